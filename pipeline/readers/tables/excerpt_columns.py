"""Which columns a list of coded passages has, by their names or by what stands in them.

The names are those of `vocabulary.NAMES`, in whatever order and language.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from . import coder_columns, coders_in_cells, several
from .cells import Sheet
from .coded_columns import of_coders
from .guessed import SPOKEN, columns
from .vocabulary import NAMES, called, plain

_LOOKED = 2_000  # rows by which a list is known from segments
APPLIED = re.compile(r"Code: (?P<path>.+) Applied", re.IGNORECASE)
# Beside document and text these tell one passage from another: where it stands, else its number.
_SPANS = "beginning end|anfang ende|debut fin|pos0 pos1|start end|excerpt_range|start length"
_PLACES = [tuple(names.split()) for names in [*_SPANS.split("|"), "id", "reference_number"]]
_DEFINED = "definition description memo beschreibung explanation inclusion exclusion"


class Form(NamedTuple):
    """The columns of a list by what they are; empty: there is none.

    `ticks` are a coder's each, in place of `coder`, and so are the columns of codes in `by`; `sub`: where a
    code is blank, the one above it is meant.
    """

    text: str
    document: str
    codes: tuple[str, ...]
    coder: str = ""
    group: str = ""
    speaker: str = ""
    above: str = ""
    place: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    sub: bool = False
    by: tuple[tuple[str, str], ...] = ()  # a column, and its coder
    said: tuple[str, ...] = ()  # columns of codes, whose cells say who gave the code


def known(table: Sheet) -> bool:
    """Return whether the columns are called as those of a list of coded passages are."""
    return _by_name(table) is not None


def is_list(table: Sheet) -> bool:
    """Return whether a table is a list of coded passages, and not of segments with their codes.

    In a table whose text is called so, a text of some length comes again, with another code or by
    another coder and nothing else: on rows of segments it would count twice.
    """
    if (form := numbered(table)) is None or "text" not in table.header:
        return form is not None
    place = {name: table.header.index(name) for name in table.header}
    sole = coder_columns.called_coders(table.header) == [form.coder]
    given_by = {*form.codes, form.coder, *form.ticks}
    what = (form.text, form.document) if sole else set(table.header) - given_by
    coded = [*form.codes, *[form.coder] * bool(form.coder)]
    first: dict[tuple[str, ...], list[str]] = {}
    for cells in islice(table.rows, _LOOKED):
        if len(cells[place[form.text]]) < SPOKEN:
            continue
        key = tuple(cells[place[name]] for name in sorted(filter(None, what)))
        given = [cells[place[name]] for name in coded]
        if first.setdefault(key, given) != given:
            return True
    return False


def numbered(table: Sheet) -> Form | None:
    """Return the columns of a list by their names; a number that no two rows share is no document."""
    form = _by_name(table)
    if form is None or plain(form.document) not in NAMES["number"].split():
        return form
    numbers = table.of(form.document)
    return form if len(set(numbers)) < len(numbers) else form._replace(document="")


def _by_name(table: Sheet) -> Form | None:
    """Return the columns of a list by their names: passage, document and code.

    Beside a column of coders a number may stand for the document, or nothing.
    """
    header = table.header
    text = called(header, "text")
    # In a list of quotations a column "Text" beside them names the text that they are from.
    if plain(text) == "text" and (quoted := called([n for n in header if n != text], "text")):
        document, text = called(header, "document") or text, quoted
    else:
        document = called([name for name in header if name != text], "document")
    coders = coder_columns.called_coders(header)
    code = called([n for n in header if n not in (text, document)], "code", loose=len(coders) == 1)
    applied = tuple(name for name in header if APPLIED.fullmatch(name))
    if not document and len(coders) == 1 and code and plain(text) != "segment":  # codings have its name
        document = called([name for name in header if name not in (text, code, *coders)], "number")
    elif not document:
        return None
    if not (text and (code or applied)):
        return None
    if code and _defines(table, code):
        return None  # a codebook with an example of each code
    return _form(table, text, document, applied or (code,))


def _defines(table: Sheet, code: str) -> bool:
    """Return whether a table says what each code means: most rows do, and few codes come again.

    In a list of passages a memo stands beside some of them, and codes recur.
    """
    about = [number for number, name in enumerate(table.header) if plain(name) in _DEFINED.split()]
    codes = table.of(code)
    said = sum(any(map(str.strip, row)) for row in zip(*map(table.cells, about), strict=True))
    return said * 2 > len(codes) and len(set(codes)) * 2 > len(codes)


def _form(table: Sheet, text: str, document: str, codes: tuple[str, ...]) -> Form:
    codes = _of_each_coder(table, codes)
    lower = called([name for name in table.header if name not in (text, document)], "sub") if codes else ""
    upper, codes = (codes[0], (lower,)) if lower and codes != (lower,) and len(codes) == 1 else ("", codes)
    rest = [name for name in table.header if name not in (text, document, *codes)]
    heading = {plain(name): name for name in reversed(rest)}
    place = next((names for names in _PLACES if set(names) <= set(heading)), ())
    group, speaker, above = (called(rest, role) for role in ("group", "speaker", "above"))
    coders = coder_columns.called_coders(rest)
    coder = coders[0] if len(coders) == 1 else called(rest, "coder")
    if _holds_codes(table, coder, codes):
        codes, coder = (*codes, coder), ""
    where, above = tuple(heading[name] for name in place), upper or above
    used = (text, document, *codes, above, group, speaker, *where)
    ticks = () if coder else coders_in_cells.tick_columns(table, used, document)
    by = () if coder or ticks else tuple(_whose(table, codes).items())
    said = () if coder else tuple(coders_in_cells.below({n: table.of(n) for n in codes}))
    return Form(text, document, codes, coder, group, speaker, above, where, ticks, bool(upper), by, said)


def _of_each_coder(table: Sheet, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return a column of codes with those that initials alone tell from it: Theme (KL), Theme (RW)."""
    if len(codes) != 1:
        return codes
    (first,) = codes
    return tuple(name for name in table.header if name == first or len(of_coders([first, name])) == 2)


def _holds_codes(table: Sheet, coder: str, codes: tuple[str, ...]) -> bool:
    """Return whether a column that is called a coder holds codes, as Second coder beside Theme does."""
    said = {cell.strip() for cell in table.of(coder)} - {""} if coder else set()
    return bool(said) and 2 * len(said & {cell.strip() for name in codes for cell in table.of(name)}) > len(
        said
    )


def _whose(table: Sheet, codes: tuple[str, ...]) -> dict[str, str]:
    """Return the coder of each column of codes; columns that initials tell apart are coders' in any case."""
    by = several.whose(table, codes)
    filled = [name for name in codes if any(map(str.strip, table.of(name)))]
    if by or len(filled) < 2 or of_coders(filled) != {*filled}:
        return by
    return dict(zip(filled, coder_columns.names(filled), strict=True))


def form(table: Sheet) -> Form | None:
    """Return the columns of a list, by their names or by what stands in them."""
    if by_name := _by_name(table):
        return by_name
    guess = columns(table)
    if not (guess.text and guess.codes):
        return None
    return _form(table, guess.text, guess.document or guess.speaker, guess.codes)
