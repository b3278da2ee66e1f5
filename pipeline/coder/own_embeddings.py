"""Vectors of words learned from the study's own text: which words are said with the same others.

Stored vectors (stored_embeddings.py) know what others have written; these know what the people of the study
say, whether a segment is coded or not: of a study of which few segments are coded the others still
tell which words stand for each other. No code is seen. Positive pointwise mutual information of
words said in the same segment, and its strongest dimensions (Levy, Goldberg & Dagan 2015, TACL 3).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..statistics.arrays import Reals

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
