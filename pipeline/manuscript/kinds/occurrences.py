"""How often a draft says that a word or pair occurs, in all and per 1,000 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...wording import many
from ..group_claims import in_group, part_of
from ..held import Said, Study, Term, agrees, same
from ..marks import any_case
from ..numerals import GROUPED, NUMBER, RATE, STARTS, Sentence, bounds, value
from ..people_claims import people_pattern

KIND = "occurrences"
_OFTEN = any_case(
    rf"{STARTS}(?:(?P<n>{NUMBER})\s+(?:times|occasions|occurrences|"
    rf"mentions|instances|uses)|(?<!\bnot\s)(?<!\beven\s)(?P<few>once|twice)|n\s*=\s*(?P<size>{GROUPED}|\d+)(?!\s*(?:/|of\b)))\b(?!\s+(?:as|more|less)\b)"
)
_PEOPLE = any_case(rf"\b(?:{people_pattern()})\b")
_PEOPLE_OF_N = any_case(rf"\b(?:{people_pattern()})\s*[(\[]\s*$")  # "among the nurses (n = 10)"
# "21 more were said twice each": of other terms than those that are named.
_MORE = any_case(rf"{STARTS}(?:{NUMBER})\s+(?:more|others?|further)\b[^.;:]*$")
_IS_CODED = any_case(
    r"\b(?:coded|applied|assigned|tagged|given)\s+(?:(?:only|just|about|some|nearly|almost|over|at\s+least|more\s+than)\s+)*$"
)
_ASKERS = r"(?:interviewers?|moderators?|facilitators?|researchers?)"
# Right behind a number, or before it as who says the term, or anywhere in its clause: whose times they are.
_BY = (
    r"\s*,?\s*(?:(?:were|was)\s+)?(?:said\s+|spoken\s+)?(?:by|from|in)\s+(?:(?:the|our|all|both)\s+)?"
    r"(?:\w+\s+)?{}(?!\w)"
)
_SAYS = (
    r"(?<!\w){}(?:\s*\([^()]*\))?(?:,[^,;]*,)?\s+(?:\w+\s+)?(?:said|say|used?|uttered|spoke|repeated)\b[^;]*$"
)
_INCLUDING = r"\b(?:including|counting|plus)\s+(?:(?:the|our|all)\s+)?{}(?!\w)"
_AND = r"\s+(?:and|or|plus)\s+(?:(?:the|our)\s+)?"
_END = r"\s*(?:$|[.,;()]|together\b|alike\b)"
_NOT_ASKED = "no table has how often interviewers say it; `wordpairs kwic` counts their turns too"


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield how often a sentence says that terms occur, and what the tables say to it."""
    for match in RATE.finditer(sentence.spoken):
        term = study.term_of(sentence.text, match.start())
        part = part_of(sentence, *match.span(), study) if term else None
        if part:
            yield _in_part(sentence, match, term, *in_group(term, part, 0, 0, match["rate"], study))
        elif term and _whose(sentence, match, study):  # no table has their rate
            yield _said(sentence, match, term, _NOT_ASKED, None, study)
        elif term:
            listed = study.terms.get(term)
            found = "" if listed is None or listed.rate is None else f"{listed.rate:.2f} per 1,000 words"
            right = bool(found and listed) and same(match["rate"], listed.rate if listed else None)
            yield _said(sentence, match, term, found, right, study)
    for match in _OFTEN.finditer(sentence.spoken):
        if _MORE.search(sentence.spoken[: match.start()]):
            continue
        if _IS_CODED.search(sentence.spoken[: match.start()]) and study.named(sentence.text, *match.span()):
            continue  # the theme was, so often
        term = study.term_of(sentence.text, match.start())
        few = {"once": 1, "twice": 2}.get((match["few"] or "").casefold())
        number = few or value(match["n"] or match["size"])
        # "N = 9" may be the size of anything, and "once" may be "at one time".
        if term and (match["n"] or term in study.terms):
            low, high = bounds(sentence.spoken[: match.start()], number)
            if part := part_of(sentence, *match.span(), study):
                yield _in_part(sentence, match, term, *in_group(term, part, low, high, "", study))
                continue
            times = _times(study.terms[term], _whose(sentence, match, study)) if term in study.terms else {}
            shown = "; ".join(f"{many(n, 'time')}{whose}" for whose, n in times.items())
            fits = any(low <= n <= high for n in times.values()) if times else None
            people = study.terms[term].people if match["size"] and term in study.terms else None
            if fits is False and people is not None and _PEOPLE.search(sentence.spoken):  # n may be of people
                shown, fits = f"{shown}; said by {people}", low <= people <= high
                if not fits and _PEOPLE_OF_N.search(sentence.spoken[: match.start()]):
                    continue
            yield _said(sentence, match, term, shown or _NOT_ASKED, fits, study)


def _in_part(sentence: Sentence, match: re.Match[str], term: str, found: str, right: bool | str) -> Said:
    claim = f"“{term}”: {sentence.text[match.start() : match.end()]}"
    return Said.of(KIND, sentence, match.span(), found, right, claim)


def _whose(sentence: Sentence, match: re.Match[str], study: Study) -> str:
    """Return whose times a number is, as its clause says: "asked", "both", "any"; empty: interviewees'."""
    named = (re.escape(label) for label in study.labels if len(label) > 2)  # "I" is a word
    askers = "|".join([_ASKERS, *sorted(named, key=len, reverse=True)])
    askers = f"(?:{askers})"
    if not re.search(rf"(?<!\w){askers}(?!\w)", sentence.spoken, re.IGNORECASE):
        return ""
    first, last = study.clause(sentence.text, *match.span())
    before, behind = sentence.spoken[first : match.start()], sentence.spoken[match.end() : last]
    people = f"(?:{people_pattern(study.speakers_are)})"
    for one, other, whose in ((people, askers, ""), (askers, people, "asked")):
        said_by = re.match(_BY.format(one), behind, re.IGNORECASE)
        if said_by:
            both = re.match(f"{_AND}{other}{_END}", behind[said_by.end() :], re.IGNORECASE)
            return "both" if both else whose
    for one, other, whose in ((people, askers, ""), (askers, people, "asked")):
        says = re.search(_SAYS.format(one), before, re.IGNORECASE)
        if says:
            both = re.search(f"{other}{_AND}$", before[: says.start()], re.IGNORECASE)
            return "both" if both else whose
    if re.search(_INCLUDING.format(askers), f"{before}.{behind}", re.IGNORECASE):
        return "both"
    return "any" if re.search(rf"(?<!\w){askers}(?!\w)", before + behind, re.IGNORECASE) else ""


def _times(term: Term, whose: str) -> dict[str, int]:
    """Return how often a term is said, by whom; empty: no table has it."""
    own = {"": term.times}
    if term.both is None:
        return own if not whose else {}
    asked = {" by interviewers": term.both - term.times}
    both = {" with interviewers": term.both}
    return {"": own, "asked": asked, "both": both}.get(whose, own | asked | both)


def _said(
    sentence: Sentence, match: re.Match[str], term: str, found: str, right: bool | None, study: Study
) -> Said:
    """Return what the tables say to a number of a term; those that leave it out say nothing.

    `right` is None where no table has it.
    """
    verdict = "not checked" if right is None else agrees(right)
    if term not in study.terms and not _whose(sentence, match, study):
        found, verdict = "neither words.csv nor pairs.csv lists it", "not in the tables"
        if not study.stop_words.isdisjoint(term.split()):
            found, verdict = "it has a stop word, and words.csv and pairs.csv leave those out", "not checked"
        if len(term.split()) > 2:
            found, verdict = "no table counts terms of three words; `wordpairs kwic` does", "not checked"
    claim = f"“{term}”: {sentence.text[match.start() : match.end()]}"
    return Said.of(KIND, sentence, match.span(), found, verdict, claim)
