"""What there is to say of words: those left out that the study uses, and each theme's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..tables.columns import Row
from ..tables.handed import NO_WORD

SURE = 0.05  # p of a permutation of interviewees under which a key term is shown
Rows = list[Row]


def audited(rows: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the removed words that keywords or title need, those merely written, and no words."""
    groups: tuple[Rows, Rows, Rows] = [], [], []
    for row in rows:
        uses = row["used_in"].split("; ")
        needed = any(use.startswith(("keyword", "title")) for use in uses)
        groups[2 if row["list"] == NO_WORD else not needed].append(row)
    return groups


def keyed(rows: Rows) -> list[tuple[str, Rows]]:
    """Return the rows of keyness that say something by theme, in the order of the themes."""
    out: dict[str, Rows] = {}
    for row in rows:
        if _tells(row):
            out.setdefault(row["theme"], []).append(row)
    return list(out.items())


def first(terms: Rows, top: int) -> Rows:
    """Return the first `top` terms, ranked by `lrc`, and all that tie with the last of them."""
    return [row for place, row in enumerate(terms) if place < top or row["lrc"] == terms[top - 1]["lrc"]]


def unkeyed(rows: Rows) -> list[str]:
    """Return the themes of which no term is surely said more, or less, than elsewhere."""
    keyed = {row["theme"] for row in rows if _tells(row)}
    return [theme for theme in dict.fromkeys(row["theme"] for row in rows) if theme not in keyed]


def _tells(row: Mapping[str, Any]) -> bool:
    """Tell whether keyness says something: by its cautious bound, and of more than one person."""
    p = row["p_permutation"]
    return bool(row["lrc"]) and p is not None and p < SURE
