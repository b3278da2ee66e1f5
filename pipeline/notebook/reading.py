"""Transcripts as a table of turns, whatever their format; our tables as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..errors import InputError
from ..study.loading import checked

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = ("segment", "document", "speaker", "role", "interviewee", "question", "group", "text")


def read(files: str | Path | Iterable[str | Path], **corpus: Any) -> pd.DataFrame:
    """Return the turns of transcripts or coded projects: a row each.

    `files` is a path, a glob, or several; further arguments are keys of the config's [corpus],
    such as interviewer=["Anna"] or text="comment". Columns: segment, document, speaker, role,
    interviewee, question, group, text; and themes, a tuple of the manual themes of each coder's,
    where the source is coded. Warnings are in `.attrs["warnings"]`. Raises InputError.
    """
    from ..read import read as material

    paths = [files] if isinstance(files, str | Path) else list(files)
    named = {"files": [str(one) for one in paths], **corpus}
    config = checked({"study": {"name": "read"}, "corpus": named}, Path("config"))
    data = material(config)
    made = frame(data.segments.select(_SHOWN))
    if data.codings.num_rows:
        themes: dict[str, dict[str, None]] = {}
        for row in data.codings.to_pylist():
            if row["theme"]:
                themes.setdefault(row["segment"], {})[row["theme"]] = None
        made["themes"] = [tuple(themes.get(segment, ())) for segment in made["segment"]]
    made.attrs["warnings"] = list(data.warnings)
    return made


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
