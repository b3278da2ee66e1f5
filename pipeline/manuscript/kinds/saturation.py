"""When themes or pairs were raised first: what a draft says of it, held to saturation.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..grammar import NTHS, NUMBER, OF, SOURCES, any_case, people_pattern, value
from ..held import Said, Study, short
from ..numerals import Sentence

KIND = "total"
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
        rf"\b(?:every|all|each)\b(?: (?:of )?(?:the|our|these))?(?: (?:{NUMBER}))?\s+{_WHAT}{_NEAR}"
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
_JUDGED = "whether that is saturation no table says; the page has the figure"


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield what a sentence says of when something was raised first, and whether it is so."""
    text, rows = study.without_names(sentence.spoken, "x"), study.saturation
    for group in sentence.groups:
        added = _ADDED.match(text, group.end)
        if added and len(group.people) == 1:
            column = _column(added["what"])
            here = [row for row in rows if row["interviewee"] == group.people[0]]
            found = [f"{group.people[0]} adds {row[f'new_{column}']} to those before" for row in here]
            right = [row[f"new_{column}"] == value(added["n"]) for row in here]
            span = (group.start, added.end())
            yield Said.of(KIND, sentence, span, *((found[0], right[0]) if here else (_none(), "not checked")))
    for how, pattern in _CLAIMS.items():
        match = pattern.search(text)
        if match is None:
            continue
        at = match.start("at") if match["at"] is not None else match.start("then")
        places, end = _places(text, at, sentence, study)
        if not places:
            continue
        what = match["what"] or match["which"] if "what" in pattern.groupindex else "themes"
        span = (match.start(), max(end, match.end()))
        yield Said.of(KIND, sentence, span, *_held(how, match, places, _column(what or "themes"), study))
        return


def _column(what: str) -> str:
    return "pairs" if "pair" in what.casefold() else "themes"


def _none() -> str:
    return "saturation.csv does not have it"


def _places(text: str, at: int, sentence: Sentence, study: Study) -> tuple[list[int], int]:
    """Return which places in the order of interviews a sentence names there, and where they end."""
    nouns = rf"(?:{people_pattern(study.speakers_are)}|{SOURCES})\b"
    order = any_case(rf"(?:the |our )?(?:(?P<nth>{'|'.join(NTHS)}|\d+(?:st|nd|rd|th))\s+{nouns}"
        rf"|(?:first )?(?P<n>{NUMBER})\s+{nouns}|{nouns} (?:no\.?\s*|number )?(?P<no>\d+))")  # fmt: skip
    match = order.match(text, at) or order.match(sentence.text, at)
    found: list[int] = []
    if match:
        nth = (match["nth"] or "").casefold()
        found = [NTHS.index(nth) + 1 if nth in NTHS else value(re.sub(r"\D+$", "", nth))] if nth else []
        found = found or [value(match["n"] or match["no"])]
    end = match.end() if match else at
    for group in sentence.groups:
        if len(group.people) == 1 and not sentence.text[at : group.start].strip().removeprefix("the"):
            found += [row["position"] for row in study.saturation if row["interviewee"] == group.people[0]]
            end = max(end, group.end)
    return found, end


def _held(
    how: str, match: re.Match[str], places: Sequence[int], column: str, study: Study
) -> tuple[str, bool | str]:
    """Return what saturation.csv says of the last new one and of a place in the order, and the verdict."""
    rows: dict[int, Mapping[str, Any]] = {
        row["position"]: row for row in study.saturation if row[column] is not None
    }
    here = [rows[place] for place in dict.fromkeys(places) if place in rows]
    if not here:
        return _none(), "not checked"
    last = max((place for place, row in rows.items() if row[f"new_{column}"]), default=0)
    whole = rows[max(rows)][column]
    some = [
        f"{row[column]} of {whole} {column} after {row['position']} ({row['interviewee']})" for row in here
    ]
    shown = f"{'; '.join(some)}; the last new one comes in place {last}"
    shown += f" ({rows[last]['interviewee']})" * (last in rows)
    if how == "reached":
        return short(f"{_JUDGED}: {shown}"), "not checked"
    after = [row["position"] for row in here]
    if how in ("many", "led"):
        of = value(match["of"]) if match["of"] else whole
        return short(shown), of == whole and any(row[column] == value(match["n"]) for row in here)
    return short(shown), last in after if how == "last" else any(last <= place for place in after)
