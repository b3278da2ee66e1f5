"""What the coding stages make of a study that nobody has coded."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main

GROUPS = {"north": "The ferry harbour is far", "south": "The motorway traffic is near"}
CONFIG = (
    '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["talk.csv"]\n'
    'segment = "segment"\n[plot]\nformats = ["svg"]\n[frequency]\nbootstrap = 0\n'
)


def ran(folder: Path, groups: list[str], *, coded: bool = False) -> Path:
    """Run a study of eight people of these groups by turns, and return its results."""
    folder.mkdir()
    rows, codes = ["segment,document,speaker,group,text"], ["segment,coder,theme"]
    for n in range(24):
        group = groups[n % 8 * len(groups) // 8]
        rows.append(f"s{n},d{n % 8},P{n % 8},{group},{GROUPS[group]} from the night shift.")
        codes.append(f"s{n},Ann,{'Nights' if n % 2 else ''}")
    (folder / "talk.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "codes.csv").write_text("\n".join(codes) + "\n", "utf-8")
    config = CONFIG.replace("segment =", 'codings = "codes.csv"\nsegment =') if coded else CONFIG
    (folder / "c.toml").write_text(config, "utf-8")
    assert main(["run", str(folder / "c.toml")]) == 0
    return folder / "results" / "s"


def of_groups(results: Path) -> list[dict[str, str]]:
    with (results / "keyness.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["theme"].startswith("group: ")]


def test_what_sets_groups_apart_needs_no_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = ran(tmp_path / "plain", ["north", "south"])
    assert "key terms of groups" in capsys.readouterr().out
    coded = ran(tmp_path / "coded", ["north", "south"], coded=True)
    rows = of_groups(plain)
    assert {row["theme"] for row in rows} == {"group: north", "group: south"}
    assert rows == of_groups(coded)
    page = (plain / "report.html").read_text("utf-8")
    assert page.count('href="#keywords">What sets groups apart') == 1 == page.count('id="keyness"')
    assert "ferry harbour" in page[page.index('id="keyness"') :]
    assert "Keyness is ranked by LRC" in page


def test_one_group_has_no_rest_and_no_keyness(tmp_path: Path) -> None:
    plain = ran(tmp_path / "plain", ["north"])
    assert not (plain / "keyness.csv").exists()
    assert 'href="#keywords"' not in (plain / "report.html").read_text("utf-8")
