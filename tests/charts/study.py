"""Tiny invented tables for the charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from matplotlib.figure import Figure

from pipeline.charts.drawing.canvas import Drawing
from pipeline.charts.drawing.matplot import context, figure_of
from pipeline.charts.record import Chart, Given
from pipeline.config import Config
from pipeline.findings.saturation_rule import by_number
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODEBOOK, CODINGS, OCCURRENCES, SEGMENTS
from pipeline.tables.results import RESULTS, TABLES

Said = Mapping[tuple[str, str], Mapping[str, int]]

LONG = "x" * 200
HARD = [
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    LONG,
    "社会",
    "רווחה",
    "رعاية",
    "care🙂",
    "$x_1^2$",
    "a<b&c",
    "\\frac",
    "i",
]


def people(number: int) -> list[str]:
    """Return the names of so many interviewees."""
    return [f"CE{k + 1}" for k in range(number)]


def pairs(said: Said) -> pa.Table:
    """Return the pairs with their counts, in the order of the table; 1,000 words in all."""
    rows = []
    for (word1, word2), by in said.items():
        count = sum(by.values())
        rows.append({
            "word1": word1, "word2": word2, "count": count, "per_1000": float(count),
            "parts": len(by), "top_part_share": max(by.values()) / count, "dp_norm": 0.25,
        })  # fmt: skip
    rows.sort(key=lambda row: (-int(str(row["count"])), str(row["word1"]), str(row["word2"])))
    return table(RESULTS["pairs"], rows)


def stability(said: Said, low: float = 0.5, high: float = 1.5) -> pa.Table:
    """Return intervals that run from `low` to `high` times the count per 1,000 words."""
    rows = []
    for (word1, word2), by in said.items():
        count = sum(by.values())
        rows.append(
            {"word1": word1, "word2": word2, "count": count, "low": low * count, "high": high * count}
        )
    return table(RESULTS["stability"], rows)


def occurrences(said: Said, *, placed: bool = True) -> pa.Table:
    """Return the pairs' occurrences, spread evenly over each interview, or without a place."""
    rows = [
        {
            "word1": pair[0],
            "word2": pair[1],
            "interviewee": name,
            "segment": "s1",
            "position": k / count if placed else None,
        }
        for pair, by in said.items()
        for name, count in by.items()
        for k in range(count)
    ]
    return table(OCCURRENCES, rows)


def words(counts: Mapping[str, int]) -> pa.Table:
    """Return the words with their counts, in the order given."""
    rows = [{"word": w, "count": n, "per_1000": float(n), "parts": 1} for w, n in counts.items()]
    return table(RESULTS["words"], rows)


def segments(names: Sequence[str]) -> pa.Table:
    """Return one segment for each interviewee, named after them, as is its document."""
    rows = [{"segment": n, "document": n, "speaker": n, "interviewee": n} for n in names]
    return table(SEGMENTS, [{**row, "role": "participant"} for row in rows])


def codings(given: Mapping[str, Sequence[str]]) -> pa.Table:
    """Return manual codes on the segments of `segments`: interviewee to themes."""
    return table(
        CODINGS,
        [
            {"segment": name, "coder": "manual", "theme": theme}
            for name, themes in given.items()
            for theme in themes or [""]
        ],
    )


def themes(given: Mapping[str, Sequence[str]]) -> pa.Table:
    """Return automatic themes on the segments of `segments`: interviewee to themes."""
    return table(
        RESULTS["themes"], [{"segment": name, "theme": theme} for name, ts in given.items() for theme in ts]
    )


def interviewees(
    manual: Mapping[str, Sequence[str]],
    auto: Mapping[str, Sequence[str]],
    names: Sequence[str],
    published: Mapping[str, int] | None = None,
    apart: Sequence[str] = (),
) -> pa.Table:
    """Return who raises each theme in either reading, as interviewees.csv has it.

    Of `apart`, whatever both readings see is in no passage of both.
    """
    rows = []
    for theme in names:
        hand = {who for who, ts in manual.items() if theme in ts}
        machine = {who for who, ts in auto.items() if theme in ts}
        rows.append({
            "theme": theme, "manual": len(hand), "auto": len(machine),
            "published": (published or {}).get(theme),
            "manual_only": "; ".join(sorted(hand - machine)),
            "auto_only": "; ".join(sorted(machine - hand)),
            "apart": "; ".join(sorted(hand & machine & set(apart))),
        })  # fmt: skip
    return table(RESULTS["interviewees"], rows)


def learnable(withheld: Sequence[str]) -> pa.Table:
    """Return that these themes cannot be told from the words."""
    return table(RESULTS["learnable"], [{"theme": theme, "given": 0} for theme in withheld])


def codebook(parents: Mapping[str, str]) -> pa.Table:
    """Return a codebook of sub-theme to theme ("" for none)."""
    return table(CODEBOOK, [{"theme": theme, "parent": parent} for theme, parent in parents.items()])


def agreement(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return rows of agreement between `manual` and `auto` on 20 segments, unless they say else."""
    usual = {"level": "segment", "coder_a": "manual", "coder_b": "auto", "units": 20,
             "a": 5, "b": 6, "both": 4, "withheld": 0}  # fmt: skip
    return table(RESULTS["agreement"], [{**usual, **row} for row in rows])


def saturation(
    new_themes: Sequence[int | None],
    new_pairs: Sequence[int] = (),
    shares: Mapping[int, float] | None = None,
    names: Sequence[str] = (),
) -> pa.Table:
    """Return what each interview adds; `shares` are their run_share by place."""
    rows, themes, pairs = [], 0, 0
    order = "number" if not names or by_number(names) is not None else "read"
    for i, new in enumerate(new_themes):
        more = new_pairs[i] if new_pairs else 1
        themes, pairs = themes + (new or 0), pairs + more
        rows.append({
            "ordered_by": order,
            "position": i + 1, "interviewee": names[i] if names else f"CE{i + 1}",
            "new_themes": new, "themes": None if new is None else themes,
            "new_pairs": more, "pairs": pairs, "run_share": (shares or {}).get(i),
        })  # fmt: skip
    return table(RESULTS["saturation"], rows)


def cooccurrence(both: Mapping[tuple[str, str], tuple[int, int, float]]) -> pa.Table:
    """Return two themes to the segments and interviewees with both, and segments expected."""
    rows = [
        {"theme_a": a, "theme_b": b, "segments": n, "interviewees": k, "expected": expected}
        for (a, b), (n, k, expected) in both.items()
    ]
    return table(RESULTS["cooccurrence"], rows)


def config(**sections: Mapping[str, Any]) -> Config:
    """Return a config of a study that nobody gave, with the given sections."""
    whole: dict[str, Any] = {"study": {"name": "s"}, "corpus": {"files": ["s.csv"]}}
    for name, settings in sections.items():
        whole[name] = {**whole.get(name, {}), **settings}
    return Config(**whole)


def drawn(
    chart: Chart, tables: Mapping[str, pa.Table], *, n_parts: int = 0, **sections: Mapping[str, Any]
) -> Figure:
    """Return the chart as matplotlib draws it; it is given only the tables that it names."""
    inputs = given(chart, tables, n_parts=n_parts, **sections)
    assert chart.described(inputs).count(". ") == 1, "two sentences"
    return figure(chart.draw(inputs))


def given(
    chart: Chart, tables: Mapping[str, pa.Table], *, n_parts: int = 0, **sections: Mapping[str, Any]
) -> Given:
    """Return what a chart is drawn from, of a study that nobody gave."""
    named = {name: tables.get(name, empty(TABLES[name])) for name in {*chart.tables, *chart.needs}}
    return Given(named, config(**sections), n_parts)


def figure(drawing: Drawing) -> Figure:
    """Return a drawing as matplotlib draws it."""
    with context():
        return figure_of(drawing)
