"""Interviewees whom no label names, and whose documents begin with a code: P5 of P5_GMT2021-05-10."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.read import Material, read
from pipeline.readers.roles import code_of
from pipeline.study.config_file import load

TALK = {
    "nobody": "The ward is full today.\n\nAnd so is the other one.\n",
    "who asks": "Interviewer: Why is that?\n\nParticipant: The ward is full.\n\n" * 4,
    "names": "Interviewer: Why is that?\n\nNAME Oak: The ward is full.\n\n" * 4,
}
NAMED = {  # names of texts -> whom init takes them to be of
    "codes": (["P1_GMT2021-05-10", "P2_GMT2021-05-11", "P10_GMT2021-06-01"], ["P1", "P2", "P10"]),
    "spelt otherwise": (["CE-1 (May)", "ce-2 (June)", "CE-3"], ["CE-1", "ce-2", "CE-3"]),
    "codes alone": (["P1", "P2"], []),
    "one without": (["P1_May", "P2_May", "Bo_May"], []),
    "twice": (["P1_May", "P1_June"], []),
    "numbers of a talk": (["Interview 1 Bo", "Interview 2 Cy"], []),
    "days": (["Day 1 Oak", "Day 2 Elm"], []),
    "one": (["P1_May"], []),
}


def begun(folder: Path, who: str, names: list[str]) -> tuple[str, Material]:
    """Return the config that `init --yes` writes, and the study as it is read."""
    (folder / "texts").mkdir()
    for name, first in zip(names, ("Ann", "Bo", "Cy"), strict=False):
        (folder / "texts" / f"{name}.txt").write_text(TALK[who].replace("NAME", first), "utf-8")
    assert main(["init", str(folder / "s"), "--yes", "--from", str(folder / "texts")]) == 0
    config = folder / "s" / "config.toml"
    config.write_text(
        config.read_text("utf-8").replace('pseudonyms = "generate"', 'names = "shown"'), "utf-8"
    )
    return config.read_text("utf-8"), read(load(config))


@pytest.mark.parametrize(("names", "codes"), NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("who", TALK)
def test_init_proposes_the_code_where_no_label_names_anybody(
    who: str, names: list[str], codes: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, found = begun(tmp_path, who, names)
    proposed = bool(codes) and who != "names"
    assert ('interviewees = "codes"' in config) is proposed
    told = capsys.readouterr()
    assert ("the code that the name of each text begins with" in told.out + told.err) is proposed
    called = sorted({*found.segments["interviewee"].to_pylist()} - {""})
    if proposed:
        assert called == sorted(codes)
        assert ": no label names anybody" in config
    assert sorted({*found.segments["document"].to_pylist()}) == sorted(names)


def test_documents_with_one_code_are_one_interviewee_and_that_is_said(tmp_path: Path) -> None:
    names = ["P1_May", "P1_June", "P2_May"]
    _, found = begun(tmp_path, "who asks", names)
    assert {*found.segments["interviewee"].to_pylist()} == {"", *names}
    path = tmp_path / "s" / "config.toml"
    written = path.read_text("utf-8").replace("[corpus]", '[corpus]\ninterviewees = "codes"')
    path.write_text(written, "utf-8")
    found = read(load(path))
    assert {*found.segments["interviewee"].to_pylist()} == {"", "P1", "P2"}
    (said,) = [text for text in found.warnings if "count as one interviewee" in text]
    assert said.startswith("P1_June, P1_May begin with the code P1 and count as one interviewee")


@pytest.mark.parametrize(
    "name", ["C", "May 2021", "Transcript 4 - Janet", "covid-19 talk", "2021-05-10", "P5a1x"]
)
def test_what_is_no_code_is_none(name: str) -> None:
    assert code_of(name) == ""
