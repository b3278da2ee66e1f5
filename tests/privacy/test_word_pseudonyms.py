"""Words of pseudonyms that are put into the talk are nobody's: they count nowhere, as numbers do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.study.config_file import load
from pipeline.up_to_date import finished

from .test_name_table import study

TALK = "".join(
    f"Ann Lee: {said}\n\nJo Brown: {other}\n\n"
    for said, other in [
        ("My friend met Zebedee on the cold ward. Friend or rose, the ward was cold.", "A friend of mine?"),
        ("Zebedee's nurse told Zebedee that a cold rose grew.", "Zebedee grew the rose."),
        ("The night nurse asked Zebedee, a friend, for a rose and a friend.", "Yes, the night nurse."),
    ]
    * 3
)
THEMES = ("Ward", "Care")
CODES = "segment,coder,theme\n" + "".join(f"talk-{n:03},me,{THEMES[n % 2]}\n" for n in range(1, 17))
BOOK = "theme,rule,pattern\nWard,word,ward\nCare,word,friend\nCare,pair,cold rose\n"
TABLES = "words pairs keyness contamination stability candidates keywords stop_words cooccurrence".split()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    @cache
    def of(pseudonym: str) -> Path:
        folder = tmp_path_factory.mktemp("study")
        (folder / "names.csv").write_text(f"name,pseudonym\nZebedee,{pseudonym}\n", "utf-8")
        (folder / "codings.csv").write_text(CODES, "utf-8")
        (folder / "book.csv").write_text(BOOK, "utf-8")
        config = study(folder, "names.csv", 'codings = "codings.csv"\n', talk_txt=TALK)
        config.write_text(f'{config.read_text("utf-8")}[themes]\ncodebook = "book.csv"\n', "utf-8")

        return config

    return of


@pytest.mark.parametrize("pseudonym", ["Rose", "Friend A", "R-Night"])
def test_the_words_of_a_pseudonym_count_nowhere(
    pseudonym: str, made: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    numbered, worded = (finished(load(made(each)), "compare") for each in ("07", pseudonym))
    for name in filter(numbered.has, TABLES):
        assert worded.table(name).to_pylist() == numbered.table(name).to_pylist(), name
    assert worded.table("words").num_rows
    assert worded.table("pairs").num_rows
    assert " ".join(worded.table("segments")["text"].to_pylist()).count(pseudonym) >= 15
    capsys.readouterr()
    assert main(["kwic", str(made(pseudonym)), pseudonym]) == 0
    assert "with a pseudonym" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["Zebedee", "zebedee told"])
def test_kwic_says_what_stands_where_a_name_stood(
    typed: str, made: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kwic", str(made("Friend A")), typed]) == 0
    out = capsys.readouterr().out
    assert "is in the table of pseudonyms, and replaced; the talk has Friend A" in out
    assert "wordpairs kwic" in out


@pytest.mark.parametrize("typed", ["hollins", "Hollins", "HOLLINS*", "mrs hollins"])
def test_kwic_knows_a_part_of_a_name_of_the_table(
    typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = "Int: Why, Mrs Hollins?\n\nMrs Hollins: It was late.\n\n" * 4
    config = study(tmp_path, "generate", talk_txt=talk)
    assert main(["kwic", str(config), typed]) == 0
    out = capsys.readouterr().out
    assert f'"{typed}" is in the table of pseudonyms, and replaced; the talk has P01 in its place.' in out
    assert "holli*" not in out
    shown = [path for path in tmp_path.rglob("*") if path.is_file() and ".cache" not in path.parts]
    written = [
        path.name for path in shown if "hollins" in path.read_bytes().decode("utf-8", "replace").lower()
    ]
    assert sorted(written) == ["s.pseudonyms.csv", "talk.txt"]


@pytest.mark.parametrize("typed", ["moon", "mrs moon"])
def test_kwic_takes_no_other_word_for_a_name(
    typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = study(tmp_path, "generate", talk_txt="Int: Why?\n\nMrs Hollins: It was late.\n\n" * 4)
    assert main(["kwic", str(config), typed]) == 0
    assert "table of pseudonyms" not in capsys.readouterr().out
