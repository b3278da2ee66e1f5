"""Tables of contents and indexes of a transcript: names or topics with pages or times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...words.sentences import ENDS

_LINE = re.compile(r"[^\r\n\x0b\x0c]+")
_TITLE = re.compile(
    r"\W*(?:(?:table of )?c ?o ?n ?t ?e ?n ?t ?s|i ?n ?d ?e ?x|agenda|order of (?:business|proceedings)|"
    r"programme|"
    r"inhalt(?:sverzeichnis)?|tagesordnung|table des matières|sommaire|ordre du jour|índice|contenido|"
    r"orden del día|indice|sommario|ordine del giorno|inhoud(?:sopgave)?|innehåll(?:sförteckning)?|cynnwys|"
    r"spis treści|зміст|содержание)\W*(?:page|pages|seite|time)?\W*",
    re.IGNORECASE,
)
_AT = r"(?:(?:p(?:age|p)?\.? ?)?(?P<page>\d{1,4})|(?P<time>\d{1,2}[:.]\d\d(?:[:.]\d\d)?)(?: ?[ap]\.?m\.?)?)"
_LEADERS = re.compile(
    rf"[ \t]*\S[^\r\n]{{0,118}}?[ \t]*(?:(?:[._·…][ \t]?){{4,}}|…{{2,}})[ \t]*{_AT}[ \t]*", re.IGNORECASE
)
_ENTRY = re.compile(  # a colon in it, where a tab or blanks stand before the place
    r"[ \t]*[^\W\d](?:[^:\r\n]{0,118}?(?:[ ]|[ ]?[,–—-][ ]?)|[^\r\n]{0,118}?(?:[ ]{2,}|[ ]*\t\s*))"
    rf"{_AT}[ \t]*",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\W*(?:page|pages|seite|time|item|speaker|name)(?:[ \t]+(?:page|no\.?|time))?\W*", re.IGNORECASE
)
_FEWEST, _TITLED = 3, 2  # entries; below a title
_TOP = 40  # lines in which a title stands whose entries have no leaders; or else they end the text
_SAYS = ENDS  # what no line ends with whose entry goes on in the next
_ENDS = "0123456789mM."  # what an entry ends with
_LATEST = 999  # page


def contents(text: str, begin: int) -> set[tuple[int, int]]:
    """Return the spans of tables of contents: entries with leaders, or below a title, whose places rise.

    Without leaders they are one at the head of the text, or where they end it.

    >>> text = "Index\\nAnn Oak, 3\\nBo Elm, 12\\n\\nAnn: I am 12"
    >>> [text[slice(*span)] for span in contents(text, 0)]
    ['Index\\nAnn Oak, 3\\nBo Elm, 12']
    """
    found: set[tuple[int, int]] = set()
    full = [line for line in _LINE.finditer(text, begin) if line[0].strip()]
    entries = [_entry(text, line) for line in full]
    n = 0
    while n < len(full):
        titled = _TITLE.fullmatch(full[n][0]) is not None
        first = n + titled
        while titled and first < len(full) and _HEAD.fullmatch(full[first][0]):
            first += 1
        run: list[re.Match[str]] = []
        for at in range(first, len(full) + 1):
            entry, after = (entries[k] if k < len(full) else None for k in (at, at + 1))
            if entry and (titled or entry.re is _LEADERS):
                run.append(entry)
            elif not (titled and after and after.re is _LEADERS and _goes_on(full[at][0])):
                break
        if _are_enough(run, titled, anywhere=n < _TOP or at == len(full)):
            found.add((full[n].start(), run[-1].end()))
            n = at
        else:
            n += 1
    return found


def _entry(text: str, line: re.Match[str]) -> re.Match[str] | None:
    if line[0].rstrip()[-1] not in _ENDS:
        return None
    return _LEADERS.fullmatch(text, *line.span()) or _ENTRY.fullmatch(text, *line.span())


def _goes_on(line: str) -> bool:
    """Return whether an entry may end in the next line."""
    return ":" not in line and line.rstrip()[-1] not in _SAYS


def _are_enough(run: Sequence[re.Match[str]], titled: bool, *, anywhere: bool) -> bool:
    """Return whether entries are enough, and have leaders, or rise where they need none."""
    parts = [re.split("[:.]", match["time"] or match["page"]) for match in run]
    places = [sum(int(part) * 60.0**-n for n, part in enumerate(each)) for each in parts]
    sure = all(match.re is _LEADERS for match in run)
    rises = all(a <= b for a, b in pairwise(places)) and max(places, default=0) <= _LATEST
    return len(run) >= (_TITLED if titled else _FEWEST) and (sure or (rises and anywhere))
