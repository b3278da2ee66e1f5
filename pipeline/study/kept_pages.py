"""The text of PDFs, kept by one command for the next: taking it out is most of what reading them costs.

It is what the pages hold, before any setting is laid over it, so a change of the config reads no PDF
anew, and a change of the PDF does. It lies in the study's cache (`store.py`), may be deleted at any
time, and holds names as they stand: a study with pseudonyms keeps none.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .disk import digest, sealed, unsealed, write

_NAME = "pages-{}.json"


class Pages:
    """The text of PDFs, page by page, in memory or in a folder.

    What is new is held in memory, or, where the folder `keeps` it, written there at once.
    """

    def __init__(self, folder: Path | None = None, *, keeps: bool = False) -> None:
        self._folder = folder
        self._keeps = keeps
        self._held: dict[str, bytes] = {}
        self._asked: set[str] = set()

    def of(self, data: bytes, by: str, take: Callable[[], list[str]]) -> list[str]:
        """Return the text of each page of a file of these bytes, taken out anew where it is not known.

        `by` names what takes it out, with its version. A kept file that is damaged is not known.
        """
        name = _NAME.format(digest(by.encode() + b"\0" + data))
        self._asked.add(name)
        known = unsealed(self._held.get(name) or self._read(name))
        if known is not None:
            pages: list[str] = json.loads(known.decode("utf-8", "surrogatepass"))
            return pages
        pages = take()
        kept = sealed(json.dumps(pages, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if self._folder and self._keeps:
            write(self._folder / name, kept)
        else:
            self._held[name] = kept
        return pages

    def files(self) -> dict[str, bytes]:
        """Return what is held in memory, by the name of the file that keeps it."""
        return dict(self._held)

    def sweep(self) -> None:
        """Remove from the folder what nobody has asked for, or all where it keeps none."""
        stay = self._asked if self._keeps else set()
        for path in self._folder.glob(_NAME.format("*")) if self._folder else ():
            if path.name not in stay:
                with suppress(OSError):  # another command reads it; the next run will do
                    path.unlink()

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes() if self._folder else b""
        except OSError:
            return b""
