"""What segments are near to by vectors: of their words, stored or their own, and of all of a segment.

Stored vectors (stored_embeddings.py) know what others have written; those learned from the study's own
text know what its people say, whether a segment is coded or not: of a study of which few segments are coded
the others still tell which words stand for each other. No code is seen. Positive pointwise mutual
information of words said in the same segment, and its strongest dimensions (Levy, Goldberg & Dagan 2015,
TACL 3).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from ..statistics.arrays import Flags, Reals, Wholes
from .feature_extraction import FEW, Features
from .stretches import Matrix

OWN = 0.5  # the length of a unit's sum of own vectors
READ = 1.5  # the length of the vector that a sentence encoder gives a unit
MANY = 10  # units seen for each that teaches, from which on own vectors help


def owned(features: Features, train: Wholes, seen: Wholes) -> bool:
    """Tell whether vectors learned from the units `seen` help what the units `train` teach."""
    return features.own and len(train) <= FEW and len(seen) >= MANY * len(train)


class EmbeddingFeatures:
    """What segments are near to by vectors, seen from training units.

    Of each unit the sum of its words' vectors, a word weighing as in `Weights` but also where no
    training unit holds it, and the vector that a sentence encoder gives it; each scaled to length 1,
    from the mean of the training units, and to 1 again, or READ. Vectors of the study's own text weigh
    half as much as stored ones; they are learned from the units `seen`, coded or not, where no more than
    FEW units teach and MANY times as many are seen.
    """

    def __init__(self, features: Features, train: Wholes, seen: Wholes) -> None:
        words = features.words[train]
        units = np.bincount(words.indices, minlength=words.shape[1])
        rarity = (np.log((1 + len(train)) / (1 + units)) + 1)[:, None]
        own = own_vectors(features.words[seen]) if owned(features, train, seen) else None
        ways: list[tuple[Callable[[Features, Wholes], tuple[Reals, Flags]], float]] = [
            (partial(_of_words, vectors * rarity), weight)
            for vectors, weight in ((features.vectors, 1.0), (own, OWN))
            if vectors is not None
        ]
        if features.read is not None:
            ways.append((_as_read, READ))
        self._views = [(way, way(features, train)[0].mean(axis=0), weight) for way, weight in ways]

    def __call__(self, features: Features, rows: Wholes) -> Reals:
        """Return the values of some units: units x dimensions."""
        seen = []
        for way, middle, weight in self._views:
            values, there = way(features, rows)
            values[there] -= middle
            seen.append(weight * _unit_rows(values))
        return np.concatenate(seen, axis=1)


def _of_words(vectors: Reals, features: Features, rows: Wholes) -> tuple[Reals, Flags]:
    """Return the sum of the vectors of each unit's words, of length 1, and which units have words."""
    words = features.words[rows]
    return _unit_rows(_summed(words, vectors)), np.diff(words.indptr) > 0


def _as_read(features: Features, rows: Wholes) -> tuple[Reals, Flags]:
    """Return the vectors that a sentence encoder gives units, of length 1, and which units were read."""
    assert features.read is not None
    values = _unit_rows(features.read[rows].astype(np.float64))
    return values, np.any(values != 0, axis=1)


def _summed(words: Matrix, vectors: Reals) -> Reals:
    """Return the sum of the vectors of each unit's words."""
    weighed = words.astype(np.float64)
    weighed.data = 1 + np.log(weighed.data)
    return np.asarray(weighed @ vectors, np.float64)


def _unit_rows(values: Reals) -> Reals:
    """Return rows scaled to length 1; a row of noughts stays so."""
    length = np.linalg.norm(values, axis=1, keepdims=True)
    scaled: Reals = np.divide(values, length, out=np.zeros_like(values), where=length > 1e-9)
    return scaled


DIMENSIONS = 100
MOST_WORDS, MOST_UNITS = 3_000, 20_000  # the commonest words, and units evenly over all: for memory and time
SMOOTHED = 0.75  # the power of a word's share, without which rare words are near to all that is rare


def own_vectors(words: Any) -> Reals:
    """Return the vector of each word, words x dimensions, from counts (units x words, sparse).

    A word that fewer than two units hold has noughts; there are fewer dimensions where words are few.
    """
    from scipy import sparse
    from sklearn.utils.extmath import randomized_svd
    from threadpoolctl import threadpool_limits

    units = np.bincount(words.indices, minlength=words.shape[1])
    known = np.sort(np.argsort(-units, kind="stable")[:MOST_WORDS])
    known = known[units[known] > 1]
    held = words[:: max(1, -(-words.shape[0] // MOST_UNITS))][:, known].astype(np.float32)
    held.data[:] = 1
    together = sparse.coo_array(held.T @ held)
    apart = together.row != together.col
    one, other, count = together.row[apart], together.col[apart], together.data[apart]
    share = np.bincount(one, count, len(known))
    vectors = np.zeros((words.shape[1], min(DIMENSIONS, len(known))), np.float32)
    if not len(count):
        return vectors
    near = share**SMOOTHED
    information = np.log(count / share[one] / (near / near.sum())[other])
    more = information > 0
    cells = sparse.csr_array((information[more], (one[more], other[more])), shape=together.shape)
    with threadpool_limits(1):  # how many threads a machine has must not show in the last digit
        left, strength, _ = randomized_svd(cells, vectors.shape[1], random_state=0)
    vectors[known] = left * np.sqrt(strength)
    return vectors
