from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from pipeline.coder import classifier_scores, theme_coder
from pipeline.coder.folds import INNER_FOLDS, folds
from pipeline.coder.linear_classifiers import Bayes, Centroids
from pipeline.coder.support_vector_machines import Machines
from pipeline.coder.theme_coder import ThemeCoder
from pipeline.statistics.arrays import Flags

from .test_out_of_sample import CODES, TEXTS

GROUPS = np.repeat(np.arange(6), 2)
VECTORS = TfidfVectorizer()
VALUES = VECTORS.fit_transform(TEXTS)
MARKS = np.where(CODES[:, 0], "rota", "paperwork")


@parametrize_with_checks([ThemeCoder()])  # type: ignore[untyped-decorator]
def test_it_is_an_estimator_as_scikit_learn_wants_one(estimator: Any, check: Any) -> None:
    check(estimator)


def test_codes_of_several_themes_come_back_as_codes_and_classes_as_classes() -> None:
    assert (ThemeCoder().fit(VALUES, CODES, GROUPS).predict(VALUES) == CODES).all()
    assert (ThemeCoder().fit(VALUES, MARKS, GROUPS).predict(VALUES) == MARKS).all()


def test_it_works_in_a_pipeline_a_search_by_group_and_a_clone() -> None:
    coder = make_pipeline(CountVectorizer(), ThemeCoder())
    found = cross_val_predict(coder, TEXTS, CODES, groups=GROUPS, cv=GroupKFold(3))
    assert (found == CODES).all()
    search = GridSearchCV(ThemeCoder(), {"cost": [0.1, 0.4]}, cv=GroupKFold(3))
    assert search.fit(VALUES, MARKS, groups=GROUPS).best_score_ == 1
    assert clone(ThemeCoder(cost=0.4)).get_params()["cost"] == 0.4


def test_evidence_names_the_values_that_added_most_to_what_is_given() -> None:
    coder = ThemeCoder().fit(VALUES, MARKS, GROUPS)
    first, *_ = coder.evidence(VALUES)
    names = VECTORS.get_feature_names_out()
    assert list(first) == ["rota"]
    assert {names[i] for i, _ in first["rota"]} >= {"rota", "shared"}
    added = [each for _, each in first["rota"]]
    assert added == sorted(added, reverse=True)
    assert min(added) > 0


def test_what_the_values_add_makes_the_log_odds() -> None:
    codes = CODES[:, :1].copy()
    codes[:4] = ~codes[:4]  # words that tell a theme only in part leave its chance off the edges
    coder = ThemeCoder().fit(VALUES, codes, GROUPS)
    chance = coder.predict_proba(VALUES)[:, 0]
    assert 1e-5 < chance.min() < chance.max() < 1 - 1e-5
    log_odds = np.log(chance / (1 - chance))
    added = VALUES @ coder.coef_[0]
    np.testing.assert_allclose(log_odds - log_odds[0], added - added[0], atol=1e-6)


def test_what_values_and_stored_vectors_add_makes_the_log_odds_together() -> None:
    codes = CODES[:, :1].copy()
    codes[:4] = ~codes[:4]
    embedded = np.random.default_rng(4).normal(size=(VALUES.shape[0], 3))
    coder = ThemeCoder().fit(VALUES, codes, GROUPS, embedded=embedded)
    chance = coder.predict_proba(VALUES, embedded=embedded)[:, 0]
    log_odds = np.log(chance / (1 - chance))
    added = VALUES @ coder.coef_[0] + embedded @ coder.embedded_coef_[0]
    np.testing.assert_allclose(log_odds - log_odds[0], added - added[0], atol=1e-6)


def test_mean_vectors_stand_for_naive_bayes_where_units_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    embedded = np.random.default_rng(4).normal(size=(VALUES.shape[0], 3))
    few = ThemeCoder().fit(VALUES, CODES, GROUPS, embedded=embedded)
    monkeypatch.setattr(theme_coder, "FEW", VALUES.shape[0] - 1)
    many = ThemeCoder().fit(VALUES, CODES, GROUPS, embedded=embedded)
    scorers = [[type(scorer.estimator) for scorer in coder.scorers_] for coder in (few, many)]
    assert scorers == [[Machines, Centroids], [Machines, Bayes]]
    assert many.predict_proba(VALUES, embedded=embedded).shape == CODES.shape


@pytest.mark.parametrize("classifier", [None, GaussianNB(), Machines()])
def test_what_is_foreseen_is_finished_later_as_if_it_had_been_fitted_at_once(classifier: Any) -> None:
    at_once = ThemeCoder(classifier).fit(VALUES, CODES, GROUPS)
    later = ThemeCoder(classifier).foresee(VALUES, CODES, GROUPS)
    assert later.surprise_ == at_once.surprise_
    assert not hasattr(later, "coef_")
    assert (later.finish().predict_proba(VALUES) == at_once.predict_proba(VALUES)).all()
    assert pickle.loads(pickle.dumps(later)).predict(VALUES).shape == CODES.shape


def test_machines_of_the_folds_are_averaged_where_few_units_have_one_theme_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def averaged(codes: Flags) -> bool:
        scorer = ThemeCoder().fit(VALUES, codes, GROUPS).scorers_[0]
        return bool(scorer.estimator.averaged)

    one = CODES[:, :1]
    single = np.concatenate([one, ~one], axis=1)
    assert averaged(single)
    assert not averaged(np.concatenate([one, one], axis=1))
    monkeypatch.setattr(theme_coder, "FEW", VALUES.shape[0] - 1)
    assert not averaged(single)


def test_a_classifier_without_weights_gives_no_evidence_and_takes_dense_values() -> None:
    coder = ThemeCoder(GaussianNB()).fit(VALUES, CODES, GROUPS)
    assert (coder.predict(VALUES) == CODES).all()
    with pytest.raises(AttributeError, match="coef_"):
        coder.evidence(VALUES)


def test_inner_scores_are_those_of_units_outside_the_fold() -> None:
    inner = ThemeCoder().fit(VALUES, CODES, GROUPS).scorers_[0].inner
    for learn, left_out in folds(GROUPS, INNER_FOLDS):
        alone = Machines().fit(VALUES[learn], CODES[learn])
        scores = alone.decision_function(VALUES[left_out])
        np.testing.assert_allclose(inner[left_out], scores, atol=1e-5)


def test_the_scale_of_a_rare_themes_scores_is_drawn_to_that_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    few = ThemeCoder().fit(VALUES, CODES, GROUPS).scorers_[0]
    monkeypatch.setattr(classifier_scores, "SCALED", 0)
    own = ThemeCoder().fit(VALUES, CODES, GROUPS).scorers_[0]
    np.testing.assert_allclose(own.spread, own.inner.std(axis=0))
    share = len(CODES) / (len(CODES) + 300)
    drawn = share * own.inner.var(axis=0) + (1 - share) * own.inner.var()
    np.testing.assert_allclose(few.spread, np.sqrt(drawn))


def test_hints_are_one_more_score_and_have_one_shape() -> None:
    nothing = sparse.csr_array((12, 1))
    coder = ThemeCoder().fit(nothing, CODES, GROUPS, hints=CODES * 1.0)
    assert (coder.predict(nothing, hints=CODES * 1.0) == CODES).all()
    with pytest.raises(ValueError, match="hints of shape"):
        coder.predict(nothing, hints=[[1.0]])


def test_values_below_nought_are_refused() -> None:
    with pytest.raises(ValueError, match="Negative values in data"):
        ThemeCoder().fit([[-1.0], [1.0]], [0, 1])
