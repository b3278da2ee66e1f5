"""What results are worth, in sentences: more coding, and other choices, what would they change?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..wording import form, many, so_many
from .number_format import real, share

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
    last = curve[-1]
    text = (
        f"Learned from {so_many(now['taught'], 'interviewees')}, the automatic coder agrees with the manual"
    )
    text += f" codes at a kappa, pooled over segments and themes, of {now['kappa']:.2f} out of sample"
    if before:
        parts = [f"{row['kappa']:.2f} from {row['taught']:,}" for row in reversed(before)]
        text += f" ({', '.join(parts)})"
    kept = sum(not row["given"] for row in learnable)
    text += f", over {many(len(learnable), 'theme')}"
    if kept:
        text += f", before {form(kept, 'one of them was|' + str(kept) + ' of them were')} withheld"
        text += f" (above, {form(kept, 'it counts|they count')} as not given)"
    text += "."
    if now["human_low"] is not None:
        low, high = (f"{now[name]:.2f}" for name in ("human_low", "human_high"))
        text += " Human coders agree at " + (low if low == high else f"{low} to {high}") + "."
    coded = last["taught"] - last["more"]  # out of sample nobody learns from all of them
    text += f" Were {last['more']:,} more coded than the {coded:,} there are, it would be about "
    text += f"{last['kappa']:.2f}"
    if last["kappa_low"] is not None:
        text += f" ({last['kappa_low']:.2f} to {last['kappa_high']:.2f})"
    return f"{text}. That is a forecast: {last['note']}."


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
            f"Of {many(len(pairs), 'other choice')}, {half} {form(half, 'keeps|keep')} more than half of the "
            f"top pairs; the fewest are kept with {_named(least)} ({share(least['top_pairs_kept'])})."
        )
    known = [row for row in others if row["kappa"] is not None]
    base = rows[0]["kappa"] if rows else None
    # Counting words otherwise does not change what the coder reads.
    moved = [row for row in known if row["choice"] in ("without one interviewee", "unit")]
    moved = [row for row in moved if NO_VARIANCE not in row["note"]]
    if base is not None and moved:
        low, high = (pick(moved, key=lambda row: float(row["kappa"])) for pick in (min, max))
        over = f"all {themes} themes" if themes > 1 else "the theme"
        if withheld and left_out:
            over = f"the {many(themes - withheld, 'theme')} with keywords, of {themes}"
        elif withheld:
            over += f" ({withheld} of them withheld, counted as not given)"
        lowest, highest = (f"{real(row['kappa'])} ({_named(row)})" for row in (low, high))
        alike = real(low["kappa"]) == real(high["kappa"])
        reach = f"it would be {lowest}" if alike else f"with other choices it runs from {lowest} to {highest}"
        sentences.append(
            f"Kappa, pooled over {over}, is {real(base)}; {reach}, and how words are counted does not "
            "change it."
        )
    was = next((row for row in known if row["choice"] == FROZEN), None)
    if was and base is not None:
        sentences.append(
            f"With {FROZEN} {was['value']} kappa is {real(was['kappa'])}, with the present ones "
            f"{real(base)}: the difference is what the changes since then have made."
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
