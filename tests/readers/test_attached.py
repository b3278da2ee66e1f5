"""Lists of coded segments beside the texts that they belong to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.codes.placed_passages import ELSEWHERE, NOWHERE
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.readers.parsed import PASSAGES_ONLY
from pipeline.study.config_file import checked

INTERVIEW = (
    "I: What matters?\nR: Social care matters, and social care again.\n"
    "I: Why?\nR: Because mental health waits for social care.\n"
)
LIST = (
    "Document name,Code,Segment,Coder\n"
    'interview_a,Need,"Social care matters, and social care again.",A\n'
    "interview_a,Waits,mental health waits,B\n"
)
NODE = (
    "Name: Waits\n\n<Files\\\\interview_a> - § 1 reference coded  [9.00% Coverage]\n\n"
    "Reference 1 - 9.00% Coverage\n\nBecause mental health waits for social care.\n"
)


def config(folder: Path, **corpus: Any) -> Config:
    """Return the config of a study of the files in a folder."""
    return checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml")


def made(folder: Path, written: dict[str, str], **corpus: Any) -> Material:
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return read(config(folder, **corpus))


def codes(material: Material) -> list[tuple[str, str, str]]:
    return [tuple(row.values())[:3] for row in material.codings.to_pylist()]


def test_passages_become_codes_on_their_segments_and_are_not_counted(tmp_path: Path) -> None:
    files = {"interview_a.txt": INTERVIEW, "coded.csv": LIST}
    material = made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])
    assert material.segments["text"].to_pylist()[1] == ("Social care matters, and social care again.")
    assert material.segments.num_rows == 4
    assert codes(material) == [("interview_a-002", "A", "Need"), ("interview_a-004", "B", "Waits")]
    assert PASSAGES_ONLY not in material.facts["name"].to_pylist()
    (note,) = [note for note in material.files if note.format == "coded segments"]
    assert (note.codings, note.segments) == (2, 0)


def test_a_glob_of_texts_passes_the_list_over(tmp_path: Path) -> None:
    files = {"interview_a.txt": INTERVIEW, "interview_a_coded.csv": LIST}
    material = made(tmp_path, files, files=["inter*"], coded=["*_coded.csv"])
    assert material.segments.num_rows == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("coded.csv", LIST),
        ("node.txt", NODE),
        ("own.csv", "text,theme\nBecause mental health waits for social care.,Waits\n"),
    ],
)
def test_a_list_among_the_texts_stops_the_run_and_names_the_key(name: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        made(tmp_path, {"interview_a.txt": INTERVIEW, name: text}, files=["*.[tc]*"])
    said = str(caught.value)
    assert "holds passages of the other files, so that they would count twice" in said
    assert f'coded = ["{name}"]' in said
    (tmp_path / "x.toml").touch()
    material = made(tmp_path, {}, files=["interview_a.txt"], coded=[name])
    assert ("interview_a-004", "Waits") in [(row[0], row[2]) for row in codes(material)]


def test_a_table_of_its_own_words_may_stand_beside_texts(tmp_path: Path) -> None:
    files = {"interview_a.txt": INTERVIEW, "form.csv": "text\nOur ward has no beds at all.\n"}
    assert made(tmp_path, files, files=["*.txt", "*.csv"]).segments.num_rows == 5


def test_a_list_alone_is_a_study_of_passages(tmp_path: Path) -> None:
    assert made(tmp_path, {"coded.csv": LIST}, files=["coded.csv"]).segments.num_rows == 2


def test_lost_passages_are_named_by_line_and_code(tmp_path: Path) -> None:
    coded = LIST + "interview_a,Need,nobody ever said this,A\ninterview_a,Why,social care,A\n"
    files = {"interview_a.txt": INTERVIEW, "coded.csv": coded}
    material = made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])
    assert [w for w in material.warnings if w.startswith("coded.csv")] == [
        "coded.csv: 1 of 4 coded passages left out, since the words stand nowhere in the texts: "
        "line 4 (Need)",
        "coded.csv: 1 of 4 coded passages left out, since the words stand in several places: line 5 (Why, "
        "in interview_a-002, interview_a-004)",
    ]
    assert [one.passage.text for one in material.lost] == ["nobody ever said this", "social care"]


def test_a_passage_of_another_document_is_told_from_one_of_none(tmp_path: Path) -> None:
    head, need, *_ = LIST.splitlines()
    wrong = need.replace("interview_a", "interview_b")
    files = {"interview_a.txt": INTERVIEW, "interview_b.txt": "I: Why?\nR: The bus never came.\n"}
    files["coded.csv"] = LIST + f"{wrong}\ninterview_b,Need,nobody ever said this,A\n"
    material = made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])
    assert [(one.why, one.passage.line) for one in material.lost] == [(ELSEWHERE, 4), (NOWHERE, 5)]
    files["coded.csv"] = f"{head}\n{wrong}\n"
    with pytest.raises(InputError, match="stands in the transcripts in the document that it names"):
        made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])


def test_a_list_of_other_texts_is_an_error(tmp_path: Path) -> None:
    files = {"interview_a.txt": "I: Why?\nR: The bus never came.\n", "coded.csv": LIST}
    with pytest.raises(InputError, match="none of the coded passages stands in the transcripts"):
        made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])


def test_a_list_without_a_code_says_which_columns_it_needs(tmp_path: Path) -> None:
    files = {"interview_a.txt": INTERVIEW, "coded.csv": "document,passage\na,Why so?\n"}
    with pytest.raises(InputError, match="no column holds passages with their codes"):
        made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("passage,Need,Waits\nmental health waits,0,1\nBecause,1,0\n",
         {("manual", "Waits"), ("manual", "Need")}),
        ("quote;theme;coder\nmental health;Waits, Need;Ann\nBecause;Need;\n",
         {("Ann", "Waits"), ("Ann", "Need"), ("manual", "Need")}),
        ("id,document,tag,content\n1,interview_a,Waits,mental health\n", {("manual", "Waits")}),
    ],
)  # fmt: skip
def test_lists_as_people_and_programs_write_them(
    table: str, found: set[tuple[str, str]], tmp_path: Path
) -> None:
    files = {"interview_a.txt": INTERVIEW, "coded.csv": table}
    material = made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])
    assert {row[1:] for row in codes(material)} == found
    assert {row[0] for row in codes(material)} == {"interview_a-004"}


def test_names_are_replaced_after_passages_are_found(tmp_path: Path) -> None:
    files = {
        "interview_a.txt": INTERVIEW.replace("Because", "Because Mary says"),
        "coded.csv": LIST.replace("mental health waits", "Mary says mental health waits"),
        "names.csv": "name,pseudonym\nMary,Person 1\n",
    }
    material = made(tmp_path, files, files=["*.txt"], coded=["coded.csv"], pseudonyms="names.csv")
    assert ("interview_a-004", "B", "Waits") in codes(material)
    assert "Person 1 says" in material.segments["text"].to_pylist()[3]


@pytest.mark.exhaustive
def test_an_export_of_a_real_project_gives_no_code_that_the_project_lacks(
    shared: Path, tmp_path: Path
) -> None:
    files = [str(shared / "qda/taguette_17_interviews.sqlite3")]
    exported = [str(shared / "qda/taguette_17_interviews_export.csv")]
    material = read(config(tmp_path, files=files, coded=exported))
    project, given = material.files
    assert (project.codings, given.codings, material.lost) == (1930, 0, [])  # it is left out
    assert any(" left out, since " in text and "would count twice" in text for text in material.warnings)
    alone = read(config(tmp_path, files=files))
    assert material.codings.num_rows == alone.codings.num_rows == 2376


def test_a_row_that_two_coders_ticked_and_no_text_has_is_named_once(tmp_path: Path) -> None:
    rows = [
        "Document,Code,Segment,MB,TO",
        'interview_a,Need,"Social care matters, and social care again.",,x',
        "interview_a,Waits,Because mental health waits for social care.,x,",
        "interview_a,Waits,Because mental health never waits for anybody.,x,x",
    ]
    files = {"interview_a.txt": INTERVIEW, "coded.csv": "\n".join(rows)}
    material = made(tmp_path, files, files=["*.txt"], coded=["coded.csv"])
    (said,) = [text for text in material.warnings if "left out" in text]
    assert said.startswith("coded.csv: 2 of 4 coded passages left out")
    assert said.count("line 4") == 1


@pytest.mark.parametrize("sign", ["", ".", ")"])
@pytest.mark.parametrize("gap", [" ", "  ", "\t"])
@pytest.mark.parametrize("width", [1, 3])
def test_passages_hold_the_numbers_of_lines_that_the_reader_takes_out(
    sign: str, gap: str, width: int, tmp_path: Path
) -> None:
    lines = [
        "I: What matters here on the ward?", "R: Social care matters to us", "and it has for a long time",
        "now, more than the beds do.", "I: Why is that so?",
        "R: It was 20 people a week", "and now it is far more.",
    ]  # fmt: skip
    text = "".join(f"{n:0{width}}{sign}{gap}{line}\n" for n, line in enumerate(lines, 7))
    whole = text[text.index("Social") : text.index("beds")]
    own = text[text.index("20 people") :]
    rows = ["Document,Code,Segment", f'a,Need,"{whole}"', f'a,Numbers,"{own}"']
    files = {"a.txt": text, "coded.csv": "\n".join(rows)}
    material = made(tmp_path, files, files=["a.txt"], coded=["coded.csv"])
    assert not [warning for warning in material.warnings if "left out" in warning]
    assert [(row[0], row[2]) for row in codes(material)] == [("a-002", "Need"), ("a-004", "Numbers")]
    assert material.segments["text"].to_pylist()[3].startswith("It was 20 people")
