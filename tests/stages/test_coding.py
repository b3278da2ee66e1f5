"""What the coding stages make of a study that nobody has coded."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.coder.sentence_encoder import Encoder
from pipeline.statistics.arrays import Reals

from ..coder.test_sentence_encoder import model_in

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


CODED = (
    '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["talk.csv"]\n'
    'segment = "segment"\nspeaker = "speaker"\ncodings = "codes.csv"\n[plot]\nformats = ["svg"]\n'
    '[frequency]\nbootstrap = 0\n[themes]\nmeaning = "encoder"\n'
)


def test_an_encoder_reads_once_what_interviewees_say_and_the_cache_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    vectors = Encoder.vectors

    def noting(self: Encoder, texts: Sequence[str], *more: Any) -> Reals:
        read.extend(texts)
        return vectors(self, texts, *more)

    monkeypatch.setattr(Encoder, "vectors", noting)
    model_in(tmp_path / "encoder")
    rows, codes = ["segment,document,speaker,text"], ["segment,coder,theme"]
    for n in range(24):
        said = "nurse, and the doctor" if n % 2 else "the rota is late"
        rows += [f's{n},d{n % 8},P{n % 8},"{said} {n}"', f"q{n},d{n % 8},INT,Why then?"]
        codes.append(f"s{n},Ann,{'People' if n % 2 else ''}")
    (tmp_path / "talk.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (tmp_path / "codes.csv").write_text("\n".join(codes) + "\n", "utf-8")
    config = tmp_path / "c.toml"
    config.write_text(CODED, "utf-8")
    assert main(["run", str(config)]) == 0
    assert {"nurse, and the doctor 1", "nurse", "and the doctor", "the rota is late 0", "People"} <= {*read}
    assert "Why then?" not in read
    assert len(read) == len({*read})
    assert len([*(tmp_path / "results/.cache/s").glob("vectors-*.npy")]) == 2  # of texts, of themes
    themes = (tmp_path / "results/s/themes.csv").read_bytes()
    read.clear()
    config.write_text(CODED + "code_rest = false\n", "utf-8")
    assert main(["run", str(config)]) == 0
    assert read == []
    assert main(["run", str(config), "--force"]) == 0
    assert (tmp_path / "results/s/themes.csv").read_bytes() == themes


def test_passages_near_to_a_theme_are_found_by_an_encoder_alone(tmp_path: Path) -> None:
    model_in(tmp_path / "encoder")
    rows = [f"s{n},d{n % 3},P{n % 3},{'nurse' if n % 2 else 'rota late'} {n}" for n in range(12)]
    (tmp_path / "talk.csv").write_text("\n".join(["segment,document,speaker,text", *rows, ""]), "utf-8")
    (tmp_path / "book.toml").write_text('[[theme]]\nname = "Rota"\ndefinition = "late"\n', "utf-8")
    config = CODED.replace('codings = "codes.csv"\n', "") + 'codebook = "book.toml"\n'
    (tmp_path / "c.toml").write_text(config, "utf-8")
    assert main(["run", str(tmp_path / "c.toml")]) == 0
    with (tmp_path / "results/s/first_guess.csv").open(encoding="utf-8", newline="") as lines:
        found = [*csv.DictReader(lines)]
    assert found
    assert {row["theme"] for row in found} == {"Rota"}
