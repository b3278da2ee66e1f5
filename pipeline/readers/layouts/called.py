"""Who is called in a hearing: the next witness may speak before the line that swears them in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from . import names
from .court import ANSWERS, ASKS, BREAK
from .lines import Line
from .openings import Opening

_CALLS = re.compile(  # The next witness, my Lady, is Ms Ash. / Could the witness be sworn?
    r"\bnext witness|\bcall(?:ing)? (?:our |the )?(?:next|first|second|third|last|final)\b"
    r"|\b(?:be|is|are) (?:re-?)?(?:sworn|affirmed)\b|\bswear (?:in )?the witness"
    r"|\b(?:take|taking|administer) (?:the|your|an) (?:oath|affirmation)",
    re.IGNORECASE,
)
_EXAMINES = ("q", "question")
_QUESTIONS = re.compile(rf"[ \t*_]*{ASKS}")
_FEW = 4  # turns before an oath; where questions have no label, more are an examination that goes on


def called(lines: Sequence[Line], ops: Sequence[Opening], oaths: Mapping[int, str]) -> dict[int, str]:
    """Return by number the openings of a witness who is sworn in below them, and who that is.

    Theirs is what a witness says before anybody was sworn, after the one before withdrew, after a break,
    or after somebody calls the next one; until the talk turns to the one before, or questions go on. An
    empty name: one of several who are then sworn in. `oaths`: see `sworn.mark_oaths`.
    """
    out: dict[int, str] = {}
    asked = any(op.key in _EXAMINES for op in ops)
    for (_, last, before), (first, _, sworn) in pairwise([(-1, -1, list[str]()), *_panels(ops, oaths)]):
        here = [n for n, op in enumerate(ops) if last < op.line < first]
        goes_on = [ops[n].line for n in here if ops[n].key in _EXAMINES or _is_one(ops[n], before)]
        goes_on += [n for n in range(last + 1, first) if _QUESTIONS.match(lines[n].view, lines[n].begin)]
        since = max(goes_on, default=last)
        here = [n for n in here if ops[n].line > since]
        steps = sorted([(since + 1, -1), *((ops[n].line, n) for n in here), (first, -1)])
        theirs, paused, mine = not before, False, list[int]()
        for (begin, n), (end, _) in pairwise(steps):
            said, gone, rested = _turn(lines, oaths, begin, end)
            if n >= 0 and ops[n].key in ANSWERS:
                mine += [n] * theirs
            elif n >= 0:
                theirs = _turned(said, before, sworn, theirs, paused)
            paused |= rested
            theirs |= gone or (rested and asked)
        if asked or len(mine) <= _FEW:
            out |= dict.fromkeys(mine, sworn[0] if len(sworn) == 1 else "")
    return out


def _panels(ops: Sequence[Opening], oaths: Mapping[int, str]) -> list[tuple[int, int, list[str]]]:
    """Return the first line, the last line and the names of those sworn in before one of them speaks."""
    out: list[tuple[int, int, list[str]]] = []
    for line, name in sorted(oaths.items()):
        if not name:
            continue
        between = [op for op in ops if out and out[-1][1] < op.line < line]
        if out and not any(op.key in ANSWERS or _is_one(op, out[-1][2]) for op in between):
            first, _, before = out.pop()
            out.append((first, line, list(dict.fromkeys([*before, name]))))
        else:
            out.append((line, line, [name]))
    return out


def _is_one(op: Opening, people: Collection[str]) -> bool:
    return any(names.short_of(op.key, name) for name in people)


def _turn(lines: Sequence[Line], oaths: Mapping[int, str], begin: int, end: int) -> tuple[str, bool, bool]:
    """Return what is said from a line to another, and whether a witness goes or a break follows there."""
    gone = any(n in oaths and not oaths[n] for n in range(begin, end))
    breaks = [n for n in range(begin, end) if BREAK.fullmatch(lines[n].view, lines[n].begin)]
    last = min([*breaks, *(n for n in range(begin, end) if n in oaths)], default=end)
    return " ".join(line.view[line.begin :] for line in lines[begin:last] if line.talk), gone, bool(breaks)


def _turned(said: str, before: Sequence[str], sworn: Sequence[str], theirs: bool, paused: bool) -> bool:
    """Return whether who is spoken to at the end of a turn is the next witness: see `called`."""
    old, new = _surnames(before) - _surnames(sworn), _surnames(sworn) - _surnames(before)
    calls = [match.end() for match in _CALLS.finditer(said)]
    for name in new:
        near = r"" if paused else r"\bcall(?:ing)?\b(?: [^\W\d_][\w.'’-]*){0,4} "
        calls += [match.end() for match in re.finditer(rf"{near}\b{re.escape(name)}\b", said, re.IGNORECASE)]
    to_old = [m.end() for name in old for m in re.finditer(rf"\b{re.escape(name)}\b", said, re.IGNORECASE)]
    last = max([*calls, *to_old], default=-1)
    return theirs if last < 0 else last in calls


def _surnames(people: Sequence[str]) -> set[str]:
    """Return the last words of names, as they are without capitals and honours."""
    words = [[w for w in name.casefold().split() if w not in names.AFTER_NAMES] for name in people]
    return {full[-1] for full in words if full}
