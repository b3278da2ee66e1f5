"""The findings of a draft hold no real name of a study that has pseudonyms, however the draft writes it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline.cli import main

TALK = """Ann Lee: The town pays for the night shift, and nobody else does. The night shift is long.

Bob Fox: We never agreed what success would be in the end. The night shift is long.
"""
WAYS = ("Ann Lee", "ANN LEE", "Ms Lee", "Lee", "Ms Ann Lee", "A. Lee", "Ann", "ann lee", "Lee-Ann Lee")
FORMS = (
    "{name} said “night shift” {n} times.",
    "“The town pays for the day shift, and nobody else does” ({name}).",
    "{name} said: “The town pays for the night shift, and nobody else does.”",
    "“Night shift” was said most often by {name}, three times.",
    "“Night shift”: {name} (7), Bob Fox (1).",
    "“The town pays for the night shift, and nobody else does”, as {name} put it; then she said “the town "
    "pays for no shift and nobody else does” ({name}).",
    "“The town pays {name} for the night shift, and nobody else does” (Bob Fox).",
    "“The town pays {name} for the night shift, and nobody else does” (Ann Lee).",
    "{name}’s interview took 45 minutes and cost 3 pounds.",
)  # fmt: skip


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "c").mkdir()
    (folder / "c/talk.txt").write_text(TALK, encoding="utf-8")
    (folder / "names.csv").write_text("name,pseudonym\nAnn Lee,Rose\nBob Fox,Fred\n", encoding="utf-8")
    config = folder / "s.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["c/*"]\npseudonyms = "names.csv"\n[plot]\nformats = ["svg"]\n'
        "[frequency]\nbootstrap = 0\nmin_count = 1\n",
        encoding="utf-8",
    )
    assert main(["run", str(config)]) == 0
    return config


@pytest.mark.parametrize("name", WAYS)
def test_no_real_name_is_written_into_the_findings(config: Path, name: str) -> None:
    draft = config.parent / "draft.md"
    draft.write_text("\n\n".join(form.format(name=name, n=9) for form in FORMS), encoding="utf-8")
    assert main(["manuscript", str(config), str(draft)]) == 0
    (path,) = config.parent.rglob("manuscript.csv")
    written = path.read_text("utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) >= len(FORMS) - 2
    page = (config.parent / "results/s/report.html").read_text("utf-8")
    for text in (written, page):
        assert not re.findall(r"\b(?:Ann|ANN|Lee|LEE|Bob|BOB|Fox|FOX)\b|\bann lee\b", text)


@pytest.mark.parametrize("coder", ["MB", "mb.oak"])
def test_the_name_that_the_results_have_for_a_coder_who_asks_is_no_real_name(
    coder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = f"{coder}: How was the night?\n\n{TALK}"
    (tmp_path / "talk.txt").write_text(talk, encoding="utf-8")
    given = ((2, "Money"), (3, "Aims"))
    rows = [f"talk-00{n},{who},{theme}\n" for who in (coder, "SJ") for n, theme in given]
    (tmp_path / "codings.csv").write_text("segment,coder,theme\n" + "".join(rows), encoding="utf-8")
    config = tmp_path / "s.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["talk.txt"]\n'
        f'codings = "codings.csv"\npseudonyms = "generate"\ninterviewer = ["{coder}"]\n'
        '[plot]\nformats = ["svg"]\n[frequency]\nbootstrap = 0\nmin_count = 1\n',
        encoding="utf-8",
    )
    draft = tmp_path / "draft.md"
    for text, there in ((f"{coder} gave 2 codes and SJ 2.", ""), (f"{coder} asked Bob Fox.", "Bob Fox")):
        draft.write_text(text, encoding="utf-8")
        assert main(["manuscript", str(config), str(draft)]) == 0
        said = capsys.readouterr().out
        assert (f"real names of the table of pseudonyms: {there}. " in said) == bool(there), said
        assert ("real names" in said) == bool(there), said
