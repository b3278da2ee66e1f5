"""From labels to turns: what each speaker says, as slices of the untouched text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from ...config import Corpus
from ..parsed import Row
from ..people import asks
from .labels import Label, matches

Span = tuple[int, int]

WIDEST = 100  # characters of a line of text that was broken by hand, or by an e-mail program
_FILLED = 48  # of a full line on a narrow page
_EOL = r"(?:\r\n|\r|\n)"
_BLANK_LINES = re.compile(rf"{_EOL}(?:[^\S\r\n]*{_EOL})+")  # of blanks of any kind
_LINES = re.compile(_EOL)
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?(?![\d:])")


def turns(text: str, found: Sequence[Label], cuts: Sequence[Span]) -> list[Row]:
    """Return the slices between labels, each with the speaker and the time of its label."""
    stops = [label.start for label in found[1:]] + [len(text)]
    rows: list[Row] = []
    for label, stop in zip(found, stops, strict=True):
        rows += turn(text, label, stop, cuts)
    return rows


def turn(text: str, label: Label, stop: int, cuts: Sequence[Span]) -> list[Row]:
    """Return what a label's speaker says up to `stop`: a row for each piece, one at the least."""
    spans = pieces(text, label.end, stop, cuts) or [stripped(text, label.end, label.end)]
    since = seconds(text[label.start : label.end])
    return [
        Row(text=text[start:end], speaker=label.name, start=start, end=end, time_start=since)
        for start, end in spans
    ]


def only_asker(found: Sequence[Label], corpus: Corpus) -> str:
    """Return the speaker's name where nobody but an interviewer is labelled, else nothing."""
    names = {label.name for label in found}
    name = next(iter(names), "")
    known = asks(name) or any(matches(name, pattern) for pattern in corpus.interviewer)
    return name if len(names) == 1 and known else ""


def only_asker_note(name: str, asker: str) -> str:
    """Return the warning of such a file."""
    return (
        f'{name}: only "{asker}" is labelled, so a label is taken to hold for its paragraph and '
        "the paragraphs without one to be the interviewee's"
    )


def asked(text: str, begin: int, found: Sequence[Label], cuts: Sequence[Span]) -> list[Row]:
    """Return the turns of a transcript in which the interviewer alone is labelled.

    There a label holds for its own paragraph, and a paragraph without one is somebody else's: a
    row of nobody, which counts as the interviewee's. Paragraphs are those of `paragraphs`, or,
    where there is no blank line, those of `printed`.
    """
    if len(blocks(text, begin)) > 1:
        parts = paragraphs(text, begin)
    else:
        parts = printed(text, begin, {label.start for label in found})
    places = [label.start for label in found]
    rows: list[Row] = []
    for start, stop in parts:
        own = found[bisect_left(places, start) : bisect_left(places, stop)]
        first = own[0].start if own else stop
        rows += [Row(text=text[s:e], start=s, end=e) for s, e in pieces(text, start, first, cuts)]
        stops = [*(label.start for label in own[1:]), stop]
        for label, end in zip(own, stops, strict=False):  # without a label, a stop is left over
            rows += turn(text, label, end, cuts)
    return rows


def paragraphs(text: str, begin: int) -> list[Span]:
    """Return the spans between blank lines, or of the lines of one that nobody broke by hand.

    A line that is longer than those are tells that the lines about it are paragraphs, as programs
    save them: one blank line among them parts two of many.
    """
    found: list[Span] = []
    for start, stop in blocks(text, begin):
        lines = blocks(text, start, _LINES, stop)
        whole = max(end - at for at, end in lines) <= WIDEST
        found += [(start, stop)] if whole else lines
    return found


def printed(text: str, begin: int, starts: Collection[int]) -> list[Span]:
    """Return the spans of paragraphs that no blank line parts, as on a printed page.

    A line that stops well short of the widest ends its paragraph, and one of `starts` begins one.
    Where few lines are full, nobody broke them to a width, and each is a paragraph.
    """
    lines = blocks(text, begin, _LINES)
    full = 0.8 * max(stop - start for start, stop in lines)
    if full < _FILLED or sum(stop - start >= full for start, stop in lines) < len(lines) / 4:
        return lines
    found: list[Span] = []
    goes_on = False
    for start, stop in lines:
        if goes_on and start not in starts:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
        goes_on = stop - start >= full
    return found


def blocks(
    text: str, begin: int, gap: re.Pattern[str] = _BLANK_LINES, end: int | None = None
) -> list[Span]:
    """Return the spans between blank lines, of the text or of it up to `end`."""
    last = len(text) if end is None else end
    gaps = [match.span() for match in gap.finditer(text, begin, last)]
    starts = [begin] + [after for _, after in gaps]
    stops = [before for before, _ in gaps] + [last]
    return list(zip(starts, stops, strict=True))


def pieces(text: str, begin: int, end: int, cuts: Sequence[Span]) -> list[Span]:
    """Return what a span holds besides the cuts, without white space at the ends or empty ones."""
    within = [cut for cut in cuts if begin <= cut[0] < end]
    starts = [begin] + [stop for _, stop in within]
    stops = [start for start, _ in within] + [end]
    spans = [stripped(text, s, e) for s, e in zip(starts, stops, strict=True)]
    return [(s, e) for s, e in spans if e > s]


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


def seconds(text: str) -> float | None:
    """Return the first time in a text, in seconds, or None.

    >>> seconds("[00:01:02.5] Ann:"), seconds("Ann  1:02"), seconds("Ann:")
    (62.5, 62.0, None)
    """
    match = _TIME.search(text)
    if not match:
        return None
    hours, minutes, whole, part = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part or 0}")
