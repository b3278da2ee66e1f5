from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from pipeline.coder import probabilities as calibration
from pipeline.coder.probabilities import Calibration, log_odds, prevalence_offset, raised, thresholds
from pipeline.statistics.arrays import Flags, Reals


def test_a_theme_with_many_examples_gets_the_probabilities_of_plain_logistic_regression() -> None:
    chance = np.random.default_rng(1)
    score = chance.normal(size=4000)
    code = chance.random(4000) < 1 / (1 + np.exp(1 - 2 * score))
    ours = Calibration(score[:, None, None], code[:, None])(score[:, None, None])[:, 0]
    theirs = LogisticRegression(C=np.inf).fit(score[:, None], code).predict_proba(score[:, None])
    np.testing.assert_allclose(ours, theirs[:, 1], atol=0.005)


def test_a_theme_with_few_examples_leans_on_what_holds_for_the_others() -> None:
    chance = np.random.default_rng(2)
    score = chance.normal(size=(600, 2))
    code = chance.random((600, 2)) < 1 / (1 + np.exp(-3 * score))
    code[:, 1] = False
    code[np.argsort(score[:, 1])[295:297], 1] = True  # two examples in the middle: no slope at all
    slopes = Calibration(score[:, :, None], code).weights[[0, 1], [0, 1], 0]
    alone = LogisticRegression(C=np.inf).fit(score[:, 1:], code[:, 1]).coef_[0, 0]
    assert abs(alone) < 0.5
    assert alone < slopes[1] < slopes[0]


def test_a_score_that_says_nothing_is_not_believed() -> None:
    chance = np.random.default_rng(3)
    score = chance.normal(size=(3000, 1, 2))
    code = chance.random((3000, 1)) < 1 / (1 + np.exp(-2 * score[:, :, 0]))
    told, noise = Calibration(score, code).weights[0, 0]
    assert told > 1.5
    assert abs(noise) < 0.2


def test_a_score_that_is_nought_everywhere_weighs_nothing_and_changes_no_other() -> None:
    chance = np.random.default_rng(6)
    score = chance.normal(size=(300, 3, 2))
    code = chance.random((300, 3)) < 1 / (1 + np.exp(1 - score[:, :, 0]))
    without, beside = Calibration(score, code), Calibration(np.insert(score, 1, 0, axis=2), code)
    np.testing.assert_array_equal(beside.weights, np.insert(without.weights, 1, 0, axis=2))
    np.testing.assert_array_equal(beside.constant, without.constant)


def test_scores_far_out_on_the_wrong_side_leave_numbers() -> None:
    score = np.concatenate([np.linspace(-1, 1, 40), [-1e4, 1e4]])[:, None, None]
    code = score[:, :, 0] > 0
    code[-2:] = ~code[-2:]
    fitted = Calibration(score, code)
    assert np.isfinite(fitted.weights).all()
    assert np.isfinite(fitted(score)).all()


def test_scores_that_part_the_codes_entirely_still_give_probabilities_between_0_and_1() -> None:
    score = np.linspace(-1, 1, 20)[:, None, None]
    chance = Calibration(score, score[:, :, 0] > 0)(score)
    assert ((chance > 0) & (chance < 1)).all()
    assert (np.diff(chance[:, 0]) >= 0).all()


def test_the_threshold_lies_between_half_the_themes_own_best_f1_and_half_the_pooled_one() -> None:
    # Theme 0: both examples on top, F1 1. Theme 1: its one example second of four, F1 2/3.
    # Pooled: five given (0.9, 0.8, 0.4, 0.3 and no more than these) has its best F1 at 6/7.
    chance = np.array([[0.9, 0.4], [0.8, 0.3], [0.2, 0.1], [0.1, 0.05]])
    codes = np.array([[1, 0], [1, 1], [0, 0], [0, 0]], bool)
    first, second = thresholds(chance, codes)
    pooled = log_odds(np.array([3 / 7]))[0]
    assert np.isclose(log_odds(np.array([first]))[0], (log_odds(np.array([0.5]))[0] + pooled) / 2)
    assert np.isclose(log_odds(np.array([second]))[0], (log_odds(np.array([1 / 3]))[0] + pooled) / 2)


def test_segments_with_equal_probabilities_are_given_a_theme_together() -> None:
    # One of three equals is right: given to all three, F1 is 2 * 1 / (3 + 1).
    best = calibration._best_f1(np.array([0.6, 0.6, 0.6, 0.1]), np.array([0, 1, 0, 0], bool))
    assert best == 0.5


def test_a_theme_never_seen_is_out_of_reach() -> None:
    found = thresholds(np.array([[0.9, 0.3], [0.1, 0.3]]), np.array([[1, 0], [0, 0]], bool))
    assert found[1] > 0.99


def test_chances_of_one_theme_among_all_sum_to_1_and_are_those_of_multinomial_regression(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calibration, "APART", 3.0)  # a weak pull is what nothing is drawn by
    chance = np.random.default_rng(4)
    score = chance.normal(size=(6000, 3, 1))
    told = score[:, :, 0] @ np.array([[2, 0, -1], [0, 1, 0], [0, 0, 1]])
    theme = (told + chance.gumbel(size=told.shape)).argmax(axis=1)
    ours = Calibration(score, np.eye(3, dtype=bool)[theme])(score)
    theirs = LogisticRegression(C=np.inf).fit(score[:, :, 0], theme).predict_proba(score[:, :, 0])
    np.testing.assert_allclose(ours.sum(axis=1), 1)
    np.testing.assert_allclose(ours, theirs, atol=0.02)


def test_of_few_units_what_one_theme_says_of_another_is_drawn_to_nothing() -> None:
    chance = np.random.default_rng(4)
    score = chance.normal(size=(600, 3, 1))
    told = score[:, :, 0] @ np.array([[2, 0, -1], [0, 2, 0], [0, 0, 2]])
    theme = (told + chance.gumbel(size=told.shape)).argmax(axis=1)
    few, all_ = (Calibration(score[:n], np.eye(3, dtype=bool)[theme[:n]]).weights[:, :, 0] for n in (30, 600))
    assert all_[2, 0] < -0.3  # the first theme's score speaks against the third
    assert abs(few[2, 0]) < 0.1


def test_a_frequent_theme_among_rare_ones_still_gets_its_best_fit() -> None:
    # From the fit of all together, full steps of Newton's method lead further and further away.
    draw = np.random.default_rng(1)
    score = draw.normal(size=(600, 5))
    told = 2 * score - 4
    told[:, 4] = score[:, 4] + 2
    codes = draw.random((600, 5)) < 1 / (1 + np.exp(-told))
    ours = Calibration(score[:, :, None], codes)(score[:, :, None])[:, 4]
    theirs = LogisticRegression(C=np.inf).fit(score[:, 4:], codes[:, 4])
    np.testing.assert_allclose(ours, theirs.predict_proba(score[:, 4:])[:, 1], atol=0.05)


def test_what_is_taken_for_luck_gives_the_best_expected_kappa() -> None:
    # Expected kappa from true chances of three themes, a common one among them.
    draw = np.random.default_rng(6)
    told = draw.normal(size=(4000, 3)) + np.array([1.5, 0, -1])
    chance = np.exp(told) / np.exp(told).sum(axis=1, keepdims=True)
    codes = np.eye(3, dtype=bool)[(told + draw.gumbel(size=told.shape)).argmax(axis=1)]

    def kappa(off: Reals) -> float:
        given = np.eye(3)[(chance - off).argmax(axis=1)]
        by_luck = given.mean(axis=0) @ chance.mean(axis=0)
        return float(((given * chance).sum(axis=1).mean() - by_luck) / (1 - by_luck))

    best = max(kappa(share * codes.mean(axis=0)) for share in np.linspace(0, 1, 21))
    assert kappa(prevalence_offset(chance, codes)) > best - 0.002
    assert kappa(prevalence_offset(chance, codes)) > kappa(np.zeros(3)) + 0.002


def test_nothing_is_taken_for_luck_where_there_is_one_theme_alone() -> None:
    codes = np.ones((5, 1), bool)
    assert prevalence_offset(codes * 0.9, codes).tolist() == [0]


def test_no_theme_is_given_much_more_often_than_it_was_there() -> None:
    above = np.random.default_rng(4).normal(1, 1, (200, 3))
    codes = np.zeros((200, 3), bool)
    codes[:40, 0] = codes[:100, 1] = True
    codes[:190, 2] = True
    higher = raised(above, codes, lambda each: each > 0, 0.05)
    given = (above > higher).sum(axis=0)
    assert 40 < given[0] <= 44
    assert 100 < given[1] <= 110
    assert higher[2] == 0  # it was given less often than it was there
    assert given[2] == (above[:, 2] > 0).sum()


def test_a_unit_that_must_have_a_theme_takes_another_when_it_loses_one() -> None:
    above = np.stack([np.linspace(1, 2, 20), np.linspace(0, 0.5, 20)], axis=1)
    codes = np.zeros((20, 2), bool)
    codes[:10, 0] = codes[10:, 1] = True

    def one(each: Reals) -> Flags:
        best: Flags = np.eye(2, dtype=bool)[each.argmax(axis=1)]
        return best

    assert one(above).sum(axis=0).tolist() == [20, 0]
    given = one(above - raised(above, codes, one, 0.05))
    assert given.sum(axis=0).max() <= 11
    assert given.any(axis=1).all()
