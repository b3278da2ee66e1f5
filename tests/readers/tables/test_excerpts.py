"""Lists of coded passages from Taguette, MAXQDA and Dedoose: one segment a passage."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import delimited
from pipeline.readers.tables.cells import Sheet
from pipeline.readers.tables.codelists import is_codes
from pipeline.readers.tables.excerpt_columns import known
from pipeline.readers.tables.listed_passages import passages

from ..written import xlsx

TAGUETTE = [
    ["id", "document", "tag", "content"],
    ["7", "P1.odt", "trust", "We trust them."],
    ["7", "P1.odt", "money", "We trust them."],
    ["8", "P1.odt", "money", "We trust them."],
]
MAXQDA = [
    ["Color", "Document group", "Document name", "Code", "Beginning", "End", "Segment", "Created by"],
    ["red", "North", "P1", "Barriers > Money", "3", "3", "It costs.", "ann"],
    ["red", "North", "P1", "Barriers\\Other", "3", "3", "It costs.", "bo"],
    ["red", "North", "P1", "Enablers > other", "9", "9", "It costs.", "ann"],
    ["red", "North", "P2", "Trust", "1", "1", "", "ann"],
]
GERMAN = [
    ["Dokumentgruppe", "Dokumentname", "Code", "Anfang", "Ende", "Segment", "Autor"],
    ["Nord", "P1", "Geld", "3", "3", "Es kostet.", "Ann"],
]
DEDOOSE = [
    ["Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Copy", "Codes Applied Combined",
     "Code: Money Applied", "Code: Money Weight", "Code: Trust\\In them Applied"],
    ["P1", "10-19", "ann", "It costs.", "Money, In them", "True", "2", "True"],
    ["P1", "10-19", "bo", "It costs.", "Money", "True", "1", "False"],
    ["P1", "30-39", "bo", "Well, well.", "", "False", "", "False"],
]  # fmt: skip


def read(rows: list[list[str]]) -> Parsed:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return delimited.read(Path("list.csv"), out.getvalue().encode(), Corpus(files=["x"]))


def sheet(rows: list[list[str]]) -> Sheet:
    return Sheet(Path("list.csv"), rows[0], rows[1:], range(2, len(rows) + 1), "", [])


def given(found: Parsed) -> list[tuple[int, str, str]]:
    return [(code.row, code.coder, code.theme) for code in found.codes]


def test_taguettes_list_has_a_row_for_each_tag_of_a_highlight() -> None:
    found = read(TAGUETTE)
    assert [(row.document, row.text) for row in found.rows] == [
        ("P1.odt", "We trust them."),
        ("P1.odt", "We trust them."),
    ]
    assert given(found) == [(0, "manual", "trust"), (0, "manual", "money"), (1, "manual", "money")]
    assert found.facts == (
        ("coded passages only", "list.csv"),
        ("list.csv is", "coded passages from Taguette: 2 passages, 3 codings"),
    )


def test_maxqdas_list_has_groups_coders_and_codes_under_codes() -> None:
    found = read(MAXQDA)
    assert [(row.group, row.document, row.text) for row in found.rows] == [
        ("North", "P1", "It costs."),
        ("North", "P1", "It costs."),
    ]
    assert given(found) == [
        (0, "ann", "Money"), (0, "bo", "Barriers > Other"), (1, "ann", "Enablers > other"),
    ]  # fmt: skip
    assert found.warnings == ("list.csv: passages without text, left out: 1",)
    german = read(GERMAN)
    assert [(row.group, row.text) for row in german.rows] == [("Nord", "Es kostet.")]
    assert given(german) == [(0, "Ann", "Geld")]


def test_maxqda_may_name_the_document_twice_and_a_column_for_each_code() -> None:
    # As MAXQDA 24 writes "Coded Segments" with document variables and codes as columns.
    found = read([
        ["Farbe", "Dokumentgruppe", "Dokumentname", "Code", "Segment", "Erstellt von",
         "Dokumentname", "Code: Geld"],
        ["rot", "Nord", "P1", "Hürden > Geld", "Es kostet.", "Ann", "P1", "1"],
    ])  # fmt: skip
    assert [(row.group, row.document, row.text) for row in found.rows] == [("Nord", "P1", "Es kostet.")]
    assert given(found) == [(0, "Ann", "Geld")]


def test_dedooses_list_has_a_column_for_each_code() -> None:
    expected = [(0, "ann", "Money"), (0, "ann", "In them"), (0, "bo", "Money")]
    found = read(DEDOOSE)
    assert [row.text for row in found.rows] == ["It costs.", "Well, well."]
    assert given(found) == expected
    short = read([row[:5] for row in DEDOOSE])  # older exports have only the joined names
    assert given(short) == expected


@pytest.mark.parametrize("rows", [TAGUETTE, MAXQDA, GERMAN, DEDOOSE])
def test_the_case_of_headings_says_nothing(rows: list[list[str]]) -> None:
    lower = read([[name.lower() for name in rows[0]], *rows[1:]])
    assert lower.rows == read(rows).rows
    if rows is not DEDOOSE:  # whose headings hold the names of codes
        assert lower.codes == read(rows).codes
    else:
        assert [code.theme for code in lower.codes] == ["money", "in them", "money"]


def test_lists_come_as_workbooks_as_well() -> None:
    from pipeline.readers.tables import xlsx as workbooks

    found = workbooks.read(Path("list.xlsx"), xlsx(Codings=MAXQDA), Corpus(files=["x"]))
    assert len(found.rows) == 2
    assert ("coded passages only", "list.xlsx") in found.facts


def test_columns_that_the_config_names_are_read_as_it_says() -> None:
    data = b"id,document,tag,content,text\n1,P1,trust,We trust.,Other.\n"
    found = delimited.read(Path("t.csv"), data, Corpus(files=["x"]))
    assert [row.text for row in found.rows] == ["Other."]
    named = delimited.read(Path("t.csv"), data, Corpus(files=["x"], text="content", codes=["tag"]))
    assert [row.text for row in named.rows] == ["We trust."]
    assert not named.facts
    with pytest.raises(InputError, match='there is no column "text"'):
        delimited.read(Path("t.csv"), b"id,document,tag\n1,P1,trust\n", Corpus(files=["x"]))


# The columns of other programs' lists; each says the same of three passages.
SAME = [("P1", "It costs a lot.", ["Money", "Time"]), ("P1", "We trust them.", ["Trust"]),
        ("P2", "It costs too much.", ["Money"])]  # fmt: skip
ATLAS = [["ID", "Quotation Name", "Document", "Quotation Content", "Comment", "Codes",
          "Reference", "Density"],
         *([f"{doc[1]}:{n}", text[:9], f"{doc[1]} {doc}", text, "", "\n".join(codes), "4 - 4", "1"]
           for n, (doc, text, codes) in enumerate(SAME))]  # fmt: skip
QUALCODER = [["File", "Coder", "Coded", "Id", "Codename", "Coded_Memo", "Categories", "Pos0",
              "Pos1"],
             *([doc, "ann", text, f"{n}{code}", code, "", "Barriers", f"{n}0", f"{n}9"]
               for n, (doc, text, codes) in enumerate(SAME) for code in codes)]  # fmt: skip
NVIVO = [["Code", "File", "Folder", "Reference Number", "Coverage", "Coded Text"],
         *([f"Codes\\\\Barriers\\\\{code}", doc, "Files", str(n), "0.03", text]
           for n, (doc, text, codes) in enumerate(SAME) for code in codes)]  # fmt: skip
QUIRKOS = [["Quirk", "Parent", "Source", "Author", "Date", "Text", "Start", "Length"],
           *([code, "Barriers", doc, "ann", "2024-03-01", text, f"{n}0", "9"]
             for n, (doc, text, codes) in enumerate(SAME) for code in codes)]  # fmt: skip
TAGS = [
    ["id", "document", "content", "tags"],
    *([str(n), doc, text, ", ".join(codes)] for n, (doc, text, codes) in enumerate(SAME)),
]
BY_HAND = [
    ["Interview", "Zitat", "Kode"],
    *([doc, text, f"Barriers::{code}"] for doc, text, codes in SAME for code in codes),
]


@pytest.mark.parametrize("rows", [ATLAS, QUALCODER, NVIVO, QUIRKOS, TAGS, BY_HAND])
def test_lists_of_other_programs_and_by_hand_say_the_same(rows: list[list[str]]) -> None:
    found = read(rows)
    assert [(row.document, row.text) for row in found.rows] == [one[:2] for one in SAME]
    assert [(row, theme) for row, _, theme in given(found)] == [
        (0, "Money"), (0, "Time"), (1, "Trust"), (2, "Money"),
    ]  # fmt: skip


MEANT = "Passages on pay and prices"


@pytest.mark.parametrize(
    "rows",
    [
        # a codebook with an example of each code, or two
        [["Code", "Definition", "Quote", "Source"], *[[c, MEANT, f"{c} matters.", "P1"] for c in "abc"]],
        [["Code", "Memo", "Extract", "Interview"], *[[c, MEANT, f"{c} matters.", "P1"] for c in "abcc"]],
        [["document", "speaker", "text"], ["P1", "Ann", "It costs."]],
        [["Participant", "Age", "Comment"], ["P1", "34", "It costs."]],
    ],
)
def test_other_tables_are_no_lists_of_passages(rows: list[list[str]]) -> None:
    assert not known(sheet(rows))


@pytest.mark.parametrize("about", ["Memo", "Description", "Explanation", "Definition"])
@pytest.mark.parametrize("memos", [["", "", "", "ask R", ""], ["ask R"] * 5, [""] * 5])
@pytest.mark.parametrize("extract", ["Extract", "Data extract", "Highlighted text", "Meaning unit", "Quote"])
def test_a_memo_beside_passages_makes_no_codebook_of_them(about: str, memos: list[str], extract: str) -> None:
    rows = [["No.", "Transcript", extract, "Theme", about]]
    rows += [[str(n), "P1", f"Passage {n}.", "ab"[n % 2], memo] for n, memo in enumerate(memos)]
    assert known(sheet(rows))
    assert not is_codes(sheet(rows))
    assert [row.text for row in read(rows).rows] == [f"Passage {n}." for n in range(5)]


TICKED = "Source,Extract,Theme,{a},{b},{other}\n" + "".join(
    f"one.txt,The {word} was kept from all of us then.,{theme},{{t}}{a},{{t}}{b},{{t}}{other}\n"
    for word, theme, a, b, other in (
        ("rota", "Money", "1", "1", "0"),
        ("diary", "Money", "1", "0", "0"),
        ("plan", "Time", "0", "1", "1"),
        ("list", "Time", "1", "1", "0"),
    )
)


@pytest.mark.parametrize(
    ("yes", "no"), [("x", ""), ("✓", ""), ("1", "0"), ("X", "-"), ("yes", "no"), ("✔", "✗")]
)
@pytest.mark.parametrize(
    ("a", "b", "other", "coders"),
    [
        ("MB", "TO", "Note", "MB TO"), ("Ruth", "Anil", "Key quote", "Ruth Anil"),
        ("Used", "Key quote", "Note", ""), ("MB", "Used", "Note", ""),
    ],
)  # fmt: skip
def test_columns_of_ticks_are_a_coder_each_and_ticks_that_say_something_else_are_not(
    tmp_path: Path, yes: str, no: str, a: str, b: str, other: str, coders: str
) -> None:
    text = TICKED.format(a=a, b=b, other=other, t="@").replace("@1", yes).replace("@0", no)
    path = tmp_path / "codes.csv"
    path.write_text(text, "utf-8")
    found, notes = passages(path, path.read_bytes())
    by = {
        name: [(one.theme, one.text.split()[1]) for one in found if one.coder == name] for name in (a, b, "")
    }
    every = [("Money", "rota"), ("Money", "diary"), ("Time", "plan"), ("Time", "list")]
    if coders:
        assert by == {
            a: [each for n, each in enumerate(every) if n != 2],
            b: [*every[:1], *every[2:]],
            "": [],
        }
        assert f'"{a}" and "{b}" hold ticks, and each is read as a coder' in " ".join(notes)
    else:
        assert by[""] == every
        assert "hold ticks" not in " ".join(notes)


def test_ticks_that_are_those_of_a_document_or_exclude_each_other_name_no_coder(tmp_path: Path) -> None:
    rows = [
        ("one", "Time", "x", "", "x", ""),
        ("one", "Money", "x", "", "", "x"),
        ("two", "Time", "", "x", "x", ""),
    ]
    text = "Source,Extract,Theme,Women,Men,Day,Night\n" + "".join(
        f"{source},The rota of {theme} was kept from us {n}.,{theme},{','.join(ticks)}\n"
        for n, (source, theme, *ticks) in enumerate(rows)
    )
    path = tmp_path / "codes.csv"
    path.write_text(text, "utf-8")
    assert {one.coder for one in passages(path, path.read_bytes())[0]} == {""}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("Theme", "Sub-theme"), ("Code", "Subcode"), ("Category", "Sub-category"), ("Thema", "Unterthema")],
)
def test_a_code_is_the_lower_of_two_columns_and_where_it_is_blank_the_upper(
    tmp_path: Path, upper: str, lower: str
) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        f"Source,Extract,{upper},{lower}\n"
        "one,The rota was kept from all of us.,Left out,Not told\n"
        "one,Nobody asked me what I wanted.,Left out,Not asked\n"
        "one,We were alone with it for a year.,Left out,\n",
        "utf-8",
    )
    assert [one.theme for one in passages(path, path.read_bytes())[0]] == [
        "Not told",
        "Not asked",
        "Left out",
    ]


def test_whoever_ticked_every_row_is_a_coder_beside_one_who_did_not(tmp_path: Path) -> None:
    rows = [("Money", "x", "x"), ("Money", "x", ""), ("Time", "x", "x")]
    path = tmp_path / "codes.csv"
    path.write_text(
        "Source,Extract,Theme,MB,TO\n"
        + "".join(f"one,The rota {n} was kept from us.,{','.join(row)}\n" for n, row in enumerate(rows)),
        "utf-8",
    )
    found = [(one.coder, one.text.split()[2]) for one in passages(path, path.read_bytes())[0]]
    assert found == [("MB", "0"), ("TO", "0"), ("MB", "1"), ("MB", "2"), ("TO", "2")]
