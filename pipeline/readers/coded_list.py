"""Lists of coded passages put on the texts, and what several of them tell: which count once, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ..codes.passage_search import letters
from ..codes.placed_passages import Document, Located, Passage, Place
from ..codes.spelling import key
from ..tables.handed import MANUAL
from . import TABLE_FORMATS, content
from .encoding import decode
from .parsed import Code, File
from .tables.coder_columns import of_parts

Spot = tuple[int, int]  # a file, and a row of it
INSTEAD = "so its coders take their place"  # words of a note by which it is known
_AGAIN = 0.9  # share of a list's codes that a project has, from which on the list is an export of it
_BORNE = 0.5  # share of a project's codes that a list has too, from which on its coders are theirs
_Given = tuple[int, int, str, str]  # a file, a row of it, a theme and the letters of its passage


@dataclass(frozen=True)
class CodedList:
    """The passages of a list, what to warn of, and where in the documents of `texts` they stand."""

    path: Path
    passages: Sequence[Passage]
    notes: list[str]
    found: Located

    def placed(self) -> Iterator[tuple[Passage, Sequence[Place]]]:
        """Yield each passage with the segments that it codes."""
        yield from zip(self.passages, self.found.places, strict=True)


class Texts(NamedTuple):
    """The documents of a corpus as they are searched, and where each row of theirs is in the files."""

    documents: list[Document]
    rows: list[list[Spot]]

    def spot(self, place: Place) -> Spot:
        """Return the file and the row of a segment that a passage codes."""
        return self.rows[place.document][place.row]


def texts(files: Sequence[File]) -> Texts:
    """Return the documents of a corpus."""
    numbers_of: dict[tuple[int, str, str], list[int]] = {}
    sources: dict[tuple[int, str], str | None] = {}  # the texts that rows stand in, if in any
    for place, file in enumerate(files):
        for number, row in enumerate(file.parsed.rows):
            name = row.document or ("" if not row.own_document else f"{number // file.parsed.answers}")
            numbers_of.setdefault((place, name, row.source), []).append(number)
        if file.parsed.project is not None:
            sources |= {(place, each.file): each.text for each in file.parsed.project.sources}
        elif file.parsed.text is not None or not file.parsed.placed:
            sources[place, ""] = file.parsed.text
        else:
            sources[place, ""] = decode(content(file.path), file.path)[0]
    documents = []
    for (place, name, source), numbers in numbers_of.items():
        file = files[place]
        rows = [file.parsed.rows[number] for number in numbers]
        called = {name, rows[0].segment if rows[0].own_document else "", *(row.speaker for row in rows)}
        called |= set() if rows[0].document else {file.name, file.path.stem}
        documents.append(
            Document(
                called,
                [row.text for row in rows],
                sources.get((place, source if file.parsed.project is not None else "")),
                [(row.start, row.end) for row in rows],
                [row.speaker for row in rows],
            )
        )
    return Texts(documents, [[(place, n) for n in numbers] for (place, *_), numbers in numbers_of.items()])


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
        if not there or len(there) < _AGAIN * placed:
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
    whose = of_parts(parts)
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
    again = sum(each in given for each in listed_codes) >= _AGAIN * len(listed_codes)
    if not given or (again and not all(file.format in TABLE_FORMATS for file in given.values())):
        return {}
    names = {file.path.stem for file in given.values()}
    own = [(str(document_of[place, row]), theme) for place, row, theme in given]
    return {names.pop() if len(names) == 1 else MANUAL: own}
