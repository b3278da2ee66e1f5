"""Where rows of a table that holds the study's own again stand there, by their texts and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .coded_list import Spot
from .parsed import File, fields, texts

_ONE = 0.9  # share of the rows of a sheet that answer one question, from which on the others do

Key = tuple[str, ...]  # what names a row in both tables, its text last


def own_rows(files: Mapping[int, File], named: Sequence[str]) -> dict[Key, list[Spot]]:
    """Return the study's rows by what each is known by."""
    own: dict[Key, list[Spot]] = {}
    for number, file in files.items():
        rows = file.parsed.rows
        for row, key in enumerate(row_keys(texts(rows).to_pylist(), [fields(rows, name) for name in named])):
            own.setdefault(key, []).append((number, row))
    return own


def matched(
    wanted: Sequence[tuple[str, Key]], own: Mapping[Key, Sequence[Spot]], files: Mapping[int, File]
) -> dict[int, Spot]:
    """Return where the rows of a sheet stand, each `wanted` by its question and by what it is known by.

    What is so in several places stands where the rows of its question do that stand in one alone: among those
    of their group, and as many in the same order, if theirs are in the study's.
    """
    rows_of: dict[tuple[str, Key], list[int]] = {}
    for row, each in enumerate(wanted):
        rows_of.setdefault(each, []).append(row)
    sure: dict[str, list[Spot]] = {}  # in the order of the sheet
    for question, key in rows_of:
        sure.setdefault(question, []).extend(own[key] if len(own.get(key, ())) == 1 else ())
    usual = {question: _usual(places, files) for question, places in sure.items()}
    in_order = {question for question, places in sure.items() if places == sorted(places)}
    at: dict[int, Spot] = {}
    for (question, key), rows in rows_of.items():
        there = [*own.get(key, ())]
        if len(there) > 1:
            there = [place for place in there if usual[question].items() <= _about(place, files).items()]
        there = there * len(rows) if len(there) == 1 else there
        if len(there) == len(rows) and (len({*there}) == 1 or question in in_order):
            at |= dict(zip(rows, there, strict=True))
    return at


def _about(place: Spot, files: Mapping[int, File]) -> dict[str, str]:
    """Return which question a row answers, and of which group it is."""
    row = files[place[0]].parsed.rows[place[1]]
    return {"question": row.question, "group": row.group}


def _usual(places: Sequence[Spot], files: Mapping[int, File]) -> dict[str, str]:
    """Return what is so of nearly all rows at these places: their question, their group, neither perhaps."""
    about = [_about(place, files) for place in places]
    often = {key: Counter(each[key] for each in about).most_common(1)[0] for key in (about or [{}])[0]}
    return {key: value for key, (value, times) in often.items() if times >= _ONE * len(places)}


def row_keys(texts_: Sequence[str], named: Sequence[Sequence[str]]) -> Iterator[Key]:
    """Yield what each row is known by, its text last."""
    for *names, text in zip(*named, texts_, strict=True):
        yield (*map(str.strip, names), " ".join(text.split()))
