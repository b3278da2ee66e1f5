"""Lists of coded segments attached to the texts that they belong to: `[corpus] coded`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..codes import spans
from ..codes.nearest_passage import Near
from ..codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, Document, Located, Lost, Passage, located
from ..config import Config
from ..errors import InputError
from ..study.inputs import coded_files
from ..tables.handed import MANUAL
from ..wording import form, many, some
from . import TABLE_FORMATS, File, content
from .encoding import decode
from .parsed import PASSAGES_ONLY, SHEETS_OF_CODERS, Code
from .projects.project import listed_coders
from .tables.cells import at_line
from .tables.unnamed_coders import Listed, borne, by_coder, told

_ASKED = 60  # passages of a table that are looked for in the other texts
_LEAST = 4  # words of a passage that could hardly stand in two texts by chance
_MOST = 0.6  # share of them that stand there, from which on the table holds passages of the texts
_NAMED = 12  # lost passages that a warning names, up to which it names all
_SHOWN = 3  # of more
_PASTE = "; a run writes the words that stand there to unplaced.csv, to be put into the list"
_TURNS = 3  # turns that one of them may be of, likewise


@dataclass(frozen=True)
class Attached:
    """A list of coded segments: what became of its passages.

    The `near` of those that are lost counts files, and rows of a file.
    """

    path: Path
    passages: int
    account: str
    lost: tuple[Lost, ...]
    notes: tuple[str, ...]
    left: str = ""  # why the list is not read, if it is not

    def named(self, name: Callable[[int, int], str]) -> Attached:
        """Return the list with a name for the nearest turns, of a file and a row, and what to warn of."""
        lost = [
            one._replace(near=tuple(each._replace(segment=name(*each[:2])) for each in one.near))
            for one in self.lost
        ]
        notes = (*self.notes, *_lost(self.path, lost, self.passages))
        return replace(self, lost=tuple(lost), notes=notes)


def attached(
    config: Config, files: Sequence[File], themes: Collection[str]
) -> tuple[list[File], list[Attached]]:
    """Return the files with the codes of the study's lists on their rows, and each list's account.

    `themes` are the codebook's, which are never cut where a cell holds several. Raises InputError
    for a list of which no passage stands in the texts, and for one that is given as a text. A table that
    holds rows of the study's own again is read as such (see `copied`).
    """
    _not_twice(config, files)
    lists = coded_files(config)
    sheets = [file.path for file in files if SHEETS_OF_CODERS in dict(file.parsed.facts)]
    lists = [*lists, *(path for path in sheets if path not in lists)]
    if not lists:
        return list(files), []
    from .copied import added, better_known, copied

    found = {path: copied(path, config, files, themes) for path in lists}
    files, copies = added(files, [copy for copy in found.values() if copy])
    lists = [path for path in lists if not found[path]]
    if not lists:
        return files, copies
    documents, rows = _documents(files)
    from .exported import known_themes, once
    from .tables import listed_passages  # and with them the readers of whatever a list may be

    whole = {*themes, *known_themes(files)}
    each = [(path, *listed_passages.passages(path, content(path), whole)) for path in lists]
    read: Sequence[Listed] = listed_passages.together(each, whole)
    results: Sequence[Located] = [located(listed, documents, config.corpus.spans) for _, listed, _ in read]
    left, gone = once(files, rows, read, results)
    copies += [
        Attached(path, 0, f"left out: {why}", (), (_left(path, why),), left=why) for path, why in left.items()
    ]
    kept = [number for number, (path, *_) in enumerate(read) if path not in left]
    read, results = [read[number] for number in kept], [results[number] for number in kept]
    own = borne(files, rows, results, read)
    read, results, whose = by_coder(read, results, own)
    coders, alike = listed_coders(Counter(one.coder for _, listed, _ in read for one in listed))
    first = next((whose[name] for name in own if name in whose), MANUAL)
    codes: list[dict[Code, None]] = [
        {
            code._replace(coder=first) if code.coder == MANUAL else code: None
            for code in file.parsed.codes
            if (place, code) not in gone
        }
        for place, file in enumerate(files)
    ]
    out = [*copies]
    for number, ((path, listed, notes), result) in enumerate(zip(read, results, strict=True)):
        if len(result.lost) == len(listed):
            why = {one.why for one in result.lost}
            raise InputError(
                "none of the coded passages stands in the transcripts"
                + (
                    ""
                    if why == {NOWHERE}
                    else " in the document that it names"
                    if why == {ELSEWHERE}
                    else " in one place alone"
                ),
                where=config.at("[corpus] coded"),
                found=f"{path.name}: {many(len(listed), 'passage')}",
                remedy="name the texts that were coded in [corpus] files",
            )
        for passage, places in zip(listed, result.places, strict=True):
            for place in places:
                file, row = rows[place.document][place.row]
                code = Code(row, coders[passage.coder], passage.theme, place.start, place.end)
                codes[file][code] = None
        account = spans.account(result.fates, config.corpus.spans)
        account += f"; {told(whose)}" if whose and not number else ""
        if result.cut:
            account += (
                f"; {many(result.cut, 'passage was|passages were')} cut (... or [ ]), or without a remark or "
                "with a page's number, and found by the rest"
            )
        lost = [
            one._replace(
                passage=one.passage._replace(coder=coders[one.passage.coder]),
                near=tuple(Near(*rows[near.document][near.row], near.words) for near in one.near),
            )
            for one in result.lost
        ]
        notes = [*notes, *(() if number else alike)]
        if any(one.why == SEVERAL for one in lost):
            notes += better_known(path, config, files[0])
        out.append(Attached(path, len(listed), account, tuple(lost), tuple(notes)))
    return [
        file._replace(parsed=replace(file.parsed, codes=tuple(given)))
        for file, given in zip(files, codes, strict=True)
    ], out


def _documents(files: Sequence[File]) -> tuple[list[Document], list[list[tuple[int, int]]]]:
    """Return the documents of the corpus, and for each the file and row of its own rows."""
    numbers_of: dict[tuple[int, str, str], list[int]] = {}
    for place, file in enumerate(files):
        for number, row in enumerate(file.parsed.rows):
            name = row.document or ("" if not row.own_document else f"{number // file.parsed.answers}")
            numbers_of.setdefault((place, name, row.source), []).append(number)
    documents, places = [], []
    texts: dict[tuple[int, str], str | None] = {}  # that the rows stand in, if in any
    for place, file in enumerate(files):
        if file.parsed.project is not None:
            texts |= {(place, each.file): each.text for each in file.parsed.project.sources}
        elif file.parsed.text is not None or not file.parsed.placed:
            texts[place, ""] = file.parsed.text
        else:
            texts[place, ""] = decode(content(file.path), file.path)[0]
    for (place, name, source), numbers in numbers_of.items():
        file = files[place]
        rows = [file.parsed.rows[number] for number in numbers]
        text = texts.get((place, source if file.parsed.project is not None else ""))
        called = {name, rows[0].segment if rows[0].own_document else "", *(row.speaker for row in rows)}
        if not rows[0].document:
            called |= {file.name, file.path.stem}
        documents.append(
            Document(
                called,
                [row.text for row in rows],
                text,
                [(row.start, row.end) for row in rows],
                [row.speaker for row in rows],
            )
        )
        places.append([(place, number) for number in numbers])
    return documents, places


def _left(path: Path, why: str) -> str:
    return f"{path.name}: left out, since {why}; take it out of [corpus] coded"


def _lost(path: Path, lost: Sequence[Lost], total: int) -> list[str]:
    """Return warnings of passages that code nothing, by why."""
    kinds: dict[str, list[Lost]] = {}
    for one in lost:
        kinds.setdefault(one.why, []).append(one)
    return [
        f"{path.name}: {len(gone):,} of {total:,} coded passages left out, since {why}: "
        + some(lines, _NAMED if len(lines) <= _NAMED else _SHOWN)
        + _PASTE * any(near.words for one in gone for near in one.near)
        for why, gone, lines in ((why, gone, _lines(gone)) for why, gone in kinds.items())
    ]


def _lines(lost: Sequence[Lost]) -> list[str]:
    """Return where passages stand in a list, with their codes; a sheet is named where it begins.

    What several coders gave the same code in one row stands there once.
    """
    lost = [*{(one.passage.sheet, one.passage.line, one.passage.theme): one for one in lost}.values()]
    sheets = ["", *(one.passage.sheet for one in lost)]
    return [
        f"{at_line(one.passage.line, one.passage.sheet * (one.passage.sheet != before))} ({one.passage.theme}"
        + f"{_near(one)})"
        for one, before in zip(lost, sheets, strict=False)
    ]


def _near(lost: Lost) -> str:
    """Return where a passage may be of, as it is put behind its code."""
    there = [near.segment for near in lost.near]
    return f", {'nearest ' * (lost.why == NOWHERE)}in {some(there, _TURNS)}" if there else ""


def _not_twice(config: Config, files: Sequence[File]) -> None:
    """Raise InputError for a file whose rows are passages of others, so that they count twice."""
    lists = {number for number, file in enumerate(files) if PASSAGES_ONLY in dict(file.parsed.facts)}
    texts = [file for number, file in enumerate(files) if number not in lists]
    spoken = [file for file in texts if file.format not in TABLE_FORMATS]
    documents_of: dict[int, list[Document]] = {}
    for number, file in enumerate(files):
        others = texts if number in lists else spoken if file.format in TABLE_FORMATS else []
        rows = file.parsed.rows if others else ()
        distinct = dict.fromkeys(row.text for row in rows if len(row.text.split()) >= _LEAST)
        if not distinct:
            continue
        if len(others) not in documents_of:
            documents_of[len(others)], _ = _documents(others)
        asked = [Passage("", text, "", "") for text in list(distinct)[:: max(1, len(distinct) // _ASKED)]]
        lost = located(asked, documents_of[len(others)], "overlap").lost
        there = len(asked) - sum(one.why == NOWHERE for one in lost)
        if there >= _MOST * len(asked):
            raise InputError(
                "holds passages of the other files, so that they would count twice",
                where=config.at("[corpus] files"),
                found=f"{file.path.name}: {there:,} of the {many(len(asked), 'row')} looked for "
                f"{form(there, 'stands|stand')} in them",
                remedy="if it is a list of coded segments, name it in [corpus] coded: "
                f'coded = ["{_written(config, file.path)}"]; else take it out of files',
            )


def _written(config: Config, path: Path) -> str:
    """Return a path as the config writes it."""
    base = config.path.parent
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
