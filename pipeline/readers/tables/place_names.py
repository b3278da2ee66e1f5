"""What wards, clinics and services are called, by a table's own columns: no names of people."""

from __future__ import annotations

from collections import Counter

from ...words.titles import BEFORE
from .cells import Sheet
from .vocabulary import plain

_PLACES = frozenset(
    "ward wards clinic clinics hospital site trust service services unit team department location place "
    "organisation organization practice surgery centre center directorate division locality area region "
    "borough county town city setting base venue home hub branch provider".split()
)
_PEOPLE = frozenset(
    "manager lead leader name nurse doctor dr consultant gp clinician sister matron therapist worker staff "
    "contact owner carer member who whom by".split()
)
_KINDS = _PLACES | {"house", "lodge", "court", "suite", "street", "road", "wing", "floor"}
_OF_PEOPLE = BEFORE | {"st", "saint", "saints", "king", "queen", "prince", "princess", "our"}  # Queen Mary
_MOST = 200  # places of a column
_SHORT = 60  # characters of what one is called
_OF_ONE = 2  # words of a name of which one is its own: Ash Ward, Harbour House, Physiotherapy Northgate


def place_names(table: Sheet) -> frozenset[str]:
    """Return what places are called in the columns that are headed so: each name, and its own word of two.

    >>> from pathlib import Path
    >>> rows = [["Ash Ward", "Ann Lee"], ["Oakwood", "Bo"], ["St Luke", "Cy"]]
    >>> sorted(place_names(Sheet(Path("t.csv"), ["Which ward?", "Ward manager"], rows, [2, 3, 4], "", [])))
    ['Ash', 'Ash Ward', 'Oakwood', 'St Luke']
    """
    found: set[str] = set()
    for column, heading in enumerate(table.header):
        words = {*plain(heading).split("_")}
        if not words & _PLACES or words & _PEOPLE:
            continue
        names = {*table.cells(column, stripped=True)} - {""}
        if len(names) <= _MOST and all(len(name) <= _SHORT for name in names):
            begins = Counter(name.split()[0] for name in names)
            found |= names | {own for name in names if (own := _own(name, begins))}
    return frozenset(found)


def _own(name: str, begins: Counter[str]) -> str:
    """Return a place's own word of two, beside what kind it is or what several names begin with.

    >>> clinics = Counter({"Physiotherapy": 2, "Hand": 1, "Dr": 2, "St": 2})
    >>> [_own(each, clinics) for each in ("Physiotherapy Northgate", "Hand therapy", "Dr Lee", "St Luke")]
    ['Northgate', '', '', '']
    """
    words = name.split()
    if len(words) != _OF_ONE or {plain(each) for each in words} & _OF_PEOPLE:
        return ""
    if plain(words[1]) in _KINDS:
        return words[0]
    return words[1] if begins[words[0]] > 1 and words[1][:1].isupper() else ""
