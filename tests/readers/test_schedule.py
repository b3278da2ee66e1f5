"""Lines of a transcript that are the interview schedule's are asked, not answered."""

from __future__ import annotations

from pathlib import Path

import pyarrow.compute as pc
import pytest

from pipeline.config import Config
from pipeline.read import read
from pipeline.readers.parsed import Code, Parsed, Row
from pipeline.readers.projects.coded import parsed
from pipeline.readers.projects.project import Passage, Project, Source
from pipeline.readers.schedule import without_guide
from pipeline.study.config_file import checked

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
    assert [note for note in material.notes if "the schedule" in note] == [
        "word for word as in the schedule, taken to be asked: 2 lines, in 1 file; [corpus] printed = "
        '"keep" leaves all to the interviewee'
    ]
    starts = material.segments["start"].to_pylist()
    assert [TALK[start:].startswith(row["text"]) for start, row in zip(starts, rows, strict=True)] == [
        True
    ] * 5


def test_an_answer_is_parted_from_the_sentence_before_it_unless_the_config_forbids_it(tmp_path: Path) -> None:
    talk = "P1: I see. Where did you go after that? To the ward.\nWhy is it so?\nSo.\n"
    parts = {
        "cut": ["I see.", "Where did you go after that?", "To the ward.", "Why is it so?", "So."],
        "lines": ["I see. Where did you go after that? To the ward.", "Why is it so?", "So."],
        "keep": [talk[4:].strip()],
    }
    for printed, texts in parts.items():
        config = study(tmp_path, questions="guide.csv", printed=printed)
        (tmp_path / "t.txt").write_text(talk, "utf-8")
        material = read(config)
        segments = material.segments
        assert segments["text"].to_pylist() == texts
        for start, end, text in zip(
            *(segments[name].to_pylist() for name in ("start", "end", "text")), strict=True
        ):
            assert talk[start:end] == text
        said = {
            "cut": '1 line and 1 sentence cut from answers, in 1 file; [corpus] printed = "lines" cuts no '
            'answer, "keep" leaves',
            "lines": '1 line, in 1 file; [corpus] printed = "keep" leaves',
        }
        assert [note for note in material.notes if "the schedule" in note] == [
            f"word for word as in the schedule, taken to be asked: {text} all to the interviewee"
            for text in [said.get(printed, "")]
            if text
        ]


def test_what_is_printed_of_the_schedule_is_said_once_of_all_files(tmp_path: Path) -> None:
    config = study(tmp_path, questions="guide.csv", files=["*.txt"])
    for name, talk in (("t", "P1: Hm.\nWhy is it so?\nSo.\n"), ("u", "P2: I see. Why is it so? So.\n")):
        (tmp_path / f"{name}.txt").write_text(talk, "utf-8")
    (tmp_path / "v.txt").write_text("P3: It was hot.\n", "utf-8")
    found = read(config)
    assert [note.partition(";")[0] for note in found.notes if "the schedule" in note] == [
        "word for word as in the schedule, taken to be asked: 1 line and 1 sentence cut from answers, in 2 "
        "files"
    ]
    assert not [text for text in found.warnings if "the schedule" in text]


def test_codes_of_a_project_are_put_on_the_parts_of_a_segment_by_their_passages(tmp_path: Path) -> None:
    text = "In May. Why is it so? It is hot.\nWhere did you go after that?\nHome.\n"
    hot, home = text.index("It is"), text.index("Home")
    passages = (
        Passage(0, 7, "manual", "May"), Passage(8, 21, "manual", "Asked"),
        Passage(hot, hot + 10, "manual", "Heat"), Passage(0, hot + 10, "manual", "All"),
        Passage(home, home + 5, "manual", "Home"),
    )  # fmt: skip
    source = Source("p", "p.txt", text, passages=passages)
    project = Project("REFI-QDA project", sources=(source,))
    config = study(tmp_path, questions="guide.csv")
    cut = without_guide(parsed(project, Path("p.qdpx"), config.corpus), Path("p.qdpx"), config)
    assert [(row.segment, row.role, row.text) for row in cut.rows] == [
        ("p-001", "", "In May."), ("p-002", "interviewer", "Why is it so?"),
        ("p-003", "", "It is hot."), ("p-004", "interviewer", "Where did you go after that?"),
        ("p-005", "", "Home."),
    ]  # fmt: skip
    assert {(code.row, code.theme) for code in cut.codes} == {
        (0, "May"), (1, "Asked"), (2, "Heat"), (0, "All"), (1, "All"), (2, "All"), (4, "Home"),
    }  # fmt: skip
    assert all(text[row.start : row.end] == row.text for row in cut.rows)
    assert cut.printed == (1, 1)
    assert ("schedule in p.qdpx", "1 line, and 1 sentence in answers") in cut.facts


def test_codes_of_a_document_stay_with_the_answer(tmp_path: Path) -> None:
    rows = (Row("Why is it so?"), Row("Why is it so? It is hot."), Row("So it is.", speaker="P1"))
    codes = tuple(Code(row, "manual", "Heat") for row in range(3))
    config = study(tmp_path, questions="guide.csv")
    cut = without_guide(Parsed(rows, codes), Path("p.docx"), config)
    assert [row.role for row in cut.rows] == ["interviewer", "interviewer", "", ""]
    assert [code.row for code in cut.codes] == [0, 2, 3]


def test_without_a_schedule_nothing_is_asked(tmp_path: Path) -> None:
    material = read(study(tmp_path))
    assert pc.unique(material.segments["role"]).to_pylist() == ["participant"]


def test_a_question_of_the_guide_that_a_labelled_interviewer_asks_stays_theirs(tmp_path: Path) -> None:
    config = study(tmp_path, questions="guide.csv", interviewer=["Ann"])
    (tmp_path / "t.txt").write_text(
        "Ann: Why is it so?\n\nP1: It was hot.\n\nAnn: Why so?\n\nP1: So.\n", "utf-8"
    )
    material = read(config)
    assert material.segments["speaker"].to_pylist() == ["Ann", "P1", "Ann", "P1"]
    assert not any("as in the schedule" in warning for warning in material.warnings)


@pytest.mark.parametrize("printed", ["cut", "lines", "keep"])
def test_a_heading_with_its_answer_in_one_line_is_cut_or_warned_of(tmp_path: Path, printed: str) -> None:
    config = study(tmp_path, questions="guide.csv", printed=printed)
    (tmp_path / "guide.csv").write_text("question,text\nQ1,Your ward\nQ2,Tell me about the food\n", "utf-8")
    lines = ["P1: Your ward Well it was hot.", "Your ward I liked.", "Tell me about the food We had none."]
    (tmp_path / "t.txt").write_text("\n\n".join(lines), "utf-8")
    material = read(config)
    rows = zip(material.segments["role"].to_pylist(), material.segments["text"].to_pylist(), strict=True)
    asked = [text for role, text in rows if role == "interviewer"]
    notes = [note for note in material.warnings if "no sign between" in note and "schedule" in note]
    assert asked == (["Your ward", "Tell me about the food"] if printed == "cut" else [])
    assert notes == [
        "t.txt: 1 line with the schedule's words and what may be the answer, no sign between, all of it "
        'counted as said: "Your ward I ..."; where that is a printed question, begin a line with the answer'
    ] * (printed == "cut")
