"""From coded passages to coded segments: three rules, and what becomes of each passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codes.spans import Fates, Span, account, coded_segments, fate, summed
from pipeline.config import Spans

# Three turns with a speaker's label of four characters before each.
TURNS = [(4, 14), (18, 38), (42, 50)]


@pytest.mark.parametrize(
    ("passage", "overlap", "half", "exact"),
    [
        ((18, 38), [1], [1], [1]),  # a turn
        ((20, 25), [1], [1], []),  # a part of it: less than half, but all of the passage
        ((14, 38), [1], [1], [1]),  # with its label, which is nobody's text
        ((10, 38), [0, 1], [1], []),  # with the end of the turn before
        ((9, 38), [0, 1], [0, 1], []),  # with half of it
        ((12, 20), [0, 1], [0, 1], []),  # two on one side of the border and two on the other
        ((4, 50), [0, 1, 2], [0, 1, 2], [0, 1, 2]),  # all
        ((14, 18), [], [], []),  # a label
        ((50, 60), [], [], []),  # after the end
    ],
)
def test_each_rule_codes_the_segments_it_says(
    passage: Span, overlap: list[int], half: list[int], exact: list[int]
) -> None:
    assert coded_segments(passage, TURNS, "overlap") == overlap
    assert coded_segments(passage, TURNS, "half") == half
    assert coded_segments(passage, TURNS, "exact") == exact


def test_a_turn_without_words_is_never_coded() -> None:
    turns = [(0, 8), (8, 8), (9, 20)]
    assert coded_segments((0, 20), turns, "overlap") == [0, 2]
    assert coded_segments((0, 20), turns, "exact") == [0, 2]


spans = st.lists(st.integers(0, 60), min_size=2, max_size=20, unique=True).map(sorted)


@given(spans, st.tuples(st.integers(0, 60), st.integers(1, 20)))
def test_half_codes_what_is_touched_at_least_once_and_never_what_is_not(
    edges: list[int], place: tuple[int, int]
) -> None:
    segments = list(zip(edges[::2], edges[1::2], strict=False))
    passage = (place[0], place[0] + place[1])
    found: dict[Spans, list[int]] = {
        "overlap": coded_segments(passage, segments, "overlap"),
        "half": coded_segments(passage, segments, "half"),
        "exact": coded_segments(passage, segments, "exact"),
    }
    touched = [n for n, (start, end) in enumerate(segments) if set(range(start, end)) & set(range(*passage))]
    assert found["overlap"] == touched
    assert bool(found["half"]) == bool(touched)
    assert set(found["exact"]) <= set(found["half"]) <= set(touched)


def test_a_passage_is_kept_moved_split_or_lost() -> None:
    assert fate((4, 14), TURNS, [0]) == Fates(kept=1)
    assert fate((5, 14), TURNS, [0]) == Fates(moved=1)
    assert fate((4, 38), TURNS, [0, 1]) == Fates(split=1)
    assert fate((14, 18), TURNS, []) == Fates(lost=1)
    assert summed([Fates(1), Fates(moved=2), Fates(lost=1)]) == Fates(1, 2, 0, 1)
    assert summed([]) == Fates()


def test_the_account_says_the_rule_and_every_number() -> None:
    assert account(Fates(1, 2, 3, 1_000), "overlap") == (
        "of 1,006 coded passages 3 code one segment each (1 from its beginning to its end), 3 code several, "
        '1,000 code none: by the rule "overlap" a passage codes each segment that it touches'
    )
