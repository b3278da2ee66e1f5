"""Candidate keywords: what sets apart the coded segments of a theme that no pattern reaches."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from ..bigram import Counts
from ..codes.coders import by_hand, judging, themes_of, units
from ..config import Config
from ..tables.columns import table
from ..tables.results import RESULTS
from .keyness import Contrast, Row

LISTED = 10  # candidates of a theme
PEOPLE = 2  # interviewees who must say one: a habit of one person is no keyword
LEAST_G2 = 6.63  # chance gives as much once in a hundred terms
FITTED = "fitted to the same data: test it on texts not yet coded"


def candidates(
    counts: Counts,
    segments: pa.Table,
    codings: pa.Table,
    codebook: pa.Table,
    missed: pa.Table,
    config: Config,
) -> pa.Table:
    """Return words and pairs that might reach the segments of `missed` (RESULTS["candidates"]).

    For each theme the words and pairs of its missed segments are held against those of all
    segments that were read and not coded with it, by keyness (keyness.py). Listed are the first
    LISTED that the missed segments prefer (LEAST_G2), that occur there often enough to be listed, and are
    said there by PEOPLE interviewees; `count`, `segments` and `interviewees` are of the missed
    segments. They are found in the data that they would be tried on: each row's note says so.
    """
    of, min_count = units(segments, config.tokenise.roles), config.frequency.min_count
    themes = themes_of(codebook, codings)
    manual = by_hand(judging(codings, config.themes), segments, of, themes)
    rows: list[Row] = []
    if manual is None or not missed.num_rows:
        return table(RESULTS["candidates"], rows)
    size = segments.num_rows
    counted = np.zeros(size, bool)
    counted[of.row[manual.read]] = True
    contrast = Contrast(counts, counted)
    who = np.full(size, "", object)
    who[of.row] = of.interviewee
    place = {name: row for row, name in enumerate(segments["segment"].to_pylist())}
    of_theme: dict[str, list[int]] = {}
    for row in missed.select(["theme", "segment"]).to_pylist():
        of_theme.setdefault(row["theme"], []).append(place[row["segment"]])
    for theme, places in of_theme.items():
        inside, outside = np.zeros(size, bool), counted.copy()
        inside[places] = True
        outside[of.row[manual.given[:, themes.index(theme)]]] = False
        taken: list[Row] = []
        for row in contrast(inside, outside, min_count):
            if len(taken) == LISTED:
                break
            if _wanted(row, min_count):
                held = contrast.holders(str(row["term"]))
                held = held[inside[held]]
                people = len(set(who[held].tolist()))
                if people >= PEOPLE:
                    where = {"segments": len(held), "interviewees": people, "note": FITTED}
                    taken.append({"theme": theme, **row, **where})
        rows += taken
    return table(RESULTS["candidates"], rows)


def _wanted(row: Row, min_count: int) -> bool:
    """Tell whether the missed segments say a term often enough, and more than the others do."""
    count, g2 = row["count"], row.get("g2")
    often = isinstance(count, int) and count >= min_count
    return often and isinstance(g2, float) and g2 >= LEAST_G2
