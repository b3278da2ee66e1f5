"""What `wordpairs manuscript` had to say of a draft, as the command and the page say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..tables.handed import FINE

Rows = Sequence[Mapping[str, Any]]

_TITLES = {
    "quotation": "Quotations",
    "count": "Numbers of {them}",
    "occurrences": "Counts of words and pairs",
    "coefficient": "Coefficients of agreement",
    "codings": "Segments with a theme",
    "total": "Totals of the study",
    "rank": "First, last and other places",
    "sum": "Sums and percentages",
    "who": "Who says or raises what",
    "number": "Other numbers",
    "repetition": "Quotations that stand twice",
    "quoted": "{Them} quoted",
}
_SHOWN = 8  # numbers that a reason names at most
_OF_TALK = ("quotation", "repetition")  # kinds whose cells hold what was said


def verdicts(rows: Rows, them: str) -> list[tuple[str, str]]:
    """Return for each kind of finding (tables.MANUSCRIPT) its title, and its verdicts by number.

    `them` is what the study calls its interviewees, in the plural.
    """
    titled = []
    for kind in dict.fromkeys(row["kind"] for row in rows):
        number = Counter(row["verdict"] for row in rows if row["kind"] == kind)
        listed = ", ".join(f"{n:,} {_of(n, verdict)}" for verdict, n in number.most_common())
        title = _TITLES.get(kind, kind).format(them=them, Them=them[:1].upper() + them[1:])
        titled.append((title, listed))
    return titled


def _of(number: int, verdict: str) -> str:
    """Return a verdict as it is said of so many: 2 agree, 1 differs."""
    plural = {"agrees": "agree", "differs": "differ"}
    return verdict if number == 1 else plural.get(verdict, verdict)


def unchecked(rows: Rows, *, tables: bool = True) -> list[str]:
    """Return a line for each reason why numbers were not checked, with the first of them.

    The reasons are those of manuscript.csv, in its words. `tables`: whether the draft may have some.
    """
    left = [row for row in rows if row["verdict"] == "not checked"]
    lines = []
    for reason in dict.fromkeys(row["found"] for row in left):
        of_it = list(
            dict.fromkeys(f"{row['claim']} ({row['place']})" for row in left if row["found"] == reason)
        )
        first = "; ".join(of_it[:_SHOWN])
        more = f"; and {len(of_it) - _SHOWN:,} more, in manuscript.csv" * (len(of_it) > _SHOWN)
        lines.append(f"Not checked, {reason}: {first}{more}.")
    if lines and tables:
        lines[-1] += (
            " Of the draft's tables those columns are read whose heading says what they count: people, "
            "segments, times, per 1,000, a coefficient."
        )
    return lines


def to_look_at(rows: Rows, *, quotes: bool) -> list[dict[str, Any]]:
    """Return the findings that need a second look, in the order of the draft.

    Each has its row, with `at`, the first segment that it names, and `talk`, that one's document.
    Without `quotes` no words of a quotation are in it.
    """
    doubtful = []
    for row in rows:
        if row["verdict"] in FINE:
            continue
        hidden = {} if quotes or row["kind"] not in _OF_TALK else {"claim": "", "found": ""}
        place = {"at": row["segment"].split("; ")[0], "talk": row["document"].split("; ")[0]}
        doubtful.append({**row, **hidden, **place})
    return doubtful
