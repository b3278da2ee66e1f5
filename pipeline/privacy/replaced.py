"""A corpus with its names replaced, before anything is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from ..config import GENERATE, Config
from ..errors import InputError
from ..messages import anew
from ..readers import joined
from ..readers.parsed import Code, Coding, File, Parsed, Row, fields
from ..readers.roles import PARTICIPANT
from ..wording import some
from .carried import Carried, Edit

if TYPE_CHECKING:
    from ..readers.tables.coding_workbook import Coded
    from .finder import Finder
    from .left_in_talk import Alone
    from .pseudonyms import Names

LABELS_WITH = "labels with a pseudonym"  # the fact of how many have one, where not all do
_LABELS = ("segment", "document", "group", "question")  # which have to be found again, wherever they stand


class Pseudonymised(NamedTuple):
    """A corpus with its names replaced: its files, what to warn of, and facts for the page.

    `names` is None, and nothing is replaced, in a study without pseudonyms. `warnings` are of what the
    user can mend, `notes` of what is so. `real` are the speakers as they stood, one for each row of the
    files in turn. `replaced` says where pseudonyms of words stand (rows of tables.REPLACED), `alone` who may
    be named in the talk in a way, or in a document, that no row has, and was left there; `carried` is by
    segment, of those in which a place is known.
    """

    files: list[File]
    names: Names | None
    warnings: list[str]
    notes: list[str]
    facts: list[tuple[str, str]]
    real: list[str]
    replaced: list[dict[str, int]] = []  # noqa: RUF012 (never changed)
    alone: list[Alone] = []  # noqa: RUF012 (never changed)
    carried: dict[str, Carried] = {}  # noqa: RUF012 (never changed)

    def texts(self, texts: Iterable[str]) -> list[str]:
        """Return messages with the names in them replaced, and parts of names, too.

        Its own warnings name pseudonyms, a word of which may be part of somebody's name: they stand.
        """
        known = self.names
        own = {*self.warnings, *self.notes}
        return [anew(text, known.hidden(text)) if known and text not in own else text for text in texts]

    def hidden(self, files: Iterable[File]) -> dict[str, str]:
        """Return the names of the documents of some files as they were read, by how they are shown."""
        if (known := self.names) is None:
            return {}
        names = dict.fromkeys(row.document or file.name for file in files for row in file.parsed.rows)
        return {known.label(name): name for name in names}

    def table(self, data: pa.Table) -> pa.Table:
        """Return codebook, schedule, published counts, facts or decisions with names replaced.

        Raises InputError where two themes come to have one name.
        """
        known = self.names
        if known is None:
            return data
        for place, column in enumerate(data.schema.names):
            if data.schema.types[place] == pa.string():
                labels = {"segment": known.label, "question": known.label, "coder": known.coder}
                replace_in = labels.get(column, known.text)
                cells = data.column(column).to_pylist()
                hidden = [replace_in(cell) for cell in cells]
                if column == "pattern":  # two words and a distance stay three
                    near = [rule == "near" for rule in data.column("rule").to_pylist()]
                    hidden = [
                        was if of and len(new.split()) != 3 else new
                        for was, new, of in zip(cells, hidden, near, strict=True)
                    ]
                both = {*zip(cells, hidden, strict=True)}
                if column == "theme" and len({*hidden}) < len(both):
                    raise InputError(
                        "two themes have the same name once the names in them are replaced",
                        where="[corpus] pseudonyms",
                        found=some(sorted(n for n, k in Counter(h for _, h in both).items() if k > 1)),
                        remedy="give one of the themes another name",
                    )
                data = data.set_column(place, column, pa.array(hidden, pa.string()))
        return data

    def said(self, facts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return facts of a study with the names in them replaced."""
        known = self.names
        return [(known.text(n), known.text(v)) if known else (n, v) for n, v in facts]

    def labels_with(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the fact of how many names that label who answers have a pseudonym; none where all have.

        `roles` are those of the rows.
        """
        if (known := self.names) is None:
            return []
        from .pseudonyms import is_name
        from .shown_names import without_row

        speakers = [row.speaker for file in self.files for row in file.parsed.rows]
        each = {
            *zip(self.real, without_row(speakers, (*known.pseudonyms, *known.nobodys)), roles, strict=True)
        }
        answer = {
            (was, now)
            for was, now, role in each
            if role == PARTICIPANT and is_name(was) and was not in known.nobodys
        }
        names, left = {was for was, _ in answer}, {was for was, now in answer if now == was}
        return [(LABELS_WITH, f"{len(names - left):,} of {len(names):,}")] if left else []

    def codings(self, codes: Iterable[Coding]) -> list[Coding]:
        """Return codes with the names in segments' ids, coders and themes replaced."""
        if (known := self.names) is None:
            return list(codes)
        label, text = known.label, known.text
        moved = []
        for code in codes:
            segment = label(code.segment)
            row = self.carried.get(segment)
            span = row.span(code.start, code.end) if row else (0, 0)
            moved.append(Coding(segment, known.coder(code.coder), text(code.theme), *span, code.reading))
        return moved

    def coded(self, coded: Coded) -> Coded:
        """Return what a file of codes holds with the names in it replaced likewise."""
        if (known := self.names) is None:
            return coded
        readings = {known.label(segment): reading for segment, reading in coded.readings.items()}
        texts = {known.label(segment): known.text(text) for segment, text in coded.texts.items()}
        return coded._replace(codes=self.codings(coded.codes), readings=readings, texts=texts)


def pseudonymised(config: Config, files: list[File]) -> Pseudonymised:
    """Return the files with names replaced: in speakers, documents, ids, groups, coders and text.

    Places in the files' own text no longer hold: those of rows, and of what was coded in them, count in
    the rows' texts, one after another. Raises InputError where two files come to have one name, and for a
    table that cannot be.
    """
    real = [name for file in files for name in fields(file.parsed.rows, "speaker")]
    if not config.corpus.pseudonyms:
        return Pseudonymised(files, None, [], [], [], real)
    from .name_table import names
    from .replaced_notes import notes_of, warnings_of

    known = names(config, files)
    assert known is not None
    through = _Replacing(known)
    out: list[File] = []
    paths: dict[str, Path] = {}
    carried: dict[str, Carried] = {}
    for file in files:
        parsed = file.parsed
        through.edits.clear()
        rows = []
        for number, row in enumerate(parsed.rows, 1):
            document = row.document or file.name
            rows.append(through.row(row, known.here(document, number), document))
        name = known.label(file.name)
        known.here(file.name).label(file.name, through.named)
        if paths.setdefault(name, file.path) != file.path:
            raise InputError(
                "two files have the same name once their names are replaced",
                where=config.at("[corpus] pseudonyms"),
                found=f"{file.path.name} and {paths[name].name}",
                remedy="rename one of the files, such as to the number of the interview",
            )
        here = _placed(parsed, rows, through.edits)
        out.append(file._replace(name=name, parsed=_without_names(parsed, here, known)))
        if config.corpus.codings:
            carried |= zip(joined.ids_of(out[-1]), here, strict=True)
    uses = through.uses
    uses.replaced += through.noted.replaced + through.named.replaced
    uses.before += through.noted.before
    alone = through.left.names(known, [segment for file in out for segment in joined.ids_of(file)])
    coders = {code.coder for file in files for code in file.parsed.codes}
    warnings = warnings_of(config, known, uses, alone, files, out)
    warnings += of_coders(config, known, coders)
    if any(file.parsed.counts is not None for file in files):
        warnings.append("the corpus is counts, and names among the counted words are not replaced")
    notes = notes_of(config, known, uses, files)
    fact = (
        f"{uses.replaced.total():,} names were replaced before anything was counted, and places in "
        "the text are counted with the pseudonyms in it; a name that is misspelt, shortened or not "
        "in the table is still there"
    )
    facts = [("pseudonyms", fact)]
    return Pseudonymised(out, known, warnings, notes, facts, real, through.replaced, alone, carried)


class _Replacing:
    """Rows with the names in them replaced, one after another, and what was replaced in them.

    `uses` are those in the talk, `noted` in notes, whose keywords stand in small letters as names do not,
    `named` in labels and names of documents, `left` what stays in the talk.
    """

    def __init__(self, known: Names) -> None:
        from .finder import Uses
        from .left_in_talk import Left

        self.known = known
        self.uses, self.noted, self.named, self.left = Uses(), Uses(), Uses(), Left()
        self.labels: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.replaced: list[dict[str, int]] = []
        self.edits: list[list[Edit]] = []  # of the rows since they were cleared

    def row(self, row: Row, finder: Finder, document: str) -> Row:
        """Return a row of a document with the names in it replaced; it has no place in a source any more."""
        uses, left = self.noted if row.role == "note" else self.uses, self.left
        text = finder.text(row.text, uses)
        self.replaced.extend({"segment": left.rows, "start": start, "end": end} for start, end in uses.places)
        self.edits.append(uses.edits)
        left.add(uses.parts, document)
        written = {name: getattr(row, name) for name in _LABELS}
        for each in {*written.values()} - {""}:
            finder.label(each, self.named)  # to be counted: it is called alike wherever it stands
            if each not in self.labels:
                self.labels[each] = self.known.label(each)
        return row._replace(
            text=text,
            speaker=finder.label(row.speaker, self.named),
            interviewee=finder.label(row.interviewee, self.named),
            **dict[str, Any]({name: self.labels.get(each, "") for name, each in written.items()}),
            source="",
            start=0,
            end=0,
            file=self._file(row.file),
        )

    def _file(self, name: str) -> str:
        """Return a file's name with names replaced; many rows have one."""
        if name and name not in self.files:
            self.files[name] = self.known.hidden(name)
        return self.files.get(name, "")


def of_coders(config: Config, known: Names, coders: Iterable[str]) -> list[str]:
    """Return the warning of coders who have a speaker's generated pseudonym, as their labels are alike."""
    from .replaced_notes import table_of

    shown = sorted({known.coder(name) for name in {*coders} if known.coder(name) != name})
    if not shown or config.corpus.pseudonyms != GENERATE:
        return []
    return [
        f"{some(shown)}: the label of a speaker is also a coder's, who is called so, too; to keep it for "
        f"both, write nobody's as its pseudonym in {table_of(config, known)}"
    ]


def _placed(parsed: Parsed, rows: Iterable[Row], edits: Iterable[list[Edit]]) -> list[Carried]:
    """Return the rows beside what they were; those that had a place have it in the texts in turn."""
    out, at = [], 0
    for was, row, of_row in zip(parsed.rows, rows, edits, strict=True):
        end = at + len(row.text)
        placed = was.end > was.start and (parsed.placed or was.source)
        out.append(Carried(was, row._replace(start=at, end=end) if placed else row, of_row))
        at = end + 1
    return out


def _without_names(parsed: Parsed, rows: Sequence[Carried], known: Names) -> Parsed:
    """Return what was read of a file with other rows, and nothing in it that has its old text."""
    codes = tuple(
        Code(
            code.row,
            known.coder(code.coder),
            known.text(code.theme),
            *rows[code.row].span(code.start, code.end),
            code.reading,
        )
        for code in parsed.codes
    )
    return replace(
        parsed,
        rows=tuple(row.now for row in rows),
        codes=codes,
        placed=False,
        text=None,
        project=None,
        passages=parsed.project.codings if parsed.project else 0,
        warnings=tuple(anew(note, known.hidden(note)) for note in parsed.warnings),
        account=tuple(known.hidden(note) for note in parsed.account),
    )
