"""Templates that were compiled are kept as Python keeps modules, and never when they are stale."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from pipeline.page.compiled import Compiled


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    return tmp_path


def compiles(templates: Path, made_by: bytes = b"") -> tuple[str, bool]:
    """Return what the template says to Ann, and whether it had to be compiled for that."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (templates / name).read_text()),
        bytecode_cache=Compiled(templates, made_by),
        autoescape=True,
    )
    times = []
    compile_it = environment.compile
    environment.compile = lambda *given: times.append(1) or compile_it(*given)  # type: ignore
    return environment.get_template("page.html").render(name="Ann"), bool(times)


def test_a_template_is_compiled_once(templates: Path) -> None:
    assert [compiles(templates) for _ in range(2)] == [("Hello Ann", True), ("Hello Ann", False)]
    assert [path.suffix for path in (templates / "__pycache__").iterdir()] == [".pyc"]


def test_another_template_or_way_to_compile_it_is_compiled_anew(templates: Path) -> None:
    compiles(templates)
    assert compiles(templates, b"other filters") == ("Hello Ann", True)
    (templates / "page.html").write_text("Good day {{ name }}")
    assert compiles(templates, b"other filters") == ("Good day Ann", True)


def test_a_file_that_is_no_template_is_compiled_over(templates: Path) -> None:
    compiles(templates)
    (kept,) = (templates / "__pycache__").iterdir()
    whole = kept.read_bytes()
    for content in (b"", b"nothing", whole[:40], whole[:-9]):
        kept.write_bytes(content)
        assert compiles(templates) == ("Hello Ann", True)
        assert compiles(templates) == ("Hello Ann", False)


def test_nothing_is_kept_where_python_may_not_write(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (templates / "__pycache__").write_text("a file where the folder would be")
    assert [compiles(templates) for _ in range(2)] == [("Hello Ann", True)] * 2
    (templates / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [compiles(templates) for _ in range(2)] == [("Hello Ann", True)] * 2
    assert not (templates / "__pycache__").exists()
