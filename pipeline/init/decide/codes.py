"""Which codes of people a study has, once its talk is known: workbooks, lists of passages, their levels."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from ...config import Config
from ...read import read
from ...readers import read_files
from ...readers.coders_named import KEY
from ...readers.parents import above, of_lists
from ...readers.parsed import File
from ...wording import many, some
from ..look.files import PROJECTS
from ..new_study import NewStudy, Talk
from .coded_lists import coded, coded_in, grouped
from .coder_tables import without_theme
from .coders_in_codes import by_name
from .files import Files

_LEAST = 0.1  # share of a list's passages in the transcripts, below which it is of other texts


def codes(
    files: Files, talk: Talk, now: Callable[[], Config], out: NewStudy, aside: Path, named: bool
) -> None:
    """Decide which lists have the codes; `named`: the user says so. `aside`: for what is read once."""
    may_be = _by_name(talk, now, out)
    for kind, why in (("workbook", "a workbook to code in"), ("passages", "coded passages")):
        lists = [item for item in files.beside if item.kind == kind]
        if lists and {"codings", "coded"} & {*out.corpus}:
            names = some([item.path.name for item in lists])
            out.say(f"{names}: not read: {why}, and the study takes its codes from elsewhere")
        elif lists and kind == "workbook":
            coded_in(lists, now(), out, named=named)
        elif lists:
            may_be |= coded(lists, now(), out, aside, least=0 if named else _LEAST)
    if {"codes", "coded"} & {*out.corpus} and "no_theme" not in out.fixed:
        without_theme(read(now(), out.pages), [item.path for item in files.chosen], out)
    grouped(now(), [*dict.fromkeys(talk.segments["document"].to_pylist())], out)
    if not may_be or KEY in out.corpus:  # codes that may be a coder's each are below nobody
        levelled(now(), talk.codings["theme"].to_pylist(), out)


def _by_name(talk: Talk, now: Callable[[], Config], out: NewStudy) -> bool:
    """Decide whether the names of the texts' codes say who gave them, and return whether they may."""
    if not any(talk.codings["theme"].to_pylist()):
        return False
    may_be = by_name(talk.segments, talk.codings, _projects(now(), out), out)
    if may_be and KEY in out.corpus:
        talk.anew()
    return may_be


def _projects(now: Config, out: NewStudy) -> list[File]:
    """Return the study's files, read, where one of them is a coded project; else none."""
    forms = {Path(file).suffix.lower().removeprefix(".") for file in now.corpus.files}
    return read_files(now, out.pages) if forms & PROJECTS else []


def levelled(now: Config, codes: Collection[str], out: NewStudy) -> None:
    """Propose themes at the level of the codes above the study's, where these stand in it."""
    if "level" in out.fixed:
        return
    given = sorted({*codes} - {""})
    tops = above(_projects(now, out), given, [], of_lists(now) if given or now.corpus.coded else [])
    if not tops:
        return
    over = {*tops.values()}
    first = next(iter(tops))
    above_them = many(len(over), "other")
    what = f'{many(len(tops), "code")} below {above_them}, first "{first}" below "{tops[first]}"'
    what += ", each a theme by itself"
    out.offer("level", "parents", what, "count and compare those above", section="themes")
