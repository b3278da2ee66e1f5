"""Cases that hold keyword rules in Python and in the browser to the same answers."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from pipeline.config import Tokenise
from pipeline.keywords.matching import Words, hits_in_text
from pipeline.keywords.rules import divided
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.stopwords import fillers, stop_list

from .coded import rules
from .counted import segments

SHARED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "keywords/rule_cases.json").read_text("utf-8")
)
TERMS = ["integrated care system", "decision-making", "well-being"]
LEXICONS = {language: Lexicon(language) for language in ("en", "fr")}
_WORDS = (
    "care", "Care", "cares", "careful", "social care", "trust", "Trust\u2019s", "trust's",
    "board", "can't", "can\u2019t", "cannot", "won't", "gonna", "ain't", "it's", "I'd've",
    "they're", "don't", "l'h\u00f4pital", "l\u2019ho\u0302pital", "aujourd'hui", "rendez-vous",
    "peut-\u00eatre", "sant\u00e9", "sante\u0301", "SANT\u00c9", "\u00c9lan", "na\u00efve",
    "\u03a3\u03bf\u03c6\u03cc\u03c2", "\u0434\u0456\u043c", "co-operate", "co\u2010operating",
    "decision-making", "decision making", "decision\u2011making", "well-being", "self-care",
    "e-mail", "24-hour", "Covid-19", "mid-2000s", "10-15", "3", "2,000", "A&E", "o'clock",
    "rock'n'roll", "'em", "p.m.", "he/she", "um", "kind of", "you know", "the", "of", "and",
    "integrated care system", "Integrated  Care\u00a0System", "integrated", "system",
    "\U0001f642", "\U0001f469\u200d\u2695\ufe0f", "care\u200bful", "de\u00adcision", "not",
    "a", "Stra\u00dfe", "\u0130stanbul", "x", "(pause)", "\u2014", "--", "-",
)  # fmt: skip
_GAPS = (" ", " ", " ", " ", " ", ", ", ". ", "; ", "\n", "\n\n", "  ", "\u00a0", "-", "'", " - ")


class Case(NamedTuple):
    """Rules of one theme by kind, tried on the talk `talk`, and what they match there in Python.

    `hits` are rule (its place in the order of `rules`), segment, start and end.
    """

    talk: int
    rules: dict[str, list[str]]
    hits: list[list[int]]


def talk(texts: Sequence[str], terms: Sequence[str] = (), language: str = "en") -> pa.Table:
    """Return the tokens of texts, each a segment."""
    lexicon = LEXICONS[language]
    chosen = Tokenise(terms=list(terms), language=language)
    return tokenise(
        segments([("A", text) for text in texts]),
        settings=chosen,
        lexicon=lexicon,
        stop_words=stop_list(chosen, lexicon.stop_words, ""),
        fillers=fillers(chosen),
    )


def matched(tokens: pa.Table, size: int, listed: dict[str, list[str]]) -> list[list[int]]:
    """Return what the rules match in Python: rule, segment, start, end."""
    hits = hits_in_text(rules({"T": listed}), Words(tokens, np.ones(size, bool)))
    columns = (hits.pattern, hits.segment, hits.start, hits.end)
    return [list(row) for row in zip(*(each.tolist() for each in columns), strict=True)]


def generated(number: int, seed: int) -> tuple[list[tuple[pa.Table, int]], list[Case]]:
    """Return talks (tokens, segments) and as many cases, drawn by a seed."""
    chance = random.Random(seed)
    talks: list[tuple[pa.Table, int]] = []
    cases: list[Case] = []
    each = 50  # cases a talk
    for _ in range(number // each):
        texts = [_text(chance) for _ in range(chance.randint(1, 6))]
        terms = chance.sample(TERMS, chance.randint(0, 3))
        tokens = talk(texts, terms, chance.choice(("en", "en", "fr")))
        talks.append((tokens, len(texts)))
        for _ in range(each):
            listed = _rules(chance, " ".join(texts).split() or ["care"])
            cases.append(Case(len(talks) - 1, listed, matched(tokens, len(texts), listed)))
    return talks, cases


def _text(chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(0, 30))
    return "".join(word + chance.choice(_GAPS) for word in words)


def _rules(chance: random.Random, said: Sequence[str]) -> dict[str, list[str]]:
    """Return one to five rules of a theme, each once; most of their words are said."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for _ in range(chance.randint(1, 5)):
        rule = chance.choice(("word", "word", "pair", "pair", "near", "not", "not"))
        size = {"word": 1, "near": 2, "not": chance.randint(1, 2), "pair": chance.randint(2, 3)}[rule]
        at = chance.randrange(len(said))
        near_by = said[at : at + 6] if chance.random() < 0.7 else _WORDS
        words = [_word(chance, near_by) for _ in range(size)]
        if rule == "near":
            words.append(str(chance.randint(1, 8)))
        written = " ".join(words).lower()
        if written not in seen:
            seen.add(written)
            found.setdefault(rule, []).append(written)
    return found


def _word(chance: random.Random, words: Sequence[str]) -> str:
    """Return one of the words without blanks, now and then with a star for some of it."""
    for tries in range(1000):
        word = chance.choice(chance.choice(words if tries < 20 else _WORDS).split())
        if chance.random() < 0.4:
            at = chance.randint(0, len(word))
            word = f"{word[:at]}*{word[min(len(word), at + chance.randint(0, 3)) :]}"
        parts = divided(word)
        if parts and all(any(c.isalnum() for c in part) for part in parts):
            return word
    raise AssertionError("no word among the words")
