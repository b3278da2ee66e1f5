"""What came out of a run, in a few lines: read from the tables that it published."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..wording import many

if TYPE_CHECKING:
    from ..config import Config

_PAIRS = 3  # pairs that are named
_COMPARED = 3  # comparisons that are named
_CONSENSUS = "consensus"
_CALLED = {_CONSENSUS: "human consensus", "auto": "automatic coder"}


def answer(study: Config) -> list[tuple[str, str]]:
    """Return the lines of the answer, each under its heading; a heading that goes on is empty."""
    parts = {
        "Said most": said_most(study),
        "Agreement": _agreement(study.results / "agreement.csv"),
        "Themes": _uncoded(study) or _unknown(study.results / "learnable.csv"),
    }
    return [
        (heading if at == 0 else "", line)
        for heading, lines in parts.items()
        for at, line in enumerate(lines)
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table that a run published; none of one that is not there."""
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def said_most(study: Config) -> list[str]:
    """Return the first pairs of pairs.csv, how often each is said and by how many."""
    part = study.frequency.parts

    def number(cell: str, one: str) -> str:
        # A count below the smallest that may be shown stands as it is in the table.
        return many(int(cell), one) if cell.isdigit() else f"{cell} {one}s"

    return [
        f'"{row["word1"]} {row["word2"]}" {number(row["count"], "time")} '
        f"by {number(row['parts'], part)}"
        for row in islice(_rows(study.results / "pairs.csv"), _PAIRS)
    ]


def _agreement(path: Path) -> list[str]:
    """Return how well coders agree over all themes, at the first level: humans, then automatic."""
    found = [row for row in _rows(path) if row["theme"] == "*" and row["coder_b"] != "*"]
    found = [row for row in found if row["level"] == found[0]["level"]]
    if any(row["coder_a"] == _CONSENSUS for row in found):  # it stands for the human coders
        found = [row for row in found if row["coder_b"] != "auto" or row["coder_a"] == _CONSENSUS]
    lines = []
    for row in found[:_COMPARED]:
        between = " and ".join(_CALLED.get(row[key], row[key]) for key in ("coder_a", "coder_b"))
        if row["kappa"] == "undefined":
            if "switched off" in row["note"]:
                return []
            lines.append(f"{between}: kappa is undefined, {row['note']}")
            continue
        low, high = row["kappa_low"], row["kappa_high"]
        span = "" if "undefined" in (low, high) else f" ({float(low):.2f} to {float(high):.2f})"
        over = many(int(row["units"]), row["level"])
        lines.append(f"{between}: kappa {float(row['kappa']):.2f}{span}, {over}")
    return lines


def _uncoded(study: Config) -> list[str]:
    """Return what to do about texts that nobody has coded."""
    published = [(study.results / name).is_file() for name in ("segments.csv", "codings.csv")]
    if published != [True, False]:
        return []
    folder = study.path.parent if study.path.name == "config.toml" else study.path
    return [f"nobody has coded these texts; to do it in Excel: wordpairs template {folder}"]


def _unknown(path: Path) -> list[str]:
    """Return how many themes the automatic coder gives to nobody, if any."""
    rows = list(_rows(path))
    left = sum(row["given"] == "0" for row in rows)
    of = many(len(rows), "theme")
    return [f"{left} of {of} cannot be told from the words so far: learnable.csv"] if left else []
