"""Passages to read again: missed by keywords, perhaps by hand, or drawn for a blind reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..codes.coders import cells_of
from ..tables.columns import each_row
from .disagreements import passages, shortened
from .manual_and_automatic import Readings

SHOWN = 20  # missed segments of a theme on the page; the file has them all


def diagnosed(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], segments: pa.Table, *, quotes: bool
) -> list[dict[str, Any]]:
    """Return for each theme its `patterns`, `missed` segments (SHOWN at most) and `candidates`.

    Patterns that match something come with their rows, most hits first; `idle` names the others.
    `all` is how many segments are missed. A missed one has segment, who, auto and text, which is
    empty without `quotes`. Themes are in the order in which the tables name them.
    """
    names = ("keywords", "missed", "candidates")
    order = dict.fromkeys(row["theme"] for name in names for row in rows.get(name, []))
    diagnoses = []
    for theme in order:
        patterns, missed, candidates = (
            [row for row in rows.get(name, []) if row["theme"] == theme] for name in names
        )
        diagnoses.append(
            {
                "theme": theme,
                "patterns": sorted((row for row in patterns if row["hits"]), key=lambda row: -row["hits"]),
                "idle": [row["pattern"] for row in patterns if not row["hits"]],
                "missed": quoted(missed[:SHOWN], segments, quotes=quotes),
                "all": len(missed),
                "candidates": candidates,
            }
        )
    return diagnoses


def quoted(rows: Sequence[Mapping[str, Any]], segments: pa.Table, *, quotes: bool) -> list[dict[str, Any]]:
    """Return rows as segment, who, text (empty without `quotes`) and auto (0 where a row has none)."""
    place = pc.index_in(pa.array([row["segment"] for row in rows], pa.string()), segments["segment"])
    said = segments.select(["interviewee", "text"]).take(place).to_pylist()
    return [
        {
            "segment": row["segment"],
            "who": unit["interviewee"] or row["document"],
            "auto": row.get("auto", 0),
            "text": shortened(unit["text"]) if quotes else "",
        }
        for row, unit in zip(rows, said, strict=True)
    ]


def overlooked(
    listed: pa.Table | None, segments: pa.Table, both: Readings, *, quotes: bool
) -> dict[str, Any]:
    """Return the rows of missed_by_hand.csv as passages with their `rank`: `items`, `context`.

    Each also has `hand`, the themes that the manual reading gave to the segment, and `auto`, whether the
    automatic coder gives it this one: then the two differ on it, and it is among the disagreements.
    """
    if listed is None:
        return {"items": [], "context": []}
    manual = pa.array([0] * listed.num_rows, pa.int64())
    listing = passages(listed.append_column("manual", manual), segments, None, quotes=quotes)
    unit, _ = cells_of(listed, both.of, both.themes)
    known = each_row(listed, "rank", "score", "auto")
    for item, row, (rank, score, auto) in zip(listing["items"], unit.tolist(), known, strict=True):
        hand = np.flatnonzero(both.hand[row]).tolist() if row >= 0 else []
        item |= {
            "rank": rank,
            "score": round(score, 4),
            "hand": [both.themes[t] for t in hand],
            "auto": bool(auto),
        }
    return listing


_SHOWN = ("segment", "document", "who", "theme", "runs", "print", "before", "after")


def unseen(
    sample: pa.Table | None, segments: pa.Table, codebook: pa.Table, *, quotes: bool
) -> dict[str, Any]:
    """Return the drawn segments and themes as passages: `items`, `context`, and `defined`.

    `defined` are the definitions of their themes. No stratum, no score, no words that matched.
    """
    if sample is None:
        return {"items": [], "context": [], "defined": {}}
    bare = sample.append_column("manual", pa.nulls(sample.num_rows, pa.int64()))
    bare = bare.append_column("evidence", pa.array([""] * sample.num_rows, pa.string()))
    listing = passages(bare, segments, None, quotes=quotes)
    asked = {*sample["theme"].to_pylist()}
    book = codebook.select(["theme", "definition"]).to_pylist()
    return {
        "items": [{name: item[name] for name in _SHOWN if name in item} for item in listing["items"]],
        "context": listing["context"],
        "defined": {
            row["theme"]: row["definition"] for row in book if row["theme"] in asked and row["definition"]
        },
    }
