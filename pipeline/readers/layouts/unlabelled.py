"""What has no label: questions that stand out beside answers, or all that an interviewer does not say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...wording import many
from ...words.sentences import ENDS, is_question, last_sign
from . import names, times
from .blocks import blocks, paragraphs, pieces, printed
from .labels import Labels
from .openings import Opening
from .turns import Laid, Span, Turn

_NUMBER = re.compile(r"[ \t]*(?:Q(?:uestion)?[ .]?)?[\[(]?\d{1,3}[.):\]][ \t]+(?=\S)")
_MARKED = re.compile(r"[ \t]*(\*\*|__|\*|_)(?P<said>.+?)\1[ \t]*", re.DOTALL)
_QUOTED = re.compile(r"[ \t]*>")  # in an e-mail
_HEADINGS = "as headings"
_PLAIN = ("in black", "not indented")  # what looks so may ask, and need not be said to stand out
_FEWEST = 3  # paragraphs that stand out


class Asked(NamedTuple):
    """Which paragraphs are the interviewer's, where each one's words start, and how they look."""

    starts: dict[int, int]
    how: str


def asked(
    text: str, spans: Sequence[Span], shown: Mapping[str, Collection[int]], headings: Collection[int] = ()
) -> Asked | None:
    """Return the paragraphs that ask, by what sets them apart from those that answer, or None.

    `shown`: how a document shows paragraphs (in bold), by where they start. A look tells the two
    apart if most that have it are questions and few others are, and an answer follows each. `headings`:
    where sentences in the style of a heading start, which ask beside those of any look if one is a question.
    """
    texts = [text[start:end] for start, end in spans]
    marked = [_MARKED.fullmatch(one) for one in texts]
    counted = [_NUMBER.match(one) for one in texts]
    looks = {how: {n for n, (start, _) in enumerate(spans) if start in where} for how, where in shown.items()}
    looks["quoted"] = {n for n, one in enumerate(texts) if all(map(_QUOTED.match, one.splitlines()))}
    looks["between asterisks"] = {n for n, match in enumerate(marked) if match}
    looks["with a number"] = {n for n, match in enumerate(counted) if match}
    looks["in capitals"] = {n for n, one in enumerate(texts) if one.isupper() and len(one.split()) > 2}
    looks[_HEADINGS] = {n for n, (start, _) in enumerate(spans) if start in headings}
    questions = {n for n, one in enumerate(texts) if is_question(one)}
    sentences = {n for n, one in enumerate(texts) if last_sign(one) in (*ENDS,)}
    for how, every in looks.items():
        headed = looks[_HEADINGS] if every and questions & looks[_HEADINGS] else set()
        both = _asking(every | headed, questions, sentences) if headed else []
        those = both or _asking(every, questions, sentences)
        rest = set(range(those[0], len(texts))) - set(those) if those else set()
        followed = sum(n + 1 in rest for n in those)
        if those and len(rest & questions) * 5 <= len(rest) and followed * 5 >= len(those) * 4:
            match = {n: counted[n] if how == "with a number" else None for n in those}
            more = f" or {_HEADINGS}" * (bool(both) and how != _HEADINGS)
            return Asked({n: spans[n][0] + (m.end() if (m := match[n]) else 0) for n in those}, how + more)
    return None


def _asking(alike: Collection[int], questions: set[int], sentences: Collection[int] = ()) -> list[int]:
    """Return the paragraphs that look alike, if they are three at least, and most of them ask.

    They begin with the first question, or the first of `sentences`: a title above looks like them.
    """
    first = min(questions.intersection(alike), default=0)
    those = sorted(n for n in alike if n >= first or n in sentences)
    return those if len(those) >= _FEWEST and len(questions.intersection(those)) * 2 > len(those) else []


def with_questions(
    labels: Labels, looks: Mapping[str, Collection[int]], notes: Collection[str]
) -> tuple[Labels, str]:
    """Return labels and the paragraphs that ask without one, and by which look, if by one.

    Typists put a moderator in bold and label the group alone: then all that looks so asks
    (`looks`: where lines start that are in bold), if no label does and none looks so. Questions of
    a schedule stand above each R:, where only one who answers is labelled; what has no label and
    is no question goes on the answer before it. `notes`: labels that are nobody's by the config.
    """
    lines, taken = labels.lines, labels.taken
    who = {op.name for op in labels.ops if not names.configured(op.name, notes)}
    heads = [n for n, line in enumerate(lines) if line.opens and line.talk]
    ends = zip(heads, [*heads[1:], len(lines)], strict=False)
    questions = {n for n, below in ends if is_question(lines[below - 1].view)}
    free = [n for n in heads if n not in taken]
    asking, look = list[int](), ""
    if labels.ops and not any(map(names.asks, who)):
        own = {how: s for how, s in looks.items() if not any(lines[n].start in s for n in taken)}
        each = {how: _asking([n for n in free if lines[n].start in s], questions) for how, s in own.items()}
        look = next((how for how in each if each[how]), "")
        asking = each.get(look, [])
    if not asking and len(who) == 1 and all(map(names.answers, who)):
        asked, answers = [n for n in free if n in questions], [n for n in heads if n in taken]
        most = len(asked) >= _FEWEST and len(asked) * 5 >= len(free) * 3
        asking = asked if most and sum(n in questions for n in answers) * 5 <= len(answers) else []
    if not asking:
        return labels, ""
    form = labels.ops[0].form
    more = [Opening(n, lines[n].place(lines[n].begin), "", form, asks=True) for n in asking]
    return labels.having(sorted([*labels.ops, *more], key=lambda op: op.line)), look


def standing_out(text: str, spans: Sequence[Span], shown: Mapping[str, Collection[int]]) -> list[str]:
    """Return how many paragraphs stand out, and how, where that does not tell who asks."""
    written = [span for span in spans if text[slice(*span)].strip()]
    counts = {how: sum(start in where for start, _ in written) for how, where in shown.items()}
    return [
        f"nobody is labelled, and {n} of {len(written)} paragraphs are all {how}; if that is "
        "the interviewer, write the label before each (Interviewer: ...)"
        for how, n in counts.items()
        if 1 < n < len(written) and how not in _PLAIN
    ]


def note(file: str, sides: Asked, above: int = 0) -> str:
    """Return what to say of it; `above`: words of paragraphs above the first that asks, kept as notes."""
    lead = f"; {many(above, 'word')} above the first of them are nobody's" if above else ""
    return (
        f"{file}: nobody is labelled, and {len(sides.starts)} paragraphs {sides.how}, mostly "
        f'questions, are taken to be the interviewer\'s{lead}; if not, write [corpus] labels = "none"'
    )


def only_asker(labels: Collection[str], patterns: Collection[str]) -> str:
    """Return the speaker's name where nobody but an interviewer is labelled, else nothing."""
    name = next(iter(labels), "")
    return name if len(labels) == 1 and names.is_asker(name, patterns) else ""


def one_side_note(file: str, asker: str) -> str:
    """Return the warning of a file in which only one who asks is labelled."""
    return (
        f'{file}: only "{asker}" is labelled, so a label is taken to hold for its paragraph and '
        "the paragraphs without one to be the interviewee's"
    )


def one_side(laid: Laid, labels: Labels) -> list[Turn]:
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
