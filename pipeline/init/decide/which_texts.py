"""Which of several columns hold what people said, and which of them a column of codes is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ...config import BY_QUESTION, TOGETHER
from ...readers.notes import says_nothing
from ...readers.tables import coded_columns, guessed
from ...readers.tables.cells import Sheet, marked
from ...wording import many, some
from ...words.sentences import is_question
from ...words.unanswered import says_little
from ..ask import below, in_short, such_as
from ..look.files import Item
from ..new_study import NewStudy

_WHOLE = "to the row as a whole: its answers are read as one text"
_TIMES = re.compile(r" \((?:twice|[\d,]+ times)\)$")
_VAIN = 20  # one code in so many stands where a text says nothing, from which on codes are not of it alone


def which_texts(
    item: Item, table: Sheet, guess: guessed.Columns, of: Mapping[str, Sequence[str]], left: Sequence[str],
    out: NewStudy,
) -> guessed.Columns:  # fmt: skip
    """Decide which of several columns hold what people said, and return the columns with their codes.

    `of` has the codes of each, `left` those that could be of any. All are answers where questions head
    them; it is asked where they could also be of others (a reply), or where codes are of one alone.
    """
    texts, every = guess.texts, guess._replace(apart=True).answers  # none where the name of one says it
    if not every or len(texts) < 2 or "text" in out.given or (left and "codes" in out.given):
        return guess
    if not left and all(is_question(name) or coded_columns.numbered(name) for name in texts):
        return guess
    cells = {name: table.cells(table.header.index(name)) for name in texts}
    said = {name: such_as([cell for cell in cells[name] if not _is_empty(cell)], 2) for name in texts}
    says = {name: ", ".join(_TIMES.sub("", each) for each in said[name]) for name in texts}
    short = in_short(texts)
    if not left:
        options = {f"{name!r} alone": name for name in texts}
        all_of_them = proposed = f"all {len(texts)}, each the answer to a question"
        shown = below(f"{short[name]}: {says[name]}" for name in texts)
        question = f"Which columns hold what people said?{shown}"
    else:
        named = zip(*(table.cells(table.header.index(name)) for name in left), strict=True)
        coded = [any(marked(cell) is not False for cell in row) for row in named]
        vain = {name: _in_vain(coded, cells[name], _is_empty) for name in texts}
        number = {name: _in_vain(coded, cells[name], _is_none) for name in texts}
        none = {name: f"; no answer in {n:,}" * bool(n) for name, n in number.items()}
        options = {f"to {short[name]!r}, the only one read: {says[name]}{none[name]}": name for name in texts}
        proposed = min(options, key=lambda each: (vain[options[each]], options[each] != guess.text))
        all_of_them = "not known: all are read, without these codes"
        options |= {_WHOLE: _WHOLE}
        if len({*vain.values()}) == 1 or vain[options[proposed]] * _VAIN > sum(coded):
            proposed = _WHOLE
        question = f"To what were the codes in {some(left)} given, on {many(sum(coded), 'row')}?"
    order = sorted([*options, all_of_them], key=lambda each: each != proposed)
    text = options.get(out.choose(question, order, proposed), "")
    if left and text == _WHOLE:
        _as_one(item, texts, left, out)
        return guess._replace(apart=True)
    if left:
        what = (
            f"taken as codes of {text!r}, and no other is read" if text else "not read, as all of these are"
        )
        out.answered(f"{item.path.name}: {some(left)} could be codes of any of {some(texts)}: {what}")
        out.say(
            'to have both, name each after its question, such as "Q1 codes" beside "Q1: Why?", or put it on '
            "the right of its answers, and make the study again"
        )
    if not text:
        placed = tuple(name for name in guess.codes if name not in left)
        return guess._replace(codes=placed, apart=True)
    if left:
        why = "to read all of them without codes, take the # away, and the lines text and codes out"
        out.decide("# text", every, why)
    return guess._replace(text=text, texts=[text], codes=(*of[text], *left))


def _as_one(item: Item, texts: Sequence[str], left: Sequence[str], out: NewStudy) -> None:
    """Decide that the answers of a row are one text, which its codes are of, and say how else it can be."""
    to_do = f'write groups = "{BY_QUESTION}" in place of the lines answers and codes'
    why = f"those of a row are one text, which {some(left)} is of"
    why += f"; to compare by question, without codes, {to_do}"
    out.decide("answers", TOGETHER, why)
    whose = f"{item.path.name}: {some(left)} could be codes of any of {some(texts)}"
    out.answered(f"{whose}: the answers of a row are read as one text, with its codes")
    out.compare.append("question (without codes)")


def _in_vain(coded: Sequence[bool], cells: Sequence[str], empty: Callable[[str], bool]) -> int:
    """Return in how many rows a code can be of another text alone, since this one is empty."""
    return sum(code and empty(cell) for code, cell in zip(coded, cells, strict=True))


def _is_none(cell: str) -> bool:
    """Return whether a cell is empty or says that nobody answered."""
    return not cell.strip() or says_nothing(cell)


def _is_empty(cell: str) -> bool:
    """Return whether a cell holds nothing that a theme is likely to be given to."""
    return _is_none(cell) or says_little(cell)
