"""Transcripts in which nobody but the interviewer is labelled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from . import names, times
from .blocks import blocks, paragraphs, pieces, printed
from .labels import Labels
from .turns import Laid, Span, Turn


def only_asker(labels: Collection[str], patterns: Collection[str]) -> str:
    """Return the speaker's name where nobody but an interviewer is labelled, else nothing."""
    name = next(iter(labels), "")
    is_asker = names.asks(name) or names.configured(name, patterns)
    return name if len(labels) == 1 and is_asker else ""


def note(file: str, asker: str) -> str:
    """Return the warning of such a file."""
    return (
        f'{file}: only "{asker}" is labelled, so a label is taken to hold for its paragraph and '
        "the paragraphs without one to be the interviewee's"
    )


def asked(laid: Laid, labels: Labels) -> list[Turn]:
    """Return the turns of such a transcript: a label holds for its own paragraph.

    A paragraph without one is somebody else's. Paragraphs are those of `paragraphs`, or, where
    there is no blank line, those of `printed`. A label alone on its line holds for the lines
    below it up to a blank one.
    """
    text, begin = laid.text, laid.begin
    places = [labels.lines[op.line].start for op in labels.ops]
    who = [Turn(labels.spelling[op.key], [(op.end, op.end)], op.time) for op in labels.ops]
    heads = [replace(turn, open=place) for turn, place in zip(who, places, strict=True)]
    broken = len(blocks(text, begin)) > 1
    parts = paragraphs(text, begin) if broken else printed(text, begin, set(places))
    out: list[Turn] = []
    for start, stop in _joined(text, parts, heads):
        inside = heads[bisect_left(places, start) : bisect_left(places, stop)]
        first = inside[0].open if inside else stop
        bare = pieces(text, start, first, laid.headings)
        out += [Turn("", [_trimmed(text, s, e)], open=s) for s, e in bare]
        stops = [*(head.open for head in inside[1:]), stop]
        for head, end in zip(inside, stops, strict=False):  # without a label, a stop is left over
            spans = pieces(text, head.spans[0][0], end, laid.headings)
            out.append(replace(head, spans=[_trimmed(text, *s) for s in spans]))
    titles = [(start, end) for start, end in laid.headings if any(map(str.isalnum, text[start:end]))]
    out += [Turn("", pieces(text, *span, ()), role="note", open=span[0]) for span in titles]
    return sorted(out, key=lambda turn: turn.open)


def _joined(text: str, parts: list[Span], labels: Sequence[Turn]) -> list[Span]:
    """Return the paragraphs, one that is a label and nothing else joined with the next."""
    alone = [label.open for label in labels]
    out: list[Span] = []
    waits = False
    for start, stop in parts:
        if waits:
            out[-1] = (out[-1][0], stop)
        else:
            out.append((start, stop))
        index = bisect_left(alone, out[-1][0])
        inside = index < len(labels) and labels[index].open < stop
        waits = inside and not text[labels[index].spans[0][0] : stop].strip()
    return out


def _trimmed(text: str, start: int, end: int) -> Span:
    match = times.TRAIL.search(text, start, end)
    return (start, start + len(text[start : match.start()].rstrip())) if match else (start, end)
