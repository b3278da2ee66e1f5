"""A short piece of the sentence in which a name stands, by which it can be judged without the transcript."""

from __future__ import annotations

import re

from ..words.titles import CUT_SHORT

_ROOM = 40  # characters on either side
_SENTENCE = re.compile(r"[.?!][\"\u201d']?\s")
_LAST = re.compile(r"([^\W\d_]+)\.\s\Z")


def said_around(name: str, text: str) -> str:
    """Return the piece of a text around the first place of a name; empty where it is not found as it is.

    >>> said_around("Dr Ahmed", "It was late. So my sister rang Dr. Ahmed on the ward. He came.")
    'So my sister rang Dr. Ahmed on the ward.'
    >>> said_around("Bo", f"{'and then ' * 9}I saw Bo{' as one does' * 9}")
    '\u2026 then and then and then and then I saw Bo as one does as one does as one does as \u2026'
    """
    found = re.search(rf"(?<!\w){_spelt(name)}(?!\w)", text) or re.search(_spelt(name), text, re.IGNORECASE)
    if not found:
        return ""
    start, end = found.span()
    ends_before = (match.end() for match in _SENTENCE.finditer(text, 0, start))
    begins = max((end for end in ends_before if not _cut_short(text[:end])), default=0)
    after = _SENTENCE.search(text, end)
    ends = after.end() if after else len(text)
    before, behind = (" ".join(part.split()) for part in (text[begins:start] + "|", "|" + text[end:ends]))
    before, behind = before[:-1], behind[1:]
    if len(before) > _ROOM:
        before = f"\u2026 {before[-_ROOM:].partition(' ')[2]}"
    if len(behind) > _ROOM:
        behind = f"{behind[:_ROOM].rpartition(' ')[0]} \u2026"
    return f"{before}{' '.join(found[0].split())}{behind}"


def _cut_short(text: str) -> bool:
    """Tell whether a text ends with what is cut short, and no sentence: Dr., J."""
    last = _LAST.search(text)
    return last is not None and (len(last[1]) == 1 or last[1].casefold() in CUT_SHORT)


def _spelt(name: str) -> str:
    """Return a pattern of a name, over the ends of lines and with stops behind what is cut short."""
    return r"\.?[\W_]{1,4}?".join(map(re.escape, name.split()))
