"""Lines of a transcript that are the interview schedule's are asked, not answered."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.compute as pc

from pipeline.config import Config
from pipeline.read import read
from pipeline.readers.guide import without_guide
from pipeline.readers.parsed import Code, Parsed, Row
from pipeline.readers.projects.project import Project
from pipeline.study.loading import checked

TALK = (
    "P1: I began in the laundry.\nIt was hot.\n\n2. Where did you go after that?\n\n"
    "To the kitchen, and where did you go after that? Home.\n\nP1: Why is it so?\n\n"
    "P2: In the ward.\n"
)


def study(folder: Path, **more: object) -> Config:
    (folder / "t.txt").write_text(TALK, encoding="utf-8")
    (folder / "guide.csv").write_text(
        "question,text\nQ1,Why is it so?\nQ2,Where did you go after that\nQ3,Why so?\n", "utf-8"
    )
    corpus = {"files": ["t.txt"], **more}
    return checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml")


def test_a_question_of_the_guide_inside_a_turn_is_asked(tmp_path: Path) -> None:
    material = read(study(tmp_path, questions="guide.csv"))
    rows = material.segments.select(["speaker", "role", "text"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("P1", "participant", "I began in the laundry.\nIt was hot."),
        ("", "interviewer", "2. Where did you go after that?"),
        ("P1", "participant", "To the kitchen, and where did you go after that? Home."),
        ("", "interviewer", "Why is it so?"),
        ("P2", "participant", "In the ward."),
    ]
    assert any("t.txt: 2 lines word for word as in the schedule" in w for w in material.warnings)
    starts = material.segments["start"].to_pylist()
    assert [TALK[start:].startswith(row["text"]) for start, row in zip(starts, rows, strict=True)] \
        == [True] * 5  # fmt: skip


def test_a_coded_document_is_not_cut_and_a_segment_that_is_a_question_alone_is_asked() -> None:
    rows = (
        Row("Why is it so?", segment="p-1", source="p.txt"),
        Row("Why is it so?\nIt is hot.", segment="p-2", source="p.txt"),
        Row("So it is.", segment="p-3", speaker="P1", source="p.txt"),
    )
    codes = (Code(1, "manual", "Heat"), Code(2, "manual", "Heat"))
    project = Project("REFI-QDA project", users=(), codes=(), sources=())
    for parsed in (
        Parsed(rows, codes, project=project),
        Parsed(tuple(row._replace(segment="") for row in rows), codes),
    ):
        with TemporaryDirectory() as folder:
            config = study(Path(folder), questions="guide.csv")
            read_anew = without_guide(parsed, Path("p.txt"), config)
        assert [row.role for row in read_anew.rows] == ["interviewer", "", ""]
        assert [row.text for row in read_anew.rows] == [row.text for row in rows]
        assert read_anew.codes == codes
        assert "1 line word for word as in the schedule" in read_anew.warnings[0]


def test_without_a_schedule_nothing_is_asked(tmp_path: Path) -> None:
    material = read(study(tmp_path))
    assert pc.unique(material.segments["role"]).to_pylist() == ["participant"]


def test_a_question_of_the_guide_that_a_labelled_interviewer_asks_stays_theirs(
    tmp_path: Path,
) -> None:
    config = study(tmp_path, questions="guide.csv", interviewer=["Ann"])
    (tmp_path / "t.txt").write_text(
        "Ann: Why is it so?\n\nP1: It was hot.\n\nAnn: Why so?\n\nP1: So.\n", "utf-8"
    )
    material = read(config)
    assert material.segments["speaker"].to_pylist() == ["Ann", "P1", "Ann", "P1"]
    assert not any("as in the schedule" in warning for warning in material.warnings)
