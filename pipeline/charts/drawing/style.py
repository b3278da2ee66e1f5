"""How every figure looks: one font, one palette, and how wide a text stands.

Nothing is taken from the user's matplotlibrc, backend or installed fonts, so that a figure is the
same bytes everywhere. The palette is Okabe and Ito's (2008), which colour-blind readers can tell
apart; wherever colour says something, shape or position says it too, for print in grey. Our own
words keep to plain quotes and dashes: a further block of characters costs a PDF one more font.
"""

from __future__ import annotations

import math
import re
import unicodedata
import warnings
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .shapes import Mark, Point

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

POINTS_PER_MM = 72 / 25.4
DPI = 300

# Sizes in points; a journal asks for 7 at the least.
SMALL, BODY, HEAD = 7.0, 8.0, 10.0
LINE = 1.25  # the distance between lines of text, in font sizes
EDGE = 3.0  # white space around the page
NAME_LENGTH = 110.0  # points that an interviewee's name may run up

INK, MUTED = "#1a1a1a", "#595959"
RULE, FAINT, WASH = "#c4c4c4", "#dedede", "#f2f2f2"
GREY = "#8c8c8c"  # what stands on too little to be read
# TINT is a light blue: bars of Figure 1 and of words, saturation, the network, automatic codes.
BLUE, VERMILLION, GREEN, TINT = "#0072b2", "#d55e00", "#009e73", "#8fc1e0"


def filled(face: str) -> Mark:
    """Return the mark of a plain filled area."""
    return Mark("s", 7.0, face)


def shade(dark: float) -> str:
    """Return a colour from white (0) to BLUE (1).

    >>> shade(0), shade(0.5), shade(1)
    ('#ffffff', '#80b8d8', '#0072b2')
    """
    full = (int(BLUE[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + dark * (part - 255)):02x}" for part in full)


@lru_cache(maxsize=64)
def font(size: float) -> FontProperties:
    """Return the DejaVu Sans that matplotlib ships, never one that the system has.

    One face only: each further one costs a PDF as much time again as all of its drawing.
    """
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=font_file(), size=size)


def font_file() -> str:
    """Return where matplotlib keeps its DejaVu Sans."""
    import matplotlib as mpl

    return str(Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = BODY) -> float:
    """Return how wide the text stands, in points."""
    if not text:
        return 0.0
    from matplotlib.textpath import text_to_path

    with warnings.catch_warnings():
        # `undrawable` says it once and in the user's words, where matplotlib would each time.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from", UserWarning)
        width: float = text_to_path.get_text_width_height_descent(text, font(size), False)[0]
    return width


def clean(text: str) -> str:
    r"""Return the text as it can be drawn: on one line, without what XML forbids.

    >>> clean("social\n care\x00")
    'social care'
    """
    spaced = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", spaced).split())


def undrawable(texts: Sequence[str]) -> list[str]:
    """Return the characters of the texts that the figures' font has no sign for, sorted."""
    from matplotlib.font_manager import get_font

    signs = get_font(font_file()).get_charmap()
    return sorted(c for c in set("".join(texts)) if ord(c) not in signs)


def fitted(text: str, width: float, size: float = BODY) -> str:
    """Return the text, its end cut to "…" where it would stand wider than `width` points."""
    if text_width(text, size) <= width:
        return text
    # Bisected, because a hostile label can be a page long.
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def without_middle(text: str, width: float, size: float = BODY) -> str:
    """Return the text, its middle cut to "…" where it would stand wider than `width` points."""
    if text_width(text, size) <= width:
        return text

    def cut(kept: int) -> str:
        return text[: kept - kept // 2].rstrip() + "…" + text[len(text) - kept // 2 :].lstrip()

    wide = range(1, len(text))
    return cut(max(0, bisect_right(wide, width, key=lambda kept: text_width(cut(kept), size))))


def kept_apart(names: Sequence[str], width: float, size: float) -> list[str]:
    """Return names as they are drawn: those wider than `width` points cut so that they still differ.

    At the end, if that keeps them apart, else in the middle; what is then alike gets a number.

    >>> kept_apart([f"{'very ' * 20}long name {n}" for n in (1, 2)], 90, 7.5)
    ['very very…ong name 1', 'very very…ong name 2']
    >>> kept_apart([f"{'very ' * 20}{n}{' long' * 20}" for n in (1, 2)] + ["Ann"], 50, 7.5)
    ['very ve… (1)', 'very ve… (2)', 'Ann']
    """
    texts = list(dict.fromkeys(map(clean, names)))
    shown: dict[str, str] = {}
    for shorter in (fitted, without_middle):
        shown = {text: shorter(text, width, size) for text in texts}
        if len({*shown.values()}) == len(texts):
            break
    else:
        of: dict[str, list[str]] = {}
        for text in texts:
            of.setdefault(fitted(text, width, size), []).append(text)
        for alike in of.values():
            for number, text in enumerate(alike, 1):
                behind = f" ({number})" if len(alike) > 1 else ""
                shown[text] = fitted(text, width - text_width(behind, size), size) + behind
    return [shown[clean(name)] for name in names]


def wrapped(text: str, width: float, size: float = BODY, *, lines: int = 3) -> list[str]:
    """Return the text as at most `lines` lines of `width` points, cut with "…" if that is short.

    Lines break at spaces; a word that is wider than a line is broken where the line ends.
    """
    rest = clean(text)
    out: list[str] = []
    while rest and len(out) < lines - 1 and text_width(rest, size) > width:
        words = rest.split(" ")
        taken = bisect_right(
            range(len(words)), width, key=lambda last: text_width(" ".join(words[: last + 1]), size)
        )
        line = " ".join(words[:taken]) or fitted(rest, width, size)[:-1] or rest[0]
        out.append(line)
        rest = rest[len(line) :].lstrip()
    return [*out, fitted(rest, width, size)] if rest else out or [""]


def dot_size(count: int, most: int, widest: float) -> float:
    """Return how many points across a dot is whose area says the count; `most` has the widest.

    >>> dot_size(1, 4, 10.0)
    5.0
    """
    return max(1.6, widest * math.sqrt(count / most))


def scale(low: float, high: float, start: float, stop: float) -> Callable[[float], float]:
    """Return the linear map that takes low..high to start..stop."""
    slope = (stop - start) / (high - low)
    return lambda value: start + (value - low) * slope


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """Return a rectangle's corners."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def ticks(high: float, most: float = 5) -> list[float]:
    """Return at most `most` + 1 round numbers from 0 up to `high`.

    >>> ticks(47)
    [0, 10, 20, 30, 40]
    >>> ticks(211, 2.9)
    [0, 100, 200]
    """
    power = 10 ** math.floor(math.log10(high / most)) if high > 0 else 1
    step = next(power * k for k in (1, 2, 5, 10, 20) if high / (power * k) <= most)
    return [step * k for k in range(int(high / step + 1e-9) + 1)]
