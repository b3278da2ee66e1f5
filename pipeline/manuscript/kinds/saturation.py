"""When themes or pairs were raised first: what a draft says of it, held to saturation.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..findings import Said
from ..grammar import NTHS, NUMBER, OF, SOURCES, any_case, people_pattern, value
from ..held import Study
from ..sentence import Sentence

KIND = "total"
READS = frozenset("other nth when part".split())
_WHAT = r"(?P<what>{THEMES}|(?:word )?pairs?)\b"
_ON = r"(?:after|from|beyond|since|following)"
_NEAR = r"[^.;:\d]{0,70}?"
# What is said, and where its place is looked for: `at` begins there.
_CLAIMS = {
    "none": any_case(rf"\bno (?:new|further|additional|more|other)\s+{_WHAT}[^.;:]{{0,50}}?\b{_ON} (?P<at>)"),
    "last": any_case(
        rf"\blast (?:new |of the )?{_WHAT}[^.;:]{{0,90}}?\b(?:in|with|by|at|from|during|after) (?P<at>)|"
        rf"\bnew (?P<which>themes?|codes?|pairs?) (?:\w+ )?(?:stop\w*|ceas\w+|ended)\b{_NEAR}\b(?:after|with|"
        r"at) (?P<then>)"
    ),
    "all": any_case(
        rf"\b(?:every|all|each)\b(?: (?:of )?(?:the|our|these))?(?: (?P<of_all>{NUMBER}))?\s+{_WHAT}{_NEAR}"
        r"\b(?:by|after|within|in|with) (?P<at>)"
    ),
    "many": any_case(
        rf"(?<![\w.,])(?P<n>{NUMBER})(?:{OF})? (?:different )?{_WHAT}{_NEAR}\b(?:after|by|within) (?P<at>)"
    ),
    "led": any_case(
        r"\b(?:after|by|within) (?P<at>)[^.;:]{3,50}?(?<![\w.])(?P<n>{NUMBER})"
        rf"(?:{OF})? (?:different )?{_WHAT}"
    ),
    "reached": any_case(rf"\bsaturat\w+{_NEAR}\b(?:after|at|by|with|in|within) (?P<at>)"),
}
_ADDED = any_case(
    rf" (?:\w+ )?(?:added|brought|contributed|gave|raised|introduced) (?P<n>{NUMBER}) new\s+{_WHAT}"
)
_NONE = "saturation.csv does not have it"
_JUDGED = "whether that is saturation no table says; the page has the figure"


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says of when something was raised first, and whether it is so."""
    text, study = here.bare, here.study
    for group in here.groups:
        added = _ADDED.match(text, group.end)
        if added and len(group.people) == 1:
            new, who = f"new_{_column(added['what'])}", group.people[0]
            n = next((row[new] for row in study.saturation if row["interviewee"] == who), None)
            found = _NONE if n is None else f"{who} adds {n} to those before"
            right = "not checked" if n is None else n == value(added["n"])
            yield here.said(KIND, (group.start, added.end()), found, right)
    for how, pattern in _CLAIMS.items():
        match = pattern.search(text)
        if match is None:
            continue
        named = match.groupdict()
        at = match.start("at") if match["at"] is not None else match.start("then")
        places, end = _places(text, at, here)
        if places:
            column = _column(named.get("what") or named.get("which") or "themes")
            found, right = _held(how, match, places, column, study)
            yield here.said(KIND, (match.start(), max(end, match.end())), found, right)
            return


def _column(what: str) -> str:
    return "pairs" if "pair" in what.casefold() else "themes"


def _places(text: str, at: int, here: Sentence) -> tuple[list[int], int]:
    """Return which places in the order of interviews a sentence names there, and where they end."""
    nouns, rows = rf"(?:{people_pattern(here.study.speakers_are)}|{SOURCES})\b", here.study.saturation
    order = any_case(rf"(?:the |our )?(?:(?P<nth>{'|'.join(NTHS)}|\d+(?:st|nd|rd|th))\s+{nouns}"
        rf"|(?:first )?(?P<n>{NUMBER})\s+{nouns}|{nouns} (?:no\.?\s*|number )?(?P<no>\d+))")  # fmt: skip
    match = order.match(text, at) or order.match(here.text, at)
    found, end = [], at
    if match:
        nth, end = (match["nth"] or "").casefold(), match.end()
        number = match["n"] or match["no"] or re.sub(r"\D+$", "", nth)
        found = [NTHS.index(nth) + 1 if nth in NTHS else value(number)]
    for group in here.groups:
        if len(group.people) == 1 and not here.text[at : group.start].strip().removeprefix("the"):
            found += [row["position"] for row in rows if row["interviewee"] == group.people[0]]
            end = max(end, group.end)
    return found, end


def _held(
    how: str, match: re.Match[str], places: Sequence[int], column: str, study: Study
) -> tuple[str, bool | str]:
    """Return what saturation.csv says of the last new one and of a place in the order, and the verdict."""
    rows: dict[int, Mapping[str, Any]] = {
        row["position"]: row for row in study.saturation if row[column] is not None
    }
    after = [rows[place] for place in dict.fromkeys(places) if place in rows]
    if not after:
        return _NONE, "not checked"
    last = max((place for place, row in rows.items() if row[f"new_{column}"]), default=0)
    whole = rows[max(rows)][column]
    some = [
        f"{row[column]} of {whole} {column} after {row['position']} ({row['interviewee']})" for row in after
    ]
    shown = f"{'; '.join(some)}; the last new one comes in place {last}"
    shown += f" ({rows[last]['interviewee']})" * (last in rows)
    of_all = match.groupdict().get("of") or match.groupdict().get("of_all")
    of = value(of_all) if of_all else whole
    if how == "reached":
        return f"{_JUDGED}: {shown}", "not checked"
    if how in ("many", "led"):
        return shown, of == whole and any(row[column] == value(match["n"]) for row in after)
    if of != whole:
        return f"{whole} {column} in all; {shown}", False
    return shown, any(row["position"] == last or (how != "last" and row["position"] > last) for row in after)
