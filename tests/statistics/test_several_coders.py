"""Agreement of several coders, against published examples and independent libraries."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import agreement, several_coders
from pipeline.statistics.coefficients import OF_SEVERAL, OF_TWO

from .arranged import value_counts

MISSING = -1

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve
# units, nominal values with gaps; alpha = 0.743.
FOUR_OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, -1, -1, -1],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, -1, 3],
    [-1, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, -1],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, -1],
]).T  # fmt: skip

# Fleiss 1971, Psychological Bulletin 76(5), table 1: 30 patients, six psychiatrists each, five
# diagnoses; kappa = 0.430.
FLEISS = [
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
    [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
    [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1],
    [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
]  # fmt: skip


def one(
    coefficient: Callable[[npt.ArrayLike], npt.NDArray[np.float64]], counts: npt.ArrayLike
) -> float | None:
    """Return a coefficient of units x values; None where it is undefined."""
    found = float(coefficient(several_coders.tally(counts)[0, 0]))
    return None if np.isnan(found) else found


def test_nominal_alpha_of_krippendorffs_four_observers_with_gaps() -> None:
    got = one(several_coders.alpha, value_counts(FOUR_OBSERVERS))
    assert got == pytest.approx(0.743, abs=5e-4)


def test_nominal_alpha_of_krippendorffs_two_observers() -> None:
    # The same, section B: alpha = 0.692.
    ben, gerry = "aabbdcccedda", "babbbcccedd" + "d"
    codes = [["abcde".index(one), "abcde".index(other)] for one, other in zip(ben, gerry, strict=True)]
    got = one(several_coders.alpha, value_counts(codes))
    assert got == pytest.approx(0.692, abs=5e-4)


def test_nominal_alpha_equals_the_krippendorff_package() -> None:
    import krippendorff

    rng = np.random.default_rng(14)
    compared = 0
    for _ in range(1500):
        units, coders, values = rng.integers(1, 12), rng.integers(2, 6), rng.integers(1, 4)
        codes = rng.integers(0, values, (units, coders))
        codes[rng.random(codes.shape) < rng.choice([0, 0.3, 0.8])] = MISSING
        mine = one(several_coders.alpha, value_counts(codes))
        pairable = codes[(codes >= 0).sum(axis=1) > 1]
        if len(np.unique(pairable[pairable >= 0])) < 2:
            assert mine is None  # the package raises or divides by zero
            continue
        theirs = krippendorff.alpha(
            reliability_data=np.where(pairable < 0, np.nan, pairable).T, level_of_measurement="nominal"
        )
        assert mine == pytest.approx(theirs, abs=1e-12)
        compared += 1
    assert compared > 800


def test_nominal_alpha_of_two_coders_is_alpha_of_the_cells() -> None:
    rng = np.random.default_rng(15)
    a, b = rng.random((2, 60, 1)) < 0.3
    counts = value_counts(np.concatenate([a, b], axis=1))
    assert one(several_coders.alpha, counts) == pytest.approx(
        float(agreement.alpha(agreement.cells(a, b))[0]), abs=1e-12
    )


def test_fleiss_kappa_of_fleiss_psychiatrists() -> None:
    assert one(several_coders.fleiss_kappa, FLEISS) == pytest.approx(0.430, abs=5e-4)


def test_fleiss_kappa_equals_nltk_multi_pi() -> None:
    from nltk.metrics.agreement import AnnotationTask

    rng = np.random.default_rng(16)
    for _ in range(60):
        units, coders = rng.integers(2, 15), rng.integers(2, 6)
        codes = rng.integers(0, 3, (units, coders))
        codes[0, :2] = 0, 1  # something varies
        task = AnnotationTask(
            data=[(coder, unit, int(code)) for (unit, coder), code in np.ndenumerate(codes)]
        )
        assert one(several_coders.fleiss_kappa, value_counts(codes)) == pytest.approx(task.pi(), abs=1e-12)


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    for counts in ([[3, 0], [3, 0]], [[0, 3]], np.zeros((0, 2))):
        assert one(several_coders.alpha, counts) is None
        assert one(several_coders.fleiss_kappa, counts) is None
    assert one(several_coders.alpha, [[1, 0], [0, 1]]) is None  # no unit has two coders
    assert one(several_coders.fleiss_kappa, [[1, 0], [0, 1]]) is None


def test_value_counts_leave_out_missing_values() -> None:
    assert value_counts([[0, 2, -1], [-1, -1, -1]]).tolist() == [[1, 0, 1], [0, 0, 0]]
    assert value_counts([[-1, -1]]).tolist() == [[]]


def test_of_two_coders_who_read_all_they_are_those_of_the_cells_but_for_kappa() -> None:
    rng = np.random.default_rng(61)
    a, b = rng.random((2, 50, 3)) < 0.3
    cluster = rng.integers(0, 6, 50)
    counts = np.stack([2 - a - b.astype(int), a.astype(int) + b], axis=-1)
    tallies = several_coders.tally(counts, cluster, 6)
    cells = agreement.cells_by_cluster(a, b, cluster, 6)
    for ours, theirs in ((tallies, cells), (tallies.sum(axis=1), agreement.pooled(cells))):
        for name, each in OF_SEVERAL.items():
            if name != "kappa":
                expected = OF_TWO[name](theirs)
                np.testing.assert_allclose(each(ours), expected, atol=1e-12, err_msg=name)
    np.testing.assert_allclose(several_coders.macro(tallies), agreement.macro_f1(cells), atol=1e-12)


def test_agreement_of_coders_who_miss_units_is_the_mean_over_the_pairs_that_are_there() -> None:
    rng = np.random.default_rng(62)
    codes = rng.integers(0, 2, (30, 5))
    codes[rng.random(codes.shape) < 0.4] = MISSING
    agree, same, shares = [], [], []
    for row in codes:
        known = row[row >= 0]
        if len(known) > 1:
            pairs = list(combinations(known.tolist(), 2))
            agree.append(np.mean([x == y for x, y in pairs]))
            shares.append(known.mean())
            same.append(np.mean([x == y == 1 for x, y in pairs]))
    tallies = several_coders.tally(value_counts(codes))[0, 0]
    share, observed = np.mean(shares), np.mean(agree)
    chance = share**2 + (1 - share) ** 2
    assert several_coders.observed(tallies) == pytest.approx(observed)
    assert several_coders.positive_agreement(tallies) == pytest.approx(np.mean(same) / share)
    assert several_coders.fleiss_kappa(tallies) == pytest.approx((observed - chance) / (1 - chance))
    assert several_coders.ac1(tallies) == pytest.approx((observed - 1 + chance) / chance)
    positive, negative = (
        float(each(tallies))
        for each in (several_coders.positive_agreement, several_coders.negative_agreement)
    )
    assert share * positive + (1 - share) * negative == pytest.approx(observed)


def test_a_unit_weighs_as_much_in_positive_agreement_as_in_kappa_however_many_read_it() -> None:
    # Six coders agree on the theme in one unit, two differ on it in another. By pairs of coders, of
    # whom there are 15 and 1, it would be 30 of 31; by units, whose givers are all and a half, 1 of 1.5.
    tallies = several_coders.tally([[0, 6], [1, 1]])[0, 0]
    assert several_coders.positive_agreement(tallies) == pytest.approx(1 / 1.5)
    assert several_coders.observed(tallies) == pytest.approx(1 / 2)


def test_the_reason_says_why_a_theme_has_no_coefficient() -> None:
    def why(*codes: list[int]) -> str:
        counts = np.stack([np.bincount([c for c in row if c >= 0], minlength=2) for row in codes])
        return several_coders.reason(several_coders.tally(counts)[0, 0])

    assert why([0, 0, 0]) == "no coder used the theme"
    assert why([1, 1, 1], [1, 1, -1]) == "every coder gave it to every unit"
    assert why([1, -1, -1]) == "there are no units that two coders have read"
    assert why([1, 0, 0]) == ""


def test_a_tally_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="tallies end in an axis as `tally` makes it"):
        several_coders.alpha(np.zeros(6))
