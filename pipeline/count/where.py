"""Where pairs stand in the texts in which they were counted."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..tables.columns import bytes_of
from ..words.kind import Kind
from .counter import Counter, Taken, expanded, strips
from .pieces import Compiled
from .rows import is_in

_AT_ONCE = 8 << 20  # bytes
Codes = NDArray[Any]


class Where(NamedTuple):
    """Occurrences of pairs, in order; arrays of one length.

    `one` and `two` say which words, `row` which text; `start` and `end` are code points into it,
    end exclusive; `inside` is how many words stand in the text before.
    """

    one: Codes
    two: Codes
    row: Codes
    start: Codes
    end: Codes
    inside: Codes

    def only(self, kept: NDArray[np.bool_]) -> Where:
        """Return some of the occurrences."""
        return Where(*(column[kept] for column in self))


def joined(parts: Sequence[Where]) -> Where:
    """Return the occurrences of several parts as one."""
    none: Codes = np.zeros(0, np.int64)
    columns = zip(*parts, strict=True) if parts else [()] * len(Where._fields)
    return Where(*(np.concatenate([none, *column]) for column in columns))


def where(
    counter: Counter, texts: pa.Array, word_of: Mapping[str, int], pairs: Sequence[tuple[int, int]]
) -> Where:
    """Return the occurrences of pairs in texts (a string array without nulls).

    `word_of` has the word, as the pairs number it, of each form. Some megabytes are cut at a time.
    """
    _, offset = bytes_of(texts)
    ends = np.flatnonzero(np.diff(offset[1:] // _AT_ONCE, append=-1)) + 1
    size = max(word_of.values(), default=0) + 1
    wanted = np.sort(np.array([one * size + two for one, two in pairs], np.int64))
    parts = []
    for first, end in itertools.pairwise([0, *ends.tolist()]):
        part = _where(counter, *counter.taken(texts.slice(first, end - first)), word_of, wanted, size)
        parts.append(part._replace(row=part.row + first))
    return joined(parts)


def where_kept(
    counter: Counter, rows: Codes, word_of: Mapping[str, int], pairs: Sequence[tuple[int, int]]
) -> Where:
    """Return the same of texts whose pieces the counter kept, each a unit; `rows` are these, ascending."""
    size = max(word_of.values(), default=0) + 1
    wanted = np.sort(np.array([one * size + two for one, two in pairs], np.int64))
    parts = []
    for first, taken in sorted((counter.kept or {}).items()):
        chosen = np.zeros(len(taken.texts), bool)
        low, high = np.searchsorted(rows, [first, first + len(chosen)])
        chosen[rows[low:high] - first] = True
        some = np.flatnonzero(chosen[taken.row])
        part = _where(counter, taken, counter.compiler.known, word_of, wanted, size, some)
        place = np.cumsum(chosen) - 1 + low
        parts.append(part._replace(row=place[part.row]))
    return joined(parts)


class _Said(NamedTuple):
    """Occurrences: two words, their text and the words before, and their first and last token.

    A token is known by its piece and by its place in `Compiled.word`.
    """

    one: Codes
    two: Codes
    row: Codes
    inside: Codes
    first: Codes
    first_place: Codes
    last: Codes
    last_place: Codes


def _where(
    counter: Counter,
    taken: Taken,
    compiled: Compiled,
    word_of: Mapping[str, int],
    wanted: Codes,
    size: int,
    some: Codes | None = None,
) -> Where:
    """Return the occurrences of pairs, each one number below `size` squared, in some pieces (all)."""
    compiler = counter.compiler
    some = np.arange(len(taken.row)) if some is None else some
    row, piece = taken.row[some], taken.piece[some]
    word_at = np.full(len(compiled.form) + 1, -1)
    number = compiler.numbers(list(word_of))
    of_form = dict(zip(number.tolist(), word_of.values(), strict=True))
    of_form.pop(-1, None)
    sought = np.isin(compiled.form, np.array([*of_form], np.int32))
    here = np.flatnonzero(sought & (compiled.kind == Kind.WORD))
    word_at[here] = [of_form[form] for form in compiled.form[here].tolist()]
    parts = []
    for strip in strips(row):
        part = _occurrences(counter, row[strip], piece[strip], compiled, word_at, wanted, size)
        parts.append(part._replace(first=part.first + strip.start, last=part.last + strip.start))
    hits = _Said(*map(np.concatenate, zip(*parts, strict=True)))
    # Where the tokens stand in their piece, and their piece in its text.
    data, offset = bytes_of(taken.texts)
    within = np.flatnonzero((data & 0xC0) == 0x80)  # bytes that begin no code point
    its, place = np.append(hits.first, hits.last), np.append(hits.first_place, hits.last_place)
    _, each, which = np.unique(piece[its], return_index=True, return_inverse=True)
    start = taken.start
    spelt = [data[start[p] : start[p + 1]].tobytes().decode() for p in some[its[each]].tolist()]
    begin, starts, ends = compiler.spans(spelt)
    span = begin[which] + place - compiled.first[piece[its]]
    before = np.stack([start[some[its]], offset[np.append(hits.row, hits.row)]])
    before -= np.searchsorted(within, before)
    base = before[0] - before[1]
    size = len(hits.one)
    return Where(
        hits.one,
        hits.two,
        hits.row.astype(np.int64),
        (base + starts[span])[:size],
        (base + ends[span])[size:],
        hits.inside,
    )


def _occurrences(
    counter: Counter, row: Codes, piece: Codes, compiled: Compiled, word_at: Codes, wanted: Codes, size: int
) -> _Said:
    """Return the occurrences of pairs in some pieces; `word_at` has the number of each word.

    The `wanted` pairs ascend.
    """
    made = expanded(row, piece, compiled)
    sequence, begins = counter.with_phrases(made.sequence, compiled)
    # The first and the last token of each word, which may be a term of several.
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(begins))[: len(first)] - 1
    kind = compiled.kind.take(sequence.word)
    kept: Any = slice(None)
    if counter.close:
        kept = np.flatnonzero((kind == Kind.WORD) | (kind >= Kind.BREAK))
    word, run = word_at.take(sequence.word[kept]), sequence.run[kept]
    known = word >= 0
    left = np.flatnonzero(known[:-1] & known[1:])
    left = left[(run[left] == run[left + 1]) & is_in(word[left] * size + word[left + 1], wanted)]
    one, two = (kept[left], kept[left + 1]) if counter.close else (left, left + 1)
    text = sequence.run_row[sequence.run[one]]
    # Words before: all that are spoken in the texts up to here, less those up to this text.
    spoken = np.append(0, np.cumsum((kind < Kind.BREAK) & (kind != Kind.CLITIC)))
    opening = np.searchsorted(sequence.run, np.searchsorted(sequence.run_row, text))
    inside = spoken[one] - spoken[opening]
    opens, closes = first[one], last[two]
    of_first, of_last = (
        made.holds[np.searchsorted(made.ends, tokens, "right")] for tokens in (opens, closes)
    )
    return _Said(
        word[left], word[left + 1], text, inside, of_first, made.place[opens], of_last, made.place[closes]
    )
