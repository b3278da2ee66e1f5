"""Where a quotation stands in the transcripts, and what its author changed in it.

A quotation is compared by its words: case, punctuation and the shapes of quotation marks are no
change. It is cut where it is marked as cut ("...", "[...]") or as added to ("[my trust]"), each
piece is looked for by itself, and what cannot be matched word for word is aligned with the passage
that shares most runs of three words with it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from difflib import Match, SequenceMatcher
from typing import NamedTuple

from ..codes.cut_passages import CUT
from ..words.normalise import normalise

_WORD = re.compile(r"[^\W_]+(?:['’*&.-][^\W_]+)*")
# A stammer is words of its own, in which a quotation may begin: I-I do not, th-the.
_SPOKEN = re.compile(rf"([^\W_]+)(?=-\1)|{_WORD.pattern}", re.IGNORECASE)
_DOTS = re.compile(r"…|\.{3,}|\. \. \.")
_RUN = 3  # words of a run that a passage is looked for by
_ALIKE = 0.5  # share of a piece's words that an altered passage keeps at the least
_SAME = 0.7  # share of a quotation's words that stand in another one of the same passage
_TRIED = 40  # places of the longest piece
_ROOM = 6  # words around the likeliest place that an alignment may use


class Segment(NamedTuple):
    """A segment of the study, as it is looked for; `person`: whose it counts as, if not the speaker's.

    `counted` is its text with blanks for remarks that count nowhere, where these are known.
    """

    name: str
    document: str
    speaker: str
    text: str
    person: str = ""
    counted: str = ""
    group: str = ""

    def is_of(self, people: Collection[str]) -> bool:
        """Return whether one of some people says it."""
        return any(same_name(name, one) for one in people for name in (self.speaker, self.person))

    def mostly_remark(self, piece: Piece) -> bool:
        """Return whether most words of a piece are of a remark, which counts nowhere."""
        spans = [match.span() for match in _SPOKEN.finditer(self.text)]
        if not self.counted or len(spans) != len(_spoken(self.text)):
            return False
        own = spans[piece.start : piece.end]
        return 2 * sum(self.text[a:b] != self.counted[a:b] for a, b in own) > len(own)


class Piece(NamedTuple):
    """A piece of a quotation in a segment: `words` of its `wanted` words stand there in order."""

    segment: int
    start: int  # words of the segment
    end: int
    words: int
    wanted: int

    @property
    def exact(self) -> bool:
        """Whether the piece stands there word for word."""
        return self.words == self.wanted == self.end - self.start


class _Near(NamedTuple):
    """A piece that was placed, and whether the one that is looked for stands behind it."""

    piece: Piece
    behind: bool


class Passage(NamedTuple):
    """What became of a quotation: the pieces in order, those that are nowhere left out."""

    pieces: tuple[Piece, ...]
    cut: bool  # something was marked as left out or put in
    lost: tuple[str, ...]  # pieces that are nowhere
    difference: str  # what was changed, as `was > is`; empty: nothing


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case.

    >>> words("It’s A&E -- it's \u201cours\u201d.")
    ["it's", 'a&e', "it's", 'ours']
    """
    return [word.casefold() for word in _WORD.findall(normalise(text).text)]


def _spoken(text: str) -> list[str]:
    """Return the words of a text that are compared, a stammer's apart."""
    return [match[0].casefold() for match in _SPOKEN.finditer(normalise(text).text)]


class Transcripts:
    """The segments of a study, in which passages are looked for by runs of three words."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = list(segments)
        self.words = [_spoken(segment.text) for segment in segments]
        self._runs: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for row, spoken in enumerate(self.words):
            for place in range(len(spoken)):
                self._runs[tuple(spoken[place : place + _RUN])].append((row, place))
        self._shorter: dict[int, dict[tuple[str, ...], list[tuple[int, int]]]] = {}

    def passage(self, quotation: str, people: Collection[str] = ()) -> Passage:
        """Return where the quotation stands; of several places one of a speaker's."""
        whole = _spoken(quotation)
        # Dots and brackets may be the transcript's own.
        as_it_is = self._places_of(whole, people)[:1] if whole else []
        if as_it_is or not whole:
            return Passage(tuple(as_it_is), False, (), "")
        parts = [_spoken(part) for part in CUT.split(quotation)]
        # A longer piece says where a shorter one, which may stand in many places, is to be sought;
        # where it stands in many places itself, that is taken in which the others are beside it.
        order = sorted(filter(parts.__getitem__, range(len(parts))), key=lambda n: -len(parts[n]))
        if not order:
            return Passage((), True, (), "")
        first = self._places_of(parts[order[0]], people)[: _TRIED if len(order) > 1 else 1]
        ways = [self._placed(parts, order, people, piece) for piece in first or (None,)]
        placed = min(ways, key=lambda way: (-len(way), *_broken(way)))
        lost = tuple(" ".join(parts[number]) for number in order if number not in placed)
        altered = (number for number in sorted(placed) if not placed[number].exact)
        changes = [self._difference(parts[number], placed[number]) for number in altered]
        pieces = tuple(placed[number] for number in sorted(placed))
        cut = bool(CUT.search(quotation))
        return Passage(pieces, cut, lost, "; ".join(filter(None, changes)))

    def _placed(
        self,
        parts: Sequence[Sequence[str]],
        order: Sequence[int],
        people: Collection[str],
        first: Piece | None,
    ) -> dict[int, Piece]:
        """Return the places of the pieces of a quotation, by number; those that have one."""
        placed: dict[int, Piece] = {}
        for number in order:
            near = min(placed, key=lambda other: abs(other - number), default=-1)
            by = _Near(placed[near], near < number) if near >= 0 else None
            exact = [first] if first and not placed else self._places_of(parts[number], people, by)
            piece = exact[0] if exact else self._altered(parts[number], people, by)
            if piece is not None:
                placed[number] = piece
        return placed

    def _places_of(
        self, wanted: Sequence[str], people: Collection[str], near: _Near | None = None
    ) -> list[Piece]:
        """Return the places where the words stand as they are, the likeliest first."""
        size = len(wanted)
        here = [
            Piece(row, place, place + size, size, size)
            for row, place in self._starts(tuple(wanted[:_RUN]))
            if self.words[row][place : place + size] == list(wanted)
        ]
        return sorted(here, key=lambda piece: self._far(piece, people, near))

    def _starts(self, run: tuple[str, ...]) -> Sequence[tuple[int, int]]:
        """Return the segments and places where a run of at most three words stands."""
        size = len(run)
        if size < _RUN and size not in self._shorter:
            shorter = self._shorter[size] = defaultdict(list)
            for longer, places in self._runs.items():
                if len(longer) >= size:
                    shorter[longer[:size]] += places
        return (self._runs if size == _RUN else self._shorter[size]).get(run, ())

    def _altered(self, wanted: Sequence[str], people: Collection[str], near: _Near | None) -> Piece | None:
        """Return the place that shares most with the words."""
        votes: Counter[tuple[int, int]] = Counter()
        for offset in range(len(wanted)):
            for row, place in self._runs.get(tuple(wanted[offset : offset + _RUN]), ()):
                votes[row, (place - offset) // _ROOM] += 1
        if not votes:
            return None
        best = max(votes.values())
        runs: list[Piece] = []
        for (row, block), count in votes.items():
            if 2 * count < best:
                continue
            start = max(0, block * _ROOM - _ROOM)
            end = min(len(self.words[row]), block * _ROOM + len(wanted) + 2 * _ROOM)
            aligned = _aligned(wanted, self.words[row][start:end])
            if aligned is not None:
                first, last, same = aligned
                runs.append(Piece(row, start + first, start + last, same, len(wanted)))
        enough = [one for one in runs if one.words >= _ALIKE * len(wanted)]
        return min(
            enough,
            key=lambda one: (-one.words, one.end - one.start, *self._far(one, people, near)),
            default=None,
        )

    def _far(self, piece: Piece, people: Collection[str], near: _Near | None) -> tuple[bool, bool, int, int]:
        """Return what a place is chosen by: the speaker's own, then near the other pieces."""
        other = bool(people) and not self.segments[piece.segment].is_of(people)
        if near is None:
            return other, False, piece.segment, piece.start
        gap = piece.start - near.piece.end if near.behind else near.piece.start - piece.end
        apart = piece.segment != near.piece.segment or gap < 0
        return other, apart, abs(gap), piece.segment

    def _difference(self, wanted: Sequence[str], piece: Piece) -> str:
        """Return what a piece has otherwise than its passage."""
        return _differences(self.words[piece.segment][piece.start : piece.end], wanted)


def _broken(placed: Mapping[int, Piece]) -> tuple[int, int]:
    """Return how many pieces were altered, and how many do not stand behind the one before."""
    pieces = [placed[number] for number in sorted(placed)]
    apart = (a.segment != b.segment or b.start < a.end for a, b in itertools.pairwise(pieces))
    return sum(not piece.exact for piece in pieces), sum(apart)


def changes(one: str, other: str) -> str:
    """Return what a quotation has otherwise than another one of the same passage.

    What one of them has before or behind the other is no change, nor is what it marks as left
    out. Empty: nothing, or they are not of one passage.
    """
    a, b = _spoken(one), _spoken(other)
    blocks = [
        block for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if block.size
    ]
    if not blocks or max(block.size for block in blocks) < _RUN + 1:
        return ""
    first, last = blocks[0], blocks[-1]
    a, b = a[first.a : last.a + last.size], b[first.b : last.b + last.size]
    if sum(block.size for block in blocks) < _SAME * max(len(a), len(b)):
        return ""
    marked = [bool(_DOTS.search(text)) for text in (one, other)]
    return _differences(a, b, but_for=marked)


def _differences(
    spoken: Sequence[str], written: Sequence[str], but_for: Sequence[bool] = (False, False)
) -> str:
    """Return the words that differ, as `said > written`, parted by semicolons.

    `but_for`: whether the one and the other side may leave words out.
    """
    shown = []
    matcher = SequenceMatcher(None, list(spoken), list(written), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (a == b and but_for[0]) or (c == d and but_for[1]):
            continue
        was, now = (" ".join(part) or "(nothing)" for part in (spoken[a:b], written[c:d]))
        shown.append(f"{was} > {now}")
    return "; ".join(shown)


def same_name(a: str, b: str) -> bool:
    """Return whether two names are one, blanks and case apart."""
    return "".join(a.split()).casefold() == "".join(b.split()).casefold()


def _aligned(wanted: Sequence[str], spoken: Sequence[str]) -> tuple[int, int, int] | None:
    """Return where in `said` the wanted words begin and end, and how many stand there in order."""
    blocks = SequenceMatcher(None, list(spoken), list(wanted), autojunk=False).get_matching_blocks()
    blocks = [block for block in blocks if block.size]
    if not blocks:
        return None
    # A word or two that stand well before or behind the rest are there by chance: nothing was struck.
    while len(blocks) > 1 and blocks[0].size < _struck(*blocks[:2]):
        del blocks[0]
    while len(blocks) > 1 and blocks[-1].size < _struck(*blocks[-2:]):
        del blocks[-1]
    # What was written before the first, or behind the last, word that is the same was changed too.
    first, last = blocks[0], blocks[-1]
    start = max(0, first.a - _as_long(spoken[: first.a][::-1], wanted[: first.b][::-1]))
    over = _as_long(spoken[last.a + last.size :], wanted[last.b + last.size :])
    end = min(len(spoken), last.a + last.size + over)
    return start, end, sum(block.size for block in blocks)


def _as_long(spoken: Sequence[str], written: Sequence[str]) -> int:
    """Return how many words spoken the words written stand for, where a contraction may stand for two."""
    size = [1 + ("'" in word) for word in spoken]
    wanted = sum(1 + ("'" in word) for word in written)
    number = next((n for n in range(1, len(size) + 1) if sum(size[:n]) == wanted), 0)
    # Only where they begin alike: another word that was put there stands for one.
    alike = number and {spoken[0][0], spoken[number - 1][0]} & {written[0][0], written[-1][0]}
    return number if alike and number != len(written) else len(written)


def _struck(one: Match, other: Match) -> int:
    """Return how many more words the text has between two blocks than a quotation."""
    return (other.a - one.a) - (other.b - one.b)
