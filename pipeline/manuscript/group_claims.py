"""What a sentence says of a group (a service, a trust, an arm) is held to that group, or to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..wording import listed, many
from .attribution import GOES_ON
from .findings import Said, same
from .grammar import any_case, people_pattern
from .groups import Place
from .held import Study
from .sentence import Sentence

# Between a number and the group behind it: "times in the", "times by 46 users of", "uses of X came from".
_RIGHT = any_case(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:of|for) (?:(?:it|them|these|the \w+) )?(?:{QUOTED} )?)?(?:(?:were|was|came) "
    r")?(?:(?:each|alone|only|written|said|used) )?(?:in|by|from|at|among|amongst|within|across) "
    r"(?:(?:the|our|all|both|those|NHS) )*(?:(?:{NUMBER} )?\w+ (?:of|in|from|at) (?:the )?)?$|"
    r"\s*[(\[](?:(?:in|at|by) )?(?:the )?$"
)
_IN_ALL = any_case(r"[^.;,]{0,12}{IN_ALL}")
_LEADS = any_case(r"^\W*(?:[\w’']+ ){0,4}$")
_AND = any_case(r"\s*(?:,|\s(?:and|or|as well as))\s*(?:and )?(?:(?:in|of|by|from|at|among|across|the) )*")
_UNLIKE = any_case(r"\b(?:unlike|outside|apart from|other than|compared (?:with|to)) (?:in |at )?(?:the )?$")
# "Two of the" 13 uses; a group behind another that has a number of its own: ", the committee once".
WHOLE = any_case(r"{STARTS}{NUMBER} (?:out )?of (?:(?:the|its|all|these|those) )*$")
_ITS_OWN = any_case(
    r"(?:['’]s?)?(?: \w+)?[\s,:(]+(?:{ABOUT}{NUMBER}\b|{ONCE}|(?:gave|uses?d?|said|ha[ds]|made)\b)"
)
_COMPARED = any_case(
    r"\b(?P<how>more|less) (?:often|frequently|common\w*)\b(?P<one>[^;]*?)\bthan\b(?P<other>[^;]*)"
)
_TOGETHER = any_case(r"\b{TOGETHER}")


class Part(NamedTuple):
    """The group that a number is of; `why` says of one that cannot be told why."""

    group: str = ""
    why: str = ""

    def not_held(self, table: str = "") -> str:
        """Return why a number of a group is held to nothing; `table` is one that has such numbers."""
        has = f"look it up in {table}" if table else "no table has that of a group"
        return self.why or f"it is of the group “{self.group}”" + (f": {has}" if table else f", and {has}")


def part_of(here: Sentence, start: int, end: int) -> Part | None:
    """Return of which group a number at a place of a sentence is; None: of all."""
    text = here.spoken
    places = [one for one in here.parts if not _UNLIKE.search(text[: one.start])]
    left, right = ([one for one in places if one.end <= start], [one for one in places if one.start >= end])
    if right and _RIGHT.fullmatch(text[end : right[0].start]):
        return _of(right, here)
    if not places or _IN_ALL.match(text, end) or WHOLE.search(text[:start]):
        return None
    first, last = here.clause(start, end)
    if own := [one for one in left if one.end > first]:
        return _of(own[::-1], here)
    if left and _LEADS.match(text[: left[0].start]) and len({one.group for one in left}) == 1:
        return Part(left[0].group)
    if left:
        return Part(why=f"it names the group “{left[-1].group}”, and it is not clear whether it is of that")
    if right[0].start < last and not GOES_ON.match(text, end):
        return Part(why=f"it names the group “{right[0].group}”, and it is not clear what is of it")
    return None


def _of(places: list[Place], here: Sentence) -> Part | None:
    """Return the group of the first of some places, which are in order away from a number; None: of all."""
    together = places[:1]
    for other in places[1:]:
        one, later = sorted((together[-1], other))
        of_own = _ITS_OWN.match(here.spoken, later.end) and later is other
        if of_own or not _AND.fullmatch(here.spoken[one.end : later.start]):
            break
        together.append(other)
    groups = dict.fromkeys(one.group for one in together)
    if len(groups) == 1:
        return Part(*groups)
    if {*groups} == {*here.study.by_group.names}:
        return None
    return Part(why=f"it names the groups {listed([f'“{one}”' for one in groups])}, and no table has both")


def whose_group(before: str, behind: str, study: Study) -> str:
    """Return the group to whose people a text gives a quotation: a patient of Trust A said; empty: to none.

    `before` is what stands before it in its sentence, `behind` what stands behind it.
    """
    people = rf"{people_pattern(study.speakers_are)}"
    bracket = re.match(r"[”\"’'.,]*\s*[(\[]([^()\[\]]*)[)\]]", behind)
    found = {one.group for one in study.by_group.places(bracket[1], study.terms)} if bracket else set()
    for one in study.by_group.places(before, study.terms):
        led = any_case(rf"\b{people} (?:of|from|at|in|with) (?:the |our )?$").search(before[: one.start])
        if led or any_case(rf"(?:['’]s)? (?:\w+ )?{people}\b").match(before, one.end):
            found.add(one.group)
    return found.pop() if len(found) == 1 else ""


def times_in(term: str, study: Study) -> dict[str, int] | None:
    """Return how often a term is said in each group; None where that is not known."""
    times = study.by_group.times.get(term)
    if times is None:
        return None
    return {group: times.get(group, 0) for group in study.by_group.names}


def in_group(
    term: str, part: Part, low: float, high: float, rate: str, study: Study
) -> tuple[str, bool | str]:
    """Return how often a term is said in a group, and whether that is what a number says."""
    times = times_in(term, study)
    if part.why or times is None:
        return part.why or f"no table has how often “{term}” is said in “{part.group}”", "not checked"
    n = times[part.group]
    if rate:
        each = 1000 * n / max(1, study.by_group.words.get(part.group, 0))
        return f"{each:.2f} per 1,000 words in “{part.group}”", same(rate, each)
    return f"{many(n, 'time')} in “{part.group}”; {sum(times.values())} in all", low <= n <= high


def compared(here: Sentence, kind: str) -> Iterator[Said]:
    """Yield that a term is said more often in one group than in another, by times and per 1,000 words.

    Than in two groups is than in each of them, but where it says that they are taken together.
    """
    for match in _COMPARED.finditer(here.spoken) if here.parts else ():
        own, others = (_line(here, *match.span(side)) for side in ("one", "other"))
        term = here.term(match.start()) or here.term(match.start("one"))
        times = times_in(term, here.study) if term else None
        if not own or not others or times is None:
            continue
        together = bool(_TOGETHER.search(match["one"] + match["other"]))
        sides = [[tuple(side)] if together else [(group,) for group in side] for side in (own, others)]
        sign = 1 if match["how"].casefold() == "more" else -1

        def rate(groups: tuple[str, ...], times: dict[str, int] = times) -> float:
            of = sum(here.study.by_group.words.get(group, 0) for group in groups)
            return 1000 * sum(times[group] for group in groups) / max(1, of)

        def number(groups: tuple[str, ...], times: dict[str, int] = times) -> float:
            return sum(times[group] for group in groups)

        ways = {
            all(sign * (by(one) - by(other)) > 0 for one in sides[0] for other in sides[1])
            for by in (number, rate)
        }
        shown = listed([f"{times[g]} in “{g}” ({rate((g,)):.2f} per 1,000 words)" for g in (*own, *others)])
        why = "; it depends on whether times or rates are meant" * (len(ways) > 1)
        right: bool | str = "not checked" if why else ways.pop()
        span = (match.start(), match.start("one"))
        yield here.said(kind, span, f"“{term}”: {shown}{why}", right, here.text)


def _line(here: Sentence, first: int, last: int) -> list[str]:
    """Return the groups that stand in line with the first one between two places."""
    line: list[Place] = []
    for one in (one for one in here.parts if first <= one.start < last):
        if line and not _AND.fullmatch(here.spoken[line[-1].end : one.start]):
            break
        line.append(one)
    return list(dict.fromkeys(one.group for one in line))
