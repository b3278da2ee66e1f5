"""The choice of a layout: each is held to the whole file, and one that accounts for it is taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from . import names, times
from .forms import FORMS, RUN_ON, TIMES, Form
from .lines import Line, wrapped

_BOXES = ("name in square brackets", "name in angle brackets", "name in braces")
_ARROWS = re.compile(r"[ \t]*>{2,3}[ \t]*")  # between a label and its talk
_SLIP = re.compile(r"[ \t]*(?P<name>[^\W\d_][^\t:;\r\n]{0,40}?)(?::(?=[^\s/])|;(?=\s))")
_BOLD = re.compile(r"[ \t]*(?:\*\*|__)")
_SHORT, _BLANKS = 120, 14  # characters and blanks of a line that is a name and nothing else
_LONGEST = 160  # characters of a line in which a label must end
_NUMBERED = re.compile(
    r"(?P<kind>Q|A|Question|Answer|Frage|Antwort)\s?\.?(?P<n>\d+)", re.IGNORECASE
)


class Opening(NamedTuple):
    """Where a turn opens: which line, where its speech starts in the text, and by whose name."""

    line: int
    end: int
    name: str
    form: Form
    time: float | None = None
    sure: bool = False  # in bold with a colon, or beside a time
    said: int = -1  # where its speech starts if the time at its end is said


@dataclass
class Choice:
    """A layout of a file: the openings it takes, how much it accounts for, what it leaves."""

    form: Form | None
    openings: list[Opening] = field(default_factory=list)
    spelling: dict[str, str] = field(default_factory=dict)  # by key: the name as it is shown
    unsure: list[str] = field(default_factory=list)  # what looks like a label and was not taken
    doubt: str = ""  # a layout that nearly counted, and why it does not
    cover: float = 0.0  # of paragraphs, or lines, that open with a label


def choice(found: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return the layout that accounts for a text's lines and has the most turns, or none.

    `patterns` are the names and globs of the config: each makes a name surer, none a layout.
    """
    every = [_account(form, found, patterns) for form in FORMS]
    valid = [item for item in every if item.form]
    if valid:
        # The first of equals; a layout that knows its asides explains more than one that does not.
        return max(
            valid, key=lambda item: len(item.openings) + 3 * bool(item.form and item.form.aside)
        )
    timed = _run_on(found) or _times(found)
    if timed is not None:
        return timed
    doubts = [item for item in every if item.doubt]
    unsure = sorted({name for item in every for name in item.unsure})
    return Choice(None, unsure=unsure, doubt=doubts[0].doubt if doubts else "")


def openings(form: Form, found: Sequence[Line]) -> list[Opening]:
    """Return every line that opens as a layout has it, whosoever's name stands there."""
    out = []
    for at, line in enumerate(found):
        if line.time or line.number or line.table >= 0 or (line.heading and not form.alone):
            continue
        if form.signs:
            if line.signs.isdisjoint(form.signs):
                continue
        elif len(line.view) > _SHORT or line.view.count(" ") > _BLANKS:
            continue
        opening = _opening(form, found, at)
        if opening is not None:
            out.append(opening)
    return out


def _opening(form: Form, found: Sequence[Line], at: int) -> Opening | None:
    line = found[at]
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
    if name.endswith(".") and names.codename(name):
        name = name[:-1]
    if form.alone and (role := match.groupdict().get("role")):
        name += f" {role.strip()}"
    if form.alone and not form.key.endswith("heading") and name[-1:] in ".?!,;:":
        return None
    if not form.alone and not form.colon and times.ONLY.fullmatch(view, match.end()):
        return None  # a name and a time, and nothing is said beside them
    own = match[0][match.end("name") - match.start() :]
    if since is None and (since := times.seconds(own) if any(map(str.isdigit, own)) else None):
        sure = True
    arrows = _ARROWS.match(view, match.end())
    end = arrows.end() if arrows else match.end()
    if form.alone:
        around = [found[n] for n in (at + 1, at - 1) if 0 <= n < len(found)]
        beside = next((other for other in around if other.time), None)
        if beside is not None and since is None:
            since, sure = times.seconds(beside.view), True
    if form.colon and _BOLD.match(view, start):
        sure = True
    said = match.start("said") if match.groupdict().get("said") else -1
    return Opening(at, line.place(end), name, form, since, sure,
                   line.place(said) if said >= 0 else -1)  # fmt: skip


def _account(form: Form, found: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return what a layout makes of a file; its form is None where it does not account for it."""
    ops = openings(form, found)
    none = Choice(None)
    if not ops:
        return none
    by_name = {name: names.key(name) for name in {op.name for op in ops}}
    sureness: dict[str, int] = {}
    for name, own in by_name.items():
        grade = names.sureness(name) + 10 * names.configured(name, patterns)
        sureness[own] = max(grade, sureness.get(own, 0))
    times_of = Counter(by_name[op.name] for op in ops)
    if form.colon:  # a label that is written otherwise elsewhere comes back all the same
        slips = (_SLIP.match(line.view, line.begin) for line in found)
        times_of.update(own for slip in slips if slip
                        for own in [names.key(slip["name"])] if own in sureness)  # fmt: skip
    clear = {by_name[op.name] for op in ops if op.sure}
    bold = {by_name[op.name] for op in ops
            if form.colon and _BOLD.match(found[op.line].view, found[op.line].begin)}  # fmt: skip
    sets = _parts(found)
    full = _opens_all(found, [op for op in ops if sureness[by_name[op.name]] >= names.ODD])
    some_come_back = any(times_of[own] > 1 for own in clear if sureness[own] >= names.ODD)

    def kept(own: str) -> bool:
        grade = sureness[own]
        if grade > names.KNOWN or (own in bold and grade > names.NONE):
            return True
        if grade == names.NONE:
            return form.colon and own in clear and times_of[own] > 1
        if grade == names.KNOWN and (
            form.colon or times_of[own] > 1 or (len(times_of) > 1 and len(own) > 1)
        ):
            return True
        if grade == names.TALK:  # in brackets even "You" may be a label, if it comes back
            return form.key in _BOXES and times_of[own] > 1
        if times_of[own] > 1:
            return grade == names.PERSON or _odd_is_name(form, own in clear, full)
        if form.colon:
            return full or (own in clear and grade == names.PERSON)
        return own in clear and some_come_back

    known = [op for op in ops if kept(by_name[op.name])]
    if form.key == "name and full stop":
        known = [
            op
            for op in known
            if len(op.name) < 4 or names.codename(op.name) or op.name[-2:].isupper()
        ]
    known = _in_paragraphs(known, found, sureness, by_name) if form.colon else known
    known = _as_others(known, found, sureness, by_name) if form.colon else known
    accepted = {by_name[op.name] for op in known}
    unsure = sorted({op.name for op in ops if by_name[op.name] not in accepted
                     and (names.ODD < sureness[by_name[op.name]] <= names.KNOWN
                          or (times_of[by_name[op.name]] > 1
                              and sureness[by_name[op.name]] > names.TALK))})  # fmt: skip
    unsure = unsure if form.colon else []
    if not known:
        return replace(none, unsure=unsure)
    keys = [by_name[op.name] for op in known]
    cover = _cover(known, found, sets)
    why = "" if full else _refused(form, known, keys, sureness, clear, cover, found)
    if form.alone or not form.colon:
        why = why or _not_alone(form, known, keys, found, clear)
    spelling: dict[str, str] = {}
    for own, _ in Counter(keys).most_common():
        spelt = Counter(op.name for op in known if by_name[op.name] == own)
        spelling[own] = max(spelt, key=lambda name: spelt[name])
    if why:
        listed = [f"{spelling[own]} ({times_of[own]})" for own in dict.fromkeys(keys)]
        doubt = f"{', '.join(listed[:3])}: {why}" if form.colon and len(known) > 1 else ""
        return replace(none, unsure=sorted({*unsure, *spelling.values()}) if form.colon else [],
                       doubt=doubt)  # fmt: skip
    return Choice(form, _times_said(known), spelling, unsure, cover=cover)


def _odd_is_name(form: Form, clear: bool, full: bool) -> bool:
    return form.colon or clear or full or form.key.startswith("name in")


def _parts(found: Sequence[Line]) -> list[int]:
    """Return the lines that open a paragraph."""
    return [n for n, line in enumerate(found) if line.opens and line.table < 0]


def _opens_all(found: Sequence[Line], ops: Sequence[Opening]) -> bool:
    """Return whether each paragraph, of two at least, opens with one of the labels."""
    at = {op.line for op in ops}
    parts = [n for n in _parts(found) if not found[n].heading and not found[n].time]
    return len(parts) > 1 and all(n in at for n in parts)


def _cover(known: Sequence[Opening], found: Sequence[Line], parts: Sequence[int]) -> float:
    """Return the share of paragraphs (else lines) from the first label on that have one."""
    first = known[0].line
    at = {op.line for op in known}
    units = [n for n in parts if n >= first and not found[n].heading]
    opening = sum(found[op.line].opens for op in known)
    if len(units) < 2 or opening < 0.8 * len(known):
        if wrapped(found[first:]):
            return 0.5
        units = [n for n in range(first, len(found)) if _talk(found[n])]
    return sum(n in at for n in units) / max(1, len(units))


def _talk(line: Line) -> bool:
    return not (line.time or line.number or line.heading or line.table >= 0)


def _in_paragraphs(
    known: list[Opening], found: Sequence[Line], grades: dict[str, int], by_name: dict[str, str]
) -> list[Opening]:
    """Return the labels without names that open no paragraph where labels open paragraphs."""
    sure = [op for op in known if grades[by_name[op.name]] >= names.KNOWN or op.sure]
    base = sure if len(sure) > 1 else known
    if sum(line.opens for line in found) < 3:
        return known
    if sum(found[op.line].opens for op in base) < 0.8 * len(base):
        return known
    opening = {by_name[op.name] for op in known if found[op.line].opens}
    return [op for op in known
            if by_name[op.name] in opening or grades[by_name[op.name]] >= names.KNOWN]  # fmt: skip


def _as_others(
    known: list[Opening], found: Sequence[Line], grades: dict[str, int], by_name: dict[str, str]
) -> list[Opening]:
    """Return the labels without words whose talk goes on in small letters, as no other's does."""
    small: Counter[str] = Counter()
    total = Counter(by_name[op.name] for op in known)
    for op in known:
        small[by_name[op.name]] += _small(found[op.line], op)
    odd = {own for own in total if small[own] == total[own]
           and names.ODD <= grades[own] <= names.PERSON}  # fmt: skip
    others = [own for own in total if own not in odd and total[own] > 1]
    if not odd or len(others) < 2 or any(small[own] * 5 > total[own] for own in others):
        return known
    if any(op.sure for op in known if by_name[op.name] in odd):
        return known
    return [op for op in known if by_name[op.name] not in odd]


def _small(line: Line, op: Opening) -> bool:
    """Return whether the talk beside a label begins with a small letter."""
    size = line.end - op.end
    return size > 0 and line.view[-size:].lstrip()[:1].islower()


def _refused(
    form: Form, known: Sequence[Opening], keys: Sequence[str], grades: dict[str, int],
    clear: set[str], cover: float, found: Sequence[Line],
) -> str:  # fmt: skip
    """Return why a layout does not account for the file, or nothing where it does."""
    distinct = set(keys)
    strong = any(grades[own] >= names.KNOWN for own in distinct)
    changes = sum(a != b for a, b in pairwise(keys)) / max(1, len(keys) - 1)
    back = [own for own in distinct if keys.count(own) > 1]
    if form.colon and (strong or clear & distinct):
        return ""
    if len(known) < 2:
        return "it stands once"
    if not back and not (strong and len(distinct) > 1):
        return "no label comes back"
    total = sum(line.end - line.start for line in found)
    before = sum(line.end - line.start for line in found[: known[0].line])
    if before > (0.5 if strong else 0.3) * total:
        return "much text stands before the first of them"
    if cover < 0.9 and changes < 0.5 and not (strong and clear & distinct):
        return "they do not alternate"
    few = len(distinct) <= 4 and changes >= 0.8 and len(keys) >= 3 * len(distinct)
    if form.alone:
        return ""
    if not (form.colon or strong) and all(_small(found[op.line], op) for op in known):
        return "what follows them goes on in small letters"
    if cover < (0.5 if form.colon or strong else 0.7) and not few:
        return "most of the text between them opens with none"
    if not strong and _titles(known, found):
        return "the same words follow the same label again"
    return ""


def _titles(known: Sequence[Opening], found: Sequence[Line]) -> bool:
    """Return whether a third of the labelled lines, of three words at least, come again."""
    said = Counter(line.view for op in known for line in [found[op.line]]
                   if len(line.view.split()) > 3)  # fmt: skip
    return sum(n for n in said.values() if n > 1) * 3 > len(known)


def _not_alone(
    form: Form, known: Sequence[Opening], keys: Sequence[str], found: Sequence[Line],
    clear: set[str],
) -> str:  # fmt: skip
    """Return why names are no labels by standing alone, or without a colon."""
    distinct = set(keys)
    if len(distinct) < 2 and not names.asks(known[0].name):
        return "there is only one"
    if not form.alone:
        return ""
    at = {op.line for op in known}
    follows = [
        n for n in at
        if next((m not in at for m in range(n + 1, len(found))
                 if not found[m].time and not found[m].number), False)
    ]  # fmt: skip
    if len(follows) < 0.8 * len(known):
        return "nothing follows them"
    coded = sum(names.codename(op.name) for op in known)
    if clear & distinct or coded * 2 >= len(known) or form.key == "name as a heading":
        return ""
    one = [op.name for op in known if len(op.name.split()) == 1 and not op.name.isupper()]
    if one and len(distinct) > 4:
        return "too many of them are single words"
    if len(known) < 2 * len(distinct) - 1:
        return "too few come back"
    return ""


def _times_said(known: list[Opening]) -> list[Opening]:
    """Return the labels, a time without brackets after a colon being the label's or said.

    It is the label's where at least half of the labels have one, else speech.
    """
    if sum(op.said >= 0 for op in known) * 2 >= len(known):
        return known
    return [op if op.said < 0 else op._replace(end=op.said, time=None) for op in known]


def _timed(found: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the lines that begin with a time and go on, and where, if most paragraphs do."""
    own = [n for n, line in enumerate(found) if _talk(line) or line.time]
    leads = []
    for n in own:
        if 0 < found[n].lead < len(found[n].view):
            leads.append((n, found[n].lead))
    heads = [n for n in own if found[n].opens]
    at = {n for n, _ in leads}
    units = heads if len(heads) > 1 and len(heads) >= len(leads) else own
    return leads if len(leads) > 1 and sum(n in at for n in units) >= 0.8 * len(units) else []


def _run_on(found: Sequence[Line]) -> Choice | None:
    """Return the layout in which a name stands between the time and the talk, or None.

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
        return None
    return Choice(RUN_ON, openings_, spelling, cover=1.0)


def _times(found: Sequence[Line]) -> Choice | None:
    """Return the layout of times without names, or None."""
    leads = _timed(found)
    ops = [Opening(n, found[n].place(at), "", TIMES, times.seconds(found[n].view[:at]))
           for n, at in leads]  # fmt: skip
    if not ops:
        ops = [
            Opening(n + 1, found[n + 1].start, "", TIMES, times.seconds(found[n].view))
            for n in range(len(found) - 1) if found[n].time and not found[n + 1].time
        ]  # fmt: skip
        if len(ops) < 2 or ops[0].line > 2 or len(ops) * 6 < len(found):
            return None
    return Choice(TIMES, ops, {}, cover=1.0)


def merged_numbers(ops: Sequence[Opening]) -> list[Opening]:
    """Return openings in which Q1, A1, Q2, A2 are one asker and one who answers.

    So where each such label stands once and its numbers rise: then they count the questions.
    """
    found = {op.name: match for op in ops if (match := _NUMBERED.fullmatch(op.name))}
    by_kind: dict[str, list[int]] = {}
    for op in ops:
        if op.name in found:
            by_kind.setdefault(found[op.name]["kind"].upper(), []).append(int(found[op.name]["n"]))
    rising = {
        kind for kind, own in by_kind.items()
        if all(a <= b for a, b in pairwise(own)) and len(set(own)) * 2 > len(own)
    }  # fmt: skip
    if not rising or max(map(len, by_kind.values())) < 2:
        return list(ops)
    return [
        op._replace(name=found[op.name]["kind"])
        if op.name in found and found[op.name]["kind"].upper() in rising else op
        for op in ops
    ]  # fmt: skip
