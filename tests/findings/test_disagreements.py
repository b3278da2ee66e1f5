"""Disagreements with their quotation, the matched words and what stands around them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.findings import disagreements as module
from pipeline.findings.disagreements import evidence, passages, runs
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS
from pipeline.tables.results import RESULTS

ROWS = [
    {"segment": "1", "document": "d1", "speaker": "Q", "role": "interviewer", "text": "And then?"},
    {"segment": "2", "document": "d1", "speaker": "A", "role": "participant", "interviewee": "A",
     "text": "We meet 🙂 and meet."},
    {"segment": "3", "document": "d2", "speaker": "B", "role": "participant", "interviewee": "B",
     "text": "Nobody asked."},
]  # fmt: skip


def listed(*differ: dict[str, Any], quotes: bool = True) -> dict[str, Any]:
    whole = [{"document": "d1", "speaker": "A", "theme": "Meetings", **row} for row in differ]
    given = [{"segment": "2", "theme": "Meetings", "score": 0.75}]
    return passages(
        table(RESULTS["disagreements"], whole),
        table(SEGMENTS, ROWS),
        table(RESULTS["themes"], given),
        quotes=quotes,
    )


AUTO = {"segment": "2", "manual": 0, "auto": 1, "evidence": "meet@3-7; meet@14-18"}
MANUAL = {"segment": "3", "manual": 1, "auto": 0, "document": "d2", "speaker": "B"}


def test_marks_the_words_by_code_points_though_an_emoji_comes_before() -> None:
    (item,) = listed(AUTO)["items"]
    assert item["runs"] == ["We ", "meet", " 🙂 and ", "meet", "."]
    assert item["matched"] == ["meet"]


def test_shows_what_of_it_was_coded_by_hand_where_quotations_are_on() -> None:
    coded = {**MANUAL, "coded_text": "Nobody"}
    assert [item.get("coded") for item in listed(coded, AUTO)["items"]] == ["Nobody", None]
    assert "Nobody" not in str(listed(coded, quotes=False))


def test_says_who_alone_gave_the_theme_and_how_sure_the_automatic_coder_was() -> None:
    first, second = listed(AUTO, MANUAL)["items"]
    assert (first["kind"], first["who"], first["score"]) == ("automatic", "A", 0.75)
    assert (second["kind"], second["who"], second["score"]) == ("manual", "B", None)


def test_shows_what_was_said_before_and_after_in_the_same_document_alone() -> None:
    found = listed(AUTO, MANUAL)
    first, second = found["items"]
    assert found["context"][first["before"]] == ["Q", "And then?"]
    assert "after" not in first
    assert "before" not in second


def test_holds_nothing_that_was_said_when_quotations_are_off() -> None:
    found = listed(AUTO, MANUAL, quotes=False)
    assert found["context"] == []
    assert "meet" not in str(found).replace("Meetings", "")
    assert set(found["items"][0]) == {"segment", "document", "who", "theme", "kind", "score"}


def test_the_print_of_a_passage_changes_with_its_text() -> None:
    first, second = listed(AUTO, MANUAL)["items"]
    assert first["print"] != second["print"]
    assert first["print"] == listed(AUTO)["items"][0]["print"]


def test_stops_at_the_most_that_a_page_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    assert len(listed(AUTO, MANUAL)["items"]) == 1


def test_reads_evidence_without_a_place_as_counts_give_it() -> None:
    assert evidence("calls x3; phone calls x1", 0) == (["calls x3", "phone calls x1"], [])


@pytest.mark.parametrize("place", ["9-12", "3-3", "x-4", "4", "²-3"])
def test_ignores_a_place_outside_the_text_or_none_at_all(place: str) -> None:
    assert evidence(f"meet@{place}", 10)[1] == []


def test_makes_one_mark_of_words_that_overlap() -> None:
    assert evidence("phone calls@0-11; calls@6-11; call back@6-15", 20)[1] == [(0, 15)]


def test_cuts_a_long_passage_to_its_opening_and_its_matches() -> None:
    text = "x" * 5000 + "meet" + "y" * 5000
    cut = runs(text, [(5000, 5004)])
    assert cut[1] == "meet"
    assert len("".join(cut)) < 1000
    assert cut[0].startswith("x" * 300 + " […] x")
    assert cut[2].endswith("y […]")


def test_a_long_passage_with_matches_everywhere_stays_short_and_keeps_them_whole() -> None:
    text = "meet " * 100_000
    cut = runs(text, [(at, at + 4) for at in range(0, len(text), 5)])
    assert len("".join(cut)) <= 4000
    assert set(cut[1::2]) <= {"meet"}
