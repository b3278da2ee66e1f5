"""What stands above a talk of who asks in it: `Interviewer: Ann Oak (AO)`, `MJ = moderator`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from . import names
from .lines import Line

_ASKS = r"(?P<asks>[^\W\d_][\w /'’*-]{0,30}?)"
_IS = r"[ \t]*(?:[:=]|[-–—]|is\b)[ \t]*"
_BEFORE = re.compile(rf"(?P<name>[^\W_][\w .]{{0,20}}?){_IS}(?:the )?{_ASKS}")  # MJ = moderator
_AFTER = re.compile(rf"{_ASKS}{_IS}(?P<name>[^\W\d_][^:=]{{0,60}})")  # Moderator: M. Jay (MJ)
_BY = re.compile(r"(?:interviewed|moderated|facilitated) by", re.IGNORECASE)
_MARKS = re.compile(r"[*_]{1,2}(?!\w)|(?<!\w)[*_]{1,2}")  # bold
_WORDS = re.compile(r"[^\W_]+")


def askers(above: Sequence[Line], labels: Collection[str]) -> set[str]:
    """Return the labels of which the lines above a talk say that they ask.

    By the label itself, in brackets or alone, by a word of the name, or by its initials.
    """
    found: set[str] = set()
    for line in above:
        for piece in re.split("[;|]", _MARKS.sub("", line.view)):
            piece = piece.strip(" \t.,")
            if match := _BEFORE.fullmatch(piece):
                found |= _among(match["name"], labels, match["asks"])
            if match := _AFTER.fullmatch(piece):
                found |= _among(match["name"], labels, match["asks"])
    return found if len(found) < len(labels) else set()


def _among(name: str, labels: Collection[str], asks: str) -> set[str]:
    """Return the labels that mean a name, if what is said of it is that it asks."""
    if not (names.asks(asks) or _BY.fullmatch(asks)):
        return set()
    words = [word.casefold() for word in _WORDS.findall(re.sub(r"\(.*?\)", " ", name))]
    spelt = {name.strip().casefold(), *words, "".join(word[0] for word in words)}
    spelt |= {inside.strip().casefold() for inside in re.findall(r"\((.*?)\)", name)}
    spelt |= {" ".join(words)}
    return {label for label in labels if label.casefold().rstrip(".") in spelt}
