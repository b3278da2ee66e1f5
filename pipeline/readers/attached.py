"""Lists of coded segments attached to the texts that they belong to: `[corpus] coded`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ..codes import spans
from ..codes.nearest_passage import Near
from ..codes.passage_search import letters
from ..codes.placed_passages import ELSEWHERE, NOWHERE, SEVERAL, Document, Lost, Passage, located
from ..codes.side_by_side import sharing
from ..config import Config
from ..errors import InputError, unknown
from ..study.inputs import coded_files
from ..tables.handed import MANUAL
from ..wording import form, many
from . import TABLE_FORMATS, content
from .coded_list import CodedList, Texts, by_coder, known_themes, once, texts
from .coders_named import in_file, in_passages
from .list_account import Attached
from .parsed import PASSAGES_ONLY, SHEETS_OF_CODERS, Code, File
from .parted_alike import parted_alike
from .projects.project import listed_coders
from .same_names import one_name
from .tables.coder_columns import told

_ASKED = 60  # passages of a table that are looked for in the other texts
_LEAST = 4  # words of a passage that could hardly stand in two texts by chance
_MOST = 0.6  # share of them that stand there, from which on the table holds passages of the texts


def attached(
    config: Config, files: Sequence[File], themes: Collection[str]
) -> tuple[list[File], list[Attached]]:
    """Return the files with the codes of the study's lists on their rows, and each list's account.

    `themes` are the codebook's, which are never cut where a cell holds several. Raises InputError
    for a list of which no passage stands in the texts, and for one that is given as a text. A table that
    holds rows of the study's own again is read as such (see `copied`).
    """
    _not_twice(config, files)
    paths = coded_files(config)
    sheets = [file.path for file in files if SHEETS_OF_CODERS in dict(file.parsed.facts)]
    paths = [*paths, *(path for path in sheets if path not in paths)]
    if not paths:
        return list(files), []
    _known_columns(config, paths)
    from .copied import added, better_known, copied

    copies = {path: copied(path, config, files, themes) for path in paths}
    files, accounts = added(files, [copy for copy in copies.values() if copy])
    if config.corpus.coders_in_codes:
        files = [file._replace(parsed=in_file(file.parsed, config.corpus)) for file in files]
    if not (paths := [path for path in paths if not copies[path]]):
        return files, accounts
    stand_in = texts(files)
    lists: Sequence[CodedList] = _lists(config, files, paths, themes, stand_in)
    left, gone = once(files, stand_in, lists)
    accounts += [
        Attached(path, 0, f"left out: {why}", (), (_left(path, why),), left=why) for path, why in left.items()
    ]
    lists, whose, own = by_coder(files, stand_in, [one for one in lists if one.path not in left])
    names = Counter(passage.coder for one in lists for passage in one.passages)
    coders, alike = listed_coders(names)
    codes: list[dict[Code, None]] = [
        {
            code._replace(coder=own) if code.coder == MANUAL else code: None
            for code in file.parsed.codes
            if (place, code) not in gone
        }
        for place, file in enumerate(files)
    ]
    beside = _beside(lists, coders, config)
    for one in lists:
        if len(one.found.lost) == len(one.passages):
            raise _of_other_texts(one, config)
        for passage, places in one.placed():
            for place in places:
                file, row = stand_in.spot(place)
                coder = coders[passage.coder]
                codes[file][Code(row, coder, passage.theme, place.start, place.end)] = None
        first = one is lists[0]
        more = f"; {told(whose)}" if whose and first else ""
        notes = [*one.notes, *(alike if first else ())]
        if any(each.why == SEVERAL for each in one.found.lost):
            notes += better_known(one.path, config, files[0])
        lost = tuple(_named(each, coders, stand_in) for each in one.found.lost)
        account = spans.account(one.found.fates, config.corpus.spans) + more + _cut(one.found.cut)
        people = beside[one.path]
        held = tuple(dict.fromkeys(stand_in.spot(place) for places in one.found.places for place in places))
        accounts.append(Attached(one.path, len(one.passages), account, lost, tuple(notes), "", people, held))
    return [
        file._replace(parsed=replace(file.parsed, codes=tuple(given)))
        for file, given in zip(files, codes, strict=True)
    ], accounts


def _known_columns(config: Config, paths: Sequence[Path]) -> None:
    """Raise InputError for a column of a coder that neither [corpus] codes nor a list has."""
    if not config.corpus.codes_by:
        return
    from .tables.listed_passages import headings

    has = {*config.corpus.codes, *chain(*(headings(path, content(path)) for path in paths))}
    for name in chain(*(names for _, *names in config.corpus.codes_by)):
        if name not in has:
            where = config.at("[corpus] codes_by")
            raise unknown("no list of passages has a column of that name", name, sorted(has), where=where)


def _lists(
    config: Config, files: Sequence[File], paths: Sequence[Path], themes: Collection[str], stand_in: Texts
) -> list[CodedList]:
    """Return the lists at some paths, each passage with the places in the texts where it stands."""
    from .tables import listed_passages  # and with them the readers of whatever a list may be

    whole = {*themes, *known_themes(files)}
    by = config.corpus.codes_by
    read = [listed_passages.passages(path, content(path), whole, by) for path in paths]
    named = listed_passages.together([each for each, _ in read], whole)
    # A program's codes are as it has them.
    never = {*whole, *(passage.theme for each in named for passage in each if passage.whole)}
    parted = parted_alike([(path.name, each) for path, each in zip(paths, named, strict=True)], never)
    if config.corpus.coders_in_codes:
        by_name = [in_passages(each, config.corpus) for each, _ in parted]
        parted = [(each, [*more, *said]) for (_, more), (each, said) in zip(parted, by_name, strict=True)]
    return [
        CodedList(path, passages, [*notes, *more], located(passages, stand_in.documents, config.corpus.spans))
        for path, (passages, more), (_, notes) in zip(paths, parted, read, strict=True)
    ]


def _of_other_texts(one: CodedList, config: Config) -> InputError:
    """Return the error of a list of which no passage stands in the texts."""
    why = {each.why for each in one.found.lost}
    return InputError(
        "none of the coded passages stands in the transcripts"
        + (
            ""
            if why == {NOWHERE}
            else " in the document that it names"
            if why == {ELSEWHERE}
            else " in one place alone"
        ),
        where=config.at("[corpus] coded"),
        found=f"{one.path.name}: {many(len(one.passages), 'passage')}",
        remedy="name the texts that were coded in [corpus] files",
    )


def _named(lost: Lost, coders: Mapping[str, str], stand_in: Texts) -> Lost:
    """Return a lost passage by who its coder is, and the nearest turns by their places in the files."""
    near = tuple(Near(*stand_in.rows[each.document][each.row], each.words) for each in lost.near)
    return lost._replace(passage=lost.passage._replace(coder=coders[lost.passage.coder]), near=near)


def _cut(number: int) -> str:
    """Return what the account of a list says of passages that were found by a part of their words."""
    passages = many(number, "passage was|passages were")
    return (
        f"; {passages} cut (... or [ ]), or without a remark or with a page's number, and found by the rest"
    ) * bool(number)


def _beside(
    lists: Sequence[CodedList], coders: Mapping[str, str], config: Config
) -> dict[Path, tuple[str, ...]]:
    """Return by list the coders who share its passages, whoever has fewer of them last.

    `coders` says who each name in the lists is. Where each of two has a list of their own, they share both.
    """
    one_coder = one_name(config.corpus)
    called = {name: one_coder(coder) for name, coder in coders.items()}
    said: dict[str, set[str]] = {}
    people: dict[Path, set[str]] = {}
    for one in lists:
        here = people.setdefault(one.path, set())
        for passage in one.passages:
            if (coder := called[passage.coder]) not in config.corpus.machine:
                said.setdefault(coder, set()).add(letters(passage.text))
                here.add(coder)
    out = {one.path: dict.fromkeys(called[coder] for coder in _in_rows(one)) for one in lists}
    for pair in sharing(said):
        both = [path for path, here in people.items() if here.issuperset(pair)]
        for path in both or [path for path, here in people.items() if here.intersection(pair)]:
            out[path] |= dict.fromkeys(pair)
    return {path: tuple(names) for path, names in out.items()}


def _in_rows(one: CodedList) -> list[str]:
    """Return the coders whose codes stand in a row of a table with another's."""
    from .tables.listed_passages import TEXTS

    by_row: dict[tuple[str, int], dict[str, None]] = {}
    for passage in one.passages if one.path.suffix.lower() not in TEXTS else ():
        by_row.setdefault((passage.sheet, passage.line), {})[passage.coder] = None
    return list(dict.fromkeys(coder for coders in by_row.values() if len(coders) > 1 for coder in coders))


def _left(path: Path, why: str) -> str:
    return f"{path.name}: left out, since {why}; take it out of [corpus] coded"


def _not_twice(config: Config, files: Sequence[File]) -> None:
    """Raise InputError for a file whose rows are passages of others, so that they count twice."""
    lists = [file for file in files if PASSAGES_ONLY in dict(file.parsed.facts)]
    talks = [file for file in files if file not in lists]
    spoken = [file for file in talks if file.format not in TABLE_FORMATS]
    documents_of: dict[int, list[Document]] = {}
    for file in files:
        others = talks if file in lists else spoken if file.format in TABLE_FORMATS else []
        rows = file.parsed.rows if others else ()
        distinct = [*dict.fromkeys(row.text for row in rows if len(row.text.split()) >= _LEAST)]
        if not distinct:
            continue
        if len(others) not in documents_of:
            documents_of[len(others)] = texts(others).documents
        asked = [Passage("", text, "", "") for text in distinct[:: max(1, len(distinct) // _ASKED)]]
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
