"""People who are interviewed at several times, by the names of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import read
from pipeline.readers.waves import people, waves
from pipeline.study.config_file import load

TALK = "Interviewer: Why is it so?\n\n{who}: It was hot.\n\nInterviewer: And then?\n\n{who}: It was cold.\n"
NAMES = {
    "initials, wave, date": ("AM_baseline_2024-02-12", "AM_followup_2024-08-19", "baseline", "follow-up"),
    "code, time": ("AM T1", "AM T2", "T1", "T2"),
    "time, code": ("T1_AM", "T2_AM", "T1", "T2"),
    "interview, name": ("Interview 1 - AM", "Interview 2 - AM", "interview 1", "interview 2"),
    "in brackets": ("AM (pre)", "AM (post)", "pre", "post"),
    "folder of a time": ("baseline/AM", "Follow up/AM", "baseline", "follow-up"),
    "folder of a person": ("AM/6 months", "AM/12 months", "6 months", "12 months"),
    "date, name, order": ("3 May 2024 AM first interview", "AM 2nd interview", "interview 1", "interview 2"),
    "visit": ("AM_visit 1_120524", "AM_visit 2_130624", "visit 1", "visit 2"),
    "numbered follow-ups": ("Follow-up 1 AM", "Follow-up 2 AM", "follow-up 1", "follow-up 2"),
}


def named(one: str, two: str) -> list[str]:
    """Return the names of files of three people who come twice."""
    return [name.replace("AM", who) for who in ("AM", "Mary Oak", "P03") for name in (one, two)]


@pytest.mark.parametrize(("one", "two", "first", "second"), NAMES.values(), ids=NAMES)
def test_a_name_says_who_comes_when(one: str, two: str, first: str, second: str) -> None:
    found = waves(named(one, two))
    assert {(wave.person, wave.wave) for wave in found.values()} == {
        (who, wave) for who in ("AM", "Mary Oak", "P03") for wave in (first, second)
    }


@pytest.mark.parametrize(
    "names",
    [
        ["Interview 1 - Ann", "Interview 2 - Bo", "Interview 3 - Cy", "Interview 4 - Di"],
        ["P1 part 1", "P1 part 2", "P2 part 1", "P2 part 2"],
        ["Ann pre", "Bo post", "Cy pre", "Di post"],
        ["Ann pre", "Ann post", "Bo", "Cy", "Di"],
        ["Ann pre", "Ann pre copy", "Bo pre", "Bo pre copy"],
        ["Int 1 Ann", "Int 2 Ann", "Int 3 Bo", "Int 4 Bo"],  # numbered through
        ["FG1 P1", "FG1 P2", "FG2 P1", "FG2 P2"],
        ["baseline", "follow-up"],
    ],
)
def test_of_other_names_nothing_is_taken(names: list[str]) -> None:
    assert waves(names) == {}
    assert people({name: name for name in names}) == {}


def test_who_drops_out_stays_and_one_person_is_written_with_noughts_or_without() -> None:
    names = ["P1 pre", "P01 post", "P2 pre", "P2 post", "P3 pre"]
    assert len(waves(names)) == 5
    assert people({name: name for name in names}) == {
        "P1 pre": "P1", "P01 post": "P1", "P2 pre": "P2", "P2 post": "P2"
    }  # fmt: skip


@pytest.mark.parametrize("label", ["the person's own", "Participant"])
@pytest.mark.parametrize("form", ["code, time", "folder of a time", "initials, wave, date"])
def test_init_says_it_and_compares_by_the_times(
    form: str, label: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two, first, second = NAMES[form]
    for name in named(one, two):
        who = next(each for each in ("AM", "Mary Oak", "P03") if each in name)
        path = tmp_path / "in" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALK.format(who=label if label == "Participant" else who) * 5, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "in"), "--yes"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"3 people at 2 times by the names of the files: {first} (3) and {second} (3): compared by" in said
    assert '\ngroups = "waves"' in (tmp_path / "s/config.toml").read_text("utf-8")
    rows = read(load(tmp_path / "s/config.toml")).segments.to_pylist()
    assert {row["group"] for row in rows} == {first, second}
    assert len({row["interviewee"] for row in rows if row["role"] == "participant"}) == 3


def test_where_no_name_says_it_the_config_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(TALK.format(who="Ann") * 3, "utf-8")
    config = tmp_path / "x.toml"
    config.write_text('[study]\nname = "x"\n[corpus]\nfiles = ["*.txt"]\ngroups = "waves"\n', "utf-8")
    assert main(["check", str(config)]) == 2
    said = capsys.readouterr().err
    assert "no document gets a group" in said
    assert "names of files that do not say who comes when" in said


def test_who_comes_again_has_one_pseudonym_and_documents_of_several_names(tmp_path: Path) -> None:
    for name in ("Ann Oak part 1", "Ann Oak part 2", "Bo Elm part 1", "Bo Elm part 2"):
        (tmp_path / f"{name}.txt").write_text(TALK.format(who="Participant") * 5, "utf-8")
    config = tmp_path / "x.toml"
    keys = 'files = ["*.txt"]\npseudonyms = "generate"\ninterviewees = "interviews"\n'
    config.write_text(f'[study]\nname = "x"\n[corpus]\n{keys}', "utf-8")
    rows = read(load(config)).segments.to_pylist()
    assert {(row["interviewee"], row["document"]) for row in rows if row["role"] == "participant"} == {
        ("P01", "P01 part 1"), ("P01", "P01 part 2"), ("P02", "P02 part 1"), ("P02", "P02 part 2")
    }  # fmt: skip


def test_a_stream_has_the_same_groups(tmp_path: Path) -> None:
    said = dict[str, str]()
    for name in named("AM pre", "AM post"):
        (tmp_path / f"{name}.txt").write_text(TALK.format(who="Participant") * 5, "utf-8")
    for stream in ("false", "true"):
        config = tmp_path / f"{stream}.toml"
        keys = 'files = ["*.txt"]\ngroups = "waves"\n[tokenise]\nstop_words = "none"\n'
        ends = f"[engine]\nstream = {stream}\n[frequency]\nmin_count = 1\n"
        head = f'[study]\nname = "{stream}"\nresults = "r"\nfigures = "f"\n'
        config.write_text(f"{head}[corpus]\n{keys}{ends}", "utf-8")
        assert main(["run", str(config), "--stage", "frequency"]) == 0
        said[stream] = (tmp_path / "r" / stream / "pairs_by_group.csv").read_text("utf-8")
    assert said["true"] == said["false"]
    assert "pre" in said["true"]
