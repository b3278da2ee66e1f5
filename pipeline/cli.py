"""The command line: finds the command, runs it, and turns what went wrong into a status.

Only this module exits, and only the console prints. Exit status: 0 done, 1 a check failed, 2 the
input is wrong (one message), 3 a fault of ours, 130 stopped with Ctrl-C. The commands themselves
are the modules of `commands/`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .errors import InputError
from .terminal.command import DONE, FAULT, STOPPED, WRONG, named
from .terminal.console import Console
from .terminal.interrupt import interruptible
from .version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A console that lacks a character shows a mark for it rather than failing.
            reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    say = Console(quiet="--quiet" in words, as_json="--json" in words)
    try:
        with interruptible():
            status = _done(words, say)
    except InputError as error:
        say.wrong(error)
        return WRONG
    except KeyboardInterrupt:
        say.error("Stopped. What was finished is kept; run the command again to go on.")
        return STOPPED
    except BrokenPipeError:
        return DONE
    except Exception as error:
        import traceback

        traceback.print_exc()
        say.error(
            f"This is a fault in wordpairs {__version__}, not in your data: {type(error).__name__}."
            " Please report the lines above; check first that they quote no transcript."
        )
        return FAULT
    finally:
        say.end()
    return status


def _done(words: list[str], say: Console) -> int:
    """Do what was typed, and return the exit status."""
    from .terminal.parser import overview, parser

    # --quiet and --json may stand before the command too.
    ours = [word for word in words if word in ("--quiet", "--json")]
    while words and words[0] in ours:
        words = words[1:] + words[:1]
    if not words or words[0] in ("-h", "--help", "help", *ours):
        print(overview())
        return DONE
    if words[0] in ("--version", "-V"):
        print(f"wordpairs {__version__}")
        return DONE
    command = named(words[0])
    try:
        options = parser(words[0], command).parse_known(words[1:])
    except SystemExit:  # --help was asked for, and was given
        return DONE
    return command.act(options, say)
