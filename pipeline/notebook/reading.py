"""Transcripts as a table of turns, whatever their format; our tables as pandas DataFrames."""

from __future__ import annotations

import warnings
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
    """Return the turns of transcripts or coded projects as a pandas DataFrame: a row each.

        turns = wordpairs.read("talks/*.docx", interviewer=["Anna"])
        answers = turns[turns["role"] == "participant"]

    Arguments
        files        a path, a glob, or a list of them, of any format in `wordpairs guide formats`
        interviewer  labels of who asks, such as ["Anna", "INT*"]; everybody else answers
        text, speaker, document, question, group, codes
                     a table's columns; where none is named and no column is called text, they
                     are taken as `wordpairs init` takes them, which a warning says
        codings, questions
                     a file of codes beside the texts; a table of what is asked, which where it
                     is printed in a transcript is the interviewer's
        ...          every other key of [corpus]: `wordpairs guide config` has them all

    Columns, text each, empty where nothing is known
        segment      the turn's name, by which codes are given
        document     which interview
        speaker      the label as it stands; empty where turns have none
        role         participant, interviewer, other or note
        interviewee  who answers, one name for one person: also where there is no label; for
                     groups in cross-validation. Empty for who is no participant
        question     what is answered, where the source says so
        group        of the interviewee, where the source says so
        text         the words as they stand, with remarks such as [laughs], which are not counted
        themes       a tuple of the manual themes; only where the source is coded

    What `wordpairs run` would warn of is a Python warning, and in `.attrs["warnings"]`. Raises
    InputError, which says what to do, for files that are not there or cannot be read, keys and
    columns that there are not, and where nobody answers.
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
    for said in made.attrs["warnings"]:
        warnings.warn(said, stacklevel=3)  # where a notebook calls it, through the package
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
