"""Quotations: for each theme a passage of every interviewee who raises it, the plainest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coded_parts import CUT, coded_spans
from ..tables.columns import empty
from ..tables.handed import CODINGS
from ..words.remarks import spoken
from ..words.sentences import END, on_one_line
from .disagreements import Span, evidence
from .manual_and_automatic import Readings

NOBODY = empty(CODINGS)
_APT = 40  # words that a quotation had best have
_SAID = re.compile(r"[^\W_]")
_SENTENCE = re.compile(rf"\S.*?(?:{END}(?=\s|$)|$)", re.DOTALL)


class Quotation(NamedTuple):
    """A passage that has the theme; `spans` are the automatic coder's matches in its `text`.

    `parts` are what of the text was coded, where that is known and not all of it. `both` says that
    the manual and the automatic coder agree on it.
    """

    segment: str
    interviewee: str
    text: str
    spans: list[Span]
    both: bool
    parts: Sequence[Span] = ()


def quotations(
    segments: pa.Table,
    both: Readings,
    themes: pa.Table | None,
    codings: pa.Table = NOBODY,
    remarks: str | Sequence[str] = "keep",
) -> dict[str, list[Quotation]]:
    """Return for each theme a passage per interviewee who raises it.

    Whose reading: the manual one; without any, the automatic one. The first is the best, as are
    the interviewees' own: passages on which both coders agree, then those of which the automatic
    coder is surest, then those of a fitting length. A passage without text (a study that came as
    counts) is none. `segments`, `themes` and `codings` are those of the readings.
    Nor is one of which `remarks` ([corpus] remarks) leave nothing.
    """
    of, by_hand = both.of, bool(both.read.any())
    automatic = {} if themes is None else {(row["segment"], row["theme"]): row for row in themes.to_pylist()}
    texts = segments.column("text")
    coded = coded_spans(codings, segments, of, both.themes)
    segments_of: dict[str, list[str]] = {theme: [] for theme in both.themes}
    if by_hand:
        for unit, column in np.argwhere(both.hand).tolist():
            segments_of[both.themes[column]].append(of.segment[unit])
    else:
        for segment, theme in automatic:
            segments_of[theme].append(segment)
    place = {name: unit for unit, name in enumerate(of.segment)}
    out: dict[str, list[Quotation]] = {}
    for column, theme in enumerate(both.themes):
        ranked: list[tuple[tuple[bool, float, int, int], Quotation]] = []
        for segment in segments_of[theme]:
            unit = place[segment]
            text = str(texts[int(of.row[unit])].as_py())
            if not text.strip():
                continue
            auto = automatic.get((segment, theme))
            score = 0.0 if auto is None or auto["score"] is None else round(auto["score"], 6)
            spans = [] if auto is None else evidence(auto["evidence"], len(text))[1]
            parts = coded.get((unit, column), ())
            left = spoken(pa.array([text]), remarks).texts[0].as_py()
            if not any(_SAID.search(left, *part) for part in parts or [(0, len(left))]):
                continue
            agreed = by_hand and auto is not None
            quotation = Quotation(segment, of.interviewee[unit], text, spans, agreed, parts)
            length = sum(_words(text, part) for part in parts or [(0, len(text))])
            rank = auto is None, -score, abs(length - _APT), unit
            ranked.append((rank, quotation))
        ranked.sort(key=lambda item: item[0])
        first = {quotation.interviewee: quotation for _, quotation in reversed(ranked)}
        out[theme] = [quotation for _, quotation in ranked if first[quotation.interviewee] is quotation]
    return out


def samples(by_theme: Mapping[str, Sequence[Quotation]]) -> dict[str, Quotation]:
    """Return one quotation for each theme that has any: the best that no theme before it took."""
    taken: set[str] = set()
    chosen = {}
    for theme, passages in by_theme.items():
        if passages:
            fresh = [quotation for quotation in passages if quotation.segment not in taken]
            chosen[theme] = (fresh or passages)[0]
            taken.add(chosen[theme].segment)
    return chosen


def excerpt(text: str, spans: Sequence[Span], most: int, parts: Sequence[Span] = ()) -> str:
    """Return the sentences around the first match, or else the first ones: `most` words of them.

    What is left out is marked; a sentence that is longer is cut between words. Of a text in which
    `parts` were coded, these alone are quoted.

    >>> said = "I began here. Trust takes years. It goes in a day."
    >>> excerpt(said, [(14, 19)], 4), excerpt(said, [], 4, [(20, 31)])
    ('[…] Trust takes years. […]', '[…] takes years […]')
    >>> excerpt(said, [], 9, [(2, 7), (32, 50)])
    '[…] began […] It goes in a day.'
    """
    if parts:
        return _of_parts(text, spans, most, parts)
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    if not sentences or len(text.split()) <= most:
        return _on_one_line(text, (0, len(text)))
    place = spans[0][0] if spans else 0
    first = max((i for i, (start, _) in enumerate(sentences) if start <= place), default=0)
    last = first
    left = most - _words(text, sentences[first])
    if left < 0:
        return _cut(text, sentences[first], place, most)
    while True:
        if last + 1 < len(sentences) and _words(text, sentences[last + 1]) <= left:
            last += 1
            left -= _words(text, sentences[last])
        elif first and _words(text, sentences[first - 1]) <= left:
            first -= 1
            left -= _words(text, sentences[first])
        else:
            return _marked(text, sentences[first][0], sentences[last][1])


def _of_parts(text: str, spans: Sequence[Span], most: int, parts: Sequence[Span]) -> str:
    """Return the part with the first match, or else the first, and of those around it what fits whole."""
    within = [[(a, b) for a, b in spans if start <= a and b <= end] for start, end in parts]
    first = last = next((i for i, matches in enumerate(within) if matches), 0)
    start, end = parts[first]
    said = excerpt(text[start:end], [(a - start, b - start) for a, b in within[first]], most)
    left = most - _words(text, parts[first])
    while True:
        if last + 1 < len(parts) and _words(text, parts[last + 1]) <= left:
            last += 1
            left -= _words(text, parts[last])
            said += f" {CUT} {_on_one_line(text, parts[last])}"
        elif first and _words(text, parts[first - 1]) <= left:
            first -= 1
            left -= _words(text, parts[first])
            said = f"{_on_one_line(text, parts[first])} {CUT} {said}"
        else:
            break
    before = CUT + " " if text[: parts[first][0]].strip() and not said.startswith(CUT) else ""
    return before + said + (f" {CUT}" if text[parts[last][1] :].strip() and not said.endswith(CUT) else "")


def _cut(text: str, sentence: Span, place: int, most: int) -> str:
    """Return a part of a sentence that is too long, with what stands at `at` about its middle."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    words = [(start, end) for start, end in words if sentence[0] <= start < sentence[1]]
    here = max((i for i, (start, _) in enumerate(words) if start <= place), default=0)
    first = max(0, min(here - most // 2, len(words) - most))
    return _marked(text, words[first][0], words[min(first + most, len(words)) - 1][1])


def _marked(text: str, start: int, end: int) -> str:
    """Return a part of the text on one line, with a mark where there is more."""
    before = f"{CUT} " if text[:start].strip() else ""
    after = f" {CUT}" if text[end:].strip() else ""
    return before + _on_one_line(text, (start, end)) + after


def _on_one_line(text: str, span: Span) -> str:
    return on_one_line(text[span[0] : span[1]].strip())


def _words(text: str, span: Span) -> int:
    """Return how many words stand in a part of the text."""
    return len(text[span[0] : span[1]].split())
