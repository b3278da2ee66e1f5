from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest
from scipy import sparse
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC
from sklearn.utils.estimator_checks import parametrize_with_checks

from pipeline.coder import support_vector_machines as machines
from pipeline.coder.linear_classifiers import DRAWN, PRIOR, Bayes, Centroids, codes_of
from pipeline.coder.support_vector_machines import COST, Machines, products
from pipeline.statistics.arrays import Flags

CHANCE = np.random.default_rng(3)
COUNTS = sparse.csr_array(CHANCE.poisson(0.7, size=(60, 8)).astype(float))
CODES = np.stack([np.asarray(COUNTS[:, [0]].todense()).ravel() > 0, CHANCE.random(60) < 0.2], 1)


def invented() -> tuple[Any, Flags]:
    """Values of 200 units and two themes that hang on them, one common and one rare."""
    chance = np.random.default_rng(5)
    values = np.maximum(chance.normal(size=(200, 12)) - 0.5, 0)
    values /= np.maximum(np.sqrt((values**2).sum(axis=1)), 1e-9)[:, None]
    told = values @ chance.normal(size=(12, 2)) + 0.2 * chance.normal(size=(200, 2))
    return sparse.csr_array(values), told > np.diag(np.quantile(told, [0.5, 0.9], axis=0))


@parametrize_with_checks([Machines(), Bayes(), Centroids()])  # type: ignore[untyped-decorator]
def test_they_are_estimators_as_scikit_learn_wants_them(estimator: Any, check: Any) -> None:
    check(estimator)


def test_a_machine_scores_as_scikit_learns_does() -> None:
    values, codes = invented()
    ours = Machines(tol=1e-3).fit(values, codes).decision_function(values)
    for theme in range(2):
        theirs = LinearSVC(C=COST, tol=1e-8, max_iter=100_000).fit(values, codes[:, theme])
        np.testing.assert_allclose(ours[:, theme], theirs.decision_function(values), atol=2e-3)


def test_stopping_early_leaves_scores_that_order_the_units_alike() -> None:
    values, codes = invented()
    ours = Machines().fit(values, codes).decision_function(values)
    for theme in range(2):
        theirs = LinearSVC(C=COST).fit(values, codes[:, theme]).decision_function(values)
        assert np.corrcoef(ours[:, theme], theirs)[0, 1] > 0.99


PARTS = [np.arange(start, 200, 4) for start in range(4)]


# by products of each two units, by values for all parts at once, and for one part after another
WAYS = [{"PER_VALUE": 1_000}, {"PER_VALUE": 0}, {"PER_VALUE": 0, "ROOM": 0}]


def scored(kind: Any, values: Any, codes: Any, parts: Any) -> Any:
    """Return the scores that what lies outside each part teaches, once all of it is learned."""
    scores = kind.foresee(values, codes, parts)
    kind.complete()
    return scores


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [Machines, Bayes, Centroids])
def test_a_unit_is_scored_by_what_lies_outside_its_part(
    kind: Any, way: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in way.items():
        monkeypatch.setattr(machines, name, number)
    values, codes = invented()
    values = sparse.hstack([values, np.eye(200)[:, :2]], format="csr")  # two of one part
    every = kind()
    found = scored(every, values, codes, PARTS[:3])
    for part in PARTS[:3]:
        learn = np.delete(np.arange(200), part)
        alone = kind().fit(values[learn], codes[learn])
        scores = alone.decision_function(values[part])
        np.testing.assert_allclose(found[part], scores, atol=1e-3)
    assert not found[PARTS[3]].any()
    np.testing.assert_allclose(every.coef_, kind().fit(values, codes).coef_, atol=1e-3)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [partial(Machines, tol=1e-4), Bayes, Centroids])
def test_codes_of_a_part_do_not_reach_its_own_scores(
    kind: Any, way: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in way.items():
        monkeypatch.setattr(machines, name, number)
    values, codes = invented()
    turned = codes.copy()
    turned[PARTS[0]] = ~turned[PARTS[0]]
    scores, others = (scored(kind(), values, each, PARTS) for each in (codes, turned))
    np.testing.assert_allclose(scores[PARTS[0]], others[PARTS[0]], atol=1e-5)
    assert np.abs(scores - others)[PARTS[1]].max() > 0.1


def test_averaged_weights_are_the_mean_of_those_of_the_parts_where_there_are_enough() -> None:
    values, codes = invented()
    averaged, whole = Machines(averaged=True), Machines()
    assert (scored(averaged, values, codes, PARTS) == scored(whole, values, codes, PARTS)).all()
    apart = [np.delete(np.arange(200), part) for part in PARTS]
    mean = np.mean([Machines().fit(values[learn], codes[learn]).coef_ for learn in apart], axis=0)
    np.testing.assert_allclose(averaged.coef_, mean, atol=1e-3)
    scored(averaged, values, codes, PARTS[:3])
    np.testing.assert_allclose(averaged.coef_, whole.coef_, atol=1e-3)


def test_products_are_taken_of_few_units_that_say_much() -> None:
    values = sparse.csr_array(np.ones((100, 4)))
    assert machines.paired(values, 100)
    assert not machines.paired(values, 120)  # 14,400 products for 400 values
    assert not machines.paired(sparse.csr_array(np.ones((3_001, 200))), 3_001)


@pytest.mark.parametrize("common", [-1.0, 0.2, 2.0])
def test_products_are_those_of_each_two_units_however_common_a_value_is(
    common: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "COMMON", common)
    values = sparse.csr_array([[1.0, 0.0, 2.0], [0.5, 0.0, 0.0], [0.0, 3.0, 0.0]])
    expected = np.array([[5, 0.5, 0], [0.5, 0.25, 0], [0, 0, 9]])
    np.testing.assert_allclose(products(values), expected)


def test_values_that_nearly_all_units_have_weigh_as_others_do(monkeypatch: pytest.MonkeyPatch) -> None:
    values, codes = invented()
    dense = np.random.default_rng(4).normal(0, 0.2, (200, 6))
    dense[:5] = 0
    values = sparse.hstack([values, dense], format="csr")
    whole = Machines(tol=1e-4).fit(values, codes)
    assert whole.coef_[:, -6:].all()
    monkeypatch.setattr(machines, "FULL", 2)
    as_others = Machines(tol=1e-4).fit(values, codes)
    np.testing.assert_allclose(whole.coef_, as_others.coef_, atol=1e-4)
    np.testing.assert_allclose(whole.intercept_, as_others.intercept_, atol=1e-4)


@pytest.mark.parametrize("kind", [Machines, Bayes, Centroids])
def test_a_theme_is_learned_alike_whatever_other_themes_there_are(kind: Any) -> None:
    values, codes = invented()
    together = kind().fit(values, np.concatenate([codes, ~codes, codes | codes[:, ::-1]], axis=1))
    for theme in range(2):
        alone = kind().fit(values, codes[:, [theme]])
        np.testing.assert_array_equal(alone.coef_[0], together.coef_[theme])


def test_themes_are_learned_alike_however_many_are_in_memory_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    values, codes = invented()
    together = Machines().fit(values, codes)
    monkeypatch.setattr(machines, "ROOM", 1)
    np.testing.assert_array_equal(Machines().fit(values, codes).coef_, together.coef_)


@pytest.mark.parametrize("kind", [Machines, Bayes, Centroids])
def test_a_value_that_no_unit_has_weighs_nothing_and_changes_no_other(kind: Any) -> None:
    values, codes = invented()
    wider = sparse.hstack([sparse.csr_array((200, 3)), values], format="csr")
    weights = kind().fit(wider, codes).coef_
    assert not weights[:, :3].any()
    np.testing.assert_array_equal(weights[:, 3:], kind().fit(values, codes).coef_)


def test_a_theme_that_no_unit_or_every_unit_has_is_on_one_side_everywhere() -> None:
    values, codes = invented()
    codes[:, 0], codes[:, 1] = False, True
    scores = Machines().fit(values, codes).decision_function(values)
    assert (scores[:, 0] < -0.75).all()
    np.testing.assert_allclose(scores[:, 1], -scores[:, 0])


@pytest.mark.parametrize("kind", [Machines, Bayes, Centroids])
def test_units_that_say_nothing_are_scored_by_numbers(kind: Any) -> None:
    codes = np.array([[1, 1, 0], [0, 0, 0], [0, 1, 0], [0, 0, 0]], bool)
    scores = kind().fit(sparse.csr_array((4, 3)), codes).decision_function(sparse.csr_array((4, 3)))
    assert np.isfinite(scores).all()


def test_weights_of_bayes_are_those_of_scikit_learns() -> None:
    weights = Bayes().fit(COUNTS, CODES).coef_
    for theme in range(2):
        theirs = MultinomialNB(alpha=PRIOR).fit(COUNTS, CODES[:, theme]).feature_log_prob_
        np.testing.assert_allclose(weights[theme], theirs[1] - theirs[0])


def test_centroids_are_means_drawn_to_nothing_and_those_of_the_others_taken_off() -> None:
    weights = Centroids().fit(np.array([[2.0, 0], [1, 0], [0, 4]]), np.array([[1], [1], [0]])).coef_
    np.testing.assert_allclose(weights, [[3 / (2 + DRAWN), -4 / (1 + DRAWN)]])


def test_a_target_is_classes_or_codes() -> None:
    classes, codes = codes_of(["b", "a", "b"])
    assert classes.tolist() == ["a", "b"]
    assert codes.tolist() == [[False, True], [True, False], [False, True]]
    assert codes_of([[1], [0]])[1].tolist() == [[True], [False]]
    with pytest.raises(ValueError, match="continuous"):
        codes_of([0.5, 1.5])
