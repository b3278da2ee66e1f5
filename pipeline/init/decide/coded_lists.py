"""Lists of coded passages beside the transcripts: which are the study's, and where their passages stand."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations
from pathlib import Path

from ...codes.applied import applied
from ...codes.passage_search import letters
from ...codes.placed_passages import Passage, name_key
from ...codes.spelling import ALIKE, key
from ...config import ATTRIBUTE, Config
from ...errors import InputError
from ...read import read
from ...readers import content, read_files
from ...readers.attached import attached
from ...readers.coded_list import INSTEAD
from ...readers.coders_named import KEY
from ...readers.copied import copied
from ...readers.notes import LIST
from ...readers.projects.attributes import LEFT_OUT, proposed
from ...readers.projects.project import GROUPED, UNGROUPED
from ...readers.tables import codelists, coder_columns, excerpts
from ...readers.tables.cells import Sheet
from ...readers.tables.listed_passages import TEXTS, passages
from ...readers.tables.opened import tables
from ...study.inputs import is_qualcoder
from ...tables.csvtext import csv_of
from ...tables.handed import MANUAL
from ...wording import in_a_list, listed, many, some, typed
from ..look.files import Item
from ..new_study import NewStudy
from .beside import as_codebook
from .coders_in_codes import by_name
from .columns import whose_in_list
from .shown_list import shown_list

_PROJECTS = (".qdpx", ".qde", ".qda", ".sqlite3", ".sqlite")
_EACH = "all of them, each by another coder"
_SAME = 0.5  # share of a list's codes that another has as well, from which on it may be a copy


def without_others(named: Sequence[Item], items: Sequence[Item], out: NewStudy) -> list[Item]:
    """Return the files but those of the kind of which others are named, which are said not to be read."""
    codes = {"codings", "passages", "workbook"}
    kinds = dict.fromkeys(codes, codes)
    taken_up = {kind for item in named for kind in kinds.get(item.kind, {item.kind})}
    left = [_shown(item) for item in items if item.kind in taken_up]
    if left:
        out.say(f"{some(left)}: not read, since --codes names the codes: {some([*map(_shown, named)])}")
    return [item for item in items if item.kind not in taken_up]


def coded_in(items: Sequence[Item], now: Config, out: NewStudy, *, named: bool) -> None:
    """Name the workbooks that people coded in (`wordpairs template`) as the study's codings.

    One of other transcripts is left out, unless it is `named` as the study's: then its error is raised.
    """
    kept = []
    for item in items:
        corpus = now.corpus.model_copy(update={"codings": [glob.escape(str(item.path.resolve()))]})
        try:
            codings = read(now.model_copy(update={"corpus": corpus}), out.pages).codings
        except InputError as error:
            if named:
                raise
            out.leave(item.path.name, f", since it is of other texts: {error.problem}")
            continue
        kept.append(str(item.path.resolve()))
        whose = listed(sorted({*codings["coder"].to_pylist()}))
        by = (
            f"{many(applied(codings).codes, 'manual code')} by {whose}"
            if whose
            else "nobody has coded in it yet"
        )
        out.say(f"{item.path.name}: {item.why.partition(' (')[0]}: {by}")
    if kept:
        out.decide("codings", kept, "coded in a workbook of wordpairs template")


def coded(items: Sequence[Item], now: Config, out: NewStudy, aside: Path, *, least: float) -> bool:
    """Name the study's lists of coded passages, with what becomes of each passage.

    Return whether the names of their codes may say who gave them (`coders_in_codes`).

    Lists of which less than the share `least` stands in the transcripts are of other texts, and left
    out; of lists that hold the same, one is chosen (see `_one_of_copies`). A sheet of codes and what
    they mean becomes the codebook, where there is none. What is written is for good in `[corpus]
    coded`, so that the study places the passages, and says which it cannot, whenever it is read.
    """
    if least:
        items = _of_these(items, now, out, least)
        files = read_files(now, out.pages)
        whole = [item for item in items if copied(item.path, now, files, ())]  # a coder's each
        items = _one_of_copies(items, out, whole)
    if not items:
        return False
    for item in items:
        codebook_beside(item, out)
        if left := [name for each in _sheets(item.path) for name in excerpts.unread(each)]:
            out.say(f"{item.path.name}: columns not read: {some(in_a_list(left), 12)}")
        whose_in_list(item, _sheets(item.path), out)
    by = out.corpus.get("codes_by", now.corpus.codes_by)
    now = now.model_copy(update={"corpus": now.corpus.model_copy(update={"codes_by": by})})
    names = some([item.path.name for item in items])
    with_lists = _with_lists(now, items, _book(out, aside))
    material = read(with_lists, out.pages)
    may_be = by_name(material.segments, material.codings, (), out)
    if may_be and KEY in out.corpus and not now.corpus.coders_in_codes:
        material = read(with_lists.changed(corpus={KEY: out.corpus[KEY]}), out.pages)
    done = sum(note.codings for note in material.files if note.format == LIST)
    people = sorted({*material.codings["coder"].to_pylist()} - {MANUAL})
    where = [str(item.path.resolve()) for item in items]
    out.decide("coded", where, "passages and their codes, each put where its words stand in the transcripts")
    said = [one for item in items for one in passages(item.path, content(item.path), (), by)[0]]
    out.say(
        f"{names}: {_placed(done, done + len(material.lost), said, people)}, as "
        f"{many(applied(material.codings).codes, 'manual code')}{f' by {listed(people)}' * bool(people)} "
        "(a theme on a segment, each counted once)"
    )
    shown_list(material, now, out)
    out.say(*(note for note in material.warnings if ALIKE in note or INSTEAD in note))
    if material.lost:
        out.say(
            f"{many(len(material.lost), 'coded passage')} that no transcript, or more than one place, has "
            "word for word: check names each with the nearest place, and a run writes unplaced.csv, with the "
            "words that stand there. Copy them into the list, longer where they occur twice; the study reads "
            "the list itself"
        )
    return may_be


def _placed(done: int, of: int, said: Sequence[Passage], people: Sequence[str]) -> str:
    """Return how many codings of lists are placed, and of how many passages where people share them."""
    coders: dict[tuple[str, str], set[str]] = {}
    for one in said:
        coders.setdefault((name_key(one.document), letters(one.text)), set()).add(one.coder)
    by = Counter(coder for several in coders.values() for coder in several)
    apart = by.total() == len(coders) and "" not in by  # "": a sheet or a file is a coder's
    if len(people) < 2 or apart or len(coders) == of:
        return f"{done:,} of {many(of, 'coded passage')} placed"
    order = sorted(by, key=lambda coder: (-by[coder], coder))
    each = listed([f"{by[coder]:,} by {coder}" for coder in order])
    whose = f" ({each})" * ({*by} == {*people})
    return f"{of:,} codings of {many(len(coders), 'passage')}{whose}, {'all' if done == of else done} placed"


def grouped(now: Config, documents: Collection[str], out: NewStudy) -> None:
    """Say which groups of documents projects have, and propose those that a list of passages names."""
    projects = [file for file in now.corpus.files if Path(file).suffix.lower() in _PROJECTS]
    attributes: list[str] = []
    for file in read_files(now, out.pages) if projects else []:
        attributes += filter(None, [proposed(file.parsed.warnings)])
        cases = [one for one in file.parsed.account if GROUPED in one or UNGROUPED in one]
        out.say(*(f"{_called(file.path)}: {one}" for one in cases))
        out.say(*(one for one in file.parsed.warnings if LEFT_OUT in one))
    if {"groups", "# groups", "group"} & {*out.corpus, *out.given}:
        return
    sheets = [(path, sheet) for path in now.corpus.coded for sheet in _sheets(Path(path))]
    told = {(name_key(document), group) for _, sheet in sheets for document, group in excerpts.groups(sheet)}
    of: dict[str, list[str]] = {}
    for document, group in sorted(told):
        of.setdefault(document, []).append(group)
    rows = [(name, *of[key]) for name in documents if len(of.get(key := name_key(name), ())) == 1]
    sizes = Counter(group for _, group in rows)
    if len(sizes) < 2 or len(rows) < 2 * len(sizes) or any(len(several) > 1 for several in of.values()):
        if attributes:
            out.decide(
                "# groups", f"{ATTRIBUTE} {attributes[0]}", "an attribute; take the # away to compare by it"
            )
        return
    shown = some([f"{name} ({number:,})" for name, number in sorted(sizes.items())])
    out.files["groups.csv"] = csv_of([("document", "group"), *rows])
    what = f"{shown}, as the list of passages groups documents"
    out.offer("groups", "groups.csv", what, "compare by them", hints=[what])


def _called(path: Path) -> str:
    """Return what a project's file is called; QualCoder's is a folder."""
    return path.parent.name if is_qualcoder(path.parent) else path.name


def _with_lists(now: Config, items: Sequence[Item], book: str = "") -> Config:
    """Return a config with lists of coded passages, and perhaps a codebook."""
    lists = [glob.escape(str(item.path.resolve())) for item in items]
    themes = now.themes.model_copy(update={"codebook": book} if book else {})
    return now.model_copy(update={"corpus": now.corpus.model_copy(update={"coded": lists}), "themes": themes})


def _of_these(items: Sequence[Item], now: Config, out: NewStudy, least: float) -> list[Item]:
    """Return the lists of which at least that share stands in the transcripts, and name the others."""
    files = read_files(now, out.pages)
    kept = []
    for item in items:
        listed = _listed(item.path)
        try:
            (one,) = attached(_with_lists(now, [item]), files, ())[1]
            if one.left:
                out.leave(item.path.name, f", since {one.left}")
                continue
            done = one.passages - len(one.lost)
        except InputError:
            done = 0
        if done and done >= least * len(listed):
            kept.append(item)
            continue
        out.leave(
            item.path.name,
            f", since the transcripts hold {done:,} of "
            f"{many(len(listed), 'coded passage')} alone; if these are codes of them, name the file with "
            "--codes",
        )
    return kept


def _one_of_copies(items: Sequence[Item], out: NewStudy, whole: Collection[Item]) -> list[Item]:
    """Return the lists, of those that are mostly the same the one that is chosen.

    Those that hold the texts as a `whole` are the same only where all their codes are; so are those whose
    names are two coders' (codes KS, codes RT) where each has codes that the other lacks. Raises InputError
    where none is chosen: which of two versions is the study's cannot be told from them.
    """
    codes = {
        item: {(letters(one.text), key(one.theme), key(one.coder)) for one in _listed(item.path)}
        for item in items
    }
    alike: dict[Item, None] = {}
    shares = []
    for one, other in combinations(items, 2):
        both, fewer = codes[one] & codes[other], min(len(codes[one]), len(codes[other]))
        named = coder_columns.are_coders(one.path.stem, other.path.stem) and len(both) < fewer
        apart = named or ({one, other} <= {*whole} and codes[one] != codes[other])
        if fewer and not apart and len(both) >= _SAME * fewer:
            alike |= dict.fromkeys((one, other))
            shares.append(f"{len(both):,} of {fewer:,} codes of {_shown(one)} and {_shown(other)}")
    if not alike:
        return list(items)
    by_name = {_shown(item): item for item in alike}
    what = f"Several lists hold mostly the same passages ({some(shares)}), which would count as codes of both"
    each = [] if any(coder for item in alike for *_, coder in codes[item]) else [_EACH]
    chosen = out.choose(f"{what}. Which one is the study's (none of them: stop here)?", [*by_name, *each], "")
    if chosen in each:
        return list(items)
    if chosen not in by_name:
        raise InputError(
            "several lists hold mostly the same coded passages, which would count as codes of both",
            found="the same are " + some(shares),
            remedy=f"name the one that is the study's, for example --codes {typed(next(iter(alike)).path)}; "
            "if each is a coder's, name them all, each with --codes",
        )
    return [item for item in items if item not in alike or item == by_name[chosen]]


def _shown(item: Item) -> str:
    """Return a list's name with its folder's: copies are called alike."""
    return f"{item.path.parent.name}/{item.path.name}"


def _listed(path: Path) -> list[Passage]:
    return passages(path, content(path))[0]


def _sheets(path: Path) -> list[Sheet]:
    """Return the tables of a list; a program's report as a text has none."""
    return [] if path.suffix.lower() in TEXTS else tables(path, content(path))


def codebook_beside(item: Item, out: NewStudy) -> None:
    """Make a codebook of a sheet beside a list's that says what the codes mean, where there is none."""
    if "codebook" in out.themes:
        return
    for sheet in codelists.among([table for table in _sheets(item.path) if table.rows]):
        themes = codelists.themes(sheet)
        out.files["codebook.toml"], out.themes["codebook"] = as_codebook(themes), "codebook.toml"
        out.why["codebook"] = f"made from the sheet {sheet.sheet} of {item.path.name}"
        out.say(
            f'{item.path.name}: the sheet "{sheet.sheet}" is a list of codes and what they mean '
            f"({many(len(themes), 'code')}), and no passages: codebook.toml"
        )
        return


def _book(out: NewStudy, aside: Path) -> str:
    """Return where the codebook is, if there is one, before the study is written."""
    name = out.themes.get("codebook", "")
    if name in out.files:
        (aside / name).write_bytes(out.files[name])
        return str(aside / name)
    return str((out.folder / name).resolve()) if name else ""
