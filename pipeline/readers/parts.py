"""Parts of one interview by their names; and one label of several people, and the rows that say who it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ..wording import quoted, some
from .twice import twice
from .waves import people

_PART = r"part|pt|teil|partie|parte|deel|del|rhan"
_AGAIN = (
    r"visit|session|wave|round|time|besuch|sitzung|welle|visite|visita|s[ée]ance"  # of one person, or not
)
_ENDS = r"[\W_]*\(?(?:(?:{})[\W_]*(?:\d{{1,2}}|[a-d]|i{{1,3}}){})\)?(?=[\W_]|\Z)"
_NAMED = re.compile(_ENDS.format(_PART, ""), re.IGNORECASE)
_LETTERED = re.compile(_ENDS.format(_PART, r"|(?<=\d)[a-d]"), re.IGNORECASE)
_ANY = re.compile(_ENDS.format(f"{_PART}|{_AGAIN}", r"|(?<=\d)[a-d]"), re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![^\W_])[DINOP][0-9]+(?![^\W_])", re.IGNORECASE)
_NEW = "who.csv"  # the table of who has none
_SHOWN = 5  # rows
LINE = 'interviewees = "interviews"'


def whole(document: str, part: re.Pattern[str] = _LETTERED) -> str:
    """Return the name of the interview that a document is a part of; nothing where it says of none.

    >>> whole("Int 2 Therese part 1"), whole("call_8b"), whole("Interview 2"), whole("P7 visit 2")
    ('Int 2 Therese', 'call_8', '', '')
    """
    name, parts = part.subn("", document)
    return name.strip(" _-.") if parts == 1 else ""


def in_parts(documents: Mapping[str, str], part: re.Pattern[str] = _LETTERED) -> dict[str, list[str]]:
    """Return of each interview in several documents these, as they are shown (of each, how it is called).

    >>> in_parts({name: name for name in ("talk part 1", "Talk part 2", "visit", "walk part 1")})
    {'talk': ['Talk part 2', 'talk part 1']}
    """
    found: dict[str, list[str]] = {}
    for shown, name in sorted(documents.items()):
        if of := whole(name, part).casefold():
            found.setdefault(of, []).append(shown)
    return {of: parts for of, parts in found.items() if len(parts) > 1}


def sure(documents: Mapping[str, str]) -> bool:
    """Return whether all that may be parts of one interview are called so: part 2, and not 8b, or visit 2."""
    return in_parts(documents, _NAMED) == maybe(documents)


def maybe(documents: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what `in_parts` does, and of visits and sessions of one name, and who may come twice.

    >>> maybe({name: name for name in ("N01_a", "N01_b", "N02")})
    {'n01': ['N01_a', 'N01_b']}
    """
    found = in_parts(documents, _ANY)
    held = {shown for parts in found.values() for shown in parts}
    own = twice([*documents.values()])
    for shown, name in sorted(documents.items()):
        if name in own and shown not in held:
            found.setdefault(own[name].casefold(), []).append(shown)
    return {of: parts for of, parts in found.items() if len(parts) > 1}


def interviews(documents: Mapping[str, str]) -> dict[str, str]:
    """Return what the interview of each document is called: as its parts are, where they agree.

    Where people come at several times by the names of their documents, that is whose it is.

    >>> interviews({name: name for name in ("P7 visit 1", "P7 visit 2", "P8")})
    {'P7 visit 1': 'P7', 'P7 visit 2': 'P7', 'P8': 'P8'}
    """
    called = {name: name for name in documents}
    own = twice([*documents.values()])
    for parts in maybe(documents).values():
        names = {whole(name, _ANY) or own.get(name, "") for name in parts}
        name = next(iter(names)) if len(names) == 1 else ""
        taken = name in documents and name not in parts
        called |= dict.fromkeys(parts, parts[0] if not name or taken else name)
    return called | people({shown: name for shown, name in documents.items() if called[shown] == shown})


def shown(found: Mapping[str, Collection[str]]) -> str:
    """Return the parts of each interview in words."""
    return some([" and ".join(parts) for parts in found.values()], 3)


def numbered(text: str) -> set[str]:
    """Return what in a text looks like a generated pseudonym, in capitals.

    >>> sorted(numbered("Ask P1 or i07, not MP3."))
    ['I07', 'P1']
    """
    return {name.upper() for name in _NUMBERED.findall(text)}


def free(letter: str, used: Collection[str]) -> Iterator[str]:
    """Yield P01, P02 and so on, but for those that are used, in capitals, however many noughts they have.

    >>> people = free("P", {"P1", "P003"})
    >>> next(people), next(people)
    ('P02', 'P04')
    """
    number = 0
    while True:
        number += 1
        if not {f"{letter}{number}", f"{letter}{number:02}", f"{letter}{number:03}"} & {*used}:
            yield f"{letter}{number:02}"


def notes(
    answers: Iterable[tuple[str, str]],
    names: Iterable[str],
    table: str = "",
    each: str = "document",
    owners: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Return the warning of labels that answer in several documents and cannot be one person.

    `names` are the study's, labels and documents and pseudonyms, none of which is proposed; `table` is that
    of [corpus] pseudonyms, where there is one; `each` is what counts as an interviewee; `owners` are who
    has a document's name for a pseudonym (`owner_of`).

    >>> notes([("A", "d1"), ("A", "P2")], ["P1", "P2"], "n.csv", owners={"P2": "P2"})[0].partition(", or ")[2]
    'add a row for each document to n.csv: `A,P2,P2`, `A,P03,d1` (name, pseudonym, document)'
    """
    of: dict[str, dict[str, str]] = {}  # of each label the first document of each interview
    for speaker, document in sorted({*answers}):
        of.setdefault(speaker, {}).setdefault(whole(document).casefold() or f"={document}", document)
    shared = {who: those for who, those in of.items() if len(those) > 1}
    if not shared:
        return []
    who, those = next(iter(shared.items()))
    return [
        f"{quoted(shared)} {'stand' if len(shared) > 1 else 'stands'} in several documents and cannot be one "
        f"person, so each {each} counts as an interviewee; where they are people with names, write these in "
        f"their place in the files, or {_rows(who, [*those.values()], names, table, owners)}"
    ]


def row_for(who: str, document: str, names: Iterable[str], table: str, owner: str) -> str:
    """Return what to write for a label in a document, with its owner's pseudonym or none of the `names`.

    >>> row_for("B", "call 7", ["P1"], "n.csv", "")
    'add a row for each document to n.csv: `B,P02,call 7` (name, pseudonym, document)'
    """
    return _rows(who, [document], names, table, {document: owner} if owner else {})


def owner_of(document: str, given: Collection[str], speakers: Collection[str]) -> str:
    """Return whose pseudonym, of those given, a document's name holds who has no label; empty: nobody's.

    >>> [owner_of(name, ["P3", "D1"], ["P4"]) for name in ("Class - P3_otter", "P4", "D1")]
    ['P3', '', '']
    """
    people = [name for name in numbered(document) & {*given} if name[0] == "P" and name not in speakers]
    return people[0] if len(people) == 1 else ""


def part_notes(documents: Mapping[str, str]) -> list[str]:
    """Return the warning of parts of one interview that count as interviewees, of documents that do.

    >>> part_notes({"talk 1a": "talk 1a", "talk 1b": "talk 1b"})[0].partition(";")[0]
    'parts of one interview by their names count as an interviewee each: talk 1a and talk 1b'
    """
    found = in_parts(documents)
    return [
        f"parts of one interview by their names count as an interviewee each: {shown(found)}; for one, write "
        f"{LINE} in [corpus]"
    ] * bool(found)


def _rows(
    who: str, documents: Sequence[str], names: Iterable[str], table: str, owners: Mapping[str, str]
) -> str:
    """Return what to write for a label in some documents, each line of the table by itself."""
    head = "name", "pseudonym", "document"
    people = free("P", {name for each in {*names} for name in numbered(each)})
    rows = [(who, owners.get(document) or next(people), document) for document in documents[:_SHOWN]]
    lines = [f"`{','.join(map(_cell, row))}`" for row in ([] if table else [head]) + rows]
    more = len(documents) - _SHOWN
    listed = ", ".join(lines) + f" and {more:,} more" * (more > 0)
    if table:
        return f"add a row for each document to {table}: {listed} ({', '.join(head)})"
    return (
        f'write pseudonyms = "{_NEW}" in [corpus], and beside the config a {_NEW} of these lines, a row for '
        f"each document: {listed}"
    )


def _cell(text: str) -> str:
    """Return a cell of a CSV, in quotes where it needs them."""
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",;]', text) else text
