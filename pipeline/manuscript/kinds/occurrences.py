"""How often a draft says that a word or pair occurs, in all and per 1,000 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...wording import many
from ..held import Finding, Said, Study, same, short
from ..numerals import GROUPED, NUMBER, STARTS, Sentence, bounds, value

KIND = "occurrences"
_OFTEN = re.compile(
    rf"{STARTS}(?:(?P<n>{NUMBER})\s+(?:times|occasions|occurrences|"
    rf"mentions|instances)|(?P<few>once|twice)|n\s*=\s*(?P<size>{GROUPED}|\d+)(?!\s*(?:/|of\b)))\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?<![\w.,])(?P<rate>\d{1,3}(?:\.\d+)?)\s*(?:(?:times\s+|occurrences\s+)?(?<=\s)(?:per|in\s+every|in\s+each)\s+|/\s*)"
    r"(?:1[,.\s]?000|thousand)(?:\s+words)?",
    re.IGNORECASE,
)


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield how often a sentence says that terms occur, and what the tables say to it."""
    for match in _RATE.finditer(sentence.spoken):
        term = study.term_of(sentence.text, match.start())
        if term:
            listed = study.terms.get(term)
            found = "" if listed is None or listed.rate is None else f"{listed.rate:.2f} per 1,000 words"
            right = bool(found and listed) and same(match["rate"], listed.rate if listed else None)
            yield _said(sentence, match, term, found, right, study)
    for match in _OFTEN.finditer(sentence.spoken):
        term = study.term_of(sentence.text, match.start())
        few = {"once": 1, "twice": 2}.get((match["few"] or "").casefold())
        number = few or value(match["n"] or match["size"])
        # "N = 9" may be the size of anything, and "once" may be "at one time".
        if term and (match["n"] or term in study.terms):
            low, high = bounds(sentence.spoken[: match.start()], number)
            times = study.terms[term].times if term in study.terms else 0
            yield _said(sentence, match, term, many(times, "time"), low <= times <= high, study)


def _said(sentence: Sentence, match: re.Match[str], term: str, found: str, right: bool, study: Study) -> Said:
    """Return what the tables say to a number of a term; those that leave it out say nothing."""
    verdict = "agrees" if right else "differs"
    if term not in study.terms:
        found, verdict = "neither words.csv nor pairs.csv lists it", "not in the tables"
        if not study.stop_words.isdisjoint(term.split()):
            found, verdict = "it has a stop word, and words.csv and pairs.csv leave those out", "not checked"
    claim = short(f"“{term}”: {sentence.text[match.start() : match.end()]}")
    return Said(*match.span(), Finding(KIND, sentence.place, claim, found, verdict))
