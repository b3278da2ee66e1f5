"""Answers that run on after an interviewer's question without a label, in the first person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...wording import some
from ...words.sentences import ASKS, CLOSES, is_question
from ..parsed import Row
from .blocks import paragraphs, printed
from .names import is_asker

_LONG = 25  # words of an answer; a shorter one can be what leads to the next question
_FEW = 4  # ... where nobody else says anything
_SHOWN, _BEGINS = 5, 6  # places that are named; words of each
_ASKED = re.compile(rf"[{ASKS}][{CLOSES}]*\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OWN = frozenset(
    "i i'm i've i'd i'll me my mine myself ich mich mir mein meine je j'ai moi mon ma mes yo mi mis io mio "
    "mia eu meu minha ik mij mijn jag mig jeg meg".split()
)
_YOU = frozenset("you your you're you've yours sie ihr ihre vous votre vos usted su lei você u uw".split())
_OF_RECORD = re.compile(r"(?:A|Answer|The Witness) \(", re.IGNORECASE)  # who is sworn: A (MS ANN OAK)
_QUOTES = tuple('"“‘„«>')


def run_on(name: str, rows: Sequence[Row], patterns: Sequence[str], text: str | None) -> list[str]:
    """Return the warning of paragraphs of an interviewer that read as an answer, and where they stand.

    `patterns` are [corpus] interviewer; `text` is what the rows are slices of, in a file that has lines.
    """
    asks_here = [row.role == "interviewer" or is_asker(row.speaker, patterns) for row in rows]
    alone = all(
        asking or row.role not in ("", "participant") for asking, row in zip(asks_here, rows, strict=True)
    )
    turns = [(n, row) for n, row in enumerate(rows, 1) if row.speaker and asks_here[n - 1]]
    found = [(n, row, start, said) for n, row in turns for start, said in _answers(row.text, alone=alone)]
    recorded = any(_OF_RECORD.match(row.speaker) for row in rows)  # by a reporter, who labels whoever speaks
    if not found or (recorded and not alone):
        return []
    places = []
    for n, row, start, said in found:
        where = f"turn {n:,}"
        if text is not None:
            where = f"line {len((text[: row.start + start] + '.').splitlines()):,}"
        places.append(f'"{" ".join(said.split()[:_BEGINS])} ..." ({where})')
    others = Counter(row.speaker for n, row in enumerate(rows) if row.speaker and not asks_here[n])
    label = max(others, key=lambda who: (others[who], who), default="Interviewee")
    who = some([f'"{who}"' for who in dict.fromkeys(row.speaker for _, row, *_ in found)], 3)
    counts = "theirs, and nobody else's words are there" if alone else "what is asked"
    return [
        f"{name}: without a label, after a question of {who}, and like an answer: {some(places, _SHOWN)}; it "
        f"counts as {counts}: if somebody answers there, begin a line with the label ({label}: ...)"
    ]


def _answers(talk: str, *, alone: bool) -> list[tuple[int, str]]:
    """Return where behind a question, and with which words, a turn goes on as an answer does."""
    found: list[tuple[int, str]] = []
    parts = list(_parts(talk))
    asked = -1  # the place of the first part after a question
    for n, (_, part) in enumerate(parts):
        if is_question(part) or n + 1 == len(parts):
            stop = n if is_question(part) else n + 1
            said = "\n".join(piece for _, piece in parts[asked:stop]) if 0 <= asked < stop else ""
            within = asked > 0 and "\n" not in talk[parts[asked - 1][0] : parts[asked][0]]
            if (alone and len(said.split()) >= _FEW) or _answer(said, addressed=not within):
                found.append((parts[asked][0], said))
            asked = n + 1
    return found


def _parts(talk: str) -> Iterator[tuple[int, str]]:
    """Yield where each paragraph of a turn starts, and its words; parted behind its last question."""
    spans = paragraphs(talk, 0)
    for start, end in spans if len(spans) > 1 or "\n" not in talk else printed(talk, 0, ()):
        asked = max((match.end() for match in _ASKED.finditer(talk, start, end)), default=end)
        yield start, talk[start:asked]
        if asked < end:
            yield asked, talk[asked:end]


def _answer(said: str, *, addressed: bool) -> bool:
    """Return whether a text is long, and its first person is who speaks and not who is spoken to."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(said)]
    own, you = (sum(word in those for word in words) for those in (_OWN, _YOU))
    return (
        len(words) >= _LONG
        and own > max(1, you)
        and (addressed or not you)
        and not said.lstrip().startswith(_QUOTES)
    )
