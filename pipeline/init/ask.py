"""How the user is asked what cannot be known: by `terminal/prompts.py`, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# Asks for one of several things: question, options, the proposed one.
Choose = Callable[[str, Sequence[str], str], str]
# Asks for several people: question, the first of them described, all, the proposed ones.
Several = Callable[[str, Sequence[str], Sequence[str], Sequence[str]], list[str]]


def take_all(_: str, __: Sequence[str], ___: Sequence[str], proposed: Sequence[str]) -> list[str]:
    """Return what is proposed, where nobody is asked."""
    return list(proposed)
