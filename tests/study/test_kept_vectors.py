from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from pipeline.statistics.arrays import Reals
from pipeline.study.kept_vectors import vectors_kept


def refused() -> Reals:
    raise AssertionError("read a second time")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "weights").write_bytes(b"one")
    return [tmp_path / "weights"]


def test_texts_are_read_once_and_anew_where_a_text_or_the_encoder_is_another(
    tmp_path: Path, files: list[Path]
) -> None:
    folder, first = tmp_path / "cache", np.array([[1.5, 2.0]])
    assert (vectors_kept(folder, files, ["a \ud800"], lambda: first) == first).all()
    assert (vectors_kept(folder, files, ["a \ud800"], refused) == first).all()
    assert (vectors_kept(folder, files, ["b"], lambda: 2 * first) == 2 * first).all()
    files[0].write_bytes(b"another")
    assert (vectors_kept(folder, files, ["b"], lambda: 3 * first) == 3 * first).all()


@pytest.mark.parametrize("damage", [b"", b"nothing", b"\n"])
def test_a_damaged_file_is_read_anew(damage: bytes, tmp_path: Path, files: list[Path]) -> None:
    folder, first = tmp_path / "cache", np.ones((1, 2))
    vectors_kept(folder, files, ["a"], lambda: first)
    (kept,) = folder.iterdir()
    for content in (damage, kept.read_bytes()[:-1]):
        kept.write_bytes(content)
        assert (vectors_kept(folder, files, ["a"], lambda: first) == first).all()
    assert (vectors_kept(folder, files, ["a"], refused) == first).all()


def test_only_the_last_few_stay(tmp_path: Path, files: list[Path]) -> None:
    folder = tmp_path / "cache"
    for i in range(6):
        vectors_kept(folder, files, [str(i)], lambda: np.ones((1, 2)))
        for path in folder.iterdir():
            os.utime(path, ns=(path.stat().st_mtime_ns - 10**9,) * 2)
    assert len([*folder.iterdir()]) == 4
    vectors_kept(folder, files, ["5"], refused)
