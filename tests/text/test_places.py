"""Texts keep their numbers, whatever their hashes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import places
from pipeline.text.places import Places


@given(st.lists(st.lists(st.binary(max_size=3), unique=True), max_size=5))
def test_every_text_keeps_the_number_that_a_dictionary_gives_it(batches: list[list[bytes]]) -> None:
    known: dict[bytes, int] = {}
    found = Places()
    for batch in batches:
        new = [text for text in batch if text not in known]
        known.update({text: i for i, text in enumerate(new, len(known))})
        found = found.plus(new)
    asked = [*known, b"never added"]
    assert found.find(asked).tolist() == [*known.values(), -1]
    assert found.texts.to_pylist() == list(known)


def test_texts_that_share_a_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_hashes", lambda texts: np.array([len(t) for t in texts], int))
    found = Places().plus([b"care", b"a", b"core"]).plus([b"cure"])
    wanted = [b"cure", b"care", b"core", b"cove", b"a", b"trusts"]
    assert found.find(wanted).tolist() == [3, 0, 2, -1, 1, -1]
