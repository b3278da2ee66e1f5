"""Whose a number of a sentence is: of a person who is named, of one who is not, of everybody."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .grammar import NUMBER, SAYS, SOURCES, any_case, people_pattern, value
from .names import Group
from .numerals import MOST
from .sentence import Sentence

_HAS = r"(?:ha[sd]|have|ma(?:de|kes?)|g(?:ave|ives?)|account(?:ed|s)?)"
_OF_THEM = (
    r"(?: (?:out )?of (?:them|which|(?:its|the|all|his|her|their|these|those) (?:\w+ ){0,2}\w+|these|those))?"
    r"(?: (?:of|for) {OPEN}[^“”\"‘’]*{CLOSE})?"
)
_IN_TALK = r"(?:(?:the|his|her)\s+{TALK} (?:with|of|by|from) )?"
# Between a number and the name behind it: "times by", "of them were by", "times in the interview with".
_BY = any_case(
    rf"\s*(?:\([^()]*\)\s*)?,?{_OF_THEM}(?: each)?(?: (?:were|was|are|is|being|came|comes?|fell))?"
    rf"(?: (?:{SAYS}|made|coded|given))?(?: (?:alone|only|all))? (?:by|from|in|for) (?:both )?{_IN_TALK}$"
)
_THEIRS = any_case(rf"{_OF_THEM} (?:are|were|is|was) ")  # "half of them are Ann's"
_IN_BRACKETS = any_case(r"\s*[(\[]\s*(?:by )?$")
# Between a name and the number behind it.
_RIGHT = any_case(
    r"\s*[(\[:,–—]\s*(?:n\s*=\s*|with |at |who\s+{SAYS} it )?{ABOUT}$| (?:with |at |alone )?{ABOUT}$"
)
_TOTAL = any_case(r"[^.;]{0,12}(?:{IN_ALL}|\btogether\b)")
_OWN = any_case(r" (?:[\w-]+ )?(?P<talk>{TALK}\b)(?P<rest>[^;:]*)$| (?:(?!that\b)[\w-]+ ){0,3}$")
_HOLDS = any_case(r" (?:\w+ly )?(?:ha[sd]|holds?|held|contain\w*|r[au]ns?|amount\w*|compris\w+|consist\w*)\b")
_OF_TALK = any_case(r"\b{TALK} (?:with|of|by|from) $")
_IN_THEIR = any_case(r"\b(?:in|from|throughout|across|during) $")
_DOES = any_case(
    r"{ASIDE}(?:,[^,;]*,)? (?:(?:alone|only|together|jointly|herself|himself|both|each|all|also|"
    r"then|just|never|not|who|\w+ly|ha[sd]|have|did|does|do|would|to) ){0,4}(?:{SAYS}|{RAISES}|"
    rf"{_HAS})\b(?P<rest>[^;]*)$"
)
_OTHERS_SAY = any_case(
    r"\bthat\b|\b(?:was|were|is|are|be|been) (?:\w+ly )?(?:said|used|mentioned|uttered|raised|coded)|\bhow\b"
    r"|\bby\s|\boccur|\bwh(?:ich|ile|ere)\b|\b(?:because|although|as)\b"
)
_OTHERS_SAY_LED = any_case(r"\bthat\b|\bby\s|\bwhich\b|\bas\b")
_LED = any_case(rf"(?:^|[,;:] |\b(?:and|but) )(?:in|from|throughout|across|with|among)\s+{_IN_TALK}$")
# Right behind a number that is of more than the one who is named next.
GOES_ON = any_case(
    r"\s*(?:\([^()]*\)\s*)?,\s*(?:as|which|for (?:example|instance)|e\.g\.|including|most\w*|mainly|above "
    r"all|half|many|some|all|first|and|but|with|of (?:which|whom|them|these|those)|{NUMBER}|once|twice|"
    r"while|where|when)\b"
)
_CARRIED = any_case(r"\s*,?\s*(?:(?:and|but|then) )?{ABOUT}(?:{QUOTED}\s*{ABOUT})?$")
_EACH = any_case(r"\beach\b|\brespectively\b")
_ITS_OWN = any_case(r" {ABOUT}(?:{NUMBER}|once|twice)\b")
_TOGETHER = any_case(r"\b{TOGETHER}")


class Whose(NamedTuple):
    """Whose a number is: `people` by label, each by themselves, together (`each` is False) or either.

    `until`: where that ends. `unnamed`: of so many people who are not named. `why` says of one that
    cannot be told why. `at`: where their names begin (-1: they have none). `since`: where one who is
    not named stands before it.
    """

    people: tuple[str, ...] = ()
    each: bool | None = None
    until: int = 0
    unnamed: int = 0
    why: str = ""
    at: int = -1
    since: int = MOST


@cache
def _people(speakers_are: str) -> dict[str, re.Pattern[str]]:
    """Return patterns of people who are not named: everybody behind a number; one before or behind it."""
    people = people_pattern(speakers_are)
    one = rf"(?:just |only )?(?:one|a single) (?:(?:\w+ )?{people}\b|person\b)"
    patterns = {
        "everybody": r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:were|was) )?(?:said |spoken |used )?(?:by|in|across|"
        rf"among|from) (?:(?:the|our|all|these|both|of|{NUMBER}) )*(?:\w+ )?(?:{people}|{SOURCES}|corpus|"
        r"data)\b",
        "each": rf" (?:by|from) (?:each|every)(?: one)?(?: of)?(?: (?:the|our|these))*(?: (?P<n>{NUMBER}))?"
        rf"(?(n)(?:(?: \w+)? {people}\b)?|(?: \w+)? {people}\b)(?!\w)",
        "one behind": rf" by (?P<one>{one})",
        "one before": rf"(?P<one>{one}|(?<=, )(?:(?:just|only) )?one(?= {{SAYS}}\b))(?P<gap>[^;]*)$",
        "somebody": r"(?<!\w)(?P<who>s?he|(?:the|this|that|another|same) (?:\w+ )?"
        rf"{people})(?P<gap>\s[^;]*)$",
    }
    return {which: any_case(pattern) for which, pattern in patterns.items()}


def whose(here: Sentence, start: int, end: int, before: Whose | None) -> Whose | None:
    """Return whose a number at a place of a sentence is; None: of everybody.

    `before` is whose the number before this one is, if it is known (`until` its end). Where names stand by
    it and do not say, `why` tells.
    """
    text, people = here.bare, _people(here.study.speakers_are)
    left = [one for one in here.groups if one.end <= start]
    right = [one for one in here.groups if one.start >= end]
    if right and _is_behind(text, end, right[0]):
        return _of(right[0], text, end, behind=True)
    alone = people["one behind"].match(text, end)
    if alone:
        return Whose(unnamed=1, until=alone.end())
    each = people["each"].match(text, end)
    if each and each["n"] and value(each["n"]) != here.study.interviewees:
        return Whose(why=f"it does not say by name who “{each[0].strip()}” are", until=each.end())
    if each:
        return Whose(here.study.who.people, True, each.end())
    if people["everybody"].match(text, end):
        return None
    if left and (found := _is_before(text, left[-1], start, end)) is not None:
        return found
    if before is not None and before.until and _CARRIED.fullmatch(text[before.until : start]):
        return before._replace(until=end)
    one = people["one before"].search(text[:start])
    if one and (not left or one.start() > left[-1].start) and _does(one["gap"]):
        return Whose(unnamed=1, until=end, since=one.start())
    some = people["somebody"].search(text[:start])
    if some and (not left or some.start() > left[-1].start) and _is_one(some["who"]) and _does(some["gap"]):
        return Whose(why=f"it does not say by name who “{some['who'].strip().lower()}” is")
    first, last = here.clause(start, end)
    if any(one.end > first for one in left):
        return Whose(why=_unclear(left[-1]), at=left[-1].start)
    if right and right[0].start < last and not GOES_ON.match(text, end):
        return Whose(why=_unclear(right[0]), at=right[0].start)
    return None


def _is_behind(text: str, end: int, group: Group) -> bool:
    gap = text[end : group.start]
    if "," in gap and _ITS_OWN.match(text, group.end):
        return False  # "19 times, by Ann three times"
    if group.owns and _THEIRS.fullmatch(gap):
        return True
    closed = bool(_IN_BRACKETS.fullmatch(gap)) and text[group.end :].lstrip()[:1] in (")", "]")
    return closed or bool(_BY.fullmatch(gap))


def _is_before(text: str, group: Group, start: int, end: int) -> Whose | None:
    """Return whose a number is if it is of the people named last before it; None where that is not said."""
    gap, pre, theirs = text[group.end : start], text[: group.start], _of(group, text, end)
    if group.owns:
        own = _OWN.fullmatch(gap)
        if own and own["talk"]:
            led = _IN_THEIR.search(pre) or _HOLDS.match(own["rest"])
            return theirs if led and not _OTHERS_SAY_LED.search(gap) else None
        return theirs if own and not _OTHERS_SAY.search(gap) else None
    if _RIGHT.fullmatch(gap):
        unclear = "," in gap and _TOTAL.match(text, end)
        return Whose(why=_unclear(group), at=group.start) if unclear else theirs
    if _does(gap):
        return theirs
    of_talk = _OF_TALK.search(pre) and _HOLDS.match(gap)
    led = of_talk or (_LED.search(pre) and re.fullmatch(r"[,\s][^;:]*", gap))
    return theirs if led and not _OTHERS_SAY_LED.search(gap) else None


def _does(gap: str) -> bool:
    """Return whether what stands behind a name is what it says, up to a number."""
    does = _DOES.fullmatch(gap)
    return does is not None and not _OTHERS_SAY.search(does["rest"])


def _is_one(who: str) -> bool:
    """Return whether a noun is of one person."""
    last = who.split()[-1].casefold()
    return not last.endswith("s") or last.endswith("ss")


def _of(group: Group, text: str, end: int, *, behind: bool = False) -> Whose:
    """Return the people of a group, or why they are not known."""
    until = group.end if behind else end
    if group.more or not group.people:
        return Whose(why=_unclear(group), until=until, at=group.start)
    near = text[end : group.start] + text[group.end : group.end + 6] if behind else text[group.end : end + 8]
    each = True if _EACH.search(near) else False if _TOGETHER.search(near) else None
    return Whose(group.people, each, until, at=group.start)


def _unclear(group: Group) -> str:
    return group.doubt or f"it names {group.text}, and it is not clear whether the number is of what they say"
