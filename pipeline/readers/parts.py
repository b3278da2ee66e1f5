"""One label in several documents, parts of one interview or not, and the rows that say who it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from ..wording import quoted, some

_PART = re.compile(
    r"[\W_]*\(?(?:(?:part|pt|teil|partie|parte|deel|del|rhan)[\W_]*(?:\d{1,2}|[a-d]|i{1,3})|(?<=\d)[a-d])\)?"
    r"(?=[\W_]|\Z)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<![^\W_])[DINOP][0-9]+(?![^\W_])", re.IGNORECASE)
_NEW = "who.csv"  # the table of who has none


def whole(document: str) -> str:
    """Return the name of the interview that a document is a part of; nothing where it says of none.

    >>> whole("Int 2 Therese part 1"), whole("call_8b"), whole("Interview 2")
    ('int 2 therese', 'call_8', '')
    """
    name, parts = _PART.subn("", document)
    return name.strip(" _-.").casefold() if parts == 1 else ""


def numbered(text: str) -> set[str]:
    """Return what in a text looks like a generated pseudonym, in capitals.

    >>> sorted(numbered("Ask P1 or i07, not MP3."))
    ['I07', 'P1']
    """
    return {name.upper() for name in _NUMBERED.findall(text)}


def free(letter: str, used: Collection[str]) -> Iterator[str]:
    """Yield P01, P02 and so on, but for those that are used, in capitals, however many noughts they have.

    >>> list(islice(free("P", {"P1", "P003"}), 2))
    ['P02', 'P04']
    """
    number = 0
    while True:
        number += 1
        if not {f"{letter}{number}", f"{letter}{number:02}", f"{letter}{number:03}"} & {*used}:
            yield f"{letter}{number:02}"


def notes(answers: Iterable[tuple[str, str]], names: Iterable[str], table: str = "") -> list[str]:
    """Return the warnings of labels that answer in several documents and cannot be one person.

    One line for each label in parts of one interview, and one for all that stand in others, too. `names`
    are the study's, labels and documents and pseudonyms, none of which is proposed; `table` is that of
    [corpus] pseudonyms, where there is one.

    >>> notes([("A", "P1"), ("A", "P2")], ["P1", "P2"], "n.csv")[0].partition(", or ")[2]
    'add a row for each document to n.csv: `A,P03,P1`, `A,P04,P2` (name, pseudonym, document)'
    """
    people = _people(names)
    of = _interviews(answers)
    said = _in_parts(of, people, table)
    shared = {who: each for who, each in of.items() if len(each) > 1}
    if not shared:
        return said
    who, those = next(iter(shared.items()))
    first = [parts[0] for parts in islice(those.values(), 2)]
    return [
        *said,
        f"{quoted(shared)} {'stand' if len(shared) > 1 else 'stands'} in several documents and cannot be one "
        "person, so each document counts as an interviewee; where they are people with names, write these in "
        f"their place in the files, or {_rows(who, [*islice(people, 2)], first, table)}",
    ]


def in_parts(answers: Iterable[tuple[str, str]], names: Iterable[str], table: str = "") -> list[str]:
    """Return the warnings of `notes` that are of parts of one interview.

    >>> in_parts([("A", "talk part 1"), ("A", "talk part 2"), ("A", "visit")], ["P1"])[0].partition(": ")[2]
    '`name,pseudonym,document`, `A,P02,talk part 1`, `A,P02,talk part 2`'
    """
    return _in_parts(_interviews(answers), _people(names), table)


def row_for(who: str, document: str, names: Iterable[str], table: str) -> str:
    """Return what to write for a label in a document, with a pseudonym that is none of the `names`.

    >>> row_for("B", "call 7", ["P1"], "n.csv")
    'add a row for each document to n.csv: `B,P02,call 7` (name, pseudonym, document)'
    """
    return _rows(who, [next(_people(names))], [document], table)


def _people(names: Iterable[str]) -> Iterator[str]:
    return free("P", {name for each in {*names} for name in numbered(each)})


def _interviews(answers: Iterable[tuple[str, str]]) -> dict[str, dict[str, list[str]]]:
    """Return of each label the interviews that it answers in, each with its documents."""
    of: dict[str, dict[str, list[str]]] = {}
    for speaker, document in sorted({*answers}):
        of.setdefault(speaker, {}).setdefault(whole(document) or f"={document}", []).append(document)
    return of


def _in_parts(of: Mapping[str, Mapping[str, list[str]]], people: Iterator[str], table: str) -> list[str]:
    """Return the warnings of labels in parts of one interview."""
    return [
        f"{quoted([who])} answers in {some(parts)}, parts of one interview by their names, and counts as "
        f"{len(parts)} interviewees; for one, {_rows(who, [next(people)] * len(parts), parts, table)}"
        for who, interviews in of.items()
        for parts in interviews.values()
        if len(parts) > 1
    ]


def _rows(who: str, pseudonyms: Iterable[str], documents: Iterable[str], table: str) -> str:
    """Return what to write for a label in some documents, each line of the table by itself."""
    head = "name", "pseudonym", "document"
    rows = [(who, pseudonym, document) for pseudonym, document in zip(pseudonyms, documents, strict=True)]
    lines = [f"`{','.join(map(_cell, row))}`" for row in ([] if table else [head]) + rows]
    if table:
        return f"add a row for each document to {table}: {', '.join(lines)} ({', '.join(head)})"
    return (
        f'write pseudonyms = "{_NEW}" in [corpus], and beside the config a {_NEW} of these lines, a row for '
        f"each document: {', '.join(lines)}"
    )


def _cell(text: str) -> str:
    """Return a cell of a CSV, in quotes where it needs them."""
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",;]', text) else text
