"""What those who answer are known by already: a code in their document's name, or their document itself.

Beside people with pseudonyms, or with codes of their own, a label that names nobody (Participant, Speaker 2)
would be a second kind of name; and P01, for who answers in P07 Sarah, a second number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from ..readers.doubted import is_neither, of_court
from ..readers.layouts.names import asks
from ..readers.one_interviewee import interprets, one_interviewee
from ..readers.parts import interviews
from ..readers.roles import PARTICIPANT, code_of, gathered, generic
from ..tables.columns import alone_unknown, is_unknown
from .document_words import own_code
from .name_words import key
from .pseudonyms import is_name
from .speaking import Spoken

At = tuple[str, str]  # a label, as it is printed, and its document


def known_by(
    turns: Iterable[Spoken], interviewees: str, named: Collection[str]
) -> tuple[dict[At, str], dict[At, str]]:
    """Return what labels in documents are known by: codes, and those that name nobody as whom.

    A code is what their document's name begins with, if it is theirs alone, and others have codes of its kind
    or there is one document. A label that names nobody is whoever its document is, or the interview of which
    that is a part, if it is one person there, and that has a code or others who answer have names; not where
    a turn without a label may be the same person's. `interviewees` is [corpus] interviewees, `named` are the
    documents that are called after people.
    """
    turns = [*turns]
    roles = {"I": "interviewer", "P": PARTICIPANT}
    plain = alone_unknown(
        (one.label, "interviewer" if asks(one.label) else roles.get(one.letter, ""), one.document)
        for one in turns
    )
    answering = {
        one.at
        for one in turns
        if one.letter == "P" and not (one.interviewee or asks(one.label) or is_neither(one.label))
    }
    labels = {label for label, _ in answering}
    names = bool(named) or any(map(is_name, labels))
    one_kind = not names and all(generic(label) or not label for label in labels)
    called = {document: document for _, document in answering}
    if interviewees == "interviews":
        called = interviews(called)
    elif interviewees == "codes":
        called = {name: code_of(name) or name for name in called}
    same, _ = one_interviewee((label, label, document) for label, document in answering)
    people = gathered((document, same.get((label, document), label)) for label, document in answering)
    whose = gathered(
        (key(own_code(document)), label if is_name(label) else called[document])
        for document, those in people.items()
        for label in those
        if not is_unknown(label) or (label, document) in plain
    )
    shared = {key(label) for label in labels} | {code for code, those in whose.items() if len(those) > 1}
    kinds = Counter(_kind(code) for code in {own_code(document) for document in called})
    codes: dict[At, str] = {}
    unnamed: dict[At, str] = {}
    for label, document in sorted(answering):
        own = own_code(document)
        own = own if kinds[_kind(own)] > 1 or len(people) == 1 else ""  # V2, of a version, is the only one
        code = "" if key(own) in shared else own
        if _one(label) or (label, document) in plain:
            one = len({*filter(_one, people[document])}) == 1 and "" not in people[document]
            if (one or (label, document) in plain) and not one_kind and (code or (names and not own)):
                unnamed[label, document] = called[document]
        if code and ((label, document) in unnamed or is_name(label) or not label):
            codes[label, document] = code
    return codes, unnamed


def _kind(code: str) -> str:
    return code.rstrip("0123456789 _.-")


def _one(label: str) -> bool:
    """Tell whether a label that names nobody may be one person's, and the same one's in all of a document.

    >>> [_one(label) for label in ("Speaker 2", "R", "Participants", "Unknown Speaker", "The Witness", "P07")]
    [True, True, False, False, False, False]
    """
    several = label.casefold().endswith("s") or is_unknown(label) or of_court([label])
    return generic(label) and not (several or interprets(label))
