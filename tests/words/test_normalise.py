"""The normalisation table, and the way back to the untouched text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.normalise import normalise, source_spans


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u00a0b\u2003c\u202fd\u3000e", "a b c d e"),
        ("\u2018a\u2019 \u201cb\u201d", "'a' \"b\""),
        ("co\u2010op co\u2011op", "co-op co-op"),
        ("so\u00adcial\u200b \ufeffcare", "social care"),
        ("a \u2013 b \u2014 c \u201eD\u201f \u00b4", "a \u2013 b \u2014 c \u201eD\u201f \u00b4"),
        ("\r\n\r\n\u00ad", "\n\n"),
        ("", ""),
    ],
)
def test_only_the_table_changes(source: str, text: str) -> None:
    assert normalise(source).text == text


@given(st.text(alphabet="ab\r\n\u00ad\u200b\ufeff\u2019\u00a0\U0001f600"))
def test_every_character_finds_its_way_back(source: str) -> None:
    found = normalise(source)
    places = np.arange(len(found.text))
    start, end = source_spans(found, places, places + 1)
    for character, a, b in zip(found.text, start.tolist(), end.tolist(), strict=True):
        assert normalise(source[a:b]).text == character


@given(st.text(alphabet="ab\r\n\u00ad\u200b", min_size=1))
def test_the_whole_text_spans_all_but_what_was_removed_at_its_edges(source: str) -> None:
    found = normalise(source)
    if found.text:
        (start,), (end,) = source_spans(found, np.array([0]), np.array([len(found.text)]))
        assert normalise(source[start:end]).text == found.text
