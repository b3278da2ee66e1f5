"""The Word document's tables of agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..findings.numbers import real, share, span, whole
from .document import WIDTH_CM, Column, Document


def by_theme(
    page: Document, group: Mapping[str, Any], idle: frozenset[str], *, coefficients: bool
) -> None:
    """Write the agreement of two coders at a level, theme by theme but for the idle ones."""
    columns = [Column("Theme", 0.0)]
    columns += [Column(group[coder], wide([group[coder]], 1.3), True) for coder in "ab"]
    columns += [Column("Both", 1.1, True)]
    if coefficients:
        columns += [Column("Agree", 1.3, True), Column("Kappa [95% interval]", 2.4, True),
                    Column("AC1", 1.1, True), Column("Alpha", 1.2, True),
                    Column("F1", 1.1, True)]  # fmt: skip
    columns.append(Column("Outcome", 2.0, True))
    spare = WIDTH_CM - sum(column.width for column in columns)
    columns[0] = columns[0]._replace(width=spare)
    cells = []
    for row in group["rows"]:
        if row["theme"] in idle:
            continue
        line = ["All themes" if row["theme"] == "*" else row["theme"], whole(row["a"]),
                whole(row["b"]), whole(row["both"])]  # fmt: skip
        if coefficients:
            interval = span(row["kappa_low"], row["kappa_high"])
            kappa = real(row["kappa"]) + (f"\n[{interval}]" if interval else "")
            line += [share(row["observed"]), kappa, real(row["ac1"]), real(row["alpha"]),
                     real(row["f1"])]  # fmt: skip
        cells.append([*line, row["outcome"]])
    units = whole(group["rows"][0]["units"])
    note = "Outcome: agreement, both see the theme in the same interviewees; partial, in some "
    note += "of the same; dissonance, in different ones; silence, one sees it in nobody."
    if coefficients:
        note += " Over all themes, alpha is the one with MASI distance and the rest are pooled "
        note += "over unit and theme. 0.667 and 0.80 are reference marks of the literature, "
        note += "never verdicts."
    page.table(
        f"Agreement by {group['level']}: {group['a']} and {group['b']} ({units} units).",
        columns, cells, last_apart=group["whole"] is not None, note=note,
    )  # fmt: skip


def by_pair(page: Document, groups: Sequence[Mapping[str, Any]], *, coefficients: bool) -> None:
    """Write every pair of coders, over all themes together."""
    names = ["Units", "Both", *["Agree", "Kappa", "Alpha", "F1"] * coefficients]
    columns = [Column("Coders", WIDTH_CM - 2.6 - 1.5 * len(names)), Column("Level", 2.6)]
    columns += [Column(name, 1.5, True) for name in names]
    cells = []
    for group in groups:
        row = group["whole"]
        line = [f"{group['a']} and {group['b']}", group["level"], whole(row["units"]),
                whole(row["both"])]  # fmt: skip
        if coefficients:
            line += [share(row["observed"]), real(row["kappa"]), real(row["alpha"]),
                     real(row["f1"])]  # fmt: skip
        cells.append(line)
    page.table("Every pair of coders, over all themes together.", columns, cells)


def wide(names: Iterable[str], least: float = 2.0) -> float:
    """Return how wide a column must be, in centimetres, to hold the longest word of the names."""
    longest = max((len(word) for name in names for word in name.split()), default=0)
    return min(3.6, max(least, 0.155 * longest + 0.35))
