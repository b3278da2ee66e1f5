"""The words that made a theme, as a cell of themes.csv."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np

from pipeline.coder.evidence import MEANING, evidence, terms_of_counts, terms_of_hits, terms_of_text
from pipeline.coder.term_contributions import Term

from ..coded import Book, in_counts, in_text


def test_places_are_in_the_order_of_the_text_and_each_stands_once() -> None:
    terms = [("calls", 6, 11, 1), ("phone calls", 0, 11, 1), ("calls", 6, 11, 1)]
    assert evidence(terms) == "phone calls@0-11; calls@6-11"


def test_counts_are_in_the_order_of_the_alphabet() -> None:
    assert evidence([("calls", -1, -1, 2), ("board", -1, -1, 1)]) == "board x1; calls x2"


def test_a_word_that_two_patterns_match_in_counts_is_not_counted_twice() -> None:
    book: Book = {"T": {"word": ["call*", "calls"]}}
    hits = in_counts(["calls, calls"], book)
    assert evidence(terms_of_hits(hits, [0, 0])[0, 0]) == "calls x2"


def test_nothing_is_an_empty_cell() -> None:
    assert evidence([]) == ""


def test_terms_go_to_the_segment_and_theme_that_they_made() -> None:
    book: Book = {"T": {"word": ["trust"]}, "U": {"pair": ["brain trust"], "word": ["money"]}}
    hits = in_text(["nothing", "a brain trust", "money"], book)
    assert terms_of_hits(hits, [0, 1, 1]) == {
        (1, 0): [("trust", 8, 13, 1)],
        (1, 1): [("brain trust", 2, 13, 1)],
        (2, 1): [("money", 0, 5, 1)],
    }


def test_every_place_of_a_cell_slices_the_untouched_text() -> None:
    text = "\ufeffWe \u201cco\u00adoperate\u201d\u00a0\U0001f600 over "
    text += "phone\u2010calls, and co-operate."
    book: Book = {"T": {"word": ["cooperat*", "co-operat*"], "pair": ["phone calls"]}}
    cell = evidence(terms_of_hits(in_text([text], book), [0] * 3)[0, 0])
    assert cell == "cooperate@5-15; phone calls@24-35; co operate@41-51"
    places = [(int(a), int(b)) for a, b in re.findall(r"@(\d+)-(\d+)", cell)]
    assert [text[start:end] for start, end in places] == ["co\u00adoperate", "phone\u2010calls", "co-operate"]


def test_what_was_learned_of_counts_is_said_in_words_with_how_often() -> None:
    features: Any = SimpleNamespace(
        pair=np.array([[0, 1], [1, 0]]), vocabulary=["ward", "night"],
        words=np.array([[9, 9], [2, 3]]), pairs=np.array([[9, 9], [4, 5]]),
    )  # fmt: skip
    learned = [Term(0, -1, False), Term(1, -1, False), Term(1, 0, False), Term(-1, -1, False, 0.256)]
    assert terms_of_counts(learned, 1, features) == [
        ("ward", -1, -1, 2), ("night", -1, -1, 3), ("night ward", -1, -1, 5), (MEANING, -1, -1, 26),
    ]  # fmt: skip


def test_what_was_learned_stands_wherever_a_segment_has_it() -> None:
    words: Any = SimpleNamespace(
        segment=np.array([0, 1, 1, 1, 1]), code=np.array([0, 1, 0, 1, 0]),
        linked=np.array([False, False, True, True, False]),  # to the word before
        start=np.array([0, 0, 6, 11, 18]), end=np.array([4, 5, 10, 16, 22]),
    )  # fmt: skip
    learned = [Term(0, -1, False), Term(1, 0, False), Term(0, 1, True), Term(-1, -1, False, 0.5)]
    assert terms_of_text(learned, 1, words, ["ward", "night"]) == [
        ("ward", 6, 10, 1), ("ward", 18, 22, 1), ("night ward", 0, 10, 1),
        ("ward night", -1, -1, 0), (MEANING, -1, -1, 50),
    ]  # fmt: skip
