"""`wordpairs template`: a workbook to code in, read back as codings."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import InputError
from ..terminal.command import DONE, Command, with_config
from ..terminal.console import Console


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.inputs import absent_codings
    from ..study.output_folder import OutputFolder
    from ..terminal.chosen_study import chosen
    from ..terminal.prompts import Asker
    from ..terminal.running import run_first
    from .work import template as work

    if options.seed is not None and options.sample is None:
        raise InputError("a seed draws a sample, and none is asked for", where="--seed", remedy="--sample N")
    study = chosen(options.config)
    if options.differing:
        from .work.template_differing import differing

        run_first(study, say, until="frequency")
        differing(study, options.to, say)
        return DONE
    coder = options.coder or Asker(say, never=False).text("Who codes in it? A name, or nothing")
    absent = absent_codings(study)
    there = work.without(study, absent)
    run_first(there, say, until="frequency")
    task = work.to_code(there, options.read_by, options.sample, options.seed)
    path = work.place(study, coder, options.to, absent)
    again, before = path.exists(), work.marked_before(there, coder, path)
    if again:
        work.keep(study, path)
    made = work.workbook(task, coder, before)
    folder = OutputFolder(path.parent)
    if before:
        folder.hand_over(path.name, made)
    else:
        folder.publish(f"template {coder}".strip(), {path.name: made})
    say.line(f"wrote {path}" + ", over the one that was there, which nobody had coded in" * again)
    for line in work.says(task, study, path, coder, absent) + work.says_of_marks(task, before):
        say.line(line)
    say.line(f"\nnext:    code in it{work.then(study, there, path, before)}")
    result = {"file": str(path), "themes": list(task.themes), "rows": task.counted, "read_by": task.by}
    say.result(result | ({"sample": options.sample, "seed": task.seed} if task.sample else {}))
    return DONE


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
