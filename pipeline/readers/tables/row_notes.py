"""What is said of a table's rows that are read as segments: blank, doubled, without a speaker."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...config import Corpus
from ...messages import Accounted
from ...wording import many
from ..parsed import Row
from . import guessed
from .cells import Sheet
from .vocabulary import called

_LOOKED = 5_000  # rows without codes of which it is seen whether they stand twice


def blank(name: str, number: int, of: int, no_answer: Sequence[str]) -> list[str]:
    """Return a note or a warning of segments without text, if any; `no_answer` as the config has it."""
    if not number:
        return []
    none = json.dumps([*no_answer, ""], ensure_ascii=False)
    return [
        Accounted(f"{name}: no text in {number:,} of {of:,} segments, kept as notes")
        if "" in no_answer
        else f"{name}: no text in {number:,} of {of:,} segments, kept without words; [corpus] "
        f"no_answer = {none} keeps them as notes, whose writers are not counted"
    ]


def nearly_named(table: Sheet, corpus: Corpus) -> list[str]:
    """Return warnings of default columns that are missing, where another is called alike."""
    notes = []
    keys = ("speaker", "document", "group", "question")
    written = {*corpus.texts, *corpus.codes, corpus.segment, *(getattr(corpus, key) for key in keys)}
    for key in keys:
        default = getattr(corpus, key)
        name = "" if default in ("", *table.header) else called(table.header, key)
        if (
            name not in ("", *written)
            and key not in corpus.model_fields_set
            and (name.casefold() == default or key == "speaker")
        ):
            notes.append(
                f'{table.path.name}: its column "{name}" is not read; if it is the {key}, '
                f'write {key} = "{name}" in [corpus] of the config'
            )
    return notes


def unnamed(table: Sheet, columns: dict[str, Any], blank: NDArray[np.bool_]) -> list[str]:
    """Return a warning of rows below a named speaker, in their document, that name none."""
    speakers = columns.get("speaker", [])
    if "" not in speakers:
        return []
    documents = columns.get("document", repeat(""))
    first: dict[str, set[str]] = {}
    below = []
    for number, (document, speaker) in enumerate(zip(documents, speakers, strict=False)):
        above = first.setdefault(document, set())
        if speaker:
            above.add(speaker)
        elif len(above) > 1 and not blank[number]:
            below.append(number)
    if not below:
        return []
    return [
        f"{table.path.name}: {many(len(below), 'row')} without a speaker below named ones, first "
        f"{table.line(below[0])}, counted as the interviewee's; if a blank cell means the "
        "speaker above, fill it in"
    ]


def repeated(table: Sheet, rows: Sequence[Row], corpus: Corpus) -> list[str]:
    """Return a warning of rows whose text is that of another, if they are many.

    So they are where a row is a code on a text, or a coder's: one in ten of those whose document and
    speaker are the same; half of all where neither is known, and people may have written the same.
    """
    rows = rows if corpus.codes else rows[:_LOOKED]
    known = {corpus.document, corpus.speaker} & {*table.header} - {""}
    long = [row for row in rows if len(row.text) >= guessed.SPOKEN]
    once = {(row.document, row.speaker, row.question, row.text) for row in long}
    again = len(long) - len(once)
    if again * (10 if known else 2) < max(len(rows), 1) or again < 2:
        return []
    return [
        f"{table.path.name}: {again:,} of {len(rows):,} texts stand on another row as well, and count each "
        "time; if a row is a code on a text, name in [corpus] segment the column that is the "
        "same for all rows of a text, or, where coders have a column, remove text and codes there: then the "
        "table is read as a list of coded passages; without codes, keep the rows of one coder alone"
    ]
