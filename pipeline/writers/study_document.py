"""A study as a Word document to go on writing in: methods, tables, quotations and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from ..codes.coders import judging
from ..codes.uncompared import mostly_elsewhere
from ..config import Config
from ..findings.checklist import SOURCE, Item, checklist, is_survey
from ..findings.coder_pairs import SAID_TWICE, agreement_of, said_twice
from ..findings.confusions import squares
from ..findings.counts import counts_of
from ..findings.finished_study import FinishedStudy
from ..findings.grouped_warnings import to_cite
from ..findings.manual_and_automatic import matrix, readings
from ..findings.methods import methods_paragraph
from ..findings.number_format import real, share, whole
from ..findings.quotations import Quotation, quotations, samples
from ..findings.references import references
from ..findings.top_rows import shown as top_rows
from ..findings.top_rows import ties_note
from ..statistics.limits import FEWEST_USES
from ..tables.columns import Row
from ..wording import called, form
from .agreement_tables import by_categories, by_pair, by_theme
from .document_parts import Column, Document
from .theme_sections import about_themes, quotations_by_theme, theme_table

PAIRS = 3  # of human coders, each of which has a table of themes: three coders
Rows = list[Row]


def study_document(known: FinishedStudy, pictures: pa.Table, pngs: Mapping[str, bytes]) -> bytes:
    """Return the document. `pngs` are the figures of `pictures` (tables.PICTURES), by name.

    The fact `label` stands on every page. Without `[report] quotes` no text of a segment is in it.
    Equal input gives equal bytes; no date, no user, no path. Raises InputError where python-docx is
    not installed.
    """
    config, tables, facts = known.config, known.tables, known.facts
    segments, codings, codebook = known.segments, known.codings, known.codebook
    title = config.study.title or config.study.name
    writer = _Writer(
        Document(title, facts.get("label", ""), config.words), config, pictures.to_pylist(), pngs
    )
    rows = {name: known.rows(name) for name in _READ}
    order = [row["theme"] for row in rows["interviewees"]]
    order = order or list(dict.fromkeys(name for name in codebook["theme"].to_pylist() if name))
    judged = judging(codings, config.themes)
    both = readings(segments, judged, tables.get("themes"), order, config.tokenise.roles)
    who = matrix(both)
    counts = counts_of(known, who)
    methods = methods_paragraph(config, facts, counts, known.installed)
    quoted: Mapping[str, Sequence[Quotation]] = {}
    if config.report.quotes:
        quoted = quotations(segments, both, tables.get("themes"), judged, config.corpus.remarks)
    about = about_themes(known, who, mostly_elsewhere(judged, both.of, order))
    writer.idle = about.idle
    writer.page.title(title, facts.get("label", ""))
    writer.methods(methods)
    writer.pairs(tables.get("pairs"), counts.interviewees, spread=not is_survey(known))
    if who.themes:
        book = {row["theme"]: row for row in codebook.to_pylist()}
        writer.page.heading("Themes")
        theme_table(writer.page, rows["interviewees"], who, book, samples(quoted), about)
        writer.figures("themes")
        if config.report.quotes:
            quotations_by_theme(writer.page, quoted, book, about)
    writer.agreement(rows["agreement"], rows["confusion"], both.themes)
    writer.checklist(checklist(known))
    writer.warnings(to_cite(known.warned))
    writer.references([*references(methods), SOURCE])
    return writer.page.packed()


_READ = ("interviewees", "agreement", "confusion")


class _Writer:
    """The document's sections, one method each; one that has nothing to say writes nothing."""

    def __init__(self, page: Document, config: Config, pictures: Rows, pngs: Mapping[str, bytes]) -> None:
        self.page = page
        self.config = config
        self.pictures_of: dict[str, Rows] = {}
        for picture in pictures:
            self.pictures_of.setdefault(picture["section"], []).append(picture)
        self.pngs = pngs
        self.idle: frozenset[str] = frozenset()  # themes that nobody raises

    def figures(self, section: str) -> None:
        """Place the figures of a section, those that add something."""
        for picture in self.pictures_of.get(section, []):
            if not picture["adds"]:
                continue
            png = self.pngs[picture["figure"]]
            self.page.picture(png, picture["caption"], picture["described"])

    def methods(self, text: str) -> None:
        """Write the methods paragraph."""
        self.page.heading("Methods")
        for paragraph in text.split("\n\n"):
            self.page.paragraph(paragraph)

    def pairs(self, table: pa.Table | None, people: int, *, spread: bool) -> None:
        """Write the top word pairs and the figures that need no codes.

        Without `spread` no DPnorm: of one short text each it says how rare a pair is, not how uneven.
        """
        self.page.heading("Word pairs")
        self.figures("pairs")
        if table is None or not table.num_rows:
            self.page.paragraph("No word pair occurs often enough to be listed.")
        else:
            parts = self.config.parts_are
            columns = [
                Column("Word pair", 4.9),
                Column("Count", 1.5, True),
                Column("Per 1,000", 2.0, True),
                Column(parts.capitalize(), 2.5, True),
                Column("Largest share", 2.4, True),
                *[Column("DPnorm", 1.6, True)] * spread,
                Column("logDice", 1.7, True),
            ]
            cells = [
                [
                    f"{row['word1']} {row['word2']}",
                    whole(row["count"]),
                    real(row["per_1000"]),
                    whole(row["parts"]),
                    share(row["top_part_share"]),
                    *[real(row["dp_norm"])] * spread,
                    real(row["log_dice"], 1),
                ]
                for row in top_rows(table, self.config.plot.top).to_pylist()
            ]
            of = f" (of {whole(people)})" if parts == self.config.study.speakers_are else ""
            dispersion = (
                "DPnorm: 0 is an even spread, 1 is all in the smallest part; "
                f"under {FEWEST_USES} occurrences it says little. "
            )
            shown = f"The {len(cells)} most frequent word pairs of {whole(table.num_rows)} listed"
            self.page.table(
                f"{shown}.",
                columns,
                cells,
                note=f"{parts.capitalize()}: how many say the pair{of}; largest share: that of the "
                f"one who says it most. {dispersion * spread}logDice: how firmly the two words belong "
                f"together, at most 14. {ties_note(table, self.config.plot.top, 'pair', parts)}".rstrip(),
            )
        for section in ("words", "where"):
            self.figures(section)

    def agreement(self, rows: Rows, confused: Rows, order: Sequence[str]) -> None:
        """Write a table for each level of the main pair of coders and of human ones, and one of all pairs."""
        groups = agreement_of(rows, self.config.compare.levels, self.config.corpus.machine)
        if not groups:
            return
        self.page.heading("Agreement")
        coefficients = self.config.compare.coefficients
        self.figures("agreement")
        kinds = {"main", "machine", "joint"}
        pairs = {(group["a"], group["b"]) for group in groups if group["kind"] == "human"}
        kinds |= {"human"} if len(pairs) <= PAIRS else set()  # of more, all together have the table of themes
        again = said_twice(groups)
        if again:
            self.page.paragraph(SAID_TWICE)
        shown = [group for group in groups if group not in again]
        for group in shown:
            if group["kind"] in kinds:
                by_theme(self.page, group, self.idle, coefficients=coefficients)
        for square in squares(confused, groups, order, kinds):
            by_categories(self.page, square)
        known = [group for group in shown if group["whole"] and group["kind"] != "joint"]
        if any(group["kind"] != "main" for group in known):
            by_pair(self.page, known, coefficients=coefficients)

    def checklist(self, items: Sequence[Item]) -> None:
        """Write what a journal's checklist asks: the study's answers, and questions."""
        answered = sum(bool(item.answer) for item in items)
        self.page.table(
            f"Reporting checklist (COREQ): {answered} of {len(items)} items {form(answered, 'is|are')} "
            "answered by the study's own data.",
            [Column("", 0.9, True), Column("Item", 6.0), Column("Answer", 6.6), Column("Where", 3.0)],
            [
                [
                    str(item.number),
                    called(item.asked, self.page.words),
                    called(item.answer, self.page.words) or "(to be answered by the authors)",
                    item.where,
                ]
                for item in items
            ],
            note="Items after Tong, Sainsbury & Craig 2007, in this program's words. An answer "
            "says what the data holds and no more: look at each before it is handed in.",
        )

    def warnings(self, warnings: Sequence[str]) -> None:
        """Write what a reader of the numbers must know."""
        if not warnings:
            return
        self.page.heading("To know before citing")
        for text in warnings:
            end = "" if text.endswith((".", "?", "!")) else "."
            file = "." in text.partition(" ")[0]  # whose name keeps its small letter
            first = text[:1] if file else text[:1].upper()
            self.page.paragraph(first + text[1:] + end, "List Bullet")

    def references(self, works: Sequence[str]) -> None:
        """Write the works that the methods cite."""
        if works:
            self.page.heading("References")
        for work in works:
            self.page.paragraph(work, "Reference")
