"""Names of documents without the dates in them, once order and waves are read from these."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ..readers.order_held import DATE, dates_in, held

_FREE = "\x00"  # where a date stood
_DAY = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[\s,._-]*\Z", re.IGNORECASE)
_ZONE = r"(?:UTC|GMT|Z)"
_TIME = re.compile(  # 10:02, _100211UTC, at 10.02 AM
    rf"(?:T|[\s_.,-]*(?:at[\s_]+)?)(?:[01]?\d|2[0-3])(?:[.:h][0-5]\d(?:[.:][0-5]\d)?|[0-5]\d[0-5]\d)"
    rf"(?!\d)(?:\s?[ap]\.?m\b\.?)?(?:\s?{_ZONE})?(?![^\W_])",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"{_ZONE}\Z", re.IGNORECASE)  # GMT20240412
_ENDING = re.compile(r"(.+?)((?:\.[A-Za-z][A-Za-z0-9]{1,7})+)\Z", re.DOTALL)
_SIX = re.compile(r"(?<!\d)\d{6}(?!\d)")
_BRACKETS = re.compile(rf"[(\[]\s*{_FREE}\s*[)\]]")
_SIGNS = re.compile(rf"([\s_.,;\u2013-]*){_FREE}([\s_.,;\u2013-]*)")


def without_dates(text: str, instead: str) -> str:
    """Return a text with something else for its dates, and for a weekday before and a time behind one.

    >>> without_dates("Mon, Feb 12, 2024 10:02AM \u2022 42:10; on 5 November 2024.", "[date]")
    '[date] \u2022 42:10; on [date].'
    """
    return _without(text, dates_in(text), instead)


def _without(text: str, places: Iterable[tuple[int, int]], instead: str) -> str:
    out, copied = "", 0
    for start, end in places:
        if start < copied:
            continue
        before = _BEHIND.sub("", _DAY.sub("", text[copied:start]))
        time = _TIME.match(text, end)
        out, copied = f"{out}{before}{instead}", time.end() if time else end
    return out + text[copied:]


def undated(documents: Mapping[str, str]) -> dict[str, str]:
    """Return how documents are shown whose names have dates, given how all are shown with them.

    Those that a date alone tells apart have numbers in the order of the dates; the first keeps the name, so
    that an interview that comes later changes none.

    >>> undated({"Ann 2024-03-01": "P01 2024-03-01", "Ann 2024-02-12": "P01 2024-02-12", "Bo": "P02"})
    {'Ann 2024-02-12': 'P01', 'Ann 2024-03-01': 'P01 2'}
    >>> each = "P03-20240412_100211UTC-Meeting Recording", "P01_(05.02.24).x"
    >>> [*undated(dict(zip(each, each))).values()]
    ['P03-Meeting Recording', 'P01_x']
    """
    left: dict[str, str] = {}
    in_six = held(dict.fromkeys(documents, ()), "").by == DATE  # 240508, a date where all names have one
    for name, shown in documents.items():
        dates = [name[start:end] for start, end in dates_in(name)]
        dates = dates or (_SIX.findall(name) if in_six else [])
        if places := [(at, at + len(date)) for date in dates if (at := shown.find(date)) >= 0]:
            marked = _BRACKETS.sub(_FREE, _without(shown, places, _FREE))
            left[name] = _SIGNS.sub(_joined, marked).strip(" _.,;-\u2013") or "Text"
    order = held(dict.fromkeys(left, ()), "").places
    used = {shown for name, shown in documents.items() if name not in left}
    alike = Counter([*left.values(), *used])
    out: dict[str, str] = {}
    for name in sorted(left, key=lambda each: order.get(each, 0)):
        shown = left[name]
        if alike[shown] > 1:
            numbered = (f"{left[name]} {n}" for n in itertools.count(2))
            others = (each for each in numbered if each not in alike)
            shown = next(each for each in itertools.chain([shown], others) if each not in used)
            used.add(shown)
        out[name] = shown
    return out


def undated_file(name: str) -> str:
    """Return a file's name, or a pattern of such, without its dates; what is none is as it was.

    >>> undated_file("P01_2024-02-12.txt"), undated_file("2024-02-12"), undated_file("a.txt")
    ('P01.txt', '2024-02-12', 'a.txt')
    """
    stem, ending = match.groups() if (match := _ENDING.match(name)) else ("", name)
    return undated({stem: stem}).get(stem, stem) + ending


def _joined(match: re.Match[str]) -> str:
    """Return what stands between the words around a date: a blank, if any did, else the first sign."""
    before, behind = match.groups()
    if not (before or behind):
        return " "
    return " " if " " in before + behind and "-" not in (before + behind) else (before or behind)[:3]
