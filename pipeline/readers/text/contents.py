"""Tables of contents in a transcript: names or topics with the pages or times at which they stand."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\x0b\x0c]+")
_TITLE = re.compile(
    r"\W*(?:(?:table of )?contents|index|agenda|order of (?:business|proceedings)|programme|"
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
_TOP = 40  # lines in which a title stands
_ENDS = "0123456789mM."  # what an entry ends with
_LATEST = 999  # page


def contents(text: str, begin: int) -> set[tuple[int, int]]:
    """Return the spans of tables of contents: entries with leaders, or below a title, whose places rise.

    >>> text = "Index\\nAnn Oak, 3\\nBo Elm, 12\\n\\nAnn: I am 12"
    >>> [text[slice(*span)] for span in contents(text, 0)]
    ['Index\\nAnn Oak, 3\\nBo Elm, 12']
    """
    found: set[tuple[int, int]] = set()
    run: list[re.Match[str]] = []
    title = None
    full = [line for line in _LINE.finditer(text, begin) if line[0].strip()]
    for n, line in enumerate([*full, None]):
        if line and n < _TOP and _TITLE.fullmatch(line[0]):
            found |= _spans(title, run)
            title, run = line, []
            continue
        if line and title and not run and _HEAD.fullmatch(line[0]):
            continue
        forms = (_LEADERS, _ENTRY) if title else (_LEADERS,)
        may = line and line[0].rstrip()[-1] in _ENDS
        entry = next(
            (m for each in forms if line and may and (m := each.fullmatch(text, *line.span()))), None
        )
        if entry:
            run.append(entry)
        else:
            found |= _spans(title, run)
            title, run = None, []
    return found


def _spans(title: re.Match[str] | None, run: list[re.Match[str]]) -> set[tuple[int, int]]:
    """Return the span of entries from their title on, if they are enough and go on."""
    places = [_time(match["time"]) if match["time"] else int(match["page"]) for match in run]
    sure = all(match.re is _LEADERS for match in run)
    goes_on = all(a <= b for a, b in pairwise(places)) and max(places, default=0) <= _LATEST
    if len(run) < (_TITLED if title else _FEWEST) or not (sure or goes_on):
        return set()
    return {((title or run[0]).start(), run[-1].end())}


def _time(at: str) -> float:
    """Return a time as one number that rises with it."""
    return sum(int(part) * 60.0**-n for n, part in enumerate(re.split("[:.]", at)))
