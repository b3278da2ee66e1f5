from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.findings.top_rows import shown, ties_note
from pipeline.tables.columns import table
from pipeline.tables.results import RESULTS


def words(*rows: tuple[str, int, int, float]) -> pa.Table:
    """Return words with count, parts and DPnorm."""
    names = ("word", "count", "parts", "dp_norm")
    return table(RESULTS["words"], [dict(zip(names, row, strict=True)) for row in rows])


def names(data: pa.Table, top: int) -> list[Any]:
    return list(shown(data, top)["word"].to_pylist())


NINE = words(("a", 9, 1, 0.5), ("b", 5, 1, 0.5), ("c", 5, 3, 0.5), ("d", 5, 3, 0.2))


@pytest.mark.parametrize("top", [1, 4, 9])
def test_where_no_tie_is_cut_the_most_frequent_are_shown(top: int) -> None:
    assert names(NINE, top) == ["a", "b", "c", "d"][:top]
    assert ties_note(NINE, top, "word", "witnesses") == ""


def test_a_tie_at_the_cut_is_left_out_whole() -> None:
    assert names(NINE, 2) == ["a"]
    assert ties_note(NINE, 2, "word", "witnesses") == (
        "3 more, said 5 times each, are not shown: the first 2 would not hold all of them."
    )


def test_where_that_would_leave_little_the_most_widely_and_evenly_said_stay() -> None:
    assert names(NINE, 3) == ["a", "d", "c"]
    assert ties_note(NINE, 3, "word", "witnesses") == (
        "3 words are said 5 times, and among the first 3 there is room for 2 of them: those said by the "
        "most witnesses and, where that is equal, those spread most evenly."
    )
