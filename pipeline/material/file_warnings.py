"""Warnings of what was found in files, of files not read, and of settings that no file can serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..config import Config
from ..messages import Note
from ..readers import TABLE_FORMATS, joined
from ..readers.notes import files_notes, seen, twice
from ..readers.parsed import CODES, File, fields
from ..readers.schedule import printed_notes
from ..study.inputs import unread_codebook, unread_workbooks

if TYPE_CHECKING:
    from ..readers.list_account import Attached


def notes(config: Config, files: Sequence[File], lists: Sequence[Attached]) -> list[str]:
    """Return the warnings of what was found in files, and of files that were not read."""
    begun = unread_workbooks(config) if config.corpus.codings else ""
    notes = unread_codebook(config) + [Note(f"a workbook beside the config is not read: {begun}")] * bool(
        begun
    )
    notes += [
        note
        for file in files
        for note in file.parsed.warnings
        if not (config.themes.codebook and note.partition(": ")[2].startswith(CODES))
    ]
    return (
        notes
        + printed_notes(file.parsed.printed for file in files)
        + files_notes(seen(files), notes, config)
        + twice(files)
        + [note for each in lists for note in each.notes]
    )


def sworn(read_in: Sequence[File], files: Sequence[File]) -> list[str]:
    """Return warnings of labels that several witnesses share, once there are pseudonyms in their place."""
    if not any(was.parsed.reading for was in read_in):
        return []
    from ..readers.layouts.sworn import shared_note  # which a table has no use for

    return [
        note
        for was, now in zip(read_in, files, strict=True)
        if was.parsed.reading
        for note in shared_note(
            joined.called(was.path, was.name), was.name, was.parsed.rows, fields(now.parsed.rows, "speaker")
        )
    ]


def settings_notes(config: Config, files: Sequence[File]) -> list[str]:
    """Return warnings of settings that cannot be had from counts made under others, or from no table."""
    wanted = {
        "language": config.tokenise.language,
        "form": config.tokenise.form,
        "stop words": config.tokenise.stop_words,
        "fillers": str(config.tokenise.fillers).lower(),
        "roles": ", ".join(config.tokenise.roles),
        "stop word policy": config.bigram.stop_word_policy,
    }
    notes = [
        f"{file.path.name}: it was counted with {name} = {value}, and the config's {wanted[name]} "
        "cannot be had from counts"
        for file in files
        for fact, value in file.parsed.facts
        for name in [fact.removeprefix("features ")]
        if fact.startswith("features ") and name in wanted and wanted[name] != value
    ]
    if config.corpus.codes and not any(file.format in TABLE_FORMATS for file in files):
        notes.append("[corpus] codes names columns, but no file of the corpus is a table")
    return notes
