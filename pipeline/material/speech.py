"""Who speaks in each segment, as what and as which interviewee; and what is in the words besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..config import Config
from ..count.block import Unit
from ..messages import Accounted
from ..readers import joined
from ..readers.doubted import labels_that_ask
from ..readers.interviewees import interviewees
from ..readers.notes import little_notes, placeholder_notes
from ..readers.observed import Observed
from ..readers.one_interviewee import one_interviewee, passed_on
from ..readers.remarks_alone import notes_of, rows_of
from ..readers.roles import PARTICIPANT, roles
from ..statistics.arrays import Flags, Wholes, numbered
from ..study.inputs import pseudonym_table
from ..tables.columns import KEPT
from ..words.remarks import Kept, called, spoken


def who_speaks(
    config: Config,
    real: Sequence[str],
    columns: joined.Columns,
    pseudonyms: Sequence[str],
    coded: Collection[str],
    hidden: Mapping[str, str],
    *,
    doubts: bool,
) -> tuple[list[str], list[str]]:
    """Fill in roles and interviewees; return warnings, and where labels stand inside (see `Observed`).

    `coded` are the segments to which somebody gave a theme: others of remarks alone are notes, and what an
    interpreter asks nobody's. `hidden` are the names of documents, by how they are shown.
    """
    rows = zip(columns.document, columns.speaker, columns.interviewee, columns.role, real, strict=True)
    kinds, kind = numbered(list(rows))  # few that differ, of however many segments
    documents, speakers, given, structure, names = zip(*kinds, strict=True) if kinds else [()] * 5
    role, notes = roles(speakers, structure, config.corpus, names, documents)
    said_by = zip(speakers, names, documents, role, strict=True)  # before those of remarks alone are notes
    one, also = one_interviewee(each[:3] for each in said_by if each[3] == PARTICIPANT)
    notes += also
    counted = [place for place, name in enumerate(role) if name in config.tokenise.roles]
    remarks = without_remarks(config, columns, np.isin(kind, counted), pseudonyms)
    asked = passed_on(columns.speaker, columns.document, one, lambda row: str(columns.text[row]))
    changes = [(row, "", "note") for row in remarks.alone] + [
        (row, given[kind[row]], "other") for row in asked
    ]
    if changes := [change for change in changes if columns.segment[change[0]] not in coded]:
        notes += notes_of([columns.segment[row] for row, _, as_ in changes if as_ == "note"])
        each = [(*kinds[of][:3], role[of]) for of in kind.tolist()]
        for row, whose, as_ in changes:
            each[row] = (*each[row][:2], whose, as_)
        changed, kind = numbered(each)
        documents, speakers, given, as_notes = zip(*changed, strict=True)
        role = list(as_notes)
    corpus, table = config.corpus, pseudonym_table(config)
    who, warnings = interviewees(
        speakers,
        role,
        documents,
        corpus.interviewees,
        one,
        names,
        table,
        hidden,
        corpus.label_scope,
        pseudonyms,
    )
    who = [stated or name for stated, name in zip(given, who, strict=True)]
    columns.role, columns.interviewee = ([of[each] for each in kind.tolist()] for of in (role, who))
    if not doubts:
        return notes + warnings, []
    units, unit = numbered(list(zip(documents, speakers, role, who, strict=True)))
    listed = [Unit(document, speaker, role=role, interviewee=who) for document, speaker, role, who in units]
    said, labels_inside = doubts_of(config, columns, listed, unit[kind], remarks)
    return notes + warnings + said + _of_forms(config, columns), labels_inside


def _of_forms(config: Config, columns: joined.Columns) -> list[str]:
    """Return what is said of answers to a form that may be none."""
    here = [role == PARTICIPANT for role in columns.role]
    # Texts are made when they are looked at, as none of a talk is.
    texts = (text.as_py() if says else "" for text, says in zip(columns.text, here, strict=True))
    decided = "no_answer" in config.corpus.model_fields_set
    same = [] if decided else placeholder_notes(columns.segment, columns.interviewee, texts)
    answers = (text.as_py() for text in compress(columns.text, here))
    little = little_notes([*compress(columns.interviewee, here)], answers)
    return same + ([*map(Accounted, little)] if decided else little)


class Remarks(NamedTuple):
    """What the texts that count hold besides words."""

    left_out: Counter[str]
    doubtful: list[Kept]  # what may be remarks, and stays
    alone: list[int]  # the rows of nothing else


def without_remarks(
    config: Config, columns: joined.Columns, here: Flags, pseudonyms: Sequence[str]
) -> Remarks:
    """Take the remarks out of the texts (`columns.speech`); `here` are the segments that count."""
    remarks, first = Remarks(Counter(), [], []), 0
    speech, small = list[pa.Array](), columns.text.nbytes <= KEPT
    for chunk in columns.text.chunks:
        counts = here[first : first + len(chunk)]
        said = spoken(chunk, config.corpus.remarks, counts, dashes=config.tokenise.dashes)
        if small:
            speech.append(said.texts)
        remarks.left_out.update(said.left_out)
        remarks.doubtful.extend(each._replace(row=first + each.row) for each in said.kept)
        remarks.alone.extend(first + row for row in rows_of(chunk, said) if counts[row])
        first += len(chunk)
    for name in map(called, pseudonyms):  # [husband] is no remark
        del remarks.left_out[name]
    if small:
        columns.speech = pa.chunked_array(speech, columns.text.type)
    return remarks


def doubts_of(
    config: Config, columns: joined.Columns, listed: Sequence[Unit], unit: Wholes, remarks: Remarks
) -> tuple[list[str], list[str]]:
    """Return what in the segments' words is worth a warning, and where labels stand inside (see
    `Observed`); `unit` is by segment, a place in `listed`."""
    counted = np.array([each.role in config.tokenise.roles for each in listed], bool)
    seen, here = Observed(config), counted[unit]
    # Where no label asks, none can stand inside what somebody else says.
    seen.interrupted = bool(labels_that_ask(columns.speaker, config.corpus.interviewer))
    seen.voices[-1].left_out.update(remarks.left_out)
    voices = np.where(here, -1, -2)
    seen.block(
        columns.text, unit, voices, listed, lambda row: f"segment {columns.segment[row]}", remarks.doubtful
    )
    speakers, roles = [each.speaker for each in listed], [each.role for each in listed]
    documents, who = [each.document for each in listed], [each.interviewee for each in listed]
    notes = seen.warnings(speakers, roles, documents, who, [0] * len(listed))
    return notes, [name.removeprefix("segment ") for name in seen.named_inside(speakers)]
