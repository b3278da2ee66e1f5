"""What a run keeps for the next: the outputs of its stages, and what they were made from.

The cache lies beside the results (`results/.cache/STUDY`), because it holds words of the
transcripts and must not leave the folder that the user chose for them. It may be deleted at any
time. The text of PDFs lies there, too (`kept_pages.py`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from .disk import digest, sweep, unlink, write

if TYPE_CHECKING:
    import pyarrow as pa

    from ..tokens.lexicon import Lexicon

# Folders in which the engines, and Spark, keep what they have counted so far.
_SPILLED = ("spilled-*", "blockmgr-*", "spark-*")
_LARGE = 64 << 20  # bytes of a table, from which on it is kept in fewer
_LEXICON = "lexicon-{}.arrow"
_NAMES = "names"  # the hash of the table of names that are replaced in what is kept
_ARROW = b"ARROW1"  # how an Arrow file ends


@dataclass
class Record:
    """What a stage did: enough to know whether it must be done again."""

    key: str
    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # file -> hash of what was written
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    note: str = ""  # why there was nothing to do
    seconds: float = 0.0
    kinds: dict[str, int] = field(default_factory=dict)  # of rows, where a table has several (row_kinds.py)


class Store:
    """The cache of one study."""

    def __init__(self, results: Path, *, alone: bool = False) -> None:
        self.folder = results.parent / ".cache" / results.name
        self.shared = results.parent / ".cache"
        self.alone = alone  # has a lexicon of its own: others' may hold the names that this study replaces

    def record(self, stage: str) -> Record | None:
        """Return what the stage did last, or None where nothing usable is known."""
        try:
            return Record(**json.loads((self.folder / f"{stage}.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, stage: str, record: Record, tables: Mapping[str, pa.Table]) -> None:
        """Keep a stage's tables and, last, the record that says they are whole."""
        for name, data in tables.items():
            # A tenth of a second for each 20 MB, which are better spent where they save much room.
            large = data.nbytes > _LARGE
            write(self.folder / f"{stage}.{name}.arrow", _packed(data, compression="lz4" if large else None))
        text = json.dumps(asdict(record), indent=1, ensure_ascii=False)
        write(self.folder / f"{stage}.json", text.encode("utf-8"))

    def forget(self, stage: str) -> None:
        """Forget what the stage did, before it is done again."""
        unlink(self.folder / f"{stage}.json")

    def sweep(self) -> None:
        """Remove what a killed run left half-written."""
        sweep(self.folder)
        for path in (path for name in _SPILLED for path in self.folder.glob(name)):
            shutil.rmtree(path, ignore_errors=True)

    def table(self, stage: str, name: str) -> pa.Table:
        """Return a table that the stage kept."""
        return _unpacked(self.folder / f"{stage}.{name}.arrow")

    def complete(self, stage: str, record: Record) -> bool:
        """Tell whether every table that the record names is still there, to its end."""
        return all(_ends(self.folder / f"{stage}.{name}.arrow") for name in record.rows)

    def lexicon(self, language: str) -> Lexicon:
        """Return the kept lexicon of a language; a new one where none fits or it is damaged."""
        import pyarrow as pa

        from ..tokens.lexicon import Lexicon

        fresh = Lexicon(language)
        try:
            return Lexicon.from_table(language, _unpacked(self._lexicon(fresh)))
        except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
            return fresh

    def keep_lexicon(self, lexicon: Lexicon) -> None:
        """Keep the lexicon for other runs, if it has learnt anything."""
        if not lexicon.grown:
            return
        # Other studies use this file too, and sweep the folder that it is in no more than we do.
        write(self._lexicon(lexicon), _packed(lexicon.to_table()), beside=self.folder)
        lexicon.grown = False

    def _lexicon(self, lexicon: Lexicon) -> Path:
        return (self.folder if self.alone else self.shared) / _LEXICON.format(lexicon.key)

    def names_changed(self, names: str) -> bool:
        """Tell whether what is kept was made with other names replaced: those of another hash, or none."""
        try:
            return (self.folder / _NAMES).read_text("ascii") != names
        except (OSError, ValueError):
            return bool(names)

    def replaces(self, names: str) -> None:
        """Remember by their hash which names are replaced in what is kept; empty: none."""
        if names:
            write(self.folder / _NAMES, names.encode("ascii"))
        else:
            unlink(self.folder / _NAMES)

    def clear(self) -> None:
        """Remove all that is kept, and the lexicons that other studies use, but not the lock."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "lock":
                unlink(path)
        for path in self.shared.glob(_LEXICON.format("*")):
            unlink(path)


def key_of(parts: Iterable[Any]) -> str:
    """Return one hash of everything that a stage depends on."""
    return digest(json.dumps(list(parts), sort_keys=True, default=str).encode("utf-8"))


def _packed(data: pa.Table, compression: str | None = None) -> Callable[[BinaryIO], None]:
    """Return what writes a table to a file."""
    import pyarrow as pa

    options = pa.ipc.IpcWriteOptions(compression=compression, unify_dictionaries=True)

    def pack(file: BinaryIO) -> None:
        with pa.ipc.new_file(file, data.schema, options=options) as writer:
            writer.write_table(data)

    return pack


def _unpacked(path: Path) -> pa.Table:
    """Return the table of a file, opened by Python: Arrow knows no name that the locale cannot spell."""
    import pyarrow as pa

    with open(path, "rb") as file:
        return pa.ipc.open_file(file).read_all()


def _ends(path: Path) -> bool:
    """Tell whether an Arrow file is there with its end."""
    try:
        with open(path, "rb") as file:
            file.seek(-len(_ARROW), os.SEEK_END)
            return file.read() == _ARROW
    except OSError:
        return False
