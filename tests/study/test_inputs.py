"""Which files a study reads, found without reading any."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.study.config_file import checked
from pipeline.study.inputs import corpus_files, inputs, marks


def study(folder: Path, *files: str, **more: dict[str, str]) -> Config:
    return Config(
        study={"name": "s"}, corpus={"files": files, **more.pop("corpus", {})},
        path=folder / "configs" / "s.toml", **more,
    )  # fmt: skip


def make(folder: Path, *names: str) -> None:
    for name in ("configs/s.toml", *names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode elsewhere")
def test_a_file_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv")).write_text("text\nHello.\n")
    config = Config.model_validate(
        {"study": {"name": "s"}, "corpus": {"files": ["*.csv"]}, "path": tmp_path / "c.toml"}
    )
    with pytest.raises(InputError, match="the name of a file is not UTF-8") as caught:
        corpus_files(config)
    assert caught.value.found == "caf?.csv"


def test_globs_are_relative_to_the_config_and_sorted(tmp_path: Path) -> None:
    make(tmp_path, "c/b.txt", "c/a.txt", "c/d/e.txt", "c/.hidden.txt", "c/~$a.txt")
    found = corpus_files(study(tmp_path, "../c/*.txt"))
    assert found == [tmp_path / "c" / "a.txt", tmp_path / "c" / "b.txt"]
    assert len(corpus_files(study(tmp_path, "../c/**/*.txt"))) == 3


def test_a_file_that_two_patterns_match_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "c/a.txt")
    assert len(corpus_files(study(tmp_path, "../c/*.txt", "../c/a.txt"))) == 1


def test_globs_may_be_absolute_and_names_may_hold_brackets(tmp_path: Path) -> None:
    make(tmp_path, "c/a [1].txt")
    assert len(corpus_files(study(tmp_path, str(tmp_path / "c" / "*.txt")))) == 1
    assert len(corpus_files(study(tmp_path, "../c/a [1].txt"))) == 1


def test_a_pattern_without_a_file_says_where_it_looked(tmp_path: Path) -> None:
    make(tmp_path, "c/a.txt")
    with pytest.raises(InputError, match="no file matches") as caught:
        corpus_files(study(tmp_path, "../c/*.txt", "../c/*.csv"))
    assert caught.value.found == "../c/*.csv"
    assert caught.value.remedy.startswith("paths are relative to the config file, so this looked")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    make(tmp_path, "c/a.txt")
    with pytest.raises(InputError, match="no file matches") as caught:
        corpus_files(study(tmp_path, "../c"))
    assert caught.value.remedy == "it is a folder; write ../c/* to read the files in it"


@pytest.mark.parametrize("pattern", ["*.txt", "b.txt", "**/*.txt"])
def test_a_link_to_nothing_is_refused_and_not_passed_over(pattern: str, tmp_path: Path) -> None:
    make(tmp_path, "c/a.txt")
    (tmp_path / "c" / "b.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="link to a file that is not there") as caught:
        corpus_files(study(tmp_path, f"../c/{pattern}"))
    assert caught.value.found == str(tmp_path / "gone.txt")
    assert "is its drive connected?" in str(caught.value)


def test_all_files_that_the_config_names_are_inputs(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "codings.csv", "q.csv", "p.csv", "book.toml", "stop.txt")
    config = study(
        tmp_path,
        "../a.txt",
        corpus={"codings": "../codings.csv", "questions": "../q.csv", "published": "../p.csv"},
        themes={"codebook": "../book.toml"},
        tokenise={"stop_words": "../stop.txt"},
    )
    assert [path.name for path in inputs(config)] == [
        "a.txt", "codings.csv", "q.csv", "p.csv", "book.toml", "stop.txt",
    ]  # fmt: skip


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    with pytest.raises(InputError, match=r"\[themes\] codebook: there is no such file"):
        inputs(study(tmp_path, "../a.txt", themes={"codebook": "../book.toml"}))


def test_the_tables_beside_a_features_study_are_inputs(tmp_path: Path) -> None:
    make(tmp_path, "f/features.toml", "f/segments.csv", "f/words.csv.gz", "f/other.csv")
    assert [path.name for path in inputs(study(tmp_path, "../f/features.toml"))] == [
        "features.toml", "segments.csv", "words.csv.gz",
    ]  # fmt: skip


def test_finding_inputs_imports_nothing_heavy() -> None:
    code = "import pipeline.study.inputs, sys; print({'numpy', 'pyarrow'} & set(sys.modules) or 'none')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none"


def test_a_folder_that_spark_wrote_is_its_parts_and_its_marks_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "c/part-0.txt", "c/part-1.txt", "c/_SUCCESS", "c/.part-0.txt.crc", "c/_notes.txt")
    parts = [tmp_path / "c" / "part-0.txt", tmp_path / "c" / "part-1.txt"]
    assert corpus_files(study(tmp_path, "../c")) == parts
    every = study(tmp_path, "../c/*")
    assert corpus_files(every) == [tmp_path / "c" / "_notes.txt", *parts]
    assert marks(every) == [tmp_path / "c" / "_SUCCESS"]


@pytest.mark.parametrize("folder", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["NFC", "NFD"])
@pytest.mark.parametrize("pattern", ["NFC", "NFD"])
def test_a_glob_with_accents_finds_names_whose_letters_are_decomposed(
    tmp_path: Path, folder: str, name: str, pattern: str
) -> None:
    def spelt(form: str, text: str) -> str:
        return unicodedata.normalize(form, text)  # type: ignore[arg-type]

    place = tmp_path / spelt(folder, "caf\u00e9") / spelt(name, "Ren\u00e9e 1.txt")
    place.parent.mkdir()
    place.write_text("It costs.", encoding="utf-8")
    for written in ("caf\u00e9/Ren\u00e9e*.txt", "caf\u00e9/Ren\u00e9e 1.txt", "**/Ren\u00e9e ?.txt"):
        config = checked(
            {"study": {"name": "x"}, "corpus": {"files": [spelt(pattern, written)]}}, tmp_path / "x.toml"
        )
        assert [path.resolve() for path in corpus_files(config)] == [place.resolve()]
