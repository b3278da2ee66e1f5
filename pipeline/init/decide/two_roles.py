"""Who asks in one transcript and takes part in another: named by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ...readers import two_roles
from ...readers.by_document import SIGN
from ...readers.two_roles import both_ways, renumbered, shown_in
from ...wording import some
from ...words.sentences import is_question
from ..new_study import NewStudy, Talk


def talk_of(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], two_roles.Talk]:
    """Return what each label says in each document, of rows with speaker, document and text."""
    said: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        text = row["text"].rstrip()
        if text:
            sums = said[row["speaker"], row["document"]]
            sums[0] += 1
            sums[1] += is_question(text)
            sums[2] += len(text.encode())
    return {at: two_roles.Talk(*sums) for at, sums in said.items()}


def parted(talk: Talk, out: NewStudy) -> bool:
    """Name those who ask in one document and take part in another by document, if any do.

    A number that asks in one (Speaker 2) is somebody else in another, where somebody else asks.
    """
    askers = out.corpus.get("interviewer", ())
    said = talk_of(talk.rows("speaker", "document", "text")) if askers else {}
    rows = talk.rows("speaker", "role", "document")
    led = {(row["document"], row["speaker"]) for row in rows if row["role"] == "interviewer"}
    found = {who: roles for who, roles in both_ways(said).items() if who in askers}
    for who, roles in renumbered(said).items():
        by_others = {document for document, asker in led if asker != who}
        if who in askers and by_others >= {*roles.answers}:
            found.setdefault(who, roles)
    for who, (there, answers) in found.items():
        out.say(
            f"{who}: asks in {shown_in(said, who, there)}, and takes part in {shown_in(said, who, answers)}: "
            f"named in [corpus] interviewer by document; if they ask in all, write {who} there"
        )
    if found:
        kept = [name for name in askers if name not in found]
        named = [f"{document}{SIGN}{who}" for who, roles in found.items() for document in roles.asks]
        why = f"{out.why.get('interviewer', 'who asks')}; {some(list(found))} by document"
        out.decide("interviewer", [*kept, *named], why)
    return bool(found)


def of_two_roles(talk: Talk, out: NewStudy) -> None:
    """Name them so once all who ask are known."""
    if parted(talk, out):
        talk.anew()
