"""Earlier states of a coded project that lie beside it: no codes but those of the project itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .copies import Copy, given_by

_BACKUP = re.compile(r"(?P<of>.+)_BKUP_[\d_-]+")  # QualCoder's, which it makes by itself
# Of a file's name: what people call a copy of it.
COPY = re.compile(r"\bcop(?:y|ie|ia)\b|\bkopie\b|\(\d\)\s*$|\bbackup\b|\bold\b|\bdraft\b", re.IGNORECASE)


def backups(stems: Sequence[str]) -> dict[int, int]:
    """Return which names are of a backup that QualCoder made by itself, and what is read in its place.

    That is the project itself, else the newest of its backups.

    >>> backups(["Study", "Study_BKUP_20260511_16", "Study_BKUP_20260512_09", "Other"])
    {1: 0, 2: 0}
    >>> backups(["Study_BKUP_20260511_16", "Study_BKUP_20260512_09"])
    {0: 1}
    """
    made = {number: found["of"] for number, stem in enumerate(stems) if (found := _BACKUP.fullmatch(stem))}
    out = {}
    for number, of in made.items():
        own = [n for n, stem in enumerate(stems) if n not in made and stem.casefold() == of.casefold()]
        newest = max((n for n in made if made[n].casefold() == of.casefold()), key=lambda n: stems[n])
        instead = own[0] if own else newest
        if instead != number:
            out[number] = instead
    return out


def earlier(copies: Sequence[Copy]) -> dict[int, int]:
    """Return which copies are an earlier state of another: its backup, or by their name and codes.

    The latter are called a copy (backup, old, (1)), and hold none but the codes of the other, by the same
    people, perhaps fewer.
    """
    given = [given_by(copy.project) for copy in copies]
    documents = [{source.document for source in copy.project.sources} for copy in copies]
    out = backups([copy.label for copy in copies])
    for number, copy in enumerate(copies):
        if number in out or not COPY.search(copy.label.replace("_", " ")):
            continue
        for other in range(len(copies)):
            held = all(codes <= given[other].get(coder, set()) for coder, codes in given[number].items())
            if other not in (number, *out) and held and documents[number] <= documents[other]:
                out[number] = other
                break
    return out
