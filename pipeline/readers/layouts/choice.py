"""The choice of a layout: each is held to the whole file, and one that accounts for it is taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from . import alike, names
from .forms import BOXES, FORMS, RUN_ON, TIMES, Form
from .legend import people
from .lines import Line, wrapped
from .openings import BOLD, Opening, by_times, openings, run_on, times_said

_ABOVE = 30  # lines in which a header stands
_TITLE = 8  # words of a line above a transcript
_SLIP = re.compile(r"[ \t]*(?P<name>[^\W\d_][^\t:;\r\n]{0,40}?)(?::(?=[^\s/])|;(?=\s))")


@dataclass
class Choice:
    """A layout of a file: the openings it takes, how much it accounts for, what it leaves."""

    form: Form | None
    openings: list[Opening] = field(default_factory=list)
    spelling: dict[str, str] = field(default_factory=dict)  # by key: the name as it is shown
    unsure: list[str] = field(default_factory=list)  # what looks like a label and was not taken
    doubt: str = ""  # a layout that nearly counted, and why it does not
    cover: float = 0.0  # of paragraphs, or lines, that open with a label


def choice(lines: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return the layout that accounts for a text's lines and has the most turns, or none.

    `patterns` are the names and globs of the config: each makes a name surer, none a layout.
    """
    every = [_account(form, lines, patterns) for form in FORMS]
    valid = [item for item in every if item.form]
    if valid:
        # The first of equals; a layout that knows its asides explains more than one that does not.
        return max(valid, key=lambda item: len(item.openings) + _aside(item.form, lines))
    if timed := run_on(lines):
        return Choice(RUN_ON, timed, {names.key(op.name): op.name for op in timed}, cover=1.0)
    if timed := by_times(lines):
        return Choice(TIMES, timed, cover=1.0)
    doubts = [item for item in every if item.doubt]
    unsure = sorted({name for item in every for name in item.unsure})
    return Choice(None, unsure=unsure, doubt=doubts[0].doubt if doubts else "")


def _aside(form: Form | None, lines: Sequence[Line]) -> int:
    """Return how much more a layout explains that knows lines which are nobody's."""
    if form is None or form.aside is None:
        return 0
    return 3 + sum(form.aside.match(line.view) is not None for line in lines)


def _account(form: Form, lines: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return what a layout makes of a file; its form is None where it does not account for it."""
    ops = openings(form, lines)
    none = Choice(None)
    if not ops:
        return none
    by_name = {name: names.key(name) for name in {op.name for op in ops}}
    sureness: dict[str, int] = {}
    for name, key in by_name.items():
        grade = names.sureness(name) + 10 * names.configured(name, patterns)
        sureness[key] = max(grade, sureness.get(key, 0))
    times_of = Counter(by_name[op.name] for op in ops)
    if form.colon:  # a label that is written otherwise elsewhere comes back all the same
        slips = (_SLIP.match(line.view, line.begin) for line in lines)
        times_of.update(key for slip in slips if slip for key in [names.key(slip["name"])] if key in sureness)
    clear = {by_name[op.name] for op in ops if op.sure}
    bold = {
        by_name[op.name] for op in ops if form.colon and BOLD.match(lines[op.line].view, lines[op.line].begin)
    }
    sets = _parts(lines)
    full = _opens_all(lines, [op for op in ops if sureness[by_name[op.name]] >= names.ODD])
    some_come_back = any(times_of[key] > 1 for key in clear if sureness[key] >= names.ODD)

    by_key = {key: name for name, key in by_name.items()}
    back = [by_key[key] for key in sureness if times_of[key] > 1 and sureness[key] >= names.ODD]
    shapes = Counter(map(_shape, back))
    all_caps = len(back) > 1 and all(map(str.isupper, back))
    initials = alike.initials(lines, ops, by_name, times_of, back)
    lone = alike.lone(form, lines, ops, by_name, times_of, back)
    once = [by_key[key] for key in sureness if times_of[key] == 1] if form.colon and back else []
    present = {names.key(name) for name in people(lines[:_ABOVE], once)}
    alone = {by_name[op.name] for op in ops} - {by_name[op.name] for op in ops if lines[op.line].end > op.end}
    alone = alone if any(names.asks(by_key[key]) for key in alone) else set()
    below = {key for key in sureness if form.colon and sureness[key] == names.TALK
             and times_of[key] > 1 and key in alone}  # fmt: skip

    def kept(key: str) -> bool:
        grade = sureness[key]
        if key in initials:
            return True
        if form.known and (grade < names.KNOWN or by_key[key][0].islower()):
            return False
        if grade > names.KNOWN or (key in bold and grade > names.NONE):
            return True
        if grade == names.NONE:
            return form.colon and key in clear and times_of[key] > 1
        if grade == names.KNOWN and (form.colon or times_of[key] > 1 or (len(times_of) > 1 and len(key) > 1)):
            return True
        if key in below or (key in clear and times_of[key] > 1 and _like_a_label(by_key[key])):
            return True
        if grade == names.TALK:  # in brackets even "You" may be a label, if it comes back
            return form.key in BOXES and times_of[key] > 1
        if times_of[key] > 1:
            return grade == names.PERSON or _odd_is_name(form, key in clear, full)
        if form.colon:
            alike = (all_caps and by_key[key].isupper() and len(key) > 2) or (
                len(key) < 4 and shapes[_shape(by_key[key])] > 1
            )
            return full or alike or key in present or key in lone or (key in clear and grade == names.PERSON)
        return (key in clear and some_come_back) or key in lone

    labels = [op for op in ops if kept(by_name[op.name])]
    if form.key == "name and full stop":
        labels = [
            op for op in labels if len(op.name) < 4 or names.codename(op.name) or " " in op.name
            or op.name[-2:].isupper() or times_of[by_name[op.name]] > 2
        ]  # fmt: skip
    labels = _in_paragraphs(labels, lines, sureness, by_name) if form.colon else labels
    labels = _as_others(labels, lines, sureness, by_name) if form.colon else labels
    accepted = {by_name[op.name] for op in labels}
    unsure = sorted({op.name for op in ops if by_name[op.name] not in accepted
                     and (names.ODD < sureness[by_name[op.name]] <= names.KNOWN
                          or (times_of[by_name[op.name]] > 1
                              and _like_a_label(op.name)))})  # fmt: skip
    unsure = unsure if form.colon else alike.once(lines, ops, accepted, by_name)
    if not labels or (form.known and accepted <= names.TALKING):  # "I Love", "A Tale" are talk
        return replace(none, unsure=unsure)
    keys = [by_name[op.name] for op in labels]
    cover = _cover(labels, lines, sets)
    why = "" if full else _refused(form, labels, keys, sureness, clear, cover, lines)
    if form.alone or not form.colon:
        why = why or _not_alone(form, labels, keys, lines, clear)
    spelling: dict[str, str] = {}
    for key, _ in Counter(keys).most_common():
        spelt = Counter(op.name for op in labels if by_name[op.name] == key)
        spelling[key] = max(spelt, key=lambda name: spelt[name])
    if why:
        listed = [f"{spelling[key]} ({times_of[key]})" for key in dict.fromkeys(keys)]
        doubt = f"{', '.join(listed[:3])}: {why}" if form.colon and len(labels) > 1 else ""
        return replace(none, unsure=sorted({*unsure, *spelling.values()}) if form.colon else [], doubt=doubt)
    return Choice(form, times_said(labels), spelling, unsure, cover=cover)


def _shape(name: str) -> str:
    """Return what letters a short code has: Af and Bm are alike, P1 and Q2 are."""
    return "".join("A" if c.isupper() else "a" if c.isalpha() else "0" for c in name)


def _like_a_label(name: str) -> bool:
    """Return whether what comes back before a colon could be somebody, for a warning."""
    grade = names.sureness(name)
    few = name[:1].isupper() and len(name.split()) < 5
    return grade > names.TALK or (
        grade == names.TALK and few and name.split()[0].lower() not in names.TALKING
    )


def _odd_is_name(form: Form, clear: bool, full: bool) -> bool:
    return form.colon or clear or full or form.key.startswith("name in")


def _parts(lines: Sequence[Line]) -> list[int]:
    """Return the lines that open a paragraph."""
    return [n for n, line in enumerate(lines) if line.opens and line.table < 0]


def _opens_all(lines: Sequence[Line], ops: Sequence[Opening]) -> bool:
    """Return whether each paragraph, of two at least, opens with one of the labels.

    Titles, short paragraphs before the first of them, are passed over.
    """
    labelled = {op.line for op in ops}
    parts = [n for n in _parts(lines) if not lines[n].heading and not lines[n].time]
    titles = takewhile(lambda n: n not in labelled and len(lines[n].view.split()) <= _TITLE, parts)
    above = len(list(titles))
    parts = parts[above:] if len(parts) > above + 3 else parts
    return len(parts) > 1 and all(n in labelled for n in parts)


def _cover(labels: Sequence[Opening], lines: Sequence[Line], parts: Sequence[int]) -> float:
    """Return the share of paragraphs (else lines) from the first label on that have one."""
    first = labels[0].line
    labelled = {op.line for op in labels}
    units = [n for n in parts if n >= first and not lines[n].heading]
    opening = sum(lines[op.line].opens for op in labels)
    least = 0.0
    if len(units) < 2 or opening < 0.8 * len(labels):
        units = [n for n in range(first, len(lines)) if lines[n].talk]
        least = 0.5 * wrapped(lines[first:])
    return max(least, sum(n in labelled for n in units) / max(1, len(units)))


def _in_paragraphs(
    labels: list[Opening], lines: Sequence[Line], grades: dict[str, int], by_name: dict[str, str]
) -> list[Opening]:
    """Return the labels without names that open no paragraph where labels open paragraphs."""
    sure = [op for op in labels if grades[by_name[op.name]] >= names.KNOWN or op.sure]
    base = sure if len(sure) > 1 else labels
    if sum(line.opens for line in lines) < 3:
        return labels
    if sum(lines[op.line].opens for op in base) < 0.8 * len(base):
        return labels
    opening = {by_name[op.name] for op in labels if lines[op.line].opens}
    return [op for op in labels if by_name[op.name] in opening or grades[by_name[op.name]] >= names.KNOWN]


def _as_others(
    labels: list[Opening], lines: Sequence[Line], grades: dict[str, int], by_name: dict[str, str]
) -> list[Opening]:
    """Return the labels without words whose talk goes on in small letters, as no other's does."""
    small: Counter[str] = Counter()
    total = Counter(by_name[op.name] for op in labels)
    for op in labels:
        small[by_name[op.name]] += _small(lines[op.line], op)
    odd = {key for key in total if small[key] == total[key] and names.ODD <= grades[key] <= names.PERSON}
    others = [key for key in total if key not in odd and total[key] > 1]
    if not odd or len(others) < 2 or any(small[key] * 5 > total[key] for key in others):
        return labels
    if any(op.sure for op in labels if by_name[op.name] in odd):
        return labels
    return [op for op in labels if by_name[op.name] not in odd]


def _small(line: Line, op: Opening) -> bool:
    """Return whether the talk beside a label begins with a small letter."""
    size = line.end - op.end
    return size > 0 and line.view[-size:].lstrip()[:1].islower()


def _refused(
    form: Form, labels: Sequence[Opening], keys: Sequence[str], grades: dict[str, int],
    clear: set[str], cover: float, lines: Sequence[Line],
) -> str:  # fmt: skip
    """Return why a layout does not account for the file, or nothing where it does."""
    distinct = set(keys)
    strong = any(grades[key] >= names.KNOWN for key in distinct) or alike.shouted(labels, keys, lines)
    changes = sum(a != b for a, b in pairwise(keys)) / max(1, len(keys) - 1)
    back = [key for key in distinct if keys.count(key) > 1]
    if form.colon and (strong or clear & distinct):
        return ""
    if len(labels) < 2:
        return "it stands once"
    if not back and not (strong and len(distinct) > 1):
        return "no label comes back"
    total = sum(line.end - line.start for line in lines if not line.fact)
    before = sum(line.end - line.start for line in lines[: labels[0].line] if not (line.fact or line.heading))
    if before > (0.5 if strong else 0.3) * total:
        return "much text stands before the first of them"
    if cover < 0.9 and changes < 0.5 and not (strong and clear & distinct):
        return "they do not alternate"
    few = len(distinct) <= 4 and changes >= 0.8 and len(keys) >= 3 * len(distinct)
    if form.alone:
        return ""
    if not (form.colon or strong) and all(_small(lines[op.line], op) for op in labels):
        return "what follows them goes on in small letters"
    if cover < (0.5 if (form.colon or strong) and not form.known else 0.7) and (form.known or not few):
        return "most of the text between them opens with none"
    if not strong and _titles(labels, lines):
        return "the same words follow the same label again"
    return ""


def _titles(labels: Sequence[Opening], lines: Sequence[Line]) -> bool:
    """Return whether a third of the labelled lines, of three words at least, come again."""
    views = Counter(line.view for op in labels for line in [lines[op.line]] if len(line.view.split()) > 3)
    return sum(n for n in views.values() if n > 1) * 3 > len(labels)


def _not_alone(
    form: Form, labels: Sequence[Opening], keys: Sequence[str], lines: Sequence[Line], clear: set[str]
) -> str:
    """Return why names are no labels by standing alone, or without a colon."""
    distinct = set(keys)
    beside = Counter(zip(keys, (lines[op.line].view[-size:].strip() if size > 0 else ""
                                for op in labels for size in [lines[op.line].end - op.end]),
                         strict=True))  # fmt: skip
    follow = not form.alone and any(words for _, words in beside)
    if follow and len(beside) == len(distinct) and min(beside.values()) > 1:
        return "the same words follow the same label again"
    if len(distinct) < 2 and (form.known or not names.asks(labels[0].name)):
        return "there is only one"
    if not form.alone:
        return ""
    labelled = {op.line for op in labels}
    follows = [
        n for n in labelled
        if next((m not in labelled for m in range(n + 1, len(lines))
                 if not lines[m].time and not lines[m].number), False)
    ]  # fmt: skip
    if len(follows) < 0.8 * len(labels):
        return "nothing follows them"
    coded = sum(names.codename(op.name) for op in labels)
    if clear & distinct or coded * 2 >= len(labels) or form.key == "name as a heading":
        return ""
    one = [op.name for op in labels if len(op.name.split()) == 1 and not op.name.isupper()]
    if one and len(distinct) > 4:
        return "too many of them are single words"
    if len(labels) < 2 * len(distinct) - 1:
        return "too few come back"
    return ""
