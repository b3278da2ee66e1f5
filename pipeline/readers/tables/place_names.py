"""What wards, clinics and services are called, by a table's own columns: no names of people."""

from __future__ import annotations

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
_MOST = 200  # places of a column
_SHORT = 60  # characters of what one is called
_OF_ONE = 2  # words of a name whose first stands for it: Ash Ward, Harbour House


def place_names(table: Sheet) -> frozenset[str]:
    """Return what places are called in the columns that are headed so: each name, and its first word of two.

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
            found |= names
            found |= {
                name.split()[0]
                for name in names
                if len(parts := plain(name).split("_")) == _OF_ONE and parts[1] in _KINDS
            }
    return frozenset(found)
