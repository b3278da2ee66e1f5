"""What a layout alone does not tell: headers at the top, slips of labels, labels in mid-line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from . import names, times
from .forms import BY_KEY, FORMS
from .legend import HEADS, KEYS, PRESENT, plain, spellings
from .lines import BEGINS, Line
from .openings import Opening, openings
from .turns import Turn

_SLIPS = re.compile(r"[ \t]*(?P<name>[^\W_][^\t:：;\r\n]{0,59}?)[ \t]*(?P<by>[:：;.>)\t]|[ \t]?[-–—][ \t])")
_ENDED = r"(?<=[.?!…。？！\"'”’)\]])"  # a sentence, or a remark after one
_INSIDE = re.compile(rf"{_ENDED}[^\S\r\n]+(?P<name>[^\W_][\w .#-]{{0,30}}?)[ \t]*[:：](?!\S)")
_BRACKETS = re.compile(r"\(.*?\)")
_WORDS = re.compile(r"[^\W\d_]+")
_HEADER = 8  # words of a line of a header
_TOP = 30  # lines in which a list of facts stands
_KEY, _FACT = 4, 16  # words of what a fact is about, and of what it says
_ENDS = re.compile(r"[?!…]|[.][\s\"'”’)]*$|[\]#]$")  # so a fact does not
_SHOUTED = 3  # letters of a label in capitals that no talk holds


def without_header(ops: Sequence[Opening], lines: Sequence[Line]) -> list[Opening]:
    """Return the openings but those of a header: short lines at the top, of who takes part.

    `Interviewee: Ann Oak` at the top is talk of nobody where the labels of the talk are others,
    which come back; and where the first paragraph gives nothing but a name to each.
    """
    often = Counter(names.key(op.name) for op in ops)
    facts = _facts(lines, {key for key, times in often.items() if times > 1})
    if facts and any(op.line >= facts for op in ops) and not ops[0].form.headed:
        ops = _below_facts(ops, facts, lines)
    count = Counter(names.key(op.name) for op in ops)
    size = 0
    for op in ops:
        line = lines[op.line]
        short = len(line.view.split()) <= _HEADER * (1 + 2 * (op.name.lower() in HEADS | KEYS))
        far = op.line > size + 12 and op.name.lower() not in KEYS
        if count[names.key(op.name)] > 1 or not short or far:
            break
        size += 1
    formal = [n for n, op in enumerate(ops[:size]) if _formal(op) and not _talk(lines[op.line], op)]
    rest = ops[size:]
    if formal and len(count) > size + 1 and any(count[names.key(op.name)] > 1 for op in rest):
        below = ops[_header_end(ops[:size], formal[-1] + 1, lines) :]
        return list(below[_roster(below, lines) :])
    if roster := _roster(ops, lines):
        return list(ops[roster:])
    first = next((n for n, line in enumerate(lines) if n and line.opens), 0)
    head = [op for op in ops if op.line < first]
    if (
        len(head) > 1
        and len({op.name for op in head}) == len(head)
        and len(ops) > len(head) + 1
        and (all(_formal(op) and _named(lines[op.line], op) for op in head))
    ):
        return list(ops[len(head) :])
    return list(ops)


def _facts(lines: Sequence[Line], back: Collection[str]) -> int:
    """Return where a list of facts at the top ends (Date: 3 May, Age: 46), or 0 where there is none.

    It is three lines or more of a few words before a colon and a few after it that are no
    sentence, of which two say what nobody is called and no label that comes `back`. Titles may
    stand above it.
    """
    pairs, last, formal = 0, 0, 0
    for n, line in enumerate(lines[:_TOP]):
        key, colon, value = line.view.strip(" \t*_").partition(":")
        key, value = key.strip(), value.strip()
        fact = bool(colon and value) and len(key.split()) <= _KEY and len(value.split()) <= _FACT
        fact = fact and not _ENDS.search(value)
        if not fact and pairs:
            break
        pairs += fact
        nobody = names.sureness(key) == names.NONE or key.lower() in HEADS | KEYS
        if fact and nobody and names.key(key) not in back:
            formal, last = formal + 1, n + 1
    return last if formal > 1 and pairs > 2 else 0


def _below_facts(ops: Sequence[Opening], end: int, lines: Sequence[Line]) -> Sequence[Opening]:
    """Return the openings below a list of facts; one more goes with it if its label speaks next too."""
    below = [op for op in ops if op.line >= end]
    if len(below) > 1 and names.key(below[0].name) == names.key(below[1].name):
        said = _beside(lines[below[0].line], below[0])
        if 0 < len(said.split()) <= _HEADER and said[-1] not in ".?!…":
            return below[1:]
    return below


def _header_end(ops: Sequence[Opening], end: int, lines: Sequence[Line]) -> int:
    """Return where a header of at least `end` labels ends: those right below go on with it.

    So where what stands beside them is no sentence, and the label no word for who speaks.
    """
    while end < len(ops):
        op, line = ops[end], lines[ops[end].line]
        between = lines[ops[end - 1].line + 1 : op.line]
        near = all(not other.talk or _pair(other.view) for other in between)
        listed = _beside(line, op)[-1:] not in (*".?!…", "")
        if not (near and listed and names.sureness(op.name) < names.KNOWN):
            break
        end += 1
    return end


def _pair(view: str) -> bool:
    """Return whether a line is an entry of a header whose key is nobody's name."""
    key, colon, _ = view.partition(":")
    return bool(colon) and names.sureness(key.strip(" \t*_")) == names.NONE


def _roster(ops: Sequence[Opening], lines: Sequence[Line]) -> int:
    """Return how many of the first labels only list who takes part: `P01: woman, 42`.

    They stand below each other, each with a few words that are no sentence, under a heading that
    says who is there, or without a time where each label below has one. Each comes back.
    """
    size = 0
    while size < len(ops):
        op = ops[size]
        beside = _beside(lines[op.line], op)
        if (
            (size and op.line != ops[size - 1].line + 1)
            or op.time is not None
            or names.key(op.name) in {names.key(each.name) for each in ops[:size]}
            or not 0 < len(beside.split()) <= _HEADER
            or beside[-1] in ".?!…"
        ):
            break
        size += 1
    listed, rest = ops[:size], ops[size:]
    back = {names.key(op.name) for op in rest}
    if size < 2 or not all(names.key(op.name) in back for op in listed):
        return 0
    above = lines[listed[0].line - 1].view.lower() if listed[0].line else ""
    headed = len(above.split()) < _HEADER and bool(set(_WORDS.findall(above)) & PRESENT)
    timed = all(op.time is not None for op in rest)
    return size if headed or timed else 0


def _formal(op: Opening) -> bool:
    bare = _BRACKETS.sub("", op.name).strip().lower()
    return bare in HEADS | KEYS or names.sureness(op.name) == names.NONE


def _named(line: Line, op: Opening) -> bool:
    """Return whether nothing but a person's name stands beside a label."""
    text = _beside(line, op)
    return len(text.split()) > 1 and text[-1] not in ".?!…" and names.sureness(text) >= names.ODD


def _talk(line: Line, op: Opening) -> bool:
    """Return whether somebody says what stands beside a label of who takes part."""
    if op.name.lower() in KEYS:
        return False
    text = _beside(line, op).rstrip("\"'”’»")
    listed = len(text.split()) < 4 or names.sureness(text.rstrip(".")) >= names.ODD
    ends = text[-1:] in ("?", "!", "…") or (text[-1:] == "." and not listed)
    return ends and names.sureness(op.name) != names.NONE


def _beside(line: Line, op: Opening) -> str:
    return line.view[-(line.end - op.end) :].strip() if op.end < line.end else ""


def known_slips(lines: Sequence[Line], ops: Sequence[Opening], spelling: Mapping[str, str]) -> list[Opening]:
    """Return lines that open with a known label which is written otherwise than the rest."""
    if not ops:
        return []
    taken = {op.line for op in ops}
    first = ops[0].line
    out: dict[int, Opening] = {}
    stop = BY_KEY["name and full stop"]
    for form in FORMS:
        if form is ops[0].form or not (form.colon or form is stop or form.key.startswith("name in")):
            continue
        here = openings(form, lines)
        if form is stop:  # an inquiry names who begins (MS OAK:), and has Q. and A. from then on
            here = [op for op in here if op.name in ("Q", "A")]
            here = here if ops[0].form.colon and len({op.name for op in here}) == 2 else []
        again = {op.name for op in here if op.line > first and _shouted(op.name)}
        for op in here:
            if op.line in taken or (op.line <= first and not (form.colon and op.name in again)):
                continue
            if names.key(op.name) in spelling or form is stop:
                out.setdefault(op.line, op)
            elif form is BY_KEY["name and colon"] and _shouted(op.name):
                if _beside(lines[op.line], op) or op.line + 1 not in taken:
                    out.setdefault(op.line, op)
                else:  # BY MS. OAK: above a question
                    lines[op.line].heading = True
    alone = BY_KEY["name alone"]
    if ops[0].form is not alone:
        for op in openings(alone, lines):
            if (op.line > first and op.line not in taken and names.key(op.name) in spelling
                    and (names.codename(op.name) and len(op.name) > 1)):  # fmt: skip
                out.setdefault(op.line, op)
    # A code or a name in capitals whose sign was forgotten: MS OAK So what did you do?
    sure = {op.name for op in ops if op.name not in ("I", "A")}
    sure = {name for name in sure if names.codename(name) or name.isupper()}
    unsigned = re.compile(
        rf"[ \t]*(?P<name>{'|'.join(map(re.escape, sorted(sure))) or '(?!)'})[ \t]+{BEGINS}"
    )
    for n in range(first, len(lines)):
        line = lines[n]
        if n in taken or n in out or line.time or line.number or line.table >= 0 or line.heading:
            continue
        match = _SLIPS.match(line.view, line.lead or line.begin)
        if not match or names.key(match["name"]) not in spelling or not _fit(match, ops[0].form is stop):
            match = unsigned.match(line.view, line.lead or line.begin)
            before = lines[n - 1].view.rstrip("*_ \t\"'”’)")[-1:]
            if not match or not (line.opens or before in (*".?!…",)):
                continue
        out[n] = Opening(
            n, line.place(match.end()), match["name"], ops[0].form, times.seconds(line.view[: line.lead])
        )
    return [out[n] for n in sorted(out)]


def _shouted(name: str) -> bool:
    """Return whether a name is in capitals, as no talk before a colon is: THE WITNESS."""
    return name.isupper() and len(name) > 3 and names.sureness(name) >= names.PERSON


def with_full_names(ops: Sequence[Opening]) -> list[Opening]:
    """Return openings in which initials or a surname stand for the full name that speaks first.

    Archives write ANN OAK: once and AO: from then on.
    """
    first: dict[str, int] = {}
    count = Counter(op.name for op in ops)
    for at, op in enumerate(ops):
        first.setdefault(op.name, at)
    spelt: dict[str, list[str]] = {}
    for name in first:
        spelt.setdefault(plain(name), []).append(name)
    fits: dict[str, list[str]] = {}
    for other in first:
        if count[other] < 3 and len(other.split()) > 1:
            for name in (name for way in spellings(other) for name in spelt.get(way, ())):
                if first[other] < first[name] and count[name] > count[other]:
                    fits.setdefault(name, []).append(other)
    full = {name: others[0] for name, others in fits.items() if len(others) == 1}
    return [op._replace(name=full.get(op.name, op.name)) for op in ops]


def with_questions(
    ops: Sequence[Opening], lines: Sequence[Line], looks: Mapping[str, Collection[int]]
) -> tuple[list[Opening], str]:
    """Return openings and the paragraphs that ask without a label, and by which look, if by one.

    Typists put a moderator in bold and label the group alone: then all that looks so asks
    (`looks`: where lines start that are in bold), if no label does, none looks so, and most are
    questions. Questions of a schedule stand above each R:, where only one who answers is
    labelled; what has no label and is no question goes on the answer before it.
    """
    who = {op.name for op in ops}
    label_lines = {op.line for op in ops}
    heads = [n for n, line in enumerate(lines) if line.opens and line.talk]
    lasts = [m - 1 for m in [*heads[1:], len(lines)]][: len(heads)]
    ends = {
        n: lines[last].view.rstrip("*_ \t\"'”’)")[-1:] == "?" for n, last in zip(heads, lasts, strict=True)
    }
    free = [n for n in heads if n not in label_lines]
    for how, starts in looks.items():
        alike = [n for n in free if lines[n].start in starts]
        asked = [n for n in alike if n >= next((m for m in alike if ends[m]), 0)]
        if (
            ops and len(asked) > 2 and sum(ends[n] for n in asked) * 2 > len(asked)
            and not any(map(names.asks, who))
            and not any(lines[n].start in starts for n in label_lines)
        ):  # fmt: skip
            return _asking(ops, asked, lines), how
    if len(who) != 1 or not names.answers(next(iter(who))):
        return list(ops), ""
    asked = [n for n in free if ends[n]]
    labelled = [n for n in heads if n in label_lines]
    if len(asked) < 3 or len(asked) * 5 < len(free) * 3 or sum(ends[n] for n in labelled) * 5 > len(labelled):
        return list(ops), ""
    return _asking(ops, asked, lines), ""


def _asking(ops: Sequence[Opening], asked: Sequence[int], lines: Sequence[Line]) -> list[Opening]:
    """Return openings with those of the paragraphs that ask without a label."""
    more = [Opening(n, lines[n].place(lines[n].begin), "", ops[0].form, asks=True) for n in asked]
    return sorted([*ops, *more], key=lambda op: op.line)


def _fit(match: re.Match[str], stops: bool) -> bool:
    """Return whether a known name and the sign after it are a label and not a sentence.

    `stops`: all labels end in a full stop, as those in other capitals then do.
    """
    name, by = match["name"], match["by"].strip()
    if by in (":", "：", "") or (by == "." and stops and len(name.split()) > 1):
        return True
    letter = len(name) == 1 and (name.islower() or name in "IA")  # which talk has as a word
    if by == ";":
        return not letter
    return not letter and (names.codename(name) or (len(name.split()) > 1 and by != "."))


def inner_labels(text: str, ops: Sequence[Opening]) -> set[str]:
    """Return the labels that may open a turn in mid-line, after the end of a sentence.

    Those that the file has several times at the start of a line, with a colon; and codes that
    stand so at least twice.
    """
    if not ops or not ops[0].form.colon:
        return set()
    often = Counter(op.name for op in ops)
    labels = {n for n in often if len(n) > 1 and (often[n] > 1 or names.asks(n))}
    inside = Counter(match["name"] for match in _INSIDE.finditer(text))
    return labels | {n for n in inside if names.codename(n) and (inside[n] > 1 or n in often)}


def begun_inside(text: str, turns: list[Turn], labels: Collection[str]) -> Counter[str]:
    """Part turns where a known label with a colon follows the end of a sentence; return how often.

    A label is looked for as it is written. One in capitals that says that somebody asks follows
    any word.
    """
    if not labels:
        return Counter()
    shouted = [n for n in labels if n.isupper() and len(n) >= _SHOUTED and names.asks(n)]
    known, anywhere = ("|".join(map(re.escape, sorted(some))) for some in (labels, shouted))
    before = rf"(?:{_ENDED}[^\S\r\n]+(?={known})" + (
        rf"|(?<=\S)[^\S\r\n]+(?={anywhere}))" if anywhere else ")"
    )
    pattern = re.compile(rf"{before}(?P<name>{known})[ \t]*[:：](?!\S)[^\S\r\n]*")
    parted: Counter[str] = Counter()
    out: list[Turn] = []
    for turn in turns:
        out.append(turn)
        if turn.role:
            continue
        pending, turn.spans = turn.spans, []
        for start, end in pending:
            piece_start = start
            for match in pattern.finditer(text, start, end):
                if match.start() > piece_start:
                    out[-1].spans.append((piece_start, match.start()))
                parted[match["name"]] += 1
                out.append(Turn(match["name"], [], open=match.start("name")))
                piece_start = match.end()
            if piece_start < end:
                out[-1].spans.append((piece_start, end))
    turns[:] = out
    return parted
