"""How services and programs write a time: one notation a line, for all layouts."""

from __future__ import annotations

import re

from .later import later
from .vocabulary import DATED, DAY

_DATE = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{DAY}(?:\.?,? \d{{1,2}}(?:,? \d{{4}})?)?|"
    rf"\d{{1,2}}-{DAY}-\d{{2,4}}|\d{{1,2}} {DAY}(?: \d{{4}})?|{DATED}),?(?: at)?[ \t]+"
)
# Each notation that is a time wherever it stands.
NOTATIONS = {
    "f4, MAXQDA, NVivo: #00:00:12-3#": r"#\d{1,2}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?#",
    "a clock, with a date or not: 0:12, 1:02:03.5, 10:02 AM, 12/03/2024, 10:02": (
        rf"(?:{_DATE})?\d{{1,3}}:\d{{2}}(?::\d{{2}})?(?:[.,:]\d{{1,3}})?"
        r"(?:[ \t\u202f]?[AaPp]\.?[Mm]\b\.?)?"
    ),
    "hours and minutes by letter: 00h12m, 1h02, 12m30s": (
        r"\d{1,2} ?[hH] ?\d{2}(?: ?m(?:in)?)?(?: ?\d{1,2} ?s(?:ec)?)?|\d{1,2}m ?\d{1,2}s"
    ),
    "in words: 0 minutes 3 seconds": (
        r"(?:\d+ (?:hours?|hrs?),? )?\d+ (?:minutes?|mins?)(?:,? (?:and )?\d+ (?:seconds?|secs?))?"
        r"|\d+ (?:seconds?|secs?)"
    ),
}
_ATOM = f"(?:{'|'.join(NOTATIONS.values())})"
# Only in brackets are these times: 00.12, 3.44 --> 5.1
_WEAK = rf"(?:{_ATOM}|\d{{1,2}}\.\d{{2}}(?:\.\d{{2}})?|\d+(?:\.\d+)?[ ]?s)"
_TO = r"[ \t]*(?:-->|->|[-–—]|to)[ \t]*"
_SECONDS = rf"\d+(?:\.\d+)?s?{_TO}\d+(?:\.\d+)?s?"
# A time in brackets of any kind.
BOXED = rf"(?:[\[({{<`][ \t]*(?:{_WEAK}(?:{_TO}{_WEAK})?|{_SECONDS})[ \t]*[\])}}>`])"
PLAIN = rf"(?:(?<![\w:.])(?:{_ATOM}(?:{_TO}{_ATOM})?)(?!\w|:\d))"
TIME = rf"(?:{BOXED}|{PLAIN})"
ANYWHERE = later(rf"(?<!\S){TIME}(?!\S)")
_APART = r"[ \t]*(?:[-–—|•·,;](?=[ \t]))?[ \t]*"
# A column of seconds or times, as programs for annotation export them.
COLUMN = rf"(?:{TIME}|\d+(?:[.,]\d+)?)[ ]*\t[ \t]*"
_TOUCHING = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?=[^\W\d_])"  # MAXQDA: 00:00:04.2Ann:
# With a point, before a name and a colon: 00.12 Ann:
_POINTED = r"\d{1,2}\.\d{2}(?:\.\d{2})?[ \t]+(?=[^\W\d_][^\t:：\r\n.?!]{0,40}[:：])"
LEAD = later(
    r"[ \t]*(?:\*\*|__|@)?"
    rf"(?:(?:\d+[.,]\d+[ ]*\t[ \t]*|{_TOUCHING}|{_POINTED}|"
    rf"{TIME}{_APART}:?[ \t]*){{1,6}})"
)
# As parliaments write it between the talk: 10.22 am. Within a line it is said.
_OF_DAY = r"(?:\d{1,2}\.\d{2}[ \t\u202f]?[AaPp]\.?[Mm]\b\.?)"
ONLY = later(rf"[ \t]*(?:(?:\*\*|__|\*|_)?(?:{TIME}|{_OF_DAY})(?:\*\*|__|\*|_)?{_APART}){{1,2}}")
_BULLET = r"\x15\d+_\d+\x15"  # CLAN's: milliseconds
TRAIL = later(rf"[ \t]*({NOTATIONS['f4, MAXQDA, NVivo: #00:00:12-3#']}|{BOXED}|{_BULLET})[ \t]*$")

_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,:-](\d{1,3}))?(?![\d:])")
_LETTERS = re.compile(
    r"(?:(\d+) ?(?:hours?|hrs?|[hH]),? ?)?(?:(\d+)(?! ?s) ?(?:minutes?|mins?|m)?,? ?(?:and )?)?"
    r"(?:(\d+) ?(?:seconds?|secs?|s))?"
)
_POINT = re.compile(r"(?:^|[\[({<])[ \t]*(?:(\d{1,2})\.)?(\d{1,2})\.(\d{2})(?:[ \t]*[\])}>]|[ ]+$)")
_BARE = re.compile(r"[\[({<][ \t]*(\d+(?:\.\d+)?)")


def seconds(text: str) -> float | None:
    """Return the first time in a text, in seconds, or None.

    >>> seconds("[00:01:02.5] Ann:"), seconds("Ann  1:02"), seconds("Ann:"), seconds("#00:00:12-3#")
    (62.5, 62.0, None, 12.3)
    >>> seconds("1 minute 3 seconds"), seconds("[00.12]"), seconds("00h12m"), seconds("00.12 ")
    (63.0, 12.0, 720.0, 12.0)
    >>> seconds("10:22 am") == seconds("10.22 am") == seconds("10.22 a.m.")
    True
    """
    if re.fullmatch(_OF_DAY, text.strip()):
        text = text.replace(".", ":", 1)
    match = _PARTS.search(text)
    if match:
        hours, minutes, whole, part = match.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part or 0}")
    match = _POINT.search(text)
    if match:
        return float(int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]))
    match = _BARE.search(text)
    if match:
        return float(match[1])
    for match in _LETTERS.finditer(text):
        if any(match.groups()) and not match[0].isdecimal():
            hours, minutes, whole = (int(part or 0) for part in match.groups())
            return float(hours * 3600 + minutes * 60 + whole)
    return None


BOXED_OR_F4 = later(
    rf"[ \t]*(?:{NOTATIONS['f4, MAXQDA, NVivo: #00:00:12-3#']}|{BOXED})[ \t]*(?:>{{2,3}}[ \t]*)?"
)
