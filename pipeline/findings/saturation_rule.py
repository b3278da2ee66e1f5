"""What the interviews' saturation comes to, as figure and checklist both say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..wording import many

FEW = 0.05  # of the themes of the first four interviews, in two together (Guest et al. 2020)
BRIEF = 100  # words: who said fewer in all wrote a comment rather than was interviewed
SURVEY = (
    f"no run_share: most said fewer than {BRIEF} words, as in a survey, and the rule of two that add "
    "little to the first four is one for interviews"
)


def rule_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return what the rule of two interviews says of RESULTS["saturation"], or why it says nothing."""
    if any(row.get("note") == SURVEY for row in rows):
        return (
            f"No rule of saturation is applied: most said fewer than {BRIEF} words, as in a survey, and "
            "the rule (Guest, Namey & Chen 2020) is for interviews."
        )
    measured = [row for row in rows if row.get("run_share") is not None]
    if not measured:
        return ""
    what = "of the themes of the first four (Guest, Namey & Chen 2020)"
    few = next((row for row in measured if row["run_share"] <= FEW), None)
    if few is None:
        return f"No two interviews running add {FEW:.0%} or less {what}."
    later = sum(row["new_themes"] for row in rows[few["position"] :])
    after = f"those after them add {many(later, 'theme')} more" if later else "none after them adds a theme"
    return (
        f"Interview {few['position']:,} and the one before it are the first two that add {FEW:.0%} or "
        f"less {what}; {after}."
    )
