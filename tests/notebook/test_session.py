"""A notebook session, from transcripts to a figure and a table of agreement."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import pipeline as wordpairs
from pipeline.cli import main
from pipeline.commands.init import example, starter
from pipeline.config import Bigram, Corpus, Tokenise
from pipeline.errors import InputError
from pipeline.study.disk import write_folder

from ..rare import rare
from ..readers.written import xlsx

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the starting study's folder."""
    folder = tmp_path_factory.mktemp("starter")
    write_folder(folder / "study", starter())
    return folder / "study"


def test_ten_lines_from_transcripts_to_figure_and_agreement(folder: Path) -> None:
    turns = wordpairs.read(folder / "interview-*.txt", interviewer=["Interviewer"])
    assert turns["role"].value_counts().to_dict() == {"interviewer": 4, "participant": 4}
    answers = turns[turns["role"] == "participant"]
    vectors = wordpairs.PairVectorizer(what="pairs").fit(answers["text"])
    assert "long hours" in vectors.get_feature_names_out()
    study = wordpairs.Study(folder)
    assert study["pairs"].iloc[0][["word1", "word2", "count"]].tolist() == ["long", "hours", 3]
    assert {"theme", "kappa"} <= set(study["agreement"].columns)
    assert study.notes == []
    figure = study.figure("figure1")
    assert figure._repr_svg_().lstrip().startswith("<?xml")
    assert figure._repr_png_().startswith(b"\x89PNG")


def test_a_figure_is_saved_in_the_format_of_its_name(folder: Path, tmp_path: Path) -> None:
    figure = wordpairs.Study(folder).figure("words")
    assert figure.save(tmp_path / "words.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(ValueError, match="svg, pdf, png"):
        figure.save(tmp_path / "words.gif")


@pytest.mark.parametrize(
    "rules",
    [
        "",
        '[tokenise]\nstop_words = "own.txt"\nextra_stop_words = ["harbour"]\nkeep_words = ["and"]',
        '[tokenise]\nterms = ["night shift"]\nfillers = false',
        '[tokenise]\ndouble_hyphens = "dash"\n[bigram]\nstop_word_policy = "close"',
    ],
)
@pytest.mark.parametrize("remarks", rare(['"drop"', '"keep"', '["(reads *)"]']))
def test_a_studys_vectorizer_gives_its_counts(tmp_path: Path, rules: str, remarks: str) -> None:
    said = "[laughs] The night shift-- harbour wall -- and (reads card two) sort of night shift, harbour wall"
    for who in ("Ana", "Ben"):
        (tmp_path / f"{who}.txt").write_text(f"Mod: Night shift?\n\n{who}: {said}.\n", "utf-8")
    (tmp_path / "own.txt").write_text("the\nof\n", "utf-8")
    corpus = f'[corpus]\nfiles = ["A*.txt", "B*.txt"]\ninterviewer = ["Mod"]\nremarks = {remarks}\n'
    config = f'[study]\nname = "x"\n{corpus}[frequency]\nbootstrap = 0\n{rules}\n'
    (tmp_path / "config.toml").write_text(config, "utf-8")
    assert_counts(wordpairs.Study(tmp_path))


@pytest.mark.exhaustive
def test_the_examples_vectorizer_gives_its_counts(tmp_path: Path) -> None:
    write_folder(tmp_path / "look", example())
    assert_counts(wordpairs.Study(tmp_path / "look"))


def assert_counts(study: wordpairs.Study) -> None:
    """Hold what the study's vectorizer counts in its segments to its tables."""
    segments = study["segments"]
    said = segments[segments["role"] == "participant"]["text"]
    for what, columns in (("words", ["word"]), ("pairs", ["word1", "word2"])):
        made = study.vectorizer(what=what)
        sums = made.fit_transform(said).sum(axis=0).A1.tolist()
        ours = {n: c for n, c in zip(made.get_feature_names_out(), sums, strict=True) if c > 1}
        assert ours
        assert ours == {
            " ".join(row[column] for column in columns): row["count"]
            for row in study[what].to_dict("records")
        }


def test_a_vectorizer_has_every_rule_or_says_that_it_has_not() -> None:
    assert {*Tokenise.model_fields} - {*wordpairs.PairVectorizer().get_params()} == {"model", "roles"}
    assert {*Bigram.model_fields} - {*wordpairs.PairVectorizer().get_params()} == {"patterns"}  # a model's
    given = {"study": {"name": "x"}, "corpus": {"files": ["a.txt"]}, "tokenise": {"model": "en_core_web_sm"}}
    with pytest.raises(InputError, match="without a trained model"):
        wordpairs.Study(given).vectorizer()


def test_a_study_may_be_a_mapping(folder: Path, tmp_path: Path) -> None:
    study = wordpairs.Study({
        "study": {"name": "small", "results": str(tmp_path), "figures": str(tmp_path / "figures")},
        "corpus": {"files": [str(folder / "interview-*.txt")], "interviewer": ["Interviewer"]},
        "frequency": {"bootstrap": 0},
    })  # fmt: skip
    assert "agreement" not in study
    assert study.arrow("pairs").num_rows == len(study["pairs"])


def test_what_is_not_there_is_named_with_its_neighbour(folder: Path) -> None:
    study = wordpairs.Study(folder)
    with pytest.raises(InputError) as caught:
        study["pair"]
    assert "did you mean pairs?" in str(caught.value)
    for name in study.figures:  # a letter left out of each
        with pytest.raises(InputError, match="there is no such figure") as caught:
            study.figure(name[:3] + name[4:])
        assert caught.value.remedy == f"did you mean {name}?"
    with pytest.raises(InputError, match="unknown key"):
        wordpairs.read(folder / "interview-*.txt", interviewers=["x"])


def test_help_on_read_is_of_its_arguments_and_columns(folder: Path) -> None:
    help_ = str(wordpairs.read.__doc__)
    turns = wordpairs.read(folder / "interview-*.txt", interviewer=["Interviewer"])
    assert all(f"\n        {column}  " in help_ for column in (*turns.columns, "themes"))
    named = re.findall(r"^        ([a-z]+(?:, [a-z]+)*)(?:  |$)", help_.partition("Columns")[0], re.M)
    assert {key for keys in named for key in keys.split(", ")} - {"files"} <= set(Corpus.model_fields)


@pytest.mark.parametrize("labels", [True, False])
def test_interviewees_have_a_name_with_and_without_labels(tmp_path: Path, labels: bool) -> None:
    for who in ("Ana", "Ben", "Cem"):
        label = f"{who}: " * labels
        (tmp_path / f"{who}.txt").write_text(f"Moderator: Well?\n\n{label}The hall was cold.\n", "utf-8")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        turns = wordpairs.read(tmp_path / "*.txt", interviewer=["Moderator"])
    assert [str(one.message) for one in said] == ["\n".join(turns.attrs["warnings"])] * bool(said)
    assert {one.filename for one in said} <= {__file__}
    answers = turns[turns["role"] == "participant"]
    assert answers["interviewee"].tolist() == ["Ana", "Ben", "Cem"]
    assert answers["speaker"].tolist() == (["Ana", "Ben", "Cem"] if labels else [""] * 3)


@pytest.mark.parametrize("labels", [True, False])
@pytest.mark.parametrize("beside", ["\n\n", " "])
def test_read_gives_a_printed_guide_to_who_asks_as_init_does(
    tmp_path: Path, labels: bool, beside: str
) -> None:
    asked = [f"{n}. Please describe the {what} of your harbour walk." for n, what in
             enumerate(("first stretch", "steep middle", "very last bend"), 1)]  # fmt: skip
    (tmp_path / "talks").mkdir()
    for place in ("Porto", "Lisbon", "Faro", "Braga", "Evora"):
        own = [f"(The walker reads card {n}) {place} was windy, part {n}." for n in range(3)]
        text = "\n\n".join(a + beside + o for a, o in zip(asked, own, strict=True))
        start = "MOD: Hello there.\n\n" * labels
        (tmp_path / f"talks/{place}.txt").write_text(f"{start}{text}\n", "utf-8")
    assert main(["init", str(tmp_path / "look"), "--from", str(tmp_path / "talks"), "--yes"]) == 0
    study = wordpairs.Study(tmp_path / "look")
    named: dict[str, Any] = {"interviewer": ["MOD"]} if labels else {}
    plain = wordpairs.read(tmp_path / "talks/*.txt", **named)
    assert any("stand word for word" in said for said in plain.attrs["warnings"])
    assert plain.attrs["warnings"][0].startswith("as_init=True leaves out a printed guide")
    turns = wordpairs.read(tmp_path / "talks/*.txt", as_init=True, **named)
    columns = ["segment", "document", "speaker", "role", "interviewee", "text"]
    assert turns[columns].equals(study["segments"][columns])
    assert turns.attrs["remarks"] == study.config.corpus.remarks == ["(the walker*)"]
    assert not any("counted as" in said for said in turns.attrs["warnings"])


def test_a_coded_source_has_its_themes_beside_each_turn(tmp_path: Path) -> None:
    write_folder(tmp_path / "look", example())
    read = wordpairs.read(
        tmp_path / "look/interview-*.txt",
        codings=str(tmp_path / "look/codings.csv"),
        interviewer=["Interviewer"],
    )
    assert isinstance(read, pd.DataFrame)
    assert read["themes"].map(len).sum() > 50


def test_to_import_it_imports_no_library() -> None:
    script = (
        "import sys; import pipeline as w; dir(w); w.InputError;"
        "print(sorted({'numpy', 'pyarrow', 'spacy', 'sklearn', 'pandas', 'pydantic'}"
        " & set(sys.modules)))"
    )
    program = [sys.executable, "-c", script]
    out = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout == "[]\n"


def test_a_notebook_shows_a_users_error_as_the_commands_do() -> None:
    """IPython asks an exception for the lines that it shows instead of a traceback."""
    with pytest.raises(wordpairs.InputError) as raised:
        wordpairs.Study("nothing-here")
    shown = raised.value._render_traceback_()
    assert shown == str(raised.value).splitlines()
    assert shown[0] == "nothing-here: there is no such config file"


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
@pytest.mark.parametrize(
    ("said", "who"), [("Transcript", "Speaker name"), ("Utterance", "Speaker"), ("Quote", "Who")]
)
@pytest.mark.parametrize("above", [[], [["Interview P6"], ["Date", "4 March 2024"], []]])
def test_columns_of_a_table_are_found_as_init_finds_them(
    tmp_path: Path, form: str, said: str, who: str, above: list[list[str]]
) -> None:
    talk = [f"Nobody else wanted the hall, to be honest, in year {n}." for n in range(8)]
    rows = [*above, ["No.", who, said], *([str(n), "EP"[n % 2], one] for n, one in enumerate(talk))]
    path = tmp_path / f"a.{form}"
    if form == "xlsx":
        path.write_bytes(xlsx(a=rows))
    else:
        sign = "\t" if form == "tsv" else ","
        path.write_text("\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows), "utf-8")
    turns = wordpairs.read(path)
    assert turns["text"].tolist() == talk
    assert turns["speaker"].tolist() == ["E", "P"] * 4
    assert turns.attrs["warnings"][0] == (
        f"columns taken by their names and cells: text={said!r}" + f", speaker={who!r}" * (who != "speaker")
    )
    assert wordpairs.read(path, text=said)["speaker"].tolist() == [""] * 8
    with pytest.raises(InputError, match='there is no column "said"'):
        wordpairs.read(path, text="said")


FILES_OF: dict[str, Callable[..., Any]] = {
    "read": lambda files, **keys: wordpairs.read(files, **keys),
    "read as init": lambda files, **keys: wordpairs.read(files, as_init=True, **keys),
    "from_files": lambda files, **keys: wordpairs.Study.from_files(files, **keys),
    "mapping": lambda files, **keys: wordpairs.Study({"corpus": {"files": [files], **keys}})["pairs"],
}


@pytest.mark.parametrize("way", FILES_OF)
@pytest.mark.parametrize("key", ["files", "codings", "questions", "decisions", "published"])
def test_a_file_that_is_not_there_is_said_to_be_looked_for_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, key: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Ann: How?\n\nBob: By bus.\n", "utf-8")
    named = {} if key == "files" else {key: "none.csv"}
    with pytest.raises(InputError) as raised:
        FILES_OF[way]("none*.txt" if key == "files" else "a.txt", **named)
    said = str(raised.value)
    assert said.startswith(f"[corpus] {key}: ")
    assert f"relative to the working folder, so this looked for {tmp_path.resolve() / 'none'}" in said
    assert "config" not in said.replace(str(tmp_path), "")


@pytest.mark.parametrize("key", ["intervewer", "path"])
def test_a_wrong_key_in_python_stands_in_no_file(key: str) -> None:
    with pytest.raises(InputError) as raised:
        wordpairs.Study({"corpus": {"files": ["a.txt"], key: "x"}})
    assert str(raised.value).startswith("[corpus]: unknown key")


def test_a_codebook_of_the_working_folder_is_said_to_be_unread_as_python_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk" / "a.txt").write_text("Ann: How?\n\nBob: By bus.\n", "utf-8")
    (tmp_path / "codebook.toml").write_text('[[theme]]\nname = "Bus"\nwords = ["bus"]\n', "utf-8")
    with pytest.warns(UserWarning, match="of the working folder is not read") as warned:
        wordpairs.read("talk/*.txt")
    (said,) = [str(one.message) for one in warned]
    assert '"themes": {"codebook": "codebook.toml"}' in said
    assert "beside the config" not in said
