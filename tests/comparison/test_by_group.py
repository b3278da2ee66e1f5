"""Themes by group: counted by hand, whoever coded and whatever was read."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.codes.coders import Coder, units
from pipeline.comparison.by_group import themes_by_group
from pipeline.tables.columns import Row, table
from pipeline.tables.handed import SEGMENTS

NAMES = ["Care", "Pay"]
GROUPS = ["A", "B", "", "A", "B", "B", "A", ""]


def rows_of(
    coders: list[Coder], groups: list[str] = GROUPS, *, coefficients: bool = True, away: bool = False
) -> list[Row]:
    segments = table(
        SEGMENTS,
        [{"segment": f"s{i}", "role": "participant", "group": name} for i, name in enumerate(groups)],
    )
    of = units(segments, ["participant"])
    withheld = np.array([away, False])
    return themes_by_group(coders, coders[0], segments, of, NAMES, withheld, coefficients=coefficients)


def drawn(seed: int) -> list[Coder]:
    random = np.random.default_rng(seed)
    return [
        Coder("Ann", random.random(8) < 0.8, random.random((8, 2)) < 0.5),
        Coder("auto", np.ones(8, bool), random.random((8, 2)) < 0.5),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_they_are_those_of_a_count_by_hand(seed: int) -> None:
    coders = drawn(seed)
    hand, expected = coders[0], set()
    for group in set(GROUPS):
        for t, theme in enumerate(NAMES):
            for coder in coders:
                here = [i for i in range(8) if GROUPS[i] == group and coder.read[i]]
                gave = [i for i in here if coder.given[i, t]]
                shared = [i for i in here if hand.read[i]]
                both = sum(coder.given[i, t] and hand.given[i, t] for i in shared)
                either = sum(int(coder.given[i, t]) + int(hand.given[i, t]) for i in shared)
                agreed = 2 * both / either if either else None
                beside = (both if shared else None, agreed) if coder is not hand else (None, None)
                if here:
                    number = (len(gave), len(here), len(gave) / len(here))
                    expected.add((group, theme, coder.name, *number, *beside))
    columns = "group theme coder segments read share both positive_agreement".split()
    found = rows_of(coders)
    assert {tuple(row.get(name) for name in columns) for row in found} == expected
    assert all(row["note"] or row.get("positive_agreement") is not None for row in found)
    assert [row["group"] for row in found] == sorted(row["group"] for row in found)


def test_no_groups_have_no_rows_and_what_is_withheld_or_unwanted_no_number() -> None:
    assert rows_of(drawn(1), [""] * 8) == []
    assert rows_of([Coder("Ann", np.ones(201, bool), np.ones((201, 2), bool))], [*map(str, range(201))]) == []
    kept = [row for row in rows_of(drawn(1), away=True) if row["coder"] == "auto" and row["theme"] == "Care"]
    assert {row["note"] for row in kept} == {"withheld by the automatic coder"}
    assert not any("segments" in row for row in kept)
    bare = rows_of(drawn(1), coefficients=False)
    assert not any(row.get("positive_agreement") for row in bare)
