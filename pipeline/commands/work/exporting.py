"""`wordpairs export`: a study in the form in which it goes on elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...config import Config
from ...errors import InputError
from ...run import finished, kept, tables
from ...stages import facts, figures
from ...study.inputs import named_file
from ...study.study import Study, versions
from ...tables import DECISIONS, RESULTS, empty
from ...wording import called

if TYPE_CHECKING:
    import pyarrow as pa

    from ...privacy.suppress import Suppressed

Files = tuple[dict[str, bytes], list[str]]
_COUNTS = ("segment_words", "segment_pairs", "segment_totals", "removed")


def exported(config: Config, form: str, suppress: int | None = None) -> Files:
    """Return the study's files in the form (a key of FORMS), by name, and what to say of them.

    `suppress` is for `features`: how many interviewees must have said a word (None: as many as
    is safe; 0: every count of every turn). Raises InputError for it with another form.
    """
    if form == "features":
        return _features(config, suppress)
    if suppress is not None:
        raise InputError(
            "only counts can be suppressed", where="--suppress", found=f"--as {form}",
            allowed="--as features",
        )  # fmt: skip
    return FORMS[form](config)


def _features(config: Config, suppress: int | None = None) -> Files:
    """Return counts without text: per interviewee without small cells, or whole, per segment."""
    from ...privacy.suppress import LEAST
    from ...writers.features import features

    least = LEAST if suppress is None else suppress
    segments, words, pairs, totals, removed = tables(config, "segments", *_COUNTS)
    note, notes = "", [
        "These are counts per segment without text. A rare word or name can still tell who spoke:"
        " look at words.csv before you share it, or leave out --suppress 0."
    ]  # fmt: skip
    if least:
        small = _without_small(config, least, segments, words, pairs, totals)
        segments, words, pairs, totals, removed = small[:5]
        note = (
            f"Words and pairs that fewer than {least} interviewees said are left out, and with "
            "them every number that would tell of them. A row is an interviewee, numbered by how "
            "much they said. pairs, first and second count the pairs that are here, so measures "
            "of association are among those alone."
        )
        notes = [called(
            f"These are counts per interviewee without text, names or order. {small[5]:,} words "
            f"and {small[6]:,} pairs that fewer than {least} of {segments.num_rows:,} interviewees "
            "said are left out, and nothing tells of them; share one such export of a study.",
            config.study.speakers_are,
        )]  # fmt: skip
    settings = {
        "notes": note,
        "source": config.study.title,
        "language": config.tokenise.language,
        "form": config.tokenise.form,
        "stop_words": Path(config.tokenise.stop_words).name,  # of a file, not where it lies
        "stop_word_policy": config.bigram.stop_word_policy,
        "fillers": config.tokenise.fillers,
        "roles": list(config.tokenise.roles),
        "made_with": {name: versions()[name] for name in ("wordpairs", "spacy")},
    }
    return features(segments, words, pairs, totals, removed, settings), notes


def _without_small(config: Config, least: int, segments: pa.Table, *counts: pa.Table) -> Suppressed:
    """Return the counts without what fewer than `least` interviewees said.

    Raises InputError where it cannot be told whether a lemma or stem is shown as a word that few
    said, for want of the text.
    """
    from ...privacy.suppress import common, suppressed

    tokens, facts = tables(config, "tokens", "facts")
    known = dict(zip(facts["name"].to_pylist(), facts["value"].to_pylist(), strict=True))
    form, shown = known.get("features form") or config.tokenise.form, None
    if form != "lower":
        if not tokens.num_rows:
            raise InputError(
                "small cells cannot be suppressed here",
                where=config.path,
                found=f'counts of the form "{form}" without their text',
                remedy="export from the study that has the transcripts",
            )
        shown = common(tokens, segments, config.tokenise.roles, least)
    return suppressed(segments, *counts, roles=config.tokenise.roles, least=least, shown=shown)


def _xlsx(config: Config) -> Files:
    """Return one workbook: a sheet a table, with the disagreements to decide on."""
    from ...writers.xlsx import xlsx

    study = finished(config)
    decided = study.table("decisions") if study.has("decisions") else empty(DECISIONS)
    book = xlsx(
        config=config,
        tables=_results(study),
        decisions=decided,
        facts=_facts(study),
        warnings=[called(text, config.study.speakers_are) for text in study.warnings],
        versions=_versions(config),
    )
    notes = []
    if study.has("disagreements") and study.table("disagreements").num_rows:
        notes = [
            "Decide in the sheet disagreements, save the workbook, name it in the config as"
            " [corpus] decisions, and run the study again."
        ]
    return {f"{config.study.name}.xlsx": book}, notes + _confidential(study)


def _docx(config: Config) -> Files:
    """Return one Word document: methods, tables, quotations and figures."""
    from ...writers.docx import docx

    study = finished(config)
    drawn = figures(study, formats=["png"])
    document = docx(
        config=config,
        tables=_results(study) | {"segment_totals": study.table("segment_totals")},
        segments=study.table("segments"),
        codings=study.table("codings"),
        codebook=study.table("codebook"),
        questions=study.table("questions"),
        facts=_facts(study),
        pictures=drawn.pictures,
        pngs={name.removesuffix(".png"): data for name, data in drawn.files.items()},
        warnings=[called(text, config.study.speakers_are) for text in study.warnings],
        versions=_versions(config),
    )
    return {f"{config.study.name}.docx": document}, _confidential(study)


def _parquet(config: Config) -> Files:
    """Return the tables of the results as Parquet files."""
    from ...writers.parquet import parquet

    study = finished(config)
    return parquet(_results(study)), _confidential(study)


def _qdpx(config: Config) -> Files:
    """Return the study as a REFI-QDA project, its codebook, and the latter for Taguette."""
    from ...readers import read_files
    from ...writers.exchange import study_project
    from ...writers.kept import kept_passages
    from ...writers.qdpx import qdpx, tags_csv
    from ...writers.refi import codebook_xml

    kept(config)
    study = finished(config, "classify")
    if study.has("segment_words") and not study.has("listed"):
        raise InputError(
            "there is no text to export",
            where=config.path,
            found="a corpus of counts only",
            remedy="export from the study that has the transcripts",
        )
    written = config.corpus.codings
    themes = study.table("themes") if study.has("themes") else empty(RESULTS["themes"])
    project, notes = study_project(
        read_files(config),
        study.table("segments"),
        study.table("codings"),
        study.table("codebook"),
        themes,
        passages=kept_passages(named_file(config, "[corpus] codings", written)) if written else {},
        rule=config.corpus.spans,
        name=config.study.title or config.study.name,
        replaced=bool(config.corpus.pseudonyms),
        machine=study.table("machine") if study.has("machine") else None,
    )
    files = {f"{config.study.name}.qdpx": qdpx(project)}
    if project.codes:
        files["codebook.qdc"] = codebook_xml(project.codes)
        files["codebook_taguette.csv"] = tags_csv(project.codes)
    return files, [
        *notes,
        "The .qdpx holds every transcript in full. Pictures, recordings, variables, sets and links "
        "of an imported project are not in it; open it as a new project, not over your own.",
    ]


FORMS: dict[str, Callable[[Config], Files]] = {
    "features": _features,
    "xlsx": _xlsx,
    "docx": _docx,
    "qdpx": _qdpx,
    "parquet": _parquet,
}


def _results(study: Study) -> dict[str, pa.Table]:
    """Return the tables that a run publishes, those that the study has."""
    return {name: study.table(name) for name in RESULTS if study.has(name)}


def _facts(study: Study) -> dict[str, str]:
    """Return what is printed of the study, by name; its label among it."""
    return {row["name"]: row["value"] for row in facts(study).to_pylist()}


def _versions(config: Config) -> dict[str, str]:
    """Return the versions of what made the study, those that are installed."""
    known = versions(config.tokenise.model)
    return {name: number for name, number in known.items() if number[:1].isdecimal()}


def _confidential(study: Study) -> list[str]:
    """Return a word of care where the file quotes people."""
    if not study.config.report.quotes or not any(study.table("segments")["text"].to_pylist()):
        return []
    return ["It quotes what people said: [report] quotes = false leaves the passages out."]
