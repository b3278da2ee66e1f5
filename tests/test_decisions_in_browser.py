"""What is decided on the page, in a real browser, is saved and read back by the next run."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from pipeline.cli import main

from .browser import Browser

PEOPLE = "Ann Ben Cas Dee Eve Fay Gus Hal Ivy Jo".split()
FORGOTTEN = "Cas-0"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of ten interviewees who say the same, in one of whom a code was forgotten."""
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
        '[plot]\nformats = ["svg"]\n'
        "[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\n"
    )
    assert main(["run", str(folder / "s.toml")]) == 0
    return folder


def saved(chromium: Browser, button: str) -> bytes:
    """Save the decisions; return the file, which is then removed."""
    path = chromium.downloads / "decisions.csv"
    chromium.click(button)
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.05)
    data = path.read_bytes()
    path.unlink()
    return data


def run_with(folder: Path, decisions: bytes) -> None:
    """Run the study again with a file of decisions."""
    (folder / "decisions.csv").write_bytes(decisions)
    config = (folder / "s.toml").read_text()
    decided = folder / "t.toml"
    decided.write_text(config.replace("[corpus]", '[corpus]\ndecisions = "decisions.csv"'))
    assert main(["run", str(decided)]) == 0


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_accepted_is_saved_and_is_a_code_of_the_next_run(folder: Path, chromium: Browser) -> None:
    chromium.open(folder / "results/missed/report.html")
    chromium.click("#missed summary")
    assert chromium.text("#missed-list article h3") == "sharing"
    assert f"segment {FORGOTTEN}" in chromium.text("#missed-list .meta")
    also = [row["auto"] == "1" for row in table(folder / "results/missed/missed_by_hand.csv")][:20]
    marked = (
        "return [...document.querySelectorAll('#missed-list article')].map(a => !!a.querySelector('.kind'))"
    )
    assert chromium.run(marked) == also
    assert {*also} == {True, False}
    assert chromium.text("#missed-list .kind") == "Also a disagreement"
    assert "shared" in chromium.text("#missed-list blockquote mark")
    chromium.run("document.querySelector('#missed-list article').focus()")
    chromium.press("1")
    assert chromium.text("#missed-progress").startswith("1 of ")
    # the automatic coder gave it too, so that it is a disagreement as well: decided there at once
    assert chromium.run("return document.querySelector('#d0 input[value=automatic]').checked")
    chromium.click("#missed-list article:nth-child(2) input[value=manual]")
    data = saved(chromium, "#missed .save")
    rows = list(csv.DictReader(data.decode().splitlines()))
    assert [(r["decision"], r["applies"]) for r in rows] == [("automatic", "1"), ("manual", "0")]
    assert rows[0]["segment"] == FORGOTTEN
    assert chromium.complaints() == []

    run_with(folder, data)
    chromium.open(folder / "results/missed/report.html")
    chromium.run("localStorage.clear()")
    chromium.reload()
    chromium.click("#missed summary")
    assert "2 of them in the file that this run read" in chromium.text("#missed-progress")
    (pair,) = [
        row
        for row in table(folder / "results/missed/agreement.csv")
        if (row["coder_a"], row["coder_b"]) == ("adjudicated", "manual")
        and (row["level"], row["theme"]) == ("segment", "sharing")
    ]
    assert (pair["a"], pair["b"], pair["both"]) == ("10", "9", "9")


def test_passages_that_may_be_missed_print_with_boxes_and_without_controls(
    folder: Path, chromium: Browser
) -> None:
    chromium.open(folder / "results/missed/report.html")
    chromium.run("localStorage.clear()")
    chromium.reload()
    chromium.click("#missed summary")
    chromium.run("document.querySelector('#missed-list input[value=manual]').click()")
    chromium.run("dispatchEvent(new Event('beforeprint'))")
    total = len(table(folder / "results/missed/missed_by_hand.csv"))
    assert total == 21
    assert chromium.text("#missed-shown") == (
        "Printed: 1–20 of 21. 1 more is not printed; missed_by_hand.csv has them all."
    )
    assert chromium.text("#missed-list article .boxes") == "☐ Accept ☒ Refuse"
    inputs = "return document.querySelectorAll('#missed-list :is(input, textarea)').length"
    assert chromium.run(inputs) == 0
    chromium.run("dispatchEvent(new Event('afterprint'))")
    assert chromium.run(inputs) > 0
    assert chromium.text("#missed-shown") == ""


# ---- a blind third reader -------------------------------------------------------------------

TOWNS = ["Alby", "Beck", "Crow", "Dunn", "Esk", "Fell", "Gate"]


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which hand codes money in every second talk, and the keyword in every third."""
    folder = tmp_path_factory.mktemp("blind")
    with (folder / "talk.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["segment", "document", "speaker", "text", "codes"])
        for place, town in enumerate(TOWNS * 6):
            text = f"{town} has {'funds' if place % 3 == 0 else 'rain'} this year ({place})."
            code = "money" if place % 2 == 0 else ""
            written.writerow([f"s{place}", f"talk {town}", town, text, code])
    (folder / "book.toml").write_text(
        '[[theme]]\nname = "money"\ndefinition = "What is paid, and by whom."\nwords = ["funds"]\n'
    )
    (folder / "s.toml").write_text(
        '[study]\nname = "blind"\nresults = "results"\nfigures = "figures"\n'
        '[corpus]\nfiles = ["talk.csv"]\nsegment = "segment"\ncodes = ["codes"]\n'
        '[themes]\ncodebook = "book.toml"\nmethod = "keywords"\n'
        '[plot]\nformats = ["svg"]\n'
        "[frequency]\nbootstrap = 0\n[compare]\nrobustness = false\nblind = 20\n"
    )
    assert main(["run", str(folder / "s.toml")]) == 0
    return folder


def test_twenty_blind_decisions_are_saved_and_read_back_and_say_whom_they_back(
    differing: Path, chromium: Browser
) -> None:
    chromium.open(differing / "results/blind/report.html")
    chromium.click("#blind summary")
    assert chromium.text("#blind-place") == "1 of 20"
    assert chromium.text("#blind-card .lead") == "What is paid, and by whom."
    chromium.run("document.querySelector('#blind-card article').focus()")
    third: dict[str, bool] = {}  # the third reader sees money wherever funds are, and in s1
    for _ in range(20):
        card = chromium.text("#blind-card")
        for word in ("manual", "automatic", "hand", "score", "matched"):
            assert word not in card.lower()
        assert chromium.run("return document.querySelectorAll('#blind-card mark').length") == 0
        segment = chromium.text("#blind-card .meta").rpartition("segment ")[2]
        third[segment] = "funds" in chromium.text("#blind-card blockquote") or segment == "s1"
        chromium.press("1" if third[segment] else "2")
        chromium.press("j")
    assert len(third) == 20
    assert chromium.text("#blind-progress").startswith("20 of 20 settled")
    chromium.run("document.getElementById('blind-coder').value = ''")
    chromium.type("#blind-coder", "CD")
    data = saved(chromium, "#blind .save")
    rows = list(csv.DictReader(data.decode().splitlines()))
    assert {row["segment"]: row["applies"] == "1" for row in rows} == third
    assert {(row["theme"], row["coder"], row["decision"]) for row in rows} == {("money", "CD", "blind")}
    assert chromium.complaints() == []

    run_with(differing, data)
    found = {row["measure"]: row for row in table(differing / "results/blind/blind.csv")}
    by_stratum: dict[tuple[bool, bool], list[bool]] = {}
    for segment, applies in third.items():
        place = int(segment[1:])
        by_stratum.setdefault((place % 2 == 0, place % 3 == 0), []).append(applies)
    names = {(True, True): "both", (True, False): "manual alone",
             (False, True): "automatic alone", (False, False): "neither"}  # fmt: skip
    size = dict.fromkeys(names, 0)
    for place in range(len(TOWNS) * 6):
        size[place % 2 == 0, place % 3 == 0] += 1
    for given, name in names.items():
        row = found[f"applies: {name}"]
        cells = (int(row["cells"]), int(row["decided"]), int(row["applies"]))
        assert cells == (size[given], len(by_stratum[given]), sum(by_stratum[given]))
    hand, machine = (sum(by_stratum[each]) / len(by_stratum[each]) for each in ((True, False), (False, True)))
    alone, other = size[True, False], size[False, True]
    backs = (alone * hand + other * (1 - machine)) / (alone + other)
    row = found["backs manual where they differ"]
    assert float(row["value"]) == pytest.approx(backs, abs=1e-6)
    assert float(row["low"]) <= backs <= float(row["high"])
    assert row["decided_by"] == "CD"

    chromium.open(differing / "results/blind/report.html")
    chromium.run("localStorage.clear()")
    chromium.reload()
    chromium.click("#blind summary")
    assert "20 of them in the file that this run read" in chromium.text("#blind-progress")
    chromium.click("#blind .group summary")
    shown = chromium.text("#blind .group tbody tr:first-child")
    assert shown.startswith("Where the readings differ, the manual one is backed")
    assert f"{backs:.2f}" in shown
