"""What a draft says of words and of agreement: how often a term occurs, and coefficients."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from .draft import Draft
from .numbers import GROUPED, NUMBER, STARTS, sentences, value, without_quotations
from .passages import words

COEFFICIENTS = {
    "kappa": "kappa", "κ": "kappa", "alpha": "alpha", "α": "alpha", "ac1": "ac1",
    "precision": "precision", "recall": "recall", "f1": "f1",
    "positive agreement": "positive_agreement", "observed agreement": "observed",
    "percent agreement": "observed", "percentage agreement": "observed",
}  # fmt: skip
"""The names of coefficients, as drafts write them, and their columns of agreement.csv."""
_DECIMAL = r"[-−]?[01]?\.\d+"
_COEFFICIENT = re.compile(
    rf"(?<!\w)(?P<name>{'|'.join(COEFFICIENTS)})(?!\w)[^.;:\d]{{0,60}}?[=:]?\s*(?P<value>{_DECIMAL})"
    rf"(?!\d|\s+times\b)"
    r"(?P<percent>\s*%)?(?:[\s,;(\[]*(?:95\s*%\s*)?(?:CI|confidence interval|interval)?[\s:,=]*"
    rf"(?P<low>{_DECIMAL})\s*(?:to|[-–—,])\s*(?P<high>{_DECIMAL}))?",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    rf"{STARTS}(?:(?P<n>{NUMBER})\s+(?:times|occasions|occurrences|"
    rf"mentions|instances)|(?P<few>once|twice)|n\s*=\s*(?P<size>{GROUPED}|\d+))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘'](?P<term>[^“”\"‘’']{2,60})[”\"’'](?!\w)")
_NEAR = 3  # words between a term that no table lists and its number
_TERM = 3  # words of a term in quotation marks at the most


class Occurrence(NamedTuple):
    """A sentence's number of occurrences of a term, which stands in lower case."""

    place: str
    text: str
    term: str
    number: int


class Coefficient(NamedTuple):
    """A coefficient as a column of agreement.csv, as written, with its interval if one is given.

    `sentence` is where the theme and the level may be named, `at` where in it the coefficient is.
    """

    place: str
    text: str
    column: str
    value: str
    interval: tuple[str, str] | None
    sentence: str
    at: int = 0


def term_of(sentence: str, place: int, listed: Collection[str]) -> str:
    """Return the term that a number at a place of a sentence is of; empty: none is named.

    That is what stands in quotation marks, or a listed pair, nearest before the number, else the
    first listed one behind it.
    """
    found = [
        (match.start(), " ".join(words(match["term"])))
        for match in _QUOTED.finditer(sentence)
        if len(words(match["term"])) <= _TERM
    ]
    spelt = list(re.finditer(r"[\w'’-]+", sentence))
    for one, other in itertools.pairwise(spelt):
        pair = f"{one[0]} {other[0]}".casefold()
        if pair in listed and sentence[one.end() : other.start()].isspace():
            found.append((one.start(), pair))
    before = [each for each in found if each[0] < place]
    behind = [each for each in found if each[0] > place and each[1] in listed]
    start, term = max(before) if before else min(behind, default=(place, ""))
    # What no table lists may stand there for another reason.
    near = len(sentence[start:place].split()) <= len(term.split()) + _NEAR
    return term if term in listed or near else ""


def occurrences(draft: Draft, listed: Collection[str]) -> Iterator[Occurrence]:
    """Yield how often a draft says that terms occur; `listed` are those of the tables."""
    for block in draft.paragraphs:
        for sentence, spoken in sentences(block):
            for match in _OFTEN.finditer(spoken):
                term = term_of(sentence, match.start(), listed)
                few = {"once": 1, "twice": 2}.get((match["few"] or "").casefold())
                number = few or value(match["n"] or match["size"])
                # "N = 9" may be the size of anything, and "once" may be "at one time".
                if term and (match["n"] or term in listed):
                    yield Occurrence(block.place, match[0], term, number)


def coefficients(draft: Draft) -> Iterator[Coefficient]:
    """Yield the coefficients of agreement that a draft states."""
    for block in draft.paragraphs:
        for sentence, spoken in sentences(block):
            for match in _COEFFICIENT.finditer(spoken):
                column = COEFFICIENTS[match["name"].casefold()]
                interval = (match["low"], match["high"]) if match["low"] else None
                if not match["percent"]:
                    yield Coefficient(
                        block.place,
                        match[0].strip(),
                        column,
                        match["value"],
                        interval,
                        sentence,
                        match.start(),
                    )


# ---- numbers that nothing was held to ------------------------------------------------------------

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# The number of an item, a reference, a year, the number of a table, a date: none is a claim.
_NO_CLAIM = re.compile(
    r"^\W*\d+(?:\.\d+)*[.)]?\s|\[[\d,;–\- ]+\]|\([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\)"
    r"|(?<![\w.,])(?:1[89]|20)\d\d(?:[-–](?:\d\d){1,2})?(?![\w,%]|\.\d)"
    r"|\b(?:tables?|figures?|fig\.|box|boxes|sections?|chapters?|appendi(?:x|ces)|refs?\.|references?"
    r"|pages?|pp?\.|versions?|v\.?|phases?|stages?|steps?|modules?|paragraphs?|equations?|no\.)"
    r"\s*\d+(?:\.\d+)*(?:\s*(?:and|to|[-–,])\s*\d+(?:\.\d+)*)*"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})[a-z]*\b|\b(?:{_MONTHS})[a-z]*\s+\d{{1,2}}\b"
    r"|\bper\s+1[,.\s]?0{3}\b|\b95\s?%\s*(?:CI|confidence)|\bone\b|\b(?:https?://|www\.|doi)\S+",
    re.IGNORECASE,
)
_ANY = re.compile(
    rf"(?<![\w.,£$€-])(?:{GROUPED}(?:\.\d+)?|\d[\d,]*(?:\.\d+)*(?:\s\d{{3}})*|\.\d+|{NUMBER})(?:\s?%|\s+per\s*cent)?(?![\w-])"
    rf"(?:\s+(?:out\s+)?of\s+(?:the\s+)?(?:{NUMBER})(?![\w.-]*\w))?",
    re.IGNORECASE,
)


class Unchecked(NamedTuple):
    """A number of a draft that was held to nothing, with the words around it."""

    place: str
    text: str


def unchecked(draft: Draft, held: Callable[[str], Collection[str]]) -> Iterator[Unchecked]:
    """Yield the numbers of a draft's own words that are in no claim; `held` gives those of a place.

    Years, references, dates and the numbers of tables and figures are no claims. What stands in a
    table is passed over.
    """
    for block in draft.paragraphs:
        listed: set[str] = set()
        text = without_quotations(block.text if not block.quoted else "")
        for claim in held(block.place):
            text = text.replace(claim, " " * len(claim), 1)
        text = _NO_CLAIM.sub(lambda match: " " * len(match[0]), text)
        for match in _ANY.finditer(text):
            before = re.search(r"(?:(?:[^\s.;:]|[.:](?=\w))+\s+){0,3}[^\s\w]*$", block.text[: match.start()])
            behind = re.match(r"[^\s.;:]*(?:\s+(?:[^\s.;:]|[.:](?=\w))+){0,3}", block.text[match.end() :])
            around = (before[0] if before else "", match[0], behind[0] if behind else "")
            shown = "".join(around).strip(" ,()")
            if shown not in listed:
                listed.add(shown)
                yield Unchecked(block.place, shown)
