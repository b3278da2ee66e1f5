"""Runs that are killed, starved of disk, locked out or doubled; `make crash` does more of it."""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.study.disk import digest

from .crashes import Trial
from .disturbed import change, growing, outputs, run, start, study
from .watched import DEAD

# Each starts the program many times.
pytestmark = pytest.mark.exhaustive

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("trial"))


def test_a_run_killed_at_random_leaves_whole_files_and_the_next_one_ends_well(trial: Trial) -> None:
    chance = random.Random(8)
    trial.again()
    killed = 0
    for _ in range(8):
        killed += trial.kill(chance.uniform(0.2, 0.9) * trial.seconds)
        trial.assert_whole()
    assert killed
    trial.assert_recovers()


def test_a_run_that_dies_at_a_file_leaves_whole_files_and_the_next_one_ends_well(tmp_path: Path) -> None:
    trial = Trial(tmp_path, until="compare")
    for times in (1, 3, 8, 21, 55, 89):
        trial.again()
        assert trial.die(times) == DEAD
        trial.assert_whole()
        trial.assert_recovers()


def test_what_a_killed_run_left_half_written_is_swept(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    assert run("run", config, "--stage", "frequency")[0] == 0
    for folder in ("results/my_study", "figures/my_study", "results/.cache/my_study"):
        (config.parent / folder).mkdir(parents=True, exist_ok=True)
        (config.parent / folder / ".writing-abc").write_text("half", "utf-8")
    change(config, "min_count = 2", "min_count = 1")
    assert run("run", config, "--stage", "frequency")[0] == 0
    assert growing(config) == []


@pytest.mark.parametrize("until", ["frequency", "report"])
def test_after_a_run_killed_at_its_last_file_the_next_one_ends_well(tmp_path: Path, until: str) -> None:
    command = ("run", "--stage", until)
    config = study(tmp_path / "study")
    assert run(*command, config)[0] == 0
    account = config.parent / "results/my_study/run.json"
    old = account.read_bytes()
    change(config, "min_count = 2", "min_count = 1")
    assert run(*command, config)[0] == 0
    account.write_bytes(old)  # every stage is done, and the account of them is half-written
    account.with_name(".writing-abc").write_bytes(old[:99])
    assert run(*command, config)[0] == 0
    assert growing(config) == []
    assert json.loads(account.read_bytes())["config"] == digest(config.read_bytes())
    account.with_name(".writing-abc").write_bytes(old[:99])  # of a --force that changed nothing
    assert run(*command, config)[0] == 0
    assert growing(config) == []


# ---- disks -------------------------------------------------------------------------------------


@POSIX
def test_a_file_that_the_disk_has_no_room_for_is_told_and_nothing_is_left(trial: Trial) -> None:
    import resource

    trial.again()
    for size in (200, 2_000, 20_000):
        status, said = run(
            *trial.command,
            "--force",
            trial.config,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),  # noqa: B023
        )
        assert status == 2, said
        assert "cannot be written: File too large" in said
        assert "the space on the disk" in said
        assert "Traceback" not in said
        trial.assert_whole()
        assert growing(trial.config) == []
    trial.assert_recovers()


@POSIX
def test_a_full_disk_is_told_and_the_next_run_ends_well(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    own = ("unshare", "--map-root-user", "--mount")
    if not shutil.which("unshare") or subprocess.run([*own, "true"], check=False).returncode:
        pytest.skip("this system lets no process mount a disk of its own (unshare --mount)")
    disk = tmp_path / "disk"
    disk.mkdir()
    program = f"{sys.executable} -m wordpairs run {disk}/study/config.toml --quiet"
    script = f"""
        mount -t tmpfs -o size=300k tmpfs {disk} && cp -r {config.parent} {disk} || exit 90
        {program}; echo "status $?"
        find {disk} -name '.writing-*'
        mount -o remount,size=60m {disk} || exit 91
        {program}; echo "status $?"
        cp -r {disk}/study/results {disk}/study/figures {config.parent}
    """
    ended = subprocess.run(
        [*own, "sh", "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["status", "2", "status", "0"]
    assert "cannot be written: No space left on device" in ended.stderr
    found = outputs(config)
    for kind in ("results", "figures"):
        shutil.rmtree(config.parent / kind)
    assert run("run", config)[0] == 0
    assert outputs(config) == found


def bound_by_permissions() -> None:
    """Take from root the right to write where permissions say no (before the program starts)."""
    if sys.platform == "linux" and os.getuid() == 0:
        drop_from_bounding_set, may_override = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
        ctypes.CDLL(None).prctl(drop_from_bounding_set, may_override, 0, 0, 0)


@POSIX
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    assert run("run", config, "--stage", "frequency")[0] == 0
    before = outputs(config)
    folders = [config.parent / "results", *(config.parent / "results").rglob("*")]
    folders = [path for path in folders if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        as_is = run("run", config, "--stage", "frequency", preexec_fn=bound_by_permissions)
        change(config, "min_count = 2", "min_count = 1")
        changed = run("run", config, "--stage", "frequency", preexec_fn=bound_by_permissions)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert as_is[0] == 0, "a run with nothing to do needs to write nothing"
    if changed[0] == 0:
        pytest.skip("this user may write whatever the permissions say")
    assert changed[0] == 2
    assert "cannot be written: Permission denied" in changed[1]
    assert "check the folder's permissions" in changed[1]
    assert outputs(config) == before
    assert run("run", config, "--stage", "frequency")[0] == 0


# ---- two runs at once --------------------------------------------------------------------------


def test_two_runs_at_once_end_well_and_the_second_waits(trial: Trial) -> None:
    trial.again()
    pair = [start(*trial.command, trial.config) for _ in range(2)]
    said = [process.communicate()[0] for process in pair]
    assert [process.returncode for process in pair] == [0, 0]
    assert outputs(trial.config) == trial.after
    assert growing(trial.config) == []
    waited = [text for text in said if "waiting for another run of this study (process" in text]
    assert len(waited) == 1
    others = {process.pid for process in pair}
    assert any(f"(process {other})" in waited[0] for other in others)
    assert waited[0].count("unchanged") >= 7, "the second finds the work of the first done"


def test_a_lock_whose_holder_was_killed_is_free(trial: Trial) -> None:
    trial.again()
    process = start(*trial.command, trial.config)
    lock = trial.config.parent / "results/.cache/my_study/lock"
    wait_until(lambda: lock.is_file() and lock.read_text("ascii").strip() == str(process.pid))
    process.kill()
    process.communicate()
    assert lock.is_file()
    trial.assert_recovers()


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


# ---- what is not ours --------------------------------------------------------------------------


def test_the_users_own_files_outlive_every_run(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    mine = {
        "results/my_study/decisions.csv": "segment,theme,decision\n",
        "results/my_study/notes.txt": "look at turn 7",
        "figures/my_study/poster.svg": "<svg/>",
        "decisions.csv": "mine",
    }
    for name, text in mine.items():
        (config.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (config.parent / name).write_text(text, "utf-8")
    assert run("run", config)[0] == 0
    change(config, "min_count = 2", "min_count = 1")
    assert run("run", config, "--stage", "frequency", "--force")[0] == 0
    shutil.rmtree(config.parent / "results/.cache")
    assert run("run", config)[0] == 0
    for name, text in mine.items():
        assert (config.parent / name).read_text("utf-8") == text


def test_a_figure_finished_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    assert run("run", config)[0] == 0
    figure = config.parent / "figures/my_study/figure1.svg"
    figure.write_bytes(figure.read_bytes().replace(b"</svg>", b"<desc>mine</desc></svg>"))
    finished = figure.read_bytes()
    for command in (["run"], ["figures"]):
        status, said = run(*command, config)
        assert status == 2
        assert f"{figure}: was not written by wordpairs, or was changed since" in said
        assert "rename or move it to keep it, or delete it; then run again" in said
        assert figure.read_bytes() == finished
    figure.rename(figure.with_name("figure1-final.svg"))
    assert run("run", config)[0] == 0
    assert figure.is_file()
    assert figure.with_name("figure1-final.svg").read_bytes() == finished


def test_a_clone_with_committed_figures_brings_them_up_to_date(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    assert run("run", config)[0] == 0
    shutil.rmtree(config.parent / "results")  # figures are committed, results and cache are not
    change(config, "top = 20", "top = 5")
    change(config, 'title = "My study"', 'title = "Our study"')
    before = outputs(config)
    assert run("run", config)[0] == 0
    after = outputs(config)
    assert after["figures/my_study/figure1.svg"] != before["figures/my_study/figure1.svg"]


def test_an_account_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    config = study(tmp_path / "study")
    account = config.parent / "results/my_study/run.json"
    account.parent.mkdir(parents=True)
    account.write_text('{"distance": 10}', "utf-8")
    status, said = run("run", config, "--stage", "read")
    assert status == 2
    assert "run.json: is not the account of a run" in said
    assert json.loads(account.read_text("utf-8")) == {"distance": 10}


# ---- Ctrl-C ------------------------------------------------------------------------------------


def hearing() -> None:
    """Hear Ctrl-C, also where the tests run in the background (before the program starts)."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@POSIX
def test_ctrl_c_stops_a_run_and_the_next_one_ends_well(trial: Trial) -> None:
    chance = random.Random(3)
    stopped = 0
    for _ in range(3):
        trial.again()
        process = start(*trial.command, "--force", trial.config, preexec_fn=hearing)
        lock = trial.config.parent / "results/.cache/my_study/lock"
        wait_until(lambda: lock.read_text("ascii").strip() == str(process.pid))  # noqa: B023
        time.sleep(chance.uniform(0, 0.8) * trial.seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        if process.returncode == 0:
            continue
        stopped += 1
        # Interrupted inside exec() of a string (a dataclass being made), Python ends by the signal
        # although that was handled. A shell calls both 130.
        assert process.returncode in (130, -signal.SIGINT), out + err
        assert err == "Stopped. What was finished is kept; run the command again to go on.\n"
        trial.assert_whole()
        assert growing(trial.config) == []
    assert stopped
    trial.assert_recovers()
