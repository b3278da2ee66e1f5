"""Figures: the study's word pairs, words, themes and agreement as SVG, PDF and PNG.

A figure is drawn once and saved in each format: the same bytes on every run, without a date. What
figures there are is what stands in `charts/`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

import pyarrow as pa

from . import charts
from .charts.drawing import style
from .charts.drawing.shapes import Drawing
from .charts.drawing.svg import inline, svg
from .charts.record import Chart, Given
from .config import Config, Format
from .count.parts import parts_of
from .tables.columns import empty, table
from .tables.handed import PICTURES
from .tables.results import TABLES
from .wording import some

NAMED_AT_MOST = 10  # characters without a sign that a warning names


class Drawn(NamedTuple):
    """The figures' files by name ("figure1.svg"); PICTURES, for the page; warnings; why one is not drawn."""

    files: dict[str, bytes]
    pictures: pa.Table
    warnings: list[str]
    notes: list[str]


@cache
def records() -> Mapping[str, Chart]:
    """Return every figure that there is by name, in the order in which they are shown."""
    modules = [
        import_module(f"{charts.__name__}.{info.name}")
        for info in iter_modules(charts.__path__)
        if not info.ispkg and info.name != "record"
    ]
    all_charts: list[Chart] = [module.CHART for module in modules]
    return {chart.name: chart for chart in sorted(all_charts, key=lambda chart: chart.place)}


def plot(
    tables: Mapping[str, pa.Table],
    config: Config,
    *,
    formats: Collection[Format] | None = None,
    only: Collection[str] = (),
) -> Drawn:
    """Return the study's figures; `only` those that are named, unless none is.

    `tables` are the study's by name, `segments` among them; one that is missing is taken as
    empty. A figure that has nothing to show because there are no codes is left out, and one that the
    texts are unfit for with a note. `formats` are those of the config unless they are given.
    """
    _, parts = parts_of(tables["segments"], config.tokenise.roles, config.frequency.parts)
    files: dict[str, bytes] = {}
    rows: list[dict[str, str]] = []
    missing: dict[str, list[str]] = {}
    notes: list[str] = []
    for chart in records().values():
        if only and chart.name not in only:
            continue
        named = {*chart.tables, *chart.needs}
        inputs = Given(
            {name: tables.get(name, empty(TABLES[name])) for name in sorted(named)}, config, len(parts)
        )
        shows = all(inputs[name].num_rows for name in chart.needs) and chart.has(inputs)
        why = chart.unfit(inputs) if shows else "the study has nothing that it shows." if only else ""
        if why:
            notes.append(f"The figure {chart.name} is not drawn: {why}")
        if why or not shows:
            continue
        drawing, described = chart.draw(inputs), chart.described(inputs)
        for character in style.undrawable(drawing.texts):
            missing.setdefault(character, []).append(chart.name)
        title = config.study.title
        heading = style.clean(f"{title}: {drawing.heading}" if title else drawing.heading)
        saved = _saved(
            drawing, heading, style.clean(described), config.plot.dpi, formats or config.plot.formats
        )
        files |= {f"{chart.name}.{form}": data for form, data in saved.items()}
        row = {"figure": chart.name, "section": chart.section, "caption": drawing.caption}
        row |= {"described": described, "svg": _for_page(chart, inputs)}
        rows.append(row | {"adds": "yes" if chart.adds(inputs) else ""})
    return Drawn(files, table(PICTURES, rows), _warnings(missing), notes)


def _for_page(chart: Chart, inputs: Given) -> str:
    """Return the figure as the page shows it, which writes heading and notes beside it."""
    bare = {"title": False, "caption": False, "width_mm": 170}
    config = inputs.config.changed(plot=bare, study={"label": ""})
    return inline(chart.draw(replace(inputs, config=config)), chart.name)


def _saved(
    drawing: Drawing, title: str, described: str, dpi: int, formats: Collection[Format]
) -> dict[str, bytes]:
    saved = {"svg": svg(drawing, title, described)} if "svg" in formats else {}
    if {*formats} - {"svg"}:
        # Here and not above: matplotlib costs more than an unchanged run takes as a whole.
        from .charts.drawing import matplot

        with matplot.undocumented(), matplot.context():
            figure = matplot.figure_of(drawing, dpi)
            for form, save in (("pdf", matplot.pdf), ("png", matplot.png)):
                if form in formats:
                    saved[form] = save(figure, title, described)
    return saved


def _warnings(missing: Mapping[str, Collection[str]]) -> list[str]:
    """Return a warning on the characters that the figures cannot show."""
    if not missing:
        return []
    named = some([f"{c} (U+{ord(c):04X})" for c in sorted(missing)], NAMED_AT_MOST)
    where = ", ".join(dict.fromkeys(name for names in missing.values() for name in names))
    return [
        f"figures ({where}): their font, DejaVu Sans, has no sign for {named}; "
        "boxes stand in their place. The tables and the report show them."
    ]
