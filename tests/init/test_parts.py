"""`init` asks whether documents are parts of one interview by their names, and one interviewee's."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.init.steps import new_study
from pipeline.read import Material, read
from pipeline.study.config_file import load
from pipeline.study.disk import write_folder
from tests.rare import rare

TALK = "INT: How was ward {n}?\nA: Ward {n} was warm.\nINT: And later?\nA: Later ward {n} was cold.\n"
BARE = "The ward {n} was warm then.\n\nLater the ward {n} was cold.\n"
SURE = [
    ("Int 2", ["Int 2 part 1", "Int 2 part 2"]),
    ("visit", ["visit_Part_A", "visit_Part_B"]),
    ("Gespräch", ["Gespräch (Teil 1)", "Gespräch (Teil 2)", "Gespräch (Teil 3)"]),
]
UNSURE = [
    ["call_8a_riverside", "call_8b_riverside"],
    ["P7 visit 1", "P7 visit 2"],
    ["Oak wave 1", "Oak wave 2"],
]


def started(
    folder: Path, names: list[str], answer: str = "", talk: str = TALK, also: str = ""
) -> tuple[str, list[str], Material]:
    """Return the config that `init` writes, what it says of parts, and the study; `also` is put into it."""
    (folder / "talks").mkdir()
    for number, name in enumerate(names):
        (folder / "talks" / f"{name}.txt").write_text(talk.format(n=number), encoding="utf-8")
    lines: list[str] = []

    def choose(_: str, options: list[str], proposed: str) -> str:
        return next((each for each in options if answer and answer in each), proposed)

    made = new_study(folder / "s", folder / "talks", None, choose, lines.append)  # type: ignore[arg-type]
    write_folder(folder / "s", made.files)
    path = folder / "s/config.toml"
    path.write_text(path.read_text("utf-8").replace("[corpus]", f"[corpus]\n{also}"), "utf-8")
    return (
        path.read_text("utf-8"),
        [x for x in lines if "interviewee's by their names" in x],
        read(load(path)),
    )


def people(found: Material) -> set[str]:
    """Return whom the answers count for."""
    return {row["interviewee"] for row in found.segments.to_pylist() if row["role"] == "participant"}


@pytest.mark.parametrize("talk", [TALK, BARE])
@pytest.mark.parametrize(("one", "names"), rare(SURE))
def test_parts_are_one_interviewees(tmp_path: Path, one: str, names: list[str], talk: str) -> None:
    config, (line,), found = started(tmp_path, [*names, "Interview 9"], talk=talk)
    assert line.endswith("taken for one interviewee's")
    assert 'interviewees = "interviews"  #' in config
    assert people(found) == {one, "Interview 9"}
    assert not [text for text in found.warnings if "parts of one" in text]


@pytest.mark.parametrize("names", rare([(each,) for each in UNSURE]))
def test_what_may_be_parts_is_one_interviewees_where_somebody_says_so(
    tmp_path: Path, names: list[str]
) -> None:
    (tmp_path / "a").mkdir()
    config, (line,), found = started(tmp_path / "a", [*names, "Interview 9"])
    assert "taken for an interviewee's each; where they are one's, take the # before" in line
    assert '# interviewees = "interviews"' in config
    assert people(found) == {*names, "Interview 9"}
    _, _, found = started(tmp_path, [*names, "Interview 9"], "one interviewee's")
    assert len(people(found)) == 2


@pytest.mark.parametrize(
    "names", [["Interview 1", "Interview 2"], ["P1", "P2"], ["call 8a", "call 9b"], ["Anna", "Annb"]]
)
def test_interviews_that_are_numbered_are_no_parts(tmp_path: Path, names: list[str]) -> None:
    config, lines, found = started(tmp_path, names)
    assert not lines
    assert "interviewees =" not in config
    assert people(found) == {*names}


def test_parts_are_one_by_their_own_names_where_pseudonyms_hide_them(tmp_path: Path) -> None:
    names = ["Therese Oak part 1", "Therese Oak part 2", "Gareth Elm"]
    config, _, found = started(tmp_path, names, talk=BARE)
    assert '\npseudonyms = "generate"' in config
    assert len(people(found)) == 2
    assert not any(name in str(people(found)) for name in ("Therese", "Gareth"))


def test_no_documents_that_are_parts_are_warned_of(tmp_path: Path) -> None:
    _, _, found = started(tmp_path, ["Interview 1", "Interview 2"], also='interviewees = "interviews"')
    assert any("no documents are parts of one by their names" in text for text in found.warnings)
