from __future__ import annotations

import io
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from pipeline.charts.drawing.items import Drawing
from pipeline.charts.drawing.png import context, png

from ..artists import figure_of
from .everything import EVERYTHING


def test_the_context_undoes_a_users_settings_and_gives_them_back() -> None:
    with mpl.rc_context({"font.size": 40.0, "text.hinting": "default", "lines.linewidth": 9.0}):
        with context():
            assert mpl.rcParams["font.size"] == mpl.rcParamsDefault["font.size"]
            assert mpl.rcParams["lines.linewidth"] == mpl.rcParamsDefault["lines.linewidth"]
            assert mpl.rcParams["text.hinting"] == "none"
        assert mpl.rcParams["font.size"] == 40.0
        assert mpl.rcParams["text.hinting"] == "default"


def test_the_pixels_are_those_of_matplotlibs_own_figure() -> None:
    image = Image.open(io.BytesIO(png(EVERYTHING, "A title", "What it shows", 200)))
    assert image.mode == "P"
    assert image.info["Title"] == "A title"
    with context():
        canvas: Any = FigureCanvasAgg(figure_of(EVERYTHING, 200))
        canvas.draw()
    expected = np.asarray(canvas.buffer_rgba())[:, :, :3].astype(int)
    # A palette moves the shades along an edge by at most seven parts in 255.
    assert np.abs(np.asarray(image.convert("RGB")).astype(int) - expected).max() <= 7


def test_an_empty_drawing_is_white() -> None:
    image = Image.open(io.BytesIO(png(Drawing(30, 20, [], ""), "", "", 72)))
    assert image.size == (30, 20)
    assert image.convert("RGB").getcolors() == [(600, (255, 255, 255))]
