"""Pairs that interviewers say, and that are said again after their questions."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from pipeline.count.ranking import Frequencies
from pipeline.frequency import frequency

from ..counted import Turn, counts, segments
from ..invented import config

WORDS = ("care", "home", "staff", "beds")


def turns(seed: int) -> list[Turn]:
    """Return turns of three interviews that take turns, of few words."""
    random = np.random.default_rng(seed)
    roles = random.choice(["participant", "interviewer", "other"], 60).tolist()
    return [
        ("ABC"[random.integers(3)], " ".join(random.choice(WORDS, random.integers(5))), role)
        for role in roles
    ]


def found(said: list[Turn], roles: list[str]) -> Frequencies:
    settings = {"min_count": 1, "bootstrap": 0}
    how = config(frequency=settings, tokenise={"roles": roles}, plot={"top": 6})
    return frequency(counts(said, stop_words="none"), segments(said), how)


def pairs(text: str) -> Counter[tuple[str, str]]:
    words = text.split()
    return Counter(pairwise(words))


@pytest.mark.parametrize("roles", [["participant"], ["participant", "interviewer"]])
@pytest.mark.parametrize("seed", range(4))
def test_a_turn_echoes_the_last_question_of_its_own_interview(seed: int, roles: list[str]) -> None:
    said = turns(seed)
    asked, echoes = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    question: dict[str, str] = {}
    for who, text, role in said:
        if role == "interviewer":
            question[who] = text
            asked += pairs(text) if role not in roles else Counter()
        elif role in roles:
            before = pairs(question.get(who, ""))
            echoes += Counter({pair: n for pair, n in pairs(text).items() if pair in before})
    rows = found(said, roles).contamination.to_pylist()
    assert rows
    for row in rows:
        pair = row["word1"], row["word2"]
        assert row["echoes"] == echoes[pair]
        assert row["count_with_interviewer"] == row["count"] + asked[pair]


def test_the_tables_do_not_hang_on_how_many_rows_are_added_up_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = turns(9)
    whole = found(said, ["participant"])
    for size in (1, 2, 7):
        monkeypatch.setattr("pipeline.count.rows.AT_ONCE", size)
        monkeypatch.setattr("pipeline.frequency._RANGE", size)
        assert found(said, ["participant"]) == whole
