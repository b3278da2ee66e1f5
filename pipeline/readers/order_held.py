"""The order in which interviews were held: by the dates in names of documents, or as the config says.

A name's date is read in one form in all names, or not at all. What three numbers say may be day, month and
year in more than one way: a way is passed over where a date of it is none, or where its years differ more
than those of another, as a study is held within few years. Ways that are left and put the
documents into one order do not differ; where they do, it is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..wording import many
from ..words.dates import MONTH, MONTHS

LIST, DATE, NUMBER, READ = "list", "date", "number", "read"  # what an order follows
_FIRST = {"day-first": "day", "month-first": "month", "year-first": "year"}
_MONTH = rf"(?P<name>{MONTH})"
_Y4, _Y2, _M, _D = r"(?P<year>\d{4})", r"(?P<year>\d\d)", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_SIGN, _SAME = r"(?P<sign>[-._/])", r"(?P=sign)"
_NO_STOP = r"(?P<sign>[-_/])"  # between stops the day is first
_OPEN, _END, _TH = r"(?<!\d)", r"(?!\d)", r"(?:st|nd|rd|th)?"
_ALONE, _LAST = r"(?<!\d)(?<!\d[-._/])", r"(?!\d|(?P=sign)\d)"
_M2, _D2 = r"(?P<month>\d\d)", r"(?P<day>\d\d)"
_GAP = r"[\s_.,-]*"
_WHOLE = {  # ways to write a date with the whole year, or the month's name
    "day, month, year": [
        _ALONE + _D + _SIGN + _M + _SAME + _Y4 + _LAST,
        _OPEN + _D2 + _M2 + _Y4 + _END,
        _OPEN + _D + _TH + _GAP + _MONTH + _GAP + r"(?P<year>\d{4}|\d\d)" + _END,
    ],
    "month, day, year": [
        _ALONE + _M + _NO_STOP + _D + _SAME + _Y4 + _LAST,
        _OPEN + _M2 + _D2 + _Y4 + _END,
        r"(?<![^\W_])" + _MONTH + _GAP + _D + _TH + r"[\s_.,-]+" + _Y4 + _END,
    ],
    "year, month, day": [_OPEN + _Y4 + _SIGN + _M + _SAME + _D + _END, _OPEN + _Y4 + _M2 + _D2 + _END],
}
_SHORT = {  # with two figures of the year; of six in a row, which may be any number, the year first alone
    "day, month, year": [_ALONE + _D + _SIGN + _M + _SAME + _Y2 + _LAST],
    "month, day, year": [_ALONE + _M + _NO_STOP + _D + _SAME + _Y2 + _LAST],
    "year, month, day": [_ALONE + _Y2 + _SIGN + _M + _SAME + _D + _LAST, _OPEN + _Y2 + _M2 + _D2 + _END],
}
_FROM, _TO, _TURN = 1900, 2099, 70  # years; two figures from the last on are of the century before
_APART = 20  # years within which a study whose names have two figures of the year is held


class Held(NamedTuple):
    """The places of documents by when they were held; none where nothing says that.

    `by` is LIST or DATE; `way` how a date is read, `unclear` the ways that differ, `unknown` entries of
    a list that are no document, `left` documents that a list lacks, which come after it.
    """

    places: Mapping[str, int] = {}
    by: str = ""
    way: str = ""
    unclear: Sequence[str] = ()
    unknown: Sequence[str] = ()
    left: Sequence[str] = ()

    def notes(self) -> list[str]:
        """Return what is so of the order of the interviews."""
        return [
            f"interviews stand in the order of the dates in their names (read as {self.way}); "
            '[corpus] order = "name" keeps that of the names'
        ] * (self.by == DATE)

    def rows(self, shown: Mapping[str, str]) -> list[dict[str, str | int]]:
        """Return the places as rows of tables.ORDER, given how documents are shown that are so otherwise."""
        return [
            {"document": shown.get(name, name), "place": place, "by": self.by}
            for name, place in self.places.items()
        ]

    def warnings(self) -> list[str]:
        """Return what to warn of in the order of the interviews."""
        notes = []
        if self.unclear:
            ways = " or ".join(self.unclear)
            begin = {way.partition(",")[0] for way in self.unclear}
            firsts = [f'"{key}"' for key, first in _FIRST.items() if first in begin]
            notes.append(
                "the dates in the names of documents can be read in more than one way "
                f"({ways}), and these differ in their order, so interviews stand in that of their names; say "
                f"which it is: [corpus] order = {' or '.join(firsts)}, or a list of the documents"
            )
        if self.left:
            notes.append(
                f"[corpus] order does not name {many(len(self.left), 'document')}, which come after those"
            )
        return notes


def held(documents: Mapping[str, Collection[str]], order: str | Sequence[str]) -> Held:
    """Return the order of documents, given how else each may be called, by [corpus] order.

    >>> held({"08-01-24 DW": (), "29-01-24 MO": (), "05-02-24 LH": ()}, "").places
    {'08-01-24 DW': 0, '29-01-24 MO': 1, '05-02-24 LH': 2}
    >>> held({"Ann 03-02-2024": (), "Bo 02-03-2024": ()}, "").unclear
    ['day, month, year', 'month, day, year']
    """
    if not isinstance(order, str):
        return _listed(documents, order)
    if order == "name" or len(documents) < 2:
        return Held()
    ways = _ways([*documents], _WHOLE) or _ways([*documents], _SHORT)
    if first := _FIRST.get(order):
        ways = [(way, dates) for way, dates in ways if way.startswith(first)]
    fewest = min((len({day.year for day in dates}) for _, dates in ways), default=0)
    ways = [(way, dates) for way, dates in ways if len({day.year for day in dates}) == fewest]
    ranks = [tuple(sorted({*dates}).index(day) for day in dates) for _, dates in ways]
    if len({*ranks}) > 1:
        return Held(unclear=list(dict.fromkeys(way for way, _ in ways)))
    if not ranks or not any(ranks[0]):
        return Held()  # or all on one day
    return Held(dict(zip(documents, ranks[0], strict=True)), DATE, ways[0][0])


def dates_in(text: str) -> list[tuple[int, int]]:
    """Return where a text holds dates, in any way of writing one but six figures in a row.

    Of two that overlap the one with the whole year counts, then the first, then the longest.

    >>> [dates_in(each) for each in ("FG1 08.05.24", "on 5 November 2024", "P07 240508", "40.40.24")]
    [[(4, 12)], [(3, 18)], [], []]
    >>> dates_in("P01 March 12, 2024")
    [(4, 18)]
    """
    patterns = [each for those in _WHOLE.values() for each in those] + [each[0] for each in _SHORT.values()]
    found = [match for each in patterns for match in re.finditer(each, text, re.IGNORECASE) if _date(match)]
    found.sort(key=lambda match: (-len(match["year"]), match.start(), -match.end()))
    places: list[tuple[int, int]] = []
    for match in found:
        if all(match.end() <= start or end <= match.start() for start, end in places):
            places.append(match.span())
    return sorted(places)


def _ways(names: Sequence[str], forms: Mapping[str, Sequence[str]]) -> list[tuple[str, list[date]]]:
    """Return the ways in which each of some names holds one date, with the dates."""
    found = []
    for way, patterns in forms.items():
        for pattern in patterns:
            dates = []
            for name in names:
                those = {day for match in re.finditer(pattern, name, re.IGNORECASE) for day in [_date(match)]}
                if len(those) != 1 or None in those:
                    break
                dates += [day for day in those if day]
            years = [day.year for day in dates]
            apart = max(years, default=0) - min(years, default=0)
            if len(dates) == len(names) and (forms is _WHOLE or apart <= _APART):
                found.append((way, dates))
    return found


def _date(match: re.Match[str]) -> date | None:
    """Return the day that a match says; None for what is none."""
    said = match.groupdict()
    year = int(said["year"])
    year += (1900 if year >= _TURN else 2000) * (len(said["year"]) == 2)
    month = int(said.get("month") or 0) or MONTHS.index(said.get("name", "jan")[:3].casefold()) + 1
    try:
        return date(year, month, int(said["day"])) if _FROM <= year <= _TO else None
    except ValueError:
        return None


def _listed(documents: Mapping[str, Collection[str]], order: Sequence[str]) -> Held:
    """Return the order of documents that a list says, by their names or what else they are called."""
    called = {other.casefold(): name for name, others in documents.items() for other in others}
    called |= {name.casefold(): name for name in documents}
    named = dict.fromkeys(called[each.casefold()] for each in order if each.casefold() in called)
    left = [name for name in documents if name not in named]
    places = {name: place for place, name in enumerate(named)} | dict.fromkeys(left, len(named))
    unknown = [each for each in order if each.casefold() not in called]
    return Held(places, LIST, unknown=unknown, left=left)
