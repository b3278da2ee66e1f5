"""Blind adjudication: a drawn sample of segments and themes, decided on without the codes in sight.

The sample is stratified by who gave the theme: the manual reading alone, the automatic coder alone,
both, neither. A segment and theme has its place in a stratum by a number of its own, made from the
seed and its names alone, so that a changed codebook or a further interview moves as little of the
sample as can be (permanent random numbers: Ohlsson 1995, in Business Survey Methods, 153-169).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..codes.coders import cells_of
from ..findings.manual_and_automatic import Readings
from ..statistics import agreement
from ..statistics.arrays import Reals, Wholes
from ..statistics.strata import combined, wilson
from ..tables.columns import table
from ..tables.handed import BLIND, BLIND_SAMPLE
from ..tables.results import RESULTS

STRATA = ("both", "manual alone", "automatic alone", "neither")
"""Who gave the theme, in the order of the cells of a 2x2 table."""
QUOTAS = (1 / 6, 1 / 3, 1 / 3, 1 / 6)
"""Of each stratum's share in the sample: what is differed on is what is asked."""


def strata(both: Readings) -> Wholes:
    """Return the stratum of each unit and theme: its place in STRATA, -1 where nobody has read."""
    stratum = 3 - 2 * both.hand.astype(np.int64) - both.machine
    stratum[~both.read] = -1
    return stratum


def sample(both: Readings, size: int, seed: int) -> pa.Table:
    """Return the segments and themes to decide on (tables.BLIND_SAMPLE), at most `size`.

    They are drawn among what the manual coder has read, as QUOTAS say; what a stratum has too few
    for, the others get. Their order says nothing of the strata.
    """
    stratum, number = strata(both).ravel(), _numbers(both.of.segment, both.themes, seed).ravel()
    cells = [np.flatnonzero(stratum == place) for place in range(4)]
    drawn: list[int] = []
    smallest_first = sorted(range(4), key=lambda place: len(cells[place]))
    for order, place in enumerate(smallest_first):
        of_rest = QUOTAS[place] / sum(QUOTAS[other] for other in smallest_first[order:])
        wanted = round((size - len(drawn)) * of_rest)
        drawn += cells[place][np.argsort(number[cells[place]], kind="stable")[:wanted]].tolist()
    shuffled = np.array(drawn, np.int64)[np.argsort(_mixed(number[drawn]), kind="stable")]
    rows = []
    for cell in shuffled.tolist():
        unit, theme = divmod(cell, len(both.themes))
        row = {"segment": both.of.segment[unit], "document": both.of.document[unit]}
        rows.append({**row, "theme": both.themes[theme], "stratum": STRATA[stratum[cell]]})
    return table(BLIND_SAMPLE, rows)


def backed(decisions: pa.Table, both: Readings, *, coefficients: bool = True) -> pa.Table:
    """Return whom the blind reader backs (RESULTS["blind"]); no row where nothing was decided.

    A row for each stratum: of so many `cells`, how many were `decided`, in how many of these the
    theme applies by the blind reader, and that share. Then whom they back where the readings
    differ, and their kappa with each reading, over everything that was read: each stratum counts
    by its size in the study and not in the sample (Cochran 1977, Sampling Techniques, chapter 5).
    Intervals are for the cells of this study: `statistics.strata`.
    """
    blind = decisions.filter(pc.equal(decisions["decision"], BLIND))
    unit, theme = cells_of(blind, both.of, both.themes)
    known = np.flatnonzero((unit >= 0) & (theme >= 0))
    known = known[both.read[unit[known]]]
    if not len(known):
        return table(RESULTS["blind"], [])
    stratum = strata(both)
    yes = np.array([row == "1" for row in blind["applies"].to_pylist()], bool)[known]
    where = stratum[unit[known], theme[known]]
    sizes = np.array([(stratum == place).sum() for place in range(4)])
    decided = np.bincount(where, minlength=4)
    applies = np.bincount(where[yes], minlength=4)
    who = "; ".join(sorted({row for row in blind["coder"].to_pylist() if row}))
    row = partial(_row, sizes, decided, applies, who)
    rows = [row(f"applies: {name}", [place], lambda shares: shares[0]) for place, name in enumerate(STRATA)]
    weight = sizes[1:3] / max(int(sizes[1:3].sum()), 1)
    measures = {
        "backs manual where they differ": lambda p: p[0] * weight[0] + (1 - p[1]) * weight[1],
        "backs automatic where they differ": lambda p: (1 - p[0]) * weight[0] + p[1] * weight[1],
    }
    rows += [row(name, [1, 2], of_shares) for name, of_shares in measures.items()]
    if coefficients:
        for name, flags in (("manual", (1, 1, 0, 0)), ("auto", (1, 0, 1, 0))):
            rows.append(row(f"kappa with {name}", [0, 1, 2, 3], _kappa_with(flags, sizes)))
    return table(RESULTS["blind"], rows)


def _row(
    sizes: Wholes, decided: Wholes, applies: Wholes, who: str, measure: str, places: Sequence[int], value: Any
) -> dict[str, Any]:
    """Return a row: a function of the shares of some strata in which the theme applies.

    A stratum that the study does not have weighs nothing; one of which nothing was decided leaves
    the number undefined.
    """
    cells = np.array(places)
    row = {
        "measure": measure,
        "cells": int(sizes[cells].sum()),
        "decided": int(decided[cells].sum()),
        "applies": int(applies[cells].sum()),
        "decided_by": who,
    }
    bare = [STRATA[place] for place in places if sizes[place] and not decided[place]]
    if bare or not row["decided"]:
        why = f"nothing was decided of: {', '.join(bare)}" if bare else "the study has none"
        return row | {"note": why}
    shares = applies[cells] / np.maximum(decided[cells], 1)
    low, high = wilson(applies[cells], decided[cells], sizes[cells])
    estimate, below, above = combined(value, shares, low, high)
    if np.isnan(estimate):
        return row | {"note": "undefined: one of the readings does not vary"}
    whole = all(decided[place] >= sizes[place] for place in places)
    row |= {"value": estimate, "low": below, "high": above}
    return row | {"note": "all of them were decided: nothing is estimated"} if whole else row


def _kappa_with(flags: Sequence[int], sizes: Wholes) -> Any:
    """Return kappa of a reading and the blind reader, as a function of the strata's shares."""
    given = np.array(flags, bool)

    def kappa(shares: Reals) -> float:
        yes, no = shares * sizes, (1 - shares) * sizes
        cells = [yes[given].sum(), no[given].sum(), yes[~given].sum(), no[~given].sum()]
        return float(agreement.kappa(cells))

    return kappa


def _numbers(segments: Sequence[str], themes: Sequence[str], seed: int) -> npt.NDArray[np.uint64]:
    """Return each unit's and theme's own random number."""
    rows = np.array([_hash(f"{seed} {name}") for name in segments], np.uint64)
    columns = np.array([_hash(name) for name in themes], np.uint64)
    return _mixed(rows[:, None] ^ columns)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return numbers that are as good as independent of these (SplitMix64's last step)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
