"""Figures: the study's word pairs, words, themes and agreement as SVG, PDF and PNG.

A figure is drawn once and rendered in each format: the same bytes on every run, without a date,
whatever the user's matplotlib settings, backend and fonts are. Text in SVG is drawn as paths,
because a reader without the font would see another figure; text in PDF can be searched.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from . import config
from .wording import some

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Every figure, and the last stage of which it shows something.
FIGURES = {
    "figure1": "frequency",
    "words": "frequency",
    "network": "frequency",
    "dispersion": "frequency",
    "themes": "compare",
    "agreement": "compare",
}
NAMED_AT_MOST = 10  # characters without a sign that a warning names


def plot(
    words: pa.Table,
    pairs: pa.Table,
    stability: pa.Table,
    occurrences: pa.Table,
    segments: pa.Table,
    codings: pa.Table,
    codebook: pa.Table,
    themes: pa.Table,
    agreement: pa.Table,
    interviewees: pa.Table,
    settings: config.Plot,
    frequency: config.Frequency,
    *,
    n_parts: int,
    title: str = "",
    label: str = "",
    coefficients: bool = True,
    only: Collection[str] = FIGURES,
) -> tuple[dict[str, bytes], list[str]]:
    """Return the figures' files by name ("figure1.svg"), and warnings.

    The tables are those of `tables.py`, `words` and `pairs` ordered by falling count. `n_parts` is
    how many parts (`frequency.parts`) the study has. `title` stands above each figure and `label`
    below it. `themes` and `agreement` are drawn only where there are codings to compare; without
    `coefficients`, agreement shows how often each coder gives each theme. `only` these figures are
    drawn.
    """
    # Here and not above: matplotlib costs more than an unchanged run takes as a whole.
    with _undocumented():
        from .charts import agreement as agreement_chart
        from .charts import dispersion, figure1, network, picks, style
        from .charts import themes as themes_chart
        from .charts import words as words_chart
        from .charts.canvas import Frame

    frame = Frame(settings.width_mm, title, label)
    people = picks.people(segments)
    top, least, kind = settings.top, frequency.min_count, frequency.parts
    files: dict[str, bytes] = {}
    missing: dict[str, list[str]] = {}
    with style.context():
        charts: dict[str, Callable[[], Figure]] = {
            "figure1": lambda: figure1.draw(
                pairs, stability, occurrences, people, frame,
                top=top, min_count=least, kind=kind, n_parts=n_parts,
            ),
            "words": lambda: words_chart.draw(
                words, frame, top=top, min_count=least, kind=kind, n_parts=n_parts
            ),
            "network": lambda: network.draw(pairs, frame, top=top, min_count=least),
            "dispersion": lambda: dispersion.draw(
                pairs, occurrences, people, frame, top=top, min_count=least, kind=kind
            ),
        }  # fmt: skip
        if codings.num_rows and interviewees.num_rows:
            charts["themes"] = lambda: themes_chart.draw(
                interviewees, themes, codings, codebook, segments, frame
            )
        if codings.num_rows and agreement.num_rows:
            charts["agreement"] = lambda: agreement_chart.draw(
                agreement, codebook, frame, coefficients=coefficients
            )
        for name, draw in charts.items():
            if name not in only:
                continue
            figure = draw()
            for character in style.undrawable([text.get_text() for text in figure.texts]):
                missing.setdefault(character, []).append(name)
            heading = style.clean(f"{title}: {name}" if title else name)
            for form in settings.formats:
                files[f"{name}.{form}"] = _rendered(figure, form, heading)
    return files, _warnings(missing)


@contextmanager
def _undocumented() -> Iterator[None]:
    """Keep matplotlib from writing the manual of each class that it brings, which nobody reads.

    A tenth of the time to Figure 1 goes into it.
    """
    from matplotlib import artist

    written = artist.kwdoc
    artist.kwdoc = lambda artist: ""
    try:
        yield
    finally:
        artist.kwdoc = written


def _rendered(figure: Figure, form: config.Format, title: str) -> bytes:
    """Return the figure as a file in one format, without anything that changes between runs."""
    out = io.BytesIO()
    if form == "png":
        _png(figure, out)
    else:
        dated = ("Date",) if form == "svg" else ("CreationDate", "Producer")
        nothing = dict.fromkeys((*dated, "Creator"))
        figure.savefig(out, format=form, metadata={**nothing, "Title": title})
    return out.getvalue()


def _png(figure: Figure, out: io.BytesIO) -> None:
    """Write the figure as PNG, with a palette where its colours allow: a third of the size."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    colours: Any = image.getcolors(1 << 16)
    if colours and len(palette := _palette(colours)) <= 256:
        index = np.zeros(1 << 15, np.uint8)
        index[list(palette)] = np.arange(len(palette))
        pixels = np.asarray(image)
        image = Image.fromarray(index[_bins(*np.moveaxis(pixels.astype(np.uint16), 2, 0))])
        image.putpalette(np.array(list(palette.values()), np.uint8).tobytes())
    image.save(out, format="png", dpi=(figure.dpi, figure.dpi))


def _palette(colours: Iterable[tuple[int, tuple[int, int, int]]]) -> dict[int, tuple[int, ...]]:
    """Return for each bin of like colours the one that is seen most.

    `colours` are (pixels, colour). What is drawn keeps its colour exactly; the shades along its
    edges move by at most seven parts in 255.
    """
    return {_bins(*colour): colour for _, colour in sorted(colours)}


def _bins(red: Any, green: Any, blue: Any) -> Any:
    """Return the bin of a colour, 0 to 32767: the five leading bits of each part."""
    return red >> 3 << 10 | green >> 3 << 5 | blue >> 3


def _warnings(missing: dict[str, list[str]]) -> list[str]:
    """Return a warning on the characters that the figures cannot show."""
    if not missing:
        return []
    named = some([f"{c} (U+{ord(c):04X})" for c in sorted(missing)], NAMED_AT_MOST)
    where = ", ".join(dict.fromkeys(name for names in missing.values() for name in names))
    return [
        f"figures ({where}): their font, DejaVu Sans, has no sign for {named}; "
        "boxes stand in their place. The tables and the report show them."
    ]
