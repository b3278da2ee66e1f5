"""The study that a user means by what they typed: a config, or the folder that holds it."""

from __future__ import annotations

from pathlib import Path

from ..config import Config
from ..errors import InputError, nearest
from ..study.config_file import load
from ..wording import some, typed

_NAME = "config.toml"


def config_path(written: Path) -> Path:
    """Return the config that is meant by a config or a folder with one in it.

    Raises InputError for a folder with none or several, and for a file that is no config: a
    transcript or a table of codes is met with what to do with it.
    """
    if written.is_dir():
        return _inside(written)
    if written.is_file():
        if written.suffix.lower() == ".toml":
            return written
        raise _no_config(written)
    if written.suffix == "" and written.with_suffix(".toml").is_file():
        return written.with_suffix(".toml")
    folders = [path for path in sorted(written.parent.glob("*/")) if is_study(path)]
    beside = [path.name for path in (*_configs(written.parent), *folders)]
    guess = nearest(written.name, beside)
    raise InputError(
        "there is no such config file",
        where=written,
        found=f"beside it {some(beside)}" if beside else "",
        remedy=f"did you mean {typed(written.parent / guess)}?"
        if guess
        else "give a study's .toml file or its folder, or start one: wordpairs init my-study --from FOLDER",
    )


def is_study(written: Path) -> bool:
    """Return whether a study's config, or a folder with one in it, is at this path."""
    if written.is_dir():
        return bool(_configs(written))
    return any(path.is_file() and _is_config(path) for path in (written, Path(f"{written}.toml")))


def studies_here() -> list[Path]:
    """Return this folder if it holds a study, else the folders in it that do, in order."""
    if is_study(Path()):
        return [Path()]
    return [path for path in sorted(Path().glob("*/")) if is_study(path)]


def chosen(written: Path) -> Config:
    """Return the config of the study that is meant, checked whole."""
    return load(config_path(written))


def as_typed(path: Path) -> str:
    """Return a study's path as a command here takes it: for a config.toml its folder, from here if inside."""
    path = path.absolute()
    path = path.parent if path.name == _NAME else path
    here = Path().absolute()
    return typed(path.relative_to(here) if here in path.parents else path)


def to_type(text: str, path: Path) -> str:
    """Return a message whose command can be typed: with the study at a path for STUDY.

    >>> to_type("`wordpairs check STUDY --names left.csv` lists them", Path("my-study/config.toml"))
    '`wordpairs check my-study --names my-study/left.csv` lists them'
    """
    beside = as_typed(path.with_name("left.csv"))
    return text.replace(" STUDY ", f" {as_typed(path)} ").replace(" --names left.csv", f" --names {beside}")


def chosen_before(written: Path, other: Path, line: str) -> Config:
    """Return the config of a study that is given before another file, in a command `line`.

    Raises InputError as `config_path` does, and where the two are given the other way round.
    """
    if is_study(other) and not is_study(written):
        raise InputError(
            "the study stands behind the file; it is given first",
            where=written,
            remedy=f"{line} {typed(other)} {typed(written)}",
        )
    return chosen(written)


def _configs(folder: Path) -> list[Path]:
    """Return the study configs of a folder: its .toml files with a [study]."""
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return [path for path in files if _is_config(path)]


def _is_config(path: Path) -> bool:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.strip().startswith("[study]") for line in text.splitlines())


def _inside(folder: Path) -> Path:
    """Return the one config in a folder; config.toml before others."""
    configs = _configs(folder)
    usual = [path for path in configs if path.name == _NAME]
    if len(usual or configs) == 1:
        return (usual or configs)[0]
    if configs:
        raise InputError(
            "this folder holds several studies",
            where=folder,
            found=", ".join(path.name for path in configs),
            remedy=f"name one of them, such as {configs[0]}",
        )
    called = f"{folder.resolve().name or 'my'}-study"
    named = folder.with_name(called) if folder.name.strip(".") else folder / ".." / called
    raise InputError(
        "there is no study in this folder",
        where=folder,
        found="no .toml file with a [study]",
        remedy=f"if your transcripts are in it: wordpairs init {typed(named)} --from {typed(folder)}",
    )


def _no_config(path: Path) -> InputError:
    """Return what to tell of a file that is there and is no config."""
    from ..readers import FORMATS
    from ..readers.kinds import unread

    suffix = path.suffix.lower().removeprefix(".")
    known = unread(suffix)
    if suffix in FORMATS:
        what = "this is a transcript or a table, and not a study's config"
        remedy = f"start a study with it: wordpairs init my-study --from {typed(path)}"
    elif known:
        what, remedy = f"this is {known.name}, and not a study's config", known.remedy
    else:
        what = "this is not a study's config, which is a .toml file"
        remedy = "start one: wordpairs init my-study --from FOLDER"
    return InputError(what, where=path, remedy=remedy)
