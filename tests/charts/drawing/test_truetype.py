"""The cut-down font against fontTools, which reads it as any PDF reader would."""

from __future__ import annotations

import io
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from pipeline.charts.drawing.style import font_file
from pipeline.charts.drawing.truetype import truetype

WHOLE: Any = TTFont(font_file())
ORDER = WHOLE.getGlyphOrder()


def outline(font: Any, name: str) -> Any:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value


def test_each_glyph_keeps_outline_width_and_hints_also_one_made_of_others() -> None:
    letters = "Aäǭ ½fi\u0301"
    glyphs = [WHOLE.getGlyphID(WHOLE.getBestCmap()[ord(letter)]) for letter in letters]
    data, place = truetype(font_file()).subset(glyphs)
    cut: Any = TTFont(io.BytesIO(data), checkChecksums=2)
    assert len(data) < 20_000
    for glyph in [0, *glyphs]:
        name = cut.getGlyphName(place[glyph])
        assert outline(cut, name) == outline(WHOLE, ORDER[glyph])
        assert cut["hmtx"][name] == WHOLE["hmtx"][ORDER[glyph]]
    assert len(cut["glyf"].keys()) == cut["maxp"].numGlyphs == len(place)
    assert cut["prep"].program.getBytecode() == WHOLE["prep"].program.getBytecode()
    assert truetype(font_file()).widths(glyphs).tolist() == [
        WHOLE["hmtx"][ORDER[glyph]][0] for glyph in glyphs
    ]


def test_a_glyph_asked_for_twice_is_there_once_and_the_missing_one_first() -> None:
    _, place = truetype(font_file()).subset([36, 36, 0])
    assert place == {0: 0, 36: 1}


def test_every_glyph_of_the_font_can_be_cut_out() -> None:
    data, place = truetype(font_file()).subset(range(len(ORDER)))
    cut: Any = TTFont(io.BytesIO(data), checkChecksums=2)
    for glyph in range(0, len(ORDER), 97):
        assert outline(cut, cut.getGlyphName(place[glyph])) == outline(WHOLE, ORDER[glyph])
