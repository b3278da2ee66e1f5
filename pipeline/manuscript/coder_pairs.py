"""Between which coders an agreement is that a text states, and the rows of agreement.csv of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..codes.coders import ADJUDICATED
from ..wording import listed
from .coder_names import CALLED
from .coders_named import called_in
from .grammar import any_case, as_written
from .held import Study

_DECIDED = r"\badjudicat|\b(?:settled|reconciled|resolved|decided) (?:codes|coding)|\bafter discussion\b"
_CALLED = {**CALLED, ADJUDICATED: _DECIDED}
_NOBODY = {"auto", "consensus", ADJUDICATED}
_CODERS = r"(?:coders|raters|researchers|analysts|authors|annotators)"
_HUMANS = any_case(
    rf"\b(?:human|two|three|both) (?:human )?{_CODERS}\b|\bbetween[ -](?:the )?(?:human )?{_CODERS}\b|"
    r"\binter[- ]?(?:coder|rater|annotator|observer|researcher)s?\b"
)
# Two people by name beside an agreement: "between Jo and Beth", "Jo and Beth agreed", "Jo and Beth’s kappa".
_NAME = r"[^\W\d_][\w.-]*\w(?: [A-Z]\w+)?"
_TWO_NAMED = as_written(
    rf"(?i:\b(?:between|of)) (?P<a>{_NAME}) (?:and|&) (?P<b>{_NAME})|(?P<c>{_NAME}) (?:and|&) (?P<d>{_NAME})"
    r"(?:[’']s?|(?: \w+ly)?(?: had)?) (?:(?:dis)?agree|kappa|inter|reached|attained)"
)
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
# "0.80 between us and 0.75 with the automatic coder": what parts an agreement from another pair's.
_CUT = any_case(
    r",? (?:and|but|while|whereas|against) (?=(?:(?:it|that) )?(?:was )?(?:[01]?\.\d+ )?"
    r"(?:with|between|against|of|for)\b)"
)
Rows = Sequence[Mapping[str, Any]]
_Pair = tuple[str, str]


def levels(text: str) -> list[tuple[int, int, str]]:
    """Return where a text names a level of agreement.csv, and which."""
    return [(*one.span(), next(filter(None, one.groups())).lower()) for one in _LEVEL.finditer(text)]


def names_coders(text: str, study: Study) -> bool:
    """Return whether a text says between which coders an agreement is, or that they are human."""
    pairs = [_pair(row) for row in study.agreement]
    return bool(_HUMANS.search(text) or _US.search(text) or _named(pairs, text, study)) or any(
        any_case(called).search(text) for called in _CALLED.values()
    )


def own_part(text: str, at: int, study: Study) -> str:
    """Return the part of a text that holds a place, where each part has a coefficient and says of whom."""
    cuts = [one.span() for one in _CUT.finditer(text)]
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)]
    parts = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    if not all(_DECIMALS.search(part) and names_coders(part, study) for part in parts):
        return text
    return next(part for part, end in zip(parts, ends, strict=True) if at < end or end == len(text))


def by_name(text: str, study: Study) -> frozenset[str]:
    """Return the human coders whom a text names."""
    called = _called([_pair(row) for row in study.agreement], study)
    return frozenset(one for one in {*called} - _NOBODY if called[one].search(text))


def names_pair(text: str, study: Study) -> bool:
    """Return whether a text says between which two coders, or that they are people."""
    pairs = list(dict.fromkeys(map(_pair, study.agreement)))
    return bool(_named(pairs, text, study) or _HUMANS.search(text))


def auto_alone(text: str, study: Study) -> bool:
    """Return whether a text names the automatic coder, and not with whom it agrees."""
    whom = names_pair(text, study) or _US.search(text) or by_name(text, study)
    return bool(any_case(CALLED["auto"]).search(text)) and not whom


def decided(about: str, study: Study) -> bool:
    """Return whether an agreement is of codes that were decided on, of which agreement.csv has none."""
    return bool(_AFTER.search(about)) and not any(ADJUDICATED in _pair(row) for row in study.agreement)


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
    pairs = _meant(list(dict.fromkeys(map(_pair, some))), about, before, study)
    rows = [
        row for row in some
        if row.get(column) is not None and theme in ("", row["theme"]) and _pair(row) in pairs
    ]  # fmt: skip
    level = next((name for *_, name in levels(about)), "")
    return [row for row in rows if row["level"] == level] or rows


def met(theme: str, about: str, study: Study, before: Sequence[str] = ()) -> Rows:
    """Return those rows by segment that say how often both coders gave a theme."""
    return [row for row in rows_of("both", theme, about, study, before) if row in study.met(theme)]


def _pair(row: Mapping[str, Any]) -> _Pair:
    return row["coder_a"], row["coder_b"]


def _meant(pairs: Sequence[_Pair], about: str, before: Sequence[str], study: Study) -> Sequence[_Pair]:
    """Return the pairs of coders that a text may mean."""
    own = _of_text(pairs, about, study)
    if len(own) < 2 or _of_both_kinds(about):
        return own
    for text in reversed(before):
        theirs = _of_text(pairs, text, study)
        if len(theirs) < len(pairs) or _of_both_kinds(text):
            return [pair for pair in own if pair in theirs] or own
    return (_people(own) or own) if _TWO_PEOPLE.search(about) else own


def _of_text(pairs: Sequence[_Pair], about: str, study: Study) -> Sequence[_Pair]:
    """Return the pairs that a text names, or those of the kinds of coder that it names; all, where none."""
    named = _named(pairs, about, study)
    if named or _of_both_kinds(about):
        return named or pairs
    if any_case(CALLED["auto"]).search(about):
        return [pair for pair in pairs if "auto" in pair]
    people = _US.search(about) or _HUMANS.search(about) or strangers(about, study)
    return _people(pairs) if people else pairs


def _named(pairs: Sequence[_Pair], about: str, study: Study) -> Sequence[_Pair]:
    """Return the pairs both coders of which a text names."""
    named = {one for one, called in _called(pairs, study).items() if called.search(about)}
    return [pair for pair in pairs if named.issuperset(pair)]


def _called(pairs: Sequence[_Pair], study: Study) -> Mapping[str, re.Pattern[str]]:
    """Return patterns of the coders of some pairs, by name."""
    coders = tuple(dict.fromkeys(name for pair in pairs for name in pair))
    by_name = called_in(study, coders) if coders else {}
    return {one: any_case(_CALLED[one]) if one in _CALLED else by_name[one] for one in coders}


def strangers(about: str, study: Study) -> str:
    """Return that who agree by a text, two people by name, are called as no coder is; empty: they are not."""
    called = _called([_pair(row) for row in study.agreement], study)
    text = study.without_names(about)
    pairs = [[name for name in one.groups() if name] for one in _TWO_NAMED.finditer(text)]
    pairs = [pair for pair in pairs if all(name[0].isupper() or name in called for name in pair)]
    known = {
        name: [who for who, one in called.items() if one.search(name)] for pair in pairs for name in pair
    }
    who = [name for name, coders in known.items() if not coders]
    left = [one for one in called if one not in _NOBODY and [one] not in known.values()]
    if not who:
        return ""
    same = json.dumps([[who[0], *left[:1]]], ensure_ascii=False)
    return f"no coder is called {listed(who)}; for one of {listed(left)}: [corpus] same_coders = {same}"


def _people(pairs: Sequence[_Pair]) -> Sequence[_Pair]:
    """Return the pairs of two human coders."""
    return [pair for pair in pairs if not {"auto", "consensus"} & {*pair}]


def _of_both_kinds(about: str) -> bool:
    """Return whether a text has the automatic coder and people (us) beside several coefficients.

    Then it is not clear which is whose.
    """
    us, auto = _US.search(about) or _HUMANS.search(about), any_case(CALLED["auto"]).search(about)
    return bool(us and auto) and len(_DECIMALS.findall(about)) > 1 and not _WITH_AUTO.search(about)
