"""The stages that show what came out, with what they ask for: plot, report."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..study.frozen import FROZEN, as_frozen, frozen_since
from ..study.study import Output, Study, versions
from .counting import tokens

if TYPE_CHECKING:
    from ..config import Format
    from ..findings.finished_study import FinishedStudy
    from ..plot import Drawn

DRAFTED = "manuscript.csv"  # made by a command and not by a stage; the page shows it


def plot(study: Study) -> Output:
    """Draw the figures."""
    drawn = figures(study)
    return Output(
        {"pictures": drawn.pictures}, figures=drawn.files, warnings=drawn.warnings, notes=drawn.notes
    )


def figures(study: Study, only: Collection[str] = (), formats: Collection[Format] = ()) -> Drawn:
    """Return the study's figures; the plot stage makes them, `figures --verify` makes them anew.

    `only` those that are named and in these formats, unless none is.
    """
    from ..codes.coders import judging
    from ..plot import plot
    from ..tables.results import TABLES

    config = study.config
    tables = {name: study.table(name) for name in TABLES if study.has(name)}
    tables["codings"] = judging(tables["codings"], config.themes)
    return plot(tables, config, formats=formats or config.plot.formats, only=only)


def report(study: Study) -> Output:
    """Make the page, and the tables to which its ids refer."""
    from ..findings.page_passages import MOST
    from ..report import report

    config = study.config
    whole = finished_study(study, "occurrences", "decisions", "blind_sample")
    made = dict(whole.tables)
    if whole.segments.num_rows <= MOST:
        made["tokens"] = tokens(study)
    drafted = config.results / DRAFTED
    if drafted.is_file():
        from ..readers.tables.side import findings

        made["manuscript"] = findings(drafted, drafted.read_bytes())
    changed, same = as_frozen(study)
    whole = whole._replace(tables=made, warnings=[*whole.warnings, *changed])
    page = report(whole, study.table("pictures"), study.notes)
    pages = {"report.html": page.encode("utf-8"), **_what_was_read(study)}
    return Output(pages=pages, warnings=changed, notes=same)


def finished_study(study: Study, *more: str) -> FinishedStudy:
    """Return what is known of a finished study, with `more` of its tables."""
    from ..findings.finished_study import FinishedStudy
    from ..tables.results import RESULTS

    return FinishedStudy(
        study.config,
        {name: study.table(name) for name in (*RESULTS, "segment_totals", *more) if study.has(name)},
        study.table("segments"),
        study.table("codings"),
        study.table("codebook"),
        study.table("questions"),
        _facts(study),
        versions(study.config.tokenise.model),
        study.warnings,
        study.notes,
    )


def _what_was_read(study: Study) -> dict[str, bytes]:
    """Return the segments and manual codes to which the other tables' ids refer, as CSV.

    Like the page, without text where [report] quotes = false, and not of an archive.
    """
    import pyarrow as pa

    from ..findings.page_passages import MOST
    from ..tables.csvtext import shown, to_csv
    from ..tables.handed import SEGMENTS
    from ..tables.results import READ

    segments, codings = study.table("segments"), study.table("codings")
    if segments.num_rows > MOST or not any(segments["text"].to_pylist()):
        return {}
    if not study.config.report.quotes:
        blank = pa.array([""] * segments.num_rows, pa.string())
        segments = segments.set_column(SEGMENTS.get_field_index("text"), "text", blank)
    beside = {
        "source": {"source", "start", "end"},
        "line": {"line"},
        "time_start": {"time_start", "time_end"},
    }
    given = {name for name in beside if {*segments[name].to_pylist()} - {"", None}}
    lacking = set[str]().union(*(beside[name] for name in beside.keys() - given))
    columns = [name for name in READ["segments"] if name not in lacking]
    made = {"segments.csv": to_csv(shown(segments.select(columns)))}
    if codings["start"].null_count == codings.num_rows:  # of no passage is it known where it stands
        codings = codings.drop_columns(["start", "end"])
    if not any(codings["reading"].to_pylist()):  # each code counts for its document
        codings = codings.drop_columns(["reading"])
    if not any(codings["passages"].to_pylist()):  # no code has several in one segment
        codings = codings.drop_columns(["passages"])
    return made | ({"codings.csv": to_csv(codings)} if codings.num_rows else {})


def _facts(study: Study) -> dict[str, str]:
    """Return what the readers found, what the config states, and which coder ran."""
    from ..tables.handed import FACTS

    facts = {row["name"]: row["value"] for row in study.table("facts").to_pylist()}
    if study.config.study.label:
        facts["label"] = study.config.study.label
    facts |= {row["name"]: row["value"] for row in study.table("ran", FACTS).to_pylist()}
    since = frozen_since(study.config, study.table("codebook"))
    return facts | ({FROZEN: since} if since else {})
