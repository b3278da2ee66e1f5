"""The same input, config and versions give the same bytes, whatever the machine is set to."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .disturbed import Outputs, change, outputs, run

REPOSITORY = Path(__file__).parents[1]
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def copied(folder: Path, copy: Callable[[Path, Path], object] = shutil.copytree) -> Path:
    """Return the config of a copy of the example study."""
    (folder / "configs").mkdir(parents=True)
    copy(REPOSITORY / "corpora" / "example", folder / "corpora" / "example")
    shutil.copy(REPOSITORY / "configs" / "example.toml", folder / "configs")
    return folder / "configs" / "example.toml"


def made(config: Path, **options: Any) -> Outputs:
    """Run the study and return its outputs, the figures' bytes among them."""
    change(config, "[study]", '[study]\nresults = "results"\nfigures = "figures"')
    change(config, "[themes]", "[frequency]\nbootstrap = 200\n[themes]")
    status, said = run("run", config, **options)
    assert status == 0, said
    found = outputs(config)
    assert {"results/example/report.html", "figures/example/figure1.png"} <= found.keys()
    return found


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return made(copied(tmp_path_factory.mktemp("usual")))


def reversed_copy(source: Path, target: Path) -> None:
    """Copy a folder's files in reverse, so that the disk lists them in another order."""
    target.mkdir(parents=True)
    for path in sorted(source.iterdir(), reverse=True):
        shutil.copy(path, target)


def one_core() -> None:
    """Leave the program one core (before it starts)."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


MACHINES: dict[str, dict[str, str]] = {
    "one thread, plain locale, another zone and hash seed": dict.fromkeys(THREADS, "1")
    | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "more threads than cores, a comma for a point, a setting of matplotlib's": dict.fromkeys(THREADS, "7")
    | {"LC_ALL": "de_DE.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "2"}
    | {"MPLBACKEND": "pdf", "SOURCE_DATE_EPOCH": "0", "COLUMNS": "40"},
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("machine", MACHINES)
def test_the_same_bytes_on_a_machine_with(machine: str, tmp_path: Path, usual: Outputs) -> None:
    settings = MACHINES[machine]
    few = machine.startswith("one")
    config = copied(tmp_path / "Ärzte und Pflege  (β)", reversed_copy)
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: none\n", "utf-8")
    env = os.environ | settings | {"MATPLOTLIBRC": str(tmp_path)}
    options = {"preexec_fn": one_core} if few and sys.platform == "linux" else {}
    found = made(config, env=env, cwd=str(tmp_path), **options)
    assert found.keys() == usual.keys()
    for name, data in found.items():
        assert data == usual[name], name
