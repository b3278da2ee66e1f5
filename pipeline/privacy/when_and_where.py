"""Notes and names of documents that say when or where an interview was, which pseudonyms leave."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..config import Config
from ..readers.order_held import dated
from ..wording import form, listed, many
from .shown_names import on_purpose

_WHERE = re.compile(
    r"\b(?:recorded|held|conducted|interviewed|took place)\b[^.;?\n]{0,30}?\b(?:in|at)\s(?!\d|[^.?]*\?)"
    r"|^(?:place|location|venue|setting)\s?:\s*\S",
    re.IGNORECASE | re.MULTILINE,
)


def given_away(
    config: Config, documents: Sequence[str], roles: Sequence[str], texts: Sequence[str | None]
) -> list[str]:
    """Return the warning of notes and names of documents that say when or where an interview was.

    The sequences are by segment. None of a study that shows who speaks on purpose, as of a public hearing.
    """
    if on_purpose(config) or "witness" in config.study.speakers_are:
        return []
    notes = [text for role, text in zip(roles, texts, strict=True) if role == "note" and text]
    number = sum(dated(text) or bool(_WHERE.search(text)) for text in notes)
    names = sum(map(dated, {*documents}))
    what = [many(number, "note")] * bool(number)
    what += [f"{names:,} {form(names, 'name of a document|names of documents')}"] * bool(names)
    if not what:
        return []
    return [
        f"{listed(what)} {form(number + names, 'gives|give')} a date or place: take out what tells who was "
        "interviewed"
    ]
