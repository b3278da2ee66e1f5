"""A corpus that is streamed, or shared out among tasks, is warned of as one that is read whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.archive import shuffle
from pipeline.archive.archive import STREAMED
from pipeline.archive.local import counted
from pipeline.archive.sources import blocks, items
from pipeline.archive.units import Units
from pipeline.config import Config
from pipeline.messages import without_notes
from pipeline.read import read
from pipeline.words import language

from .test_shuffle import counter, reader, shared
from .test_streamed import Runs, runs  # noqa: F401 (a fixture)

GUIDE = ("Where did you work before the ward?", "What would you change there now?",
         "Is there anything else at all?")  # fmt: skip
GERMAN = (
    "Ich habe auf der Station gearbeitet und das war nicht immer leicht, aber wir haben es "
    "zusammen mit den anderen gut gemacht und ich bin sehr gern dort gewesen."
)


def transcripts(folder: Path) -> None:
    """Write interviews with something to warn of in each."""
    for n, who in enumerate(("Ann", "Bo", "Cy", "Di")):
        said = [f"We met (the nurse smiled) in ward {n}, and they {verb} the (slow) lists."
                for verb in ("kept", "lost", "wrote")]  # fmt: skip
        asks = [f"Interviewer: {question}" for question in GUIDE[:1]]
        turns = [*asks, *(f"{who}: {one}" for one in said), *(f"{who}: {one}" for one in GUIDE)]
        if who == "Bo":
            turns += [f"Bo: {GERMAN} {GERMAN}"] * 3
            turns += ["Bo: [laughs] Gut. Interviewer: Und dann?"]
            turns += [f"Cy: And {n}, interviewer 2: why?" for n in range(9)]
        if who == "Di":
            turns += ["Di : So it goes.", "Money: it was short, as they say."]
        (folder / f"talk{n}.txt").write_text("\n\n".join(turns), encoding="utf-8")
    (folder / "old.txt").write_bytes("Interviewer: Why?\n\nFay: Caf\u00e9s, mostly.".encode("cp1252"))


def table(folder: Path) -> None:
    """Write comments of which nobody says whose they are."""
    data = {"text": [f"The wait was long (see {n})" for n in range(12)] + [GERMAN]}
    pq.write_table(pa.table(data), folder / "comments.parquet", row_group_size=5)
    (folder / "comments.csv").write_text(
        "text\n" + "".join(f'"{text}"\n' for text in data["text"]), encoding="utf-8"
    )


def cells(folder: Path) -> None:
    """Write a table that has a transcript in each cell."""
    said = [f"INT: Why?\nP{n}: It grew in {n} weeks." for n in range(4)]
    pq.write_table(pa.table({"text": said}), folder / "cells.parquet", row_group_size=1)


def speakers(folder: Path) -> None:
    """Write talks of one who is in each, whose label does not say who asks."""
    for n in range(3):
        (folder / f"bare{n}.txt").write_text(f"Ann: So.\n\nSpeaker {n}: No.\n\nAnn: Well.")


CORPORA: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "interviews": (transcripts, ["talk*.txt", "old.txt"]),
    "one in each": (speakers, ["bare*.txt"]),
    "comments in parquet": (table, ["comments.parquet"]),
    "comments in csv": (table, ["comments.csv"]),
    "transcripts in cells": (cells, ["cells.parquet"]),
}

SAID = {
    "interviews": [
        "Windows-1252", "word for word", '"(the nurse ...)" 12 times, first in segment talk0-002',
        'Bo says fits the language "de"', 'mostly questions come from "Cy"', "counted nowhere",
        "taken to ask", "in mid-line",
    ],
    "one in each": ["speaks in every text"],
    "comments in parquet": ["document and an interviewee of its own", '"(see ...)" 12 times'],
    "comments in csv": ["document and an interviewee of its own", '"(see ...)" 12 times'],
    "transcripts in cells": ["cells hold transcripts", '"INT" is taken to ask'],
}  # fmt: skip


def study(folder: Path, files: list[str], form: str = "") -> Config:
    return Config.model_validate(
        {"study": {"name": "x"}, "corpus": {"files": files, "format": form},
         "engine": {"block_mb": 1}, "path": folder / "x.toml"}
    )  # fmt: skip


@pytest.mark.parametrize("tasks", [0, 1, 3])
@pytest.mark.parametrize("what", CORPORA)
def test_the_warnings_are_those_of_a_corpus_that_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, tasks: int
) -> None:
    write, files = CORPORA[what]
    write(tmp_path)
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 300)
    config = study(tmp_path, files)
    if tasks:
        _, found = shuffle.archive(partial(reader, shared(config, tasks, 3)), config)
    else:
        with counted(config, counter(config), tmp_path, lambda text: None) as (_, found):
            pass
    whole = read(config)
    wanted, (warned, noted) = whole.warnings, without_notes(found)
    assert sorted(set(warned)) == sorted(wanted)
    assert {*noted} <= {*whole.notes}
    for part in SAID[what]:
        assert any(part in text for text in wanted + whole.notes), part


def test_no_more_is_kept_for_the_language_than_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 300)
    monkeypatch.setattr(language, "_IN_ALL", 4000)
    monkeypatch.setattr(language, "LEAST", 100)
    english = "We went there and it was not what they had said to us about it. "
    for n in range(30):  # the first words of some are in another language, and of some the rest
        said = [(GERMAN if n % 5 == 0 else english)[:133]] + [GERMAN if n % 3 else english] * 9
        text = "\n\n".join(f"P{n} Oak: {one}" for one in said)
        (tmp_path / f"talk{n:02}.txt").write_text(text, encoding="utf-8")
    config = study(tmp_path, ["talk*.txt"])
    units = Units(config)
    for _ in blocks(items(config), config, units):
        pass
    found = set(units.table()[1])
    wanted = [note for note in read(config).warnings if "fits the language" in note]
    assert wanted
    assert found >= set(wanted)
    kept = [sum(map(len, said.texts)) for said in units.observed.begun.said.values()]
    assert max(kept[20:]) == 200


def test_a_run_says_them(tmp_path: Path, runs: Runs) -> None:  # noqa: F811
    transcripts(tmp_path)
    one, two = (
        set(json.loads((runs("talk*.txt", stream=stream) / "run.json").read_text("utf-8"))["warnings"])
        for stream in (False, True)
    )
    assert two - one == {STREAMED}
    # A phrase that most people share is sought in the text, which is not kept.
    assert all("mostly from one phrase" in warning for warning in one - two)


@pytest.mark.parametrize("form", ["txt", "lines", "csv", "parquet"])
@pytest.mark.parametrize("other", ["", "!"])
def test_two_files_with_the_same_texts_are_warned_of_in_a_stream_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, other: str
) -> None:
    monkeypatch.setattr("pipeline.archive.sources._MEGABYTE", 300)  # files in many parts
    for name, more in (("a", ""), ("b", other)):
        said = [f"Nights are long and the ward is short of us; day {n}{more}" for n in range(30)]
        path = tmp_path / f"{name}.{'txt' if form == 'lines' else form}"
        if form == "parquet":
            pq.write_table(pa.table({"text": said}), path)
        else:
            path.write_text("\n".join(["text"] * (form == "csv") + said) + "\n", encoding="utf-8")
    config = study(tmp_path, ["[ab].*"], form="lines" if form == "lines" else "")
    units = Units(config)
    for _ in blocks(items(config), config, units):
        pass
    notes = [note for note in units.observed.before() if "the same texts" in note]
    assert [note.split(" which")[0] for note in notes] == (
        []
        if other
        else [f"b.{form.replace('lines', 'txt')} holds the same texts as a.{form.replace('lines', 'txt')},"]
    )
    assert notes == [note for note in read(config).warnings if "the same texts" in note]


def test_of_a_large_archive_some_units_tell_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.readers.beginnings._UNITS", 40)
    pq.write_table(pa.table({"text": [GERMAN] * 400}), tmp_path / "a.parquet")
    config = study(tmp_path, ["a.parquet"])
    with counted(config, counter(config), tmp_path, lambda text: None) as (_, found):
        assert any('fits the language "de" better' in note for note in found)
