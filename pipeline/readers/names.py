"""`[corpus] pseudonyms`: the table of names, and a corpus with its names replaced.

The table is the user's, or it is generated: then it is kept beside the config, in
`STUDY.pseudonyms.csv`, where the user can add rows to it, and never under the results.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from ..config import GENERATE, Config
from ..errors import InputError
from ..inputs import kept_pseudonyms, named_file
from ..pseudonyms import Name, Names, Reach, Uses, has_word, key
from ..tables import guarded
from . import File, content
from .csvfile import sheet
from .labels import codename
from .parsed import Coding, Parsed, Row, some
from .people import asks, generic

_COLUMNS = ("name", "pseudonym")


class Veiled(NamedTuple):
    """A corpus with its names replaced: its files, what to warn of, and facts for the page.

    `names` is None, and nothing is replaced, in a study without pseudonyms. `real` are the
    speakers as they stood, one for each row of the files in turn.
    """

    files: list[File]
    names: Names | None
    warnings: list[str]
    facts: list[tuple[str, str]]
    real: list[str]

    def texts(self, texts: Iterable[str]) -> list[str]:
        """Return messages with the names in them replaced, and parts of names, too."""
        return [self.names.hidden(text) if self.names else text for text in texts]

    def table(self, data: pa.Table) -> pa.Table:
        """Return a table with the names in its columns segment, coder and note replaced."""
        known = self.names
        if known is None:
            return data
        for column, hide in (
            ("segment", known.label),
            ("coder", known.label),
            ("note", known.text),
        ):
            hidden = [hide(cell) for cell in data.column(column).to_pylist()]
            place = data.schema.get_field_index(column)
            data = data.set_column(place, column, pa.array(hidden, pa.string()))
        return data

    def codings(self, codes: Iterable[Coding]) -> list[Coding]:
        """Return codes with the names in segments' ids and coders replaced."""
        known = self.names
        if known is None:
            return list(codes)
        return [
            code._replace(segment=known.label(code.segment), coder=known.label(code.coder))
            for code in codes
        ]


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
        return Names(table(path, content(path)))
    path = kept_pseudonyms(config)
    rows = table(path, content(path)) if path.is_file() else []
    return Names(rows + _new(rows, files))


def extended(config: Config, files: Sequence[File]) -> tuple[Path, bytes] | None:
    """Return the generated table's path and content with all who speak in it; None if it has."""
    path = kept_pseudonyms(config)
    old = content(path) if path.is_file() else b""
    new = _new(table(path, old) if old else [], files)
    if old and not new:
        return None
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if not old:
        writer.writerow(_COLUMNS)
    writer.writerows((guarded(row.name), row.pseudonym) for row in new)
    gap = b"" if not old or old.endswith((b"\n", b"\r")) else b"\n"
    return path, old + gap + out.getvalue().encode("utf-8")


def table(path: Path, data: bytes) -> list[Name]:
    """Return the rows of a table with the columns name and pseudonym, each name once.

    Several names may have one pseudonym. Raises InputError where a row lacks either, a name has
    two pseudonyms, or a pseudonym holds a name: what is replaced must not be replaced again.
    """
    found = sheet(path, data, "name")
    needs = "pseudonyms have the columns name and pseudonym"
    cells = zip(*(found.column(name, needs) for name in _COLUMNS), found.lines, strict=True)
    rows: dict[str, Name] = {}
    for name, pseudonym, line in cells:
        row = Name(name, pseudonym, line)
        if not has_word(name) or not has_word(pseudonym):
            which = "a name" if not has_word(name) else "a pseudonym"
            raise _wrong(path, row, f"{which} holds no letter or digit", name or pseudonym)
        if rows.setdefault(key(name), row).pseudonym != pseudonym:
            raise _wrong(path, row, "a name has two pseudonyms", name)
    known = Names(list(rows.values()))
    for row in rows.values():
        if known.label(row.pseudonym) != row.pseudonym:
            raise _wrong(path, row, "a pseudonym holds a name of the table", row.pseudonym)
    return known.rows


def veiled(config: Config, files: list[File]) -> Veiled:
    """Return the files with names replaced: in speakers, documents, ids, groups, coders and text.

    Places in the files' own text no longer hold and are dropped. Raises InputError where two
    files come to have one name, and for a table that cannot be.
    """
    real = [row.speaker for file in files for row in file.parsed.rows]
    known = names(config, files)
    if known is None:
        return Veiled(files, None, [], [], real)
    uses = Uses()
    labels: dict[str, str] = {}

    def label(written: str) -> str:
        if written not in labels:
            labels[written] = known.label(written)
        known.label(written, uses)
        return labels[written]

    out: list[File] = []
    taken: dict[str, Path] = {}
    for file in files:
        parsed = file.parsed
        rows = tuple(
            row._replace(
                text=known.text(row.text, uses), segment=label(row.segment),
                document=label(row.document), speaker=label(row.speaker),
                interviewee=label(row.interviewee), group=label(row.group),
                question=label(row.question), source="", start=0, end=0,
            )
            for row in parsed.rows
        )  # fmt: skip
        name = label(file.name)
        if taken.setdefault(name, file.path) != file.path:
            raise InputError(
                "two files have the same name once their names are replaced",
                where=f"{config.path}: [corpus] pseudonyms",
                found=f"{file.path.name} and {taken[name].name}",
                remedy="rename one of the files, such as to the number of the interview",
            )
        out.append(file._replace(name=name, parsed=_veiled(parsed, rows, known)))
    notes = _notes(config, known, uses)
    if any(file.parsed.counts is not None for file in files):
        notes.append("the corpus is counts, and names among the counted words are not replaced")
    fact = (
        f"{uses.found.total():,} names were replaced before anything was counted, and places in "
        "the text are places in the text so replaced; a name that is misspelt, shortened or not "
        "in the table is still there"
    )
    return Veiled(out, known, notes, [("pseudonyms", fact)], real)


def _veiled(parsed: Parsed, rows: tuple[Row, ...], known: Names) -> Parsed:
    """Return what was read of a file with other rows, and nothing in it that has its old text."""
    codes = tuple(code._replace(coder=known.label(code.coder)) for code in parsed.codes)
    return replace(
        parsed, rows=rows, codes=codes, placed=False, text=None, project=None,
        warnings=tuple(known.hidden(note) for note in parsed.warnings),
        account=tuple(known.hidden(note) for note in parsed.account),
    )  # fmt: skip


def _new(rows: Sequence[Name], files: Iterable[File]) -> list[Name]:
    """Return a row for everybody who speaks and has none: P01, P02 in the order of appearance.

    Labels that name nobody (Interviewer, Speaker 2, CE1, A) are left as they are. A number that
    stands in the corpus or the table is passed over.
    """
    known = {key(row.name) for row in rows} | {key(row.pseudonym) for row in rows}
    used = {row.pseudonym.upper() for row in rows}
    new: dict[str, str] = {}
    for file in files:
        for row in file.parsed.rows:
            used.update(_numbered(f"{row.speaker} {row.document} {row.text}"))
            speaker = row.speaker
            if speaker and key(speaker) not in known | new.keys() and _is_name(speaker):
                new[key(speaker)] = speaker
    free = _free(used)
    return [Name(speaker, next(free)) for speaker in new.values()]


def _is_name(speaker: str) -> bool:
    """Tell whether a speaker's label says who somebody is."""
    return has_word(speaker) and not (generic(speaker) or asks(speaker) or codename(speaker))


def _free(used: set[str]) -> Iterator[str]:
    """Yield P01, P02 and so on, but for those that are used."""
    number = 0
    while True:
        number += 1
        if not used & {f"P{number}", f"P{number:02}", f"P{number:03}"}:
            yield f"P{number:02}"


def _numbered(text: str) -> set[str]:
    """Return what in a text looks like a generated pseudonym, in capitals.

    >>> sorted(_numbered("Ask P1 or p07, not MP3."))
    ['P07', 'P1']
    """
    if "p" not in text and "P" not in text:
        return set()
    return {found.upper() for found in re.findall(r"(?<![^\W_])[Pp][0-9]+(?![^\W_])", text)}


# ---- what to say, without a name in it -----------------------------------------------------------


def _notes(config: Config, known: Names, uses: Uses) -> list[str]:
    """Return warnings; they go to the results, so they name lines and pseudonyms, never people."""
    written = config.corpus.pseudonyms
    generate = written == GENERATE
    name = kept_pseudonyms(config).name if generate else Path(written).name
    notes = []
    if generate:
        notes.append(
            f"who is who stands in {name}, beside the config: keep it apart from what you share"
        )

    def lines(places: Iterable[int]) -> str:
        found = [known.rows[at] for at in places]
        listed = [f"line {row.line} ({row.pseudonym})" if row.line else row.pseudonym
                  for row in found]  # fmt: skip
        return f"{name}, {some(listed)}"

    nowhere = [at for at in range(len(known.rows)) if not uses.found[at]]
    if nowhere:
        notes.append(f"{lines(nowhere)}: the name occurs nowhere in the corpus; is it spelt so?")
    for reach in (Reach.LABEL, Reach.EXACT):
        held = [at for at, own in enumerate(known.reach) if own is reach]
        if held:
            notes.append(
                f"{lines(held)}: the name is also an ordinary word or a letter, so it is replaced "
                f"{reach.value}"
            )
    small = [at for at, number in sorted(uses.small.items()) if 0 < number < uses.found[at]]
    if small:
        notes.append(
            f"{lines(small)}: some of what was replaced is in small letters; if the name is also a "
            "word (rose, mark), look at those places with `wordpairs kwic`"
        )
    if uses.parts:
        where = some([f"{who} ({uses.parts[who]:,})" for who in sorted(uses.parts)])
        notes.append(
            f"a word of a longer name stands alone in the text and was left there: {where}; add a "
            f"row to {name} for each way in which a person is called"
        )
    if uses.taken:
        where = some(sorted(uses.taken))
        notes.append(
            f"{where}: stood in the corpus before any name was replaced; two people may now have "
            "one name"
        )
    return notes


def _wrong(path: Path, row: Name, what: str, found: str) -> InputError:
    """Return the error of a row that cannot be."""
    return InputError(
        what,
        where=f"{path}, line {row.line}",
        found=repr(found),
        allowed="a name and what stands in its place, such as: Ann Lee,P01",
        remedy="mend the row; several names may have one pseudonym, and no pseudonym is a name",
    )
