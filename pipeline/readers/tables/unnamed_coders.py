"""Lists of coded passages that name no coder and stand side by side: whether each is a coder's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...codes.placed_passages import Passage
from ...codes.spelling import key
from ...tables.handed import MANUAL
from ...wording import listed
from .. import TABLE_FORMATS, File
from ..coded_list import CodedList, Texts
from .coder_columns import names

_SHARED = 0.5  # share of the documents, and of the themes, of the smaller list that the other has too
AGAIN = 0.9  # share of a list's codes that a project has, from which on the list is an export of it


def coders(parts: Mapping[str, Collection[tuple[str, str]]]) -> dict[str, str]:
    """Return whose each part is; none where they are not several coders' lists of the same texts.

    `parts` has the documents and themes of the passages in each sheet or file, by its name. Parts of one
    list have other documents, or other themes: a sheet an interview, a file a code.

    >>> coders({"Ruth coding": [("a", "Money"), ("b", "Time")], "Anil coding": [("a", "Money")]})
    {'Ruth coding': 'Ruth', 'Anil coding': 'Anil'}
    >>> coders({"P1": [("P1", "Money")], "P2": [("P2", "Money")]})
    {}
    """
    if len(parts) < 2:
        return {}
    sides: list[list[set[str]]] = [
        [{key(pair[side]) for pair in rows} for rows in parts.values()] for side in (0, 1)
    ]
    alike = all(
        len(one & other) >= _SHARED * min(len(one), len(other))
        for side in sides
        for number, one in enumerate(side)
        for other in side[:number]
    )
    return dict(zip(parts, names([*parts]), strict=True)) if alike else {}


def told(whose: Mapping[str, str]) -> str:
    """Return what the account of a list says of parts that are read as coders."""
    each = listed([f'"{part}" ({name})' if part != name else f'"{part}"' for part, name in whose.items()])
    return (
        f"no column names a coder, and {each} code the same texts by the same codes: each is "
        "read as one coder's; if they are one person's, give all a column coder with that name"
    )


def by_coder(
    files: Sequence[File], texts: Texts, lists: Sequence[CodedList]
) -> tuple[Sequence[CodedList], Mapping[str, str], str]:
    """Return lists with coders where none is named, and each sheet or file is a coder's.

    So may be the codes that the texts bear themselves, by nobody who is named either. Also returns whose
    each part is, none where one coder's they may all be, and whose the texts' own codes are.
    """
    if any(passage.coder for one in lists for passage in one.passages):
        return lists, {}, MANUAL
    own = _borne(files, texts, lists)

    def part(path: Path, sheet: str) -> str:
        return " ".join([path.stem, sheet]).strip() if own or len(lists) > 1 else sheet

    parts = {name: list(rows) for name, rows in own.items()}
    for one in lists:
        for passage, places in one.placed():
            where = {place.document for place in places}
            given = parts.setdefault(part(one.path, passage.sheet), [])
            given.extend((str(number), passage.theme) for number in where)
    whose = coders(parts)
    if not whose:
        return lists, {}, MANUAL

    def by(path: Path, passage: Passage) -> Passage:
        return passage._replace(coder=whose[part(path, passage.sheet)])

    named = []
    for one in lists:
        lost = [each._replace(passage=by(one.path, each.passage)) for each in one.found.lost]
        passages = [by(one.path, passage) for passage in one.passages]
        named.append(replace(one, passages=passages, found=one.found._replace(lost=lost)))
    return named, whose, next((whose[name] for name in own), MANUAL)


def _borne(
    files: Sequence[File], texts: Texts, lists: Sequence[CodedList]
) -> dict[str, list[tuple[str, str]]]:
    """Return documents and themes of the codes that texts bear by nobody who is named, under a name for them.

    It is the file's, where one alone bears such codes. None where the lists hold the codes of a project
    again, as its export does.
    """
    document_of = {spot: number for number, spots in enumerate(texts.rows) for spot in spots}
    given = {
        (place, code.row, code.theme): file
        for place, file in enumerate(files)
        for code in file.parsed.codes
        if code.coder == MANUAL and code.theme
    }
    listed_codes = [
        (*texts.spot(place), passage.theme)
        for one in lists
        for passage, places in one.placed()
        for place in places
    ]
    again = sum(each in given for each in listed_codes) >= AGAIN * len(listed_codes)
    if not given or (again and not all(file.format in TABLE_FORMATS for file in given.values())):
        return {}
    names = {file.path.stem for file in given.values()}
    own = [(str(document_of[place, row]), theme) for place, row, theme in given]
    return {names.pop() if len(names) == 1 else MANUAL: own}
