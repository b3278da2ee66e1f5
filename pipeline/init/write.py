"""What `init` writes: the config, with a word of why; and before that, the study as it is decided so far."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..config import Config
from ..study.config_file import checked
from ..study.disk import digest
from ..study.left_out import BESIDE
from ..writers.toml_files import config_file
from .decide.files import Files
from .decide.questions import QUESTIONS
from .new_study import PATHS, NewStudy, relative


def write(out: NewStudy) -> None:
    """Make the config of what is decided, one of the study's files."""
    if out.left:
        out.why["files"] += f"{BESIDE}{', '.join(out.left)}"
    said = {key: text for key, text in out.why.items() if key not in out.fixed}
    written = {name: _written(keys, out.folder) for name, keys in out.sections.items()}
    out.files["config.toml"] = config_file(**written, why=said, more=out.more_sections)


def _written(keys: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return keys with the absolute paths among them as a config in the folder has them."""

    def one(value: Any) -> Any:
        if isinstance(value, list):
            return [one(each) for each in value]
        return relative(Path(value), folder) if Path(value).is_absolute() else value

    return {key: one(value) if key in PATHS else value for key, value in keys.items()}


def so_far(out: NewStudy, files: Files, aside: Path) -> Config:
    """Return the study as it is decided so far; its paths lead somewhere, though its folder is not there."""
    there = {"files": [glob.escape(str(item.path.resolve())) for item in files.chosen]}
    decided = {key: value for key, value in out.corpus.items() if not key.startswith("# ")}
    known = {key: value for key, value in decided.items() if key not in ("codings", "groups")} | there
    asked = {key: value for key, value in out.given.items() if key == "questions"}
    if QUESTIONS in out.files:
        # A name of its own: what was read of a file is known by its name and its time.
        table = aside / f"{digest(out.files[QUESTIONS])}.csv"
        table.write_bytes(out.files[QUESTIONS])
        known["questions"] = str(table)
    if "questions" in out.corpus and QUESTIONS not in out.files:
        known["questions"] = str((out.folder / out.corpus["questions"]).resolve())
    data = {"study": {"name": out.study["name"]}, "corpus": known | asked}
    return checked(data, out.folder / "config.toml")
