"""What a notebook shows: our tables as pandas DataFrames, our figures as themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from ..errors import InputError

if TYPE_CHECKING:
    import pandas as pd


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


def frame(table: pa.Table) -> pd.DataFrame:
    """Return a table as a DataFrame; a missing number is NaN, an empty text the empty text.

    Raises InputError where pandas is not installed.
    """
    try:
        import pandas  # noqa: F401
    except ImportError:
        raise InputError(
            "tables are pandas DataFrames, and pandas is not installed",
            remedy="pip install 'wordpairs[notebook]'; .arrow(NAME) gives them without it",
        ) from None
    plain = [
        column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    made: pd.DataFrame = pa.table(plain, names=table.column_names).to_pandas()
    return made
