"""The config's JSON Schema, for an editor: what each key may hold, and what it does."""

from __future__ import annotations

import ast
import inspect
from typing import Any

from .. import config


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a config; the string beneath a key in config.py describes it.

    pydantic would read those strings too, but each time that the program starts.
    """
    described = config.Config.model_json_schema()
    for section in ast.parse(inspect.getsource(config)).body:
        if isinstance(section, ast.ClassDef) and section.name in described["$defs"]:
            keys = described["$defs"][section.name]["properties"]
            for key, text in _described(section).items():
                for one in keys[key].get("anyOf", ()):
                    if "const" in one:  # beside it older versions of pydantic list it again
                        one.pop("enum", None)
                keys[key] = dict(sorted({**keys[key], "description": text}.items()))
    return described


def _described(section: ast.ClassDef) -> dict[str, str]:
    """Return the string that stands beneath each key of a class."""
    descriptions = {}
    for key, below in zip(section.body, section.body[1:], strict=False):
        match key, below:
            case (ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text)))):
                descriptions[name] = inspect.cleandoc(text)
    return descriptions
