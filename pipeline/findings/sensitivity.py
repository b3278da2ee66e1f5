"""What results are worth, in sentences: more coding, and other choices, what would they change?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .prose import paragraphs, prose

FROZEN = "codebook and [themes]"  # the choice of what was frozen: see checks/robustness.py
NO_VARIANCE = "0 whatever the other does, as one of the two gives every theme everywhere, or none"


def more_coding(curve: Sequence[Mapping[str, Any]], learnable: Sequence[Mapping[str, Any]]) -> str:
    """Return the learning curve (rows of learning_curve.csv) in words; empty without one.

    `learnable` are the rows of learnable.csv, whose themes the curve is of.
    """
    measured = [row for row in curve if row["kind"] == "measured" and row["kappa"] is not None]
    if not measured or curve[-1]["kind"] != "forecast":
        return ""
    *before, now = measured
    kept = sum(not row["given"] for row in learnable)
    # out of sample nobody learns from all who are coded: the forecast says how many they are
    return prose("more_coding", now=now, before=before, last=curve[-1], themes=len(learnable), kept=kept)


Rows = Sequence[Mapping[str, Any]]


def survival(rows: Rows, themes: int, withheld: int = 0, *, left_out: bool = False) -> list[str]:
    """Return what RESULTS["robustness"] comes to: of the pairs, then of kappa; no verdict.

    The first row is the study as it is; kappa is over `themes`, of which the automatic coder
    withholds some; `left_out` says whether kappa leaves these out. Nothing is said of what was not
    tried.
    """
    others = rows[1:]
    pairs = [row for row in others if row["top_pairs_kept"] is not None]
    known = [row for row in others if row["kappa"] is not None]
    # Counting words otherwise does not change what the coder reads.
    moved = [row for row in known if row["choice"] in ("without one interviewee", "unit")]
    moved = [row for row in moved if NO_VARIANCE not in row["note"]]
    low, high = (pick(moved, key=lambda row: float(row["kappa"]), default=None) for pick in (min, max))
    return paragraphs(
        "survival",
        pairs=pairs,
        half=sum(row["top_pairs_kept"] > 0.5 for row in pairs),
        least=min(pairs, key=lambda row: float(row["top_pairs_kept"]), default=None),
        base=rows[0]["kappa"] if rows else None,
        moved=moved,
        low=low,
        high=high,
        themes=themes,
        withheld=withheld,
        left_out=left_out,
        was=next((row for row in known if row["choice"] == FROZEN), None),
        named=_named,
        FROZEN=FROZEN,
    )


def _named(row: Mapping[str, Any]) -> str:
    """Return a choice in words.

    >>> _named({"choice": "stop_words", "value": "none"})
    'stop words: none'
    """
    if row["choice"] == "without one interviewee":
        return f"{row['value']} left out"
    return f"{row['choice'].replace('_', ' ')}: {row['value']}"
