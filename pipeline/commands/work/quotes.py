"""Coded passages put where they stand in the transcripts: a list of quotations made codings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

_LEAST = 3  # words that a passage needs to be looked for in what several turns say
_WORD = re.compile(r"\w+")


class Placed(NamedTuple):
    """The codings (segment, coder, theme), and the passages that stand nowhere, or anywhere."""

    codings: list[tuple[str, str, str]]
    lost: list[tuple[str, str, str, str]]


def placed(
    passages: Iterable[tuple[str, str, str, str]], segments: Sequence[Mapping[str, Any]]
) -> Placed:
    """Return the codings of passages (document, passage, coder, theme) on segments.

    A passage stands where its words do, in their order, whatever the case and the punctuation;
    over several turns it codes each that it holds whole. Where its document is named, it is looked
    for there alone. What stands in several documents is given to none.
    """
    said = [(row["segment"], row["document"], row["interviewee"], _flat(row["text"]))
            for row in segments]  # fmt: skip
    found: dict[tuple[str, str, str], None] = {}
    lost = []
    for document, passage, coder, theme in passages:
        flat = _flat(passage)
        wanted = _key(document)
        here = [s for s in said if wanted and wanted in (_key(s[1]), _key(s[2]))] or said
        at = [s for s in here if flat in s[3]] if flat.strip() else []
        if not at and len(flat.split()) >= _LEAST:
            at = [s for s in here if s[3] in flat and len(s[3].split()) >= _LEAST]
        if not at or len({s[1] for s in at}) > 1:
            lost.append((document, passage, coder, theme))
            continue
        found.update(dict.fromkeys((s[0], coder or "manual", theme) for s in at))
    return Placed(list(found), lost)


def _flat(text: str) -> str:
    """Return the words of a text with one blank around each, so that whole words match."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _key(name: str) -> str:
    """Return what two spellings of a document have in common: no suffix, no signs, no case."""
    return re.sub(r"\W|_", "", re.sub(r"\.\w{1,5}$", "", name.casefold()))
