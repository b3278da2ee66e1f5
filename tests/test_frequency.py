"""What stands beside a count, on a study counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.config import Frequency
from pipeline.frequency import Frequencies, frequency

from .counted import Turn, counts, segments

TURNS: list[Turn] = [
    ("A", "How is mental health?", "interviewer"),
    ("A", "mental health mental health beds"),
    ("B", "social care beds"),
    ("B", "mental health"),
]


def found(turns: Sequence[Turn] = TURNS, **settings: Any) -> Frequencies:
    chosen = {"min_count": 1, "bootstrap": 200} | settings
    return frequency(
        counts(turns, stop_words="none"),
        segments(turns),
        settings=Frequency(**chosen),
        roles=["participant"],
        top=2,
    )


def test_pairs_are_sorted_by_falling_count_and_then_by_the_words() -> None:
    rows = found().pairs.to_pylist()
    assert [(r["word1"], r["word2"], r["count"]) for r in rows] == [
        ("mental", "health", 3),
        ("care", "beds", 1),
        ("health", "beds", 1),
        ("health", "mental", 1),
        ("social", "care", 1),
    ]


def test_rates_are_per_1000_words_stop_words_included() -> None:
    row = found().pairs.to_pylist()[0]
    assert row["per_1000"] == pytest.approx(300)  # 3 of 10 participants' words


def test_range_largest_share_and_dispersion_are_over_interviewees() -> None:
    row = found().pairs.to_pylist()[0]
    assert (row["parts"], row["top_part_share"]) == (2, pytest.approx(2 / 3))
    # Both speak 5 words of 10; A has 2/3 of the pair: DP = |2/3 - 1/2| = 1/6, over 1 - 1/2.
    assert row["dp_norm"] == pytest.approx(1 / 3)


def test_association_uses_positional_marginals_of_the_counting_space() -> None:
    row = found().pairs.to_pylist()[0]
    # mental opens 3 pairs, health closes 3: both always together, so logDice is at its height.
    assert row["log_dice"] == pytest.approx(14)
    assert row["g2"] > 0
    assert row["npmi"] is None
    assert row["note"] == "npmi: fewer than 5 occurrences"


def test_rarer_words_and_pairs_are_not_listed() -> None:
    result = found(min_count=2)
    assert result.pairs.num_rows == 1
    assert result.words["word"].to_pylist() == ["health", "mental", "beds"]


def test_contamination_shows_the_interviewers_words_and_the_echoes() -> None:
    row = found().contamination.to_pylist()[0]
    assert row == {
        "word1": "mental", "word2": "health", "count": 3, "count_with_interviewer": 4, "echoes": 2,
    }  # fmt: skip


def test_intervals_come_from_resampled_interviewees_and_are_the_same_for_the_same_seed() -> None:
    one, two = found().stability.to_pylist(), found().stability.to_pylist()
    assert one == two
    # The three resamples of A and B have rates 400 (A, A), 300 (A, B) and 200 (B, B).
    assert (one[0]["low"], one[0]["high"]) == (pytest.approx(200), pytest.approx(400))


def test_leaving_one_out_names_whose_absence_lowers_a_pair_most() -> None:
    turns = [("A", "x y x y x y"), ("B", "u v"), ("C", "u v")]
    rows = found(turns).stability.to_pylist()
    # without A: u v 2, x y and y x 0; without B or C nothing passes x y
    assert (rows[0]["word1"], rows[0]["worst_rank"], rows[0]["without"]) == ("x", 2, "A")


def test_one_interviewee_has_no_interval_and_the_note_says_so() -> None:
    row = found([("A", "mental health")]).stability.to_pylist()[0]
    assert row["low"] is None
    assert row["note"] == "there is one interviewee only"


def test_a_corpus_without_pairs_warns() -> None:
    assert found([("A", "health."), ("B", "care.")]).warnings == [
        "No word pair occurs 1 times or more; lower [frequency] min_count or read more text."
    ]


def test_parts_can_be_documents() -> None:
    assert found(parts="document").pairs["parts"].to_pylist()[0] == 2
