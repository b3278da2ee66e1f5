"""What a drawing consists of: a short list of things in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
About = Mapping[str, str]


@dataclass(frozen=True)
class Mark:
    """A mark's shape, how many points it is across, its colours, and how thick its edge is."""

    shape: Literal["o", "D", "s", "^"]
    size: float
    face: str
    edge: str = "none"
    line: float = 0.0
    hatch: str | None = None


@dataclass(frozen=True)
class Text:
    """One line of text; `y` is its base line. `upright`: turned, running up from there."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    align: Align
    upright: bool
    about: About


@dataclass(frozen=True)
class Lines:
    """Straight lines, each from a point to another."""

    segments: Sequence[tuple[Point, Point]]
    width: float
    colour: str


@dataclass(frozen=True)
class Curve:
    """A cubic Bezier curve by its four control points."""

    corners: Sequence[Point]
    width: float
    colour: str


@dataclass(frozen=True)
class Shapes:
    """Polygons in a mark's colours and hatch; `about` says what they stand for."""

    polygons: Sequence[Sequence[Point]]
    mark: Mark
    about: About


@dataclass(frozen=True)
class Marks:
    """A mark at each point; `sizes` are how many points across each is."""

    points: Sequence[Point]
    mark: Mark
    sizes: Sequence[float]
    abouts: Sequence[About]


Item = Text | Lines | Curve | Shapes | Marks


@dataclass(frozen=True)
class Drawing:
    """A figure as it was laid out: its size in points, what is on it, and what is said of it."""

    width: float
    height: float
    items: Sequence[Item]
    heading: str
    notes: Sequence[str] = field(default=())

    @property
    def texts(self) -> list[str]:
        """The texts in the order in which they were written."""
        return [item.text for item in self.items if isinstance(item, Text)]

    @property
    def caption(self) -> str:
        """The heading and the notes as sentences."""
        end = "" if self.heading.endswith((".", "?", "!")) else "."
        return " ".join([f"{self.heading}{end}", *self.notes])
