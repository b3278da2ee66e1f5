"""Transcripts of which one side has no labels: the interviewer's talk, or everybody else's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from . import names, times
from .blocks import blocks, paragraphs, pieces, printed
from .labels import Labels
from .lines import is_question
from .openings import Opening
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


def with_questions(labels: Labels, looks: Mapping[str, Collection[int]]) -> tuple[Labels, str]:
    """Return labels and the paragraphs that ask without one, and by which look, if by one.

    Typists put a moderator in bold and label the group alone: then all that looks so asks
    (`looks`: where lines start that are in bold), if no label does, none looks so, and most are
    questions. Questions of a schedule stand above each R:, where only one who answers is
    labelled; what has no label and is no question goes on the answer before it.
    """
    lines, who, taken = labels.lines, {op.name for op in labels.ops}, labels.taken
    heads = [n for n, line in enumerate(lines) if line.opens and line.talk]
    ends = zip(heads, [*heads[1:], len(lines)], strict=False)
    asks = {n for n, below in ends if is_question(lines[below - 1].view)}
    free = [n for n in heads if n not in taken]
    for how, starts in looks.items():
        alike = [n for n in free if lines[n].start in starts]
        first = next((n for n in alike if n in asks), 0)
        asked = [n for n in alike if n >= first]
        if (
            labels.ops
            and len(asked) > 2
            and sum(n in asks for n in asked) * 2 > len(asked)
            and not any(map(names.asks, who))
            and not any(lines[n].start in starts for n in taken)
        ):
            return _with(labels, asked), how
    if len(who) == 1 and all(map(names.answers, who)):
        asked, answers = [n for n in free if n in asks], [n for n in heads if n in taken]
        most = len(asked) > 2 and len(asked) * 5 >= len(free) * 3
        if most and sum(n in asks for n in answers) * 5 <= len(answers):
            return _with(labels, asked), ""
    return labels, ""


def _with(labels: Labels, asked: Sequence[int]) -> Labels:
    """Return labels with openings of the paragraphs that ask without one."""
    lines, form = labels.lines, labels.ops[0].form
    more = [Opening(n, lines[n].place(lines[n].begin), "", form, asks=True) for n in asked]
    return labels.having(sorted([*labels.ops, *more], key=lambda op: op.line))
