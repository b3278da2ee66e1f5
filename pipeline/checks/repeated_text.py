"""Top pairs that come mostly from sentences which stand word for word in many segments.

Such sentences are a template's, an echo, or a survey's question that each answer repeats; where half of
the top pairs are of them, the figure shows the form and not what people say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from ..wording import as_toml, many
from ..words.printed import plain_words
from ..words.remarks import patterns_of
from ..words.sentences import CLOSES, ENDS

LEAST_WORDS = 5  # of a sentence, with the stop words in it
LEAST_SEGMENTS = 5
LEAST_PAIRS = 3
_NAMED = 5  # sentences that the line to paste leaves out
_FAR = 600  # code points on either side of a pair in which its sentence begins and ends
_BEGIN = re.compile(rf"\s(?:(?<=[\r\n])|[{CLOSES}]*[{ENDS}])")  # of what stands before, backwards
_UP_TO_END = re.compile(rf"(?:[^{ENDS}\r\n]+|[{ENDS}](?![{CLOSES}]*(?:\s|\Z)))*")
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
    named = segments.filter(pc.is_in(segments["segment"], pc.unique(occurrences["segment"])))
    texts = dict(zip(*(named[name].to_pylist() for name in ("segment", "text")), strict=True))
    names = ("word1", "word2", "segment", "start", "end")
    rows = list(zip(*(occurrences[name].to_pylist() for name in names), strict=True))
    # Few sentences have so many of these letters as many others; to count them is quicker than to cut words.
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row, (_, _, segment, start, end) in enumerate(rows):
        alike[tuple(map(_around(texts[segment], start, end).casefold().count, "etao"))].append(row)
    uses: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    there: dict[tuple[str, ...], dict[str, tuple[int, int]]] = defaultdict(dict)  # at which pair, by segment
    words_of = cache(plain_words)  # held once: of texts that are there twice all sentences are alike
    several = (each for each in alike.values() if len({rows[row][2] for row in each}) >= LEAST_SEGMENTS)
    for one, two, segment, start, end in (rows[row] for row in sorted(chain.from_iterable(several))):
        words = words_of(_around(texts[segment], start, end))
        if len(words) >= LEAST_WORDS:
            uses[one, two].append(words)
            there[words].setdefault(segment, (start, end))
    often = {words for words, where in there.items() if len(where) >= LEAST_SEGMENTS}
    of: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    every = Counter((one, two) for one, two, *_ in rows)
    for pair, sentences in uses.items():
        if 2 * sum(words in often for words in sentences) > every[pair]:
            for words in often.intersection(sentences):
                of[words].add(pair)
    times = Counter(chain.from_iterable(uses.values()))
    found = []
    for words, pairs in of.items():
        first, place = next(iter(there[words].items()))
        sentence = _around(texts[first], *place)
        found.append(Repeated(sentence, len(there[words]), first, frozenset(pairs), times[words]))
    return sorted(found, key=lambda each: (-each.segments, each.sentence))


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
        patterns = as_toml([*patterns_of(remarks), *lines])
        cure = f": [corpus] remarks = {patterns}" * bool(lines)
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
