"""What the results are worth: more coding, other choices, and scores to trust."""

from __future__ import annotations

from typing import Any

from ...findings.calibration import calibrated, low_scores
from ...findings.methods import HIGHLIGHTS
from ...findings.sensitivity import more_coding, survival
from ...wording import called
from .read_study import ReadStudy


def worth(read: ReadStudy) -> dict[str, Any]:
    """Return what the results are worth: more coding, other choices, and scores to trust."""
    rows, tables = read.rows, read.known.tables
    words = read.known.config.words
    kept, themes = len(read.withheld), len(rows.get("interviewees", []))
    tried = survival(rows.get("robustness", []), themes, kept, left_out=not read.learned)
    return {
        "worth": called(more_coding(rows.get("learning_curve", []), rows.get("learnable", [])), words),
        "low_scores": called(
            low_scores(read.counts, coefficients=read.known.config.compare.coefficients), words
        )
        if read.learned
        else "",
        "trust": calibrated(read.both, tables.get("themes")) if read.learned else [],
        "highlights": bool(read.known.facts.get(HIGHLIGHTS)),
        "survival": read.called(tried),
    }
