"""Tables of segments: columns, codes, ids, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.codes.unmarked import BLANK
from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import delimited

PATH = Path("talks.csv")


def parsed(text: str, path: Path = PATH, **settings: Any) -> Parsed:
    return delimited.read(path, text.encode(), Corpus(files=["x"], **settings))


def themes(result: Parsed) -> list[tuple[int, str]]:
    return [(code.row, code.theme) for code in result.codes]


def test_default_columns_are_found_and_text_is_left_as_it_is() -> None:
    row = parsed("text,speaker,document,group,question\n  Hello ,CE1 ,one,north,q1\n").rows[0]
    assert (row.text, row.speaker, row.document) == ("  Hello ", "CE1", "one")
    assert (row.group, row.question) == ("north", "q1")


def test_quoted_cells_hold_commas_newlines_and_doubled_quotes() -> None:
    rows = parsed('text,speaker\n"one, two\r\n""three""",A\n').rows
    assert [row.text for row in rows] == ['one, two\r\n"three"']


def test_tabs_part_the_cells_of_a_tsv() -> None:
    rows = parsed("speaker\ttext\nA\tone, two\n", Path("talks.tsv")).rows
    assert (rows[0].speaker, rows[0].text) == ("A", "one, two")


def test_semicolons_are_tried_when_commas_do_not_give_the_text_column() -> None:
    result = parsed("speaker;text\nA;one, two\n")
    assert result.rows[0].text == "one, two"
    assert result.warnings == ("talks.csv: its cells are parted by semicolons, not commas",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tabs_part_the_cells_of_a_csv_that_commas_do_not_part(encoding: str) -> None:
    data = "document\ttext\nP1\tgrew, because staff left\n".encode(encoding)
    result = delimited.read(PATH, data, Corpus(files=["x"]))
    assert [(row.document, row.text) for row in result.rows] == [("P1", "grew, because staff left")]
    assert result.warnings == ("talks.csv: its cells are parted by tabs, not commas",)


def test_excels_hint_may_name_the_tab() -> None:
    assert parsed("sep=\t\ntext\tspeaker\nhello\tA\n").rows[0].text == "hello"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_column_that_differs_in_its_capitals_is_proposed(delimiter: str) -> None:
    with pytest.raises(InputError) as error:
        parsed(f"ID{delimiter}Text\n1{delimiter}hello\n")
    assert "found:   ID, Text" in str(error.value)
    assert "did you mean Text?" in str(error.value)


def test_a_default_column_that_differs_in_its_capitals_is_named() -> None:
    settings = Corpus(files=["x"], text="Text")
    notes = delimited.read(PATH, b"Document,Text\nP1,hello\nP2,hi\n", settings).warnings
    assert notes == (
        'talks.csv: its column "Document" is not read; if it is the document, write '
        'document = "Document" in [corpus] of the config',
    )


@pytest.mark.parametrize("by", ["; ", ";", ", ", " | ", "\n", "\r\n"])
def test_a_cell_of_several_codes_gives_each_of_them(by: str) -> None:
    cells = [f"staffing{by}waiting", "governance", f"capacity{by}staffing", "capacity"]
    result = parsed("text,Codes\n" + "".join(f'hello,"{cell}"\n' for cell in cells), codes=["Codes"])
    assert themes(result) == [
        (0, "staffing"), (0, "waiting"), (1, "governance"), (2, "capacity"), (2, "staffing"),
        (3, "capacity"),
    ]  # fmt: skip
    assert 'cells of the column "Codes" hold several codes, parted by' in result.warnings[0]


@pytest.mark.parametrize("name", ["trust, and time", "either|or", "now; later"])
def test_a_name_of_a_code_that_holds_a_comma_stays_whole(name: str) -> None:
    result = parsed(f'text,Codes\na,"{name}"\nb,"{name}"\nc,staff\n', codes=["Codes"])
    assert themes(result) == [(0, name), (1, name), (2, "staff")]
    assert not any("several codes" in note for note in result.warnings)


def test_excels_own_hint_names_the_delimiter() -> None:
    assert parsed("sep=;\r\ntext;speaker\r\nhello;A\r\n").rows[0].text == "hello"


def test_a_field_longer_than_the_csv_modules_limit_is_read() -> None:
    assert len(parsed("text\n" + "x" * 200_000 + "\n").rows[0].text) == 200_000


def test_a_column_that_the_config_names_must_exist() -> None:
    with pytest.raises(InputError) as caught:
        parsed("text,speker\nx,A\n", speaker="speaker")
    assert str(caught.value) == (
        'talks.csv: there is no column "speaker"\n'
        "  found:   text, speker\n"
        "  to do:   did you mean speker? name the column in [corpus] speaker of the config"
    )


def test_a_default_column_that_is_missing_is_absent_but_text_is_needed() -> None:
    assert parsed("text\nhello\n").rows[0].speaker == ""
    with pytest.raises(InputError, match='there is no column "text"'):
        parsed("texts\nhello\n")


def test_a_column_set_to_nothing_is_not_read() -> None:
    assert parsed("text,group\nx,north\n", group="").rows[0].group == ""


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(InputError, match="two columns have the same name"):
        parsed("text,text\na,b\n")


def test_a_ragged_row_is_named_by_its_line() -> None:
    with pytest.raises(InputError) as caught:
        parsed('text,speaker\n"two\nlines",A\nx,A,extra\n')
    assert str(caught.value).startswith(
        "talks.csv, line 4: a row does not have as many cells as the header\n"
        "  found:   3 cells\n"
        "  allowed: 2: text, speaker\n"
    )


def test_an_unclosed_quote_is_named_by_its_line() -> None:
    with pytest.raises(InputError, match=r"talks\.csv, line 2: the quotes of a cell do not match"):
        parsed('text,speaker\n"never closed,A\n')


def test_an_empty_file_is_refused_and_blank_rows_are_no_rows() -> None:
    with pytest.raises(InputError, match="is empty"):
        parsed(" \n")
    assert len(parsed("text,speaker\nx,A\n,\n\n").rows) == 1


def test_a_row_without_text_is_kept_and_counted() -> None:
    result = parsed("text,speaker\n,A\nx,B\n")
    assert [row.text for row in result.rows] == ["", "x"]
    assert result.warnings == (
        "talks.csv: no text in 1 of 2 segments, kept without words; [corpus] "
        'no_answer = [""] keeps them as notes, whose writers are not counted',
    )
    (said,) = parsed("text,speaker\n,A\nx,B\n", no_answer=["None"]).warnings
    assert '[corpus] no_answer = ["None", ""] keeps them' in said
    (said,) = parsed("text,speaker\n,A\nx,B\n", no_answer=["None", ""]).warnings
    assert said == "talks.csv: no text in 1 of 2 segments, kept as notes"


def test_a_stroke_that_is_no_answer_is_no_empty_one() -> None:
    rows = parsed("text,role\n.,participant\n,participant\n..,participant\n", no_answer=["."]).rows
    assert [row.role for row in rows] == ["note", "participant", "participant"]


def test_a_text_that_says_that_nobody_answered_is_a_note_and_another_that_holds_it_is_not() -> None:
    rows = ["did not  ANSWER. ", "They did not answer.", "", "Fine"]
    text = "text,role\n" + "".join(f'"{row}",participant\n' for row in rows)
    for wordings, notes in [([], 0), (["Did not answer"], 1), (["Did not answer", ""], 2)]:
        read_in = parsed(text, no_answer=wordings).rows
        assert [row.text for row in read_in] == rows  # nothing is lost
        assert [row.role == "note" for row in read_in] == [notes > 0, False, notes > 1, False]


def test_blank_speakers_below_named_ones_are_warned_of() -> None:
    result = parsed("speaker,text\nInt,Why?\nP1,So.\n,And so.\nInt,Oh?\n,Yes.\n")
    assert [row.speaker for row in result.rows] == ["Int", "P1", "", "Int", ""]
    assert result.warnings == (
        f"{PATH.name}: 2 rows without a speaker below named ones, first line 4, counted as the "
        "interviewee's; if a blank cell means the speaker above, fill it in",
    )
    assert parsed("speaker,text\nInt,Why?\n,So.\nInt,Oh?\n,Yes.\n").warnings == ()


def test_one_hot_columns_are_themes_named_by_the_column() -> None:
    result = parsed("text,care,cost\na,1,0\nb,1.0,1\nc,0,0\n", codes=["care", "cost"])
    assert themes(result) == [(0, "care"), (1, "care"), (1, "cost"), (2, "")]


def test_a_blank_one_hot_row_was_read_only_where_blanks_stand_for_0() -> None:
    zeros = parsed("text,care\na,1\nb,\nc,0\n", codes=["care"])
    assert themes(zeros) == [(0, "care"), (1, ""), (2, "")]
    assert [code.reading for code in zeros.codes] == ["", BLANK, ""]
    blanks = parsed("text,care\na,1\nb,\n", codes=["care"])
    assert themes(blanks) == [(0, "care"), (1, "")]


def test_other_code_columns_hold_theme_names() -> None:
    result = parsed("text,first,second\na,care,cost\nb,,care\nc,,\n", codes=["first", "second"])
    assert themes(result) == [(0, "care"), (0, "cost"), (1, "care"), (2, "")]
    assert [code.reading for code in result.codes] == ["", "", "", BLANK]


@pytest.mark.parametrize(("columns", "rows", "told"), [
    (("theme_ann", "theme_ben"), ("food,food", "staff,wait"), True),
    (("Coder 1", "Coder 2"), ("food,wait", "staff,food"), True),  # agree nowhere
    (("rater_a", "rater_b"), ("food,", ",wait"), True),
    (("Code 1", "Code 2"), ("food,wait", "staff,food"), False),  # first and second code of one
    (("food", "wait"), ("1,1", "0,1"), False),
])  # fmt: skip
def test_columns_that_look_like_a_coder_each_are_warned_of(
    columns: tuple[str, ...], rows: tuple[str, ...], told: bool
) -> None:
    text = "\n".join([f"text,{','.join(columns)}", *(f"a,{row}" for row in rows)])
    result = parsed(text, codes=list(columns))
    assert {code.coder for code in result.codes} == {"manual"}
    warned = [note for note in result.warnings if "look like a coder each" in note]
    assert len(warned) == told
    assert all(f"columns {', '.join(columns)} " in note for note in warned)
    assert all("write [corpus] codes_by = [[" in note for note in warned)


def test_a_column_of_yes_and_no_is_warned_of() -> None:
    result = parsed("text,care\na,TRUE\nb,FALSE\n", codes=["care"])
    assert result.warnings == (
        'talks.csv: column "care" holds FALSE, TRUE, which are taken as names of themes; write 1 '
        "where the code applies and 0 where it does not",
    )


def test_a_segment_id_stands_once() -> None:
    with pytest.raises(InputError) as caught:
        parsed("id,text\ns1,a\ns1,b\n", segment="id")
    assert str(caught.value).startswith("talks.csv, line 3: a segment id stands on two rows\n  found:   s1\n")
    with pytest.raises(InputError, match="line 2: a row has no segment id"):
        parsed("id,text\n,a\n", segment="id")


def test_rows_that_differ_in_their_code_alone_are_one_segment() -> None:
    result = parsed("id,text,tag\n1,a,care\n1,a,cost\n2,b,care\n", segment="id", codes=["tag"])
    assert [row.segment for row in result.rows] == ["1", "2"]
    assert themes(result) == [(0, "care"), (0, "cost"), (1, "care")]
    with pytest.raises(InputError, match="a segment id stands on two rows"):
        parsed("id,text,tag\n1,a,care\n1,other,cost\n", segment="id", codes=["tag"])


def test_a_row_without_document_or_speaker_column_is_a_document_to_itself() -> None:
    assert parsed("text\na\n").rows[0].own_document
    assert not parsed("text,speaker\na,A\n").rows[0].own_document
    assert parsed("text,document\na,\n").rows[0].own_document


@pytest.mark.shared
def test_the_rows_of_taguettes_export_are_highlights_with_several_tags(shared: Path) -> None:
    path = shared / "qda" / "taguette_17_interviews_export.csv"
    corpus = Corpus(files=["x"], text="content", segment="id", codes=["tag"])
    result = delimited.read(path, path.read_bytes(), corpus)
    assert (len(result.rows), len(result.codes)) == (1_793, 1_930)


@pytest.mark.shared
def test_one_hot_themes_of_the_nhs_feedback_are_read(shared: Path) -> None:
    path = shared / "nhs_feedback" / "v6_neas_multilabel.csv"
    corpus = Corpus(
        files=["x"],
        text="FFT answer",
        segment="Comment ID",
        codes=["Timeliness of care", "Feeling safe", "Parking"],
    )
    result = delimited.read(path, path.read_bytes(), corpus)
    assert len(result.rows) == 5_096
    assert {theme for _, theme in themes(result)} <= {"", *corpus.codes}


def test_roles_and_times_that_an_import_wrote_are_taken() -> None:
    rows = parsed("text,role,time_start,time_end\na,note,1.5,2\nb,,,x\n").rows
    assert [(row.role, row.time_start, row.time_end) for row in rows] == [
        ("note", 1.5, 2.0),
        ("", None, None),
    ]


def test_a_column_of_roles_that_are_no_roles_of_ours_is_left_alone() -> None:
    assert [row.role for row in parsed("text,role\na,nurse\nb,participant\n").rows] == ["", ""]


def test_places_that_an_import_wrote_are_kept() -> None:
    data = b"text,source,start,end\nWe trust.,P1.txt,5,14\nNo place.,,0,0\nOdd.,P1.txt,x,9\n"
    found = delimited.read(Path("t.csv"), data, Corpus(files=["x"]))
    assert [(row.source, row.start, row.end) for row in found.rows] == [
        ("P1.txt", 5, 14), ("", 0, 0), ("", 0, 0),
    ]  # fmt: skip


def test_a_column_that_is_little_like_the_one_named_is_no_guess() -> None:
    with pytest.raises(InputError) as error:
        parsed("Date,Answer\n1 May,We wait for a bus that never comes to us.\n")
    assert "did you mean" not in str(error.value)
    assert "name the column in [corpus] text" in str(error.value)
