"""Which rows of tables are texts of their own (comments, a diary's entries), each read or not by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..codes.unmarked import UNCODED
from ..readers.joined import Columns
from ..readers.parsed import Coding, File
from ..tables.handed import ALONE


def by_row(codes: Sequence[Coding], files: Sequence[File], columns: Columns) -> list[Coding]:
    """Return codes, those in columns beside comments each of its row alone, whosever document it is of.

    `files` are those of `columns`, in order, and `codes` those that stand in them. A row of a talk without
    a code is read with the rest of its document.
    """
    tables, first = list[slice](), 0
    for file in files:
        here = slice(first, first + len(file.parsed.rows))
        first = here.stop
        if file.parsed.by_row and file.parsed.codes:
            tables.append(here)
    # Where each row is a document its codes are of it alone anyhow.
    if not tables or len({*columns.document}) == first:
        own = set[str]()
    else:
        own = set[str]().union(*(_of_table(columns, here) for here in tables))
    out: list[Coding] = []
    for code in codes:
        alone = code.segment in own
        if code.reading == UNCODED:
            out += [] if alone else [code._replace(reading=ALONE)]
        elif alone and not code.end and not code.reading:
            out.append(code._replace(reading=ALONE))
        else:
            out.append(code)
    return out


def _of_table(columns: Columns, here: slice) -> set[str]:
    """Return the rows of a table that are texts of their own.

    They are in documents in which nobody is named or asks, and all of a table of several people in a document
    that holds no talk. A document of one who is named is what they say in an interview.
    """
    rows: dict[str, list[tuple[str, str]]] = {}
    every = zip(columns.document[here], columns.speaker[here], columns.role[here], strict=True)
    for document, speaker, role in every:
        rows.setdefault(document, []).append((speaker, role))
    several = any(len({speaker for speaker, _ in each}) > 1 for each in rows.values())
    people = several and not any(map(_is_talk, rows.values()))
    own = {document for document, each in rows.items() if people or _is_nobodys(each)}
    return {
        segment
        for segment, document in zip(columns.segment[here], columns.document[here], strict=True)
        if document in own
    }


def _is_nobodys(rows: Collection[tuple[str, str]]) -> bool:
    return not any(speaker or role == "interviewer" for speaker, role in rows)


def _is_talk(rows: Sequence[tuple[str, str]]) -> bool:
    """Return whether somebody asks in a document of speakers and roles, or speaks again after another.

    >>> two, one = [("Ann", "participant"), ("Bo", "participant")], [("Ann", "participant")]
    >>> _is_talk(two), _is_talk(two + one), _is_talk(one * 3), _is_talk([*one, ("", "interviewer")])
    (False, True, False, True)
    """
    spoken = [(speaker, role) for speaker, role in rows if role != "note"]
    turns = [speaker for n, (speaker, _) in enumerate(spoken) if not n or spoken[n - 1][0] != speaker]
    return len({*turns}) < len(turns) or any(role == "interviewer" for _, role in spoken)
