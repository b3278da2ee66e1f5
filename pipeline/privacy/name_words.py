"""How names are compared: their words, and what parts them.

A name is one or more words, found as whole words in any case, whatever blanks, hyphens or underscores part
them (a line may break there), composed or decomposed accents and invisible characters aside. Where words are
not parted by blanks (Chinese, Japanese, Korean, Thai and their neighbours) a name is found anywhere. A mark
on a letter (a vowel sign, a point, an accent) is of its word: no name ends before one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from ..codes.spelling import without_accents
from ..readers.layouts.later import later
from ..words.titles import CUT_SHORT

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
# Scripts that put no blanks between words: every character is a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTERS = rf"[^\W_{_UNSPACED}]"
_PLANES = ((0x300, 0x3100), (0xA600, 0xAC00), (0xFB00, 0xFE30), (0x10000, 0x12000), (0x1E000, 0x1E950))
_MARKS = "".join(
    mark
    for mark in map(chr, itertools.chain(*itertools.starmap(range, _PLANES)))
    if unicodedata.category(mark)[0] == "M"
)
WORD = later(
    rf"{_LETTERS}+(?:[{_MARKS}{_INVISIBLE}]+{_LETTERS}*)*|[{_UNSPACED}][{_MARKS}]*"
)  # no part can match what the next one begins with, so this never goes back
_JOINED = re.compile(r"(?=[^\W\d_a-z])[^\W\d_]+(?:['\u2019-][^\W\d_a-z][^\W\d_]*)+")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_LOOSE = re.compile(r"[\s_\-\u2010-\u2015]+")
_LINES = re.compile(r"\r\n|\r|\n")
_WRAP = re.compile(r"[\-\u2010\u2011\u00ad]?[ \t]*(?:\r\n|[\r\n\u2028])[ \t]*")
# A word that a hyphen parts over the end of a line: String-/fellow.
WRAPPED = re.compile(
    r"(?<![^\W_])[^\W_]{1,60}(?:[\-\u2010\u2011]|\u00ad-?)[ \t]*(?:\r\n|[\r\n\u2028])[ \t]*[^\W_]+"
)
_GAP = 40  # characters between two words of a name, at the most
NOTHING = " "  # between two words: nothing but blanks, hyphens and underscores
_STRAIGHT = {ord("\u2019"): "'", ord("\u2018"): "'"}
Path = tuple[tuple[str, str], ...]  # the words of a name as compared, each with what parts it from the last


def has_word(text: str) -> bool:
    """Tell whether a text holds anything that could be looked for."""
    return WORD.search(text) is not None


@lru_cache(maxsize=1 << 16)  # of many turns, few differ in who speaks
def key(label: str) -> str:
    """Return what two spellings of a name have in common.

    >>> key("ANN  Lee") == key("Ann-Lee"), key("J. Lee") == key("J Lee"), key("Ann") == key("Anne")
    (True, True, False)
    """
    return " ".join(part for step in path(label) for part in step)


def path(name: str) -> Path:
    """Return the words of a name, each with what parts it from the word before, as compared."""
    steps: list[tuple[str, str]] = []
    last: re.Match[str] | None = None
    for word in WORD.finditer(name):
        gap = between(name, last, word) if last else None
        steps.append((gap or NOTHING, plain(word.group())))
        last = word
    return tuple(steps)


def words(name: str) -> list[str]:
    """Return the words of a name as they are compared."""
    return [plain(word) for word in WORD.findall(name)]


def plain(word: str) -> str:
    """Return a word as it is compared, whole where a hyphen parts it over the end of a line.

    >>> plain("String-\\nfellow"), plain("String\u00adfellow")
    ('stringfellow', 'stringfellow')
    """
    if not word.isalnum():
        word = _WRAP.sub("", word)
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", seen(word)).casefold()


def joined_in(name: str) -> list[str]:
    """Return the words of a name of several that a hyphen or an apostrophe joins.

    >>> joined_in("Anne-Marie O'Dowd"), joined_in("Ann-Jo"), joined_in("Ann (co-worker)")
    (['Anne-Marie', "O'Dowd"], [], [])
    """
    units = name.split()
    return [unit for unit in units if len(units) > 1 and _JOINED.fullmatch(unit)]


def folded(word: str) -> str:
    """Return a word as compared without accents, which names of files go without: Therese, of Thérèse."""
    return without_accents(plain(word))


def seen(text: str) -> str:
    """Return a text without invisible characters."""
    return _HIDDEN.sub("", text)


def capitals_apart(word: str) -> list[str]:
    """Return the parts of a word that begin with a capital behind a small letter.

    >>> capitals_apart("PatRosalie"), capitals_apart("Ann"), capitals_apart("NHS")
    (['Pat', 'Rosalie'], ['Ann'], ['NHS'])
    """
    cuts = [n for n in range(1, len(word)) if word[n].isupper() and word[n - 1].islower()]
    return [word[start:end] for start, end in itertools.pairwise([0, *cuts, len(word)])]


def between(text: str, left: re.Match[str], right: re.Match[str]) -> str | None:
    """Return what parts two words of a name, as it is compared; None where they are no name.

    The stop after an initial or a title may be left out; any other ends a sentence.
    """
    start, end = left.end(), right.start()
    if end - start > _GAP:
        return None
    gap = text[start:end]
    if gap != " ":
        if len(_LINES.findall(gap)) > 1:
            return None
        word = plain(left.group())
        if len(word) == 1 or word in CUT_SHORT:
            gap = gap.replace(".", "", 1)
    return _LOOSE.sub("", gap).translate(_STRAIGHT) or NOTHING
