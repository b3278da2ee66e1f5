"""`check`: the place where a researcher sees how each file is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.commands.work import check_table
from pipeline.readers.notes import FileNote
from pipeline.wording import OURS

from ..readers.written import pdf

TALK = "[Int] Why did you come?\n\n[P1] It was late.\nMoney: it costs.\nNo.\n\n[Int] So?\n\n[P1] Yes.\n"


def checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, extra: str = "", *more: str
) -> str:
    (tmp_path / "talk.txt").write_text(text, "utf-8")
    config = tmp_path / "study.toml"
    corpus, _, rest = extra.partition("[")
    config.write_text(
        f'[study]\nname = "s"\n[corpus]\nfiles = ["talk.txt"]\n{corpus}' + f"[{rest}" * bool(rest), "utf-8"
    )
    assert main(["check", str(config), *more]) == 0
    return capsys.readouterr().out


def test_each_file_has_its_layout_and_each_label_its_role_turns_words_and_first_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = checked(tmp_path, capsys, TALK, "", "--files").splitlines()
    assert lines[2:5] == [
        '    layout: name in square brackets, as in "[Ann] It costs."',
        "    Int  interviewer    2 turns       5 words  Why did you come?",
        "    P1   participant    2 turns       8 words  It was late. Money: it costs. No.",
    ]
    assert '  "Int" is taken to ask, as the label says so; if not, name those who do in [corpus] ' in (
        "\n".join(lines)
    )


def test_no_word_is_shown_where_the_report_may_quote_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = checked(tmp_path, capsys, TALK, "[report]\nquotes = false\n", "--files")
    assert "Why did you" not in out
    assert "P1   participant    2 turns       8 words\n" in out


def test_what_was_left_out_and_what_only_looks_like_a_label_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "00:01\n\nInt: Why?\n\n00:02\n\nP1: It costs.\nMoney: a lot.\nMoney: more.\n\nInt: So?\n"
    out = checked(tmp_path, capsys, text, "", "--files")
    assert "    left out: 2 lines that hold only a time: no words\n" in out
    assert (
        "    looks like a label, and was not taken, so that its line counts: Money; where they speak, write "
        '[corpus] labels = "{speaker}: {text}" (files that it does not fit stay as they are read); '
        "where it heads a part or is a guide's, add its lines to the table of [corpus] questions\n" in out
    )
    titles = "Covid: new wave\nI think so\nCovid: old wave\nnobody asked\nthey closed\nso it is\n"
    out = checked(tmp_path, capsys, titles, "", "--files")
    assert "    layout: none; each paragraph is a segment of nobody's\n" in out
    assert 'read as text and not as speakers: Covid (2): they do not alternate; if they speak, '\
        'write [corpus] labels = "{speaker}: {text}"' in out  # fmt: skip


def test_labels_that_are_too_many_to_show_have_a_way_to_be_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n\n".join(f"[P{n}] It was late.\n\n[Int] So?" for n in range(10, 30))
    assert "    and 9 more, shown by --all\n" in checked(tmp_path, capsys, text, "", "--files")
    out = checked(tmp_path, capsys, text, "", "--all")
    assert all(f"    P{n}  participant " in out for n in range(10, 30))
    assert "more, shown" not in out


def test_documents_in_which_nothing_counts_stand_beside_the_number_of_interviewees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "document,text\na,Too late.\nb,no answer\nc,n/a\n"
    (tmp_path / "rows.csv").write_text(rows, "utf-8")
    config = tmp_path / "study.toml"
    said = '[study]\nname = "s"\n[corpus]\nfiles = ["rows.csv"]\nno_answer = '
    for none, text in (('["n/a", "no answer"]', " from 1 interviewee. 2 further documents hold nothing that"),
                       ('["n/a"]', " from 2 interviewees. 1 further document holds nothing that is counted."),
                       ("[]", "participant), from 3 interviewees.\n")):  # fmt: skip
        config.write_text(said + none, "utf-8")
        assert main(["check", str(config)]) == 0
        assert text in capsys.readouterr().out


def test_a_program_has_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Any] = json.loads(checked(tmp_path, capsys, TALK, "", "--json"))
    [file] = found["files"]
    assert file["layout"] == "name in square brackets"
    assert file["labels"][0] == {"label": "Int", "role": "interviewer", "turns": 2, "words": 5,
                                 "first": "Why did you come?", "interviewee": ""}  # fmt: skip
    assert (file["left_out"], file["not_taken"]) == ([], [])


@pytest.mark.parametrize("name", ["example", "french", "systems_leadership"])
def test_our_own_studies_are_warned_of_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    config = Path(__file__).parents[2] / "configs" / f"{name}.toml"
    assert main(["check", str(config), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == []


@pytest.mark.parametrize("every", [True, False])
def test_all_lists_every_remark_of_what_counts(
    every: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "".join(f" well [{name}]" for name in ("aa", "bb", "cc", "dd", "ee", "ff", "ff"))
    text = f"[Int] Why did you come?\n\n[P1] So{said}\n\n[Int] So [gg]?\n\n[P1] Yes.\n"
    out = checked(tmp_path, capsys, text, "", *["--all"] * every)
    line = "Bracketed remarks, counted nowhere: [ff] 2, [aa] 1, [bb] 1, [cc] 1, [dd] 1, [ee] 1."
    assert (line in out) is every
    assert "(`wordpairs check --all` lists all 6)" in " ".join(out.split()) or not every


def test_of_a_survey_it_is_said_how_many_are_not_counted_and_why_and_what_is_harmless_is_no_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["The rota comes late.", "N/A", "", "n/a", "No lockers.", "Nothing to add", "A new rota."]
    codes = {0: "Rota; Space", 4: "Space", 6: "Rota"}
    rows = ["A survey of 2024,,", "who,text,codes"]
    rows += [f"P{n},{text},{codes.get(n, '')}" for n, text in enumerate(said)]
    (tmp_path / "rows.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (tmp_path / "study.toml").write_text(
        '[study]\nname = "s"\nsegments_are = "comments"\n[corpus]\nfiles = ["rows.csv"]\n'
        'document = "who"\ncodes = ["codes"]\nno_answer = ["N/A", "Nothing to add", ""]\nno_theme = [""]\n',
        "utf-8",
    )
    assert main(["check", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Comments: 7 (3 participant, 4 not counted: 1 empty, 3 say that nobody answered)" in out
    assert "note: rows.csv: 1 row above the names of the columns left out: A survey of 2024\n" in out
    assert 'note: rows.csv: cells of the column "codes" hold several codes, parted by ";"' in out
    empty = "note: rows.csv: no text in 1 of 7 comments, kept as notes\n"
    assert empty not in out, "the line of comments says it"
    assert main(["check", str(tmp_path), "--files"]) == 0
    assert empty in capsys.readouterr().out
    assert main(["check", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["roles"] == {"participant": 3, "note": 4}
    assert (len(found["notes"]), found["warnings"]) == (3, [])


def test_who_exports_names_and_times_above_the_talk_reads_that_it_was_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [("Ann Oak", "Why?"), ("Bo Lee", "It costs."), ("Ann Oak", "So?"), ("Bo Lee", "Yes, it does.")]
    text = "\n\n".join(f"{who}  0:0{n}\n{said}" for n, (who, said) in enumerate(turns))
    assert "    layout: name and time alone above the talk, as Otter, " in checked(
        tmp_path, capsys, text, "", "--files"
    )


def test_files_that_are_read_alike_are_a_line_each_and_what_is_alike_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, said in (("b", "No."), ("c", "Never so late.")):
        (tmp_path / f"{name}.txt").write_text(f"Int: So?\n\nP{name}: {said}\n\nInt: And?\n\nP{name}: Yes.\n")
    (tmp_path / "d.txt").write_text(
        "00:01\n\n[Moderator] Why?\n\n[Bo] It costs.\n\n[Moderator] So?\n\n[Bo] Yes.\n"
    )
    text = "Int: Why?\n\nPa: It was late.\n\nInt: So?\n\nPa: Yes.\n"
    lines = checked(tmp_path, capsys, text).splitlines()
    config = tmp_path / "study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["*.txt"]\n', "utf-8")
    assert main(["check", str(config)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:9] == [
        f"In {tmp_path}:",
        "  file      asks       turns  answers  turns  words",
        "  b.txt     Int            2  Pb           2      2",
        "  c.txt     Int            2  Pc           2      4",
        "  d.txt     Moderator      2  Bo           2      3",
        "  talk.txt  Int            2  Pa           2      4",
        '  All but d.txt: layout: name and colon, as in "Ann: It costs."',
        '  d.txt: layout: name in square brackets, as in "[Ann] It costs."; '
        "left out: 1 line that holds only a time: no words",
    ]
    assert "So?" not in "\n".join(lines)  # that Int asks says the label


@pytest.mark.parametrize(("names", "begins"), [(("Cat", "Ann"), True), (("Int", "Ann"), False)])
def test_who_asks_has_their_first_words_where_the_label_does_not_say_it(
    names: tuple[str, str], begins: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asks, answers = names
    text = f"{asks}: Why did you come?\n\n{answers}: It was late.\n\n{asks}: And so?\n\n{answers}: No.\n"
    out = checked(tmp_path, capsys, text, f'interviewer = ["{asks}"]\n')
    assert (f'  Who asks begins: {asks}, "Why did you come?"\n' in out) is begins
    out = checked(
        tmp_path, capsys, f"{answers}: The study of rotas.\n\n{text}", f'interviewer = ["{asks}"]\n'
    )
    assert f'  Who answers speaks first in talk.txt: {answers}, "The study of rotas."\n' in out


@pytest.mark.parametrize(("beside", "most"), [(False, 12), (True, 3)])
def test_of_many_who_answer_the_first_are_shown_and_the_others_together(
    beside: bool, most: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["*.txt"]\n', "utf-8")
    if beside:
        (tmp_path / "a.txt").write_text("[Int] So?\n\n[Z] No.\n\n[Int] So?\n\n[Z] No.\n", "utf-8")
    for number in (most + 1, most + 3):
        text = "\n\n".join(f"[Int] So?\n\n[P{n}] It was late." for n in range(101, 101 + number))
        (tmp_path / "talk.txt").write_text(text, "utf-8")
        assert main(["check", str(config)]) == 0
        out = capsys.readouterr().out
        shown = number if number == most + 1 else most
        assert [f"P{n}  " in out for n in range(101, 101 + number)] == [n < shown for n in range(number)]
        assert ("  and 3 more      3      9\n" in out) is (number == most + 3)


def test_who_neither_asks_nor_answers_stands_below_those_who_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chairs = [f"Chair {letter}" for letter in "ABCDEFGHIJKLMN"]
    said = [
        *["Int: So?\n\nPa: It was late.\n\nChair A: Thank you."] * 2,
        *(f"{each}: Well." for each in chairs),
    ]
    out = checked(tmp_path, capsys, "\n\n".join(said), f"other = {json.dumps(chairs)}\n")
    rows = [
        line.split("  ") for line in out.splitlines() if line.startswith("  talk.txt") or "neither: " in line
    ]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert cells[:2] == [["talk.txt", "Int", "2", "Pa", "2", "6"], ["neither: Chair A", "3", "5"]]
    assert cells[-1] == ["neither: 2 more", "2", "2"]
    assert len(cells) == 1 + 12 + 1


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ('["participant"]', "1 bracketed remark in what the interviewees said is"),
        (
            '["participant", "interviewer"]',
            "3 bracketed remarks in what participants and interviewers said are",
        ),
    ],
)
def test_remarks_that_are_left_out_are_those_of_whose_words_count(
    roles: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Int: So? [laughs]\n\nPa: It was late. [laughs]\n\nInt: And? [laughs]\n\nPa: Yes.\n"
    out = checked(tmp_path, capsys, text, f"[tokenise]\nroles = {roles}\n")
    assert f"{said} counted nowhere: [laughs] " in " ".join(out.split())


def test_what_stands_as_left_out_in_the_short_account_is_not_said_again_below_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [
        ["Study of care", f"Int: Was it {word}?", f"P1: It was {word}."] for word in ("one", "two", "three")
    ]
    (tmp_path / "talk.pdf").write_bytes(pdf(*pages))
    config = tmp_path / "study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["talk.pdf"]\n', "utf-8")
    assert main(["check", str(config)]) == 0
    out = capsys.readouterr().out
    assert 'eft out: 3 lines at the head of pages: "Study of care"' in out
    assert out.count("Study of care") == 1
    assert main(["check", str(config), "--files"]) == 0
    note = "note: talk.pdf: what most pages repeat was left out: "
    assert f'{note}"Study of care" at the head of 3 pages' in capsys.readouterr().out


@pytest.mark.parametrize("files", [3, 4])
def test_what_each_of_many_files_leaves_out_in_its_own_words_is_said_once(
    files: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["Oak", "Ash", "Elm", "Yew"][:files]
    for name in names:
        words = ("one", "two", "three")
        pages = [
            ["Study of care", f"Talk with {name}", f"Int: Was it {w}?", f"P1: It was {w}."] for w in words
        ]
        (tmp_path / f"{name}.pdf").write_bytes(pdf(*pages))
    config = tmp_path / "study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["*.pdf"]\n', "utf-8")
    assert main(["check", str(config)]) == 0
    out = capsys.readouterr().out
    head, of_each = "3 lines at the head of pages: ", "3 lines at the head of pages in each: "
    assert out.count(f'{of_each}"Study of care"') == 1
    assert out.count(f'{head}"Talk with ') == (0 if files > 3 else files)
    assert (f'{of_each}"Talk with Ash" in the first, each file its own' in out) is (files > 3)


def test_files_on_several_drives_are_named_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def apart(_: object) -> str:
        raise ValueError("Paths don't have the same drive")  # as Windows has it

    monkeypatch.setattr("os.path.commonpath", apart)
    notes = [FileNote(Path(name), "txt", 0, segments=2) for name in ("c/a.txt", "d/b.txt")]
    lines = check_table.lines_of([(note, []) for note in notes], [("", ""), ("", "")], OURS)
    assert lines == ["  c/a.txt: 2 segments", "  d/b.txt: 2 segments"]
