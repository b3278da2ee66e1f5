"""Comments in Word files as codes: what they span, by whom, and which are none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.config import Corpus
from pipeline.read import Material, read
from pipeline.readers import FORMATS
from pipeline.readers.office import docx as reader
from pipeline.readers.parsed import Parsed
from pipeline.study.config_file import checked

from ..written import odt

TALK = [
    ("Interviewer", ["How are the nights?"]),
    ("P1", ["The night shift is long. ", "We manage, and the agency staff help."]),
    ("Interviewer", ["What would you change?"]),
    ("P1", ["The rota. ", "Nobody asks us before it is made."]),
]
Comment = tuple[int, int, int, int, str, str]  # from paragraph, run to paragraph, run; text, author


def document(comments: Sequence[Comment], *, table: bool = False, prefix: str = "") -> bytes:
    """Return an interview in Word, its turns paragraphs or rows of a table, with comments."""
    made = docx.Document()
    runs: list[list[Any]] = []
    if table:
        grid = made.add_table(rows=0, cols=2)
        for who, said in TALK:
            cells = grid.add_row().cells
            cells[0].text = who
            runs.append([cells[1].paragraphs[0].add_run(text) for text in said])
    else:
        for who, said in TALK:
            line = made.add_paragraph()
            line.add_run(f"{prefix}{who}: ").bold = True
            runs.append([line.add_run(text) for text in said])
    for first, start, last, end, text, author in comments:
        made.add_comment([runs[first][start], runs[last][end]], text=text, author=author)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def parsed(data: bytes, **corpus: Any) -> Parsed:
    return reader.read(Path("P1.docx"), data, Corpus(files=["x"], comments="codes", **corpus))


def codes(found: Parsed) -> list[tuple[str, str, str]]:
    return [(found.rows[code.row].text[:8], code.coder, code.theme) for code in found.codes]


@pytest.mark.parametrize("table", [False, True])
def test_a_comment_is_a_code_on_what_it_spans_by_its_author(table: bool) -> None:
    data = document(
        [(1, 0, 1, 0, "Workload", "Ann"), (1, 1, 3, 0, "Staffing", "Bo"), (3, 1, 3, 1, "Say", "")],
        table=table,
    )
    found = parsed(data, spans="overlap")
    assert sorted(codes(found)) == [
        ("The nigh", "Ann", "Workload"), ("The nigh", "Bo", "Staffing"),
        ("The rota", "Bo", "Staffing"), ("The rota", "manual", "Say"),
        ("What wou", "Bo", "Staffing"),
    ]  # fmt: skip
    assert any("of 3 coded passages" in line for line in found.account)


def test_the_rule_of_spans_holds() -> None:
    data = document([(1, 0, 1, 0, "Workload", "Ann")])
    assert codes(parsed(data, spans="exact")) == []
    found = parsed(data, spans="exact")
    assert "P1.docx: 1 comment left out: on what nobody says, or on a part of a segment" in found.warnings
    assert [(one.coder, one.theme) for one in found.dropped] == [("Ann", "Workload")]
    assert [found.rows[row].text[:8] for one in found.dropped for row in one.rows] == ["The nigh"]


def test_several_codes_in_a_comment_and_a_remark_that_is_none() -> None:
    data = document(
        [
            (1, 0, 1, 0, "Workload\nStaffing", "Ann"),
            (3, 0, 3, 0, "I must look at this again when I have read the others, all of them", "Ann"),
        ]
    )
    found = parsed(data)
    assert {theme for _, _, theme in codes(found)} == {"Workload", "Staffing"}
    assert any("1 comment left out as memos: empty, without a word, sentences, or of more than 12" in w
               for w in found.warnings)  # fmt: skip


CODES = ["Workload", "Ask for help", "Other...", "Trust in them", "in vivo: we cope", "A.", "1.2 Pay"]
MEMOS = ["!!", "?", "…", "gap year, use as title?", "Check date with him", "It is not so.", "Really, again!",
         "NB: compare this", "see what she said before", "To do: ask them"]  # fmt: skip


@pytest.mark.parametrize("text", [*CODES, *MEMOS])
def test_what_is_a_sentence_or_no_word_is_a_memo(text: str) -> None:
    is_memo = text in MEMOS
    data = document([(1, 0, 1, 0, text, "Ann"), (1, 1, 1, 1, "Pay", "Ann")])
    found = parsed(data)
    assert [theme for *_, theme in codes(found)] == ([text] * (not is_memo) + ["Pay"])
    assert (f'comments that are memos and no codes: "{text}"' in found.account) is is_memo
    assert not any(text in fact for _, fact in found.facts if is_memo)


@pytest.mark.parametrize("given", [["Who decides?"] * 2, ["Who decides?", "Who pays?", "We wait."]])
def test_a_sentence_that_is_given_again_or_as_all_are_is_a_code(given: list[str]) -> None:
    data = document([(1, 0, 1, 0, text, "Ann") for text in given])
    assert {theme for *_, theme in codes(parsed(data))} == {*given}


def test_where_turns_are_laid_out_anew_a_passage_keeps_its_words() -> None:
    made = docx.Document()
    for n, (who, said) in enumerate(TALK):
        made.add_paragraph(f"[00:0{n}:10] {who}: {said[0]}")
        if n in (1, 3):
            line = made.add_paragraph(f"[00:0{n}:40] ")
            made.add_comment(line.add_run(said[1]), text=f"Code {n}", author="Ann")
    out = io.BytesIO()
    made.save(out)
    found = parsed(out.getvalue())
    assert [(found.rows[code.row].speaker, code.theme) for code in found.codes] == [
        ("P1", "Code 1"),
        ("P1", "Code 3"),
    ]


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a document with a part of its XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                content = re.sub(old, new, content.decode("utf-8")).encode("utf-8")
            after.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("gone", ["commentRangeStart", "commentRangeEnd", "commentRange(Start|End)"])
def test_a_comment_without_a_range_is_on_its_paragraph(gone: str) -> None:
    data = document([(1, 0, 1, 0, "Workload", "Ann")])
    data = changed(data, "word/document.xml", rf"<w:{gone}[^>]*/>", "")
    assert codes(parsed(data)) == [("The nigh", "Ann", "Workload")]


def test_without_the_setting_comments_are_left_out_and_the_key_is_named() -> None:
    data = document([(1, 0, 1, 0, "Workload", "Ann")])
    found = reader.read(Path("P1.docx"), data, Corpus(files=["x"]))
    assert found.codes == ()
    assert found.warnings == (
        'P1.docx: 1 comment left out; if they are codes, write comments = "codes" in [corpus]',
    )


def material(folder: Path, files: dict[str, bytes]) -> Material:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    corpus = {"files": sorted(files), "comments": "codes"}
    return read(checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml"))


def test_files_of_one_text_with_other_comments_are_one_text_of_several_coders(tmp_path: Path) -> None:
    ann, bo = (document([(1, 0, 1, 0, "Workload", name)]) for name in ("Ann", "Bo"))
    other = document([(1, 0, 1, 0, "Workload", "Ann")], prefix="Dr ")
    found = material(tmp_path, {"P1_ann.docx": ann, "P1_bo.docx": bo, "P2.docx": other})
    assert set(found.segments["document"].to_pylist()) == {"P1_ann", "P2"}
    assert [tuple(row.values())[:3] for row in found.codings.to_pylist()] == [
        ("P1_ann-002", "Ann", "Workload"),
        ("P1_ann-002", "Bo", "Workload"),
        ("P2-002", "Ann", "Workload"),
    ]
    assert any("the same text as P1_ann.docx, so it is counted once" in w for w in found.warnings)


ODT = (
    "<text:p>Interviewer: How are the nights?</text:p><text:p>P1: The "
    '<office:annotation office:name="a1"><dc:creator>Ann</dc:creator>'
    "<dc:date>2025-03-01</dc:date><text:p>Workload</text:p></office:annotation>night shift"
    '<office:annotation-end office:name="a1"/> is long.</text:p>'
    "<text:p>Interviewer: And?</text:p><text:p>P1: The rota."
    "<office:annotation><dc:creator>Bo</dc:creator><text:p>Say</text:p></office:annotation>"
    '<office:annotation office:name="a3" loext:parent-name="a1"><dc:creator>Bo</dc:creator>'
    "<text:p>I agree</text:p></office:annotation></text:p>"
)
RTF = (
    "{\\rtf1\\ansi Interviewer: How are the nights?\\par\n"
    "P1: The {\\*\\atrfstart 0}night shift{\\*\\atrfend 0}{\\*\\atnid A}{\\*\\atnauthor Ann}"
    "\\chatn{\\*\\annotation{\\*\\atnref 0}{\\*\\atndate 173}\\pard\\plain {\\b Work}load} is long."
    "\\par\nInterviewer: And?\\par\nP1: The rota.{\\*\\atnid B}{\\*\\atnauthor Bo}\\chatn"
    "{\\*\\annotation{\\*\\atndate 174}Say}{\\*\\atnauthor Bo}"
    "{\\*\\annotation{\\*\\atnparent -1}I agree}\\par}"
)


def other(kind: str) -> bytes:
    """Return the same interview with the same comments in another kind of file."""
    if kind == "rtf":
        return RTF.encode("ascii")
    names = 'xmlns:dc="urn:dc" xmlns:loext="urn:loext"'
    return odt(ODT.replace("<text:p>", f"<text:p {names}>"))


@pytest.mark.parametrize("kind", ["odt", "rtf"])
def test_comments_are_codes_in_other_kinds_of_file(kind: str) -> None:
    corpus = Corpus(files=["x"], comments="codes", spans="overlap")
    found = FORMATS[kind](Path(f"P1.{kind}"), other(kind), corpus)
    assert [row.text for row in found.rows] == [
        "How are the nights?", "The night shift is long.", "And?", "The rota."]  # fmt: skip
    assert sorted(codes(found)) == [("The nigh", "Ann", "Workload"), ("The rota", "Bo", "Say")]
    plain = FORMATS[kind](Path(f"P1.{kind}"), other(kind), Corpus(files=["x"]))
    assert plain.codes == ()
    assert any('write comments = "codes" in [corpus]' in note for note in plain.warnings)
    half = FORMATS[kind](
        Path(f"P1.{kind}"), other(kind), Corpus(files=["x"], comments="codes", spans="exact")
    )
    assert "Workload" not in {code.theme for code in half.codes}  # half of a turn


def test_one_text_as_two_kinds_of_file_with_comments_is_one(tmp_path: Path) -> None:
    for kind in ("odt", "rtf"):
        (tmp_path / f"P1.{kind}").write_bytes(other(kind))
    written = {"study": {"name": "x"}, "corpus": {"files": ["P1.*"], "comments": "codes"},
               "compare": {"coefficients": False}}  # fmt: skip
    material = read(checked(written, tmp_path / "x.toml"))
    assert material.segments.num_rows == 4
    assert any("the same text as P1.odt" in note for note in material.warnings)
