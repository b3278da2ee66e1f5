"""NVivo's report of the passages of one code, in every kind of file that it is saved as."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.readers import FORMATS
from pipeline.readers.parsed import PASSAGES_ONLY
from pipeline.readers.text import reports
from pipeline.study.config_file import checked

from ..layouts.test_fresh import in_odt, in_rtf
from ..written import docx, par, pdf, run

LINES = [
    "Name: Staffing", "", r"<Files\\Ann> - § 2 references coded [3.26% Coverage]", "",
    "Reference 1 - 1.20% Coverage", "", "The theatre staff left.", "Nobody came.", "",
    "Reference 2 - 2.06% Coverage", "", "The board has a plan.", "",
    r"<Files\\Bo> - § 1 reference coded [1.11% Coverage]", "",
    "Reference 1 - 1.11% Coverage", "", "We opened a ward.",
]  # fmt: skip
REPORT = "\n".join(LINES)
CODED = [("Ann", "The theatre staff left. Nobody came."), ("Ann", "The board has a plan."),
         ("Bo", "We opened a ward.")]  # fmt: skip
SAVED: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: REPORT.encode(),
    "b.txt": lambda: REPORT.replace("\n", "\r\n").encode("utf-16"),
    "c.txt": lambda: REPORT.replace("\n", "\r").encode(),
    "d.docx": lambda: docx("".join(par(run(line)) for line in LINES)),
    "e.odt": lambda: in_odt(REPORT),
    "f.rtf": lambda: in_rtf(REPORT).replace(b"\\\\\\\\", b"\\'5c\\'5c"),
    "g.pdf": lambda: pdf(LINES),
    "h.md": lambda: REPORT.encode(),
}


@pytest.mark.parametrize("name", SAVED)
def test_its_passages_are_read_and_its_headings_are_no_words(name: str) -> None:
    if name.endswith("pdf"):
        pytest.importorskip("pypdf")
    found = FORMATS[name[2:]](Path(name), SAVED[name](), Corpus(files=["x"]))
    assert [(row.document, " ".join(row.text.split())) for row in found.rows] == CODED
    assert [(code.row, code.theme) for code in found.codes] == [
        (0, "Staffing"),
        (1, "Staffing"),
        (2, "Staffing"),
    ]
    assert PASSAGES_ONLY in dict(found.facts)
    assert found.text is None or all(found.text[row.start : row.end] == row.text for row in found.rows)


@pytest.mark.parametrize("name", SAVED)
def test_beside_its_transcripts_it_is_a_list_of_codes(tmp_path: Path, name: str) -> None:
    if name.endswith("pdf"):
        pytest.importorskip("pypdf")
    (tmp_path / name).write_bytes(SAVED[name]())
    for who in ("Ann", "Bo"):
        said = "\n".join(f"I: Why?\n{who}: {text}" for of, text in CODED if of == who)
        (tmp_path / f"{who}.txt").write_text(said + "\n", "utf-8")
    corpus = {"files": ["Ann.txt", "Bo.txt"], "coded": [name]}
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    assert [(row["segment"], row["theme"]) for row in material.codings.to_pylist()] == [
        ("Ann-002", "Staffing"), ("Ann-004", "Staffing"), ("Bo-002", "Staffing")]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), [("a.txt", b"Ann: Why?"), ("d.docx", docx(par("Ann: Why?")))])
def test_another_text_is_no_list_of_codes(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "Ann.txt").write_text("I: Why?\nAnn: It grew.\n", "utf-8")
    corpus = {"files": ["Ann.txt"], "coded": [name]}
    with pytest.raises(InputError, match="is no list of coded segments"):
        read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))


def test_who_made_a_quotation_of_a_report_did_not_give_its_codes() -> None:
    blocks = [
        f"1:{n} ¶ {n}, It was dear in ward {n}… - Ann\n\nIt was dear in ward {n}.\n\n"
        "2 Codes:\n○ Pay\n○ Rota\n\n"
        f"Created: 12/06/2026 by {'Bo' if n % 2 else 'Cy'}, Modified: 12/06/2026 by Bo\n"
        for n in range(1, 7)
    ]
    found = reports.passages("Quotation Report\n\n" + "\n".join(blocks))
    assert found is not None
    assert {code.coder for code in found.codes} == {"manual"}
    assert any("says who made each quotation (Bo, Cy)" in note for note in found.warnings)
    alone = reports.passages("Quotation Report\n\n" + "\n".join(blocks).replace("by Cy", "by Bo"))
    assert alone is not None
    assert {code.coder for code in alone.codes} == {"Bo"}
