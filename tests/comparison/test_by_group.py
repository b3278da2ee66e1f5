"""Themes by group: counted by hand, whoever coded and whatever was read."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.codes.coders import Coder, units
from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import Compared, compare
from pipeline.comparison.by_group import themes_by_group, units_by_group
from pipeline.tables.columns import Row, empty, table
from pipeline.tables.handed import CODEBOOK, CODINGS, PUBLISHED, SEGMENTS
from pipeline.tables.results import RESULTS

from ..invented import config

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
    return themes_by_group(
        coders, coders[0], units_by_group(segments, of), NAMES, withheld, coefficients=coefficients
    )


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


def test_agreement_in_a_group_is_that_of_a_study_of_the_group_alone() -> None:
    """The same numbers to the last digit as of the study that holds nothing else."""
    random = np.random.default_rng(3)
    said = [
        {"segment": f"s{i}", "document": f"d{i % 24}", "speaker": f"P{i % 24}", "role": "participant"}
        | {"question": f"Q{i // 24}", "group": f"Q{i // 24}"}
        for i in range(72)
    ]
    for one in said:  # a document a question: whoever codes in one has read all of it
        one["document"] += one["question"]
    codes = [
        {"segment": one["segment"], "coder": coder, "theme": theme}
        for one in said
        for theme in ("Care", "Pay")
        for true in [random.random() < 0.4]
        for coder in ("Ann", "Bo", "Cy")
        if true != (random.random() < 0.15)
    ]
    codes += [
        {"segment": one["segment"], "coder": c, "theme": ""} for one in said for c in ("Ann", "Bo", "Cy")
    ]
    book = empty(CODEBOOK)

    def compared(rows: list[Row]) -> Compared:
        kept = {row["segment"] for row in rows}
        coded = table(CODINGS, [code for code in codes if code["segment"] in kept])
        given = AutomaticCodes(empty(RESULTS["themes"]))
        return compare(table(SEGMENTS, rows), coded, book, empty(PUBLISHED), given, config())

    found = compared(said).agreement_by_group.to_pylist()
    assert list(dict.fromkeys(row["group"] for row in found)) == ["Q0", "Q1", "Q2"]
    assert any(row["kappa_low"] is not None and row["theme"] == "Care" for row in found)
    for group in ("Q0", "Q1", "Q2"):
        alone = compared([row for row in said if row["group"] == group]).agreement.to_pylist()
        same = [row for row in found if row["group"] == group]
        columns = sorted({*same[0]} & {*alone[0]})
        assert [[row[c] for c in columns] for row in same] == [[row[c] for c in columns] for row in alone]
        for row in same:
            if row["theme"] != "*" and row["coder_a"] != "*":
                assert row["prevalence"] == pytest.approx((row["a"] + row["b"]) / 2 / row["units"])
