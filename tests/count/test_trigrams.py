"""Longer phrases around pairs, counted by hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa

from pipeline.count.trigrams import NOT_TOP, Triple, triples, within
from pipeline.count.where import Where
from pipeline.tables.columns import table
from pipeline.tables.results import RESULTS


def pairs(*rows: tuple[str, str, int]) -> pa.Table:
    made = [{"word1": a, "word2": b, "count": n, "note": "rare"} for a, b, n in rows]
    return table(RESULTS["pairs"], made)


def in_a_row(pairs: list[tuple[str, str, int, int, int]]) -> Counter[Triple]:
    """Return the triples of pairs that stand in a text: two words, the text, where they begin and end."""
    one, two, row, start, end = zip(*pairs, strict=True)
    words = sorted({*one, *two})
    places = ([words.index(word) for word in side] for side in (one, two))
    return triples(Where(*map(np.array, (*places, row, start, end, row))), words)


def test_pairs_that_share_a_word_make_a_phrase_and_others_do_not() -> None:
    # text 0: "adult social care adult social"; text 1: "social care"
    found = in_a_row([
        ("adult", "social", 0, 0, 12), ("social", "care", 0, 6, 17), ("care", "adult", 0, 13, 23),
        ("adult", "social", 0, 18, 30), ("social", "care", 1, 24, 35),
    ])  # fmt: skip
    assert found == {("adult", "social", "care"): 1, ("social", "care", "adult"): 1,
                     ("care", "adult", "social"): 1}  # fmt: skip
    # "social care. Care homes": the pairs are parted, though a word is the same
    assert in_a_row([("social", "care", 0, 0, 11), ("care", "homes", 0, 13, 23)]) == Counter()


def test_a_pair_has_the_phrase_that_most_often_holds_it_and_its_share() -> None:
    found = {("adult", "social", "care"): 9, ("health", "social", "care"): 2, ("social", "care", "staff"): 1}
    rows = within(
        pairs(("social", "care", 12), ("adult", "social", 10), ("care", "staff", 4)), found, min_count=2
    )
    assert [(row["within"], row["within_share"], row["note"]) for row in rows.to_pylist()] == [
        ("adult social care", 0.75, "rare"),
        ("adult social care", 0.9, "rare"),
        ("", 0.0, "rare"),  # its only phrase is said once
    ]


def test_of_phrases_said_equally_often_the_first_in_the_alphabet_is_named() -> None:
    found = {("b", "x", "y"): 2, ("x", "y", "a"): 2, ("a", "x", "y"): 2}
    (row,) = within(pairs(("x", "y", 6)), found, min_count=2).to_pylist()
    assert row["within"] == "a x y"


def test_a_pair_for_which_no_phrase_was_sought_says_so() -> None:
    rows = within(pairs(("x", "y", 6), ("y", "z", 6)), {("x", "y", "z"): 3}, min_count=2,
                  sought={("x", "y")}, why=NOT_TOP).to_pylist()  # fmt: skip
    assert (rows[0]["within_share"], rows[0]["note"]) == (0.5, "rare")
    assert (rows[1]["within"], rows[1]["within_share"]) == ("", None)
    assert rows[1]["note"] == f"rare; {NOT_TOP}"
