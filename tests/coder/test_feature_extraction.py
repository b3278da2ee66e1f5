from __future__ import annotations

import numpy as np
import pytest

from pipeline.coder.feature_extraction import Features, Weights, features_of_counts, features_of_text, pieces
from pipeline.coder.term_contributions import values_by_term
from pipeline.keywords.matching import Words

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
    assert words_of(in_text("The ward, the 111 call!"), 0) == {"the": 2, "ward": 1, "111": 1, "call": 1}


def test_pairs_are_adjacent_words_that_punctuation_parts() -> None:
    assert pairs_of(in_text("The night rota. We share"), 0) == {"the night", "night rota", "we share"}


def test_a_word_falls_into_pieces_of_four_letters_with_the_gaps_around_it() -> None:
    assert pieces("rotas") == [" rot", "rota", "otas", "tas "]
    assert pieces("a") == [" a "]


def test_a_piece_stands_in_a_word_as_often_as_it_occurs_in_it() -> None:
    found = in_text("ananana")
    row = found.pieces_of[[found.vocabulary.index("ananana")]]
    assert sorted(row.data.tolist()) == [1, 1, 2, 2]  # " ana", "ana ", twice "anan" and "nana"


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
    values = Weights(features, np.arange(3)).word_values(features, np.array([0])).toarray()[0]
    rota, diary = (values[features.vocabulary.index(word)] for word in ("rota", "diary"))
    common, rare = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    assert rota / diary == pytest.approx((1 + np.log(2)) * common / rare)
    assert np.hypot(rota, diary) == pytest.approx(1)


def test_a_pair_that_one_training_unit_alone_holds_counts_nothing() -> None:
    features = in_text("night rota", "night rota", "night call")
    values = Weights(features, np.arange(3)).word_values(features, np.array([2]))
    assert values.nnz == 2  # the two words


def test_what_is_said_word_by_word_adds_up_to_the_values_of_a_unit() -> None:
    features = in_text("shared rotas, the rota", "the rota shares rotas", "unknown rota")
    rows = np.array([2, 0])
    values = Weights(features, np.array([0, 1]))(features, rows)
    unit, column, parts = values_by_term(features, rows, values)
    assert unit.tolist() == sorted(unit.tolist())
    for place in range(2):
        together = parts[np.flatnonzero(unit == place)].sum(axis=0)
        np.testing.assert_allclose(together, values[[place]].toarray()[0])
    names = [features.vocabulary[c] for c in column[unit == 0] if c < len(features.vocabulary)]
    assert sorted(names) == ["rota", "unknown"]
    pieces_of_rota = parts[[names.index("rota")]].toarray()[0, features.words.shape[1] :]
    assert (pieces_of_rota > 0).sum() == 3  # " rot", "rota" and "ota ", which unit 0 has in training
