"""A published interview study as text: its tables of coded quotations, counts and decisions.

Tables are lines of cells parted by tabs, as a journal page pastes. Three kinds are known by their
headers: `Theme, Sub-theme, ..., Number of interviewees...` (the published counts), `Sub-theme,
Quotation` (quotations that end with their interviewee, as in `... (CE2)`), and `..., Favoured...`
(decisions). A blank first cell means: as in the row above. Pages break rows anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from ...codes.spelling import key
from ...errors import InputError
from ...tables.columns import table
from ...tables.handed import CODEBOOK, MANUAL, PUBLISHED
from ..encoding import decode
from ..parsed import Code, Parsed, Row

_SPEAKER = re.compile(r"\s*\(([A-Z]{1,6} ?\d{1,3})\)[.\s]*$")
_FILLING = re.compile(r"[-–—\s]*")  # a rule between pages, or nothing

Cells = list[str]


class Decision(NamedTuple):
    """A decision that an interviewee described, and whom it favoured."""

    description: str
    favoured: str


class _Count(NamedTuple):
    """A row of the published counts; None where the paper gives no number."""

    theme: str
    parent: str
    interviewees: int | None


@dataclass(frozen=True)
class Paper:
    """What a published study shows of its data.

    `quotations` are segments named after interviewee and order (CE2-01), coded with their
    sub-theme; `codebook` has the sub-themes with their parents and no rule; `published` how many
    interviewees raise each, under the sub-theme's name in the quotations.
    """

    title: str
    quotations: Parsed
    codebook: pa.Table
    published: pa.Table
    decisions: tuple[Decision, ...]


def read(path: Path, data: bytes) -> Paper:
    """Return the quotations, counts and decisions in a paper's text.

    Raises InputError for a text without a table of quotations, and for a quotation that does not
    end with the name of who said it.
    """
    text, encoding = decode(data, path)
    lines = text.splitlines()
    counts = list(_counts(lines))
    quoted = list(_quotations(path, lines, [count.theme for count in counts]))
    if not quoted:
        raise InputError(
            "holds no table of quotations",
            where=path,
            allowed="a line `Sub-theme`, tab, `Quotation`, and rows that end with the interviewee "
            "in brackets, (CE1)",
            remedy="save the paper as text with its tables' columns parted by tabs",
        )
    number: Counter[str] = Counter()
    rows, codes = [], []
    for row, (theme, quotation, who) in enumerate(quoted):
        number[who] += 1
        rows.append(Row(quotation, f"{who}-{number[who]:02}", document=who, speaker=who))
        codes.append(Code(row, MANUAL, theme))
    spelling = {key(theme): theme for theme, _, _ in reversed(quoted)}
    named = [count._replace(theme=spelling.get(key(count.theme), count.theme)) for count in counts]
    parents = {count.theme: count.parent for count in named}
    counted = [count.theme for count in named if count.interviewees is not None]
    order = dict.fromkeys(counted + [theme for theme, _, _ in quoted])
    return Paper(
        title=next((line.strip() for line in lines if line.strip()), ""),
        quotations=Parsed(rows=tuple(rows), codes=tuple(codes), encoding=encoding),
        codebook=table(CODEBOOK, [{"theme": theme, "parent": parents.get(theme, "")} for theme in order]),
        published=table(PUBLISHED, [count._asdict() for count in named if count.interviewees is not None]),
        decisions=tuple(_decisions(lines)),
    )


def _kind(line: str) -> str:
    """Return which table a line is the header of: counts, quotations, decisions, or none."""
    head = [cell.strip().lower() for cell in line.split("\t")]
    if head[:2] == ["theme", "sub-theme"] and head[-1].startswith("number"):
        return "counts"
    if len(head) == 2 and head[0] == "sub-theme" and re.search(r"\bquotations?$", head[1]):
        return "quotations"
    return "decisions" if len(head) == 2 and head[1].startswith("favoured") else ""


def _rows(lines: Sequence[str], start: int) -> Iterator[Cells]:
    """Yield the rows after a header up to the first line of prose; blank lines are page breaks."""
    for line in lines[start + 1 :]:
        cells = [cell.strip() for cell in line.split("\t")]
        if _kind(line) or (len(cells) == 1 and cells[0]):
            return
        if not all(_FILLING.fullmatch(cell) for cell in cells):
            yield cells


def _counts(lines: Sequence[str]) -> Iterator[_Count]:
    """Yield the published counts, each under the theme that stands above it."""
    for index, line in enumerate(lines):
        if _kind(line) == "counts":
            width = line.count("\t") + 1
            parent = ""
            for cells in _rows(lines, index):
                parent = cells[0] or parent
                number = cells[-1] if len(cells) == width else ""
                if cells[1]:
                    yield _Count(cells[1], parent, int(number) if re.fullmatch(r"\d{1,9}", number) else None)


def _quotations(path: Path, lines: Sequence[str], themes: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield sub-theme, quotation and interviewee for each row of the tables of quotations."""
    for index, line in enumerate(lines):
        if _kind(line) == "quotations":
            yield from _whole_names(_quoted(path, lines, index), themes)


def _quoted(path: Path, lines: Sequence[str], start: int) -> Iterator[tuple[str, str, str]]:
    """Yield first cell, quotation and interviewee, with quotations that a page broke made whole."""
    label, text, begun = "", "", 0
    for number, line in enumerate(lines[start + 1 :], start + 2):
        cells = [cell.strip() for cell in line.split("\t")]
        if not text and (_kind(line) or (len(cells) == 1 and cells[0])):
            return
        if all(_FILLING.fullmatch(cell) for cell in cells):
            continue
        label = " ".join(filter(None, [label, cells[0]])) if len(cells) > 1 else label
        begun = begun if text else number
        text = " ".join(filter(None, [text, cells[-1]]))
        who = _SPEAKER.search(text)
        if who:
            yield label, text[: who.start()], who[1].replace(" ", "")
            label, text = "", ""
        elif len(text) > 5_000:
            break
    if text:
        raise InputError(
            "a quotation does not say whose it is",
            where=f"{path}, line {begun}",
            found=f"{text[:60]}...",
            allowed="a row that ends with the interviewee in brackets, (CE1)",
        )


def _whole_names(
    rows: Iterator[tuple[str, str, str]], themes: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the rows with the sub-theme above in blank cells, and broken sub-themes made whole.

    A first cell goes on with the one above if the two make one of the known sub-themes or, where
    the paper lists none, if it starts in lower case.
    """
    names = [key(name) for name in themes]
    quotations = list(rows)
    labels: list[str] = []
    for label, _, _ in quotations:
        above = labels[-1] if labels else ""
        both = f"{above} {label}"
        goes_on = (
            bool(above)
            and bool(label)
            and (any(name.startswith(key(both)) for name in names) if names else label[0].islower())
        )
        if goes_on:
            labels = [both if old == above else old for old in labels]
        labels.append(both if goes_on else label or above)
    for label, (_, text, who) in zip(labels, quotations, strict=True):
        yield label, text, who


def _decisions(lines: Sequence[str]) -> Iterator[Decision]:
    """Yield the rows of the table of decisions."""
    for index, line in enumerate(lines):
        if _kind(line) == "decisions":
            for cells in _rows(lines, index):
                if len(cells) == 2 and all(cells):
                    yield Decision(cells[0], cells[1])
