"""Themes at the level of the codes above them: by codebook, list and the path in a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import Material, read
from pipeline.readers.parents import above, of_paths
from pipeline.study.config_file import checked

SAID = ["The night shift was long and cold on our ward.", "Nobody ever told us about the new rota there."]
SAID += ["We paid for the car park out of our own pocket.", "The food at night was cold and far too dear."]
SIGNS = ["->", " > ", ".", "/", "\\", "::"]


def material(folder: Path, level: str = "parents", **sections: dict[str, object]) -> Material:
    data: dict[str, dict[str, object]] = {
        "study": {"name": "x"},
        "corpus": {"files": ["talk.csv"], "codes": ["codes"]},
    }
    merged = {name: {**data.get(name, {}), **sections.get(name, {})} for name in {*data, *sections}}
    merged["themes"] = {**merged.get("themes", {}), "level": level}
    return read(checked(merged, folder / "config.toml"))


def table(folder: Path, codes: list[str], name: str = "talk.csv") -> None:
    rows = [f"{text},{code}" for text, code in zip(SAID, codes, strict=True)]
    (folder / name).write_text("\n".join(["text,codes", *rows]), "utf-8")


def themes(found: Material) -> list[str]:
    return [row["theme"] for row in found.codings.to_pylist()]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("alone", [True, False])
def test_a_path_in_a_code_s_name_says_what_is_above_it(tmp_path: Path, sign: str, alone: bool) -> None:
    codes = [f"Shift{sign}night", f"Shift{sign}rota", "Pay", "shift" if not alone else "Pay"]
    table(tmp_path, codes)
    assert {each.casefold() for each in themes(material(tmp_path))} == {"shift", "pay"}
    assert len({*themes(material(tmp_path, "codes"))}) == len({*codes})


def test_a_sign_that_names_have_as_well_parts_only_what_begins_alike() -> None:
    assert of_paths(["pay/leave", "1.2 Rest", "1.3 Food", "e.g. cold", "Dr. Oak"]) == {}


def test_the_codebook_s_parent_holds_and_its_keywords_are_the_parent_s(tmp_path: Path) -> None:
    table(tmp_path, ["Night", "Rota", "Pay", "Night"])
    book = ""
    for name, parent, word in (("Night", "Shift", "night"), ("Rota", "Shift", "rota"), ("Pay", "", "paid")):
        book += f'[[theme]]\nname = "{name}"\nparent = "{parent}"\nwords = ["{word}"]\n'
    (tmp_path / "book.toml").write_text(f'author = "A"\n{book}', "utf-8")
    found = material(tmp_path, themes={"codebook": "book.toml"})
    assert themes(found) == ["Shift", "Shift", "Pay", "Shift"]
    rules = {(row["theme"], row["parent"], row["pattern"]) for row in found.codebook.to_pylist()}
    assert rules == {("Shift", "", "night"), ("Shift", "", "rota"), ("Pay", "", "paid")}


@pytest.mark.parametrize("note", ["Note", "Memo"])
def test_of_a_list_the_column_of_themes_is_above_that_of_sub_themes(
    tmp_path: Path, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks/ann.txt").write_text("\n\n".join(f"Q: And?\n\nP1: {each}" for each in SAID), "utf-8")
    rows = [("Shift", "Night"), ("Shift", "Rota"), ("Money", "Parking"), ("Money", "Food")]
    lines = [f"ann,{said},{over},{under},see me" for said, (over, under) in zip(SAID, rows, strict=True)]
    listed = "\n".join([f"Document,Quote,Theme,Sub-theme,{note}", *lines])
    (tmp_path / "talks/coded.csv").write_text(listed, "utf-8")
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"coded.csv: columns not read: {note}" in said
    assert '4 codes below 2 others, first "Food" below "Money", each a theme by itself: to count' in said
    config = tmp_path / "s/config.toml"
    text = config.read_text("utf-8")
    assert '# level = "parents"  # 4 codes below 2 others' in text
    config.write_text(text.replace("# level", "level"), "utf-8")
    assert main(["run", str(config), "--stage", "read", "--quiet"]) == 0
    assert main(["check", str(config)]) == 0
    assert "4 manual codes, 2 themes" in capsys.readouterr().out


def test_where_no_code_has_one_above_it_that_is_said(tmp_path: Path) -> None:
    table(tmp_path, ["Night", "Rota", "Pay", "Night"])
    found = material(tmp_path)
    said = '[themes] level = "parents", and none of 3 codes has another above it; say in the codebook'
    assert any(each.startswith(said) for each in found.warnings)
    assert len({*themes(found)}) == 3


def test_codes_that_stand_above_one_another_in_a_circle_stay() -> None:
    book = [{"theme": "a", "parent": "b"}, {"theme": "b", "parent": "a"}]
    assert above([], ["a", "b"], book, []) == {}


def test_published_counts_of_what_stands_below_are_said_to_be_held_against_nothing(tmp_path: Path) -> None:
    table(tmp_path, ["Shift->night", "Shift->rota", "Pay", "Pay"])
    (tmp_path / "counts.csv").write_text("theme,interviewees\nShift->night,3\nPay,2\n", "utf-8")
    found = material(tmp_path, corpus={"published": "counts.csv"})
    (note,) = [each for each in found.warnings if "held against nothing" in each]
    assert note.startswith("the published counts of Shift->night are held against nothing")
    assert not [
        e for e in material(tmp_path, "codes", corpus={"published": "counts.csv"}).warnings if "held a" in e
    ]
