"""OpenDocument texts: the same layouts as Word's, in the other office's words."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.office import odt
from pipeline.readers.parsed import Parsed

from ..written import odt as writer
from ..written import odt_parts, zipped

BOLD = (
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P9" style:parent-style-name="Title"/>'
)


def parsed(data: bytes, **settings: Any) -> Parsed:
    result = odt.read(Path("talk.odt"), data, Corpus(files=["x"], **settings))
    assert result.text is not None
    for row in result.rows:
        assert row.text == result.text[row.start : row.end]
    return result


def turns(body: str) -> list[tuple[str, str]]:
    return [(row.speaker, row.text) for row in parsed(writer(body, BOLD)).rows]


def p(*inner: str) -> str:
    return f"<text:p>{''.join(inner)}</text:p>"


def bold(text: str) -> str:
    return f'<text:span text:style-name="T1">{text}</text:span>'


def test_labels_are_in_bold_or_have_a_colon() -> None:
    body = p(bold("Ann:"), " Yes.") + p("And so.") + p(bold("Bo"), ": No.")
    assert turns(body) == [("Ann", "Yes.\n\nAnd so."), ("Bo", "No.")]


def test_blanks_of_the_file_are_one_and_those_that_are_meant_stay() -> None:
    body = p("CE1: one\n      two<text:s text:c='3'/>three<text:tab/>four<text:line-break/>five")
    assert turns(body) == [("CE1", "one two   three\tfour\nfive")]
    endless = p("CE1: a<text:s text:c='999999999999'/>b<text:s text:c='99999999'/>c")
    assert len(turns(endless)[0][1]) < 200


def test_tracked_changes_are_taken_as_accepted_and_counted() -> None:
    body = (
        "<text:tracked-changes>"
        "<text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region>"
        "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        + p("CE1: It was<text:change/> <text:change-start/>never<text:change-end/> so.")
    )
    result = parsed(writer(body))
    assert [row.text for row in result.rows] == ["It was never so."]
    assert result.warnings == (
        "talk.odt: 1 tracked insertion kept, as if they were accepted",
        "talk.odt: 1 tracked deletion left out, as if they were accepted",
    )


def test_links_lists_sections_frames_and_ruby_keep_their_words() -> None:
    body = (
        "<text:list><text:list-item>" + p("CE1: see <text:a>our page</text:a>")
        + "</text:list-item></text:list><text:section>"
        + p("a <text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>aid</text:ruby-text>"
            "</text:ruby>")
        + "</text:section>"
        + p("b<draw:frame><draw:text-box>", p("boxed"), "</draw:text-box></draw:frame> c")
    )  # fmt: skip
    assert turns(body) == [("CE1", "see our page\n\na base\n\nb c\n\nboxed")]


def test_comments_hidden_text_and_lists_of_contents_are_left_out() -> None:
    body = (
        "<text:table-of-content><text:index-body>" + p("1 Home") + "</text:index-body>"
        "</text:table-of-content>"
        '<text:section text:display="none">' + p("secret") + "</text:section>"
        + p("CE1: open<office:annotation>", p("a memo"), "</office:annotation> door")
    )  # fmt: skip
    result = parsed(writer(body))
    assert [row.text for row in result.rows] == ["open door"]
    assert result.warnings == (
        "talk.odt: 1 stretch of hidden text left out",
        'talk.odt: 1 comment left out; if they are codes, write comments = "codes" in [corpus]',
    )


def test_footnotes_and_headings_are_notes() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("He means the ward.")
        + "</text:note-body></text:note>"
    )
    body = '<text:p text:style-name="P9">Interview 3</text:p><text:h>Part one</text:h>' + p(
        "CE1: There", note, ", I was glad to be there."
    )
    rows = parsed(writer(body, BOLD)).rows
    assert [(row.speaker, row.role, row.text) for row in rows] == [
        ("", "note", "Interview 3"), ("", "note", "Part one"),
        ("CE1", "", "There, I was glad to be there."), ("", "note", "He means the ward."),
    ]  # fmt: skip


def test_a_table_with_a_column_of_names_is_a_transcript() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    body = (
        "<table:table><table:table-header-rows>" + row("Speaker", "Text")
        + "</table:table-header-rows>" + row("P1", "Yes") + row("P2", "No") + "</table:table>"
    )  # fmt: skip
    assert turns(body) == [("P1", "Yes"), ("P2", "No")]


def test_a_label_of_the_interviewer_alone_holds_for_its_paragraph() -> None:
    body = p("It began late.") + p("MODERATOR: Why?") + p("The bus.") + p("It rained.")
    result = parsed(writer(body))
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("", "It began late."), ("MODERATOR", "Why?"), ("", "The bus."), ("", "It rained."),
    ]  # fmt: skip
    assert result.warnings == (
        'talk.odt: only "MODERATOR" is labelled, so a label is taken to hold for its paragraph '
        "and the paragraphs without one to be the interviewee's",
    )


def test_a_spreadsheet_is_refused() -> None:
    parts = odt_parts("")
    parts["content.xml"] = str(parts["content.xml"]).replace("office:text", "office:spreadsheet")
    with pytest.raises(InputError) as caught:
        parsed(zipped(parts))
    assert str(caught.value).startswith(
        "talk.odt: is not an OpenDocument text (.odt), though its name says so\n"
        "  found:   a document of the kind spreadsheet\n"
    )


@pytest.mark.shared
@pytest.mark.parametrize(("name", "labels"), [("P1_GMT20211118.odt", 1), ("P2_GMT20211119.odt", 7)])
def test_every_word_of_two_real_interviews_comes_in(shared: Path, name: str, labels: int) -> None:
    path = shared / "transcripts" / "odt" / name
    xml = zipfile.ZipFile(path).read("content.xml").decode("utf-8")
    # Counted from the file as it lies: every tag but a span's parts words.
    body = xml[xml.index("<office:text") :]
    plain = re.sub(r"<[^>]*>", " ", re.sub(r"</?text:(?:span|soft-page-break)[^>]*>", "", body))
    rows = parsed(path.read_bytes()).rows
    assert {row.speaker for row in rows} == {"", "MODERATOR"}
    assert sum(row.speaker == "MODERATOR" for row in rows) == labels == plain.count("MODERATOR:")
    assert sum(len(row.text.split()) for row in rows) + labels == len(plain.split())
