"""What parts several codes in the cells of a column."""

from __future__ import annotations

from pipeline.readers.tables.several import parted


def test_what_parts_codes_in_one_column_parts_them_in_another_that_holds_joined_ones_alone() -> None:
    first, second = ["Hope; Need", "Hope", "Need", "Hope; Need"], ["Hope; Need", "", "Hope; Need", ""]
    assert parted(second)[1] == ""
    assert parted(second, (), first) == ([["Hope", "Need"], [""], ["Hope", "Need"], [""]], '";"')
    assert parted(["Hope", ""], (), first) == ([["Hope"], [""]], "")
