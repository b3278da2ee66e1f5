"""What a config says itself: lines that `wordpairs init` writes with why, which `check` need not repeat."""

from __future__ import annotations

from pathlib import Path


def is_explained(config: Path, key: str) -> bool:
    """Return whether a config has a line of a key with a word of why, be it one to uncomment (# order).

    What is read without a config, by `import`, stands in its place and says nothing.
    """
    if config.suffix != ".toml" or not config.is_file():
        return False
    lines = config.read_text("utf-8-sig").splitlines()
    return any(line.removeprefix("# ").startswith(f"{key} = ") and "  # " in line for line in lines)
