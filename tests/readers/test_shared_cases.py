"""The inputs of ../shared/cases that once went wrong: read as their notes say."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.read import Material, read
from pipeline.study.config_file import checked, load

from .layouts.test_cases import joined, parsed, turns

pytestmark = pytest.mark.shared

HANNAH, TOM = {"Hannah Reed": 3, "Tom Hill": 3}, {"Hannah": 3, "Tom": 3}
SPEAKERS = {  # by file: who has how many turns
    "01-label-slips/int1.txt": {"INT": 4, "P01": 4},
    "03-accented-label-nfd/a.txt": {"Hannah": 2, "Jose\u0301": 2, "Tom": 2},
    "03-accented-label-nfd/hindi.txt": {"साक्षात्कारकर्ता": 2, "प्रतिभागी": 2},
    "04-layouts-not-known/dash.txt": {"INT": 3, "P03": 3},
    "04-layouts-not-known/f4_time_first.txt": {"I": 3, "B": 3},
    "04-layouts-not-known/full_width_colon.txt": {"采访者": 2, "受访者": 2},
    "04-layouts-not-known/line_numbers.txt": {"Interviewer": 3, "P03": 3},
    "04-layouts-not-known/md_list.md": {"Interviewer": 3, "P03": 3},
    "04-layouts-not-known/no_blank.txt": {"Interviewer": 3, "P03": 3},
    "04-layouts-not-known/qa_stop.txt": {"Q": 3, "A": 3},
    "04-layouts-not-known/qualcoder.txt": TOM,
    "04-layouts-not-known/span_first.txt": TOM,
    "04-layouts-not-known/tab.txt": {"INT": 3, "P03": 3},
    "04-layouts-not-known/teams_minutes.txt": HANNAH,
    "04-layouts-not-known/trint.txt": HANNAH,
    "04-layouts-not-known/whisper_times.txt": {"": 6},
    "04-layouts-not-known/whispercpp.txt": {"speaker 0": 3, "speaker 1": 3},
    "04-layouts-not-known/whisperx.txt": {"SPEAKER_00": 3, "SPEAKER_01": 3},
    "05-speaker-as-heading/eleven.md": {"Speaker 1": 3, "Speaker 2": 3},
    "05-speaker-as-heading/nvivo.docx": {"Interviewer": 3, "Participant": 3},
    "08-colon-in-talk/a.txt": {"INT": 2, "P03": 2},
    "09-label-counted-as-words/a.txt": {"Interviewer": 3, "P3 (female, 34, nurse)": 3},
    "12-captions-voices/cue_id.vtt": {"Speaker 1": 2, "Speaker 2": 1},
    "12-captions-voices/number_sign.srt": {"Speaker №1": 2, "Speaker №2": 1},
    "12-captions-voices/rev.vtt": {"Hannah": 1, "Tom": 1},
    "12-captions-voices/webex.vtt": {"Hannah Reed": 2, "Tom Hill": 1},
    "33-transcript-in-a-cell/a.csv": {"INT": 3, "P1": 2, "P2": 1},
    "40-pdf-lines/hyphen.pdf": {"INT": 3, "P03": 3},
    "40-pdf-lines/linenos.pdf": {"INT": 2, "P03": 2},
    "50-names-alone-on-a-line/a.txt": {"Hannah Reed": 2, "Tom Hill": 2},
    "54-tabs-in-a-csv/a.csv": {"P1": 1, "P2": 1},
}
THEATRE = "theatre staff 1, staff left 1, waiting list 1, list grew 1"
PAIRS = {  # by study: pairs (and words) that have to come, and 0 for those that must not
    "01-label-slips": "second theatre 2, theatre staff 1, staff left 1, theatre nurse 1",
    "06-header-block": "theatre staff 3, recovery plan 3, ann oak 0, bo elm 0",
    "09-label-counted-as-words": THEATRE + ", female nurse 0",
    "20-decomposed-accents": "ärzte prüfen 1, ärzte zählt 1",
    "21-marks-in-words": "प्रतीक्षा सूची 2",
    "23-words-with-digits": "covid-19 changed 1, a&e closed 1, covid-19 3, a&e 2",
    "24-gonna": "gon na 0, got ta 0, na leave 0, staff wo 0",
    "26-chinese-characters": "等候 名单 2, 医 院 0",
    "30-several-codes-in-a-cell": THEATRE + ", second theatre 1",
    "33-transcript-in-a-cell": "waiting list 1, theatre staff 1, board asked 1",
    "40-pdf-lines": "theatre staff 1, staff left 1, long term 1, tre staff 0, body came 0",
    "50-names-alone-on-a-line": "theatre staff 1, recovery plan 1, tom hill 0",
    "52-nvivo-node-report": THEATRE + ", reference coded 0",
    "53-nfd-file-name": THEATRE,
    "54-tabs-in-a-csv": "waiting list 1, staff left 1, board asked 1",
}


@pytest.fixture
def cases(shared: Path) -> Path:
    """Return the folder of the cases."""
    return shared.parent / "cases"


def study(file: Path, **corpus: object) -> Material:
    """Return what a study of one file is read as."""
    data = {"study": {"name": "s"}, "corpus": {"files": [str(file)], **corpus}}
    return read(checked(data, file.with_name("study.toml")))


def test_every_layout_is_read_as_expected(cases: Path) -> None:
    wrong = []
    for expected in sorted((cases / "layouts").glob("*.expected.csv")):
        with expected.open(encoding="utf-8", newline="") as file:
            wanted = joined((r["speaker"], r["role"], r["text"]) for r in csv.DictReader(file))
        if turns(parsed(expected.with_name(expected.name.removesuffix(".expected.csv")))) != wanted:
            wrong.append(expected.name)
    assert not wrong


def test_every_reported_file_has_its_speakers(cases: Path) -> None:
    came = {
        name: Counter(row["speaker"] for row in study(cases / "reports" / name).segments.to_pylist()
                      if row["role"] != "note")
        for name in SPEAKERS
    }  # fmt: skip
    assert came == SPEAKERS


def test_every_report_is_held_to_something(cases: Path) -> None:
    elsewhere = {"11-italic-questions", "32-hidden-rows"}
    named = {name.split("/")[0] for name in SPEAKERS} | {*PAIRS} | elsewhere
    assert {folder.name for folder in (cases / "reports").iterdir()} == named


def pairs(config: Path) -> dict[str, int]:
    """Return how often each word pair of a study was said, and each word."""
    assert main(["run", str(config), "--stage", "frequency", "--quiet"]) == 0
    said: dict[str, int] = {}
    for name, terms in (("pairs", ("word1", "word2")), ("words", ("word",))):
        with (config.parent / f"results/s/{name}.csv").open(encoding="utf-8", newline="") as file:
            said |= {" ".join(map(row.__getitem__, terms)): int(row["count"]) for row in csv.DictReader(file)}
    return said


@pytest.mark.parametrize("name", PAIRS)
def test_a_reported_study_counts_the_pairs_that_were_said(cases: Path, tmp_path: Path, name: str) -> None:
    for file in (cases / "reports" / name).iterdir():
        shutil.copyfile(file, tmp_path / file.name)
    wanted = dict(item.rsplit(" ", 1) for item in PAIRS[name].split(", "))
    came = pairs(tmp_path / "config.toml")
    assert {pair: str(came.get(pair, 0)) for pair in wanted} == wanted


def test_italic_questions_ask_and_hidden_rows_are_named(cases: Path) -> None:
    """What should come of hidden rows can be argued: they are read, and the run says which."""
    italic = study(cases / "reports/11-italic-questions/italic.docx")
    assert italic.segments.column("role").to_pylist() == ["interviewer", "participant"] * 3
    assert any("in italics" in warning for warning in italic.warnings)
    hidden = study(cases / "reports/32-hidden-rows/hidden.xlsx")
    assert hidden.segments.num_rows == 3
    assert any("1 of 3 rows is hidden" in warning for warning in hidden.warnings)


def test_cells_of_several_codes_and_accented_file_names_keep_their_codings(cases: Path) -> None:
    several = study(cases / "reports/30-several-codes-in-a-cell/atlas.xlsx")
    assert Counter(several.codings.column("theme").to_pylist()) == {
        "staffing": 2, "capacity": 2, "waiting": 1, "governance": 1}  # fmt: skip
    accented = load(cases / "reports/53-nfd-file-name/config.toml")
    assert read(accented).codings.column("theme").to_pylist() == ["staffing"]


def test_texts_and_tables_are_read_warned_of_or_refused_with_a_remedy(cases: Path) -> None:
    folder = cases / "text"
    german = study(folder / "german_read_as_english.txt")
    assert any('fits the language "de" better' in warning for warning in german.warnings)
    assert study(folder / "tabs_utf16.csv").segments.column("document").to_pylist() == ["P1", "P2"]
    with pytest.raises(InputError, match=r"Document, Text(?s:.*)did you mean Text"):
        study(folder / "capital_columns.csv")
    with pytest.raises(InputError, match=r'coded = ."interview_a_coded.csv".'):
        study(folder / "interview_a*")
    attached = study(folder / "interview_a.txt", coded=[str(folder / "interview_a_coded.csv")])
    assert (attached.segments.num_rows, attached.codings.num_rows) == (4, 2)


def test_accents_typed_apart_make_the_words_that_composed_ones_make(cases: Path, tmp_path: Path) -> None:
    config = tmp_path / "study.toml"
    config.write_text(
        f"[study]\nname = 's'\nresults = 'results'\nfigures = 'figures'\n"
        f"[corpus]\nfiles = ['{cases / 'text/decomposed_accents.txt'}']\n"
        "[frequency]\nmin_count = 1\nbootstrap = 0\n",
        "utf-8",
    )
    assert pairs(config) == {"santé mentale": 3, "santé": 3, "mentale": 3}
