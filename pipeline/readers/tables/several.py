"""Codes in the columns of a table: marks under the name of a theme, or names, several in a cell perhaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ...codes.spelling import key
from ...codes.unmarked import BLANK
from ...messages import Note
from ...tables.handed import MANUAL
from ...wording import as_toml
from ..parsed import Code
from . import coder_columns, coders_in_cells
from .cells import Sheet, marked

# Line ends never stand inside the name of a code; the others may.
_SEPARATORS = {"line ends": r"[\r\n]+", '"|"': r"\|", '";"': ";", '","': ","}
# So may these, more often: what parts cells of codes is shown by so many cells at the least (`_joins`).
_JOINED = {
    '"/"': ("/", 1),
    '"+"': (r"\+", 1),
    '"&"': ("&", 2),
    '"and"': (r"\s(?:and|und|et|y|e|en|og|och)\s", 2),
}
_YES_OR_NO = frozenset("true false yes no y n t f".split())


def codes(
    table: Sheet,
    places: Mapping[str, int],
    known: Collection[str] = (),
    coder: str = "",
    beside: Collection[int] = (),
) -> tuple[list[Code], list[str]]:
    """Return the codes in columns of a table, by name, and what to warn of; `coder`: whose they are.

    `beside` are the places of other columns of codes, whose cells show as well what parts several in one.

    A cell may hold several names (see `parted`, also of those that are `known`). Columns of marks
    (1, x), 0 and blanks are one-hot: a row without a mark in them was read in vain when it has a 0,
    or when the file has no 0 at all (there a blank is the 0), and has an empty code. Any other row
    without a theme has an empty code as well, whose reading is `BLANK`, beside those with one.
    """
    columns = {name: table.cells(place) for name, place in places.items()}
    one_hot = {
        name: cells
        for name, cells in columns.items()
        if all(marked(cell) is not None for cell in cells) and any(map(str.strip, cells))
    }
    if not coder and (heads := coders_in_cells.headed(one_hot)):
        return _of_heads(table, places, known, heads)
    given = [
        [[bare] * bool(marked(cell)) for cell in cells]
        for bare, cells in ((coders_in_cells.bare(name, coder), cells) for name, cells in one_hot.items())
    ]
    rest = {name: cells for name, cells in columns.items() if name not in one_hot}
    others = [cell for place in {*beside} - {*places.values()} for cell in dict.fromkeys(table.cells(place))]
    shown = [*others, *(cell for cells in rest.values() for cell in dict.fromkeys(cells))]
    split = {name: parted(cells, known, shown) for name, cells in rest.items()}
    inside = coders_in_cells.named(table, {} if coder else rest, {n: each for n, (each, _) in split.items()})
    named = {name: each for name, (each, _) in split.items() if coder or name not in inside.columns}
    notes = [note for n in named for note in several_note(table.path.name, n, split[n][1])]
    if not coder and inside.columns and not (named or one_hot):
        return _of_each(inside.given), [*notes, *inside.notes]
    if people := {} if coder else coder_columns.coders(named):
        whose = as_toml(coder_columns.grouped(people))
        notes.append(
            f"{table.path.name}: columns {', '.join(people)} look like a coder each; they are taken together "
            f'as codes of one, "{MANUAL}"; if they are coders, write [corpus] codes_by = {whose}; if they '
            f"are one's, {as_toml([[MANUAL, *people]])}"
        )
    zeros = [any(c.strip() and not marked(c) for c in row) for row in zip(*one_hot.values(), strict=True)]
    any_zero = any(zeros)
    out: list[Code] = []
    for row, cells_of in enumerate(zip(*given, *named.values(), strict=True)):
        in_vain = bool(one_hot) and (zeros[row] or not any_zero)
        themes = dict.fromkeys(theme for cell in cells_of for theme in cell if theme)
        out += [Code(row, coder or MANUAL, theme) for theme in themes or [""] * in_vain]
        out += [Code(row, coder or MANUAL, "", reading=BLANK)] * (not themes and not in_vain)
    return out, notes + _like_marks(table, columns)


def _of_heads(
    table: Sheet, places: Mapping[str, int], known: Collection[str], heads: Mapping[str, tuple[str, str]]
) -> tuple[list[Code], list[str]]:
    """Return the codes in columns of marks that name a code and a coder, and in the others, and notes."""
    whose = {name: who for name, (_, who) in heads.items()}
    each = {who: {name: places[name] for name in heads if whose[name] == who} for who in whose.values()}
    if rest := {name: place for name, place in places.items() if name not in heads}:
        each[""] = rest
    made = [codes(table, mine, known, who) for who, mine in each.items()]
    notes = coder_columns.note(table.path.name, whose, key_decides=True)
    return [code for given, _ in made for code in given], notes + [note for _, said in made for note in said]


def _of_each(given: Sequence[Mapping[str, Sequence[str]]]) -> list[Code]:
    """Return the codes of each row by who gave them; a row without any is nobody's reading of it."""
    coders = dict.fromkeys(coder for mine in given for coder in mine)
    return [
        code
        for row, mine in enumerate(given)
        for coder in coders
        for code in (
            [Code(row, coder, theme) for theme in dict.fromkeys(mine.get(coder, ()))]
            or [Code(row, coder, "", reading=BLANK)]
        )
    ]


def _like_marks(table: Sheet, columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Return warnings of columns of codes that look one-hot and are not."""
    notes = []
    for name, cells in columns.items():
        values = {*map(str.strip, cells)} - {""}
        if values and {value.casefold() for value in values} <= _YES_OR_NO:
            notes.append(
                f'{table.path.name}: column "{name}" holds {", ".join(sorted(values))}, which are '
                "taken as names of themes; write 1 where the code applies and 0 where it does not"
            )
    return notes


def parted(
    cells: Sequence[str], known: Collection[str] = (), beside: Sequence[str] = ()
) -> tuple[list[list[str]], str]:
    """Return the codes in each cell of a column, and what parts them (empty: one code a cell).

    Line ends always part codes. `|` and `;` do where half of the cells that hold one have a part
    that stands in another cell too, alone or beside others; `,`, which a name may hold, where four
    in five do; a slash, a plus, an ampersand or "and" where all parts of all cells with it stand in other
    cells, and one of each cell alone; cells of `beside`, other columns of codes, are looked at for it as the
    column's own. A name in `known` (the codebook's) is never cut.

    >>> parted(["staff; waiting", "waiting", "trust, and time"])
    ([['staff', 'waiting'], ['waiting'], ['trust, and time']], '";"')
    """
    whole = {key(name) for name in known}
    own = [cell for cell in dict.fromkeys(map(str.strip, cells)) if key(cell) not in whole]
    free = [cell for cell in dict.fromkeys(map(str.strip, (*cells, *beside))) if key(cell) not in whole]
    for name, pattern in _SEPARATORS.items():
        if any(re.search(pattern, cell) for cell in own) and (
            name == "line ends" or _recur(free, pattern, whole) >= (0.8 if pattern == "," else 0.5)
        ):
            return [[cell.strip()] if key(cell) in whole else _parts(cell, pattern) for cell in cells], name
    for name, (pattern, least) in _JOINED.items():
        if any(re.search(pattern, cell) for cell in own) and _joins(free, pattern, whole, least):
            return [[cell.strip()] if key(cell) in whole else _parts(cell, pattern) for cell in cells], name
    return [[cell.strip()] for cell in cells], ""


def whose(table: Sheet, columns: Sequence[str]) -> dict[str, str]:
    """Return the coder of each of some columns of codes; none where they are one's (`coder_columns`)."""
    cells = {name: table.of(name) for name in columns}
    marks = {name: each for name, each in cells.items() if None not in map(marked, each)}
    if heads := coders_in_cells.headed(marks):
        return {name: who for name, (_, who) in heads.items()}
    said = coders_in_cells.below(cells)
    named = {name: each for name, each in cells.items() if None in map(marked, each) and name not in said}
    return coder_columns.coders({name: parted(column)[0] for name, column in named.items()})


def several_note(file: str, column: str, by: str) -> list[str]:
    """Return the note of a column whose cells hold several codes; none where nothing parts them.

    `by`: what does, as `parted` says it.
    """
    if not by:
        return []
    return [Note(f'{file}: cells of the column "{column}" hold several codes, parted by {by}, each a code')]


def _recur(cells: Sequence[str], pattern: str, known: Collection[str]) -> float:
    """Return which share of the cells of several parts has one that another cell has, or is known."""
    split = [{key(part) for part in _parts(cell, pattern)} for cell in cells]
    count = Counter(part for parts in split for part in parts)
    again = [any(count[part] > 1 or part in known for part in parts) for parts in split if len(parts) > 1]
    return sum(again) / len(again) if again else 0.0


def _joins(cells: Sequence[str], pattern: str, known: Collection[str], least: int) -> bool:
    """Return whether all parts of the cells that hold a sign stand in others, and one of each alone."""
    split = [{*map(key, _parts(cell, pattern))} for cell in cells if re.search(pattern, cell)]
    alone = {*known, *map(key, cells)}
    count = Counter(part for parts in split for part in parts)
    return len(split) >= least and all(
        parts & alone and all(part in alone or count[part] > 1 for part in parts) for parts in split
    )


def _parts(cell: str, pattern: str) -> list[str]:
    """Return the parts of a cell that are not blank, or the empty cell itself."""
    return [part for part in map(str.strip, re.split(pattern, cell)) if part] or [""]
