"""A study that is run again after a change of its config, and what a disturbed run may leave."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.study.output_folder import LIST

from .disturbed import Outputs, change, growing, outputs, run, start, study


class Trial:
    """An old run of a study, the change that a new run has to bring, and the end it must reach.

    The change takes the manual codes away, so that a run has files to write anew and to remove.
    `until` is the last stage of every run.
    """

    def __init__(self, folder: Path, until: str = "report") -> None:
        self.command: tuple[object, ...] = ("run", "--stage", until)
        self.config = study(folder / "study")
        self.undisturbed(self.config)
        self.before = outputs(self.config)
        change(self.config, 'codings = "codings.csv"', "")
        change(self.config, "top = 20", "top = 5")
        self._kept = folder / "kept"
        shutil.copytree(self.config.parent, self._kept)
        fresh = folder / "fresh"
        shutil.copytree(self.config.parent, fresh, ignore=shutil.ignore_patterns("results*", "fig*"))
        began = time.perf_counter()
        self.undisturbed(fresh / "config.toml")
        self.seconds = time.perf_counter() - began
        self.after = outputs(fresh / "config.toml")
        assert self.before.keys() - self.after.keys(), "the new run has files to remove"
        self._never_gone: set[str] = set()

    def undisturbed(self, config: Path) -> None:
        """Run the study to its end."""
        status, said = run(*self.command, config)
        assert status == 0, said

    def again(self, *, empty: bool = False) -> None:
        """Go back to where the old run is done and the config is changed, or to no run at all."""
        shutil.rmtree(self.config.parent)
        shutil.copytree(self._kept, self.config.parent)
        self._never_gone = set() if empty else self.before.keys() & self.after.keys()
        if empty:
            for kind in ("results", "figures"):
                shutil.rmtree(self.config.parent / kind)

    def kill(self, seconds: float) -> bool:
        """Kill a run after some time; tell whether it was still running."""
        process = start(*self.command, "--force", self.config)
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return True
        return False

    def die(self, times: int) -> int:
        """Let a run die before its Nth change to a file, and return its exit status."""
        hook: Sequence[object] = ("dies", times, self.config.parent)
        return run(*self.command, "--force", self.config, under=hook)[0]

    def assert_whole(self) -> None:
        """Assert that every file is that of the old run or of the new one, to the byte.

        One that both have is there at every moment.
        """
        found = outputs(self.config)
        for name, data in whole(found).items():
            assert data in (self.before.get(name), self.after.get(name)), name
        assert self._never_gone <= found.keys()

    def assert_recovers(self) -> None:
        """Assert that the next run ends as if nothing had happened."""
        self.undisturbed(self.config)
        assert outputs(self.config) == self.after
        assert growing(self.config) == []


def whole(files: Outputs) -> Outputs:
    """Return the files that are offered as results: not half-written ones, nor the list of them."""
    names = [name for name in files if not name.rpartition("/")[2].startswith((".writing-", LIST))]
    return {name: files[name] for name in names}
