from __future__ import annotations

from pipeline.charts.drawing import shown_rows

from .. import study


def test_who_says_a_pair_how_often() -> None:
    said = {("social", "care"): {"CE1": 2, "CE2": 1}, ("waiting", "list"): {"CE1": 3}}
    assert shown_rows.said_by(study.occurrences(said)) == said


def test_a_longer_phrase_is_named_where_it_holds_half_of_the_uses() -> None:
    pair = {"word1": "health", "word2": "trust", "within": "mental health trust"}
    assert shown_rows.long_name({**pair, "within_share": 0.5}) == "[mental] health trust"
    assert shown_rows.long_name({**pair, "within_share": 0.49}) == "health trust"
    assert shown_rows.long_name({"word1": "health", "word2": "trust"}) == "health trust"
