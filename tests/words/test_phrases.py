"""Phrases among words: which come first, and that none overlaps another."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.words.phrases import phrases_in


def looked_for(word: list[int], run: list[int], phrases: list[list[int]]) -> list[list[int]]:
    """Return where each phrase begins, by looking at every place in turn."""
    taken: set[int] = set()
    places = []
    for phrase in phrases:
        starts = []
        for start in range(len(word) - len(phrase) + 1):
            inside = range(start, start + len(phrase))
            alike = word[start : start + len(phrase)] == phrase
            if alike and len({run[i] for i in inside}) == 1 and not taken & {*inside}:
                starts.append(start)
                taken |= {*inside}
        places.append(starts)
    return places


@pytest.mark.parametrize("seed", range(20))
def test_phrases_stand_where_looking_at_every_place_finds_them(seed: int) -> None:
    random = np.random.default_rng(seed)
    word = random.integers(0, 4, 60)
    run = np.cumsum(random.random(60) < 0.1)
    phrases = [random.integers(-1, 4, random.integers(1, 4)).tolist() for _ in range(9)]
    found = phrases_in(word, run, phrases, 4)
    assert [places.tolist() for places in found] == looked_for(word.tolist(), run.tolist(), phrases)


def test_one_word_can_be_a_phrase_and_part_of_one_at_the_end() -> None:
    found = phrases_in(np.array([1, 0]), np.array([0, 0]), [[0, 1], [0], [1]], 2)
    assert [places.tolist() for places in found] == [[], [1], [0]]
