"""A corpus that is streamed gives the tables that it gives when it is read whole."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.archive import spill as rows
from pipeline.cli import main
from pipeline.readers.tables import bythebook, csvfile
from pipeline.tables.csvtext import csv_of

from ..counted import of_counts
from ..test_counts import hostile

SAME = tuple(
    f"{name}.csv"
    for name in ("words", "pairs", "stability", "pairs_by_interviewee", "pairs_by_group", "stop_words")
)
Runs = Callable[..., Path]


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    """Return what runs a study to stage 4 and gives its results folder."""

    def run(files: str, *, corpus: str = "", more: str = "", **engine: object) -> Path:
        name = f"study{len(list(tmp_path.glob('*.toml')))}"
        values = "\n".join(
            f"{key} = {str(value).lower() if isinstance(value, bool) else value!r}"
            for key, value in engine.items()
        )
        config = tmp_path / f"{name}.toml"
        config.write_text(
            f'[study]\nname = "{name}"\nresults = "results"\nfigures = "figures"\n'
            f'[corpus]\nfiles = ["{files}"]\n{corpus}\n[engine]\n{values}\n{more}',
            encoding="utf-8",
        )
        assert main(["run", str(config), "--stage", "frequency", "--quiet"]) == 0
        return tmp_path / "results" / name

    return run


def archive(folder: Path, turns: int = 2000) -> None:
    """Write an invented archive: documents in which an interviewer asks and two people answer."""
    draw = random.Random(5)
    texts = hostile(turns, seed=9)
    texts[::9] = [f"{text}\nI'm-I'm tired, uh-can't" for text in texts[::9]]
    data = {
        "document": [f"day {i * 12 // turns}" for i in range(turns)],
        "speaker": [draw.choice(["Q", "Ann ", "Bo"]) for _ in range(turns)],
        "group": [draw.choice(["north", "south"]) for _ in range(turns)],
        "text": texts,
    }
    pq.write_table(pa.table(data), folder / "archive.parquet", row_group_size=300)
    (folder / "archive.csv").write_bytes(csv_of([list(data), *zip(*data.values(), strict=True)]))


def assert_same(one: Path, two: Path) -> None:
    for name in SAME:
        if name == "pairs_by_group.csv" and not (one / name).exists():  # a study without groups
            assert not (two / name).exists()
            continue
        assert of_counts(one / name) == of_counts(two / name), name


@pytest.mark.parametrize(
    "more",
    [
        "",
        '[bigram]\nstop_word_policy = "close"',
        '[tokenise]\nform = "stem"\nroles = ["participant", "interviewer"]',
        '[frequency]\nparts = "group"\nmin_count = 4',
        '[tokenise]\ndouble_hyphens = "dash"',
    ],
)
def test_a_stream_gives_the_same_bytes(tmp_path: Path, runs: Runs, more: str) -> None:
    archive(tmp_path)
    corpus = 'interviewer = ["Q"]'
    whole = runs("archive.parquet", corpus=corpus, more=more)
    assert_same(whole, runs("archive.parquet", corpus=corpus, more=more, stream=True))
    assert len((whole / "pairs.csv").read_text("utf-8").splitlines()) > 15
    assert len((whole / "pairs_by_group.csv").read_text("utf-8").splitlines()) > 15


@pytest.mark.exhaustive
def test_a_csv_gives_the_same_bytes_on_one_core_and_two_with_text_and_without(
    tmp_path: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path)
    whole = runs("archive.parquet", workers=1)
    monkeypatch.setattr(bythebook, "SMALL", 0)
    monkeypatch.setattr(csvfile, "SMALL", 0)
    monkeypatch.setattr(bythebook, "BLOCK", 5_000)
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 5_000)
    for stream in (False, True):
        for workers in (1, 2):
            assert_same(whole, runs("archive.csv", stream=stream, workers=workers, block_mb=1))


def test_spilling_and_many_threads_change_nothing(
    tmp_path: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path)
    whole = runs("archive.parquet")
    monkeypatch.setattr(rows, "LIMIT", 500)
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 5_000)
    streamed = runs("archive.parquet", stream=True, workers=4, block_mb=1)
    assert_same(whole, streamed)
    assert not list((tmp_path / "results").rglob("spilled*")), "no words stay behind"


PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SPILLS = (
    "import sys; from pipeline.archive import sources, spill; from pipeline.cli import main; "
    "spill.LIMIT, sources._MEGABYTE = 500, 5_000; run = ['run', '--stage', 'frequency', '--quiet']; "
    "sys.exit(max(main([*run, config]) for config in sys.argv[1:]))"
)


@pytest.mark.exhaustive
@pytest.mark.skipif(os.name == "nt", reason="Windows has one spelling of names, whatever the locale")
def test_a_folder_may_have_a_name_that_the_locale_cannot_spell(tmp_path: Path) -> None:
    folder = tmp_path / "Gr\u00f6\u00dfe (\u03b2)"
    folder.mkdir()
    archive(folder, 600)
    for day, texts in enumerate((hostile(20, seed=1), hostile(20, seed=2))):
        (folder / f"day{day}.txt").write_text("\n\n".join(f"Ann: {text}" for text in texts), "utf-8")
    corpora = {"parquet": "archive.parquet", "csv": "archive.csv", "txt": "*.txt"}
    configs = []
    for kind, stream in product(corpora, ("false", "true")):
        configs.append(folder / f"{kind}-{stream}.toml")
        configs[-1].write_text(
            f'[study]\nname = "{kind}-{stream}"\nresults = "results"\nfigures = "figures"\n'
            f'[corpus]\nfiles = ["{corpora[kind]}"]\n[engine]\nstream = {stream}\n', "utf-8"
        )  # fmt: skip
    command = [sys.executable, "-c", SPILLS, *map(str, configs)]
    said = subprocess.run(command, env=os.environ | PLAIN, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    for kind in corpora:
        assert_same(folder / f"results/{kind}-false", folder / f"results/{kind}-true")


def test_a_folder_of_files_is_read_file_by_file(tmp_path: Path, runs: Runs) -> None:
    texts = hostile(60, seed=2)
    for i in range(6):
        turns = (f"Dr Ames: {text}" for text in texts[i * 10 : i * 10 + 10])
        (tmp_path / f"day{i}.txt").write_text("\n\n".join(turns), encoding="utf-8")
    assert_same(runs("day*.txt"), runs("day*.txt", stream=True))


def test_a_text_of_lines_is_read_in_pieces(
    tmp_path: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [text.replace("\n", " ").replace("\r", " ") for text in hostile(300, seed=4)]
    (tmp_path / "comments.txt").write_text("\n".join(lines), encoding="utf-8")
    whole = runs("comments.txt", corpus='format = "lines"')
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 777)
    assert_same(whole, runs("comments.txt", corpus='format = "lines"', stream=True, block_mb=1))


def test_comments_without_documents_are_documents_of_their_own(tmp_path: Path, runs: Runs) -> None:
    texts = [text for text in hostile(200, seed=6) if text.strip()]
    pq.write_table(pa.table({"text": texts}), tmp_path / "comments.parquet")
    assert_same(runs("comments.parquet"), runs("comments.parquet", stream=True))


def test_identifiers_are_warned_of_and_never_repeated(
    tmp_path: Path, runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["my number is 0161 496 0000", "nothing", "write to [ann@example.org], or 0161 496 0001"]
    days = ["day 1", "day 1", "SW1A 1AA"]
    pq.write_table(pa.table({"document": days, "text": said}), tmp_path / "days.parquet")
    for stream in (False, True):
        runs("days.parquet", stream=stream)
        assert main(["run", str(max(tmp_path.glob("*.toml"))), "--stage", "frequency"]) == 0
        out = capsys.readouterr().out
        assert "he text may hold 1 e-mail address and 2 phone numbers: in" in out
        assert "ames of segments, speakers, documents or groups hold 1 postcode" in out
        assert "496" not in out
        assert "example.org" not in out
    assert "in day 1, document 2;" in out


def test_figures_and_page_are_made_from_a_stream(tmp_path: Path, runs: Runs) -> None:
    archive(tmp_path, 600)
    runs("archive.parquet", stream=True, more='[plot]\nformats = ["svg"]')
    assert main(["run", str(tmp_path / "study0.toml"), "--quiet"]) == 0
    assert (tmp_path / "figures" / "study0" / "figure1.svg").is_file()
    assert (tmp_path / "results" / "study0" / "report.html").is_file()


def test_what_needs_a_text_is_refused(tmp_path: Path, runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    archive(tmp_path, 50)
    runs("archive.parquet", stream=True)
    assert main(["kwic", str(tmp_path / "study0.toml"), "care"]) == 2
    assert "is counted and not kept" in capsys.readouterr().err
    config = tmp_path / "coded.toml"
    config.write_text(
        '[study]\nname = "coded"\n[corpus]\nfiles = ["archive.parquet"]\ncodes = ["theme"]\n'
        "[engine]\nstream = true\n"
    )
    assert main(["run", str(config)]) == 2
    said = capsys.readouterr().err
    assert "[corpus] codes" in said
    assert "set [engine] stream = false" in said


def test_a_missing_column_is_named(tmp_path: Path, runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    archive(tmp_path, 50)
    config = tmp_path / "wrong.toml"
    config.write_text(
        '[study]\nname = "wrong"\n[corpus]\nfiles = ["archive.parquet"]\ntext = "comment"\n'
        "[engine]\nstream = true\n"
    )
    assert main(["run", str(config)]) == 2
    said = capsys.readouterr().err
    assert 'there is no column "comment"' in said
    assert "document, speaker, group, text" in said


@pytest.mark.parametrize("engine", ["stream = false", "stream = true"])
def test_a_corpus_of_empty_files_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    (tmp_path / "one.txt").write_bytes(b"")
    (tmp_path / "two.txt").write_bytes(b"")
    config = tmp_path / "empty.toml"
    config.write_text(
        f'[study]\nname = "empty"\n[corpus]\nfiles = ["*.txt"]\nformat = "lines"\n[engine]\n{engine}\n'
    )
    assert main(["run", str(config), "--stage", "frequency"]) == 2
    assert "[corpus] files: the corpus holds no segment" in capsys.readouterr().err


def test_a_file_without_text_is_no_document(tmp_path: Path, runs: Runs) -> None:
    (tmp_path / "a.txt").write_text("Mental health and social care.\nMental health.\n")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text("Social care, mental health.\n")
    more = '[frequency]\nmin_count = 1\nparts = "document"\n'
    lines = 'format = "lines"'
    whole = runs("*.txt", corpus=lines, more=more)
    assert_same(whole, runs("*.txt", corpus=lines, more=more, stream=True))


GROUPS = {  # as the config has them, a table that it names, and how often "old town" is said in each
    "folders": ("", {"x": 6, "y": 12}),
    "questions": ("", {"Why?": 18}),
    "sites.csv": ("document,group\na,north\nb,south\nc,north\n", {"north": 12, "south": 6}),
    "people.csv: site": ("name,site\nAnn,north\nBo,south\nCy,north\n", {"north": 12, "south": 6}),
}


def grouped(folder: Path, own: str = "") -> None:
    """Write three interviews, in two folders: each person says six times each what two questions get."""
    for name, who, site in (("a", "Ann", "x"), ("b", "Bo", "y"), ("c", "Cy", "y")):
        (folder / "in" / site).mkdir(parents=True, exist_ok=True)
        rows = [
            f"{name},{speaker},{question},{own},{text}"
            for question, word in (("Why?", "town"), ("How?", "red"))
            for speaker, text in (("Q", "What of it?"), (who, f"the old {word} house"))
        ]
        table = "\n".join(["document,speaker,question,group,text", *rows * 6, ""])
        (folder / "in" / site / f"{name}.csv").write_text(table, "utf-8")


@pytest.mark.parametrize("groups", GROUPS)
def test_groups_of_a_stream_are_those_of_the_text(tmp_path: Path, runs: Runs, groups: str) -> None:
    table, town = GROUPS[groups]
    (tmp_path / groups.partition(":")[0]).with_suffix(".csv").write_text(table, "utf-8")
    grouped(tmp_path)
    corpus = f'interviewer = ["Q"]\ngroups = "{groups}"'
    whole = runs("in/*/*.csv", corpus=corpus)
    streamed = runs("in/*/*.csv", corpus=corpus, stream=True)
    assert_same(whole, streamed)
    with (streamed / "pairs_by_group.csv").open(encoding="utf-8", newline="") as file:
        of = {row["group"]: int(row["count"]) for row in csv.DictReader(file) if row["word2"] == "town"}
    assert of == town
    both = [json.loads((folder / "run.json").read_text("utf-8"))["warnings"] for folder in (whole, streamed)]
    assert not any("group" in warning for warnings in both for warning in warnings), both


@pytest.mark.parametrize("groups", ["folders", "questions"])
def test_a_column_of_groups_is_kept_in_a_stream_too_and_said(tmp_path: Path, runs: Runs, groups: str) -> None:
    grouped(tmp_path, own="north")
    corpus = f'interviewer = ["Q"]\ngroups = "{groups}"'
    whole = runs("in/*/*.csv", corpus=corpus)
    streamed = runs("in/*/*.csv", corpus=corpus, stream=True)
    assert_same(whole, streamed)
    for folder, number in ((whole, "72 segments"), (streamed, "some segments")):
        said = f'[corpus] groups = "{groups}" is not used for {number}, whose group a column of the table'
        warnings = json.loads((folder / "run.json").read_text("utf-8"))["warnings"]
        assert [text.startswith(said) for text in warnings if "not used" in text] == [True]
