"""What was found in files and needs nothing to be done: notes, which are no warnings.

A reader says all that it found in one list; what each sentence asks of the reader is told here by its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Said so that it can be seen to be right; to count it as a warning would hide those that are not.
_NOTES = re.compile(
    r": \d[\d,]* rows? above the names of the columns left out: "
    r"|: \d[\d,]* rows? below the names of the columns (?:are|is) headings and no answers"
    r'|(?:cells of the column ".*"|: comments) hold several codes, parted by .*; each is taken as a code$'
    r"|: what most pages repeat was left out: |: numbers of lines or turns in the margin left out$"
    r"|: no text in \d[\d,]* of \d[\d,]* segments, kept as notes$",
    re.S,
)


def without_notes(found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the warnings among what was found, and the notes.

    >>> without_notes(["a.csv: no text in 2 of 9 segments, kept as notes", "a.csv: is empty"])
    (['a.csv: is empty'], ['a.csv: no text in 2 of 9 segments, kept as notes'])
    """
    return [one for one in found if not _NOTES.search(one)], [one for one in found if _NOTES.search(one)]
