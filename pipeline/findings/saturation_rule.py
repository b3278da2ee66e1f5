"""What the interviews' saturation comes to, as figure and checklist both say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..wording import many, one_of

FEW = 0.05  # of the themes of the first four interviews, in two together (Guest et al. 2020)
BRIEF = 100  # words: who said fewer in all wrote a comment rather than was interviewed
SURVEY = (
    f"no run_share: most said fewer than {BRIEF} words, as in a survey, and the rule of two that add "
    "little to the first four is one for interviews"
)


_IN_ORDER = {  # by `ordered_by` in saturation.csv
    "date": "of the dates in the names of their documents",
    "list": "that [corpus] order gives",
    "number": "of their numbers, which need not be the order in which they spoke",
    "read": "in which they were read, which need not be the order in which they spoke",
}


def by_number(names: Sequence[str]) -> list[int] | None:
    """Return the places of names in the order of their numbers; None where they are not numbered alike.

    >>> by_number(["P2 (May)", "P10 (June)", "P1 (May)"]), by_number(["Ann", "P1"]), by_number(["P1", "P1a"])
    ([2, 0, 1], None, None)
    """
    found = [re.match(r"(\D*)(\d{1,18})", name) for name in names]
    numbers = [int(match[2]) for match in found if match]
    if len({*numbers}) < len(names) or len({match[1].strip().casefold() for match in found if match}) != 1:
        return None
    return sorted(range(len(names)), key=lambda place: numbers[place])


def order_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return in which order RESULTS["saturation"] has its rows; none of a survey's is known."""
    survey = any(row.get("note") == SURVEY for row in rows)
    return _IN_ORDER.get("" if survey else rows[0].get("ordered_by", ""), "in which the data lists them")


def rule_of(rows: Sequence[Mapping[str, Any]], them: str = "interviewees") -> str:
    """Return what the rule of two interviews says of RESULTS["saturation"], or why it says nothing.

    `them` is what the study calls those who speak: of others than interviewees, they are named. Whom no
    human coder has read is not counted.
    """
    each = one_of(them)
    if any(row.get("note") == SURVEY for row in rows):
        return (
            f"No rule of saturation is applied: most said fewer than {BRIEF} words, as in a survey, and "
            "the rule (Guest, Namey & Chen 2020) is for interviews."
        )
    everybody, rows = len(rows), [row for row in rows if row["new_themes"] is not None]
    measured = [row for row in rows if row.get("run_share") is not None]
    if not measured:
        return ""
    what = "of the themes of the first four (Guest, Namey & Chen 2020)"
    few = next((place for place, row in enumerate(rows, 1) if _adds_little(row)), None)
    if few is None:
        return f"No two interviews running add {FEW:.0%} or less {what}."
    later = sum(row["new_themes"] for row in rows[few:])
    after = f"those after them add {many(later, 'theme')} more" if later else "none after them adds a theme"
    name = f"{each.capitalize()} {few:,}"
    name += f" of the {len(rows):,} that a human coder has read" if len(rows) < everybody else ""
    return f"{name} and the one before are the first two that add {FEW:.0%} or less {what}; {after}."


def _adds_little(row: Mapping[str, Any]) -> bool:
    return row.get("run_share") is not None and row["run_share"] <= FEW
