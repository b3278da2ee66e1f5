"""Spellings of one theme or coder are one, wherever they are read, and are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.codes.spelling import ALIKE
from pipeline.read import Material, read
from pipeline.study.config_file import checked

TALK = "I: What matters?\nR: Social care matters, every day.\nI: Why?\nR: Because the bed waits for it.\n"
SAID = {"talk-002": "Social care matters, every day.", "talk-004": "Because the bed waits for it."}
NAME = "Running on ‘goodwill’ – unpaid"
SAME = [
    "running on ‘goodwill’ – unpaid", "RUNNING ON ‘GOODWILL’ – UNPAID", "Running on  'goodwill' - unpaid",
    "Running on ’goodwill’ — unpaid", " Running on\u00a0`goodwill´ − unpaid ",
]  # fmt: skip
OTHER = ["Running on goodwill – unpaid", "Running on ‘goodwill’, unpaid", "Running on ‘goodwills’ – unpaid"]


def study(folder: Path, source: str, rows: list[tuple[str, str, str]]) -> Material:
    """Return the material of a talk coded with rows of segment, coder and theme, as a source has them."""
    lines = [f'"{segment}","{SAID[segment]}","{coder}","{theme}"' for segment, coder, theme in rows]
    listed = "\n".join(["segment,quotation,coder,theme", *lines]) + "\n"
    (folder / "talk.txt").write_text(TALK, "utf-8")
    corpus: dict[str, Any] = {"files": ["talk.txt"]}
    if source == "codings":
        lines = [f'"{segment}","{coder}","{theme}"' for segment, coder, theme in rows]
        (folder / "codings.csv").write_text("\n".join(["segment,coder,theme", *lines]), "utf-8")
        corpus["codings"] = "codings.csv"
    else:
        (folder / "list.csv").write_text(
            listed.replace("segment,", "document,").replace("talk-", "talk "), "utf-8"
        )
        corpus |= {"files": ["list.csv"]} if source == "alone" else {"coded": ["list.csv"]}
    return read(checked({"study": {"name": "x"}, "corpus": corpus}, folder / "x.toml"))


@pytest.mark.parametrize("source", ["codings", "coded", "alone"])
@pytest.mark.parametrize("name", SAME)
def test_a_theme_is_one_however_it_is_spelled_and_the_spelling_is_named(
    name: str, source: str, tmp_path: Path
) -> None:
    rows = [("talk-002", "Ann", NAME), ("talk-004", "Ann", NAME), ("talk-004", "Bo", name)]
    material = study(tmp_path, source, rows)
    assert {*material.codings["theme"].to_pylist()} == {NAME}
    (note,) = [note for note in material.warnings if ALIKE in note]
    assert note.startswith("codes that")
    assert note.endswith(f'(1) as "{NAME}"')


@pytest.mark.parametrize("source", ["codings", "coded", "alone"])
@pytest.mark.parametrize("name", OTHER)
def test_what_has_other_letters_or_signs_is_another_theme(name: str, source: str, tmp_path: Path) -> None:
    material = study(tmp_path, source, [("talk-002", "Ann", NAME), ("talk-004", "Ann", name)])
    assert {*material.codings["theme"].to_pylist()} == {NAME, name}
    assert not any(ALIKE in note for note in material.warnings)


@pytest.mark.parametrize("source", ["coded", "alone"])
def test_a_coder_of_a_list_is_one_however_the_name_is_spelled(source: str, tmp_path: Path) -> None:
    rows = [("talk-002", "Anil", "Care"), ("talk-004", "Anil", "Care"), ("talk-004", "anil ", "Beds")]
    material = study(tmp_path, source, [*rows, ("talk-002", "", "Beds")])
    assert {*material.codings["coder"].to_pylist()} == {"Anil", "manual"}
    (note,) = [note for note in material.warnings if ALIKE in note]
    assert note.startswith("coders that differ in capitals, blanks, quotation marks, ")
    assert note.endswith(ALIKE + '"anil" (1) as "Anil"')


def test_a_code_under_another_keeps_its_name_where_only_the_spelling_differs(tmp_path: Path) -> None:
    rows = [("talk-002", "Ann", "Barriers > Money"), ("talk-004", "Ann", "barriers > money")]
    material = study(tmp_path, "coded", rows)
    assert material.codings["theme"].to_pylist() == ["Money", "Money"]
