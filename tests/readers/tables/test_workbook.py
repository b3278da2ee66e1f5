"""Spreadsheets as rows of text, as different programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers.tables.workbook import Page, as_table, workbook

from ..written import xlsx, zipped

PATH = Path("talks.xlsx")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(cells: str, shared: str = "", *, main: str = "xl/workbook.xml", target: str = "") -> bytes:
    """Return a workbook of one sheet, written out, so that a test can say how."""
    folder, _, name = main.rpartition("/")
    links = {
        "1": ("worksheet", target or "sheets/one.xml"),
        "2": ("sharedStrings", "strings.xml"),
        "3": ("theme", "theme.xml"),
    }
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{place}"/>'
        for n, (kind, place) in links.items()
    )
    return zipped({
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="One" sheetId="7" r:id="r1"/>'
        "</sheets></workbook>",
        f"{folder}/_rels/{name}.rels": f"<Relationships>{inner}</Relationships>",
        f"{folder}/sheets/one.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
        f"{folder}/strings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    })  # fmt: skip


def rows(data: bytes) -> list[tuple[int, dict[int, str]]]:
    (page,) = workbook(PATH, data)
    return page.rows


def test_a_cell_is_the_text_that_it_holds_however_it_is_written() -> None:
    shared = (
        "<si><t>plain</t></si>"
        '<si><r><rPr><b/></rPr><t>in </t></r><r><t xml:space="preserve">parts</t></r>'
        "<rPh><t>read aloud</t></rPh></si>"
    )
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>inline</t></is></c><c r="B2"><v>0.25</v></c>'
        '<c r="C2" t="str"><f>A1&amp;"!"</f><v>plain!</v></c><c r="D2" t="b"><v>1</v></c>'
        '<c r="E2" s="3"/></row>'
    )
    assert rows(book(cells, shared)) == [
        (1, {0: "plain", 1: "in parts"}),
        (2, {0: "inline", 1: "0.25", 2: "plain!", 3: "1"}),
    ]


def test_characters_that_xml_lacks_stand_under_their_numbers() -> None:
    shared = "<si><t>a_x000D_b _x005F_x0041_ _xD83D_</t></si>"
    found = rows(book('<row><c t="s"><v>0</v></c></row>', shared))
    assert found == [(1, {0: "a\rb _x0041_ _xD83D_"})]


def test_rows_and_cells_without_a_number_follow_one_another() -> None:
    cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert rows(book(cells)) == [(1, {0: "1", 1: "2"}), (3, {0: "3"})]


def test_parts_may_have_any_name_and_an_absolute_place() -> None:
    data = book('<row><c r="C1"><v>1</v></c></row>', main="x/b.xml", target="/x/sheets/one.xml")
    assert rows(data) == [(1, {2: "1"})]


def test_sheets_come_in_their_order() -> None:
    pages = workbook(PATH, xlsx(Zebra=[["a"]], Ant=[["b"]], Empty=[]))
    assert [(page.name, page.rows) for page in pages] == [
        ("Zebra", [(1, {0: "a"})]),
        ("Ant", [(1, {0: "b"})]),
        ("Empty", []),
    ]


def test_a_table_has_its_first_row_for_names_and_no_blank_rows() -> None:
    page = Page("One", [(2, {0: " a ", 2: "c"}), (4, {2: "z", 5: "beyond"}), (5, {0: "  "})])
    table = as_table(PATH, page)
    assert table is not None
    assert (table.header, table.rows, table.lines) == (["a", "", "c"], [["", "", "z"]], [4])
    assert as_table(PATH, Page("Empty", [])) is None


@pytest.mark.parametrize("cell", ['<c r="B1" t="s"><v>9</v></c>', '<c r="B1" t="s"><v>x</v></c>'])
def test_a_text_that_is_not_there_is_damage(cell: str) -> None:
    with pytest.raises(InputError) as caught:
        rows(book(f'<row r="1">{cell}</row>', "<si><t>one</t></si>"))
    assert str(caught.value) == (
        "talks.xlsx: is damaged: a cell points to a text that is not there\n"
        "  found:   cell B1\n"
        "  to do:   open it in the program that made it, and save it again"
    )


def test_a_cell_beyond_the_last_column_is_refused() -> None:
    with pytest.raises(InputError, match="has a cell where no sheet has one"):
        rows(book('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'))


def test_what_is_no_workbook_is_named() -> None:
    with pytest.raises(InputError, match=r"is not an Excel workbook \(\.xlsx\)") as caught:
        workbook(PATH, b"segment,theme\n")
    assert caught.value.found == "it is text"
    with pytest.raises(InputError, match="is not an Excel workbook"):
        workbook(PATH, zipped({"word/document.xml": "<w/>"}))


def test_hidden_rows_columns_and_sheets_are_read_and_named() -> None:
    cells = "".join(
        f'<row r="{n}"{hidden}><c r="A{n}" t="str"><v>a{n}</v></c><c r="B{n}" t="str"><v>b{n}</v></c></row>'
        for n, hidden in ((1, ""), (2, ' hidden="1"'), (3, ""), (4, ' hidden="true"'))
    )
    (page,) = workbook(PATH, book(cells))
    table = as_table(PATH, page)
    assert table is not None
    assert len(table.rows) == 3
    assert table.notes == [
        "talks.xlsx: 2 of 3 rows are hidden in the workbook and read as the others are: row 2, "
        "row 4; delete there what should not count"
    ]
    columns = Page("One", page.rows, (frozenset(), frozenset({1, 9})), unseen=True)
    shown = as_table(PATH, columns)
    assert shown is not None
    assert [note.partition(": ")[2] for note in shown.notes] == [
        "1 column is hidden in the workbook and read as the others are: b1; delete there what "
        "should not count",
        "the whole sheet is hidden in the workbook and read as the others are: One; delete there "
        "what should not count",
    ]


def test_a_cell_merged_with_those_below_it_stands_in_each_row(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "merged.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.merge_range("A1:C1", "A study")
    for at, name in enumerate(["who", "theme", "said"]):
        page.write(1, at, name)
    page.merge_range("A3:A4", "Ann")
    for row in range(2, 5):
        page.write_row(row, 1, ["care", f"It grew {row}."])
    page.write(4, 0, "Bo")
    book.close()
    (one,) = workbook(path, path.read_bytes())
    table = as_table(path, one)
    assert table is not None
    assert table.header == ["who", "theme", "said"]
    assert [list(row) for row in table.rows] == [
        ["Ann", "care", "It grew 2."], ["Ann", "care", "It grew 3."], ["Bo", "care", "It grew 4."],
    ]  # fmt: skip
    assert list(table.lines) == [3, 4, 5]
    assert table.notes == ["merged.xlsx: 1 row above the names of the columns left out: A study"]
