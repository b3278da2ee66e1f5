"""What a coder reads as one, and finishes before it is compared: a comment, a witness, an interview."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, get_args

from ..tables.handed import ALONE
from ..wording import listed, many, some

if TYPE_CHECKING:
    import pyarrow as pa

By = Literal["row", "speaker", "document"]
BY: tuple[str, ...] = get_args(By)
READ = "read by coders"  # the fact of what they read, where that was not whole documents
_LEAST = 5  # turns of whom a part of a document may be
_MOSTLY, _LONG = 0.9, 500  # share of the turns in a witness's part that are theirs, and words of theirs in it
_MIXED = 0.2  # share of pairs of turns in which the other goes first, from which two talk with each other

Segment = Mapping[str, Any]  # a row of tables.SEGMENTS


def readings(
    segments: Sequence[Segment], roles: Collection[str], by: str = ""
) -> tuple[list[str], list[str]]:
    """Return what each segment is read as one with, and by what the documents are read (among BY).

    Segments with the same entry are read as one; `ALONE` is read by itself. `by` chooses for all; without
    it comments are read by row, a day of one witness after another (`_one_after_another`) by speaker, and any
    other document, a group's too, as one. What is not counted (`roles`) goes with the next that is.
    """
    rows_of: dict[str, list[int]] = {}
    for number, row in enumerate(segments):
        rows_of.setdefault(row["document"], []).append(number)
    out = [ALONE] * len(segments)
    used: dict[str, None] = {}
    for document, rows in rows_of.items():
        here = [segments[row] for row in rows]
        part: Mapping[str, str] = {}
        if by == "row" or (not by and are_comments(here)):
            used["row"] = None
            continue
        if by != "document":
            part = _parts([row["speaker"] for row in here if _answers(row, roles)], merge=not by)
        names = _filled([part.get(row["speaker"], "") if _answers(row, roles) else "" for row in here])
        if len({*names}) < 2 or not (by or _one_after_another(here, names, roles)):
            names = [""] * len(here)
        used["speaker" if any(names) else "document"] = None
        for number, name in zip(rows, names, strict=True):
            out[number] = f"{document}: {name}" if name else document
    return out, [each for each in BY if each in used]


def to_code(segments: Sequence[Segment], roles: Collection[str]) -> list[Segment]:
    """Return the segments to code, and to read with them: none without text, no comment that is no answer."""
    of: dict[str, list[Segment]] = {}
    for row in segments:
        of.setdefault(row["document"], []).append(row)
    comments = {document for document, rows in of.items() if are_comments(rows)}
    return [
        row
        for row in segments
        if row["text"].strip() and (row["role"] in roles or row["document"] not in comments)
    ]


def are_comments(segments: Sequence[Segment]) -> bool:
    """Return whether the segments of a document are answers to a survey: rows of a table, nobody named."""
    return all(not row["speaker"] and (row["question"] or not row["source"]) for row in segments)


def _answers(row: Segment, roles: Collection[str]) -> bool:
    return row["role"] in roles and row["role"] != "interviewer"


def _one_after_another(here: Sequence[Segment], names: Sequence[str], roles: Collection[str]) -> bool:
    """Return whether a document is a day of witnesses, whose parts `names` gives by segment.

    Each part is nearly all of one person who answers, and at length, and somebody asks, or presides, in all
    of them. In a group, a call for instance, others answer in between.
    """
    turns: dict[str, Counter[str]] = {name: Counter() for name in names}
    words, beside = Counter[str](), {name: set[str]() for name in names}
    for row, name in zip(here, names, strict=True):
        if _answers(row, roles):
            turns[name][row["speaker"]] += 1
            words[name] += len(row["text"].split())
        elif row["speaker"]:
            beside[name].add(row["speaker"])
    alone = all(max(each.values(), default=0) >= _MOSTLY * each.total() for each in turns.values())
    return alone and min(words[name] for name in turns) >= _LONG and bool(set.intersection(*beside.values()))


def _parts(speakers: Sequence[str], *, merge: bool) -> dict[str, str]:
    """Return of each speaker the part of the document: who talks in it. `merge`: who talk with each other.

    >>> _parts([*"ab" * 9, *"c" * 5], merge=True)
    {'a': 'a and b', 'b': 'a and b', 'c': 'c'}
    """
    turns: dict[str, list[int]] = {}
    for place, name in enumerate(speakers):
        turns.setdefault(name, []).append(place)
    if not merge:
        return {name: name for name in turns}
    turns = {name: places for name, places in turns.items() if len(places) >= _LEAST}
    together = {name: {name} for name in turns}
    for one, other in combinations(turns, 2):
        first = sum(bisect_left(turns[one], place) for place in turns[other])
        if _MIXED < first / (len(turns[one]) * len(turns[other])) < 1 - _MIXED:
            both = together[one] | together[other]
            together |= dict.fromkeys(both, both)
    return {name: listed([each for each in turns if each in together[name]]) for name in turns}


def _filled(names: Sequence[str]) -> list[str]:
    """Return names, an empty one as the next, else as the last.

    >>> _filled(["", "a", "", "b", ""])
    ['a', 'a', 'b', 'b', 'b']
    """
    out, following = [""] * len(names), next((name for name in reversed(names) if name), "")
    for place in reversed(range(len(names))):
        following = out[place] = names[place] or following
    return out


def untouched(
    files: Iterable[tuple[Mapping[str, str], Iterable[tuple[str, str]]]], counted: Collection[str]
) -> list[str]:
    """Return a warning of what coders marked nothing in, who marked other parts of the same workbooks.

    Of each file the readings (segment -> what it is read as one with) and who marked which; of parts without
    a segment that is `counted` nothing is said.
    """
    offered: dict[str, dict[str, None]] = {}
    begun: dict[str, set[str]] = {}
    for one, codes in files:
        parts = {
            each: None for segment, each in one.items() if each not in ("", ALONE) and segment in counted
        }
        for coder, segment in codes:
            offered.setdefault(coder, {}).update(parts)
            begun.setdefault(coder, set()).add(one.get(segment, ""))
    who: dict[tuple[str, ...], list[str]] = {}
    for coder in sorted(offered):
        who.setdefault(tuple(p for p in offered[coder] if p not in begun[coder]), []).append(coder)
    return [
        f"{listed(coders)} marked nothing in {some(parts)}: that counts as not read, and is not compared; "
        'where it was read and no theme applies, write "(nothing applies)" once'
        for parts, coders in who.items()
        if parts
    ]


def who_read(
    codings: pa.Table,
    segments: pa.Table,
    roles: Sequence[str],
    listed: Collection[str] = (),
    *,
    short: bool = False,
) -> list[str]:
    """Return what each coder has read of the segments that count, and why that: a sentence a rule.

    `listed` are those who have read no more than lists of coded passages name. `short`: one sentence, in
    which no rule is said that holds for all, unless these are listed, or of those who have read all. Beside a
    list those are counted, too, to which a coder gave no theme: rows of CODINGS have none of who read all.
    """
    from ..tables.columns import each_row
    from .coders import ADJUDICATED, human_coders, units

    of = units(segments, roles)
    by: dict[str, int] = {}  # the rule of each who does not read whole documents
    for name, reading in each_row(codings, "coder", "reading"):
        if reading:
            by[name] = max(by.get(name, 0), 1 if reading == ALONE else 2)
    said: dict[int, list[str]] = {}
    part: set[int] = set()  # the rules of those who have not read all
    themes = sorted({*codings["theme"].unique().to_pylist()} - {""}) if short and listed else []
    for coder in human_coders(codings, segments, of, themes):
        if coder.name != ADJUDICATED:
            rule_of = 3 if coder.name in listed else by.get(coder.name, 0)
            bare = int((coder.read & ~coder.given.any(axis=1)).sum())
            without = f" ({bare:,} without a theme)" * (short and bool(listed) and bare > 0)
            said.setdefault(rule_of, []).append(f"{int(coder.read.sum()):,} by {coder.name}{without}")
            part |= {rule_of} if not coder.read.all() else set()
    rule = {
        3: "who saw only the listed passages, not the whole transcripts ([corpus] listed)",
        2: 'a mark (a theme, or "nothing applies") counts for all that is read as one with it, as the column '
        "reading says, or their own table",
        1: 'a mark (a theme, or "nothing applies") counts for its row',
        0: "a mark in a document counts for all of it",
    }
    size = many(len(of), "segment that counts|segments that count")
    if short and said:
        few = {3: "who saw only the listed passages", 2: "a mark counts for what is read as one"}
        few |= {1: "a mark counts for its row", 0: "a mark counts for its document"}
        why = [f" ({few[each]})" * (len(said) > 1 and each in part) for each in sorted(said) if each != 3]
        why += [f", {few[3]}"] * (3 in said)
        read = [f"{', '.join(said[each])}{of_it}" for each, of_it in zip(sorted(said), why, strict=True)]
        return [f"Read, of {size}: {', '.join(read)}."]
    return [
        f"Read, of {size}: {', '.join(said[each])}{', ' if each == 3 else '; '}{rule[each]}."
        for each in sorted(said)
    ]
