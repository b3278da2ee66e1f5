"""Pseudonyms that somebody else of the study is called by already, so that two people count as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..config import Config
from ..readers.layouts.names import asks, matches
from ..readers.parsed import File
from ..readers.roles import PARTICIPANT, generic
from ..tables.columns import natural
from ..wording import some
from .document_words import own_code
from .finder import Uses
from .left_in_talk import line_of
from .name_words import key
from .pseudonyms import Names

_DOCUMENT = re.compile(r"D\d+")  # a generated pseudonym of a document


def ambiguous_notes(
    config: Config, known: Names, uses: Uses, was: Sequence[File], files: Sequence[File]
) -> list[str]:
    """Return the warning of pseudonyms that were there before, in the talk or as whom somebody counts."""
    own = {row.pseudonym for row in known.rows if own_code(row.document) == row.pseudonym}
    there = {*+uses.before} - own | _counted_as(config, known, was, files)
    where = some(sorted(there, key=natural))
    return [
        f"{where}: stood in the corpus before any name was replaced; two people may now have one name"
    ] * bool(where)


def _counted_as(config: Config, known: Names, was: Sequence[File], files: Sequence[File]) -> set[str]:
    """Return the pseudonyms that are also a label of somebody, or a document that counts as its interviewee.

    Who speaks in that document alone may be called as it is.
    """
    given = {key(name): name for name in known.pseudonyms}
    corpus, also = config.corpus, set[str]()
    asking = [*corpus.interviewer, *corpus.other, *corpus.note]
    speaks: dict[str, set[str]] = {}  # where those speak who have a pseudonym instead of a label
    unnamed: set[str] = set()  # documents in which somebody answers without a name
    pairs = {
        (old.speaker, new.speaker, new.document or now.name, new.role)
        for then, now in zip(was, files, strict=True)
        for old, new in zip(then.parsed.rows, now.parsed.rows, strict=True)
    }
    for label, shown, document, role in pairs:
        if label != shown:
            speaks.setdefault(key(shown), set()).add(key(document))
        elif label and key(label) in given:
            also.add(given[key(label)])
        elif role in ("", PARTICIPANT) and (not label or (generic(label) and not asks(label))):
            aside = label and any(matches(label, pattern) for pattern in asking)
            unnamed |= set() if aside else {key(document)}
    return also | {given[name] for name in unnamed & given.keys() if speaks.get(name, set()) - {name}}


def shared_notes(known: Names, table: str) -> list[str]:
    """Return a note of documents whose pseudonym stands for several who are named in their names."""
    named: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(known.rows):
        if row.document and _DOCUMENT.fullmatch(row.pseudonym):
            named.setdefault((row.document, row.pseudonym), []).append(place)
    return [
        f"{pseudonym} stands for each of {len(those)} people whom the name of a document has ({table}, "
        f"{some([line_of(known.rows[place]) for place in those])}), as nothing says which label is whose; "
        "give each of them, and the label, one pseudonym of their own there"
        for (_, pseudonym), those in named.items()
        if len(those) > 1
    ]
