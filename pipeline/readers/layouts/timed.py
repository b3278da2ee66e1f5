"""Layouts without a sign after the name: a time, a name and talk; or times alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import names, times
from .forms import RUN_ON, TIMES
from .lines import Line
from .openings import Opening


def _timed(found: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the lines that begin with a time and go on, and where, if most paragraphs do."""
    own = [n for n, line in enumerate(found) if line.talk or line.time]
    leads = []
    for n in own:
        if 0 < found[n].lead < len(found[n].view):
            leads.append((n, found[n].lead))
    heads = [n for n in own if found[n].opens]
    at = {n for n, _ in leads}
    units = heads if len(heads) > 1 and len(heads) >= len(leads) else own
    return leads if len(leads) > 1 and sum(n in at for n in units) >= 0.8 * len(units) else []


def run_on(found: Sequence[Line]) -> list[Opening]:
    """Return the layout in which a name stands between the time and the talk, or nothing.

    The name is what comes back after the times: the longest opening that no word more splits.
    """
    leads = _timed(found)
    words = [found[n].view[at:].split()[:5] for n, at in leads]
    openings_: list[Opening] = []
    spelling: dict[str, str] = {}
    for (n, at), own in zip(leads, words, strict=True):
        size, alike = 0, sum(w[:1] == own[:1] for w in words)
        while (
            size < min(4, len(own))
            and (own[size][:1].isupper() or (size and own[size].isdecimal()))
            and own[size].lower().strip(",.") not in names.TALKING
            and (now := sum(w[: size + 1] == own[: size + 1] for w in words)) > 1
            and (size == 0 or now == alike or alike == len(words) or own[size].isdecimal())
        ):
            alike, size = now, size + 1
        name = " ".join(own[:size])
        if size and name[-1] not in ".,?!" and names.sureness(name) >= names.PERSON:
            view = found[n].view
            stop = re.compile(r"\s+".join(map(re.escape, own[:size])) + r"\s*").match(view, at)
            assert stop is not None
            spelling[names.key(name)] = name
            openings_.append(Opening(n, found[n].place(stop.end()), name, RUN_ON,
                                     times.seconds(view[:at]), sure=True))  # fmt: skip
    if len(spelling) < 2 or len(openings_) < len(leads):
        return []
    return openings_


def by_times(found: Sequence[Line]) -> list[Opening]:
    """Return the layout of times without names, or nothing."""
    leads = _timed(found)
    ops = [Opening(n, found[n].place(at), "", TIMES, times.seconds(found[n].view[:at]))
           for n, at in leads]  # fmt: skip
    if not ops:
        ops = [
            Opening(n + 1, found[n + 1].start, "", TIMES, times.seconds(found[n].view))
            for n in range(len(found) - 1) if found[n].time and not found[n + 1].time
        ]  # fmt: skip
        if len(ops) < 2 or ops[0].line > 2 or len(ops) * 6 < len(found):
            return []
    return ops
