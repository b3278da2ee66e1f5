"""What lies beside a config and is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..config import Config

_KINDS = (".toml", ".csv", ".tsv", ".qdc")


def unread_codebook(study: Config) -> str:
    """Return what to say of a codebook beside a config that names none; empty if there is none."""
    if study.themes.codebook:
        return ""
    for name in (f"codebook{kind}" for kind in _KINDS):
        if (study.path.parent / name).is_file():
            return f'{name} is here and not read: add [themes] codebook = "{name}"'
    return ""
