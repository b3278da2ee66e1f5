"""`check` has a line for each text of a file that holds several, so that it can be seen who is in which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.readers.projects.project import Code, Passage, Project, Source, User
from pipeline.writers.refi import qdpx

from ..refi import guid

Turns = list[tuple[str, str, str]]  # document, speaker, what is said


def talk(document: str, *people: str, asks: str = "Int", words: int = 2) -> Turns:
    """Somebody asks (nobody: empty) and each of the people answers, twice, in so many words."""
    said = " ".join(["late"] * words)
    turns = [(document, person, said) for person in people]
    return ([(document, asks, "Why so?")] * bool(asks) + turns) * 2


def study(tmp_path: Path, turns: Turns, *extra: str) -> Path:
    rows = [f'"{document}",{who},"{text}"' for document, who, text in turns]
    (tmp_path / "all.csv").write_text("\n".join(["document,speaker,text", *rows, ""]), "utf-8")
    config = tmp_path / "study.toml"
    config.write_text("\n".join(['[study]\nname = "s"\n[corpus]\nfiles = ["all.csv"]', *extra]), "utf-8")
    return config


def shown(capsys: pytest.CaptureFixture[str], config: Path, *more: str) -> list[list[str]]:
    """The rows of the table, each as its cells that hold something."""
    assert main(["check", str(config), *more]) == 0
    lines = capsys.readouterr().out.splitlines()
    head = next(number for number, line in enumerate(lines) if line.split()[:2] == ["text", "asks"])
    rows = []
    for line in lines[head:]:
        if not line.startswith("  ") or ":" in line:
            break
        rows.append([cell.strip() for cell in line.split("  ") if cell.strip()])
    return rows


def test_of_a_file_with_several_texts_each_has_a_line_with_who_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = talk("one", "Ann") + talk("two", "Bo", "Cy", words=3) + talk("three", "Di", asks="")
    config = study(tmp_path, turns)
    assert shown(capsys, config) == [
        ["text", "asks", "turns", "answers", "turns", "words"],
        ["one", "Int", "2", "Ann", "2", "4"],
        ["two", "Int", "2", "Bo", "2", "6"],
        ["Cy", "2", "6"],
        ["three", "-", "Di", "2", "4"],
    ]
    assert main(["check", str(config), "--json"]) == 0
    [file] = json.loads(capsys.readouterr().out)["files"]
    assert [text["document"] for text in file["texts"]] == ["one", "two", "three"]
    assert [label["label"] for label in file["texts"][1]["labels"]] == ["Bo", "Cy", "Int"]


def test_codes_are_counted_text_by_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = study(tmp_path, talk("one", "Ann") + talk("two", "Bo"), 'codings = "codes.csv"')
    (tmp_path / "codes.csv").write_text(
        "segment,coder,theme\nall-2,K,Trust\nall-4,K,Trust\nall-4,K,Money\nall-6,K,Trust\nall-8,K,\n"
    )
    assert [row[-1] for row in shown(capsys, config)] == ["codings", "3", "1"]


def test_whom_a_label_is_taken_for_stands_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = talk("FG1 north", "P1", "P2") + talk("FG2 south", "P1", "P2")
    rows = shown(capsys, study(tmp_path, turns, 'label_scope = "document"'))
    assert [row[-3] for row in rows[1:]] == ["FG1 P1", "FG1 P2", "FG2 P1", "FG2 P2"]
    turns = talk("R01_may", "R") + talk("R02_june", "R")
    rows = shown(capsys, study(tmp_path, turns, 'interviewees = "codes"'))
    assert [row[3] for row in rows[1:]] == ["R (R01)", "R (R02)"]


def test_of_many_texts_the_first_are_shown_and_those_unlike_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    each = {f"t{n:02}": talk(f"t{n:02}", f"P{n}", words=9) for n in range(1, 21)}
    each["t07"] = talk("t07", "P7", "X7", words=9)
    each["t11"] = talk("t11", "P11", asks="", words=9)
    each["t15"] = talk("t15", "P15", words=2)  # 4 words, where the others say 18
    config = study(tmp_path, [turn for turns in each.values() for turn in turns])
    rows = shown(capsys, config)
    assert [row[0] for row in rows[1:]] == ["t01", "t02", "t03", "t07", "X7", "t11", "t15", rows[-1][0]]
    assert rows[-1] == ["and 14 more (--files)", "28", "28", f"{14 * 18}"]
    assert [row[0] for row in shown(capsys, config, "--files")[1:] if row[0] != "X7"] == [*each]


def test_texts_that_are_all_alike_in_it_do_not_stand_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = [turn for n in range(20) for turn in talk(f"t{n:02}", f"P{n}", f"X{n}", asks="")]
    rows = shown(capsys, study(tmp_path, turns))
    assert [row[0] for row in rows[1:]][::2] == ["t00", "t01", "t02", "and 17 more (--files)"]


def test_answers_of_people_and_pieces_of_one_person_each_are_no_talk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, [(f"d{n}", f"P{n}", "It was late.") for n in range(4)] * 2)
    assert main(["check", str(config)]) == 0
    assert "\n  file     asks" in capsys.readouterr().out


def test_notes_are_shown_by_their_first_words_where_texts_may_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = [("one", "N", "Interview one, in the hall"), ("two", "N", "Interview one, in the hall")]
    notes += [("two", "N", f"Break {n}") for n in "abc"]
    turns = [*notes, *talk("one", "Ann"), *talk("two", "Bo")]
    line = 'Notes, not counted as talk: "Interview one, in the hall" (2 times), "Break a"'
    for more, end in (([], " and 2 more."), (["--all"], ', "Break b", "Break c".')):
        assert main(["check", str(study(tmp_path, turns, 'note = ["N"]')), *more]) == 0
        assert line + end in capsys.readouterr().out.splitlines()
    assert main(["check", str(study(tmp_path, turns, 'note = ["N"]', "[report]\nquotes = false"))]) == 0
    assert "Break" not in capsys.readouterr().out


def test_names_are_cut_where_a_terminal_is_narrower_than_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "Interview in the hall of the old school with person number"
    turns = [turn for n in (1, 2) for turn in talk(f"{long} {n}", f"P{n}")]
    config = study(tmp_path, turns)
    assert [row[0] for row in shown(capsys, config)[1:]] == [f"{long} {n}" for n in (1, 2)]
    monkeypatch.setattr("pipeline.terminal.console.width", lambda: 60)
    rows = shown(capsys, config)
    assert [row[1:] for row in rows[1:]] == [["Int", "2", f"P{n}", "2", "4"] for n in (1, 2)]
    assert [(row[0][:9], row[0][-2:]) for row in rows[1:]] == [("Interview", f" {n}") for n in (1, 2)]
    assert main(["check", str(config)]) == 0
    table = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  Interview")]
    assert [len(line) for line in table] == [60, 60]


@pytest.mark.parametrize("files", [[], ["--files"]])
def test_texts_of_a_project_without_labels_have_a_line_each(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"Ann": ["It was late."] * 3, "Bo": ["It was late."], **{f"t{n}": ["No."] for n in range(12)}}
    sources = tuple(
        Source(
            name,
            f"{name}.txt",
            "\n\n".join(said),
            title=name,
            guid=guid("s", n),
            passages=(Passage(0, 12, "K", "Time"),) * (name == "Bo"),
        )
        for n, (name, said) in enumerate(texts.items(), 1)
    )
    (tmp_path / "p.qdpx").write_bytes(
        qdpx(Project("p", users=(User("K"),), codes=(Code("Time"),), sources=sources))
    )
    config = tmp_path / "study.toml"
    config.write_text('[study]\nname = "s"\n[corpus]\nfiles = ["p.qdpx"]\n', "utf-8")
    assert main(["check", str(config), *files]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "    Ann: 3 segments, 9 words" in lines
    assert "    Bo: 1 segment, 3 words, 1 coding" in lines
    assert ("    t11: 1 segment, 1 word" in lines) is bool(files)
    assert ("    and 11 more (--files)" in lines) is not bool(files)
