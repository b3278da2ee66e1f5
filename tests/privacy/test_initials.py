"""Initials that are words of any talk (AM, DO, IT): hidden where they are somebody's, and there alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.privacy.names import ORDINARY
from pipeline.read import read
from pipeline.study.config_file import load

WORDS = sorted(word.upper() for word in ORDINARY if 1 < len(word) < 4 and word != "all")
BEFORE = ("Participant {}", "Interview with participant {}, May", "Patient: {}", "Respondent ({})", "ID {}")
NAMES = ("{}_baseline", "Visit 2 {}", "{}-2024-02-12", "talk ({})")
TALK = "Int: And then?\n\n{label}: I {word} say that we do go at 9 {word} and it {low} late.\n\n"


# Each word once, and each name with every fourth word: the others are for the exhaustive step.
@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param(word, name, marks=[pytest.mark.exhaustive] * ((place + turn) % len(NAMES) > 0))
        for place, word in enumerate(WORDS)
        for turn, name in enumerate(NAMES)
    ],
)
def test_initials_are_hidden_in_names_and_headings_and_stay_in_the_talk(
    word: str, name: str, tmp_path: Path
) -> None:
    talk = TALK.format(word=word, label=word, low=word.lower()) * 3
    for at, heading in enumerate(BEFORE):
        folder = tmp_path / f"{at}"
        folder.mkdir()
        (folder / f"{name.format(word)}.txt").write_text(f"{heading.format(word)}\n\n{talk}", "utf-8")
        other = talk.replace(f"{word}: ", "QX: ")
        (folder / f"{name.format('QX')}.txt").write_text(f"{heading.format('QX')}\n\n{other}", "utf-8")
        keys = 'files = ["*.txt"]\ninterviewer = ["Int"]\npseudonyms = "generate"\n'
        (folder / "s.toml").write_text(f'[study]\nname = "s"\n[corpus]\n{keys}')
        material = read(load(folder / "s.toml"))
        rows = material.segments.to_pylist()
        assert not [row["segment"] for row in rows if word in row["segment"] or word in row["document"]]
        whose = {row["interviewee"] for row in rows if row["role"] == "participant"}
        assert whose == {"P01", "P02"}
        notes = [row["text"] for row in rows if row["role"] == "note" and word in row["text"]]
        assert notes == []
        said = [row["text"] for row in rows if row["role"] == "participant"]
        assert all(f"at 9 {word} and it {word.lower()} late" in text for text in said)
        assert not [text for text in material.warnings if "occurs nowhere" in text]
