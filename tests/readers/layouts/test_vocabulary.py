"""Labels of many languages: who asks, who answers, and that no word is both."""

from __future__ import annotations

import re

import pytest

from pipeline.readers.layouts.names import asks, codename
from pipeline.readers.layouts.vocabulary import LANGUAGES
from pipeline.readers.roles import generic

PLAIN = [
    (code, word.replace("_", " "), side)
    for code, words in LANGUAGES.items()
    for side in ("asks", "others")
    for word in re.sub(r"s\?|a\?|\S*[\[?]\S*", "", getattr(words, side)).split()
]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_label_is_known_for_what_it_says(code: str) -> None:
    own = [(word, side) for language, word, side in PLAIN if language == code]
    assert own
    for word, side in own:
        assert codename(word.upper()), word
        assert codename(f"{word} 2"), word
        assert asks(word) == (side == "asks"), word
        assert generic(word) == (side == "others"), word


def test_a_label_in_two_languages_says_what_both_say() -> None:
    assert asks("Interviewer / Cyfwelydd")
    assert asks("Moderator|Facilitator 2")
    assert not asks("Researcher / Participant")
    assert not asks("Participant / Cyfranogwr")
    assert generic("Participant / Cyfranogwr")
