"""Whether `init` takes who stands in the names of codes for coders, asks, or leaves them themes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.init.new_study import NewStudy
from pipeline.init.steps import new_study
from pipeline.read import Material, read
from pipeline.study.config_file import load

from ..readers.test_coders_named import BOTH, PASSAGES, TALKS, WAYS, pairs
from ..tagged import tagged


def project(folder: Path, given: Sequence[tuple[str, str, str]]) -> Path:
    path = folder / "talks.sqlite3"
    path.write_bytes(tagged(TALKS, given))
    return path


def coded(way: str = WAYS[0], coders: str = "NT RB", *, alike: bool = True) -> list[tuple[str, str, str]]:
    """Return the passages under tags; not `alike`: those of both coders in talks of their own."""
    one, other = coders.split()
    called = {"NT": one, "RB": other}
    return [
        (talk, words, way.format(who=called[who], theme=theme))
        for talk, words, who, theme in PASSAGES
        if alike or (talk == "P1") == (who == "NT")
    ]


def begun(folder: Path, source: Path) -> Material:
    """Return what a study reads that `init` begins without being asked."""
    assert main(["init", str(folder / "s"), "--from", str(source), "--yes"]) == 0
    return read(load(folder / "s/config.toml"))


def asked(folder: Path, source: Path, answer: int) -> tuple[NewStudy, list[str]]:
    """Return the study that is begun with an answer, and the questions about coders."""
    questions = []

    def choose(question: str, options: Sequence[str], proposed: str) -> str:
        if "in the names of codes" not in question:
            return proposed
        questions.append(f"{question} | {' | '.join(options)} | {options.index(proposed)}")
        return options[answer]

    return new_study(folder / "s", source, None, choose, lambda _: None, asks=True), questions


@pytest.mark.parametrize("way", WAYS)
def test_two_coders_are_decided_on_and_never_themes_above(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    found = begun(tmp_path, project(tmp_path, coded(way)))
    said = capsys.readouterr().out
    one, other = (way.format(who=who, theme="Soil") for who in ("NT", "RB"))
    assert (
        f'names of codes say who gave them ("{one}", "{other}"); 2 of 2 themes are given by both: NT and'
        in said
    )
    text = (tmp_path / "s/config.toml").read_text("utf-8")
    assert f'coders_in_codes = ["NT", "RB"]  # names of codes say who gave them ("{one}"' in text
    assert "level" not in text + said
    assert pairs(found) == BOTH
    assert not [one for one in found.warnings if "coders_in_codes" in one]


def test_what_is_certain_is_not_asked(tmp_path: Path) -> None:
    out, questions = asked(tmp_path, project(tmp_path, coded()), 1)
    assert (out.corpus["coders_in_codes"], questions) == (["NT", "RB"], [])


def test_what_stands_above_a_theme_behind_the_coder_is_offered_still(tmp_path: Path) -> None:
    begun(tmp_path, project(tmp_path, coded("{who}.plot.{theme}")))
    text = (tmp_path / "s/config.toml").read_text("utf-8")
    assert '# level = "parents"  # 2 codes below 1 other, first "plot.Soil" below "plot"' in text


def test_families_and_staff_are_themes_above(tmp_path: Path) -> None:
    found = begun(tmp_path, project(tmp_path, coded(coders="Families Staff")))
    text = (tmp_path / "s/config.toml").read_text("utf-8")
    assert "coders_in_codes" not in text
    assert '# level = "parents"  # 4 codes below 2 others, first "Families.Soil" below "Families"' in text
    assert not [one for one in found.warnings if "coders_in_codes" in one]


def test_a_prefix_of_one_is_a_theme_above(tmp_path: Path) -> None:
    given = [(talk, words, f"NT.{theme} {who}x") for talk, words, who, theme in PASSAGES]
    begun(tmp_path, project(tmp_path, given))
    text = (tmp_path / "s/config.toml").read_text("utf-8")
    assert "coders_in_codes" not in text
    assert '# level = "parents"' in text


def test_where_nobody_can_be_asked_what_is_not_certain_is_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """GP and ED never stand on the same passage: two coders who shared the work, or two places."""
    found = begun(tmp_path, project(tmp_path, coded(coders="ED GP", alike=False)))
    offered = "what may be coders in the names of codes: ED and GP: to compare them, take the # before"
    assert offered in capsys.readouterr().out
    text = (tmp_path / "s/config.toml").read_text("utf-8")
    assert '# coders_in_codes = ["ED", "GP"]' in text
    assert "level" not in text
    assert len([one for one in found.warnings if "coders_in_codes" in one]) == 1


def test_a_terminal_is_asked_what_is_not_certain(tmp_path: Path) -> None:
    source = project(tmp_path, coded(coders="ED GP", alike=False))
    out, (question,) = asked(tmp_path, source, 0)
    assert question.startswith("Are ED and GP, in the names of codes, coders or themes?\n")
    assert '"ED.Soil", "GP.Soil"; 2 of 2 themes are given by both' in question
    assert question.endswith(
        " | coders: each has coded, and they are compared, on 2 themes"
        " | themes: one coder gave 4 themes, and nobody is compared | 1"
    )
    assert out.corpus["coders_in_codes"] == ["ED", "GP"]


def test_who_says_that_they_are_themes_is_offered_those_above_and_warned_no_more(tmp_path: Path) -> None:
    out, _ = asked(tmp_path, project(tmp_path, coded(coders="ED GP", alike=False)), 1)
    assert out.corpus["coders_in_codes"] == []
    assert out.themes["# level"] == "parents"


def test_names_are_coders_where_one_of_them_asks(tmp_path: Path) -> None:
    """Nerys, whose label says that she asks, and Rosa coded the same passages."""
    talks = {
        name: [turn.replace("I:", "Nerys (interviewer):") for turn in turns] for name, turns in TALKS.items()
    }
    (tmp_path / "talks.sqlite3").write_bytes(tagged(talks, coded(coders="Nerys Rosa")))
    found = begun(tmp_path, tmp_path / "talks.sqlite3")
    assert {row["coder"] for row in found.codings.to_pylist()} == {"Nerys", "Rosa"}


def test_codes_that_bear_nobody_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [*coded(), ("P1", "heavy", "quotable")]
    assert pairs(begun(tmp_path, project(tmp_path, given))) == BOTH
    assert (
        "write coders_in_codes = []; left out, since nobody stands in it: quotable" in capsys.readouterr().out
    )


def test_a_list_of_passages_beside_the_talks(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, turns in TALKS.items():
        (folder / f"{name}.txt").write_text("\n\n".join(turns), "utf-8")
    rows = [f"{talk},{words},{who}.{theme}" for talk, words, who, theme in PASSAGES]
    (folder / "coded.csv").write_text("\n".join(["Document,Quote,Code", *rows]), "utf-8")
    found = begun(tmp_path, folder)
    assert load(tmp_path / "s/config.toml").corpus.coders_in_codes == ["NT", "RB"]
    assert pairs(found) == BOTH


def test_a_column_of_codes_beside_comments(tmp_path: Path) -> None:
    said = ["clay is heavy", "water is cold", "beds are dry", "gate is shut", "shed is full", "path is long"]
    cells = ["NT.Soil; RB.Soil", "NT.Water; RB.Water", "NT.Soil; RB.Soil", "NT.Water; RB.Soil", "NT.Soil", ""]
    rows = [f"The {text} here today,{cell}" for text, cell in zip(said, cells, strict=True)]
    (tmp_path / "comments.csv").write_text("\n".join(["Comment,Codes", *rows]), "utf-8")
    found = begun(tmp_path, tmp_path / "comments.csv")
    assert load(tmp_path / "s/config.toml").corpus.coders_in_codes == ["NT", "RB"]
    assert pairs(found) == BOTH


@pytest.mark.parametrize("way", WAYS)
def test_import_writes_what_init_would(tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str) -> None:
    source = project(tmp_path, coded(way))
    assert main(["import", str(source), "--to", str(tmp_path / "plain")]) == 0
    said = capsys.readouterr().out
    assert "NT and RB are read as coders; if these are themes, write coders_in_codes = []" in said
    assert "they count as" not in said
    found = read(load(tmp_path / "plain/config.toml"))
    assert pairs(found) == BOTH == pairs(begun(tmp_path, source))
    assert not [one for one in found.warnings if "coders_in_codes" in one]


def test_import_offers_what_is_not_certain_and_leaves_themes(tmp_path: Path) -> None:
    for coders, written in (("ED GP", '# coders_in_codes = ["ED", "GP"]'), ("Families Staff", "")):
        folder = tmp_path / coders
        folder.mkdir()
        source = project(folder, coded(coders=coders, alike=False))
        assert main(["import", str(source), "--to", str(folder / "plain")]) == 0
        text = (folder / "plain/config.toml").read_text("utf-8")
        assert written in text
        assert ("coders_in_codes" in text) == bool(written)
