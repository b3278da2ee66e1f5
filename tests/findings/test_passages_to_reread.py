"""Under each theme: what its patterns did, what they missed, and what might reach it."""

from __future__ import annotations

from typing import Any

from pipeline.findings.manual_and_automatic import readings
from pipeline.findings.passages_to_reread import SHOWN, diagnosed, overlooked
from pipeline.tables import handed
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS

SEGMENTS = table(handed.SEGMENTS, [
    {"segment": f"s{i}", "document": "d", "interviewee": "CE1" if i else "", "text": f"word {i}"}
    for i in range(SHOWN + 5)
])  # fmt: skip


def found(quotes: bool = True, missed: int = 2) -> list[dict[str, Any]]:
    rows: dict[str, list[dict[str, Any]]] = {
        "keywords": [
            {"theme": "Trust", "pattern": name, "hits": hits}
            for name, hits in (("rely", 0), ("trust", 2), ("faith", 3), ("believe", 0))
        ],
        "missed": [
            {"theme": "Money", "segment": f"s{i}", "document": "d", "auto": i % 2} for i in range(missed)
        ],
        "candidates": [{"theme": "Money", "term": "purse"}],
    }
    return diagnosed(rows, SEGMENTS, quotes=quotes)


def test_each_theme_has_its_patterns_its_missed_segments_and_its_candidates() -> None:
    trust, money = found()
    assert (trust["theme"], len(trust["patterns"]), trust["all"]) == ("Trust", 2, 0)
    assert (money["patterns"], money["all"]) == ([], 2)
    assert [row["term"] for row in money["candidates"]] == ["purse"]
    assert money["missed"] == [
        {"segment": "s0", "who": "d", "auto": 0, "text": "word 0"},
        {"segment": "s1", "who": "CE1", "auto": 1, "text": "word 1"},
    ]


def test_patterns_that_match_come_by_their_hits_and_the_others_by_name() -> None:
    trust = found()[0]
    assert [row["pattern"] for row in trust["patterns"]] == ["faith", "trust"]
    assert trust["idle"] == ["rely", "believe"]


def test_a_long_list_is_cut_and_says_how_long_it_is() -> None:
    money = found(missed=SHOWN + 5)[1]
    assert (len(money["missed"]), money["all"]) == (SHOWN, SHOWN + 5)


def test_without_quotes_no_text_is_shown() -> None:
    assert "word" not in str(found(quotes=False))


def test_without_tables_there_is_nothing() -> None:
    assert diagnosed({}, SEGMENTS, quotes=True) == []


def overlooked_in(*, quotes: bool) -> list[dict[str, Any]]:
    segments = table(handed.SEGMENTS, [
        {"segment": f"s{i}", "document": "d", "interviewee": "CE1", "role": "participant",
         "text": f"We trust {i}"} for i in range(3)
    ])  # fmt: skip
    codings = table(CODINGS, [{"segment": "s1", "coder": "m", "theme": "Money"}])
    listed = table(RESULTS["missed_by_hand"], [
        {"rank": 1, "segment": "s1", "document": "d", "theme": "Trust", "score": 0.91, "auto": 1,
         "evidence": "trust@3-8"}
    ])  # fmt: skip
    both = readings(segments, codings, None, ["Trust", "Money"], ["participant"])
    found: list[dict[str, Any]] = overlooked(listed, segments, both, quotes=quotes)["items"]
    return found


def test_what_hand_may_have_missed_has_its_rank_its_words_and_what_hand_gave_instead() -> None:
    (item,) = overlooked_in(quotes=True)
    assert (item["rank"], item["who"], item["theme"], item["score"]) == (1, "CE1", "Trust", 0.91)
    assert item["runs"] == ["We ", "trust", " 1"]
    assert item["hand"] == ["Money"]
    assert item["kind"] == "automatic"  # accepted, it is the automatic coder who was right


def test_without_quotes_what_hand_may_have_missed_has_no_text() -> None:
    (item,) = overlooked_in(quotes=False)
    assert "runs" not in item
