"""A study's config as a TOML file, with a word of why beside what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..wording import as_toml


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
