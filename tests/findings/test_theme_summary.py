"""The first screen: agreement theme by theme, and the words behind it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.findings.manual_and_automatic import readings
from pipeline.findings.theme_summary import theme_summary
from pipeline.tables import handed
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS

SEGMENTS = table(handed.SEGMENTS, [
    {"segment": f"{document}{n}", "document": document, "role": "participant"}
    for document in "AB" for n in range(6)
])  # fmt: skip
READ = {"segment": "A0", "coder": "m", "theme": ""}  # and so all of document A


def made(by_hand: dict[str, str], by_machine: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """`by_hand`: theme -> digits of A's segments; `by_machine`: segment, theme, evidence."""
    codes = [{"segment": f"A{n}", "coder": "m", "theme": theme}
             for theme, places in by_hand.items() for n in places]  # fmt: skip
    given: pa.Table = table(
        RESULTS["themes"],
        [dict(zip(("segment", "theme", "evidence"), row, strict=True)) for row in by_machine],
    )
    codings = table(CODINGS, [READ, *codes])
    return theme_summary(readings(SEGMENTS, codings, given, ["t"], ["participant"]), given)


def test_counts_what_both_gave_and_what_each_gave_alone() -> None:
    (row,) = made({"t": "012"}, [("A2", "t", ""), ("A3", "t", "")])
    assert (row["manual"], row["both"], row["auto"], row["either"]) == (2, 1, 1, 4)


def test_what_no_human_coder_read_is_held_against_nobody() -> None:
    (row,) = made({"t": "0"}, [("A0", "t", ""), ("B0", "t", "a@0-1"), ("B1", "t", "a@0-1")])
    assert (row["both"], row["auto"], row["misled"]) == (1, 0, [])


def test_the_theme_most_agreed_on_comes_first_and_one_that_nobody_gave_is_left_out() -> None:
    rows = made({"u": "01", "v": "01"}, [("A0", "u", ""), ("A0", "v", ""), ("A1", "v", "")])
    assert [row["theme"] for row in rows] == ["v", "u"]


def test_a_word_that_was_mostly_right_found_the_theme_and_one_mostly_wrong_misled() -> None:
    spoke = "rota@0-4; night rota@0-9", "rota@5-9; plan@0-4", "plan@1-5; rota@9-13", "plan"
    (row,) = made({"t": "01"}, [(f"A{n}", "t", each) for n, each in enumerate(spoke)])
    assert row["found"] == [("rota", 2, 3)]  # "night rota" spoke once only
    assert row["misled"] == [("plan", 2, 3)]


def test_a_word_is_counted_once_a_segment_and_apart_where_it_was_only_said_nearby() -> None:
    evidence = "rota@0-4; rota@9-13; nearby: plan"
    (row,) = made({"t": "01"}, [("A0", "t", evidence), ("A1", "t", evidence)])
    assert row["found"] == [("rota", 2, 2)]
    assert row["found_nearby"] == [("plan", 2, 2)]


def test_a_theme_found_by_words_said_nearby_alone_names_them() -> None:
    evidence = [
        "nearby: plan",
        "nearby: plan; nearby: ward",
        "nearby: ward",
        "rota@0-4; nearby: ward",
        "rota@0-4",
    ]
    (row,) = made({"t": "014"}, [(f"A{n}", "t", each) for n, each in enumerate(evidence)])
    assert (row["nearby"], row["nearby_alone"]) == (4, 3)
    assert row["found_nearby"] == [("plan", 2, 2)]
    assert row["misled_nearby"] == [("ward", 2, 3)]
    assert (row["found"], row["misled"]) == ([], [])  # rota was right once and wrong once


def test_a_pair_stands_for_its_words_and_no_word_is_named_twice() -> None:
    evidence = "night rota@0-10; night@0-5; rota@6-10; rota plan@6-15; staff@20-25"
    (row,) = made({"t": "01"}, [("A0", "t", evidence), ("A1", "t", evidence)])
    assert row["found"] == [("night rota", 2, 2), ("staff", 2, 2)]
