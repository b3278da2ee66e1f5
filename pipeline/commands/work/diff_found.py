"""What two runs found: the top words and pairs, kappa, and who raises each theme."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...run_json import NAME
from ...study.disk import digest
from ...wording import times

TOP = 10  # words and pairs that are compared: the first of either run
FOUND = ("pair", "word", "kappa", "theme")
Facts = dict[str, dict[str, str]]


def found(path: Path, run: Mapping[str, Any]) -> Facts:
    """Return by kind and name what the tables beside a run.json hold; of tables that are not the run's: none.

    Every listed word and pair is there, the most frequent first: see `leading`.
    """
    folder = path if path.is_dir() else path.parent if path.name == NAME else None
    known = {name: hash_ for stage in run["stages"] for name, hash_ in stage["files"].items()}

    def rows(table: str) -> Iterator[dict[str, str]]:
        file = folder and folder / f"{table}.csv"
        content = file.read_bytes() if file and file.is_file() else b""
        if content and known.get(f"results/{table}.csv") == digest(content):
            yield from csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))

    facts: Facts = {kind: {} for kind in FOUND}
    for kind, table, names in (("pair", "pairs", ("word1", "word2")), ("word", "words", ("word",))):
        for place, row in enumerate(rows(table), 1):
            term = " ".join(row[name] for name in names)
            facts[kind][term] = f"place {place:,}, {times(int(row['count']))}"
    for row in rows("agreement"):
        if row["theme"] == "*" and (value := row.get("kappa", "")):
            held = value if value == "undefined" else f"{float(value):.2f}"
            facts["kappa"][f"{row['coder_a']} and {row['coder_b']}, by {row['level']}"] = held
    for row in rows("interviewees"):
        raised = [
            f"{row[coder]} by {how}" for coder, how in (("manual", "hand"), ("auto", "machine")) if row[coder]
        ]
        facts["theme"][row["theme"]] = "raised by " + ", ".join(raised)
    return facts


def leading(kind: str, facts: Mapping[str, str]) -> list[str]:
    """Return the names of a kind that are compared: of words and pairs the first."""
    return list(facts)[: TOP if kind in FOUND[:2] else None]
