"""A study brought up to date for whoever asks for its tables or figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from .config import Config
from .errors import InputError, unknown
from .run import run
from .run_json import Done
from .stages import STAGES
from .stages.counting import tokens
from .stages.showing import figures
from .study.disk import digest, digest_of
from .study.lock import locked
from .study.output_folder import OutputFolder
from .study.study import Study

if TYPE_CHECKING:
    import pyarrow as pa

    from .plot import Drawn


def tables(config: Config, *names: str) -> list[pa.Table]:
    """Return tables of the study by name, running what is not up to date."""
    from .tables.handed import REPLACED  # loads Arrow, which an unchanged run does without

    kept(config)
    until = "tokenise" if set(names) <= {"segments", "tokens", "replaced"} else "frequency"
    study = finished(config, until)
    empty = {"replaced": REPLACED}  # of which most studies have none
    return [tokens(study) if name == "tokens" else study.table(name, empty.get(name)) for name in names]


def kept(config: Config) -> None:
    """Raise InputError for a study whose text is dropped as it is counted."""
    if config.streams:
        raise InputError(
            "a corpus that is streamed is counted and not kept, so its text cannot be had",
            where=config.at("[engine]"),
            remedy='set stream = false and kind = "local" for this',
        )


def finished(config: Config, until: str = "compare") -> Study:
    """Return the study with its stages up to `until` done, so that their tables can be had."""
    return of(config, run(config, until=until))


def of(config: Config, done: Iterable[Done]) -> Study:
    """Return the study whose tables are those of the stages that are done."""
    study = Study(config)
    study.records = {item.stage: item.record for item in done}
    return study


def needed(names: Collection[str]) -> str:
    """Return the last stage that some figures need: `plot` where none is named.

    Raises InputError where there is no such figure.
    """
    if not names:
        return "plot"
    from .plot import records

    charts = records()
    for name in names:
        if name not in charts:
            raise unknown("there is no such figure", name, charts)
    tables = {table for name in names for table in (*charts[name].tables, *charts[name].needs)}
    return [stage.name for stage in STAGES if tables & {*stage.makes}][-1]


def draw(config: Config, done: Iterable[Done], names: Collection[str]) -> Drawn:
    """Draw some figures from the stages that are done, and write them.

    The next run that draws finds them as its own.
    """
    study = of(config, done)
    drawn = figures(study, names)
    with locked(study.store.folder / "lock", study.progress):
        OutputFolder(config.figures).publish(f"figures {' '.join(sorted(names))}", drawn.files)
    return drawn


def differing(config: Config, names: Collection[str] = ()) -> tuple[int, list[str], list[str]]:
    """Return how many figures on disk were checked, those that differ, and those not there.

    Only the named ones, unless none is. They are drawn anew from tables that are up to date; no
    figure is written.
    """
    study = finished(config, needed(names) if names else "compare")
    # SVG as well whatever the config says: it may stand there from before.
    drawn = figures(study, names, {*config.plot.formats, "svg"})
    checked, differ, absent = 0, [], []
    for name, data in sorted(drawn.files.items()):
        path = config.figures / name
        if not path.is_file():
            if name.rpartition(".")[2] in config.plot.formats:
                absent.append(name)
            continue
        checked += 1
        if digest_of(path) != digest(data):
            differ.append(name)
    return checked, differ, absent
