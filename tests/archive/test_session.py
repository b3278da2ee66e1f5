"""Spark sessions, one after another."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from pipeline.archive.session import session
from pipeline.config import Config


@pytest.mark.exhaustive
def test_after_a_java_that_died_the_next_session_starts_another(tmp_path: Path) -> None:
    here = shutil.which("java") or os.environ.get("JAVA_HOME")
    if not (here and importlib.util.find_spec("pyspark")) and not os.environ.get("CI"):
        pytest.skip("Spark needs pyspark and Java")
    study = {"study": {"name": "x"}, "corpus": {"files": ["x"]}, "engine": {"workers": 2}}
    config = Config.model_validate(study | {"path": tmp_path / "x.toml"})
    with session(config, tmp_path) as first:
        java = first.sparkContext._gateway.proc
        java.kill()
        java.wait()
    with session(config, tmp_path) as second:
        assert second.range(3).count() == 3
