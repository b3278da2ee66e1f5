"""How prose may write the label of a speaker: surname, initials, titles, a number without its zeros."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ..words.titles import AFTER, BEFORE, KNIGHTED

# Nobody is known by these alone.
NOBODY = frozenset(
    "the a an witness interviewer interviewee participant respondent informant speaker moderator "
    "facilitator researcher counsel chair court answer question patient student teacher nurse doctor "
    "carer leader manager person man woman male female unknown unidentified".split()
)
CODE = re.compile(r"(?P<words>[^\W\d_]+(?:[\s_-]+[^\W\d_]+)*)[\s_.#-]*0*(?P<number>\d+)(?P<part>[^\W\d_]?)")
_GAP = r"[\s.#_‐‑–-]*0*"  # between the words of a label and its number
_BRACKETED = re.compile(r"(?P<outside>[^()]+)\((?P<inside>[^()]+)\)\s*")


def key(text: str) -> str:
    """Return a name as its wordings are known by: small letters, no blanks, dots or hyphens."""
    return re.sub(r"[\s.\-‐‑–#_]+", "", text).casefold().replace("’", "'")


def code_key(code: re.Match[str]) -> str:
    """Return a label with a number as its wordings are known by: without zeros before the number."""
    return key(code["words"]) + code["number"] + code["part"].casefold()


def _spelt(words: Iterable[str]) -> str:
    marks = {"'": "['’]", r"\-": "[-‐‑–]"}
    escaped = (re.escape(word) for word in words)
    return r"\.?\s*".join(re.sub(r"'|\\-", lambda mark: marks[mark[0]], word) for word in escaped)


def wordings(label: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which prose may write a name, each with its pattern."""
    yield key(label), _spelt(label.split())
    label = _itself(label)
    words = [word.strip(".,()") for word in label.split()]
    titles = [word for word in words if word.casefold() in BEFORE]
    core = [word for word in words if word and word.casefold() not in BEFORE | AFTER]
    core = [word for word in core if not any(c.isdigit() for c in word)]
    if {word.casefold() for word in core} <= NOBODY:
        return
    first, last = core[0], core[-1]
    ways = [core, [last]]
    ways += [[title, *rest] for rest in ([last], core) for title in sorted(BEFORE)]
    if len(core) > 1:
        ways += [[first, last], [first[0], last], [first]]
        ways += [[title, first] for title in titles if title.casefold() in KNIGHTED]
    for way in ways:
        if len("".join(way)) > 1 and way[-1].casefold() not in (NOBODY if len(way) == 1 else ()):
            yield key("".join(way)), _spelt(way)


def _itself(label: str) -> str:
    """Return the name in a label with brackets: Ann Oak (nurse), A (SIR PAUL NURSE), as hearings have it."""
    match = _BRACKETED.fullmatch(label)
    if not match:
        return label
    outside = match["outside"].strip()
    nobody = len(outside) == 1 or {word.casefold() for word in outside.split()} <= NOBODY
    return match["inside"] if nobody else outside


def of_codes(
    codes: Mapping[str, re.Match[str]], nouns: Collection[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the ways in which prose may write labels with a number (P01, P1, participant 1).

    Each is the label, the way, and the patterns of its words and of its number.
    """
    alone = len({key(code["words"]) for code in codes.values()}) == 1  # the number alone says who is meant
    for label, code in codes.items():
        number = code["number"] + code["part"]
        yield label, code_key(code), _spelt(re.split(r"[\s_-]+", code["words"])) + _GAP, number
        yield label, key(label), _spelt(code["words"].split()) + _GAP, number
        for noun in nouns if alone and not code["part"] else ():
            yield label, f"{key(noun)}{number}", rf"{re.escape(noun)}\s*0*", number


def of_numbers(labels: Iterable[str], nouns: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the ways in which prose may write labels that are numbers: participant 37, and never 37 alone."""
    for label in filter(str.isdecimal, labels):
        number = label.lstrip("0") or "0"
        for noun, no in itertools.product(nouns, ("", "no")):
            yield label, f"{key(noun)}{no}{number}", rf"{re.escape(noun)}\s*{no}{_GAP}", number
