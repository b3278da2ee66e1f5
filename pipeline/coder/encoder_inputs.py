"""What a sentence encoder is given to read: segments, their stretches, and themes' descriptions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..statistics.arrays import Reals
from .feature_extraction import Features, label_counts
from .stored_embeddings import Stored, Vectors

MOST = 20_000_000  # characters, each text once: an hour of reading, more or less


def with_stored(
    features: Features, stored: Stored, described: Sequence[str], texts: Sequence[str]
) -> Features:
    """Return features with the stored vectors that there are, and with the descriptions of the themes.

    `texts` are those of the units; an empty one is not read, and none where there is more than MOST.
    """
    features = features._replace(
        vectors=stored.words and stored.words(features.vocabulary),
        labels=label_counts(features.vocabulary, described),
    )
    if stored.sentences is None or not any(texts) or unread(features, texts):
        return features
    said = _read(stored.sentences, [*texts, *_stretches(features, texts)])
    more = features.stretches and features.stretches._replace(read=said[len(texts) :])
    labels = np.zeros((len(described), said.shape[1]), said.dtype)
    if any(described):
        labels = _read(stored.sentences, described)
    return features._replace(read=said[: len(texts)], read_labels=labels, stretches=more)


def unread(features: Features, texts: Sequence[str]) -> int:
    """Return how many characters there are to be read, where these are more than MOST; else 0."""
    size = sum(map(len, {*texts, *_stretches(features, texts)}))
    return size if size > MOST else 0


def _stretches(features: Features, texts: Sequence[str]) -> list[str]:
    if features.stretches is None:
        return []
    units, spans = features.stretches.unit.tolist(), features.stretches.span.tolist()
    return [texts[unit][start:end] for unit, (start, end) in zip(units, spans, strict=True)]


def _read(sentences: Vectors, texts: Sequence[str]) -> Reals:
    """Return the vectors of texts, each distinct one read once; noughts for an empty one."""
    distinct = sorted({*texts} - {""})
    vectors = sentences(distinct)
    place = {text: i for i, text in enumerate(distinct)}
    nothing = np.zeros((1, vectors.shape[1]), vectors.dtype)
    found: Reals = np.concatenate([vectors, nothing])[[place.get(text, -1) for text in texts]]
    return found
