"""Who is sworn in a hearing: the lines that say so, whose `The Witness` is below them, and above."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from ...wording import many, some
from ...words.titles import AFTER
from ..parsed import Row
from . import names
from .court import ANSWERS, ASKS, BREAK, OATHS, WITHDREW, WITNESS
from .labels import Labels
from .lines import Line
from .openings import Opening

_SWORN = rf"(?:re-?|duly |previously )?(?:{OATHS})\b"
_OATH = re.compile(  # MS ANN OAK (affirmed); ANN OAK, having been first duly sworn, testified as follows:
    rf"[ \t*_#(\[]*(?P<name>[^\W\d_][^()\[\]\r\n:;?!]{{1,80}}?),?[ \t]*(?:[(\[]{_SWORN}[^()\[\]\r\n]*[)\]]"
    r"|(?<=,)[ \t]*(?:having|being|was)\b[^\r\n]{0,40}?\b(?:sworn|affirmed)\b[^\r\n]*?)[ \t.*_)\]:]*",
    re.IGNORECASE,
)
_WITHDREW = re.compile(
    rf"[ \t*_(\[]*(?:the )?(?:{WITHDREW}|witness(?:es)? (?:(?:was |were )?excused|stood down))[ \t.*_)\]]*",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"[ \t*_]*{ASKS}")
_QUESTIONS = re.compile(rf"{_ASKING.pattern}[ \t.*_]*")
_ASKED = re.compile(r"(?i:\b(?:questions|examination)\b).*\b(?i:for|of|the|and|to|from|by|behalf|module)$")
_MAYBE = re.compile(r"\)|sworn|affirmed|witness", re.IGNORECASE)  # quick
_NAME = 7  # words of a name, titles and all
_EXAMINED = (("q", "a"), ("question", "answer"))
_CALLS = re.compile(  # The next witness, my Lady, is Ms Ash. / Could the witness be sworn?
    r"\bnext witness|\bcall(?:ing)? (?:our |the )?(?:next|first|second|third|last|final)\b"
    r"|\b(?:be|is|are) (?:re-?)?(?:sworn|affirmed)\b|\bswear (?:in )?the witness"
    r"|\b(?:take|taking|administer) (?:the|your|an) (?:oath|affirmation)",
    re.IGNORECASE,
)
_FEW = 4  # turns before an oath; where questions have no label, more are an examination that goes on


def oath(line: str) -> str:
    """Return who is sworn, where a line says that and nothing else; or nothing.

    >>> oath("*MS ANN OAK (affirmed).*"), oath("BO ELM, having been duly sworn, testified as follows:")
    ('MS ANN OAK', 'BO ELM')
    >>> oath("He was sworn in May (sworn)."), oath("Mr Elm (in May)"), oath("Interviewer (continued)")
    ('', '', '')
    """
    match = _OATH.fullmatch(line)
    name = match["name"].strip(" \t,*_") if match else ""
    capitals = all(word[:1].isupper() for word in name.split() if len(word) > 3)
    return name if capitals and 2 <= len(name.split()) <= _NAME else ""


def mark_oaths(lines: Sequence[Line], labelled: Iterable[int]) -> dict[int, str]:
    """Make headings, which nobody says, of lines that swear a witness in, let one go, say who asks.

    Returns by line who is sworn there; nobody where the witness goes.
    """
    at, spoken = {}, set(labelled)
    for n, line in enumerate(lines):
        if n in spoken or line.table >= 0 or not _MAYBE.search(line.view):
            continue
        said = line.view[line.begin :]
        if oath(said) or _WITHDREW.fullmatch(said):
            line.heading, at[n] = True, oath(said)
    goes_on = False
    for n, line in enumerate(lines if at else ()):
        said = line.view[line.begin :].strip()
        asked = _QUESTIONS.fullmatch(said) is not None or (goes_on and len(said.split()) <= _NAME)
        line.heading |= asked and n not in spoken
        goes_on = line.heading and _ASKED.search(said) is not None  # FOR MODULE / 7
    return at


def with_witnesses(
    labels: Labels, ops: list[Opening], oaths: Mapping[int, str]
) -> tuple[list[Opening], dict[str, int]]:
    """Return openings in which `The Witness` and A are who was sworn last, and how often each is.

    They get that person's own label; where there is none, or Q and A speak, and several are sworn,
    the name beside theirs: A (MS ANN ASH). Of several who are sworn one after another before one of
    them speaks it may be any: left as it is. Who speaks before their own oath: see `_called`.
    """
    next_one = _called(labels.lines, ops, oaths)
    keys = {op.key for op in ops}
    examined = next((a for q, a in _EXAMINED if {q, a} <= keys), "")
    several = len({names.key(name) for name in oaths.values() if name}) > 1
    given: defaultdict[str, int] = defaultdict(int)
    out, here, speaks = [], list[str](), False
    steps = sorted([*((n, -1) for n in oaths), *((op.line, at) for at, op in enumerate(ops))])
    for line, at in steps:
        if at < 0:
            here = [] if speaks or not oaths[line] else here
            here, speaks = [*here, oaths[line]] if oaths[line] else here, False
            continue
        op = ops[at]
        own = [name for name in here if names.short_of(op.key, name)]
        speaks = speaks or bool(own) or op.key in ANSWERS
        who = next_one.get(at, here[0] if len({*here}) == 1 else "")
        if who and (op.key in ANSWERS or (own and examined)):
            name = _named(who, labels, op, examined, several)
            given[name] += name != op.name
            op = op._replace(name=name)
        out.append(op)
    return out, dict(+Counter(given))


def _named(sworn: str, labels: Labels, op: Opening, examined: str, several: bool) -> str:
    """Return what a witness is called who has a label that many have."""
    if examined:
        return f"{labels.spelling.get(examined, examined.upper())} ({sworn})" if several else op.name
    own = [n for key, n in labels.spelling.items() if key not in ANSWERS and names.short_of(key, sworn)]
    if op.key not in WITNESS or (len(own) != 1 and not several):
        return op.name
    return own[0] if len(own) == 1 else f"{labels.spelling.get(op.key, op.name)} ({sworn})"


def _called(lines: Sequence[Line], ops: Sequence[Opening], oaths: Mapping[int, str]) -> dict[int, str]:
    """Return by number the openings of a witness who is sworn in below them, and who that is.

    Theirs is what a witness says before anybody was sworn, after the one before withdrew, after a break,
    or after somebody calls the next one; until the talk turns to the one before, or questions go on. An
    empty name: one of several who are then sworn in. `oaths`: see `mark_oaths`.
    """
    out: dict[int, str] = {}
    asks = {q for q, _ in _EXAMINED}
    asked = any(op.key in asks for op in ops)
    for (_, last, before), (first, _, sworn) in pairwise([(-1, -1, list[str]()), *_panels(ops, oaths)]):
        here = [n for n, op in enumerate(ops) if last < op.line < first]
        goes_on = [ops[n].line for n in here if ops[n].key in asks or _is_one(ops[n], before)]
        goes_on += [n for n in range(last + 1, first) if _ASKING.match(lines[n].view, lines[n].begin)]
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
    """Return whether who is spoken to at the end of a turn is the next witness: see `_called`."""
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
    words = [[w for w in name.casefold().split() if w not in AFTER] for name in people]
    return {full[-1] for full in words if full}


def given_note(name: str, given: Mapping[str, int]) -> list[str]:
    """Return the warning of whose `The Witness` was taken to be."""
    if not given:
        return []
    whose = some([f'"{who}" ({many(times, "turn")})' for who, times in given.items()])
    return [
        f"{name}: the label of who answers is taken for who was sworn above: {whose}; results show "
        "them by name; if it is somebody else, write a name there; a row of [corpus] pseudonyms gives "
        "another one"
    ]


def shared_note(file: str, document: str, rows: Sequence[Row], speakers: Sequence[str]) -> list[str]:
    """Return the warning of labels (A, The Witness) that several who are sworn share, and count as one.

    `file` is what messages call it; `speakers` are those of the rows as they count, in whose place
    pseudonyms may stand.
    """
    shares: dict[str, dict[tuple[str, ...], tuple[int, str]]] = {}
    here, speaks = tuple[str, ...](), False
    for number, (row, speaker) in enumerate(zip(rows, speakers, strict=True), 1):
        who = oath(row.text) if row.role == "note" else ""
        if who:
            here, speaks = (who,) if speaks else (*here, who), False
        elif here and names.key(row.speaker) in ANSWERS:
            speaks = True
            shares.setdefault(row.speaker, {}).setdefault(here, (number, speaker))
    return [
        f'{file}: the label "{label}" counts as one person, and {len(parts)} are sworn there: '
        f"{some([' or '.join(who) for who in parts])}; say whose it is from which segment on in a table that "
        "[corpus] pseudonyms names, with the columns name, pseudonym, document and from: "
        + "; ".join(f"{label},{who[0]},{document},{since}" for who, (since, _) in parts.items())
        for label, parts in shares.items()
        if len({speaker for _, speaker in parts.values()}) < len(parts)
    ]
