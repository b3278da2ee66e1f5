"""What the automatic coder is worth, and what more coding would bring, in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..wording import many


def worth(
    curve: Sequence[Mapping[str, Any]],
    learnable: Sequence[Mapping[str, Any]],
    them: str = "interviewees",
) -> str:
    """Return the learning curve (rows of learning_curve.csv) in words; empty without one.

    `learnable` are the rows of learnable.csv, whose themes the curve is of; `them` is what
    interviewees are called.
    """
    measured = [row for row in curve if row["kind"] == "measured" and row["kappa"] is not None]
    if not measured or curve[-1]["kind"] != "forecast":
        return ""
    *before, now = measured
    last = curve[-1]
    text = (
        f"Learned from {now['taught']:,} {them}, the automatic coder agrees with the manual codes"
    )
    text += f" at a kappa of {now['kappa']:.2f} out of sample"
    if before:
        parts = [f"{row['kappa']:.2f} from {row['taught']:,}" for row in reversed(before)]
        text += f" ({', '.join(parts)})"
    kept = sum(not row["given"] for row in learnable)
    text += f", over {many(len(learnable), 'theme')}"
    text += f", the {kept} that it withholds among them." if kept else "."
    if now["human_low"] is not None:
        low, high = (f"{now[name]:.2f}" for name in ("human_low", "human_high"))
        text += " Human coders agree at " + (low if low == high else f"{low} to {high}") + "."
    text += f" With {last['taught']:,} coded it would be about {last['kappa']:.2f}"
    if last["kappa_low"] is not None:
        text += f" ({last['kappa_low']:.2f} to {last['kappa_high']:.2f})"
    return f"{text}: a forecast, of a kind that, {last['note']}."
