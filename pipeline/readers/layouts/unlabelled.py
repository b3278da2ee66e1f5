"""Talk without labels whose questions stand out: in bold, in italics, in capitals, or numbered."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ...wording import many
from .lines import is_question
from .turns import Span

_NUMBER = re.compile(r"[ \t]*(?:Q(?:uestion)?[ .]?)?[\[(]?\d{1,3}[.):\]][ \t]+(?=\S)")
_MARKED = re.compile(r"[ \t]*(\*\*|__|\*|_)(?P<said>.+?)\1[ \t]*", re.DOTALL)
_QUOTED = re.compile(r"[ \t]*>")  # in an e-mail
_FEWEST = 3  # paragraphs that stand out


class Asked(NamedTuple):
    """Which paragraphs are the interviewer's, where each one's words start, and how they look."""

    starts: dict[int, int]
    how: str


def asked(text: str, spans: Sequence[Span], shown: Mapping[str, Collection[int]]) -> Asked | None:
    """Return the paragraphs that ask, by what sets them apart from those that answer, or None.

    `shown`: how a document shows paragraphs (in bold), by where they start. A look tells the two
    apart if most that have it are questions and few others are, and an answer follows each.
    """
    texts = [text[start:end] for start, end in spans]
    marked = [_MARKED.fullmatch(one) for one in texts]
    counted = [_NUMBER.match(one) for one in texts]
    looks = {how: {n for n, (start, _) in enumerate(spans) if start in where} for how, where in shown.items()}
    looks["quoted"] = {n for n, one in enumerate(texts) if all(map(_QUOTED.match, one.splitlines()))}
    looks["between asterisks"] = {n for n, match in enumerate(marked) if match}
    looks["with a number"] = {n for n, match in enumerate(counted) if match}
    looks["in capitals"] = {n for n, one in enumerate(texts) if one.isupper() and len(one.split()) > 2}
    questions = {n for n, one in enumerate(texts) if is_question(one)}
    for how, every in looks.items():
        first = min(every & questions, default=0)
        those = {n for n in every if n >= first}  # a title above looks like them
        rest = set(range(first, len(texts))) - those
        followed = sum(n + 1 in rest for n in those)
        if (
            len(those) >= _FEWEST
            and len(those & questions) * 2 > len(those)
            and len(rest & questions) * 5 <= len(rest)
            and followed * 5 >= len(those) * 4
        ):
            match = {n: counted[n] if how == "with a number" else None for n in those}
            return Asked({n: spans[n][0] + (m.end() if (m := match[n]) else 0) for n in sorted(those)}, how)
    return None


def standing_out(text: str, spans: Sequence[Span], shown: Mapping[str, Collection[int]]) -> list[str]:
    """Return how many paragraphs stand out, and how, where that does not tell who asks."""
    written = [span for span in spans if text[slice(*span)].strip()]
    counts = {how: sum(start in where for start, _ in written) for how, where in shown.items()}
    return [
        f"nobody is labelled, and {n} of {len(written)} paragraphs are all {how}; if that is "
        "the interviewer, write the label before each (Interviewer: ...)"
        for how, n in counts.items()
        if 1 < n < len(written)
    ]


def note(file: str, sides: Asked, above: int = 0) -> str:
    """Return what to say of it; `above`: words of paragraphs above the first that asks, kept as notes."""
    lead = f"; {many(above, 'word')} above the first of them are nobody's" if above else ""
    return (
        f"{file}: nobody is labelled, and {len(sides.starts)} paragraphs {sides.how}, mostly "
        f'questions, are taken to be the interviewer\'s{lead}; if not, write [corpus] labels = "none"'
    )
