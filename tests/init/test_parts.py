"""`init` names a label that counts for several interviewees in the parts of one interview."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import checked

TALK = "INT: How was ward {n}?\nA: Ward {n} was warm.\nINT: And later?\nA: Later ward {n} was cold.\n"


def first(_: str, __: object, proposed: str) -> str:
    """Take what is proposed."""
    return proposed


def said(folder: Path, names: list[str]) -> list[str]:
    """Return what `init` says of parts of one interview."""
    source = folder / "talks"
    source.mkdir()
    for number, name in enumerate(names):
        (source / f"{name}.txt").write_text(TALK.format(n=number), encoding="utf-8")
    lines: list[str] = []
    new_study(folder / "study", source, None, first, lines.append)
    return [line for line in lines if "parts of one interview" in line]


@pytest.mark.parametrize(
    "names",
    [
        ["Int 2 part 1", "Int 2 part 2"],
        ["visit_Part_A", "visit_Part_B"],
        ["call_8a_riverside", "call_8b_riverside"],
        ["Gespräch (Teil 1)", "Gespräch (Teil 2)", "Gespräch (Teil 3)"],
    ],
)
def test_parts_are_named_and_the_lines_make_one_of_them(tmp_path: Path, names: list[str]) -> None:
    (line,) = said(tmp_path, [*names, "Interview 9"])
    assert f"counts as {len(names)} interviewees" in line
    rows = re.findall(r"`([^`]+)`", line)
    (tmp_path / "people.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    data = {"study": {"name": "s"}, "corpus": {"files": ["talks/*.txt"], "pseudonyms": "people.csv"}}
    segments = read(checked(data, tmp_path / "config.toml")).segments.to_pylist()
    people = {row["interviewee"] for row in segments if row["role"] == "participant"}
    assert people == {"P01", "A"}  # of Interview 9


@pytest.mark.parametrize(
    "names", [["Interview 1", "Interview 2"], ["P1", "P2"], ["call 8a", "call 9b"], ["Anna", "Annb"]]
)
def test_interviews_that_are_numbered_are_no_parts(tmp_path: Path, names: list[str]) -> None:
    assert not said(tmp_path, names)
