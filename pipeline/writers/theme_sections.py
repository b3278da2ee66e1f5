"""The Word document's sections on themes: the table of who raises each, and what was said on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..codes.uncompared import of_read
from ..codes.withheld import by_learning, kept_back
from ..config import Config
from ..findings.by_coder import ByCoder, by_coder_of
from ..findings.finished_study import FinishedStudy
from ..findings.manual_and_automatic import Matrix
from ..findings.number_format import whole
from ..findings.prose import prose
from ..findings.quotations import Quotation, excerpt
from ..tables.columns import Row, natural
from ..wording import many, some
from .agreement_tables import wide
from .document_parts import WIDTH_CM, Column, Document

SAMPLE, LONG = 40, 70  # words of a sample quotation, and of one in the lists
MOST = 12  # interviewees quoted on one theme
_BESIDE = 2  # coders who have a column each in the table of themes
_NONE = "–"
Rows = Sequence[Row]
Book = Mapping[str, Mapping[str, Any]]


class AboutThemes(NamedTuple):
    """What is said of a study's themes beside their numbers.

    `each`: who raises a theme by each coder's codes; `idle`: themes that nobody raises; `withheld`: those
    that the automatic coder gives to nobody, and why; `by_hand`: whether anybody has coded; `elsewhere`:
    which themes were coded mostly on words that are not counted.
    """

    config: Config
    each: ByCoder
    idle: frozenset[str]
    withheld: frozenset[str]
    why_withheld: str
    by_hand: bool
    elsewhere: str


def about_themes(known: FinishedStudy, who: Matrix, elsewhere: str) -> AboutThemes:
    """Return what is said of the themes of a study."""
    rows, learnable = known.rows("interviewees"), known.rows("learnable")
    each = by_coder_of(known.rows("themes_by_coder"), known.them, known.config.words.pieces)
    raised = {theme for theme, numbers in each.raised.items() if any(numbers)}  # by one, if by no other
    withheld = {row["theme"] for row in learnable if not row["given"]}
    by_hand = any(who.read)
    if not by_hand:  # a theme without keywords was looked for by nobody
        withheld |= {row["theme"] for row in rows if row["auto"] is None}
        raised |= withheld
    return AboutThemes(
        known.config,
        each if len(each.people) <= _BESIDE else by_coder_of([], "", ""),
        _idle(rows) - raised,
        frozenset(withheld),
        kept_back(learned=by_learning(learnable)),
        by_hand,
        elsewhere,
    )


def theme_table(
    page: Document, rows: Rows, who: Matrix, book: Book, chosen: Mapping[str, Quotation], about: AboutThemes
) -> None:
    """Write the table of themes: sub-theme, sample quotation, interviewees who raise it."""
    each, coders = about.each.raised, about.each.coders
    # a coder may be called as a column is: manual
    mine = {name: f"by {name}" for name in coders}
    by = {theme: dict(zip(mine.values(), numbers, strict=True)) for theme, numbers in each.items()}
    known = {row["theme"]: row | by.get(row["theme"], {}) for row in rows}
    parents = {name: str(book.get(name, {}).get("parent", "")) for name in who.themes}
    nested = any(parents.values())
    kinds = [kind for kind in ("manual", "auto", "published") if any(row[kind] is not None for row in rows)]
    names = {"manual": "Consensus" if each else "Manual", "auto": "Automatic", "published": "Published"}
    kinds = [*(mine[name] for name in about.each.people), *kinds]
    names |= {key: name for name, key in mine.items()}
    columns = [Column("Theme", wide(parents.values()))] if nested else []
    columns += [Column("Sub-theme" if nested else "Theme", 3.8 if chosen else 0.0)]
    columns += [Column("Sample quotation", 0.0)] if chosen else []
    columns += [Column(names[kind], 1.8, True) for kind in kinds]
    spare = WIDTH_CM - sum(column.width for column in columns)
    columns = [column._replace(width=column.width or spare) for column in columns]
    cells = []
    for theme in who.themes:
        if theme in about.idle:
            continue
        line = [parents[theme] or _NONE] if nested else []
        line.append(theme)
        if chosen:
            line.append(_sampled(chosen.get(theme)))
        counts = {kind: known.get(theme, {}).get(kind) for kind in kinds}
        shown = [_NONE if count is None else whole(count) for count in counts.values()]
        if theme in about.withheld and "auto" in kinds:
            shown[kinds.index("auto")] = "withheld"
        cells.append(line + shown)
    parts = ["Themes", *["sub-themes"] * nested, *["a sample quotation"] * bool(chosen)]
    caption = f"{', '.join(parts)} and the number of interviewees raising each"
    read, everybody = sum(who.read), len(who.interviewees)
    caption += of_read(read, everybody) if 0 < read < everybody else f" (of {everybody})"
    note = prose(
        "under_themes",
        kinds=kinds,
        people=about.each.people,
        said_of_each=about.each.said,
        by_hand=about.by_hand,
        sampled=bool(chosen),
        quotes=about.config.report.quotes,
        withheld=about.withheld,
        why_withheld=about.why_withheld,
        idle=some(sorted(about.idle, key=natural), 12),
        elsewhere=about.elsewhere,
    )
    page.table(f"{caption}.", columns, cells, merged=nested, note=note)


def quotations_by_theme(
    page: Document, by_theme: Mapping[str, Sequence[Quotation]], book: Book, about: AboutThemes
) -> None:
    """Write what was said on each theme: a passage of each interviewee who raises it."""
    if not any(by_theme.values()):
        return
    page.heading("Quotations by theme")
    whose = "manual codes" if about.by_hand else "automatic coder, as nobody has coded"
    shared = any(passage.both for passages in by_theme.values() for passage in passages[:MOST])
    both = "An asterisk marks those to which the automatic coder gave the theme as well; " * shared
    page.paragraph(
        f"One passage of each interviewee who raises the theme by the {whose}, with its segment. "
        f"{both}[…] marks what was left out.",
        "Note",
    )
    for theme, passages in by_theme.items():
        if theme in about.idle and not passages:
            continue
        page.heading(theme, 2)
        definition = str(book.get(theme, {}).get("definition", ""))
        if definition:
            page.paragraph(definition, "Definition")
        ordered = sorted(passages[:MOST], key=lambda passage: natural(passage.interviewee))
        for passage in ordered:
            mark = "*" if passage.both else ""
            source = f"{passage.interviewee}, {passage.segment}{mark}"
            page.quotation(f"“{excerpt(passage.text, passage.spans, LONG, passage.parts)}”", source)
        more = len(passages) - len(ordered)
        if more:
            page.paragraph(f"And {many(more, 'more interviewee')}.", "Note")
        if not passages:
            page.paragraph("Nobody raises it.", "Note")


def _idle(rows: Rows) -> frozenset[str]:
    """Return the themes that nobody raises, by any coder or publication; none if all are so."""
    idle = {row["theme"] for row in rows if not any(row[kind] for kind in ("manual", "auto", "published"))}
    return frozenset(idle if len(idle) < len(rows) else ())


def _sampled(passage: Quotation | None) -> str:
    """Return a sample quotation with its interviewee."""
    if passage is None:
        return _NONE
    return f"“{excerpt(passage.text, passage.spans, SAMPLE, passage.parts)}” ({passage.interviewee})"
