"""Who coded, by the cells: CB, YD under a code; Noise (CB); a coder "CB & YD"; a column of ticks for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ...wording import listed, many, some
from .cells import Sheet, marked
from .vocabulary import plain

Columns = Mapping[str, Sequence[str]]  # the cells of each, by its name

_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?\d?")
_NAME = re.compile(r"[^\W\d_][\w'’-]{1,14}(?: \d)?")
_PARTS = re.compile(r"\s*(?:[,;/&+|\r\n]|\s(?:and|und|et|y|e|en|og|och)\s)\s*")
_SIGNED = re.compile(r"(?P<code>.*\S)\s*(?:[(\[](?P<who>[^()\[\]]+)[)\]]|[-–:]\s*(?P<after>[A-Z]{2,3}))")
_BEFORE = re.compile(r"(?P<who>[A-Z]{2,3})\s*[:=–-]\s*(?P<code>\S.*)")
_NUMBERED = re.compile(r"(?i)(?:coder|rater)[ _]?\w{1,2}")
_WHO = r"[A-Z]{2,3}|[Cc]oder[ _]?\w{1,2}|[Rr]ater[ _]?\w{1,2}"
_BESIDE = re.compile(
    rf"(?P<code>.*\S)[\s_]+(?P<who>{_WHO})|(?P<first>{_WHO})(?:\s*[:=–-]\s*|[\s_]+)(?P<last>\S.*)"
)
_DONE = re.compile(r"(?i)\bby\b|coder|check|agree|interview|transcri|note|initials|moderat")  # by somebody
_ALL = frozenset("both all beide alle tous ambos entrambi".split())
_MOST = 6  # people who code one study
_DISTINCT, _LONGEST = 64, 48  # different cells of such a column, and characters of one, at the most
_FILLED = 0.6  # share of the rows that a code stands in, of a column whose cells may hold names, at the most
_COVERED = 0.9  # share of the rows that one of them has ticked: a passage is listed because somebody coded it
_YES, _NO = (
    frozenset("y yes true j ja oui si sim x".split()),
    frozenset("n no false nein non - – ✗ ✘".split()),
)
# Ticks that say something else of a passage than who coded it.
_NO_CODER = frozenset(
    "used use quote quoted key key_quote include included exclude excluded check checked agreed agree "
    "disagreed discuss discussed final done paper report good strong powerful anonymised anonymized consent "
    "reviewed verified flag star important negative positive memo note notes comment comments".split()
)


def people(cell: str) -> list[str]:
    """Return the parts of a cell that names coders.

    >>> people("CB, YD"), people("Ann & Bo"), people("Ann and Bo"), people("")
    (['CB', 'YD'], ['Ann', 'Bo'], ['Ann', 'Bo'], [])
    """
    return [part for part in dict.fromkeys(map(str.strip, _PARTS.split(cell))) if part]


def below(columns: Columns) -> list[str]:
    """Return the columns of codes whose cells say who gave the code: initials, or a few names.

    Two people or more do so in several columns, and together in a cell; what somebody did otherwise is no
    code (Checked by), nor a column that is headed by one of them. Names that are no initials are taken where
    there are more columns than people, each mostly blank: else they are what was chosen.

    >>> below({"Noise": ["CB, YD", ""], "Damp": ["CB", "YD"], "Notes": ["", "see CB"]})
    ['Noise', 'Damp']
    >>> below({"CB": ["Noise", "Damp"], "YD": ["Noise", "Noise"]})
    []
    """
    values = {name: {*cells} for name, cells in columns.items()}
    listed = {
        name: {cell: people(cell) for cell in values[name]}
        for name in columns
        if name.strip()
        and not _DONE.search(name)
        and len(values[name]) <= _DISTINCT
        and max(map(len, values[name]), default=0) <= _LONGEST
    }
    named = {name: [*map(each.__getitem__, columns[name])] for name, each in listed.items()}
    for pattern, sure in ((_INITIALS, True), (_NAME, False)):
        mine = {
            name: cells
            for name, cells in named.items()
            if not (sure and pattern.fullmatch(name.strip()))
            and any(cells)
            and all(pattern.fullmatch(one) for cell in cells for one in cell)
            and (sure or sum(map(bool, cells)) <= _FILLED * len(cells))
        }
        often = Counter(one for cells in mine.values() for one in {*chain(*cells)})
        core = {one for one in often if often[one] > 1}
        mine = {name: cells for name, cells in mine.items() if core & {*chain(*cells)}}
        who = {one for cells in mine.values() for one in chain(*cells)}
        together = any(len(cell) > 1 for cells in mine.values() for cell in cells)
        enough = len(mine) > 1 and (sure or len(mine) > len(who))
        headed = who & {*map(str.strip, columns)}
        if len(core) > 1 and len(who) <= _MOST and together and enough and not headed:
            return [*mine]
    return []


def signed(codes: Sequence[Sequence[str]]) -> list[list[tuple[str, str]]] | None:
    """Return the codes of each cell with who gave it, where that stands beside each; None where it does not.

    Two people or more have, each in brackets or by initials, given some code in common.

    >>> signed([["Noise (CB)", "Noise (YD)"], ["Damp (YD)"]])
    [[('Noise', 'CB'), ('Noise', 'YD')], [('Damp', 'YD')]]
    >>> signed([["Noise (indoors)", "Noise (outdoors)"], ["Damp"]]) is None
    True
    """
    for pattern in (_SIGNED, _BEFORE):
        found = [[(code, pattern.fullmatch(code)) for code in cell if code] for cell in codes]
        if not any(found) or not all(match for cell in found for _, match in cell):
            continue
        each = [
            [
                (match["code"].strip(), one)
                for _, match in cell
                if match
                for one in people(match["who"] or match["after"])
            ]
            for cell in found
        ]
        who = {one for cell in each for _, one in cell}
        shared = Counter(code for code, _ in {pair for cell in each for pair in cell})
        again = sum(shared[code] > 1 for code in shared) * 2 >= len(shared)
        short = all(_INITIALS.fullmatch(one) for one in who) or (again and all(map(_NAME.fullmatch, who)))
        if 1 < len(who) <= _MOST and short and max(shared.values()) > 1:
            return each
    return None


def headed(columns: Columns) -> dict[str, tuple[str, str]]:
    """Return the code and the coder of each column of marks that names both: Noise (CB), YD_Damp.

    All do, of two people or more, and half of the codes or more are several people's. Who marks what another
    does in a tenth of the rows codes the same, where they have initials; a fourth where they have names: what
    is beside codes may say something else (Staff, Patients).

    >>> headed({"Noise_CB": "110", "Noise_YD": "100", "Damp_CB": "010"})
    {'Noise_CB': ('Noise', 'CB'), 'Noise_YD': ('Noise', 'YD'), 'Damp_CB': ('Damp', 'CB')}
    >>> headed({"Noise (Staff)": "110", "Noise (Patients)": "001"})
    {}
    """
    found = {name: pair for name in columns if (pair := _head(name))}
    whose: dict[str, list[str]] = {}
    for name, (code, _) in found.items():
        whose.setdefault(code, []).append(name)
    who = {coder for _, coder in found.values()}
    several = [names for names in whose.values() if len(names) > 1]
    if len(found) < len(columns) or not 1 < len(who) <= _MOST or 2 * len(several) < len(whose) or not several:
        return {}
    each = (zip(*(columns[name] for name in names), strict=True) for names in several)
    marks = [sum(map(bool, map(ticked, row))) for rows in each for row in rows]
    either, both = (sum(number > least for number in marks) for least in (0, 1))
    if all(_NUMBERED.fullmatch(one) for one in who):
        return found
    times = 10 if all(map(_INITIALS.fullmatch, who)) else 4 if all(map(_NAME.fullmatch, who)) else 0
    return found if 0 < either <= times * both else {}


def _head(name: str) -> tuple[str, str] | None:
    """Return the code and the coder that the name of a column of marks says, if it does."""
    if match := _SIGNED.fullmatch(name):
        return match["code"].strip(), (match["who"] or match["after"]).strip()
    if match := _BESIDE.fullmatch(name):
        return (match["code"] or match["last"]).strip(" -–:_"), (match["who"] or match["first"]).strip()
    return None


def bare(name: str, coder: str) -> str:
    """Return the code that a column of a coder's marks is headed by, without the coder.

    >>> bare("Noise (CB)", "CB"), bare("Noise (CB)", "YD")
    ('Noise', 'Noise (CB)')
    """
    code, who = _head(name) or (name, "")
    return code if who.casefold() == coder.casefold() else name


class Named(NamedTuple):
    """What the cells of a list say of who coded: by row, who gave which codes; the columns of these."""

    given: list[dict[str, list[str]]]
    columns: list[str]
    notes: list[str]


def named(table: Sheet, columns: Columns, codes: Mapping[str, Sequence[Sequence[str]]]) -> Named:
    """Return who gave which codes, where that stands in the cells of `columns`.

    `codes` are those in the cells of the columns that hold names of codes, as they are parted.
    """
    given: list[dict[str, list[str]]] = [{} for _ in table.rows]
    own = below(columns)
    pairs = {name: [[(name, who) for who in people(cell)] for cell in columns[name]] for name in own}
    beside = {name: each for name in codes if name not in own and (each := signed(codes[name]))}
    for cells in (pairs | beside).values():
        for row, cell in enumerate(cells):
            for code, who in cell:
                given[row].setdefault(who, []).append(code)
    notes = _note(table, pairs, "gave the code that heads it") + _note(
        table, beside, "gave the code beside it"
    )
    return Named(given, [*pairs, *beside], notes)


def _note(table: Sheet, pairs: Mapping[str, Sequence[Sequence[tuple[str, str]]]], how: str) -> list[str]:
    """Return the warning of columns whose cells name coders, if there are any."""
    who = dict.fromkeys(one for cells in pairs.values() for cell in cells for _, one in cell)
    columns = some([f'"{name}"' for name in pairs])
    return [
        f"{table.path.name}: the cells of {columns} name {listed([*who])}, and each is read as a coder who "
        f"{how}; if they say something else, take the columns out of the list"
    ] * bool(pairs)


def together(cells: Sequence[str]) -> dict[str, list[str]]:
    """Return the cells of a column of coders that name several, with each of them.

    Their parts stand alone in other cells, or are initials; "both" is all that do, where they are two.

    >>> together(["CB & YD", "CB", "YD"]), together(["Roe, J.", "Poe, A."])
    ({'CB & YD': ['CB', 'YD']}, {})
    >>> together(["Ann", "Both", "Bo"])
    {'Both': ['Ann', 'Bo']}
    """
    values = dict.fromkeys(filter(None, map(str.strip, cells)))
    alone = {value for value in values if len(people(value)) == 1 and value.casefold() not in _ALL}
    out = {}
    for value in values:
        parts = people(value)
        if value.casefold() in _ALL and len(alone) == 2:
            out[value] = [one for one in values if one in alone]
        elif len(parts) > 1 and all(one in alone or _INITIALS.fullmatch(one) for one in parts):
            out[value] = parts
    return out if alone else {}


def together_note(file: str, column: str, several: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the warning of cells of a column of coders that name several, if there are any."""
    shown = some([f'"{cell}"' for cell in several])
    return [
        f'{file}: {shown} in the column "{column}" is read as several coders, each of whom gave the code'
    ] * bool(several)


def ticked(cell: str) -> bool | None:
    """Return whether a cell holds a tick; None where it says something else.

    >>> ticked("x"), ticked("✓"), ticked("No"), ticked(""), ticked("Trust")
    (True, True, False, False, None)
    """
    plainly = cell.strip().casefold()
    return True if plainly in _YES else False if plainly in _NO else marked(cell)


def tick_columns(table: Sheet, other: Collection[str], document: str) -> tuple[str, ...]:
    """Return the columns of ticks, each a coder's, among those that are nothing `other`.

    They are two or more, and nearly each row is ticked in one, and some in several: other ticks (Used,
    Key quote; Positive, Negative) are not. Nor do they say the same of all passages of a document (Female).
    """
    documents = table.of(document) if document else [""] * len(table.rows)
    cells = {name: table.of(name) for name in table.header if name not in other}
    ticks = {name: [*map(ticked, column)] for name, column in cells.items() if name.strip()}
    vary = {name for name, each in ticks.items() if not _said_of(name) and _vary(each, documents)}
    # whoever coded all that is listed has a tick everywhere, beside another who has not
    every = {name for name, each in ticks.items() if vary and not _said_of(name) and {*each} == {True}}
    whose = [name for name in ticks if name in vary | every]
    rows = [*zip(*(ticks[name] for name in whose), strict=True)]
    some, several = sum(map(any, rows)), any(sum(map(bool, row)) > 1 for row in rows)
    return tuple(whose) if several and some >= _COVERED * len(rows) else ()


def _vary(ticks: Sequence[bool | None], documents: Sequence[str]) -> bool:
    """Return whether a column holds ticks alone, and in some document both rows with and without one."""
    there = {*zip(documents, ticks, strict=True)}
    return None not in ticks and len(there) > len({document for document, _ in there})


def ticked_by(table: Sheet, whose: Collection[str]) -> tuple[list[list[str]], list[str]]:
    """Return who gave the codes of each row, of the columns of coders, and what to warn of."""
    places = {name: table.header.index(name) for name in whose}
    given = [[name for name, place in places.items() if ticked(cells[place])] for cells in table.rows]
    if not whose:
        return given, []
    names = listed([f'"{name}"' for name in whose])
    unticked = given.count([])
    left = f"; {many(unticked, 'row')} that none of them ticked, left out" * bool(unticked)
    return given, [
        f"{table.path.name}: {names} hold ticks, and each is read as a coder who gave the codes of the rows "
        f"with their tick{left}; if they say something else, take the columns out of the list"
    ]


def _said_of(name: str) -> bool:
    return not _NO_CODER.isdisjoint((plain(name), *plain(name).split("_")))
