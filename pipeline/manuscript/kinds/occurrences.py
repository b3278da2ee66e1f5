"""How often a draft says that a word or pair occurs, in all and per 1,000 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...wording import listed, many
from ..grammar import ASKERS, RATE, any_case, number_of, people_pattern, value
from ..group_claims import in_group, part_of
from ..held import Said, Study, Term, agrees, same, short
from ..numerals import Sentence, bounds
from ..some_people import who_else

KIND = "occurrences"
_OFTEN = any_case(
    r"{STARTS}(?:(?P<n>{NUMBER}) (?:times|occasions|occurrences|mentions|instances|uses)|{ONCE}|"
    r"n\s*=\s*(?P<size>{GROUPED}|\d+)(?!\s*(?:/|of\b)))\b(?! (?:as|more|less)\b)"
)
_PEOPLE = any_case(rf"\b{people_pattern()}\b")
_PEOPLE_OF_N = any_case(rf"\b{people_pattern()}\s*[(\[]\s*$")  # "among the nurses (n = 10)"
# "21 more were said twice each": of other terms than those that are named.
_MORE = any_case(r"{STARTS}{NUMBER} (?:more|others?|further)\b[^.;:]*$")
_IS_CODED = any_case(
    r"\b(?:coded|applied|assigned|tagged|given) (?:(?:only|just|about|some|nearly|almost|over|at least|more "
    r"than) )*$"
)
# Right behind a number, or before it as who says the term, or anywhere in its clause: whose times they are.
_BY = (
    r"\s*,?\s*(?:(?:were|was) )?(?:said |spoken )?(?:by|from|in) (?:(?:the|our|all|both) )?(?:\w+ )?{}(?!\w)"
)
_SAYS = r"(?<!\w){}(?:\s*\([^()]*\))?(?:,[^,;]*,)? (?:\w+ )?(?:said|say|used?|uttered|spoke|repeated)\b[^;]*$"
_INCLUDING = r"\b(?:including|counting|plus) (?:(?:the|our|all) )?{}(?!\w)"
_AND = r" (?:and|or|plus) (?:(?:the|our) )?"
_END = r"\s*(?:$|[.,;()]|together\b|alike\b)"
_NOT_OF = (
    "it is of “{}”, who may not be all of the study, and no table has how often they say it; `wordpairs "
    "kwic` shows who does"
)
_SUM = any_case(r" (?:taken )?(?:together|combined|between them)\b")
_TOP = any_case(
    r"\b(?P<n>{NUMBER}) (?:commonest|most (?:common|frequent|often said)|top|leading) (?:word )?"
    r"(?P<what>pairs|words)\b"
)
_NOT_ASKED = "no table has how often interviewers say it; `wordpairs kwic` counts their turns too"


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield how often a sentence says that terms occur, and what the tables say to it."""
    for match in RATE.finditer(sentence.spoken):
        if else_ := who_else(sentence, *match.span(), study):
            yield Said.of(KIND, sentence, match.span(), _NOT_OF.format(else_), "not checked")
            continue
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
        if (whole := _together(sentence, match, study)) is not None:
            yield whole
            continue
        term = study.term_of(sentence.text, match.start())
        number = value(match["size"]) if match["size"] else number_of(match)
        # "N = 9" may be the size of anything, and "once" may be "at one time".
        if term and (match["n"] or term in study.terms):
            low, high = bounds(sentence.spoken[: match.start()], number)
            if part := part_of(sentence, *match.span(), study):
                yield _in_part(sentence, match, term, *in_group(term, part, low, high, "", study))
                continue
            if else_ := who_else(sentence, *match.span(), study):
                yield _in_part(sentence, match, term, _NOT_OF.format(else_), "not checked")
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


def _together(sentence: Sentence, match: re.Match[str], study: Study) -> Said | None:
    """Return how often several terms, or the most frequent ones, are said together; None: it is of one."""
    if not _SUM.match(sentence.spoken, match.end()) or sentence.groups or sentence.parts:
        return None
    first, _ = study.clause(sentence.text, *match.span())
    named = [t for a, _, t in study.terms_in(sentence.text) if first <= a < match.start()]
    top = _TOP.search(sentence.spoken[first : match.start()])
    if top and not named:
        pairs = top["what"].casefold() == "pairs"
        ranked = sorted((t for t in study.terms if (" " in t) == pairs), key=lambda t: -study.terms[t].times)
        named = ranked[: value(top["n"])]
    named = list(dict.fromkeys(named))
    if len(named) < 2 or not {*named} <= {*study.terms}:
        return None
    each = [study.terms[term].times for term in named]
    low, high = bounds(sentence.spoken[: match.start()], number_of(match) if not match["size"] else 0)
    shown = f"{sum(each):,} times together: " + ", ".join(
        f"{t} ({n})" for t, n in zip(named, each, strict=True)
    )
    return _in_part(
        sentence, match, listed([f"“{t}”" for t in named[:3]]), short(shown), low <= sum(each) <= high
    )


def _in_part(sentence: Sentence, match: re.Match[str], term: str, found: str, right: bool | str) -> Said:
    what = term if term[:1] == "“" else f"“{term}”"
    claim = f"{what}: {sentence.text[match.start() : match.end()]}"
    return Said.of(KIND, sentence, match.span(), found, right, claim)


def _whose(sentence: Sentence, match: re.Match[str], study: Study) -> str:
    """Return whose times a number is, as its clause says: "asked", "both", "any"; empty: interviewees'."""
    named = (re.escape(label) for label in study.labels if len(label) > 2)  # "I" is a word
    askers = "|".join([ASKERS, *sorted(named, key=len, reverse=True)])
    askers = f"(?:{askers})"
    if not any_case(rf"(?<!\w){askers}(?!\w)").search(sentence.spoken):
        return ""
    first, last = study.clause(sentence.text, *match.span())
    before, behind = sentence.spoken[first : match.start()], sentence.spoken[match.end() : last]
    people = people_pattern(study.speakers_are)
    for one, other, whose in ((people, askers, ""), (askers, people, "asked")):
        said_by = any_case(_BY.format(one)).match(behind)
        if said_by:
            both = any_case(f"{_AND}{other}{_END}").match(behind[said_by.end() :])
            return "both" if both else whose
    for one, other, whose in ((people, askers, ""), (askers, people, "asked")):
        says = any_case(_SAYS.format(one)).search(before)
        if says:
            both = any_case(f"{other}{_AND}$").search(before[: says.start()])
            return "both" if both else whose
    if any_case(_INCLUDING.format(askers)).search(f"{before}.{behind}"):
        return "both"
    return "any" if any_case(rf"(?<!\w){askers}(?!\w)").search(before + behind) else ""


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
