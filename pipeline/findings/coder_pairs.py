"""Which comparison of two coders is read first, and which stand beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal, get_args

from ..codes.coders import ADJUDICATED, CONSENSUS, EVERYONE
from ..codes.programs import OTHERS, WITHHELD
from ..codes.withheld import compared
from ..comparison.all_coders import NO_REFERENCE
from ..config import Level
from ..tables.columns import Row
from ..tables.handed import AUTO
from ..wording import listed, noted

_NO_INTERVAL = "no interval for "  # statistics/intervals.py, reasons
_INTERVALS = {"kappa": "kappa", "positive_agreement": "positive agreement"}  # those that the page shows
SAID_TWICE = (
    "Each interviewee has one segment, so that the numbers by interviewee are those by segment, and are not "
    "shown again; agreement.csv has both."
)
KINDS = ("main", "machine", "joint", "auto", "each", "human", "made")
Rows = list[Row]


def agreement_of(rows: Rows, levels: Sequence[str], machines: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return a group per level and pair of coders, in the order of reading.

    `kind` is `main` for the automatic coder against the consensus, or against the only human
    coder; `machine` for a program among the coders against the same; `joint` for all human coders
    together; `auto` for the automatic coder against another, `each` for such a program against
    another, `human` for a pair of human coders, and `made` for any other. `between` says by theme
    from where to where the positive agreement of two human coders runs at that level. `notes` are
    those of its rows, each once, without themes withheld; `common` are parts of them that stood on every
    theme. None says why there is no interval that would not be shown. A coder who withholds every theme
    was compared with nobody.
    """
    groups: dict[tuple[str, str, str], Rows] = {}
    for row in compared(rows):
        groups.setdefault((row["level"], row["coder_a"], row["coder_b"]), []).append(row)
    kinds = _kinds(list(groups), machines)
    between: dict[str, dict[str, tuple[float, float]]] = {}
    for key, members in groups.items():
        spread = between.setdefault(key[0], {})
        for row in members if kinds[key] == "human" else ():
            value = row["positive_agreement"]
            if value is not None:
                low, high = spread.get(row["theme"], (value, value))
                spread[row["theme"]] = min(low, value), max(high, value)
    out = []
    place = {level: number for number, level in enumerate(levels)}  # an unlisted one comes last
    for key in sorted(groups, key=lambda k: (KINDS.index(kinds[k]), place.get(k[0], len(place)), k[1:])):
        themes = [row for row in groups[key] if row["theme"] != "*"]
        whole = [row for row in groups[key] if row["theme"] == "*"]
        if kinds[key] == "joint":  # the head of the section says this once for all rows
            themes, whole = (_with_notes(each, _without([NO_REFERENCE])) for each in (themes, whole))
        themes, whole = (_with_notes(each, _of_shown_intervals) for each in (themes, whole))
        themes, common = _once(themes)
        notes = [row["note"] for row in themes if not row.get("withheld")]
        notes += [row["note"] for row in whole]
        group: Row = dict(zip(("level", "a", "b"), key, strict=True))
        group |= {"kind": kinds[key], "between": between[key[0]], "rows": themes + whole}
        group |= {"whole": whole[0] if whole else None, "notes": list(dict.fromkeys(filter(None, notes)))}
        group["common"] = common
        group["taught_by"] = _taught_by((whole or themes)[0].get("learned_from", ""), key, kinds)
        out.append(group)
    return out


def _taught_by(learned_from: str, key: Sequence[str], kinds: Mapping[tuple[str, str, str], str]) -> str:
    """Return of whose codes a program learned: of two human coders, beside one the name of the other."""
    people = {name for each, kind in kinds.items() if kind == "human" for name in each[1:]}
    others = people - {*key}
    return others.pop() if learned_from == OTHERS and len(others) == 1 else learned_from


def _with_notes(rows: Rows, changed: Callable[[str], str]) -> Rows:
    """Return rows with each part of their notes changed; an empty one is none."""
    return [{**row, "note": noted(*map(changed, row["note"].split("; ")))} for row in rows]


def _without(parts: Collection[str]) -> Callable[[str], str]:
    return lambda part: "" if part in parts else part


def _of_shown_intervals(part: str) -> str:
    """Return a part of a note that says of no other interval than those shown why there is none.

    >>> _of_shown_intervals("no interval for kappa and alpha: few"), _of_shown_intervals("over 2 themes")
    ('no interval for kappa: few', 'over 2 themes')
    >>> _of_shown_intervals("no interval for ac1: one")
    ''
    """
    if not part.startswith(_NO_INTERVAL):
        return part
    names, _, why = part.removeprefix(_NO_INTERVAL).partition(": ")
    said = [_INTERVALS[name] for name in re.split(", | and ", names) if name in _INTERVALS]
    return f"{_NO_INTERVAL}{listed(said)}: {why}" if said else ""


def _once(rows: Rows) -> tuple[Rows, list[str]]:
    """Return the rows of themes without those parts of notes that stand on every one, and these."""
    notes = [row["note"].split("; ") for row in rows if not row.get("withheld")]
    common = [part for part in notes[0] if part and all(part in note for note in notes)] if notes[1:] else []
    return _with_notes(rows, _without(common)), common


def _kinds(
    keys: Sequence[tuple[str, str, str]], machines: Collection[str]
) -> dict[tuple[str, str, str], str]:
    """Return what kind of comparison each level and pair of coders is."""
    with_auto = [key for key in keys if AUTO in key]
    best = [key for key in with_auto if CONSENSUS in key]
    best = best or [key for key in with_auto if ADJUDICATED not in key]
    lone = {a for _, a, _ in best}
    consensus = any(CONSENSUS in key for key in keys)
    kinds = {}
    for key in keys:
        if key in best:
            kinds[key] = "main"
        elif key[2] in machines:
            first = key[1] == CONSENSUS if consensus else key[1] in lone or not best
            kinds[key] = "machine" if first and key[1] != ADJUDICATED else "each"
        elif EVERYONE in key:
            kinds[key] = "joint"
        elif ADJUDICATED in key or CONSENSUS in key:
            kinds[key] = "made"
        else:
            kinds[key] = "auto" if AUTO in key else "human"
    return kinds


def whole_of(agreement: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return by level the rows of the comparison to read first: theme -> row, `*` all together.

    Every level is there; one at which nothing was compared has no row.
    """
    by_level: dict[str, dict[str, Any]] = {level: {} for level in get_args(Level)}
    for group in agreement:
        if group["kind"] == "main" and not by_level[group["level"]]:
            by_level[group["level"]] = {row["theme"]: row for row in group["rows"]}
    return by_level


def said_twice(agreement: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the groups by interviewee that say what those by segment say: each has one segment.

    They are of as many interviewees as segments, on every theme, with the same codes.
    """

    def numbers(group: Mapping[str, Any]) -> list[list[Any]]:
        return [[row[name] for name in ("theme", "units", "a", "b", "both")] for row in group["rows"]]

    said = {(each["a"], each["b"]): numbers(each) for each in agreement if each["level"] == "segment"}
    by_interviewee = [group for group in agreement if group["level"] == "interviewee"]
    return [group for group in by_interviewee if said.get((group["a"], group["b"])) == numbers(group)]


def between_humans(
    agreement: Sequence[Mapping[str, Any]], number: Literal["kappa", "units"]
) -> dict[str, tuple[float, ...]]:
    """Return by level from where to where a number of two human coders runs over all themes, if it does."""
    found: dict[str, list[float]] = {level: [] for level in get_args(Level)}
    for group in agreement:
        row = group["whole"] or (group["rows"][0] if number == "units" else {})
        if group["kind"] == "human" and row.get(number) is not None:
            found[group["level"]].append(row[number])
    return {level: (min(each), max(each)) if each else () for level, each in found.items()}


def without_withheld(note: str) -> str:
    """Return a note without its remark that a theme is withheld, where a cell says so.

    >>> without_withheld("withheld by the automatic coder: few segments; no published count")
    'no published count'
    """
    return note.partition("; ")[2] if note.startswith(WITHHELD) else note


def withheld_beside(groups: Sequence[Mapping[str, Any]]) -> str:
    """Return how many themes the automatic coder withholds from each pair, which has learned from its own."""
    each = {
        f"{group['whole']['withheld']} of {len(group['rows']) - 1} beside {group['a']}, "
        f"{'counted as not given' if group['whole']['learned_from'] else 'left out'}": None
        for group in groups
        if group["whole"] and group["whole"]["withheld"]
    }
    return f"Themes that the automatic coder withholds: {'; '.join(each)}." if each else ""
