"""What is wrong with a config, in its writer's words rather than the validator's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from ..errors import InputError

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
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_BARE = re.compile(r"^\s*[\w.-]+\s*=\s*(?P<value>[^\s\"'\[{#][^#]*)")

# a text that holds the marks that it stands between: name = "the "new" ward"; the same in a list
_INNER = re.compile(r'^\s*[\w.-]+\s*=\s*"(?!"")(?P<value>[^#]*"[^#]*)"\s*(?:#.*)?$')
_LISTED = re.compile(r'\w ?"\w')


def allowed(fault: str, value: Any, message: str) -> str:
    """Return what may stand where pydantic found a fault.

    >>> allowed("list_type", "talks/*.docx", "Input should be a valid list")
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
    elif "overwrite" in str(error):
        remedy = "a key stands twice in its section, or a section twice; keep one"
    elif line.lstrip().startswith("["):
        remedy = "a section is its name in square brackets: [corpus]"
    return InputError("is not valid TOML", where=f"{path}, line {number}",
                      found=line.strip() or error, remedy=remedy)  # fmt: skip
