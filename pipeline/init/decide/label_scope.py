"""Whether a label that answers in several documents is one person's, or somebody else's in each."""

from __future__ import annotations

from ...readers.interviewees import interviewees
from ...readers.label_scope import DOCUMENT, STUDY, scope_of
from ...readers.parts import in_parts, sure
from ...readers.people import People
from ...readers.roles import PARTICIPANT
from ...wording import many, some
from ..new_study import NewStudy, Talk


def whose(talk: Talk, out: NewStudy) -> None:
    """Decide it where labels are numbered anew in each; ask where they may be, or first names recur."""
    rows = talk.rows("speaker", "role", "document")
    people = People(*([row[name] for row in rows] for name in ("speaker", "role", "document")))
    found = scope_of(people.answer)
    if found is None:
        return
    answering = [(who, document) for who, role, document in people.rows if role == PARTICIPANT]
    documents = {document: document for document in found.documents}
    parted = in_parts(documents) and sure(documents)
    by = "interviews" if parted and "interviewees" not in out.corpus else "documents"

    def shown(scope: str) -> list[str]:
        speakers, documents = zip(*sorted(answering), strict=True)
        names, _ = interviewees(speakers, [PARTICIPANT] * len(speakers), documents, by, scope=scope)
        return sorted({*names})

    each, one = shown(DOCUMENT), shown(STUDY)
    first = some([f'"{name}"' for name in each if name not in one], 2)
    others = f"somebody else in each: {many(len(each), 'interviewee')} ({first})"
    person = f"one person in all: {many(len(one), 'interviewee')}"
    taken = others if found.scope == DOCUMENT else person
    if not found.sure:
        taken = out.choose(f"{found.says()}. Who is that?", [others, person], taken)
    scope, other = (DOCUMENT, STUDY) if taken == others else (STUDY, DOCUMENT)
    seen = f'{found.says()}: {taken}; else write label_scope = "{other}"'
    out.decide("label_scope", scope, f'a label is {taken}; else "{other}"', seen)
    if scope == DOCUMENT and by != "documents":
        out.decide("interviewees", by, "parts of one interview by their names are one interview")
    if scope == DOCUMENT:
        talk.anew()
