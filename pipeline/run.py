"""The stages in order: what each takes, what it made before, and where its output goes.

This is the one place where stages meet files. `run` decides for every stage, from hashes of its
inputs, its settings and the code, whether it must be done again; a stage that need not is not
even imported. Each `_stage` function below fits one stage's public function to that frame.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__
from .config import Config
from .errors import InputError
from .inputs import inputs
from .store import Record, Store, digest, digest_of, key_of, write

if TYPE_CHECKING:
    import pyarrow as pa

# The libraries whose version can change a result.
_LIBRARIES = ("spacy", "numpy", "pyarrow", "nltk", "scikit-learn", "matplotlib", "jinja2")
_COUNTS = ("segment_words", "segment_pairs", "segment_totals", "removed")


@dataclass(frozen=True)
class Output:
    """What a stage made: tables to keep, the names of those to publish, files and warnings."""

    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    figures: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, bytes] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """A stage: the config sections that it reads, and the stages whose tables it takes."""

    name: str
    make: Callable[[Study], Output]
    sections: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Done:
    """What became of a stage in this run."""

    stage: str
    record: Record
    fresh: bool


class Study:
    """A study in the course of a run: its config, and the tables made so far."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.store = Store(config.results)
        self._tables: dict[str, pa.Table] = {}
        self.records: dict[str, Record] = {}

    def table(self, name: str) -> pa.Table:
        """Return a table by name, from memory or from the cache of the stage that made it."""
        if name not in self._tables:
            stage = next(s for s, record in self.records.items() if name in record.rows)
            self._tables[name] = self.store.table(stage, name)
        return self._tables[name]

    def has(self, name: str) -> bool:
        """Tell whether a stage made the table."""
        return any(name in record.rows for record in self.records.values())

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Hold the tables that a stage has just made."""
        self._tables |= tables

    @cached_property
    def lexicon(self) -> Any:
        """The lexicon of the study's language."""
        return self.store.lexicon(self.config.tokenise.language)

    @property
    def warnings(self) -> list[str]:
        """Every warning so far, in the order of the stages."""
        return [text for record in self.records.values() for text in record.warnings]


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


def versions() -> dict[str, str]:
    """Return the versions of the program and of its libraries, without importing them."""
    found = {"wordpairs": __version__}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


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
    figures, _ = _figures(study)
    checked, differ, absent = 0, [], []
    for name, data in sorted(figures.items()):
        path = config.figures / name
        if not path.is_file():
            if name.rpartition(".")[2] in config.plot.formats:
                absent.append(name)
            continue
        checked += 1
        if digest_of(path) != digest(data):
            differ.append(name)
    return checked, differ, absent


# ---- the stages --------------------------------------------------------------------------------


def _read(study: Study) -> Output:
    from .read import read

    material = read(study.config)
    tables = {
        name: getattr(material, name)
        for name in ("segments", "codings", "codebook", "questions", "published", "facts")
    }
    if material.counts is not None:
        tables |= dict(zip(_COUNTS, material.counts, strict=True))
    return Output(tables, warnings=list(material.warnings))


def _tokenise(study: Study) -> Output:
    from .stopwords import fillers, stop_list
    from .tables import LISTED, TOKENS, empty, table
    from .tokenise import tokenise

    if study.has("segment_words"):
        return Output({"tokens": empty(TOKENS)}, note="the corpus is counts only")
    config = study.config
    own = ""
    if config.tokenise.stop_words not in ("spacy", "sklearn", "none"):
        own = _text(config.resolve(config.tokenise.stop_words))
    words = stop_list(config.tokenise, study.lexicon, own)
    model = None
    if config.tokenise.model:
        from .trained import trained

        model = trained(config.tokenise.model)
    tokens = tokenise(
        study.table("segments"),
        settings=config.tokenise,
        lexicon=study.lexicon,
        stop_words=words,
        fillers=fillers(config.tokenise),
        model=model,
    )
    study.store.keep_lexicon(study.lexicon)
    rows = [{"word": word, "list": name} for word, name in words.items()]
    return Output({"tokens": tokens, "listed": table(LISTED, rows)})


def _bigram(study: Study) -> Output:
    from .bigram import bigram

    if study.has("segment_words"):
        return Output(note="the corpus is counts only")
    listed = study.table("listed").to_pydict()
    counts = bigram(
        study.table("tokens"),
        study.table("segments"),
        settings=study.config.bigram,
        stop_words=dict(zip(listed["word"], listed["list"], strict=True)),
    )
    return Output(dict(zip(_COUNTS, counts, strict=True)))


def _frequency(study: Study) -> Output:
    from .bigram import Counts, counted_occurrences, occurrences
    from .frequency import frequency
    from .stopwords import audit, uses

    config = study.config
    segments, removed = study.table("segments"), study.table("removed")
    found = frequency(
        Counts(*(study.table(name) for name in _COUNTS)),
        segments,
        settings=config.frequency,
        roles=config.tokenise.roles,
        top=config.plot.top,
    )
    used = uses(study.table("codebook"), study.table("questions"), config.study.title)
    stop_words, warnings = audit(removed, used)
    top = found.pairs.slice(0, config.plot.top)
    pairs = list(zip(top["word1"].to_pylist(), top["word2"].to_pylist(), strict=True))
    if study.table("tokens").num_rows:
        said = occurrences(study.table("tokens"), segments, pairs, settings=config.bigram)
    else:
        said = counted_occurrences(study.table("segment_pairs"), segments, pairs)
    tables = {
        "words": found.words,
        "pairs": found.pairs,
        "contamination": found.contamination,
        "stability": found.stability,
        "stop_words": stop_words,
        "occurrences": said,
    }
    return Output(tables, warnings=found.warnings + warnings)


def _classify(study: Study) -> Output:
    from .classify import classify

    codings, codebook = study.table("codings"), study.table("codebook")
    if not codings.num_rows and not codebook.num_rows:
        return Output(note="there are no codes and no codebook")
    config = study.config
    found = classify(
        study.table("segments"),
        study.table("tokens"),
        study.table("segment_words"),
        study.table("segment_pairs"),
        codings,
        codebook,
        settings=config.themes,
        seed=config.frequency.seed,
        roles=config.tokenise.roles,
        coefficients=config.compare.coefficients,
    )
    return Output({"themes": found.themes, "keywords": found.keywords}, warnings=found.warnings)


def _compare(study: Study) -> Output:
    from .compare import compare

    if not study.table("codings").num_rows:
        return Output(note="there are no manual codes to compare with")
    config = study.config
    found = compare(
        study.table("segments"),
        study.table("codings"),
        study.table("themes"),
        study.table("codebook"),
        study.table("published"),
        settings=config.compare,
        frequency=config.frequency,
        roles=config.tokenise.roles,
        quotes=config.report.quotes,
    )
    tables = {
        "agreement": found.agreement,
        "interviewees": found.interviewees,
        "disagreements": found.disagreements,
    }
    return Output(tables, warnings=found.warnings)


def _plot(study: Study) -> Output:
    from .tables import PICTURES, table

    figures, warnings = _figures(study)
    formats = study.config.plot.formats
    rows = [
        {"figure": name.removesuffix(".svg"), "svg": data.decode("utf-8")}
        for name, data in sorted(figures.items())
        if name.endswith(".svg")
    ]
    published = {n: data for n, data in figures.items() if n.rpartition(".")[2] in formats}
    return Output({"pictures": table(PICTURES, rows)}, figures=published, warnings=warnings)


def _figures(study: Study) -> tuple[Mapping[str, bytes], list[str]]:
    """Return the study's figures; the plot stage makes them, `figures --verify` makes them anew.

    SVG is among them whatever the config says: the page shows it.
    """
    from .frequency import parts_of
    from .plot import plot
    from .tables import RESULTS, empty

    config = study.config

    def found(name: str) -> pa.Table:
        return study.table(name) if study.has(name) else empty(RESULTS[name])

    _, parts = parts_of(study.table("segments"), config.tokenise.roles, config.frequency.parts)
    figures: dict[str, bytes]
    figures, warnings = plot(
        words=study.table("words"),
        pairs=study.table("pairs"),
        stability=study.table("stability"),
        occurrences=study.table("occurrences"),
        segments=study.table("segments"),
        codings=study.table("codings"),
        codebook=study.table("codebook"),
        themes=found("themes"),
        agreement=found("agreement"),
        interviewees=found("interviewees"),
        settings=config.plot.model_copy(update={"formats": sorted({*config.plot.formats, "svg"})}),
        frequency=config.frequency,
        n_parts=len(parts),
        title=config.study.title,
        label=config.study.label,
        coefficients=config.compare.coefficients,
    )
    return figures, warnings


def _report(study: Study) -> Output:
    from .report import report
    from .tables import RESULTS

    config = study.config
    shown = [*RESULTS, "occurrences", "segment_totals"]
    page = report(
        config=config,
        tables={name: study.table(name) for name in shown if study.has(name)},
        segments=study.table("segments"),
        codings=study.table("codings"),
        facts=_facts(study),
        figures={
            row["figure"]: row["svg"].encode("utf-8") for row in study.table("pictures").to_pylist()
        },
        warnings=study.warnings,
        versions=versions(),
    )
    return Output(pages={"report.html": page.encode("utf-8")})


def _facts(study: Study) -> pa.Table:
    """Return the facts that the readers found and those that the config states."""
    from .tables import FACTS, table

    stated = {"label": study.config.study.label}
    rows = [{"name": name, "value": value} for name, value in stated.items() if value]
    return table(FACTS, study.table("facts").to_pylist() + rows)


def _text(path: Path) -> str:
    """Return the text of a small file that the config names."""
    from .readers.encoding import decode

    try:
        return decode(path.read_bytes(), path)[0]
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}",
            where=path,
            remedy="name a file with one word a line in [tokenise] stop_words",
            allowed="spacy, sklearn, none, or a file",
        ) from None


STAGES = (
    Stage("read", _read, ("corpus", "themes"), ()),
    Stage("tokenise", _tokenise, ("tokenise",), ("read",)),
    Stage("bigram", _bigram, ("bigram",), ("tokenise",)),
    Stage("frequency", _frequency, ("study", "frequency", "plot"), ("bigram",)),
    Stage("classify", _classify, ("themes", "frequency", "compare"), ("bigram",)),
    Stage("compare", _compare, ("compare", "frequency", "report"), ("classify",)),
    Stage("plot", _plot, ("study", "plot", "frequency", "compare"), ("frequency", "compare")),
    Stage("report", _report, ("study", "report"), ("plot",)),
)
