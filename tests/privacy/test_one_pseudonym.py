"""One person has one pseudonym: in the talk, in names of documents, in workbooks and after."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.privacy.name_table import names
from pipeline.privacy.named_workbooks import coding_workbooks, workbook_warnings
from pipeline.read import Material, read
from pipeline.readers.tables.workbook import workbook
from pipeline.study.config_file import load
from pipeline.up_to_date import finished

from .test_name_table import column, study

PEOPLE = {"Denise": "Denise Hale", "Joanne": "Joanne Pike"}
SAID = "the otter swam along the cold river for many days and nights."


def sessions(folder: Path, pseudonyms: str, documents: dict[str, str], more: str = "") -> Path:
    files = {
        f"{document}_txt": f"Rachel Moss: Why?\n\n{who}: {who} says {SAID}\n\nUnknown Speaker: Yes.\n\n" * 3
        for document, who in documents.items()
    }
    made = study(folder, pseudonyms, f'interviewer = ["Rachel Moss"]\n{more}', **files)
    (folder / "c/talk.txt").unlink()
    return made


def of(folder: Path, documents: dict[str, str], pseudonyms: str = "generate") -> Material:
    return read(load(sessions(folder, pseudonyms, documents)))


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("{} session_otter_ai", "{} session_otter_ai"),
        ("{}", "{}"),
        ("Talk 2 {} final", "Talk 2 {} final"),
        ("{} zeb", "{} zeb"),
    ],
)
def test_a_document_with_part_of_a_name_has_its_speakers_pseudonym(
    names: str, shown: str, tmp_path: Path
) -> None:
    found = of(tmp_path, {names.format(first): who for first, who in PEOPLE.items()})
    by = dict(zip(column(found, "document"), column(found, "speaker"), strict=True))
    assert sorted(by) == [shown.format("P01"), shown.format("P02")]
    called = [row for row in found.segments.to_pylist() if row["speaker"].startswith("P")]
    assert all(row["speaker"] in row["document"] for row in called)
    assert all(row["segment"].startswith(row["document"]) for row in called)
    assert all("the otter swam" in row["text"] for row in called)  # a word of a name of a file is none
    assert not [text for text in found.warnings if "Denise" in text or "session_P" in text]


def test_two_documents_that_would_be_called_alike_are_numbered(tmp_path: Path) -> None:
    found = of(tmp_path, {"Denise": "Denise Hale", "Denise Hale": "Denise Hale", "Joanne": "Joanne Pike"})
    assert sorted({*column(found, "document")}) == ["P01", "P01 2", "P02"]


def test_codes_that_name_a_document_as_its_file_find_it(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("segment,coder,theme\nDenise one-002,me,River\n", "utf-8")
    made = sessions(tmp_path, "generate", {"Denise one": "Denise Hale"}, 'codings = "codes.csv"\n')
    assert read(load(made)).codings["segment"].to_pylist() == ["P01 one-002"]


def coded(path: Path) -> None:
    """Give every row of a workbook the theme River."""
    whole = workbook(path, path.read_bytes())
    rows = whole[0].rows
    theme = next(place for place, name in rows[0][1].items() if name == "theme")
    made = BytesIO()
    with Workbook(made) as book:
        sheet = book.add_worksheet(whole[0].name)
        for number, row in rows:
            for place, cell in (row | ({theme: "River"} if number > 1 else {})).items():
                sheet.write_string(number - 1, place, cell)
    path.write_bytes(made.getvalue())


@pytest.mark.parametrize("marked", [False, True])
def test_a_workbook_that_was_written_with_names_is_named(
    marked: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = sessions(tmp_path, "", {"Denise one": "Denise Hale", "Joanne two": "Joanne Pike"})
    assert main(["template", str(made), "--coder", "Omar"]) == 0
    book = tmp_path / "code_s_Omar.xlsx"
    if marked:
        coded(book)
    made.write_text(made.read_text("utf-8").replace('pseudonyms = ""', 'pseudonyms = "generate"'), "utf-8")
    capsys.readouterr()
    assert main(["template", str(made), "--coder", "Ben"]) == 0
    told = "".join(each for each in finished(load(made), "frequency").warnings if "holds real names" in each)
    assert told.startswith("code_s_Omar.xlsx: holds real names")
    assert ("nobody has coded in it" in told) is not marked
    assert ("--to FOLDER" in told) is marked
    config = load(made)
    known = names(config)
    assert known is not None
    assert [path.name for path in coding_workbooks(config)] == ["code_s_Ben.xlsx", "code_s_Omar.xlsx"]
    assert len(workbook_warnings(coding_workbooks(config), known)) == 1
    if marked:
        made.write_text(f'{made.read_text("utf-8")}codings = "code_s_Omar.xlsx"\n', "utf-8")
        said = [text for text in read(load(made)).warnings if "holds real names" in text]
        assert len(said) == 1


def codings_of(made: Path) -> list[tuple[str, str, str]]:
    rows = read(load(made)).codings.to_pylist()
    return sorted((row["segment"], row["coder"], row["theme"]) for row in rows)


def test_a_workbook_in_the_place_of_one_with_names_has_its_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = sessions(tmp_path, "", {"Denise one": "Denise Hale", "Joanne two": "Joanne Pike"})
    assert main(["template", str(made), "--coder", "Omar"]) == 0
    coded(tmp_path / "code_s_Omar.xlsx")
    text = made.read_text("utf-8").replace('pseudonyms = ""', 'pseudonyms = "generate"')
    made.write_text(f'{text}codings = "code_s_Omar.xlsx"\n', "utf-8")
    had = codings_of(made)
    assert {row[1:] for row in had} == {("Omar", "River")}
    new = tmp_path / "new/code_s_Omar.xlsx"
    assert main(["template", str(made), "--coder", "Omar", "--to", str(new.parent)]) == 0
    said = capsys.readouterr().out
    assert f"The {len(had)} marks of code_s_Omar.xlsx, which holds real names, are in it already" in said
    assert 'in the place of code_s_Omar.xlsx: [corpus] codings = "new/code_s_Omar.xlsx"' in said
    made.write_text(f'{text}codings = "new/code_s_Omar.xlsx"\n', "utf-8")
    assert codings_of(made) == had
    assert not [note for note in read(load(made)).warnings if "code_s_Omar.xlsx: holds real names" in note]
    cells = [
        cell for page in workbook(new, new.read_bytes()) for _, row in page.rows for cell in row.values()
    ]
    assert not [cell for cell in cells if "Denise" in cell or "Joanne" in cell or "Rachel" in cell]
    capsys.readouterr()
    assert (
        main(["template", str(made), "--coder", "Omar", "--to", str(new.parent)]) == 2
    )  # its codes are Omar's
    assert "is not overwritten" in capsys.readouterr().err


def test_a_workbook_of_somebody_else_has_none_of_the_codes(tmp_path: Path) -> None:
    made = sessions(tmp_path, "", {"Denise one": "Denise Hale"})
    assert main(["template", str(made), "--coder", "Omar"]) == 0
    coded(tmp_path / "code_s_Omar.xlsx")
    text = made.read_text("utf-8").replace('pseudonyms = ""', 'pseudonyms = "generate"')
    made.write_text(f'{text}codings = "code_s_Omar.xlsx"\n', "utf-8")
    assert main(["template", str(made), "--coder", "Ben", "--to", str(tmp_path / "new")]) == 0
    path = tmp_path / "new/code_s_Ben.xlsx"
    _, *rows = workbook(path, path.read_bytes())[0].rows
    assert rows
    assert not [cell for _, row in rows for cell in row.values() if cell == "River"]


def test_documents_with_other_pseudonyms_since_are_told_by_their_texts(tmp_path: Path) -> None:
    documents = {"Denise one": "Denise Hale", "Joanne two": "Joanne Pike"}
    rows = "name,pseudonym\nDenise Hale,P01\nJoanne Pike,P02\n"
    (tmp_path / "names.csv").write_text(f"{rows}Denise one,Session 4\nJoanne two,Session 5\n", "utf-8")
    made = sessions(tmp_path, "names.csv", documents)
    assert main(["template", str(made)]) == 0
    coded(tmp_path / "code_s.xlsx")
    made.write_text(f'{made.read_text("utf-8")}codings = "code_s.xlsx"\n', "utf-8")
    assert read(load(made)).codings.num_rows
    (tmp_path / "names.csv").write_text(f"{rows}Denise one,Session 1\nJoanne two,Session 5\n", "utf-8")
    with pytest.raises(InputError) as error:
        read(load(made))
    assert "what is called Session 4 is Session 1 now" in str(error.value)
    assert "did you mean" not in str(error.value)


def test_a_config_with_a_real_name_is_to_be_kept_apart(tmp_path: Path) -> None:
    found = of(tmp_path, {"Denise one": "Denise Hale"})
    (said,) = [
        text for text in found.notes if "real names stand in [corpus] interviewer of study.toml" in text
    ]
    assert not any("real names" in text for text in found.warnings)
    assert said.endswith("write I01 there")
    made = tmp_path / "study.toml"
    text = made.read_text("utf-8").replace('"Denise Hale"', '"I01"')
    for more, where in (
        ("# asks: Denise Hale", "the comment of line"),
        ('[plot]\n#"Denise Hale"', "the comment"),
    ):
        made.write_text(f"{text}\n{more}\n", "utf-8")
        (said,) = [each for each in read(load(made)).warnings if "real names stand in" in each]
        assert where in said
        assert "take the comment out" in said
