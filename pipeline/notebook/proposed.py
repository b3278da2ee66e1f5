"""What `wordpairs init --yes` would write for some files, for a notebook: nothing is decided here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import Config
from ..config_path import UNWRITTEN
from ..errors import InputError
from ..study.config_file import checked, toml
from ..study.inputs import corpus_files, named_files
from ..wording import as_toml
from .named import named

if TYPE_CHECKING:
    from ..init.new_study import NewStudy


def proposed(
    files: str | Path | Iterable[str | Path],
    folder: Path,
    codes: str | Path | Sequence[str | Path] | None,
    keys: Mapping[str, Any],
    *,
    stays: bool,
) -> NewStudy:
    """Return the study of the files that `init` proposes for a folder, with `keys` as they are given.

    A key is one of [corpus], or a section with its own, or of the one section that alone has it.
    Paths are relative to the working folder. `stays`: the folder will be made. Raises InputError as `init`
    does, and for other keys.
    """
    from ..init.steps import new_study

    given = _by_section(keys)
    name = given.get("study", {}).get("name", "config")
    # The keys are held to their section before any file is opened.
    names = named(files)
    data = {**given, "study": {"name": name, **given.get("study", {})}}
    data["corpus"] = {"files": names, **given.get("corpus", {})}
    config = checked(data, UNWRITTEN)
    named_files(config)
    one = Path(names[0])
    source = one if len(names) == 1 and one.exists() else corpus_files(config)
    coded = [Path(one) for one in ([codes] if isinstance(codes, str | Path) else codes or ())]
    for path in coded:
        if not path.is_file():
            raise InputError("there is no such file of codes", where=path, remedy="name one that there is")
    return new_study(
        folder,
        source,
        coded or None,
        lambda _, __, proposal: proposal,
        lambda _: None,
        given=given,
        stays=stays,
    )


def aside(made: NewStudy, folder: Path, written: Path) -> Config:
    """Return the config of a study that stands in no folder; what it makes is put into `written`."""
    from ..init.new_study import PATHS

    for name, content in made.files.items():
        (written / name).write_bytes(content)
    data = toml(made.files["config.toml"].decode("utf-8"), folder / "config.toml")

    def place(value: Any) -> Any:
        if isinstance(value, list):
            return [place(one) for one in value]
        if value in made.files or value in ("results", "figures"):
            return str(written / value)
        return os.path.normpath(folder.resolve() / value)

    for section in data.values():
        for key in {*PATHS, "files"} & {*section}:
            value = section[key]
            section[key] = value if value in _NO_PATHS else place(value)
    return checked(data, folder / "config.toml")


def standing(made: NewStudy, folder: Path) -> str:
    """Return the config of a study that stands in no folder, for any file to hold: its paths are absolute.

    A key whose file would be written into the folder is no more than a comment that says so.
    """
    from ..init.new_study import PATHS

    lines = []
    for line in made.files["config.toml"].decode("utf-8").splitlines():
        key, _, rest = line.partition(" = ")
        if key in {*PATHS, "files"} - {"results", "figures"}:
            value = toml(line, folder)[key]
            why = rest.removeprefix(as_toml(value))
            if {*made.files} & {*(value if isinstance(value, list) else [value])}:
                key, why = f"# {key}", f"{why or '  #'} ({_NOT_KEPT})"
            elif value not in _NO_PATHS:
                value = _absolute(value, folder)
            line = f"{key} = {as_toml(value)}{why}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def shortly(made: NewStudy) -> list[str]:
    """Return what is to be said of a proposal: the columns taken, and the notes of `init`."""
    from ..init.look.tables import columns_taken

    columns = ("text", "document", "speaker", "group", "question", "codes")
    taken = {key: made.corpus[key] for key in columns if key in made.corpus and key not in made.given}
    return [columns_taken(taken)] * bool(taken) + made.notes


_NOT_KEPT = "not kept: give Study.from_files a folder that keeps it"
_NO_PATHS = ("", "spacy", "sklearn", "none", "generate")  # what stands where a path may stand


def _by_section(keys: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return keys by their section, paths absolute. Raises InputError for one that there is not."""
    from ..init.new_study import PATHS

    sections = {name: of.annotation for name, of in Config.model_fields.items() if name != "path"}
    known = {name: set(getattr(section, "model_fields", ())) for name, section in sections.items()}
    given: dict[str, dict[str, Any]] = {}
    for key, value in keys.items():
        if key in known and isinstance(value, Mapping):
            given.setdefault(key, {}).update(value)
            continue
        own = [name for name, fields in known.items() if key in fields]
        if len(own) > 1 and "corpus" not in own:
            raise InputError(
                "several sections have this key", found=key, remedy=f"write {own[0]}={{{key!r}: ...}}"
            )
        # What no section knows is left to the check of [corpus].
        given.setdefault("corpus" if len(own) != 1 else own[0], {})[key] = value
    return {
        section: {key: _absolute(value) if key in PATHS else value for key, value in own.items()}
        for section, own in given.items()
    }


def _absolute(value: Any, folder: Path | str = "") -> Any:
    if isinstance(value, list | tuple):
        return [_absolute(one, folder) for one in value]
    return value if value in _NO_PATHS else os.path.abspath(os.path.join(folder, value))
