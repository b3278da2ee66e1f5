r"""NVivo's report of coding, as spreadsheets have it, is a list of coded passages: each form of it.

Every report here holds the same four references. Pay is given twice in Ann's interview and once in Bo's,
"Hours, and rotas", a code below Staff, once in Bo's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.messages import Note, without_notes
from pipeline.read import Material, read
from pipeline.readers import FORMATS
from pipeline.readers.parsed import PASSAGES_ONLY
from pipeline.readers.tables.listed_passages import passages
from pipeline.readers.tables.opened import tables
from pipeline.study.config_file import checked, load

from ..written import xlsx

Cell = str | int | float | None
Rows = list[list[Cell]]

HEADS = ["Aggregate", "Classification", "Coverage", "Number Of Coding References", "Reference Number",
         "Coded By Initials", "Modified On"]  # fmt: skip
DAY = 45670.38
RENT, BUS, WARD, ROTA = "The rent went up.", "And the bus.", "They closed the ward.", "Nobody knew the rota."
CODED = [("Ann", "Pay", "AK", RENT), ("Ann", "Pay", "AK", BUS), ("Bo", "Pay", "BT", WARD),
         ("Bo", r"Staff\Hours, and rotas", "AK", ROTA)]  # fmt: skip


def reference(number: int, coder: str, said: str) -> Rows:
    return [[None, None, None, None, number, coder, DAY], [said]]


def counted(number: int) -> Rows:
    return [["No", None, 0.1273, number]]


def top(title: str = "Coding Summary By Code") -> Rows:
    return [[title], ["Rotas 2024"], [DAY], [], [*HEADS]]


def by_code(
    codes: str = r"Codes\\", files: str = r"Files\\", kinds: Sequence[str] = ("Code", "Document")
) -> Rows:
    code, document = kinds
    return [
        *top(),
        [code], [codes + "Pay"],
        [document], [files + "Ann"], *counted(2), *reference(1, "AK", RENT), *reference(2, "AK", BUS),
        [document], [files + "Bo"], *counted(1), *reference(1, "BT", WARD),
        [code], [codes + r"Staff\Hours, and rotas"],
        [document], [files + "Bo"], *counted(1), *reference(1, "AK", ROTA),
    ]  # fmt: skip


def by_file() -> Rows:
    return [
        *top("Coding Summary By File"),
        ["Document"], [r"Files\\Ann"],
        ["Code"], [r"Codes\\Pay"], *counted(2), *reference(1, "AK", RENT), *reference(2, "AK", BUS),
        ["Document"], [r"Files\\Bo"],
        ["Code"], [r"Codes\\Pay"], *counted(1), *reference(1, "BT", WARD),
        ["Code"], [r"Codes\\Staff\Hours, and rotas"], *counted(1), *reference(1, "AK", ROTA),
    ]  # fmt: skip


def changed(change: Callable[[list[Cell]], list[Cell]]) -> Rows:
    return [change(row) for row in by_code()]


def of(file: str, rows: Rows) -> tuple[Path, bytes]:
    """Return a report as a file: a workbook, or a CSV whose rows are filled up, as Excel saves them."""
    if file.endswith(".xlsx"):
        return Path(file), xlsx(Report=rows)
    width, out = max(map(len, rows)), io.StringIO(newline="")
    full = [["" if cell is None else cell for cell in row] + [""] * (width - len(row)) for row in rows]
    csv.writer(out, delimiter=";" if "semicolons" in file else ",").writerows(full)
    return Path(file), out.getvalue().encode("utf-8-sig")


def list_of(rows: Rows, file: str = "report.xlsx") -> list[tuple[str, str, str, str]]:
    (table,) = tables(*of(file, rows))
    return [(row[0], row[1], row[2], row[3]) for row in table.rows]


def said(rows: Rows) -> tuple[list[str], list[str]]:
    """Return the warnings and the notes of a report."""
    return without_notes(passages(*of("report.xlsx", rows))[1])


OLD = by_code("Nodes" + r"\\", r"Internals\\Interviews" + "\\", ("Node", "PDF"))
ONE_BAR = by_code("Codes\\", "Files\\", ("Code", "Transcript"))
GERMAN = by_code(r"Codes\\", r"Dateien\\", ("Code", "Dokument"))
SPANISH = by_code(r"Códigos\\", r"Archivos\\", ("Código", "Documento"))
UNHEARD = by_code(r"Koodit\\", r"Tiedostot\\", ("Koodi", "Asiakirja"))  # the title says what stands above
SHIFTED = changed(
    lambda row: [None, None, *row] if len(row) == 1 else [c for cell in row for c in (cell, None)]
)
PERCENT = changed(lambda row: ["12.73 %" if cell == 0.1273 else cell for cell in row])
COMMA = changed(lambda row: ["12,73%" if cell == 0.1273 else cell for cell in row])
WRITTEN = changed(lambda row: ["13/01/2025 09:06" if cell == DAY else cell for cell in row])
UNDATED = [row[:6] for row in by_code()]
UNCOUNTED = [row for row in by_code() if row[:1] != ["No"]]
FOOT: Rows = [
    [r"Reports\\Coding Summary By Code Report", None, "Page 2 of 9"],
    [DAY],
    ["Rotas 2024"],
    [*HEADS],
]
PAGES = [each for row in by_code() for each in ([*FOOT, row] if row == ["Document"] else [row])]
NO_KINDS = [row for row in by_code() if row not in (["Code"], ["Document"])]
BESIDE = [
    [{"C": "Code", "F": "Document"}[str(row[0])[0]], *row] if "\\" in str(row[:1]) else row
    for row in NO_KINDS
]
FORMS = {
    "by code": by_code(), "by file": by_file(), "by node": OLD, "one backslash": ONE_BAR, "German": GERMAN,
    "Spanish": SPANISH, "a language that is not known": UNHEARD, "columns shifted": SHIFTED,
    "per cent": PERCENT, "a decimal comma": COMMA, "a written date": WRITTEN, "no date": UNDATED,
    "no counts": UNCOUNTED, "pages": PAGES, "kinds beside": BESIDE, "no kinds": NO_KINDS,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_a_list_of_its_passages(form: str) -> None:
    assert list_of(FORMS[form]) == CODED
    read_as = "read as NVivo's report of coding (Coding Summary): 4 passages with 2 codes in 2 documents"
    assert said(FORMS[form]) == ([], [f"report.xlsx: {read_as}"])


@pytest.mark.parametrize("file", ["report.csv", "semicolons.csv"])
@pytest.mark.parametrize("form", ["by code", "by file", "columns shifted", "a written date"])
def test_a_csv_is_read_as_the_workbook_is(file: str, form: str) -> None:
    assert list_of(FORMS[form], file) == CODED


def test_a_long_csv_is_read_as_a_short_one() -> None:
    more: Rows = [
        each
        for n in range(1, 1600)
        for each in reference(n, "AK", f"Answer {n} was about the rent and the rates of it.")
    ]
    rows: Rows = [*top(), ["Code"], [r"Codes\\Pay"], ["Document"], [r"Files\\Ann"], *counted(1599), *more]
    file, data = of("report.csv", rows)
    assert len(data) > 100_000
    found, warned = passages(file, data)
    assert len(found) == 1599
    assert found[-1][:4] == ("Ann", "Answer 1599 was about the rent and the rates of it.", "AK", "Pay")
    assert without_notes(warned)[0] == []


def test_a_passage_of_several_lines_or_rows_is_one() -> None:
    rows: Rows = [*top(), ["Code"], [r"Codes\\Pay"], ["Document"], [r"Files\\Ann"], *counted(2)]
    rows += [
        *reference(1, "AK", "It went up.\nTwice."),
        ["Document"],
        ["2024", "was worst, on", "1/2/2024"],
        ["Yes."],
    ]
    rows += reference(2, "AK", BUS)
    assert [row[3] for row in list_of(rows)] == [
        "It went up.\nTwice.\nDocument\n2024 was worst, on 1/2/2024\nYes.",
        BUS,
    ]


def test_a_row_of_the_list_stands_where_its_passage_does() -> None:
    (found,) = tables(*of("report.xlsx", by_code()))
    assert [by_code()[line - 1] for line in found.lines] == [[RENT], [BUS], [WARD], [ROTA]]


def test_fewer_references_than_the_report_counts_are_warned_of() -> None:
    rows = by_code()
    rows.remove([BUS])
    assert len(list_of(rows)) == 3
    (warning,) = said(rows)[0]
    assert warning.startswith(
        "report.xlsx: it counts 4 references, and 3 were read with their text: "
        '"Pay" in Ann (2 counted, 1 read); export it again'
    )


def test_what_two_coded_alike_may_count_once() -> None:
    at = by_code().index([WARD]) + 1
    assert said([*by_code()[:at], *reference(2, "AK", WARD), *by_code()[at:]])[0] == []
    (warning,) = said([*by_code()[:at], *reference(2, "AK", ROTA), *by_code()[at:]])[0]
    assert "it counts 4 references, and 5 were read" in warning
    assert '"Pay" in Bo (1 counted, 2 read)' in warning


def test_a_report_without_what_was_coded_is_an_error() -> None:
    rows: Rows = [row for row in by_code() if row not in ([RENT], [BUS], [WARD], [ROTA])]
    with pytest.raises(InputError, match=r"without what was coded[\s\S]*4 references, without text"):
        list_of(rows)


def test_cases_are_no_codes() -> None:
    case: Rows = [["Code"], [r"Cases\\Ann"], ["Document"], [r"Files\\Ann"]]
    rows = [*by_code(), *case, *counted(1), *reference(1, "AK", RENT)]
    assert list_of(rows) == CODED
    assert said(rows)[1][1:] == [
        "report.xlsx: 1 reference of cases left out, which are people or places and no codes: Ann"
    ]


def test_a_report_of_cases_alone_is_an_error() -> None:
    with pytest.raises(InputError, match=r"of cases and no codes[\s\S]*Hours, and rotas; Pay"):
        list_of(by_code(r"Cases\\"))


def test_codes_that_aggregate_are_named() -> None:
    rows: Rows = [["Yes", *row[1:]] if row[:1] == ["No"] and row[3] == 2 else row for row in by_code()]
    assert said(rows)[1][1:] == [
        "report.xlsx: 1 code aggregated in NVivo, which has the passages of the codes below as well: Pay"
    ]


def test_documents_of_one_name_have_their_folders() -> None:
    rows: Rows = [[r"Files\\North\Ann"] if row == [r"Files\\Ann"] else row for row in by_code()]
    rows = [[r"Files\\South\Ann"] if row == [r"Files\\Bo"] else row for row in rows]
    assert [row[0] for row in list_of(rows)] == ["North-Ann", "North-Ann", "South-Ann", "South-Ann"]


def test_a_list_whose_codes_are_paths_stays_a_list() -> None:
    rows: Rows = [["Document", "Code", "Segment"], [r"Files\\Ann", r"Codes\\Pay", RENT]]
    (table,) = tables(*of("list.xlsx", rows))
    assert table.header == ["Document", "Code", "Segment"]


def test_alone_its_passages_are_the_texts() -> None:
    found = FORMATS["xlsx"](*of("report.xlsx", by_code()), Corpus(files=["x"]))
    assert [(row.document, row.text) for row in found.rows] == [(d, text) for d, _, _, text in CODED]
    assert [(code.row, code.coder, code.theme) for code in found.codes] == [
        (0, "AK", "Pay"), (1, "AK", "Pay"), (2, "BT", "Pay"), (3, "AK", "Hours, and rotas")]  # fmt: skip
    assert dict(found.facts)["report.xlsx is"] == "coded passages from NVivo: 4 passages, 4 codings"
    assert PASSAGES_ONLY in dict(found.facts)


def _talks(folder: Path) -> None:
    for who in ("Ann", "Bo"):
        answers = [text for of_, _, _, text in CODED if of_ == who]
        spoken = "".join(f"I: Why?\n{who}: {text}\n" for text in [*answers, "That is all."])
        (folder / f"{who}.txt").write_text(spoken, "utf-8")


def _beside(folder: Path, **reports: Rows) -> Material:
    """Return what is read of two transcripts, each answer a turn, and reports of their codes."""
    _talks(folder)
    for name, rows in reports.items():
        (folder / f"{name}.xlsx").write_bytes(xlsx(Report=rows))
    corpus = {"files": ["*.txt"], "coded": [f"{name}.xlsx" for name in reports]}
    return read(checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml"))


def _given(material: Material) -> list[tuple[str, str, str]]:
    return [
        (row["segment"], row["coder"], row["theme"]) for row in material.codings.to_pylist() if row["theme"]
    ]


@pytest.mark.parametrize("form", ["by code", "by file", "by node"])
def test_beside_its_transcripts_it_codes_the_turns_by_who_coded(tmp_path: Path, form: str) -> None:
    assert sorted(_given(_beside(tmp_path, report=FORMS[form]))) == [
        ("Ann-002", "AK", "Pay"), ("Ann-004", "AK", "Pay"),
        ("Bo-002", "BT", "Pay"), ("Bo-004", "AK", "Hours, and rotas")]  # fmt: skip


def test_what_stands_in_no_transcript_is_warned_of(tmp_path: Path) -> None:
    rows: Rows = [["The moon fell on us all."] if row == [BUS] else row for row in by_code()]
    material = _beside(tmp_path, report=rows)
    assert len(_given(material)) == 3
    (warning,) = [one for one in material.warnings if "left out, since" in one]
    assert "report.xlsx: 1 of 4 coded passages left out, since the words stand nowhere" in warning
    assert f"line {rows.index(['The moon fell on us all.']) + 1} (Pay" in warning


def test_a_count_that_differs_is_warned_of_beside_transcripts(tmp_path: Path) -> None:
    rows = by_code()
    rows.remove([BUS])
    assert any("4 references, and 3 were read" in one for one in _beside(tmp_path, report=rows).warnings)


def test_two_reports_name_their_codes_apart(tmp_path: Path) -> None:
    def one(above: str, of_: str, text: str) -> Rows:
        code, document = rf"Codes\\{above}\Other", rf"Files\\{of_}"
        return [*top(), ["Code"], [code], ["Document"], [document], *counted(1), *reference(1, "AK", text)]

    given = _given(_beside(tmp_path, a=one("Barriers", "Ann", RENT), b=one("Enablers", "Bo", WARD)))
    assert given == [("Ann-002", "AK", "Barriers > Other"), ("Bo-002", "AK", "Enablers > Other")]


def test_init_takes_it_for_the_codes_of_the_transcripts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    _talks(folder)
    (folder / "Coding Summary By Code.xlsx").write_bytes(xlsx(Report=by_code()))
    assert main(["init", str(tmp_path / "study"), "--from", str(folder), "--yes"]) == 0
    assert "Coding Summary By Code.xlsx: 4 of 4 coded passages placed" in capsys.readouterr().out
    config = load(tmp_path / "study" / "config.toml")
    assert [Path(each).name for each in config.corpus.coded] == ["Coding Summary By Code.xlsx"]
    assert len(_given(read(config))) == 4


def test_what_it_was_taken_for_is_a_note() -> None:
    assert all(isinstance(one, Note) for one in passages(*of("report.xlsx", by_code()))[1])
