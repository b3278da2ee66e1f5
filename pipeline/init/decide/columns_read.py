"""Which columns of a table are read as what, in a line, so that nobody has to open the config to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from ...config import TOGETHER, Corpus
from ...errors import InputError
from ...readers.tables import answers
from ...readers.tables.cells import Sheet
from ...readers.tables.guessed import Columns
from ...wording import many, one_of, some
from ..ask import in_short
from ..new_study import NewStudy


def columns_read(table: Sheet, guess: Columns, out: NewStudy) -> str:
    """Return which columns are the text, who it is by, its question and its codes; empty: there is no text.

    What is counted or compared by is said where another column may be. A document of a survey is called a
    respondent.
    """
    if not guess.text:
        return ""
    names = {
        "text": [*in_short(guess.answers).values()] or [guess.text],
        "respondent" if out.written else "document": [guess.document],
        "speaker": [guess.speaker],
        "question": [guess.question],
        "codes": guess.codes,
    }
    said = {key: some([f'"{name}"' for name in each]) for key, each in names.items() if any(each)}
    if out.asks and out.corpus.get("answers") == TOGETHER:  # they were named in a question
        said["text"] = f"the {len(guess.answers)} answers"
    if guess.document and out.written:
        rows = "rows" if guess.answers else out.written
        said["respondent"] += _people(table.of(guess.document, stripped=True), rows)
    if "codes" in said:
        said["codes"] += _themes(table, guess, out.corpus.get("answers", "apart"))
    return "; ".join(f"{key}: {each}" for key, each in said.items())


def _people(cells: Sequence[str], called: str) -> str:
    """Return how many people wrote how many texts; empty where each wrote one."""
    wrote = Counter(filter(None, cells))
    if len(wrote) == len(cells):
        return ""
    several = sum(number > 1 for number in wrote.values())
    few = f"; {several:,} wrote several" * (2 * several < len(wrote))
    return f" ({many(len(wrote), 'person|people')}, {many(len(cells), f'{one_of(called)}|{called}')}{few})"


def _themes(table: Sheet, guess: Columns, together: Literal["apart", "together"]) -> str:
    """Return how many themes the columns of codes hold; empty where that is refused, as reading says."""
    text: str | Sequence[str] = guess.answers or guess.text
    try:
        corpus = Corpus(files=[""], text=text, answers=together, codes=[*guess.codes])
        codes, _ = answers.codes(table, corpus)
    except InputError:
        return ""
    return f" ({many(len({code.theme for code in codes} - {''}), 'theme')})"
