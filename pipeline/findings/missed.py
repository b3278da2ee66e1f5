"""What each theme's keywords did and did not reach, theme by theme, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from .passages import shortened

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
    place = {name: row for row, name in enumerate(segments.column("segment").to_pylist())}
    found = []
    for theme in order:
        patterns, missed, candidates = (
            [row for row in rows.get(name, []) if row["theme"] == theme] for name in names
        )
        shown = [
            {
                "segment": row["segment"],
                "who": segments["interviewee"][place[row["segment"]]].as_py() or row["document"],
                "auto": row["auto"],
                "text": shortened(segments["text"][place[row["segment"]]].as_py())
                if quotes
                else "",
            }
            for row in missed[:SHOWN]
        ]
        found.append(
            {
                "theme": theme,
                "patterns": sorted(
                    (row for row in patterns if row["hits"]), key=lambda row: -row["hits"]
                ),
                "idle": [row["pattern"] for row in patterns if not row["hits"]],
                "missed": shown,
                "all": len(missed),
                "candidates": candidates,
            }
        )
    return found
