"""A file is the old one or the new one, whatever becomes of the process that writes it."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.study import disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "words.csv"
    path.write_bytes(b"the old one")
    return path


class Interrupted(io.FileIO):
    """A file of which one half is written when the process is told to end."""

    def write(self, content: object) -> int:
        assert isinstance(content, bytes)
        super().write(content[: len(content) // 2])
        raise KeyboardInterrupt


def test_a_write_that_ends_half_way_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fdopen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        disk.write(path, b"the new one")
    assert path.read_bytes() == b"the old one"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        disk.write(path, b"the new one")
    assert path.read_bytes() == b"the old one"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_on_the_disk_before_it_takes_the_place_of_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        fsync(handle)
        done.append(os.fstat(handle).st_size)

    def replaced(name: str, place: Path) -> None:
        assert path.read_bytes() == b"the old one"
        done.append("in its place")
        replace(name, place)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    disk.write(path, b"the new one")
    assert done == [len(b"the new one"), "in its place"]
    assert path.read_bytes() == b"the new one"


@pytest.mark.parametrize("size", [0, 1, 1 << 16, (1 << 16) + 1, 200_000])
def test_a_file_has_the_hash_of_its_content_however_large(path: Path, size: int) -> None:
    content = bytes(n % 251 for n in range(size))
    path.write_bytes(content)
    assert disk.digest_of(path) == disk.digest(content)


def test_a_file_that_is_not_there_has_no_hash(tmp_path: Path) -> None:
    assert disk.digest_of(tmp_path / "nowhere") == ""
    assert disk.digest_of(tmp_path) == ""
