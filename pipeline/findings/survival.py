"""Whether the top pairs and the agreement survive other choices, in a sentence or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .numbers import real, share

Rows = Sequence[Mapping[str, Any]]


def survival(rows: Rows, themes: int, withheld: int = 0, *, left_out: bool = False) -> list[str]:
    """Return what RESULTS["robustness"] comes to: of the pairs, then of kappa; no verdict.

    The first row is the study as it is; kappa is over `themes`, of which the automatic coder
    withholds some; `left_out` says whether kappa leaves these out. Nothing is said of what was not
    tried.
    """
    others = rows[1:]
    pairs = [row for row in others if row["top_pairs_kept"] is not None]
    sentences = []
    if pairs:
        least = min(pairs, key=lambda row: float(row["top_pairs_kept"]))
        half = sum(row["top_pairs_kept"] > 0.5 for row in pairs)
        sentences.append(
            f"Of {len(pairs)} other choices, {half} keep more than half of the top pairs; the "
            f"fewest are kept with {_named(least)} ({share(least['top_pairs_kept'])})."
        )
    known = [row for row in others if row["kappa"] is not None]
    base = rows[0]["kappa"] if rows else None
    # Counting words otherwise does not change what the coder reads.
    moved = [row for row in known if row["choice"] in ("without one interviewee", "unit")]
    if base is not None and moved:
        low, high = (pick(moved, key=lambda row: float(row["kappa"])) for pick in (min, max))
        over = f"all {themes} themes" if themes > 1 else "the theme"
        if withheld and left_out:
            over = f"the {themes - withheld} themes with keywords, of {themes},"
        elif withheld:
            over += f" ({withheld} of them withheld, counted as not given)"
        sentences.append(
            f"Kappa over {over} is {real(base)}; it runs from {real(low['kappa'])} "
            f"({_named(low)}) to {real(high['kappa'])} ({_named(high)}), and how words are counted "
            "does not change it."
        )
    return sentences


def _named(row: Mapping[str, Any]) -> str:
    """Return a choice in words.

    >>> _named({"choice": "stop_words", "value": "none"})
    'stop words: none'
    """
    if row["choice"] == "without one interviewee":
        return f"{row['value']} left out"
    return f"{row['choice'].replace('_', ' ')}: {row['value']}"
