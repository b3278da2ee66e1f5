"""`wordpairs diff`: why two runs differ."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..terminal.command import DONE, FAILED, Command
from ..terminal.voice import Voice


def _act(options: argparse.Namespace, say: Voice) -> int:
    from ..study.differ import differences

    differing = differences(options.run1, options.run2)
    for one in differing:
        say.line(str(one))
    if not differing:
        say.line("The two runs are the same: input, settings, program and every output.")
    say.result({"same": not differing, "differences": [one._asdict() for one in differing]})
    return FAILED if differing else DONE


def _arguments(parser: argparse.ArgumentParser) -> None:
    for name in ("run1", "run2"):
        parser.add_argument(name, type=Path, metavar="RUN", help="a results folder or its run.json")


COMMAND = Command(
    help="Say why two runs differ.",
    example="wordpairs diff results/january results/february",
    result="What differs: input, settings, program, outputs. Exit status 1 if anything does.",
    act=_act,
    arguments=_arguments,
)
