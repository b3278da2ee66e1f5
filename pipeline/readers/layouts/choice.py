"""The choice of a layout: the one that accounts for the whole file, or a template that the config gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...config_values import FIELD
from ...words.sentences import is_question
from . import alike, names, times
from .forms import FORMS, RUN_ON, TIMES, Form
from .kept import kept, like_a_label
from .labels import Held, Labels, paragraphs
from .lines import Line, wrapped
from .openings import Opening, by_times, openings, run_on, times_said

# Said of a text in which times are and no names.
NOBODY = (
    "{}: times and nobody's names, so that what is asked counts as the interviewee's, too; write who "
    "speaks after each time (Interviewer: ...)"
)
_LONGEST = 160
_BOLD = r"(?:\*\*|__)?"  # a label in bold, whose sign is in bold as well: **Ann:** It costs.


@dataclass
class Choice:
    """A layout of a file: the openings it takes, and what it leaves."""

    form: Form | None
    openings: Sequence[Opening] = ()
    unsure: list[str] = field(default_factory=list)  # what looks like a label and was not taken
    doubt: str = ""  # a layout that nearly counted, and why it does not


def choice(lines: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return the layout that accounts for a text's lines and has the most turns, or none.

    `patterns` are the names and globs of the config: each makes a name surer, none a layout.
    """
    every = [_account(Held(lines, openings(form, lines), form, patterns)) for form in FORMS]
    valid = [item for item in every if item.form]
    if valid:
        # The first of equals; a layout that knows its asides explains more than one that does not.
        return max(valid, key=lambda item: len(item.openings) + _aside(item.form, lines))
    for form, found in ((RUN_ON, run_on), (TIMES, by_times)):
        if timed := found(lines):
            return Choice(form, timed)
    doubts = [item.doubt for item in every if item.doubt]
    unsure = sorted({name for item in every for name in item.unsure})
    return Choice(None, unsure=unsure, doubt=doubts[0] if doubts else "")


def _aside(form: Form | None, lines: Sequence[Line]) -> int:
    """Return how much more a layout explains that knows lines which are nobody's."""
    if form is None or form.aside is None:
        return 0
    return 3 + sum(form.aside.match(line.view) is not None for line in lines)


def _account(held: Held) -> Choice:
    """Return what a layout makes of a file; its form is None where it does not account for it."""
    if not held.ops:
        return Choice(None)
    form, labels = held.form, kept(held)
    unsure = _unsure(held, labels)
    if not labels.ops or (form.known and labels.often.keys() <= names.TALKING):  # "I Love", "A Tale" are talk
        return Choice(None, unsure=unsure)
    if why := _refused(held, labels) or _not_alone(held, labels):
        shown = [f"{name} ({held.count[key]})" for key in labels.often for name in [labels.spelling[key]]]
        doubt = f"{', '.join(shown[:3])}: {why}" if form.colon and len(labels.ops) > 1 else ""
        unsure = sorted({*unsure, *labels.spelling.values()}) if form.colon else []
        return Choice(None, unsure=unsure, doubt=doubt)
    return Choice(form, times_said(labels.ops), unsure)


def _unsure(held: Held, labels: Labels) -> list[str]:
    """Return the names that look like labels and were not taken, for a warning."""
    if not held.form.colon:
        return alike.once(held, labels.often)
    left = {op.name: op.key for op in held.ops if op.key not in labels.often}
    sure = {name for name, key in left.items() if names.ODD < held.grade[key] <= names.KNOWN}
    return sorted(sure | {name for name, key in left.items() if held.count[key] > 1 and like_a_label(name)})


def _cover(labels: Labels) -> float:
    """Return the share of paragraphs (else lines) from the first label on that have one."""
    lines, first = labels.lines, labels.ops[0].line
    units = [n for n in paragraphs(lines) if n >= first and not lines[n].heading]
    opening = sum(lines[op.line].opens for op in labels.ops)
    least = 0.0
    if len(units) < 2 or opening < 0.8 * len(labels.ops):
        units = [n for n in range(first, len(lines)) if lines[n].talk]
        least = 0.5 * wrapped(lines[first:])
    return max(least, sum(n in labels.taken for n in units) / max(1, len(units)))


def _refused(held: Held, labels: Labels) -> str:
    """Return why a layout does not account for the file, or nothing where it does."""
    form, lines, ops, distinct = held.form, held.lines, labels.ops, labels.often.keys()
    strong = any(held.grade[key] >= names.KNOWN for key in distinct) or alike.formal(labels)
    clear = bool(held.clear & distinct)
    if held.full or (form.colon and (strong or clear)):
        return ""
    if len(ops) < 2:
        return "it stands once"
    total = sum(line.end - line.start for line in lines if not line.fact)
    before = sum(line.end - line.start for line in lines[: ops[0].line] if not (line.fact or line.heading))
    if before > (0.5 if strong else 0.3) * total:
        return "much text stands before the first of them"
    cover, changes = _cover(labels), sum(a.key != b.key for a, b in pairwise(ops)) / (len(ops) - 1)
    if cover < 0.9 and changes < 0.5 and not (strong and clear):
        return "they do not alternate"
    if form.alone:
        return ""
    if not (form.colon or strong) and all(map(labels.small, ops)):
        return "what follows them goes on in small letters"
    few = len(distinct) <= 4 and changes >= 0.8 and len(ops) >= 3 * len(distinct)
    if cover < (0.5 if (form.colon or strong) and not form.known else 0.7) and (form.known or not few):
        return "most of the text between them opens with none"
    # A schedule that is asked of several people in one file says nothing against its labels.
    said = (lines[op.line].view for op in ops)
    views = Counter(view for view in said if len(view.split()) > 3 and not is_question(view))
    if not strong and sum(n for n in views.values() if n > 1) * 3 > len(ops):
        return "the same words follow the same label again"
    return ""


def _not_alone(held: Held, labels: Labels) -> str:
    """Return why names are no labels by standing alone, or without a colon."""
    form, ops, often = held.form, labels.ops, labels.often
    if form.colon:
        return ""
    beside = Counter((op.key, labels.beside(op)) for op in ops)
    follow = not form.alone and any(words for _, words in beside)
    if follow and len(beside) == len(often) and min(beside.values()) > 1:
        return "the same words follow the same label again"
    if len(often) < 2 and (form.known or not names.asks(ops[0].name)):
        return "there is only one"
    if not form.alone:
        return ""
    # Neighbours say what follows, times and numbers passed over.
    said = [n for n, line in enumerate(held.lines) if not line.time and not line.number]
    below = [after for n, after in pairwise(said) if n in labels.taken]
    if sum(n not in labels.taken for n in below) < 0.8 * len(ops):
        return "nothing follows them"
    coded = sum(names.codename(op.name) for op in ops)
    if held.clear & often.keys() or coded * 2 >= len(ops) or form.key == "name as a heading":
        return ""
    people = len({names.key(names.without_role(labels.spelling[key])) for key in often})
    if people > 4 and any(len(op.name.split()) == 1 and not op.name.isupper() for op in ops):
        return "too many of them are single words"
    return "too few come back" if len(ops) < 2 * people - 1 else ""


def pattern(template: str) -> re.Pattern[str]:
    """Return what a line that opens a turn fits; white space stands for any, blank or tab."""
    inner = {
        "speaker": r"(?P<name>\S[^\r\n]{0,79}?)",
        "text": r"(?P<text>)",
        "time": rf"(?P<time>{times.TIME})",
        "number": r"\d+",
    }
    out, piece_start = [], 0
    for match in FIELD.finditer(template):
        out += [_plain(template[piece_start : match.start()]), inner[match[1]]]
        piece_start = match.end()
    end = "" if template.endswith("{text}") else r"[ \t]*$"
    return re.compile(r"[ \t]*" + "".join([*out, _plain(template[piece_start:]), end]))


def _plain(text: str) -> str:
    """Return a pattern of the text between two fields, or at an end."""
    out = ""
    for piece in re.split(r"(\s+)", text):
        blank = r"[ ]*\t[ \t]*" if "\t" in piece else r"[ \t]+"
        out += rf"{re.escape(piece)}{_BOLD}" if piece.strip() else blank if piece else ""
    ends = text[-1:].isspace() and "\t" not in text
    return out.removesuffix(r"[ \t]+") + r"(?:[ \t]+|$)" if ends else out


def fits(template: str, lines: Sequence[Line], patterns: Collection[str]) -> bool:
    """Return whether a template is to be taken for a file: another file's labels may look otherwise.

    It opens turns, at least half as many as the layout has that accounts for the file by itself.
    """
    given = len(by_template(template, lines, patterns).openings)
    return given > 0 and given * 2 >= len(choice(lines, patterns).openings)


def by_template(template: str, lines: Sequence[Line], patterns: Collection[str]) -> Choice:
    """Return the openings that fit a template; a name is taken if it could be one or comes back."""
    form = Form("the config's template", template, "", pattern(template))
    ops = []
    for n, line in enumerate(lines):
        match = form.pattern.match(line.view, 0 if "{number}" in template else line.begin)
        if match and match.end() <= _LONGEST and line.table < 0:
            name = " ".join(match["name"].split()).strip("*_ ")
            since = times.seconds(match["time"]) if "time" in match.groupdict() else None
            ops.append(Opening(n, line.place(match.end()), name, form, since, sure=True))
    count = Counter(op.key for op in ops)
    least = {key: names.ODD if often > 1 else names.PERSON for key, often in count.items()}
    if "time" in template:
        least = dict.fromkeys(least, names.NONE)
    kept = [o for o in ops if names.sureness(o.name) >= least[o.key] or names.configured(o.name, patterns)]
    unsure = sorted({op.name for op in ops} - {op.name for op in kept})
    return Choice(form if kept else None, kept, unsure=unsure)
