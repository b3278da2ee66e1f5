"""Labels in mid-line: a turn that begins behind the end of another's sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from ...wording import many, quoted
from ...words.sentences import ASKS, CLOSES, ENDS
from . import names
from .labels import Labels
from .turns import Turn

_ENDED = rf"(?<=[{ENDS}{CLOSES}])"  # a sentence, or a remark after one
_INSIDE = re.compile(rf"{_ENDED}[^\S\r\n]+(?P<name>[^\W_][\w .#-]{{0,30}}?)[ \t]*[:：](?!\S)")
_CAPITALS = re.compile(r"(?<=\S)[^\S\r\n]+(?P<name>[A-ZÄÖÜÉ]{3,}(?: \d{1,2})?)[ \t]*[:：](?!\S)")
_SHOUTED = 3  # letters of a label in capitals that no talk holds


def inner_labels(text: str, labels: Labels) -> set[str]:
    """Return the labels that may open a turn in mid-line, after the end of a sentence.

    Those that the file has several times at the start of a line, with a colon; codes that stand so at
    least twice, and what in capitals says that somebody answers; and, where only who asks begins a line,
    a name that stands so behind questions.
    """
    if not labels.ops or not labels.ops[0].form.colon:
        return set()
    often = Counter(op.name for op in labels.ops)
    known = {n for n in often if len(n) > 1 and (often[n] > 1 or names.asks(n))}
    inside = Counter(match["name"] for match in _INSIDE.finditer(text))
    known |= {n for n in inside if names.codename(n) and (inside[n] > 1 or n in often)}
    known |= {match["name"] for match in _CAPITALS.finditer(text) if _shouted(match["name"])}
    if known.isdisjoint(inside) and all(map(names.asks, often)):
        behind = Counter(m["name"] for m in _INSIDE.finditer(text) if text[m.start() - 1] in ASKS)
        known |= {n for n in behind if n.istitle() and behind[n] > 1 and behind[n] * 2 > inside[n]}
    return known


def _shouted(label: str) -> bool:
    """Return whether a label in capitals says that somebody asks or answers: none that talk holds."""
    return label.isupper() and len(label) >= _SHOUTED and (names.asks(label) or names.answers(label))


def part_inside(
    name: str, text: str, turns: list[Turn], labels: Collection[str], *, one_side: bool = False
) -> list[str]:
    """Part turns where a label stands in mid-line, and return a warning of it.

    By a template a label holds until the next, so it is no cure where `one_side` alone is labelled.
    """
    parted = _part(text, turns, labels) if labels else None
    if not parted:
        return []
    begin = "begin" if len(parted) > 1 else "begins"
    how = 'write [corpus] labels as a template, such as "{speaker}: {text}"'
    if one_side:
        how = "take its colon out where it is said and labels nobody"
    return [
        f"{name}: {quoted(parted)} {begin} a turn in mid-line {many(parted.total(), 'time')}; "
        f"to have labels at the start of a line only, {how}"
    ]


def _part(text: str, turns: list[Turn], labels: Collection[str]) -> Counter[str]:
    """Part turns where a known label with a colon follows the end of a sentence; return how often.

    A label is looked for as it is written. One in capitals that says that somebody asks or answers
    follows any word.
    """
    shouted = list(filter(_shouted, labels))
    known, anywhere = ("|".join(map(re.escape, sorted(those))) for those in (labels, shouted))
    before = rf"{_ENDED}[^\S\r\n]+(?={known})" + rf"|(?<=\S)[^\S\r\n]+(?={anywhere})" * bool(shouted)
    pattern = re.compile(rf"(?:{before})(?P<name>{known})[ \t]*[:：](?!\S)[^\S\r\n]*")
    parted: Counter[str] = Counter()
    out: list[Turn] = []
    for turn in turns:
        out.append(turn)
        if turn.role:
            continue
        pending, turn.spans = turn.spans, []
        for start, end in pending:
            piece_start = start
            for match in pattern.finditer(text, start, end):
                if match.start() > piece_start:
                    out[-1].spans.append((piece_start, match.start()))
                parted[match["name"]] += 1
                out.append(Turn(match["name"], [], open=match.start("name")))
                piece_start = match.end()
            if piece_start < end:
                out[-1].spans.append((piece_start, end))
    turns[:] = out
    return parted
