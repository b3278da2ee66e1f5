"""The record of a command, and the room that is listed for them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import InputError, nearest
from ..wording import typed

if TYPE_CHECKING:
    from .console import Console

# Exit statuses.
DONE, FAILED, WRONG, FAULT, STOPPED = 0, 1, 2, 3, 130
_ROOM = Path(__file__).resolve().parents[1] / "commands"
_GUIDE = _ROOM.parent / "guide"
_MADE = ("commands", "config", "tables")  # topics of the guide that no file holds: see `handbook.py`


def _nothing(parser: argparse.ArgumentParser) -> None:
    """Take no arguments beyond those of every command."""


class Command(NamedTuple):
    """A command: what it does, a real example, what comes out, its arguments, and the act.

    `help` is one line. `act` gets the options and the console, and returns an exit status.
    `first` is its place among the commands to begin with; 0 for all others.
    """

    help: str
    example: str
    result: str
    act: Callable[[argparse.Namespace, Console], int]
    arguments: Callable[[argparse.ArgumentParser], None] = _nothing
    first: int = 0


def names() -> list[str]:
    """Return the name of every command, sorted.

    >>> {"run", "check", "import"} <= set(names())
    True
    """
    modules = (name.removesuffix(".py") for name in os.listdir(_ROOM) if name.endswith(".py"))
    return sorted(name.rstrip("_") for name in modules if name != "__init__")


def named(name: str) -> Command:
    """Return a command by its name, or raise InputError with its nearest neighbour."""
    known = names()
    if name not in known and os.path.exists(name):
        from .chosen_study import config_path  # which knows what to do with what is no study

        config_path(Path(name))
        raise InputError(
            "this is a study and not a command", found=name, remedy=f"wordpairs run {typed(name)}"
        )
    if name not in known:
        guess = nearest(name, known)
        if name in _MADE or (name.isalpha() and (_GUIDE / f"{name}.md").exists()):
            raise InputError(
                "this is a page of the guide and no command", found=name, remedy=f"wordpairs guide {name}"
            )
        raise InputError(
            "there is no such command",
            found=name,
            allowed=", ".join(known),
            remedy=f"did you mean: wordpairs {guess}?" if guess else "see them all: wordpairs",
        )
    package = __package__.rpartition(".")[0]
    stem = name if (_ROOM / f"{name}.py").exists() else f"{name}_"
    command: Command = import_module(f"{package}.commands.{stem}").COMMAND
    return command


def with_config(parser: argparse.ArgumentParser) -> None:
    """Let a command take the study that it is about; where none is named, this folder's."""
    parser.add_argument(
        "config",
        type=Path,
        metavar="CONFIG",
        nargs="?",
        default=Path(),
        help="the study's .toml file, or its folder; else the folder that you are in",
    )


def with_config_first(parser: argparse.ArgumentParser) -> None:
    """Let a command take the study that it is about, before what it is to do there."""
    parser.add_argument("config", type=Path, metavar="CONFIG", help="the study's .toml file, or its folder")
