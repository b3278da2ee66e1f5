"""Themes by coder: counted by hand, whoever coded and whatever was read."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.codes.coders import ADJUDICATED, Coder, reference, units
from pipeline.comparison.interviewees import themes_by_coder
from pipeline.findings.by_coder import by_coder_of
from pipeline.tables.columns import Row, table
from pipeline.tables.handed import SEGMENTS

NAMES = ["Care", "Pay"]
WHO = ["P1", "P1", "P2", "P2", "P3", "P3", "", "P4"]  # a note is nobody's


def rows_of(humans: list[Coder], *, away: bool = False) -> list[Row]:
    segments = table(
        SEGMENTS,
        [
            {"segment": f"s{i}", "document": f"d{i}", "role": "participant", "interviewee": name}
            for i, name in enumerate(WHO)
        ],
    )
    auto = Coder("auto", np.ones(8, bool), np.ones((8, 2), bool))
    of = units(segments, ["participant"])
    return themes_by_coder(humans, reference(humans), auto, of, NAMES, np.array([away, False]))


def drawn(seed: int, *names: str) -> list[Coder]:
    random, coders = np.random.default_rng(seed), []
    for name in names:
        read = random.random(8) < 0.8
        coders.append(Coder(name, read, (random.random((8, 2)) < 0.5) & read[:, None]))
    return coders


@pytest.mark.parametrize("names", [("AK", "BT"), ("AK", "BT", "CW"), ("AK", "BT", ADJUDICATED)])
@pytest.mark.parametrize("seed", range(4))
def test_they_are_those_of_a_count_by_hand(seed: int, names: tuple[str, ...]) -> None:
    humans = drawn(seed, *names)
    people = [coder for coder in humans if coder.name != ADJUDICATED]
    some, every = ("either coder", "both coders") if len(people) == 2 else ("any coder", "all coders")
    found = {(row["theme"], row["coder"]): row for row in rows_of(humans)}
    for t, theme in enumerate(NAMES):
        gave = {coder.name: {i for i in range(8) if coder.given[i, t]} for coder in humans}
        gave[some] = set.union(*(gave[coder.name] for coder in people))
        gave[every] = set.intersection(*(gave[coder.name] for coder in people))
        readers = [sum(bool(coder.read[i]) for coder in people) for i in range(8)]
        votes = [sum(bool(coder.given[i, t]) for coder in people) for i in range(8)]
        gave["consensus"] = {i for i in range(8) if 2 * votes[i] > readers[i]}
        gave["auto"] = {i for i in range(8) if readers[i]}
        for coder, where in gave.items():
            row = found.pop((theme, coder))
            assert row["segments"] == len(where)
            assert row["interviewees"] == len({WHO[i] for i in where} - {""})
        for one in people:
            (row,) = [r for r in rows_of(humans) if r["coder"] == one.name and r["theme"] == theme]
            assert row["read"] == one.read.sum()
            assert row["interviewees_read"] == len({WHO[i] for i in np.flatnonzero(one.read)} - {""})
    assert not found


def test_of_one_coder_there_are_none_and_a_theme_withheld_has_no_number() -> None:
    assert rows_of(drawn(1, "AK")) == rows_of(drawn(1, "AK", ADJUDICATED)) == []
    withheld = [row for row in rows_of(drawn(1, "AK", "BT"), away=True) if row["coder"] == "auto"]
    assert ["interviewees" in row for row in withheld] == [False, True]


def test_what_is_shown_of_them_says_what_each_read() -> None:
    shown = by_coder_of(rows_of(drawn(2, "AK", "BT")), "nurses", "answers")
    assert shown.coders == ["AK", "BT", "either coder", "both coders"]
    assert {*shown.raised} == {*NAMES}
    assert "AK read " in shown.said
    assert " answers of " in shown.said
    assert not by_coder_of([], "nurses", "answers").said
