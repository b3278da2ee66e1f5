"""The program under a hook on what Python does for it: a script, run in a process of its own.

    watched.py sockets COMMAND ...         any use of a socket ends the process with status 97
    watched.py dies N FOLDER COMMAND ...   the process dies, as if killed, just before the Nth time
                                           that it makes, moves or removes a file in FOLDER; it
                                           ends with status 98 (99 where there are fewer)

The process believes that the computer is called HOST.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

HOST = "zqhostname"
USER = "zqusername"
SOCKET, DEAD, ALIVE = 97, 98, 99
_NETWORK = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "poplib.", "imaplib.")
_CHANGES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod")


def sockets(event: str, _: tuple[Any, ...]) -> None:
    """End the process where it turns to the network."""
    if event.startswith(_NETWORK):
        os.write(2, f"the program turned to the network: {event}\n".encode())
        os._exit(SOCKET)


def dying(times: int, folder: str) -> Callable[[str, tuple[Any, ...]], None]:
    """Return a hook that ends the process before its Nth change to a file in the folder."""
    left = times

    def hook(event: str, given: tuple[Any, ...]) -> None:
        nonlocal left
        if event not in _CHANGES or not str(given[0]).startswith(folder):
            return
        if event == "open" and not _writes(given[2]):
            return
        left -= 1
        if not left:
            os._exit(DEAD)

    return hook


def _writes(flags: object) -> bool:
    """Tell whether a file is opened to be written."""
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def main(arguments: list[str]) -> int:
    """Set the hook and run the command."""
    # Imported only now, by the name that it is installed under.
    wordpairs: Callable[[list[str]], int] = import_module("wordpairs.cli").main

    if hasattr(os, "uname"):
        known = os.uname()
        os.uname = lambda: os.uname_result((known[0], HOST, *known[2:]))
    if arguments[0] == "sockets":
        sys.addaudithook(sockets)
        return wordpairs(arguments[1:])
    sys.addaudithook(dying(int(arguments[1]), str(Path(arguments[2]))))
    return wordpairs(arguments[3:]) or ALIVE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
