"""Lists of coded segments attached to the texts that they belong to: `[corpus] coded`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..codes import spans
from ..codes.located import NOWHERE, Document, Lost, Passage, located
from ..config import Config
from ..errors import InputError
from ..study.inputs import coded_files
from ..tables.handed import MANUAL
from ..wording import many, some
from . import TABLES, File, content
from .encoding import decode
from .parsed import PASSAGES_ONLY, Code
from .projects.project import unique_coders
from .tables import passages

_ASKED = 60  # passages of a table that are looked for in the other texts
_LEAST = 4  # words of a passage that could hardly stand in two texts by chance
_MOST = 0.6  # share of them that stand there, from which on the table holds passages of the texts
_NAMED = 12  # lost passages that a warning names


@dataclass(frozen=True)
class Attached:
    """A list of coded segments: what became of its passages."""

    path: Path
    passages: int
    account: str
    lost: tuple[Lost, ...]
    notes: tuple[str, ...]


def attached(
    config: Config, files: Sequence[File], themes: Collection[str]
) -> tuple[list[File], list[Attached]]:
    """Return the files with the codes of the study's lists on their rows, and each list's account.

    `themes` are the codebook's, which are never cut where a cell holds several. Raises InputError
    for a list of which no passage stands in the texts, and for one that is given as a text.
    """
    _not_twice(config, files)
    lists = coded_files(config)
    if not lists:
        return list(files), []
    documents, rows = _documents(files)
    read = [(path, *passages.passages(path, content(path), themes)) for path in lists]
    written = dict.fromkeys(one.coder for _, found, _ in read for one in found)
    coders = dict(zip(written, unique_coders(written), strict=True)) | {"": MANUAL}
    codes: list[dict[Code, None]] = [dict.fromkeys(file.parsed.codes) for file in files]
    out = []
    for path, found, notes in read:
        result = located(found, documents, config.corpus.spans)
        if len(result.lost) == len(found):
            why = {one.why for one in result.lost}
            raise InputError(
                "none of the coded passages stands in the transcripts"
                + " in one place alone" * (why != {NOWHERE}),
                where=f"{config.path}: [corpus] coded",
                found=f"{path.name}: {many(len(found), 'passage')}",
                remedy="name the texts that were coded in [corpus] files",
            )
        for passage, places in zip(found, result.places, strict=True):
            for place in places:
                file, row = rows[place.document][place.row]
                codes[file][Code(row, coders[passage.coder], passage.theme)] = None
        account = spans.account(result.fates, config.corpus.spans)
        out.append(Attached(path, len(found), account, tuple(result.lost),
                            (*notes, *_lost(path, result.lost, len(found)))))  # fmt: skip
    return [
        file._replace(parsed=replace(file.parsed, codes=tuple(own)))
        for file, own in zip(files, codes, strict=True)
    ], out


def _documents(files: Sequence[File]) -> tuple[list[Document], list[list[tuple[int, int]]]]:
    """Return the documents of the corpus, and for each the file and row of its own rows."""
    found: dict[tuple[int, str, str], list[int]] = {}
    for at, file in enumerate(files):
        for number, row in enumerate(file.parsed.rows):
            name = row.document or (
                "" if not row.own_document else f"{number // file.parsed.answers}"
            )
            found.setdefault((at, name, row.source), []).append(number)
    documents, places = [], []
    texts = {at: _text(file) for at, file in enumerate(files)}
    for (at, name, source), numbers in found.items():
        file = files[at]
        own = [file.parsed.rows[number] for number in numbers]
        project = file.parsed.project
        text = texts[at] if project is None else next(
            (each.text for each in project.sources if each.file == source), None
        )  # fmt: skip
        called = {name, own[0].segment if own[0].own_document else "",
                  *(row.speaker for row in own)}  # fmt: skip
        if not own[0].document:
            called |= {file.name, file.path.stem}
        documents.append(Document(called, [row.text for row in own], text,
                                  [(row.start, row.end) for row in own]))  # fmt: skip
        places.append([(at, number) for number in numbers])
    return documents, places


def _text(file: File) -> str | None:
    """Return the text that the rows of a file stand in, or None where they stand in none."""
    if file.parsed.text is not None or not file.parsed.placed or file.parsed.project is not None:
        return file.parsed.text
    return decode(content(file.path), file.path)[0]


def _lost(path: Path, lost: Sequence[Lost], total: int) -> list[str]:
    """Return warnings of passages that code nothing, by why."""
    kinds: dict[str, list[Passage]] = {}
    for one in lost:
        kinds.setdefault(one.why, []).append(one.passage)
    return [
        f"{path.name}: {len(own):,} of {many(total, 'coded passage')} left out, since "
        f"{why}: " + some([f"line {one.line} ({one.theme})" for one in own], _NAMED)
        for why, own in kinds.items()
    ]


def _not_twice(config: Config, files: Sequence[File]) -> None:
    """Raise InputError for a file whose rows are passages of others, so that they count twice."""
    lists = {at for at, file in enumerate(files) if PASSAGES_ONLY in dict(file.parsed.facts)}
    texts = [file for at, file in enumerate(files) if at not in lists]
    spoken = [file for file in texts if file.format not in TABLES]
    known: dict[int, list[Document]] = {}
    for at, file in enumerate(files):
        others = texts if at in lists else spoken if file.format in TABLES else []
        rows = file.parsed.rows if others else ()
        said = dict.fromkeys(row.text for row in rows if len(row.text.split()) >= _LEAST)
        if not said:
            continue
        if len(others) not in known:
            known[len(others)], _ = _documents(others)
        asked = [Passage("", text, "", "") for text in list(said)[:: max(1, len(said) // _ASKED)]]
        lost = located(asked, known[len(others)], "overlap").lost
        found = len(asked) - sum(one.why == NOWHERE for one in lost)
        if found >= _MOST * len(asked):
            raise InputError(
                "holds passages of the other files, so that they would count twice",
                where=f"{config.path}: [corpus] files",
                found=f"{file.path.name}: {found:,} of the {many(len(asked), 'row')} looked for "
                "stand in them",
                remedy="if it is a list of coded segments, name it in [corpus] coded: "
                f'coded = ["{_written(config, file.path)}"]; else take it out of files',
            )


def _written(config: Config, path: Path) -> str:
    """Return a path as the config writes it."""
    base = config.path.parent
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
