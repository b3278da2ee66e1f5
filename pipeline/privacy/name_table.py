"""`[corpus] pseudonyms`: the table of names, given or generated.

A generated table is kept beside the config, in `STUDY.pseudonyms.csv`, where the user can add rows
to it, and never under the results. What is done with it: `replaced.py`.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..config import GENERATE, Config, Corpus
from ..errors import InputError
from ..readers import File, content
from ..readers.encoding import decode
from ..readers.in_print import in_print
from ..readers.layouts.names import asks, codename, matches
from ..readers.people import PARTICIPANT, generic
from ..readers.tables.csvfile import sheet
from ..study.inputs import kept_pseudonyms, named_file
from ..tables.csvtext import csv_of, csv_rows, guarded
from .pseudonyms import Name, Names, has_word, key

_COLUMNS = ("name", "pseudonym")
_PLACES = ("document", "from")
_SEGMENT = re.compile(r"(?:.*-)?0*([1-9]\d{0,8})")  # its number, or its id, which ends in it


def names(config: Config, files: Sequence[File] = ()) -> Names | None:
    """Return the names of a study; None where it has no pseudonyms.

    A generated table holds everybody who speaks in the `files`, whether or not it is kept yet.
    Raises InputError for a table that is missing or says what cannot be.
    """
    written = config.corpus.pseudonyms
    if not written:
        return None
    if written != GENERATE:
        path = named_file(config, "[corpus] pseudonyms", written)
        return _calling(Names(table(path, content(path))), files)
    path = kept_pseudonyms(config)
    rows = table(path, content(path)) if path.is_file() else []
    return _calling(Names(rows + _new(rows, files, config.corpus)), files)


def _calling(known: Names, files: Iterable[File]) -> Names:
    """Return the names, which call the documents of some files by who speaks in them."""
    known.call(_speaking(known, files))
    return known


def _speaking(known: Names, files: Iterable[File]) -> dict[str, list[str]]:
    """Return of each document who speaks in it, as the names call them."""
    spoken = dict.fromkeys(
        (row.document or file.name, row.speaker) for file in files for row in file.parsed.rows
    )
    speaking: dict[str, list[str]] = {}
    for document, speaker in spoken:
        speaking.setdefault(document, []).append(known.label(in_print(speaker)))
    return speaking


def extended(config: Config, files: Sequence[File]) -> tuple[Path, bytes] | None:
    """Return the generated table's path and content with all who speak in it; None if it has."""
    path = kept_pseudonyms(config)
    old = content(path) if path.is_file() else b""
    new = _new(table(path, old) if old else [], files, config.corpus)
    if old and not new:
        return None
    rows = [{"name": row.name, "pseudonym": row.pseudonym} for row in new]
    if not old:
        return path, csv_rows(_COLUMNS, rows)
    # What the user did to the file stays as it is: other columns, their order, semicolons.
    text = decode(old, path)[0].rstrip("\r\n") + "\n"
    header = sheet(path, old, "name").header
    semicolons = text.splitlines()[0].count(";") == len(header) - 1
    lines = ([guarded(row.get(name, "")) for name in header] for row in rows)
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    return path, mark + text.encode("utf-8") + csv_of(lines, ";" if semicolons else ",")


def table(path: Path, data: bytes) -> list[Name]:
    """Return the rows of a table with the columns name and pseudonym, each name once.

    Several names may have one pseudonym; what is nobody's name has "nobody's". In a column
    document, which may be left out, a row says in which document alone a label is that person, and in a
    column from since which of its segments, where it is another's before. Raises InputError where a row
    lacks name or pseudonym, a name has two pseudonyms at one place, or a pseudonym holds a name: what is
    replaced must not be replaced again.
    """
    columns = sheet(path, data, "name")
    needs = "pseudonyms have the columns name and pseudonym"
    lines = columns.lines
    places = (
        columns.column(name, needs) if name in columns.header else [""] * len(lines) for name in _PLACES
    )
    cells = zip(*(columns.column(name, needs) for name in _COLUMNS), lines, *places, strict=True)
    rows: dict[tuple[str, str, int], Name] = {}
    for name, pseudonym, line, document, since in cells:
        row = Name(name, pseudonym, line, document, _number(since))
        if not has_word(name) or not has_word(pseudonym):
            which = "a name" if not has_word(name) else "a pseudonym"
            raise _wrong(path, row, f"{which} holds no letter or digit", name or pseudonym)
        if row.since < 0 or (since and not document):
            raise _wrong(path, row, "from is no segment of a document", since)
        if rows.setdefault((key(name), key(document), row.since), row).pseudonym != pseudonym:
            raise _wrong(path, row, "a name has two pseudonyms", name)
    people = [row for row in rows.values() if not row.nobodys]
    anybody = Names([row._replace(pseudonym="0") for row in people])
    for row in people:
        if anybody.label(row.pseudonym) != row.pseudonym:
            raise _wrong(path, row, "a pseudonym holds a name of the table", row.pseudonym)
    return list(rows.values())


def shown(pattern: str, known: Names) -> str:
    """Return a pattern of [corpus] interviewer, other or note as it may stand in the results.

    A name becomes its pseudonym; any other pattern could be part of a name and is not shown,
    unless it is a label that names nobody.
    """
    hidden = known.label(pattern)
    plain = pattern.rstrip("*? 0123456789")
    return hidden if hidden != pattern or not is_name(plain) else "(not shown)"


def _new(rows: Sequence[Name], files: Sequence[File], corpus: Corpus) -> list[Name]:
    """Return a row for everybody who speaks and has none: P01, P02 in the order of appearance.

    So has a document where no label names who answers, and a word of its own name may be somebody's: a P,
    or, where a code (CE1) says who answers, a D.
    Who fits one of the patterns of [corpus] interviewer, or asks by the file's own structure, is I01, I02,
    and of [corpus] other O01: they are no participants. Labels that name nobody (Interviewer, Speaker 2,
    CE1, A) are left as they are. A number that stands in the corpus or the table is passed over.
    """
    known = {key(row.name) for row in rows if not row.document} | {key(row.pseudonym) for row in rows}
    used = {row.pseudonym.upper() for row in rows}
    new: dict[str, tuple[str, str]] = {}
    for file in files:
        for row in file.parsed.rows:
            used.update(_numbered(f"{row.speaker} {row.document} {row.text}"))
            speaker = in_print(row.speaker)  # A (MS ANN OAK): her name stands in the talk, too
            either = {key(speaker), key(row.speaker)}
            if speaker and not either & (known | new.keys()) and is_name(speaker):
                asks_here = row.role == "interviewer" or any(matches(speaker, p) for p in corpus.interviewer)
                aside = row.role in ("other", "note") or any(matches(speaker, p) for p in corpus.other)
                new[key(speaker)] = speaker, "I" if asks_here else "O" if aside else "P"
    each = (Name(speaker, f"{letter}-{n}") for n, (speaker, letter) in enumerate(new.values()))
    there = Names([*rows, *each])
    unlabelled = _unlabelled(files, corpus)
    speaking = _speaking(there, files) if unlabelled else {}
    for document, letter in unlabelled.items():
        shown = there.called(document, speaking[document], others=False)  # Ann, where Ann Lee speaks
        if shown == document and there.left_in(document):
            new.setdefault(key(document), (document, letter))
    free = {letter: _free(letter, used) for letter in "DIOP"}
    return [Name(speaker, next(free[letter])) for speaker, letter in new.values()]


def _unlabelled(files: Iterable[File], corpus: Corpus) -> dict[str, str]:
    """Return the documents in which no label names who answers: D where a code says who does, else P.

    Nor where most of their answers have one that does: a turn without a label makes nobody of its document.
    """
    letters: dict[str, str] = {}
    answers: Counter[str] = Counter()  # of somebody without a name more than of others
    for file in files:
        for row in file.parsed.rows:
            if row.role not in ("", PARTICIPANT) or row.own_document or asks(row.speaker):
                continue
            document = row.document or file.name
            if is_name(row.speaker):
                aside = (matches(in_print(row.speaker), p) for p in (*corpus.interviewer, *corpus.other))
                answers[document] -= not any(aside)
                continue
            answers[document] += 1
            known = row.interviewee or (row.speaker and not generic(row.speaker))
            letters.setdefault(document, "D" if known else "P")
    return {document: letter for document, letter in letters.items() if answers[document] >= 0}


def unnamed(speakers: Iterable[str]) -> list[str]:
    """Return the labels that name nobody, each once, which generated pseudonyms leave."""
    return [label for label in dict.fromkeys(speakers) if label and not is_name(label)]


def is_name(speaker: str) -> bool:
    """Tell whether a speaker's label says who somebody is."""
    return has_word(speaker) and not (generic(speaker) or asks(speaker) or codename(speaker))


def _free(letter: str, used: set[str]) -> Iterator[str]:
    """Yield P01, P02 and so on, but for those that are used."""
    number = 0
    while True:
        number += 1
        if not used & {f"{letter}{number}", f"{letter}{number:02}", f"{letter}{number:03}"}:
            yield f"{letter}{number:02}"


def _numbered(text: str) -> set[str]:
    """Return what in a text looks like a generated pseudonym, in capitals.

    >>> sorted(_numbered("Ask P1 or i07, not MP3."))
    ['I07', 'P1']
    """
    return {name.upper() for name in re.findall(r"(?<![^\W_])[DdIiOoPp][0-9]+(?![^\W_])", text)}


def _number(since: str) -> int:
    """Return the number of a segment by its id or itself; 0: none is written; -1: it is none.

    >>> _number("day 3-0040"), _number("40"), _number(""), _number("0"), _number("page 4")
    (40, 40, 0, -1, -1)
    """
    match = _SEGMENT.fullmatch(since.strip())
    return int(match[1]) if match else -bool(since.strip())


def _wrong(path: Path, row: Name, what: str, cell: str) -> InputError:
    """Return the error of a row that cannot be."""
    return InputError(
        what,
        where=f"{path}, line {row.line}",
        found=repr(cell),
        allowed="a name and what stands in its place, such as: Ann Lee,P01; in a third column, document, "
        "where alone it does, such as: The Witness,P01,day 3; in a fourth, from, the segment of that "
        "document since when it does: The Witness,P02,day 3,40; for what is nobody's name: Brexit,nobody's",
        remedy="mend the row; several names may have one pseudonym, and no pseudonym is a name",
    )
