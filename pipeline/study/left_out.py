"""What `wordpairs init` left out of a folder on purpose, as the config's line of [corpus] files says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

BESIDE = "; left out: "  # in the comment, before the names
_BEGINS = "left out by `wordpairs init`"
# How a comment says in a word or two what `init` says at length.
_SHORT = {
    "holds no text": "holds no text",
    "the same talk as": "a copy",
    "another version of": "another version",
    "would count twice": "stands in another file",
}
_WHY = re.compile(rf" \((?:{'|'.join(_SHORT.values())})\)$")


def shortly(name: str, why: str) -> str:
    """Return a file that is left out as the comment has it: with why, where few words say it.

    >>> shortly("scan.pdf", ": it holds no text"), shortly("codes.csv", ", since it is of other texts")
    ('scan.pdf (holds no text)', 'codes.csv')
    """
    short = next((words for long, words in _SHORT.items() if long in why), "")
    return f"{name} ({short})" if short else name


def comment(config: Path) -> list[str]:
    """Return what a config says was left out, as `shortly` has it; a name with a comma is in parts.

    What is read without a config, by `import`, stands in its place and says nothing.
    """
    said_in = config.suffix == ".toml" and config.is_file()
    lines = config.read_text("utf-8").splitlines() if said_in else []
    said = [line.partition(BESIDE)[2] for line in lines if line.startswith("files = ")]
    return [name for text in said for name in text.split(", ") if name]


def names(config: Path) -> str:
    """Return the names of the files that were left out, each between commas."""
    return f", {', '.join(_WHY.sub('', name) for name in comment(config))}, "


def warnings(config: Path, taken: Collection[str]) -> list[str]:
    """Return a warning of what was left out and is not `taken` now, the names of the study's files."""
    left = [name for name in comment(config) if _WHY.sub("", name) not in taken]
    if not left:
        return []
    named = ", ".join(left)
    return [f"left out by `wordpairs init`, as the line of [corpus] files in {config.name} says: {named}"]


def names_left_out(warned: Sequence[str]) -> str:
    """Return what was left out, from the warnings of a run; empty: nothing.

    >>> said = "left out by `wordpairs init`, as the line of [corpus] files in x.toml says: a.pdf"
    >>> names_left_out(["a", said])
    'a.pdf'
    """
    return next((text.partition(" says: ")[2] for text in warned if text.startswith(_BEGINS)), "")
