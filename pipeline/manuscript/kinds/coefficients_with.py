"""A coefficient's second number, of other coders: "0.80 between us and with the automatic coder 0.75"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..coder_pairs import auto_alone, by_name, names_pair
from ..findings import Said
from ..grammar import any_case
from ..sentence import Sentence
from . import coefficients
from .coefficients import COLUMNS, of_theme

KIND = coefficients.KIND
READS = coefficients.READS
_WHO = r"(?:with|between|against|of|for) [^.;:,()\d]{1,60}?"
_VALUE = r"[01]?\.\d+"
_SECOND = any_case(
    rf"(?P<first> {_WHO})?,? (?:and|but|while|whereas|against) (?:(?:it|that) )?(?:was )?"
    rf"(?:(?P<who>{_WHO})(?: (?:it )?(?:was|reached|at|of))? (?P<value>{_VALUE})|"
    rf"(?P<one>{_VALUE}) (?P<whom>{_WHO}))(?=\s*(?:[.;,]\s|[.;]?$))"
)
_OPEN = "it does not say with whom the automatic coder agrees so"


def said(here: Sentence) -> Iterator[Said]:
    """Yield the coefficients of a second pair of coders, and what agreement.csv says to them.

    They are of all themes, in a sentence that names none; where they may be of several pairs, no number
    agrees that is of one of them alone.
    """
    if here.themes or here.study.theme_of(here.rest):
        return
    for first in coefficients.stated(here.spoken):
        match = _SECOND.match(here.spoken, first.end())
        if not match or not first.groupdict().get("value"):
            continue
        group, column = "value" if match["value"] else "one", COLUMNS[first["name"].casefold()]
        found, verdict = _held(column, match, match[group], here.text[: match.end("first")], here)
        if found:
            span = (match.start("who" if match["who"] else "one"), match.end())
            yield here.said(KIND, span, found, verdict)


def _held(column: str, match: re.Match[str], value: str, ahead: str, here: Sentence) -> tuple[str, str]:
    """Return what agreement.csv says to a second number, and the verdict; empty: whose it is is not said."""
    who, study = match["who"] or match["whom"], here.study
    if names_pair(who, study):
        return of_theme(column, value, "*", match, here)
    if not auto_alone(who, study):
        return "", ""
    found, verdict = of_theme(column, value, "*", match, here)
    rows = [row for row in study.agreement if {row["coder_a"], row["coder_b"]} == {"consensus", "auto"}]
    own = replace(here, study=study._replace(agreement=rows))
    if verdict == "agrees" and (by_name(ahead, study) or not rows):
        return f"{_OPEN}: {found}", "not checked"
    if verdict == "agrees":
        shown, right = of_theme(column, value, "*", match, own)
        return (shown, right) if right == "agrees" else (f"{_OPEN}: {found}", "not checked")
    return found, verdict
