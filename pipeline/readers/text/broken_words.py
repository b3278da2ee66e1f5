"""Words that the end of a line parted, and that a copy of the text has kept so: com- munity."""

from __future__ import annotations

import re

from ...wording import many, some

# Before these a hyphen at a line's end stands for what comes later: Vor- und Nachteile, pre- and post-test.
LATER = frozenset("and or to und oder bis sowie bzw en of och eller og et ou".split())
_WORD = re.compile(r"[^\W\d_]+")
_PARTED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-(?:[ \t]+|\r?\n[ \t]*)([^\W\d_]{2,})(?![\w-])", re.IGNORECASE)


def broken(name: str, text: str) -> list[str]:
    """Return the warning of words parted by a hyphen and white space that the text has whole as well.

    >>> broken("a.txt", "The com- munity. The community, pre- and post-test, was go- going.")[0][:36]
    'a.txt: 1 word parted by a hyphen and'
    """
    found = [match for match in _PARTED.finditer(text) if match[2].casefold() not in LATER]
    words = {word.casefold() for word in _WORD.findall(text)} if found else set()
    parted = [
        " ".join(m[0].split()) for m in found if m[2][0].islower() and (m[1] + m[2]).casefold() in words
    ]
    return [
        f"{name}: {many(len(parted), 'word')} parted by a hyphen and what follows it, as the end of a line "
        f"leaves them, and not counted as the whole: {some(list(dict.fromkeys(parted)))}; take hyphen and "
        "blank out where these words matter"
    ] * bool(parted)
