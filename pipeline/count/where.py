"""Where pairs stand in the texts in which they were counted."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..tokenise import Kind
from .block import Counter, expanded
from .pieces import cut
from .places import bytes_of

_AT_ONCE = 1 << 20  # bytes
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
    counter: Counter,
    texts: pa.Array,
    word_of: Mapping[str, int],
    pairs: Sequence[tuple[int, int]],
) -> Where:
    """Return the occurrences of pairs in texts (a string array without nulls).

    `word_of` has the word, as the pairs number it, of each form. A megabyte is looked through at a
    time, so that what is made of it stays in the processor's own memory.
    """
    _, offset = bytes_of(texts)
    ends = np.flatnonzero(np.diff(offset[1:] // _AT_ONCE, append=-1)) + 1
    parts = []
    for first, end in itertools.pairwise([0, *ends.tolist()]):
        part = _where(counter, texts.slice(first, end - first), word_of, pairs)
        parts.append(part._replace(row=part.row + first))
    return joined(parts)


def _where(
    counter: Counter,
    texts: pa.Array,
    word_of: Mapping[str, int],
    pairs: Sequence[tuple[int, int]],
) -> Where:
    """Return the occurrences of pairs in some texts."""
    compiler = counter.compiler
    pieces = cut(texts, whole=compiler.whole)
    ids, known = compiler.compiled(pieces.distinct)
    row, piece, known, opens = counter.joined(pieces, ids[pieces.id], known)
    made = expanded(row, piece, known)
    said, begins = counter.with_phrases(made.said, known)
    # The first and the last token of each word, which may be a term of several.
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(begins))[: len(first)] - 1
    kind = known.kind[said.word]
    content = kind == Kind.WORD
    kept = np.flatnonzero(content | (kind == Kind.BREAK)) if counter.close else np.arange(len(kind))
    word_at = np.full(len(known.form) + 1, -1)
    number = compiler.numbers(list(word_of))
    of_form = dict(zip(number.tolist(), word_of.values(), strict=True))
    of_form.pop(-1, None)
    here = np.flatnonzero(np.isin(known.form, np.array([*of_form], np.int32)))
    word_at[here] = [of_form[form] for form in known.form[here].tolist()]
    word = np.where(content, word_at[said.word], -1)[kept]
    run = said.run[kept]
    size = max(word_of.values(), default=0) + 1
    wanted = np.array([one * size + two for one, two in pairs], np.int64)
    at = np.flatnonzero((word[:-1] >= 0) & (word[1:] >= 0) & (run[:-1] == run[1:]))
    at = at[np.isin(word[at] * size + word[at + 1], wanted)]
    one, two = kept[at], kept[at + 1]
    row_of = said.run_row[said.run]
    text = row_of[one]
    # Words before: all that are spoken in the texts up to here, less those up to this text.
    spoken = np.append(0, np.cumsum((kind != Kind.BREAK) & (kind != Kind.CLITIC)))
    inside = spoken[one] - spoken[np.searchsorted(row_of, text)]
    # Where the tokens stand in their piece, and their piece in its text.
    data, offset = bytes_of(texts)
    within = np.flatnonzero((data & 0xC0) == 0x80)  # bytes that begin no code point
    start = np.append(pieces.start[:-1][opens], pieces.start[-1])
    owner = np.repeat(made.holds, made.sizes)
    token = np.concatenate([first[one], last[two]])
    its = owner[token]
    _, some, which = np.unique(piece[its], return_index=True, return_inverse=True)
    spelt = [data[start[p] : start[p + 1]].tobytes().decode() for p in its[some].tolist()]
    begin, starts, ends = compiler.spans(spelt)
    span = begin[which] + made.place[token] - known.first[piece[its]]
    before = np.stack([start[its], offset[np.append(text, text)]])
    before -= np.searchsorted(within, before)
    base = before[0] - before[1]
    size = len(at)
    return Where(
        word[at], word[at + 1], text.astype(np.int64),
        (base + starts[span])[:size], (base + ends[span])[size:], inside,
    )  # fmt: skip
