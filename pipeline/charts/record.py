"""The record of a figure: all that the rest of the program knows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from ..codes.coders import judging, people_read
from ..config import Config
from ..tables.columns import interviewees
from .drawing.canvas import Drawing, Frame

# Where the page and the Word document show a figure.
Section = Literal["pairs", "words", "where", "themes", "agreement"]


@dataclass(frozen=True)
class Given:
    """What a figure is drawn from: the tables that its record names, and the study's settings.

    A table that the study does not have is empty. `n_parts` is how many parts
    (`frequency.parts`) the study has.
    """

    tables: Mapping[str, pa.Table]
    config: Config
    n_parts: int = 0

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table by name."""
        return self.tables[name]

    @property
    def frame(self) -> Frame:
        """What the study's figures share."""
        study, plot = self.config.study, self.config.plot
        return Frame(plot.width_mm, study.title, study.label, plot.title, plot.caption)

    @property
    def them(self) -> str:
        """What the study calls its interviewees, in the plural."""
        return self.config.study.speakers_are

    @property
    def parts(self) -> str:
        """What the parts of the study are called, in the plural."""
        return self.config.parts_are

    @property
    def people(self) -> list[str]:
        """The interviewees, CE2 before CE10; needs the table of segments."""
        return interviewees(self["segments"])

    def read(self, *, judged: bool = False) -> list[str]:
        """Return those of them whom a human coder has read; needs the codings too.

        `judged`: a coder whom the automatic one is held against.
        """
        codings = judging(self["codings"], self.config.themes) if judged else self["codings"]
        return people_read(self["segments"], codings, self.config.tokenise.roles)


@dataclass(frozen=True)
class Chart:
    """A figure: its name, the tables that it is drawn from, and how.

    `draw` returns the drawing, whose heading and notes are its caption. `described` returns what
    it shows in two sentences made from the data, for those who cannot see it. It is drawn where
    every one of `needs` has rows and it `has` something to show, unless it is `unfit`: the sentence that
    then says why. Page and Word document show it where it `adds` something to the figures before it.
    Figures stand in the order of `place` in their section.
    """

    name: str
    section: Section
    place: int
    tables: tuple[str, ...]
    draw: Callable[[Given], Drawing]
    described: Callable[[Given], str]
    needs: tuple[str, ...] = ()
    has: Callable[[Given], bool] = lambda inputs: True
    adds: Callable[[Given], bool] = lambda inputs: True
    unfit: Callable[[Given], str] = lambda inputs: ""
