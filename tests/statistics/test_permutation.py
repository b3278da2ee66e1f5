"""Permutation and Wilcoxon p-values of keyness, against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pipeline.statistics import permutation
from pipeline.statistics.association import keyness_g2

RNG = np.random.default_rng(9)


def said(units: int, terms: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and sizes of units x terms; the last term is said by nobody."""
    sizes = np.repeat(RNG.integers(40, 90, (units, 1)), terms, axis=1).astype(float)
    counts = RNG.binomial(40, 0.1, (units, terms)).astype(float)
    counts[:, -1] = 0
    return counts, sizes


def test_every_way_to_move_interviewees_is_what_scipy_goes_through() -> None:
    inside = np.array([1, 1, 1, 0, 0, 0, 0, 0], bool)
    counts, sizes = said(8)
    assigned, complete = permutation.sides(inside, 1)
    assert complete
    assert len(assigned) == 56
    ours = permutation.p_of_g2(assigned, complete, inside, counts, sizes)
    for term in range(3):

        def far(one, other, term=term):  # type: ignore[no-untyped-def]
            f, n = counts[:, term], sizes[:, term]
            pick, rest = one.astype(int), other.astype(int)
            return abs(float(keyness_g2(f[pick].sum(), n[pick].sum(), f[rest].sum(), n[rest].sum())))

        units = np.arange(8)
        theirs = stats.permutation_test(
            (units[inside], units[~inside]), far, permutation_type="independent",
            alternative="greater", n_resamples=np.inf, vectorized=False,
        )  # fmt: skip
        assert ours[term] == pytest.approx(theirs.pvalue)
    assert ours[3] == 1, "a term that nobody says is nowhere far from chance"


def test_drawn_ways_come_near_to_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = np.array([1] * 4 + [0] * 6, bool)
    counts, sizes = said(10)
    exact = permutation.p_of_g2(*permutation.sides(inside, 1), inside, counts, sizes)
    monkeypatch.setattr(permutation, "DRAWS", 150)
    drawn = permutation.p_of_g2(*permutation.sides(inside, 1), inside, counts, sizes)
    assert drawn[:3] == pytest.approx(exact[:3], abs=0.12)
    assert drawn[:3] * 151 == pytest.approx(np.round(drawn[:3] * 151)), "the actual one is among"


def test_rank_sums_are_scipys_mann_whitney() -> None:
    inside = np.array([1, 0, 1, 0, 1, 0, 0, 0, 0], bool)
    rates = RNG.random((9, 3))
    assigned, complete = permutation.sides(inside, 1)
    ours = permutation.p_of_rank_sum(assigned, complete, inside, rates)
    theirs = stats.mannwhitneyu(rates[inside], rates[~inside], method="exact", axis=0).pvalue
    assert ours == pytest.approx(theirs)


def test_rank_sums_of_many_interviewees_with_ties_come_near_scipys_normal_approximation() -> None:
    inside = np.arange(60) < 25
    rates = np.round(RNG.random((60, 3)), 1)
    rates[inside] += [0.0, 0.1, 0.2]
    ours = permutation.p_of_rank_sum(*permutation.sides(inside, 1), inside, rates)
    theirs = stats.mannwhitneyu(rates[inside], rates[~inside], axis=0).pvalue
    assert ours == pytest.approx(theirs, abs=0.04)


def test_signed_ranks_are_scipys_wilcoxon() -> None:
    one, other = RNG.random((2, 9, 3))
    ours = permutation.p_of_signed_ranks(one, other, 1)
    assert ours == pytest.approx(stats.wilcoxon(one, other, method="exact", axis=0).pvalue)


def test_interviewees_with_equal_rates_do_not_count() -> None:
    one = np.array([[1.0], [2], [3], [4], [-5], [6], [7]])  # by chance alone, other signs may hide a fault
    other = np.zeros((7, 1))
    with_equal = np.vstack([one, [[0.5], [0.2]]]), np.vstack([other, [[0.5], [0.2]]])
    assert permutation.p_of_signed_ranks(*with_equal, 1) == permutation.p_of_signed_ranks(one, other, 1)
    assert np.isnan(permutation.p_of_signed_ranks(one, one.copy(), 1))


def test_of_drawn_ways_the_one_that_was_seen_is_one_more() -> None:
    far = np.arange(9)[:, None] < [0, 4]
    for complete, shares in ((True, [0, 4 / 9]), (False, [1 / 10, 5 / 10])):
        assert permutation._share(far, complete, np.ones(2, bool)).tolist() == shares
    one = RNG.random((30, 1))  # of 2 to the 30 ways none as far is drawn
    assert permutation.p_of_signed_ranks(one, one + 1, 1).tolist() == [1 / (permutation.DRAWS + 1)]


def test_segments_change_sides_within_their_interviewee_alone() -> None:
    person = np.array([0, 1, 0, 2, 1, 0, 1])
    order = permutation.shuffled(person, 3)
    assert order.shape == (permutation.DRAWS, 7)
    assert (person[order] == person).all()
    assert all(sorted(row) == list(range(7)) for row in order.tolist())
    share = (order[:, 0] == 0).mean()  # one of three places, each as often
    assert share == pytest.approx(1 / 3, abs=0.06)
