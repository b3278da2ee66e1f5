"""Tables of the same texts, each with another coder's codes: one text, several coders."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codes.coders import human_coders, units
from pipeline.read import Material, read
from pipeline.study.config_file import checked, load
from pipeline.study.inputs import corpus_files

from .written import xlsx

WHY, HOW = "Q5: Why did you come to the ward?", "Q17: How was it to be there?"
SAID = [
    ("It was the only place that had a bed for me.", "The nurses were kind to me and mine."),
    ("My doctor sent me there on the same day.", "Nobody asked me what I wanted at all."),
    ("I could not breathe, and nobody came home.", "Food came late and it was cold, too."),
    ("They had a bed, so the doctor sent me.", "Kind staff, and warm food at night."),
    ("I came for an operation on my knee there.", "I was afraid of the long nights there."),
]
# Of each coder the codes of each row's two answers; None: not coded.
ANN = [
    ("bed", "staff"),
    ("doctor", "voice"),
    ("breath; bed", "food"),
    ("bed; doctor", "food; staff"),
    ("knee", "fear"),
]
BO = [("bed", "staff"), ("doctor", ""), ("bed", "food"), ("", ""), ("", "fear; staff")]
Codes = Sequence[tuple[str, str]]
FILES = [("survey AK", "survey BT"), ("AK", "BT"), ("coded AK final", "coded BT final")]
FILES += [("Coded AK", "BT second coding (120)"), ("AK_coded_v2", "2nd coder BT 2026-06-02")]


def rows(codes: Codes, names: tuple[str, str], *, ids: bool = True, only: int = 5) -> list[list[str]]:
    """Return a table of the answers to two questions with a coder's codes."""
    head = ["Response ID"] * ids + [WHY, names[0], HOW, names[1]]
    body = [
        [f"r{n}"] * ids + [said[0], given[0], said[1], given[1]]
        for n, (said, given) in enumerate(zip(SAID, codes, strict=True))
    ]
    return [head, *body[-only:]]


def put(path: Path, table: Sequence[Sequence[str]]) -> None:
    if path.suffix == ".xlsx":
        path.write_bytes(xlsx(Sheet=[[*row] for row in table]))
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


def begun(folder: Path) -> Material:
    assert main(["init", str(folder / "study"), "--from", str(folder), "--yes"]) == 0
    return read(load(folder / "study/config.toml"))


def given(material: Material) -> dict[str, set[tuple[str, str]]]:
    """Return who gave which theme to which text."""
    text = dict(zip(*(material.segments[name].to_pylist() for name in ("segment", "text")), strict=True))
    out: dict[str, set[tuple[str, str]]] = {}
    for row in material.codings.to_pylist():
        out.setdefault(row["coder"], set()).add((text[row["segment"]], row["theme"]))
    return out


def meant(codes: Codes) -> set[tuple[str, str]]:
    return {
        (SAID[n][part], theme.strip())
        for n, row in enumerate(codes)
        for part in (0, 1)
        for theme in row[part].split(";")
        if theme
    }


@pytest.mark.parametrize("files", FILES)
@pytest.mark.parametrize(
    "names", [("Q5 codes", "Q17 codes"), ("AK codes", "AK codes 2"), ("Q5_code", "Q17_code")]
)
@pytest.mark.parametrize("ids", [True, False])
def test_two_tables_of_the_same_answers_are_two_coders_of_one_set_of_texts(
    tmp_path: Path, files: tuple[str, str], names: tuple[str, str], ids: bool
) -> None:
    for name, codes in zip(files, (ANN, BO), strict=True):
        put(tmp_path / f"{name}.csv", rows(codes, names, ids=ids))
    material = begun(tmp_path)
    assert material.segments.num_rows == 10
    found = given(material)
    assert found == {"AK": meant(ANN), "BT": meant(BO)}
    reading = {row["reading"] for row in material.codings.to_pylist()}
    assert reading == {"this row"}  # what another answer of the row has is none of its own


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("only", [5, 3])
def test_other_names_of_the_codes_other_formats_and_a_sample_are_the_same(
    tmp_path: Path, suffix: str, only: int
) -> None:
    put(tmp_path / "a.csv", rows(ANN, ("Q5 codes", "Q17 codes")))
    put(tmp_path / f"b.{suffix}", rows(BO, ("Q5 themes BT", "Q17 themes BT"), only=only))
    material = begun(tmp_path)
    assert [path.name for path in corpus_files(load(tmp_path / "study/config.toml"))] == ["a.csv"]
    left = {said for row in SAID[: 5 - only] for said in row}
    assert given(material) == {"a": meant(ANN), "b": {each for each in meant(BO) if each[0] not in left}}


def test_a_table_without_codes_holds_the_texts_where_others_coded_a_part(tmp_path: Path) -> None:
    put(tmp_path / "all.csv", [row[:2] + row[3:4] for row in rows(ANN, ("", ""))])
    for name, codes in (("AK", ANN), ("BT", BO)):
        put(tmp_path / f"{name}.csv", rows(codes, ("Q5 codes", "Q17 codes"), only=4))
    material = begun(tmp_path)
    assert material.segments.num_rows == 10
    assert {name: len(codes) for name, codes in given(material).items()} == {"AK": 11, "BT": 4}


@pytest.mark.parametrize("blank", ["0", ""])
def test_a_row_of_zeros_was_read_by_its_coder_and_given_nothing(tmp_path: Path, blank: str) -> None:
    marks = {"AK": ["11", "10", "00", "01", "00"], "BT": ["10", "00", "00", "  ", "  "]}
    for name, each in marks.items():
        body = [
            [SAID[n][0], *("" if c == " " else blank if c == "0" else c for c in row)]
            for n, row in enumerate(each)
        ]
        put(tmp_path / f"coded {name}.csv", [["Answer", "bed", "doctor"], *body])
    found = given(begun(tmp_path))
    read_in_vain = {text for text, theme in found["BT"] if not theme}
    assert read_in_vain == ({SAID[1][0], SAID[2][0]} if blank else {SAID[n][0] for n in (1, 2, 3, 4)})
    assert {text for text, theme in found["AK"] if not theme} == {SAID[2][0], SAID[4][0]}


def test_another_coders_file_may_be_named(tmp_path: Path) -> None:
    for name, codes in (("AK", ANN), ("BT", BO)):
        put(tmp_path / f"{name}.csv", rows(codes, ("Q5 codes", "Q17 codes")))
    study = tmp_path / "study"
    said = ["--from", str(tmp_path / "AK.csv"), "--codes", str(tmp_path / "BT.csv"), "--yes"]
    assert main(["init", str(study), *said]) == 0
    assert given(read(load(study / "config.toml"))) == {"AK": meant(ANN), "BT": meant(BO)}


def test_codes_on_texts_that_no_row_has_are_said_to_be_lost(tmp_path: Path) -> None:
    put(tmp_path / "AK.csv", rows(ANN, ("Q5 codes", "Q17 codes")))
    other = rows(BO, ("Q5 codes", "Q17 codes"))
    other[1][1] = "Something else was written here by somebody."
    put(tmp_path / "BT.csv", other)
    config = tmp_path / "x.toml"
    corpus = {"files": ["AK.csv"], "coded": ["BT.csv"], "text": [WHY, HOW], "document": "Response ID"}
    material = read(
        checked({"study": {"name": "x"}, "corpus": corpus | {"codes": ["Q5 codes", "Q17 codes"]}}, config)
    )
    assert given(material)["BT"] == meant(BO) - {(SAID[0][0], "bed")}
    assert [one.passage.theme for one in material.lost] == ["bed"]
    assert any("1 of 7 coded passages left out" in warning for warning in material.warnings)


@pytest.mark.parametrize(("shared", "warned"), [(0, False), (2, False), (3, True), (5, True)])
def test_texts_that_stand_in_two_tables_are_warned_of(
    tmp_path: Path, shared: int, warned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [f"It was a long and a cold night on ward {n} for all of us." for n in range(10)]
    put(tmp_path / "a.csv", [["Answer"], *([each] for each in said[:6])])
    put(tmp_path / "b.csv", [["Answer"], *([each] for each in [*said[6 - shared : 6], *said[6:]])])
    material = begun(tmp_path)
    found = [warning for warning in material.warnings if "stand in a.csv as well" in warning]
    assert bool(found) == warned
    assert ("stand in a.csv as well" in " ".join(capsys.readouterr().out.split())) == warned


def test_a_file_that_was_saved_twice_is_no_second_coder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AK", "AK (1)"):
        put(tmp_path / f"{name}.csv", rows(ANN, ("Q5 codes", "Q17 codes")))
    assert {coder: len(codes) for coder, codes in given(begun(tmp_path)).items()} == {"manual": 13}
    assert "again, with the same codes: not read" in " ".join(capsys.readouterr().out.split())


def test_two_coders_tables_beside_one_without_codes_are_a_coders_each(tmp_path: Path) -> None:
    put(
        tmp_path / "all.csv",
        [["Response ID", "Comment"], *([f"r{n}", said[0]] for n, said in enumerate(SAID))],
    )
    for name, codes in (("AK", ANN), ("BT", BO)):
        body = [[f"r{n}", SAID[n][0], row[0]] for n, row in enumerate(codes)]
        put(tmp_path / f"{name}.csv", [["Response ID", "Comment", "Codes"], *body])
    material = begun(tmp_path)
    assert material.segments.num_rows == 5
    assert {name: len(codes) for name, codes in given(material).items()} == {"AK": 7, "BT": 3}


ALIKE = [*SAID, ("Nothing more to say about it.", "Nothing more to say about it.")]


def sheet(part: int, codes: Codes, *, ids: bool, only: int = 9) -> list[list[str]]:
    """Return the answers to one question with a coder's codes, a title above the headings."""
    head = [[WHY if part == 0 else HOW], [], ["Response ID"] * ids + ["Comment", "Theme 1", "Theme 2"]]
    body = [
        [f"r{n}"] * ids + [said[part], *(each.strip() for each in f"{given[part]};".split(";")[:2])]
        for n, (said, given) in enumerate(zip(ALIKE, codes, strict=True))
    ]
    return head + body[-only:]


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("titles", [("Q5", "Q17"), ("Q17 coded", "Q5 coded"), ("One", "Two")])
@pytest.mark.parametrize("study", ["survey.csv", "AK.xlsx"])
def test_a_coders_workbook_with_a_sheet_a_question_is_read_whole(
    tmp_path: Path, study: str, titles: tuple[str, str], ids: bool
) -> None:
    ann, bo = [*ANN, ("nothing", "voice")], [*BO, ("fear", "")]
    parts = (0, 1) if titles[0] != "Q17 coded" else (1, 0)
    for name, codes in (("AK", ann), ("BT second coding (9)", bo)):
        pages = {title: sheet(part, codes, ids=ids) for title, part in zip(titles, parts, strict=True)} | {
            "Codebook": [["Theme", "When to use"], ["bed", "A bed was free."], ["voice", "They are asked."]]
        }
        (tmp_path / f"{name}.xlsx").write_bytes(xlsx(**pages))
    if study == "survey.csv":
        head = ["Response ID", "Q1", "Q5", "Q17"]
        asked = ["Response ID", "Which ward?", WHY, HOW]
        ids_ = ['{"ImportId":"x"}'] * 4
        put(tmp_path / study, [head, asked, ids_, *([f"r{n}", "A", *said] for n, said in enumerate(ALIKE))])
    material = begun(tmp_path)
    assert material.segments.num_rows == 12
    assert not material.lost
    question = dict(
        zip(*(material.segments[name].to_pylist() for name in ("segment", "question")), strict=True)
    )
    group = dict(zip(*(material.segments[name].to_pylist() for name in ("segment", "group")), strict=True))
    text = dict(zip(*(material.segments[name].to_pylist() for name in ("segment", "text")), strict=True))
    found = {
        (
            row["coder"][:2],
            text[row["segment"]],
            row["theme"],
            question[row["segment"]] or group[row["segment"]],
        )
        for row in material.codings.to_pylist()
        if row["theme"]
    }
    of = titles if study == "AK.xlsx" and titles[0] == "One" else ("Q5", "Q17")
    assert found == {
        (coder, ALIKE[n][part], theme.strip(), of[part])
        for coder, codes in (("AK", ann), ("BT", bo))
        for n, row in enumerate(codes)
        for part in (0, 1)
        for theme in row[part].split(";")
        if theme
    }


@pytest.mark.parametrize(("only", "read_"), [(9, 6), (3, 3)])
def test_answers_that_a_coders_table_lacks_were_not_read_by_them(
    tmp_path: Path, only: int, read_: int
) -> None:
    ann, bo = [*ANN, ("nothing", "voice")], [*BO, ("fear", "")]
    pages = {title: sheet(part, ann, ids=True) for part, title in enumerate(("Q5", "Q17"))}
    (tmp_path / "AK.xlsx").write_bytes(xlsx(**pages))
    (tmp_path / "BT.xlsx").write_bytes(xlsx(Q5=sheet(0, bo, ids=True, only=only)))
    material = begun(tmp_path)
    of = units(material.segments, ["participant"])
    _, bt = human_coders(material.codings, material.segments, of, [])
    # an answer without a code is read where its respondent has another with one in the table
    coded = {f"r{n}" for n, row in enumerate(bo) if row[0] and n >= 6 - only}
    assert bt.read.sum() == len(coded) <= read_
    assert all(material.segments["question"].to_pylist()[row] == "Q5" for row in bt.read.nonzero()[0])


def test_a_column_of_codes_that_the_first_sheet_leaves_blank_is_read(tmp_path: Path) -> None:
    codes = [(one.partition(";")[0], other) for one, other in [*ANN, ("nothing", "voice")]]
    pages = {title: sheet(part, codes, ids=True) for part, title in enumerate(("Q5", "Q17"))}
    (tmp_path / "AK.xlsx").write_bytes(xlsx(**pages))
    found = given(begun(tmp_path))["manual"]
    assert found - {(ALIKE[5][0], "nothing"), (ALIKE[5][1], "voice")} == meant(codes[:5])


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("no_theme", [None, [], [""], ["", "Other"]])
def test_rows_without_a_theme_were_read_where_the_config_says_so(
    tmp_path: Path, suffix: str, own: bool, no_theme: list[str] | None
) -> None:
    """An empty list says that they were not, and nothing warns of it; without the key there is a warning."""
    ann = [*ANN[:4], ("", "fear")]
    put(tmp_path / "AK.csv", rows(ann if own else [("", "")] * 5, ("Q5 codes", "Q17 codes")))
    put(tmp_path / f"BT.{suffix}", rows(BO, ("Q5 codes", "Q17 codes"), only=4))
    corpus = {"files": ["AK.csv"], "coded": [f"BT.{suffix}"], "text": [WHY, HOW], "document": "Response ID"}
    corpus |= {"codes": ["Q5 codes", "Q17 codes"]} | ({} if no_theme is None else {"no_theme": no_theme})
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    of = units(material.segments, ["participant"])
    coders = human_coders(material.codings, material.segments, of, [])
    counts = [int(coder.read.sum()) for coder in coders]
    assert counts == ([10] * own + [8] if no_theme else [9] * own + [4])  # of BT's own rows alone
    said = [warning for warning in material.warnings if "without a theme" in warning]
    assert len(said) == (no_theme is None)
    assert not said or f"{'1 of 10 by AK and ' * own}4 of 8 by" in said[0]
    assert not said or '[corpus] no_theme = [""]' in said[0]
    assert not [warning for warning in material.warnings if 'no_theme names ""' in warning]


@pytest.mark.parametrize(("line", "read_"), [
    ("Up to three themes. Blank = nothing that fits.", True),
    ("Leave it empty if none of the themes fits", True),
    ("Blank: not read yet, so nothing is there", False),
    ("Three themes at the most.", False),
])  # fmt: skip
def test_what_a_workbook_says_of_blank_rows_is_proposed_and_its_codebook_taken(
    tmp_path: Path, line: str, read_: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ["Response ID", "Ward", "Comment"]
    put(tmp_path / "all.csv", [head, *([f"r{n}", "A", one[0]] for n, one in enumerate(SAID))])
    pages = {"READ ME": [["Coding of the ward"], [line]], "Coded": sheet(0, [*BO, ("", "")], ids=True)[:-1]}
    book = [["Theme", "When to use", "n"], ["bed", "A bed was free.", "2"], ["doctor", "Who sent them.", "1"]]
    (tmp_path / "BT.xlsx").write_bytes(xlsx(**pages, Codebook=book))
    material = begun(tmp_path)
    config = load(tmp_path / "study/config.toml")
    assert config.corpus.no_theme == [""] * read_
    assert "no theme on 2 of 5 comments" in " ".join(capsys.readouterr().out.split())
    of = units(material.segments, ["participant"])
    (bt,) = human_coders(material.codings, material.segments, of, [])
    assert bt.read.sum() == (5 if read_ else 3)
    assert (
        "\nno_theme = []  # no theme on 2" in config.path.read_text("utf-8")
    ) != read_  # they are the last
    assert {"bed", "doctor"} <= {*material.codebook["theme"].to_pylist()}
    assert "A bed was free." in (tmp_path / "study/codebook.toml").read_text("utf-8")


def test_a_sheet_of_codes_that_is_not_the_codebook_is_named_as_not_read(tmp_path: Path) -> None:
    put(tmp_path / "all.csv", [["Comment"], *([one[0]] for one in SAID)])
    book = [["Theme", "When to use"], ["bed", "A bed was free."], ["doctor", "Who sent them."]]
    (tmp_path / "BT.xlsx").write_bytes(xlsx(Coded=sheet(0, [*BO, ("", "")], ids=False)[:-1], Codebook=book))
    corpus = {"files": ["all.csv"], "coded": ["BT.xlsx"], "text": "Comment"}
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    assert any("the sheet Coded is read, and not Codebook" in warning for warning in material.warnings)


@pytest.mark.parametrize("marks", [("1", "0"), ("x", "")])
@pytest.mark.parametrize("beside", [True, False])
def test_a_sheet_a_coder_of_one_workbook_is_a_coder_each(
    tmp_path: Path, marks: tuple[str, str], beside: bool
) -> None:
    said = [f"We waited for the bus number {n} and nobody came." for n in range(4)]
    given = {"Ann": [{"Care"}, {"Cost"}, {"Care", "Cost"}, {"Cost"}], "Bo": [{"Care"}, {"Care"}, {"Cost"}]}

    def page(coder: str) -> list[list[str]]:
        rows = enumerate(given[coder])
        return [
            ["No.", "Comment", "Care", "Cost"],
            *[[f"{n}", said[n], *(marks[code not in has] for code in ("Care", "Cost"))] for n, has in rows],
        ]

    (tmp_path / "grid.xlsx").write_bytes(xlsx(Ann=page("Ann"), Bo=page("Bo")))
    (tmp_path / "said.csv").write_text("No.,Comment\n" + "".join(f"{n},{t}\n" for n, t in enumerate(said)))
    corpus = (
        {"files": ["said.csv"], "coded": ["grid.xlsx"], "text": "Comment"}
        if beside
        else {"files": ["grid.xlsx"], "text": "Comment", "codes": ["Care", "Cost"]}
    )
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    assert material.segments.num_rows == 4
    found = {coder: {*map(str, ())} for coder in given}
    order = material.segments["segment"].to_pylist()
    for row in material.codings.to_pylist():
        if row["theme"]:
            found[row["coder"]].add(f"{order.index(row['segment'])} {row['theme']}")
    assert found == {who: {f"{n} {c}" for n, has in enumerate(s) for c in has} for who, s in given.items()}


def test_init_takes_such_a_workbook_for_the_codes_of_the_answers_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [f"We waited for the bus number {n} and nobody came." for n in range(9)]
    rows = [[f"{n}", t, "x" * (n % 2), "x" * (n % 3 == 0)] for n, t in enumerate(said)]
    page = [["No.", "Comment", "Care", "Cost"], *rows]
    (tmp_path / "grid.xlsx").write_bytes(xlsx(KT=page, Aneeta=page[:6]))
    answers = "Stamp,Comment\n" + "".join(f"2026-01-{n + 1:02},{t}\n" for n, t in enumerate(said))
    for name in ("answers.csv", "Copy of answers.csv"):
        (tmp_path / name).write_text(answers)
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    written = load(tmp_path / "study" / "config.toml")
    assert [Path(name).name for name in written.corpus.files] == ["answers.csv"]
    assert {*read(written).codings["coder"].to_pylist()} == {"KT", "Aneeta"}


NOTHING = "Nothing. Everything was perfect."
KEPT = {"KT": range(12), "Aneeta": (0, 1, 2, 4, 5, 7, 8, 10)}  # rows that each coded


def graded(
    folder: Path, name: str, marks: tuple[str, str], texts: int
) -> dict[str, set[tuple[str, str, str]]]:
    """Write answers of which many are the same and a grid of codes on them; return who gave what to which."""
    said = {
        (n, q): NOTHING if (n + q) % 3 == 0 else f"We waited {n} hours for {q + 2} buses and nobody came."
        for n in range(12)
        for q in (0, 1)
    }
    asked = [WHY, HOW][:texts]
    survey = [[name, *asked], *([f"{n + 1}", *(said[n, q] for q in range(texts))] for n in range(12))]
    put(folder / "answers.csv", survey)
    pages, meant_ = {}, dict[str, set[tuple[str, str, str]]]()
    for coder, kept in KEPT.items():
        page, mine = [[name, "Question", "Comment", "Care", "Cost"]], set()
        for n in kept:
            for q in (0, 1):
                has = {
                    code
                    for k, code in enumerate(("Care", "Cost"))
                    if (n + q + k + (n == 1 and coder == "KT")) % 3 == 0
                }
                page.append(
                    [f"{n + 1}", f"Q{q + 1}", said[n, q], *(marks[c not in has] for c in ("Care", "Cost"))]
                )
                mine |= {(f"{n + 1}", asked[q], code) for code in has or {""}} if q < texts else set()
        pages[coder] = page
        meant_[coder] = mine
    (folder / "grid.xlsx").write_bytes(xlsx(**pages))
    return meant_


def by_row(material: Material, asked: str = "") -> dict[str, set[tuple[str, str, str]]]:
    rows_ = {row["segment"]: row for row in material.segments.to_pylist()}
    out: dict[str, set[tuple[str, str, str]]] = {}
    for row in material.codings.to_pylist():
        of = rows_[row["segment"]]
        out.setdefault(row["coder"], set()).add((of["document"], of["question"] or asked, row["theme"]))
    return out


@pytest.mark.parametrize("name", ["No.", "Response ID", "Ref"])
def test_rows_of_the_same_words_are_known_by_the_id_that_both_tables_have(tmp_path: Path, name: str) -> None:
    meant_ = graded(tmp_path, name, ("1", "0"), 2)
    material = begun(tmp_path)
    assert load(tmp_path / "study/config.toml").corpus.document == name
    assert by_row(material) == meant_
    assert not material.lost


@pytest.mark.parametrize("document", ["No.", ""])
@pytest.mark.parametrize("marks", [("1", "0"), ("x", "")])
def test_rows_of_a_question_that_is_not_the_studys_are_left_out_and_said(
    tmp_path: Path, document: str, marks: tuple[str, str]
) -> None:
    meant_ = graded(tmp_path, "No.", marks, 1)
    corpus = {"files": ["answers.csv"], "coded": ["grid.xlsx"], "text": WHY, "no_theme": [""]}
    corpus |= {"document": document} if document else {}
    material = read(checked({"study": {"name": "x"}, "corpus": corpus}, tmp_path / "x.toml"))
    said = " ".join(material.warnings)
    for coder, kept in KEPT.items():
        assert f'sheet "{coder}": {len(kept)} rows of "Q2", another question than the study\'s' in said
    assert ('write document = "No."' in said) == (not document)
    if document:
        assert by_row(material, WHY) == meant_


@pytest.mark.parametrize("many", [0, 8], ids=["a few", "most rows"])
@pytest.mark.parametrize("sort", [None, 0, 1], ids=["as they were", "backwards", "by the code"])
def test_codes_of_repeated_texts_stand_by_order_only_where_that_is_the_answers_own(
    sort: int | None, many: int, tmp_path: Path
) -> None:
    said = ["No lift here.", "As above.", "The food was cold.", "As above.", "A long wait.", "All was well."]
    theme = ["lift", "lift", "food", "food", "wait", "thanks"]
    said, theme = said + [f"{text} {n}" for n in range(many) for text in said[:1]], theme + ["lift"] * many
    (tmp_path / "a.csv").write_text("No.,comment\n" + "".join(f"{n},{text}\n" for n, text in enumerate(said)))
    order = sorted(range(len(said)), key=lambda n: {None: f"{n:02}", 0: f"{99 - n}", 1: theme[n]}[sort])
    lines = [
        f"{n},{said[n]}," + ",".join("01"[theme[n] == one] for one in dict.fromkeys(theme)) for n in order
    ]
    (tmp_path / "AK.csv").write_text("No.,comment,lift,food,wait,thanks\n" + "\n".join(lines) + "\n")
    corpus = {"files": ["a.csv"], "text": "comment", "coded": ["AK.csv"]}
    for keys in ({}, {"document": "No."}):
        found = read(checked({"study": {"name": "s"}, "corpus": corpus | keys}, tmp_path / "s.toml"))
        ids = found.segments["segment"].to_pylist()
        placed = {(ids.index(row["segment"]), row["theme"]) for row in found.codings.to_pylist()} - {(0, "")}
        wrong = {each for each in placed if each[1] and each[1] != theme[each[0]]}
        lost = len({*enumerate(theme)} - placed)
        assert not wrong
        assert lost == (2 if not keys and sort is not None else 0)
        assert any('write document = "No." under' in text for text in found.warnings) == bool(lost)
