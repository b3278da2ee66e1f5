"""A codebook as a TOML file whose keywords are still to be written, and as Taguette's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..readers.projects.project import Code
from ..tables.csvtext import csv_of
from ..wording import as_toml


def codebook(themes: Iterable[Mapping[str, Any]], *about: str) -> bytes:
    """Return the file; a theme has a name and may have parent, definition, words and pairs.

    The lines `about` it open the file as comments. `readers/tables/codebook.py` reads it.
    """
    lines = [*(f"# {line}" for line in about), 'author = ""']
    for theme in themes:
        lines += ["", "[[theme]]", f"name = {as_toml(theme['name'])}"]
        lines += [f"{k} = {as_toml(theme[k])}" for k in ("parent", "definition") if theme.get(k)]
        lines += [f"{k} = {as_toml(theme.get(k, []))}" for k in ("words", "pairs")]
    return ("\n".join(lines) + "\n").encode("utf-8")


def tags_csv(codes: Sequence[Code]) -> bytes:
    """Return the codes as the CSV that Taguette imports: tag, description."""
    rows = [(code.name, code.definition) for code in codes if code.codable]
    return csv_of([("tag", "description"), *rows])
