"""Praat's TextGrids: tiers become speakers, intervals turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.text.textgrid import read

SHORT = (
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n4\n'
    '"IntervalTier"\n"Ann"\n0\n9\n3\n0\n2\n"Why ""now""?"\n2\n5\n""\n5\n6\n"And 2 of 3?"\n'
    '"IntervalTier"\n"Bo"\n0\n9\n1\n2\n5\n"It grew."\n'
    '"TextTier"\n"taps"\n0\n9\n1\n4\n"x"\n'
    '"IntervalTier"\n"words"\n0\n9\n1\n0\n1\n"why"\n'
)


def test_the_short_form_is_read_and_what_is_no_talk_is_named() -> None:
    parsed = read(Path("a.TextGrid"), SHORT.encode("utf-16"), Corpus(files=["x"]))
    rows = [(row.speaker, row.text, row.time_start, row.time_end) for row in parsed.rows]
    assert rows == [("Ann", 'Why "now"?', 0, 2), ("Bo", "It grew.", 2, 5), ("Ann", "And 2 of 3?", 5, 6)]
    assert parsed.warnings == ("a.TextGrid: the tiers taps, words are left out",)
    assert parsed.text is not None
    assert all(parsed.text[row.start : row.end] == row.text for row in parsed.rows)


@pytest.mark.parametrize("text", ["", "talk", SHORT[:90], SHORT.replace('"Bo"', "Bo")])
def test_what_is_no_textgrid_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="cannot be read as a TextGrid"):
        read(Path("a.TextGrid"), text.encode(), Corpus(files=["x"]))
