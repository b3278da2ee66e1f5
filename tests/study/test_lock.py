"""One run at a time: who holds the lock, and what becomes of it (test_crash.py has whole runs)."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.study import lock

HOLD = """
import sys
from pathlib import Path
from pipeline.study.lock import locked
with locked(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "lock"


def test_the_lock_file_names_its_holder(path: Path) -> None:
    with lock.locked(path, pytest.fail):
        assert path.read_text("ascii") == f"{os.getpid()}\n"


def test_another_process_waits_and_is_told_for_whom(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    told: list[str] = []

    def release(_: float) -> None:
        assert holder.stdin
        holder.stdin.close()
        holder.wait()

    monkeypatch.setattr("time.sleep", release)
    with lock.locked(path, told.append):
        pass
    holder.stdout.close()
    assert told == [f"waiting for another run of this study (process {holder.pid})"]


@pytest.mark.skipif(sys.platform == "win32", reason="shows what Windows is asked, elsewhere")
def test_where_there_are_no_locks_the_run_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def take(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_take", take)
    with lock.locked(path, pytest.fail):
        assert path.is_file()


def test_where_no_file_can_be_made_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in its place", "utf-8")
    with lock.locked(tmp_path / "cache" / "lock", pytest.fail):
        pass
