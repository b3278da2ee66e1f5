"""Top pairs that come mostly from sentences which stand word for word in many segments.

Such sentences are a template's, an echo, or a survey's question that each answer repeats; where half of
the top pairs are of them, the figure shows the form and not what people say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..statistics.arrays import Wholes
from ..tables.columns import as_one, each_row, some_rows
from ..wording import many
from ..words.printed_guide import plain_words
from ..words.remark_notes import stated
from ..words.sentences import CLOSES, CLOSING, ENDS

LEAST_WORDS = 5  # of a sentence, with the stop words in it
LEAST_SEGMENTS = 5
LEAST_PAIRS = 3
_NAMED = 5  # sentences that the line to paste leaves out
_FAR = 600  # code points on either side of a pair in which its sentence begins and ends
_BEGIN = re.compile(rf"\s(?:(?<=[\r\n])|[{CLOSES}]*[{ENDS}])")  # of what stands before, backwards
_UP_TO_END = re.compile(rf"(?:[^{ENDS}\r\n]+|[{ENDS}](?![{CLOSES}]*(?:\s|\Z)))*")
_AT_ONCE = 1 << 20  # bytes of texts
_LETTERS = "eord"  # no letter but these and their capitals is one of them in small letters
_WEIGHTS = np.zeros(256, np.int64)  # of signs, so that a sum of them tells how often each letter is there
_WEIGHTS[[*map(ord, _LETTERS)]] = (2 * _FAR) ** np.arange(len(_LETTERS), dtype=np.int64)
_WHITE = " \t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_KINDS = {".": ENDS, ")": CLOSING, "\n": "\r\n", " ": _WHITE}  # of signs, by one of each
_UNQUOTABLE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\"\\()\[\]*]")  # in a pattern, as a config holds it


class Repeated(NamedTuple):
    """A sentence as it stands first, in how many segments, in which first, its pairs and their uses."""

    sentence: str
    segments: int
    first: str
    pairs: frozenset[tuple[str, str]]
    uses: int


def repeated(occurrences: pa.Table, segments: pa.Table) -> list[Repeated]:
    """Return the sentences of the top pairs that stand word for word in many segments, the commonest first.

    `occurrences` are those of the top pairs (tables.OCCURRENCES) with their places, in order; a sentence
    has a pair that has most of its uses in such sentences.
    """
    if not occurrences.num_rows or occurrences["start"].null_count:
        return []
    row = pc.index_in(occurrences["segment"], value_set=as_one(segments["segment"])).to_numpy()
    start, end = (occurrences[name].to_numpy() for name in ("start", "end"))
    # Few sentences have so many of these letters as many others; to count them is quicker than to cut words.
    alike = np.unique(_letters(segments["text"], row, start, end), return_inverse=True)[1]
    size = segments.num_rows
    segments_of = np.bincount(np.unique(alike * size + row) // size)
    several = np.flatnonzero(segments_of[alike] >= LEAST_SEGMENTS)
    if not len(several):
        return []
    # By a sentence's words, as one text, held once: of texts that are there twice all sentences are alike.
    uses: dict[tuple[str, str], list[str]] = defaultdict(list)
    there: dict[str, set[int]] = defaultdict(set)  # rows
    first_at: dict[str, tuple[int, int, int]] = {}
    words_of = cache(lambda sentence: " ".join(plain_words(sentence)))

    @lru_cache(1)  # pairs come in the order of their texts, which may fill hundreds of megabytes
    def text(row: int) -> str:
        return segments["text"][row].as_py() or ""

    pair = list(each_row(occurrences, "word1", "word2"))
    for each in several.tolist():
        at, place = int(row[each]), (int(start[each]), int(end[each]))
        words = words_of(_around(text(at), *place))
        if words.count(" ") + 1 >= LEAST_WORDS:
            uses[pair[each]].append(words)
            there[words].add(at)
            first_at.setdefault(words, (at, *place))
    often = {words for words, rows in there.items() if len(rows) >= LEAST_SEGMENTS}
    of: dict[str, set[tuple[str, str]]] = defaultdict(set)
    every = Counter(pair)
    for both, sentences in uses.items():
        if 2 * sum(words in often for words in sentences) > every[both]:
            for words in often.intersection(sentences):
                of[words].add(both)
    times = Counter(chain.from_iterable(uses.values()))
    found = []
    for words, pairs in of.items():
        at, *where = first_at[words]
        sentence, named = _around(text(at), *where), segments["segment"][at].as_py()
        found.append(Repeated(sentence, len(there[words]), named, frozenset(pairs), times[words]))
    return sorted(found, key=lambda each: (-each.segments, each.sentence))


def _letters(column: pa.ChunkedArray, row: Wholes, start: Wholes, end: Wholes) -> Wholes:
    """Return how often each of a few letters stands in the sentence of each pair, as one number.

    A pair is in a row of the column, at a place of its text. The sentences are those of `_around`, but
    for signs at their ends. Some texts are gone through at a time.
    """
    rows, text_of = np.unique(row, return_inverse=True)
    sizes = np.cumsum(pc.fill_null(pc.binary_length(column), 0).to_numpy()[rows], dtype=np.int64)
    letters = np.zeros(len(row), np.int64)
    for first, last in pairwise([0, *(np.flatnonzero(np.diff(sizes // _AT_ONCE, append=-1)) + 1).tolist()]):
        here = np.flatnonzero((text_of >= first) & (text_of < last))
        texts = [text or "" for text in some_rows(column, rows[first:last]).to_pylist()]
        offset = np.cumsum([0, *(len(text) + 1 for text in texts)])
        at = offset[text_of[here] - first]
        signs = _signs("\n".join([*texts, ""]))
        ends = np.flatnonzero(signs == ord("."))
        after = ends + 1
        while len(closed := np.flatnonzero(signs[after] == ord(")"))):
            after[closed] += 1
        whole = (signs[after] == ord(" ")) | (signs[after] == ord("\n"))
        lines = np.flatnonzero(signs == ord("\n"))
        begins = np.sort(np.concatenate(([0], after[whole] + 1, lines + 1)))
        ends = np.sort(np.concatenate((ends[whole], lines)))
        low, high = at + start[here], at + end[here]
        low = np.maximum(begins[np.searchsorted(begins, low, "right") - 1], low - _FAR)
        high = np.minimum(ends[np.searchsorted(ends, high)], high + _FAR)
        before = np.zeros(len(signs) + 1, np.int64)
        np.cumsum(_WEIGHTS.take(signs), out=before[1:])
        letters[here] = before.take(high) - before.take(low)
    return letters


def _sign(char: str) -> str:
    for sign, others in _KINDS.items():
        if char in others:
            return sign
    return char.lower() if char.lower() in _LETTERS else "\0"


_OTHER = "?"  # what the encoder of Latin-1 has for others
_BYTES = "".join(map(chr, range(256))).replace(_OTHER, "\0")
_TABLE = "".join(map(_sign, _BYTES)).encode("latin-1")
_BEYOND = [(sign, kind) for kind, signs in _KINDS.items() for sign in signs if sign not in _BYTES]


def _signs(text: str) -> NDArray[np.uint8]:
    """Return a byte for each code point: a letter of those that are counted, one sign of each kind, or 0."""
    for sign, kind in _BEYOND:
        text = text.replace(sign, kind)
    return np.frombuffer(text.encode("latin-1", "replace").translate(_TABLE), np.uint8)


def _around(text: str | None, start: int, end: int) -> str:
    """Return the sentence that holds a pair, or as much of its line as is near."""
    text, near = text or "", max(0, start - _FAR)
    begun = _BEGIN.search(text[near:start][::-1])
    upto = _UP_TO_END.match(text, end, end + _FAR)
    return text[start - begun.start() if begun else near : upto.end() if upto else end].strip()


def pairs_of(found: Sequence[Repeated], top: int, uses: int) -> frozenset[str]:
    """Return the pairs that come from repeated sentences, if half of so many top pairs, or uses, do."""
    pairs = frozenset(f"{one} {two}" for each in found for one, two in each.pairs)
    half = 2 * len(pairs) >= top or 2 * sum(each.uses for each in found) >= uses
    return pairs if half and len(pairs) >= LEAST_PAIRS else frozenset()


def notes(
    found: Sequence[Repeated], pairs: Collection[str], top: int, remarks: str | Sequence[str], *, quotes: bool
) -> list[str]:
    """Return the warning of repeated sentences, and of the `pairs` of so many that come from them, if any.

    `quotes`: the sentences may be shown.
    """
    if not pairs:
        return []
    most, others = found[0], len(found) - 1
    shown = f', "{most.sentence}"' if quotes else ""
    cure = ""
    if quotes and remarks != "keep":
        lines = [line for each in found[:_NAMED] if (line := pattern(each.sentence))]
        cure = f": {stated(remarks, lines)}" * bool(lines)
    more = f", and {many(others, 'other')} like it" if others else ""
    return [
        f"{len(pairs)} of the {top} top pairs come mostly from sentences that stand word for word in "
        f"{LEAST_SEGMENTS} segments or more: {many(most.segments, 'segment')} for the commonest{shown}, "
        f"first in segment {most.first}{more}; if a form, an echo or the question says so and not the "
        f"interviewees, leave them out{cure}"
    ]


def pattern(sentence: str) -> str:
    """Return the pattern of [corpus] remarks that leaves a sentence out wherever it stands.

    >>> pattern('I give this answer (1 to 5) because it is "good".')
    'I give this answer * because it is *good'
    """
    plain = _UNQUOTABLE.sub("*", " ".join(sentence.split()))
    return re.sub(r"\*[\s*]*\*", "*", plain).strip(f" {ENDS}*")
