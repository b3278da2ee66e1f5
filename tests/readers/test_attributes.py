"""[corpus] groups = "people.csv: site": a column of a table in which another names people or documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.study.config_file import load

TABLE = "who,age,site\nAnn Oak,old,East\nBo,young,West\n"


def material(folder: Path, table: str = TABLE, column: str = "site", corpus: str = "") -> Material:
    for name, who in (("one", "Oak, Ann"), ("two", "Bo"), ("two, again", "Bo")):
        talk = f"Interviewer: Was it cold?\n\n{who}: The ward was cold.\n"
        (folder / f"{name}.txt").write_text(talk, "utf-8")
    (folder / "people.csv").write_text(table, "utf-8")
    (folder / "s.toml").write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["*.txt"]\n'
        f'groups = "people.csv: {column}"\n{corpus}',
        "utf-8",
    )
    return read(load(folder / "s.toml"))


def groups(found: Material) -> dict[str, str]:
    rows = found.segments.to_pylist()
    return {row["interviewee"]: row["group"] for row in rows if row["role"] == "participant"}


def test_people_are_found_by_their_names_in_any_order(tmp_path: Path) -> None:
    assert groups(material(tmp_path)) == {"Oak, Ann": "East", "Bo": "West"}
    assert groups(material(tmp_path, column="age")) == {"Oak, Ann": "old", "Bo": "young"}


def test_who_is_in_no_row_and_what_names_nobody_is_warned_of(tmp_path: Path) -> None:
    found = material(tmp_path, "who,site\nBo,West\nElm, Di,West\n".replace("Elm, Di", '"Elm, Di"'))
    assert groups(found) == {"Oak, Ann": "", "Bo": "West"}
    said = [text for text in found.warnings if "people.csv" in text or "in no group" in text]
    assert said == [
        "people.csv: nobody who answers, and no document, is called Elm, Di; write the names in its column "
        "who as `wordpairs check` shows labels or files",
        "in no group ([corpus] groups): Oak, Ann; where they belong to one, give each its row or folder",
    ]


def test_pseudonyms_stand_in_place_of_names_in_the_table(tmp_path: Path) -> None:
    found = material(tmp_path, corpus='pseudonyms = "generate"')
    assert groups(found) == {"P01": "East", "P02": "West"}


def test_a_group_and_a_label_name_one_of_a_focus_group(tmp_path: Path) -> None:
    for name in ("FG1 oak", "FG2 elm"):
        talk = "".join(f"Moderator: Well?\n\nP{n}: The bus is late.\n\n" for n in (1, 2, 3))
        (tmp_path / f"{name}.txt").write_text(talk, "utf-8")
    rows = [f"FG{group},P{n},{'old' if n < group + 1 else 'young'}\n" for group in (1, 2) for n in (1, 2, 3)]
    (tmp_path / "people.csv").write_text("group,participant,age\n" + "".join(rows), "utf-8")
    (tmp_path / "s.toml").write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["FG*.txt"]\n'
        'groups = "people.csv: age"\nlabel_scope = "document"\ninterviewer = ["Moderator"]\n',
        "utf-8",
    )
    assert groups(read(load(tmp_path / "s.toml"))) == {
        "FG1 P1": "old", "FG1 P2": "young", "FG1 P3": "young",
        "FG2 P1": "old", "FG2 P2": "old", "FG2 P3": "young",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        (TABLE, "sit", "no column has that name"),
        ("who,site\nAnn Oak,East\nOak Ann,West\n", "site", "somebody has two groups"),
        ("who,site\nElm,East\nAsh,West\n", "site", "no document gets a group"),
    ],
)
def test_a_table_that_cannot_be_is_one_clear_error(
    tmp_path: Path, table: str, column: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        material(tmp_path, table, column)
