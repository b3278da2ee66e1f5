"""What stands beside the transcripts that a study is made from: codes, schedule, codebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import InputError
from ...readers.tables import codelists
from ...study.kept_pages import Pages
from ...tables.csvtext import csv_of
from ...wording import many
from ...writers.codebook_toml import codebook
from . import init_tables
from .init_asks import scheduled
from .init_folder import Item

# Keys of a config that name files or folders.
PATHS = frozenset(
    "coded codings decisions groups questions published pseudonyms codebook stop_words "
    "results figures".split()
)


@dataclass
class Begun:
    """A study to be written in a folder: its config by section, its files by name, what to say of it.

    `why` has, by key, what the config says of it; `given` the keys of [corpus] that are not to be decided.
    """

    tell: Callable[[str], None]
    folder: Path
    study: dict[str, Any]
    corpus: dict[str, Any] = field(default_factory=lambda: {"files": []})  # first in what is written
    tokenise: dict[str, Any] = field(default_factory=dict)
    themes: dict[str, Any] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)  # of PDFs that were read

    @property
    def kept(self) -> dict[str, bytes]:
        """The pages of PDFs as files of the study's cache, by name; none of a study with pseudonyms."""
        store = f"results/.cache/{self.study['name']}"
        pages = {} if "pseudonyms" in self.corpus else self.pages.files()
        return {f"{store}/{name}": content for name, content in pages.items()}

    def say(self, *notes: str) -> None:
        """Say what was found, before anything is asked about it, and keep it."""
        self.notes += notes
        for note in notes:
            self.tell(note)

    def decide(self, key: str, value: Any, why: str) -> None:
        """Set a key of [corpus]."""
        self.corpus[key], self.why[key] = value, why


def beside(item: Item, out: Begun) -> list[str]:
    """Take what stands beside the transcripts: codings, schedule, groups, codebook.

    Returns the questions of a schedule that is no csv.
    """
    asked: list[str] = []
    place = relative(item.path, out.folder)
    if item.kind == "codings" and "codings" not in out.corpus:
        if item.path.suffix.lower() == ".csv":
            out.corpus["codings"] = place
        else:
            table = init_tables.opened(item.path)
            out.files["codings.csv"] = csv_of([table.header, *table.rows])
            out.corpus["codings"] = "codings.csv"
        out.why["codings"] = f"{item.path.name} has the columns segment and theme"
    elif item.kind == "schedule" and item.path.suffix.lower() == ".csv":
        out.corpus["questions"] = place
        out.why["questions"] = "the interview schedule"
    elif item.kind == "groups":
        if item.path.suffix.lower() == ".csv":
            out.corpus["groups"] = place
        else:
            table = init_tables.opened(item.path)
            out.files["groups.csv"] = csv_of([table.header, *table.rows])
            out.corpus["groups"] = "groups.csv"
        out.why["groups"] = f"{item.path.name} has the columns document and group"
    elif item.kind == "schedule":
        try:
            asked = scheduled(item.path)
        except InputError as error:
            out.say(f"{item.path.name}: not read: {error.problem}")
            return []
        if not asked:
            out.say(
                f"{item.path.name}: not read: an interview schedule by its name, in "
                "which no line ends as a question"
            )
            return []
        out.say(f"{item.path.name}: {item.why}, {many(len(asked), 'question')}")
        return asked
    elif item.kind == "codebook" and "codebook" not in out.themes:
        if item.path.suffix.lower() in (".toml", ".qdc"):
            out.themes["codebook"] = place
        else:
            out.files["codebook.toml"] = as_codebook(codelists.themes(init_tables.opened(item.path)))
            out.themes["codebook"] = "codebook.toml"
        out.why["codebook"] = f"made from {item.path.name}" * (item.path.suffix.lower() != ".toml")
    elif item.kind in ("codings", "codebook"):
        out.say(f"{item.path.name}: not read: {item.why}, and the study takes another")
        return asked
    else:
        return asked
    out.say(f"{item.path.name}: {item.why}")
    return asked


def relative(path: Path, folder: Path) -> str:
    """Return a path as it is written in a config of a folder."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()


def as_codebook(themes: Sequence[dict[str, str]]) -> bytes:
    """Return a codebook of a list of codes: keywords of one word, of two, and no more."""
    listed: list[dict[str, Any]] = []
    for theme in {row["name"]: row for row in themes}.values():
        words = [" ".join(w.split()) for w in theme["words"].replace(";", ",").split(",")]
        by_size = [[w for w in dict.fromkeys(words) if len(w.split()) == size] for size in (1, 2)]
        listed.append(theme | dict(zip(("words", "pairs"), by_size, strict=True)))
    return codebook(
        listed,
        "Keywords are yours to write: see `wordpairs guide codebook`. Say who wrote them, and",
        "when: written before the transcripts are read, or on half of them, they are a test.",
    )
