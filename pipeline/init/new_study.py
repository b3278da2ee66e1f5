"""A new study: what is decided of it and why; its texts as they are read by that."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..readers.roles import PARTICIPANT
from ..study.kept_pages import Pages
from ..study.left_out import shortly
from ..wording import listed
from .ask import Choose, Several, take_all

# Keys of a config that name files or folders.
PATHS = frozenset(
    "coded codings decisions groups questions published pseudonyms codebook stop_words "
    "results figures".split()
)


@dataclass
class NewStudy:
    """A study to be written in a folder: its config by section, its files by name, what to say of it.

    `why` has, by key, what the config says of it; `given` the keys of [corpus] that are not to be decided,
    `fixed` those of any section. `choose` and `several` ask, where it `asks`, or take what is proposed.
    `stays`: its folder is made, where a table of pseudonyms may lie. `written` is what each text is of those
    who wrote theirs; empty: they spoke.
    """

    tell: Callable[[str], None]
    folder: Path
    study: dict[str, Any]
    choose: Choose = lambda _, __, proposed: proposed
    several: Several = take_all
    asks: bool = False
    stays: bool = True
    corpus: dict[str, Any] = field(default_factory=lambda: {"files": []})  # first in what is written
    tokenise: dict[str, Any] = field(default_factory=dict)
    themes: dict[str, Any] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    fixed: Collection[str] = ()
    asked: list[str] = field(default_factory=list)  # by a schedule that is no csv
    more_sections: dict[str, dict[str, Any]] = field(default_factory=dict)  # others, all of them given
    written: str = ""
    compare: list[str] = field(default_factory=list)  # what may be compared by, as the config says how
    hints: list[str] = field(default_factory=list)  # what else is optional
    left: list[str] = field(default_factory=list)  # files that are left out, which the config names
    tables: list[tuple[Path, str]] = field(
        default_factory=list
    )  # without texts, each with why it is not read
    pages: Pages = field(default_factory=Pages)  # of PDFs that were read

    @property
    def sections(self) -> dict[str, dict[str, Any]]:
        """The keys of the config by their section, in the order in which they are written."""
        return {
            "study": self.study, "corpus": self.corpus, "tokenise": self.tokenise, "themes": self.themes
        }  # fmt: skip

    @property
    def kept(self) -> dict[str, bytes]:
        """The pages of PDFs as files of the study's cache, by name; none of a study with pseudonyms."""
        store = f"results/.cache/{self.study['name']}"
        pages = {} if "pseudonyms" in self.corpus else self.pages.files()
        return {f"{store}/{name}": content for name, content in pages.items()}

    def say(self, *notes: str) -> None:
        """Say what was found, before anything is asked about it, and keep it: once, be it of many sheets."""
        for note in dict.fromkeys(notes):
            if note not in self.notes:
                self.notes.append(note)
                self.tell(note)

    def answered(self, note: str) -> None:
        """Say what was answered to a question; whoever was asked has just read it, and it is kept alone."""
        if self.asks:
            self.notes.append(note)
        else:
            self.say(note)

    def decide(self, key: str, value: Any, why: str, *seen: str, section: str = "corpus") -> None:
        """Set a key, with why as its line says it, and say what was `seen`."""
        self.sections[section][key], self.why[key] = value, why
        self.say(*seen)

    def offer(
        self,
        key: str,
        value: Any,
        what: str,
        to: str,
        others: str = "",
        section: str = "corpus",
        hints: Sequence[str] = (),
    ) -> None:
        """Write a line `to` do something by as a comment to uncomment, of what was seen, and say so.

        What may be compared by is one of many `hints`, which are said in a line.
        """
        self.compare += hints
        seen = f"{what}: to {to}, take the # before {key} away in the config{others}"
        why = f"{what}; take the # away to {to}{others}"
        self.decide(f"# {key}", value, why, *[seen] * (not hints), section=section)

    def hinted(self) -> None:
        """Say in a line what else the study could be, of which the config says how."""
        hints = [f"compare by {listed(self.compare, 'or')}"] * bool(self.compare) + self.hints
        if hints:
            self.say(f"optional (lines with # in config.toml): {'; '.join(hints)}")

    def leave(self, name: str, why: str) -> None:
        """Leave a file out, which is said with why, and stands in the config: `check` offers it no more."""
        self.left.append(shortly(name, why))
        self.say(f"{name}: left out{why}")

    def more(self, key: str, names: Sequence[str], why: str) -> None:
        """Set a key of [corpus] to the names that it has and these, in their order, with why these."""
        before = self.why.get(key, "")
        whole = before if why in before else f"{before}; {why}" if before else why
        self.decide(key, sorted({*self.corpus.get(key, ()), *names}), whole)


class Talk:
    """The texts of a study, as they are read by what is decided when they are read."""

    def __init__(self, reads: Callable[[bool], tuple[pa.Table, pa.Table]]) -> None:
        self._reads = reads
        self.anew()

    def anew(self) -> None:
        """Read them by what is decided now."""
        self.segments, self.codings = self._reads(False)

    def apart(self) -> pa.Table:
        """Return the segments where each answer of a row is one, though they may be read as one text."""
        return self._reads(True)[0]

    def rows(self, *names: str) -> list[Mapping[str, Any]]:
        """Return the segments as rows of these columns."""
        rows: list[Mapping[str, Any]] = self.segments.select([*names]).to_pylist()
        return rows

    def answers(self) -> pa.Table:
        """Return the segments of those who answer."""
        return self.segments.filter(pc.equal(self.segments["role"], PARTICIPANT))


def relative(path: Path, folder: Path) -> str:
    """Return a path as it is written in a config of a folder."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()
