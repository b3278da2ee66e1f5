"""A study made from what lies in a folder: look at it, decide on files and talk, write the config.

Where it cannot be known, each decision asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from ..config import Config
from .ask import Choose, Several, take_all
from .decide.codes import codes as decide_on_codes
from .decide.files import files as decide_on_files
from .decide.keep_words import keep_words
from .decide.talk import talk as decide_on_talk
from .look.folder import look
from .look.tables import named_study
from .new_study import NewStudy
from .write import so_far, write


def new_study(
    folder: Path,
    source: Path | Sequence[Path],
    codes: Path | Sequence[Path] | None,
    choose: Choose,
    tell: Callable[[str], None],
    several: Several = take_all,
    given: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    asks: bool = False,
    stays: bool = True,
) -> NewStudy:
    """Return the study in `folder` that is made from transcripts and, if given, a file of codes.

    `source` is a folder, a file, or files; `codes` a file or files, and then no other is taken for
    one. `tell` is told what is found, as it is found; not what was answered, where somebody `asks`. `given`
    has keys by section that are written as they are and not decided, paths absolute. `stays`: the folder
    will be made.

    Raises InputError where nothing can be read as a transcript, and as `read` does.
    """
    out = _given(NewStudy(tell, folder, {"name": named_study(folder)}, choose, several, asks, stays), given)
    named = [codes] if isinstance(codes, Path) else [*(codes or ())]
    files = decide_on_files(look(source, named, out), source, out)
    with TemporaryDirectory() as aside:

        def now() -> Config:
            return so_far(out, files, Path(aside))

        talk = decide_on_talk(out, now)
        decide_on_codes(files, talk, now, out, Path(aside), named=bool(named))
        keep_words(talk, now(), out)
    out.hinted()
    write(out)
    return out


def _given(out: NewStudy, given: Mapping[str, Mapping[str, Any]]) -> NewStudy:
    """Return a study with the keys that are not to be decided, of sections that it has and of others."""
    out.fixed = {key for keys in given.values() for key in keys}
    for section, keys in given.items():
        if section == "corpus":
            out.given = dict(keys)
        elif section in out.sections:
            out.sections[section].update(keys)
        elif keys:
            out.more_sections[section] = dict(keys)
    return out
