"""Which column of a table says who wrote each row, where the same people wrote several: a diary's."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from ...wording import listed, many
from ...words.dates import MONTHS
from .cells import Cells, Sheet, marked
from .vocabulary import called, plain

UNREAD = "each row counts as a document and an interviewee of its own"  # as a warning of it says
_LOOKED = 20_000  # rows by which it is seen whether a column may say whose they are
_LONGEST = 40  # characters of what a person is called by
_FILLED = 0.95  # share of rows that say whose they are, at least
_SEVERAL = 1.5  # rows of each, in the mean, from which on a column that is not called so may say it
_CODES = 5  # people, of whom each has a code, at least
_FEW = 12  # values that may be groups, whatever their codes

# Words of a column's name: of people; of what tells one from another; of both together with neither.
_PEOPLE = frozenset(
    "participant participants respondent respondents interviewee interviewees person people patient "
    "patients client user users customer case subject informant resident student pupil learner member "
    "carer caregiver parent mother father child family household volunteer diarist author writer poster "
    "sender pseudonym pseudonyms nickname nick username alias name who diary diaries journal ppt pt pid "
    "pat p employee worker teilnehmer teilnehmerin teilnehmende befragte befragter proband probandin "
    "patientin klient klientin fall tagebuch participante repondant repondante paciente "
    "cliente entrevistado entrevistada partecipante paziente deelnemer deltager deltagare".split()
)
_TELLS = frozenset(
    "id ids no nr num number code ref reference initials name key uid identifier kennung nummer codigo "
    "numero codice kod".split()
)
_BESIDE = frozenset(
    "of the s study unique anonymous anonymised anonymized first last full screen display real research "
    "written entered made completed sent by from assigned record response e in innen".split()
)
_STRONG = frozenset("id ids uid identifier initials kennung".split())
_SHORT_OF = frozenset("p pt id part participant pr".split())
_MONTHS = frozenset([*MONTHS, "sheet", "data", "table", "export"])
_SEVERALS = frozenset("diaries participants patients respondents users persons interviewees entries".split())
_BY = frozenset(("written", "by"))
# ... of what is no person's, whatever else a name says.
_NOBODYS = frozenset(
    "ward site trust clinic hospital practice centre center school college region area country county "
    "city town place location address post postcode zip service department dept unit organisation "
    "organization team group cohort arm condition type category kind class status stage phase wave round "
    "visit week month year day date time period session quarter season term module shift rating score "
    "rank grade level scale stars age gender sex ethnicity language role job band title occupation "
    "question item prompt answer coder rater annotator reviewer interviewer researcher moderator "
    "facilitator observer theme codes topic label tag sentiment file document doc source media device "
    "platform channel version collector ip bed room route bus train car phone mobile url link entry row "
    "line comment segment turn product programme program provider course event campaign store "
    "shop hotel ticket order thread video survey".split()
)
_CODE = re.compile(r"([^\W\d_]{0,8})[ _./#-]{0,2}(\d{1,9})[ _./-]?[^\W\d_]?")
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|\d{1,2}:\d\d")  # or a time
_SORTS = frozenset(
    "patient carer relative family friend staff parent child mother father visitor volunteer member "
    "public adult male female man woman boy girl other unknown yes no true false new old returning "
    "existing former current inpatient outpatient control case intervention treatment usual none n na a "
    "both self nurse doctor gp manager teacher student pupil professional user resident service of the "
    "and web website online paper phone telephone email post letter sms app tablet kiosk facebook twitter "
    "google social media or on behalf prefer not to say anonymous".split()
)


class Whose(NamedTuple):
    """A column that may say who wrote each row: how many people, rows, and whether its name says so."""

    name: str
    people: int
    rows: int
    sure: bool
    once: bool = False  # hardly anybody wrote twice


def found(table: Sheet, taken: Collection[str]) -> list[Whose]:
    """Return the columns that may say whose each row is, the likeliest first; of `taken` it is none.

    A column that parts the rows as another does is left out; so is one less likely than a sure one.
    """
    each = []
    for name in table.header:
        if not name or name in taken or table.header.count(name) > 1 or called_so(name) is None:
            continue
        whose = _whose(name, _first(table, name))
        cells = table.of(name, stripped=True) if whose else []
        if whose := _whose(name, cells):
            each.append((whose, cells))
    best = [one for one in each if one[0].sure] or each
    several = [one for one in best if not one[0].once] or best
    parts: list[tuple[int, ...]] = []
    out = []
    for whose, cells in several:
        first: dict[str, int] = {}
        part = tuple(first.setdefault(cell, len(first)) for cell in cells)
        if part not in parts:
            parts.append(part)
            out.append(whose)
    return sorted(out, key=lambda one: (_words(one.name).isdisjoint(_PEOPLE), -one.people))


def _first(table: Sheet, name: str) -> list[str]:
    """Return the cells of the first rows of a column."""
    rows = table.rows
    first = Cells([c.slice(0, _LOOKED) for c in rows.columns]) if isinstance(rows, Cells) else rows[:_LOOKED]
    return replace(table, rows=first).of(name, stripped=True)


def called_so(name: str) -> bool | None:
    """Return whether a column is called as what tells people apart; None where it cannot be that.

    >>> [called_so(name) for name in ("Diary ID", "P no.", "PatientRef", "Written by", "Colour", "Ward ID")]
    [True, True, True, True, False, None]
    """
    words = _words(name)
    if words & _NOBODYS:
        return None
    return words <= _PEOPLE | _TELLS | _BESIDE and bool(words & (_PEOPLE | _STRONG) or words >= _BY)


def _words(name: str) -> set[str]:
    """Return the words of a column's name."""
    return {*plain(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)).split("_")} - {""}


def _whose(name: str, cells: Sequence[str]) -> Whose | None:
    """Return what a column says of who wrote each row; None where it says nothing."""
    so = called_so(name)
    filled = [cell for cell in cells if cell]
    people = Counter(filled)
    if so is None or not 1 < len(people) < len(filled) or len(filled) < _FILLED * len(cells):
        return None
    if any(len(cell) > _LONGEST or DATE.match(cell) for cell in people) or sorts(people):
        return None
    whose = Whose(name, len(people), len(cells), sure=so, once=len(filled) < _SEVERAL * len(people))
    if so:
        return whose
    return (
        whose if not whose.once and _are_codes(cells, people, numbers=bool(_words(name) & _STRONG)) else None
    )


def unread(table: Sheet, taken: Collection[str]) -> list[str]:
    """Return a warning of the column that says whose each row is, where the config names none."""
    likely = found(table, taken) or _documents(table, taken)
    if not likely:
        return []
    names = [json.dumps(one.name, ensure_ascii=False) for one in likely]
    wrote = f"{many(likely[0].people, 'person|people')}, {many(likely[0].rows, 'row')}"
    also = f"; or it is {listed(names[1:3], 'or')}" * (len(names) > 1)
    return [
        f"{table.path.name}: {UNREAD}, though its column {names[0]} looks as if it said whose it is "
        f'({wrote}): write document = {names[0]} in [corpus] of the config{also}; document = "" if each is '
        "another person's"
    ]


def _documents(table: Sheet, taken: Collection[str]) -> list[Whose]:
    """Return the column that is called as a document is, if some have several rows."""
    name = called(table.header, "document")
    if not name or name in taken or table.header.count(name) > 1:
        return []
    each = {*table.of(name, stripped=True)}
    several = 1 < len(each) < len(table.rows) and "" not in each and not sorts(each)
    return [Whose(name, len(each), len(table.rows), sure=False)] * several


def sorts(values: Collection[str]) -> bool:
    """Return whether values are marks, numbers of a scale, or a few sorts of people: Patient, Carer."""
    if all(marked(value) is not None for value in values):
        return True
    words = [{*plain(value).split("_")} for value in values]
    return len(values) <= _FEW and sum(bool(each) and each <= _SORTS for each in words) * 2 > len(values)


def are_people(names: Sequence[str]) -> bool | None:
    """Return whether files or sheets are called as people's are; None where they are called as no person.

    >>> are_people(["P01", "P02"]), are_people(["Diary Ann", "Diary Bo"]), are_people(["Ann", "Bo"])
    (True, True, False)
    >>> are_people(["Ward 1", "Ward 2"]), are_people(["2024", "2025"]), are_people(["Sheet1", "Sheet2"])
    (None, None, None)
    >>> are_people(["diaries north", "diaries south"])  # of several people each
    """
    each = [_words(re.sub(r"(?<=[A-Za-z])(?=\d)", "_", name)) for name in names]
    letters = [{word for word in words if not word.isdecimal()} for words in each]
    if any(words & (_NOBODYS | _MONTHS | _SEVERALS) for words in letters) or not all(letters):
        return None
    return all(words & _PEOPLE or (words <= _SHORT_OF and words) for words in letters)


def _are_codes(cells: Sequence[str], values: Collection[str], *, numbers: bool) -> bool:
    """Return whether values are codes of people: many, or each on rows one after the other; or `numbers`."""
    kinds = [match for value in values if (match := _CODE.fullmatch(value))]
    if len(kinds) < len(values) or len(values) < _CODES:
        return False
    begin = {match[1].casefold() for match in kinds}
    if (not numbers and "" in begin) or not begin.isdisjoint(_NOBODYS | {"q", "f", "w"}):
        return False
    return len(values) > _FEW or len([*groupby(cells)]) == len(values)
