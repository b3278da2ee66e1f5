"""The config is checked whole before anything runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.study.config_file import load
from pipeline.study.schema import schema

GOOD = '[study]\nname = "s"\n[corpus]\nfiles = ["*.txt"]\n'


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "study.toml"
    path.write_bytes(text.encode(encoding))
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as error:
        load(written(folder, text))
    return str(error.value)


def test_every_key_has_a_default_but_name_and_files(tmp_path: Path) -> None:
    config = load(written(tmp_path, GOOD))
    assert config.bigram.stop_word_policy == "gap"
    assert (config.frequency.min_count, config.frequency.bootstrap) == (2, 2000)
    assert config.results == (tmp_path / "../results/s").resolve()


def test_windows_notepads_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD, "utf-8-sig")).study.name == "s"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ["[study]: a required section is missing", "wordpairs init"]),
        ('[study]\nname = "s"\n[corpus]\n', ["[corpus] files: a required key is missing"]),
        ('[study]\nname = "s"\n[corpus]\nfiles = []\n', ["[corpus] files", "a list with at least one entry"]),
        (GOOD.replace('"s"', '"a/b"'), ["[study] name", "'a/b'", "letters, digits"]),
        (GOOD + "path = 1\n", ["unknown key", "path"]),
        (GOOD.replace("files", "fles"), ["[corpus]: unknown key", "fles", "did you mean files?"]),
        (
            GOOD + '[words]\nform = "stem"\nmin_count = 3\n',
            ["unknown section", "did you mean [tokenise] and [frequency]?"],
        ),
        (
            GOOD + "[bigram]\nmin_count = 3\n",
            ["[bigram]: unknown key", "did you mean [frequency] min_count?"],
        ),
        (GOOD + "[frequency]\ntopp = 3\n", ["[frequency]: unknown key", "did you mean [plot] top?"]),
        (GOOD + "[plot]\nzzz = 3\n", ["[plot]: unknown key", "remove it"]),
        (GOOD.replace("[corpus]", "[corpse]"), ["unknown section", "did you mean corpus?"]),
        (GOOD + '[bigram]\npatterns = ["NOUN"]\n', ["two part-of-speech tags"]),
        (GOOD + '[bigram]\npatterns = ["ADJ NOUN"]\n', ["trained spaCy pipeline"]),
        (GOOD + "[plot]\nwidth_mm = 5\n", ["[plot] width_mm", "greater than or equal to 60"]),
        (GOOD + '[tokenise]\nroles = ["chair"]\n', ["[tokenise] roles", "'participant'"]),
    ],
)
def test_what_is_wrong_is_said_with_what_is_allowed(text: str, parts: list[str], tmp_path: Path) -> None:
    message = refused(tmp_path, text)
    for part in parts:
        assert part in message


SECTIONS = [name for name in Config.model_fields if name != "path"]


def keys(section: str) -> set[str]:
    return set(getattr(Config.model_fields[section].annotation, "model_fields", ()))


@pytest.mark.parametrize("home", SECTIONS)
def test_a_key_of_another_section_is_sent_there_whatever_is_like_it_here(home: str, tmp_path: Path) -> None:
    for section in ("frequency", "plot", "compare", "tokenise"):
        for key in sorted(keys(home) - keys(section)):
            message = refused(tmp_path, f"{GOOD}[{section}]\n{key} = 1\n")
            assert f"[{home}] {key}" in message.split("to do:")[1]


DEVICES = ["con", "PRN", "aux", "NUL", *(f"{d}{n}" for d in ("COM", "lpt") for n in (1, 9))]


@pytest.mark.parametrize("name", [*DEVICES, "aux.2024", "nul.toml", "wards.", "wards..", "wards "])
def test_a_name_that_windows_takes_for_no_folder_is_refused_everywhere(name: str, tmp_path: Path) -> None:
    message = refused(tmp_path, GOOD.replace('"s"', f'"{name}"'))
    assert f"[study] name: the value is not allowed\n  found:   '{name}'" in message
    if name.endswith(" "):
        assert "letters, digits" in message
        return
    proposed = message.split("for example ")[1].split()[0]
    assert proposed == f"study_{name.rstrip('.')}"
    assert load(written(tmp_path, GOOD.replace('"s"', f'"{proposed}"'))).study.name == proposed


@pytest.mark.parametrize("name", ["console", "aux_2", "com10", "nul-1", "icon", "lpt", "2.con"])
def test_a_name_that_only_looks_like_a_device_is_one(name: str, tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD.replace('"s"', f'"{name}"'))).study.name == name


def test_several_faults_are_counted(tmp_path: Path) -> None:
    message = refused(tmp_path, GOOD + "[plot]\ntop = 0\n[frequency]\nmin_count = 0\n")
    assert "1 more to mend after this one" in message


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ('order = "dates"', 'year-first\', or a list of documents, such as ["Interview 2", "Interview 1"]'),
        ("remarks = 5", "'drop' or 'keep', or a list of patterns, such as"),
        ('order = ["Ann", 5]', 'text in quotes, such as "5"'),
    ],
)
def test_what_may_be_a_word_or_a_list_names_both_and_is_one_fault(
    tmp_path: Path, line: str, allowed: str
) -> None:
    message = refused(tmp_path, GOOD.replace("[corpus]\n", f"[corpus]\n{line}\n"))
    assert allowed in message
    assert "more to mend" not in message


def test_a_missing_or_unreadable_config_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such config file"):
        load(tmp_path / "none.toml")
    with pytest.raises(InputError, match="is not UTF-8 text"):
        load(written(tmp_path, GOOD + "# \u00e9", "cp1252"))


def test_the_schema_for_editors_describes_every_key() -> None:
    for section in schema()["$defs"].values():
        for name, key in section["properties"].items():
            assert key.get("description"), f"{section['title']} {name}"


def test_the_schema_that_ships_is_up_to_date() -> None:
    shipped = Path(__file__).parents[1] / "configs" / "schema.json"
    assert json.loads(shipped.read_text("utf-8")) == schema()


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("files = []", ["[corpus] files", "a list with at least one entry"]),
        ('files = "talks/*.txt"', ['a list in square brackets, such as ["talks/*.txt"]']),
        ('files = ["a"]\ntext = 3', ['text in quotes, such as "3"']),
        ('files = ["C:\\Users\\x"]', ["line 4", "/ in place of", 'files = ["C:']),
        ("files = talks", ["line 4", 'put text in quotes: "talks"']),
        ('files = ["a"]\nfiles = ["b"]', ["a key stands twice"]),
        ('files = ["a"]\n[plot]\n[frequency]\n[plot]', ["line 7", "or a section twice; keep one"]),
        ('files = ["a]', ["a quotation mark is missing"]),
        ('files = ["the "new" ward.txt"]', ["between single ones: 'the \"new\" ward'"]),
        ('text = "it\'s "new""', ["write \\ before a quotation mark inside a text: \"it's"]),
        ('files = ["a"]\n[engine]\nstream = True', ["true and false are written small"]),
        ('files = ["a"]\n[engine]\nstream = "soon"', ["true or false, without quotes"]),
        ('files = ["a"]\n[plot]\ntop = "x"', ["a whole number, without quotes"]),
        ('files = ["a"]\n[plot', ["its name in square brackets"]),
    ],
)
def test_a_wrong_config_is_told_in_its_writers_words(written: str, parts: list[str], tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'[study]\nname = "x"\n[corpus]\n{written}\n', "utf-8")
    with pytest.raises(InputError) as caught:
        load(path)
    for part in parts:
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("results", "figures"), [("out", "out"), ("out", "./out"), ("out/", "out"), ("a/../out", "out")]
)
def test_results_and_figures_have_folders_of_their_own(tmp_path: Path, results: str, figures: str) -> None:
    config = tmp_path / "x.toml"
    text = '[study]\nname = "x"\nresults = "{}"\nfigures = "{}"\n[corpus]\nfiles = ["t.txt"]\n'
    config.write_text(text.format(results, figures), "utf-8")
    with pytest.raises(InputError, match="cannot be in one folder") as caught:
        load(config)
    assert "[study] figures" in str(caught.value.where)
    config.write_text(text.format(results, f"{figures}/figures"), "utf-8")
    assert load(config).study.figures == f"{figures}/figures"
