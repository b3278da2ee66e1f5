from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

from pipeline.coder import embedding_features
from pipeline.coder.embedding_features import OWN, EmbeddingFeatures, own_vectors
from pipeline.coder.feature_extraction import FEW
from pipeline.coder.model import Model, TrainingData
from pipeline.coder.out_of_sample import out_of_sample
from pipeline.statistics.arrays import Reals

from .test_feature_extraction import in_text

SAID = [
    f"{who} {ward} {shift}"
    for who in ("nurse", "sister")
    for ward in ("ward", "bay")
    for shift in ("shift", "rota")
]
RODE = [
    f"{by} {fare} {seat}"
    for by in ("bus", "tram")
    for fare in ("fare", "ticket")
    for seat in ("seat", "aisle")
]


def near(one: str, other: str, *texts: str) -> float:
    found = in_text(*texts)
    vectors = own_vectors(found.words)
    a, b = (vectors[found.vocabulary.index(word)] for word in (one, other))
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_words_that_are_said_with_the_same_others_are_near_though_never_said_together() -> None:
    assert near("nurse", "sister", *SAID, *RODE) > near("nurse", "tram", *SAID, *RODE) + 0.5


def test_vectors_are_the_root_of_positive_information_as_it_is_written_down() -> None:
    held = np.random.default_rng(1).random((60, 12)) < 0.3
    found = in_text(*(" ".join(f"w{j}" for j in np.flatnonzero(row)) for row in held))
    order = [found.vocabulary.index(f"w{j}") for j in range(12)]
    together = (held.T.astype(float) @ held) * (1 - np.eye(12))
    near_by = together.sum(axis=0) ** 0.75
    information = np.log(together / np.outer(together.sum(axis=1), near_by / near_by.sum()) + 1e-300)
    left, strength, _ = np.linalg.svd(np.maximum(information, 0))
    vectors = own_vectors(found.words)[order]
    assert vectors @ vectors.T == pytest.approx(left @ np.diag(strength) @ left.T, abs=1e-4)


@pytest.mark.parametrize(
    "texts", [("",), ("bus",), ("bus", "bus"), ("bus fare", "tram seat"), ("bus fare",) * 2]
)
def test_a_word_of_one_unit_has_noughts_and_no_study_is_too_small(texts: tuple[str, ...]) -> None:
    vectors = own_vectors(in_text(*texts).words)
    assert np.isfinite(vectors).all()
    assert vectors.any() == (texts == ("bus fare",) * 2)


def test_of_a_large_study_the_commonest_words_and_units_all_over_it_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = in_text(*["bus fare", "bus fare", "bus seat fare", "seat aisle"] * 50)
    monkeypatch.setattr(embedding_features, "MOST_WORDS", 2)
    monkeypatch.setattr(embedding_features, "MOST_UNITS", 100)
    known = np.flatnonzero(own_vectors(found.words).any(axis=1))
    assert {found.vocabulary[i] for i in known.tolist()} == {"bus", "fare"}


def test_they_weigh_half_as_much_as_stored_ones_where_few_units_teach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(embedding_features, "MANY", 2)
    found = in_text(*["bus fare", "tram seat"] * FEW)
    stored = np.eye(len(found.vocabulary), 3)
    for train, columns in ((FEW, 3 + 4), (FEW + 1, 3)):
        both = EmbeddingFeatures(
            found._replace(vectors=stored, own=True), np.arange(train), np.arange(2 * FEW)
        )
        values: Reals = both(found, np.arange(2 * FEW))
        assert values.shape[1] == columns
        assert np.linalg.norm(values[:, 3:], axis=1).max(initial=0) in (0, pytest.approx(OWN))


def test_segments_that_nobody_coded_tell_which_words_go_together() -> None:
    """Half of the words of each theme are never coded, and said only with those that are."""
    random = np.random.default_rng(3)
    syllables = random.permutation([a + b for a in "bdfgklmp" for b in "aeiou"])
    words = syllables[:20], syllables[20:]

    def unit(theme: int, first: int, last: int) -> str:
        return " ".join(random.permutation(words[theme][first:last])[:3])

    taught = [unit(i % 2, 0, 10) for i in range(30)]
    asked = [unit(i % 2, 10, 20) for i in range(40)]
    talk = [unit(i % 2, 0, 20) for i in range(400)]
    found = in_text(*taught, *asked, *talk)
    codes = np.eye(2, dtype=bool)[np.arange(len(taught + asked + talk)) % 2]
    right = []
    for own in (False, True):
        training = TrainingData(found._replace(own=own), np.zeros(codes.shape), np.arange(len(codes)))
        train, test = np.arange(30), np.arange(30, 70)
        model = Model(training, codes, train)
        right.append((model.code(test)[1] == codes[test]).mean())
    assert right[0] < 0.75
    assert right[1] > 0.9


def test_the_words_of_an_interviewee_who_is_scored_are_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{SAID[i % 8]} {RODE[i % 7]} number{i}" for i in range(60)]
    group, read = np.arange(60) // 10, np.arange(60) % 10 < 5
    found = in_text(*texts)._replace(own=True)
    codes = np.eye(2, dtype=bool)[np.arange(60) % 2]
    seen: list[set[int]] = []

    def spied(words: Any) -> Reals:
        names = [found.vocabulary[column] for column in words.indices.tolist()]
        seen.append({int(name[6:]) for name in names if name.startswith("number")})
        return own_vectors(words)

    monkeypatch.setattr(embedding_features, "own_vectors", spied)
    monkeypatch.setattr(embedding_features, "MANY", 1)
    out_of_sample(TrainingData(found, np.zeros(codes.shape), group), codes, read)
    every = set(range(60))
    apart = [every - {*np.flatnonzero(group == person).tolist()} for person in range(6)]
    assert seen == [*apart, every]  # the last: of segments that nobody coded, whose codes score nothing


def test_who_has_nobody_around_them_is_coded_by_their_own_words() -> None:
    """All that helps is said around a unit: but around one interviewee's there is nothing."""
    texts = [f"word{i % 3}" for i in range(60)]
    codes = np.eye(2, dtype=bool)[np.arange(60) % 2]
    beside = np.array([f"{'night rota' if i % 2 else 'bus fare'} word{i % 3}" for i in range(60)])
    found = in_text(*texts, *beside.tolist(), "word1", "word2")
    around = sparse.csr_array((np.ones(60), (np.arange(60), np.arange(60, 120))), shape=(122, 122))
    every = np.vstack([codes, np.zeros((62, 2), bool)])
    training = TrainingData(found, np.zeros(every.shape), np.arange(122) // 10, around=[around])
    model = Model(training, every, np.arange(60))
    assert model.near is not None
    score, given, _ = model.code(np.array([120, 121]))
    assert np.isfinite(score).all()
    assert given.shape == (2, 2)
