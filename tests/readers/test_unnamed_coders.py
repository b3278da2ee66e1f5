"""Lists of coded passages without a column of coders: a sheet, or a file, may be a coder's."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.read import Material, read
from pipeline.readers.tables import xlsx
from pipeline.study.config_file import checked, load
from pipeline.study.inputs import corpus_files

from . import written

SAID = ["Money is short here.", "Time is short there.", "Trust is long gone.", "Nobody asks us twice."]
ELSE = ["Beds are full.", "Doors stay shut.", "Staff move on.", "Phones ring all day."]
HEAD = ["Extract", "Theme", "Memo"]
ANN = [(0, "Money"), (1, "Time"), (2, "Trust"), (3, "Time")]
BO = [(0, "Money"), (1, "Money"), (2, "Trust"), (3, "Time")]
Rows = Sequence[tuple[int, str]]


def rows(codes: Rows, document: str = "") -> list[list[str]]:
    head = [*(["Transcript"] if document else []), *HEAD]
    return [head, *[[*([document] if document else []), SAID[n], theme, ""] for n, theme in codes]]


def made(folder: Path, lists: dict[str, bytes]) -> Material:
    """Return a study of two interviews with lists of codes."""
    for name, said in (("P1", SAID), ("P2", ELSE)):
        text = "".join(f"I: Why, {n}?\nR: {each}\n" for n, each in enumerate(said))
        (folder / f"{name}.txt").write_text(text, "utf-8")
    for name, data in lists.items():
        (folder / name).write_bytes(data)
    corpus = {"files": ["P*.txt"], "coded": [*lists]}
    return read(checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml"))


def in_csv(table: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def by(material: Material) -> dict[str, int]:
    given = material.codings.to_pylist()
    return {coder: sum(row["coder"] == coder for row in given) for coder in {row["coder"] for row in given}}


def told_of(material: Material, name: str) -> str:
    """Return what the account of a list says of whose it is, which no run warns of."""
    facts = {row["name"]: row["value"] for row in material.facts.to_pylist()}
    assert not any("no column names a coder" in warning for warning in material.warnings)
    assert "no column names a coder" in facts[f"codings of {name}"]
    return str(facts[f"codings of {name}"])


NAMES = [
    (("Ann", "Bo"), ("Ann", "Bo")),
    (("Ann coding", "Bo coding"), ("Ann", "Bo")),
    (("Codes_Ann", "Codes_Bo"), ("Ann", "Bo")),
    (("Coder 1", "Coder 2"), ("Coder 1", "Coder 2")),
    (("Sheet1", "Sheet2"), ("Sheet1", "Sheet2")),
]


@pytest.mark.parametrize("document", ["", "P1"])
@pytest.mark.parametrize(("names", "coders"), NAMES)
def test_sheets_on_the_same_texts_by_the_same_codes_are_a_coders_each(
    tmp_path: Path, names: tuple[str, str], coders: tuple[str, str], document: str
) -> None:
    data = written.xlsx(**{names[0]: rows(ANN, document), names[1]: rows(BO, document)})
    material = made(tmp_path, {"codes.xlsx": data})
    assert by(material) == dict.fromkeys(coders, 4)
    note = told_of(material, "codes.xlsx")
    assert all(name in note for name in (*names, *coders))


@pytest.mark.parametrize(("names", "coders"), NAMES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_files_on_the_same_texts_by_the_same_codes_are_a_coders_each(
    tmp_path: Path, names: tuple[str, str], coders: tuple[str, str], form: str
) -> None:
    lists = [in_csv(rows(each)) if form == "csv" else written.xlsx(A=rows(each)) for each in (ANN, BO)]
    named = [f"{name}.{form}" for name in names]
    assert by(made(tmp_path, dict(zip(named, lists, strict=True)))) == dict.fromkeys(coders, 4)


@pytest.mark.parametrize("document", ["", "P1"])
def test_parts_of_one_list_are_one_coders(tmp_path: Path, document: str) -> None:
    said = {"Money": [(0, "Money"), (1, "Money")], "Time": [(2, "Time"), (3, "Time")]}
    by_code = written.xlsx(**{name: rows(codes, document) for name, codes in said.items()})
    assert by(made(tmp_path, {"codes.xlsx": by_code})) == {"manual": 4}


def test_a_sheet_an_interview_is_one_coders(tmp_path: Path) -> None:
    second = [HEAD, *[[ELSE[n], theme, ""] for n, theme in BO]]
    first = [HEAD, *[[SAID[n], theme, ""] for n, theme in ANN]]
    material = made(tmp_path, {"codes.xlsx": written.xlsx(P1=first, P2=second)})
    assert {*by(material)} == {"manual"}


def test_a_coder_who_is_named_is_no_sheet(tmp_path: Path) -> None:
    named = [[*row, coder] for row, coder in zip(rows(ANN), ["coder", *["Cy"] * 4], strict=True)]
    data = written.xlsx(Ann=named, Bo=[[*row, "coder" if not n else "Di"] for n, row in enumerate(rows(BO))])
    assert by(made(tmp_path, {"codes.xlsx": data})) == {"Cy": 4, "Di": 4}


@pytest.mark.parametrize(("names", "coders"), NAMES[:3])
def test_a_workbook_of_passages_alone_has_its_coders_too(
    names: tuple[str, str], coders: tuple[str, str]
) -> None:
    data = written.xlsx(**{names[0]: rows(ANN, "P1"), names[1]: rows(BO, "P1")})
    parsed = xlsx.read(Path("codes.xlsx"), data, Corpus(files=["codes.xlsx"]))
    assert {code.coder for code in parsed.codes} == {*coders}
    assert [row.text for row in parsed.rows] == SAID


RESPONSES = [
    ["id", "Why is that?", "Code 1", "Code 2"],
    *[[f"r{n}", f"{said} So I said when they asked.", "", ""] for n, said in enumerate(SAID)],
]


def answers(codes: Rows, second: str = "") -> bytes:
    """Return a survey's table with the codes of one coder, `second` beside each."""
    table = [[*row] for row in RESPONSES]
    for n, theme in codes:
        table[n + 1][2:] = [theme, second]
    return in_csv(table)


@pytest.mark.parametrize("names", [("N3_primary", "N3_secondary"), ("Ann", "Bo"), ("codes Ann", "codes Bo")])
@pytest.mark.parametrize("second", ["", "Money > Pay"])
@pytest.mark.parametrize("sample", [4, 2])
def test_a_table_in_which_another_coded_the_same_answers_is_another_coders(
    tmp_path: Path, names: tuple[str, str], second: str, sample: int
) -> None:
    (tmp_path / f"{names[0]}.csv").write_bytes(answers(ANN, second))
    (tmp_path / f"{names[1]}.csv").write_bytes(answers(BO[:sample]))
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    config = load(tmp_path / "study/config.toml")
    assert [path.name for path in corpus_files(config)] == [f"{names[0]}.csv"]
    assert config.corpus.codes == ["Code 1", *["Code 2"] * bool(second)]
    material = read(config)
    whose = [name.split("_")[-1].split()[-1] for name in names]
    assert by(material) == {whose[0]: 8 if second else 4, whose[1]: sample}
    told_of(material, f"{names[1]}.csv")


def test_tables_of_other_answers_are_no_copies(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(answers(ANN))
    (tmp_path / "b.csv").write_bytes(answers(BO).replace(b"short", b"long"))
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    config = load(tmp_path / "study/config.toml")
    assert len(corpus_files(config)) == 2
    assert by(read(config)) == {"manual": 8}


def test_a_copy_without_codes_is_left_out_and_no_coders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_bytes(answers(ANN))
    (tmp_path / "b.csv").write_bytes(in_csv(RESPONSES))
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    assert "b.csv: the texts of a.csv again, without codes: not read" in capsys.readouterr().out
    material = read(load(tmp_path / "study/config.toml"))
    assert material.segments.num_rows == 4
    assert by(material) == {"manual": 4}
