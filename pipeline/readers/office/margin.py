"""Names in the margin of a page that its file has behind the first line of what they say."""

from __future__ import annotations

import re
from collections import Counter

from ...words.sentences import CLOSING, ENDS

NAME = re.compile(r"[^\W\d_](?:[\w.'’ -]{0,23}[\w:])?")  # alone on its line
FEWEST = 6  # lines that are names, of which few differ
_SHARE = 0.8
_ENDS = f"{ENDS}{CLOSING}:-–—"


def names_first(text: str) -> tuple[str, int]:
    """Return a text with each name before the line that it stands behind, and how many names were.

    A file may have the first line of a turn, then the name that stands beside it in the margin. It shows
    in what is around the names: above them lines begin as sentences do, and below, where a turn has more
    lines than one, these go on in a small letter, or the line above had no end. A name that stands above
    what it says has the end of a sentence above, and the beginning of one below.

    >>> said = "Was {0}\\nINT\\nfar away?\\nTo {0} and\\nANN\\nthen on."
    >>> text, names = names_first("\\n".join(map(said.format, ("Leeds", "York", "Hull"))))
    >>> text.splitlines()[:4], names
    (['INT', 'Was Leeds', 'far away?', 'ANN'], 6)
    >>> names_first("\\n".join(["INT", "Where did you go?", "ANN", "We went home."] * 4))[1]
    0
    """
    lines = text.split("\n")
    often = Counter(line.strip() for line in lines if NAME.fullmatch(line.strip()))
    names = {name for name, times in often.items() if times > 2}
    at = [
        n for n, line in enumerate(lines) if line.strip() in names and n and lines[n - 1].strip() not in names
    ]
    if len(at) < FEWEST:
        return text, 0
    below = [lines[n + 1].strip()[:1] for n in at if n + 1 < len(lines) and n + 2 not in at]
    above = [lines[n - 1].strip() for n in at]
    begun = sum(line[:1].isupper() or not line[:1].isalpha() for line in above)
    going = sum(sign.islower() for sign in below)
    cut = sum(line[-1:] not in _ENDS for line in above)
    if begun < _SHARE * len(at) or not going or going + cut < len(below):
        return text, 0
    for n in at:
        lines[n - 1], lines[n] = lines[n], lines[n - 1]
    return "\n".join(lines), len(at)
