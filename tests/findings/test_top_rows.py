from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.findings.top_rows import cut_note, first, shown, ties_note
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


@pytest.mark.parametrize("top", range(1, 6))
def test_a_table_of_the_first_rows_says_what_ties_with_its_last_and_is_not_there(top: int) -> None:
    counts = NINE["count"].to_pylist()
    more = sum(count == counts[top - 1] for count in counts[top:]) if top < len(counts) else 0
    said = cut_note(NINE, top, "word")
    assert bool(said) is bool(more)
    if more:
        are = "are said 5 times" if more > 1 else "is said 5 times"
        assert said.startswith(f"{more} word{'s' * (more > 1)} more {are}, as the last of these ")


def test_a_table_that_has_the_rows_of_the_figures_as_well_counts_what_is_in_neither() -> None:
    assert cut_note(NINE, 2, "word", 3) == "1 word more is said 5 times, as the last of these are."
    assert cut_note(NINE, 2, "word", 4) == ""


@pytest.mark.parametrize("top", range(1, 6))
def test_key_terms_that_tie_with_the_last_are_shown_too(top: int) -> None:
    terms = [{"term": name, "lrc": lrc} for name, lrc in zip("abcd", (3.0, 1.5, 1.5, 0.5), strict=True)]
    wanted = {1: "a", 2: "abc", 3: "abc", 4: "abcd", 5: "abcd"}[top]
    assert "".join(str(row["term"]) for row in first(terms, top)) == wanted
