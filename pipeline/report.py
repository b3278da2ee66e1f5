"""The report stage: every table and figure of a study on one page, with its disagreements."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from .codes.coders import ADJUDICATED, CONSENSUS, people_of
from .codes.withheld import all_withheld
from .findings.coder_pairs import agreement_of, without_withheld
from .findings.counts import counts_of
from .findings.finished_study import FinishedStudy
from .findings.grouped_warnings import said_once
from .findings.manual_and_automatic import matrix, of_study
from .findings.page_passages import voices
from .findings.top_rows import shown as top_rows
from .findings.workbench import workbench
from .page import render
from .page.sections.agreement import agreement
from .page.sections.paper import paper
from .page.sections.passages import differing, to_read_again
from .page.sections.read_study import ReadStudy, Rows
from .page.sections.study import LISTED, study
from .page.sections.terms import terms
from .page.sections.worth import worth
from .tables.handed import AUTO, MANUAL
from .wording import called, one_of

SHOWN = (
    "words pairs stop_words stop_word_pairs contamination stability robustness interviewees agreement "
    "alternative between_coders keywords missed candidates keyness learnable learning_curve blind "
    "first_guess themes_by_group agreement_by_group themes_by_coder"
).split()


def report(known: FinishedStudy, pictures: pa.Table, notes: Sequence[str] = ()) -> str:
    """Return the study as one HTML page that needs no network and no server.

    A section whose table is missing says so. Facts are printed; the fact `label` stands above
    everything. `pictures` are PICTURES; `notes` say what is so and is to stay so. The page holds no
    path and no date of its own, and without `[report] quotes` no text of a segment.
    """
    rows = _rows(known)
    order = [row["theme"] for row in rows.get("interviewees", [])]
    both = of_study(known, order)
    withheld = [row["theme"] for row in rows.get("learnable", []) if not row["given"]]
    who = matrix(both, withheld)
    levels, machine = known.config.compare.levels, known.config.corpus.machine
    held = agreement_of(rows.get("agreement", []), levels, machine)
    silent = all_withheld(rows.get("learnable", []))
    read = ReadStudy(known, rows, both, counts_of(known, who), held, withheld, silent)
    passage, differ = differing(read)
    again = to_read_again(read)
    context = {
        "rows": rows,
        "matrix": who,
        "counts": read.counts,
        "agreement": read.agreement,
        "pictures": pictures.to_pylist(),
        "notes": said_once(read.called(notes)),
        "missed": again["missed"]["items"],
        "blind": again["blind"]["items"],
        "differ": differ,
        **study(read),
        **agreement(read),
        **worth(read),
        **terms(read),
        **paper(read),
    }
    return render.render(
        context, _script(read) | again | passage, voices(known, both), workbench(known, both)
    )


def _rows(known: FinishedStudy) -> dict[str, Rows]:
    """Return the rows of the tables that are shown; the files list every word, the page the first."""
    rows = {}
    for name in SHOWN:
        if name in known.tables:
            data = known.tables[name]
            data = top_rows(data, known.config.plot.top) if name in ("words", "pairs") else data
            rows[name] = (data.slice(0, LISTED) if name == "between_coders" else data).to_pylist()
    for row in itertools.chain.from_iterable(rows.values()):
        row |= {"note": called(row["note"], known.config.words)} if "note" in row else {}
    for row in rows.get("interviewees", []):
        row["note"] = without_withheld(row["note"])
    return rows


def _script(read: ReadStudy) -> dict[str, Any]:
    """Return what the page's script knows of the study, and of what was decided before."""
    known, config = read.known, read.known.config
    return {
        "study": config.study.name,
        "quotes": config.report.quotes,
        "language": config.tokenise.language,
        "them": known.them,
        "one": one_of(known.them),
        "pieces": config.words.pieces,
        "piece": one_of(config.words.pieces),
        "document_is": "interview" if known.them == "interviewees" else "document",
        "taken": sorted({ADJUDICATED, AUTO, CONSENSUS, MANUAL, *people_of(known.codings)}),
        "decided": [list(row.values()) for row in known.rows("decisions")],
    }
