from __future__ import annotations

import numpy as np
import pytest

from pipeline.coder.features import Features, Weights, features_of_counts, features_of_text, pieces
from pipeline.coder.matching import Words

from ..counted import Turn, counts, tokens


def in_text(*texts: str) -> Features:
    turns: list[Turn] = [("A", text) for text in texts]
    words = Words(tokens(turns), np.ones(len(turns), bool))
    return features_of_text(words, np.arange(len(turns)), len(turns))


def words_of(features: Features, unit: int) -> dict[str, int]:
    row = features.words[[unit]]
    return {features.vocabulary[c]: int(n) for c, n in zip(row.indices, row.data, strict=True)}


def pairs_of(features: Features, unit: int) -> set[str]:
    row = features.pairs[[unit]]
    return {" ".join(features.vocabulary[c] for c in features.pair[p]) for p in row.indices}


def test_words_are_counted_with_stop_words_and_numbers_and_without_punctuation() -> None:
    assert words_of(in_text("The ward, the 111 call!"), 0) == {
        "the": 2, "ward": 1, "111": 1, "call": 1,
    }  # fmt: skip


def test_pairs_are_adjacent_words_that_punctuation_parts() -> None:
    assert pairs_of(in_text("The night rota. We share"), 0) == {
        "the night", "night rota", "we share",
    }  # fmt: skip


def test_a_word_falls_into_pieces_of_three_to_five_letters_with_the_gaps_around_it() -> None:
    assert pieces("rota") == [" ro", "rot", "ota", "ta ", " rot", "rota", "ota ", " rota", "rota "]


def test_a_piece_stands_in_a_word_as_often_as_it_occurs_in_it() -> None:
    found = in_text("banana")
    row = found.pieces_of[[found.vocabulary.index("banana")]]
    assert sorted(row.data.tolist())[-2:] == [1, 2]  # "ana" twice, all others once


def test_counts_without_text_give_the_same_words_and_pieces() -> None:
    turns: list[Turn] = [("A", "rota nights rota"), ("B", "nights")]
    found = counts(turns)
    features = features_of_counts(found.words, found.pairs, np.arange(2), 2)
    assert words_of(features, 0) == {"rota": 2, "nights": 1}
    assert pairs_of(features, 0) == {"rota nights", "nights rota"}
    assert features.pieces_of.shape[0] == len(features.vocabulary)


def test_values_are_learned_from_the_training_units_alone() -> None:
    features = in_text("rota rota", "rota nights", "diary diary")
    train = np.array([0, 1])
    values = Weights(features, train)(features, np.array([2]))
    assert values.nnz == 0  # nothing in it was seen in training


def test_a_word_weighs_by_its_rarity_and_the_logarithm_of_its_count() -> None:
    features = in_text("rota, rota, diary", "rota", "ward")
    values = Weights(features, np.arange(3)).spoken_values(features, np.array([0])).toarray()[0]
    rota, diary = (values[features.vocabulary.index(word)] for word in ("rota", "diary"))
    common, rare = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    assert rota / diary == pytest.approx((1 + np.log(2)) * common / rare)
    assert np.hypot(rota, diary) == pytest.approx(1)
