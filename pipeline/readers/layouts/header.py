"""Headers above a talk: labels at the top that say who takes part and when, and that nobody says."""

from __future__ import annotations

import re

from ...words.sentences import END, ENDS
from . import names
from .labels import Labels
from .legend import HEADS, PRESENT, is_key, parted
from .openings import Opening

_BRACKETS = re.compile(r"\(.*?\)")
_NUMBER = re.compile(r"(?:[^\W\d_]+[ _-]?)?\d+[a-z]?(?:[.,):]| ?[-–—])?\s+", re.IGNORECASE)  # HP-03. Present
_WORDS = re.compile(r"[^\W\d_]+")
_AND = re.compile(r"[,;&/]| (?:and|und|et|y|e|en|a|i|ve|та|і) ")
_SENTENCES = re.compile(rf"{END}\s+\S")  # one after another
_SHORT = 8  # words of a line of a header
_TOP = 30  # lines in which a list of facts stands
_KEY, _FACT = 4, 16  # words of what a fact is about, and of what it says
_OF = r"id|no\.?|numbers?|code|names?|initials|pseudonym|age|gender"  # Participant ID, Respondent's age
_IS_OF = re.compile(rf"(?:{'|'.join(sorted(HEADS))})(?:['’]?s)? (?:{_OF})", re.IGNORECASE)
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}([./-])\d{1,2}\1\d\d\b")
_ENDS = re.compile(r"[?!…]|[.][\s\"'”’)]*$|[\]#]$")  # so a fact does not


def without_header(labels: Labels) -> Labels:
    """Return the labels but those of a header: short lines at the top, of who takes part.

    `Interviewee: Ann Oak` at the top is talk of nobody where the labels of the talk are others,
    which come back; and where the first paragraph gives nothing but a name to each.
    """
    labels = labels.having(labels.ops[_facts(labels) :])
    labels = labels.having(labels.ops[_codes(labels) :])
    labels = labels.having(labels.ops[_untimed(labels) :])
    labels = labels.having(labels.ops[_titled(labels) :])
    size = _announced(labels)
    labels = labels.having(labels.ops[size:])
    return labels.having(labels.ops[_roster(labels) or (0 if size else _cast(labels)) :])


def _facts(labels: Labels) -> int:
    """Return how many of the first labels stand in a list of facts.

    One below it goes with it if its label speaks next, too: then it says who that is.
    """
    end, ops = _facts_end(labels), labels.ops
    size = sum(op.line < end for op in ops)
    if size == len(ops) or ops[0].form.headed:
        return 0
    again = end and size + 1 < len(ops) and ops[size].key == ops[size + 1].key
    return size + bool(again and _listed(labels, ops[size]))


def _facts_end(labels: Labels) -> int:
    """Return where a list of facts at the top ends (Date: 3 May, Age: 46), or 0 where there is none.

    It is three lines or more of a few words before a colon and a few after it that are no
    sentence, of which two say what nobody is called and no label that comes back. Titles may
    stand above it.
    """
    pairs, last, formal = 0, 0, 0
    for n, line in enumerate(labels.lines[:_TOP], 1):
        key, colon, value = line.view.strip(" \t*_").partition(":")
        key, value = key.strip(), value.strip()
        short = len(key.split()) <= _KEY and len(value.split()) <= _FACT
        fact = bool(colon and value) and short and not _ENDS.search(value)
        if not fact and pairs:
            break
        pairs += fact
        # What nobody is called, or what somebody is.
        said = key.lower() in HEADS or is_key(key) or _IS_OF.fullmatch(key)
        says = said or names.sureness(key) == names.NONE
        if fact and says and labels.often[names.key(key)] < 2:
            formal, last = formal + 1, n
    return last if formal > 1 and pairs > 2 else 0


def _codes(labels: Labels) -> int:
    """Return 1 where the first label begins a line of what codes mean: I: Interviewer R: Respondent."""
    if not labels.ops:
        return 0
    op = labels.ops[0]
    view = labels.lines[op.line].view.strip()
    pieces = [piece.partition(":")[::2] for piece in parted(view)]
    coded = all(labels.often[names.key(code)] > 1 and _heads(what.strip()) for code, what in pieces)
    return int(len(pieces) > 1 and coded and labels.often[op.key] > 1)


def _untimed(labels: Labels) -> int:
    """Return how many of the first names, alone on a line, are none's who speak.

    They stand once and nothing is below them but times, as below the title of a meeting; or they
    list who is there, and all others have a time.
    """
    ops = labels.ops
    once = len(ops) > 2 and ops[0].form.alone and labels.often[ops[0].key] == 1
    below = labels.lines[ops[0].line + 1 : ops[1].line] if once else []
    if below and below[0].time and not any(line.talk for line in below):
        return 1
    size = next((n for n, op in enumerate(ops) if op.time is not None), 0)
    if not size or not ops[0].form.alone or not all(op.time is not None for op in ops[size:]):
        return 0
    below = [line for line in labels.lines[ops[0].line : ops[size].line] if line.talk]
    listed = all(line.view.rstrip()[-1:] not in ENDS for line in below)
    return size if listed and len(ops) > 2 * size else 0


def _titled(labels: Labels) -> int:
    """Return 1 where the first name, alone on a line, is a title: who was interviewed, and when.

    Lines that are no sentences stand below it and above the next label; a heading style or a date in one
    of them says that it is a title. That may be the names of several (Ann and Bo).
    """
    ops = labels.ops
    if len(ops) < 3 or not ops[0].form.alone or ops[0].form.headed or ops[0].time is not None:
        return 0
    above, below = labels.lines[: ops[0].line], labels.lines[ops[0].line + 1 : ops[1].line]
    if len(above) > _SHORT or any(line.view.rstrip(" *_")[-1:] in ENDS for line in below):
        return 0
    short = all(len(line.view.split()) <= _FACT for line in below)
    dated = any(_DATE.search(line.view) for line in (*above, *below))
    headed = labels.lines[ops[0].line].heading
    return int(dated if not below else short and (headed or dated))


def _announced(labels: Labels) -> int:
    """Return how many of the first labels stand once, in short lines, and say who takes part."""
    ops, often = labels.ops, labels.often
    size = 0
    for op in ops:
        head = _heads(op.name)
        key = is_key(op.name)
        short = key or len(labels.lines[op.line].view.split()) <= (3 if head else 1) * _SHORT
        far = op.line > size + 12 and not key
        if often[op.key] > 1 or not short or far:
            break
        size += 1
    formal = [
        n
        for n, op in enumerate(ops[:size], 1)
        if _names(labels, op) or (_formal(op) and not _talk(labels, op))
    ]
    if not formal or len(often) < size + 2 or all(often[op.key] < 2 for op in ops[size:]):
        return 0
    return formal[-1]


def _roster(labels: Labels) -> int:
    """Return how many of the first labels only list who takes part: `P01: woman, 42`.

    They stand below each other, each with a few words that are no sentence, under a heading that
    says who is there, or without a time where each label below has one. Each comes back.
    """
    ops, listed = labels.ops, dict[str, int]()
    for op in ops:
        below = not listed or op.line == ops[len(listed) - 1].line + 1
        if not below or op.time is not None or op.key in listed or not _listed(labels, op):
            break
        listed[op.key] = op.line
    size, rest = len(listed), ops[len(listed) :]
    if size < 2 or not listed.keys() <= {op.key for op in rest}:
        return 0
    above = labels.lines[ops[0].line - 1].view.lower() if ops[0].line else ""
    headed = len(above.split()) < _SHORT and bool(set(_WORDS.findall(above)) & PRESENT)
    return size if headed or all(op.time is not None for op in rest) else 0


def _cast(labels: Labels) -> int:
    """Return how many labels the first paragraph holds, if it gives nothing but a name to each."""
    second = next((n for n, line in enumerate(labels.lines) if n and line.opens), 0)
    head = [op for op in labels.ops if op.line < second]
    once = len({op.name for op in head}) == len(head) > 1
    beside = [labels.beside(op) for op in head]
    named = all(map(_formal, head)) and all(  # nothing but a person's name stands beside each
        len(said.split()) > 1 and _no_sentence(said) and names.sureness(said) >= names.ODD for said in beside
    )
    return len(head) if once and named and len(labels.ops) > len(head) + 1 else 0


def _formal(op: Opening) -> bool:
    return _heads(op.name) or names.sureness(op.name) == names.NONE


def _heads(label: str) -> bool:
    """Return whether a label says what somebody is, or who is there, after the number of a talk or none.

    >>> [_heads(name) for name in ("Interviewee (HP-03)", "HP-03. Present", "Those present", "Ann Oak")]
    [True, True, True, False]
    """
    name = _NUMBER.sub("", _BRACKETS.sub("", label).strip()).lower()
    here = len(name.split()) <= _KEY and bool({*_WORDS.findall(name)} & PRESENT)
    return name in HEADS or is_key(name) or here


def _names(labels: Labels, op: Opening) -> bool:
    """Return whether nothing but names of those who speak below stands beside a label: `Guest: Ann Oak`."""
    beside = labels.beside(op)
    listed = [names.key(names.without_role(who)) for who in _AND.split(beside) if who.strip()]
    return _no_sentence(beside) and all(labels.often[who] > 1 and who != op.key for who in listed)


def _no_sentence(beside: str) -> bool:
    """Return whether something stands beside a label that ends as no sentence does."""
    return beside[-1:] not in (*ENDS, "")


def _listed(labels: Labels, op: Opening) -> bool:
    """Return whether a few words that are no sentence stand beside a label."""
    beside = labels.beside(op)
    return len(beside.split()) <= _SHORT and _no_sentence(beside)


def _several(labels: Labels, op: Opening) -> bool:
    """Return whether several are listed beside a label of who is there: `Speakers: T2 nurse, Ann.`

    Two who speak below are named, or one sentence has several parts; what a group answers does neither.
    """
    if not {*_WORDS.findall(op.name.lower().replace("(s)", "s"))} & PRESENT:
        return False
    text = labels.beside(op)
    named = [who for who in labels.spelling.values() if re.search(rf"(?<!\w){re.escape(who)}(?!\w)", text)]
    return len(named) > 1 or (len(_AND.split(text)) > 1 and not _SENTENCES.search(text))


def _talk(labels: Labels, op: Opening) -> bool:
    """Return whether somebody says what stands beside a label of who takes part."""
    if is_key(op.name):
        return False
    text = labels.beside(op).rstrip("\"'”’»")
    listed = len(text.split()) < 4 or names.sureness(text.rstrip(".")) >= names.ODD or _several(labels, op)
    ends = text[-1:] in ("?", "!", "…") or (text[-1:] == "." and not listed)
    return ends and names.sureness(op.name) != names.NONE
