"""A workbook to code in: which rows it has, where it goes, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from fnmatch import fnmatch
from json import dumps
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from ...codes.drawn_sample import drawn
from ...codes.read_as_one import readings
from ...codes.read_as_one import to_code as rows_to_code
from ...config import Config
from ...errors import InputError
from ...readers import content
from ...readers.tables.coding_workbook import theme_columns
from ...readers.tables.workbook import named_tables
from ...statistics.intervals import LEAST
from ...study.output_folder import OutputFolder
from ...tables.columns import each_row
from ...up_to_date import tables
from ...wording import form, many, so_many, some
from ...writers.template import template

if TYPE_CHECKING:
    from ...privacy.named_workbooks import Marked

_READ_BY = {
    "row": "Each comment or row is read by itself: one without a mark is not read, and not compared.",
    "speaker": "Where one witness speaks after another, each is read apart: finish one before you compare "
    "(with --read-by document, the whole day).",
    "document": "An interview or a group is read as one: finish it before you compare.",
}


class Task(NamedTuple):
    """What is to be coded: rows, how each is read, the themes and what they mean.

    `by` names the ways in which rows are read, `sample` says what was drawn by `seed`, if anything was;
    `left` rows hold nothing to code.
    """

    rows: Sequence[Mapping[str, Any]]
    read_as: Sequence[Any]
    by: Sequence[str]
    themes: Mapping[str, str]
    roles: Sequence[str]
    left: int
    sample: str
    seed: int

    @property
    def counted(self) -> int:
        """How many rows are of those whose words count; the others are read with them."""
        return sum(row["role"] in self.roles for row in self.rows)


def to_code(study: Config, read_by: str, size: int | None, seed: int | None) -> Task:
    """Return what is to be coded of a study, or a sample of that size. Raises InputError without a text."""
    segments, codebook, codings = tables(study, "segments", "codebook", "codings")
    if not any(segments["text"].to_pylist()):
        raise InputError(
            "there is no text to code",
            where=study.path,
            found="a corpus of counts only",
            remedy="name the transcripts in [corpus] files",
        )
    themes = dict(each_row(codebook, "theme", "definition"))
    themes |= dict.fromkeys(sorted(set(codings["theme"].to_pylist()) - {"", *themes}), "")
    roles = study.tokenise.roles
    every = segments.to_pylist()
    rows = rows_to_code(every, roles)
    read_as, by = readings(rows, roles, read_by)
    left, sample, seed = len(every) - len(rows), "", study.frequency.seed if seed is None else seed
    if size is not None:
        places, sample = drawn(rows, read_as, by, roles=roles, size=size, seed=seed)
        rows, read_as = [rows[place] for place in places], [read_as[place] for place in places]
    return Task(rows, read_as, by, themes, roles, left, sample, seed)


def workbook(task: Task, coder: str, before: Marked | None = None) -> bytes:
    """Return the workbook of a task for a coder, who may have no name, with what they marked before."""
    themes = list(task.themes.items())
    return template(
        task.rows,
        themes,
        roles=task.roles,
        readings=task.read_as,
        by=task.by,
        coder=coder,
        sample=task.sample,
        marks=before.marks if before else {},
    )


def marked_before(study: Config, coder: str, path: Path) -> Marked | None:
    """Return what a coder has marked in a workbook with names, whose place one at `path` is to take."""
    if not study.corpus.pseudonyms:
        return None
    from ...privacy.named_workbooks import marked_with_names

    before = marked_with_names(study, coder)
    return before if before and before.path != path else None


def keep(study: Config, path: Path) -> None:
    """Raise InputError where the workbook that would be written over holds codes, and say how it is read."""
    number = 0 if OutputFolder(path.parent).unchanged(path.name) else _codes_in(path)
    if not number:
        return
    written = Path(os.path.relpath(path, study.path.parent)).as_posix()
    value = dumps(written, ensure_ascii=False)
    if any(_means(each, written) for each in study.corpus.codings_in):
        read = f"{study.path.name} reads it already, in [corpus] codings"
    elif study.corpus.codings_in:
        read = f"to have it read, add {value} to [corpus] codings in {study.path.name}"
    else:
        read = f"to have it read, write in {study.path.name}: [corpus] codings = {value}"
    raise InputError(
        "somebody has coded in this workbook, and it is not overwritten",
        where=path,
        found=many(number, "code"),
        remedy=f"{read}; for a further coder, --coder NAME writes a workbook of their own, and --to FOLDER "
        "an empty one elsewhere",
    )


def _codes_in(path: Path) -> int:
    """Return how many codes a workbook holds; 0 where it is none that can be read."""
    try:
        tables = [table for _, table in named_tables(path, content(path)) if "segment" in table.header]
    except InputError:
        return 0
    return sum(
        bool(cells[place].strip()) for each in tables for place in theme_columns(each) for cells in each.rows
    )


def says_of_marks(task: Task, before: Marked | None) -> list[str]:
    """Return what is to be said of marks that stand in a workbook already."""
    if before is None:
        return []
    rows = {row["segment"] for row in task.rows}
    gone = sum(len(marks) for segment, marks in before.marks.items() if segment not in rows)
    return [
        f"The {many(before.number - gone, 'mark')} of {before.path.name}, which holds real names, "
        f"{form(before.number - gone, 'is|are')} in it already; keep that one apart, or delete it."
        + f" Without {many(gone, 'mark')} on what has no row here."
        * bool(gone)
    ]


def says(task: Task, study: Config, path: Path, coder: str, absent: Sequence[str]) -> list[str]:
    """Return what is to be said of the workbook; `absent` are the files of codes that are not there."""
    others = len(task.rows) - task.counted
    context = f", and {others:,} in grey to be read with them" * bool(others)
    lines = [f"{many(task.counted, 'row')} to code{context}; {many(len(task.themes), 'theme')}."]
    if task.sample:
        lines.append(f"They are {task.sample}; who asks for as many with this seed gets the same.")
        people = len({row["interviewee"] for row in task.rows if row["role"] in task.roles})
        if people < LEAST:
            lines.append(
                f"They are of {so_many(people, study.study.speakers_are)}: an interval of the agreement "
                f"takes {LEAST}, so draw more."
            )
    if task.left:
        lines.append(
            f"Left out: {many(task.left, 'row')} that {form(task.left, 'holds|hold')} no answer, or no text: "
            "there is nothing to code."
        )
    lines += [_READ_BY[each] for each in task.by]
    if not task.themes:
        lines.append(f"There are no themes yet: write them in the sheet 'how to' of {path.name}.")
    if not coder:
        lines.append("It names no coder: where two code, --coder NAME gives each a workbook of their own.")
    if absent:
        lines.append(
            f"[corpus] codings names what is not there yet: {some(absent)}. Codes in it are not in this "
            "workbook's list of themes."
        )
    return lines


def then(study: Config, there: Config, path: Path, before: Marked | None = None) -> str:
    """Return what to do once the workbook is coded in: save it, and name it where nothing does yet.

    It takes the place of the one that was marked `before`.
    """
    written = Path(os.path.relpath(path, study.path.parent)).as_posix()
    if any(_means(each, written) for each in study.corpus.codings_in):
        return f" and save it; {study.path.name} names it already, in [corpus] codings"
    old = Path(os.path.relpath(before.path, study.path.parent)).as_posix() if before else ""
    stay = [each for each in there.corpus.codings_in if not (old and _means(each, old))]
    others = [each for each in _others(study, path) if each != old]
    named = list(dict.fromkeys([*stay, *others, written]))
    codings = dumps(named[0] if len(named) == 1 else named, ensure_ascii=False)
    instead = f", in the place of {old}" * bool(old)
    return f", save it, and write in {study.path.name}{instead}: [corpus] codings = {codings}"


def without(study: Config, absent: Collection[str]) -> Config:
    """Return the study without some of its files of codes."""
    if not absent:
        return study
    left = [each for each in study.corpus.codings_in if each not in absent]
    return study.changed(corpus={"codings": left or ""})


def place(study: Config, coder: str, to: Path | None, absent: Sequence[str]) -> Path:
    """Return where the workbook goes: where the config looks for one that is not there, if it does."""
    name = f"code_{study.study.name}" + (f"_{coder}" if coder else "") + ".xlsx"
    if to:
        return to / name
    plain = [each for each in absent if each.lower().endswith(".xlsx") and not any(c in each for c in "*?[")]
    of_coder = [each for each in plain if coder.casefold() in PurePath(each).stem.casefold()]
    whose = of_coder if len(study.corpus.codings_in) > 1 else plain
    return study.resolve(whose[0]) if len(whose) == 1 else study.path.parent / name


def _others(study: Config, path: Path) -> list[str]:
    """Return the workbooks of other coders that lie beside this one, as the config would name them.

    One that names no coder in its own name is theirs if somebody has changed it since it was written.
    """
    name = f"code_{study.study.name}"
    beside = sorted(
        each for each in path.parent.glob("*.xlsx") if each.name.startswith((f"{name}_", f"{name}."))
    )
    begun = [
        each
        for each in beside
        if each != path
        and (each.name.startswith(f"{name}_") or not OutputFolder(path.parent).unchanged(each.name))
    ]
    return [Path(os.path.relpath(each, study.path.parent)).as_posix() for each in begun]


def _means(pattern: str, written: str) -> bool:
    """Return whether a path or glob of the config takes in a path beside it."""
    return PurePath(pattern).as_posix() == written or (
        fnmatch(written, pattern) and pattern.count("/") == written.count("/")
    )
