from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.naive_bayes import MultinomialNB

from pipeline.coder.bayes import PRIOR, Bayes
from pipeline.coder.machines import INNER_FOLDS, folds

EACH = np.arange(60)
CHANCE = np.random.default_rng(3)
COUNTS = sparse.csr_array(CHANCE.poisson(0.7, size=(60, 8)).astype(float))
CODES = np.stack([np.asarray(COUNTS[:, [0]].todense()).ravel() > 0, CHANCE.random(60) < 0.2], 1)


def test_weights_are_those_of_scikit_learns_naive_bayes() -> None:
    weights = Bayes(COUNTS, CODES, EACH, 1).weights
    for theme in range(2):
        theirs = MultinomialNB(alpha=PRIOR).fit(COUNTS, CODES[:, theme]).feature_log_prob_
        np.testing.assert_allclose(weights[:-1, theme], theirs[1] - theirs[0])


def test_inner_scores_are_those_of_units_outside_the_fold() -> None:
    inner = Bayes(COUNTS, CODES, EACH, 1).inner
    for learn, left_out in folds(EACH, INNER_FOLDS, 1):
        alone = Bayes(COUNTS[learn], CODES[learn], learn, 1).weights
        np.testing.assert_allclose(inner[left_out], COUNTS[left_out] @ alone[:-1], atol=1e-9)


def test_a_feature_that_no_unit_has_weighs_nothing_and_changes_no_other() -> None:
    wider = sparse.hstack([sparse.csr_array((60, 5)), COUNTS], format="csr")
    weights = Bayes(wider, CODES, EACH, 1).weights
    assert not weights[:5].any()
    np.testing.assert_array_equal(weights[5:], Bayes(COUNTS, CODES, EACH, 1).weights)


def test_a_theme_that_no_unit_has_gets_finite_scores() -> None:
    codes = np.zeros((60, 1), bool)
    assert np.isfinite(Bayes(COUNTS, codes, EACH, 1)(COUNTS)).all()
