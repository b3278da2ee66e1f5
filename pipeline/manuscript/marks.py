"""What stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

# A pair of marks, and what may not stand before the first or behind the last: an apostrophe is
# no quotation mark.
MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"))
_SINGLE = frozenset("‘'")


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text between quotation marks begins and ends, outermost ones only."""
    place = 0
    while place < len(text):
        closing = next((close for opening, close in MARKS if text[place] == opening), "")
        if not closing or not _opens(text, place):
            place += 1
            continue
        end = place + 1
        while True:
            end = text.find(closing, end)
            if end < 0 or text[place] not in _SINGLE or _closes(text, end):
                break
            end += 1
        if end < 0:
            place += 1
            continue
        yield place + 1, end
        place = end + 1


def even(text: str, start: int, end: int) -> str:
    """Return a part of a text with the marks beside it that it lacks, and none that has no partner in it.

    >>> even('("Polar plot" was (0.26).', 2, 17), even("Simple (0.26).", 0, 12), even("(a) b) c", 4, 8)
    ('"Polar plot" was', 'Simple (0.26)', 'b c')
    """
    pairs = (*MARKS[:3], ("(", ")"))
    for opening, close in pairs:
        start -= bool(_loose(text[start:end], opening, close)) and text[start - 1 : start] == opening
        end += bool(_loose(text[start:end], opening, close)) and text[end : end + 1] == close
    part = text[start:end]
    loose = {place for pair in pairs for place in _loose(part, *pair)}
    return "".join(one for place, one in enumerate(part) if place not in loose)


def _loose(text: str, opening: str, close: str) -> list[int]:
    """Return where marks of a pair stand that have no partner."""
    opened: list[int] = []
    closed: list[int] = []
    for place, one in enumerate(text):
        if one == close and opened:
            opened.pop()
        elif one in (opening, close):
            (opened if one == opening else closed).append(place)
    return opened + closed


def _opens(text: str, place: int) -> bool:
    """Return whether a mark can open a quotation: no letter before it, something behind it."""
    return (not place or not text[place - 1].isalnum()) and not text[place + 1 : place + 2].isspace()


def _closes(text: str, place: int) -> bool:
    """Return whether a single mark can close one: no letter behind it."""
    return not text[place + 1 : place + 2].isalnum()
