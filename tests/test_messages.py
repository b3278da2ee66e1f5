"""Whoever makes a message says whether it is a note or a warning, and it stays so wherever it is carried."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.messages import Accounted, Note, anew, without_notes
from pipeline.read import read
from pipeline.readers.tables import coder_columns
from pipeline.study.config_file import load
from pipeline.words.remark_notes import left_out

SCROLLED = "WEBVTT\n\n" + "\n\n".join(
    f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{said}"
    for n, said in enumerate(["Ann: We ran", "We ran\nout of", "out of\nbeds that", "beds that\nnight."])
)
FILES = {
    "a.csv": ("document;text;themes\nd;The night was long.;Rest\nd;We ran.;Work\n", "parted by semi"),
    "b.csv": ("document,text,themes\nd,The night.,Rest|Work\nd,We ran.,Work|Rest\n", "several codes"),
    "c.csv": ("A study of wards,,\n,,\ndocument,text,themes\nd,Night.,Rest\nd,Work.,Rest\n", "above the"),
    "d.vtt": (SCROLLED, "scroll"),
    "e.txt": ("Ann: I went [laughs] home.\n\nBob: Why?\n\nAnn: No beds.\n", "counted nowhere"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("pseudonyms", ["", "names.csv"])
def test_what_needs_nothing_done_is_a_note_of_the_study(name: str, pseudonyms: str, tmp_path: Path) -> None:
    text, says = FILES[name]
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "names.csv").write_text("name,pseudonym\nAnn,P1\nBob,P2\n", "utf-8")
    codes = 'codes = ["themes"]\n' if name.endswith("csv") else 'interviewer = ["Bob"]\n'
    config = tmp_path / "x.toml"
    config.write_text(
        f'[study]\nname = "x"\n[corpus]\nfiles = ["{name}"]\npseudonyms = "{pseudonyms}"\n{codes}', "utf-8"
    )
    material = read(load(config))
    assert any(says in note for note in material.notes)
    assert not any(says in warning for warning in material.warnings)


def test_a_message_that_is_worded_anew_stays_of_its_kind() -> None:
    said = [Note("parted"), Accounted("left out"), "is empty"]
    again = [anew(each, f"a.csv: {each}") for each in said]
    assert [type(each) for each in again] == [Note, Accounted, str]
    assert without_notes(again) == (["a.csv: is empty"], ["a.csv: parted", "a.csv: left out"])


@pytest.mark.parametrize(
    ("columns", "note"),
    [
        ({"Theme (KS)": "KS", "Theme (RT)": "RT"}, True),
        ({"Coder 1 (KS)": "KS", "Coder 2 (RT)": "RT", "Agreed": "adjudicated"}, True),
        ({"Theme (Jo)": "Jo", "Theme (Rob)": "Rob"}, True),
        ({"Theme": "first coder", "Theme RT": "RT"}, False),
        ({"Code Kate": "Kate", "Code Raj": "Raj"}, False),  # what may be a name, and a place
        ({"Theme A1": "Theme A1", "Second theme": "Second theme"}, False),
    ],
)
def test_columns_read_as_coders_are_a_warning_but_where_each_names_somebody(
    columns: dict[str, str], note: bool
) -> None:
    (said,) = coder_columns.note("codes.xlsx", columns)
    assert isinstance(said, Note) is note


@pytest.mark.parametrize(
    ("remarks", "note"), [(["[laughs]", "(long pause)"], True), (["[laughs]", "[A4]"], False)]
)
def test_remarks_are_a_warning_but_where_all_are_usual(remarks: list[str], note: bool) -> None:
    (said,) = left_out(Counter(remarks))
    assert isinstance(said, Note) is note
