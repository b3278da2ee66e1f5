"""Where turns may open: each line that is written as a layout has it, by whosoever's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from . import names, times
from .forms import RUN_ON, TIMES, Form
from .lines import Line
from .vocabulary import GROUPS

_INITIAL = re.compile(r"[^\W\d_].* [^\W\d_a-zß-ÿ]\.$")  # Tom B.
_ARROWS = re.compile(r"[ \t]*>{2,3}[ \t]*")  # between a label and its talk
BOLD = re.compile(r"[ \t]*(?:\*\*|__)")
_SHORT, _BLANKS = 120, 14  # characters and blanks of a line that is a name and nothing else
_LONGEST = 160  # characters of a line in which a label must end
_ASKED = re.compile(r"(?:Q|Question|Frage|Pregunta)[. ]? ?(?P<n>\d+)[.)]? +(?:\*\*|__)?(?=[^\W\d_])")


class Opening(NamedTuple):
    """Where a turn opens: which line, where its speech starts in the text, and by whose name."""

    line: int
    end: int
    name: str
    form: Form
    time: float | None = None
    sure: bool = False  # in bold with a colon, or beside a time
    said: int = -1  # where its speech starts if the time at its end is said
    asks: bool = False  # its question has a number: Q12 Chair:, 12. Chair:

    @property
    def key(self) -> str:
        """What the name's spellings have in common."""
        return names.key(self.name)


def openings(form: Form, lines: Sequence[Line]) -> list[Opening]:
    """Return every line that opens as a layout has it, whosoever's name stands there."""
    out = []
    for index, line in enumerate(lines):
        aside = line.time or line.number or line.fact or line.table >= 0
        if aside or (line.heading and not form.alone):
            continue
        if form.signs:
            if line.signs.isdisjoint(form.signs):
                continue
        elif len(line.view) > _SHORT or line.view.strip().count(" ") > _BLANKS:
            continue
        opening = _opening(form, lines, index)
        if opening is not None:
            out.append(opening)
    return _with_askers(out) if form.colon else out


def _with_askers(ops: list[Opening]) -> list[Opening]:
    """Return openings, the numbers of questions before names taken off where they rise."""
    matches = [_ASKED.match(op.name) for op in ops]
    counted = [int(match["n"]) for match in matches if match]
    if len(counted) < 2 or any(a >= b for a, b in pairwise(counted)):
        return ops
    for n, (op, match) in enumerate(zip(ops, matches, strict=True)):
        ops[n] = op._replace(name=op.name[match.end() :], sure=True, asks=True) if match else op
    return ops


def _opening(form: Form, lines: Sequence[Line], index: int) -> Opening | None:
    line = lines[index]
    view, since, sure = line.view, None, False
    start = line.begin
    match = form.pattern.match(view, line.lead) if line.lead else None
    if match:
        since, sure = times.seconds(view[start : line.lead]), True
    else:
        match = form.pattern.match(view, start)
    if match is None or match.end() - start > _LONGEST:
        return None
    name = " ".join(match["name"].split()).rstrip(" ,|•·–—-")
    if _ends_a_sentence(lines, index, view[start:]):
        return None
    if name.endswith(".") and names.codename(name) and not (form.alone and GROUPS.fullmatch(name[:-1])):
        name = name[:-1]
    if form.alone and (role := match.groupdict().get("role")):
        name += f" {role.strip()}"
    ended = name[-1:] in ".?!,;:" and not _INITIAL.search(name)
    if form.alone and not form.key.endswith("heading") and ended:
        return None
    if not form.alone and not form.colon and times.ONLY.fullmatch(view, match.end()):
        return None  # a name and a time, and nothing is said beside them
    for beside in (view[match.start() : match.start("name")], view[match.end("name") : match.end()]):
        if since is None and any(map(str.isdigit, beside)) and (since := times.seconds(beside)):
            sure = True
    arrows = _ARROWS.match(view, match.end())
    end = arrows.end() if arrows else match.end()
    around = [lines[n].view for n in (index + 1, index - 1) if 0 <= n < len(lines) and lines[n].time]
    if form.alone and around and since is None:
        since, sure = times.seconds(around[0]), True
    # What is in bold to its end may be a title: **Section B: the journey**
    whole = line.bold and view[match.end() :].strip("*_ \t") != ""
    sure = sure or (form.colon and BOLD.match(view, start) is not None and not whole)
    if form.headed:  # a sender stands above the rest of an e-mail's head
        if form.aside is None or index + 1 == len(lines) or not form.aside.match(lines[index + 1].view):
            return None
        sure = True
    said = line.place(match.start("said")) if match.groupdict().get("said") else -1
    return Opening(index, line.place(end), name, form, since, sure, said, line.question)


def _ends_a_sentence(lines: Sequence[Line], index: int, view: str) -> bool:
    """Return whether a line is the last word of the one above: no questions from any Core / Participant."""
    above = "" if lines[index].opens or not index else lines[index - 1].view.rstrip()
    return above[-1:].isalnum() and view.rstrip().endswith(".") and len(view.split()) == 1


def times_said(labels: Sequence[Opening]) -> Sequence[Opening]:
    """Return the labels, a time without brackets after a colon being the label's or said.

    It is the label's where at least half of the labels have one, else speech.
    """
    if sum(op.said >= 0 for op in labels) * 2 >= len(labels):
        return labels
    return [op if op.said < 0 else op._replace(end=op.said, time=None) for op in labels]


def _timed_lines(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the lines that begin with a time and go on, and where, if most paragraphs do."""
    candidates = [n for n, line in enumerate(lines) if line.talk or line.time]
    leads = [(n, lines[n].lead) for n in candidates if 0 < lines[n].lead < len(lines[n].view)]
    heads = [n for n in candidates if lines[n].opens]
    timed = {n for n, _ in leads}
    units = heads if len(heads) > 1 and len(heads) >= len(leads) else candidates
    return leads if len(leads) > 1 and sum(n in timed for n in units) >= 0.8 * len(units) else []


def run_on(lines: Sequence[Line]) -> list[Opening]:
    """Return the layout in which a name stands between the time and the talk, or nothing.

    The name is what comes back after the times: the longest opening that no word more splits.
    """
    leads = _timed_lines(lines)
    words = [lines[n].view[lead:].split()[:5] for n, lead in leads]
    openings_: list[Opening] = []
    spelling: dict[str, str] = {}
    for (n, lead), head in zip(leads, words, strict=True):
        size, alike = 0, sum(w[:1] == head[:1] for w in words)
        while (
            size < min(4, len(head))
            and (head[size][:1].isupper() or (size and head[size].isdecimal()))
            and head[size].lower().strip(",.") not in names.TALKING
            and (now := sum(w[: size + 1] == head[: size + 1] for w in words)) > 1
            and (size == 0 or now == alike or alike == len(words) or head[size].isdecimal())
        ):
            alike, size = now, size + 1
        name = " ".join(head[:size])
        if size and name[-1] not in ".,?!" and names.sureness(name) >= names.PERSON:
            view = lines[n].view
            stop = re.compile(r"\s+".join(map(re.escape, head[:size])) + r"\s*").match(view, lead)
            assert stop is not None
            spelling[names.key(name)] = name
            openings_.append(
                Opening(n, lines[n].place(stop.end()), name, RUN_ON, times.seconds(view[:lead]), sure=True)
            )
    return openings_ if len(spelling) > 1 and len(openings_) == len(leads) else []


def by_times(lines: Sequence[Line]) -> list[Opening]:
    """Return the layout of times without names, or nothing."""
    leads = _timed_lines(lines)
    ops = [
        Opening(n, lines[n].place(lead), "", TIMES, times.seconds(lines[n].view[:lead])) for n, lead in leads
    ]
    if not ops:
        ops = [
            Opening(n + 1, lines[n + 1].start, "", TIMES, times.seconds(lines[n].view))
            for n in range(len(lines) - 1)
            if lines[n].time and not lines[n + 1].time
        ]
        if len(ops) < 2 or ops[0].line > 2 or len(ops) * 6 < len(lines):
            return []
    return ops
