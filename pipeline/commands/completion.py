"""`wordpairs completion`: what lets a shell complete commands and options."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..terminal.command import DONE, Command
from ..terminal.console import Console

SHELLS = ("bash", "zsh", "tcsh")


def _act(options: argparse.Namespace, say: Console) -> int:
    import shtab

    from ..terminal.parser import whole

    known = _known()
    parser = whole()
    for command in parser._subparsers._group_actions[0].choices.values():  # type: ignore[union-attr]
        for action in command._actions:
            if action.type is Path:  # a study, a folder or a file: else Tab finds none
                action.complete = shtab.FILE
            action.choices = action.choices or known.get(action.dest)
    print(shtab.complete(parser, shell=options.shell))
    return DONE


def _known() -> dict[str, tuple[str, ...]]:
    """Return what can be typed for arguments that take more than that, or check it themselves."""
    from ..plot import records
    from ..stages import STAGES
    from ..terminal.handbook import topics

    return {
        "stage": tuple(stage.name for stage in STAGES),
        "figure": tuple(records()),
        "topic": tuple(topics()),
    }


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="your shell")


COMMAND = Command(
    help="Print what lets your shell complete commands and options.",
    example="wordpairs completion bash > ~/.local/share/bash-completion/completions/wordpairs",
    result="A script for bash, zsh or tcsh. For zsh, save it as _wordpairs in a folder of $fpath.",
    act=_act,
    arguments=_arguments,
)
