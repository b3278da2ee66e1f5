"""What of a figure in the page can be reached by keys, and what it is called."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from pipeline.charts.drawing.shapes import Drawing, Item, Mark, Marks, Shapes, Text
from pipeline.charts.drawing.svg import inline, svg

ABOUT = {"pair": "social <care>", "who": "Ann"}
ITEMS: list[Item] = [
    Text(1, 2, "social <care>", 8, "#000000", "left", False, {"pair": "social <care>"}),
    Text(3, 2, "1,204", 8, "#000000", "left", False, {"pair": "social <care>"}),
    Shapes([[(0, 0), (1, 0), (1, 1)]], Mark("s", 1, "#000000"), {"pair": "social <care>"}),
    Marks([(5, 5)], Mark("o", 2, "#000000"), [2], [ABOUT]),
]
DRAWING = Drawing(100, 50, ITEMS, "Word pairs")


def test_names_alone_stop_the_tab_key_and_every_mark_has_a_name() -> None:
    marks = [e for e in ET.fromstring(inline(DRAWING, "f")).iter() if e.get("role") == "button"]
    assert [mark.get("tabindex") for mark in marks] == ["0", "-1", "-1", "-1"]
    assert [mark.text or mark.get("aria-label") for mark in marks] == [
        "social <care>", "1,204", "social <care>", "social <care>, Ann",
    ]  # fmt: skip


def test_nothing_of_a_file_of_its_own_can_be_pressed() -> None:
    assert b"button" not in svg(DRAWING, "title", "what it shows")


def test_a_triangle_stands_on_its_base_as_wide_and_as_tall_as_its_size() -> None:
    marks = Marks([(10, 20)], Mark("^", 4, "#000000"), [4], [])
    assert b'd="M10 18L12 22L8 22Z"' in svg(Drawing(30, 30, [marks], ""), "", "")
