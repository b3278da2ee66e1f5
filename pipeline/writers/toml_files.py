"""A codebook whose keywords are still to be written, and a config, as TOML; codes as Taguette's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
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


def config_file(
    study: dict[str, Any],
    corpus: Mapping[str, Any],
    tokenise: Mapping[str, Any],
    themes: Mapping[str, Any],
    why: Mapping[str, str],
    more: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> bytes:
    """Return a config of the sections that hold anything; `why`, by key, stands behind its line as a comment.

    Results and figures go beside it unless `study` says where. `more` has other sections. A key that
    begins with `# ` is a line to be uncommented.
    """
    places = {"results": "results", "figures": "figures"}
    lines = ["# Every other key has a default: `wordpairs guide config` lists them."]
    study = study | {key: place for key, place in places.items() if key not in study}
    sections = {"study": study, "corpus": corpus, "tokenise": tokenise, "themes": themes, **more}
    for name, keys in sections.items():
        lines += [""] * (len(lines) > 1) + [f"[{name}]"] if keys else []
        for key, value in keys.items():
            written = as_toml(value if isinstance(value, list | bool | int | float) else str(value))
            lines.append(f"{key} = {written}" + (f"  # {why[key]}" if why.get(key) else ""))
    return ("\n".join(lines) + "\n").encode("utf-8")
