"""The normalisation table, and the way back to the untouched text."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.normalise import normalise, places_in_text, source_spans


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


# Letters as a Mac, a PDF or a keyboard may hold them: accents in either order, marks that have no
# composed form, Hangul by its parts, letters that the composed form takes apart.
PARTED = ["e\u0301", "o\u0323\u0302", "o\u0302\u0323", "\u1112\u1161\u11ab", "\u1100\u1161",
          "\u0958", "\u0915\u093c", "\u09c7\u09be", "\u0b47\u0b3e", "\u0344", "\u212b",
          "\u0627\u0653", "\u0438\u0306", "q\u0301", "\U0001d15e", "\u1161", "\u0301"]  # fmt: skip
pieces = st.lists(st.sampled_from([*"ae\u00ad\u200b\u2019\r\n", *PARTED])).map("".join)


@pytest.mark.parametrize("letter", PARTED)
@pytest.mark.parametrize("before", ["", "x", "x ", "\u00e9", "a\u00ad", "\r\n", "\u00a0"])
@pytest.mark.parametrize("after", ["", "x", " x", "\u00ad", "\u00e9"])
def test_letters_are_composed_and_found_again(letter: str, before: str, after: str) -> None:
    source = f"b {before}{letter}{after} d"
    found = normalise(source)
    assert unicodedata.is_normalized("NFC", found.text)
    size = len(found.text)
    (start,), (end,) = source_spans(found, np.array([size - 1]), np.array([size]))
    assert (source[start:end], start) == ("d", len(source) - 1)


@given(st.lists(pieces.filter(bool), min_size=1))
def test_every_word_finds_its_way_back_though_letters_are_composed(words: list[str]) -> None:
    source = " ".join(words)
    found = normalise(source)
    assert unicodedata.is_normalized("NFC", found.text)
    edges = np.array([m.span() for m in re.finditer(r"[^ ]+", found.text)]).reshape(-1, 2)
    start, end = source_spans(found, edges[:, 0], edges[:, 1])
    for (a, b), begins, ends in zip(edges.tolist(), start.tolist(), end.tolist(), strict=True):
        assert normalise(source[begins:ends]).text == found.text[a:b]


@given(st.lists(pieces.map(lambda text: text.replace("\r", ""))))
def test_texts_joined_by_line_ends_are_found_where_they_begin(texts: list[str]) -> None:
    source = "\n".join(["", *texts, ""])
    begins = np.cumsum([len(text) + 1 for text in ["", *texts]])
    found = normalise(source)
    places = places_in_text(found, begins).tolist()
    for text, a, b in zip(texts, places, places[1:], strict=False):
        assert found.text[a : b - 1] == normalise(text).text


def test_whatever_unicode_composes_is_composed_run_by_run() -> None:
    """A run is cut where nothing can be composed over the cut: held against the whole table."""
    for point in range(0x80, 0x30000):
        parts = unicodedata.decomposition(chr(point))
        if parts and "<" not in parts and not chr(point).isspace():
            apart = unicodedata.normalize("NFD", chr(point))
            assert normalise(f"x{apart}y").text == unicodedata.normalize("NFC", f"x{apart}y")


def test_each_part_of_a_letter_that_is_taken_apart_stands_where_the_letter_did() -> None:
    """Form C parts some letters; a segmenter of Chinese may cut between what comes of one."""
    letters = (c for c in map(chr, range(0x80, 0x30000)) if not unicodedata.combining(c))
    grown = [letter for letter in letters if len(unicodedata.normalize("NFC", letter)) > 1]
    assert len(grown) > 60
    for letter in grown:
        found = normalise(f"x{letter}\u093e{letter}")
        size = len(unicodedata.normalize("NFC", letter))
        offsets = np.arange(len(found.text))
        start, end = source_spans(found, offsets, offsets + 1)
        assert start.tolist() == [0, *[1] * size, 2, *[3] * size]
        assert end.tolist() == [1, *[2] * size, 3, *[4] * size]
