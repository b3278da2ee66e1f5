"""A figure that shows itself in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """A figure of a study: its name, and its bytes by format (svg, pdf, png)."""

    name: str
    files: dict[str, bytes]

    def _repr_svg_(self) -> str:
        return self.files["svg"].decode("utf-8")

    def _repr_png_(self) -> bytes:
        return self.files["png"]

    def save(self, path: str | Path) -> Path:
        """Write the figure in the format that the suffix says. Raises ValueError for another."""
        path = Path(path)
        form = path.suffix.lower().removeprefix(".")
        if form not in self.files:
            raise ValueError(f"{path.name}: a figure is written as {', '.join(self.files)}")
        path.write_bytes(self.files[form])
        return path

    def __repr__(self) -> str:
        return f"<figure {self.name}: {', '.join(self.files)}>"
