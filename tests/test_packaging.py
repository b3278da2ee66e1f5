"""What an installation brings: one package, wordpairs, with all that it reads, and the example."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDE = sorted(f"pipeline/guide/{path.name}" for path in (ROOT / "pipeline/guide").glob("*.md"))


def test_every_file_that_is_no_module_is_named_as_data() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    patterns = named["package-data"]["wordpairs"]
    package = ROOT / "pipeline"
    files = (path for path in package.rglob("*") if path.is_file())
    data = [path for path in files if path.suffix not in (".py", ".pyc")]
    names = [path.relative_to(package).as_posix() for path in data]
    assert [n for n in names if not any(fnmatch(n, pattern) for pattern in patterns)] == []
    assert all((path.parent / "__init__.py").is_file() for path in package.rglob("*.py"))


def test_the_example_is_in_one_folder_and_runs_from_it(tmp_path: Path) -> None:
    from pipeline.cli import main

    assert main(["init", str(tmp_path / "look"), "--example", "--quiet"]) == 0
    assert main(["run", str(tmp_path / "look"), "--stage", "frequency", "--quiet"]) == 0
    assert (tmp_path / "look/results/example/pairs.csv").is_file()


@pytest.mark.exhaustive
def test_a_wheel_holds_wordpairs_alone_and_runs_the_example(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*pip, str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
        archive.extractall(tmp_path / "site")
    assert {top for top in tops if not top.endswith(".dist-info")} == {"wordpairs"}
    # -P: not the folder that this is run from, so that the checkout is out of sight.
    run = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "from wordpairs.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    program = [sys.executable, "-P", "-c", run]
    look = str(tmp_path / "look")
    subprocess.run([*program, "init", look, "--example"], check=True, cwd=tmp_path)
    subprocess.run([*program, "run", look, "--stage", "frequency"], check=True, cwd=tmp_path)
    assert (tmp_path / "look/results/example/pairs.csv").is_file()


@pytest.mark.parametrize("page", ["README.md", "SECURITY.md", "CONTRIBUTING.md", *GUIDE])
def test_a_file_that_a_document_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"(?<![\w/])(?:tests|pipeline|configs|\.ci)/[\w./-]*\w", text))
    assert not [name for name in named if not re.search("[A-Z]{4}", name) and not (ROOT / name).exists()]
