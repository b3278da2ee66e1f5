"""Folders in which nothing is overwritten but what this program wrote itself.

A results or figures folder may hold a figure finished by hand, a table with notes in it, another
program's file of the same name. So the folder's `.wordpairs` lists the files written into it, each
with its hash: a file is replaced or removed only if its bytes stand in the list, are those that are
to be written, or are none. The list lies beside the files and is committed with them, so a fresh
clone can bring its figures up to date. It is extended before a file is written and shortened after,
so a run that is killed half-way still knows its own files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from ..errors import InputError
from .disk import digest, digest_of, sweep, unlink, write

LIST = ".wordpairs"
_HEAD = "# Files that wordpairs wrote here, by hash; one that was changed since is left alone.\n"


class _Entry(NamedTuple):
    """A file that was written: who made it, its name in the folder, its hash."""

    maker: str
    name: str
    hash: str


class OutputFolder:
    """A folder in which only files that were written through this class are replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sweep(self) -> None:
        """Remove what a killed run left half-written."""
        sweep(self.folder)

    def publish(
        self, maker: str, files: Mapping[str, bytes], *, keep: Collection[str] = ()
    ) -> dict[str, str]:
        """Write the files of a maker, remove those it made before and makes no more; return hashes.

        Nothing is written where one of them would replace a file that is not ours: InputError. A
        file that has the right bytes is not touched; one to be removed that was changed is left, as
        are those to `keep`, which stay the maker's.
        """
        known = self._known()
        wanted = {_Entry(maker, name, digest(data)) for name, data in files.items()}
        for entry in wanted:
            self._protect(entry.name, {e.hash for e in known | wanted if e.name == entry.name})
        gone = {e for e in known if e.maker == maker and e.name not in files and e.name not in keep}
        rest = {e for e in known - gone if e.name not in files}
        self._list(known | wanted)
        for entry in sorted(wanted):
            if digest_of(self.folder / entry.name) != entry.hash:
                write(self.folder / entry.name, files[entry.name])
        for entry in gone:
            if digest_of(self.folder / entry.name) == entry.hash:
                unlink(self.folder / entry.name)
        self._list(rest | wanted)
        return {entry.name: entry.hash for entry in sorted(wanted)}

    def hand_over(self, name: str, data: bytes) -> None:
        """Write a file that holds somebody's work already: it is theirs, and never written over or removed.

        Raises InputError where it would replace a file that is not ours.
        """
        known = self._known()
        self._protect(name, {entry.hash for entry in known if entry.name == name})
        self._list({entry for entry in known if entry.name != name})
        write(self.folder / name, data)

    def unchanged(self, name: str) -> bool:
        """Return whether a file is still as it was written here."""
        return digest_of(self.folder / name) in {entry.hash for entry in self._known() if entry.name == name}

    def made_by(self, maker: str) -> dict[str, str]:
        """Return the files that makers wrote whose name begins with this word, and the makers."""
        return {entry.name: entry.maker for entry in self._known() if entry.maker.split()[:1] == [maker]}

    def clear(self) -> tuple[set[str], set[str]]:
        """Remove all that was written here and not changed since; return its makers, and what is left."""
        known = self._known()
        there = {entry for entry in known if digest_of(self.folder / entry.name) == entry.hash}
        for entry in there:
            unlink(self.folder / entry.name)
        left = {entry for entry in known if (self.folder / entry.name).is_file()}
        self._list(left)
        return {entry.maker for entry in there}, {entry.name for entry in left}

    def _protect(self, name: str, ours: Collection[str]) -> None:
        """Raise InputError where a file stands that this program did not write."""
        path = self.folder / name
        if not path.exists() or digest_of(path) in ours:
            return
        if path.is_file() and not path.stat().st_size:
            return  # nobody's work is lost with an empty file
        raise InputError(
            "was not written by wordpairs, or was changed since, and is not overwritten",
            where=path,
            remedy="rename or move it to keep it, or delete it; then run again",
        )

    def _known(self) -> set[_Entry]:
        """Return the files that were written here; a line that is damaged vouches for nothing."""
        try:
            lines = (self.folder / LIST).read_text("utf-8", "replace").splitlines()
        except OSError:
            return set()
        parts = [line.split("\t") for line in lines if not line.startswith("#")]
        entries = {_Entry(*part) for part in parts if len(part) == 3}
        return {entry for entry in entries if _is_inside(entry.name)}

    def _list(self, entries: set[_Entry]) -> None:
        """Write the list, if it says anything new."""
        if entries != self._known():
            lines = "".join("\t".join(entry) + "\n" for entry in sorted(entries))
            write(self.folder / LIST, (_HEAD + lines).encode("utf-8"))


def _is_inside(name: str) -> bool:
    """Tell whether a listed name stays in the folder, so that a forged list reaches no further."""
    kinds = (PurePosixPath(name), PureWindowsPath(name))
    return not any(kind.is_absolute() or kind.drive or ".." in kind.parts for kind in kinds)
