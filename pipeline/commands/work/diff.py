"""`wordpairs diff`: why two runs differ, by their run.json and the tables beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ... import run_json
from ...errors import InputError
from ...row_kinds import DIFFER, in_words
from ...run_json import NAME
from ...study.disk import digest
from ...wording import times

TOP = 10  # words and pairs that are compared: the first of either run
FOUND = ("pair", "word", "kappa", "theme")
Facts = dict[str, dict[str, str]]
_ABSENT = "none"
_KINDS = ("study", "version", "program", "system", "setting", "input", "rows", "note", *FOUND, "output")


class Difference(NamedTuple):
    """One thing in which two runs differ, as it was in each; `none` where it was not."""

    kind: str  # one of _KINDS: causes first, then what came of them
    name: str
    one: str
    two: str

    def __str__(self) -> str:
        return f"{self.kind:<8} {self.name}: {self.one} -> {self.two}"


def differences(one: Path, two: Path) -> list[Difference]:
    """Return why two runs differ, causes before consequences; empty if they do not.

    Each is a run.json or the results folder that holds it; time, place and what was done anew do
    not count. Raises InputError for what is no account of a run.
    """
    old, new = (_facts(path) for path in (one, two))
    names = {
        kind: list(dict.fromkeys([*leading(kind, old[kind]), *leading(kind, new[kind])])) for kind in _KINDS
    }
    for kind in FOUND:
        if not (old[kind] and new[kind]):  # a run.json without its tables
            names[kind] = []
    return [
        Difference(kind, name, *values)
        for kind in _KINDS
        for name in names[kind]
        if (values := (old[kind].get(name, _ABSENT), new[kind].get(name, _ABSENT)))[0] != values[1]
    ]


def _facts(path: Path) -> dict[str, dict[str, str]]:
    """Return what an account says, by kind and name."""
    run = run_json.read(path)
    try:
        return _by_kind(run, run["stages"]) | found(path, run)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            "is not a whole account of a run",
            where=path,
            found=repr(error),
            remedy="run the study again, or compare with another copy of the file",
        ) from None


def _by_kind(run: Mapping[str, Any], stages: list[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return what an account says, by kind and name."""
    return {
        "study": {"name": str(run["study"])},
        "version": {name: str(number) for name, number in run["versions"].items()},
        "program": {"code": str(run["code"])},
        "system": {"computer": str(run.get("system", _ABSENT))},
        "setting": dict(_settings(run["settings"])),
        "input": dict(_inputs(run["inputs"])),
        "rows": {
            f"{stage['stage']} {table}": _differ(stage) if table == DIFFER else f"{number:,}"
            for stage in stages
            for table, number in stage["rows"].items()
        },
        "note": {stage["stage"]: stage["note"] for stage in stages if "note" in stage},
        "output": {name: known for stage in stages for name, known in stage["files"].items()},
    }


def _differ(stage: Mapping[str, Any]) -> str:
    """Return how many disagreements a stage found, as its run said it; of an older account the rows."""
    said = in_words(stage.get("kinds", {}), stage["rows"])
    return said.get(DIFFER, f"{stage['rows'][DIFFER]:,}")


def _settings(sections: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return each key of the config as `[section] key`, with its value as TOML would write it."""
    for section, keys in sections.items():
        for key, value in keys.items():
            yield f"[{section}] {key}", json.dumps(value, ensure_ascii=False)


def _inputs(files: Iterable[Mapping[str, str]]) -> Iterable[tuple[str, str]]:
    """Return each input with its hash; a name that repeats is told apart by its number."""
    times: dict[str, int] = {}
    for file in files:
        name = file["file"]
        times[name] = times.get(name, 0) + 1
        yield (name if times[name] == 1 else f"{name} ({times[name]})"), file["hash"]


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
