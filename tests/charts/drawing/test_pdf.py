"""A PDF as another program reads it: its text, its font, its description, its drawing."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from pipeline.charts.drawing.items import Drawing, Lines, Text
from pipeline.charts.drawing.pdf import laid, pdf

from .everything import EVERYTHING, text

SAID = pdf(EVERYTHING, "Trusts – ж", "It shows “all”.")


def streams(data: bytes) -> list[bytes]:
    parts = re.findall(rb"/Length (\d+) >>\nstream\n", data)
    starts = [match.end() for match in re.finditer(rb"\nstream\n", data)]
    return [
        zlib.decompress(data[start : start + int(length)])
        for start, length in zip(starts, parts, strict=True)
    ]


def test_every_object_stands_where_the_table_says() -> None:
    (start,) = re.findall(rb"startxref\n(\d+)\n%%EOF\n$", SAID)
    assert SAID[int(start) :].startswith(b"xref\n0 13\n")
    places = re.findall(rb"(\d{10}) 00000 n ", SAID)
    for number, place in enumerate(places, 1):
        assert SAID[int(place) :].startswith(b"%d 0 obj\n" % number)
    named = {int(number) for number in re.findall(rb"(\d+) 0 R", SAID)}
    assert named == set(range(1, 13))


def test_title_and_description_are_in_any_script() -> None:
    for said in ("Trusts – ж", "It shows “all”."):
        assert b"<feff" + said.encode("utf-16-be").hex().encode() + b">" in SAID


def test_a_drawing_without_text_needs_no_font_and_one_without_hatches_no_pattern() -> None:
    plain = pdf(Drawing(9, 9, [Lines([((0, 0), (9, 9))], 1, "#0072b2")], ""), "", "")
    assert b"/Resources << >>" in plain
    assert streams(plain)[0] == b"1 0 0 -1 0 9 cm\n0.000 0.447 0.698 RG 1 w 0 0 m 9 9 l S"


def test_kerning_moves_a_letter_to_where_matplotlib_lays_it() -> None:
    glyphs, length = laid("AVA")
    assert length < 3 * 684  # three letters of that width, without kerning
    content = streams(pdf(Drawing(99, 9, [text(1, 8, "AVA")], ""), "", ""))[0].decode()
    (first, second) = map(int, re.findall(r"> (-?\d+) <", content))
    assert glyphs[1].x == pytest.approx(684 - first, abs=1)
    assert glyphs[2].x == pytest.approx(2 * 684 - first - second, abs=1)


@pytest.mark.parametrize(("align", "back"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
@pytest.mark.parametrize("upright", [False, True])
def test_a_text_ends_where_it_is_aligned(align: str, back: float, upright: bool) -> None:
    item = Text(40.0, 50.0, "care", 8.0, "#1a1a1a", align, upright, {})  # type: ignore[arg-type]
    content = streams(pdf(Drawing(99, 99, [item], ""), "", ""))[0].decode()
    turn, x, y = re.findall(r"Tf (\S+ \S+ \S+ \S+) (\S+) (\S+) Tm", content)[0]
    moved = back * laid("care")[1] * 8 / 1000
    place = (40.0, 50.0 + moved) if upright else (40.0 - moved, 50.0)
    assert turn == ("0 -1 -1 0" if upright else "1 0 0 -1")
    assert (float(x), float(y)) == pytest.approx(place, abs=0.006)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_copied_text_is_the_text_also_where_the_font_has_no_sign(tmp_path: Path) -> None:
    (tmp_path / "all.pdf").write_bytes(SAID)
    ran = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "all.pdf", "-"], check=True, capture_output=True
    )
    assert ran.stderr == b""
    read = ran.stdout.decode().replace("\u202b", "").replace("\u202a", "").replace("\u202c", "")
    for words in ("AVA To fi waffle", "Zoë (£3)", "care🙂", "$x$ \\frac", "centred"):
        assert words in read
    assert "רווחה" in read
    assert "رعاية" in read
    assert "社" in read
