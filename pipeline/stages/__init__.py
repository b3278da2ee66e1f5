"""The stages in order: of each its name, what does it, what it depends on, and what it makes.

The modules here hand each stage the tables and settings that it asks for, as run.py runs it.
"""

from __future__ import annotations

from ..study.study import Stage
from . import coding, counting, showing
from .counting import COUNTS

STAGES = (
    Stage("read", counting.read, ("corpus", "themes", "tokenise", "bigram"), (), (
        "segments", "codings", "codebook", "questions", "published", "facts", "decisions",
        "machine", *COUNTS,
    )),
    Stage("tokenise", counting.tokenise, ("tokenise",), ("read",), ("tokens", "listed")),
    Stage("bigram", counting.bigram, ("bigram",), ("tokenise",), COUNTS),
    Stage("frequency", counting.frequency, ("study", "frequency", "plot", "report"), ("bigram",), (
        "words", "pairs", "contamination", "stability", "stop_words", "occurrences",
        "segments", "segment_totals",  # of a corpus whose text is dropped
    )),
    Stage("classify", coding.classify, ("themes", "frequency", "compare"), ("bigram",), (
        "themes", "keywords", "missed", "overruled", "learnable", "learning_curve",
        "missed_by_hand", "candidates", "keyness", "ran", "unseen", "first_guess",
    )),
    Stage(
        "compare", coding.compare, ("compare", "frequency", "report", "plot"),
        ("classify", "frequency"),
        ("agreement", "interviewees", "disagreements", "alternative", "saturation",
         "cooccurrence", "robustness", "blind", "blind_sample"),
    ),
    Stage(
        "plot", showing.plot, ("study", "plot", "frequency", "compare"), ("frequency", "compare"),
        ("pictures",),
    ),
    Stage("report", showing.report, ("study", "report"), ("plot",)),
)  # fmt: skip
