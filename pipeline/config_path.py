"""Where a config stands: the paths in it are relative to its file, and messages name it."""

from __future__ import annotations

import os
from errno import EACCES, ELOOP, ENAMETOOLONG
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field

from .errors import InputError

UNWRITTEN = Path("config")  # the path of a config that Python was given, and no file holds


class Placed(BaseModel):
    """A config of a file, `path`, to which every other path is relative."""

    path: Annotated[Path, Field(exclude=True)] = Path()

    def resolve(self, written: str) -> Path:
        """Return a path of the config as one that can be opened.

        Raises InputError for what no system can look for: a name that is too long or holds a NUL,
        links that lead in a circle, a folder that may not be entered.
        """
        path = self.path.parent / written
        try:
            path.lstat()
            path.stat()
        except (OSError, ValueError) as error:
            known = {
                ENAMETOOLONG: "its name is too long",
                EACCES: "a folder may not be entered",
                ELOOP: "its links lead in a circle",
            }
            reason = known.get(error.errno or 0) if isinstance(error, OSError) else str(error)
            if reason:
                raise InputError(
                    f"a path cannot be looked for: {reason}",
                    where=self.path if self.written else "",
                    found=repr(written[:60]),
                    remedy="name another file, or mend this one",
                ) from None
        return Path(os.path.realpath(path))

    @property
    def written(self) -> bool:
        """Whether a file is to hold the config: not where it was given in Python."""
        return self.path.name != UNWRITTEN.name

    def at(self, key: str) -> str:
        """Return where a key stands, such as "[corpus] files", for a message."""
        return f"{self.path}: {key}" if self.written else key

    def looked_for(self, path: Path) -> str:
        """Return what to do about a file that is not there, whose path was made of what was written."""
        base = "relative to the config file" if self.written else "relative to the working folder"
        return f"paths are {base}, so this looked for {path}"
