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


def begun(tmp_path: Path, files: dict[str, bytes], *answers: int) -> list[str]:
    """Make the study of these files, and return what is said; `answers` are places of options."""
    (tmp_path / "texts").mkdir()
    for name, data in files.items():
        (tmp_path / "texts" / name).write_bytes(data)
    said: list[str] = []
    given = iter(answers)

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        said.append(f"{question} {' | '.join(options)}")
        return options[next(given, options.index(proposed))]

    made = new_study(tmp_path / "study", tmp_path / "texts", None, choose, said.append)
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
    assert f'd.{suffix}: text: "Entry"; respondent: "{called}" (12 people, {number} entries)' in said
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
    assert f'"Diary ID" looks as if it said who wrote it (12 people, {len(made.rows)} rows)' in out
    assert "no column says which document" not in out
    (tmp_path / "d.toml").write_text(text + 'document = "Diary ID"\n', "utf-8")
    assert main(["check", str(tmp_path / "d.toml")]) == 0
    assert "who wrote it" not in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "document"), [(0, "Diary ID"), (1, "Family ID"), (2, "")])
def test_it_is_asked_which_of_two_columns_says_it(tmp_path: Path, answer: int, document: str) -> None:
    made = Made(3)
    rows = [row | {"Family ID": f"F{int(row['Diary ID'][2:]) // 2}"} for row in made.rows]
    said = begun(tmp_path, {"d.csv": written("csv", rows)}, answer)
    shown = [f'"Diary ID": 12 people, {len(rows)} entries', f'"Family ID": 7 people, {len(rows)} entries']
    none = f"none of these: each row is another person's ({len(rows)} entries)"
    assert f"Which column says who wrote each row? {' | '.join([*shown, none])}" in said
    assert load(tmp_path / "study/config.toml").corpus.document == document
