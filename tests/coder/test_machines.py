from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse
from sklearn.svm import LinearSVC

from pipeline.coder import machines
from pipeline.coder.machines import COST, INNER_FOLDS, Machine, folds
from pipeline.statistics.arrays import Flags, Reals

EACH = np.arange(200)


def invented() -> tuple[Any, Flags]:
    """Values of 200 units and two themes that hang on them, one common and one rare."""
    chance = np.random.default_rng(5)
    values = np.maximum(chance.normal(size=(200, 12)) - 0.5, 0)
    values /= np.maximum(np.sqrt((values**2).sum(axis=1)), 1e-9)[:, None]
    told = values @ chance.normal(size=(12, 2)) + 0.2 * chance.normal(size=(200, 2))
    return sparse.csr_array(values), told > np.diag(np.quantile(told, [0.5, 0.9], axis=0))


def score(values: Any, machine: Machine) -> Reals:
    return np.asarray(values @ machine.weights[:-1] + machine.weights[-1])


def test_a_machine_scores_as_scikit_learns_does(monkeypatch: pytest.MonkeyPatch) -> None:
    values, codes = invented()
    monkeypatch.setattr(machines, "NEAR_ENOUGH", 1e-4)
    ours = score(values, Machine(values, codes, EACH, 1))
    for theme in range(2):
        theirs = LinearSVC(C=COST, tol=1e-8, max_iter=100_000).fit(values, codes[:, theme])
        np.testing.assert_allclose(ours[:, theme], theirs.decision_function(values), atol=2e-3)


def test_stopping_early_leaves_scores_that_order_the_units_alike() -> None:
    values, codes = invented()
    ours = score(values, Machine(values, codes, EACH, 1))
    for theme in range(2):
        theirs = LinearSVC(C=COST).fit(values, codes[:, theme]).decision_function(values)
        assert np.corrcoef(ours[:, theme], theirs)[0, 1] > 0.99


def test_inner_scores_are_those_of_a_machine_that_learned_without_the_fold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values, codes = invented()
    monkeypatch.setattr(machines, "NEAR_ENOUGH", 1e-4)
    inner = Machine(values, codes, EACH, 1).inner
    for learn, left_out in folds(EACH, INNER_FOLDS, 1):
        alone = Machine(values[learn], codes[learn], learn, 1)
        np.testing.assert_allclose(inner[left_out], score(values[left_out], alone), atol=1e-3)


def test_themes_are_learned_apart_however_many_are_in_memory_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values, codes = invented()
    monkeypatch.setattr(machines, "NEAR_ENOUGH", 1e-4)
    together = Machine(values, codes, EACH, 1)
    monkeypatch.setattr(machines, "ROOM", 1)
    apart = Machine(values, codes, EACH, 1)
    np.testing.assert_allclose(apart.weights, together.weights, atol=1e-3)
    np.testing.assert_allclose(apart.inner, together.inner, atol=1e-3)


def test_inner_scores_do_not_hang_on_the_codes_of_the_same_group() -> None:
    values, codes = invented()
    groups = np.repeat(np.arange(8), 25)
    turned = codes.copy()
    turned[:25] = ~turned[:25]
    honest, misled = (Machine(values, each, groups, 1).inner for each in (codes, turned))
    np.testing.assert_allclose(misled[:25], honest[:25], atol=0.02)
    assert np.abs(misled[25:] - honest[25:]).max() > 0.02


def test_a_value_that_no_unit_has_weighs_nothing() -> None:
    values, codes = invented()
    wider = sparse.hstack([sparse.csr_array((200, 3)), values], format="csr")
    weights = Machine(wider, codes, EACH, 1).weights
    assert not weights[:3].any()
    np.testing.assert_array_equal(weights[3:], Machine(values, codes, EACH, 1).weights)


def test_a_theme_that_no_unit_or_every_unit_has_is_on_one_side_everywhere() -> None:
    values, codes = invented()
    codes[:, 0], codes[:, 1] = False, True
    scores = score(values, Machine(values, codes, EACH, 1))
    assert (scores[:, 0] < -0.75).all()
    np.testing.assert_allclose(scores[:, 1], -scores[:, 0])


def test_units_that_say_nothing_are_scored_alike_and_by_numbers() -> None:
    codes = np.array([[1, 1], [0, 0], [0, 1], [0, 0], [0, 1], [1, 1], [1, 1], [1, 1]], bool)
    machine = Machine(sparse.csr_array((8, 3)), codes, np.arange(8) % 4, 1)
    assert np.isfinite(machine.weights).all()
    assert np.isfinite(machine.inner).all()
