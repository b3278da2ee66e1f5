"""A drawing that holds everything that a drawing can hold."""

from __future__ import annotations

from pipeline.charts.drawing.items import Align, Curve, Drawing, Lines, Mark, Marks, Shapes, Text

HATCHED = Mark("s", 7.0, "white", "#d55e00", 0.8, hatch="//////")
EDGED = Mark("o", 7.0, "white", "#d55e00", 1.3)


def text(x: float, y: float, words: str, align: Align = "left", *, upright: bool = False) -> Text:
    return Text(x, y, words, 8.0, "#1a1a1a", align, upright, {})


TEXTS = ["AVA To fi waffle", "e\u0301 Zoë (£3)", "רווחה رعاية care", "社会 care🙂", "$x$ \\frac"]
EVERYTHING = Drawing(
    300.3,
    200.7,
    [
        *(text(150, 12 + 14 * n, words, "right") for n, words in enumerate(TEXTS)),
        text(200, 20, "centred", "center"),
        text(280, 90, "up", upright=True),
        text(290, 90, "up and centred", "center", upright=True),
        text(1, 1, ""),
        Shapes([[(150, 100), (250, 100), (250, 120), (150, 120)]], HATCHED, {}),
        Shapes([[(150, 130), (200, 130), (190, 150)], [(9, 9), (19, 9), (19, 19)]], EDGED, {}),
        Shapes([[(20, 130), (90, 130), (90, 150), (20, 150)]], Mark("s", 7.0, "#8fc1e0"), {}),
        Marks([(220, 160), (240, 161.3)], EDGED, [7, 5], []),
        Marks([(30.4, 170)], Mark("D", 6.0, "white", "#0072b2", 1.0), [6], []),
        Marks([(50.2, 170), (60, 171)], Mark("s", 6.0, "#0072b2"), [6, 6], []),
        Curve([(10, 110), (50, 190), (80, 110), (90, 160)], 1.0, "#404040"),
        Lines([((0, 0), (300, 200)), ((10, 180), (200, 180))], 0.5, "#c4c4c4"),
    ],
    "Everything",
)
