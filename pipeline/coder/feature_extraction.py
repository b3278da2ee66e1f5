"""The features of a segment: its words, its word pairs, and pieces of its words (character n-grams).

A piece is four letters in a row within one word, the gaps around it included, so that
`cancel`, `cancelled` and `cancelation` have something in common, and a misspelling too. Pieces
are a function of the word, so they are there in counts without text as well, and what they say
can be told of the words that hold them (see `Features.terms`).

Everything here is counting; what is weighed, and how, is decided from training segments alone
(`Weights`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from ..keywords.hits import column, terms_of
from ..keywords.matching import Words
from ..statistics.arrays import Reals, Wholes
from .stretches import Matrix, Stretches

PIECE = 4  # letters
MIN_UNITS = 2  # a pair or piece seen in fewer training segments than this is left out
FEW = 500  # units up to which themes' descriptions, own vectors and mean vectors are used


class Features(NamedTuple):
    """Counts of units x features in three blocks, and what the columns of the blocks are.

    `pieces_of` is words x pieces: how often each piece stands in a word. `vectors` are stored
    vectors of the words (stored_embeddings.py), `labels` the counts of the words that describe each
    theme (themes x words), `stretches` what is said between marks, `read` and `read_labels` the
    vectors that a sentence encoder gives units and descriptions; None where there are none. `own`:
    vectors may be learned from the text (embedding_features.py).
    """

    words: Matrix
    pairs: Matrix
    pieces_of: Matrix
    vocabulary: list[str]
    pair: Wholes  # pairs x 2, places in the vocabulary
    vectors: Reals | None = None
    labels: Matrix | None = None
    own: bool = False
    stretches: Stretches | None = None
    read: Reals | None = None
    read_labels: Reals | None = None


def features_of_text(words: Words, unit: Wholes, units: int) -> Features:
    """Return the features of running text. `unit` gives each row of SEGMENTS its unit.

    Stop words count, and so do numbers; pairs are adjacent words with stop words in place.
    """
    from scipy import sparse

    sayable = np.array([any(c.isalnum() for c in word) for word in words.vocabulary], bool)
    is_word = sayable[words.code]
    right = np.flatnonzero(words.linked)
    right = right[is_word[right] & is_word[right - 1]]
    said, stretch = np.unique(np.cumsum(~words.linked)[is_word], return_inverse=True)
    of_token = np.zeros(len(words.code), np.int64)
    of_token[is_word] = stretch
    found = _features(
        words.vocabulary,
        (stretch, words.code[is_word], np.ones(len(stretch))),
        (of_token[right], words.code[right - 1], words.code[right], np.ones(len(right))),
        len(said),
    )
    of = np.zeros(len(said), np.int64)
    of[stretch] = unit[words.segment[is_word]]
    gather = sparse.csr_array((np.ones(len(said)), (of, np.arange(len(said)))), shape=(units, len(said)))
    several = np.flatnonzero(np.bincount(of, minlength=units)[of] > 1)
    several = several[np.argsort(of[several], kind="stable")]
    inside = np.flatnonzero(is_word)
    first = inside[np.searchsorted(stretch, several)]
    last = inside[np.searchsorted(stretch, several, "right") - 1]
    span = np.stack([words.start[first], words.end[last]], axis=1)
    stretches = Stretches(found.words[several], found.pairs[several], of[several], span)
    return found._replace(
        words=_gathered(gather, found.words), pairs=_gathered(gather, found.pairs), stretches=stretches
    )


def _gathered(gather: Matrix, counts: Matrix) -> Matrix:
    """Return the counts of units from those of their stretches."""
    of_units = gather @ counts
    of_units.sort_indices()
    return of_units


def features_of_counts(
    segment_words: pa.Table, segment_pairs: pa.Table, unit: Wholes, units: int
) -> Features:
    """Return the features of counts without text (SEGMENT_WORDS, SEGMENT_PAIRS)."""
    vocabulary, word, first, second = terms_of(segment_words, segment_pairs)
    of_word, of_pair = (unit[column(segment_words, "segment")], unit[column(segment_pairs, "segment")])
    a, b = of_word >= 0, of_pair >= 0
    return _features(
        vocabulary,
        (of_word[a], word[a], column(segment_words, "count")[a]),
        (of_pair[b], first[b], second[b], column(segment_pairs, "count")[b]),
        units,
    )


def _features(
    vocabulary: Sequence[str],
    words: tuple[Wholes, Wholes, Any],
    pairs: tuple[Wholes, Wholes, Wholes, Any],
    units: int,
) -> Features:
    """Return features from (unit, word, count) and (unit, word, word, count)."""
    vocabulary = vocabulary or [""]  # where nobody says anything: a word that nobody says
    size = max(len(vocabulary), 1)
    packed, which = np.unique(pairs[1] * size + pairs[2], return_inverse=True)
    return Features(
        _counted(words[0], words[1], words[2], (units, len(vocabulary))),
        _counted(pairs[0], which.astype(np.int64), pairs[3], (units, len(packed))),
        _pieces_of(vocabulary),
        list(vocabulary),
        np.stack([packed // size, packed % size], axis=1),
    )


def _counted(row: Wholes, col: Wholes, count: Any, shape: tuple[int, int]) -> Matrix:
    """Return counts as a sparse matrix, those of one cell summed."""
    from scipy import sparse

    cells = (row.astype(np.int32), col.astype(np.int32))
    return sparse.csr_array((np.asarray(count, np.float64), cells), shape=shape)


def _pieces_of(vocabulary: Sequence[str]) -> Matrix:
    """Return words x pieces: how often each piece stands in each word."""
    places: dict[str, int] = {}
    rows: list[int] = []
    cols: list[int] = []
    for i, word in enumerate(vocabulary):
        for piece in pieces(word):
            rows.append(i)
            cols.append(places.setdefault(piece, len(places)))
    return _counted(
        np.array(rows, np.int64), np.array(cols, np.int64), np.ones(len(rows)), (len(vocabulary), len(places))
    )


def pieces(word: str) -> list[str]:
    """Return the pieces of a word with a gap on either side; of a shorter one, all of it.

    >>> pieces("its")
    [' its', 'its ']
    """
    spaced = f" {word} "
    return [spaced[i : i + PIECE] for i in range(len(spaced) - PIECE + 1)] or [spaced]


class Weights:
    """How much each feature counts, learned from training units: rare ones count for more.

    A value is scikit-learn's TF-IDF with the logarithm of the count, each of the two blocks (words
    with pairs, pieces) scaled to length 1. A feature that no training unit holds, and a pair or
    piece that fewer than MIN_UNITS hold, counts nothing.
    """

    def __init__(self, features: Features, train: Wholes) -> None:
        words, pairs = (block.shape[1] for block in (features.words, features.pairs))
        least = np.repeat([1, MIN_UNITS], [words, pairs])
        self.spoken = _tfidf(_spoken(features, train), least)
        self.pieces = _tfidf(features.words[train] @ features.pieces_of, MIN_UNITS)

    def __call__(self, features: Features, rows: Wholes) -> Matrix:
        """Return the values of some units: rows x (words, pairs, pieces)."""
        from scipy import sparse

        spoken = self.word_values(features, rows)
        pieces_ = _values(self.pieces, features.words[rows] @ features.pieces_of)
        return sparse.hstack([spoken, pieces_], format="csr")

    def word_values(self, features: Features, rows: Wholes) -> Matrix:
        """Return the values of some units' words and pairs alone."""
        return _values(self.spoken, _spoken(features, rows))


def label_counts(vocabulary: Sequence[str], texts: Sequence[str]) -> Matrix:
    """Return texts x words: how often each text holds a word of the vocabulary.

    >>> label_counts(["night", "rota"], ["Rota: the night's rota"]).toarray().tolist()
    [[1.0, 2.0]]
    """
    place = {word: i for i, word in enumerate(vocabulary)}
    cells = [
        (i, place[word])
        for i, text in enumerate(texts)
        for word in re.findall(r"[^\W_]+", text.lower())
        if word in place
    ]
    row, col = np.array(cells, np.int64).reshape(-1, 2).T
    return _counted(row, col, np.ones(len(row)), (len(texts), len(vocabulary)))


def _spoken(features: Features, rows: Wholes) -> Matrix:
    """Return the counts of words and pairs of some units."""
    from scipy import sparse

    return sparse.hstack([features.words[rows], features.pairs[rows]], format="csr")


def _tfidf(counts: Matrix, least: Wholes | int) -> Any:
    """Return TF-IDF learned from counts; what fewer than `least` units have weighs nothing."""
    from sklearn.feature_extraction.text import TfidfTransformer

    tfidf = TfidfTransformer(sublinear_tf=True).fit(counts)
    units = np.bincount(counts.indices, minlength=counts.shape[1])
    tfidf.idf_ = np.where(units >= least, tfidf.idf_, 0.0)
    return tfidf


def _values(tfidf: Any, counts: Matrix) -> Matrix:
    """Return weighted values, each row scaled to length 1; a row without values stays empty."""
    if not counts.shape[0]:  # nobody else speaks around any of the units, which scikit-learn refuses
        return counts.astype(float)
    values = tfidf.transform(counts)
    values.eliminate_zeros()
    return values


def labelled(features: Features) -> Features:
    """Return the descriptions of the themes as units of their own, without word pairs."""
    from scipy import sparse

    assert features.labels is not None
    none = sparse.csr_array((features.labels.shape[0], features.pairs.shape[1]))
    return features._replace(words=features.labels, pairs=none, read=features.read_labels)


def stretched(features: Features) -> Features:
    """Return the stretches of the units as units of their own."""
    each = features.stretches
    assert each is not None
    return features._replace(words=each.words, pairs=each.pairs, read=each.read)


def unit_length(values: Matrix) -> Matrix:
    """Return values with each row scaled to length 1; a row without values stays empty."""
    from sklearn.preprocessing import normalize

    return normalize(values)
