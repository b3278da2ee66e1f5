"""Who raises what, by hand beside automatically."""

from __future__ import annotations

import pyarrow as pa

from pipeline.findings.manual_and_automatic import Matrix, matrix, readings
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS, SEGMENTS
from pipeline.tables.results import RESULTS


def segments(*people: str, parts: int = 1) -> pa.Table:
    """One document for each person, of so many segments: `CE1.0`, `CE1.1`."""
    rows = [
        {"segment": f"{who}.{part}", "document": who, "interviewee": who, "role": "participant"}
        for who in people
        for part in range(parts)
    ]
    return table(SEGMENTS, rows)


def codings(*codes: str) -> pa.Table:
    """Each code is `coder segment theme`; without a theme: read, nothing applies."""
    parts = [(*code.split(" "), "")[:3] for code in codes]
    rows = [dict(zip(("coder", "segment", "theme"), part, strict=True)) for part in parts]
    return table(CODINGS, rows)


def automatic(*codes: str) -> pa.Table:
    """Each code is `segment theme`."""
    rows = [dict(zip(("segment", "theme"), code.split(" "), strict=True)) for code in codes]
    return table(RESULTS["themes"], rows)


def made(who: pa.Table, by_hand: pa.Table, themes: pa.Table | None, *order: str) -> Matrix:
    return matrix(readings(who, by_hand, themes, order, ["participant"]))


def test_tells_both_manual_automatic_and_neither_apart() -> None:
    found = made(
        segments("CE1", "CE2", "CE3", "CE4"),
        codings("m CE1.0 t", "m CE2.0 t", "m CE3.0", "m CE4.0"),
        automatic("CE1.0 t", "CE3.0 t"),
    )
    assert found.cells == [["both", "manual", "auto", "none"]]
    assert found.totals == {"both": 1, "manual": 1, "auto": 1, "none": 1}


def test_an_interviewee_raises_what_any_of_their_segments_has() -> None:
    found = made(segments("A", parts=3), codings("m A.0 t", "m A.1 t"), automatic("A.1 t", "A.2 t"))
    assert found.cells == [["both"]]


def test_who_raises_a_theme_in_both_readings_and_never_in_one_segment_is_told_apart() -> None:
    hand = codings("m A.0 t", "m A.1", "m A.2", "m B.0 t", "m B.1", "m B.2")
    found = made(segments("A", "B", parts=3), hand, automatic("A.2 t", "B.0 t", "B.1 t"))
    assert found.cells == [["apart", "both"]]
    assert found.totals == {"apart": 1, "both": 1}


def test_puts_the_given_order_first_and_ce2_before_ce10() -> None:
    found = made(segments("CE10", "CE2"), codings("m CE2.0 b", "m CE2.0 a"), None, "z", "b")
    assert found.interviewees == ["CE2", "CE10"]
    assert found.themes == ["z", "b", "a"]


def test_an_interviewee_whom_nobody_read_is_marked_and_not_counted() -> None:
    found = made(segments("A", "B"), codings("m A.0 t"), automatic("A.0 t", "B.0 t"))
    assert (found.read, found.cells) == ([True, False], [["both", "auto"]])
    assert found.totals == {"both": 1}


def test_of_an_interviewee_read_in_part_only_that_part_is_compared() -> None:
    rows = [
        {"segment": f"{day}.0", "document": day, "interviewee": "A", "role": "participant"}
        for day in ("monday", "friday")
    ]
    who = table(SEGMENTS, rows)
    assert made(who, codings("m monday.0 t"), automatic("friday.0 t")).cells == [["manual"]]


def test_several_coders_are_heard_by_majority() -> None:
    who = segments("A", "B")
    hand = codings("m A.0 t", "n A.0 t", "o A.0", "m B.0 t", "n B.0", "o B.0")
    assert made(who, hand, automatic()).cells == [["manual", "none"]]


def test_without_codes_the_automatic_reading_stands_alone() -> None:
    found = made(segments("A", "B"), codings(), automatic("A.0 t"))
    assert (found.read, found.cells, found.totals) == ([False, False], [["auto", "none"]], {})


def test_interviewers_have_no_column() -> None:
    rows = [{"segment": "1", "document": "d", "speaker": "Q", "role": "interviewer"}]
    assert made(table(SEGMENTS, rows), codings(), None).interviewees == []
