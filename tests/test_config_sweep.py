"""No value of the config ends in a fault of ours: a run ends well, or says what to do."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main

from . import values

FEW = 3  # of all, in the sample that every test run makes


def ends_well(made: Mapping[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what is wrong with how a run of the config ended; empty: nothing."""
    (folder / "x.toml").write_text(values.toml(made), "utf-8")
    shutil.rmtree(folder / "r", ignore_errors=True)
    status = main(["run", str(folder / "x.toml"), "--quiet"])
    said = capsys.readouterr().err
    if status == 0:
        return ""
    if status != 2:
        return f"status {status}: {said.strip().splitlines()[-1][:200]}"
    return "" if "to do:" in said or "allowed:" in said else f"no remedy: {said[:300]}"


def swept(cases: list[tuple[str, dict[str, Any]]], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values.lay_out(folder)
    wrong = [f"{name}: {fault}" for name, made in cases if (fault := ends_well(made, folder, capsys))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("coded", [True, False])
def test_a_sample_of_values_ends_well(
    coded: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [case for case in values.singles(coded=coded) if "spark" not in case[0]]
    swept(random.Random(1).sample(cases, FEW), tmp_path, capsys)


def test_a_value_is_held_to_the_corpus_in_a_folder_that_has_results_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values.lay_out(tmp_path)
    for roles, status in ((["participant"], 0), (["note"], 2)):
        made = values.config({("tokenise", "roles"): roles}, coded=False)
        (tmp_path / "x.toml").write_text(values.toml(made), "utf-8")
        assert main(["run", str(tmp_path / "x.toml"), "--quiet"]) == status
    assert "nobody whose words are counted says anything" in capsys.readouterr().err


def nasty(folder: Path) -> list[str]:
    """Lay out what a path may turn out to be, and return the paths, as a config writes them."""
    (folder / "n").mkdir()
    for suffix in ("csv", "toml"):
        for name, data in {
            "empty": b"",
            "nul": b"\0" * 99,
            "binary": random.Random(3).randbytes(5000),
            "packed": b"PK\3\4" + bytes(99),
            "latin": "segment,theme\né,ü\n".encode("latin-1"),
            "wide": "segment,theme\né,ü\n".encode("utf-16"),
            "deep": b"a=" + b"[" * 3000,
            "heads": b"segment,theme,text,question,interviewees,name,pseudonym,decision\n",
            "digits": b"theme,interviewees\nMoney," + b"9" * 5000 + b"\n",
            "large": b"theme,interviewees\nMoney," + b"9" * 30 + b"\n",
            "near": b'[[theme]]\nname = "a"\nnear = ["a b ' + b"9" * 5000 + b'"]\n',
        }.items():
            (folder / f"n/{name}.{suffix}").write_bytes(data)
    (folder / "n/folder.csv").mkdir()
    paths = [f"n/{path.name}" for path in sorted((folder / "n").iterdir())]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "n/pipe.csv")
        (folder / "n/circle.csv").symlink_to("circle.csv")
        (folder / "n/nowhere.csv").symlink_to("gone.csv")
        paths += ["n/pipe.csv", "n/circle.csv", "n/nowhere.csv", "n/**/*c*.csv"]
    return [*paths, "n/missing.csv", "x" * 5000, "a\0b.csv", ".", "n/none*.csv"]


NAMES_A_FILE = [
    ("study", "results"), ("study", "figures"), ("corpus", "files"), ("corpus", "codings"),
    ("corpus", "coded"), ("corpus", "questions"), ("corpus", "published"), ("corpus", "decisions"),
    ("corpus", "groups"), ("corpus", "pseudonyms"), ("tokenise", "stop_words"), ("themes", "codebook"),
    ("themes", "meaning"),
]  # fmt: skip


@pytest.mark.parametrize("place", NAMES_A_FILE, ids=lambda place: place[1])
def test_whatever_a_path_turns_out_to_be_is_read_or_refused(
    place: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values.lay_out(tmp_path)
    wrong = []
    for path in nasty(tmp_path):
        many = place[1] in ("files", "coded")
        made = values.config({place: [path] if many else path}, coded=place[1] != "files")
        (tmp_path / "x.toml").write_text(values.toml(made).replace("\0", "\\u0000"), "utf-8")
        status = main(["check", str(tmp_path / "x.toml"), "--quiet"])
        said = capsys.readouterr().err
        told = "to do:" in said or "allowed:" in said
        if status != 0 and (status != 2 or not told):
            wrong.append(f"{path[:40]!r}: status {status}: {said.strip()[-200:]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.exhaustive
@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("coded", [True, False])
def test_every_value_of_every_key_ends_well(
    coded: bool, part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swept(values.singles(coded=coded)[part::8], tmp_path, capsys)


@pytest.mark.exhaustive
@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("coded", [True, False])
def test_pairs_of_values_end_well(
    coded: bool, part: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swept(values.pairs(30, seed=part, coded=coded), tmp_path, capsys)
