"""Passages with something left out or put in: "We wait ... for it", "I claim [the hours]"; remarks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from .passage_search import LEAST, Searched, letters
from .spans import Span

# What marks that words were left out, or put in: dots, and whatever stands in square brackets.
CUT = re.compile(r"\[[^\]]*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.{3,}|\. \. \.")


# What stands beside words and may be left out when they are copied: a remark in brackets, a page's number, a
# line's in its margin.
_BESIDE = re.compile(
    r"\[[^\[\]\n]{0,80}\]|\([^()\n]{0,80}\)|<[^<>\n]{0,80}>|^[^\S\n]*(?:[^\W\d]+\.?[^\S\n]+)?\d{1,4}"
    r"(?:[^\S\n]*(?:/|[^\W\d]+)[^\S\n]*\d{1,4})?[^\S\n]*$"
    r"|^[^\S\n]*(?:\d{1,5}[.):]?(?:\t|[^\S\n]{2,})|0\d{1,4}[.):]?[^\S\n])",
    re.M,
)
# A number of a line that one blank parts from its text, so that it may be a word of it.
_MARGIN = re.compile(r"(?<=\n)[^\S\n]*\d{1,5}[.):]?[^\S\n]")


def bare(text: str) -> str:
    """Return a text with blanks in the place of remarks in brackets and of numbers of pages and lines.

    >>> bare("We (sighs) wait\\n\\nPage 3 of 12\\nfor 3 days").split()
    ['We', 'wait', 'for', '3', 'days']
    >>> bare("We wait\\n017\\tfor\\n018 3 days\\n4 of us").split()
    ['We', 'wait', 'for', '3', 'days', '4', 'of', 'us']
    """
    return _BESIDE.sub(lambda match: " " * len(match[0]), text)


def without_margin(passage: str) -> str:
    """Return a passage without numbers before lines, though one may be a word: 18 people.

    >>> without_margin("3 of us wait\\n18 for hours")
    '3 of us wait\\nfor hours'
    """
    return _MARGIN.sub("", passage)


def pieces(passage: str) -> list[str]:
    """Return the pieces of a passage that says that it is cut or added to; none of any other.

    None either where they are so short that they stand in many a place.

    >>> pieces("We wait for hours ... at the desk"), pieces("We wait for hours."), pieces("I ... it")
    (['We wait for hours', 'at the desk'], [], [])
    """
    parts = CUT.split(passage)
    kept = [part.strip() for part in parts if letters(part)]
    return kept if len(parts) > 1 and max((len(letters(part)) for part in kept), default=0) >= LEAST else []


def cut_places(
    parts: Sequence[str], text: Searched, rows: Sequence[Span], speakers: Sequence[str]
) -> list[list[Span]]:
    """Return where the pieces of a passage stand in their order, as the spans that they cover in rows.

    `rows` are the turns in the text, in order, and `speakers` who has each, if known. Pieces are of
    one turn or, where they are long enough to be no chance, of one speaker's neighbouring turns; the
    longest says where the others are looked for, next to it first. A piece that stands in no such
    place is in none.

    >>> said = "We wait for hours on end.\\nWhy?\\nNobody comes at night."
    >>> rows = [(0, 25), (26, 30), (31, 53)]
    >>> places = cut_places(["We wait for hours", "Nobody comes at"], Searched(said), rows, ["R", "I", "R"])
    >>> [[said[start:end] for start, end in each] for each in places]
    [['We wait for hours', 'Nobody comes at']]
    """
    each = [text.places(part) for part in parts]
    sizes = [len(letters(part)) for part in parts]
    begins = [start for start, _ in rows]
    longest = max(range(len(parts)), key=sizes.__getitem__)

    def row(place: int) -> int:
        return bisect_right(begins, place) - 1

    def follows(first: Span, second: Span, least: int) -> bool:
        one, other = row(first[1] - 1), row(second[0])
        if first[1] > second[0] or one < 0:
            return False
        if one == other or least < LEAST:
            return one == other
        who = list(speakers[one : other + 1]) if speakers else ["", *["-"] * (other - one - 1), ""]
        return who[0] == who[-1] and who[0] not in who[1:-1]

    found = []
    for place in each[longest]:
        before, behind = [place], [place]
        for number in range(longest - 1, -1, -1):
            least = min(sizes[number : number + 2])
            before += [one for one in reversed(each[number]) if follows(one, before[-1], least)][:1]
        for number in range(longest + 1, len(parts)):
            least = min(sizes[number - 1 : number + 1])
            behind += [one for one in each[number] if follows(behind[-1], one, least)][:1]
        if len(before) + len(behind) == len(parts) + 1:
            way: list[Span] = []
            for start, end in [*before[::-1], *behind[1:]]:
                if way and row(way[-1][1] - 1) == row(start):  # what was left out between them lies inside
                    start = way.pop()[0]
                way.append((start, end))
            found.append(way)
    return found
