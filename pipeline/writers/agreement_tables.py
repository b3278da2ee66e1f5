"""The Word document's tables of agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..codes.withheld import kept_back
from ..comparison.pairwise import APART
from ..findings.coder_pairs import withheld_beside
from ..findings.confusions import Square
from ..findings.number_format import real, span, whole
from ..findings.prose import prose
from ..statistics.limits import MARKS
from ..wording import called, form, many
from .document_parts import WIDTH_CM, Column, Document

WIDEST = 12  # themes that are crossed on a page
_WITH_INTERVAL = ("positive_agreement", "kappa")
_NONE = "–"  # what a coder who withholds a theme has of it


def by_theme(page: Document, group: Mapping[str, Any], idle: frozenset[str], *, coefficients: bool) -> None:
    """Write the agreement of two coders at a level, theme by theme but for the idle ones."""
    joint = group["kind"] == "joint"
    heads = ("By any", "By most", "By all") if joint else (group["a"], group["b"], "Both")
    columns = [Column("Theme", 0.0)]
    columns += [Column(name, wide([name], 1.3), True) for name in heads]
    if coefficients:
        columns += [
            *_bounded(group["rows"], "Positive agreement", "Fleiss’ kappa" if joint else "Kappa"),
            Column("Alpha", 1.2, True),
            Column("AC1", 1.1, True),
        ]
    columns.append(Column("Outcome by interviewee", 2.0, True))
    spare = WIDTH_CM - sum(column.width for column in columns)
    columns[0] = columns[0]._replace(width=spare)
    cells = []
    for row in group["rows"]:
        if row["theme"] in idle:
            continue
        away = row["withheld"] and row["theme"] != "*"
        line = ["All themes" if row["theme"] == "*" else row["theme"], whole(row["a"])]
        line += [*_NONE * 2] if away else [whole(row["b"]), whole(row["both"])]
        if coefficients:
            line += ["withheld", *_NONE * 3] if away else _coefficients(row)
        notes = [row["note"] or "", *([] if row["theme"] == "*" else group["common"])]
        apart = APART in "; ".join(notes)
        cells.append([*line, "withheld" if away else row["outcome"] + "†" * apart])
    level = "unit" if group["level"] == "question" else f"{group['level']}|{group['level']}s"
    units = many(group["rows"][0]["units"], level)
    note = prose(
        "under_agreement",
        coefficients=coefficients,
        MARKS=MARKS,
        whole=group["whole"],
        why_none=_without([*group["common"], *group["notes"]]).strip(),
        themes=len(group["rows"]) - 1,
        kept_back=kept_back,
        apart=any(cell[-1].endswith("†") for cell in cells) and APART,
    )
    who = "all human coders together" if joint else f"{group['a']} and {group['b']}"
    page.table(
        f"Agreement by {group['level']}: {who} ({units}).",
        columns,
        cells,
        last_apart=group["whole"] is not None,
        note=note,
    )


def _bounded(rows: Iterable[Mapping[str, Any]], *heads: str) -> list[Column]:
    """Return the columns of coefficients that may have intervals, and say so where some row's has."""
    rows = list(rows)
    any_of = [any(row[f"{name}_low"] is not None for row in rows) for name in _WITH_INTERVAL]
    return [
        Column(head + " [95% interval]" * there, 2.4, True) for head, there in zip(heads, any_of, strict=True)
    ]


def _coefficients(row: Mapping[str, Any]) -> list[str]:
    """Return the cells of a row's coefficients, with the intervals there are."""
    return [*(_with_interval(row, name) for name in _WITH_INTERVAL), real(row["alpha"]), real(row["ac1"])]


def _without(notes: Iterable[str]) -> str:
    """Return why rows have no interval, from their notes, each reason once."""
    parts = (part for note in notes for part in note.split("; ") if part.startswith("no interval"))
    return "".join(f" N{part[1:]}." for part in dict.fromkeys(parts))


def _with_interval(row: Mapping[str, Any], name: str) -> str:
    """Return a coefficient with its interval below it, where it has one."""
    interval = span(row[f"{name}_low"], row[f"{name}_high"])
    return real(row[name]) + (f"\n[{interval}]" if interval else "")


def by_categories(page: Document, square: Square) -> None:
    """Write which theme went where between two coders, where that is no wider than the page."""
    if len(square.heads) > WIDEST:
        return
    each = 0.95
    columns = [Column(f"By {square.a}", WIDTH_CM - each * len(square.heads))]
    columns += [Column(str(place), each, True) for place, _ in square.heads]
    page.table(
        f"Which theme went where: {square.a} (lines) and {square.b} (columns), "
        f"{many(square.segments, 'segment')}.",
        columns,
        [[f"{place} {theme}", *map(whole, cells)] for place, theme, cells in square.lines],
        note=f"Columns have the numbers of the lines. {square.apart:,} of {many(square.segments, 'segment')} "
        f"{form(square.apart, 'has|have')} another theme by the one than by the other.",
    )


def by_pair(page: Document, groups: Sequence[Mapping[str, Any]], *, coefficients: bool) -> None:
    """Write every pair of coders, over all themes together."""
    columns = [Column("Level", 2.2), Column("Units", 1.2, True), Column("Both", 1.1, True)]
    if coefficients:
        columns += _bounded((group["whole"] for group in groups), "Positive agreement", "Kappa")
        columns += [Column("Alpha", 1.2, True), Column("AC1", 1.1, True)]
    columns = [Column("Coders", WIDTH_CM - sum(column.width for column in columns)), *columns]
    cells = []
    for group in groups:
        row = group["whole"]
        line = [f"{group['a']} and {group['b']}", called(group["level"], page.words)]
        line += [whole(row["units"]), whole(row["both"])]
        cells.append(line + (_coefficients(row) if coefficients else []))
    note = withheld_beside(groups)
    if coefficients:
        note += _without(group["whole"]["note"] for group in groups)
    page.table("Every pair of coders, over all themes together.", columns, cells, note=note.strip())


def wide(names: Iterable[str], least: float = 2.0) -> float:
    """Return how wide a column must be, in centimetres, to hold the longest word, in bold."""
    longest = max((len(word) for name in names for word in name.split()), default=0)
    return min(3.6, max(least, 0.175 * longest + 0.4))
