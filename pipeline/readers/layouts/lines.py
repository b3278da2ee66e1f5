"""A text as lines: where each starts, what is bold in it, what stands in its margin."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from . import times

WIDEST = 100  # characters of a line of text that was broken by hand, or by an e-mail program
_PAGE = 130  # characters of a line of a printed page
FILLED = 50  # characters that most lines have which go on in the next, where they are broken
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_EOL = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]")
_NUMBER = re.compile(r"[ \t]*[\[(§¶]?[ ]?(\d{1,5})(?:[.):\]|](?=\s|$)|(?=[ \t]|$))[ \t]*(?:→[ \t]*)?")
_SIGN = re.compile(r"[^\w ]|_")  # whatever a layout may take for the end of a name
CODE = "\0"  # among the signs: a word, perhaps with a number, and a capital after a blank
CODED = r"[^\W\d_]+(?:[ _-]?\d{1,3}[a-z]?)?"
BEGINS = r"(?=[\"'“‘(\[¿¡…]*[^\Wa-zß-ÿа-я_])"  # no small letter
_CODED = re.compile(rf"[ \t]*{CODED}[ \t]+{BEGINS}")
_START = 110  # characters of a line in which a label ends
_TIMED = frozenset("0123456789[({<#*_@`")
_DIGITS = re.compile(r"\d+")
_NONE = -1_000_000  # no number before or after
_MANY = 10  # numbers one after another, from which on they number something, however far apart they stand
_LABELLED = re.compile(r"(?:\*\*|__)?(?P<name>[^\W\d_][^:：\r\n]{0,60})[:：]")
_GAP = 5  # numbers that may be missing one after another
_RULE = re.compile(r"[ \t]*([-=_*~–—])(?:[ \t]?\1){2,}[ \t]*")  # nobody says it
_QUOTED = re.compile(r"[ \t]*>[ \t]?")
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"  # of the direction of writing
_HELD = str.maketrans("\u00a0\u2007\u202f\u2011" + _MARKS, "   -" + " " * len(_MARKS))


@dataclass
class Line:
    """A line that is not blank. `view` is its text with marks for what is bold or a heading."""

    start: int
    end: int
    view: str
    marks: tuple[tuple[int, int], ...] = ()  # place in the view, length: not in the text
    opens: bool = False  # first of its paragraph
    heading: bool = False
    bold: bool = False  # all of it
    fact: bool = False  # a heading that is no label either
    table: int = -1  # of a table that has its own labels: which
    begin: int = 0  # in the view, after a number in its margin
    lead: int = 0  # in the view, where what a time opens goes on; 0: no time does
    signs: frozenset[str] = frozenset()  # in its start: what is no letter, digit or single blank
    time: bool = False  # holds a time and nothing else
    number: bool = False  # holds a line's number and nothing else
    printed: int = -1  # the number in its margin; -1: none
    question: bool = False  # its number is that of a question, as nobody who answers has one

    @property
    def talk(self) -> bool:
        """Whether somebody may say it: it is no time, number, heading or row of a table."""
        return not (self.time or self.number or self.heading or self.table >= 0)

    def place(self, column: int) -> int:
        """Return where a place in the view is in the text."""
        shown = sum(min(size, max(0, column - where)) for where, size in self.marks)
        return min(self.end, self.start + column - shown)


_Numbered = tuple[Line, int, int]  # its number; where its text goes on behind that


def spaced(text: str) -> str:
    """Return a text, as long as it was, whose blanks and hyphens that hold a line are plain ones.

    French puts such a blank before the colon, Word one after a title.

    >>> spaced("Dr\u00a0Oak\u202f: co\u2011op")
    'Dr Oak : co-op'
    """
    return text if text.isascii() else text.translate(_HELD)


def lines(
    text: str,
    begin: int = 0,
    marks: Mapping[int, str] | None = None,
    headings: Collection[tuple[int, int]] = (),
    tables: Sequence[tuple[int, int]] = (),
) -> list[Line]:
    """Return the lines of a text from `begin` on that are not blank.

    `marks`: what to show at a place of the text as if it stood there (`**`, `# `); `headings`:
    spans that nobody says; `tables`: spans that have their own labels. Numbers that rise by one a
    line, or stand alone on lines, are taken for those of lines or turns and passed over.
    """
    shown = sorted((marks or {}).items())
    out: list[Line] = []
    titles, next_mark, last = sorted(headings), 0, begin
    for match in _LINE.finditer(text, begin):
        start, end = match.span()
        if not match[0].strip():
            continue
        parts, inside, size, here = [], [], 0, start
        while next_mark < len(shown) and shown[next_mark][0] < start:
            next_mark += 1
        while next_mark < len(shown) and shown[next_mark][0] <= end:
            where, mark = shown[next_mark]
            parts += [text[here:where], mark]
            inside.append((where - start + size, len(mark)))
            size += len(mark)
            here = where
            next_mark += 1
        view = spaced("".join([*parts, text[here:end]])) if inside else spaced(match[0])
        line = Line(start, end, view, tuple(inside))
        line.opens = not out or len(_EOL.findall(text, last, start)) > 1
        line.heading = _RULE.fullmatch(view) is not None or any(s <= start < e for s, e in titles)
        line.table = next((n for n, (s, e) in enumerate(tables) if s <= start < e), -1)
        maybe = view[:1] in " \t[({<#*_`0123456789" and len(view) < 80
        line.time = maybe and times.ONLY.fullmatch(view) is not None
        out.append(line)
        last = end
    quoted = [_QUOTED.match(line.view) for line in out]
    if sum(match is not None for match in quoted) >= 0.8 * len(out):  # as an answer to a letter
        for line, sign in zip(out, quoted, strict=True):
            line.begin = sign.end() if sign else 0
    else:
        _number(out)
    for line in out:
        head = line.view[line.begin : line.begin + _START]
        line.signs = frozenset(_SIGN.findall(head)) | ({" "} if "  " in head else set())
        if head.lstrip()[:1] in _TIMED:
            lead = times.LEAD.match(line.view, line.begin)
            line.lead = lead.end() if lead else 0
        if _CODED.match(line.view, max(line.begin, line.lead)):
            line.signs |= {CODE}
    return out


def wrapped(text_lines: Sequence[Line]) -> bool:
    """Return whether lines were broken at a width, so that a line is no paragraph."""
    goes_on = [a.end - a.start for a, b in pairwise(text_lines) if not b.opens]
    widest = max((line.end - line.start for line in text_lines), default=0)
    return bool(goes_on) and widest <= _PAGE and median(goes_on) >= FILLED


def without_numbers(text: str) -> str:
    """Return a text without the numbers in its margin, of lines or turns; those of questions stay."""
    text_lines = lines(text)
    if not any(line.number or (line.begin and not line.question) for line in text_lines):
        return text
    kept, rest_start = [], 0
    for line in text_lines:
        stop = line.end if line.number else line.place(0 if line.question else line.begin)
        kept.append(text[rest_start : line.start])
        rest_start = stop
        if line.number:
            kept[-1] = kept[-1].rstrip("\r\n")
    return "".join([*kept, text[rest_start:]]).lstrip("\r\n")


def _number(text_lines: list[Line]) -> None:
    """Mark numbers of lines and turns, where the lines that begin with one count upward.

    A number that looks otherwise (2020.) or is out of the sequence is talk that was broken there.
    """
    candidates = [line for line in text_lines if not line.time and line.table < 0]
    alone, before = [], []
    for line in candidates:
        match = _NUMBER.match(line.view)
        if match and match.end() == len(line.view):
            alone.append((line, int(match[1]), match.end()))
        elif match and not times.LEAD.match(line.view):
            before.append((line, int(match[1]), match.end()))
    same = _alike(alone, alone)
    if len(same) > 2 and (step := _step(same)):
        fits = _fitting(same)
        if len(same) * (4 if step == 1 else 8) >= len(candidates) or len(fits) >= max(_MANY, 0.9 * len(same)):
            _mark_alone(alone, fits)
    both = sorted(_alike(alone, before) + before, key=lambda each: each[0].start)
    fits = _fitting(before)
    if len(before) > len(alone) and _step(both):
        fits = _fitting(both)
        _mark_alone(alone, fits)
    least = 2 if len(before) == len(candidates) else max(3, len(candidates) // 6)
    if len(before) >= least and _step(before):
        # With a colon they may be two or three people's, who speak in turn: 1: 2: 1: 2:
        numbers = [n for _, n, _ in before]
        back = sum(b <= a for a, b in pairwise(numbers))
        colons = all(line.view[:stop].rstrip().endswith(":") for line, _, stop in before)
        labels = max(numbers) < 4 and back * 5 > len(numbers) and colons
        for line, _, stop in before:
            line.begin = stop if line.start in fits and not labels else 0
            line.printed = fits[line.start] if line.begin else -1
    _number_labels(text_lines, before)


def _number_labels(text_lines: Sequence[Line], before: Sequence[_Numbered]) -> None:
    """Mark the numbers before labels, however much talk stands between them: 12. Lord Oak: Why?

    The items of a list have no name twice. Where others speak without a number, it is that of a question.
    """
    named = [(each, match["name"]) for each in before if (match := _LABELLED.match(each[0].view, each[2]))]
    numbers, often = [each for each, _ in named], Counter(name for _, name in named)
    if len(named) < 3 or _step(numbers) != 1 or len(often) * 2 > len(named):
        return
    fits = _fitting(numbers)
    plain = Counter(match["name"] for line in text_lines if (match := _LABELLED.match(line.view)))
    answers = any(times > 2 for name, times in plain.items() if name not in often)
    asks = answers and sum(plain[name] for name in often) * 10 <= len(named)
    for line, number, stop in numbers:
        if line.start in fits:
            line.begin, line.question, line.printed = stop, asks, -1 if asks else number


def _alike(some: Sequence[_Numbered], numbers: Sequence[_Numbered]) -> list[_Numbered]:
    """Return those of some that look as most numbers do: with a full stop, in brackets, bare."""

    def look(each: _Numbered) -> str:
        return _DIGITS.sub("#", each[0].view[: each[2]].strip())

    looks = Counter(map(look, numbers))
    return [each for each in some if looks[look(each)] == max(looks.values(), default=1)]


def _mark_alone(alone: Sequence[_Numbered], fits: Mapping[int, int]) -> None:
    """Mark lines that are a number and nothing else: those that fit, and of pages, between two sequences."""
    starts = sorted(fits)
    pages = []
    for each in alone:
        at = bisect(starts, each[0].start)
        each[0].number, each[0].printed = each[0].start in fits, fits.get(each[0].start, -1)
        if not each[0].number and (at in (0, len(starts)) or fits[starts[at]] <= fits[starts[at - 1]]):
            pages.append(each)
    of_pages = _fitting(pages)
    for line, _, _ in pages:
        line.number = len(of_pages) > 1 and line.start in of_pages


def _step(numbers: Sequence[_Numbered]) -> int:
    """Return 1 or 5 where most numbers are the one before and that, else 0."""
    steps = [b[1] - a[1] for a, b in pairwise(numbers)]
    return next((step for step in (1, 5) if steps and steps.count(step) >= 0.6 * len(steps)), 0)


def _fitting(numbers: Sequence[_Numbered]) -> dict[int, int]:
    """Return by their lines' starts the numbers that go on with a sequence, or begin it anew on a page."""
    step = _step(numbers) or 1
    values = [n for _, n, _ in numbers]
    seen = Counter(values)
    fits: dict[int, int] = {}
    last = _NONE
    for (line, n, _), after, then in zip(
        numbers, [*values[1:], _NONE], [*values[2:], _NONE, _NONE], strict=False
    ):
        follows = last + step if seen[last] < 3 or seen[last + step] > 1 or after == n + step else _NONE
        anew = n + step in (after, then) and (n < last or last == _NONE)
        near = last >= 0 and last < n <= last + _GAP * step and n < after <= n + _GAP * step
        skips = anew or (last < n == after - step) or near
        if n == follows or (n != last and after != follows and skips):
            fits[line.start] = last = n
    return fits
