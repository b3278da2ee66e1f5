"""Quotations of a draft: what is set in quotation marks, or apart, and whom it is given to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .draft import Draft, Paragraph, Table
from .grammar import any_case
from .marks import MARKS, marked
from .names import Names
from .speakers import NOBODY, Given, given_to, right_behind

_LEAST = 4  # words, below which a term in quotation marks is no quotation unless it has a speaker
_SAID = 3  # and the least of what somebody is said to say, but for what stands right at their name
# What stands behind a quotation from the literature: [3], (Smith 2019), (Smith, 2019: 4).
CITED = re.compile(r"\s*[,.;]?\s*(?:\[[\d,;–\- ]+\]|\([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\))")
_COLUMN = any_case(r"quot|extract|excerpt|illustrat")
_ASIDE = re.compile(r"\([^()]*\)")  # "(see Table 3)" in a column of quotations
_ASKED = any_case(
    r"\b(?:{ASKERS}|we|I|counsel|chair|questions?|prompts?|(?:was|were) asked|asked (?:him|her|them))\b"
    r"[^.“”\"]*[“\"‘'«]?$"
)
# A number in front of the last name, and another one with a name of its own: that states numbers.
_STATED = re.compile(r"\d[^()]*\([^()]*[^\W\d_][^()]*\).*\d[\d.,]*%?\W*$|\d.*\d[\d.,]*%?\W*$", re.DOTALL)
_WORD = re.compile(r"\w")
# A speaker's name at the end of a text.
_CLOSING = re.compile(r"[\s,]*[(\[][^()\[\]]*[)\]][.\s]*$")
_DASHED = re.compile(r"\s*[-–—]\s*[^-–—]{1,60}$")


class Quotation(NamedTuple):
    """A quotation: its place, its words, and whom it is given to (empty: nobody is named).

    `people` are the labels that its speaker may be; `sure`: the draft says that they said it, and
    does not only name them near it; `beside`: in brackets or behind a dash; `asked`: that whoever
    interviews says it. `topic` is the theme
    that the table or the heading puts it under, as written there; `row` and `table` are where it
    stands in a table (else -1 and empty).
    """

    place: str
    text: str
    speaker: str
    topic: str
    table: str = ""
    row: int = -1
    people: tuple[str, ...] = ()
    sure: bool = True
    beside: bool = True
    asked: bool = False


def quotations(draft: Draft, names: Names) -> list[Quotation]:
    """Return the quotations of a draft, in order; `names` are those that the study knows.

    A term of fewer than four words is no quotation unless a speaker stands beside it, nor is one
    that has a reference behind it.
    """
    out: list[Quotation] = []
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            out += _of_paragraph(block, names)
        else:
            out += _of_table(block, names)
    return out


def _of_paragraph(paragraph: Paragraph, names: Names) -> Iterator[Quotation]:
    whole, given = attributed(paragraph.text, names)
    if paragraph.quoted or (len(given.people) == 1 and _apart(whole)):
        if _count(whole):
            yield _quotation(paragraph.place, whole, given, paragraph.heading)
        return
    yield from _inside(paragraph.text, paragraph.place, paragraph.heading, names)


def _of_table(table: Table, names: Names) -> Iterator[Quotation]:
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
        text, given = attributed(table.cell(row, column), names)
        if _ASIDE.fullmatch(text.strip()):
            continue
        if _count(text) >= _LEAST or (given.people and _count(text)):
            made = _quotation(table.where(row), text, given, topics[row])
            yield made._replace(table=table.place, row=row)


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


def _inside(text: str, place: str, topic: str, names: Names) -> Iterator[Quotation]:
    """Yield what stands in quotation marks within a text."""
    for start, end in marked(text):
        inner, behind = text[start:end], text[end + 1 :]
        within, given = attributed(inner, names)  # the mark may close behind the name
        if not given.people:
            within, given = inner, given_to(text, start, end, names)
        few = _count(within)
        sure = given.sure and given.people
        if few < (1 if given.beside or (sure and given.direct) else _SAID if sure else _LEAST):
            continue
        if not CITED.match(behind):
            asked = bool(_ASKED.search(text[:start]))
            yield _quotation(place, within, given, topic)._replace(asked=asked)


def _quotation(place: str, text: str, given: Given, topic: str) -> Quotation:
    """Return a quotation with whom it is given to; the label where that is one."""
    speaker = given.people[0] if len(given.people) == 1 else given.named
    return Quotation(
        place, _bare(text), speaker, topic, people=given.people, sure=given.sure, beside=given.beside
    )


def attributed(text: str, names: Names) -> tuple[str, Given]:
    """Return a text without the name of its speaker at its end, and whom it is then given to.

    The name stands in brackets, which may hold more, or behind a dash.
    """
    for pattern in (_CLOSING, _DASHED):
        closing = pattern.search(text)
        given = right_behind(text[closing.start() :], names) if closing else NOBODY
        if closing and given.people:
            return text[: closing.start()], given
    return text, NOBODY


def _apart(text: str) -> bool:
    """Return whether a paragraph that ends with a speaker is a quotation as a whole."""
    if _STATED.search(text):
        return False  # "used 4,025 words, between 1,323 (Beth) and 1,361 (Gillian)"
    marks = list(marked(text.strip()))
    return not marks or (marks[0] == (1, len(text.strip().rstrip(".")) - 1))


def _bare(text: str) -> str:
    """Return a quotation without the marks that stand around the whole of it."""
    text = text.strip()
    for opening, close in MARKS:
        if len(text) > 1 and text[0] == opening and text[-1] == close:
            return text[1:-1].strip()
    return text


def _count(text: str) -> int:
    """Return how many words a text has."""
    return sum(bool(_WORD.search(part)) for part in text.split())
