"""Diaries and other tables in which the same people wrote several rows: who did is counted."""

from __future__ import annotations

import csv
import io
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.init.steps import new_study
from pipeline.read import read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder

from ..readers.tables.test_otherbooks import opened
from ..readers.written import xlsx

Row = dict[str, str]
PAIRS = ["bus stop", "warm room", "night shift", "clean water"]


class Made:
    """A diary's rows, with what the maker counted: people, rows of each, and who wrote each pair."""

    def __init__(self, seed: int, called: str = "Diary ID", people: int = 12) -> None:
        chance = random.Random(seed)
        self.rows: list[Row] = []
        self.wrote: Counter[str] = Counter()
        self.count: Counter[str] = Counter()
        self.by: dict[str, set[str]] = {pair: set() for pair in PAIRS}
        for person in range(people):
            name = f"PR{person + 101}"
            for _ in range(chance.randint(2, 8)):
                pair = chance.choice(PAIRS)
                self.wrote[name] += 1
                self.count[pair] += 1
                self.by[pair].add(name)
                row = {"Entry no": f"{len(self.rows) + 1}", called: name}
                row |= {"Date": f"2025-01-{chance.randint(1, 31):02}", "Site": f"Site {chance.randint(1, 3)}"}
                row |= {"Entry": f"On day {len(self.rows)} I had the {pair} again."}
                self.rows.append(row | {"Rating (1-5)": str(chance.randint(1, 5))})


def written(suffix: str, rows: Sequence[Row]) -> bytes:
    """Return rows as a file of a format."""
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    if suffix == "xlsx":
        return xlsx(Entries=cells)
    if suffix == "ods":
        lines = (
            "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
                "</table:table-cell>"
                for cell in row
            )
            for row in cells
        )
        return opened("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
    if suffix == "jsonl":
        return "".join(json.dumps(row) + "\n" for row in rows).encode()
    if suffix == "parquet":
        pq.write_table(pa.Table.from_pylist(list(rows)), sink := io.BytesIO())
        return sink.getvalue()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t" if suffix == "tsv" else ",").writerows(cells)
    return text.getvalue().encode()


def begun(tmp_path: Path, files: dict[str, bytes], *answers: int, there: bool = False) -> list[str]:
    """Make the study of these files, and return what is said; `answers` are places of options.

    `there`: somebody answers.
    """
    (tmp_path / "texts").mkdir()
    for name, data in files.items():
        (tmp_path / "texts" / name).write_bytes(data)
    said: list[str] = []
    given = iter(answers)

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        said.append(f"{question} {' | '.join(options)}")
        return options[next(given, options.index(proposed))]

    made = new_study(tmp_path / "study", tmp_path / "texts", None, choose, said.append, asks=there)
    write_folder(tmp_path / "study", made.files)
    return said


def people_and_pairs(tmp_path: Path) -> tuple[Counter[str], dict[str, int]]:
    """Return how many rows each interviewee has, and by how many each pair is said, as a run counts them."""
    segments = read(load(tmp_path / "study/config.toml")).segments
    assert main(["run", str(tmp_path / "study"), "--stage", "frequency", "--quiet"]) == 0
    with next((tmp_path / "study/results").glob("*/pairs.csv")).open(encoding="utf-8") as file:
        rows = {f"{row['word1']} {row['word2']}": int(row["parts"]) for row in csv.DictReader(file)}
    return Counter(segments["interviewee"].to_pylist()), rows


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xlsx", "ods", "jsonl", "parquet"])
@pytest.mark.parametrize("called", ["Diary ID", "P number"])
def test_entries_of_a_diary_are_their_writers(tmp_path: Path, suffix: str, called: str) -> None:
    made = Made(len(suffix + called), called)
    said = begun(tmp_path, {f"d.{suffix}": written(suffix, made.rows)})
    number = len(made.rows)
    line = f'text: "Entry"; respondent: "{called}" (12 people, {number} entries)'
    assert any(each.startswith(line) for each in said)
    config = (tmp_path / "study/config.toml").read_text("utf-8")
    assert 'segment = "Entry no"' in config
    assert 'segments_are = "entries"' in config
    wrote, pairs = people_and_pairs(tmp_path)
    assert wrote == made.wrote
    for pair in PAIRS:
        assert pairs[pair] == len(made.by[pair])


def test_check_of_a_config_that_was_written_by_hand_says_who_wrote_the_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Made(5)
    (tmp_path / "d.csv").write_bytes(written("csv", made.rows))
    text = '[study]\nname = "d"\n[corpus]\nfiles = ["d.csv"]\ntext = "Entry"\n'
    (tmp_path / "d.toml").write_text(text, "utf-8")
    assert main(["check", str(tmp_path / "d.toml")]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f'"Diary ID" looks as if it said whose it is (12 people, {len(made.rows)} rows)' in out
    assert "no column says which document" not in out
    (tmp_path / "d.toml").write_text(text + 'document = "Diary ID"\n', "utf-8")
    assert main(["check", str(tmp_path / "d.toml")]) == 0
    assert "said whose it is" not in capsys.readouterr().out


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_an_import_keeps_who_wrote_each_row(tmp_path: Path, suffix: str) -> None:
    made = Made(6)
    (tmp_path / f"d.{suffix}").write_bytes(written(suffix, made.rows))
    assert main(["import", str(tmp_path / f"d.{suffix}"), "--to", str(tmp_path / "imported")]) == 0
    with (tmp_path / "imported/segments.csv").open(encoding="utf-8", newline="") as file:
        assert Counter(row["document"] for row in csv.DictReader(file)) == made.wrote


@pytest.mark.parametrize(("answer", "document"), [(0, "Diary ID"), (1, "Family ID"), (2, "")])
def test_it_is_asked_which_of_two_columns_says_it(tmp_path: Path, answer: int, document: str) -> None:
    made = Made(3)
    rows = [row | {"Family ID": f"F{int(row['Diary ID'][2:]) // 2}"} for row in made.rows]
    said = begun(tmp_path, {"d.csv": written("csv", rows)}, answer)
    shown = [f'"Diary ID": 12 people, {len(rows)} entries', f'"Family ID": 7 people, {len(rows)} entries']
    none = f"none of these: each row is another person's ({len(rows)} entries)"
    assert f"Which column says who wrote each row? {' | '.join([*shown, none])}" in said
    assert load(tmp_path / "study/config.toml").corpus.document == document


def entries(made: Made) -> dict[str, list[list[str]]]:
    """Return the dates and entries of each person, with their headings."""
    out: dict[str, list[list[str]]] = {name: [["Date", "Entry"]] for name in made.wrote}
    for row in made.rows:
        out[row["Diary ID"]].append([row["Date"], row["Entry"]])
    return out


@pytest.mark.parametrize("kind", ["sheet", "file"])
@pytest.mark.parametrize("called", ["{}", "Diary {}", "{} diary"])
def test_each_sheet_or_file_of_a_diary_is_one_persons(tmp_path: Path, kind: str, called: str) -> None:
    made = Made(7)
    each = {called.format(name): rows for name, rows in entries(made).items()}
    files = {f"{name}.xlsx": xlsx(Entries=rows) for name, rows in each.items()}
    said = begun(tmp_path, files if kind == "file" else {"d.xlsx": xlsx(**each)})
    assert f"each {kind} is taken for one person's: 12 people, {len(made.rows)} entries" in said
    wrote, pairs = people_and_pairs(tmp_path)
    assert {name.removeprefix("Diary ").removesuffix(" diary"): n for name, n in wrote.items()} == made.wrote
    assert {pair: pairs[pair] for pair in PAIRS} == {pair: len(by) for pair, by in made.by.items()}


@pytest.mark.parametrize(("names", "asked"), [("Ann Bo Cy Di", True), ("North South East West", True)])
@pytest.mark.parametrize("answer", [0, 1])
def test_whose_sheets_are_is_asked_where_their_names_do_not_say(
    tmp_path: Path, names: str, asked: bool, answer: int
) -> None:
    made = Made(8, people=4)
    each = dict(zip(names.split(), entries(made).values(), strict=True))
    said = begun(tmp_path, {"d.xlsx": xlsx(**each)}, answer)
    assert any(line.startswith("Whose are the 4 sheets") for line in said) is asked
    wrote, _ = people_and_pairs(tmp_path)
    assert len(wrote) == (len(made.rows) if answer else 4)


@pytest.mark.parametrize(
    "names",
    [
        "Ward 1|Ward 2|Ward 3|Ward 4",
        "Jan|Feb|Mar|Apr",
        "2021|2022|2023|2024",
        "Diaries N|Diaries S|Diaries E",
    ],
)
def test_sheets_of_places_times_or_several_people_are_nobodys(tmp_path: Path, names: str) -> None:
    made = Made(8, people=len(names.split("|")))
    begun(tmp_path, {"d.xlsx": xlsx(**dict(zip(names.split("|"), entries(made).values(), strict=True)))})
    segments = read(load(tmp_path / "study/config.toml")).segments
    assert len({*segments["interviewee"].to_pylist()}) == len(made.rows)
    assert sorted({*segments["group"].to_pylist()}) == sorted(names.split("|"))


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet", "jsonl"])
@pytest.mark.parametrize("called", ["Diary ID", "Participant", "No."])
def test_an_id_on_the_first_row_of_each_is_of_the_rows_below_it(
    tmp_path: Path, suffix: str, called: str
) -> None:
    made = Made(9, called)
    last, rows = "", list[Row]()
    for row in made.rows:
        rows.append(row | {called: row[called] * (row[called] != last)})
        last = row[called]
    said = begun(tmp_path, {f"d.{suffix}": written(suffix, rows)})
    assert f'd.{suffix}: blank cells of "{called}" are taken for the one above' in said
    wrote, pairs = people_and_pairs(tmp_path)
    assert wrote == made.wrote
    assert {pair: pairs[pair] for pair in PAIRS} == {pair: len(by) for pair, by in made.by.items()}
    config = tmp_path / "study/config.toml"
    config.write_text(config.read_text("utf-8") + "\n[engine]\nstream = true\n", "utf-8")
    assert main(["run", str(tmp_path / "study"), "--stage", "frequency", "--quiet"]) == 0
    with next((tmp_path / "study/results").glob("*/pairs.csv")).open(encoding="utf-8") as file:
        streamed = {f"{row['word1']} {row['word2']}": int(row["parts"]) for row in csv.DictReader(file)}
    assert streamed == pairs


@pytest.mark.parametrize("there", [True, False])
def test_a_name_that_some_left_out_is_not_of_the_rows_below_it(tmp_path: Path, there: bool) -> None:
    made = Made(9)
    rows = [row | {"Name": f"Ann{n}" * (n % 3 == 0)} for n, row in enumerate(made.rows)]
    rows = [{key: cell for key, cell in row.items() if key != "Diary ID"} for row in rows]
    said = begun(tmp_path, {"d.csv": written("csv", rows)}, there=there)
    assert any('"Name" stands on' in line and "What does a blank cell mean?" in line for line in said)
    config = load(tmp_path / "study/config.toml")
    assert config.corpus.filled_down == []
    # What was answered is not warned of, and what nobody was asked is.
    asked_again = any("if a blank cell means the one above" in each for each in read(config).warnings)
    assert asked_again is not there


@pytest.mark.parametrize("there", [True, False])
def test_files_of_several_people_each_are_not_taken_for_one_persons_again(
    tmp_path: Path, there: bool
) -> None:
    made = Made(8, people=3)
    rows = [{"Entry": row["Entry"]} for row in made.rows]
    names = ["hill.csv", "dale.csv", "moor.csv"]
    files = {name: written("csv", rows[place::3]) for place, name in enumerate(names)}
    said = begun(tmp_path, files, 1, there=there)
    assert any(line.startswith("Whose are the 3 files") for line in said)
    config = load(tmp_path / "study/config.toml")
    assert len({*read(config).segments["interviewee"].to_pylist()}) == len(made.rows)
    asked_again = any("if each file is one person's" in each for each in read(config).warnings)
    assert asked_again is not there


@pytest.mark.parametrize(
    ("called", "values"),
    [("Respondent", "Patient Carer Staff"), ("Source", "Web Paper Phone"), ("Case", "Control Intervention")],
)
def test_what_those_are_who_wrote_is_not_who_wrote(tmp_path: Path, called: str, values: str) -> None:
    made = Made(4)
    sorts = values.split()
    rows = [{called: sorts[n % len(sorts)], "Entry": row["Entry"]} for n, row in enumerate(made.rows)]
    said = begun(tmp_path, {"d.csv": written("csv", rows)})
    shown = ", ".join(sorts)
    assert (
        f'd.csv: "{called}" says what those who wrote are ({shown}), and not who: each row is taken for '
        in (" ".join(said))
    )
    segments = read(load(tmp_path / "study/config.toml")).segments
    assert len({*segments["interviewee"].to_pylist()}) == len(rows)


@pytest.mark.parametrize("group", ["Group", "Focus group", "FG"])
@pytest.mark.parametrize("label", ["P{}", "Participant {}"])
def test_labels_that_begin_anew_in_each_group_are_the_groups(tmp_path: Path, group: str, label: str) -> None:
    chance = random.Random(2)
    rows = []
    for number in range(4):
        for turn in range(15):
            text = f"On day {turn} of {number} I had the {chance.choice(PAIRS)} again."
            rows.append(
                {group: f"FG{number + 1}", "Participant": label.format(turn % 4 + 1), "Comment": text}
            )
    said = begun(tmp_path, {"d.csv": written("csv", rows)})
    assert any(line.startswith(f'd.csv: "Participant" begins anew in each "{group}"') for line in said)
    found = read(load(tmp_path / "study/config.toml")).segments
    assert {*found["document"].to_pylist()} == {"FG1", "FG2", "FG3", "FG4"}
    assert {*found["speaker"].to_pylist()} == {label.format(n) for n in range(1, 5)}
    assert len({*found["interviewee"].to_pylist()}) == 16  # four in each group


def test_who_wrote_before_and_after_is_one_person(tmp_path: Path) -> None:
    made = Made(6)
    rows = [
        {"Patient no": f"P{n % 10 + 1}", "Time": ["Baseline", "Follow-up"][n // 10], "Comment": row["Entry"]}
        for n, row in enumerate(made.rows[:20])
    ]
    begun(tmp_path, {"d.csv": written("csv", rows)})
    wrote, _ = people_and_pairs(tmp_path)
    assert wrote == {f"P{n}": 2 for n in range(1, 11)}
