"""Transcripts as a table of turns, whatever their format; our tables as pandas DataFrames."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..config import Config
from ..errors import InputError
from ..study.config_file import checked

if TYPE_CHECKING:
    import pandas as pd

    from ..read import Material

_SHOWN = ("segment", "document", "speaker", "role", "interviewee", "question", "group", "text")


def read(files: str | Path | Iterable[str | Path], *, as_init: bool = False, **corpus: Any) -> pd.DataFrame:
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
        as_init      True: a printed guide is the interviewer's, and remarks in round brackets are
                     known, as `wordpairs init` proposes; a warning says what was taken for them
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
    Python warning, and in `.attrs["warnings"]`; as_init=True mends what it says of printed sentences
    and of brackets. Raises InputError, which says what to do, for files that are not there or cannot
    be read, keys and columns that there are not, and where nobody answers.
    """
    from ..read import read as material

    paths = [files] if isinstance(files, str | Path) else list(files)
    named = {"files": [str(one) for one in paths], **corpus}
    config = checked({"study": {"name": "read"}, "corpus": named}, Path("config"))
    found = {} if "text" in corpus else _columns(config)
    if found:
        config = checked({"study": {"name": "read"}, "corpus": found | named}, Path("config"))
    data = material(config)
    proposed: list[str] = []
    if as_init:
        config, data, proposed = _as_init(config, data, corpus)
    elif any("are counted as " in said for said in data.warnings):
        proposed = ["as_init=True leaves out a printed guide and knows remarks, as `wordpairs init` proposes"]
    made = frame(data.segments.select(_SHOWN))
    if data.codings.num_rows:
        themes: dict[str, dict[str, None]] = {}
        for row in data.codings.to_pylist():
            if row["theme"]:
                themes.setdefault(row["segment"], {})[row["theme"]] = None
        made["themes"] = [tuple(themes.get(segment, ())) for segment in made["segment"]]
    taken = ", ".join(f"{key}={value!r}" for key, value in found.items() if key not in corpus)
    made.attrs["warnings"] = [f"columns taken by their names and cells: {taken}"] * bool(taken)
    made.attrs["warnings"] += proposed + data.warnings
    made.attrs["remarks"] = config.corpus.remarks
    for said in made.attrs["warnings"]:
        warnings.warn(said, stacklevel=3)  # where a notebook calls it, through the package
    return made


def _as_init(config: Config, data: Material, given: Collection[str]) -> tuple[Config, Material, list[str]]:
    """Return config and material with what `init` proposes of printed text and remarks, and what it says.

    What is `given` stays as it is.
    """
    from ..commands.work.init_asks import bracketed, printed, questions
    from ..read import read as material
    from ..tables.csvtext import csv_rows

    def proposal(question: str, options: Sequence[str], proposed: str) -> str:
        return proposed

    keys: dict[str, Any] = {}
    notes: list[str] = []
    if not {"questions", "printed"} & {*given}:
        guide, notes = printed(data.segments, keys, {}, proposal)
        if guide:
            notes = [notes[0].replace(", and written to questions.csv", "")]
            with TemporaryDirectory() as aside:
                # A name of its own: what was read of a file is known by its name and its time.
                schedule = Path(aside, f"{Path(aside).name}.csv")
                schedule.write_bytes(csv_rows(("question", "text"), questions([], guide)))
                corpus = config.corpus.model_copy(update=keys | {"questions": str(schedule)})
                data = material(config := config.model_copy(update={"corpus": corpus}))
    keys = {}
    if "remarks" not in given:
        said = bracketed(data.segments, False, keys, {}, proposal)
        notes += [note.partition("; without")[0] for note in said]
    corpus = config.corpus.model_copy(update=keys)
    config = config.model_copy(update={"corpus": corpus})
    if keys:
        known = ("remarks in brackets are counted", "bracketed remark")
        kept = [text for text in data.warnings if not any(part in text for part in known)]
        data = replace(data, warnings=kept)
    return config, data, notes


def _columns(config: Config) -> dict[str, Any]:
    """Return the [corpus] keys of a first table that has no column named text, as `init` writes them."""
    from ..commands.work import init_tables
    from ..readers import TABLE_FORMATS
    from ..readers.tables import excerpts, guessed
    from ..study.inputs import corpus_files

    path = corpus_files(config)[0]
    if path.suffix.lower().removeprefix(".") not in TABLE_FORMATS - {"json", "jsonl", "ndjson"}:
        return {}
    table = init_tables.opened(path)
    guess = guessed.columns(table)
    known = config.corpus.text in table.header or excerpts.known(table.header) or not guess.text
    return {} if known else init_tables.config_keys(guess)


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
