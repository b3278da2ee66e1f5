"""`wordpairs template`: a workbook to code in, read back as codings."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection
from fnmatch import fnmatch
from json import dumps
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console

if TYPE_CHECKING:
    from ..config import Config


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..codes.drawn_sample import drawn
    from ..codes.read_as_one import readings, to_code
    from ..statistics.intervals import LEAST
    from ..study.inputs import absent_codings
    from ..study.output_folder import OutputFolder
    from ..terminal.chosen_study import chosen
    from ..terminal.prompts import Asker
    from ..terminal.running import run_first
    from ..up_to_date import tables
    from ..wording import form, many, so_many, some
    from ..writers.template import template

    if options.seed is not None and options.sample is None:
        raise InputError("a seed draws a sample, and none is asked for", where="--seed", remedy="--sample N")
    study = chosen(options.config)
    if options.differing:
        from .work.template_differing import differing

        run_first(study, say, until="frequency")
        differing(study, options.to, say)
        return DONE
    options.coder = options.coder or Asker(say, never=False).text("Who codes in it? A name, or nothing")
    absent = absent_codings(study)
    there = _without(study, absent)
    run_first(there, say, until="frequency")
    segments, codebook, codings = tables(there, "segments", "codebook", "codings")
    if not any(segments["text"].to_pylist()):
        raise InputError(
            "there is no text to code",
            where=study.path,
            found="a corpus of counts only",
            remedy="name the transcripts in [corpus] files",
        )
    themes = dict(zip(codebook["theme"].to_pylist(), codebook["definition"].to_pylist(), strict=True))
    themes |= dict.fromkeys(sorted(set(codings["theme"].to_pylist()) - {"", *themes}), "")
    roles = study.tokenise.roles
    every = segments.to_pylist()
    rows = to_code(every, roles)
    read_as, by = readings(rows, roles, options.read_by)
    left = len(every) - len(rows)
    sample, seed = "", study.frequency.seed if options.seed is None else options.seed
    if options.sample is not None:
        places, sample = drawn(rows, read_as, by, roles=roles, size=options.sample, seed=seed)
        rows, read_as = [rows[place] for place in places], [read_as[place] for place in places]
    path = _path(study, options, absent)
    book = template(
        rows, list(themes.items()), roles=roles, readings=read_as, by=by, coder=options.coder, sample=sample
    )
    again = path.exists()
    OutputFolder(path.parent).publish(f"template {options.coder}".strip(), {path.name: book})
    say.line(f"wrote {path}" + ", over the one that was there, which nobody had coded in" * again)
    counted = sum(row["role"] in roles for row in rows)
    context = f", and {len(rows) - counted:,} in grey to be read with them" * (len(rows) > counted)
    say.line(f"{many(counted, 'row')} to code{context}; {many(len(themes), 'theme')}.")
    if sample:
        say.line(f"They are {sample}; who asks for as many with this seed gets the same.")
        people = len({row["interviewee"] for row in rows if row["role"] in roles})
        if people < LEAST:
            say.line(
                f"They are of {so_many(people, study.study.speakers_are)}: an interval of the agreement "
                f"takes {LEAST}, so draw more."
            )
    if left:
        say.line(
            f"Left out: {many(left, 'row')} that {form(left, 'holds|hold')} no answer, or no text: "
            "there is nothing to code."
        )
    for each in by:
        say.line(_READ_BY[each])
    if not themes:
        say.line(f"There are no themes yet: write them in the sheet 'how to' of {path.name}.")
    if not options.coder:
        say.line("It names no coder: where two code, --coder NAME gives each a workbook of their own.")
    if absent:
        say.line(
            f"[corpus] codings names what is not there yet: {some(absent)}. Codes in it are not in this "
            "workbook's list of themes."
        )
    written = Path(os.path.relpath(path, study.path.parent)).as_posix()
    if any(_means(each, written) for each in study.corpus.codings_in):
        say.line(
            f"\nnext:    code in it and save it; {study.path.name} names it already, in [corpus] codings"
        )
    else:
        named = list(dict.fromkeys([*there.corpus.codings_in, *_others(study, path), written]))
        codings_ = dumps(named[0] if len(named) == 1 else named, ensure_ascii=False)
        say.line(
            f"\nnext:    code in it, save it, and write in {study.path.name}: [corpus] codings = {codings_}"
        )
    result = {"file": str(path), "themes": list(themes), "rows": counted, "read_by": by}
    say.result(result | ({"sample": options.sample, "seed": seed} if sample else {}))
    return DONE


_READ_BY = {
    "row": "Each comment or row is read by itself: one without a mark is not read, and not compared.",
    "speaker": "Where one witness speaks after another, each is read apart: finish one before you compare "
    "(with --read-by document, the whole day).",
    "document": "An interview or a group is read as one: finish it before you compare.",
}


def _without(study: Config, absent: Collection[str]) -> Config:
    """Return the study without some of its files of codes."""
    if not absent:
        return study
    left = [each for each in study.corpus.codings_in if each not in absent]
    return study.model_copy(update={"corpus": study.corpus.model_copy(update={"codings": left or ""})})


def _path(study: Config, options: argparse.Namespace, absent: list[str]) -> Path:
    """Return where the workbook goes: where the config looks for one that is not there, if it does."""
    name = f"code_{study.study.name}" + (f"_{options.coder}" if options.coder else "") + ".xlsx"
    if options.to:
        return Path(options.to) / name
    plain = [each for each in absent if each.lower().endswith(".xlsx") and not any(c in each for c in "*?[")]
    of_coder = [each for each in plain if options.coder.casefold() in PurePath(each).stem.casefold()]
    whose = of_coder if len(study.corpus.codings_in) > 1 else plain
    return study.resolve(whose[0]) if len(whose) == 1 else study.path.parent / name


def _others(study: Config, path: Path) -> list[str]:
    """Return the workbooks of other coders that lie beside this one, as the config would name them.

    One that names no coder in its own name is theirs if somebody has changed it since it was written.
    """
    from ..study.output_folder import OutputFolder

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


def _arguments(parser: argparse.ArgumentParser) -> None:
    from ..codes.read_as_one import BY

    with_config(parser)
    parser.add_argument("--coder", default="", metavar="NAME", help="who codes in it")
    parser.add_argument(
        "--to", type=Path, default=None, metavar="FOLDER", help="where to (else beside the config)"
    )
    parser.add_argument(
        "--differing",
        action="store_true",
        help="a workbook to settle what human coders differ on, in the place of one to code in",
    )
    parser.add_argument(
        "--read-by",
        default="",
        choices=BY,
        help="what is read as one, of all documents: row, speaker or document (else comments by row, a day "
        "of one witness after another by speaker, an interview or a group as one)",
    )
    parser.add_argument(
        "--sample",
        type=int,
        default=None,
        metavar="N",
        help="N drawn at random of what is read as one (comments; witnesses or interviews, each whole)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=None,
        help="what the sample is drawn by: the same gives the same (default: [frequency] seed, which is 1)",
    )


COMMAND = Command(
    help="Write a workbook to code the transcripts in.",
    example="wordpairs template my-study --coder Anna",
    result="An Excel workbook: a turn or comment a row, with a list of the codebook's themes to choose from, "
    "and a sheet that explains them, and what is read as one. Saved and named in [corpus] codings, it is "
    "read back. One that somebody has coded in is not overwritten. With --differing: a row for each segment "
    "and theme that one human coder gave and another did not, what each said, and a column for what they "
    "agree on; [corpus] decisions reads it back.",
    act=_act,
    arguments=_arguments,
)
