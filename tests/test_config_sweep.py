"""No value of the config ends in a fault of ours: a run ends well, or says what to do."""

from __future__ import annotations

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


def swept(
    cases: list[tuple[str, dict[str, Any]]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values.lay_out(folder)
    wrong = [f"{name}: {fault}" for name, made in cases
             if (fault := ends_well(made, folder, capsys))]  # fmt: skip
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
