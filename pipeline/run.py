"""Runs the stages in order, each only if something that it depends on has changed.

This is where stages meet files. From hashes of a stage's inputs, its settings and the code, `run`
decides whether it must be done again; a stage that need not is not even imported.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .config import Config
from .errors import InputError
from .inputs import inputs
from .stages import STAGES, figures
from .store import Record, digest, digest_of, key_of, write
from .study import Stage, Study, versions

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Done:
    """What became of a stage in this run."""

    stage: str
    record: Record
    fresh: bool


def run(
    config: Config,
    *,
    until: str = "report",
    force: bool = False,
    progress: Callable[[str], None] = lambda stage: None,
) -> Iterator[Done]:
    """Run the stages up to `until`, yielding what became of each; unchanged ones are not done.

    Tables are published to the study's results folder as CSV, figures to its figures folder. When
    anything was done, `run.json` is written last.
    """
    study = Study(config)
    keys: dict[str, str] = {}
    code = _code()
    done: list[Done] = []
    for stage in stages(until):
        settings = {name: getattr(config, name).model_dump() for name in stage.sections}
        before = _files(config) if stage.name == "read" else [keys[name] for name in stage.after]
        keys[stage.name] = key_of([stage.name, code, settings, before])
        record = study.store.record(stage.name)
        if not force and record and _unchanged(study, stage.name, record, keys[stage.name]):
            study.records[stage.name] = record
            done.append(Done(stage.name, record, fresh=False))
        else:
            progress(stage.name)
            record = _perform(study, stage, keys[stage.name], record)
            done.append(Done(stage.name, record, fresh=True))
        yield done[-1]
    if any(item.fresh for item in done) or not (config.results / "run.json").is_file():
        text = json.dumps(_account(config, done, code), indent=2, ensure_ascii=False)
        write(config.results / "run.json", (text + "\n").encode("utf-8"))


def stages(until: str = "report") -> list[Stage]:
    """Return the stages in order, up to the named one."""
    names = [stage.name for stage in STAGES]
    if until not in names:
        raise InputError("there is no such stage", found=until, allowed=", ".join(names))
    return list(STAGES[: names.index(until) + 1])


def _perform(study: Study, stage: Stage, key: str, before: Record | None) -> Record:
    """Do a stage, keep what it made, publish it, and remove what it no longer makes."""
    from .tables import RESULTS, to_csv

    started = time.perf_counter()
    output = stage.make(study)
    config = study.config
    content = {
        config.results / f"{name}.csv": to_csv(data)
        for name, data in output.tables.items()
        if name in RESULTS
    }
    content |= {config.figures / name: data for name, data in output.figures.items()}
    content |= {config.results / name: data for name, data in output.pages.items()}
    study.store.forget(stage.name)
    for path, data in content.items():
        write(path, data)
    written = {_name(config, path): digest(data) for path, data in content.items()}
    for name, known in (before.files if before else {}).items():
        path = _path(config, name)
        if name not in written and digest_of(path) == known:  # ours, and nobody changed it
            path.unlink()
    record = Record(
        key=key,
        rows={name: data.num_rows for name, data in output.tables.items()},
        files=written,
        warnings=output.warnings,
        note=output.note,
        seconds=round(time.perf_counter() - started, 3),
    )
    study.store.keep(stage.name, record, output.tables)
    study.records[stage.name] = record
    study.add(output.tables)
    return record


def _unchanged(study: Study, stage: str, record: Record, key: str) -> bool:
    """Tell whether a stage's output stands, in the cache and where it was published."""
    return (
        record.key == key
        and study.store.complete(stage, record)
        and all(digest_of(_path(study.config, name)) == was for name, was in record.files.items())
    )


def _name(config: Config, path: Path) -> str:
    """Return a published file's name as a record holds it: free of folders of this machine."""
    kind = "figures" if path.parent == config.figures else "results"
    return f"{kind}/{path.name}"


def _path(config: Config, name: str) -> Path:
    """Return the path of a published file."""
    kind, _, base = name.partition("/")
    return (config.figures if kind == "figures" else config.results) / base


def _files(config: Config) -> list[list[str]]:
    """Return the name and hash of every file that the study reads."""
    return [[path.name, path.parent.name, digest_of(path)] for path in inputs(config)]


def _code() -> str:
    """Return a hash of the program and of the libraries that a result can depend on."""
    folder = Path(__file__).parent
    sources = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
    return key_of(
        [[p.relative_to(folder).as_posix(), digest_of(p)] for p in sources] + [versions()]
    )


def _account(config: Config, done: list[Done], code: str) -> dict[str, Any]:
    """Return what run.json says of the run; it names no path of this machine."""
    return {
        "study": config.study.name,
        "versions": versions(),
        "code": code,
        "config": digest(config.path.read_bytes()),
        "inputs": [{"file": name, "hash": known} for name, _, known in _files(config)],
        "settings": config.model_dump(exclude={"path"}),
        "stages": [
            {
                "stage": item.stage,
                "done": item.fresh,
                "seconds": item.record.seconds,
                "rows": item.record.rows,
                "files": item.record.files,
                **({"note": item.record.note} if item.record.note else {}),
            }
            for item in done
        ],
        "warnings": [text for item in done for text in item.record.warnings],
    }


# ---- what other commands ask for ---------------------------------------------------------------


def tables(config: Config, *names: str) -> list[pa.Table]:
    """Return tables of the study by name, running what is not up to date."""
    until = "tokenise" if set(names) <= {"segments", "tokens"} else "frequency"
    study = Study(config)
    for item in run(config, until=until):
        study.records[item.stage] = item.record
    return [study.table(name) for name in names]


def differing(config: Config) -> tuple[int, list[str], list[str]]:
    """Return how many figures on disk were checked, those that differ, and those not there.

    The figures are drawn anew from tables that are up to date; no figure is written.
    """
    study = Study(config)
    for item in run(config, until="compare"):
        study.records[item.stage] = item.record
    drawn, _ = figures(study)
    checked, differ, absent = 0, [], []
    for name, data in sorted(drawn.items()):
        path = config.figures / name
        if not path.is_file():
            if name.rpartition(".")[2] in config.plot.formats:
                absent.append(name)
            continue
        checked += 1
        if digest_of(path) != digest(data):
            differ.append(name)
    return checked, differ, absent
