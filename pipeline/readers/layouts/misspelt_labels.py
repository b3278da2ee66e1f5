"""Slips of the typist: lines that open with a known label, written otherwise than the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...codes.spelling import a_letter_apart
from ...words.sentences import ENDS, last_sign
from . import alike, names, times
from .forms import BY_KEY, FORMS, TITLED, Form
from .labels import Held, Labels
from .lines import BEGINS, wrapped
from .openings import Opening, openings
from .vocabulary import GROUPS

_SIGN = re.compile(r"[ \t]*(?P<name>[^\W_][^\t:：;\r\n]{0,59}?)[ \t]*(?P<by>[:：;.>)\t]|[ \t]?[-–—][ \t])")
_WITNESS = re.compile("(?:THE )?(?:WITNESS|DEPONENT)")
_LONG = 6  # letters of a label in which one may be wrong
_COMMA = re.compile(rf"[ \t]*(?P<name>[^\W\d_]+[ _-]?\d{{1,3}}),[ \t]+{BEGINS}")  # P01, The pay is low.
_STOP, _COLON, _ALONE, _DASH = (
    BY_KEY[key] for key in ("name and full stop", "name and colon", "name alone", "name and dash")
)


def slips(labels: Labels) -> list[Opening]:
    """Return where a known label opens a line that is written otherwise than the rest."""
    if not labels.ops:
        return []
    found = {op.line: op for op in reversed([*_in_other_forms(labels), *_alone(labels)])}
    found |= {op.line: op for op in _by_name(labels, labels.taken | found.keys())}
    found |= {op.line: op for op in _misspelt(labels, labels.taken | found.keys())}
    return [found[n] for n in sorted(found)]


def called_upon(labels: Labels, more: Iterable[Opening]) -> Labels:
    """Return labels without names that end what another says: Thank you, Ms Ash. / Mr Oak.

    Such a name has a full stop as labels here have, and nobody says anything beside or below it: a
    heading or another label follows, of those that were found or of `more`.
    """
    opened = labels.taken | {op.line for op in more}

    def silent(op: Opening) -> bool:
        below = enumerate(labels.lines[op.line + 1 :], op.line + 1)
        after = next(((n, line) for n, line in below if not (line.time or line.number)), None)
        return not labels.beside(op) and (after is None or after[0] in opened or after[1].heading)

    names_alone = [op for op in labels.ops if op.form is _STOP and TITLED.match(op.name) and silent(op)]
    return labels.having(op for op in labels.ops if op not in names_alone) if names_alone else labels


def spoken_of(labels: Labels, more: Sequence[Opening]) -> tuple[Labels, list[Opening]]:
    """Return labels, and `more`, without those whom a sentence begins with: Ms Oak. / Ms Oak is there.

    A record that labels its people in capitals and with a colon (MS OAK:) labels nobody otherwise: without
    a colon, and not in capitals, such a name is talk.
    """
    ops = [op for op in [*more, *labels.ops] if len(op.name) > 1]
    loud = {op.key for op in ops if _shouted(op.name) and labels.colon(op)}

    def lower(op: Opening) -> bool:
        named = TITLED.match(op.name) or (op.key in loud and not names.codename(op.name))
        return bool(named) and not op.name.isupper() and not labels.colon(op)

    capitals = sum(op.key in loud and op.name.isupper() for op in ops)
    if not loud or sum(map(lower, ops)) >= capitals:
        return labels, [*more]
    return labels.having(op for op in labels.ops if not lower(op)), [op for op in more if not lower(op)]


def one_witness(ops: list[Opening]) -> list[Opening]:
    """Return openings in which THE WITNESS is A beside Q and A: both answer counsel, and are one."""
    spoken = {op.name for op in ops}
    if not {"Q", "A"} <= spoken:
        return ops
    return [op._replace(name="A") if _WITNESS.fullmatch(op.name) else op for op in ops]


def _in_other_forms(labels: Labels) -> list[Opening]:
    """Return labels in another layout: those that are known, and one in capitals with a colon."""
    first, mine = labels.ops[0].line, labels.ops[0].form
    out = []
    for form in FORMS:
        if form is mine or not (form.colon or form is _STOP or form.key.startswith("name in")):
            continue
        here = openings(form, labels.lines)
        if form is _STOP:  # an inquiry names who begins (MS OAK:), and has Q. and A. from then on
            here = [op for op in here if op.name in ("Q", "A")]
            here = here if mine.colon and len({op.name for op in here}) == 2 else []
        again = {op.name for op in here if op.line > first and _shouted(op.name)}
        begun = min((op.line for op in here if op.name in again), default=first)  # counsel may answer
        for op in here:
            known = op.name in again or (op.line > begun and TITLED.match(op.name) is not None)
            late = op.line > first or (form.colon and known)
            if op.line in labels.taken or not late:
                continue
            if op.key in labels.often or form is _STOP:
                out.append(op)
            elif form is _COLON and _shouted(op.name):
                if labels.beside(op) or op.line + 1 not in labels.taken:
                    out.append(op)
                else:  # BY MS. OAK: above a question
                    labels.lines[op.line].heading = True
    return out


def _shouted(name: str) -> bool:
    """Return whether a name is in capitals, as no talk before a colon is: THE WITNESS."""
    return name.isupper() and len(name) > 3 and names.sureness(name) >= names.PERSON


def _alone(labels: Labels) -> list[Opening]:
    """Return known codes that stand alone on a line."""
    if labels.ops[0].form is _ALONE:
        return []
    codes = [op for op in openings(_ALONE, labels.lines) if names.codename(op.name) and len(op.name) > 1]
    free = [op for op in codes if op.line > labels.ops[0].line and op.line not in labels.taken]
    return [op for op in free if op.key in labels.often]


def unsigned(labels: Labels) -> list[str]:
    """Return names alone above somebody's words, where the labels of all others have a colon."""
    if not labels.ops or not labels.ops[0].form.colon:
        return []
    below = [op for op in openings(_ALONE, labels.lines) if op.line > labels.ops[0].line]
    below = [op for op in below if labels.lines[op.line].talk and len(op.name.split()) < 4]
    return alike.once(Held(labels.lines, below, _ALONE, ()), labels.often)


def _by_name(labels: Labels, taken: set[int]) -> list[Opening]:
    """Return lines that begin with a known name and some sign, or with a sure one and none.

    Sure is a code or a name in capitals: MS OAK So what did you do?
    """
    lines, form = labels.lines, labels.ops[0].form
    sure = {op.name for op in labels.ops if op.name not in ("I", "A")}
    sure = {n for n in sure if (names.codename(n) or n.isupper()) and not GROUPS.fullmatch(n)}
    listed = "|".join(map(re.escape, sorted(sure))) or "(?!)"
    unsigned = re.compile(rf"[ \t]*(?P<name>{listed})[ \t]+{BEGINS}")
    out, by_hand = [], wrapped(lines[labels.ops[0].line :])
    for n in range(labels.ops[0].line, len(lines)):
        line = lines[n]
        if n in taken or not line.talk:
            continue
        match = _SIGN.match(line.view, line.lead or line.begin)
        if not match or names.key(match["name"]) not in labels.often or not _fit(match, form):
            match = unsigned.match(line.view, line.lead or line.begin)
            if not match and (line.opens or not by_hand):
                match = _COMMA.match(line.view, line.lead or line.begin)
                match = match if match and names.key(match["name"]) in labels.often else None
            ended = last_sign(lines[n - 1].view) in (*ENDS,)
            if not match or not (line.opens or ended):
                continue
        since = times.seconds(line.view[: line.lead])
        out.append(Opening(n, line.place(match.end()), match["name"], form, since))
    return out


def _misspelt(labels: Labels, taken: set[int]) -> list[Opening]:
    """Return lines that begin with a code which comes back, a letter of it wrong: Interviewr: Why so?

    Names are none of these: Martin and Martina may both speak. Above the first label something is
    said beside it, as in no header (Interviewers: Ann Oak).
    """
    first, form = labels.ops[0].line, labels.ops[0].form
    codes = _codes(labels)
    out = []
    for n, line in enumerate(labels.lines if codes else ()):
        match = _SIGN.match(line.view, line.lead or line.begin) if n not in taken and line.talk else None
        if not match or match["by"] not in (":", "："):
            continue
        meant = _slip(names.key(match["name"]), codes)
        said = n > first or last_sign(line.view) in (*ENDS,)
        if len(meant) == 1 and said:
            since = times.seconds(line.view[: line.lead])
            out.append(Opening(n, line.place(match.end()), meant[0], form, since))
    return out


def spelt(labels: Labels) -> tuple[Labels, list[Opening]]:
    """Return labels in which such a slip that was taken for somebody's name is the code, and those slips."""
    meant: dict[str, str] = {}
    for key, often in labels.often.items():
        codes = _slip(key, _codes(labels))
        if len(codes) == 1 and often < labels.often[names.key(codes[0])]:
            meant[key] = codes[0]
    right = labels.having(op._replace(name=meant.get(op.key, op.name)) for op in labels.ops)
    return right, [op for op in labels.ops if op.key in meant]


def _codes(labels: Labels) -> list[str]:
    """Return the words of transcribers before a colon, long enough for a slip, that come back."""
    back = [
        name for key, name in labels.spelling.items() if labels.often[key] > 1 and labels.ops[0].form.colon
    ]
    return [name for name in back if len(name) >= _LONG and names.codename(name)]


def _slip(name: str, codes: Sequence[str]) -> list[str]:
    """Return the codes of which a name, by its key, is a slip: it is none itself."""
    alike = [code for code in codes if a_letter_apart(name, names.key(code))]
    return alike if alike and not names.codename(name) else []


def _fit(match: re.Match[str], form: Form) -> bool:
    """Return whether a known name and the sign after it are a label and not a sentence.

    `form`: of the other labels. All may end in a full stop, as those in other capitals then do, or
    have a dash, as one without a blank before it then is.
    """
    name, by = match["name"], match["by"].strip()
    if by in (":", "：", "") or (by == "." and form is _STOP and len(name.split()) > 1):
        return True
    if form is _DASH and by in "-–—":
        return True
    if GROUPS.fullmatch(name):  # Both. / All – as talk begins
        return False
    letter = len(name) == 1 and (name.islower() or name in "IA")  # which talk has as a word
    if by == ";":
        return not letter
    return not letter and (names.codename(name) or (len(name.split()) > 1 and by != "."))
