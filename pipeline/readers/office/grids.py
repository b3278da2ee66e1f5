"""Tables in documents that are a transcript: a column of names beside a column of talk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ...wording import some
from ...words.sentences import is_question
from ..layouts import names
from ..layouts.behind import NOTE
from ..layouts.legend import HEADS
from .grid_columns import (
    as_much,
    bare,
    inferred,
    is_head,
    is_title,
    named,
    no_translation,
    people_of,
    question_beside_answer,
    sides_of,
    wanted_columns,
)
from .layout import Grid

NUMBERS = re.compile(r"[\d\s:.,;#\[\]()<>\-–—>]*")  # a time, a span of times, a line's number
_LABEL = re.compile(r"\s*([^\W_][^\t:\n]{0,40}?)[ \u00a0]?:(?=\s)")
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
        said = any(len(cell.split()) > _FACT or is_question(cell) for cell in cells[1::2])
        if len(cells) < 2 or len(cells) % 2 or said:
            return False
        keys += [key.rstrip(" :").casefold() for key in cells[::2] if key]
    words = [set(re.findall(r"[^\W\d_]+", key)) for key in keys]
    if not all(0 < len(key) <= _KEY for key in words):
        return False  # times or talk stand there
    sure = {key for key, of in zip(keys, words, strict=True) if of & _FACTS or not names.sureness(key)}
    known = sum(key in sure or bool(of & HEADS) for key, of in zip(keys, words, strict=True))
    return bool(sure) and len(set(keys)) == len(keys) and known * 2 > len(keys)


def abreast(grid: Grid) -> list[Grid]:
    """Return the tables that stand side by side in one, each a talk with names of its own; else that one.

    In each somebody asks, so that a column of themes beside one of comments is none.
    """
    width = max(map(len, grid.rows), default=0)
    for parts in (2, 3):
        wide, over = divmod(width, parts)
        if over or wide < 2 or any(len(row) != width for row in grid.rows):
            continue
        tables = [Grid(tuple(row[at : at + wide] for row in grid.rows)) for at in range(0, width, wide)]
        if all(_somebody_asks(spoken(table)) for table in tables):
            return tables
    return [grid]


def _somebody_asks(table: Spoken | None) -> bool:
    """Return whether a table is a talk of two or more, with nothing beside it, in which mostly one asks."""
    said = [(who, cells[n]) for cells, voiced, _ in table.rows for who, n in voiced] if table else []
    asks = Counter(who for who, text in said if is_question(text))
    if NOTE in dict(said) or len(dict(said)) < 2 or asks.total() < 2:
        return False
    return asks.most_common(1)[0][1] * 5 >= 3 * asks.total()


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
    between = [" ".join(row) for row in cells if len(row) < width]
    head: list[str] | None = full[0]
    speaker, text = wanted_columns(full, width, wanted)
    if text < 0:
        speaker, text = named(full[0])
    sides = {} if text >= 0 else sides_of(full) or people_of(full, between)
    if text < 0 and not sides:
        speaker, text = inferred(full, width)
        if text >= 0 and not is_head(full, speaker, text):
            head = None
        elif text < 0:
            speaker, text = inferred(full[1:], width)
        if text < 0 and (sides := question_beside_answer(full, width)):
            head = None
    title = full[0] if sides and head is None and is_title(full[0]) else None
    if (text < 0 and not sides) or (head is not None and len(full) < 2):
        return None
    translated = [] if sides else as_much(full, speaker, text)
    if (
        head is not None
        and head[text] not in wanted
        and (said := no_translation(head, [text, *translated])) >= 0
    ):
        translated = sorted({*translated, text} - {said})
        text = said
    rows: list[tuple[list[str], list[tuple[str, int]], int]] = []
    name, lost = "", []
    written = Counter(bare(row[speaker]) for row in full) if text >= 0 else Counter[str]()
    most = {names.key(one): one for one, _ in reversed(written.most_common())}  # a and A are one
    for number, row in zip(places, cells, strict=True):
        narrow = len(row) < width
        talk = [] if narrow or row is head or row is title else list(sides or {text: ""})
        if talk and not sides:
            name = most.get(names.key(bare(row[speaker])), "") or name
        voiced = []
        for column, cell in enumerate(row):
            beside = narrow or column != speaker or sides
            if column in talk and (cell or not sides):
                voiced.append((sides.get(column, name), column))
            elif column not in talk and cell and row is not head and beside and not NUMBERS.fullmatch(cell):
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
    said = no_translation(head, talks)
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


def _either(head: Sequence[str], text: int, beside: Sequence[int]) -> str:
    """Return a note of columns with as much talk as the one that is read."""
    read = f'"{head[text]}"' if head[text] else _MOST
    others = some([f'"{head[column]}"' if head[column] else "another" for column in beside])
    key = _KEY_OF if all(head[column] for column in (text, *beside)) else f"{_HEAD_THEM}{_KEY_OF}"
    return f"of the columns of a table that hold talk, {read} is read, and {others} kept as notes; {key}"
