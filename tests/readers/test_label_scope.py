"""[corpus] label_scope: P1 of several groups is one person, or somebody else in each; or nothing says it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import Material, read
from pipeline.readers.interviewees import interviewees
from pipeline.study.config_file import load

WARNED = (
    "P1 to P4, of whom P1 to P3 answer in several documents (FG1, FG2): 4 interviewees as they are "
    'counted, 7 if a label is somebody else in each; write label_scope = "document" in [corpus] for that, '
    'or "study"'
)


def groups(folder: Path, corpus: str = "", more: str = "", labels: str = "P1 P2 P3") -> Path:
    """Write two focus groups, of three and four people, of whom each says one pair of words."""
    one, two = labels.split(), [*labels.split(), "P4"]
    for name, who in (("FG1 oak hall", one), ("FG2 elm room", two)):
        talk = [f"Moderator: Well?\n\n{each}: The bus pass helps.\n\n" for each in who]
        (folder / f"{name}.txt").write_text("".join(talk), "utf-8")
    made = folder / "s.toml"
    made.write_text(
        '[study]\nname = "s"\nresults = "r"\nfigures = "f"\n[corpus]\nfiles = ["FG*.txt"]\n'
        f'interviewer = ["Moderator"]\n{corpus}\n{more}',
        "utf-8",
    )
    return made


def whom(found: Material) -> list[str]:
    """Return whom the answers count for, in turn."""
    return [row["interviewee"] for row in found.segments.to_pylist() if row["role"] == "participant"]


def scope_notes(found: Material) -> list[str]:
    return [text for text in found.warnings if "label_scope" in text]


BOTH = ["FG1 P1", "FG1 P2", "FG1 P3", "FG2 P1", "FG2 P2", "FG2 P3", "FG2 P4"]


def test_a_label_is_one_person_unless_it_is_of_each_document(tmp_path: Path) -> None:
    plain = read(load(groups(tmp_path)))
    assert whom(plain) == ["P1", "P2", "P3", "P1", "P2", "P3", "P4"]
    assert scope_notes(plain) == [WARNED]
    study = read(load(groups(tmp_path, 'label_scope = "study"')))
    assert whom(study) == whom(plain)
    assert scope_notes(study) == []
    document = read(load(groups(tmp_path, 'label_scope = "document"')))
    assert whom(document) == BOTH
    assert scope_notes(document) == []
    assert document.segments["speaker"].to_pylist() == plain.segments["speaker"].to_pylist()


@pytest.mark.parametrize("stream", ["false", "true"])
def test_counts_are_of_as_many_people_read_or_streamed(tmp_path: Path, stream: str) -> None:
    made = groups(tmp_path, 'label_scope = "document"', f"[engine]\nstream = {stream}")
    assert main(["run", str(made), "--stage", "frequency", "--quiet"]) == 0
    with (tmp_path / "r/s/pairs.csv").open(encoding="utf-8") as file:
        (row,) = [row for row in csv.DictReader(file) if row["word1"] == "bus"]
    assert (row["word2"], row["count"], row["parts"]) == ("pass", "7", "7")
    with (tmp_path / "r/s/pairs_by_interviewee.csv").open(encoding="utf-8") as file:
        assert sorted({row["interviewee"] for row in csv.DictReader(file)}) == BOTH


def test_a_stream_that_does_not_say_it_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = groups(tmp_path, more="[engine]\nstream = true")
    assert main(["run", str(made), "--stage", "frequency"]) == 0
    assert "P1 to P3 answer in several documents (FG1, FG2): 4 interviewees" in capsys.readouterr().out


def test_kwic_says_who_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kwic", str(groups(tmp_path, 'label_scope = "document"')), "bus"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in BOTH if name not in shown] == []


def test_a_name_has_a_pseudonym_in_each_document(tmp_path: Path) -> None:
    corpus = 'label_scope = "document"\npseudonyms = "generate"'
    found = read(load(groups(tmp_path, corpus, labels="Ann Bo Cy")))
    assert whom(found) == ["P01", "P02", "P03", "P05", "P06", "P07", "FG2 P4"]
    one = read(load(groups(tmp_path, 'pseudonyms = "generate"', labels="Ann Bo Cy")))
    assert whom(one) == ["P01", "P02", "P03", "P01", "P02", "P03", "P4"]


def test_a_label_that_says_no_more_than_that_somebody_answers_is_the_document() -> None:
    labels, where = ["Participant", "Participant", "P1", "Participant"], ["a", "b", "c", "c"]
    who, notes = interviewees(labels, ["participant"] * 4, where, scope="document")
    assert (who, notes) == (["a", "b", "c P1", "c Participant"], [])


def test_no_two_people_come_to_have_one_name() -> None:
    who, _ = interviewees(["B C", "C"], ["participant"] * 2, ["A", "A B"], scope="document")
    assert who == ["A: B C", "A B: C"]


@pytest.mark.parametrize(
    ("documents", "short"),
    [
        (["Focus group 1 - nurses", "Focus group 2 - GPs"], ["Focus group 1", "Focus group 2"]),
        (["fg_1_may", "fg_2_may"], ["fg_1", "fg_2"]),
        (["oak", "oak tree"], ["oak", "oak tree"]),
        (["Same start a", "same Start b"], ["Same start a", "same Start b"]),
    ],
)
def test_documents_are_called_by_their_first_words(documents: list[str], short: list[str]) -> None:
    who, _ = interviewees(["P1", "P1"], ["participant"] * 2, documents, scope="document")
    assert who == [f"{name} P1" for name in short]
