"""The stages in order: of each its name, what does it, what it depends on, and what it makes.

The modules here hand each stage the tables and settings that it asks for, as run.py runs it:
counting (read to frequency), coding (classify, compare), showing (plot, report); pair_places reads the
text again for where the top pairs stand; both take what is said from as_said.
"""

from __future__ import annotations

from collections.abc import Callable

from ..study.study import Output, Stage, Study
from . import coding, counting, showing
from .counting import COUNTS


def _stage(name: str, make: Callable[[Study], Output], sections: str, after: str, makes: str) -> Stage:
    """Return a stage whose names stand in one text each, parted by blanks."""
    return Stage(name, make, *(tuple(names.split()) for names in (sections, after, makes)))


_COUNTED = " ".join(COUNTS)
STAGES = (
    _stage(
        "read",
        counting.read,
        "corpus themes tokenise bigram",
        "",
        "segments codings codebook questions published facts decisions machine lost replaced side_by_side "
        f"order unthemed {_COUNTED}",
    ),
    _stage("tokenise", counting.tokenise, "tokenise", "read", "tokens listed"),
    _stage("bigram", counting.bigram, "bigram", "tokenise", f"{_COUNTED} missed_pairs"),
    _stage(
        "frequency",
        counting.frequency,
        "study frequency plot report",
        "bigram",
        "words pairs contamination stability pairs_by_interviewee pairs_by_group stop_words "
        "stop_word_pairs occurrences "
        "segments segment_totals",  # of a corpus whose text is dropped
    ),
    _stage(
        "classify",
        coding.classify,
        "themes frequency compare",
        "bigram",
        "themes keywords missed overruled learnable learning_curve missed_by_hand candidates keyness "
        "ran unseen first_guess",
    ),
    _stage(
        "compare",
        coding.compare,
        "compare frequency report plot",
        "classify frequency",
        "agreement interviewees disagreements between_coders confusion themes_by_group "
        "agreement_by_group themes_by_coder alternative saturation cooccurrence "
        "robustness blind blind_sample unplaced",
    ),
    _stage("plot", showing.plot, "study plot frequency compare", "frequency compare", "pictures"),
    _stage("report", showing.report, "study report", "plot", ""),
)
