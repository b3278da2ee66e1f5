"""`wordpairs diff`: why two runs differ."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import InputError
from ..terminal.command import DONE, FAILED, Command
from ..terminal.console import Console


def _act(options: argparse.Namespace, say: Console) -> int:
    from .work.diff import differences

    differing = differences(_account(options.run1), _account(options.run2))
    for one in differing:
        say.line(str(one))
    if not differing:
        say.line("The two runs are the same: input, settings, program and every output.")
    say.result({"same": not differing, "differences": [one._asdict() for one in differing]})
    return FAILED if differing else DONE


def _account(written: Path) -> Path:
    """Return the run.json or results folder that is meant; of a study that of its last run."""
    from ..run_json import NAME
    from ..terminal.chosen_study import chosen, is_study
    from ..wording import typed

    if (written / NAME).is_file() or not is_study(written):
        return written
    run = chosen(written).results / NAME
    if not run.is_file():
        raise InputError(
            "this study has not been run", where=written, remedy=f"wordpairs run {typed(written)}"
        )
    return run


def _arguments(parser: argparse.ArgumentParser) -> None:
    for name in ("run1", "run2"):
        parser.add_argument(
            name,
            type=Path,
            metavar="RUN",
            help="a study (its folder or config), a results folder, or a run.json",
        )


COMMAND = Command(
    help="Say why two runs differ.",
    example="wordpairs diff results/january results/february",
    result="What differs: input, settings, program, what was found, outputs. Exit status 1 if anything does.",
    act=_act,
    arguments=_arguments,
)
