"""A workbook to code in, as people give it back: sorted, cut, saved as CSV, typed in their own way."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codes.read_as_one import readings
from pipeline.codes.spelling import NOTHING
from pipeline.readers.parsed import Coding
from pipeline.readers.tables.coding_workbook import Coded, each_alone, elsewhere
from pipeline.readers.tables.side import codings
from pipeline.readers.tables.workbook import as_table, workbook
from pipeline.tables.handed import ALONE
from pipeline.writers.template import template

from ...codes.test_read_as_one import DAY, ROLES, survey, talk
from ..written import xlsx

Rows = list[list[str]]
EVERY = (
    talk("d", DAY) + talk("i", "QAQA") + survey(("r", "Kind.", "participant"), ("r", "Late.", "participant"))
)
TEXT = {row["segment"]: row["text"] for row in EVERY}
COUNTED = {row["segment"] for row in EVERY if row["role"] in ROLES}


def asked(**marks: list[str]) -> tuple[list[str], Rows]:
    """Return the names and the rows of a new workbook, perhaps with marks that were made before."""
    read_as, by = readings(EVERY, ROLES)
    themes = [("Trust", ""), ("Pay", "")]
    made = template(EVERY, themes, roles=ROLES, readings=read_as, by=by, coder="Ann", marks=marks)
    table = as_table(Path("x.xlsx"), workbook(Path("x.xlsx"), made)[0])
    assert table is not None
    return list(table.header), [list(row) for row in table.rows]


def test_marks_that_were_made_before_stand_in_it_three_a_row() -> None:
    first = EVERY[0]["segment"]
    header, rows = asked(**{first: ["Pay", "Trust", "Time", "Care"]})
    at = header.index("theme")
    assert [row[at : at + 3] for row in rows if row[0] == first] == [
        ["Pay", "Trust", "Time"],
        ["Care", "", ""],
    ]
    assert len(rows) == len(EVERY) + 1
    assert not any(cell for row in rows if row[0] != first for cell in row[at : at + 3])


def marked(**marks: str) -> tuple[list[str], Rows]:
    header, rows = asked()
    for row in rows:
        row[header.index("theme")] = marks.get(row[0], "")
    return header, rows


def saved(header: list[str], rows: Rows) -> bytes:
    return xlsx(code=[header, *rows])


def saved_as_csv(header: list[str], rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def read(header: list[str], rows: Rows, known: tuple[str, ...] = ("Trust", "Pay")) -> Coded:
    return codings(Path("x.xlsx"), saved(header, rows), known)


def read_by(coded: Coded) -> set[str]:
    """Return the segments that the codes of a file, each alone, say were read."""
    codes, _ = each_alone(coded, COUNTED)
    assert {code.reading for code in codes} == {ALONE}
    return {code.segment for code in codes} & COUNTED


OF_A = {f"d{n}" for n in range(4, 15, 2)}
MARKS = {"d4": "Trust", "i2": NOTHING, "s1": "Pay"}
READ = OF_A | {"i2", "i4", "s1"}


def test_what_is_read_as_one_with_a_mark_is_read_and_nothing_else() -> None:
    coded = read(*marked(**MARKS))
    assert read_by(coded) == READ
    codes, (note,) = each_alone(coded, COUNTED)
    assert Coding("d4", "Ann", "Trust", reading=ALONE) in codes
    assert Coding("d6", "Ann", "", reading=ALONE) in codes
    assert "left 6 segments of what they began without a mark (d: A: 1 of 6 marked, i: 1 of 2 marked)" in note
    assert read_by(read(*marked(d3="Trust"))) == OF_A  # a mark on a question begins the witness, too


CHANGES: dict[str, Callable[[Rows], Rows]] = {
    "sorted": lambda rows: sorted(rows, key=lambda row: row[5], reverse=True),
    "reversed": lambda rows: rows[::-1],
    "in grey rows deleted": lambda rows: [row for row in rows if row[3] == "participant"],
    "coder deleted": lambda rows: [[*row[:9], "", row[10]] for row in rows],
    "coder in other capitals in some rows": lambda rows: [
        [*row[:9], "ann" if n % 2 else "Ann", row[10]] for n, row in enumerate(rows)
    ],
    "blanks and capitals": lambda rows: [[*row[:6], f" {row[6].upper()} ", *row[7:]] for row in rows],
    "theme 2 used": lambda rows: [[*row[:6], "", row[6], *row[8:]] for row in rows],
    "a copied row": lambda rows: [*rows, *[row for row in rows if row[6]]],
    "a copied row without what is read as one": lambda rows: [
        *[[*row[:10], ""] for row in rows if row[6]],
        *rows,
    ],
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", ["x.xlsx", "x.csv"])
def test_a_workbook_that_was_changed_says_the_same(change: str, kind: str) -> None:
    header, rows = marked(**MARKS)
    save = saved_as_csv if kind == "x.csv" else saved
    coded = codings(Path(kind), save(header, CHANGES[change](rows)), ["Trust", "Pay"])
    if "other capitals" not in change:
        assert read_by(coded) == READ
    assert {(code.segment, code.theme.casefold()) for code in coded.codes} == {
        ("d4", "trust"),
        ("i2", ""),
        ("s1", "pay"),
    }
    assert elsewhere("x.xlsx", coded.texts, TEXT) == []


def test_a_row_that_is_not_there_was_not_read() -> None:
    header, rows = marked(**MARKS)
    assert read_by(read(header, rows[:8])) == {"d4", "d6", "d8"}


@pytest.mark.parametrize("parts", ["; ", ", ", " | ", "\n"])
def test_a_cell_may_hold_several_themes(parts: str) -> None:
    coded = read(*marked(d4=f"Trust{parts}Pay", s1="Pay"))
    assert {code.theme for code in coded.codes if code.segment == "d4"} == {"Trust", "Pay"}
    assert 'cells of the column "theme" hold several codes' in coded.notes[0]
    whole = read(*marked(d4="Trust, pay", s1="Pay"), known=("Trust, pay", "Pay"))
    assert {code.theme for code in whole.codes} == {"Trust, pay", "Pay"}


def test_a_theme_and_nothing_in_one_row_is_asked_about() -> None:
    header, rows = marked(d4=NOTHING)
    rows[3][header.index("theme 2")] = "Pay"
    coded = read(header, rows)
    assert [code.theme for code in coded.codes] == ["Pay"]
    assert coded.notes == [
        'x.xlsx: 1 row with a theme and "(nothing applies)" beside it, first d4: taken for the theme; '
        "take out which is wrong"
    ]


def test_codes_that_were_sorted_away_from_their_texts_are_warned_of() -> None:
    coded = read(*marked(s1="Pay", s2="Trust"))
    (note,) = elsewhere("x.xlsx", coded.texts, TEXT | {"s1": "Late.", "s2": "Kind."})
    assert "beside 2 of 2 segments with a mark stands a text that is not the segment's, first s1" in note
    assert elsewhere("x.xlsx", {"s1": "Ki\r\nnd_"}, TEXT) == []  # as programs save it; a part of it


def test_without_its_column_a_mark_counts_for_the_document_and_that_is_said() -> None:
    header, rows = marked(**MARKS)
    coded = read(header[:-1], [row[:-1] for row in rows])
    codes, _ = each_alone(coded, COUNTED)
    assert {code.reading for code in codes} == {""}
    assert 'the column "reading" is gone, so a mark counts for its whole document' in coded.notes[0]
    old = [name for name in header if name not in ("document", "role", "question", "reading")]
    assert codings(Path("x.xlsx"), saved(old, [["d4", "A", "Said.", "Trust", "", "", "Ann"]])).notes == []


def test_a_csv_of_codes_may_say_that_a_row_stands_for_itself() -> None:
    data = f"segment,coder,theme,reading\nd4,Ann,,{ALONE}\nd6,Ann,Pay,\n".encode()
    codes, notes = each_alone(codings(Path("c.csv"), data), COUNTED)
    assert codes == [Coding("d4", "Ann", "", reading=ALONE), Coding("d6", "Ann", "Pay")]
    assert notes == []
