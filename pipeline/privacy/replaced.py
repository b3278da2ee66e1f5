"""A corpus with its names replaced, before anything is counted, and what to warn of."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from ..config import GENERATE, Config
from ..errors import InputError
from ..readers import File, joined
from ..readers.parsed import Code, Coding, Parsed, Row, fields
from ..readers.two_roles import PARTED
from ..study.inputs import kept_pseudonyms
from ..tables.columns import natural
from ..wording import form, many, quoted, some, times
from .carried import Carried, Edit
from .likely_names import Likely, without_pseudonym

if TYPE_CHECKING:
    from ..readers.tables.coding_workbook import Coded
    from .pseudonyms import Names, Uses

_LABELS = ("segment", "document", "interviewee", "group", "question")
_SHARED = 3  # documents with a word in their names: one person may be interviewed as often


class Pseudonymised(NamedTuple):
    """A corpus with its names replaced: its files, what to warn of, and facts for the page.

    `names` is None, and nothing is replaced, in a study without pseudonyms. `real` are the
    speakers as they stood, one for each row of the files in turn. `replaced` says where pseudonyms of
    words stand (rows of tables.REPLACED), `alone` which words of longer names were left in the talk: `why`
    is the pseudonym; `carried` is by segment, of those in which a place is known.
    """

    files: list[File]
    names: Names | None
    warnings: list[str]
    facts: list[tuple[str, str]]
    real: list[str]
    replaced: list[dict[str, int]] = []  # noqa: RUF012 (never changed)
    alone: list[Likely] = []  # noqa: RUF012 (never changed)
    carried: dict[str, Carried] = {}  # noqa: RUF012 (never changed)

    def texts(self, texts: Iterable[str]) -> list[str]:
        """Return messages with the names in them replaced, and parts of names, too.

        Its own `warnings` name pseudonyms, a word of which may be part of somebody's name: they stand.
        """
        known = self.names
        return [known.hidden(text) if known and text not in self.warnings else text for text in texts]

    def table(self, data: pa.Table) -> pa.Table:
        """Return codebook, schedule, published counts, facts or decisions with names replaced.

        Raises InputError where two themes come to have one name.
        """
        known = self.names
        if known is None:
            return data
        for place, column in enumerate(data.schema.names):
            if data.schema.types[place] == pa.string():
                told = known.label if column in ("segment", "coder", "question") else known.text
                cells = data.column(column).to_pylist()
                hidden = [told(cell) for cell in cells]
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
            moved.append(Coding(segment, label(code.coder), text(code.theme), *span, code.reading))
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
        return Pseudonymised(files, None, [], [], real)
    from .name_table import names, unnamed
    from .pseudonyms import Uses

    known = names(config, files)
    assert known is not None
    uses, named = Uses(), Uses()  # in the talk; in labels and names of documents
    labels: dict[str, str] = {}

    def label(written: str) -> str:
        if written not in labels:
            labels[written] = known.label(written)
        known.label(written, named)
        return labels[written]

    replaced: list[dict[str, int]] = []
    first: dict[tuple[str, str], int] = {}  # of a word of a longer name, the row
    row_number = itertools.count()

    edits: list[list[Edit]] = []

    def text(written: str) -> str:
        shown, place = known.text(written, uses), next(row_number)
        replaced.extend({"segment": place, "start": start, "end": end} for start, end in uses.places)
        edits.append(uses.edits)
        if len(uses.parts) > len(first):
            first.update(dict.fromkeys(uses.parts.keys() - first.keys(), place))
        return shown

    out: list[File] = []
    taken: dict[str, Path] = {}
    carried: dict[str, Carried] = {}
    for file in files:
        parsed = file.parsed
        edits.clear()
        rows = tuple(
            row._replace(
                text=text(row.text),
                speaker=known.speaker(
                    row.speaker, (row.document or file.name, file.path.name), number, named
                ),
                **dict[str, Any]({name: label(getattr(row, name)) for name in _LABELS}),
                source="",
                start=0,
                end=0,
            )
            for number, row in enumerate(parsed.rows, 1)
        )
        name = label(file.name)
        if taken.setdefault(name, file.path) != file.path:
            raise InputError(
                "two files have the same name once their names are replaced",
                where=config.at("[corpus] pseudonyms"),
                found=f"{file.path.name} and {taken[name].name}",
                remedy="rename one of the files, such as to the number of the interview",
            )
        here = _placed(parsed, rows, edits)
        out.append(file._replace(name=name, parsed=_without_names(parsed, here, known)))
        if config.corpus.codings:
            carried |= zip(joined.ids_of(out[-1]), here, strict=True)
    rows_of = [row for file in out for row in file.parsed.rows]
    said, beside = [row.text for row in rows_of], [row.role == "note" for row in rows_of]
    uses.replaced += named.replaced
    ids = [segment for file in out for segment in joined.ids_of(file)] if first else []
    alone = [Likely(part[1], uses.parts[part], ids[place], part[0]) for part, place in sorted(first.items())]
    notes = list[str]()
    of_roles = [row.document != "" and PARTED.fullmatch(row.pseudonym) is not None for row in known.rows]
    if not (of_roles and all(of_roles)):  # else a table of who asks where, which hides nobody
        notes = _notes(config, known, uses, alone) + _still_named(config, known, out)
        language, known_names, nobodys = config.tokenise.language, known.pseudonyms, known.nobodys
        notes += without_pseudonym(said, language=language, known=known_names, nobodys=nobodys, notes=beside)
    same = (was for was, row in zip(real, rows_of, strict=True) if was == row.speaker)
    left = [name for name in unnamed(same) if name not in known.nobodys]
    if left and config.corpus.pseudonyms == GENERATE:
        notes.append(
            f"labels that name nobody (as Unknown Speaker) are left as they are: {some(left)}; write who one "
            f"of them is into {kept_pseudonyms(config).name}, in a row with name, pseudonym and document"
        )
    notes += of_coders(config, known, (code.coder for file in files for code in file.parsed.codes))
    if any(file.parsed.counts is not None for file in files):
        notes.append("the corpus is counts, and names among the counted words are not replaced")
    fact = (
        f"{uses.replaced.total():,} names were replaced before anything was counted, and places in "
        "the text are counted with the pseudonyms in it; a name that is misspelt, shortened or not "
        "in the table is still there"
    )
    return Pseudonymised(out, known, notes, [("pseudonyms", fact)], real, replaced, alone, carried)


def of_coders(config: Config, known: Names, coders: Iterable[str]) -> list[str]:
    """Return the warning of coders who have a speaker's generated pseudonym, as their labels are alike."""
    shown = sorted({known.label(name) for name in {*coders} if known.label(name) != name})
    if not shown or config.corpus.pseudonyms != GENERATE:
        return []
    return [
        f"{some(shown)}: the label of a speaker is also a coder's, who is called so, too; to keep it for "
        f"both, write nobody's as its pseudonym in {known.hidden(kept_pseudonyms(config).name)}"
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
            known.label(code.coder),
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
        warnings=tuple(known.hidden(note) for note in parsed.warnings),
        account=tuple(known.hidden(note) for note in parsed.account),
    )


def _still_named(config: Config, known: Names, files: Sequence[File]) -> list[str]:
    """Return the warning of documents whose names, as they are now, hold words that may be somebody's."""
    called = {row.document or file.name for file in files for row in file.parsed.rows}
    most = shared_words(called)
    left = [name for name in sorted(called, key=natural) if {*known.left_in(name)} - most]
    if not left:
        return []
    table = kept_pseudonyms(config).name if config.corpus.pseudonyms == GENERATE else config.corpus.pseudonyms
    return [
        f"{many(len(left), 'name')} of documents may hold somebody's, and results show "
        f"{form(len(left), 'it|them')}: {quoted(left)}; if {form(len(left), 'it is|one is')}, add it to "
        f"{known.hidden(Path(table).name)} with a pseudonym, or call the file otherwise"
    ]


def shared_words(documents: Collection[str]) -> set[str]:
    """Return the words that most documents' names have, of four at least: what they are of, and nobody's."""
    words = Counter(word for name in documents for word in {*re.findall(r"[^\W\d_]+", name)})
    return {word for word, times in words.items() if times > _SHARED and 2 * times > len(documents)}


# ---- what to say, without a name in it -----------------------------------------------------------


def _what(uses: Uses, name: str, *, generate: bool) -> str:
    """Return what pseudonyms stand for, and for whom they do not."""
    people = sum(number > 0 for number in uses.replaced.values())
    stays = "who else is named in what is said stands there; add rows of name and pseudonym to"
    if people:
        return f"pseudonyms stand for {many(people, 'name')}, {times(uses.replaced.total())}: {stays} {name}"
    why = ", as no label of a speaker and no document's name says who somebody is" * generate
    return f"no name was replaced{why}: {stays} {name}"


def _notes(config: Config, known: Names, uses: Uses, alone: Sequence[Likely]) -> list[str]:
    """Return warnings; they go to the results, so they name lines and pseudonyms, never people."""
    from .name_table import is_name
    from .pseudonyms import Reach

    written = config.corpus.pseudonyms
    generate = written == GENERATE
    name = known.hidden(kept_pseudonyms(config).name if generate else Path(written).name)
    notes = []
    if generate:
        there = kept_pseudonyms(config).is_file()
        place = "beside the config" if there else "which `wordpairs run` writes beside the config"
        notes.append(f"who is who stands in {name}, {place}: keep it apart from what you share")
    notes.append(_what(uses, name, generate=generate))

    def lines(places: Iterable[int]) -> str:
        rows = [known.rows[number] for number in places]
        listed = [f"line {row.line} ({row.pseudonym})" if row.line else row.pseudonym for row in rows]
        return f"{name}, {some(listed)}"

    for section, keys in (
        ("study", ("name", "title", "label", "speakers_are")),
        ("tokenise", ("extra_stop_words", "keep_words", "terms")),
    ):
        for key in keys:
            value = getattr(getattr(config, section), key)
            words = [value] if isinstance(value, str) else value
            if shown := [known.hidden(word) for word in words if known.hidden(word) != word]:
                notes.append(
                    f"[{section}] {key} holds names of the table, which the page prints as they "
                    f"stand: write {some(shown)} instead"
                )
    for key in ("interviewer", "other", "note"):
        patterns = getattr(config.corpus, key)
        if hidden := [known.hidden(known.label(each)) for each in patterns if known.label(each) != each]:
            notes.append(
                f"{known.hidden(config.path.name)} has real names in [corpus] {key}: keep it apart, too, "
                f"from what you share, or write {some(list(dict.fromkeys(hidden)))} there"
            )
    longer = known.within(place for place, number in uses.replaced.items() if number)
    nowhere = [n for n in range(len(known.rows)) if not uses.replaced[n] and n not in longer]
    if nowhere:
        where = "the corpus" + ", or in its document" * any(known.rows[n].document for n in nowhere)
        notes.append(f"{lines(nowhere)}: the name occurs nowhere in {where}; is it spelt so?")
    for reach in (Reach.LABEL, Reach.EXACT):
        places = (place for place, row in enumerate(known.rows) if not row.document)
        limited = [place for place in places if known.reach[place] is reach]
        if limited:
            notes.append(
                f"{lines(limited)}: the name is also an ordinary word, a letter or a number, so it is "
                f"replaced {reach.value}"
            )
    placed = [place for place, row in enumerate(known.rows) if row.document and is_name(row.name)]
    if placed:
        notes.append(
            f"{lines(placed)}: replaced as who speaks in the document of the row, and not in what anybody "
            "says; add a row without a document for that"
        )
    small = [place for place, number in sorted(uses.small.items()) if 0 < number < uses.replaced[place]]
    if small:
        notes.append(
            f"{lines(small)}: some of what was replaced is in small letters; if the name is also a "
            "word (rose, mark), look at those places with `wordpairs kwic`"
        )
    if alone:
        where = some([f"{each.why} ({each.number:,}, first in {each.segment})" for each in alone])
        notes.append(
            f"a word of a longer name stands alone in the text and was left there: {where}; add a "
            f"row to {name} for each way in which a person is called (`wordpairs check` shows the words)"
        )
    if +uses.taken:
        where = some(sorted(+uses.taken))
        notes.append(
            f"{where}: stood in the corpus before any name was replaced; two people may now have one name"
        )
    return notes
