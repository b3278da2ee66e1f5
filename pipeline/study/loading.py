"""A config file read, and checked whole before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..config import Config
from ..errors import InputError, unknown
from .wrong import allowed, toml


def load(path: Path) -> Config:
    """Return the config in a TOML file, checked whole.

    Raises InputError for a file that cannot be read, is not TOML, lacks a required key, holds an
    unknown one (naming its nearest neighbour) or a value that is not allowed.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(
            "there is no such config file",
            where=path,
            remedy="give the path of a study's .toml file, or start one: wordpairs init FOLDER",
        ) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    except UnicodeDecodeError as error:
        raise InputError(
            "is not UTF-8 text", where=path, found=f"byte {error.start}", remedy="save it as UTF-8"
        ) from None
    return checked(toml(text, path), path)


def checked(data: Mapping[str, Any], path: Path) -> Config:
    """Return a config from the contents of a file, or what stands for one; see `load`."""
    if "path" in data:
        raise InputError("unknown key", where=path, found="path", allowed=", ".join(_keys([])))
    try:
        config = Config(**data, path=path.resolve())
    except ValidationError as error:
        raise _explained(error, path) from None
    if config.bigram.patterns and not config.tokenise.model:
        raise InputError(
            "patterns need parts of speech, which only a trained spaCy pipeline gives",
            where=f"{path}: [bigram] patterns",
            found=config.bigram.patterns,
            remedy="name an installed pipeline in [tokenise] model, or remove the patterns",
        )
    if not isinstance(config.corpus.text, str) and "question" in config.corpus.model_fields_set:
        raise InputError(
            "of several texts in a row, each has the heading of its column as its question",
            where=f"{path}: [corpus] question",
            found=config.corpus.question,
            remedy="remove it, or name one column in text",
        )
    return config


def _explained(error: ValidationError, path: Path) -> InputError:
    """Return the first problem that pydantic found, in the user's terms.

    A misspelt key comes before a missing one, which it may be.
    """
    problem = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    keys = [str(part) for part in problem["loc"]]
    where = f"{path}: [{keys[0]}]" + (f" {keys[1]}" if len(keys) > 1 else "")
    if problem["type"] == "extra_forbidden":
        return unknown(
            "unknown key" if len(keys) > 1 else "unknown section",
            keys[-1],
            _keys(keys[:-1]),
            where=path if len(keys) == 1 else f"{path}: [{keys[0]}]",
            remedy="remove it",
        )
    if problem["type"] == "missing":
        return InputError(
            "a required key is missing" if len(keys) > 1 else "a required section is missing",
            where=where,
            remedy="add it; `wordpairs init FOLDER` writes a commented example",
        )
    others = len(error.errors()) - 1
    return InputError(
        "the value is not allowed",
        where=where,
        found=repr(problem["input"]),
        allowed=allowed(problem["type"], problem["input"], problem["msg"]),
        remedy=f"mend it; {others} more to mend after this one" if others else "",
    )


def _keys(place: list[str]) -> list[str]:
    """Return the keys known at a place in the config."""
    if not place:
        return [name for name in Config.model_fields if name != "path"]
    section = Config.model_fields[place[0]].annotation
    return list(section.model_fields) if section is not None else []
