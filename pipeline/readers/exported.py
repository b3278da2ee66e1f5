"""Lists of coded passages that are a coded project's own, exported: which codes count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..codes.passage_search import letters
from ..codes.spelling import key
from ..tables.handed import MANUAL
from . import File
from .coded_list import CodedList, Texts
from .parsed import Code
from .tables.unnamed_coders import AGAIN

INSTEAD = "so its coders take their place"  # words of a note by which it is known
_BORNE = 0.5  # share of a project's codes that a list has too, from which on its coders are theirs
_Given = tuple[int, int, str, str]  # a file, a row of it, a theme and the letters of its passage


def known_themes(files: Sequence[File]) -> set[str]:
    """Return the names of codes that projects have, which a list has whole as well (Staff::Pay)."""
    return {code.name for file in files if file.parsed.project for code in file.parsed.project.codes}


def once(
    files: Sequence[File], texts: Texts, lists: Sequence[CodedList]
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
        said = {source.file: source.text for source in project.sources}
        coders[number] = {key(code.coder) for code in file.parsed.codes}
        for code in file.parsed.codes:
            words = letters(said[file.parsed.rows[code.row].source][code.start : code.end])
            given.setdefault((number, code.row, key(code.theme), words), []).append((number, code))
    left: dict[Path, str] = {}
    gone: set[tuple[int, Code]] = set()
    for one in lists if given else ():
        there: list[_Given] = []  # of each passage one place where a project has it with the same code
        for passage, places in one.placed():
            words, theme = letters(passage.text), key(passage.theme)
            here = ((*texts.spot(place), theme, words) for place in places)
            there += [each for each in here if each in given][:1]
        placed = sum(map(bool, one.found.places))
        if not there or len(there) < AGAIN * placed:
            continue
        number = Counter(file for file, *_ in there).most_common(1)[0][0]
        name, who = files[number].path.name, {key(each.coder) for each in one.passages if each.coder}
        again = f"{len(there):,} of its {placed:,} coded passages are codes of {name}, too"
        borne = len({*there}) >= _BORNE * sum(file == number for file, *_ in given)
        if who <= coders[number]:
            left[one.path] = f"{again}, and would count twice (a project says who gave each code)"
        elif coders[number] == {key(MANUAL)} and borne:
            gone.update(code for each in there for code in given[each])
            one.notes.append(f"{one.path.name}: {again}, which names no coder, {INSTEAD}")
    return left, gone
