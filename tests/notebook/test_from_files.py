"""A study from files in a notebook is the one that `wordpairs init --yes` makes, to the byte."""

from __future__ import annotations

import pydoc
import re
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest

import pipeline as wordpairs
from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.study.config_file import load
from pipeline.study.inputs import inputs
from pipeline.tables.results import RESULTS

from ..rare import rare
from ..readers.projects import test_taguette as taguette
from ..readers.written import xlsx

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
PLACES = ("Leeds", "York", "Hull", "Bath", "Derby", "Crewe")
TIRED = "The night shift in {} was long, and nobody came to help us."
GLAD = "My colleagues from {} were kind and always helped me."


def comments(folder: Path) -> Path:
    """Write answers with a column a code, some of whom say that there is none."""
    rows = [(place, said.format(place)) for place in PLACES for said in (TIRED, GLAD)]
    table = pd.DataFrame(rows, columns=["Town", "Your comment"])
    table["Workload"], table["Support"] = [1, 0] * len(PLACES), [0, 1] * len(PLACES)
    none = [("Ely", "Did not answer", 0, 0)] * 4
    table = pd.concat([table, pd.DataFrame(none, columns=table.columns)])
    table.insert(0, "respondent", range(len(table)))
    table.to_csv(folder / "comments.csv", index=False)
    return folder / "comments.csv"


def turns(place: str) -> list[tuple[str, str]]:
    return [
        ("Interviewer", "How was it?"),
        (place, f"{TIRED.format(place)} We like--really like--the rota."),
        ("Interviewer", "Who else was there?"),
        (place, GLAD.format(place)),
    ]


def transcripts(folder: Path) -> Path:
    """Write a folder of transcripts with codes on their turns."""
    for place in PLACES:
        text = "\n\n".join(f"{who}: {said}" for who, said in turns(place))
        (folder / f"{place}.txt").write_text(text, "utf-8")
    rows = (
        f"{place}-{turn:03},{theme}" for place in PLACES for turn, theme in ((2, "Workload"), (4, "Support"))
    )
    (folder / "codings.csv").write_text("\n".join(["segment,theme", *rows]) + "\n", "utf-8")
    return folder


def project(folder: Path) -> Path:
    """Write a Taguette project with two codes."""
    said = [(taguette.place("trust"), [1]), (taguette.place("money"), [2])]
    (folder / "study.sqlite3").write_bytes(taguette.database(said))
    return folder / "study.sqlite3"


def word(folder: Path) -> Path:
    """Write transcripts in Word."""
    for place in PLACES:
        document = docx.Document()
        for who, said in turns(place):
            document.add_paragraph(f"{who}: {said}")
        document.save(str(folder / f"{place}.docx"))
    return folder


def listed(path: Path) -> Path:
    """Write a list of coded passages in Excel."""
    said = (("nobody came to help us", "Workload"), ("always helped me", "Support"))
    rows = [["Document", "Segment", "Code"], *([place, *each] for place in PLACES for each in said)]
    path.write_bytes(xlsx(codes=rows))
    return path


@pytest.mark.parametrize("kept", [True, pytest.param(False, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize(
    ("make", "codes"), rare([(comments, False), (project, False), (word, True), (transcripts, False)])
)
def test_its_tables_are_those_of_init_and_run(
    tmp_path: Path, make: Callable[[Path], Path], codes: bool, kept: bool
) -> None:
    (tmp_path / "source").mkdir()
    source = make(tmp_path / "source")
    listing = listed(tmp_path / "codes.xlsx") if codes else None
    more = ["--codes", str(listing)] if listing else []
    assert main(["init", str(tmp_path / "study"), "--from", str(source), "--yes", *more]) == 0
    assert main(["run", str(tmp_path / "study"), "--stage", "compare"]) == 0
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        folder = tmp_path / "own/study" if kept else None
        study = wordpairs.Study.from_files(source, folder, codes=listing)
    assert [str(one.message) for one in said] == ["\n".join(study.taken)]
    assert {one.filename for one in said} == {__file__}
    for name in ("pairs", "agreement"):
        assert name in study
        theirs = tmp_path / f"study/results/study/{name}.csv"
        assert (study.config.results / f"{name}.csv").read_bytes() == theirs.read_bytes()
        assert name in RESULTS
    theirs = tmp_path / "study/config.toml"
    decided = [
        re.sub(r"[^\"]*(?:source/|/(?=codes\.xlsx))", "", text)
        for text in (study.to_toml(), theirs.read_text("utf-8"))
    ]
    if not kept:  # whether results show names is asked where there is a place for who is who
        decided[1] = re.sub(r'names = "shown".*\n', "", decided[1])
    assert decided[0] == decided[1] or (not kept and "not kept" in decided[0])
    moved = tmp_path / "elsewhere/config.toml"
    moved.parent.mkdir()
    moved.write_text(study.to_toml(), encoding="utf-8")
    if not kept:  # what it names is there, wherever it stands
        assert {*inputs(load(moved))} <= {*inputs(study.config)}
        assert ("not kept" in study.to_toml()) == ({*inputs(load(moved))} < {*inputs(study.config)})
    init = wordpairs.Study(tmp_path / "study")
    columns = ["segment", "document", "role", "interviewee", "text"]
    assert wordpairs.read(source, as_init=True)[columns].equals(init["segments"][columns])


def test_what_is_given_stays_as_it_is(tmp_path: Path) -> None:
    source = comments(tmp_path)
    own: dict[str, Any] = {
        "no_answer": ["none"],
        "codes": ["Support"],
        "document": "Town",
        "speakers_are": "patients",
    }
    study = wordpairs.Study.from_files(source, double_hyphens="dash", frequency={"bootstrap": 0}, **own)
    config = study.config
    assert (config.corpus.no_answer, config.corpus.codes, config.corpus.document) == (
        ["none"],
        ["Support"],
        "Town",
    )
    assert (config.corpus.text, config.study.speakers_are) == ("Your comment", "patients")
    assert (config.tokenise.double_hyphens, config.frequency.bootstrap) == ("dash", 0)
    assert not any("no answer" in said for said in study.taken)
    study = wordpairs.Study.from_files(source, text="Town", remarks="keep")
    assert (study.config.corpus.text, study.config.corpus.remarks) == ("Town", "keep")
    (tmp_path / "talks").mkdir()
    talks = transcripts(tmp_path / "talks")
    study = wordpairs.Study.from_files(
        str(talks / "*.txt"), interviewer=["Leeds"], codings=str(talks / "codings.csv"), name="mine"
    )
    assert (study.config.corpus.interviewer, study.config.study.name) == (["Leeds"], "mine")
    assert study["codings"].shape[0] == 2 * len(PLACES)


def test_a_folder_is_kept_for_the_same_settings_and_no_other(tmp_path: Path) -> None:
    source, folder = comments(tmp_path), tmp_path / "kept"
    first = wordpairs.Study.from_files(source, folder)
    again = wordpairs.Study.from_files(source, folder)
    assert again.to_toml() == first.to_toml() == wordpairs.Study(folder).to_toml()
    with pytest.raises(InputError, match="nothing in it is overwritten"):
        wordpairs.Study.from_files(source, folder, remarks="keep")


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"interviewers": ["x"]}, "did you mean interviewer"),
        ({"remarks": 3}, "the value is not allowed"),
        ({"codes": "nowhere.xlsx"}, "nowhere.xlsx: there is no such file of codes"),
        ({"text": "nowhere"}, 'there is no column "nowhere"'),
        ({"formats": ["svg"], "tokenise": {"formm": "lemma"}}, "did you mean form?"),
    ],
)
def test_wrong_input_is_one_message_without_our_lines(
    tmp_path: Path, keys: dict[str, object], problem: str
) -> None:
    source = comments(tmp_path)
    with pytest.raises(InputError) as caught:
        wordpairs.Study.from_files(source, **keys)  # type: ignore[arg-type]
    assert problem in str(caught.value)
    assert len(traceback.extract_tb(caught.value.__traceback__)) <= 2
    assert caught.value.__suppress_context__
    with pytest.raises(InputError, match="no file matches"):
        wordpairs.Study.from_files(tmp_path / "*.docx")


def test_help_on_read_shows_nothing_internal() -> None:
    shown = pydoc.plain(pydoc.render_doc(wordpairs.read))
    assert "interviewee  who answers" in shown
    assert "Material" not in shown


def test_a_mapping_needs_no_name(tmp_path: Path) -> None:
    talks = transcripts(tmp_path)
    study = wordpairs.Study({"corpus": {"files": [str(talks / "*.txt")]}})
    assert study.config.study.name == "study"
    with pytest.raises(InputError) as caught:
        wordpairs.Study({"files": [str(talks / "*.txt")]})
    assert caught.value.allowed == '{"corpus": {"files": ...}}'


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"files": ["a.txt"]}, "Study.from_files(files)"),
        ({"files": ["a.txt"], "interviewer": ["Int"]}, "Study.from_files(files, interviewer=[...])"),
        (["a.txt"], "Study.from_files([...])"),
        (7, "Study.from_files([...])"),
        ("talk.txt", 'Study.from_files("'),
    ],
)
def test_whoever_gives_files_for_a_config_is_shown_what_takes_them(
    given: Any, said: str, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text("Ann: Good morning.\n", "utf-8")
    given = str(tmp_path / given) if given == "talk.txt" else given
    with pytest.raises(wordpairs.InputError) as error:
        wordpairs.Study(given)
    assert said in error.value.remedy


def test_who_is_who_is_written_into_no_folder_that_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = "".join(f"Interviewer: Why {n}?\nAnn Oak: The ward was full, {n}.\n" for n in range(4))
    Path("talk.txt").write_text(talk, "utf-8")
    for folder, answers, made in ((None, "Ann Oak", []), ("kept", "P01", ["kept"])):
        study = wordpairs.Study.from_files("talk.txt", folder)
        assert {*study["segments"]["speaker"]} == {"Interviewer", answers}
        assert [path.name for path in Path().iterdir() if path.is_dir()] == made
    assert {*wordpairs.read("talk.txt", as_init=True)["speaker"]} == {"Interviewer", "Ann Oak"}


IN_MEMORY = {
    "a list": [TIRED.format("Leeds"), "Nothing"],
    "one text": TIRED.format("Leeds"),
    "a long one, with signs of a path": "Why? [laughs] and/or * " * 200,
    "a column": pd.Series(["Fine", TIRED.format("Hull")]),
    "an array": pd.Series([TIRED.format("Hull")]).to_numpy(),
    "a table": pd.DataFrame({"comment": [TIRED.format("York")]}),
}


@pytest.mark.parametrize("what", IN_MEMORY)
@pytest.mark.parametrize("takes", [wordpairs.read, wordpairs.Study.from_files], ids=["read", "from_files"])
def test_texts_in_memory_are_no_files_and_it_says_what_takes_them(
    takes: Callable[..., Any], what: str
) -> None:
    with pytest.raises(InputError, match="files are read, by their paths") as caught:
        takes(IN_MEMORY[what])
    assert "PairVectorizer().fit(texts)" in caught.value.remedy


def test_files_with_long_names_are_files(tmp_path: Path) -> None:
    for name in ("the second interview with Ann", "the third interview with Ann"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Int: Why?\n\nAnn: The night shift.\n" * 2, "utf-8")
        assert len(wordpairs.read(tmp_path / name / "*.txt")) == 4
    assert len(wordpairs.Study.from_files(tmp_path / "the third interview with Ann")["segments"]) == 4
