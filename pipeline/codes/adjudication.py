"""Adjudicated codes: the manual ones, with each decision on a disagreement applied.

They make a coder of their own beside the others. It is no independent one: it starts from what was
coded by hand and knows what the automatic coder said, so it has no vote in the consensus, and
nothing is learned from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, get_args

import numpy as np
import pyarrow as pa

from ..config import Role, Themes
from ..errors import InputError, nearest
from ..statistics.arrays import Flags
from ..tables.columns import table
from ..tables.handed import ALONE, BLIND, CODINGS
from ..wording import each_of, many, named, some
from .coders import ADJUDICATED, Coder, Units, by_hand, judging, themes_of, units
from .spelling import key

Key = tuple[str, str]  # segment and theme


class Adjudicated(NamedTuple):
    """The codings with those of the coder `adjudicated` added, facts to print, and warnings."""

    codings: pa.Table
    facts: list[tuple[str, str]]
    warnings: list[str]


def adjudicated(
    decisions: pa.Table,
    segments: pa.Table,
    codings: pa.Table,
    codebook: pa.Table,
    source: str,
    chosen: Themes | None = None,
) -> Adjudicated:
    """Return the codings with the adjudicated ones (as in `tables/`); `source` is the file.

    The adjudicated coder has read what a human coder has read, and gives what the only one of them
    gave, or their consensus, but where it was decided otherwise; who is not held against the automatic
    coder (`chosen`: train_on, test_on) has no part in it. A decision that cannot be applied (its
    segment or theme is no more, or nobody has read the segment) is warned of by name. Raises
    InputError where the codings have a coder `adjudicated` already.
    """
    if ADJUDICATED in codings["coder"].to_pylist():
        raise InputError(
            f'a coder is named "{ADJUDICATED}" already',
            where=source,
            found=f'the coder "{ADJUDICATED}" in the codings',
            remedy="rename that coder, or leave [corpus] decisions empty",
        )
    made = [row for row in decisions.to_pylist() if row["decision"]]
    made.sort(key=lambda row: row["decision"] != BLIND)  # what was decided in full sight comes last
    of = units(segments, get_args(Role))
    themes = themes_of(codebook, codings, {row["theme"] for row in made})
    judged = judging(codings, chosen or Themes())
    manual = by_hand(judged, segments, of, themes)
    if manual is None:
        warnings = [f"{source}: there are no manual codes to apply its {many(len(made), 'decision')} to"]
        return Adjudicated(codings, [], warnings)
    decided = manual.given.copy()
    warnings, applied = _apply(made, manual, decided, of, themes, source)
    if applied:
        warnings.insert(0, _nature(manual.name, applied))
    warnings += _no_longer_one(manual, decided, of, source)
    who = sorted({row["coder"] for row in made if row["coder"]})
    facts = [("decisions applied", f"{applied:,} of {len(made):,}, from {source}")]
    facts += [("decided by", each_of(who))] if who else []
    rows = _rows(decided & manual.read[:, None], of, themes, judged, manual.read)
    whole = pa.concat_tables([codings, table(CODINGS, rows)])
    return Adjudicated(_sorted(whole, segments), facts, warnings)


def _apply(
    made: list[dict[str, str]], manual: Coder, decided: Flags, of: Units, themes: list[str], source: str
) -> tuple[list[str], int]:
    """Set what was decided in `given` (units x themes); return warnings, and how many it were."""
    unit = {name: place for place, name in enumerate(of.segment)}
    column = {key(name): place for place, name in reversed(list(enumerate(themes)))}
    gone: dict[Key, None] = {}
    unknown: dict[Key, None] = {}
    unread: dict[Key, None] = {}
    changed: dict[Key, None] = {}
    guessed: dict[Key, None] = {}
    applied = 0
    for row in made:
        pair = row["segment"], row["theme"]
        if row["segment"] not in unit:
            gone[pair] = None
        elif key(row["theme"]) not in column:
            unknown[pair] = None
        elif not manual.read[unit[row["segment"]]]:
            unread[pair] = None
        else:
            cell = unit[row["segment"]], column[key(row["theme"])]
            now = bool(manual.given[cell])
            if row["applies"]:
                decided[cell] = row["applies"] == "1"
            else:  # a disagreement, so the automatic coder had the opposite
                decided[cell] = now if row["decision"] == "manual" else not now
                guessed[pair] = None
            then = _manual_then(row)
            if then is not None and then != now:
                changed[pair] = None
            applied += 1
    guesses = {theme: nearest(theme, themes) for _, theme in unknown}
    meant = [f'"{theme}" may be "{guess}"' for theme, guess in guesses.items() if guess]
    messages: Mapping[str, Mapping[Key, None]] = {
        "{} about a segment that the corpus does not have: not applied": gone,
        "{} about a theme that neither codebook nor codings have"
        + (f" ({'; '.join(meant)})" if meant else "")
        + ": not applied": unknown,
        "{} about a segment that no human coder has read: not applied": unread,
        "{} made when the manual code was another than now; applied as made": changed,
        "{} without what the coders had given (applies is empty): taken as if the manual code has "
        "not changed since": guessed,
    }
    return [
        f"{source}: {text.format(many(len(keys), 'decision'))}: {named(keys)}"
        for text, keys in messages.items()
        if keys
    ], applied


def _no_longer_one(manual: Coder, decided: Flags, of: Units, source: str) -> list[str]:
    """Return a warning of segments that decisions leave without one theme, where each had one by hand."""
    if not manual.read.any() or (manual.given[manual.read].sum(axis=1) != 1).any():
        return []
    odd = [of.segment[unit] for unit in np.flatnonzero(manual.read & (decided.sum(axis=1) != 1)).tolist()]
    if not odd:
        return []
    return [
        f"{source}: every segment has one theme by hand, and the decisions leave "
        f"{many(len(odd), 'segment')} with two or none: {some(odd)}; decide both rows of each, the theme "
        "given by hand and the one given automatically"
    ]


def _manual_then(row: Mapping[str, str]) -> bool | None:
    """Return whether the manual coder had given the theme at the time; None where unknown."""
    if not row["applies"] or row["decision"] not in ("manual", "automatic"):
        return None
    return (row["applies"] == "1") == (row["decision"] == "manual")


def _rows(
    decided: Flags, of: Units, themes: list[str], codings: pa.Table, read: Flags
) -> list[dict[str, str]]:
    """Return the adjudicated codes; an empty one where a coder has a row and nothing applies.

    In a document that was `read` in part they are of their segments alone.
    """
    rows = [
        {"segment": of.segment[unit], "coder": ADJUDICATED, "theme": themes[theme]}
        for unit, theme in np.argwhere(decided).tolist()
    ]
    coded = {row["segment"] for row in rows}
    known = set(of.segment)
    rest = [name for name in dict.fromkeys(codings["segment"].to_pylist()) if name in known]
    rows += [{"segment": name, "coder": ADJUDICATED, "theme": ""} for name in rest if name not in coded]
    document = dict(zip(of.segment, of.document, strict=True))
    partly = {document[of.segment[unit]] for unit in np.flatnonzero(~read).tolist()}
    return [row | {"reading": ALONE if document[row["segment"]] in partly else ""} for row in rows]


def _sorted(codings: pa.Table, segments: pa.Table) -> pa.Table:
    """Return codings in the order of the segments, then by coder and theme."""
    place = {name: row for row, name in enumerate(segments["segment"].to_pylist())}
    rows = codings.to_pylist()
    rows.sort(key=lambda row: (place.get(row["segment"], -1), row["coder"], row["theme"]))
    return table(CODINGS, rows)


def _nature(manual: str, applied: int) -> str:
    """Return what must be known before the numbers of the adjudicated coder are read."""
    return (
        f"adjudicated is {manual} with {many(applied, 'decision')} applied: its agreement with "
        "either coder says which of them was found right, and is no agreement of independent coders"
    )
