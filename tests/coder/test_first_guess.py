from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pipeline.coder.data_types import Texts
from pipeline.coder.first_guess import MOST, _known, first_guess
from pipeline.coder.stored_embeddings import Stored
from pipeline.codes.coders import units
from pipeline.statistics.arrays import Reals
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS

from ..counted import tokens

SAID = ["the wage is low", "nurses sleep badly", "a salary for nurses", "the rota is late"]
NEAR = {"wage": (1.0, 0.0), "salary": (0.9, 0.1), "pay": (1.0, 0.0), "sleep": (0.0, 1.0)}


def vectors(words: Sequence[str]) -> Reals:
    return np.array([NEAR.get(word, (0.0, 0.0)) for word in words])


def guessed(said: Sequence[str], *described: str) -> list[tuple[str, int, str]]:
    segments = table(SEGMENTS, [
        {"segment": f"s{i}", "document": "d", "speaker": "P", "role": "participant",
         "interviewee": "P", "text": text} for i, text in enumerate(said)
    ])  # fmt: skip
    found = first_guess(
        units(segments, ["participant"]), Texts(segments, tokens([("P", text) for text in said])),
        [text.split()[0] for text in described], described, Stored(vectors),
    )  # fmt: skip
    assert all(row["score"] > 0 for row in found.to_pylist())
    return [(row["theme"], row["rank"], row["segment"]) for row in found.to_pylist()]


def test_passages_near_to_a_description_come_first_whatever_its_words() -> None:
    rows = guessed(SAID, "Money wage", "Rest sleep")
    assert [row for row in rows if row[0] == "Money"] == [("Money", 1, "s0"), ("Money", 2, "s2")]
    assert [row for row in rows if row[0] == "Rest"] == [("Rest", 1, "s1")]


def test_a_description_of_which_no_word_is_said_has_none() -> None:
    assert guessed(SAID, "Weather") == []
    assert guessed([], "Money wage") == []


def test_a_passage_is_known_by_a_word_with_a_vector_or_as_a_whole() -> None:
    said: Any = SimpleNamespace(
        words=np.array([[1, 0], [0, 1], [0, 2], [1, 0]]),
        vectors=np.array([[0.0, 0.0], [0.0, -1.0]]),
        read=np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.0, 2.0]]),
    )
    assert _known(said).tolist() == [False, True, True, True]


@pytest.mark.parametrize("many", [MOST, 3 * MOST])
def test_no_more_are_listed_than_anybody_reads(many: int) -> None:
    rows = guessed(["the wage is low", "nurses sleep badly"] * many, "Money wage")
    assert [rank for _, rank, _ in rows] == [*range(1, MOST + 1)]
