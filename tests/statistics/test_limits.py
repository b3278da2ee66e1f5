"""The limits that results are read by: each is written once, and what is said of it made from that."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.statistics.limits import MARKS

HOUSE = Path(pipeline.__file__).parent


@pytest.mark.parametrize("number", ["0.667", "under 5 ", "under 5,", "fewer than 5 "])
def test_a_limit_is_written_once(number: str) -> None:
    texts = [path for kind in ("*.py", "*.html", "*.js") for path in HOUSE.rglob(kind)]
    assert len(texts) > 300
    holding = {path.relative_to(HOUSE).as_posix() for path in texts if number in path.read_text("utf-8")}
    assert holding <= {"statistics/limits.py"}


def test_marks_are_no_verdicts() -> None:
    assert MARKS == (
        "0.667 and 0.80 are reference marks from the literature (Krippendorff 2019), never verdicts."
    )
