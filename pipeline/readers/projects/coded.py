"""From a coded project to segments and the codes on them, by the rule that the config names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from statistics import median

from ...codes import spans
from ...codes.spelling import key
from ...config import Corpus, Spans
from ...messages import anew
from ...tables.handed import MANUAL
from ...wording import many, some
from ..layouts.blocks import blocks, stripped
from ..layouts.lines import FILLED, WIDEST
from ..layouts.turns import Span
from ..parsed import Code, Dropped, Parsed, Row
from ..text import labelled
from .project import Passage, Project

_NUMBERED = re.compile(r"(.+) \([0-9]+\)")  # as `project.unique_themes` tells codes of one name apart
# A line of a coded project may also end in Unicode's own separators, as Qt's text widgets write.
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def parsed(
    project: Project, path: Path, corpus: Corpus, cut: Callable[[list[Row]], list[Row]] = list
) -> Parsed:
    """Return a project's segments, their codes, and the account of both.

    The segments of each source are its turns or paragraphs, parted by `cut`. Codes that differ in
    their passage alone count once a segment.
    """
    rows: list[Row] = []
    documents_of: dict[str, list[str]] = {}  # what is said of several texts is said once
    for source in project.sources:
        cut_rows, remarks = segments(source.text, source.document, corpus, source.paragraphs)
        cut_rows, stem = cut(cut_rows), source.file.removesuffix(".txt")
        width = max(3, len(str(len(cut_rows))))
        for n, row in enumerate(cut_rows, 1):
            row = row._replace(segment=f"{stem}-{n:0{width}}", document=source.document)
            rows.append(row._replace(group=source.group, source=source.file))
        for note in remarks:
            documents_of.setdefault(note.removeprefix(f"{source.document}: "), []).append(source.document)
    notes = [f"{path.name}, {some(names)}: {note}" for note, names in documents_of.items()]
    codes: dict[Code, None] = {}
    fates: list[spans.Fates] = []
    dropped: list[Dropped] = []
    by_rule, touching = (placed(project, rows, rule) for rule in (corpus.spans, "overlap"))
    for (coded, passage, fate), (touched, *_) in zip(by_rule, touching, strict=True):
        fates.append(fate)
        dropped += [Dropped(tuple(touched), passage.coder, passage.theme)] * (not coded and bool(touched))
        what = (passage.coder, passage.theme, passage.start, passage.end)
        codes.update(dict.fromkeys(Code(row, *what) for row in coded))
    account = [contents(project), *project.account]
    facts = [(f"{path.name} is", account[0])]
    if project.account:
        facts.append((f"reading of {path.name}", "; ".join(project.account)))
    total = spans.summed(fates)
    if total.total:
        account.append(spans.account(total, corpus.spans))
        facts.append((f"codings of {path.name}", account[-1]))
    if total.lost:
        notes.append(
            f"{path.name}: no segment for {total.lost:,} of {total.total:,} codings, left out: on what "
            f"nobody says{', or on a part of a segment' if corpus.spans == 'exact' else ''}"
        )
    of_project = (*project.warnings, *_whole(project), *_alike(project))
    notes += [anew(note, f"{path.name}: {note}") for note in of_project]
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), dropped=tuple(dropped), warnings=tuple(notes),
        facts=tuple(facts), placed=True, project=project, account=tuple(account),
    )  # fmt: skip


def placed(
    project: Project, rows: list[Row], rule: Spans
) -> Iterator[tuple[list[int], Passage, spans.Fates]]:
    """Yield each passage, the rows that it codes, and what became of it, source by source."""
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        places.setdefault(row.source, []).append(number)
    for source in project.sources:
        row_numbers = places.get(source.file, [])
        segments = [(rows[number].start, rows[number].end) for number in row_numbers]
        for passage in source.passages:
            span = stripped(source.text, passage.start, passage.end)
            coded = spans.coded_segments(span, segments, rule)
            fate = spans.fate(span, segments, coded)
            yield [row_numbers[place] for place in coded], passage, fate


def contents(project: Project) -> str:
    """Return what a project is and holds."""
    coders = {passage.coder for source in project.sources for passage in source.passages}
    coders |= {coder for source in project.sources for coder, _ in source.whole}
    parts = [
        many(len(project.sources), "text"),
        many(sum(code.codable for code in project.codes), "code"),
        many(project.codings, "coding"),
        _coders(coders),
    ]
    return f"{project.kind}: {', '.join(parts)}" + f", written by {project.origin}" * bool(project.origin)


def _coders(coders: Collection[str]) -> str:
    """Return how many coders a project knows.

    >>> _coders({"Ann", "Bo"}), _coders({"Ann", "manual"}), _coders({"manual"}), _coders([])
    ('2 coders', '1 coder and codings of nobody known', 'coders not known', '0 coders')
    """
    known = len({*coders} - {MANUAL})
    if known == len(coders):
        return many(known, "coder")
    return f"{many(known, 'coder')} and codings of nobody known" if known else "coders not known"


def _whole(project: Project) -> list[str]:
    """Return a warning of codes on whole documents, which are on no segment."""
    on_documents = [(source.document, theme) for source in project.sources for _, theme in source.whole]
    if not on_documents:
        return []
    documents = list(dict.fromkeys(document for document, _ in on_documents))
    return [
        f"{many(len(on_documents), 'code')} on whole documents ({some(documents)}) "
        f"{'are' if len(on_documents) > 1 else 'is'} on no segment and not compared; "
        "`wordpairs import` writes them to document_codings.csv"
    ]


def _alike(project: Project) -> list[str]:
    """Return a warning of codes that only a number tells apart, since the project calls them alike."""
    names = {key(code.name) for code in project.codes}
    numbered = [
        f'"{code.name}"'
        for code in project.codes
        if (match := _NUMBERED.fullmatch(code.name))
        and key(match[1]) in names
        and key(code.label or match[1]) != key(code.name)
    ]
    if not numbered:
        return []
    return [
        "codes that are called alike, capitals and blanks aside, are several in the project and count as "
        f"several: {some(numbered)}; if two are one, merge them there and export it again"
    ]


def segments(
    text: str, name: str, corpus: Corpus, marked: Sequence[Span] = ()
) -> tuple[list[Row], list[str]]:
    """Return the segments of a text, slices of it in order, and warnings that name it.

    `marked` are the paragraphs that the project itself knows (HTML's); without them, `paragraphs`.
    """
    parsed = labelled.read_text(text, name, corpus, whole=False)
    notes = list(parsed.warnings)
    if any(row.speaker or row.time_start is not None for row in parsed.rows):
        return list(parsed.rows), notes
    spans = [stripped(text, start, end) for start, end in marked] if marked else paragraphs(text)
    return [Row(text=text[s:e], start=s, end=e) for s, e in spans if e > s], notes


def paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text: lines, or, where lines are broken by hand, blank lines.

    >>> paragraphs("One.\nTwo.\n\nThree.")
    [(0, 4), (5, 9), (11, 17)]
    """
    parts, lines = (
        [span for start, end in spans for span in [stripped(text, start, end)] if span[0] < span[1]]
        for spans in (blocks(text, 0), (match.span() for match in _LINE.finditer(text)))
    )
    ends = {end for _, end in parts}
    goes_on = [end - start for start, end in lines if end not in ends]
    widest = max((end - start for start, end in lines), default=0)
    wrapped = bool(goes_on) and widest <= WIDEST and median(goes_on) >= FILLED
    return parts if wrapped else lines
