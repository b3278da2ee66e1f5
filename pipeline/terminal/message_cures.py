"""Every warning, error and question of the program with its cure, as the handbook's page lists them.

The page is made from the program's own source by tests/messages.py.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .shared_words import (
    CLEAR,
    GAP,
    LEAST,
    OPENING,
    WORD,
    WORD_OR_GAP,
    in_common,
    shared,
    word_for_word,
    words_of,
)

PAGE = Path(__file__).resolve().parents[1] / "guide" / "warnings.md"
_LINE = 5  # words at least of what is pasted, and not looked for
_STEM = 5  # letters that words of one stem have in common
_FEW, _SHOWN = 3, 3  # messages of one stem with what is typed
_SHARED = re.compile(r"\bbefore (?:anything is shared|you share)")
_CALLED = re.compile(r"(?:\ban? )?\b(?:interviewee|segment)s?\b")  # what a study may call otherwise
_ENTRY = re.compile(r"^- (`{1,2}) ?(.+?) ?\1(?:\n  To do: (.+))?$", re.MULTILINE)


class Wording(NamedTuple):
    """A message with `…` for what differs, its cure, its subject."""

    text: str
    cure: str
    about: str


def under(heading: str) -> list[Wording]:
    """Return the warnings that are shown under a heading of the terminal; none where it has no such heading.

    >>> bool(under("warning: before this is shared")), under("before this")
    (True, [])
    """
    from ..findings.grouped_warnings import HEADINGS, SHARED, heading_of

    typed = " ".join(heading.split()).casefold().removeprefix("warning: ").rstrip(":")
    found = [name for name in HEADINGS if name.casefold() == typed]
    if not found:
        return []
    warnings = PAGE.read_text("utf-8").partition("\n## Warnings\n")[2].partition("\n## Errors\n")[0]

    def shown_under(each: Wording) -> str:
        """Return the heading of a message; what it is of (an e-mail address) may stand in a gap."""
        return SHARED if _SHARED.search(each.cure) else heading_of(each.text)

    return [each for each in _listed(warnings) if shown_under(each) == found[0]]


@cache
def wordings() -> list[Wording]:
    """Return every message, in the page's order."""
    return _listed(PAGE.read_text("utf-8"))


def _listed(page: str) -> list[Wording]:
    """Return the messages of a page, or of a part of it."""
    subjects = re.split(r"^### (.+)$", page, flags=re.MULTILINE)
    return [
        Wording(text, (cure or "").replace(r"\*", "*"), about)
        for about, part in zip(subjects[1::2], subjects[2::2], strict=True)
        for _, text, cure in _ENTRY.findall(part)
    ]


def fitting(message: str) -> list[Wording]:
    """Return the errors and warnings that any piece of a message may be of; the likeliest first.

    Where too little is typed to tell, those that have each of its words, in any order.

    >>> [each.cure for each in fitting("not UTF-16, whatever: there is no such command")][:1]
    ['did you mean: wordpairs …?']
    """
    plain = " ".join(message.split()).casefold()
    every = wordings()
    scored = _scored(plain)
    if all(score < LEAST for score, _ in scored):
        scored = [(max(shared(text, plain) for text in ways(each)), each) for each in every]
    if all(score < LEAST for score, _ in scored):
        scored = [(in_common(each.text, plain), each) for each in every]
    most = max((score for score, _ in scored), default=0)
    likely = [item for item in scored if item[0] >= max(LEAST, most / 2)]
    if not likely:
        typed = set(WORD.findall(plain))
        likely = [(0, each) for each in every if typed and typed <= {*WORD.findall(each.text.casefold())}]

    def order(item: tuple[int, Wording]) -> tuple[bool, int, bool]:
        """The words as they stand first, then most of them, then nothing else beside them."""
        score, (text, *_) = item
        return in_a_row(plain) not in in_a_row(text), -score, score < _size(text)

    return [each for _, each in sorted(likely, key=order)]


def in_a_row(text: str) -> str:
    """Return the words of a text, `folded`, and no signs."""
    return f" {' '.join(words_of(text))} "


def pasted(wording: str, message: str) -> int:
    """Return how many letters of a message are this wording's, where it has no others; 0: too few to tell.

    The message may be a stretch of the wording, with anything put in where that has a gap, or hold all of
    it. So a line that was copied from anywhere finds its entry, by its own words and by what was put in.

    >>> text = "of … rows, … are empty; see … for the layout"
    >>> [pasted(text, m) for m in ("all that Ann Lee has are empty; see x for", "of 9 rows, 2 are empty")]
    [14, 14]
    """
    own = word_for_word(wording, message, len(message))
    own = own if own >= CLEAR else word_for_word(wording, message)
    whole = len(wording.replace(GAP, "")) if len(WORD.findall(wording)) > OPENING else 0
    return whole if whole >= max(LEAST, own) and shared(wording, message) == whole else own


@lru_cache(4)
def _scored(message: str) -> list[tuple[int, Wording]]:
    """Return every message with what of it was pasted; 0 where it cannot be half of the most."""
    last = max(map(len, message.split()[-1:]), default=0)  # it may be cut
    typed = {*words_of(message)}
    most, found = 0, []
    for each in wordings():
        score = 0
        for text in ways(each):
            words = words_of(text)
            there = [word for word in words if word in typed]
            whole = len(there) == len(words) - words.count(GAP)
            if (len(text) if whole else sum(map(len, there)) + last) >= max(LEAST, most / 2):
                score = max(score, pasted(text, message))
        most = max(most, score)
        found.append((score, each))
    return found


@cache
def _size(wording: str) -> int:
    """Return how many letters of a message are its own."""
    return sum(map(len, WORD_OR_GAP.findall(wording))) - wording.count(GAP)


def is_a_line(typed: str) -> bool:
    """Return whether what is typed is a message, or a stretch of one, rather than words to look for.

    >>> [is_a_line(each) for each in ("speaker names", "a.txt: not UTF-8, and read as Windows-1252; look")]
    [False, True]
    """
    most = max(score for score, _ in _scored(" ".join(typed.split()).casefold()))
    third = len("".join(WORD_OR_GAP.findall(typed))) / 3
    return len(typed.split()) >= _LINE and most >= max(CLEAR, min(third, 2 * CLEAR))


@cache
def ways(each: Wording) -> set[str]:
    """Return a message as it is and with a gap where a study may have words of its own (wording.called)."""
    return {each.text, _CALLED.sub(GAP, each.text)}


def of_one_stem(message: str) -> list[Wording]:
    """Return the messages that have the most of the words, or words of one stem with them, and half at least.

    "withheld" is of a stem with "withholds"; of two words the one may be what a message puts in.
    """
    typed, every = set(WORD.findall(message.casefold())), wordings()
    stems = [word[: max(_STEM, len(word) - 3)] for word in typed if len(word) >= _STEM]
    words = [(WORD.findall(each.text.casefold()), each) for each in every]
    scored = [(sum(any(_alike(stem, w) for w in own) for stem in stems), each) for own, each in words]
    most = max((score for score, _ in scored), default=0)
    if not most or 2 * most < len(stems):
        return []
    found = [each for score, each in scored if score == most]
    if len(found) <= _FEW and 2 * (most - 1) >= len(stems):  # the one that is sought may have a word fewer
        found += [each for score, each in scored if score == most - 1 and score]
    return found[:_SHOWN]


def _alike(stem: str, word: str) -> bool:
    """Return whether a word begins with a stem, and is hardly twice as long."""
    return word.startswith(stem) and len(word) < 2 * len(stem)


def entries(wordings: list[Wording]) -> str:
    """Return wordings as a list of Markdown."""
    return "\n".join(map(entry, wordings))


def entry(each: Wording) -> str:
    """Return a message and its cure as an item of the page."""
    fence = "``" if "`" in each.text else "`"
    pad = " " if fence == "``" else ""
    cure = each.cure.replace("*", r"\*")
    return f"- {fence}{pad}{each.text}{pad}{fence}" + (f"\n  To do: {cure}" if cure else "")
