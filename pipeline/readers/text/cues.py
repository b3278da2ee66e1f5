"""Cues of caption files (.vtt, .srt): their times and their lines, nothing of them dropped.

Our own reading, because the libraries lose words: webvtt-py passes over a cue whose times it
cannot read without a word and knows one voice a cue, srt takes such a cue for speech.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ...errors import InputError
from ...wording import many, some

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TO = r"(?:-->|,)"  # YouTube's .sbv has a comma
_TIMES = re.compile(rf"\s*{_CLOCK}\s*{_TO}\s*{_CLOCK}(?:\s.*)?")
_FULL_TIMES = re.compile(rf"(?<![^\r\n])[ \t]*{_CLOCK}[ \t]*{_TO}[ \t]*{_CLOCK}[ \t]*(?![^\r\n])")
_LIKE_TIMES = re.compile(r"\s*\d[\d:.,hms ]*-->.*|\s*\S*\s*-->\s*\d[\d:.,]*\s*")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_EOL = re.compile(r"\r\n|\r|\n")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]*)>|</v>", re.IGNORECASE)
# Tags that only say how captions look. What else stands in angles is said.
_LOOK = re.compile(
    r"</?(?:[biu]|c|ruby|rt|lang|font|v)(?:\.[^\s<>]*)?(?:[ \t][^<>]*)?>|<(?:\d+:)?\d+:\d+\.\d+>"
    r"|\{\\an?\d+\}",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});")


class Line(NamedTuple):
    """A line of a cue, or the part of it that one voice says (None: no voice is named)."""

    voice: str | None
    text: str


@dataclass
class Cue:
    """A caption: when it shows, in seconds, and what it says."""

    start: float
    end: float
    number: int  # of the line in the file on which its times stand
    raw: list[str] = field(default_factory=list)
    label: str = ""  # what the file calls it: a number, or who speaks

    def lines(self, *, escapes: bool) -> list[Line]:
        """Return the lines without their tags, each parted where another voice begins."""
        parts: list[Line] = []
        voice: str | None = None
        for raw in self.raw:
            piece_start = 0
            for tag in _VOICE.finditer(raw):
                parts.append(Line(voice, raw[piece_start : tag.start()]))
                named = tag[1]
                voice = None if named is None else " ".join(_plain(named, escapes).split())
                piece_start = tag.end()
            parts.append(Line(voice, raw[piece_start:]))
        plain = [Line(line.voice, _plain(line.text, escapes).strip()) for line in parts]
        return [line for line in plain if line.text]


def first_time(text: str) -> int:
    """Return where the first line with a caption's times starts, if at least two have them, or -1.

    >>> first_time("Talk\\n0:0:0.0 --> 0:0:1.5\\nAnn\\nYes.\\n0:0:2.0 --> 0:0:2.9\\nBo\\nNo.")
    5
    """
    starts = [line.start() for line in _FULL_TIMES.finditer(text)]
    return starts[0] if len(starts) > 1 else -1


def cues(text: str, path: Path, *, vtt: bool) -> tuple[list[Cue], list[str]]:
    """Return the cues of a caption file in its order, and warnings.

    Numbers and names of cues, the header, and notes and styles of WebVTT are passed over. Lines
    after a blank line that belong to no cue go on the cue before. Raises InputError for a WebVTT
    file without its first line, and for times that cannot be read, by their line.
    """
    lines = _EOL.split(text)
    if vtt and not re.match(r"WEBVTT(?:\s|$)", lines[0]):
        raise InputError(
            "is not a WebVTT caption file",
            where=path,
            found=f"a first line {lines[0][:40]!r}",
            allowed="WEBVTT",
            remedy="if it is SubRip, give it the suffix .srt",
        )
    captions: list[Cue] = []
    stray: list[str] = []  # lines of no cue
    index, header = 0, vtt
    while index < len(lines):
        first = index
        while index < len(lines) and lines[index].strip():
            index += 1
        block, index = lines[first:index], index + 1
        if _block(block, first, path, captions) or not block:
            continue
        aside = vtt and (header or _ASIDE.match(block[0]) is not None)
        header = False
        if captions and not aside:
            captions[-1].raw += block
            stray += block
        elif not aside and any(not line.strip().isdecimal() for line in block):
            raise InputError(
                "is not a caption file",
                where=f"{path}, line {first + 1}",
                found=block[0][:60],
                allowed="a cue's times, such as 00:01:02,500 --> 00:01:04,000",
            )
    if not captions:
        raise InputError(
            "holds no caption", where=path, allowed="cues with times, such as 00:01:02.500 --> 00:01:04.000"
        )
    notes = []
    if stray:
        shown = some([f'"{line.strip()[:30]}"' for line in stray], 2)
        notes.append(
            f"{path.name}: {many(len(stray), 'line')} of no caption, after a blank line, "
            f"taken to go on the one before: {shown}"
        )
    back = sum(later.start < earlier.start for earlier, later in pairwise(captions))
    if back:
        notes.append(
            f"{path.name}: {many(back, 'caption')} with a time before that of the one "
            "above, read in the order of the file"
        )
    return captions, notes


def _block(block: list[str], first: int, path: Path, captions: list[Cue]) -> bool:
    """Add the cues in lines without a blank one between them; return whether there is any.

    More than one can stand there where a program forgot the blank lines.
    """
    places = []
    for index, line in enumerate(block):
        if _TIMES.fullmatch(line):
            places.append(index)
        elif _LIKE_TIMES.fullmatch(line) and (index < 2 or block[index - 1].strip().isdecimal()):
            raise InputError(
                "the times of a caption cannot be read",
                where=f"{path}, line {first + index + 1}",
                found=line.strip()[:60],
                allowed="00:01:02.500 --> 00:01:04.000",
                remedy="mend the line; every caption after it would be out of step",
            )
    for place, following in zip(places, [*places[1:], len(block)], strict=False):
        match = _TIMES.fullmatch(block[place])
        assert match is not None
        clock = match.groups()
        # The number of the next caption, where no blank line is before it.
        stop = following - (following < len(block) and block[following - 1].strip().isdecimal())
        label = block[place - 1] if place == 1 else ""
        captions.append(
            Cue(_seconds(clock[:4]), _seconds(clock[4:]), first + place + 1, block[place + 1 : stop], label)
        )
    return bool(places)


def _seconds(clock: tuple[str | None, ...]) -> float:
    """Return hours, minutes, seconds and the digits after the point as seconds.

    Teams once wrote no number's leading zeros, those of the thousandths neither: 0:0:6.90 is
    6.09 seconds.
    """
    hours, minutes, whole, part = (piece or "0" for piece in clock)
    part = part.zfill(3) if len(hours) == 1 and clock[0] else part
    return round(int(hours) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part}"), 3)


def _plain(text: str, escapes: bool) -> str:
    """Return a text without tags; in WebVTT, escaped characters become what they stand for."""
    text = _LOOK.sub("", text)
    return _ESCAPED.sub(lambda match: html.unescape(match[0]), text) if escapes else text
