"""`wordpairs import`: any sources that can be read, as the plain files of a study."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..terminal.command import DONE, Command
from ..terminal.console import Console
from ..wording import typed


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.disk import write_folder
    from ..terminal.prompts import Asker
    from .work.import_ import imported

    asker = Asker(say, never=False)
    files, notes = imported(
        *options.source, comments=options.comments, projects=options.project or (), several=asker.several
    )
    write_folder(options.to, files)
    say.wrote(options.to, files, notes)
    if "config.toml" in files:
        source = options.source[0] if len(options.source) == 1 else options.source[0].parent
        say.line(
            "Nothing is decided here that init asks about (who asks, remarks, a printed guide): "
            f"wordpairs init my-study --from {typed(source)}"
        )
        say.next(f"wordpairs check {typed(options.to)}")
    return DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    explained = "files in any format read; copies of one coded project are merged"
    parser.add_argument("source", type=Path, nargs="+", metavar="SOURCE", help=explained)
    parser.add_argument(
        "--comments", action="store_true", help="comments in Word files are codes on what they span"
    )
    parser.add_argument(
        "--project",
        action="append",
        metavar="NAME",
        help="of a file that holds several projects (Taguette's), the one that is taken. Several: "
        "--project A --project B",
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new folder")


COMMAND = Command(
    help="Turn coded projects or transcripts into plain tables.",
    example="wordpairs import project.qdpx --to my-study",
    result="segments.csv, codings.csv where the source has codes, codebook.toml where it has "
    "themes, the untouched text under sources/, and a config.toml that runs them. Of who asks, remarks and "
    "a printed guide nothing is decided: init asks about them.",
    act=_act,
    arguments=_arguments,
)
