"""Hyphens that stand for a dash: two of them, or one that touches a word on one side alone.

spaCy leaves them on the word (like--, know-, -and), which is no word then. Where the config says that
they are a dash they become a blank line: in every language it ends the word that they touch and breaks
a pair, as a dash with blanks around it does. The text keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

OFTEN = 10  # how often such hyphens stand in a study before it is said
_ONE = "[-\u2010\u2011]"
# Those that normalisation makes two among them, whatever it removes in between.
_HYPHENS = f"{_ONE}(?:[\u00ad\u200b\ufeff]*{_ONE})+"
_LETTER, _BESIDE = r"[^\W\d_]", rf"[^\W\d_]|{_ONE}"
_END = r"[^\s!-/:-@\[-`{-~\u2000-\u206f]"  # of a word: a letter, a digit or a mark of any script
# One hyphen, with the blank that a blank line needs: know- I, "know-", -and. At the end of a line it may
# part a word.
_SINGLE = (
    rf"(?<={_END}){_ONE}(?:[^\S\r\n]|(?=['’]?(?:[.,;:!?…)\]\"”]|\Z)))"
    rf"|(?:[^\S\r\n]|\A|(?<=[\s“‘(])|(?<=\s[\"'])|(?<=\A[\"'])){_ONE}(?={_LETTER})"
)
_DASHES = {"double": _HYPHENS, "single": _SINGLE}
# Between two words spaCy parts two hyphens by itself.
_TOUCHING = {
    "double": re.compile(rf"{_LETTER}{_HYPHENS}(?!{_BESIDE})|(?<!{_BESIDE}){_HYPHENS}{_LETTER}"),
    "single": re.compile(_SINGLE),
}
WAYS = {
    "double": "two hyphens touch a word (like--)",
    "single": "one hyphen ends or begins a word (know-, -and)",
}


def dashed(texts: pa.Array, dashes: Collection[str]) -> pa.Array:
    """Return texts (a string array without nulls) with the `dashes` of [tokenise] as blank lines."""
    if not dashes or not len(texts):
        return texts
    holds: Any = pc.match_substring_regex(texts, _ONE if "single" in dashes else _HYPHENS)
    pattern = re.compile("|".join(_DASHES[name] for name in dashes))
    lines = [pattern.sub(lambda run: "\n" * len(run[0]), text) for text in texts.filter(holds).to_pylist()]
    return pc.replace_with_mask(texts, holds, pa.array(lines, texts.type))


def touching(texts: pa.Array | pa.ChunkedArray) -> dict[str, int]:
    """Return how often hyphens of each kind touch a word on one side alone."""
    listed = texts.to_pylist()
    return {name: sum(len(of.findall(text)) for text in listed) for name, of in _TOUCHING.items()}


def not_counted(texts: pa.Array | pa.ChunkedArray, dashes: Collection[str]) -> list[str]:
    """Return what to say of hyphens that touch words often and are none of the `dashes` of [tokenise]."""
    return [
        f"{WAYS[name].capitalize()} {times:,} times, and that word counts nowhere; [tokenise] "
        f'{name}_hyphens = "dash" counts it, and what was cut short (sho-) as well.'
        for name, times in touching(texts).items()
        if times >= OFTEN and name not in dashes
    ]


def cures(lost: Mapping[str, int]) -> str:
    """Return which settings count how many of some tokens that are no words; empty: none does.

    >>> cures({"like--": 2, "know-": 3, "-and": 1, "and/or": 1})  # doctest: +NORMALIZE_WHITESPACE
    '; [tokenise] double_hyphens = "dash" counts 2 of them, single_hyphens = "dash" counts 4 of them, what was
    cut short (sho-) among them'
    """
    numbers = {"double": 0, "single": 0}
    for word, count in lost.items():
        if "--" in word:
            numbers["double"] += count
        elif len(word) > 1 and "-" in (word[0], word[-1]):
            numbers["single"] += count
    named = [f'{name}_hyphens = "dash" counts {count:,}' for name, count in numbers.items() if count]
    if not named:
        return ""
    return f"; [tokenise] {' of them, '.join(named)} of them, what was cut short (sho-) among them"
