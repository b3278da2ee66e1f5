"""Questions to the user, on a terminal alone; elsewhere the proposed answer stands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .voice import Voice


class Asker:
    """Asks what cannot be known. It never waits where nobody is there to answer."""

    def __init__(self, say: Voice, *, never: bool) -> None:
        self._say = say
        self._asks = not never and not say.silent and sys.stdin.isatty()

    def choice(self, question: str, options: Sequence[str], proposed: str) -> str:
        """Return one of the options, or an empty text for none of them.

        Input that ends at the question (Ctrl-D) stops the command as Ctrl-C does.
        """
        if not self._asks:
            return proposed
        self._say.line(question)
        for number, option in enumerate(options, 1):
            self._say.line(f"  {number}  {option}")
        self._say.line("  0  none of these")
        known = {str(number): option for number, option in enumerate(options, 1)} | {"0": ""}
        known |= {option: option for option in options}
        default = str(options.index(proposed) + 1) if proposed in options else "0"
        while True:
            try:
                answer = input(f"number [{default}]: ").strip() or default
            except EOFError:
                self._say.line("")  # ends the line of the question
                raise KeyboardInterrupt from None
            if answer in known:
                return known[answer]
            self._say.line(f"please a number from 0 to {len(options)}")
