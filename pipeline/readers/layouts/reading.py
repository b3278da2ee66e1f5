"""From a layout to turns: whole slices of the text, nothing dropped, and what to say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...config import Corpus
from ...wording import many, some
from ..parsed import Row
from . import names, one_side, times
from .beyond import begun_inside, inner_labels, known_slips, with_full_names, with_questions, without_header
from .blocks import pieces
from .choice import Choice, choice
from .forms import ONE_SIDE, Form
from .labels import Labels
from .legend import OTHERS_ANSWER, asking_note, by_questions, contrasted
from .legend import askers as askers_above
from .lines import Line, lines
from .one_side import only_asker
from .openings import Opening, merged_numbers
from .turns import Laid, Reading, Span, Turn

_TOPIC = 8  # words of a heading
_ALL_BOLD = re.compile(r"[ \t]*(\*\*|__)(?![\s*_])(?:(?!\1).)+\1[ \t]*")  # as Markdown writes it
_TIME = "line that holds only a time|lines that hold only a time"
# What a chat adds to a message that was written anew.
_EDITED = re.compile(
    "[ \t]*\u200e?<[^<>\\r\\n]*\\b(?:edited|bearbeitet|modifié|editado|editada|modificato|bewerkt)\\b"
    "[^<>\\r\\n]*>[ \t]*$"
)
_NUMBER = "line that holds only a number|lines that hold only a number"


def reading(laid: Laid, name: str, corpus: Corpus) -> Reading | None:
    """Return a text as turns by the one layout that accounts for it, or None where none does.

    A turn runs from its label to the next. What stands before the first, headings and the lines of
    a header are turns of nobody with the role `note`. Times and numbers in the margin are in no
    turn.
    """
    text, headings, tables = laid.text, laid.headings, laid.tables
    patterns = [*corpus.interviewer, *corpus.other, *corpus.note]
    text_lines = lines(text, laid.begin, laid.marks, headings, tables)
    for line in text_lines:
        line.fact = any(start <= line.start < end for start, end in laid.facts)
    bold = {line.start for line in text_lines if _ALL_BOLD.fullmatch(line.view)}
    bold |= laid.shown.get("in bold", set())
    by_itself = corpus.labels == "auto"
    if by_itself:
        chosen = choice(text_lines, patterns)
    elif corpus.labels == "none":
        chosen = Choice(None)
    else:
        from .template import by_template

        chosen = by_template(corpus.labels, text_lines, patterns)
    if chosen.form is None and not any(laid.spoken):
        return None if not (chosen.unsure or chosen.doubt) else Reading(
            [], unsure=chosen.unsure, doubt=chosen.doubt, notes=_doubt(name, chosen))  # fmt: skip
    ops = with_full_names(merged_numbers(without_header(chosen.openings, text_lines)))
    spelling = Labels(text_lines, ops).spelling
    inner = inner_labels(text, ops) if by_itself else set()
    names_of = {*spelling.values(), *inner}
    asker = "" if tables or not chosen.form else only_asker(names_of, corpus.interviewer)
    if asker:
        labels = [Turn(spelling[names.key(op.name)], [(op.end, op.end)], op.time,
                       open=text_lines[op.line].start) for op in ops]  # fmt: skip
        turns = one_side.asked(text, laid.begin, labels, headings)
        turns += [Turn("", _stripped(text, s, e), role="note", open=s) for s, e in headings
                  if any(map(str.isalnum, text[s:e]))]  # fmt: skip
        turns.sort(key=lambda turn: turn.open)
        inside_notes = _begun_inside(name, text, turns, inner, by_template=False)
        return Reading(turns, f"{ops[0].form.key}, {ONE_SIDE}",
                       ops[0].form.looks, unsure=chosen.unsure,
                       notes=[one_side.note(name, asker), *inside_notes])  # fmt: skip
    _mark_topics(text_lines, ops, bold)
    look = ""
    if by_itself and not tables:
        looks = {} if corpus.interviewer else {**laid.shown, "in bold": bold}
        ops, look = with_questions(ops, text_lines, looks)
    slips = known_slips(text_lines, ops, spelling) if by_itself else []
    by_line = {op.line: op for op in [*slips, *ops]}
    result = _Walk(text, text_lines, by_line, spelling, laid.spoken, chosen.form).reading()
    apart_in_bold = [n for n, line in enumerate(text_lines)
                     if ops and n > ops[0].line and line.start in bold and n not in by_line
                     and line.talk and line.opens]  # fmt: skip
    if len(apart_in_bold) > 1 and not any(text_lines[n].start in bold for n in by_line):
        result.notes.append(
            f"{name}: {many(len(apart_in_bold), 'paragraph')} in bold have no label and count for "
            "whoever is labelled above them; if they are somebody's, write who (Interviewer: ...)"
        )
    asking = {spelling.get(names.key(op.name), op.name) for op in ops if op.asks}
    above = (
        askers_above(text_lines[: ops[0].line], set(spelling.values()))
        if ops and not corpus.interviewer
        else set()
    )
    above = {who for who in above - asking if not names.asks(who)}
    people = {turn.speaker for turn in result.turns if turn.speaker}
    decided = corpus.interviewer or asking or above or any(map(names.asks, people))
    talk = [(turn.speaker, text[turn.spans[0][0] : turn.spans[-1][1]])
            for turn in result.turns if turn.speaker and turn.spans]  # fmt: skip
    apart = set() if decided else contrasted(talk)
    letters = set() if decided else by_questions(result.turns, text) - apart
    if "" in asking:
        asking.discard("")
        what = f"what is {look} has no label, and is" if look else "questions without a label are"
        result.notes.append(
            f"{name}: only {_quoted(people)} {'are' if len(people) > 1 else 'is'} labelled; {what} "
            'taken to be the interviewer\'s; if not, write [corpus] labels = "{speaker}: {text}"'
        )
        for turn in result.turns:
            turn.role = turn.role or ("" if turn.speaker or turn.resumed else "interviewer")
    for those, why in ((asking, "their questions have numbers"), (above, "the text says above it"),
                       (apart, OTHERS_ANSWER),
                       (letters, "most of their turns are questions")):  # fmt: skip
        if those:
            result.notes.append(asking_note(name, those, why))
    for turn in result.turns:
        if turn.speaker in asking | above | apart | letters:
            turn.role = turn.role or "interviewer"
    if inner:
        result.notes += _begun_inside(name, text, result.turns, inner)
    if slips:
        shown = [f'"{text[text_lines[op.line].start : op.end].strip()}"' for op in slips]
        result.notes.append(
            f"{name}: {many(len(slips), 'label')} written otherwise than the rest, taken as well: "
            f"{some(list(dict.fromkeys(shown)))}"
        )
    first = ops[0].line if ops else 0
    taken = {*spelling, *(names.key(turn.speaker) for turn in result.turns)}
    for who in chosen.unsure:
        match = _begins_a_line(who, text_lines[first:], chosen.form) if names.key(who) not in taken else None
        if match:
            result.unsure.append(who)
            result.unsure_at.append(match[0])
            result.template = result.template or match[1]
    return result


def _mark_topics(text_lines: Sequence[Line], ops: Sequence[Opening], bold: Collection[int]) -> None:
    """Make headings of the short lines in bold that are no labels, where no talk is all bold."""
    label_lines = {op.line for op in ops}
    if any(text_lines[n].start in bold and text_lines[op.line].end > op.end for op in ops for n in [op.line]):
        return
    for n, line in enumerate(text_lines):
        if line.start in bold and n not in label_lines and len(line.view.split()) <= _TOPIC:
            line.heading = line.heading or line.view.rstrip("*_ \t")[-1:] not in ".?!…,;"


def _doubt(name: str, chosen: Choice) -> list[str]:
    """Return a note of labels that were not taken for speakers, if there are any."""
    if not chosen.doubt:
        return []
    return [
        f"{name}: read as text and not as speakers: {chosen.doubt}; if they speak, write "
        '[corpus] labels = "{speaker}: {text}"'
    ]


def _begins_a_line(name: str, below: Sequence[Line], form: Form | None) -> tuple[int, str] | None:
    """Return where the first line that begins with a name starts, and [corpus] labels that takes it.

    None where there is none.
    """
    colon = form is None or form.colon
    sign = r"[ \t]*[*_]*[:：]" if colon else r"[ \t]*[^\w\s]*(?P<gap>\s*)"
    written = re.compile(rf"(?P<before>[ \t*_#@>\[<{{(-]*){re.escape(name)}(?P<by>{sign})")
    for line in below:
        if match := written.match(line.view):
            if colon:
                return line.start, "{speaker}: {text}"
            by = match["by"].rstrip() + ("\\t" if "\t" in match["gap"] else " " if match["gap"] else "")
            return line.start, f"{match['before'].lstrip()}{{speaker}}{by}{{text}}" if by else "{speaker}"
    return None


def _begun_inside(
    name: str, text: str, turns: list[Turn], labels: Collection[str], *, by_template: bool = True
) -> list[str]:
    """Part turns where a label stands in mid-line, and return what to say of it.

    By a template a label holds until the next, so it is none for a text of which one side is labelled.
    """
    inside = begun_inside(text, turns, labels)
    if not inside:
        return []
    begin = "begin" if len(inside) > 1 else "begins"
    how = 'write [corpus] labels as a template, such as "{speaker}: {text}"'
    if not by_template:
        how = "take its colon out where it is said and labels nobody"
    return [
        f"{name}: {_quoted(inside)} {begin} a turn in mid-line {many(sum(inside.values()), 'time')}; "
        f"to have labels at the start of a line only, {how}"
    ]


def _quoted(labels: Collection[str]) -> str:
    return some([f'"{name}"' for name in sorted(labels)])


@dataclass
class _Walk:
    """The walk over the lines, from label to label."""

    text: str
    lines: Sequence[Line]
    openings: Mapping[int, Opening]
    spelling: Mapping[str, str]
    spoken: Sequence[Sequence[tuple[int, int, int, str]]]
    form: Form | None
    turns: list[Turn] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    begun: bool = False  # somebody has spoken
    beside: bool = False  # the line before was nobody's

    def reading(self) -> Reading:
        """Return the turns."""
        form = self.form
        table = -1
        kept = ""  # who speaks on after a heading
        for n, line in enumerate(self.lines):
            if line.table >= 0:
                if line.table != table:
                    table = line.table
                    for start, begin, end, speaker in self.spoken[table]:
                        role = "note" if speaker == "\0" else ""
                        since = times.seconds(self.text[start:begin])
                        spans = _stripped(self.text, begin, end)
                        self.turns.append(Turn("" if role else speaker, spans, since, role, start))
                    self.begun = False
                continue
            op = self.openings.get(n)
            if op is not None:
                self.beside = False
                kept = self.spelling.get(names.key(op.name), op.name)
                spans = _stripped(self.text, op.end, self._stop(line, op.end))
                self.turns.append(Turn(kept, spans, op.time, open=line.start))
                self.begun = True
            elif line.time or line.number:
                self.left[_TIME if line.time else _NUMBER] += 1
            elif line.heading or self._aside(line):
                if any(map(str.isalnum, line.view)):  # a rule is no text
                    self._note(line, "heading")
                if self.begun:
                    self.turns.append(Turn(kept, [], open=line.end, resumed=True))
            elif not self.begun:
                self._note(line, "before")
            else:
                self._goes_on(line)
        turns = [
            turn
            for turn, goes_on in zip(self.turns, self._resumed(), strict=True)
            if turn.spans or not goes_on
        ]
        numbered = sum(line.begin > 0 for line in self.lines)
        if numbered:
            self.left["number in the margin|numbers in the margin"] += numbered
        left = [(what, number, "no words") for what, number in self.left.items()]
        return Reading(turns, form.key if form else "table", form.looks if form else "", left)

    def _resumed(self) -> list[bool]:
        """Return, for each turn, whether it goes on, or goes on below: then it may be empty."""
        talk = [
            n for n, turn in enumerate(self.turns) if turn.role != "note" and (turn.spans or not turn.resumed)
        ]
        below = {n for n, after in pairwise(talk) if self.turns[after].resumed}
        return [turn.resumed or n in below for n, turn in enumerate(self.turns)]

    def _aside(self, line: Line) -> bool:
        """Return whether a line is nobody's by the layout, or goes on such a line after a tab."""
        aside = self.form.aside if self.form else None
        if aside is None:
            return False
        self.beside = aside.match(line.view) is not None or (self.beside and line.view[0] == "\t")
        return self.beside

    def _stop(self, line: Line, begin: int) -> int:
        """Return where a line's talk ends: before a time at its end, or what closes it."""
        match = times.TRAIL.search(self.text, begin, line.end) or _EDITED.search(self.text, begin, line.end)
        if match is None and self.form and self.form.tail:
            match = self.form.tail.search(self.text, begin, line.end)
        return match.start() if match else line.end

    def _note(self, line: Line, kind: str) -> None:
        """Add a line that nobody says; lines of one paragraph are one note."""
        last = self.turns[-1] if self.turns else None
        span = _stripped(self.text, line.start, line.end)
        if last is not None and last.role == "note" and not line.opens and kind == "before":
            last.spans[-1] = (last.spans[-1][0], span[0][1])
        elif span:
            self.turns.append(Turn("", span, role="note", open=line.start))

    def _goes_on(self, line: Line) -> None:
        """Add a line to the turn before it."""
        turn = self.turns[-1]
        start = line.place(line.begin) if line.begin else line.start
        lead = times.BOXED_OR_F4.match(self.text, start, line.end)
        start = lead.end() if lead else start
        span = _stripped(self.text, start, self._stop(line, start))
        if not span:
            return
        last = turn.spans[-1] if turn.spans else None
        if last is not None and not self.text[last[1] : span[0][0]].strip():
            turn.spans[-1] = (last[0], span[0][1])
        else:
            turn.spans += span


def _stripped(text: str, start: int, end: int) -> list[Span]:
    """Return the span without white space at its ends, if anything is left."""
    return pieces(text, start, end, ())


def rows(text: str, result: Reading, *, whole: bool) -> tuple[list[Row], str | None]:
    """Return the rows of turns, and the text they are slices of where it is not the file's.

    A turn of one span is a slice of the text. One of several (a number or a time stands within
    it) is a row for each, or, if `whole` turns are wanted, all are laid out in a text without
    what parts them.
    """
    if not whole or all(len(turn.spans) < 2 for turn in result.turns):
        out = []
        for turn in result.turns:
            for start, end in turn.spans or [(turn.open, turn.open)]:
                out.append(Row(text=text[start:end], speaker=turn.speaker, role=turn.role,
                               start=start, end=end, time_start=turn.time))  # fmt: skip
        return out, None
    out, parts, position = [], [], 0
    for turn in result.turns:
        head = f"{turn.speaker}: " if turn.speaker else ""
        talk = "\n".join(text[start:end] for start, end in turn.spans)
        start = position + len(head)
        out.append(Row(text=talk, speaker=turn.speaker, role=turn.role, start=start,
                       end=start + len(talk), time_start=turn.time))  # fmt: skip
        parts.append(f"{head}{talk}\n\n")
        position = start + len(talk) + 2
    return out, "".join(parts)
