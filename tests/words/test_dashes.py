"""Hyphens that stand for a dash, where the config says that they do."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.dashes import OFTEN, dashed, not_counted, touching
from pipeline.words.normalise import normalise

DASHES = ["--", "---", "\u2011\u2011", "\u2010-", "-\u00ad-", "-\u200b\ufeff--"]


def as_said(text: str, *dashes: str) -> str:
    (found,) = dashed(pa.array([text]), dashes).to_pylist()
    return str(found)


@pytest.mark.parametrize("typed", DASHES)
@pytest.mark.parametrize("place", ["like{}", "{}like", "like{}and", "like,{} and", "(yes{}no)"])
def test_two_hyphens_are_a_dash_where_the_config_says_so(typed: str, place: str) -> None:
    text = place.format(typed)
    dashed = as_said(text, "double")
    assert dashed == place.format("\n" * len(typed))


@given(st.lists(st.sampled_from([*DASHES, "-", " ", "a", "wa-", "b-c", "5"])))
def test_nothing_but_two_hyphens_becomes_a_dash_and_nothing_moves(parts: list[str]) -> None:
    text = "".join(parts)
    plain = text
    dashed = as_said(text, "double")
    assert len(dashed) == len(text)
    assert "--" not in normalise(dashed).text
    kept = [(a, b) for a, b in zip(plain, dashed, strict=True) if b != "\n"]
    assert all(a == b for a, b in kept)
    without = re.sub(r"(?<!-)-(?!-)", "", normalise(plain).text)
    assert re.sub("--+|-", "", without) == normalise(dashed).text.replace("-", "").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("like-- so--, --and", 3),
        ("it--he a---b", 0),
        ("wa- b-c - -- ----", 0),
        ("19-- \u00e9t\u00e9--\u201d", 1),
    ],
)
def test_what_spacy_leaves_with_its_hyphens_is_seen(text: str, times: int) -> None:
    assert touching(pa.chunked_array([[text]]))["double"] == times


BROKEN_OFF = {
    "know- I": "know\n\nI", "know-": "know\n", "-and": "\nand", "I -and": "I\n\nand", "(-and": "(\nand",
    "know-, I": "know\n, I", "\u201cknow-\u201d": "\u201cknow\n\u201d", "know-'.": "know\n'.",
    "\u201c-and": "\u201c\nand", "'-and": "'\nand",
    '"-and': '"\nand', "so '-and": "so '\nand",
    "a\n-and": "a\n\nand", "know\u2010 I": "know\n\nI", "COVID-19- I": "COVID-19\n\nI",
    "\u0938\u0942\u091a\u0940- \u0938": "\u0938\u0942\u091a\u0940\n\n\u0938",
}  # fmt: skip
WHOLE = [
    "well-known",
    "inter-\nview",
    "a - b",
    "like-- and",
    "--and",
    "-5 degrees",
    "two-'n'-two",
    "- item",
    "--",
]


@pytest.mark.parametrize("text", BROKEN_OFF)
def test_a_hyphen_at_one_end_of_a_word_is_a_dash_where_the_config_says_so(text: str) -> None:
    assert as_said(text, "single") == BROKEN_OFF[text]
    assert as_said(text, "double") == as_said(text) == text
    assert touching(pa.array([text]))["single"] == 1


@pytest.mark.parametrize("text", WHOLE)
def test_other_hyphens_stay(text: str) -> None:
    assert as_said(text, "single") == text
    assert not touching(pa.array([text]))["single"]


@given(st.lists(st.sampled_from([*DASHES, "-", " ", "a", "wa-", "b-c", "\n", "'", ".", "5", "(", "\u0940"])))
def test_both_kinds_together_are_one_after_the_other(parts: list[str]) -> None:
    text = "".join(parts)
    both = as_said(text, "double", "single")
    assert len(both) == len(text)
    doubled = as_said(text, "double")
    assert all(a == b or b == "\n" for a, b in zip(doubled, both, strict=True))


def test_check_says_how_many_words_are_lost_and_which_setting_counts_them() -> None:
    texts = pa.array(["know- I -and it- was--"] * OFTEN)
    single, double = not_counted(texts, [])[::-1]
    assert f"{3 * OFTEN} times, and that word counts nowhere; [tokenise] single_hyphens = " in single
    assert f"Two hyphens touch a word (like--) {OFTEN} times" in double
    assert not_counted(texts, ["single"]) == [double]
    assert not_counted(texts.slice(1), ["double"]) == [single.replace("30", "27")]
    assert not_counted(texts.slice(7), []) == []
