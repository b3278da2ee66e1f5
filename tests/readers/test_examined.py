"""Who speaks in passing where others are examined."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.readers.examined import Returns, in_passing, passing_notes
from pipeline.statistics.arrays import numbered

from ..seen import warned

Turn = tuple[str, str]  # document, speaker
ASK = ("Ms Reed", "Moderator")


def hearing(days: int, brief: int, *, witnesses: int = 2, counsel: int = 3) -> list[Turn]:
    """Return the turns of hearings: a chair, submissions, and witnesses who are examined in turn."""
    turns: list[Turn] = []
    for day in map(str, range(days)):
        turns += [(day, name) for n in range(brief) for name in ("Lady Ward", f"Mr {n}{day}")]
        turns += [(day, "Lady Ward"), (day, "Ms Reed")] * 4
        for n in range(witnesses):
            turns += [(day, "Ms Reed"), (day, f"Dr {n}{day}")] * 30
        turns += [(day, f"Counsel {n}") for n in range(counsel)]
    return turns


def group(days: int, quiet: int, seed: int) -> list[Turn]:
    """Return the turns of focus groups: eight who talk as it comes, some of whom hardly do."""
    drawn = random.Random(seed)
    turns: list[Turn] = []
    for day in map(str, range(days)):
        names = [f"P{n}{day}" for n in range(8)]
        talk = [drawn.choice(["Moderator", *names[quiet:]]) for _ in range(250)]
        for name in names[:quiet]:
            talk[drawn.randrange(250)] = name
        turns += [(day, name) for name in talk]
    return turns


def found(turns: Sequence[Turn]) -> list[str]:
    units, unit = numbered(list(turns))
    returns = Returns()
    returns.rows(unit)
    roles = ["interviewer" if who in ASK else "participant" for _, who in units]
    speakers, documents = [who for _, who in units], [where for where, _ in units]
    return in_passing(speakers, roles, documents, np.bincount(unit).tolist(), returns.times)


@pytest.mark.parametrize("brief", [2, 5])
@pytest.mark.parametrize("days", [1, 2, 4])
def test_who_speaks_a_turn_or_two_in_hearings_is_asked_after(days: int, brief: int) -> None:
    names = [f"Mr {n}{day}" for n in range(brief) for day in range(days)]
    names += [f"Counsel {n}" for n in range(3) if days < 4]  # a turn on each of four days is more than three
    assert found(hearing(days, brief)) == (sorted(names) if len(names) > 3 else [])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("quiet", [0, 1, 4, 6])
def test_who_is_quiet_in_a_focus_group_is_heard(quiet: int, seed: int) -> None:
    assert found(group(3, quiet, seed)) == []


@pytest.mark.parametrize("beside", [[], ["Nurse"], ["Nurse", "Son", "Son"]])
def test_who_interrupts_an_interview_is_heard(beside: list[str]) -> None:
    turns = [turn for n in range(9) for turn in [(f"{n}", "Ms Reed"), (f"{n}", f"P{n}")] * 25]
    assert found(turns + [(f"{n}", f"{name} {n}") for n in range(9) for name in beside]) == []


def test_two_or_three_are_not_asked_after_nor_anybody_where_few_days_are_hearings() -> None:
    assert found(hearing(1, 3, counsel=0)) == []
    assert len(found(hearing(1, 4, counsel=0))) == 4
    talks = [(f"talk {n}", name) for n in range(2) for name in ("Ms Reed", f"P{n}") * 20]
    assert found([*hearing(1, 4), *talks]) == []


@pytest.mark.parametrize("seed", range(20))
def test_returns_are_counted_alike_however_the_rows_are_cut(seed: int) -> None:
    drawn = random.Random(seed)
    rows = [drawn.randrange(4) for _ in range(drawn.randrange(1, 30))]
    by_hand = Counter((a, b) for a, b, c in zip(rows, rows[1:], rows[2:], strict=False) if a == c and a != b)
    cuts = sorted(drawn.randrange(len(rows) + 1) for _ in range(4))
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    one, merged, there = Returns(), Returns(), [7, 5, 3, 1]
    for part in parts:
        one.rows(np.array(part, np.int32))
        other = Returns()
        for half in (part[:1], part[1:]):
            other.rows(np.array(half, np.int32))
        merged.add(other, there)
    assert one.times == by_hand
    assert merged.times == Counter({(there[a], there[b]): times for (a, b), times in by_hand.items()})


def test_the_warning_has_the_line_to_paste_and_none_where_it_is_settled() -> None:
    turns = hearing(1, 4, counsel=0)
    documents, speakers = map(list, zip(*turns, strict=True))
    roles = ["interviewer" if name == "Ms Reed" else "participant" for name in speakers]
    words = ["So it was."] * len(turns)
    assert warned("[corpus] other = [", words, speakers, roles, documents) == [
        "Mr 00, Mr 10, Mr 20 and 1 more speak at most 3 turns each where others are examined, counted as a "
        "participant's words; if they are counsel or others who neither ask nor answer: "
        '[corpus] other = ["Mr 00", "Mr 10", "Mr 20", "Mr 30"]'
    ]
    settled = [
        "other" if name.startswith("Mr ") else role for name, role in zip(speakers, roles, strict=True)
    ]
    assert warned("[corpus] other = [", words, speakers, settled, documents) == []


def test_of_many_names_the_line_has_the_first_and_says_so() -> None:
    [note] = passing_notes([f"Mr {n:02}" for n in range(40)])
    assert '"Mr 29"]' in note
    assert note.endswith("(it will name 10 more then)")
    assert passing_notes([]) == []
