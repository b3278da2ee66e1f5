"""Numbers that are printed in a margin, by which people quote: where each line of a text has which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..parsed import Row
from .lines import Line, lines

_SIGNS = re.compile(r"[\W_]+")
_LOOKED = 60  # letters and digits of a segment that are looked for
_BETWEEN = 400  # of a label and the like between two segments

Numbers = list[tuple[int, int, int]]  # where a line starts, where it ends, its number


def numbers(text_lines: Sequence[Line]) -> Numbers:
    """Return the lines whose printed number is known.

    Where only every fifth has one, those between have theirs if they are as many as the numbers say; a number
    alone on a line is that of the next, or of the one before it, as the text begins or ends with one.
    """
    found = {n: line.printed for n, line in enumerate(text_lines) if line.printed >= 0 and not line.number}
    own = sorted(found.items())
    for (first, low), (last, high) in pairwise([(-1, 0), *own]):
        if last - first == high - low:
            found |= {first + more: low + more for more in range(1, last - first)}
    alone = [n for n, line in enumerate(text_lines) if line.number and line.printed >= 0]
    if alone and not own:
        first, last = alone[0] == 0, alone[-1] == len(text_lines) - 1
        step = {(True, False): 1, (False, True): -1}.get((first, last), 0)
        found = {n + step: text_lines[n].printed for n in alone if step} if step else {}
    told = ((text_lines[n], number) for n, number in sorted(found.items()))
    return [(line.start, line.end, number) for line, number in told if not line.number]


def number_at(place: int, known: Numbers) -> int | None:
    """Return the number of the line that holds a place of the text.

    >>> [number_at(place, [(0, 9, 1), (10, 20, 2)]) for place in (0, 9, 15, 30)]
    [1, None, 2, None]
    """
    at = bisect_right(known, place, key=lambda line: line[0]) - 1
    return known[at][2] if at >= 0 and place < known[at][1] else None


def with_numbers(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """Return the segments of a text with the numbers of the lines that they begin on.

    `text` is as it was printed; the segments may be of it without numbers, hyphens at lines' ends and the
    like: each is looked for behind the one before, and has no number where it is not found soon.

    >>> text = "1 Int: Why?\\n2 Ann: It costs\\n3 a lot.\\n4 Int: So?"
    >>> [row.line for row in with_numbers([Row("Why?"), Row("It costs a lot."), Row("So?")], text)]
    [1, 2, 4]
    """
    text_lines = lines(text)
    known = {start: number for start, _, number in numbers(text_lines)}
    if not known:
        return tuple(rows)
    begins, printed, parts, size = list[int](), list[int | None](), list[str](), 0
    for line in text_lines:
        begins.append(size)
        printed.append(known.get(line.start))
        parts.append("" if line.number else _plain(line.view[line.begin :]))
        size += len(parts[-1])
    whole, at, out = "".join(parts), 0, list[Row]()
    for row in rows:
        own = _plain(row.text)
        found = whole.find(own[:_LOOKED], at, at + _BETWEEN + _LOOKED) if own else -1
        if found >= 0:
            row = row._replace(line=printed[bisect_right(begins, found) - 1])
            at = found + (len(own) if whole.startswith(own, found) else len(own[:_LOOKED]))
        out.append(row)
    return tuple(out)


def _plain(text: str) -> str:
    return _SIGNS.sub("", text)
