"""Expressions that are compiled when they are first used.

One with every month, or every word for who asks in thirty languages, takes ten milliseconds to compile; a
file needs few of them, and a table none.
"""

from __future__ import annotations

import re
from typing import Any, cast


def later(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return an expression, as `re.compile` does, that is compiled when something is first asked of it.

    >>> later(r"a+").fullmatch("aaa")
    <re.Match object; span=(0, 3), match='aaa'>
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    """Stands for an expression."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self._stated = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # of Python's own, as where one is copied
            raise AttributeError(name)
        value = getattr(re.compile(*self._stated), name)
        setattr(self, name, value)  # so that it is not asked again
        return value
