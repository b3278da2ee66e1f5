"""Rich text: its groups, characters, changes and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.office import rtf
from pipeline.readers.parsed import Parsed


def parsed(inner: str | bytes, head: bytes = rb"{\rtf1\ansi ") -> Parsed:
    data = head + (inner.encode("latin-1") if isinstance(inner, str) else inner) + b"}"
    result = rtf.read(Path("talk.rtf"), data, Corpus(files=["x"]))
    assert result.text is not None
    for row in result.rows:
        assert row.text == result.text[row.start : row.end]
    return result


def turns(inner: str | bytes) -> list[tuple[str, str]]:
    return [(row.speaker, row.text) for row in parsed(inner).rows]


def said(inner: str | bytes) -> str:
    return parsed(inner).text or ""


def test_labels_are_in_bold_or_have_a_colon() -> None:
    inner = r"{\b Ann:} Yes.\par And so.\par\b Bo\b0 : No.\par CE1: Well."
    assert turns(inner) == [("Ann", "Yes.\n\nAnd so."), ("Bo", "No."), ("CE1", "Well.")]


def test_characters_come_in_every_way_that_programs_write_them() -> None:
    assert said(r"caf\'e9 \u8364? \ldblquote x\rdblquote \emdash\~y\_z") == ("café € “x”—\u00a0y\u2011z")
    assert said(r"\uc2\u233\'c3\'a9 x") == "é x"
    assert said(r"\uc0\u233 x") == "éx"  # the blank ends the number
    assert said(r"\u-10179?\u-8704? smile") == "😀 smile"
    assert said(r"\u-10179? half") == "\ufffd half"
    assert said(r"\{a\\b\}") == r"{a\b}"


def test_text_is_in_the_encoding_of_its_font() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
    assert said(fonts + r"\f1\'e4\'e0\f0  caf\'e9 \f2\'83A\'83\'6e") == "да café アハ"
    assert said(rb"\ansicpg1251 \'e4\'e0") == "да"
    assert said(rb"\mac \'8e") == "é"
    assert said(rb"\ansicpg99999 \'e9") == "é"


def test_tracked_changes_are_taken_as_accepted_and_counted() -> None:
    result = parsed(r"CE1: I {\deleted always }{\revised never }went{\v  quietly}.")
    assert [row.text for row in result.rows] == ["I never went."]
    assert result.warnings == (
        "talk.rtf: 1 tracked insertion kept, as if they were accepted",
        "talk.rtf: 1 tracked deletion left out, as if they were accepted",
        "talk.rtf: 1 stretch of hidden text left out",
    )


def test_a_link_gives_its_text_and_not_its_address() -> None:
    inner = r'see {\field{\*\fldinst{HYPERLINK "http://a.b/c"}}{\fldrslt{\ul our page}}} now'
    assert said(inner) == "see our page now"


def test_what_is_not_text_is_passed_over() -> None:
    inner = (
        r"{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{\s1 heading 1;}}"
        r"{\info{\author Someone}}{\*\generator X;}{\header top}{\footer 1}"
        r"one{\pict 0102ff}{\*\unknown x}{\listtext\tab 1.} {\*\bkmkstart b}two"
    )
    assert said(inner) == "one two"
    assert said(rb"one{\pict\bin4 {}}\x00}two") == "onetwo"


def test_unicode_beside_a_version_without_it_is_read_once() -> None:
    assert said(r"{\upr{caf?}{\*\ud{caf\u233 ?}}}") == "café"


def test_a_footnote_is_a_note_and_a_text_box_comes_after_its_paragraph() -> None:
    result = parsed(r"CE1: There{\footnote\chftn  He means\line the ward.} was.\par")
    assert [(row.role, row.text) for row in result.rows] == [
        ("", "There was."),
        ("note", "He means\nthe ward."),
    ]
    box = r"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt in a box\par}}{\shprslt again}}"
    assert said(f"one {box}two") == "one two\n\nin a box"
    assert turns(rf"{box}CE1: It costs.\par CE2: So.\par") == [
        ("CE1", "It costs.\n\nin a box"),
        ("CE2", "So."),
    ]
    assert said(box) == "in a box"


def test_a_table_with_a_column_of_names_is_a_transcript() -> None:
    rows = [("Ann", "Why?"), ("Bo", "It costs."), ("Ann", "So.")]
    inner = "".join(rf"\trowd\intbl {name}\cell {text}\cell\row" for name, text in rows)
    assert turns(inner + r"\pard The end\par") == [*rows, ("", "The end")]


def test_a_paragraph_with_an_outline_level_is_a_heading() -> None:
    result = parsed(r"\pard\outlinelevel0 Part one\par\pard CE1: I was there.\par")
    assert [(row.speaker, row.text) for row in result.rows] == [("", "Part one"), ("CE1", "I was there.")]


@pytest.mark.parametrize("inner", [rb"{\b cut", rb"\bin99999 x", rb"{{{{"])
def test_a_file_that_is_cut_short_is_refused(inner: bytes) -> None:
    with pytest.raises(InputError, match="is damaged or cut short") as caught:
        parsed(inner)
    assert caught.value.found == "a group that never ends"


def test_what_follows_the_last_brace_and_braces_too_many_do_no_harm() -> None:
    assert said(rb"one}} two {") == "one"


def test_groups_may_be_nested_without_end() -> None:
    assert said(b"{" * 100_000 + b"deep" + b"}" * 100_000) == "deep"
