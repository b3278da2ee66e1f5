"""What to say of names that were replaced, and of those that were not, without a name in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..config import GENERATE, Config
from ..readers import File
from ..readers.in_print import in_print
from ..readers.joined import Columns
from ..readers.parts import numbered, owner_of, row_for
from ..readers.roles import PARTICIPANT
from ..readers.two_roles import PARTED
from ..study.inputs import kept_pseudonyms, pseudonym_table
from ..tables.columns import natural
from ..wording import form, many, quoted, some, times
from .document_words import left_in, nobodys_in, of_talk, ordinary_in, shared_words
from .finder import Name, Reach, Uses
from .name_words import key, plain
from .named_settings import in_settings
from .pseudonyms import NAMED, Names, is_name
from .taken import taken

_AND = re.compile(r"[^\W\d](?: and | ?[&+] ?|_and_)[^\W\d]", re.IGNORECASE)


class Alone(NamedTuple):
    """A name in the talk that may be somebody's who has a pseudonym, and was left there.

    It is a word of a longer name, or a first name that is somebody's in another document (`elsewhere`):
    whose, how often in this document, and where first; `of_two`: the longer name is of two people.
    """

    name: str
    whose: str
    number: int
    segment: str
    document: str
    elsewhere: bool
    of_two: bool


class Left:
    """Names that are left in the talk while it is gone through, row by row."""

    def __init__(self) -> None:
        self.rows = 0
        self._number: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], int] = {}

    def add(self, parts: Mapping[tuple[str, str], int], document: str) -> None:
        """Add what was left in the next row."""
        for (whose, name), number in parts.items():
            self._number[whose, name, document] += number
            self._first.setdefault((whose, name, document), self.rows)
        self.rows += 1

    def told(self, known: Names, ids: Sequence[str]) -> list[Alone]:
        """Return what was left in all rows, which have these ids, the commonest first."""
        each = (
            Alone(name, whose, number, ids[self._first[at]], known.label(document), elsewhere, of_two)
            for at, number in self._number.items()
            for whose, name, document in [at]
            for elsewhere in [known.is_of_one(name)]
            for of_two in [not elsewhere and _AND.search(known.longer(name, whose).name) is not None]
        )
        return sorted(each, key=lambda one: (-one.number, one.whose, one.name, natural(one.document)))


def table_of(config: Config, known: Names) -> str:
    """Return what the table of names is called; one that is generated as the study is."""
    table = pseudonym_table(config)
    return table if config.corpus.pseudonyms == GENERATE else known.hidden(table)


def warnings_of(
    config: Config,
    known: Names,
    uses: Uses,
    alone: Sequence[Alone],
    was: Sequence[File],
    files: Sequence[File],
) -> list[str]:
    """Return what to warn of in files, as they were and are; it names lines and pseudonyms, never people."""
    if only_roles(known):
        return []
    table = table_of(config, known)
    documents = {row.document or file.name for file in was for row in file.parsed.rows}
    return [
        *_nobody(config, uses, table),
        *in_settings(config, known),
        *_nowhere(known, uses, {key(name) for name in documents}, table),
        *_small(known, uses, table),
        *_left_alone(known, alone, table),
        *_several(config, known, was, table),
        *taken(config, known, uses, was, files),
        *_still_named(known, files, table),
    ]


def notes_of(config: Config, known: Names, uses: Uses) -> list[str]:
    """Return what is so."""
    if only_roles(known):
        return []
    table = table_of(config, known)
    notes = [*_counted(config, known, uses, table), *_named(config, known, uses, table)]
    return notes + _held_back(known, table)


def unnamed(config: Config, known: Names, real: Sequence[str], columns: Columns) -> list[str]:
    """Return a note of labels of who answers that are nobody's names and have no pseudonym, with such a row.

    `real` are the speakers of the corpus's segments as they were.
    """
    if config.corpus.pseudonyms != GENERATE:
        return []
    each = dict.fromkeys(zip(real, columns.speaker, columns.document, columns.role, strict=True))
    where: dict[str, str] = {}
    for was, now, document, role in each:
        if role == PARTICIPANT and was and was == now and not is_name(was) and was not in known.nobodys:
            where.setdefault(was, document)
    if not where:
        return []
    who, document = next(iter(where.items()))
    owner = owner_of(document, known.pseudonyms, columns.speaker)
    names = (*known.pseudonyms, *real, *columns.document, *(text or "" for text in columns.text.to_pylist()))
    return [
        f"labels that name nobody (as Unknown Speaker) are left as they are: {some([*where])}; where one "
        f"says who somebody is, {row_for(who, document, names, table_of(config, known), owner)}"
    ]


def _counted(config: Config, known: Names, uses: Uses, table: str) -> list[str]:
    """Return for how many names there are pseudonyms, and where who is who stands."""
    found = [known.rows[row] for row, number in uses.replaced.items() if number]
    people = len({(key(row.name), row.pseudonym) for row in found})
    if config.corpus.pseudonyms == GENERATE:
        there = kept_pseudonyms(config).is_file()
        table += ", beside the config" if there else ", which `wordpairs run` writes beside the config"
    return [
        f"pseudonyms stand for {many(people, 'name')}, {times(uses.replaced.total())}; who is who stands in "
        f"{table}: keep it apart from what you share; who else is named in what is said stands there until a "
        "row has the name"
    ] * bool(people)


def _named(config: Config, known: Names, uses: Uses, table: str) -> list[str]:
    """Return which pseudonyms stand for a first name where nobody knows whether it is the same person."""
    where: dict[str, set[str]] = {}
    for place, row in enumerate(known.rows):
        if uses.replaced[place] and row.document and NAMED.fullmatch(row.pseudonym):
            where.setdefault(row.pseudonym, set()).add(known.label(row.document))
    listed = [f"{name} in {some(sorted(those, key=natural))}" for name, those in where.items()]
    return [
        f"a first name that is somebody's in another document has a pseudonym of nobody who speaks: "
        f"{some(listed)}; if it is the same person, write theirs into its row of {table}"
    ] * (config.corpus.pseudonyms == GENERATE and bool(listed))


def _held_back(known: Names, table: str) -> list[str]:
    """Return which names are looked for in labels alone, or as they are written."""
    notes = []
    rows = list(zip(range(len(known.rows)), known.rows, known.reach, strict=True))
    for reach in (Reach.LABEL, Reach.EXACT):
        limited = [n for n, row, its in rows if its is reach and not (row.document and its is Reach.LABEL)]
        if limited:
            notes.append(
                f"{_lines(known, limited, table)}: the name is also an ordinary word, initials, a letter or "
                f"a number, so it is replaced {reach.value}"
            )
    if placed := [n for n, row, its in rows if row.document and its is Reach.LABEL and is_name(row.name)]:
        notes.append(
            f"{_lines(known, placed, table)}: says what somebody is, so it is replaced as who speaks in the "
            "document of the row, and not in what anybody says; add a row without a document for that"
        )
    return notes


def only_roles(known: Names) -> bool:
    """Tell whether a table only says who asks where, and hides nobody."""
    roles = [row.document != "" and PARTED.fullmatch(row.pseudonym) is not None for row in known.rows]
    return bool(roles) and all(roles)


def _lines(known: Names, places: Iterable[int], table: str) -> str:
    return f"{table}, {some([_row(known.rows[number]) for number in places])}"


def _row(row: Name) -> str:
    return f"line {row.line} ({row.pseudonym})" if row.line else row.pseudonym


def _nobody(config: Config, uses: Uses, table: str) -> list[str]:
    """Return the warning that no name is replaced."""
    why = ", as no label of a speaker and no document's name says who somebody is"
    why *= config.corpus.pseudonyms == GENERATE
    return [
        f"no name was replaced{why}: who else is named in what is said stands there; add rows of "
        f"name and pseudonym to {table}"
    ] * (not any(uses.replaced.values()))


def _nowhere(known: Names, uses: Uses, documents: set[str], table: str) -> list[str]:
    """Return warnings of rows whose name, or whose document, is not in the corpus."""
    longer = known.within(place for place, number in uses.replaced.items() if number)
    nowhere = [n for n in range(len(known.rows)) if not uses.replaced[n] and n not in longer]
    gone = [n for n in nowhere if key(known.rows[n].document) not in {"", *documents}]
    rest = [n for n in nowhere if n not in gone]
    notes = []
    if gone:
        notes.append(
            f"{_lines(known, gone, table)}: no document is called as the row says; documents are called as "
            "their files are, without what follows the last full stop"
        )
    if rest:
        where = "the corpus" + ", or in its document" * any(known.rows[n].document for n in rest)
        notes.append(f"{_lines(known, rest, table)}: the name occurs nowhere in {where}; is it spelt so?")
    return notes


def _small(known: Names, uses: Uses, table: str) -> list[str]:
    small = [place for place, number in sorted(uses.small.items()) if 0 < number < uses.replaced[place]]
    return [
        f"{_lines(known, small, table)}: some of what was replaced is in small letters; if the name is also "
        "a word (rose, mark), look at those places with `wordpairs kwic`"
    ] * bool(small)


def _left_alone(known: Names, alone: Sequence[Alone], table: str) -> list[str]:
    """Return warnings of names in the talk that may be somebody's who has a pseudonym."""
    notes = []
    parts, others = ([each for each in alone if each.elsewhere is which] for which in (False, True))
    if parts:
        rows = [(each, known.longer(each.name, each.whose)) for each in parts]
        where = some([f"of {_row(row)} {times(each.number)}, first in {each.segment}" for each, row in rows])
        notes.append(
            f"a word of a longer name in {table} stands alone in the text and was left there: {where}; add a "
            "row for each way in which a person is called (`wordpairs check` shows the words)"
        )
    if others:
        where = some([f"of {each.whose} {times(each.number)} in {each.document}" for each in others])
        notes.append(
            f"a first name that is somebody's in another document was left, as nobody knows whose it is: "
            f"{where}; add a row to {table} with name, pseudonym and document: the same pseudonym if it is "
            "the same person, else another (`wordpairs check` shows the names, and proposes one)"
        )
    return notes


def _several(config: Config, known: Names, was: Sequence[File], table: str) -> list[str]:
    """Return the warning of a first name that answers in several documents: one person, or two?"""
    where: dict[tuple[str, str], list[str]] = {}
    for row, reach in zip(known.rows, known.reach, strict=True):
        if row.document and reach is not Reach.LABEL:
            where.setdefault((key(row.name), row.pseudonym), []).append(row.document)
    if config.corpus.pseudonyms != GENERATE or all(len(those) < 2 for those in where.values()):
        return []
    spoken = {
        (key(in_print(who)), document)
        for who, document in {(row.speaker, row.document or f.name) for f in was for row in f.parsed.rows}
    }
    shown = []
    for (name, pseudonym), those in where.items():
        here = [known.label(document) for document in those if (name, document) in spoken]
        shown += [f"{pseudonym} ({some(here)})"] * (len(here) > 1)
    return [
        f"one first name in several documents, taken for one person: {some(shown)}; if that is two, give a "
        f"row of {table} another pseudonym; if it is one, write one row without a document"
    ] * bool(shown)


def _still_named(known: Names, files: Sequence[File], table: str) -> list[str]:
    """Return the warning of documents whose names, as they are now, hold words that may be somebody's."""
    rows = [(row, row.document or file.name) for file in files for row in file.parsed.rows]
    shown = {document for _, document in rows}
    most = shared_words(shown)
    perhaps = {
        name: {*left_in(name, known.words_given | nobodys_in(name, known.nobodys))} - most for name in shown
    }
    if any(perhaps.values()):
        said = of_talk({word for words in perhaps.values() for word in words}, (row.text for row, _ in rows))
        # Balance class - P01: that says who it is of, and balance is said.
        nobodys = ordinary_in({name for name in perhaps if numbered(name)}, (row.text for row, _ in rows))
        perhaps = {
            name: {word for word in those - said if plain(word) not in nobodys.get(key(name), ())}
            for name, those in perhaps.items()
        }
    left = sorted((name for name, words in perhaps.items() if words), key=natural)
    return [
        f"{many(len(left), 'name')} of documents may hold somebody's, and results show "
        f"{form(len(left), 'it|them')}: {quoted(left)}; if {form(len(left), 'it is|one is')}, add it to "
        f"{table} with a pseudonym, or with nobody's if it is not, or call the file otherwise"
    ] * bool(left)
