"""Transcripts as a table of turns, whatever their format; our tables as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..config import Config
from ..errors import InputError
from ..study.loading import checked

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = ("segment", "document", "speaker", "role", "interviewee", "question", "group", "text")


def read(files: str | Path | Iterable[str | Path], **corpus: Any) -> pd.DataFrame:
    """Return the turns of transcripts or coded projects: a row each.

    `files` is a path, a glob, or several; further arguments are keys of the config's [corpus],
    such as interviewer=["Anna"] or text="comment"; where none names the columns of a table and it has
    no "text", they are found as `wordpairs init` finds them, which a warning says. Columns: segment,
    document, speaker, role, interviewee, question, group, text; and themes, a tuple of the manual
    themes of each coder's, where the source is coded. Warnings are in `.attrs["warnings"]`. Raises
    InputError.
    """
    from ..read import read as material

    paths = [files] if isinstance(files, str | Path) else list(files)
    named = {"files": [str(one) for one in paths], **corpus}
    config = checked({"study": {"name": "read"}, "corpus": named}, Path("config"))
    found = {} if "text" in corpus else _columns(config)
    if found:
        config = checked({"study": {"name": "read"}, "corpus": found | named}, Path("config"))
    data = material(config)
    made = frame(data.segments.select(_SHOWN))
    if data.codings.num_rows:
        themes: dict[str, dict[str, None]] = {}
        for row in data.codings.to_pylist():
            if row["theme"]:
                themes.setdefault(row["segment"], {})[row["theme"]] = None
        made["themes"] = [tuple(themes.get(segment, ())) for segment in made["segment"]]
    taken = ", ".join(f"{key}={value!r}" for key, value in found.items() if key not in corpus)
    made.attrs["warnings"] = [f"columns taken by their names and cells: {taken}"] * bool(taken)
    made.attrs["warnings"] += data.warnings
    return made


def _columns(config: Config) -> dict[str, Any]:
    """Return the [corpus] keys of a first table that has no column named text, as `init` writes them."""
    from ..commands.work import sheets
    from ..readers import TABLE_FORMATS
    from ..readers.tables import excerpts, guessed
    from ..study.inputs import corpus_files

    path = corpus_files(config)[0]
    if path.suffix.lower().removeprefix(".") not in TABLE_FORMATS - {"json", "jsonl", "ndjson"}:
        return {}
    table = sheets.opened(path)
    guess = guessed.columns(table)
    known = config.corpus.text in table.header or excerpts.known(table.header) or not guess.text
    return {} if known else sheets.config_keys(guess)


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
