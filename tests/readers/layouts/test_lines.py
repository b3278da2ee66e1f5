"""A question ends alike for who reads a text by itself, and for who looks at a million at once."""

from __future__ import annotations

import itertools

import pyarrow as pa
import pytest

from pipeline.readers.doubted import questions
from pipeline.words.sentences import is_question

CLOSING = ("", " ", "\r\n", '"', "”", "’", "»", ")", "]", "|", "**", "_")


@pytest.mark.parametrize("sign", ["?", "？", "؟", "\u037e", ".", "…", ";", ""])
def test_questions_of_many_texts_are_those_of_each(sign: str) -> None:
    texts = [f"Why{sign}{a}{b}" for a, b in itertools.product(CLOSING, repeat=2)]
    _, asked = questions(pa.chunked_array([texts]))
    assert asked.tolist() == [is_question(text) for text in texts]
    assert asked.any() == asked.all() == (sign in {"?", "？", "؟", "\u037e"})
