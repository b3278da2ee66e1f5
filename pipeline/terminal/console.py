"""What the program says: lines on a terminal, or one JSON object, or nothing.

On a terminal the last line says what is being done, and once that takes a while, for how long, so
that an hour's work never looks like a program that hangs. Elsewhere (a pipe, a notebook, a log)
what takes long is said in plain lines.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ..errors import InputError

_Given = ParamSpec("_Given")
_Said = TypeVar("_Said")
_PATIENCE = 2.0  # seconds after which it is said how long something takes
_TICK = 1.0
_SELDOM = 10.0  # seconds between plain lines
_COMMAND = re.compile(r"`wordpairs [^`]+`|(?<=: )wordpairs [^:;]+$")  # which is copied whole, from one line
_KEPT = "\0"  # for a blank at which no line ends
_BAR = re.compile(r"^\[[#.]*\] *")


class Console:
    """The one that speaks. After `end` nothing more is shown in the line that is replaced."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self.as_json = as_json
        self.quiet, self.silent = quiet, quiet or as_json
        self._status = sys.stderr.isatty()
        self._shown = 0
        self._doing: str | Callable[[float], str] = ""
        self._since = self._spoken = 0.0  # when it began, and when a line was said
        self._writing, self._over = threading.Lock(), threading.Event()
        self._ticker: threading.Thread | None = None

    def line(self, text: str = "") -> None:
        """Say a line, unless told to be quiet."""
        self.progress("")
        self._spoken = time.monotonic()
        if not self.silent:
            print(text, flush=True)  # a pipe would else hold it back until the end

    def next(self, command: str, why: str = "") -> None:
        """Say what to type next, the last line of a command."""
        self.line(f"\nnext:    {_typed(command)}" + (f"   # {why}" if why else ""))

    def wrote(self, folder: Path, files: Mapping[str, bytes], notes: Sequence[str]) -> None:
        """Say which files of a folder were written, and what is to be said of them."""
        for line in (*(f"wrote {folder / name}" for name in files), *notes):
            self.line(line)
        self.result({"folder": str(folder), "files": sorted(files), "notes": list(notes)})

    def warnings(self, texts: Sequence[str]) -> None:
        """Say the warnings by what to do about them, the worst first; each whole, as its cure stands last."""
        if self.silent or not texts:
            return
        from ..findings.grouped_warnings import grouped

        for todo, those in grouped(texts):
            self.line(f"\nwarning: {todo[0].lower()}{todo[1:]}")
            for text in those:
                self.paragraph(f"  {text}")

    def paragraph(self, text: str, lead: str = "") -> None:
        """Say a line after its lead; on a terminal that is narrower it goes on further in."""
        wide = width()
        lines = [lead + text]
        if wide and len(lines[0]) > wide:
            indent = " " * (len(lead) + len(text) - len(text.lstrip()) + 2)
            whole = _COMMAND.sub(lambda command: command[0].replace(" ", _KEPT), lines[0])
            lines = textwrap.wrap(
                whole, wide, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
        for line in lines:
            self.line(line.replace(_KEPT, " "))

    def notice(self, text: str) -> None:
        """Say what belongs to no result, beside it: also where that is JSON, and unless told to be quiet."""
        if not self.quiet:
            self.error(text)

    def error(self, text: str) -> None:
        """Say what cannot be left unsaid."""
        self.progress("")
        print(text, file=sys.stderr)

    def wrong(self, error: InputError) -> None:
        """Say what is wrong with the input."""
        if self.as_json:
            said = {"error": error.problem, "where": error.where, "found": error.found}
            self.result(said | {"allowed": error.allowed, "to_do": error.remedy})
        else:
            self.error(f"wordpairs: {error}")

    def result(self, data: Any) -> None:
        """Print the command's result as JSON."""
        if self.as_json:
            # In ASCII: for a character that a console lacks, Python would write what is no JSON.
            print(json.dumps(data, indent=2))

    def progress(self, text: str | Callable[[float], str]) -> None:
        """Show what is being done: on a terminal in one line that the next text replaces.

        Where it is a function, it is asked every second, for the text after so many of them.
        Elsewhere what goes on for ten seconds is said then, and every ten seconds again.
        """
        if self.silent:
            return
        with self._writing:
            self._doing, self._since = text, time.monotonic()
            if self._status:
                self._show()
        if text and self._ticker is None:
            self._ticker = threading.Thread(target=self._tick, daemon=True)
            self._ticker.start()

    def going_on(self, text: str, says: Callable[_Given, _Said]) -> Callable[_Given, _Said]:
        """Return what says or asks something, as it is, and shows thereafter that the same goes on."""

        def said(*given: _Given.args, **named: _Given.kwargs) -> _Said:
            answer = says(*given, **named)
            self.progress(text)
            return answer

        return said

    def end(self) -> None:
        """Stop showing what is being done."""
        self._over.set()
        self.progress("")

    def _tick(self) -> None:
        """Say every second for how long the same has been done, elsewhere every ten."""
        said = time.monotonic()
        while not self._over.wait(_TICK):
            with self._writing:
                now = time.monotonic()
                if self._status and now - self._since >= _PATIENCE:
                    self._show()
                elif not self._status and self._doing and now - max(said, self._spoken) >= _SELDOM:
                    said = now
                    print(_BAR.sub("", self._text()), file=sys.stderr, flush=True)

    def _text(self) -> str:
        """Return what is being done, and for how long once that is a while."""
        seconds = int(time.monotonic() - self._since)
        if not isinstance(self._doing, str):  # it says itself how long it takes
            return self._doing(seconds)
        timed = self._doing and seconds >= _PATIENCE
        return self._doing + f" {seconds // 60}:{seconds % 60:02}" * bool(timed)

    def _show(self) -> None:
        """Write the line over the one before."""
        text = self._text()
        if text or self._shown:
            # A line that wraps would not be replaced.
            text = text[: shutil.get_terminal_size().columns - 1]
            sys.stderr.write("\r" + text.ljust(self._shown) + ("\r" if not text else ""))
            sys.stderr.flush()
            self._shown = len(text)


def width() -> int:
    """Return how wide the terminal is; 0 where the output goes elsewhere."""
    return shutil.get_terminal_size().columns - 1 if sys.stdout.isatty() else 0


def _typed(command: str) -> str:
    """Return a command as it can be typed here: `.venv/bin/wordpairs` where no path finds it."""
    name, _, rest = command.partition(" ")
    called = Path(sys.argv[0])
    if called.stem != name or shutil.which(name):
        return command
    return f"{shlex.quote(str(called)) if os.name == 'posix' else called} {rest}"
