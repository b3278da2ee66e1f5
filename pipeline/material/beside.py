"""The small tables that a config names beside its corpus: codes, schedule, published counts, decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from ..config import Config
from ..privacy.replaced import Pseudonymised, of_coders
from ..readers import content, joined, themes
from ..readers.parsed import Coding
from ..readers.schedule import one_wording
from ..study.inputs import codings_files, named_file
from ..tables.columns import empty
from ..tables.handed import DECISIONS, QUESTIONS
from ..wording import many, some

_TELLING = 40  # letters of a text that no two documents have alike


class Beside(NamedTuple):
    """The small tables beside a corpus, the names in them replaced as in it.

    What is to be said of them is added to `notes` and `facts`.
    """

    config: Config
    corpus: Pseudonymised
    notes: list[str]
    facts: list[tuple[str, str]]
    in_workbooks: set[str]  # coders

    def say(self, facts: Iterable[tuple[str, str]], warnings: Iterable[str]) -> None:
        """Add to what is to be said."""
        self.facts.extend(facts)
        self.notes.extend(warnings)

    def path(self, key: str) -> Path | None:
        """Return the file that a key of [corpus] names, if it does."""
        written = getattr(self.config.corpus, key)
        return named_file(self.config, f"[corpus] {key}", written) if written else None

    def table(self, key: str, columns: pa.Schema) -> pa.Table:
        """Return the table in such a file, or an empty one."""
        if (path := self.path(key)) is None:
            return empty(columns)
        from ..readers.tables.decisions import decisions
        from ..readers.tables.side import published, questions

        readers = {"questions": questions, "published": published, "decisions": decisions}
        found, warnings = readers[key](path, content(path))
        self.notes.extend(warnings)
        return self.corpus.table(found)

    def coded(self, known: Collection[str]) -> set[str]:
        """Return the segments to which a file of codes gives a theme; `known` are the codebook's."""
        paths = codings_files(self.config)
        if not paths:
            return set()
        from ..readers.tables import side

        read = (side.codings(path, content(path), known, alone=len(paths) == 1) for path in paths)
        return {code.segment for each in read for code in self.corpus.coded(each).codes if code.theme}

    def codings(self, columns: joined.Columns, known: Collection[str]) -> list[Coding]:
        """Return the codes that stand in files of their own; `known` are the codebook's themes."""
        paths = codings_files(self.config)
        if not paths:
            return []
        from ..codes.read_as_one import untouched
        from ..readers.coders_named import in_codings
        from ..readers.parted_alike import parted_alike
        from ..readers.tables import side
        from ..readers.tables.coding_workbook import each_alone, elsewhere
        from ..readers.tables.workbook import SUFFIXES

        if self.corpus.names is not None:
            from ..privacy.named_workbooks import workbook_warnings

            books = (path for path in paths if path.suffix.lower() in SUFFIXES)
            self.notes.extend(workbook_warnings(books, self.corpus.names))
        coded = [side.codings(path, content(path), known, alone=len(paths) == 1) for path in paths]
        alike = parted_alike(
            [(path.name, each.codes) for path, each in zip(paths, coded, strict=True)], known
        )
        coded = [
            each._replace(codes=[*codes], notes=[*each.notes, *notes])
            for each, (codes, notes) in zip(coded, alike, strict=True)
        ]
        by_name = [in_codings(each.codes, self.config.corpus) for each in coded]
        coded = [
            each._replace(codes=codes, notes=[*each.notes, *notes])
            for each, (codes, notes) in zip(coded, by_name, strict=True)
        ]
        if self.corpus.names is not None:
            coders = (code.coder for each in coded for code in each.codes)
            self.notes.extend(of_coders(self.config, self.corpus.names, coders))
        coded = [self.corpus.coded(each) for each in coded]
        codes, notes = themes.one_coder([code for each in coded for code in each.codes])
        self.notes.extend(notes)
        row_of = {segment: row for row, segment in enumerate(columns.segment)}
        counted = {
            segment for segment, row in row_of.items() if columns.role[row] in self.config.tokenise.roles
        }
        spelt, rows = iter(codes), dict[Coding, None]()
        coded = [each._replace(codes=list(islice(spelt, len(each.codes)))) for each in coded]
        for path, each in zip(paths, coded, strict=True):
            of_file, warnings = each_alone(each, counted)
            if path.suffix.lower() in SUFFIXES:
                self.in_workbooks.update(code.coder for code in of_file)
            themes.on_known_segments(path, of_file, columns.segment, self._renamed(each.texts, columns))
            said = {segment: columns.text[row_of[segment]].as_py() for segment in each.texts}
            self.notes.extend([*each.notes, *elsewhere(path.name, each.texts, said), *warnings])
            rows |= dict.fromkeys(of_file)
        marks = [[(code.coder, code.segment) for code in each.codes] for each in coded]
        self.notes.extend(untouched(zip([each.readings for each in coded], marks, strict=True), counted))
        return list(rows)

    def _renamed(self, texts: Mapping[str, str], columns: joined.Columns) -> dict[str, str]:
        """Return documents that have other pseudonyms now than beside these texts, as their texts show."""
        if self.corpus.names is None:
            return {}
        from ..readers.tables.coding_workbook import letters

        documents = zip(columns.text, columns.document, strict=True)
        now = {letters(text.as_py()): document for text, document in documents}
        was = [(segment.rpartition("-")[0], letters(text)) for segment, text in texts.items()]
        moved = Counter((name, now[text]) for name, text in was if len(text) > _TELLING and text in now)
        most = {name: document for (name, document), _ in reversed(moved.most_common())}
        return {name: document for name, document in most.items() if name and name != document}

    def schedule(self, columns: joined.Columns, *, tables: bool) -> pa.Table:
        """Return the interview schedule, and say what it is good for; each question gets one wording.

        `tables`: a file of the corpus is a table, which can say which question a segment answers.
        """
        schedule, path = self.table("questions", QUESTIONS), self.path("questions")
        columns.question, notes = one_wording(columns.question, schedule["question"].to_pylist())
        self.notes.extend(notes)
        asked, answered = set(schedule["question"].to_pylist()), set(columns.question) - {""}
        if path is not None and not (answered or tables):
            what = (
                f"{many(schedule.num_rows, 'question')}; transcripts do not say which of them a turn "
                "answers, so they tell which of their words the stop list removes, and what is asked "
                "by [corpus] printed"
            )
            self.facts.append(("interview schedule", what))
        elif path is not None and not asked & answered:
            named = f"they name {some(sorted(answered))}" if answered else "they name none"
            self.notes.append(
                f"{path.name}: no segment answers a question of the schedule ({named}), so it only tells "
                "which of its words the stop list removes; name the column in [corpus] question"
            )
        return schedule

    def decided(self, segments: pa.Table, codings: pa.Table, book: pa.Table) -> tuple[pa.Table, pa.Table]:
        """Return the decisions on disagreements, and the codes as they are with them."""
        decided, path = self.table("decisions", DECISIONS), self.path("decisions")
        if path is not None:
            from ..codes.adjudication import adjudicated

            themes = self.config.themes
            codings, facts, warnings = adjudicated(decided, segments, codings, book, path.name, themes)
            self.facts.extend(facts)
            self.notes.extend(warnings)
        return decided, codings
