"""Dates and places of interviews in notes and in names of documents: dates go with pseudonyms."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.findings.grouped_warnings import grouped
from pipeline.privacy.undated import undated
from pipeline.read import read
from pipeline.study.config_file import load

from .test_name_table import study

TALK = "Interviewer: Why was it so?\n\nAnn Lee: It was late.\n\nInterviewer: And?\n\nAnn Lee: Yes, it was.\n"
GIVES = "a date or place, and results show"
WHERE = "where an interview was, and results show it"


def config(folder: Path, files: dict[str, str], keys: str = 'pseudonyms = "generate"') -> Path:
    for name, above in files.items():
        (folder / name).write_text(f"{above}\n\n{TALK}" if above else TALK, "utf-8")
    path = folder / "config.toml"
    study = f'[study]\nname = "s"\nresults = "{folder}/r"\nfigures = "{folder}/f"\n'
    path.write_text(f'{study}[corpus]\nfiles = ["*.txt"]\nnote = ["Heading"]\n{keys}\n', "utf-8")
    return path


def warned(folder: Path, files: dict[str, str], keys: str = 'pseudonyms = "generate"') -> list[str]:
    warnings = read(load(config(folder, files, keys))).warnings
    return [text for text in warnings if GIVES in text or WHERE in text]


DATES = ("2024-03-{:02}", "{:02}.03.24", "{} March 2024", "GMT202403{:02}-100211", "March {}, 2024 10:02 AM")


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("name", ["Ann Lee_{}_otter", "{} Ann Lee", "Ann Lee ({})", "{}"])
def test_with_pseudonyms_dates_go_and_their_order_stays(date: str, name: str, tmp_path: Path) -> None:
    days = {9: "second", 21: "third", 2: "first"}
    names = {name.format(date.format(day)).replace(":", "."): said for day, said in days.items()}
    made = config(
        tmp_path, {f"{each}.txt": f"Heading: Held {date.format(3)}; {said}." for each, said in names.items()}
    )
    material = read(load(made))
    assert not [text for text in material.warnings if GIVES in text or WHERE in text]
    (note,) = [text for text in material.notes if "dates are left out" in text]
    assert "of 3 names of documents and 3 notes, after" in note
    rows = material.segments.to_pylist()
    left = [str(row) for row in rows] + material.warnings + material.notes
    assert not [text for text in left if "2024" in text or "202403" in text or ".03.24" in text]
    said = {row["document"]: row["text"].split("; ")[-1] for row in rows if row["role"] == "note"}
    order = sorted(material.order.to_pylist(), key=lambda row: row["place"])
    assert [said[row["document"]] for row in order] == ["first.", "second.", "third."]


def test_no_two_documents_are_called_alike() -> None:
    kinds = ("P01 {}", "P02 {}", "{}", "P01_{}_x", "{} P01", "P01 1", "P01 1 {}", "Text")
    days = [f"2024-03-{day:02}" for day in (9, 2, 21)]
    names = list(dict.fromkeys(kind.format(day) for day in days for kind in kinds))
    for some in (names, names[::-1], names[::2], names[1::2]):
        shown = undated(dict(zip(some, some, strict=True)))
        called = [shown.get(name, name) for name in some]
        assert len({*called}) == len(called)
        assert not [name for name in called if "2024" in name]
        theirs = [shown[f"P02 {day}"] for day in sorted(days) if f"P02 {day}" in shown]
        assert theirs == ["P02", "P02 2", "P02 3"][: len(theirs)], "by date"


def test_an_interview_that_comes_later_changes_no_name() -> None:
    days = [f"P01 2024-03-{day:02}" for day in (2, 9, 21)]
    called = [undated(dict(zip(days[:number], days[:number], strict=True))) for number in (1, 2, 3)]
    assert called[2] == called[2] | called[1] | called[0]


def test_what_was_written_with_dates_is_known_again(tmp_path: Path) -> None:
    made = config(tmp_path, {"Ann Lee 2024-03-02.txt": "", "Ann Lee 2024-03-09.txt": ""})
    assert main(["run", str(made), "--quiet"]) == 0
    (tmp_path / "themes.csv").write_text("theme\nLate\n", "utf-8")
    (tmp_path / "codes.csv").write_text("segment,coder,theme\nP01 2024-03-09-002,RH,Late\n", "utf-8")
    made.write_text(made.read_text("utf-8") + 'codings = ["codes.csv"]\n', "utf-8")
    codings = read(load(made)).codings.to_pylist()
    assert [row["segment"] for row in codings] == ["P01 2-002"]


def test_no_result_has_a_date(tmp_path: Path) -> None:
    made = config(tmp_path, {"Ann Lee 2024-03-02.txt": "Heading: 2 March 2024", "Ann Lee 2024-03-09.txt": ""})
    assert main(["run", str(made), "--quiet"]) == 0
    made_of = {path for path in tmp_path.iterdir() if path.is_file()}
    written = [path for path in {*tmp_path.rglob("*.*")} - made_of if path.is_file()]
    written = [path for path in written if ".cache" not in path.parts]
    assert len(written) > 10
    for path in written:
        data = path.read_bytes()
        assert b"2024-03" not in data, path.name
        assert b"March 2024" not in data, path.name


@pytest.mark.parametrize(
    "note",
    ["Recorded in her office on 5 November 2024.", "This was held at the library.", "Place: the library"],
)
def test_a_place_is_warned_of_until_the_table_has_it(note: str, tmp_path: Path) -> None:
    files = {"one.txt": f"Heading: {note}"}
    (text,) = warned(tmp_path, files)
    assert text.startswith(f"1 note (one-001) says {WHERE}: add the place, as a name with ")
    assert [group.todo for group in grouped([text])] == ["Before this is shared"]
    rows = "name,pseudonym\nher office,[place]\nlibrary,[place]\n"
    (tmp_path / "s.pseudonyms.csv").write_text(rows, "utf-8")
    assert warned(tmp_path, files) == []


@pytest.mark.parametrize("names", ["", 'names = "shown"'])
def test_check_says_so_before_there_are_pseudonyms_unless_names_are_public(
    names: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = config(tmp_path, {"a 2024-03-02.txt": "Heading: Recorded at home on 5 November 2024."}, names)
    assert main(["check", str(made)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    which = "1 note (a 2024-03-02-001) and 1 name of a document (a 2024-03-02) give"
    assert said.count(f"{which} {GIVES} it: write pseudonyms = ") == (not names)


@pytest.mark.parametrize(
    "note", ["", "Heading: She looks up.", "Heading: Who was interviewed in 2024?", "Heading: 40.40.24"]
)
def test_other_notes_and_names_are_passed_over(note: str, tmp_path: Path) -> None:
    material = read(load(config(tmp_path, {"Talk 7.txt": note})))
    assert not [text for text in material.warnings if GIVES in text or WHERE in text]
    assert not [text for text in material.notes if "dates are left out" in text]


@pytest.mark.parametrize("keys", ["", 'names = "public"\npseudonyms = "generate"'])
def test_nothing_is_said_or_left_out_where_nobody_is_hidden(keys: str, tmp_path: Path) -> None:
    keys = keys or 'names = "shown"'
    made = config(tmp_path, {"Talk 2024-11-05.txt": "Heading: Recorded in her office."}, keys)
    material = read(load(made))
    assert not [text for text in material.warnings if GIVES in text or WHERE in text]
    assert {*material.segments["document"].to_pylist()} == {"Talk 2024-11-05"}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("Interview with Ann - ward sister", "Bo_final"),
            ' "ward sister" in Interview with P02 - ward sister; ',
        ),
        (("Interview Ann, Bala", "Interview Bo, Bangor"), ' "Bala" in Interview P01, Bala; '),
        (("Interview with Ann", "transcript Bo 3"), ""),  # nothing but what every file is called
        (("Ann Penrhos clinic", "Bo Penrhos clinic"), ""),  # where both were
    ],
)
def test_words_of_a_files_name_that_tell_who_was_interviewed_are_named(
    names: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    who = ["Ann" if "Ann" in name else "Bo" for name in names]
    talks = {f"{name}_txt": f"Int: Why?\n\n{one}: It rained.\n" for name, one in zip(names, who, strict=True)}
    made = study(tmp_path, "generate", 'interviewer = ["Int"]\n', **talks)
    (tmp_path / "c" / "talk.txt").unlink(missing_ok=True)
    notes = [text for text in read(load(made)).notes if text.startswith("names of files stay")]
    assert len(notes) == bool(said)
    assert all(said in text for text in notes)
