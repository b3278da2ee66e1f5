"""Tables of agreement that say the same are known, and those that do not are not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.findings.coder_pairs import said_twice


def group(level: str, units: int, both: int, b: str = "auto") -> dict[str, Any]:
    row = {"theme": "Rota", "units": units, "a": 5, "b": 4, "both": both}
    return {"level": level, "a": "manual", "b": b, "rows": [row]}


@pytest.mark.parametrize(
    ("by_interviewee", "twice"),
    [
        (group("interviewee", 9, 3), True),
        (group("interviewee", 8, 3), False),  # somebody wrote two comments
        (group("interviewee", 9, 2), False),
        (group("interviewee", 9, 3, "Ann"), False),  # of other coders
        (group("document", 9, 3), False),
    ],
)
def test_where_each_has_one_comment_the_numbers_by_interviewee_are_said_already(
    by_interviewee: dict[str, Any], twice: bool
) -> None:
    found = said_twice([group("segment", 9, 3), by_interviewee])
    assert found == [by_interviewee] * twice
    assert said_twice([by_interviewee]) == []
