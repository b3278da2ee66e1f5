"""How often a draft says that a word or pair occurs, in all and per 1,000 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...wording import listed, many
from ..findings import Said, same
from ..grammar import ASKERS, NTHS, RATE, any_case, number_of, people_pattern, value
from ..group_claims import in_group, part_of
from ..held import Term
from ..numerals import bounds
from ..sentence import Sentence

KIND = "occurrences"
READS = frozenset("nth most".split())
_OFTEN = any_case(
    r"{STARTS}(?:(?P<n>{NUMBER})(?: (?:times|occasions|occurrences|mentions|instances|uses)\b|\s?[×x](?!\w))|"
    r"{ONCE}\b|n\s*=\s*(?P<size>{GROUPED}|\d+)\b(?!\s*(?:/|of\b))|"
    r"(?<=[(])[×x]?(?P<bracket>(?!(?:1[89]|20)\d\d\b)(?:{GROUPED}|[1-9]\d*))(?=\s*[);,]))"
    r"(?! (?:as|more|less)\b)"
)
# Between a term and its number in brackets.
_BEHIND = any_case(rf"[”\"’'»]?[.,]?(?: (?:came|stood|ranked|was) (?:{'|'.join(NTHS)}|next|last))?\s*\(")
_PEOPLE = any_case(rf"\b{people_pattern()}\b")
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
_SUM = any_case(r" (?:taken )?{TOGETHER}")
_TOP = any_case(
    r"\b(?P<n>{NUMBER}) (?:commonest|most (?:common|frequent|often said)|top|leading) (?:word )?"
    r"(?P<what>pairs|words)\b"
)
_UNLISTED = "neither words.csv nor pairs.csv lists it"
_NOT_ASKED = "no table has how often interviewers say it; `wordpairs kwic` counts their turns too"


def said(here: Sentence) -> Iterator[Said]:
    """Yield how often a sentence says that terms occur, and what the tables say to it."""
    for match in (*RATE.finditer(here.spoken), *_OFTEN.finditer(here.spoken)):
        rate, before = match.groupdict().get("rate") or "", here.spoken[: match.start()]
        if not rate and _IS_CODED.search(before) and here.theme(*match.span()):
            continue  # the theme was, so often
        whole = None if rate else _together(here, match)
        one = whole or _of_one(here, match, rate)
        if one is not None:
            yield one


def _of_one(here: Sentence, match: re.Match[str], rate: str) -> Said | None:
    """Return what the tables say to a number of times, or a rate, of one term; None: it is of none."""
    study, term = here.study, here.term(match.start())
    known, part = study.terms.get(term), part_of(here, *match.span()) if term else None
    # "N = 9" may be the size of anything, and "once" may be "at one time".
    if not term or not (rate or match["n"] or known):
        return None
    size = None if rate else match["size"] or match["bracket"]
    if size and match["bracket"] and not _behind(here, term, match.start()):
        return None
    low, high = (
        (0, 0) if rate else bounds(here.spoken[: match.start()], value(size) if size else number_of(match))
    )
    if part:
        return _said(here, match, term, *in_group(term, part, low, high, rate, study))
    whose = _whose(here, match)
    if known is None and not whose:  # those that leave it out say nothing
        found, right = _UNLISTED, "not in the tables"
        if not study.stop_words.isdisjoint(term.split()):
            found, right = "it has a stop word, and words.csv and pairs.csv leave those out", "not checked"
        if len(term.split()) > 2:
            found, right = "no table counts terms of three words; `wordpairs kwic` does", "not checked"
        return _said(here, match, term, found, right)
    if rate and (whose or known is None):  # no table has their rate
        return _said(here, match, term, _NOT_ASKED, "not checked")
    if rate and known:
        found = "" if known.rate is None else f"{known.rate:.2f} per 1,000 words"
        return _said(here, match, term, found, same(rate, known.rate))
    times = _times(known, whose) if known else {}
    shown = "; ".join(f"{many(n, 'time')}{by}" for by, n in times.items())
    fits = any(low <= n <= high for n in times.values())
    people = known.people if known and size else None
    if times and not fits and people is not None and _PEOPLE.search(here.spoken):  # n may be of people
        shown, fits = f"{shown}; said by {people}", low <= people <= high
    return _said(here, match, term, shown or _NOT_ASKED, fits if times else "not checked")


def _behind(here: Sentence, term: str, place: int) -> bool:
    """Return whether a number in brackets stands right behind a term."""
    return any(
        t == term and _BEHIND.fullmatch(here.text[end:place]) for _, end, t in here.terms if end <= place
    )


def _together(here: Sentence, match: re.Match[str]) -> Said | None:
    """Return how often several terms, or the most frequent ones, are said together; None: it is of one."""
    if not _SUM.match(here.spoken, match.end()) or here.groups or here.parts:
        return None
    listed_terms = here.study.terms
    first, _ = here.clause(*match.span())
    named = [t for a, _, t in here.terms if first <= a < match.start()]
    top = _TOP.search(here.spoken[first : match.start()])
    if top and not named:
        pairs = top["what"].casefold() == "pairs"
        ranked = sorted(
            (t for t in listed_terms if (" " in t) == pairs), key=lambda t: -listed_terms[t].times
        )
        named = ranked[: value(top["n"])]
    named = list(dict.fromkeys(named))
    if len(named) < 2 or not {*named} <= {*listed_terms}:
        return None
    each = [listed_terms[term].times for term in named]
    low, high = bounds(here.spoken[: match.start()], number_of(match) if match["n"] or match["few"] else 0)
    shown = ", ".join(f"{t} ({n})" for t, n in zip(named, each, strict=True))
    claimed = listed([f"“{t}”" for t in named[:3]])
    return _said(here, match, claimed, f"{sum(each):,} times together: {shown}", low <= sum(each) <= high)


def _said(here: Sentence, match: re.Match[str], term: str, found: str, right: bool | str) -> Said:
    what = term if term[:1] == "“" else f"“{term}”"
    return here.said(KIND, match.span(), found, right, f"{what}: {here.text[slice(*match.span())]}")


def _whose(here: Sentence, match: re.Match[str]) -> str:
    """Return whose times a number is, as its clause says: "asked", "both", "any"; empty: interviewees'."""
    named = (re.escape(label) for label in here.study.labels if len(label) > 2)  # "I" is a word
    askers = f"(?:{'|'.join([ASKERS, *sorted(named, key=len, reverse=True)])})"
    anywhere = any_case(rf"(?<!\w){askers}(?!\w)")
    if not anywhere.search(here.spoken):
        return ""
    first, last = here.clause(*match.span())
    before, behind = here.spoken[first : match.start()], here.spoken[match.end() : last]
    people = people_pattern(here.study.speakers_are)
    sides = ((people, askers, ""), (askers, people, "asked"))
    for one, other, whose in sides:
        if said_by := any_case(_BY.format(one)).match(behind):
            both = any_case(f"{_AND}{other}{_END}").match(behind, said_by.end())
            return "both" if both else whose
    for one, other, whose in sides:
        if says := any_case(_SAYS.format(one)).search(before):
            return "both" if any_case(f"{other}{_AND}$").search(before[: says.start()]) else whose
    if any_case(_INCLUDING.format(askers)).search(f"{before}.{behind}"):
        return "both"
    return "any" if anywhere.search(before + behind) else ""


def _times(term: Term, whose: str) -> dict[str, int]:
    """Return how often a term is said, by whom; empty: no table has it."""
    own = {"": term.times}
    if term.both is None:
        return own if not whose else {}
    asked = {" by interviewers": term.both - term.times}
    both = {" with interviewers": term.both}
    return {"": own, "asked": asked, "both": both}.get(whose, own | asked | both)
