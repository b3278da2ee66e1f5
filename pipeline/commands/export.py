"""`wordpairs export`: a study in the form in which it goes on elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..terminal.command import DONE, Command, with_config
from ..terminal.voice import Voice

FORMS = ("features", "xlsx", "docx", "qdpx", "parquet")


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..study.owned import Owned
    from ..terminal.chosen import chosen
    from .work.exporting import exported

    study = chosen(options.config)
    files, notes = exported(study, options.form, options.suppress)
    folder = options.to or study.results / options.form
    Owned(folder).publish(f"export {options.form}", files)
    for name in files:
        say.line(f"wrote {folder / name}")
    for note in notes:
        say.line(note)
    say.result({"folder": str(folder), "files": sorted(files), "notes": notes})
    return DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    with_config(parser)
    parser.add_argument("--as", dest="form", required=True, choices=FORMS,
                        help="the form")  # fmt: skip
    parser.add_argument(
        "--suppress", type=int, default=None, metavar="N",
        help="features: leave out what fewer than N interviewees said (default 5; 0 is not safe "
        "to share)",
    )  # fmt: skip
    parser.add_argument("--to", type=Path, default=None, metavar="FOLDER",
                        help="where to (else a folder beside the results)")  # fmt: skip


COMMAND = Command(
    help="Write the study as a workbook, a Word document, a project, or counts.",
    example="wordpairs export my-study --as xlsx",
    result="xlsx: a workbook of all tables in which to decide on disagreements; docx: the paper's "
    "tables and figures; qdpx: a REFI-QDA project with the automatic coder as a second user; "
    "features: counts without text; parquet: the tables for R, Spark and pandas.",
    act=_act,
    arguments=_arguments,
)
