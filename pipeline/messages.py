"""What is said of a study: warnings, and notes, which need nothing to be done.

Whoever makes a message says which of the two it is, and it stays so wherever the message is carried;
what nobody has called a note is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable


class Note(str):
    """A message of what is so, and is told so that it can be seen to be right.

    To count it as a warning would hide those that are not.
    """

    __slots__ = ()


class Accounted(Note):
    """A note that the short account (`wordpairs check`) leaves out.

    It says anyhow what the note does, or the config does: somebody has decided so, or it is what a survey is.
    """

    __slots__ = ()


def anew(said: str, text: str) -> str:
    """Return another wording of a message, which is a note where that one is.

    >>> [type(anew(said, "a.csv: parted by ;")).__name__ for said in (Note("parted by ;"), "is empty")]
    ['Note', 'str']
    """
    return type(said)(text) if isinstance(said, Note) else text


def without_notes(said: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the warnings among messages, and the notes.

    >>> without_notes([Note("a.csv: parted by ;"), "a.csv: is empty"])
    (['a.csv: is empty'], ['a.csv: parted by ;'])
    """
    warnings, notes = list[str](), list[str]()
    for each in said:
        (notes if isinstance(each, Note) else warnings).append(each)
    return warnings, notes
