"""Tables in documents that are a transcript: a column of names beside a column of talk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ...wording import some
from ..layouts import names, times
from ..layouts.legend import HEADS
from ..layouts.lines import is_question
from ..tables.vocabulary import TRANSLATED, plain
from .layout import Grid

_SPEAKER = frozenset(
    "speaker speakers name names who participant person interviewee voice role talker code id "
    "respondent sprecher sprecherin person locuteur locutrice hablante orador parlante".split()
)
_HEAD = frozenset("speaker speakers sprecher sprecherin locuteur".split())  # of whom one may be called so
_TEXT = frozenset(
    "text transcript transcription utterance speech talk content dialogue dialog comment answer "
    "response turn words said verbatim quote quotation contribution aussage inhalt texte texto "
    "testo wortlaut".split()
)
_NUMBERS = re.compile(r"[\d\s:.,;#\[\]()<>\-–—>]*")  # a time, a span of times, a line's number
_LABEL = re.compile(r"\s*([^\W_][^\t:\n]{0,40}?)[ \u00a0]?:(?=\s)")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_HEADING = 4  # words of a heading, at most
_LONG = 5  # words to a cell, on average, above which a column is talk whatever stands beside it
_FACT, _KEY = 12, 5  # words that stand beside what they are, and of what they are, at most
# What tables of facts have that no list of speakers has, beside what is nobody's name.
_FACTS = frozenset(
    "key id number nr no date datum fecha data dyddiad recording recorded transcribed "
    "transcription consent age gender setting version pseudonym study project".split()
)
# Of columns in two languages.
_MOST = "one with the most words"
_HEAD_THEM, _KEY_OF = "give each a heading, and ", "[corpus] text names the one to be read"
CELL_GAP = "\n\n"  # between the paragraphs of a cell
NOTE = "\0"  # in place of a speaker: nobody says it


class Spoken(NamedTuple):
    """A table that is a transcript.

    `rows`: the cells of a row, for each that is talk or a note the speaker (empty: nobody is named;
    NOTE: nobody says it) and which cell, and the number of the row in the grid.
    """

    rows: list[tuple[list[str], list[tuple[str, int]], int]]
    notes: list[str]


def is_facts(grid: Grid) -> bool:
    """Return whether a table says what a talk is: Interviewer beside JM, Date beside 3 May.

    Keys stand in every second column, none twice, most of them words of headers, and one at least
    no word for who speaks; what stands beside them is short and asks nothing.
    """
    keys: list[str] = []
    for row in grid.rows:
        cells = [" ".join(p.text.strip() for p in cell).strip() for cell in row]
        if len(list(filter(None, cells))) == 1 and not keys:
            continue  # a title across the table
        said = any(len(cell.split()) > _FACT or cell.endswith("?") for cell in cells[1::2])
        if len(cells) < 2 or len(cells) % 2 or said:
            return False
        keys += [key.rstrip(" :").casefold() for key in cells[::2] if key]
    words = [set(re.findall(r"[^\W\d_]+", key)) for key in keys]
    if not all(0 < len(key) <= _KEY for key in words):
        return False  # times or talk stand there
    sure = {key for key, of in zip(keys, words, strict=True) if of & _FACTS or not names.sureness(key)}
    known = sum(key in sure or bool(of & HEADS) for key, of in zip(keys, words, strict=True))
    return bool(sure) and len(set(keys)) == len(keys) and known * 2 > len(keys)


def spoken(grid: Grid, wanted: Collection[str] = ()) -> Spoken | None:
    """Return a table as turns, or None where it is no transcript.

    A column of talk whose heading is `wanted` decides; else a first row that names both columns
    (Speaker, Text and the like); else one whose cells
    are speakers (Question beside Answer), each column being theirs; else the column with the most
    words is the talk, if another holds nothing but names, which come back or stand beside long
    cells. An empty name means the speaker of the row above. Rows that are narrower than the
    table, such as a title across it, headings, and columns that are neither are notes.
    """
    every = [
        [CELL_GAP.join(p.text.strip() for p in cell if p.text.strip()) for cell in row] for row in grid.rows
    ]
    places = [number for number, row in enumerate(every) if any(row)]
    cells = [every[number] for number in places]
    width = max((len(row) for row in cells), default=0)
    full = [row for row in cells if len(row) == width]
    if width < 2 or not full:
        return None
    head: list[str] | None = full[0]
    speaker, text = _wanted(full, width, wanted)
    if text < 0:
        speaker, text = _named(full[0])
    sides = {} if text >= 0 else _sides(full)
    if text < 0 and not sides:
        speaker, text = _inferred(full, width)
        if text >= 0 and not _is_head(full, speaker, text):
            head = None
        elif text < 0:
            speaker, text = _inferred(full[1:], width)
        if text < 0 and (sides := _asked(full, width)):
            head = None
    title = full[0] if sides and head is None and _is_title(full[0]) else None
    if (text < 0 and not sides) or (head is not None and len(full) < 2):
        return None
    translated = [] if sides else _as_much(full, speaker, text)
    if head is not None and head[text] not in wanted and (said := _said(head, [text, *translated])) >= 0:
        translated = sorted({*translated, text} - {said})
        text = said
    rows: list[tuple[list[str], list[tuple[str, int]], int]] = []
    name, lost = "", []
    written = Counter(_bare(row[speaker]) for row in full) if text >= 0 else Counter[str]()
    most = {names.key(one): one for one, _ in reversed(written.most_common())}  # a and A are one
    for number, row in zip(places, cells, strict=True):
        narrow = len(row) < width
        talk = [] if narrow or row is head or row is title else list(sides or {text: ""})
        if talk and not sides:
            name = most.get(names.key(_bare(row[speaker])), "") or name
        voiced = []
        for column, cell in enumerate(row):
            beside = narrow or column != speaker or sides
            if column in talk and (cell or not sides):
                voiced.append((sides.get(column, name), column))
            elif column not in talk and cell and row is not head and beside and not _NUMBERS.fullmatch(cell):
                voiced.append((NOTE, column))
        lost += [row[column] for who, column in voiced if who == NOTE]
        if voiced:
            rows.append((row, voiced, number))
    if translated:
        return Spoken(rows, [_either(head or [""] * width, text, translated)])
    return Spoken(rows, beside_talk(lost))


def beside_talk(cells: Sequence[str]) -> list[str]:
    """Return a note of the cells of a table that nobody says, if there are any."""
    if not cells:
        return []
    words = sum(len(cell.split()) for cell in cells)
    shown = some([f'"{cell[:30]}"' for cell in cells], 3)
    return [f"{words:,} words of a table, beside its speakers and their talk, kept as notes: {shown}"]


def labelled(grid: Grid, wanted: Collection[str] = ()) -> tuple[int | None, list[str]]:
    """Return the one column of a table whose paragraphs begin with labels that come back, or None.

    So is a talk between themes and comments: | loss | Ann: It was ours. | anger? | Of columns in
    which the same people say the same number of times something, such as a translation, one is
    taken, which the warnings say: that whose heading is `wanted`, else that with the most words.
    """
    width = max(map(len, grid.rows), default=0)
    often = [Counter[str]() for _ in range(width)]
    by_row: list[list[list[str]]] = []
    for row in grid.rows:
        by_row.append([])
        for column, cell in enumerate(row):
            opens = (_LABEL.match(paragraph.text) for paragraph in cell)
            written = [match[1] for match in opens if match]
            by_row[-1].append([names.key(who) for who in written if names.sureness(who) >= names.ODD])
            often[column].update(by_row[-1][-1])
    talks = [column for column, count in enumerate(often) if 1 < len(count) < sum(count.values()) - 1]
    if len(talks) < 2 or not all(_same_people(by_row, talks[0], column) for column in talks[1:]):
        return (talks[0] if len(talks) == 1 and width > 1 else None), []
    cells = [[" ".join(p.text.strip() for p in cell) for cell in row] for row in grid.rows]
    head = [""] * width if any(by_row[0]) else [*cells[0], *[""] * (width - len(cells[0]))]
    most = max(talks, key=lambda c: sum(len(row[c].split()) for row in cells if c < len(row)))
    said = _said(head, talks)
    talk = next((c for c in talks if head[c].strip() in wanted), said if said >= 0 else most)
    return talk, [_either(head, talk, [column for column in talks if column != talk])]


def _same_people(by_row: Sequence[Sequence[Sequence[str]]], one: int, other: int) -> bool:
    """Return whether two columns of labels have as many in each row, each label beside always the same.

    So in a translation, in which some are called otherwise (E beside I); not where two take turns.
    """
    pairs = set[tuple[str, str]]()
    for row in by_row:
        left, right = (row[column] if column < len(row) else [] for column in (one, other))
        if len(left) != len(right):
            return False
        pairs.update(zip(left, right, strict=True))
    lefts, rights = ({pair[place] for pair in pairs} for place in (0, 1))
    return len(pairs) == len(lefts) == len(rights) and all((who, who) in pairs for who in lefts & rights)


def is_number(text: str) -> bool:
    """Return whether a cell holds a time or the number of a line, and nothing else."""
    return _NUMBERS.fullmatch(text) is not None


def _sides(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the speaker of each column that the first row heads with one: Question, Answer.

    Or where one speaks in each row, each in the column that has their name.
    """
    filled = [[column for column, cell in enumerate(row) if cell] for row in rows[1:]]
    if len(filled) > 2 and all(len(columns) == 1 for columns in filled) and all(map(_is_name, rows[0])):
        return {column: cell.rstrip(" :") for column, cell in enumerate(rows[0])}
    heads = [_BRACKETS.sub(" ", cell).strip(" :") for cell in rows[0]]
    speakers = {column: head for column, head in enumerate(heads) if names.codename(head)}
    long = all(
        sum(len(row[column].split()) for row in rows[1:]) >= 2 * (len(rows) - 1) for column in speakers
    )
    return speakers if len(speakers) > 1 and len(rows) > 1 and long else {}


def _asked(rows: Sequence[Sequence[str]], width: int) -> dict[int, str]:
    """Return Q and A for two columns of talk, one of which mostly asks; else nothing."""
    if width != 2 or len(rows) < 2:
        return {}
    asks = [sum(is_question(row[column]) for row in rows) for column in (0, 1)]
    if asks[0] * 5 >= 3 * len(rows) and asks[1] * 3 <= len(rows):
        return {0: "Q", 1: "A"}
    return {}


def _is_title(row: Sequence[str]) -> bool:
    """Return whether the cells of a first row are headings: a few words each, none a sentence."""
    return all(0 < len(cell.split()) <= _HEADING and cell.rstrip()[-1] not in ".?!…" for cell in row)


def _wanted(rows: Sequence[Sequence[str]], width: int, wanted: Collection[str]) -> tuple[int, int]:
    """Return where the columns of names and of talk stand, if its heading is wanted; else -1, -1."""
    text = next((column for column, cell in enumerate(rows[0]) if cell.strip() in wanted), -1)
    if text < 0:
        return -1, -1
    named, _ = _named([*rows[0][:text], "text", *rows[0][text + 1 :]])
    return _inferred(rows[1:], width, text) if named < 0 else (named, text)


def _as_much(rows: Sequence[Sequence[str]], speaker: int, text: int) -> list[int]:
    """Return the columns that hold as much talk as the one that is read, such as a translation.

    There are words in each of their rows in which the other has some, and half as many or more.
    """
    said = [len(row[text].split()) for row in rows]
    columns = []
    for column in set(range(len(rows[0]))) - {speaker, text}:
        beside = [len(row[column].split()) for row in rows]
        if sum(beside) * 2 >= sum(said) and all(b > 0 for a, b in zip(said, beside, strict=True) if a > 0):
            columns.append(column)
    return sorted(columns)


def _said(head: Sequence[str], columns: Sequence[int]) -> int:
    """Return the one of several columns whose heading calls it no translation, as the others' do; else -1."""
    first = [column for column in columns if not TRANSLATED.search(plain(head[column]))]
    return first[0] if len(first) == 1 < len(columns) else -1


def _either(head: Sequence[str], text: int, beside: Sequence[int]) -> str:
    """Return a note of columns with as much talk as the one that is read."""
    read = f'"{head[text]}"' if head[text] else _MOST
    others = some([f'"{head[column]}"' if head[column] else "another" for column in beside])
    key = _KEY_OF if all(head[column] for column in (text, *beside)) else f"{_HEAD_THEM}{_KEY_OF}"
    return f"of the columns of a table that hold talk, {read} is read, and {others} kept as notes; {key}"


def _is_head(rows: Sequence[Sequence[str]], speaker: int, text: int) -> bool:
    """Return whether a first row is headings: its name comes never again, and nobody talks so."""
    first, rest = rows[0], rows[1:]
    others = [row[speaker] for row in rest]
    if first[speaker]:
        name = first[speaker].rstrip(" :")
        heads = name not in others and (name.casefold() in _HEAD or not names.codename(name))
    else:  # nothing above the names, where each row has one, or Transcript above the talk
        heads = all(others) or bool(set(re.findall(r"[^\W\d_]+", first[text].lower())) & _TEXT)
    short = len(first[text].split()) <= _HEADING and not first[text].rstrip().endswith((".", "?", "!", "…"))
    return heads and short and len(rest) > 1 and len(set(others)) < len(others)


def _named(header: Sequence[str]) -> tuple[int, int]:
    """Return where the columns of names and of talk stand, by their headings; else -1, -1."""
    words = [set(re.findall(r"[^\W\d_]+", cell.lower())) for cell in header]
    short = [0 < len(heading) <= 4 for heading in words]
    texts = [column for column, heading in enumerate(words) if short[column] and heading & _TEXT]
    people = [column for column, heading in enumerate(words) if short[column] and heading & _SPEAKER]
    if len(texts) > 1:
        texts = [column for column in texts if column not in people] or texts
    people = [column for column in people if column not in texts[:1]]
    return (people[0], texts[0]) if people and texts else (-1, -1)


def _inferred(rows: Sequence[Sequence[str]], width: int, text: int = -1) -> tuple[int, int]:
    """Return where the columns of names and of talk (`text`, if that is known) stand, by what they hold.

    -1, -1 where none holds names.
    """
    if len(rows) < 2:
        return -1, -1
    sizes = [sum(len(row[column].split()) for row in rows) for column in range(width)]
    if text < 0:
        text = max(range(width), key=lambda column: (sizes[column], column))
    for column in range(width):
        cells = [_bare(row[column]) for row in rows if row[column]]
        if column == text or not cells or not all(_is_name(name) for name in cells):
            continue
        if not any(len(row[text].split()) > 2 or row[text][-1:] in ".?!…" for row in rows if row[text]):
            continue  # who is there, and a word on each: P1 | F | 34
        # Otherwise it is a list of things or people with a word on each.
        if len(set(cells)) < len(cells) or sizes[text] >= _LONG * len(rows):
            return column, text
    return -1, -1


def _bare(cell: str) -> str:
    """Return what a cell holds beside times, without the colon at its end."""
    return " ".join(times.ANYWHERE.sub(" ", cell).split()).rstrip(" :")


def _is_name(text: str) -> bool:
    """Return whether a cell may be a speaker's name."""
    return len(text.split()) <= 6 and names.sureness(text) >= names.ODD
