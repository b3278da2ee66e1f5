"""A workbook to code in, and the codes on their way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codes.spelling import NOTHING
from pipeline.errors import InputError
from pipeline.read import read
from pipeline.readers.parsed import Coding
from pipeline.readers.tables.coding_workbook import LISTED, listed
from pipeline.readers.tables.side import codings
from pipeline.readers.tables.workbook import as_table, workbook
from pipeline.study.config_file import load
from pipeline.writers.kept_by_import import kept_passages
from pipeline.writers.template import COLUMNS, template

from ..readers.projects import test_qualcoder as qualcoder
from ..readers.projects import test_taguette as taguette
from ..readers.written import xlsx

TURNS = [
    {"segment": "a-1", "speaker": "Q", "role": "interviewer", "text": "Why?"},
    {"segment": "a-2", "speaker": "P1", "role": "participant", "text": "=Too many\nshifts"},
]
for _turn in TURNS:
    _turn |= {"document": "a", "question": "", "group": ""}


def made(themes: Sequence[tuple[str, str]], coder: str = "") -> bytes:
    return template(TURNS, themes, roles=["participant"], readings=["a", "a"], by=["document"], coder=coder)


def book(*rows: tuple[str, ...], header: tuple[str, ...] = ("segment", "theme")) -> bytes:
    return xlsx(code=[header, *rows])


def test_a_turn_is_a_row_and_a_second_sheet_explains() -> None:
    written = made([("Workload", "Too much")], coder="Anna")
    first, how = workbook(Path("x.xlsx"), written)
    code = as_table(Path("x.xlsx"), first)
    assert code is not None
    assert code.header == list(COLUMNS)
    assert [[*row[:7], *row[9:]] for row in code.rows] == [
        ["a-1", "a", "Q", "interviewer", "", "Why?", "", "Anna", "a"],
        ["a-2", "a", "P1", "participant", "", "=Too many\nshifts", "", "Anna", "a"],
    ]
    assert {0: "Workload", 1: "Too much"} in [cells for _, cells in how.rows]
    said = " ".join(cells.get(0, "") for _, cells in how.rows)
    assert "an interview" in said
    assert "witness" not in said
    assert written == made([("Workload", "Too much")], coder="Anna")


def test_codes_come_back_and_what_was_not_read_does_not() -> None:
    header = ("segment", "theme", "theme 2", "coder")
    rows = [("a", "Pay", "Rota", "Anna"), ("b", NOTHING, "", "Anna"), ("c", "", "", "Anna")]
    found, *_ = codings(Path("x.xlsx"), book(*rows, header=header))
    assert found == [Coding("a", "Anna", "Pay"), Coding("a", "Anna", "Rota"), Coding("b", "Anna", "")]
    assert codings(Path("x.xlsx"), book(("a", "Pay")))[0] == [Coding("a", "manual", "Pay")]


@pytest.mark.parametrize("nothing", [NOTHING, "nothing applies", "Nothing applies", "(Nothing Applies)"])
def test_one_coder_is_the_coder_of_rows_that_name_none(nothing: str) -> None:
    header = ("segment", "theme", "coder")
    rows = [("a", "Pay", "Anna"), ("b", nothing, ""), ("c", "Rota", "")]
    found, notes, *_ = codings(Path("x.xlsx"), book(*rows, header=header))
    assert found == [Coding("a", "Anna", "Pay"), Coding("b", "Anna", ""), Coding("c", "Anna", "Rota")]
    assert notes == []
    found, notes, *_ = codings(Path("x.xlsx"), book(*rows, ("d", "Pay", "Bo"), header=header))
    assert [code.coder for code in found] == ["Anna", "manual", "manual", "Bo"]
    assert notes == ['x.xlsx: 2 codes without a coder count as of one coder more, "manual"']


def test_a_workbook_without_segments_is_told_what_it_lacks() -> None:
    with pytest.raises(InputError, match="no sheet has a column segment"):
        codings(Path("x.xlsx"), book(("a", "b"), header=("id", "theme")))
    with pytest.raises(InputError, match='no column "theme"'):
        codings(Path("x.xlsx"), book(("a", "b"), header=("segment", "code")))


def test_a_study_takes_its_own_workbook_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    assert main(["template", str(study), "--coder", "Anna"]) == 0
    said = capsys.readouterr().out
    assert "4 rows to code, and 4 in grey to be read with them; 2 themes." in said
    assert "An interview or a group is read as one: finish it before you compare." in said
    assert 'codings = ["codings.csv", "code_my_study_Anna.xlsx"]' in said
    assert "over the one that was there" not in said
    assert main(["template", str(study), "--coder", "Anna"]) == 0
    assert ", over the one that was there, which nobody had coded in\n" in capsys.readouterr().out
    coded = study / "code_my_study_Anna.xlsx"
    assert main(["check", str(study)]) == 0
    assert (
        "note: a workbook beside the config is not read: once code_my_study_Anna.xlsx is coded in, write "
        '[corpus] codings = ["codings.csv", "code_my_study_Anna.xlsx"]'
    ) in capsys.readouterr().out
    empty, config = coded.read_bytes(), (study / "config.toml").read_text("utf-8")
    (study / "config.toml").write_text(config.replace('"codings.csv"', f'"{coded.name}"'), "utf-8")
    assert main(["check", str(study)]) == 0
    said = capsys.readouterr().out
    assert "Coded so far: 0 of 4 segments, in code_my_study_Anna.xlsx." in said
    assert "Nobody has coded" not in said
    assert coded.read_bytes() == empty
    coded.write_bytes(book(("interview-01-002", "Time pressure"), ("interview-02-002", NOTHING)))
    text = config.replace('codings = "codings.csv"', f'codings = "{coded.name}"')
    (study / "config.toml").write_text(text, "utf-8")
    assert main(["check", str(study)]) == 0
    assert (
        "Codings: 1 manual code, 1 theme, by manual. "
        "Read and given no theme: 1 segment." in capsys.readouterr().out
    )
    assert main(["template", str(study), "--coder", "Anna"]) == 2
    assert "is not overwritten" in capsys.readouterr().err


ANNA = [("interview-01-002", "Time pressure"), ("interview-02-002", NOTHING)]
BEN = [("interview-01-002", NOTHING), ("interview-02-002", "Time pressure")]


@pytest.mark.parametrize("written", ['["anna.xlsx", "ben.xlsx"]', '["*.xlsx"]'])
@pytest.mark.parametrize("named", [True, False])
def test_each_coder_may_have_a_workbook_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, named: bool
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    header = ("segment", "theme", "coder")
    for name, rows in (("anna", ANNA), ("ben", BEN)):
        who = name if named else ""
        (study / f"{name}.xlsx").write_bytes(book(*((*row, who) for row in rows), header=header))
    config = (study / "config.toml").read_text("utf-8")
    (study / "config.toml").write_text(config.replace('"codings.csv"', written), "utf-8")
    capsys.readouterr()
    assert main(["check", str(study)]) == 0
    said = capsys.readouterr().out
    assert "2 manual codes" in said
    assert "by anna, ben" in said
    assert ('no coder is named there, so who coded is called "anna"' in said.lower()) is not named
    assert main(["template", str(study), "--coder", "Cy"]) == 0
    said = capsys.readouterr().out
    assert ("config.toml names it already" in said) is ("*" in written)
    assert (f"codings = {written[:-1]}, " in said) is ("*" not in written)
    assert kept_passages([study / "anna.xlsx", study / "codings.csv"]) == {}


@pytest.mark.parametrize(
    "config", ["", '"code_my_study_ann.xlsx"', '["codings.csv", "code_my_study_ann.xlsx"]']
)
@pytest.mark.parametrize("folder", ["", "books"])
def test_for_a_further_coder_all_workbooks_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], config: str, folder: str
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    (study / "codings.csv").unlink()
    text = (study / "config.toml").read_text("utf-8")
    place = f"{folder}/" * bool(folder)
    written = config.replace("code_", f"{place}code_")
    text = text.replace('codings = "codings.csv"', f"codings = {written}" if config else "")
    (study / "config.toml").write_text(text, "utf-8")
    for coder in ("", "ann", "cy", "bo"):
        options = ["--coder", coder] * bool(coder) + ["--to", str(study / folder)] * bool(folder)
        assert main(["template", str(study), *options]) == 0
    said = capsys.readouterr().out.rpartition("[corpus] codings = ")[2]
    named = [f"{place}code_my_study_{coder}.xlsx" for coder in ("ann", "cy", "bo")]
    assert said.splitlines()[0] == json.dumps(named)
    (study / "config.toml").write_text(f"{text}\n".replace(f"codings = {written}", ""), "utf-8")
    (study / place / "code_my_study.xlsx").write_bytes(book(("interview-01-002", "Time pressure")))
    assert main(["template", str(study), *options]) == 0
    assert f'["{place}code_my_study.xlsx", "{named[0]}", ' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "options", "name", "said"),
    [
        ('"mine.xlsx"', [], "mine.xlsx", "names it already"),
        ('"mine.xlsx"', ["--coder", "Cy"], "mine.xlsx", "names it already"),
        ('["code_*.xlsx"]', ["--coder", "Cy"], "code_my_study_Cy.xlsx", "names it already"),
        ('["code_Ann.xlsx", "code_Cy.xlsx"]', ["--coder", "Cy"], "code_Cy.xlsx", "names it already"),
        ('["other_*.xlsx"]', ["--coder", "Cy"], "code_my_study_Cy.xlsx", '= "code_my_study_Cy.xlsx"'),
        ('["codings.csv", "mine.xlsx"]', ["--coder", "Cy"], "code_my_study_Cy.xlsx",
         '= ["codings.csv", "code_my_study_Cy.xlsx"]'),
        ('"mine.xlsx"', ["--to", "."], "code_my_study.xlsx", '/code_my_study.xlsx"'),
    ],
)  # fmt: skip
def test_the_workbook_that_the_config_waits_for_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    options: list[str],
    name: str,
    said: str,
) -> None:
    study = tmp_path / "study"
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert main(["init", str(study), "--quiet"]) == 0
    config = (study / "config.toml").read_text("utf-8")
    (study / "config.toml").write_text(config.replace('"codings.csv"', written), "utf-8")
    assert main(["template", str(study), *options]) == 0
    out = capsys.readouterr().out
    assert "[corpus] codings names what is not there yet: " in out
    assert said in out
    assert (Path.cwd() if "--to" in options else study).joinpath(name).is_file()


def test_a_pattern_of_workbooks_that_fits_none_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(study), "--quiet"]) == 0
    config = (study / "config.toml").read_text("utf-8")
    (study / "config.toml").write_text(config.replace('"codings.csv"', '["code_*.xlsx"]'), "utf-8")
    assert main(["check", str(study)]) == 2
    said = capsys.readouterr().err
    assert "[corpus] codings" in said
    assert "code_*.xlsx" in said


def taught(*themes: tuple[str, str], codes: tuple[tuple[str, str], ...]) -> bytes:
    """Return a workbook that somebody coded in, and wrote themes in the second sheet of."""
    listing = [("Choose a theme.",), (), LISTED, (NOTHING, ""), *themes]
    sheets: dict[str, list[tuple[str, ...]]] = {"code": [("segment", "theme"), *codes], "how to": listing}
    return xlsx(**sheets)


def test_what_a_theme_means_comes_back_and_a_slip_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talk.txt").write_text("Q: Why?\n\nAnn: We are short.\n\nQ: And?\n\nAnn: I trust them.\n")
    (tmp_path / "s.toml").write_text(
        '[study]\nname = "s"\n[corpus]\nfiles = ["talk.txt"]\ncodings = "code_s.xlsx"\n'
    )
    codes = ("talk-002", "Stafing"), ("talk-004", "Trust")
    themes = ("Staffing", "too  few people"), ("Trust", "")
    (tmp_path / "code_s.xlsx").write_bytes(taught(*themes, codes=codes))
    material = read(load(tmp_path / "s.toml"))
    assert material.codebook.select(["theme", "definition"]).to_pylist() == [
        {"theme": "Staffing", "definition": "too few people"}, {"theme": "Trust", "definition": ""}
    ]  # fmt: skip
    assert main(["check", str(tmp_path / "s.toml")]) == 0
    assert 'did you mean "Staffing" for "Stafing"? Write it alike in both' in capsys.readouterr().out


def test_a_codebook_stands_and_is_filled_up_from_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Q: Why?\n\nAnn: We are short.\n\nQ: And?\n\nAnn: I trust them.\n")
    (tmp_path / "book.toml").write_text(
        '[[theme]]\nname = "Staffing"\nwords = ["short"]\n[[theme]]\nname = "Trust"\ndefinition = "belief"\n'
    )
    (tmp_path / "s.toml").write_text(
        '[study]\nname = "s"\n[corpus]\nfiles = ["talk.txt"]\ncodings = "code_s.xlsx"\n'
        '[themes]\ncodebook = "book.toml"\n'
    )
    listed = ("staffing", "too few"), ("Trust", "faith"), ("Pay", "money"), ("", "a gap")
    (tmp_path / "code_s.xlsx").write_bytes(taught(*listed, codes=(("talk-002", "Pay"),)))
    material = read(load(tmp_path / "s.toml"))
    assert material.codebook.select(["theme", "definition", "pattern"]).to_pylist() == [
        {"theme": "Staffing", "definition": "too few", "pattern": "short"},
        {"theme": "Trust", "definition": "belief", "pattern": ""},
        {"theme": "Pay", "definition": "money", "pattern": ""},
    ]
    assert (
        "code_s.xlsx says otherwise than the codebook, or a workbook before it, "
        'what "Trust" means: the other '
        "stands; change it there"
    ) in material.warnings
    assert (
        'code_s.xlsx: row 8 of the sheet "how to" says what a theme means and not which, and is not read; '
        "write the theme beside it"
    ) in material.warnings


def test_the_list_of_a_template_is_read_as_it_was_written() -> None:
    themes = {"Workload": "Too much", "Pay": ""}
    assert listed(Path("x.xlsx"), made(list(themes.items()))) == (themes, [])
    assert listed(Path("x.csv"), b"theme,what it means\nPay,money\n") == ({}, [])


def study_of_comments(tmp_path: Path, groups: bool) -> Path:
    rows = ["text,question,id,site" if groups else "text,question,id"]
    rows += [f"Answer {n}.,Why?,c{n}" + f",site {n % 2}" * groups for n in range(40)]
    (tmp_path / "c.csv").write_text("\n".join(rows), "utf-8")
    config = (
        '[study]\nname = "c"\n[corpus]\nfiles = ["c.csv"]\nsegment = "id"\n' + 'group = "site"\n' * groups
    )
    (tmp_path / "config.toml").write_text(config, "utf-8")
    return tmp_path


@pytest.mark.parametrize("groups", [True, False])
def test_two_coders_draw_the_same_comments_and_see_their_group(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], groups: bool
) -> None:
    study = study_of_comments(tmp_path, groups)
    seen = []
    for coder, more in (("Anna", []), ("Bo", ["--seed", "1"]), ("Cy", ["--seed", "2"])):
        assert main(["template", str(study), "--coder", coder, "--sample", "9", *more]) == 0
        said = capsys.readouterr().out
        assert "9 rows to code; 0 themes." in said
        assert "They are 9 of 40 rows, drawn at random (seed" in said
        path = study / f"code_c_{coder}.xlsx"
        code, how = workbook(path, path.read_bytes())
        table = as_table(path, code)
        assert table is not None
        assert ("group" in table.header) is groups
        if groups:
            assert [row[2] for row in table.rows] == [f"site {int(row[0][1:]) % 2}" for row in table.rows]
        seen.append([row[0] for row in table.rows])
        assert "9 of 40 rows, drawn at random" in " ".join(cells.get(0, "") for _, cells in how.rows)
        assert codings(path, path.read_bytes())[0] == []
    assert seen[0] == seen[1] != seen[2]
    assert seen[0] == sorted(seen[0], key=lambda name: int(name[1:]))


@pytest.mark.parametrize("size", [5, 6])
def test_a_sample_of_few_people_says_that_an_interval_takes_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], size: int
) -> None:
    assert main(["template", str(study_of_comments(tmp_path, groups=False)), "--sample", str(size)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    few = "They are of 5 interviewees: an interval of the agreement takes 6, so draw more."
    assert (few in said) is (size == 5)


@pytest.mark.parametrize("asked", [True, False])
def test_the_workbook_says_what_grey_rows_are_where_it_has_any(tmp_path: Path, asked: bool) -> None:
    (tmp_path / "talk.txt").write_text("Int: Why?\n\n" * asked + "P1: The ward is full.\n\nP2: It is cold.\n")
    (tmp_path / "config.toml").write_text('[study]\nname = "c"\n[corpus]\nfiles = ["talk.txt"]\n')
    assert main(["template", str(tmp_path)]) == 0
    path = tmp_path / "code_c.xlsx"
    how = " ".join(cells.get(0, "") for _, cells in workbook(path, path.read_bytes())[1].rows)
    assert ("Rows in grey are there to be read" in how) is asked


def test_a_sample_that_cannot_be_drawn_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = study_of_comments(tmp_path, groups=False)
    for options in (["--sample", "41"], ["--sample", "0"], ["--seed", "2"]):
        assert main(["template", str(study), *options]) == 2
    said = capsys.readouterr().err
    assert said.count("1 to 40, the number of rows") == 2
    assert "--sample N" in said
    assert not [*study.glob("*.xlsx")]


@pytest.mark.parametrize("kind", ["taguette", "qualcoder", "refi"])
def test_what_a_projects_codes_mean_is_the_studys_codebook_and_stands_in_the_workbook(
    kind: str, tmp_path: Path
) -> None:
    taguettes = taguette.database([(taguette.place("trust"), [1]), (taguette.place("money"), [2])])
    qualcoders = qualcoder.database(
        [(1, 0, 4, qualcoder.TEXT[:4], "Ann"), (2, 5, 9, qualcoder.TEXT[5:9], "Ann")]
    )
    source = tmp_path / ("talk.qda" if kind == "qualcoder" else "talk.sqlite3")
    source.write_bytes(qualcoders if kind == "qualcoder" else taguettes)
    for number in range(1 + (kind == "refi")):  # a REFI-QDA project is made of the first one
        study = tmp_path / f"study{number}"
        assert main(["init", str(study), "--from", str(source), "--yes"]) == 0
        if kind == "refi" and not number:
            book = '[[theme]]\nname = "trust"\ndefinition = "in them"\n[[theme]]\nname = "money"\n'
            (study / "codebook.toml").write_text(book, "utf-8")
            with (study / "config.toml").open("a", encoding="utf-8") as config:
                config.write('\n[themes]\ncodebook = "codebook.toml"\n')
            assert main(["export", str(study), "--as", "qdpx", "--to", str(tmp_path / "out")]) == 0
            (source,) = (tmp_path / "out").glob("*.qdpx")
    read_again = read(load(study / "config.toml")).codebook.to_pylist()
    assert {row["theme"]: row["definition"] for row in read_again} == {"trust": "in them", "money": ""}
    assert main(["template", str(study)]) == 0
    (made,) = study.glob("code_*.xlsx")
    themes, _ = listed(made, made.read_bytes())
    assert themes == {"trust": "in them", "money": ""}


def test_a_workbook_that_no_config_names_is_not_taken_for_codes_that_nobody_gave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Int: And?\n\nAnn: We wait for a bus.\n", "utf-8")
    study = tmp_path / "s.toml"
    study.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["a.txt"]\ninterviewer = ["Int"]\n', "utf-8")
    (tmp_path / "code_other.xlsx").write_bytes(b"")
    assert main(["check", str(study)]) == 0
    assert "Nobody has coded these texts yet" in capsys.readouterr().out
    assert main(["template", str(study)]) == 0
    for command in ("check", "run"):
        assert main([command, str(study)]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert 'once code_s.xlsx is coded in, write [corpus] codings = "code_s.xlsx"' in said, command
        assert "obody has coded" not in said


@pytest.mark.parametrize(
    ("codings", "said"),
    [("", 'to have it read, write in s.toml: [corpus] codings = "code_s.xlsx"'),
     ('codings = "other.xlsx"\n', 'to have it read, add "code_s.xlsx" to [corpus] codings in s.toml'),
     ('codings = ["code_*.xlsx"]\n', "s.toml reads it already, in [corpus] codings")],
)  # fmt: skip
def test_a_workbook_that_holds_codes_is_kept_and_the_error_says_how_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], codings: str, said: str
) -> None:
    (tmp_path / "a.txt").write_text("Int: And?\n\nAnn: We wait for a bus.\n", "utf-8")
    study = tmp_path / "s.toml"
    head = '[study]\nname = "s"\n[corpus]\nfiles = ["a.txt"]\ninterviewer = ["Int"]\n'
    study.write_text(head + codings, "utf-8")
    (tmp_path / "other.xlsx").write_bytes(book(("a-002", "Waiting")))
    coded = book(("a-002", "Waiting"), ("a-001", ""))
    (tmp_path / "code_s.xlsx").write_bytes(coded)
    assert main(["template", str(study), "--to", str(tmp_path)]) == 2
    error = " ".join(capsys.readouterr().err.split())
    assert "somebody has coded in this workbook, and it is not overwritten" in error
    assert "1 code" in error
    assert said in error
    assert "delete" not in error
    assert (tmp_path / "code_s.xlsx").read_bytes() == coded
