"""`wordpairs manuscript`: its findings are a file, and a section of the page."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.cli import main
from pipeline.codes import spans
from pipeline.commands.work.manuscript_totals import _marked
from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study
from pipeline.tables.handed import FINE

from ..rare import rare

SAID = [("one", "Ann", "The town pays for the night shift, and nobody else does.", "money"),
        ("two", "Ben", "We never agreed what success would be in the end.", "trust")]  # fmt: skip


@pytest.fixture
def config(tmp_path: Path) -> Path:
    with (tmp_path / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["document", "speaker", "text", "codes"])
        written.writerows(SAID)
    path = tmp_path / "s.toml"
    path.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        'speakers_are = "residents"\n[corpus]\nfiles = ["talk.csv"]\ncodes = ["codes"]\n'
        '[plot]\nformats = ["svg"]\n[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n'
    )
    return path


def page(config: Path) -> str:
    return (config.parent / "results/s/report.html").read_text("utf-8")


def test_a_drafts_findings_are_a_section_of_the_page_until_the_file_is_gone(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = config.parent / "draft.md"
    draft.write_text(
        "Three residents were interviewed. One said: “The town pays for the day shift, and nobody "
        "else does” (Ann). Each talk took 45 minutes.\n",
        encoding="utf-8",
    )
    assert main(["run", str(config)]) == 0
    assert 'id="manuscript"' not in page(config)
    assert main(["manuscript", str(config), str(draft)]) == 0
    said = capsys.readouterr().out
    assert "report.html#manuscript" in said
    assert "Numbers of residents: 1 differs." in said
    reason = "no table has durations, dates or ages"
    assert f"Not checked, {reason}: Each talk took 45 minutes (paragraph 1)" in said
    found = page(config)
    assert 'id="manuscript"' in found
    assert "Quotations: 1 altered." in found
    assert "Each talk took 45 minutes (paragraph 1)" in found
    assert "2 residents in the study&#39;s data" in found
    assert 'data-talk="one"' in found

    assert main(["run", str(config)]) == 0
    assert page(config) == found
    (config.parent / "results/s/manuscript.csv").unlink()
    assert main(["run", str(config)]) == 0
    assert 'id="manuscript"' not in page(config)


def test_the_copy_of_a_draft_is_left_when_another_is_checked_and_goes_with_its_findings(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    def check(name: str, text: str) -> str:
        document = Document()
        document.add_paragraph(text)
        document.save(str(config.parent / name))
        assert main(["manuscript", str(config), str(config.parent / name)]) == 0
        return capsys.readouterr().out

    copies = [config.parent / f"results/s/{name}-commented.docx" for name in ("one", "two")]
    assert "left as they were" not in check("one.docx", "Three residents were interviewed.")
    first = copies[0].read_bytes()
    for text in ("Four residents were interviewed.", "Two residents were interviewed."):
        said = check("two.docx", text)
        assert f"left as they were in {copies[0].parent}, copies of other drafts: {copies[0].name}" in said
        assert copies[0].read_bytes() == first
        assert copies[1].exists() == text.startswith("Four")
    said = check("one.docx", "Two residents were interviewed.")
    assert not any(copy.exists() for copy in copies)
    assert "left as they were" not in said


def test_a_file_of_that_name_that_is_none_is_an_error_that_says_what_to_do(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(config)]) == 0
    capsys.readouterr()
    (config.parent / "results/s/manuscript.csv").write_text("chapter,pages\n1,20\n")
    assert main(["run", str(config)]) == 2
    said = capsys.readouterr().err
    assert "manuscript.csv" in said
    assert "give the file another name" in said


def listed(folder: Path) -> Path:
    """Return a study whose theme is called as a pair, with a list of which passages have no place."""
    lines = (
        "The skill mix was wrong again, and the night shift had no nurse",
        "We asked the bank for money, and the bank said that the money was gone",
        "With a poor skill mix the night shift waits for the morning",
        "Nobody talks of it, and that is how it is on the ward",
    )
    rows = ["Document name,Code,Segment,Coder", "b,Skill mix,what nobody of them ever said to us,Bo"]
    for name in "abcd":
        turns = [f"I: What of it?\nR: {line}, says {name}.\n" for line in lines]
        (folder / f"{name}.txt").write_text("".join(turns), "utf-8")
        for coder in ("Ann", "Bo"):
            for line, theme in zip(lines, ("Skill mix", "Money", "Skill mix"), strict=False):
                if (coder, name, line) != ("Bo", "d", lines[0]):
                    rows.append(f'{name},{theme},"{line}",{coder}')
    (folder / "coded.csv").write_text("\n".join(rows) + "\n", "utf-8")
    config = folder / "listed.toml"
    config.write_text(
        '[study]\nname = "listed"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["*.txt"]\n'
        'interviewer = ["I"]\ncoded = ["coded.csv"]\n[plot]\nformats = ["svg"]\n',
        "utf-8",
    )
    return config


@pytest.mark.parametrize("study", rare(["invented", "listed", "example"], 2))
def test_the_studys_own_export_raises_no_alarm(study: str, config: Path, tmp_path: Path) -> None:
    if study == "example":
        config = Path(__file__).parents[2] / "configs/example.toml"
        text = config.read_text("utf-8").replace('"../', f'"{config.parents[1]}/')
        text = text.replace("[study]", '[study]\nresults = "results"\nfigures = "figures"', 1)
        text += '[plot]\nformats = ["svg"]\n'
        config = tmp_path / "example.toml"
        config.write_text(text, "utf-8")
    if study == "listed":
        config = listed(tmp_path)
    assert main(["export", str(config), "--as", "docx", "--to", str(tmp_path / "out")]) == 0
    (written,) = (tmp_path / "out").rglob("*.docx")
    assert main(["manuscript", str(config), str(written)]) == 0
    (found,) = tmp_path.rglob("manuscript.csv")
    with found.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [row for row in rows if row["verdict"] not in FINE]
    if study == "listed":
        agreed = {row["claim"] for row in rows if row["verdict"] == "agrees"}
        assert "skill mix: 8" in agreed
        assert "left out 1 of 24 coded passages" in agreed


def test_codings_of_projects_are_on_passages_and_those_of_the_study_on_segments() -> None:
    account = spans.account(spans.Fates(1108, 518, 304, 0), "half")
    facts = {
        "codings of a.qdpx": account,
        "codings of b.sqlite3": account,
        "reading of b.sqlite3": "1,793 highlights with a tag; one with several tags is a coding for each",
        "interview schedule": "of 12 questions",
    }
    marked = _marked(cast("Any", SimpleNamespace(facts=facts)))
    assert marked == {"codings in projects and lists": 2 * 1930, "highlights with a tag": 1793}
    text = "There were {:,} codings in all. In all {:,} highlights were tagged."
    study = Study([], 3, {}, frozenset(), totals={"codings": {"codings in all": 2380} | marked})
    for numbers, verdict in (((3860, 1793), "agrees"), ((2380, 3860), "agrees"), ((1930, 1794), "differs")):
        rows = checked(draft(lines_of(text.format(*numbers))), study).to_pylist()
        assert [row["verdict"] for row in rows] == [verdict] * 2


# Of the north: four turns by two residents; of the south: three by two. Ann and Bo code all of them.
BY_GROUP = [
    ("north", "n1", "The town pays for the night shift and nobody else does.", "money", "money"),
    ("north", "n1", "We never agreed what success would be in the end.", "trust", ""),
    ("north", "n2", "They cut the money for the wards in the spring.", "money", "money"),
    ("north", "n2", "There was nobody left to ask about it or to write to.", "trust", "trust"),
    ("south", "s1", "I have never seen so many forms for so few patients.", "trust", "trust"),
    ("south", "s2", "What I remember is the cold in the corridor.", "trust", "trust"),
    ("south", "s2", "The kitchen had been shut since the Friday before that.", "", ""),
]


IN_GROUPS = [
    ("In the north, money was raised by {} residents.", "two", "one"),
    ("In the south, trust was raised by {} of the two residents.", "two", "one"),
    ("In the south, Ann gave trust to {} segments.", "two", "four"),
    ("In the north, Ann gave trust to {} segments.", "two", "four"),
    ("In the north, Bo gave trust to {} of the four segments.", "one", "two"),
    ("In the north, for trust kappa was {} between Ann and Bo.", "0.50", "0.70"),
]


def test_what_is_coded_in_a_group_is_held_to_that_group(tmp_path: Path) -> None:
    with (tmp_path / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["group", "document", "speaker", "text", "Ann", "Bo"])
        written.writerows((group, who, who, *rest) for group, who, *rest in BY_GROUP)
    config = tmp_path / "s.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\nspeakers_are = "residents"\n'
        '[corpus]\nfiles = ["talk.csv"]\ncodes = ["Ann", "Bo"]\ncodes_by = [["Ann", "Ann"], ["Bo", "Bo"]]\n'
        '[plot]\nformats = ["svg"]\n[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n'
    )
    for which, verdict in ((1, "agrees"), (2, "differs")):
        drafted = tmp_path / "draft.md"
        drafted.write_text("\n\n".join(one[0].format(one[which]) for one in IN_GROUPS), encoding="utf-8")
        assert main(["manuscript", str(config), str(drafted)]) == 0
        with (tmp_path / "results/s/manuscript.csv").open(encoding="utf-8", newline="") as found:
            rows = [row for row in csv.DictReader(found) if row["kind"] != "total"]
        assert [(row["verdict"], row["found"]) for row in rows if row["verdict"] != verdict] == []
        assert len(rows) == len(IN_GROUPS)
