"""Passages that the manual reading may have missed: accepted or refused, in a real browser."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main

from .browser import Browser, browser, installed

PEOPLE = "Ann Ben Cas Dee Eve Fay".split()
FORGOTTEN = "Cas-0"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of six interviewees who say the same, in one of whom a code was forgotten."""
    folder = tmp_path_factory.mktemp("missed")
    with (folder / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["segment", "document", "speaker", "text", "codes"])
        for name in PEOPLE:
            rota, diary = f"{name} and the others shared a rota", f"a diary of {name}, of paper"
            for i, (text, code) in enumerate(((rota, "sharing"), (diary, "paperwork"))):
                segment = f"{name}-{i}"
                row = [segment, f"talk {name}", name, text, "" if segment == FORGOTTEN else code]
                written.writerow(row)
    (folder / "s.toml").write_text(
        '[study]\nname = "missed"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\ncodes = ["codes"]\n'
        "[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n"
    )
    assert main(["run", str(folder / "s.toml")]) == 0
    return folder


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


def test_what_is_accepted_is_saved_and_is_a_code_of_the_next_run(
    folder: Path, chromium: Browser
) -> None:
    chromium.open(folder / "results/missed/report.html")
    chromium.click("#missed summary")
    assert chromium.text("#missed-list article h3") == "sharing"
    assert f"segment {FORGOTTEN}" in chromium.text("#missed-list .meta")
    assert "shared" in chromium.text("#missed-list blockquote mark")
    chromium.run("document.querySelector('#missed-list article').focus()")
    chromium.press("1")
    assert chromium.text("#missed-progress").startswith("1 of ")
    # the automatic coder gave it too, so that it is a disagreement as well: decided there at once
    assert chromium.run("return document.querySelector('#d0 input[value=automatic]').checked")
    chromium.click("#missed-list article:nth-child(2) input[value=manual]")
    chromium.click("#missed .save")
    path = chromium.downloads / "decisions.csv"
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.05)
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [(r["decision"], r["applies"]) for r in rows] == [("automatic", "1"), ("manual", "0")]
    assert rows[0]["segment"] == FORGOTTEN
    assert chromium.complaints() == []

    (folder / "decisions.csv").write_bytes(path.read_bytes())
    config = (folder / "s.toml").read_text()
    decided = folder / "t.toml"
    decided.write_text(config.replace("[frequency]", 'decisions = "decisions.csv"\n[frequency]'))
    assert main(["run", str(decided)]) == 0
    chromium.open(folder / "results/missed/report.html")
    chromium.run("localStorage.clear()")
    chromium.reload()
    chromium.click("#missed summary")
    assert "2 of them in the file that this run read" in chromium.text("#missed-progress")
    with (folder / "results/missed/agreement.csv").open(encoding="utf-8") as file:
        (pair,) = [
            row for row in csv.DictReader(file)
            if (row["coder_a"], row["coder_b"]) == ("adjudicated", "manual")
            and (row["level"], row["theme"]) == ("segment", "sharing")
        ]  # fmt: skip
    assert (pair["a"], pair["b"], pair["both"]) == ("6", "5", "5")
