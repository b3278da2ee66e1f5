"""A name that gets a pseudonym stands nowhere any more in what was made before."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from docx import Document

from pipeline.cli import main
from pipeline.exports import forms

from ..readers.written import pdf
from .test_name_table import study

TALK = "Jo: Why, Zebedee?\n\nZebedee: The cold ward. Zebedee told Zebedee.\n\n" * 4
CODES = "segment,coder,theme\n" + "".join(f"talk-{n:03},me,Ward\n" for n in range(2, 9, 2))
NUMBERS = "one two three four".split()  # else they are no labels: the same words follow each again
OTHER = "name,pseudonym\nFelix,P09\n"
BEFORE = {"none": "", "a table without it": "names.csv"}
AFTER = {"given": "names.csv", "generated": "generate"}


def holding(folder: Path, name: str = "zebedee") -> Iterator[str]:
    """Yield the files beneath a folder that hold the name, also within a zip."""
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        parts = [data]
        if zipfile.is_zipfile(BytesIO(data)):
            with zipfile.ZipFile(BytesIO(data)) as whole:
                parts += [whole.read(each) for each in whole.namelist()]
        if any(name.encode() in part.lower() for part in parts):
            yield path.relative_to(folder).as_posix()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what makes everything that there is of a study with such pseudonyms, once."""

    @cache
    def folder_of(pseudonyms: str) -> Path:
        folder = tmp_path_factory.mktemp("whole")
        (folder / "codings.csv").write_text(CODES, encoding="utf-8")
        (folder / "names.csv").write_text(OTHER, encoding="utf-8")
        config = study(folder, pseudonyms, 'codings = "codings.csv"\n', talk_txt=TALK)
        beds = (f"Jo: Why {n}, Zebedee?\n\nZebedee: The {n} bed. Zebedee told Zebedee.\n\n" for n in NUMBERS)
        (folder / "c/two.pdf").write_bytes(pdf("".join(beds).splitlines()))
        draft = Document()
        draft.add_paragraph("Zebedee said: \u201cThe warm ward.\u201d")
        draft.save(str(folder / "draft.docx"))
        assert main(["run", str(config)]) == 0
        for form in forms():
            assert main(["export", str(config), "--as", form]) in (0, 2)
        assert main(["figures", str(config), "themes"]) == 0
        assert main(["manuscript", str(config), str(folder / "draft.docx")]) == 0
        return folder

    return folder_of


@pytest.fixture
def made(everything: Callable[[str], Path], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A study of which everything was made that there is, before the name got its pseudonym."""
    shutil.copytree(everything(request.param), tmp_path, dirs_exist_ok=True)
    return tmp_path / "study.toml"


def names_given(config: Path, written: str) -> None:
    """Give the name its pseudonym."""
    folder = config.parent
    (folder / "names.csv").write_text(OTHER + "Zebedee,P01\n", encoding="utf-8")
    text = config.read_text("utf-8")
    lines = [f'pseudonyms = "{written}"' if "pseudonyms" in line else line for line in text.splitlines()]
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")


# One way that a name gets its pseudonym is tried by every run of the tests, the others by the exhaustive one.
WAYS = [*product(BEFORE, AFTER, ["read", "frequency", "report"])]


@pytest.mark.parametrize(
    ("made", "after", "stage"),
    [
        pytest.param(
            BEFORE[before],
            AFTER[after],
            stage,
            id=f"{before}-{after}-{stage}",
            marks=[pytest.mark.exhaustive] * ((before, after) != ("none", "given")),
        )
        for before, after, stage in WAYS
    ],
    indirect=["made"],
)
def test_it_stands_nowhere_after_the_next_run(
    made: Path, after: str, stage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made.parent
    held = {*holding(folder / "results")}
    kinds = ("lexicon-", "read.segments", "report.html", "docx/", "xlsx/", "manuscript.csv")
    assert all(any(kind in path for path in held) for kind in kinds)
    names_given(made, after)
    capsys.readouterr()
    assert main(["run", str(made), "--stage", stage]) == 0
    assert not [*holding(folder / "results"), *holding(folder / "figures")]
    told = " ".join(capsys.readouterr().out.split())
    assert "wordpairs export docx" in told
    assert "wordpairs manuscript" in told


@pytest.mark.parametrize("made", [""], indirect=True)
def test_what_was_changed_by_hand_is_left_and_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = made.parent / "results/s/pairs.csv"
    mine.write_bytes(mine.read_bytes() + b"Zebedee is mine\n")
    names_given(made, "names.csv")
    capsys.readouterr()
    assert main(["run", str(made), "--stage", "read"]) == 0
    assert [*holding(made.parent / "results")] == ["s/pairs.csv"]
    assert "pairs.csv: made before" in capsys.readouterr().out


@pytest.mark.exhaustive
@pytest.mark.parametrize("made", [""], indirect=True)
def test_a_study_beside_it_shares_no_lexicon_with_it(made: Path) -> None:
    folder = made.parent
    beside = folder / "beside.toml"
    beside.write_text(made.read_text("utf-8").replace('"s"', '"beside"'), encoding="utf-8")
    names_given(made, "names.csv")
    assert main(["run", str(beside)]) == 0
    assert main(["run", str(made)]) == 0
    assert main(["run", str(beside), "--force"]) == 0
    assert main(["run", str(made), "--force"]) == 0
    assert not [*holding(folder / "results/s"), *holding(folder / "results/.cache/s")]
    assert [*holding(folder / "results/beside")]


@pytest.mark.parametrize("made", [""], indirect=True)
@pytest.mark.exhaustive
def test_what_stands_is_kept_while_the_names_do(made: Path) -> None:
    names_given(made, "names.csv")
    assert main(["run", str(made)]) == 0
    assert main(["export", str(made), "--as", "docx"]) == 0
    (made.parent / "c/three.txt").write_text(TALK, encoding="utf-8")
    assert main(["run", str(made)]) == 0
    assert list((made.parent / "results/s/docx").glob("*.docx"))
    assert json.loads((made.parent / "results/s/run.json").read_text("utf-8"))["stages"]
