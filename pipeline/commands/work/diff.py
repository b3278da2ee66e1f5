"""`wordpairs diff`: why two runs differ, by their run.json and the tables beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ... import run_json
from ...errors import InputError
from ...row_kinds import DIFFER, in_words
from .diff_found import FOUND, found, leading

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
