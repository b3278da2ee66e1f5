"""How the user is asked what cannot be known: by `terminal/prompts.py`, or not at all.

A question is asked only where its answer changes counts, agreement or whose names are shown, and cannot be
known from what lies there. It shows some of the texts that it is about, and each answer says what comes of
it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from textwrap import shorten

from ..wording import times

# Asks for one of several things: question, options, the proposed one.
Choose = Callable[[str, Sequence[str], str], str]
# Asks for several people: question, the first of them described, all, the proposed ones.
Several = Callable[[str, Sequence[str], Sequence[str], Sequence[str]], list[str]]

_LETTERS = 70  # of a text that is shown
_HEADING = 30  # of a question that is named
FEW = 6  # texts that differ, of which a question about them shows all


def take_all(_: str, __: Sequence[str], ___: Sequence[str], proposed: Sequence[str]) -> list[str]:
    """Return what is proposed, where nobody is asked."""
    return list(proposed)


def such_as(texts: Iterable[str], most: int = 3) -> list[str]:
    """Return the commonest of some texts, of those as common the first, as a question shows them.

    >>> such_as(["None", "The wait was long", "None", "Nothing", ""], 2)
    ['"None" (twice)', '"The wait was long"']
    """
    often = Counter(" ".join(text.split()) for text in texts if text.strip()).most_common(most)
    short = {text: shorten(text, _LETTERS, placeholder=" ...") for text, _ in often}
    return [f'"{short[text]}"' + f" ({times(n)})" * (n > 1) for text, n in often]


def below(lines: Iterable[str]) -> str:
    """Return lines that a question shows below it, before its answers."""
    return "".join(f"\n     {line}" for line in lines)


def in_short(names: Sequence[str]) -> dict[str, str]:
    """Return questions or headings as a question shows them, cut where each is still known from the others.

    >>> asked = ["What was good about the time that you spent with us?", "Please tell us about anything else"]
    >>> [*in_short(asked).values()]
    ['What was good about the ...', 'Please tell us about ...']
    >>> [len(each) for each in in_short([f"{asked[0]} On ward {n}." for n in (1, 2)]).values()]
    [63, 63]
    """
    short = [shorten(name, _HEADING, placeholder=" ...") for name in names]
    return dict(zip(names, short if len({*short}) == len(names) else names, strict=True))
