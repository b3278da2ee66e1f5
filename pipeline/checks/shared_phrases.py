"""Top pairs that come mostly from one longer phrase that most interviewees share word for word.

Such a phrase is seldom what people say: it is a printed question, or boilerplate, that was read as
an answer; a few are names of things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..tables.columns import codes, each_row
from ..wording import listed, many, some
from ..words.printed_guide import WORD, plain_words

LEAST_WORDS = 6  # of a phrase, with the stop words in it
LEAST_PEOPLE = 4
_AROUND = 500  # code points on either side of a pair in which its phrase is sought
_NAMED = 3  # phrases that are named
_BESIDE = 60  # ... in which it begins, if there is one


class Shared(NamedTuple):
    """A phrase, the pairs that come from it, how often it is said and by how many."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    uses: int
    people: int
    first: str  # segment


class _Place(NamedTuple):
    who: str
    segment: str
    text: str  # of the segment
    start: int
    end: int


class _Use(NamedTuple):
    who: str
    segment: str
    before: tuple[str, ...]  # the nearest word first
    here: tuple[str, ...]
    after: tuple[str, ...]


def shared(occurrences: pa.Table, segments: pa.Table, people: int) -> list[Shared]:
    """Return the phrases that more than half of so many people share, and of pairs most uses.

    `occurrences` are those of the top pairs (tables.OCCURRENCES) with their places, in order.
    """
    occurrences = _by_many(occurrences, people)
    if not occurrences.num_rows or occurrences["start"].null_count:
        return []
    named = segments.filter(pc.is_in(segments["segment"], pc.unique(occurrences["segment"])))
    texts = dict(each_row(named, "segment", "text"))
    uses: dict[str, list[_Place]] = defaultdict(list)
    columns = ("word1", "word2", "interviewee", "segment", "start", "end")
    for one, two, who, segment, start, end in each_row(occurrences, *columns):
        uses[f"{one} {two}"].append(_Place(who, segment, texts[segment] or "", start, end))
    phrases: dict[tuple[str, ...], list[tuple[str, list[_Use]]]] = defaultdict(list)
    for pair, of_pair in uses.items():
        if not _may_go_on(of_pair):
            continue
        beside = [_use(row, _BESIDE) for row in of_pair]
        if _phrase(beside, people)[0] == beside[0].here:
            continue
        words, those = _phrase([_use(row, _AROUND) for row in of_pair], people)
        if len(words) >= LEAST_WORDS:
            phrases[words].append((pair, those))
    said = []
    for words, found in phrases.items():
        of_first = found[0][1]
        who = {use.who for use in of_first}
        pairs = tuple(pair for pair, _ in found)
        said.append(Shared(words, pairs, len(of_first), len(who), of_first[0].segment))
    return said


def _may_go_on(uses: Sequence[_Place]) -> bool:
    """Tell whether one word stands before, or after, most of a pair's uses: of talk hardly one does."""
    beside: Counter[tuple[bool, str]] = Counter()
    for _, _, text, start, end in uses:
        low, high = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
        beside[True, _nearest(text[low:start].casefold()[::-1], cut=low > 0)] += 1
        beside[False, _nearest(text[end:high].casefold(), cut=high < len(text))] += 1
    del beside[True, ""], beside[False, ""]
    return 2 * max(beside.values(), default=0) > len(uses)


def _nearest(part: str, *, cut: bool) -> str:
    """Return the first word of a part of a text; empty without one, or where it may be `cut` off."""
    word = WORD.search(part)
    return word[0] if word and not (cut and not WORD.search(part, word.end())) else ""


def _by_many(occurrences: pa.Table, people: int) -> pa.Table:
    """Return the occurrences of the pairs that enough of so many people say."""
    columns = [codes(occurrences[name]) for name in ("word1", "word2", "interviewee")]
    (one, _), (two, seconds), (who, names) = columns
    pair = one.astype(np.int64) * len(seconds) + two
    said = np.unique(pair * len(names) + who) // max(1, len(names))
    pairs, persons = np.unique(said, return_counts=True)
    enough = (persons * 2 > people) & (persons >= LEAST_PEOPLE)
    return occurrences.filter(pa.array(np.isin(pair, pairs[enough])))


def notes(found: Sequence[Shared], people: int, *, quotes: bool) -> list[str]:
    """Return the warning of such phrases, if there are any, which are only named where `quotes` may be."""
    if not found:
        return []
    named = some([_named(one, people, quotes=quotes) for one in found], _NAMED)
    return [
        f"top pairs that come mostly from one phrase, said word for word by most: {named}; if it "
        "is printed there and not said, put it into the table of [corpus] questions, which cuts it from "
        "answers (in cells of tables, among the patterns of [corpus] remarks); if people say it, leave it"
    ]


def _named(one: Shared, people: int, *, quotes: bool) -> str:
    """Return the pairs of a phrase, and where and how often it is said."""
    pairs = listed([f'"{pair}"' for pair in one.pairs])
    phrase = f'"{" ".join(one.words)}"' if quotes else f"one of {len(one.words)} words"
    often = f"{many(one.uses, 'time')} by {one.people:,} of {people:,}"
    return f"{pairs} from {phrase} ({often}, first in segment {one.first})"


def _use(place: _Place, around: int) -> _Use:
    """Return the words in and around one use of a pair, in so many code points on either side."""
    who, segment, text, start, end = place
    low, high = max(0, start - around), min(len(text), end + around)
    before, after = plain_words(text[low:start])[low > 0 :], plain_words(text[end:high])
    return _Use(
        who, segment, before[::-1], plain_words(text[start:end]), after[: len(after) - (high < len(text))]
    )


def _phrase(uses: Sequence[_Use], people: int) -> tuple[tuple[str, ...], list[_Use]]:
    """Return the longest phrase around a pair that most of its uses and most people share."""
    left = right = 0
    kept = list(uses)
    while True:
        ways: dict[tuple[int, str], list[_Use]] = defaultdict(list)
        for use in kept:
            if left < len(use.before):
                ways[0, use.before[left]].append(use)
            if right < len(use.after):
                ways[1, use.after[right]].append(use)
        (after, _), those = max(ways.items(), key=lambda way: len(way[1]), default=((0, ""), []))
        who = {use.who for use in those}
        if len(those) * 2 <= len(uses) or len(who) * 2 <= people or len(who) < LEAST_PEOPLE:
            break
        kept, left, right = those, left + (1 - after), right + after
    one = kept[0]
    return one.before[:left][::-1] + one.here + one.after[:right], kept
