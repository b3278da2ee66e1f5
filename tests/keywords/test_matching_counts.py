"""Where keyword rules match in counts, and that they say what the text would."""

from __future__ import annotations

import random

import numpy as np
import pytest

from pipeline.keywords.hits import Hits
from pipeline.keywords.matching_counts import hits_in_counts, needs_text

from ..coded import Book, in_counts, in_text, rules
from ..counted import counts


def found(texts: list[str], book: Book, policy: str = "gap") -> list[tuple[int, str, int]]:
    hits = in_counts(texts, book, stop_words="none", fillers=False, policy=policy)
    return rows(hits)


def rows(hits: Hits) -> list[tuple[int, str, int]]:
    columns = (hits.segment.tolist(), hits.label.tolist(), hits.count.tolist())
    return sorted(zip(*columns, strict=True))


def test_words_and_pairs_are_found_with_how_often_and_no_place() -> None:
    book: Book = {"T": {"word": ["care*"], "pair": ["social care"]}}
    hits = in_counts(["social care, social care, carers", "none"], book)
    assert rows(hits) == [(0, "care", 2), (0, "carers", 1), (0, "social care", 2)]
    assert set(hits.start.tolist()) == set(hits.end.tolist()) == {-1}


def test_a_pair_with_a_stop_word_is_not_in_the_counts() -> None:
    assert rows(in_counts(["out of hours"], {"T": {"pair": ["out of"]}})) == []


@pytest.mark.parametrize(
    ("rule", "pattern", "expected"),
    [
        ("word", "care", False),
        ("pair", "social care", False),
        ("pair", "out of hours", True),
        ("word", "decision-making", False),
        ("near", "night awake 6", True),
    ],
)
def test_near_rules_and_three_words_need_the_text(rule: str, pattern: str, expected: bool) -> None:
    book: Book = {"T": {rule: [pattern]}}
    assert needs_text(rules(book)[0]) == expected
    if expected:
        assert found(["awake all night, out of hours"], book) == []


def test_not_of_two_words_takes_the_pair_and_its_words_away() -> None:
    book: Book = {"T": {"word": ["meeting"], "pair": ["board meeting"], "not": ["board meeting"]}}
    assert found(["board meeting. Another meeting", "board meeting"], book) == [(0, "meeting", 1)]


def test_what_two_not_rules_match_is_taken_away_once() -> None:
    book: Book = {"T": {"word": ["board*"], "not": ["board meeting", "board meet*"]}}
    assert found(["board meeting. board, board"], book) == [(0, "board", 2)]


def test_not_of_a_used_word_takes_its_matches_and_of_another_the_theme() -> None:
    book: Book = {"T": {"word": ["meeting*"], "not": ["meetings"]}, "U": {"word": ["money"]}}
    assert found(["meeting meetings money"], book) == [(0, "meeting", 1), (0, "money", 1)]
    book = {"T": {"word": ["meeting"], "not": ["fun"]}, "U": {"word": ["money"]}}
    assert found(["meeting money fun", "meeting"], book) == [(0, "money", 1), (1, "meeting", 1)]


def test_not_of_one_written_word_is_one_word_though_the_counts_divide_it() -> None:
    book: Book = {"T": {"word": ["trust"], "not": ["co-operat*"]}}
    assert found(["trust, co-operating", "trust"], book) == [(1, "trust", 1)]


def test_a_term_is_answered_by_counts_however_many_words_it_has() -> None:
    book: Book = {
        "T": {
            "pair": ["integrated care system", "integrated-care-system leader*"],
            "word": ["care"],
            "not": ["care system"],
        }
    }
    texts = ["integrated care system leaders care"]
    hits = in_counts(texts, book, stop_words="none", terms=["integrated care system"])
    assert rows(hits) == [
        (0, "care", 1),
        (0, "integrated care system", 1),
        (0, "integrated care system leaders", 1),
    ]


def test_only_the_segments_that_are_units_are_searched() -> None:
    both = counts([("A", "trust"), ("B", "trust")])
    hits = hits_in_counts(rules({"T": {"word": ["trust"]}}), both.words, both.pairs, np.array([0, 1], bool))
    assert hits.segment.tolist() == [1]


def test_empty_counts_hold_nothing() -> None:
    assert found([""], {"T": {"word": ["trust"], "not": ["x"]}}) == []


def test_text_and_counts_agree_where_counts_can_answer() -> None:
    chance = random.Random(11)
    vocabulary = ["ward", "wards", "bed", "beds", "night", "nurse", "shift", ",", "nurse-night"]
    single, double = ["ward*", "bed", "*ds", "nur*"], ["night shift", "ward* bed*", "nurse-night"]
    for _ in range(60):
        texts = [" ".join(chance.choices(vocabulary, k=chance.randint(0, 14))) for _ in range(4)]
        book: Book = {
            "T": {
                "word": chance.sample(single, 2),
                "pair": chance.sample(double, 2),
                "not": chance.sample(["wards", "shift", "nurse", "be*"], 2),
            },
            # two of these pairs cannot overlap, so counts know how many words they hold
            "U": {"word": ["ward*", "night", "sh*"], "not": ["night shift"]},
        }
        from_text = in_text(texts, book, stop_words="none", fillers=False)
        totals: dict[tuple[int, int, str], int] = {}
        columns = (from_text.segment.tolist(), from_text.pattern.tolist(), from_text.label.tolist())
        for key in zip(*columns, strict=True):
            totals[key] = totals.get(key, 0) + 1
        hits = in_counts(texts, book, stop_words="none", fillers=False)
        columns = (hits.segment.tolist(), hits.pattern.tolist(), hits.label.tolist())
        answered = dict(zip(zip(*columns, strict=True), hits.count.tolist(), strict=True))
        assert answered == totals, (texts, book)
