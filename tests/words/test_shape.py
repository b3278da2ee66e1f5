"""What a word looks like, over scripts, forms and places."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.shape import is_word, words_in

from ..brute_force import is_word as independently

WORDS = {
    "digits": "covid-19 t2dm h1n1 mp3 f2f mid-2020 co\u2082",
    "signs": "a&e r&d patient*innen patient:innen patient_innen spss:n ma'am o'clock rendez-vous",
    "cyrillic": "\u0437\u0434\u043e\u0440\u043e\u0432'\u044f",
    "catalan": "col\u00b7lega l\u00b7l",
    "hindi": "\u0905\u0938\u094d\u092a\u0924\u093e\u0932 \u0938\u0942\u091a\u0940",
    "tamil": "\u0ba4\u0bae\u0bbf\u0bb4\u0bcd",
    "arabic": "\u0643\u0650\u062a\u064e\u0627\u0628\u064c",
    "persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f",
    "hebrew": "\u05d0\u05e8\u05d4\u05f4\u05d1 \u05d1\u05d9\u05ea\u05be\u05e1\u05e4\u05e8",
    "malayalam": "\u0d0e\u0d28\u0d4d\u200d \u0d0e\u0d28\u0d4d\u200d\u0d31\u0d46",
    "turkish": "\u0130stanbul".lower(),
}


@pytest.mark.parametrize("script", WORDS)
def test_words_of_every_script_are_words(script: str) -> None:
    for word in WORDS[script].split():
        assert is_word(unicodedata.normalize("NFC", word)), word


@pytest.mark.parametrize(
    "token", ["19", "2nd", "n't", "'s", "'em", "l'", "y'", "a.m.", "a--b", "-a", "a-", "&", "x/y", "\u0301a"]
)
def test_numbers_clitics_and_what_a_sign_begins_or_ends_are_none(token: str) -> None:
    assert not is_word(token)


@given(st.text(st.sampled_from("ab1\u00e9\u0301\u0940\u200c\u200d'-&*:_\u00b7.\u05f4\u20ac"), max_size=8))
def test_any_token_is_what_the_definition_says(token: str) -> None:
    assert is_word(token) == independently(token)


def test_words_of_a_title_keep_their_marks() -> None:
    assert words_in("the \u0938\u0942\u091a\u0940: 2 lists, patients' can't") == [
        "the", "\u0938\u0942\u091a\u0940", "lists", "patients", "can't",
    ]  # fmt: skip
