"""A study's config as a TOML file, with a word of why beside what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..wording import as_toml


def config_file(
    study: Mapping[str, Any], corpus: Mapping[str, Any], themes: Mapping[str, Any], why: Mapping[str, str]
) -> bytes:
    """Return a config of three sections; `why`, by key, stands behind its line as a comment.

    Results and figures go beside it. A key that begins with `# ` is a line to be uncommented.
    """
    places = {"results": "results", "figures": "figures"}
    lines = ["# Every other key has a default: `wordpairs guide config` lists them."]
    for name, keys in (("study", {**study, **places}), ("corpus", corpus), ("themes", themes)):
        lines += [""] * (len(lines) > 1) + [f"[{name}]"] if keys else []
        for key, value in keys.items():
            written = as_toml(value if isinstance(value, list) else str(value))
            lines.append(f"{key} = {written}" + (f"  # {why[key]}" if why.get(key) else ""))
    return ("\n".join(lines) + "\n").encode("utf-8")
