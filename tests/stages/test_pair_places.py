"""Longer phrases around the pairs of a study, from its files."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from pipeline.cli import main
from pipeline.stages import pair_places
from pipeline.tables.columns import some_rows

TALK = """document,speaker,text
one,Ann,"Adult social care is slow, and adult social care costs. Social care!"
one,Int,Adult social care or health and social care?
two,Ben,"Social care staff. Adult social work (adult social care, you know)."
two,Ben,"Adult social. Care homes for social care."
"""


def pairs_of(folder: Path, more: str = "") -> dict[str, tuple[str, str, str]]:
    (folder / "talk.csv").write_text(TALK, "utf-8")
    (folder / "c.toml").write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["talk.csv"]\n'
        f"[plot]\ntop = 1\n[frequency]\nbootstrap = 0\n{more}"
    )
    assert main(["run", str(folder / "c.toml"), "--quiet", "--stage", "frequency"]) == 0
    with (folder / "r/s/pairs.csv").open(encoding="utf-8", newline="") as file:
        return {
            f"{row['word1']} {row['word2']}": (row["within"], row["within_share"], row["note"])
            for row in csv.DictReader(file)
        }


def test_texts_are_taken_from_the_parts_that_hold_them() -> None:
    texts = pa.chunked_array([["a", "b"], [], ["c"], ["d", "e", "f"]], pa.string())
    assert some_rows(texts, np.array([1, 2, 4, 5])).to_pylist() == ["b", "c", "e", "f"]
    assert some_rows(texts, np.array([], np.int64)).to_pylist() == []


RARE = "npmi: fewer than 5 occurrences"


def test_each_listed_pair_has_its_phrase_from_counted_turns_alone(tmp_path: Path) -> None:
    found = pairs_of(tmp_path)
    # adult social 5 times, three of them before care; social care 6 times, three after adult; the
    # interviewer's are not counted, and a full stop parts "social. Care"
    assert {pair: row[:2] for pair, row in found.items()} == {
        "social care": ("adult social care", "0.5"),
        "adult social": ("adult social care", "0.6"),
    }


def test_in_a_large_text_phrases_are_sought_for_the_top_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_places, "LARGE", 0)
    monkeypatch.setattr(pair_places, "ROWS", 1)
    found = pairs_of(tmp_path)
    assert found["social care"][:2] == ("adult social care", "0.5")
    assert found["adult social"] == ("", "undefined", "within: sought for the top pairs alone")


def test_a_text_that_was_not_kept_has_none_and_says_so(tmp_path: Path) -> None:
    found = pairs_of(tmp_path, "[engine]\nstream = true\n")
    assert found["social care"] == ("", "undefined", "within: no text")
