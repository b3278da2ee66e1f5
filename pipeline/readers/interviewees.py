"""Whom a segment counts for: who is labelled, or the document; in all of a study, or in each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from ..tables.columns import alone_unknown
from ..wording import some
from . import label_scope, parts
from .roles import PARTICIPANT, code_of, gathered, generic


def interviewees(
    speakers: Sequence[str],
    segment_roles: Sequence[str],
    documents: Sequence[str],
    by: str = "documents",
    same: Mapping[tuple[str, str], str] = MappingProxyType({}),
    names: Collection[str] = (),
    table: str = "",
    real: Mapping[str, str] = MappingProxyType({}),
    scope: str = "",
    given: Collection[str] = (),
) -> tuple[list[str], list[str]]:
    """Return whom each segment counts for, empty but for participants, and warnings.

    A label is another's in a document as `same` says, see `one_interviewee`.

    That is the participant's speaker, else the document; and the document, too, where the label
    is generic (Participant, Speaker 1) and stands in several documents, or is that of whoever answers alone
    where nobody knew the voice (Unknown Speaker). `by` codes, it is the code that
    the document's name begins with; by interviews, the documents that are parts of one by their names are
    one. `scope` is [corpus] label_scope: "document", and a label is somebody else in each document, or
    interview. `names` are further ones of the study, `given` its pseudonyms, and `table` is what it calls
    the table of these, see `parts.notes`; `real` are names of documents that are shown otherwise.
    """
    names = {*names, *given}
    known = {name: real.get(name, name) for name in set(documents)}
    interview = parts.interviews(known) if by == "interviews" else {}
    called = interview or {name: (by == "codes" and code_of(name)) or name for name in known}
    speakers = [same.get(each, each[0]) for each in zip(speakers, documents, strict=True)]
    rows = set(zip(speakers, segment_roles, documents, strict=True))
    places = gathered((speaker, document) for speaker, role, document in rows if role == PARTICIPANT)
    answers = [(who, name) for who in sorted({*places} - {""}) for name in sorted(places[who])]
    shared: set[str] = set()
    person: dict[tuple[str, str], str] = {}
    if scope == label_scope.DOCUMENT:
        by_both = [(who, called[name]) for who, name in answers]
        shown = label_scope.called(by_both, {*filter(generic, places)}, given)
        person = dict(zip(answers, map(shown.__getitem__, by_both), strict=True))
    else:
        several = (who for who in places if len({interview.get(name, name) for name in places[who]}) > 1)
        shared = {*filter(generic, several)}
        plain = alone_unknown(rows)
        person = {each: each[0] for each in answers if each[0] not in shared and each not in plain}
    who = [
        person.get((speaker, document), called[document]) if role == PARTICIPANT else ""
        for speaker, role, document in zip(speakers, segment_roles, documents, strict=True)
    ]
    notes: list[str] = []
    if not scope:
        asked = [each for each in answers if each[0] not in given]
        notes, doubtful = _of_scope(asked, len({*who} - {""}), len(answers) + len(places.get("", ())))
        shared -= doubtful
    if by == "codes":
        return who, notes + _several(called, who)
    answers = [(speaker, document) for speaker in shared for document in places[speaker]]
    each = "interview" if interview else "document"
    owners = {name: parts.owner_of(name, names, speakers) for name in known} if answers else {}
    notes += parts.notes(answers, {*speakers, *documents, *names}, table, each, owners)
    if by == "documents":
        anew = places if scope == label_scope.DOCUMENT else (*shared, "")
        own = {document for speaker in anew for document in places.get(speaker, ())}
        notes += parts.part_notes({name: known[name] for name in own})
    if interview and len({*interview.values()}) == len(interview):
        notes.append(
            f"[corpus] {parts.LINE}: no documents are parts of one by their names (Ann part 1, Ann part 2)"
        )
    return who, notes


def _of_scope(answers: Sequence[tuple[str, str]], now: int, then: int) -> tuple[list[str], set[str]]:
    """Return the warning of labels that may be somebody else's in each document, and these.

    `now` and `then` are the numbers of interviewees without and with that.
    """
    labels = gathered((document, label) for label, document in answers)
    found = label_scope.in_question(labels)
    if found is None:
        return [], set()
    beside = max(len({*found.labels} & labels[document]) for document in found.documents)
    if beside < 2 and all(map(generic, found.labels)):  # it is the document already
        return [], set()
    return label_scope.note(found, now, then), {*found.labels}


def _several(called: Mapping[str, str], who: Iterable[str]) -> list[str]:
    """Return the warning of codes that several documents begin with, which are one interviewee then."""
    of: dict[str, list[str]] = defaultdict(list)
    for document, name in sorted(called.items()):
        of[name].append(document)
    counted = {*who}
    return [
        f"{some(names)} begin with the code {name} and count as one interviewee; if they are several, write "
        '[corpus] interviewees = "documents"'
        for name, names in of.items()
        if len(names) > 1 and name in counted
    ]
