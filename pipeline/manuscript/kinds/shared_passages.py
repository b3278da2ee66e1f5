"""The passages that two coders share: how many they are, and on how many of them the codes are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...codes.on_passages import said as on_passages
from ..coder_pairs import Rows, rows_of
from ..findings import Said, same
from ..grammar import any_case, value
from ..sentence import Sentence

KIND = "coefficient"
READS = frozenset[str]()
_THEY = r"(?:they|we|both|the two|(?:the|both|the two) (?:human )?coders)"
_MANY = any_case(
    r"\bshared? (?P<a>{COUNTED}) (?:coded )?passages\b(?! with\b)|"
    rf"{{STARTS}}(?P<b>{{COUNTED}}) (?:coded )?passages "
    rf"(?:(?:that|which) )?{_THEY} (?:both )?shared?\b|{{STARTS}}(?P<c>{{COUNTED}}) shared passages\b"
)
_SAME = any_case(
    r"\bthe same codes? (?:on|to|in|for) (?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT}"
    r"(?: of (?:(?:the|these|those|all) )*(?:(?P<n>{COUNTED}) )?(?:(?:shared|coded) )*passages\b|"
    r"(?! of\b))"
)
_PASSAGES = any_case(r"\bpassages\b")


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says of passages that two coders share, and what agreement.csv says to it.

    Of several pairs of coders a number is held to the one that the sentence names, else to none. Nothing is
    said of passages of one person or theme: agreement.csv has those of all.
    """
    rows = [
        row for row in rows_of("units_passages", "*", here.text, here.study, here.before)
        if row["level"] == "segment"
    ]  # fmt: skip
    if not rows or here.themes or here.groups or here.study.theme_of(here.text):
        return
    shares = list(_SAME.finditer(here.spoken))
    for match in _MANY.finditer(here.spoken):
        if any(match.start() < one.end() and one.start() < match.end() for one in shares):
            continue  # "on 78% of the 101 passages that they share"
        group = next(one for one in "abc" if match[one])
        yield _held(here, match, [int(row["units_passages"]) == value(match[group]) for row in rows], rows)
    for match in shares:
        stated = f"{match['percent']}%"
        of_passages = bool(_PASSAGES.search(here.text))
        fits = [
            (same(stated, row["exact_match_passages"])
             or (not of_passages and same(stated, row.get("exact_match"))))
            and (not match["n"] or value(match["n"]) == int(row["units_passages"]))
            for row in rows
        ]  # fmt: skip
        yield _held(here, match, fits, rows)


def _held(here: Sentence, match: re.Match[str], fits: list[bool], rows: Rows) -> Said:
    """Return what is said of the passages of some pairs, and whether it fits each."""
    shown = "; ".join(f"on {on_passages(row)} ({row['coder_a']} and {row['coder_b']})" for row in rows)
    open_ = len(rows) > 1 and len({*fits}) > 1
    found = f"it does not say between whom: {shown}" if open_ else shown
    return here.said(KIND, match.span(), found, "not checked" if open_ else all(fits))
