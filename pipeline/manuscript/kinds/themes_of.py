"""How many themes a person who is named raises, or so many people: all nine, eight of the nine, every one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...wording import listed, many
from ..coders_named import coders
from ..findings import Said
from ..grammar import any_case, value
from ..held import NOT_COUNTED, UNCODED, Study
from ..numerals import Number, bounds
from ..people_claims import claims
from ..sentence import Sentence, Span
from . import who

KIND = who.KIND
READS = frozenset("not most".split())
_THEMES = any_case(
    r"(?:(?P<every>\b(?:every|each|all)(?: single)?)(?: of)?(?: (?:the|our|these))*(?: (?P<all>{NUMBER}))?"
    r"|{STARTS}(?P<n>{NUMBER})(?P<part> (?:out )?of(?: (?:the|our|all|these))*(?: (?P<of>{NUMBER}))?)?) "
    r"{WITHIN}(?:sub-?\s?)?(?:themes?|topics?|categor(?:y|ies)|codes?|tags?)(?![\w-])"
)
_GIVEN = (
    r"(?:(?:was|were|is|are|got|had been) )?(?:tagged|coded|given|assigned|credited|labelled)"
    r"(?: with| for| to)?"
)
_DOES = any_case(
    r"{ASIDE}(?:(?:['’]s?)? (?:\w+ )?{TALK})?(?:,[^,;]*,)? (?:(?:alone|only|together|each|both|all|also|"
    r"then|just|\w+ly|ha[sd]|have|between them) ){0,4}(?:{RAISES}|{SAYS}|ha[sd]|have|cover(?:ed|s)?|"
    rf"held|holds?|contain(?:ed|s)?|{_GIVEN})(?: (?:on|upon|about|of|to|up))? {{ABOUT}}$"
)
_BY = any_case(
    r"(?: that)?(?: (?:were|was|are|is|had been))?(?: (?:only|all|also|each))*"
    r"(?: (?:{RAIS}|cod|tagg|giv|assign|appli|touch|seen|found|cover)\w*)? (?:\w+ly )?(?:by|to|for|in|with)"
    r"(?: (?:the )?{TALK} (?:with|of|by))? {ABOUT}(?:(?:both|all|just|only) )?$"
)
_NOT = any_case(r"\b(?:not|never|neither|nor|without)\b|n['’]t\b|{LEFT_OUT} (?:for )?(?:one|two|\w+)\b")
# Of themes that are some of somebody's.
_SOME = any_case(
    r"\b(?:that|which|who|new|other|others|further|more|main|key|first|these|those|following|than|once|twice)\b"
)
_ONLY = any_case(r"\b(?:only|just|exactly|in all|altogether)\b")
_ALONE = any_case(r"\bonly $|\balone\b")
_NEAR = 20  # characters behind, in which an exception may stand
_TOGETHER = any_case(r"\b{TOGETHER}")


class _Of(NamedTuple):
    """Whose the themes are: people who are named, or so many of all; `theirs`: whether the words say so."""

    span: Span
    people: tuple[str, ...] = ()
    claim: Number | None = None
    theirs: bool = True
    passive: bool = False


def said(here: Sentence) -> Iterator[Said]:
    """Yield how many themes a sentence says that somebody raises, and what the codes say to it."""
    for match in _THEMES.finditer(here.spoken) if here.study.who.raised else ():
        of = _whose(here, *match.span())
        if of is None:
            continue
        span = (min(of.span[0], match.start()), max(of.span[1], match.end()))
        study, themes = here.study, len(here.study.who.raised)
        named = coders(here, *match.span())
        how = study.reading(named) or ("auto" if "auto" in named else "manual")
        raised = {name: _themes_of(name, how, study) for name in study.who.people}
        if not any(how in by for by in study.who.raised.values()):
            yield here.said(KIND, span, UNCODED, "not checked")
            continue
        first, last = here.clause(*span)
        around = here.spoken[first : max(last, span[1] + _NEAR)]
        group = match["n"] or match["all"]
        number = themes if group is None else value(group)
        low, high = bounds(here.spoken[: match.start()], number)
        of_all = match["of"] or match["all"]
        whole = of_all is None or value(of_all) == themes
        some = not (match["every"] or match["part"] or _ONLY.search(here.spoken[span[0] : match.end() + 12]))
        if of.claim is not None and some and number != themes:
            continue  # "three interviewees raised two themes": which is not said
        right, sure = _right(of, raised, low, high, here)
        of_whom = of.claim is None or of.claim.of in (0, *study.wholes_of(study.reading(named)))
        sure = sure and whole and of_whom and not _NOT.search(around) and not {*study.who.uncoded(of.people)}
        sure = sure and not any(NOT_COUNTED in one.note for one in study.raised.values())
        if some and not right and (here.themes or number == 1 or _SOME.search(around)):
            sure = False
        found = _shown(of, raised, how, study, here.text[slice(*of.span)])
        yield here.said(KIND, span, found, right if sure else "not checked")


def _themes_of(name: str, how: str, study: Study) -> frozenset[str]:
    """Return the themes that somebody raises by some coder's codes."""
    return frozenset(theme for theme, by in study.who.raised.items() if name in by.get(how, ()))


def _whose(here: Sentence, start: int, end: int) -> _Of | None:
    """Return whose the themes are that stand at a place of a sentence; None: nobody's whom it names."""
    text, first = here.bare, here.clause(start, end)[0]
    for group in here.groups:
        if group.start >= end and _BY.fullmatch(text[end : group.start]):
            return _Of((group.start, group.end), () if group.more else group.people, theirs=not group.more)
    everybody = list(claims(here.spoken, here.study.speakers_are, *here.study.wholes))
    for claim in everybody:
        if claim.start >= end and _BY.fullmatch(text[end : claim.start]):
            return _Of(claim[:2], claim=claim, passive=True)
        if claim.end <= start and _DOES.fullmatch(text[claim.end : start]):
            return _Of(claim[:2], claim=claim)
    before = [one for one in here.groups if first <= one.start and one.end <= start]
    if before:
        group = before[-1]
        does = bool(_DOES.fullmatch(text[group.end : start])) and not group.more
        return _Of((group.start, group.end), group.people, theirs=does)
    return None


def _right(
    of: _Of, raised: dict[str, frozenset[str]], low: float, high: float, here: Sentence
) -> tuple[bool, bool]:
    """Return whether so many themes are theirs, and whether it is sure that the words say so."""
    fit = {name for name, themes in raised.items() if low <= len(themes) <= high}
    if of.claim is not None and not of.passive:
        return of.claim.allows(len(fit), len(raised)), True
    if of.claim is not None:  # each of the themes is raised by so many
        each = [sum(theme in own for own in raised.values()) for theme in here.study.who.raised]
        return all(of.claim.allows(n, len(raised)) for n in each), high == len(here.study.who.raised)
    if not of.people or not of.theirs or not {*of.people} <= {*raised}:
        return False, False
    near = here.spoken[max(0, of.span[0] - 6) :]
    if _TOGETHER.search(near):
        return low <= len(frozenset[str]().union(*(raised[name] for name in of.people))) <= high, True
    alone = _ALONE.search(here.spoken[: of.span[0]]) or _ALONE.match(here.spoken[of.span[1] :].lstrip())
    return {*of.people} <= fit and (not alone or fit <= {*of.people}), True


def _shown(of: _Of, raised: dict[str, frozenset[str]], how: str, study: Study, written: str) -> str:
    """Return how many themes they raise, whose name is so `written`, as text."""
    themes = len(study.who.raised)
    by = {"manual": study.together, "auto": "by the automatic codes"}.get(how, f"by {how}")
    if of.passive:
        each = [sum(theme in own for own in raised.values()) for theme in study.who.raised]
        return f"each theme is raised by {min(each)} to {max(each)} of {len(raised)} {by}"
    if of.claim is not None:
        n = sum(len(own) == themes for own in raised.values())
        return f"{n} of {len(raised)} raise all {many(themes, 'theme')} {by}"
    own = [f"{name} raises {len(raised[name])}" for name in of.people if name in raised]
    if not own:
        return f"it names {written}, and it is not clear how many themes they raise"
    return f"{listed(own)} of {many(themes, 'theme')} {by}"
