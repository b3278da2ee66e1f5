"""A config file read and checked whole before anything runs; faults in its writer's words."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..config import Config
from ..config_path import UNWRITTEN
from ..errors import InputError, nearest

# What may stand there, by what pydantic calls the fault; the rest in pydantic's own words.
_ALLOWED = {
    "too_short": "a list with at least one entry",
    "string_type": 'text in quotes, such as "{}"',
    "list_type": 'a list in square brackets, such as ["{}"]',
    "bool_type": "true or false, without quotes",
    "bool_parsing": "true or false, without quotes",
    "int_type": "a whole number, without quotes",
    "int_parsing": "a whole number, without quotes",
    "int_from_float": "a whole number",
    "float_type": "a number, without quotes",
    "float_parsing": "a number, without quotes",
    "model_type": "a section: its name in square brackets on a line, its keys beneath",
}
_LIST_OF = {  # what keys hold that take a word or a list
    "listed": 'coders, such as ["RT"]',
    "order": 'documents, such as ["Interview 2", "Interview 1"]',
    "remarks": 'patterns, such as ["(so*)"]',
}
_LIKE = 0.7  # how like another a key is that may be meant (difflib)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_BARE = re.compile(r"^\s*[\w.-]+\s*=\s*(?P<value>[^\s\"'\[{#][^#]*)")
# A text that holds the marks that it stands between: name = "the "new" ward"; the same in a list
_INNER = re.compile(r'^\s*[\w.-]+\s*=\s*"(?!"")(?P<value>[^#]*"[^#]*)"\s*(?:#.*)?$')
_LISTED = re.compile(r'\w ?"\w')


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
        raise InputError("unknown key", where=_at(path), found="path", allowed=", ".join(_keys([])))
    try:
        config = Config(**data, path=path.resolve())
    except ValidationError as error:
        raise _explained(error, path) from None
    if config.bigram.patterns and not config.tokenise.model:
        raise InputError(
            "patterns need parts of speech, which only a trained spaCy pipeline gives",
            where=_at(path, "[bigram] patterns"),
            found=config.bigram.patterns,
            remedy="name an installed pipeline in [tokenise] model, or remove the patterns",
        )
    if not isinstance(config.corpus.text, str) and "question" in config.corpus.model_fields_set:
        raise InputError(
            "of several texts in a row, each has the heading of its column as its question",
            where=_at(path, "[corpus] question"),
            found=config.corpus.question,
            remedy="remove it, or name one column in text",
        )
    if os.path.realpath(config.resolve(config.study.results)) == os.path.realpath(
        config.resolve(config.study.figures)
    ):
        raise InputError(
            "results and figures cannot be in one folder: each is kept as its stage made it, and one would "
            "take away the other's files",
            where=_at(path, "[study] figures"),
            found=config.study.figures,
            remedy='name another folder, such as "figures"',
        )
    return config


def _at(path: Path, key: str = "") -> str:
    """Return where a key stands: in a file, or in what Python was given."""
    return ": ".join(filter(None, ("" if path == UNWRITTEN else str(path), key)))


def _explained(error: ValidationError, path: Path) -> InputError:
    """Return the first problem that pydantic found, in the user's terms.

    A misspelt key comes before a missing one, which it may be.
    """
    problem = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    keys = [str(part) for part in problem["loc"]]
    section = f"[{keys[0]}]"
    where = _at(path, section + (f" {keys[1]}" if len(keys) > 1 else ""))
    if problem["type"] == "extra_forbidden":
        known = _keys(keys[:-1])
        meant = _meant(keys, problem["input"]) or nearest(keys[-1], known)
        return InputError(
            "unknown key" if len(keys) > 1 else "unknown section",
            where=_at(path, section if len(keys) > 1 else ""),
            found=keys[-1],
            allowed=", ".join(known),
            remedy=f"did you mean {meant}?" if meant else "remove it",
        )
    if problem["type"] == "missing":
        return InputError(
            "a required key is missing" if len(keys) > 1 else "a required section is missing",
            where=where,
            remedy="add it; `wordpairs init FOLDER` writes a commented example",
        )
    same = [each for each in error.errors() if each["loc"][:2] == problem["loc"][:2]]
    others = len({each["loc"][:2] for each in error.errors()}) - 1
    within = max(same, key=lambda each: len(each["loc"]))  # of a list that may be a word: what in it is wrong
    problem = within if isinstance(problem["input"], list) else problem
    allowed = _allowed(problem["type"], problem["input"], problem["msg"])
    if {each["type"] for each in same} == {"literal_error", "list_type"}:
        allowed += f", or a list of {_LIST_OF[keys[1]]}"
    return InputError(
        "the value is not allowed",
        where=where,
        found=repr(problem["input"]),
        allowed=allowed,
        remedy=f"mend it; {others} more to mend after this one" if others else "",
    )


def _meant(keys: list[str], value: Any) -> str:
    """Return what an unknown key or section is like: a neighbour, and what other sections call so.

    Of an unknown section with no neighbour those are named that have its keys; of a key that none has, the
    sections with one like it.
    """
    here = nearest(keys[-1], _keys(keys[:-1]), least=_LIKE)
    if len(keys) == 1 and isinstance(value, Mapping):
        return here or " and ".join(
            f"[{name}]" for name in _keys([]) if not value.keys().isdisjoint(_keys([name]))
        )
    found = {name: keys[-1] for name in _keys([]) if keys[-1] in _keys([name])}
    if not (here or found):
        found = {name: key for name in _keys([]) if (key := nearest(keys[-1], _keys([name]), least=_LIKE))}
    return " or ".join([here] * bool(here) + [f"[{name}] {key}" for name, key in found.items()])


def _keys(place: list[str]) -> list[str]:
    """Return the keys known at a place in the config."""
    if not place:
        return [name for name in Config.model_fields if name != "path"]
    section = Config.model_fields[place[0]].annotation
    return list(section.model_fields) if section is not None else []


def _allowed(fault: str, value: Any, message: str) -> str:
    """Return what may stand where pydantic found a fault.

    >>> _allowed("list_type", "talks/*.docx", "Input should be a valid list")
    'a list in square brackets, such as ["talks/*.docx"]'
    """
    wording = _ALLOWED.get(fault)
    if wording is None:
        return message.removeprefix("Value error, ").removeprefix("Input should be ")
    return wording.format(value if isinstance(value, str | int | float) else "...")


def toml(text: str, path: Path) -> dict[str, Any]:
    """Return what a TOML file holds, or raise InputError: the line, and the way to mend it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(error, text, path) from None
    except RecursionError:
        deep = "lists within lists go no deeper than a few"
        raise InputError("is nested too deep", where=path, remedy=deep) from None


def _no_toml(error: tomllib.TOMLDecodeError, text: str, path: Path) -> InputError:
    """Return what to tell of a file that is no TOML."""
    place = _PLACE.search(str(error))
    lines = text.splitlines()
    number = int(place[1]) if place else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    remedy = "mend the line that is named"
    bare, inner = _BARE.match(line), _INNER.match(line)
    if "\\" in line:
        remedy = "write a path with / in place of \\, on Windows too"
    elif re.search(r"=\s*(True|False)\b", line):
        remedy = "true and false are written small"
    elif inner and "'" in inner["value"]:
        value = inner["value"].replace('"', '\\"')
        remedy = f'write \\ before a quotation mark inside a text: "{value}"'
    elif inner:
        remedy = f"put a text that holds quotation marks between single ones: '{inner['value']}'"
    elif _LISTED.search(line):
        remedy = "put a text that holds quotation marks between single ones: 'the \"new\" ward'"
    elif bare:
        remedy = f'put text in quotes: "{bare["value"].strip()}"'
    elif "Unterminated string" in str(error) or line.count('"') % 2:
        remedy = "a quotation mark is missing"
    elif "overwrite" in str(error) or "twice" in str(error):
        remedy = "a key stands twice in its section, or a section twice; keep one"
    elif line.lstrip().startswith("["):
        remedy = "a section is its name in square brackets: [corpus]"
    return InputError(
        "is not valid TOML", where=f"{path}, line {number}", found=line.strip() or error, remedy=remedy
    )
