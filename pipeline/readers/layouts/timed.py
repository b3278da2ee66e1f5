"""Layouts without a sign after the name: a time, a name and talk; or times alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import names, times
from .forms import RUN_ON, TIMES
from .lines import Line
from .openings import Opening


def _timed(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the lines that begin with a time and go on, and where, if most paragraphs do."""
    candidates = [n for n, line in enumerate(lines) if line.talk or line.time]
    leads = []
    for n in candidates:
        if 0 < lines[n].lead < len(lines[n].view):
            leads.append((n, lines[n].lead))
    heads = [n for n in candidates if lines[n].opens]
    timed = {n for n, _ in leads}
    units = heads if len(heads) > 1 and len(heads) >= len(leads) else candidates
    return leads if len(leads) > 1 and sum(n in timed for n in units) >= 0.8 * len(units) else []


def run_on(lines: Sequence[Line]) -> list[Opening]:
    """Return the layout in which a name stands between the time and the talk, or nothing.

    The name is what comes back after the times: the longest opening that no word more splits.
    """
    leads = _timed(lines)
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
            openings_.append(Opening(n, lines[n].place(stop.end()), name, RUN_ON,
                                     times.seconds(view[:lead]), sure=True))  # fmt: skip
    if len(spelling) < 2 or len(openings_) < len(leads):
        return []
    return openings_


def by_times(lines: Sequence[Line]) -> list[Opening]:
    """Return the layout of times without names, or nothing."""
    leads = _timed(lines)
    ops = [Opening(n, lines[n].place(lead), "", TIMES, times.seconds(lines[n].view[:lead]))
           for n, lead in leads]  # fmt: skip
    if not ops:
        ops = [
            Opening(n + 1, lines[n + 1].start, "", TIMES, times.seconds(lines[n].view))
            for n in range(len(lines) - 1) if lines[n].time and not lines[n + 1].time
        ]  # fmt: skip
        if len(ops) < 2 or ops[0].line > 2 or len(ops) * 6 < len(lines):
            return []
    return ops
