"""Names stand in the order in which people count."""

from __future__ import annotations

import pyarrow as pa

from pipeline.tables.natural import interviewees, natural


def test_names_sort_as_people_count() -> None:
    assert sorted(["CE10", "CE9", "CE1", "ann"], key=natural) == ["ann", "CE1", "CE9", "CE10"]


def test_interviewees_are_named_once_and_segments_of_nobody_are_nobodys() -> None:
    said_by = pa.table({"interviewee": ["CE10", "CE2", "", "CE2"]})
    assert interviewees(said_by) == ["CE2", "CE10"]
