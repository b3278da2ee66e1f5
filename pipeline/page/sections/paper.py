"""What a paper says of the study, and what its draft was held to."""

from __future__ import annotations

from typing import Any

from ...findings.checklist import SOURCE, checklist
from ...findings.draft_verdicts import to_look_at, unchecked, verdicts
from ...findings.methods import methods_paragraph
from ...findings.references import references
from ...wording import called
from .read_study import ReadStudy


def paper(read: ReadStudy) -> dict[str, Any]:
    """Return the methods, the works they name, the checklist, and what was said of a draft."""
    known, words, rows = read.known, read.known.config.words, read.known.rows("manuscript")
    methods = methods_paragraph(known.config, known.facts, read.counts, known.installed)
    return {
        "methods": called(methods, words).split("\n\n"),
        "references": [*references(methods), SOURCE],
        "checklist": [
            item._replace(asked=called(item.asked, words), answer=called(item.answer, words))
            for item in checklist(known)
        ],
        "drafted": rows,
        "draft": to_look_at(rows, quotes=known.config.report.quotes),
        "draft_verdicts": verdicts(rows, known.them),
        "draft_unchecked": unchecked(rows),
    }
