r"""NVivo's report of coding as a spreadsheet: "Coding Summary By Code" (or Node), "By File" (or Source).

It is no table: below a title and headings stand a code and each document with it (or a document and each of
its codes), as `Codes\\Staff\Pay` and `Files\\Ann`, each below a word for what it is; then the share that is
coded and the number of references; then, of each reference, a row with its number, the coder's initials and
the date, and rows with what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...errors import InputError
from ...messages import Note
from ...wording import form, many, some
from .cells import Sheet
from .summary_rows import (
    CASES,
    NUMBER,
    TOP,
    Begun,
    Line,
    Named,
    Rows,
    begins,
    begun,
    by_code,
    lines,
    lower,
    named,
)

HEADER = ["Document", "Code", "Coded By Initials", "Coded Text"]  # of the list that is made of a report
_SHOWN = 6  # codes that a message names
_YES = frozenset("yes ja oui sí sim".split())


@dataclass
class _Reference:
    """A coded passage of the report: its code and document, who coded it, and the rows of its text."""

    code: Named
    document: Named
    coder: str
    line: int
    texts: list[str] = field(default_factory=list)


class _Found(NamedTuple):
    """What a report holds: references, how many it counts by code and document, codes that aggregate."""

    references: list[_Reference]
    counted: Counter[tuple[Named, Named]]
    aggregated: set[Named]


def is_report(table: Sheet) -> bool:
    """Return whether a table is a list made of such a report, in which each cell holds one code."""
    return table.header == HEADER


def listed(path: Path, rows: Rows, encoding: str = "") -> Sheet | None:
    """Return such a report as a list of coded passages, one a row; None of any other sheet.

    Its notes say what it was taken for, and warn where the report counts other references than were read.
    Raises InputError for a report without texts.
    """
    if not begins(cells.values() for _, cells in rows[:TOP]):
        return None
    found_lines, heads = lines(rows)
    names = [named(line.cells) for line in found_lines]
    starts = begun(found_lines, names, heads)
    below = lower(names, starts)
    over_documents = by_code({one.root for one in names if one} - below, below, rows)
    if over_documents is None:
        return None
    found = _found(found_lines, names, starts, below, over_documents=over_documents)
    if not found.references:
        return None
    whole = [one for one in found.references if any(map(str.strip, one.texts))]
    if not whole:
        raise InputError(
            "is NVivo's report of coding, without what was coded",
            where=path,
            found=f"{many(len(found.references), 'reference')}, without text",
            remedy="export it again with the coded text, or the project as REFI-QDA (.qdpx)",
        )
    kept = [one for one in whole if one.code.root not in CASES]
    if not kept:
        raise InputError(
            "is NVivo's report of coding, of cases and no codes",
            where=path,
            found=some(sorted({one.code.names[-1] for one in whole}), _SHOWN),
            remedy="export the report of the codes, or the project as REFI-QDA (.qdpx)",
        )
    called = _called({one.document for one in kept})
    cells = [
        [called[one.document], "\\".join(one.code.names), one.coder, "\n".join(one.texts)] for one in kept
    ]
    codes, documents = many(len({row[1] for row in cells}), "code"), many(len(called), "document")
    what = f"{many(len(kept), 'passage')} with {codes} in {documents}"
    said = [
        Note(f"{path.name}: read as NVivo's report of coding (Coding Summary): {what}"),
        *_counted(path.name, whole, found.counted),
        *_of_cases(path.name, [one.code for one in whole if one.code.root in CASES]),
        *_aggregated(path.name, [code for code in found.aggregated if code.root not in CASES]),
    ]
    return Sheet(path, HEADER, cells, [one.line for one in kept], encoding, said)


def _found(
    found: Sequence[Line],
    names: Sequence[Named | None],
    starts: Sequence[Begun | None],
    below: set[str],
    *,
    over_documents: bool,
) -> _Found:
    """Return what the rows of a report hold.

    `starts` are those that begin a reference, `below` what those are called that stand below others.
    """
    out = _Found([], Counter(), set())
    over = under = last = None
    for line, name, start in zip(found, names, starts, strict=True):
        if name is not None:
            over, under = (over, name) if name.root in below else (name, None)
            last = None
            continue
        if over is None or under is None:
            continue
        code, document = (over, under) if over_documents else (under, over)
        counts = start.before if start else () if last else line.cells
        if counts and (number := NUMBER.fullmatch(counts[-1])):
            out.counted[code, document] += int(number[1])
            out.aggregated.update([code] if counts[0].casefold() in _YES else [])
        if start:
            last = _Reference(code, document, start.coder, line.number, [*start.behind])
            out.references.append(last)
        elif last:
            last.line = last.line if last.texts else line.number
            last.texts.append(" ".join(line.cells))
    return out


def _called(documents: Iterable[Named]) -> dict[Named, str]:
    """Return what documents are called: their own names, with their folders' where they share one."""
    documents = list(documents)
    shared = Counter(each.names[-1].casefold() for each in documents)
    return {
        each: each.names[-1] if shared[each.names[-1].casefold()] == 1 else "-".join(each.names)
        for each in documents
    }


def _counted(file: str, found: Sequence[_Reference], counted: Mapping[tuple[Named, Named], int]) -> list[str]:
    """Return the warning of a report that counts other references than were read; none where it does not."""
    texts: dict[tuple[Named, Named], list[str]] = {pair: [] for pair in counted}
    for one in found:
        texts.setdefault((one.code, one.document), []).append("\n".join(one.texts))
    # What two people coded alike may count once, as a passage, or twice.
    off = [pair for pair, number in counted.items() if number not in (len(texts[pair]), len({*texts[pair]}))]
    if not off:
        return []
    shown = [_numbers(*pair, counted[pair], len(texts[pair])) for pair in off]
    says, read = sum(counted.values()), sum(len(texts[pair]) for pair in counted)
    return [
        f"{file}: it counts {many(says, 'reference')}, and {read:,} were read with their text: "
        f"{some(shown, _SHOWN)}; export it again with the coded text, or the project as REFI-QDA (.qdpx)"
    ]


def _numbers(code: Named, document: Named, counted: int, read: int) -> str:
    """Return how many references a document has by a report's own count, and how many were read."""
    return f'"{code.names[-1]}" in {document.names[-1]} ({counted:,} counted, {read:,} read)'


def _of_cases(file: str, cases: Sequence[Named]) -> list[str]:
    """Return the note of references of cases: whose words they are, and no theme; none without such."""
    if not cases:
        return []
    names = some(sorted({case.names[-1] for case in cases}), _SHOWN)
    return [
        Note(
            f"{file}: {many(len(cases), 'reference')} of cases left out, which are people or places and no "
            f"codes: {names}"
        )
    ]


def _aggregated(file: str, codes: Sequence[Named]) -> list[str]:
    """Return the note of codes that have the passages of those below them as well; none without such."""
    if not codes:
        return []
    names = some(sorted({code.names[-1] for code in codes}), _SHOWN)
    has = form(len(codes), "has|have")
    return [
        Note(
            f"{file}: {many(len(codes), 'code')} aggregated in NVivo, which {has} the passages of the codes "
            f"below as well: {names}"
        )
    ]
