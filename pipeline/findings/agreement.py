"""Which comparison of two coders is read first, and which stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from ..codes.coders import ADJUDICATED, AUTO, CONSENSUS
from ..config import Level

Rows = list[dict[str, Any]]


def agreement_of(rows: Rows, levels: Sequence[str]) -> list[dict[str, Any]]:
    """Return a group per level and pair of coders; `main` marks the one to read first.

    That is the automatic coder against the consensus, or against the only human coder.
    """
    groups: dict[tuple[str, str, str], Rows] = {}
    for row in rows:
        groups.setdefault((row["level"], row["coder_a"], row["coder_b"]), []).append(row)
    with_auto = [key for key in groups if AUTO in key]
    best = [key for key in with_auto if CONSENSUS in key]
    best = best or [key for key in with_auto if ADJUDICATED not in key]
    out = []
    for key in sorted(groups, key=lambda k: (k not in best, _place(levels, k[0]), k[1:])):
        themes = [row for row in groups[key] if row["theme"] != "*"]
        whole = [row for row in groups[key] if row["theme"] == "*"]
        out.append({"level": key[0], "a": key[1], "b": key[2], "rows": themes + whole,
                    "whole": whole[0] if whole else None, "main": key in best})  # fmt: skip
    return out


def whole_of(agreement: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return by level the rows of the comparison to read first: theme -> row, `*` all together.

    Every level is there; one at which nothing was compared has no row.
    """
    found: dict[str, dict[str, Any]] = {level: {} for level in get_args(Level)}
    for group in agreement:
        if group["main"] and not found[group["level"]]:
            found[group["level"]] = {row["theme"]: row for row in group["rows"]}
    return found


def between_humans(agreement: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return kappa over segments and all themes of each pair of human coders, ascending."""
    made = {AUTO, CONSENSUS, ADJUDICATED}
    pairs = [g for g in agreement if g["level"] == "segment" and not made & {g["a"], g["b"]}]
    return sorted(
        g["whole"]["kappa"] for g in pairs if g["whole"] and g["whole"]["kappa"] is not None
    )


def _place(items: Sequence[str], item: str) -> int:
    """Return where an item stands in a list; an unlisted one comes last."""
    return list(items).index(item) if item in items else len(items)
