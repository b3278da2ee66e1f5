"""What a draft is held to: a study's segments and tables, brought up to date first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from ...config import Config
from ...errors import InputError
from ...findings.counts import counts_of
from ...findings.finished_study import FinishedStudy
from ...findings.manual_and_automatic import matrix, of_study
from ...findings.methods import methods_paragraph
from ...manuscript.held import Raised, Study, Term
from ...manuscript.passages import Segment
from ...manuscript.said_by import Who
from ...readers.layouts.names import asks, codename
from ...stages.showing import finished_study
from ...tables.columns import each_row, speakers
from ...tables.handed import LISTED
from ...up_to_date import finished
from ...words.remarks import speech
from .manuscript_people import coded_by, groups_of, in_each_group, of_themes, who_of
from .manuscript_totals import in_all


def study_of(config: Config) -> Study:
    """Return what a draft is held to."""
    study = finished(config)
    segments = study.table("segments")
    spoken = _spoken(segments, config)
    if not any(segment.text.strip() for segment in spoken):
        raise InputError(
            "there is no text to hold a quotation to",
            where=config.path,
            found="a corpus whose text is not kept",
            remedy="use the study that has the transcripts, with [engine] stream = false",
        )
    told = finished_study(study)
    rows = of_themes(told)
    coded = coded_by(told, [row["theme"] for row in rows])
    who = who_of(study, told, coded, rows, real_names(config))
    made = Study(
        spoken,
        raised=_raised(rows, who),
        stop_words=frozenset(study.table("listed", LISTED)["word"].to_pylist()),
        speakers_are=config.study.speakers_are,
        segments_are=config.study.segments_are,
        quotes=config.report.quotes,
        terms=_terms(told),
        agreement=told.rows("agreement"),
        labels=frozenset(config.corpus.interviewer),
        askers=_askers(segments),
        saturation=told.rows("saturation"),
        who=who,
        by_group=groups_of(study, told),
        methods=_methods(told),
        **in_all(told, coded),
    )
    return in_each_group(made, told, coded)


def _methods(told: FinishedStudy) -> str:
    """Return the study's own methods text, as the page and the Word document have it."""
    order = [row["theme"] for row in told.rows("interviewees")]
    order = order or list(dict.fromkeys(name for name in told.codebook["theme"].to_pylist() if name))
    counts = counts_of(told, matrix(of_study(told, order)))
    return methods_paragraph(told.config, told.facts, counts, told.installed)


def _spoken(segments: pa.Table, config: Config) -> list[Segment]:
    """Return the segments as quotations are looked for in them, each also as it counts."""
    said = speech(segments, config.corpus.remarks)
    return [
        Segment(
            row["segment"],
            row["document"],
            who or row["interviewee"],
            row["text"],
            row["interviewee"],
            counted,
            row["group"] or "",
        )
        for row, counted, who in zip(
            segments.to_pylist(), said["text"].to_pylist(), speakers(segments), strict=True
        )
    ]


def _raised(rows: Sequence[Mapping[str, Any]], who: Who) -> dict[str, Raised]:
    """Return by theme how many raise it, by hand, as published, automatically, and by each coder."""
    return {
        row["theme"]: Raised(
            row["manual"],
            row["published"],
            row["auto"],
            _uncounted(row["note"]),
            {
                name: len(of)
                for name, of in who.raised[row["theme"]].items()
                if name not in ("manual", "auto")
            },
        )
        for row in rows
    }


def _terms(known: FinishedStudy) -> dict[str, Term]:
    """Return the words and pairs that are listed, with their counts."""
    whom = known.config.frequency.parts == "interviewee"
    terms: dict[str, Term] = {}
    for name, columns in (("words", ("word",)), ("pairs", ("word1", "word2"))):
        for row in known.rows(name):
            term = " ".join(row[column] for column in columns).casefold()
            terms[term] = Term(row["count"], row["parts"] if whom else None, row["per_1000"])
    for row in known.rows("contamination"):
        term = f"{row['word1']} {row['word2']}".casefold()
        if term in terms:
            terms[term] = terms[term]._replace(both=row["count_with_interviewer"])
    return terms


def _askers(segments: pa.Table) -> dict[str, bool]:
    """Return the speakers who only ask, and whether each label says no more than that (Q, Counsel)."""
    roles: dict[str, set[str]] = {}
    for speaker, role in each_row(segments, "speaker", "role"):
        roles.setdefault(speaker or "", set()).add(role)
    return {
        name: asks(name) and codename(name) for name, of in roles.items() if name and of == {"interviewer"}
    }


def _uncounted(note: str | None) -> str:
    """Return what a note says of codes on words that are not counted."""
    return "; ".join(part for part in (note or "").split("; ") if part.startswith("on words not counted"))


def real_names(config: Config) -> dict[str, str]:
    """Return the names of people that a table of pseudonyms has, each with its pseudonym."""
    from ...privacy.name_table import names
    from ...privacy.names import Reach

    table = names(config)
    if table is None:
        return {}
    rows = zip(table.rows, table.reach, strict=True)
    return {row.name: table.text(row.name) for row, reach in rows if reach is not Reach.LABEL}
