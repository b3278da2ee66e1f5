"""The columns that `init` takes for a row's own id, and those that it offers for counting by."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

Row = dict[str, str]


def rows(n: int = 24) -> list[Row]:
    return [
        {"Answer": f"The nurses of ward {i} were kind to me.", "Respondent ID": f"R{i // 2}"}
        for i in range(n)
    ]


def write(path: Path, table: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str], *tables: list[Row]) -> tuple[str, str]:
    """Return what is said of tables in a folder, and the config that is written."""
    for number, each in enumerate(tables):
        write(tmp_path / f"t{number}.csv", each)
    assert main(["init", str(tmp_path / "study"), "--from", str(tmp_path), "--yes"]) == 0
    assert main(["run", str(tmp_path / "study"), "--stage", "read", "--quiet"]) == 0
    return capsys.readouterr().out, (tmp_path / "study/config.toml").read_text("utf-8")


Cell = Callable[[int], str]


@pytest.mark.parametrize(
    ("name", "cell", "taken"),
    [
        ("Comment ID", lambda n: f"NEAS {n} - Q1", True),
        ("uuid", lambda n: f"a{n}-f00", True),
        ("Answer ref.", lambda n: f"{n}", True),
        ("segment", lambda n: f"t-{n + 1:04}", True),  # as a run writes it
        ("Comment ID", lambda n: f"C{n // 2}", False),  # stands on two rows
        ("Comment ID", lambda n: f"C{n}" if n else "", False),  # missing in one
        ("Comment", lambda n: f"C{n}", False),  # is not called an id
        ("Patient ID", lambda n: f"P{n}", False),  # a person's
        ("Email ID", lambda n: f"e{n}", False),
        ("Contact ref", lambda n: f"ann{n}@example.org", False),
        ("Contact ref", lambda n: f"+44 7700 9001{n + 10}", False),
    ],
)
def test_a_rows_own_id_is_its_segments_name_where_it_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, cell: Cell, taken: bool
) -> None:
    table = [row | {name: cell(n)} for n, row in enumerate(rows())]
    said, config = begun(tmp_path, capsys, table)
    assert (f'segment = "{name}"  # each row\'s own id' in config) is taken
    assert (f"t0.csv: each row is called by its '{name}', which no other row has" in said) is taken
    assert main(["import", str(tmp_path / "t0.csv"), "--to", str(tmp_path / "imported")]) == 0
    assert (f"segment='{name}'" in capsys.readouterr().out) is taken
    with (tmp_path / "imported/segments.csv").open(encoding="utf-8", newline="") as file:
        assert ([row["segment"] for row in csv.DictReader(file)] == [row[name] for row in table]) is taken
    assert load(tmp_path / "study/config.toml").corpus.document == "Respondent ID"
    called = read(load(tmp_path / "study/config.toml")).segments["segment"].to_pylist()
    assert (called == [cell(n) for n in range(24)]) is taken


@pytest.mark.parametrize("also", ["other ids", "the same ids", "no ids"])
def test_an_id_is_taken_where_it_is_one_in_all_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], also: str
) -> None:
    first = [row | {"Comment ID": f"C{n}"} for n, row in enumerate(rows())]
    others = [row | {"Answer": row["Answer"].replace("kind", "short")} for row in rows()]
    second = [row | {"Comment ID": f"C{n + 100 * (also == 'other ids')}"} for n, row in enumerate(others)]
    if also == "no ids":
        second = others
    said, config = begun(tmp_path, capsys, first, second)
    assert ("segment = " in config) is (also == "other ids")
    assert "not read, since" not in said
    assert len(load(tmp_path / "study/config.toml").corpus.files) == 1  # a glob of both


def test_a_row_that_may_be_a_code_on_a_text_gives_it_no_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = [row | {"Excerpt ID": f"E{n}", "pay": str(n % 2)} for n, row in enumerate(rows())]
    table = [row | {"Answer": table[n // 2]["Answer"]} for n, row in enumerate(table)]
    _, config = begun(tmp_path, capsys, table)
    assert "segment = " not in config


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (lambda n: f"Service {n % 2}", 2),
        (lambda n: f"{n % 5}", 5),
        (lambda n: f"Service {n % 8}" if n % 3 else "", 0),  # each said twice, in the mean
        (lambda n: "Trust", 0),
        (lambda n: f"0{n % 9 + 1}/0{n % 7 + 1}/2021", 0),  # of many values
        (lambda n: f"06/0{n % 3 + 1}/2026 10:10:11 AM", 0),  # a date says who is alike by chance
        (lambda n: f"2026-06-0{n % 3 + 1}", 0),
        (lambda n: f"{n % 3 + 9}:30", 0),
        (lambda n: ["16-34", "35-54", "55-74"][n % 3], 3),
        (lambda n: f"Service {n % 2}" if n < 10 else "", 0),  # most rows have none
    ],
)
def test_a_column_of_few_values_is_offered_and_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: Cell, values: int
) -> None:
    said, config = begun(tmp_path, capsys, [row | {"Type 1": cell(n)} for n, row in enumerate(rows())])
    line = f'# group = "Type 1"  # {values} values; take the # away to count by it\n'
    assert (line in config) is bool(values)
    assert ("# group" in config) is bool(values)
    assert (f'to count by "Type 1" ({values} values): take the # before group away' in said) is bool(values)
    assert load(tmp_path / "study/config.toml").corpus.group == "group"
    path = tmp_path / "study/config.toml"
    path.write_text(config.replace("# group =", "group ="), "utf-8")
    assert main(["run", str(tmp_path / "study"), "--stage", "read", "--quiet"]) == 0


def test_a_column_called_as_a_group_is_taken_and_others_are_offered_in_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [{"Site": f"site {n % 3}", "Service, or ward": f"type {n % 2}"} for n in range(24)]
    table = [row | add for row, add in zip(rows(), more, strict=True)]
    said, config = begun(tmp_path, capsys, table)
    other = '; to count by another, write it in its place: "Service, or ward" (2 values)'
    assert f'counted by "Site" (3 values){other}' in said
    assert f'group = "Site"  # 3 values: counted by it{other}\n' in config
    assert 'columns not read: "Service, or ward"; see' in said


@pytest.mark.parametrize(("chosen", "group"), [("Site", "Site"), ("Kind", "Kind"), ("by none", "group")])
def test_it_is_asked_which_of_them_is_counted_by(tmp_path: Path, chosen: str, group: str) -> None:
    more = [{"Site": f"site {n % 3}", "Kind": f"type {n % 2}"} for n in range(24)]
    write(tmp_path / "t.csv", [row | add for row, add in zip(rows(), more, strict=True)])

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        return chosen if question.startswith("By which column") else proposed

    made = new_study(tmp_path / "study", tmp_path / "t.csv", None, choose, lambda _: None)
    write_folder(tmp_path / "study", made.files)
    assert load(tmp_path / "study/config.toml").corpus.group == group


def test_of_several_columns_of_few_values_one_of_words_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [{"Score": str(n % 5), "Type": f"type {n % 2}"} for n in range(24)]
    said, config = begun(tmp_path, capsys, [row | add for row, add in zip(rows(), more, strict=True)])
    assert '# group = "Type"  # 2 values; take the # away to count by it; or "Score" (5 values)\n' in config
    assert 'config; or "Score" (5 values)' in said


def test_turns_of_talks_in_rows_are_transcripts_and_no_survey(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counselling sessions whose client, in one of them, asks more than the therapist does."""
    talks = [
        {
            "quality": f"{talk % 2}", "transcript_id": f"{talk}", "utterance_id": f"{n}",
            "topic": f"topic {talk}",
            "interlocutor": ("therapist", "client")[n % 2],
            "utterance_text": f"What about your long day {talk} at place {n}?"
            if n % 2 == (talk == 1) else f"The day {talk} was long and dull at place {n}.",
        }
        for talk in range(6)
        for n in range(12)
    ]  # fmt: skip
    said, config = begun(tmp_path, capsys, talks)
    assert "rows are turns of talk, by how they run: who speaks is 'interlocutor'" in said
    keys = tomllib.loads(config)
    assert keys["corpus"] | {"files": []} == {
        "files": [], "text": "utterance_text", "document": "transcript_id", "speaker": "interlocutor",
        "interviewer": ["therapist"],
    }  # fmt: skip
    assert "speakers_are" not in keys["study"]


def test_turns_that_stand_once_for_each_coder_are_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [("GP", "What about the long day at place {}?"), ("patient", "It was the long day at place {}.")]
    talks = [
        {"session": f"{n // 20}", "role": who, "annotator": f"A{n % 2}", "text": text.format(n // 2)}
        for n in range(80)
        for who, text in [lines[n // 2 % 2]]
    ]
    begun(tmp_path, capsys, talks)
    assert main(["check", str(tmp_path / "study")]) == 0
    assert "40 of 80 rows hold a text that stands on another row" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("other", [True, False])
def test_what_rows_without_a_theme_say_is_shown_when_it_is_asked_what_they_are(
    tmp_path: Path, other: bool
) -> None:
    blank = dict.fromkeys((3, 9, 15), "Nothing to add") | {20: "All good"}
    table = [
        {"Answer": blank.get(n, row["Answer"]), "Respondent ID": f"R{n}"} for n, row in enumerate(rows())
    ]
    themes = {n: "" if n in blank else f"theme {n % 3}" for n in range(24)}
    whose = [
        {"Theme (KL)": themes[n], "Theme (RW)": themes[n] or ("" if other else "theme 1")} for n in range(24)
    ]
    write(tmp_path / "t.csv", [row | codes for row, codes in zip(table, whose, strict=True)])
    asked: list[str] = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        asked.append(question)
        return proposed

    new_study(tmp_path / "study", tmp_path / "t.csv", None, choose, lambda _: None)
    by = "4 of 24 by KL and 4 of 24 by RW, the same rows" if other else "4 of 24 by KL"
    said = f'Rows without a theme: {by}, such as "Nothing to add", "All good". What are they?'
    assert [question for question in asked if question.startswith("Rows without")] == [said]
