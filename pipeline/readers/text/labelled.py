"""Plain text: a transcript by the layout that accounts for it, else its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...config import Corpus
from ...messages import anew
from ...wording import many
from ...words.sentences import ENDS, is_question, last_sign
from ..encoding import decode
from ..layouts import reading as layouts
from ..layouts import unlabelled
from ..layouts.behind import bare
from ..layouts.blocks import LINE_END, paragraphs, pieces, stripped
from ..layouts.printed_lines import number_at
from ..layouts.run_on import run_on
from ..layouts.turns import Laid, Reading, Turn
from ..parsed import Parsed, Row
from . import entities, printed_below, reports, timed
from .captions import saved, unsure_note
from .furniture import said_by_nobody
from .not_as_said import broken, translated

_LINE_END = re.compile(LINE_END)
_COMMENTS = re.compile(rf"(?:[ \t]*(?:#[ \t][^\r\n]*)?{LINE_END})*")
# In Markdown: a heading or a rule, which nobody says.
_FURNITURE = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:\#{1,6}[ \t][^\r\n]*|-{3,}[ \t]*|\*{3,}[ \t]*|_{3,}[ \t]*)(?=[\r\n]|\Z)"
)
_HEADING = re.compile(r"(?<=[\r\n])#{1,6}[ \t]+\S")
_DASH = re.compile(r"[ \t]*[-\u2013\u2014][ \t]*[^\W\d_]|[ \t]*[-\u2013\u2014][ \t]*[\u00bf\u00a1]")
_TITLE = 8  # words of a title
_LEAD = 0.2  # of a text, up to which what stands above its first question is no answer
_REMEDY = 'write [corpus] labels = "{speaker}: {text}"'
_LINED = (".txt", ".text", ".md", ".markdown")  # files whose lines are what an editor counts
_LINES = 5  # of a text, from which on it can be a talk


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a transcript; one without any label gives a segment per paragraph.

    A turn runs from its label to the next one and is a slice of the untouched text, without the
    white space at its ends; where times or line numbers stand within a turn, of a text without
    them. Text before the first label and headings are kept as notes, which count for nobody;
    leading lines that start with `# ` are comments. Which lines are labels: see `layouts`. A
    report of one code's passages, as NVivo writes it, is read as such (see `reports`).
    """
    text, encoding = decode(data, path)
    text, signs = entities.plain(text)
    found = replace(_read(path, text, corpus), encoding=encoding)
    if not signs:
        return found
    warnings = (*found.warnings, *entities.note(path.name, signs))
    return replace(found, text=text if found.text is None else found.text, warnings=warnings)


def _read(path: Path, text: str, corpus: Corpus) -> Parsed:
    report = reports.passages(text)
    if report is not None:
        return report
    captioned = saved(text, path, corpus)
    if captioned is not None:
        return captioned
    if corpus.labels in ("auto", "none"):
        table = timed.parsed(text[1:] if text[:1] == "\ufeff" else text, path.name, corpus)
        if table is not None:
            return table
    markdown = path.suffix.lower() in (".md", ".markdown")
    return read_text(text, path.name, corpus, markdown=markdown)


def read_text(text: str, name: str, corpus: Corpus, *, markdown: bool = False, whole: bool = True) -> Parsed:
    """Return the turns, or the paragraphs, of a text as `read` says, and warnings that name it.

    `whole`: a turn that a time or a line's number parts is one row of a text without them.
    """
    comments = None if markdown else _COMMENTS.match(text)
    if comments and _HEADING.search(text, comments.end()):
        comments = None  # such lines stand all through the text, and are no comments at its top
    begin = comments.end() if comments else 0
    text, lines = printed_below.without_comments(text, begin)
    cuts = [m.span() for m in _FURNITURE.finditer(text, begin)] if markdown else []
    found = by_layout(Laid(text, begin, cuts), name, corpus, whole=whole)
    if not lines:
        return found
    what = "line of comments at the end|lines of comments at the end"
    found = _less(found, what, lines, f"{name}: comments at the end ([a] ...)")
    return replace(found, text=text if found.text is None else found.text)  # without letters within


def _unsure(name: str, text: str, reading: Reading) -> list[str]:
    """Return the warning of what looks like a label, with its line in a file that has lines."""
    unsure = reading.unsure
    if reading.unsure_at and name.lower().endswith(_LINED):
        begins = [len(_LINE_END.findall(text, 0, start)) + 1 for start in reading.unsure_at]
        unsure = [f"{who} (line {n:,})" for who, n in zip(unsure, begins, strict=True)]
    template = reading.template or "{speaker}: {text}"
    return unsure_note(name, unsure, _REMEDY.replace("{speaker}: {text}", template))


def _twice(text: str, reading: Reading) -> Reading:
    """Return a reading with what begins two lines at least of what looks like a label and was not taken.

    Where it shows by its look who asks, a word and a sign at a line's beginning are a title, or a sentence.
    """
    begins = (
        re.findall(rf"^[ \t]*{re.escape(who)}[ \t]*[^\w\s]", text, re.MULTILINE) for who in reading.unsure
    )
    return replace(
        reading, unsure=[who for who, at in zip(reading.unsure, begins, strict=True) if len(at) > 1]
    )


def _questions(name: str, rows: Sequence[Row]) -> list[str]:
    """Return a warning where nobody is labelled, though paragraphs ask or are set off by dashes."""
    lines = [line for row in rows if not row.role for line in row.text.splitlines() if line.strip()]
    asked = sum(is_question(bare(line)) for line in lines)
    dashed = sum(_DASH.match(line) is not None for line in lines)
    if len(lines) < _LINES or (asked * 5 < len(lines) and dashed * 2 < len(lines)):
        return []
    what = f"questions stand in {asked} of {len(lines)} lines"
    if dashed * 2 >= len(lines):
        what = f"a dash begins {dashed} of {len(lines)} lines, as in talk"
    return [
        f"{name}: nobody is labelled, and {what}; all are counted as the interviewee's. Begin "
        "each turn with who speaks and a colon (Interviewer: ...)"
    ]


def _asks_above(row: Row) -> Row:
    """Return a heading that is a sentence as a paragraph, without the signs that Markdown has before it."""
    bare = row.text.lstrip("# \t")
    at = row.start + len(row.text) - len(bare)
    return row._replace(text=bare, start=at, role="") if last_sign(bare) in (*ENDS,) else row


def _by_sides(text: str, rows: Sequence[Row], sides: unlabelled.Asked) -> list[Row]:
    """Return paragraphs with the role of those that ask; short ones above them are notes."""
    out: list[Row] = []
    index = -1  # of paragraphs that are no headings
    first = min(sides.starts)
    sizes = [len(row.text.split()) for row in rows if not row.role]
    lead = sum(sizes[:first]) <= _LEAD * sum(sizes)  # what a newspaper says of it
    for row in rows:
        index += not row.role
        if not row.role and index in sides.starts:
            start = sides.starts[index]
            row = row._replace(text=text[start : row.end], start=start, role="interviewer")
        elif not row.role and index < first and (lead or _heads(row.text)):
            row = row._replace(role="note")
        out.append(row)
    return out


def _leads(rows: Sequence[Row]) -> list[Row]:
    """Return the paragraphs above the first that asks which are no titles."""
    first = next(n for n, row in enumerate(rows) if row.role == "interviewer")
    return [row for row in rows[:first] if row.role == "note" and not _heads(row.text)]


def _heads(text: str) -> bool:
    """Return whether what stands above the first question is a title, or says who and when."""
    return len(text.split()) <= _TITLE or (":" in text and text.rstrip()[-1:] not in ENDS)


def by_layout(laid: Laid, name: str, corpus: Corpus, *, whole: bool = True) -> Parsed:
    """Return a text by its layout, else by its paragraphs; without the word index that may end it."""
    ends = printed_below.word_index(laid.text, laid.begin)
    lines = len(laid.text[ends:].splitlines())
    if not lines or any(end > ends for _, end in laid.tables):
        return _by_layout(laid, name, corpus, whole=whole)
    headings = [span for span in laid.headings if span[1] <= ends]
    found = _by_layout(replace(laid, text=laid.text[:ends], headings=headings), name, corpus, whole=whole)
    what = "line of an index of words at the end|lines of an index of words at the end"
    return _less(found, what, lines, f"{name}: an index of words at the end")


def _less(found: Parsed, what: str, lines: int, below: str) -> Parsed:
    """Return a text with the account of lines below it that are left out."""
    reading = found.reading or Reading()
    note = f"{below}, which nobody says, left out: {many(lines, 'line')}"
    left = [*reading.left, (what, lines, "nobody's")]
    return replace(found, reading=replace(reading, left=left), warnings=(*found.warnings, note))


def _by_layout(laid: Laid, name: str, corpus: Corpus, *, whole: bool) -> Parsed:
    laid.headings = sorted({*laid.headings, *said_by_nobody(laid.text, laid.begin)})
    own = layouts.fitted(laid, corpus)
    reading = layouts.reading(laid, name, own)
    notes = [
        f'{name}: [corpus] labels = "{corpus.labels}" fits none of its lines, or fewer than its own layout '
        'does, so it is read by that, as with "auto"'
    ] * (own is not corpus) + broken(name, laid.text)
    if reading is None or not reading.turns:
        plain = _by_paragraphs(laid, name, own, reading)
        return replace(plain, warnings=(*plain.warnings, *notes))
    rows, anew = _rows(laid.text, reading, whole=whole)
    notes = [*reading.notes, *_unsure(name, laid.text, reading), *notes]
    notes += translated(name, rows) if corpus.remarks != "keep" else []
    lined = anew is None and name.lower().endswith(_LINED)
    notes += run_on(name, rows, corpus.interviewer, laid.text if lined else None)
    empty = sum(not row.text for row in rows)
    if empty:
        notes.append(f"{name}: no text in {empty} of {len(rows)} turns, kept as segments without words")
    return Parsed(rows=tuple(rows), warnings=tuple(notes), placed=True, text=anew, reading=reading)


def _by_paragraphs(laid: Laid, name: str, corpus: Corpus, reading: Reading | None) -> Parsed:
    """Return a text in which nobody is labelled by its paragraphs, and by what sets questions apart."""
    text, cuts = laid.text, laid.headings
    said = [span for block in paragraphs(text, laid.begin) for span in pieces(text, *block, cuts)]
    rows = [Row(text=text[start:end], start=start, end=end) for start, end in said]
    labels = {start: laid.noted.get(start, (start, "")) for start, _ in cuts}
    places = {start: stripped(text, labels[start][0], end) for start, end in cuts}
    notes_of = [
        _row(Turn(labels[cut][1], [], role="note"), text[start:end], start)
        for cut, (start, end) in places.items()
    ]
    rows += [row for row in notes_of if any(map(str.isalnum, row.text))]
    rows.sort(key=lambda row: row.start)
    notes = list(reading.notes if reading else [])
    sides = None
    if corpus.labels == "auto":
        headed = [_asks_above(row) if row.role and not row.speaker else row for row in rows]
        asks = {row.start for row, was in zip(headed, rows, strict=True) if row is not was}
        spans = [(row.start, row.end) for row in headed if not row.role]
        sides = unlabelled.asked(text, spans, laid.shown, asks) if asks else None
        if sides and asks <= {spans[n][0] for n in sides.starts}:
            rows = headed
        else:
            sides = unlabelled.asked(text, said, laid.shown)
    if sides:
        rows = _by_sides(text, rows, sides)
        reading = reading and _twice(text, reading)
        notes.append(unlabelled.note(name, sides, sum(len(row.text.split()) for row in _leads(rows))))
    else:
        notes += _questions(name, rows)
        notes += [anew(one, f"{name}: {one}") for one in unlabelled.standing_out(text, said, laid.shown)]
    return Parsed(rows=tuple(rows), warnings=tuple(notes), placed=True, reading=reading)


def _row(turn: Turn, talk: str, at: int, line: int | None = None) -> Row:
    row = Row(text=talk, speaker=turn.speaker, role=turn.role, start=at, end=at + len(talk), line=line)
    return row._replace(time_start=turn.time)


def _rows(text: str, result: Reading, *, whole: bool) -> tuple[list[Row], str | None]:
    """Return the rows of turns, and the text they are slices of where it is not the file's.

    A turn of one span is a slice of the text. One of several (a number or a time stands within
    it) is a row for each, or, if `whole` turns are wanted, all are laid out in a text without
    what parts them.
    """
    if not whole or all(len(turn.spans) < 2 for turn in result.turns):
        out = []
        for turn in result.turns:
            for start, end in turn.spans or [(turn.open, turn.open)]:
                out.append(_row(turn, text[start:end], start, number_at(start, result.numbers)))
        return out, None
    out, parts, position = [], [], 0
    for turn in result.turns:
        head = f"{turn.speaker}: " if turn.speaker else ""
        talk = "\n".join(text[start:end] for start, end in turn.spans)
        start = position + len(head)
        begins = turn.spans[0][0] if turn.spans else turn.open
        out.append(_row(turn, talk, start, number_at(begins, result.numbers)))
        parts.append(f"{head}{talk}\n\n")
        position = start + len(talk) + 2
    return out, "".join(parts)
