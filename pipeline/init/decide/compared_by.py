"""What a table is compared by: its questions, or a column of few values, and what else it could be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from textwrap import shorten
from typing import NamedTuple

from ...codes.spelling import key
from ...config import BY_QUESTION, TOGETHER, Corpus
from ...readers.schedule import shortened
from ...readers.tables import turn_rows
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import Columns
from ...readers.tables.whose_rows import DATE
from ...wording import listed, many
from ..new_study import NewStudy

_GROUPS = 12  # values of a column that may be compared by; each recurs, in the mean, at least
_RECURS = 3
_NAMED = 5  # columns that may be compared by and are named
_HINTED = 3  # of them, before who makes the study has asked for them
_SHORT = 30  # characters of a scale's name that is named as other columns are; of any that is hinted at
_MOST = 0.6  # of what is chosen on a scale
_NUMBER = re.compile(r"10|\d")
_RATED = re.compile(
    r"(?i)\d ?(?:to|-|–|/) ?\d|\(\d\b[^()]*\b(?:10|\d)\b[^()]*\)"
    r"|\b(?:scores?|rat(?:e|ed|ing|ings)|agree|satisf\w+|likely|recommend)\b"
)
_HOW = (
    r"(?:(?:very|fairly|quite|rather|extremely|somewhat|slightly|strongly|completely|mostly|not|tend to) )?"
)
_CHOSEN = re.compile(  # with its number perhaps: 5 - Strongly agree
    rf"(?i)(?:\d+\W+)?{_HOW}(?:(?:dis)?agree|neither\b.*|neutral|(?:dis|un)?satisfied|(?:un)?likely|good|"
    r"fair|average|poor|bad|excellent|never|rarely|seldom|sometimes|often|usually|always|(?:un)?important|"
    r"sure|unsure|applicable|at all|to some extent|definitely|completely|don.?t know|n/?a)[.!]?"
)


class Offered(NamedTuple):
    """A column that may be compared by: how many values it has, and whether these are of a rating scale."""

    name: str
    values: int
    scale: bool


def offered(few: Sequence[Offered]) -> set[str]:
    """Return which of the columns are offered by name."""
    words = [each.name for each in few if not each.scale]
    return {*words[:_NAMED], *(each.name for each in few if each.scale)}


def compared_by(where: str, few: Sequence[Offered], table: Sheet, guess: Columns, out: NewStudy) -> None:
    """Decide what a table is compared by, say so of `where`, and hint at the `few` that it could be as well.

    Of a survey of several questions these are it, as praise and complaint are one figure else.
    """
    if "group" in out.given:
        return
    if "groups" not in {*out.given, *out.corpus} and (asked := _questions(table, guess, out)):
        _by_question(where, asked, few, table, guess, out)
    elif guess.group:
        others = listed(_shown(few), "or")
        one = "respondent" if out.written else "interviewee"
        number = _values(table, guess.group)
        seen, why = f'{where}counted by {one}; compared by "{guess.group}" ({number})', "compared by it"
        if others:
            out.compare += _in_short(few, f' in place of "{shortened(guess.group)}"')
            why += f"; to compare by another, write {others}"
        out.decide("group", guess.group, f"{many(number, 'value')}: {why}", seen)
    elif few:
        first, rest = few[0], listed(_shown(few[1:], " values"), "or")
        what = f'"{shortened(first.name)}" ({first.values} values)'
        hints = _in_short(few)
        out.offer("group", first.name, what, "compare by it", f"; or {rest}" * bool(rest), hints=hints)


def of_few_values(unread: Sequence[str], table: Sheet, guess: Columns, out: NewStudy) -> list[Offered]:
    """Return the columns of few values that recur, and are no dates: of words, of numbers, then scales.

    There are none where it is given what is compared by.
    """
    if "group" in out.given:
        return []
    whole = turn_rows.of_talks(table, unread, guess.document) if guess.turns else {*unread}
    found = []
    for name in unread:
        values = Counter(filter(None, map(str.strip, table.of(name)))) if name in whole else Counter[str]()
        if (
            2 <= len(values) <= _GROUPS
            and values.total() >= _RECURS * len(values)
            and 2 * values.total() > len(table.rows)
            and not all(map(DATE.match, values))
        ):
            words = any(map(str.isalpha, "".join(values)))
            found.append((not words, Offered(name, len(values), _is_scale(name, values))))
    return [each for _, each in sorted(found, key=lambda each: (each[1].scale, each[0]))]


def _is_scale(name: str, values: Collection[str]) -> bool:
    """Return whether a column holds what people chose on a scale: numbers up to 10, or such words.

    >>> _is_scale("I can speak up here (1 to 5)", ["1", "4", "5"]), _is_scale("Site", ["1", "2", "3"])
    (True, False)
    >>> _is_scale("How was it? (1 very poor, 5 very good)", ["1", "5"]), _is_scale("Site (1)", ["1", "2"])
    (True, False)
    >>> _is_scale("Care", ["Strongly agree", "Agree", "No view"]), _is_scale("Age", ["old", "good"])
    (True, False)
    """
    if all(map(_NUMBER.fullmatch, values)):
        return bool(_RATED.search(name))
    return sum(bool(_CHOSEN.fullmatch(value)) for value in values) >= max(2, _MOST * len(values))


def _shown(few: Sequence[Offered], what: str = "") -> list[str]:
    """Return the columns as they are named, each with how many values it has, and how many more there are.

    Of scales with long names the first is named.
    """
    short = [each for each in few if not each.scale or len(each.name) <= _SHORT]
    scales, more = [each for each in few if each not in short], len(short) - _NAMED
    shown = [f'"{shortened(name)}" ({n}{what})' for name, n, _ in short[:_NAMED]]
    which = f"one of {len(scales)} rating scales, first" if len(scales) > 1 else "the rating scale"
    named = [f'{which} "{shortened(each.name)}"' for each in scales[:1]]
    return [*shown, *[f"{more} more"] * (more > 0), *named]


def _in_short(few: Sequence[Offered], instead: str = "") -> list[str]:
    """Return the columns as a hint names them: the first few, and how many rating scales there are."""
    named, scales = [each for each in few if not each.scale], [each for each in few if each.scale]
    shown = [f'"{shorten(name, _SHORT, placeholder=" ...")}" ({n})' for name, n, _ in named[:_HINTED]]
    more = len(named) - _HINTED
    of_scales = "a rating scale" if len(scales) == 1 else f"one of {len(scales)} rating scales"
    *others, last = [*shown, *[f"{more} more"] * (more > 0), *[of_scales] * bool(scales)]
    return [*others, last + instead]


def _questions(table: Sheet, guess: Columns, out: NewStudy) -> list[str]:
    """Return the questions that the answers of a survey are to, where these are several, and few."""
    if out.corpus.get("answers") == TOGETHER:
        return []
    asked_in = guess.answers or (table.of(guess.question) if guess.question and out.written else [])
    which = {key(question): question for question in asked_in if question.strip()}  # one in all its wordings
    return [*which.values()] if 1 < len(which) <= _GROUPS else []


def _by_question(
    where: str, asked: Sequence[str], few: Sequence[Offered], table: Sheet, guess: Columns, out: NewStudy
) -> None:
    """Compare by question, and offer the columns in its place."""
    if guess.group:
        few = [Offered(guess.group, _values(table, guess.group), scale=False), *few]
    named = "" if guess.answers else ", ".join(f'"{shortened(question)}"' for question in asked)
    apart = "figure groups and pairs_by_group.csv; figure 1 has all answers together"
    seen = f"{where}compared by question{f' ({named})' * bool(named)}, in the {apart}"
    if few:
        out.compare += _in_short(few, " in place of the questions")
    out.decide("groups", BY_QUESTION, f"each question by itself in the {apart}", seen)
    out.corpus.pop("group", None)
    if guess.group == Corpus.model_fields["group"].default:  # which is read where nothing is said
        out.decide("group", "", "to compare by the column of this name, take this line and groups out")
    elif few:
        rest = listed(_shown(few[1:]), "or")
        why = "to compare by it, take the # away, and the line groups out"
        out.decide("# group", few[0].name, why + f"; or write {rest}" * bool(rest))


def _values(table: Sheet, name: str) -> int:
    return len({*table.of(name, stripped=True)} - {""})
