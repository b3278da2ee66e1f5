"""Which study is meant by what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.terminal.chosen_study import as_typed, config_path

STUDY = '[study]\nname = "x"\n'


def written(folder: Path, *names: str, text: str = STUDY) -> None:
    for name in names:
        (folder / name).write_text(text, "utf-8")


def test_a_folder_is_the_study_that_it_holds(tmp_path: Path) -> None:
    written(tmp_path, "mine.toml")
    written(tmp_path, "codebook.toml", text='[[theme]]\nname = "a"\n')
    assert config_path(tmp_path) == tmp_path / "mine.toml"
    written(tmp_path, "config.toml")
    assert config_path(tmp_path) == tmp_path / "config.toml", "this name comes first"
    assert config_path(tmp_path / "mine") == tmp_path / "mine.toml", "the suffix may be left out"


@pytest.mark.parametrize("study", [".", "a", "a.toml"])
@pytest.mark.parametrize("draft", ["draft.txt", "draft.docx", "draft.md"])
def test_a_draft_that_is_given_before_its_study_is_met_with_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], draft: str, study: str
) -> None:
    written(tmp_path, "a.toml")
    written(tmp_path, draft, text="Two of them.")
    assert main(["manuscript", str(tmp_path / draft), str(tmp_path / study)]) == 2
    assert f"wordpairs manuscript {tmp_path / study} {tmp_path / draft}" in capsys.readouterr().err


def test_a_study_is_named_as_it_can_be_typed_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    assert as_typed(Path("mine/config.toml")) == "mine"
    assert as_typed(tmp_path / "in" / "our study" / "other.toml") == '"our study/other.toml"'
    assert as_typed(tmp_path / "out" / "config.toml") == str(tmp_path / "out")


def test_of_several_studies_one_has_to_be_named(tmp_path: Path) -> None:
    written(tmp_path, "a.toml", "b.toml")
    with pytest.raises(InputError) as caught:
        config_path(tmp_path)
    assert "this folder holds several studies" in str(caught.value)
    assert "a.toml, b.toml" in str(caught.value)


def test_a_folder_without_a_study_is_met_with_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no study in this folder") as caught:
        config_path(tmp_path)
    assert f"-study --from {tmp_path}" in caught.value.remedy


def test_the_folder_that_one_is_in_needs_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = tmp_path / "my talks"
    talks.mkdir()
    monkeypatch.chdir(talks)
    for name, outside in ((".", "../my talks-study"), ("..", f"../../{tmp_path.name}-study")):
        with pytest.raises(InputError) as caught:
            config_path(Path(name))
        shown = f'"{outside}"' if " " in outside else outside
        assert caught.value.remedy.endswith(f"wordpairs init {shown} --from {name}")
    assert main(["run"]) == 2
    assert "there is no study in this folder" in capsys.readouterr().err
    written(talks, "config.toml")
    assert main(["check"]) == 2
    assert "[corpus]: a required section" in capsys.readouterr().err, "the study here was read"


@pytest.mark.parametrize(
    ("name", "problem", "remedy"),
    [
        ("talk.docx", "this is a transcript or a table", "wordpairs init my-study --from"),
        ("talk.doc", "this is an old Word document", "save it as .docx"),
        ("talk.xyz", "this is not a study's config", "wordpairs init my-study --from FOLDER"),
    ],
)
def test_a_file_that_is_no_config_is_met_with_what_to_do_with_it(
    name: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    written(tmp_path, name)
    with pytest.raises(InputError) as caught:
        config_path(tmp_path / name)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_a_mistyped_config_is_met_with_its_neighbour(tmp_path: Path) -> None:
    written(tmp_path, "leeds.toml")
    with pytest.raises(InputError) as caught:
        config_path(tmp_path / "leads.toml")
    assert f"did you mean {tmp_path / 'leeds.toml'}?" in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "found", "cure"),
    [
        ("my-stdy", "beside it pilot.toml, my study, my-study", "did you mean {}my-study?"),
        ("my-study/conf.toml", "beside it config.toml", "did you mean {}my-study/config.toml?"),
        ("xyz", "beside it pilot.toml, my study, my-study", "give a study's .toml file or its folder"),
        ("talks/xyz", "", "give a study's .toml file or its folder"),
    ],
)
def test_a_mistyped_study_is_met_with_those_that_lie_beside(
    tmp_path: Path, typed: str, found: str, cure: str
) -> None:
    for name in ("my-study", "my study", "talks"):
        (tmp_path / name).mkdir()
    written(tmp_path, "my-study/config.toml", "my study/config.toml", "pilot.toml")
    with pytest.raises(InputError) as caught:
        config_path(tmp_path / typed)
    assert caught.value.found == found
    assert caught.value.remedy.startswith(cure.format(f"{tmp_path}/"))
