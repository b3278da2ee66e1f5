"""Between which coders an agreement is that a text states, and the rows of agreement.csv of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..codes.coders import ADJUDICATED
from .coders_named import CALLED, called_just
from .grammar import any_case
from .held import Study

_CALLED = {**CALLED, ADJUDICATED: r"\badjudicat"}
_HUMANS = any_case(r"\b(?:human|two|three|both) (?:human )?coders\b|\bbetween (?:the )?(?:human )?coders\b")
# The writers of a draft, where it speaks of an agreement: the human coders.
_US = any_case(
    r"\b(?:between|with|against|and|of|both|two) us(?: (?:two|both))?\b|\b(?:we|us) (?:two|both)\b|\bwe "
    r"(?:\w+ly )?(?:(?:both|two|ourselves) )?(?:dis)?agreed\b|\bwe (?:\w+ly )?(?:reached|attained|"
    r"achieved)\b|\bour (?:own )?(?:two )?(?:manual )?(?:cod(?:es|ing|ings|ers)|readings?|agreement)\b|"
    r"\bourselves\b|\b(?:each other|one another)\b"
)
# "The automatic coder agreed with us less (positive agreement 0.57, kappa 0.66)": both are of them.
_WITH_AUTO = any_case(
    rf"(?:{CALLED['auto']})\w* (?:\w+ )?(?:agreed|and us|with us)\b|\bwe and (?:the )?(?:{CALLED['auto']})"
)
_DECIMALS = re.compile(r"(?<![\w.])[-−]?[01]?\.\d+(?!\d)")
_AFTER = any_case(_CALLED[ADJUDICATED])
_LEVEL = any_case(
    r"\b(?:by|per|each|level of(?: the)?) (segment|interviewee|question|document)\b(?![’'])"
    r"|\b(segment|interviewee|question|document)[- ]level\b"
    r"|\blevel of(?: the)? (segment|interviewee|question|document)s\b"
)
# Words that stand for coders who were named before, and those that stand for two people.
_THE_SAME = any_case(r"\b(?:it|its|they|their|them|both|the (?:two|coders|pair))\b")
_TWO_PEOPLE = any_case(r"\b(?:they|their|them|both|the (?:two|coders|pair))\b")
Rows = Sequence[Mapping[str, Any]]
_Pair = tuple[str, str]


def levels(text: str) -> list[tuple[int, int, str]]:
    """Return where a text names a level of agreement.csv, and which."""
    return [(*one.span(), next(filter(None, one.groups())).lower()) for one in _LEVEL.finditer(text)]


def names_coders(text: str, study: Study) -> bool:
    """Return whether a text says between which coders an agreement is, or that they are human."""
    pairs = [_pair(row) for row in study.agreement]
    return bool(_HUMANS.search(text) or _US.search(text) or _named(pairs, text)) or any(
        any_case(called).search(text) for called in _CALLED.values()
    )


def as_before(text: str) -> bool:
    """Return whether a text has a word for coders who were named before it: its kappa, the two, they."""
    return bool(_THE_SAME.search(text))


def rows_of(column: str, theme: str, about: str, study: Study, before: Sequence[str] = ()) -> Rows:
    """Return the rows of agreement.csv of a theme, at the level and of the coders that a text names.

    Without a theme they are of all rows that have the coefficient. Whom the text leaves open, the sentences
    `before` it may name: the nearest of them that names any. Rows of adjudicated codes are there only where
    a text says so: decisions were made on what the coders differed in, which is no check of any of them.
    """
    some = [row for row in study.agreement if _AFTER.search(about) or ADJUDICATED not in _pair(row)]
    pairs = _meant(list(dict.fromkeys(map(_pair, some))), about, before)
    rows = [
        row for row in some
        if row.get(column) is not None and theme in ("", row["theme"]) and _pair(row) in pairs
    ]  # fmt: skip
    level = next((name for *_, name in levels(about)), "")
    return [row for row in rows if row["level"] == level] or rows


def _pair(row: Mapping[str, Any]) -> _Pair:
    return row["coder_a"], row["coder_b"]


def _meant(pairs: Sequence[_Pair], about: str, before: Sequence[str]) -> Sequence[_Pair]:
    """Return the pairs of coders that a text may mean."""
    own = _of_text(pairs, about)
    if len(own) < 2 or _of_both_kinds(about):
        return own
    for text in reversed(before):
        theirs = _of_text(pairs, text)
        if len(theirs) < len(pairs) or _of_both_kinds(text):
            return [pair for pair in own if pair in theirs] or own
    return (_people(own) or own) if _TWO_PEOPLE.search(about) else own


def _of_text(pairs: Sequence[_Pair], about: str) -> Sequence[_Pair]:
    """Return the pairs that a text names, or those of the kinds of coder that it names; all, where none."""
    named = _named(pairs, about)
    if named or _of_both_kinds(about):
        return named or pairs
    if any_case(CALLED["auto"]).search(about):
        return [pair for pair in pairs if "auto" in pair]
    return _people(pairs) if _US.search(about) or _HUMANS.search(about) else pairs


def _named(pairs: Sequence[_Pair], about: str) -> Sequence[_Pair]:
    """Return the pairs both coders of which a text names."""
    coders = {name for pair in pairs for name in pair}
    called = {one: any_case(_CALLED[one]) if one in _CALLED else called_just(one) for one in coders}
    named = {one for one in coders if called[one].search(about)}
    return [pair for pair in pairs if named.issuperset(pair)]


def _people(pairs: Sequence[_Pair]) -> Sequence[_Pair]:
    """Return the pairs of two human coders."""
    return [pair for pair in pairs if not {"auto", "consensus"} & {*pair}]


def _of_both_kinds(about: str) -> bool:
    """Return whether a text has the automatic coder and people (us) beside several coefficients.

    Then it is not clear which is whose.
    """
    us, auto = _US.search(about) or _HUMANS.search(about), any_case(CALLED["auto"]).search(about)
    return bool(us and auto) and len(_DECIMALS.findall(about)) > 1 and not _WITH_AUTO.search(about)
