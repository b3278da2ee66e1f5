"""A draft may have the study's own methods text as it stands: each of its numbers agrees."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of

from .test_understood import STUDY

SAYS = "Word pairs are adjacent. Of 500 segments none was read twice, by 6 of 9 people."


def test_a_sentence_of_the_methods_agrees_as_it_stands_alone() -> None:
    study = STUDY._replace(methods=SAYS)
    rows = checked(draft(lines_of(SAYS)), study).to_pylist()
    assert {row["verdict"] for row in rows} == {"agrees"}
    for other in (SAYS.replace("500", "600"), SAYS.replace("9 people", "9 people in all")):
        assert "agrees" not in {row["verdict"] for row in checked(draft(lines_of(other)), study).to_pylist()}


@pytest.mark.parametrize("coders", [1, 2])
def test_the_methods_text_of_a_study_agrees_throughout(tmp_path: Path, coders: int) -> None:
    talk = "The town pays for the night shift and nobody else does so at all"
    with (tmp_path / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["document", "speaker", "text", "ann", "bo"])
        for n in range(12):
            codes = ["money" if n % 3 else "trust", "money" if n % 2 else "trust"]
            written.writerow([f"i{n % 6}", f"P{n % 6}", f"{talk} {n}", *codes])
    config = tmp_path / "s.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["talk.csv"]\n'
        f"codes = {['ann', 'bo'][:coders]}\n[frequency]\nbootstrap = 0\n".replace("'", '"')
        + '[plot]\nformats = ["svg"]\n[compare]\nrobustness = false\n'
    )
    assert main(["export", str(config), "--as", "docx"]) == 0
    document = next((tmp_path / "results").rglob("s.docx"))
    assert main(["manuscript", str(config), str(document)]) == 0
    paragraphs = _methods(document)
    with next((tmp_path / "results").rglob("manuscript.csv")).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["place"] in paragraphs]
    assert len(rows) > 10
    assert {row["verdict"] for row in rows} == {"agrees"}


def _methods(document: Path) -> set[str]:
    """Return the places of the paragraphs below the heading Methods of a Word document."""
    from pipeline.manuscript.draft import read

    blocks = read(document, document.read_bytes()).paragraphs
    return {block.place for block in blocks if block.heading == "Methods"}


@pytest.mark.parametrize(("n", "verdict"), [("2", "agrees"), ("3", "differs")])
def test_what_a_caption_says_of_withheld_themes_is_understood(n: str, verdict: str) -> None:
    study = STUDY._replace(totals={**STUDY.totals, "withheld": {"themes that are given to nobody": 2}})
    text = (
        f"Withheld: {n} themes that the automatic coder could not learn from the codes and gives to nobody."
    )
    assert {row["verdict"] for row in checked(draft(lines_of(text)), study).to_pylist()} == {verdict}
