"""The commented study that `wordpairs init` writes."""

from __future__ import annotations

from importlib.resources import files


def starter() -> dict[str, bytes]:
    """Return the files of a starting study, by name; they run as they stand."""
    folder = files(__package__).joinpath("starter_study")
    names = ("config.toml", "interview-01.txt", "interview-02.txt", "codebook.toml", "codings.csv")
    return {name: folder.joinpath(name).read_bytes() for name in names}
