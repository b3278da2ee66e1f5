"""Cells that each hold a transcript, as tables with an interview in a row have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...config import Corpus
from ...wording import many, some
from ..parsed import Row

LOOKED = 200  # rows by which it is told
_OPENS = re.compile(r"^[ \t\[(<*]*[^\W_][^\n:]{0,39}:[ \t*]", re.MULTILINE)
_GAP = "\n\n"


def likely(texts: Iterable[str]) -> bool:
    """Return whether most of some cells hold several lines that open as turns do.

    >>> likely(["INT: Why?\\nP1: It grew.", ""]), likely(["It grew.\\nNote: twice."])
    (True, False)
    """
    filled = [text for text in texts if text.strip()]
    turns = sum("\n" in text.strip() and len(_OPENS.findall(text)) > 1 for text in filled)
    return 2 * turns > len(filled)


def parted(name: str, rows: Sequence[Row], corpus: Corpus) -> tuple[list[Row], list[str]] | None:
    """Return the turns of the transcripts in a table's cells, and warnings; None: there are none.

    Labels are looked for in all cells at once, as in a text file (see `layouts`). The turns of a
    cell are one document, named as its row is.
    """
    # The patterns of layouts take a quarter of a second to compile.
    from ..layouts.blocks import stripped
    from ..text.labelled import read_text

    cells, offset = [], 0
    for row in rows:
        cells.append((offset, offset + len(row.text)))
        offset += len(row.text) + len(_GAP)
    text = _GAP.join(row.text for row in rows)
    talk = read_text(text, name, corpus, whole=False)
    speakers = dict.fromkeys(row.speaker for row in talk.rows if row.speaker)
    if len(speakers) < 2 or talk.text is not None:
        return None
    out: list[Row] = []
    width = len(str(len(rows)))
    turns = iter(sorted(talk.rows, key=lambda row: row.start))
    turn = next(turns, None)
    for number, (row, (first, last)) in enumerate(zip(rows, cells, strict=True), 1):
        turns_here = []
        while turn is not None and turn.start < last:
            start, end = stripped(text, max(first, turn.start), min(last, turn.end))
            begins = turn.start >= first  # else it goes on from the cell before, which it cannot
            if start < end:
                turns_here.append((text[start:end], turn.speaker if begins else "", turn.role))
            if turn.end > last:
                break
            turn = next(turns, None)
        document = row.document or row.segment
        if row.own_document and not document:
            document = f"{name.rpartition('.')[0]}-{number:0{width}}"
        turns_here = turns_here or [("", "", row.role)]
        for place, (words, speaker, role) in enumerate(turns_here, 1):
            out.append(row._replace(
                text=words, speaker=speaker, role=role, document=document, own_document=False,
                segment=f"{row.segment}-{place}" if row.segment else "", source="", start=0, end=0,
            ))  # fmt: skip
    note = (
        f"{name}: cells hold transcripts, so each turn is a segment: {many(len(out), 'turn')} of "
        f'{some(list(speakers))} in {many(len(rows), "row")}; labels = "none" in [corpus] keeps '
        "each cell whole"
    )
    return out, [*talk.warnings, note]
