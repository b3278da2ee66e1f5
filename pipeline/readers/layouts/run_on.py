"""Answers that run on below an interviewer's question without a label, in the first person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...wording import some
from ..parsed import Row
from .blocks import paragraphs, printed
from .lines import is_question
from .names import asks, configured

_LONG = 25  # words of an answer; a shorter one can be what leads to the next question
_SHOWN, _BEGINS = 5, 6  # places that are named; words of each
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OWN = frozenset(
    "i i'm i've i'd i'll me my mine myself ich mich mir mein meine je j'ai moi mon ma mes yo mi mis io mio "
    "mia eu meu minha ik mij mijn jag mig jeg meg".split()
)
_YOU = frozenset("you your you're you've yours sie ihr ihre vous votre vos usted su lei você u uw".split())
_QUOTES = tuple('"“‘„«>')


def run_on(name: str, rows: Sequence[Row], patterns: Sequence[str], text: str | None) -> list[str]:
    """Return the warning of paragraphs of an interviewer that read as an answer, and where they stand.

    `patterns` are [corpus] interviewer; `text` is what the rows are slices of, in a file that has lines.
    """
    asking = [row for row in rows if row.role == "interviewer" or _asks(row.speaker, patterns)]
    found = [(row, start, said) for row in asking if row.speaker for start, said in _answers(row.text)]
    if not found:
        return []
    places = []
    for row, start, said in found:
        line = f" (line {len(text[: row.start + start].splitlines()) + 1:,})" if text is not None else ""
        places.append(f'"{" ".join(said.split()[:_BEGINS])} ..."{line}')
    others = Counter(row.speaker for row in rows if row.speaker and row not in asking)
    label = max(others, key=lambda who: (others[who], who), default="Interviewee")
    who = some([f'"{who}"' for who in dict.fromkeys(row.speaker for row, *_ in found)], 3)
    return [
        f"{name}: without a label, below a question of {who}, and like an answer: {some(places, _SHOWN)}; it "
        f"counts as what is asked: if somebody answers there, begin it with the label ({label}: ...)"
    ]


def _asks(speaker: str, patterns: Sequence[str]) -> bool:
    return bool(speaker) and (asks(speaker) or configured(speaker, patterns))


def _answers(talk: str) -> list[tuple[int, str]]:
    """Return where below a question, and with which words, a turn goes on as an answer does."""
    if "\n" not in talk and "\r" not in talk:
        return []
    spans = paragraphs(talk, 0)
    parts = [(start, talk[start:end]) for start, end in (spans if len(spans) > 1 else printed(talk, 0, ()))]
    found: list[tuple[int, str]] = []
    asked = -1  # the place of the first paragraph after a question
    for n, (_, part) in enumerate(parts):
        if is_question(part) or n + 1 == len(parts):
            stop = n if is_question(part) else n + 1
            said = "\n".join(piece for _, piece in parts[asked:stop]) if 0 <= asked < stop else ""
            if _answer(said):
                found.append((parts[asked][0], said))
            asked = n + 1
    return found


def _answer(said: str) -> bool:
    """Return whether a text is long, and its first person is who speaks and not who is spoken to."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(said)]
    own = sum(word in _OWN for word in words)
    return (
        len(words) >= _LONG
        and own > max(1, sum(word in _YOU for word in words))
        and not said.lstrip().startswith(_QUOTES)
    )
