"""Transcripts as a table of turns, whatever their format; our tables as pandas DataFrames."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..config import Config
from ..config_path import UNWRITTEN
from ..errors import InputError, short
from ..readers.in_print import printed
from ..study.config_file import checked
from .named import named

if TYPE_CHECKING:
    import pandas as pd

    from ..read import Material

Files = str | Path | Iterable[str | Path]
_SHOWN = ("segment", "document", "speaker", "role", "interviewee", "question", "group", "text")


@short
def read(files: Files, *, as_init: bool = False, **corpus: Any) -> pd.DataFrame:
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
        as_init      True: as the study that `wordpairs init --yes` would make of the files: who asks,
                     columns, a printed guide, remarks, texts that are no answer; what you name
                     stays, and a warning says what was taken for what
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

    `.attrs["remarks"]` is for PairVectorizer(remarks=...). What `wordpairs run` would warn of is a
    Python warning, a line each, and a list in `.attrs["warnings"]`; as_init=True mends what it says of
    printed sentences and of brackets. Raises InputError, which says what to do, for files that are
    not there or cannot be read, keys and columns that there are not, and where nobody answers.
    """
    said, config, data = _as_init(files, corpus) if as_init else _plainly(files, corpus)
    made = frame(printed(data.segments).select(_SHOWN))
    if data.codings.num_rows:
        themes: dict[str, dict[str, None]] = {}
        for row in data.codings.to_pylist():
            if row["theme"]:
                themes.setdefault(row["segment"], {})[row["theme"]] = None
        made["themes"] = [tuple(themes.get(segment, ())) for segment in made["segment"]]
    made.attrs["warnings"] = said + data.warnings
    made.attrs["remarks"] = config.corpus.remarks
    warned(made.attrs["warnings"], 4)  # where a notebook calls it, through the package
    return made


def _as_init(files: Files, corpus: Mapping[str, Any]) -> tuple[list[str], Config, Material]:
    """Return what to say of what `init` proposes for the files, and the config and material by it."""
    from ..read import read as material
    from .proposed import aside, proposed, shortly

    folder = Path("study")
    made = proposed(files, folder, None, corpus, stays=False)
    with TemporaryDirectory() as written:
        config = aside(made, folder, Path(written))
        data = material(config, made.pages)
    notes = (note.replace(", and written to questions.csv", "") for note in shortly(made))
    return [note.partition("; without remarks in config.toml")[0] for note in notes], config, data


def _plainly(files: Files, corpus: Mapping[str, Any]) -> tuple[list[str], Config, Material]:
    """Return the same of the files as a config that names no more would read them."""
    from ..init.look.tables import columns_taken, proposed_columns
    from ..read import read as material

    given = {"files": named(files), **corpus}
    config = checked({"study": {"name": "read"}, "corpus": given}, UNWRITTEN)
    found = {} if "text" in corpus else proposed_columns(config)
    if found:
        config = checked({"study": {"name": "read"}, "corpus": found | given}, UNWRITTEN)
    data = material(config)
    taken = {key: value for key, value in found.items() if key not in corpus}
    notes = [columns_taken(taken)] if taken else []
    if any("are counted as " in one for one in data.warnings):
        notes.append(
            "as_init=True leaves out a printed guide and knows remarks, as `wordpairs init` proposes"
        )
    return notes, config, data


def warned(said: list[str], level: int) -> None:
    """Give a notebook what is to be said, as one warning: Python shows the line that called with each."""
    if said:
        warnings.warn("\n".join(said), stacklevel=level + 1)


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
