"""Lists of coded passages that name no coder and stand side by side: whether each is a coder's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ...codes.placed_passages import Located, Passage
from ...codes.spelling import key
from ...tables.handed import MANUAL
from ...wording import listed
from .. import TABLE_FORMATS, File
from .coder_columns import names

_SHARED = 0.5  # share of the documents, and of the themes, of the smaller list that the other has too
AGAIN = 0.9  # share of a list's codes that a project has, from which on the list is an export of it
Listed = tuple[Path, list[Passage], list[str]]  # its passages, and what to warn of


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
    read: Sequence[Listed], results: Sequence[Located], own: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[Sequence[Listed], Sequence[Located], Mapping[str, str]]:
    """Return lists and their places with coders where none is named, and each sheet or file is a coder's.

    `own` has, by a name, the documents and themes that the texts bear themselves, by nobody who is
    named either. Also returns whose each part is, none where one coder's they may all be.
    """
    if any(one.coder for _, passages, _ in read for one in passages):
        return read, results, {}

    def part(path: Path, sheet: str) -> str:
        return " ".join([path.stem, sheet]).strip() if len(read) + len(own) > 1 else sheet

    parts = {name: list(rows) for name, rows in own.items()}
    for (path, passages, _), result in zip(read, results, strict=True):
        for one, places in zip(passages, result.places, strict=True):
            where = {place.document for place in places}
            parts.setdefault(part(path, one.sheet), []).extend((str(number), one.theme) for number in where)
    whose = coders(parts)
    if not whose:
        return read, results, {}

    def by(path: Path, one: Passage) -> Passage:
        return one._replace(coder=whose[part(path, one.sheet)])

    return (
        [(path, [by(path, one) for one in passages], notes) for path, passages, notes in read],
        [
            result._replace(lost=[one._replace(passage=by(path, one.passage)) for one in result.lost])
            for (path, _, _), result in zip(read, results, strict=True)
        ],
        whose,
    )


def borne(
    files: Sequence[File],
    rows: Sequence[Sequence[tuple[int, int]]],
    results: Sequence[Located],
    read: Sequence[Listed],
) -> dict[str, list[tuple[str, str]]]:
    """Return documents and themes of the codes that texts bear by nobody who is named, under a name for them.

    It is the file's, where one alone bears such codes. None where the lists hold the codes of a project
    again, as its export does.
    """
    document_of = {place: number for number, places in enumerate(rows) for place in places}
    given = {
        (place, code.row, code.theme): file
        for place, file in enumerate(files)
        for code in file.parsed.codes
        if code.coder == MANUAL and code.theme
    }
    listed_codes = [
        (*rows[place.document][place.row], one.theme)
        for (_, passages, _), result in zip(read, results, strict=True)
        for one, places in zip(passages, result.places, strict=True)
        for place in places
    ]
    again = sum(each in given for each in listed_codes) >= AGAIN * len(listed_codes)
    if not given or (again and not all(file.format in TABLE_FORMATS for file in given.values())):
        return {}
    names = {file.path.stem for file in given.values()}
    own = [(str(document_of[place, row]), theme) for place, row, theme in given]
    return {names.pop() if len(names) == 1 else MANUAL: own}
