"""Texts beside talks that nobody is labelled in and nobody coded: it may be the researcher's notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import pyarrow as pa

from ..wording import many, some
from .by_document import all_of

# How somebody calls what they write about their material.
_NOTES = re.compile(
    r"(?:.*[\W_])?(?:read[ _-]?me|about|(?:field[ _-]?)?notes?|memos?|to[ _-]?do|diary|logs?|info)"
    r"(?:[\W_].*)?",
    re.IGNORECASE,
)
_SHORT = 150  # words of a text beside talks that is taken for none of them, whatever it is called


def as_notes(name: str, words: int, *, alike: bool = False) -> bool:
    """Return whether a text is called as notes are, or has few words, where no other is called `alike`.

    >>> as_notes("field notes", 900), as_notes("Kevin", 90), as_notes("Int 7", 90, alike=True)
    (True, True, False)
    """
    return bool(_NOTES.fullmatch(name)) or (words < _SHORT and not alike)


def kind_of_name(name: str) -> str:
    """Return what the name of a file has beside numbers: all of P1.docx and P2.docx are alike."""
    return re.sub(r"[\W\d_]+", " ", name.casefold())


def beside_talks(segments: pa.Table, coded: Collection[str], least: int = 1) -> dict[str, int]:
    """Return how many words each document has that is none of the talks around it.

    In it nobody is labelled, asks or has a time, and nobody coded it; most others have at `least` so many
    labels. `coded` are the segments with a theme.
    """
    labels: dict[str, set[str]] = {}
    words: dict[str, int] = {}
    other = set[str]()  # those that are coded, or told otherwise who speaks
    columns = ("document", "speaker", "role", "segment", "time_start", "text")
    for row in segments.select(columns).to_pylist():
        document = row["document"]
        if row["segment"] in coded or row["role"] == "interviewer" or row["time_start"] is not None:
            other.add(document)
        if row["role"] != "note":
            labels.setdefault(document, set()).add(row["speaker"])
            words[document] = words.get(document, 0) + len((row["text"] or "").split())
    talks = [document for document, names in labels.items() if len(names - {""}) >= least]
    if len(talks) * 2 <= len(labels):
        return {}
    return {name: words[name] for name, names in labels.items() if names == {""} and name not in other}


def notes(found: Mapping[str, int], *, named: bool = True) -> list[str]:
    """Return the warning of these documents; the line that leaves them out has their names, if `named`."""
    if not found:
        return []
    shown = some([f"{name} ({many(words, 'word')})" for name, words in found.items()], 3)
    line = ", ".join(f'"{all_of(name)}"' for name in found) if named else '"DOCUMENT: *"'
    return [
        f"nobody is labelled in {shown}, where others are, and nobody coded it: counted as somebody "
        f"interviewed; if it is notes, [corpus] note = [{line}] leaves it out"
    ]
