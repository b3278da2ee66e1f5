from __future__ import annotations

import numpy as np
import pytest

from pipeline.coder.learning_curve import between_humans, learning_curve, parts_of
from pipeline.statistics.agreement import cells, kappa, pooled

PERSON = np.repeat(np.arange(10), 30)
RANDOM = np.random.default_rng(1)
MANUAL = RANDOM.random((300, 2)) < 0.3


def given(wrong: float) -> np.ndarray:
    """The manual codes, a share of them turned round."""
    return MANUAL ^ (np.random.default_rng(2).random(MANUAL.shape) < wrong)


def tried(quarter: float, half: float) -> list[tuple[int, np.ndarray, np.ndarray]]:
    """What parts of the interviewees give the others, with so many errors."""
    return [
        (taught, test, given(quarter if taught < 5 else half)[test]) for taught, _, test in parts_of(PERSON)
    ]


def test_quarters_and_halves_teach_and_all_others_are_tried() -> None:
    parts = list(parts_of(PERSON))
    assert [taught for taught, _, _ in parts] == [3, 3, 2, 2, 5, 5]
    for taught, teach, test in parts:
        assert len(np.unique(PERSON[teach])) == taught
        assert sorted([*teach, *test]) == list(range(300))
    assert list(parts_of(np.repeat(np.arange(7), 30))) == []


def test_kappa_is_pooled_over_parts_and_the_last_is_the_runs_own() -> None:
    rows = learning_curve(tried(0.3, 0.2), MANUAL, given(0.1), PERSON, 9, (0.5, 0.6)).to_pylist()
    assert [(row["taught"], row["kind"]) for row in rows] == [
        (2, "measured"), (5, "measured"), (9, "measured"), (15, "forecast")
    ]  # fmt: skip
    wrong = given(0.2)
    own = sum(cells(MANUAL[test], wrong[test]) for taught, _, test in parts_of(PERSON) if taught > 4)
    assert rows[1]["kappa"] == pytest.approx(float(kappa(pooled(own))))
    assert rows[2]["kappa"] == pytest.approx(float(kappa(pooled(cells(MANUAL, given(0.1))))))
    assert rows[2]["kappa_low"] < rows[2]["kappa"] < rows[2]["kappa_high"]
    assert all(row["human_low"] == 0.5 for row in rows)


def test_a_curve_that_rises_is_drawn_on_and_one_that_falls_is_level() -> None:
    rising = learning_curve(tried(0.3, 0.2), MANUAL, given(0.15), PERSON, 9).to_pylist()
    assert rising[3]["kappa"] > rising[2]["kappa"]
    assert rising[3]["kappa_low"] < rising[3]["kappa"] < rising[3]["kappa_high"]
    falling = learning_curve(tried(0.1, 0.2), MANUAL, given(0.3), PERSON, 9).to_pylist()
    assert falling[3]["kappa"] == pytest.approx(falling[2]["kappa"])
    assert "was missed by" in falling[3]["note"]


def test_what_the_first_two_points_miss_the_last_by_widens_the_interval() -> None:
    near = learning_curve(tried(0.2, 0.2), MANUAL, given(0.2), PERSON, 9).to_pylist()[3]
    far = learning_curve(tried(0.45, 0.4), MANUAL, given(0.2), PERSON, 9).to_pylist()[3]
    assert far["kappa_high"] - far["kappa_low"] > near["kappa_high"] - near["kappa_low"]


def test_few_interviewees_have_a_point_and_no_forecast() -> None:
    few = PERSON < 5
    [row] = learning_curve([], MANUAL[few], given(0.1)[few], PERSON[few], 4).to_pylist()
    assert row["kappa_low"] is None
    assert row["note"] == "fewer than 6 interviewees"


def test_the_human_range_is_over_pairs_and_what_both_read() -> None:
    every = np.ones(300, bool)
    assert between_humans([(MANUAL, every)]) is None
    low, high = between_humans([(MANUAL, every), (MANUAL, every), (given(0.2), every)]) or (0, 0)
    assert high == 1
    assert low == pytest.approx(float(kappa(pooled(cells(MANUAL, given(0.2))))))
