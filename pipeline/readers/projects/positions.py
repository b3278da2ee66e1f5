"""How a coded project counts positions in its texts, found from the project itself.

REFI-QDA asks for Unicode code points, but programs also write UTF-16 units (one emoji then shifts
every later code), count a line end of two characters as one, or count the byte order mark. Each
of these eight ways is tried on a text's own selections. It is found by the texts that selections
are named after, by positions that cannot be, and by borders that fall inside words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from ...config_values import Positions
from ...errors import InputError
from ...wording import some
from ...words.normalise import code_points
from ..layouts.blocks import stripped

Span = tuple[int, int]


class Selection(NamedTuple):
    """A passage as a project has it: positions in its own counting, and the selection's name."""

    start: int
    end: int
    name: str = ""


class Counting(NamedTuple):
    """A way of counting; the plain one is the standard's: code points, CRLF two, no mark."""

    utf16: bool = False
    crlf_one: bool = False
    bom: bool = False

    @property
    def label(self) -> str:
        """The name under which the config knows it.

        >>> Counting(utf16=True, crlf_one=True).label
        'UTF-16, CRLF as one'
        """
        parts = ["UTF-16" if self.utf16 else "code points"]
        parts += ["CRLF as one"] * self.crlf_one + ["BOM counted"] * self.bom
        return ", ".join(parts)


COUNTINGS = tuple(
    Counting(utf16, crlf_one, bom)
    for utf16 in (False, True)
    for crlf_one in (False, True)
    for bom in (False, True)
)
assert {counting.label for counting in COUNTINGS} == set(get_args(Positions))

# Evidence as differences of log-likelihood: a right way of counting nearly always gives the name
# that a selection has and positions inside the text, and nine borders in ten beside a word; a
# wrong one gives one border in four. A way is chosen that is ahead by MARGIN: by one name, one
# position or two borders.
_NAMED, _IMPOSSIBLE, _BORDER, MARGIN = 10.0, -6.0, 3.3, 6.0
_LONG_ENOUGH = 10  # characters of a name that was cut without saying so


@dataclass(frozen=True)
class Calibrated:
    """The way in which a text's positions are counted, and its selections in code points.

    `spans` has one entry a selection: offsets into the text without its byte order mark, end
    exclusive, or None where the position cannot be. `ways` are those that give the same spans;
    `counting` is the first of them. `why` says what showed it; empty: every way gives the same.
    """

    counting: Counting
    ways: frozenset[Counting]
    spans: tuple[Span | None, ...]
    why: str


@dataclass(frozen=True)
class Ambiguous:
    """Ways of counting that the selections do not tell apart, best first."""

    candidates: tuple[Calibrated, ...]


def counted(
    text: str, selections: Sequence[Selection], wanted: str, *, bom: bool = False
) -> Calibrated | Ambiguous:
    """Return how positions are counted: as `wanted` ([corpus] positions) says, else calibrated."""
    if not wanted:
        return calibrate(text, selections, bom=bom)
    counting = next(each for each in COUNTINGS if each.label == wanted)
    spans = read_as(text, selections, counting, bom=bom)
    return Calibrated(counting, frozenset([counting]), spans, "as the config says")


def told(results: Iterable[tuple[Calibrated, str]]) -> list[str]:
    """Return how positions are counted, in the texts, each named, in which that makes a difference."""
    by_way: dict[str, list[str]] = {}
    for result, name in results:
        if result.why:
            by_way.setdefault(f"{result.counting.label} ({result.why})", []).append(name)
    return [f"positions are counted in {way}: {some(names, 12)}" for way, names in by_way.items()]


def refusal(result: Ambiguous, where: object) -> InputError:
    """Return the error of positions that can be read in more than one way."""
    spans = [candidate.spans for candidate in result.candidates]
    differ = sum(len(set(ways)) > 1 for ways in zip(*spans, strict=True))
    return InputError(
        "it cannot be told how the positions of its codes are counted",
        where=where,
        found=f"{differ:,} of its {len(spans[0]):,} coded passages could be read in {len(spans)} ways",
        allowed=" | ".join(candidate.counting.label for candidate in result.candidates),
        remedy="say it in [corpus] positions; the program's own list of coded passages shows which "
        "is right (NVivo counts in UTF-16)",
    )


def calibrate(text: str, selections: Sequence[Selection], *, bom: bool = False) -> Calibrated | Ambiguous:
    """Return how positions in a text are counted, or the ways that cannot be told apart.

    `text` is without its byte order mark, its newlines untouched; `bom` says that it had one.
    Ways whose spans differ in white space at their ends alone count as one.
    """
    classes: dict[tuple[Span | None, ...], list[Counting]] = {}
    spans: dict[Counting, tuple[Span | None, ...]] = {}
    for counting in COUNTINGS:
        spans[counting] = read_as(text, selections, counting, bom=bom)
        bare = tuple(span and stripped(text, *span) for span in spans[counting])
        classes.setdefault(bare, []).append(counting)
    readings = [Calibrated(ways[0], frozenset(ways), spans[ways[0]], "") for ways in classes.values()]
    if len(readings) == 1:
        return readings[0]
    # Ways that give the same passages are held to what speaks for the best of them: another may
    # begin or end them at a blank, which is no reason to doubt the passages.
    scores = [max(_evidence(text, selections, spans[way]) for way in each.ways) for each in readings]
    # Where every way agrees, a selection says nothing for or against any of them.
    order = sorted(range(len(readings)), key=lambda i: (-scores[i].total, i))
    best, second = order[0], order[1]
    if scores[best].total - scores[second].total < MARGIN:
        near = [i for i in order if scores[best].total - scores[i].total < MARGIN]
        return Ambiguous(tuple(readings[i] for i in near))
    first = readings[best]
    return Calibrated(first.counting, first.ways, first.spans, _why(scores[best], scores[second]))


def read_as(
    text: str, selections: Sequence[Selection], counting: Counting, *, bom: bool = False
) -> tuple[Span | None, ...]:
    r"""Return selections in code points, their positions counted in one way.

    None stands for a position past the text, before it, or inside a character, and for an end
    before its start; the byte order mark itself is the text's start.

    >>> read_as("a😀b\r\nc", [Selection(3, 4), Selection(5, 6)], Counting(True, True))
    ((2, 3), (5, 6))
    """
    starts = _starts(text, counting)
    mark = int(counting.bom and bom)
    out: list[Span | None] = []
    for start, end, _ in selections:
        left, right = (
            _place(starts, max(0, position - mark) if position >= 0 else position)
            for position in (start, end)
        )
        out.append((left, right) if left is not None and right is not None and left <= right else None)
    return tuple(out)


def _starts(text: str, counting: Counting) -> NDArray[np.int64]:
    """Return the position of each code point, and of the end, in one way of counting."""
    points = code_points(text)
    sizes = np.ones(len(points), np.int64)
    if counting.utf16:
        sizes[points > 0xFFFF] = 2
    if counting.crlf_one:
        sizes[1:][(points[:-1] == ord("\r")) & (points[1:] == ord("\n"))] = 0
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


def _place(starts: NDArray[np.int64], position: int) -> int | None:
    """Return the code point at a position; of a line end of two, what follows it."""
    if not 0 <= position <= starts[-1]:
        return None
    index = int(np.searchsorted(starts, position, side="right")) - 1
    return index if starts[index] == position else None


class _Score(NamedTuple):
    """What speaks for a way of counting."""

    total: float
    named: int
    impossible: int


def _evidence(text: str, selections: Sequence[Selection], spans: Sequence[Span | None]) -> _Score:
    """Return what speaks for one way of counting."""
    named = impossible = borders = 0
    for selection, span in zip(selections, spans, strict=True):
        if span is None:
            impossible += 1
            continue
        if selection.name:
            named += is_named(selection.name, text[span[0] : span[1]])
        if span[0] < span[1]:
            borders += _clean(text, *span)
    return _Score(_NAMED * named + _IMPOSSIBLE * impossible + _BORDER * borders, named, impossible)


def is_named(name: str, passage: str) -> bool:
    """Return whether a selection is named after its passage, which may be cut short."""
    name, passage = (" ".join(part.split()) for part in (name, passage))
    if name == passage:
        return True
    cut = name.removesuffix("...").removesuffix("…").rstrip()
    return passage.startswith(cut) and ((cut != name and len(cut) > 2) or len(cut) >= _LONG_ENOUGH)


def _clean(text: str, start: int, end: int) -> int:
    """Return how many of a passage's two borders (0, 1, 2) fall beside a word, blanks outside."""
    opens = not (start and _letter(text[start - 1]) and _letter(text[start]))
    closes = not (end < len(text) and _letter(text[end - 1]) and _letter(text[end]))
    return (opens and not text[start].isspace()) + (closes and not text[end - 1].isspace())


def _letter(character: str) -> bool:
    """Return whether a character is part of a word: a letter, mark or digit."""
    return unicodedata.category(character)[0] in "LMN" or character == "\u200d"


def _why(best: _Score, second: _Score) -> str:
    """Return what showed the way of counting."""
    if best.named > second.named:
        return "so that selections have the names of their text"
    if best.impossible < second.impossible:
        return "in any other way some lie outside their text"
    return "in any other way more of them begin or end inside a word"
