"""Lines of a PDF in bold or italics, as who asks is often set where nobody is labelled."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..layouts.turns import Laid
from .side_column import Piece

# "In bold" would make titles of short lines, as paragraphs of Word are, and lines here are those of the page.
_FONTS = {
    "in bold type": re.compile("bold|black|heavy", re.IGNORECASE),
    "in italics": re.compile("ital|obliq", re.IGNORECASE),
}
# Before a line that looks so, and before a run of such lines: signs that are no letters.
_MARKS = dict(zip(_FONTS, "\ufdd1\ufdd2", strict=True))
_MARK = "\ufdd3"
_OFF = str.maketrans(dict.fromkeys(_MARKS.values()))


def marked(lines: Sequence[Piece]) -> str:
    """Return the text of a page with a mark before each line that is in bold, or in italics."""
    return "\n".join(
        "".join(_MARKS[how] for how, font in _FONTS.items() if font.search(line.font)) + line.text
        for line in lines
    )


def of(pages: Sequence[str]) -> tuple[list[str], dict[str, set[str]]]:
    """Return pages without these marks, and the lines that alone look so, by how.

    >>> of([f"{_MARKS['in bold type']}Why?\\nSo."])
    (['Why?\\nSo.'], {'in bold type': {'Why?'}})
    """
    lines = [line for page in pages for line in page.splitlines()]
    found = {}
    for how, mark in _MARKS.items():
        so, others = (
            {line.translate(_OFF).strip() for line in lines if (mark in line) is has} for has in (True, False)
        )
        if so - others and others - so - {""}:
            found[how] = so - others
    return [page.translate(_OFF) for page in pages], found


def apart(text: str, lines: Collection[str]) -> str:
    """Return a text with a blank line above each run of these lines, and of others, the former with a mark.

    >>> apart("Why\\nso?\\nIt is.", ["Why", "so?"]) == f"\\n{_MARK}Why\\nso?\\n\\nIt is."
    True
    """
    out, was = list[str](), None
    for line in text.splitlines():
        look = line.strip() in lines if line.strip() else was
        out += ["", _MARK * bool(look) + line] if look != was else [line]
        was = look
    return "\n".join(out)


def laid(text: str, how: str) -> Laid:
    """Return such a text with where what is marked starts."""
    first, *rest = text.split(_MARK)
    starts, at = set[int](), len(first)
    for part in rest:
        starts.add(at)
        at += len(part)
    return Laid(first + "".join(rest), shown={how: starts})
