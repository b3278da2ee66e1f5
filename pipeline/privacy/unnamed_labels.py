"""Who answers by a label that names nobody (Participant, Speaker 2), where the document says who it is.

Beside people with pseudonyms, or with codes of their own, such a label would be a second kind of name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from ..config import Corpus
from ..readers import File
from ..readers.doubted import is_neither, of_court
from ..readers.in_print import in_print
from ..readers.layouts.names import asks, matches
from ..readers.one_interviewee import interprets, one_interviewee, takes_notes
from ..readers.parsed import Row
from ..readers.parts import interviews
from ..readers.roles import PARTICIPANT, code_of, gathered, generic
from ..tables.columns import is_unknown
from .document_words import OF_FILES
from .name_words import key, plain
from .pseudonyms import is_name

At = tuple[str, str]  # a label, as it is printed, and its document


def only_unnamed(files: Sequence[File], corpus: Corpus, named: Collection[str] = ()) -> dict[At, str]:
    """Return the labels that name nobody and are one person in their document, each with who that is.

    That is the code that the document's name begins with (HC-04), if it is that person's alone; else, where
    others who answer have names, their document, or their interview, of which documents are parts. None where
    a turn without a label may be the same person's. `named` are the documents that are called after people.
    """
    answering = {
        (label, row.document or file.name)
        for file in files
        for row in file.parsed.rows
        if not row.interviewee and answers(row, label := in_print(row.speaker), corpus)
    }
    documents = {document for _, document in answering}
    same, _ = one_interviewee((label, label, document) for label, document in answering)
    people = gathered((document, same.get((label, document), label)) for label, document in answering)
    names = bool(named) or any(is_name(label) for label, _ in answering)
    if not names and all(generic(label) or not label for label, _ in answering):
        return {}  # all are of one kind
    unnamed = {at for at in answering if _one(at[0])}
    called = {name: name for name in documents}
    if corpus.interviewees == "interviews":
        called = interviews(called)
    elif corpus.interviewees == "codes":
        called = {name: code_of(name) or name for name in documents}
    codes = {name: own_code(name) for name in called.values()}
    shared = Counter(map(key, codes.values()))
    labels = {key(label) for label, _ in answering}
    who: dict[At, str] = {}
    for label, document in sorted(unnamed):
        if len({*filter(_one, people[document])}) > 1 or "" in people[document]:
            continue
        code = codes[called[document]]
        two = code and (shared[key(code)] > 1 or key(code) in labels)  # people may have it
        if not two and (code or names):
            who[label, document] = code or called[document]
    return who


def own_code(document: str) -> str:
    """Return the code that a document's name begins with, if it may be a person's; else nothing.

    >>> [own_code(name) for name in ("HC-04", "P5_GMT2021-05-10", "Int 4 Bangor", "FG2 final", "Zoom 1")]
    ['HC-04', 'P5', '', '', '']
    """
    code = code_of(document)
    return "" if asks(code) or plain(code.rstrip("0123456789 _-")) in OF_FILES else code


def _one(label: str) -> bool:
    """Tell whether a label that names nobody may be one person's, and the same one's in all of a document.

    >>> [_one(label) for label in ("Speaker 2", "R", "Participants", "Unknown Speaker", "The Witness", "P07")]
    [True, True, False, False, False, False]
    """
    several = label.casefold().endswith("s") or is_unknown(label) or of_court([label])
    return generic(label) and not (several or interprets(label))


def answers(row: Row, label: str, corpus: Corpus) -> bool:
    """Tell whether a turn with a label is of somebody who answers, as file and config say."""
    aside = (*corpus.interviewer, *corpus.other, *corpus.note)
    return row.role in ("", PARTICIPANT) and not (
        asks(label) or is_neither(label) or takes_notes(label) or any(matches(label, each) for each in aside)
    )
