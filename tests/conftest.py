"""What the tests share."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from pipeline import errors, plot
from pipeline.charts.drawing.shapes import Drawing
from pipeline.config import Format
from pipeline.errors import InputError
from pipeline.terminal.console import Console
from pipeline.terminal.message_cures import fitting
from pipeline.tokens import lexicon
from pipeline.tokens.spacy_tokenizer import Spacy

from .browser import Browser, browser, installed
from .messages import listed
from .rare import spared

# A machine with other work to do is slow: that is no fault of what is tested.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What gates a change is the same each time; new examples are sought by `make explore`.
settings.register_profile("sampled", patient, max_examples=20, derandomize=True)
settings.register_profile("exhaustive", patient, max_examples=200, derandomize=True)
settings.register_profile("exploring", patient, max_examples=500)
settings.load_profile("sampled")

_PACKAGE = Path(errors.__file__).parent
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def _once() -> Iterator[None]:
    """Load a language and save a drawing once a process, and wait for no disk.

    Half the time of running a small study. Lexicons that are built are still each test's own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "Spacy", cache(Spacy))
        patch.setattr(plot, "_saved", _saved_once(plot._saved))
        patch.setattr(os, "fsync", lambda _: None)  # a file is in place without it, but for a power cut
        yield


def _saved_once(saved: Callable[..., dict[str, bytes]]) -> Callable[..., dict[str, bytes]]:
    """Return what saves a drawing, and takes the files of one that was saved before."""
    known: dict[str, dict[str, bytes]] = {}

    def once(drawing: Drawing, title: str, said: str, dpi: int, formats: Collection[Format]) -> Any:
        files = known.setdefault(repr((drawing, title, said, dpi)), {})
        missing = [form for form in formats if form not in files]
        files |= saved(drawing, title, said, dpi, missing) if missing else {}
        return {form: files[form] for form in ("svg", "pdf", "png") if form in formats}

    return once


@pytest.fixture(autouse=True)
def _on_the_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold what any test makes the program say, as an error or a warning, against the handbook's page."""
    said: dict[str, str] = {}
    made, shown = InputError.__init__, Console.result

    def error(self: InputError, problem: str, **more: Any) -> None:
        maker = Path(sys._getframe(1).f_code.co_filename)
        if _PACKAGE in maker.parents:  # and is none that a test makes of its own
            said[problem] = maker.name
        made(self, problem, **more)

    def result(self: Console, data: Any) -> None:
        if isinstance(data, dict) and isinstance(data.get("warnings"), list):
            said.update(dict.fromkeys(data["warnings"], "a warning"))
        shown(self, data)

    monkeypatch.setattr(InputError, "__init__", error)
    monkeypatch.setattr(Console, "result", result)
    yield
    assert {text: maker for text, maker in said.items() if not (listed(text) or fitting(text))} == {}, (
        "make messages"
    )


@pytest.fixture
def shared() -> Path:
    """Return the folder of real data beside the checkout, or skip the test."""
    if not SHARED.is_dir():
        pytest.skip("needs the real data in ../shared/data, which is not here")
    return SHARED


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium; skipped by name where none is installed, but never in CI."""
    if installed() is None:
        reason = "needs an installed Chromium and its chromedriver"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


gc.disable()  # until all is collected: a fifth of that time


def pytest_collection_finish() -> None:
    """Look for garbage again, but not among what lasts as long as the process: the tests themselves."""
    gc.enable()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the exhaustive step most of each product, and what not every machine has: Spark, a browser."""
    slow = {"session", "chromium"}
    absent = [item for item in items if isinstance(item, pytest.Function) and slow & {*item.fixturenames}]
    for item in (*absent, *spared(items)):
        item.add_marker(pytest.mark.exhaustive)


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a file's bytes by their number: a zip holds the second in which it was made.

    Processes side by side must collect tests of the same names.
    """
    return f"{argname} of {len(val)} bytes" if isinstance(val, bytes) and len(val) > 16 else None
