"""An independent counter: plain spaCy, one text at a time, plain Python, no arrays.

It follows the definition of a word pair sentence by sentence and shares no code with `pipeline`
but the normalisation table and the lists, which are its input.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from string import punctuation
from typing import Any, NamedTuple

import spacy


def count(
    texts: Sequence[str],
    *,
    stop_words: Collection[str],
    phrases: Sequence[tuple[tuple[str, ...], str, str]] = (),
    policy: str = "gap",
    language: str = "en",
    dashes: Collection[str] = (),
) -> tuple[Counter[str], Counter[tuple[str, str]], int, int]:
    """Return word counts, pair counts, the number of words and the number of adjacent pairs."""
    tokenizer = plain_tokenizer(language)
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    total = adjacent = 0
    for text in texts:
        previous: tuple[str, bool] | None = None  # (word, is it counted?), None after a break
        text = _normalised(_broken_off(text) if "single" in dashes else text)
        if "double" in dashes:
            text = re.sub("--+", " \u2014 ", text)
        for item, sort in _with_phrases(_items(text, tokenizer), phrases):
            stop = sort == "filler" or (sort != "term" and item in stop_words)
            stop = stop or (not sort and _contraction(item, stop_words, tokenizer))
            word = bool(sort) or is_word(item)
            if not stop and not word:
                previous = None
                continue
            total += word
            if not stop:
                words[item] += 1
            elif policy == "close":
                continue
            if previous is not None:
                adjacent += 1
                if previous[1] and not stop:
                    pairs[previous[0], item] += 1
            previous = (item, not stop)
    return words, pairs, total, adjacent


def _contraction(item: str, stop_words: Collection[str], tokenizer: Any) -> bool:
    """Return whether a word with an apostrophe is made of stop words and of what is no word."""
    if "'" not in item or not is_word(item):
        return False
    parts = [token.text.lower() for token in tokenizer(item)]
    stops = [part in stop_words for part in parts]
    clitics = ["'" in part and not is_word(part) for part in parts]
    listed = any(stop and is_word(part) for stop, part in zip(stops, parts, strict=True))
    return listed and all(stop or clitic for stop, clitic in zip(stops, clitics, strict=True))


# Letters, marks, numbers as L, M, N; what may join them as J; what has no width as Z.
_WORD = re.compile("L[LMN]*(?:[JZ][LMN]+)*Z*")
_SORTS = dict.fromkeys("-'\u00b7&*:_\u05be\u05f3\u05f4", "J") | dict.fromkeys("\u200c\u200d", "Z")


def is_word(item: str) -> bool:
    """Return whether a lower-cased token is a word: its characters' sorts fit a pattern."""
    sorts = "".join(_SORTS.get(c, unicodedata.category(c)[0]) for c in item)
    return item != "n't" and bool(_WORD.fullmatch(sorts))


@cache
def plain_tokenizer(language: str) -> Any:
    """Return plain spaCy's tokenizer of a language."""
    words = {"nlp": {"tokenizer": {"segmenter": "jieba"}}} if language == "zh" else {}
    return spacy.blank(language, config=words).tokenizer


class Token(NamedTuple):
    """A token as it is counted, and the white space behind it."""

    text: str
    whitespace_: str


def tokens_of(text: str, tokenizer: Any) -> list[Token]:
    """Return spaCy's tokens, white space too.

    The full stop of "A&E." is one by itself; a number and letters that touch it ("10K", "37°C") are one.
    """
    tokens: list[Token] = []
    for token in tokenizer(text):
        before = tokens[-1] if tokens else Token(" ", " ")
        sorts = unicodedata.category(before.text[-1]) + unicodedata.category(token.text[0])[0]
        degree = "°" in (before.text[-1], token.text[0]) and sorts in ("NdS", "SoL")
        if hasattr(tokenizer, "rules") and not before.whitespace_ and (sorts == "NdL" or degree):
            tokens[-1] = Token(before.text + token.text, token.whitespace_)
            continue
        word = token.text[:-1]
        capital_last = token.text.endswith(".") and unicodedata.category(word[-1:] or " ") == "Lu"
        letters = [c for c in word if unicodedata.category(c)[0] == "L"]
        known = token.text in getattr(tokenizer, "rules", {})
        if capital_last and len(letters) > 1 and is_word(word.lower()) and not known:
            tokens += [Token(word, ""), Token(".", token.whitespace_)]
        else:
            tokens.append(Token(token.text, token.whitespace_))
    return tokens


def _items(text: str, tokenizer: Any) -> list[str]:
    """Return the lower-cased tokens; a blank line is one, other white space and joints are not."""
    doc = tokens_of(text, tokenizer)
    items = []
    for i, token in enumerate(doc):
        if token.text.isspace():
            if token.text.count("\n") > 1:
                items.append("\n\n")
            continue
        if token.text == "-" and i and i + 1 < len(doc):
            spaced = doc[i - 1].whitespace_ or doc[i - 1].text.isspace()
            if not (spaced or token.whitespace_ or doc[i + 1].text.isspace()):
                continue
        items.append(token.text.lower())
    return items


def _with_phrases(
    items: list[str], phrases: Sequence[tuple[tuple[str, ...], str, str]]
) -> list[tuple[str, str]]:
    """Return the items and their sort, each phrase as one: terms first, then the longest first."""
    found = [(item, "") for item in items]
    for parts, shown, sort in sorted(phrases, key=lambda p: (p[2] != "term", -len(p[0]))):
        size, i = len(parts), 0
        if not set(parts) <= set(items):  # most are in no turn of a real text
            continue
        while i <= len(found) - size:
            if all(found[i + k] == (part, "") for k, part in enumerate(parts)):
                found[i : i + size] = [(shown, sort)]
            i += 1
    return found


def _broken_off(text: str) -> str:
    """Return a text with a dash between blanks for each hyphen that touches a word on one side alone."""
    made = ""
    for i, sign in enumerate(text):
        before, behind = text[i - 1] if i else " ", text[i + 1 :]
        quoted = behind[1:] if behind[:1] in ("'", "\u2019") else behind
        parts = (
            not quoted
            or quoted[0] in '.,;:!?\u2026)]"\u201d'
            or (behind[0].isspace() and behind[0] not in "\r\n")
        )
        sign_before = before in punctuation or "\u2000" <= before <= "\u206f"
        ends = parts and not before.isspace() and not sign_before
        letter = behind[:1].isalnum() and not behind[0].isdecimal()
        opens = before in "(\u201c\u2018" or (before in "\"'" and (i < 2 or text[i - 2].isspace()))
        begins = letter and (before.isspace() or opens)
        made += " \u2014 " if sign in "-\u2010\u2011" and (ends or begins) else sign
    return made


def _normalised(text: str) -> str:
    """Return the text under the normalisation table, written out once more."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", " ", text)
    text = re.sub("[\u2018\u2019]", "'", text)
    text = re.sub("[\u201c\u201d]", '"', text)
    text = re.sub("[\u2010\u2011]", "-", text)
    return unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\ufeff]", "", text))
