"""What is said of themes that the automatic coder gives to nobody, and of what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..wording import form, many, some

Cells = dict[str, Any]
FEW = 10  # segments with a theme, below which their number is the likeliest reason
NO_KEYWORDS = "the codebook has no keywords for it"
ITS_KEYWORDS = "its keywords alone"  # a reason that begins so says that they were tried
_ALL_THE_SAME = '; [themes] method = "keywords" gives whatever the keywords match, with no such trial'
CURE = "write keywords (wordpairs guide codebook) or code more"


def kept_back(*, learned: bool) -> str:
    """Return why the automatic coder gives a theme to nobody: what it is that it … and withholds.

    >>> kept_back(learned=False)
    'has no keywords for'
    """
    return "could not learn from the codes so far" if learned else "has no keywords for"


def why_each(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return by theme of learnable.csv that is given to nobody why that is so."""
    return {row["theme"]: row["note"] for row in rows if not row["given"]}


def by_learning(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether a theme of learnable.csv is withheld for another reason than no keywords."""
    return any(not row["given"] and row.get("note") != NO_KEYWORDS for row in rows)


def withheld(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a note that names the themes of learnable.csv that are given to nobody."""
    every = all_withheld(rows)
    left = [row for row in rows if not row["given"]]
    same = _ALL_THE_SAME if any(ITS_KEYWORDS in (row.get("note") or "") for row in left) else ""
    if every:
        return [f"{every}: {CURE}{same}. See learnable.csv"]
    if not left:
        return []
    names = [f'"{row["theme"]}" ({row["note"]})' for row in left]
    end = (
        f", and the automatic coder gives {'it' if len(left) == 1 else 'them'} to nobody: "
        f"{some(names, 3)}{same}. See learnable.csv"
    )
    return [untold(rows) + end]


def untold(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a note of how many themes are given to nobody, and why; empty where each is given.

    >>> untold([{"given": 0, "note": NO_KEYWORDS}, {"given": 1, "note": ""}])
    '1 of 2 themes has no keywords in the codebook'
    """
    left = [row for row in rows if not int(row["given"])]
    if not left:
        return ""
    number, of = len(left), many(len(rows), "theme")
    if all(row.get("note") == NO_KEYWORDS for row in left):
        return f"{number} of {of} {form(number, 'has|have')} no keywords in the codebook"
    return f"{number} of {of} cannot be told from the words so far"


def all_withheld(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a note of why the automatic coder gives no theme at all; empty where it gives one.

    `rows` are those of learnable.csv, whose numbers may be text.

    >>> all_withheld([{"given": 0, "coded": 3}]).partition(": ")[2]
    'with 3 coded segments there is too little to learn from'
    >>> all_withheld([{"given": 0, "coded": 30, "raised_by": 1}]).partition(": ")[2]
    'one interviewee alone raises it'
    """
    if not rows or any(int(row["given"]) for row in rows):
        return ""
    # a count that is too small to be shown is text
    coded = [int(row["coded"]) for row in rows if str(row["coded"]).isdecimal()]
    whole = f"all {len(rows)} themes" if len(rows) > 1 else "the theme"
    if coded and max(coded) < FEW:
        least = f"{min(coded)} to " if min(coded) < max(coded) else ""
        each = " each" if len(rows) > 1 else ""
        segments = many(max(coded), "coded segment")
        return (
            f"the automatic coder tried and withholds {whole}: with {least}{segments}{each} there "
            "is too little to learn from"
        )
    raised = [int(row["raised_by"]) for row in rows if str(row.get("raised_by")).isdecimal()]
    if raised and max(raised) < 2:
        return (
            f"the automatic coder tried and withholds {whole}: one interviewee alone raises "
            f"{'each' if len(rows) > 1 else 'it'}"
        )
    return (
        f"the automatic coder tried and withholds {whole}: the words of what was coded do not "
        "recur from one interviewee to another"
    )


def compared(rows: Iterable[Cells]) -> list[Cells]:
    """Return the rows of agreement.csv without those of a coder who withholds every theme."""
    rows = list(rows)
    given = {(row["coder_a"], row["coder_b"]) for row in rows if row["theme"] != "*" and not row["withheld"]}
    away = {(row["coder_a"], row["coder_b"]) for row in rows if row["theme"] != "*"} - given
    return [row for row in rows if (row["coder_a"], row["coder_b"]) not in away]
