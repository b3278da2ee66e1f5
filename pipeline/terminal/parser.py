"""The arguments of a command, its help, and what is said to a mistyped one."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterable
from typing import NoReturn

from ..errors import InputError, nearest
from ..version import __version__
from .command import Command, named, names

_ABOUT = "Word-pair figures from interviews, and an independent coder for themes."


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are InputError, as every other message to the user."""

    example = ""  # how the command is written

    def error(self, message: str) -> NoReturn:
        """Raise InputError for what argparse found, in plain words, with what may be written."""
        about = [a for a in self._actions if a.choices and _named(a, message)]
        wrong = re.search("invalid choice: '(.*?)' ", message) if about else None
        if wrong:
            message = f"{_names(about[0])[0]} has no such value"
        elif absent := re.fullmatch("the following arguments are required: (.+)", message):
            message = f"this is missing: {absent[1]}"
        elif bare := re.fullmatch(r"argument (\S+): expected (?:one|at least one) argument", message):
            message = f"{bare[1]} needs a value"
        elif odd := re.fullmatch(r"argument (\S+): invalid int value: '(.*)'", message):
            message = f"{odd[1]} takes a whole number, and not {odd[2]}"
        raise InputError(
            message,
            where=self.prog,
            found=wrong[1] if wrong else "",
            allowed="; ".join(", ".join(map(str, a.choices or ())) for a in about),
            remedy=f"for example: {self.example}" if self.example else f"{self.prog} --help",
        )

    def parse_known(self, words: list[str]) -> argparse.Namespace:
        """Return the options, or raise InputError; an unknown option names its neighbour."""
        options, more = self.parse_known_args(words)
        if not more:
            return options
        strange = next((word for word in more if word.startswith("-")), more[0])
        known = sorted(o for action in self._actions for o in action.option_strings if o != "-h")
        if not strange.startswith("-"):
            raise InputError(
                "one word too many",
                where=self.prog,
                found=strange,
                remedy=f"put quotes around a name with blanks in it; an example: {self.prog} --help",
            )
        guess = nearest(strange.partition("=")[0], known)
        raise InputError(
            "there is no such option",
            where=self.prog,
            found=strange,
            allowed=", ".join(known),
            remedy=f"did you mean {guess}?" if guess else "",
        )


def _names(action: argparse.Action) -> list[str]:
    return [*action.option_strings, str(action.metavar or action.dest)]


def _named(action: argparse.Action, message: str) -> bool:
    """Return whether a complaint of argparse is about an argument."""
    about = (rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in _names(action))
    return any(re.search(pattern, message) for pattern in about)


def parser(name: str, command: Command) -> Parser:
    """Return the parser of one command."""
    made = Parser(
        prog=f"wordpairs {name}",
        description=command.help,
        epilog=f"example:\n  {command.example}\n\nwhat comes out:\n"
        + textwrap.indent(textwrap.fill(command.result, 78), "  "),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.example = command.example
    _fill(made, command)
    return made


def _fill(made: argparse.ArgumentParser, command: Command) -> None:
    command.arguments(made)
    made.add_argument("--quiet", action="store_true", help="say nothing but errors")
    made.add_argument("--json", action="store_true", help="print one JSON object instead")


def whole() -> argparse.ArgumentParser:
    """Return the parser of all commands, from which shells learn to complete them."""
    made = argparse.ArgumentParser(prog="wordpairs", description=_ABOUT)
    made.add_argument("--version", action="store_true", help="say the version")
    rooms = made.add_subparsers(metavar="COMMAND")
    for name in names():
        command = named(name)
        _fill(rooms.add_parser(name, help=command.help, description=command.help), command)
    return made


def overview() -> str:
    """Return what `wordpairs` alone says: the commands to begin with, an example, the others."""
    commands = {name: named(name) for name in names()}
    first = sorted((c.first, name) for name, c in commands.items() if c.first)
    width = max(map(len, commands)) + 2

    def listed(which: Iterable[str]) -> list[str]:
        return [f"  {name:<{width}}{commands[name].help}" for name in which]

    lines = [f"wordpairs {__version__}. {_ABOUT}", "", "To begin with:"]
    lines += listed(name for _, name in first)
    lines += [
        "",
        "For example:",
        "  wordpairs init my-study --from transcripts   # a folder with your files in it",
        "  wordpairs run my-study --open",
        "",
        "  wordpairs init look --example                # or ten invented interviews",
        "",
        "And then:",
    ]
    lines += listed(name for name, command in commands.items() if not command.first)
    return "\n".join([*lines, "", "wordpairs COMMAND --help shows an example of each."])
