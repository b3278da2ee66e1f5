"""Agreement of many coders and of sets, against published examples and independent libraries."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import agreement, alpha

Flags = npt.NDArray[np.bool_]
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


# ---- many coders -------------------------------------------------------------------------------


def test_nominal_alpha_of_krippendorffs_four_observers_with_gaps() -> None:
    got = alpha.nominal_alpha(alpha.value_counts(FOUR_OBSERVERS))
    assert got == pytest.approx(0.743, abs=5e-4)


def test_nominal_alpha_of_krippendorffs_two_observers() -> None:
    # The same, section B: alpha = 0.692.
    ben, gerry = "aabbdcccedda", "babbbcccedd" + "d"
    codes = [
        ["abcde".index(one), "abcde".index(other)] for one, other in zip(ben, gerry, strict=True)
    ]
    got = alpha.nominal_alpha(alpha.value_counts(codes))
    assert got == pytest.approx(0.692, abs=5e-4)


def test_nominal_alpha_equals_the_krippendorff_package() -> None:
    import krippendorff

    rng = np.random.default_rng(14)
    compared = 0
    for _ in range(1500):
        units, coders, values = rng.integers(1, 12), rng.integers(2, 6), rng.integers(1, 4)
        codes = rng.integers(0, values, (units, coders))
        codes[rng.random(codes.shape) < rng.choice([0, 0.3, 0.8])] = MISSING
        mine = alpha.nominal_alpha(alpha.value_counts(codes))
        pairable = codes[(codes >= 0).sum(axis=1) > 1]
        if len(np.unique(pairable[pairable >= 0])) < 2:
            assert mine is None  # the package raises or divides by zero
            continue
        theirs = krippendorff.alpha(
            reliability_data=np.where(pairable < 0, np.nan, pairable).T,
            level_of_measurement="nominal",
        )
        assert mine == pytest.approx(theirs, abs=1e-12)
        compared += 1
    assert compared > 800


def test_nominal_alpha_of_two_coders_is_alpha_of_the_cells() -> None:
    rng = np.random.default_rng(15)
    a, b = rng.random((2, 60, 1)) < 0.3
    counts = alpha.value_counts(np.concatenate([a, b], axis=1))
    assert alpha.nominal_alpha(counts) == pytest.approx(
        float(agreement.alpha(agreement.cells(a, b))[0]), abs=1e-12
    )


def test_fleiss_kappa_of_fleiss_psychiatrists() -> None:
    assert alpha.fleiss_kappa(FLEISS) == pytest.approx(0.430, abs=5e-4)


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
        assert alpha.fleiss_kappa(alpha.value_counts(codes)) == pytest.approx(task.pi(), abs=1e-12)


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    for counts in ([[3, 0], [3, 0]], [[0, 3]], np.zeros((0, 2))):
        assert alpha.nominal_alpha(counts) is None
        assert alpha.fleiss_kappa(counts) is None
    assert alpha.nominal_alpha([[1, 0], [0, 1]]) is None  # no unit has two coders
    assert alpha.fleiss_kappa([[1, 0], [0, 1]]) is None
    assert alpha.why_constant(0) == "there are no units to compare"
    assert alpha.why_constant(5) == "every unit has the same themes from every coder"


def test_fleiss_kappa_refuses_units_with_different_numbers_of_coders() -> None:
    with pytest.raises(ValueError, match="the same number of coders for every unit"):
        alpha.fleiss_kappa([[2, 1], [2, 0]])


def test_value_counts_leave_out_missing_values() -> None:
    assert alpha.value_counts([[0, 2, -1], [-1, -1, -1]]).tolist() == [[1, 0, 1], [0, 0, 0]]
    assert alpha.value_counts([[-1, -1]]).tolist() == [[]]


# ---- sets --------------------------------------------------------------------------------------


def masi(one: frozenset[int], other: frozenset[int]) -> float:
    """Return NLTK's MASI distance, which divides by zero on two empty sets."""
    from nltk.metrics import masi_distance

    if masi_distance({1}, {1, 2}) == 1 - 0.67 / 2:
        pytest.skip("NLTK took thirds for 0.67 and 0.33 up to 3.10.0 at least")
    return float(masi_distance(one, other)) if one or other else 0.0


def plain_masi_alpha(a: Flags, b: Flags) -> float:
    """Return alpha by its definition, over every pair of values."""
    values = [frozenset(np.flatnonzero(row).tolist()) for row in np.concatenate([a, b])]
    seen = np.mean([masi(values[unit], values[unit + len(a)]) for unit in range(len(a))])
    expected = np.mean([masi(one, other) for one, other in combinations(values, 2)])
    return float(1 - seen / expected)


def rows(*sets: str) -> Flags:
    """Return sets of the letters a to d as boolean rows."""
    return np.array([[letter in each for letter in "abcd"] for each in sets])


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("ab", "ab", 0),
        ("ab", "abcd", 1 - 2 / 4 * 2 / 3),
        ("abc", "bcd", 1 - 2 / 4 * 1 / 3),
        ("ab", "cd", 1),
        ("", "", 0),
        ("", "ab", 1),
        ("ab", "", 1),
    ],
)
def test_masi_distance_of_equal_nested_overlapping_disjoint_and_empty_sets(
    one: str, other: str, distance: float
) -> None:
    # Passonneau 2006, section 3: M is 1, 2/3, 1/3 or 0.
    assert alpha.masi_distance(rows(one), rows(other))[0] == pytest.approx(distance)


def test_masi_distance_equals_nltk() -> None:
    rng = np.random.default_rng(17)
    a, b = rng.random((2, 2000, 6)) < rng.choice([0.05, 0.3, 0.8], (2, 2000, 1))
    expected = [
        masi(frozenset(np.flatnonzero(one).tolist()), frozenset(np.flatnonzero(other).tolist()))
        for one, other in zip(a, b, strict=True)
    ]
    np.testing.assert_allclose(alpha.masi_distance(a, b), expected, atol=1e-12)


def test_masi_alpha_by_hand() -> None:
    # Values: a, ab, none from one coder, ab, ab, none from the other. Distances within units:
    # 2/3, 0, 0, mean 2/9. Of the 15 pairs of values a-ab (3 pairs) are 2/3 apart, the two empty
    # ones and the three pairs ab-ab are 0, and the 8 pairs of an empty and a filled one are 1:
    # mean (2 + 8) / 15 = 2/3. Alpha = 1 - 2/9 / (2/3).
    got = alpha.masi_alpha(rows("a", "ab", ""), rows("ab", "ab", ""))
    assert got == pytest.approx(2 / 3)


def test_masi_alpha_equals_its_definition_and_nltk() -> None:
    from nltk.metrics.agreement import AnnotationTask

    rng = np.random.default_rng(18)
    for _ in range(150):
        units, themes = rng.integers(1, 14), rng.integers(1, 6)
        a, b = rng.random((2, units, themes)) < rng.choice([0.1, 0.4, 0.8])
        got = alpha.masi_alpha(a, b)
        if len(np.unique(np.concatenate([a, b]), axis=0)) == 1:
            assert got is None
            continue
        assert got == pytest.approx(plain_masi_alpha(a, b), abs=1e-12)
        data = [
            (coder, unit, frozenset(np.flatnonzero(row).tolist()))
            for coder, coding in (("a", a), ("b", b))
            for unit, row in enumerate(coding)
        ]
        if units > 1:  # NLTK answers 1 to a single unit
            assert got == pytest.approx(AnnotationTask(data=data, distance=masi).alpha(), abs=1e-9)


def test_masi_alpha_does_not_depend_on_the_blocks_it_is_computed_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(19)
    a, b = rng.random((2, 400, 70)) < 0.03  # more themes than fit in one 8-byte word
    whole = alpha.masi_alpha(a, b)
    monkeypatch.setattr(alpha, "BLOCK", 3)
    assert alpha.masi_alpha(a, b) == pytest.approx(whole, abs=1e-12)
    assert whole == pytest.approx(plain_masi_alpha(a, b), abs=1e-12)


def test_masi_alpha_of_one_theme_is_binary_alpha() -> None:
    rng = np.random.default_rng(21)
    a, b = rng.random((2, 500, 1)) < 0.2
    assert alpha.masi_alpha(a, b) == pytest.approx(
        float(agreement.alpha(agreement.cells(a, b))[0]), abs=1e-12
    )


def test_a_hundred_thousand_units_are_no_burden() -> None:
    # The same 500 units two hundred times over: disagreement seen stays, and that expected by
    # chance changes by the pairing of a value with itself alone, which is known.
    rng = np.random.default_rng(22)
    a = rng.random((500, 12)) < 0.1
    b = a ^ (rng.random(a.shape) < 0.02)
    few, many = alpha.masi_alpha(a, b), alpha.masi_alpha(np.tile(a, (200, 1)), np.tile(b, (200, 1)))
    assert few is not None
    assert many is not None
    assert 1 - many == pytest.approx((1 - few) * (1000 * 200 - 1) / (200 * (1000 - 1)), rel=1e-9)


def test_masi_alpha_and_exact_match_where_there_is_nothing_to_say() -> None:
    nothing = np.zeros((0, 3), bool)
    assert alpha.masi_alpha(nothing, nothing) is None
    assert alpha.exact_match(nothing, nothing) is None
    assert alpha.masi_alpha(np.zeros((4, 3)), np.zeros((4, 3))) is None
    assert alpha.masi_alpha(np.ones((4, 3)), np.ones((4, 3))) is None
    assert alpha.masi_alpha(np.zeros((4, 0)), np.zeros((4, 0))) is None


def test_exact_match_counts_units_with_the_same_set() -> None:
    assert alpha.exact_match(rows("a", "ab", "", "c"), rows("a", "b", "", "")) == 0.5


def test_sets_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="two units x themes arrays of one shape"):
        alpha.masi_alpha(np.zeros((2, 3)), np.zeros((3, 3)))


def test_masi_alpha_without_each_interviewee_is_what_the_others_units_give() -> None:
    rng = np.random.default_rng(4)
    for units, themes in ((40, 3), (60, 6), (12, 1)):
        a, b = rng.random((2, units, themes)) < 0.3
        cluster = rng.integers(0, 7, units) * 2  # numbers that no unit has are no cluster
        without = alpha.masi_alpha_without(a, b, cluster)
        for place, name in enumerate(np.unique(cluster)):
            rest = cluster != name
            expected = alpha.masi_alpha(a[rest], b[rest])
            assert without[place] == pytest.approx(expected if expected is not None else np.nan,
                                                   nan_ok=True)  # fmt: skip


def test_masi_alpha_without_the_only_one_who_differs_is_undefined() -> None:
    a = np.array([[1], [1], [0]], bool)
    assert np.isnan(alpha.masi_alpha_without(a, a, [0, 0, 1])).tolist() == [True, True]
