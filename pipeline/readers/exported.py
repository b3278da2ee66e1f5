"""Lists of coded passages that are a coded project's own, exported: which codes count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from ..codes.passage_search import letters
from ..codes.placed_passages import Located, Passage
from ..codes.spelling import key
from ..tables.handed import MANUAL
from . import File
from .parsed import Code
from .tables.unnamed_coders import AGAIN, Listed

INSTEAD = "so its coders take their place"  # words of a note by which it is known
_BORNE = 0.5  # share of a project's codes that a list has too, from which on its coders are theirs
_Given = tuple[int, int, str, str]  # a file, a row of it, a theme and the letters of its passage


def known_themes(files: Sequence[File]) -> set[str]:
    """Return the names of codes that projects have, which a list has whole as well (Staff::Pay)."""
    return {code.name for file in files if file.parsed.project for code in file.parsed.project.codes}


def once(
    files: Sequence[File],
    rows: Sequence[Sequence[tuple[int, int]]],
    read: Sequence[Listed],
    results: Sequence[Located],
) -> tuple[dict[Path, str], set[tuple[int, Code]]]:
    """Return why lists are left out, by their paths, and the codes of projects of which lists say by whom.

    The notes of the latter say so.

    A list whose codes stand on the same passages of a project is an export of it. A program's list says
    who made a passage, a project who gave each code: so the list is left out. Where the project does
    not say who coded and the list does, its codes take the place of the project's. A list by somebody
    whom the project does not know is another coder's.
    """
    given: dict[_Given, list[tuple[int, Code]]] = {}
    coders: dict[int, set[str]] = {}
    for number, file in enumerate(files):
        if (project := file.parsed.project) is None:
            continue
        texts = {source.file: source.text for source in project.sources}
        coders[number] = {key(code.coder) for code in file.parsed.codes}
        for code in file.parsed.codes:
            words = letters(texts[file.parsed.rows[code.row].source][code.start : code.end])
            given.setdefault((number, code.row, key(code.theme), words), []).append((number, code))
    left: dict[Path, str] = {}
    gone: set[tuple[int, Code]] = set()
    if not given:
        return left, gone
    for (path, passages, notes), result in zip(read, results, strict=True):
        there = _there(passages, result, rows, given)
        placed = sum(map(bool, result.places))
        if not there or len(there) < AGAIN * placed:
            continue
        number = Counter(file for file, *_ in there).most_common(1)[0][0]
        name, who = files[number].path.name, {key(one.coder) for one in passages if one.coder}
        again = f"{len(there):,} of its {placed:,} coded passages are codes of {name}, too"
        if who <= coders[number]:
            left[path] = f"{again}, and would count twice (a project says who gave each code)"
        elif coders[number] == {key(MANUAL)} and _holds(there, given, number):
            gone.update(one for each in there for one in given[each])
            notes.append(f"{path.name}: {again}, which names no coder, {INSTEAD}")
    return left, gone


def _there(
    passages: Sequence[Passage],
    result: Located,
    rows: Sequence[Sequence[tuple[int, int]]],
    given: Collection[_Given],
) -> list[_Given]:
    """Return which passages of a list a project has with the same code, one place for each."""
    out = []
    for passage, places in zip(passages, result.places, strict=True):
        words, theme = letters(passage.text), key(passage.theme)
        here = ((*rows[place.document][place.row], theme, words) for place in places)
        out += [each for each in here if each in given][:1]
    return out


def _holds(there: Collection[_Given], given: Collection[_Given], number: int) -> bool:
    """Return whether a list has most of the codes of a project."""
    return len({*there}) >= _BORNE * sum(file == number for file, *_ in given)
