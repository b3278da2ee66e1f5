"""Every warning and every error of the program with its cure, made from the program's own source.

A message is written once, where it is given. This reads it there, so that the handbook's page can
neither lack one nor say it otherwise; what is put into a message as it is given reads `…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .cures import cure
from .messages import GAP, LEAST, modules, raised, warned

_ROOMS = {
    "config": "The config",
    "study/loading": "The config",
    "readers": "Files that are read",
    "read": "The corpus as a whole",
    "privacy": "Names and identifiers",
    "codes": "Manual codes",
    "codes/uncompared": "The comparison",
    "coder": "The automatic coder",
    "classify": "The automatic coder",
    "compare": "The comparison",
    "manuscript": "The manuscript",
    "study": "Files that are written",
    "terminal": "What was typed",
    "commands": "What was typed",
    "notebook": "In Python",
    "words": "Words and stop words",
    "count": "Counting",
    "charts": "Figures",
    "plot": "Figures",
    "writers": "Exports",
    "exports": "Exports",
}
_ELSEWHERE = "Running a study"


_WORD = re.compile(r"[^\W\d_]{2,}")


class Wording(NamedTuple):
    """A message with `…` for what differs, its cure, its subject."""

    text: str
    cure: str
    about: str


@cache
def errors() -> list[Wording]:
    """Return the wording of every error that a user can cause, by subject."""
    return _unique(
        Wording(text, remedy, _about(room))
        for room, tree, nodes in modules()
        for text, remedy in raised(tree, nodes)
    )


@cache
def warnings() -> list[Wording]:
    """Return the wording of every warning and note, by subject."""
    return _unique(
        Wording(text, cure(text, room), _about(room))
        for room, _, nodes in modules()
        for text in warned([node for node, _ in nodes])
    )


def fitting(message: str) -> list[Wording]:
    """Return the errors and warnings that any piece of a message may be of; the likeliest first.

    >>> [each.cure for each in fitting("not UTF-16, whatever: there is no such command")][:1]
    ['did you mean: wordpairs …?']
    """
    plain = " ".join(message.split()).casefold()
    every = (*errors(), *warnings())
    scored = [(_shared(each.text, plain), each) for each in every]
    if all(score < LEAST for score, _ in scored):
        scored = [(_in_common(each.text, plain), each) for each in every]
    most = max((score for score, _ in scored), default=0)
    likely = sorted((item for item in scored if item[0] >= max(LEAST, most / 2)),
                    key=lambda item: -item[0])  # fmt: skip
    return [each for _, each in likely]


def page() -> str:
    """Return the handbook's page, without its title."""
    parts = [
        "Look for words of a message here, or let them be looked for: "
        '`wordpairs guide warnings "no interval is given"`. What a message says of your own '
        f"files reads `{GAP}`. The page is made from the program, so no message is missing.", "",
        "An **error** stops the command before anything is written (exit status 2). It says where, "
        "`found` (what stands there), `allowed` (what could) and `to do`. A **warning** lets the "
        "run go on; it is printed, stands on the page and in `run.json`, and says in its last "
        "words what to do. What a frozen codebook does not do is a note there, no warning.",
    ]  # fmt: skip
    for title, wordings in (("Warnings", warnings()), ("Errors", errors())):
        about = ""
        parts += ["", f"## {title}"]
        for each in wordings:
            if each.about != about:
                about = each.about
                parts += ["", f"### {about}", ""]
            parts.append(_entry(each))
    return "\n".join(parts) + "\n"


def entries(wordings: list[Wording]) -> str:
    """Return wordings as a list of Markdown."""
    return "\n".join(map(_entry, wordings))


def _entry(each: Wording) -> str:
    fence = "``" if "`" in each.text else "`"
    pad = " " if fence == "``" else ""
    cure = each.cure.replace("*", r"\*")
    return f"- {fence}{pad}{each.text}{pad}{fence}" + (f"\n  To do: {cure}" if cure else "")


def _unique(wordings: Iterator[Wording]) -> list[Wording]:
    """Return each wording once, by subject and then by text."""
    kept: dict[str, Wording] = {}
    for each in wordings:
        if each.text not in kept or not kept[each.text].cure:
            kept[each.text] = each
    return sorted(
        kept.values(), key=lambda each: (each.about, each.text.lstrip(GAP + " :,").lower())
    )


def _about(room: str) -> str:
    path = room.removesuffix(".py")
    return _ROOMS.get(path) or _ROOMS.get(path.partition("/")[0], _ELSEWHERE)


def _shared(wording: str, message: str) -> int:
    """Return how many characters of a message, or of its beginning, are this wording's; 0: none.

    >>> _shared("of … rows, … are empty", "of 9 rows, 2 ar"), _shared("of … rows", "no rows")
    (13, 0)
    """
    start = score = 0
    for number, piece in enumerate(part for part in wording.casefold().split(GAP) if part):
        place = message.find(piece, start)
        if place >= 0:
            start, score = place + len(piece), score + len(piece)
            continue
        ends = (
            n
            for n in range(min(len(piece), len(message) - start), 0, -1)
            if message.endswith(piece[:n])
        )
        cut = next(ends, 0)
        # A message that was pasted in part ends inside a piece, or in what stands before it.
        return score + cut if number or cut == len(message) or cut >= LEAST else 0
    return score


def _in_common(wording: str, message: str) -> int:
    """Return how many characters the words have that both hold; 0 where too little is shared.

    Most of what was typed must be the wording's, or most of the wording's own have been typed.

    >>> _in_common("… of … cannot be told from the words so far", "cannot be told")
    12
    >>> _in_common("the labels of … are not known", "the words of a theme")
    0
    """
    words, typed = (set(_WORD.findall(text.casefold())) for text in (wording, message))
    shared = words & typed
    size = sum(map(len, shared))
    most = max((sum(map(len, shared)) / max(1, sum(map(len, each)))) for each in (words, typed))
    return size if len(shared) > 1 and most > 0.6 else 0
