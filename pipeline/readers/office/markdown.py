"""Markdown (.md): a text as any other, but that its tables are read as a document's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...config import Corpus
from ..encoding import decode
from ..parsed import Parsed
from ..text import entities, labelled
from . import document
from .layout import Block, Content, Grid, Paragraph

# The line below the heads of a table: |---|:---:|
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_LOOK = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"#{1,6}[ \t]+(\S.*)")


def read(path: Path, data: bytes, corpus: Corpus) -> Parsed:
    """Return the turns of a text (see `labelled.read`), or, where it holds tables, of a document."""
    text, encoding = decode(data, path)
    lines = text.removeprefix("\ufeff").splitlines()
    if corpus.labels not in ("auto", "none") or not has_table(lines):
        return labelled.read(path, data, corpus)
    made = document.parsed(path, Content(blocks=[*_blocks(lines)]), corpus)
    return Parsed(**{**vars(made), "encoding": encoding})


def has_table(lines: Sequence[str]) -> bool:
    """Return whether a table with its heads stands among lines.

    >>> has_table(["Talk", "| Who | Text |", "|---|---|", "| Ann | Yes. |"]), has_table(["Ann | Yes.", "---"])
    (True, False)
    """
    return any(_begins(lines, number) for number in range(len(lines)))


def _begins(lines: Sequence[str], number: int) -> bool:
    """Return whether a line has the heads of a table: bars in it, and as many cells ruled below it."""
    if number + 1 >= len(lines) or "|" not in lines[number] or not _RULE.fullmatch(lines[number + 1]):
        return False
    return len(_cells(lines[number])) == len(_cells(lines[number + 1])) > 1


def _cells(line: str) -> list[str]:
    """Return the cells of a line, the bars at its ends left out."""
    bare = line.strip().removeprefix("|")
    parts = _BAR.split(bare)
    return [part.strip() for part in (parts if parts[-1].strip() else parts[:-1])]


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the paragraphs, headings and tables of lines."""
    above: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        heading, table = _HEADING.fullmatch(line), _begins(lines, number)
        if (heading or table or not line.strip()) and above:
            yield Paragraph("\n".join(above))
            above = []
        if table:
            end = next((n for n in range(number + 2, len(lines)) if "|" not in lines[n]), len(lines))
            rows = [_cells(each) for each in (line, *lines[number + 2 : end])]
            yield Grid(tuple(tuple((Paragraph(_shown(cell)),) for cell in row) for row in rows))
            number = end
            continue
        if heading:
            yield Paragraph(heading[1].strip(), heading=True)
        elif line.strip():
            above.append(line)
        number += 1
    if above:
        yield Paragraph("\n".join(above))


def _shown(cell: str) -> str:
    r"""Return a cell as it is shown.

    >>> _shown(r"**Ann** said: a \| b<br>Yes.")
    'Ann said: a | b\nYes.'
    """
    return entities.plain(_LOOK.sub(r"\2", cell.replace("\\|", "|")))[0]
