"""Runs the stages in order, each only if something that it depends on has changed.

This is where stages meet files. From hashes of a stage's inputs, its settings and the code, `run`
decides whether it must be done again; a stage that need not is not even imported. A run in which
nothing must be done writes nothing. One that does something holds the study's lock, so that
another run of the study waits for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import run_json
from .config import GENERATE, Config, Section
from .count.threads import mapped
from .errors import InputError
from .row_kinds import row_kinds
from .run_json import Done
from .stages import STAGES
from .stages.showing import DRAFTED
from .study.disk import digest_of, growing, write
from .study.frozen import frozen_file
from .study.inputs import inputs, unread_codebook, unread_workbooks
from .study.lock import locked
from .study.output_folder import OutputFolder
from .study.store import Record, key_of
from .study.study import Stage, Study, versions
from .wording import OURS, called, listed

if TYPE_CHECKING:
    import pyarrow as pa

_MANY = 200  # files, from which on threads hash them


def run(
    config: Config,
    *,
    until: str = "report",
    force: bool = False,
    progress: Callable[[str], None] = lambda what: None,
) -> Iterator[Done]:
    """Run the stages up to `until`, yielding what became of each; unchanged ones are not done.

    Tables are published to the study's results folder as CSV, figures to its figures folder, and
    `run.json` is written last. `progress` is told the stage that begins, or what is waited for.
    Raises InputError where a file that the user made or changed stands in an output's place.
    """
    names = [stage.name for stage in stages(until)]
    code = _code()
    files = _files(config)
    study = Study(config, progress)
    done = _standing(study, _keys(config, code, files))
    # A run that was killed at the very end has done its stages, and not yet said so.
    whole = run_json.holds(config, done, code, files) and not growing(config.results)
    if not force and whole and names == [item.stage for item in done[: len(names)]]:
        yield from done[: len(names)]
        return
    import pyarrow as pa

    from .tables.columns import arrow_without_pandas

    arrow_without_pandas()
    # Arrow's own allocator keeps for itself what is freed, which was a third of the memory.
    pa.set_memory_pool(pa.system_memory_pool())
    with locked(study.store.folder / "lock", progress) as waited:
        for folder in (study.store, OutputFolder(config.results), OutputFolder(config.figures)):
            folder.sweep()
        if waited or _name_speakers(study):
            files = _files(config)  # again: they may have changed
        keys = _keys(config, code, files)
        done = []
        for stage in stages(until):
            key = keys[stage.name]
            record = None
            if not force:
                record = _record(study, stage.name, key) or _published_again(study, stage, key)
            fresh = record is None
            if record is None:
                progress(stage.name)
                record = _perform(study, stage, key)
            study.records[stage.name] = record
            done.append(Done(stage.name, record, fresh))
            yield done[-1]
        later = {name: key for name, key in keys.items() if name not in names}
        run_json.write(config, [*done, *_standing(study, later)], code, files)


def why_anew(config: Config, until: str) -> str:
    """Return why a run up to a stage has something to do, if it has: what is other than at the last run."""
    was = run_json.last(config)
    if was is None:
        return "it has not been run yet"
    if other := changed(config):
        return other
    if until not in [stage["stage"] for stage in was.get("stages", [])]:
        return "what was run last did not go so far, or was run before the study was frozen"
    return "what is frozen, or was made by the last run, is not what it was"


def changed(config: Config) -> str:
    """Return what is other than at the last run, in words; empty where nothing is, or there was none."""
    was = run_json.last(config)
    other = run_json.other(was, config, _code(), _files(config)) if was else []
    return f"since the last run {listed(other)} changed" if other else ""


def _name_speakers(study: Study) -> bool:
    """Bring a generated table of names up to date, and tell whether it changed."""
    config = study.config
    if config.corpus.pseudonyms != GENERATE:
        return False
    from .privacy.name_table import extended
    from .readers import read_files

    table = extended(config, read_files(config, study.pages))
    if table:
        write(*table, private=True)
    return bool(table)


def stages(until: str = "report") -> list[Stage]:
    """Return the stages in order, up to the named one."""
    names = [stage.name for stage in STAGES]
    if until not in names:
        raise InputError("there is no such stage", found=until, allowed=", ".join(names))
    return list(STAGES[: names.index(until) + 1])


def _standing(study: Study, keys: Mapping[str, str]) -> list[Done]:
    """Return the stages whose output stands, in order."""
    records = ((name, _record(study, name, key)) for name, key in keys.items())
    return [Done(name, record, fresh=False) for name, record in records if record]


def _record(study: Study, stage: str, key: str) -> Record | None:
    """Return the stage's record if its output stands, in the cache and where it was published."""
    record = study.store.record(stage)
    stands = (
        record is not None
        and record.key == key
        and study.store.complete(stage, record)
        and all(digest_of(_path(study.config, name)) == was for name, was in record.files.items())
    )
    return record if stands else None


def _published_again(study: Study, stage: Stage, key: str) -> Record | None:
    """Publish anew the tables of a stage that need not be done again: its files alone are gone.

    None for one that must be done: also for what makes more than tables, figures and the page.
    """
    from .tables.csvtext import to_csv
    from .tables.results import RESULTS

    record = study.store.record(stage.name)
    if record is None or record.key != key or not study.store.complete(stage.name, record):
        return None
    names = [name for name in record.rows if name in RESULTS]
    if {*record.files} != {f"results/{name}.csv" for name in names}:
        return None
    tables = {name: _called(study.store.table(stage.name, name), study.config) for name in names}
    kept = {f"{name}.csv": to_csv(data) for name, data in tables.items()}
    OutputFolder(study.config.results).publish(stage.name, kept)
    return _record(study, stage.name, key)


def _keys(config: Config, code: str, files: list[list[str]]) -> dict[str, str]:
    """Return of each stage one hash of all that it depends on."""
    keys: dict[str, str] = {}
    made_with = [code, versions(config.tokenise.model), config.streams]
    for stage in STAGES:
        settings: dict[str, Any] = {name: getattr(config, name).model_dump() for name in stage.sections}
        # Without codings no table tells of workbooks: those that `template` writes then make nothing stale.
        begun = unread_workbooks(config) if config.corpus.codings else ""
        first = [*files, unread_codebook(config), begun, _stated(config.corpus)]
        if stage.name == "frequency":  # whose warning of stop words an empty list answers
            settings["keep_words"] = "keep_words" in config.tokenise.model_fields_set
        before = first if stage.name == "read" else [keys[name] for name in stage.after]
        beside = [frozen_file(config)] if stage.name in ("frequency", "classify", "report") else []
        beside += [config.results / DRAFTED] if stage.name == "report" else []
        before = [*before, *map(digest_of, beside)]
        keys[stage.name] = key_of([stage.name, made_with, settings, before])
    return keys


def _stated(section: Section) -> list[str]:
    """Return the keys that say no more than their default, and that somebody wrote: reading asks for that."""
    fields = type(section).model_fields
    return sorted(key for key in section.model_fields_set if getattr(section, key) == fields[key].default)


def _perform(study: Study, stage: Stage, key: str) -> Record:
    """Do a stage, publish what it made, and keep it."""
    from .tables.columns import give_back
    from .tables.csvtext import to_csv
    from .tables.results import RESULTS

    started = time.perf_counter()
    output = stage.make(study)
    assert study.config.streams or {*output.tables} <= {*stage.makes}, (
        f"{stage.name} makes {[*output.tables]}"
    )
    config = study.config
    results = dict(output.pages)
    for name, data in output.tables.items():
        if name in RESULTS:
            results[f"{name}.csv"] = to_csv(_called(data, config))
    study.store.forget(stage.name)
    written: dict[str, str] = {}
    for kind, folder, content in (
        ("results", config.results, results),
        ("figures", config.figures, output.figures),
    ):
        hashes = OutputFolder(folder).publish(stage.name, content)
        written |= {f"{kind}/{name}": digest for name, digest in hashes.items()}
    record = Record(
        key=key,
        rows={name: data.num_rows for name, data in output.tables.items()},
        files=written,
        warnings=output.warnings,
        notes=output.notes,
        note=output.note,
        seconds=round(time.perf_counter() - started, 3),
        kinds=row_kinds(output.tables, config.tokenise.roles),
    )
    study.store.keep(stage.name, record, output.tables)
    study.add(output.tables)
    size = sum(data.nbytes for data in output.tables.values())
    del output, results
    give_back(size)
    return record


def _called(data: pa.Table, config: Config) -> pa.Table:
    """Return a table as it is read: its texts flow, and its notes, which are ours, have the study's words."""
    from .tables.csvtext import shown

    data = shown(data)
    if "note" not in data.column_names or config.words == OURS:
        return data
    import pyarrow as pa

    notes = [called(note, config.words) if note else note for note in data["note"].to_pylist()]
    place = data.column_names.index("note")
    return data.set_column(place, "note", pa.array(notes, data.schema.field("note").type))


def _path(config: Config, name: str) -> Path:
    """Return the path of a published file, which a record names without folders of this machine."""
    kind, _, base = name.partition("/")
    return (config.figures if kind == "figures" else config.results) / base


def _files(config: Config) -> list[list[str]]:
    """Return the name and hash of every file that the study reads."""
    paths = inputs(config)
    hashes = mapped(digest_of, paths, workers=1 if len(paths) < _MANY else 0)
    return [[path.name, path.parent.name, digest] for path, digest in zip(paths, hashes, strict=True)]


@cache
def _code() -> str:
    """Return a hash of the program, as this process began with it."""
    package = Path(__file__).parent
    # os.walk, as rglob takes as long as the hashing; paths as text, which sort alike everywhere.
    sources = [Path(folder, name) for folder, _, names in os.walk(package) for name in names]
    return key_of(
        sorted(
            [path.relative_to(package).as_posix(), digest_of(path)]
            for path in sources
            if path.suffix != ".pyc"
        )
    )
