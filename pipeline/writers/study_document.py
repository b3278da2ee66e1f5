"""A study as a Word document to go on writing in: methods, tables, quotations and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from ..codes.coders import judging
from ..codes.uncompared import mostly_elsewhere, of_read
from ..codes.withheld import by_learning, kept_back
from ..config import Config
from ..findings.by_coder import ByCoder, by_coder_of
from ..findings.checklist import SOURCE, Item, checklist
from ..findings.coder_pairs import agreement_of
from ..findings.confusions import squares
from ..findings.counts import counts_of
from ..findings.finished_study import FinishedStudy
from ..findings.manual_and_automatic import Matrix, matrix, readings
from ..findings.methods import methods_paragraph
from ..findings.number_format import real, share, whole
from ..findings.quotations import Quotation, excerpt, quotations, samples
from ..findings.references import references
from ..findings.top_rows import shown as top_rows
from ..findings.top_rows import ties_note
from ..statistics.limits import FEWEST_USES
from ..tables.columns import Row, natural
from ..wording import called, form, listed, many, some
from .agreement_tables import by_categories, by_pair, by_theme, wide
from .document_parts import WIDTH_CM, Column, Document

SAMPLE, LONG = 40, 70  # words of a sample quotation, and of one in the lists
PAIRS = 3  # of human coders, each of which has a table of themes: three coders
MOST = 12  # interviewees quoted on one theme
_NONE = "–"
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
    by_coder = by_coder_of(rows["themes_by_coder"], known.them, config.words.pieces)
    writer.each = by_coder if len(by_coder.people) <= _BESIDE else by_coder_of([], "", "")
    raised = {theme for theme, numbers in by_coder.raised.items() if any(numbers)}  # by one, if by no other
    learnable = rows["learnable"]
    writer.withheld = {row["theme"] for row in learnable if not row["given"]}
    if not any(who.read):  # a theme without keywords was looked for by nobody
        writer.withheld |= {row["theme"] for row in rows["interviewees"] if row["auto"] is None}
        raised |= writer.withheld
    writer.idle = _idle(rows["interviewees"]) - raised
    writer.why_withheld = kept_back(learned=by_learning(learnable))
    writer.by_hand = any(who.read)
    writer.elsewhere = mostly_elsewhere(judged, both.of, order)
    writer.page.title(title, facts.get("label", ""))
    writer.methods(methods)
    writer.pairs(tables.get("pairs"), counts.interviewees)
    if who.themes:
        book = {row["theme"]: row for row in codebook.to_pylist()}
        writer.themes(rows["interviewees"], who, book, samples(quoted))
        if config.report.quotes:
            writer.quotations(quoted, book)
    writer.agreement(rows["agreement"], rows["confusion"], both.themes)
    writer.checklist(checklist(known))
    writer.warnings(known.warned)
    writer.references([*references(methods), SOURCE])
    return writer.page.packed()


_READ = ("interviewees", "themes_by_coder", "agreement", "learnable", "confusion")


_BESIDE = 2  # coders who have a column each in the table of themes


class _Writer:
    """The document's sections, one method each; one that has nothing to say writes nothing."""

    def __init__(self, page: Document, config: Config, pictures: Rows, pngs: Mapping[str, bytes]) -> None:
        self.page = page
        self.config = config
        self.pictures_of: dict[str, Rows] = {}
        for picture in pictures:
            self.pictures_of.setdefault(picture["section"], []).append(picture)
        self.pngs = pngs
        self.each = by_coder_of([], "", "")  # who raises a theme by each coder's codes
        self.idle: frozenset[str] = frozenset()  # themes that nobody raises
        self.withheld: set[str] = set()  # themes that the automatic coder gives to nobody
        self.why_withheld = ""
        self.by_hand = True  # whether anybody has coded
        self.elsewhere = ""  # which themes were coded mostly on words that are not counted

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

    def pairs(self, table: pa.Table | None, people: int) -> None:
        """Write the top word pairs and the figures that need no codes."""
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
                Column("DPnorm", 1.6, True),
                Column("logDice", 1.7, True),
            ]
            cells = [
                [
                    f"{row['word1']} {row['word2']}",
                    whole(row["count"]),
                    real(row["per_1000"]),
                    whole(row["parts"]),
                    share(row["top_part_share"]),
                    real(row["dp_norm"]),
                    real(row["log_dice"], 1),
                ]
                for row in top_rows(table, self.config.plot.top).to_pylist()
            ]
            of = f" (of {whole(people)})" if parts == self.config.study.speakers_are else ""
            shown = f"The {len(cells)} most frequent word pairs of {whole(table.num_rows)} listed"
            self.page.table(
                f"{shown}.",
                columns,
                cells,
                note=f"{parts.capitalize()}: how many say the pair{of}; largest share: that of the "
                "one who says it most. DPnorm: 0 is an even spread, 1 is all in the smallest part; "
                f"under {FEWEST_USES} occurrences it says little. logDice: how firmly the two words belong "
                f"together, at most 14. {ties_note(table, self.config.plot.top, 'pair', parts)}".rstrip(),
            )
        for section in ("words", "where"):
            self.figures(section)

    def themes(
        self, rows: Rows, who: Matrix, book: Mapping[str, Mapping[str, Any]], chosen: Mapping[str, Quotation]
    ) -> None:
        """Write the table of themes: sub-theme, sample quotation, interviewees who raise it."""
        self.page.heading("Themes")
        each, coders = self.each.raised, self.each.coders
        # a coder may be called as a column is: manual
        mine = {name: f"by {name}" for name in coders}
        by = {theme: dict(zip(mine.values(), numbers, strict=True)) for theme, numbers in each.items()}
        known = {row["theme"]: row | by.get(row["theme"], {}) for row in rows}
        parents = {name: str(book.get(name, {}).get("parent", "")) for name in who.themes}
        nested = any(parents.values())
        kinds = [
            kind for kind in ("manual", "auto", "published") if any(row[kind] is not None for row in rows)
        ]
        names = {"manual": "Consensus" if each else "Manual", "auto": "Automatic", "published": "Published"}
        kinds = [*(mine[name] for name in self.each.people), *kinds]
        names |= {key: name for name, key in mine.items()}
        columns = [Column("Theme", wide(parents.values()))] if nested else []
        columns += [Column("Sub-theme" if nested else "Theme", 3.8 if chosen else 0.0)]
        columns += [Column("Sample quotation", 0.0)] if chosen else []
        columns += [Column(names[kind], 1.8, True) for kind in kinds]
        spare = WIDTH_CM - sum(column.width for column in columns)
        columns = [column._replace(width=column.width or spare) for column in columns]
        cells = []
        for theme in who.themes:
            if theme in self.idle:
                continue
            line = [parents[theme] or _NONE] if nested else []
            line.append(theme)
            if chosen:
                line.append(_sampled(chosen.get(theme)))
            counts = {kind: known.get(theme, {}).get(kind) for kind in kinds}
            shown = [_NONE if count is None else whole(count) for count in counts.values()]
            if theme in self.withheld and "auto" in kinds:
                shown[kinds.index("auto")] = "withheld"
            cells.append(line + shown)
        parts = ["Themes", *["sub-themes"] * nested, *["a sample quotation"] * bool(chosen)]
        caption = f"{', '.join(parts)} and the number of interviewees raising each"
        read, everybody = sum(who.read), len(who.interviewees)
        caption += of_read(read, everybody) if 0 < read < everybody else f" (of {everybody})"
        note = _note(kinds, bool(chosen), self.config, self.each, by_hand=self.by_hand)
        if self.withheld and "auto" in kinds:
            note += f" Withheld: a theme that the automatic coder {self.why_withheld} and gives "
            note += "to nobody."
        if self.idle:
            note += f" Left out, as nobody raises them: {some(sorted(self.idle, key=natural), 12)}."
        note += f" {self.elsewhere}" if self.elsewhere else ""
        self.page.table(f"{caption}.", columns, cells, merged=nested, note=note)
        self.figures("themes")

    def quotations(
        self, by_theme: Mapping[str, Sequence[Quotation]], book: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Write what was said on each theme: a passage of each interviewee who raises it."""
        if not any(by_theme.values()):
            return
        self.page.heading("Quotations by theme")
        whose = "manual codes" if self.by_hand else "automatic coder, as nobody has coded"
        shared = any(passage.both for passages in by_theme.values() for passage in passages[:MOST])
        both = "An asterisk marks those to which the automatic coder gave the theme as well; " * shared
        self.page.paragraph(
            f"One passage of each interviewee who raises the theme by the {whose}, with its segment. "
            f"{both}[…] marks what was left out.",
            "Note",
        )
        for theme, passages in by_theme.items():
            if theme in self.idle and not passages:
                continue
            self.page.heading(theme, 2)
            definition = str(book.get(theme, {}).get("definition", ""))
            if definition:
                self.page.paragraph(definition, "Definition")
            ordered = sorted(passages[:MOST], key=lambda passage: natural(passage.interviewee))
            for passage in ordered:
                mark = "*" if passage.both else ""
                source = f"{passage.interviewee}, {passage.segment}{mark}"
                self.page.quotation(f"“{excerpt(passage.text, passage.spans, LONG, passage.part)}”", source)
            more = len(passages) - len(ordered)
            if more:
                self.page.paragraph(f"And {many(more, 'more interviewee')}.", "Note")
            if not passages:
                self.page.paragraph("Nobody raises it.", "Note")

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
        for group in groups:
            if group["kind"] in kinds:
                by_theme(self.page, group, self.idle, coefficients=coefficients)
        for square in squares(confused, groups, order, kinds):
            by_categories(self.page, square)
        known = [group for group in groups if group["whole"] and group["kind"] != "joint"]
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


def _idle(rows: Rows) -> frozenset[str]:
    """Return the themes that nobody raises, by any coder or publication; none if all are so."""
    idle = {row["theme"] for row in rows if not any(row[kind] for kind in ("manual", "auto", "published"))}
    return frozenset(idle if len(idle) < len(rows) else ())


def _sampled(passage: Quotation | None) -> str:
    """Return a sample quotation with its interviewee."""
    if passage is None:
        return _NONE
    return f"“{excerpt(passage.text, passage.spans, SAMPLE, passage.part)}” ({passage.interviewee})"


def _note(kinds: Sequence[str], quoted: bool, config: Config, each: ByCoder, *, by_hand: bool) -> str:
    """Return what stands beneath the table of themes."""
    by_each = f"{listed(each.people)}: interviewees who raise it by the codes of each. {each.said}"
    explained = {
        "manual": by_each if each.people else "Manual: interviewees who raise it by the manual codes.",
        "auto": "Automatic: by the automatic coder, in the documents that were coded by hand."
        if by_hand
        else "Automatic: interviewees who raise it by the automatic coder alone, as nobody has coded.",
        "published": "Published: as the publication reports, which may rest on more than is here.",
    }
    parts = [explained[kind] for kind in kinds if kind in explained]
    if quoted:
        which = "a passage on which both coders agree where there is one; " if by_hand else ""
        parts.append(f"Sample quotation: {which}[…] marks what was left out.")
    elif not config.report.quotes:
        parts.append("Quotations are left out, as the study’s settings ask.")
    return " ".join(parts)
