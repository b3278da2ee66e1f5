"""The one error that a user can cause, worded so that the user can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

from .wording import each_of

_P = ParamSpec("_P")
_T = TypeVar("_T")


class InputError(Exception):
    """The user's input is wrong: says where, what was found, what is allowed, what to do.

    `where` is a file, or a file and a place in it; `found` the offending value as the user wrote
    it; `allowed` what could stand there; `remedy` the next step. All but `problem` may be empty.

    >>> print(InputError("no such column", where="talks.csv", found="txt", allowed="text, id",
    ...                  remedy="name the column in [corpus] text"))
    talks.csv: no such column
      found:   txt
      allowed: text, id
      to do:   name the column in [corpus] text
    """

    def __init__(
        self, problem: str, *, where: object = "", found: object = "", allowed: object = "", remedy: str = ""
    ) -> None:
        self.problem = problem
        self.where = str(where)
        self.found = str(found)
        self.allowed = str(allowed)
        self.remedy = remedy
        super().__init__(problem)

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.problem}" if self.where else self.problem]
        parts = (("found:  ", self.found), ("allowed:", self.allowed), ("to do:  ", self.remedy))
        lines += [f"  {label} {text}" for label, text in parts if text]
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the message alone, since no line of ours is to blame (IPython)."""
        return str(self).splitlines()


def unknown(
    problem: str, name: str, names: Iterable[str], *, where: object = "", remedy: str = ""
) -> InputError:
    """Return the error of a name that is none of the known ones, asking if the nearest was meant.

    `remedy` stands where none is near.

    >>> error = unknown("unknown key", "stopwords", ["stop_words", "form"])
    >>> error.remedy, error.allowed
    ('did you mean stop_words?', 'stop_words, form')
    """
    names = list(names)
    guess = nearest(name, names)
    remedy = f"did you mean {guess}?" if guess else remedy
    return InputError(problem, where=where, found=name, allowed=each_of(names), remedy=remedy)


def short(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return a function whose InputError has no traceback below it: no line of ours is to blame."""

    @wraps(function)
    def called(*given: _P.args, **keys: _P.kwargs) -> _T:
        try:
            return function(*given, **keys)
        except InputError as error:
            raise error.with_traceback(None) from None

    return called


def nearest(name: str, names: Iterable[str], *, least: float = 0.5) -> str:
    """Return the known name that `name` most resembles, or an empty string.

    `least` is how like it has to be, from 0 to 1 (difflib).

    >>> nearest("stopwords", ["stop_words", "form"])
    'stop_words'
    """
    return next(iter(difflib.get_close_matches(name, list(names), n=1, cutoff=least)), "")
