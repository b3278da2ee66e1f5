"""What is said of the example's keywords is what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .benchmarks import keywords_alone

GUIDE = Path(__file__).parents[1] / "pipeline" / "guide" / "comparison.md"


def test_the_numbers_that_are_printed_are_those_that_come_out(capsys: pytest.CaptureFixture[str]) -> None:
    keywords_alone.main([])
    printed = capsys.readouterr().out
    page = keywords_alone.PAGE.read_text("utf-8")
    start, end = page.index(keywords_alone.START), page.index(keywords_alone.END)
    assert page[start + len(keywords_alone.START) : end] == printed
    rows = [line.split(" | ") for line in printed.splitlines()[2:]]
    said = re.search(
        r"kappa of (\S+) on the five interviews read for them, (\S+) on the five not read and (\S+) on all,"
        r"\s+where\s+the two people reach (\S+) ",
        GUIDE.read_text("utf-8"),
    )
    assert said is not None
    kappas = [row[5] for row in rows] + [rows[-1][6].rstrip(" |")]
    assert [f"0{number}" for number in said.groups()] == kappas
