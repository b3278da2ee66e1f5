"""Questions to the user, on a terminal alone; elsewhere the proposed answer stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Sequence

from .console import Console

_FURTHER = 30  # names that are offered in short, below those that are described
_WAY_OUT = "Enter takes what is proposed; Ctrl-C stops, with nothing written"
_RANGE = re.compile(r"(?P<first>\d{1,6})\s*(?:[-–—]|to)\s*(?P<last>\d{1,6})")


class Asker:
    """Asks what cannot be known. It never waits where nobody is there to answer."""

    def __init__(self, say: Console, *, never: bool) -> None:
        self._say = say
        self.asks = not never and not say.silent and sys.stdin.isatty()
        self.questions = 0  # that there were, asked or not

    def choice(self, question: str, options: Sequence[str], proposed: str) -> str:
        """Return one of the options; an empty text for none of them, where that is proposed.

        Input that ends at the question (Ctrl-D) stops the command as Ctrl-C does.
        """
        self.questions += 1
        if not self.asks:
            return proposed
        self._list(question, options, none=proposed not in options)
        known = {str(number): option for number, option in enumerate(options, 1)}
        known |= {option: option for option in options} | ({} if proposed in options else {"0": ""})
        default = str(options.index(proposed) + 1) if proposed in options else "0"
        while (answer := self._answer("a number", default)) not in known:
            self._say.line(f"please a number from {int(proposed in options)} to {len(options)}; {_WAY_OUT}")
        return known[answer]

    def several(
        self, question: str, shown: Sequence[str], names: Sequence[str], proposed: Sequence[str]
    ) -> list[str]:
        """Return those of the names that are answered, by number or as written in any case.

        `shown` describes the first of the names; the rest stand below with their numbers alone, up to as many
        as can be read. 2-4 is 2, 3 and 4; none for 0; input that ends stops, as in `choice`.
        """
        self.questions += 1
        if not self.asks:
            return list(proposed)
        further = [
            f"{n} {name}" for n, name in enumerate(names, 1) if len(shown) < n <= len(shown) + _FURTHER
        ]
        left = len(names) - len(shown) - len(further)
        more = f", and {left:,} more, to be named" * bool(left)
        self._list(question, shown, [f"     {'; '.join(further)}{more}"] * bool(further))
        known = {str(number): name for number, name in enumerate(names, 1)} | {"0": ""}
        known |= {", ".join(_pieces(name)): name for name in names}
        default = ",".join(str(names.index(name) + 1) for name in proposed) or "0"
        while True:
            answer = self._answer("numbers (1,3 or 1-3) or names", default)
            parts = _answered(answer, known)
            wrong = [part for part in parts if part not in known]
            if not wrong:
                return list(dict.fromkeys(name for part in parts if (name := known[part])))
            self._say.line(
                f"{wrong[0]} is none of these; please numbers from 0 to {len(names)} (1,3 or 1-3), or names; "
                + _WAY_OUT
            )

    def text(self, question: str) -> str:
        """Return what is typed, in one line; nothing where nobody is there, or nothing is typed."""
        return " ".join(self._answer(question, "").split()) if self.asks else ""

    def _list(
        self, question: str, options: Sequence[str], more: Sequence[str] = (), *, none: bool = True
    ) -> None:
        numbered = [f"  {number}  {option}" for number, option in enumerate(options, 1)]
        for line in ("", *question.splitlines(), *numbered, *more, *["  0  none of these"] * none):
            self._say.paragraph(line)

    def _answer(self, what: str, default: str) -> str:
        try:
            return input(f"{what}; Enter takes {default}: " if default else f"{what}: ").strip() or default
        except EOFError:
            self._say.line("")  # ends the line of the question
            raise KeyboardInterrupt from None


def _pieces(text: str) -> list[str]:
    """Return what commas part, in small letters and without the quotation marks that may stand around it."""
    return [piece.strip(' "').casefold() for piece in text.split(",")]


def _answered(answer: str, known: Container[str]) -> list[str]:
    """Return the parts of an answer, a name that has a comma in it whole, and a range of numbers as these.

    >>> _answered('2, Marsh, Helen, "Lee,Bo"', {"2", "marsh, helen", "lee, bo", "bo"})
    ['2', 'marsh, helen', 'lee, bo']
    >>> _answered("1-2, 3 to 9, 7-8", {"1", "2", "3", "7-8"})
    ['1', '2', '3 to 9', '7-8']
    """
    pieces, parts = _pieces(answer), list[str]()
    while pieces:
        sizes = range(len(pieces), 0, -1)
        size = next((size for size in sizes if ", ".join(pieces[:size]) in known), 1)
        parts += _in_range(", ".join(pieces[:size]), known)
        pieces = pieces[size:]
    return parts


def _in_range(part: str, known: Container[str]) -> list[str]:
    """Return the numbers of a range of known ones; of anything else, as of what is known by that, itself."""
    found = None if part in known else _RANGE.fullmatch(part)
    if not found or found["last"] not in known:
        return [part]
    numbers = [str(number) for number in range(int(found["first"]), int(found["last"]) + 1)]
    return numbers if numbers and all(number in known for number in numbers) else [part]
