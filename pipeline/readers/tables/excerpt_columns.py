"""Which columns a list of coded passages has, by their names or by what stands in them.

The names are those of `vocabulary.NAMES`, in whatever order and language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ...codes.spelling import key
from ...tables.handed import MANUAL
from . import coded_columns, coder_columns, coders_in_cells, levels, several
from .cells import Sheet, marked
from .guessed import SPOKEN, columns
from .vocabulary import NAMES, called, plain, tagged

_LOOKED = 2_000  # rows by which a list is known from segments
APPLIED = re.compile(r"Code: (?P<path>.+) Applied", re.IGNORECASE)
# Beside document and text these tell one passage from another: where it stands, else its number.
_SPANS = "beginning end|anfang ende|debut fin|pos0 pos1|start end|excerpt_range|start length"
_PLACES = [tuple(names.split()) for names in [*_SPANS.split("|"), "id", "reference_number"]]
# What a second coder says of the first one's code, which is none.
_VERDICTS = frozenset("agree disagree agreed disagreed same different yes no y n ok partly unsure ?".split())
_MOSTLY = 0.5  # share of what a column holds, above which it is of the same codes as another
_DEFINED = "definition description memo beschreibung explanation inclusion exclusion"


class Form(NamedTuple):
    """The columns of a list by what they are; empty: there is none.

    `ticks` are a coder's each, in place of `coder`, and so are the columns of codes in `by`; `over`: columns
    with the one that holds the codes above theirs, which is meant where a code is blank; `above`: one such of
    all codes, which is not.
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
    over: tuple[tuple[str, str], ...] = ()
    by: tuple[tuple[str, str], ...] = ()  # a column, and its coder
    said: tuple[str, ...] = ()  # columns of codes, whose cells say who gave the code
    left: tuple[str, ...] = ()  # columns that may hold a second coder's codes, and are not read
    doubt: bool = False  # whether the columns of codes are a coder's each or one's cannot be known
    decided: bool = False  # the config says whose they are


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
        same = tuple(cells[place[name]] for name in sorted(filter(None, what)))
        given = [cells[place[name]] for name in coded]
        if first.setdefault(same, given) != given:
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
    others = [n for n in header if n not in (text, document)]
    code = called(others, "code", loose=len(coders) == 1) or next(iter(levels.over(table, others)), "")
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
    over = {}
    if not any(APPLIED.fullmatch(name) for name in codes):
        over = levels.over(table, [name for name in table.header if name not in (text, document)])
        codes = tuple(levels.lowest(name, over) for name in codes)
    rest = [name for name in table.header if name not in (text, document, *codes, *over.values())]
    heading = {plain(name): name for name in reversed(rest)}
    place = next((names for names in _PLACES if set(names) <= set(heading)), ())
    group, speaker, above = (called(rest, role) for role in ("group", "speaker", "above"))
    coders = coder_columns.called_coders(rest)
    coder = coders[0] if len(coders) == 1 else called(rest, "coder")
    coder = "" if coder and _shared(table, coder, codes) > _MOSTLY else coder
    where = tuple(heading[name] for name in place)
    free = [name for name in rest if name and name not in (above, group, speaker, coder, *where)]
    said = () if coder else tuple(coders_in_cells.below({n: table.of(n) for n in codes}))
    codes, left = (codes, ()) if said else _with_others(table, codes, free)
    used = (text, document, *codes, *over.values(), above, group, speaker, *where)
    ticks = () if coder else coders_in_cells.tick_columns(table, used, document)
    by = {} if coder or ticks else several.whose(table, codes)
    doubt = not (coder or ticks or said) and _in_doubt(table, codes, by)
    left = tuple(name for name in left if name not in ticks)
    pairs, by_ = tuple(over.items()), tuple(by.items())
    return Form(
        text, document, codes, coder, group, speaker, above, where, ticks, pairs, by_, said, left, doubt
    )


def _with_others(
    table: Sheet, codes: tuple[str, ...], free: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return columns of codes with others that are a second coder's, or further codes, and what may be such.

    Names say so beside the same word for a code (Theme, Theme RT, Theme 2), or names and cells, where these
    hold the same codes (Raj); what was agreed on is read beside two coders alone. Below `upper`, the column
    of the codes above, another coder's is not read.
    """
    if not codes or any(APPLIED.fullmatch(name) or _marks(table, name) for name in codes):
        return codes, ()
    tags = [tagged(name) for name in codes]
    kinds = {tagged(name).kind for name in codes} - {""}
    more, left, agreed = list[str](), list[str](), list[str]()
    for name in free:
        said = {part for cell in table.of(name) for part in map(str.strip, cell.split(";")) if part}
        if not said or _marks(table, name) or not coded_columns.are_names([*said]):
            continue
        kind, _, sort = tagged(name)
        share, beside = _shared(table, name, codes), bool(kind) and kind in {each.kind for each in tags}
        same = share > _MOSTLY
        known_by = share > 0 or all(each.tag for each in tags)
        taken = {
            "coder": (same or (beside and known_by)) and not {one.casefold() for one in said} <= _VERDICTS,
            "number": same or beside,
            "name": same or (beside and all(each.sort == "name" for each in tags)),
        }
        if taken.get(sort):
            more.append(name)
        elif sort == "agreed" and same:
            agreed.append(name)
        elif sort != "about" and (same or (kind in kinds and sort) or coder_columns.called_coders([name])):
            left.append(name)
    found = [name for name in table.header if name in {*codes, *more}]
    if agreed and len({*several.whose(table, found)} - {*agreed}) > 1:
        found = [name for name in table.header if name in {*found, *agreed}]
        agreed = []
    return tuple(found), tuple(name for name in table.header if name in {*left, *agreed})


def _in_doubt(table: Sheet, codes: tuple[str, ...], by: Mapping[str, str]) -> bool:
    """Return whether names alone, or not even they, say whose columns are: a coder's each, or one's."""
    if by:
        return coder_columns.doubted(by, {name: several.parted(table.of(name))[0] for name in by})
    told = [tag for name in codes if (tag := tagged(name)).sort == "name"]
    return len(told) > 1 and len({tag.kind for tag in told} - {""}) == 1


def _marks(table: Sheet, name: str) -> bool:
    return None not in map(marked, table.of(name))


def _shared(table: Sheet, name: str, codes: Collection[str]) -> float:
    """Return which share of what stands in a column stands in columns of codes, too."""
    held = [
        {key(part) for cell in table.of(each) for part in cell.split(";") if part.strip()}
        for each in (name, *codes)
    ]
    return len(held[0] & set().union(*held[1:])) / len(held[0]) if held[0] else 0.0


def form(table: Sheet, by: Sequence[Sequence[str]] = ()) -> Form | None:
    """Return the columns of a list, by their names or by what stands in them.

    `by`: each coder with the columns that are theirs, as the config says it (`[corpus] codes_by`); where the
    list has one of them, these are its codes, and no others.
    """
    mine = {name: who for who, *names in by for name in names if name in table.header}
    found = _by_name(table) or _by_cells(table, tuple(mine))
    if found is None or not mine:
        return found
    whose = tuple((name, "" if who == MANUAL else who) for name, who in mine.items())
    return found._replace(
        codes=tuple(mine), by=whose, coder="", ticks=(), said=(), left=(), doubt=False, decided=True
    )


def _by_cells(table: Sheet, codes: tuple[str, ...]) -> Form | None:
    guess = columns(table)
    codes = guess.codes or codes or _headed(table, (guess.text, guess.document))
    if not (guess.text and codes):
        return None
    return _form(table, guess.text, guess.document or guess.speaker, codes)


def _headed(table: Sheet, other: Collection[str]) -> tuple[str, ...]:
    """Return the first column that name and short cells say is codes, or one of two coders of the same."""
    named = {
        name: tagged(name)
        for name in table.header
        if name and name not in other and coded_columns.are_names([*filter(str.strip, table.of(name))])
    }
    kinds = [name for name, tag in named.items() if tag.kind and tag.sort and tag.sort != "about"]
    people = [name for name, tag in named.items() if tag.sort == "coder"]
    if not kinds and not any(_shared(table, name, people[:1]) > _MOSTLY for name in people[1:]):
        return ()
    return tuple((kinds or people)[:1])


def whose(table: Sheet, form_: Form, *, key_decides: bool = True) -> list[str]:
    """Return the warnings of whose the columns of codes are taken for, where the config does not say it."""
    if form_.decided:
        return []
    file, by = table.path.name, dict(form_.by)
    notes = coder_columns.note(file, by, key_decides=key_decides)
    notes += [coder_columns.note_of_one(file, form_.codes)] * (form_.doubt and not by)
    return notes + [coder_columns.note_of_unread(file, form_.left, form_.codes)] * bool(form_.left)
