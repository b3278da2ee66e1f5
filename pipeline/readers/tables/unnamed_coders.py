"""Lists of coded passages that name no coder and stand side by side: whether each is a coder's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from ...codes.spelling import key
from ...wording import listed

_SHARED = 0.5  # share of the documents, and of the themes, of the smaller list that the other has too


def coders(parts: Mapping[str, Collection[tuple[str, str]]]) -> dict[str, str]:
    """Return whose each part is; none where they are not several coders' lists of the same texts.

    `parts` has the documents and themes of the passages in each sheet or file, by its name. Parts of one
    list have other documents, or other themes: a sheet an interview, a file a code.

    >>> coders({"Ruth coding": [("a", "Money"), ("b", "Time")], "Anil coding": [("a", "Money")]})
    {'Ruth coding': 'Ruth', 'Anil coding': 'Anil'}
    >>> coders({"P1": [("P1", "Money")], "P2": [("P2", "Money")]})
    {}
    """
    if len(parts) < 2:
        return {}
    sides: list[list[set[str]]] = [
        [{key(pair[side]) for pair in rows} for rows in parts.values()] for side in (0, 1)
    ]
    alike = all(
        len(one & other) >= _SHARED * min(len(one), len(other))
        for side in sides
        for number, one in enumerate(side)
        for other in side[:number]
    )
    return dict(zip(parts, _names([*parts]), strict=True)) if alike else {}


def note(file: str, whose: Mapping[str, str]) -> str:
    """Return the warning of parts that are read as coders."""
    each = listed([f'"{part}" ({name})' if part != name else f'"{part}"' for part, name in whose.items()])
    return (
        f"{file}: no column names a coder, and {each} code the same texts by the same codes: each is "
        "read as one coder's; if they are one person's, give all a column coder with that name"
    )


def _names(parts: Sequence[str]) -> list[str]:
    """Return the names of parts without the words that all begin or end with, where letters are left."""
    words = [part.replace("_", " ").split() for part in parts]
    short = words
    for end in (0, -1):
        while all(len(each) > 1 for each in short) and len({each[end].casefold() for each in short}) == 1:
            short = [each[1:] if end == 0 else each[:-1] for each in short]
    names = [" ".join(each) for each in short]
    lettered = all(re.search(r"[^\W\d_]", name) for name in names)
    return names if lettered and len(set(names)) == len(names) else [" ".join(each) for each in words]
