"""Quotations of a draft: what is set in quotation marks, or apart, and whom it is given to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from .draft import Draft, Paragraph, Table

# A pair of marks, and what may not stand before the first or behind the last: an apostrophe is
# no quotation mark.
_MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"))
_SINGLE = frozenset("‘'")
_LEAST = 4  # words, below which a term in quotation marks is no quotation unless it has a speaker
# What stands behind a quotation from the literature: [3], (Smith 2019), (Smith, 2019: 4).
CITED = re.compile(r"\s*[,.;]?\s*(?:\[[\d,;–\- ]+\]|\([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\))")
_COLUMN = re.compile(r"quot|extract|excerpt|illustrat", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")  # "(see Table 3)" in a column of quotations
_WORD = re.compile(r"\w")
_REACH = 80  # characters before a quotation in which its speaker may be named


class Quotation(NamedTuple):
    """A quotation: its place, its words, and whom it is given to (empty: nobody is named).

    `topic` is the theme that the table or the heading puts it under, as written there; `row` and
    `table` are where it stands in a table (else -1 and empty).
    """

    place: str
    text: str
    speaker: str
    topic: str
    table: str = ""
    row: int = -1


def quotations(draft: Draft, speakers: Collection[str]) -> list[Quotation]:
    """Return the quotations of a draft, in order; `speakers` are the names that the study knows.

    A term of fewer than four words is no quotation unless a speaker stands beside it, nor is one
    that has a reference behind it.
    """
    names = _names(speakers)
    out: list[Quotation] = []
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            out += _of_paragraph(block, names)
        else:
            out += _of_table(block, names)
    return out


def _of_paragraph(paragraph: Paragraph, names: re.Pattern[str] | None) -> Iterator[Quotation]:
    whole, speaker = attributed(paragraph.text, names)
    if paragraph.quoted or (speaker and _apart(whole)):
        if _count(whole):
            yield Quotation(paragraph.place, _bare(whole), speaker, paragraph.heading)
        return
    yield from _inside(paragraph.text, paragraph.place, paragraph.heading, names)


def _of_table(table: Table, names: re.Pattern[str] | None) -> Iterator[Quotation]:
    """Yield the quotations of a table: its column of quotations, else those in marks."""
    column = next((place for place, cell in enumerate(table.head) if _COLUMN.search(cell)), None)
    topics = _topics(table, column or 0)
    for row in range(1, len(table.rows)):
        cells = table.rows[row]
        if column is None:
            for cell in cells:
                yield from _inside(cell, table.where(row), table.heading, names)
            continue
        if len(cells) == 1 and column:  # a row that a page broke: its cell goes on
            continue
        text, speaker = attributed(table.cell(row, column), names)
        if _ASIDE.fullmatch(text.strip()):
            continue
        if _count(text) >= _LEAST or (speaker and _count(text)):
            yield Quotation(table.where(row), _bare(text), speaker, topics[row], table.place, row)


def _topics(table: Table, column: int) -> list[str]:
    """Return the theme of each row: the last cell before the quotation that holds something.

    A blank cell means: as above; one that goes on in small letters, that a page broke it.
    """
    topics: list[str] = []
    first = 0  # row of the theme that the rows before this one have
    for row in range(len(table.rows)):
        before = [table.cell(row, left) for left in range(column)]
        cell = next((text for text in reversed(before) if _WORD.search(text)), "")
        if cell and row and topics[-1] and cell[0].islower():
            whole = f"{topics[-1]} {cell}"
            topics[first:] = [whole] * (row - first + 1)
        elif cell or not row:
            first = row
            topics.append(cell)
        else:
            topics.append(topics[-1])
    return topics


def _inside(text: str, place: str, topic: str, names: re.Pattern[str] | None) -> Iterator[Quotation]:
    """Yield what stands in quotation marks within a text."""
    for start, end in marked(text):
        inner = text[start:end]
        behind = text[end + 1 :]
        _, speaker = attributed(inner + behind[: _end_of_name(behind, names)], names)
        if not speaker:
            speaker = _named_before(text[max(0, start - _REACH) : start - 1], names)
        if _count(inner) < (1 if speaker else _LEAST) or CITED.match(behind):
            continue
        yield Quotation(place, _bare(inner), speaker, topic)


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text between quotation marks begins and ends, outermost ones only."""
    place = 0
    while place < len(text):
        closing = next((close for opening, close in _MARKS if text[place] == opening), "")
        if not closing or not _opens(text, place):
            place += 1
            continue
        end = place + 1
        while True:
            end = text.find(closing, end)
            if end < 0 or text[place] not in _SINGLE or _closes(text, end):
                break
            end += 1
        if end < 0:
            place += 1
            continue
        yield place + 1, end
        place = end + 1


def _opens(text: str, place: int) -> bool:
    """Return whether a mark can open a quotation: no letter before it, something behind it."""
    return (not place or not text[place - 1].isalnum()) and not text[place + 1 : place + 2].isspace()


def _closes(text: str, place: int) -> bool:
    """Return whether a single mark can close one: no letter behind it."""
    return not text[place + 1 : place + 2].isalnum()


def _names(speakers: Collection[str]) -> re.Pattern[str] | None:
    """Return a pattern of the speakers' names, the longest first; blanks within may be left out."""
    wanted = sorted({name.strip() for name in speakers if name.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    spelt = (r"\s*".join(map(re.escape, name.split())) for name in wanted)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)")


def attributed(text: str, names: re.Pattern[str] | None) -> tuple[str, str]:
    """Return a text without the name of its speaker at its end, and that name.

    The name stands in brackets, which may hold more, or behind a dash.
    """
    if names is None:
        return text, ""
    closing = re.search(r"[\s,]*[(\[]([^()\[\]]*)[)\]][.\s]*$", text)
    if closing and (name := names.search(closing[1])):
        return text[: closing.start()], name[0]
    dash = re.search(r"\s*[-–—]\s*([^-–—]{1,60})$", text)
    if dash and (name := names.match(dash[1])):
        return text[: dash.start()], name[0]
    return text, ""


def _end_of_name(behind: str, names: re.Pattern[str] | None) -> int:
    """Return where the brackets or the dash right behind a quotation end."""
    name = re.match(r"[\s.,;]*(?:[(\[][^()\[\]]{1,80}[)\]]|[-–—]\s*[^.;]{1,60})", behind)
    return name.end() if name and names is not None else 0


def _named_before(before: str, names: re.Pattern[str] | None) -> str:
    """Return the speaker who is named last before a quotation, in its own sentence."""
    if names is None:
        return ""
    sentence = re.split(r"(?<=[.!?])\s", before)[-1]
    names_before = list(names.finditer(sentence))
    return names_before[-1][0] if names_before else ""


def _apart(text: str) -> bool:
    """Return whether a paragraph that ends with a speaker is a quotation as a whole."""
    marks = list(marked(text.strip()))
    return not marks or (marks[0] == (1, len(text.strip().rstrip(".")) - 1))


def _bare(text: str) -> str:
    """Return a quotation without the marks that stand around the whole of it."""
    text = text.strip()
    for opening, close in _MARKS:
        if len(text) > 1 and text[0] == opening and text[-1] == close:
            return text[1:-1].strip()
    return text


def _count(text: str) -> int:
    """Return how many words a text has."""
    return sum(bool(_WORD.search(part)) for part in text.split())
