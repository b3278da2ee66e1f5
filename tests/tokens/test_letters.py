"""What spaCy's tokenizer is not asked is what it would answer anyway."""

from __future__ import annotations

import random
import re
import string
import sys

import pytest
import spacy

from pipeline.tokens.letters import DOTLESS, LETTERS, may_match, unless
from pipeline.tokens.spacy_tokenizer import Spacy

from ..brute_force import tokens_of

OTHERS = ("fr", "de", "es", "it", "nl", "sv", "fi", "tr", "hu", "ru")
LANGUAGES = ["en", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in OTHERS)]


@pytest.mark.parametrize(
    ("pattern", "flags", "may"),
    [
        (",$", 0, False),
        ("(?<=[0-9])(?:km|m)$", 0, False),
        ("(?<=[a-z])(?:km|m)$", 0, True),
        ("('s|’s)$", 0, False),
        ("x{0,2}", 0, True),
        ("x{2,}-y", 0, False),
        ("[^a-z]", 0, True),
        ("[^a-zA-Z]", 0, False),
        (r"[^\W]", 0, True),
        (r"\d+", 0, False),
        (r"\s", 0, False),
        (r"\w", 0, True),
        ("(?!x)", 0, True),
        (r"(-)\1", 0, False),
        ("", 0, True),
        ("\u017f", 0, False),
        ("\u017f", re.IGNORECASE, True),  # the long s: Python folds it into s
        ("[\u212a-\u212b]", re.IGNORECASE, True),  # the Kelvin sign
        ("- x", re.VERBOSE, False),
    ],
)
def test_what_is_said_to_match_nothing_matches_nothing(pattern: str, flags: int, may: bool) -> None:
    compiled = re.compile(pattern, flags)
    assert may_match(compiled.search, LETTERS) is may
    if not may:
        draw = random.Random(1)
        texts = ["".join(draw.choices(string.ascii_letters, k=size)) for size in range(1, 60)]
        assert not any(map(compiled.search, [*string.ascii_letters, *texts]))


def test_what_cannot_be_looked_into_may_match() -> None:
    assert may_match(lambda text: None, LETTERS)
    assert may_match(str.find, DOTLESS)
    assert not may_match(None, LETTERS)


def test_a_search_is_not_begun_in_plain_texts() -> None:
    begun: list[str] = []
    quick = unless(str.isalpha, lambda text: begun.append(text), None)
    assert (quick("abc"), quick("a-c")) == (None, None)
    assert begun == ["a-c"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_and_what_surrounds_them_are_spacys_tokens(language: str) -> None:
    tokenizer = spacy.blank(language).tokenizer
    draw = random.Random(7)
    rules = [rule for rule in tokenizer.rules if rule.split() == [rule]]
    chunks = {rule + end for rule in rules[:400] for end in ("", "s", ".", ",", "'s")}
    for _ in range(3000):
        word = "".join(draw.choices("abegiklmnorstuz" + string.ascii_uppercase, k=draw.randint(1, 7)))
        chunks |= {word, draw.choice("(\"'-£$") + word, word + draw.choice(".,;:!?)'-…/%"),
                   f"{word}{draw.choice('-.@:/_')}{word}"}  # fmt: skip
    ordered = sorted(chunks)
    found = Spacy(language).tokens(ordered)
    place = iter(zip(found.start.tolist(), found.end.tolist(), found.text.tolist(), strict=True))
    for chunk, size in zip(ordered, found.sizes.tolist(), strict=True):
        ours = [next(place) for _ in range(size)]
        assert [found.texts[text] for _, _, text in ours] == [t.text for t in tokens_of(chunk, tokenizer)]
        assert [chunk[start:end] for start, end, _ in ours] == [found.texts[t] for *_, t in ours]


def test_most_words_are_never_asked_for() -> None:
    english = Spacy("en")
    assert english._split is not None
    assert {"cannot", "gonna"} <= english._split
    assert "trust" not in english._split


def test_a_language_whose_patterns_may_match_letters_is_asked_for_all() -> None:
    assert may_match(spacy.blank("tr").tokenizer.token_match, LETTERS)
    assert Spacy("tr")._split is None


def test_a_python_that_keeps_no_such_parser_has_nothing_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re._parser", None)
    assert may_match(re.compile(",$").search, LETTERS)
