from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.coder import encoder_inputs
from pipeline.coder.embedding_features import EmbeddingFeatures
from pipeline.coder.encoder_inputs import unread, with_stored
from pipeline.coder.stored_embeddings import Stored
from pipeline.statistics.arrays import Reals

from .test_feature_extraction import in_text
from .test_stored_embeddings import agreed, study

SAID = ["the rota, and then the nights", "nothing", "the rota", ""]


class Reader:
    """An encoder that counts letters, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Reals:
        self.given += texts
        return np.array([[text.count("o"), len(text)] for text in texts], np.float32)


def test_units_stretches_and_descriptions_are_each_read_once() -> None:
    reader = Reader()
    found = with_stored(in_text(*SAID), Stored(None, reader), ["rota", "other"], SAID)
    assert sorted(reader.given) == sorted(["and then the nights", *SAID[:3], "rota", "other"])
    assert found.read is not None
    assert found.read.tolist() == [[1, 29], [1, 7], [1, 8], [0, 0]]
    assert found.stretches is not None
    assert found.stretches.read is not None
    assert found.stretches.read.tolist() == [[1, 8], [0, 19]]
    assert found.read_labels is not None
    assert found.read_labels.tolist() == [[1, 4], [1, 5]]


def test_a_unit_that_is_not_read_is_at_the_middle_and_nothing_of_it_is_given_away() -> None:
    reader = Reader()
    texts = ["", *SAID[1:]]
    found = with_stored(in_text(*SAID), Stored(None, reader), [], texts)
    assert not [text for text in reader.given if "nights" in text]
    each = np.arange(4)
    assert EmbeddingFeatures(found, each, each)(found, each).any(axis=1).tolist() == [
        False,
        True,
        True,
        False,
    ]


def test_more_than_can_be_read_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_inputs, "MOST", 20)
    reader, features = Reader(), in_text(*SAID)
    assert with_stored(features, Stored(None, reader), ["rota"], SAID).read is None
    assert unread(features, SAID) == 29 + 7 + 8 + 19
    assert not unread(features, [*SAID[1:], ""])
    assert reader.given == []


def test_an_encoder_is_used_where_it_helps() -> None:
    features, codes, people = study()
    side = {f"w{i}": [1.0 if i % 2 == 0 else -1.0, 0.3] for i in range(40)}

    def told(texts: Sequence[str]) -> Reals:
        return np.array([side[text] for text in texts])

    plain = features._replace(vectors=None)
    assert agreed(plain, codes, people) < 0.7
    assert agreed(with_stored(plain, Stored(None, told), ["", ""], [*side]), codes, people) > 0.95
