"""Labels that a table of pseudonyms has no row for are warned of, and counted in the methods."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.privacy.replaced import LABELS_WITH
from pipeline.read import read
from pipeline.study.config_file import checked

JOINED = "A,P8,talk part 1\nA,P8,talk part 2\n"
LABELS = {"one": "Gareth", "two": "Ngozi Oak (nurse)", "three": "P1", "talk part 1": "A", "talk part 2": "A"}


@pytest.mark.parametrize(
    ("rows", "left", "fact"),
    [
        (JOINED, ["Gareth", "Ngozi Oak (nurse)"], "0 of 2"),
        (f"{JOINED}Gareth,P9,\n", ["Ngozi Oak (nurse)"], "1 of 2"),
        (f"{JOINED}Ngozi Oak,P9,\n", ["Gareth"], "1 of 2"),
        (f"{JOINED}Ngozi Oak,P9,\nGareth,nobody's,\n", [], ""),
        (f"{JOINED}Ngozi Oak,P9,\nGareth,P10,\n", [], ""),
        ("generate", [], ""),
        ("public", [], "0 of 2"),
    ],
)
def test_labels_without_a_row_are_warned_of(tmp_path: Path, rows: str, left: list[str], fact: str) -> None:
    for name, label in LABELS.items():
        (tmp_path / f"{name}.txt").write_text(f"INT: Why?\n{label}: It was cold in {name}.\n" * 2, "utf-8")
    table = JOINED if rows == "public" else rows
    (tmp_path / "who.csv").write_text(f"name,pseudonym,document\n{table}", "utf-8")
    corpus = {"files": ["*.txt"], "pseudonyms": "generate" if rows == "generate" else "who.csv"}
    corpus |= {"names": "public"} if rows == "public" else {}
    found = read(checked({"study": {"name": "s"}, "corpus": corpus}, tmp_path / "c.toml"))
    said = [text for text in found.warnings if "may say who was interviewed" in text]
    seen = f"labels ({', '.join(left)})"
    told = f"{seen} may say who was interviewed: they have no row in who.csv; add one"
    expected = [told] if left and rows != "public" else []
    assert [text[: len(told)] for text in said] == expected
    facts = {row["name"]: row["value"] for row in found.facts.to_pylist()}
    assert facts.get(LABELS_WITH, "") == fact
