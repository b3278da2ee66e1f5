"""Which of several columns hold what people said, and which of them a column of codes is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...config import BY_QUESTION, TOGETHER
from ...readers.notes import says_nothing
from ...readers.tables import coded_columns, guessed
from ...readers.tables.cells import Sheet, marked
from ...wording import some
from ...words.sentences import is_question
from ...words.unanswered import says_little
from ..ask import below, in_short, such_as
from ..look.files import Item
from ..new_study import NewStudy

_WHOLE = "to the row as a whole: its answers are read as one text"
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
    says = {name: such_as([cell for cell in cells[name] if not _is_empty(cell)], 2) for name in texts}
    short = in_short(texts)
    shown = {name: f"{short[name]}: {', '.join(says[name])}" for name in texts}
    if not left:
        options = {f"{name!r} alone": name for name in texts}
        all_of_them = proposed = f"all {len(texts)}, each the answer to a question"
        question = f"Which columns hold what people said?{below(shown.values())}"
    else:
        named = zip(*(table.cells(table.header.index(name)) for name in left), strict=True)
        coded = [any(marked(cell) is not False for cell in row) for row in named]
        vain = {name: _in_vain(coded, cells[name], _is_empty) for name in texts}
        number = {name: _in_vain(coded, cells[name], _is_none) for name in texts}
        options = {f"to {short[name]!r}: no other is read": name for name in texts}
        proposed = min(options, key=lambda each: (vain[options[each]], options[each] != guess.text))
        all_of_them = "it is not known: all are read, without these codes"
        options |= {_WHOLE: _WHOLE}
        if len({*vain.values()}) == 1 or vain[options[proposed]] * _VAIN > sum(coded):
            proposed = _WHOLE
        for name, n in number.items():
            shown[name] += f"; empty or no answer in {n:,} of {sum(coded):,} coded rows" * bool(n)
        question = f"{some(left)} stands beside {len(texts)} answers. To what were these codes given?"
        question += below(shown.values())
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
    out.decide("answers", TOGETHER, f"those of a row are one text, which {some(left)} is of")
    whose = f"{item.path.name}: {some(left)} could be codes of any of {some(texts)}"
    out.answered(f"{whose}: the answers of a row are read as one text, with its codes")
    to_do = f'write groups = "{BY_QUESTION}" in place of the lines answers and codes in config.toml'
    out.say(f"to compare by question, without these codes, {to_do}")


def _in_vain(coded: Sequence[bool], cells: Sequence[str], empty: Callable[[str], bool]) -> int:
    """Return in how many rows a code can be of another text alone, since this one is empty."""
    return sum(code and empty(cell) for code, cell in zip(coded, cells, strict=True))


def _is_none(cell: str) -> bool:
    """Return whether a cell is empty or says that nobody answered."""
    return not cell.strip() or says_nothing(cell)


def _is_empty(cell: str) -> bool:
    """Return whether a cell holds nothing that a theme is likely to be given to."""
    return _is_none(cell) or says_little(cell)
