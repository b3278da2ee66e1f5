"""Two coders held against each other at one level: cells, coefficients, intervals, outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..codes.coders import Coder, Units
from ..config import Config
from ..statistics import agreement
from ..statistics.arrays import Flags, Reals, Wholes, any_by, defined, numbered
from ..statistics.coefficients import OF_TWO
from ..statistics.masi import exact_match, masi_alpha, masi_alpha_without, why_constant
from ..tables.columns import Row
from ..tables.handed import ALL
from ..wording import noted
from . import with_intervals
from .categories import kappa_of_categories

OFF = "coefficients are switched off"
APART = "never in the same segment"
OFF_INTERVALS = "intervals are switched off"


@dataclass(frozen=True)
class Pair:
    """Two coders at one level: units x themes each, and the cluster (interviewee) of each unit.

    `raised` is interviewees x themes over all that both coders read, at whatever level; `together` is
    where both gave a theme to one segment.
    """

    level: str
    a: str
    b: str
    given_a: Flags
    given_b: Flags
    cluster: Wholes
    raised_a: Flags
    raised_b: Flags
    together: Flags


def at_level(level: str, a: Coder, b: Coder, of: Units) -> Pair | None:
    """Return two coders at a level (see compare.py); None where both read no unit of it."""
    both = np.flatnonzero(a.read & b.read)
    people, who = numbered([of.interviewee[i] for i in both.tolist()])
    answers = of.answers[both][:, None]
    given = a.given[both], b.given[both], a.given[both] & b.given[both]
    raised = [any_by(each & answers, who, len(people)) for each in given]
    units, which, cluster = grouped(level, both, who, of)
    if not len(units):
        return None
    one, other = (any_by(coder.given[units], which, len(cluster)) for coder in (a, b))
    return Pair(level, a.name, b.name, one, other, cluster, *raised)


def grouped(level: str, units: Wholes, who: Wholes, of: Units) -> tuple[Wholes, Wholes, Wholes]:
    """Return which of `units` a level has, the group of each, and each group's interviewee.

    `who` numbers the interviewee of each unit. A document with several interviewees is resampled
    with the one who speaks first.
    """
    if level in ("question", "interviewee"):
        asked = np.array([of.question[i] != "" for i in units.tolist()], bool)
        here = asked if level == "question" else of.answers[units]
        units, who = units[here], who[here]
    keys: list[Any]
    match level:
        case "segment":
            keys = units.tolist()
        case "interviewee":
            keys = who.tolist()
        case "question":
            keys = [(of.interviewee[i], of.question[i]) for i in units.tolist()]
        case "speaker":
            # a label may be somebody else in each document; without one it is the interviewee's turn
            keys = [(of.speaker[i] or of.interviewee[i], of.interviewee[i]) for i in units.tolist()]
        case _:
            keys = [of.document[i] for i in units.tolist()]
    distinct, which = numbered(keys)
    cluster = np.zeros(len(distinct), np.int64)
    cluster[which[::-1]] = who[::-1]
    return units, which, cluster


def rows_of(pair: Pair, names: Sequence[str], config: Config) -> list[Row]:
    """Return a pair's rows: all themes together, then each theme."""
    people = len(pair.raised_a)
    by_person = agreement.cells_by_cluster(pair.given_a, pair.given_b, pair.cluster, people)
    by_theme = by_person.sum(axis=0)
    # all themes together come first, as one more theme
    cells = np.concatenate([agreement.pooled(by_theme)[None], by_theme])
    by_person = np.concatenate([agreement.pooled(by_person)[:, None], by_person], axis=1)
    both_raised = np.stack([pair.raised_a, pair.raised_b])
    raised = [both_raised, *(both_raised[..., [t]] for t in range(len(names)))]
    rows: list[Row] = []
    for theme, (both, a_only, b_only, _), who in zip([ALL, *names], cells.tolist(), raised, strict=True):
        row: Row = {"level": pair.level, "theme": theme, "coder_a": pair.a, "coder_b": pair.b}
        row |= {"units": len(pair.given_a), "a": both + a_only, "b": both + b_only, "both": both}
        row |= {"outcome": outcome(who), "note": OFF}
        rows.append(row)
    if config.compare.coefficients:
        _add_coefficients(rows, pair, cells, by_person, config)
    _note_apart(rows[1:], pair)
    return rows


def rows_without(pair: Pair, names: Sequence[str], left_out: Flags | None, config: Config) -> list[Row]:
    """Return a pair's rows, all themes together without those for which a coder has no means."""
    if left_out is None:
        return rows_of(pair, names, config)
    made: list[Row] = []
    for which in (left_out, ~left_out):
        part = replace(
            pair,
            given_a=pair.given_a[:, which],
            given_b=pair.given_b[:, which],
            raised_a=pair.raised_a[:, which],
            raised_b=pair.raised_b[:, which],
            together=pair.together[:, which],
        )
        themes = [name for name, here in zip(names, which.tolist(), strict=True) if here]
        made += rows_of(part, themes, config)
    by_theme = {row["theme"]: row for row in made}  # the last `*` is of those with means
    return [by_theme[name] for name in (ALL, *names)]


def _note_apart(rows: Sequence[Row], pair: Pair) -> None:
    """Note of the rows of themes in how many interviewees the coders see it, and never in one segment."""
    seen = pair.raised_a & pair.raised_b
    apart = (seen & ~pair.together).sum(axis=0).tolist()
    for row, never, of in zip(rows, apart, seen.sum(axis=0).tolist(), strict=True):
        whom = f"{of:,} interviewees" if of > 1 else "one interviewee"
        where = f"in {never:,} of them" if of > 1 else "there"
        row["note"] = noted(row["note"], f"both see it in {whom}, {where} {APART}" * bool(never))


def outcome(raised: Flags, met: Flags | None = None) -> str:
    """Return agreement, partial, silence or dissonance of coders, as `compare` names them.

    `raised` is coders x interviewees x themes, `met` coders x interviewees: whom each has read (None:
    all of them everybody). `partial`: all who read some interviewee see the theme there, and elsewhere
    they differ.

    >>> outcome(np.array([[1, 1, 0], [0, 1, 0]], bool)[..., None])
    'partial'
    """
    met = np.ones(raised.shape[:2], bool) if met is None else met
    shared = met.sum(axis=0) > 1
    read = met[:, shared, None]
    seen = raised[:, shared] & read
    sees: Flags = np.any(seen, axis=(1, 2))
    if not sees[read.any(axis=(1, 2))].all():
        return "silence"
    any_of, all_of = seen.any(axis=0), (seen | ~read).all(axis=0)
    if np.array_equal(any_of, all_of):
        return "agreement"
    return "partial" if all_of.any() else "dissonance"


def _add_coefficients(rows: list[Row], pair: Pair, cells: Wholes, by_person: Wholes, config: Config) -> None:
    """Add every coefficient to a pair's rows, with its reasons where it is undefined."""
    reasons = [
        noted(agreement.reason(each, pair.a, pair.b), agreement.constant(each, pair.a, pair.b))
        for each in cells
    ]
    write_values(rows, {name: each(cells) for name, each in OF_TWO.items()}, reasons)
    first = rows[0]
    write_alpha(first, masi_alpha(pair.given_a, pair.given_b))
    first["exact_match"] = exact_match(pair.given_a, pair.given_b)
    first["kappa_categories"] = kappa_of_categories(pair.given_a, pair.given_b)
    first["macro_f1"] = defined(agreement.macro_f1(cells[1:]))
    if config.frequency.bootstrap:
        masi_without = masi_alpha_without([pair.given_a, pair.given_b], pair.cluster)
        with_intervals.add(rows, by_person, OF_TWO, masi_without, _used(cells), config)
    else:
        note_off(rows)


def write_values(rows: Sequence[Row], values: Mapping[str, Reals], reasons: Sequence[str]) -> None:
    """Write coefficients, each by row, into rows, and why some are undefined."""
    for i, row in enumerate(rows):
        row |= {name: defined(each[i]) for name, each in values.items()} | {"note": reasons[i]}


def write_alpha(first: Row, alpha: float | None) -> None:
    """Write the alpha of sets of themes into the row of all themes together, or why there is none."""
    first["alpha"] = alpha
    if alpha is None and first["kappa"] is not None:
        first["note"] = noted(first["note"], f"no alpha: {why_constant(first['units'])}")


def note_off(rows: Sequence[Row]) -> None:
    """Note of rows with a kappa that no interval is asked for."""
    for row in rows:
        row["note"] = noted(row["note"], OFF_INTERVALS * (row["kappa"] is not None))


def kappa_within(
    a: Flags, b: Flags, people: Sequence[str], config: Config
) -> list[tuple[float | None, float | None, str]]:
    """Return of each theme the bounds of kappa's interval, as `rows_of` has it, or why there is none.

    `a` and `b` are units x themes, `people` the interviewee of each unit. Where the config wants no
    intervals they are the jackknife's.
    """
    names, who = numbered(people)
    by_person = agreement.cells_by_cluster(a, b, who, len(names))
    cells = by_person.sum(axis=0)
    values = {name: OF_TWO[name](cells) for name in with_intervals.SCALES}
    values["f1"] = values["positive_agreement"]
    rows: list[Row] = [{"units": len(a)} for _ in cells]
    write_values(rows, values, [""] * len(rows))
    if not config.frequency.bootstrap:
        config = config.changed(compare={"intervals": "jackknife"})
    why = with_intervals.add(rows, by_person, OF_TWO, None, _used(cells), config)
    bounds = [(row["kappa_low"], row["kappa_high"]) for row in rows]
    return [(low, high, none) for (low, high), none in zip(bounds, why, strict=True)]


def _used(cells: Wholes) -> list[float]:
    """Return the mean share of units to which two coders gave each theme."""
    used: list[float] = ((2 * cells[:, 0] + cells[:, 1] + cells[:, 2]) / (2 * cells.sum(axis=1))).tolist()
    return used
