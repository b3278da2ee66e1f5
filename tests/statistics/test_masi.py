"""Agreement on sets of themes, against published examples and independent libraries."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import agreement, masi

Flags = npt.NDArray[np.bool_]


def nltks(one: frozenset[int], other: frozenset[int]) -> float:
    """Return NLTK's MASI distance, which divides by zero on two empty sets."""
    from nltk.metrics import masi_distance

    if masi_distance({1}, {1, 2}) == 1 - 0.67 / 2:
        pytest.skip("NLTK took thirds for 0.67 and 0.33 up to 3.10.0 at least")
    return float(masi_distance(one, other)) if one or other else 0.0


def plain_masi_alpha(a: Flags, b: Flags) -> float:
    """Return alpha by its definition, over every pair of values."""
    values = [frozenset(np.flatnonzero(row).tolist()) for row in np.concatenate([a, b])]
    seen = np.mean([nltks(values[unit], values[unit + len(a)]) for unit in range(len(a))])
    expected = np.mean([nltks(one, other) for one, other in combinations(values, 2)])
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
    assert masi.masi_distance(rows(one), rows(other))[0] == pytest.approx(distance)


def test_masi_distance_equals_nltk() -> None:
    rng = np.random.default_rng(17)
    a, b = rng.random((2, 2000, 6)) < rng.choice([0.05, 0.3, 0.8], (2, 2000, 1))
    expected = [
        nltks(frozenset(np.flatnonzero(one).tolist()), frozenset(np.flatnonzero(other).tolist()))
        for one, other in zip(a, b, strict=True)
    ]
    np.testing.assert_allclose(masi.masi_distance(a, b), expected, atol=1e-12)


def test_masi_alpha_by_hand() -> None:
    # Values: a, ab, none from one coder, ab, ab, none from the other. Distances within units:
    # 2/3, 0, 0, mean 2/9. Of the 15 pairs of values a-ab (3 pairs) are 2/3 apart, the two empty
    # ones and the three pairs ab-ab are 0, and the 8 pairs of an empty and a filled one are 1:
    # mean (2 + 8) / 15 = 2/3. Alpha = 1 - 2/9 / (2/3).
    got = masi.masi_alpha(rows("a", "ab", ""), rows("ab", "ab", ""))
    assert got == pytest.approx(2 / 3)


def test_masi_alpha_equals_its_definition_and_nltk() -> None:
    from nltk.metrics.agreement import AnnotationTask

    rng = np.random.default_rng(18)
    for _ in range(150):
        units, themes = rng.integers(1, 14), rng.integers(1, 6)
        a, b = rng.random((2, units, themes)) < rng.choice([0.1, 0.4, 0.8])
        got = masi.masi_alpha(a, b)
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
            assert got == pytest.approx(AnnotationTask(data=data, distance=nltks).alpha(), abs=1e-9)


def test_masi_alpha_does_not_depend_on_the_blocks_it_is_computed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(19)
    a, b = rng.random((2, 400, 70)) < 0.03  # more themes than fit in one 8-byte word
    whole = masi.masi_alpha(a, b)
    monkeypatch.setattr(masi, "BLOCK", 3)
    assert masi.masi_alpha(a, b) == pytest.approx(whole, abs=1e-12)
    assert whole == pytest.approx(plain_masi_alpha(a, b), abs=1e-12)


def test_masi_alpha_of_one_theme_is_binary_alpha() -> None:
    rng = np.random.default_rng(21)
    a, b = rng.random((2, 500, 1)) < 0.2
    assert masi.masi_alpha(a, b) == pytest.approx(float(agreement.alpha(agreement.cells(a, b))[0]), abs=1e-12)


@pytest.mark.exhaustive
def test_a_hundred_thousand_units_are_no_burden() -> None:
    # The same 500 units two hundred times over: disagreement seen stays, and that expected by
    # chance changes by the pairing of a value with itself alone, which is known.
    rng = np.random.default_rng(22)
    a = rng.random((500, 12)) < 0.1
    b = a ^ (rng.random(a.shape) < 0.02)
    few, many = masi.masi_alpha(a, b), masi.masi_alpha(np.tile(a, (200, 1)), np.tile(b, (200, 1)))
    assert few is not None
    assert many is not None
    assert 1 - many == pytest.approx((1 - few) * (1000 * 200 - 1) / (200 * (1000 - 1)), rel=1e-9)


def test_masi_alpha_and_exact_match_where_there_is_nothing_to_say() -> None:
    nothing = np.zeros((0, 3), bool)
    assert masi.masi_alpha(nothing, nothing) is None
    assert masi.exact_match(nothing, nothing) is None
    assert masi.masi_alpha(np.zeros((4, 3)), np.zeros((4, 3))) is None
    assert masi.masi_alpha(np.ones((4, 3)), np.ones((4, 3))) is None
    assert masi.masi_alpha(np.zeros((4, 0)), np.zeros((4, 0))) is None


def test_exact_match_counts_units_with_the_same_set() -> None:
    assert masi.exact_match(rows("a", "ab", "", "c"), rows("a", "b", "", "")) == 0.5


def test_sets_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="two units x themes arrays of one shape"):
        masi.masi_alpha(np.zeros((2, 3)), np.zeros((3, 3)))


def test_masi_alpha_without_each_interviewee_is_what_the_others_units_give() -> None:
    rng = np.random.default_rng(4)
    for units, themes in ((40, 3), (60, 6), (12, 1)):
        a, b = rng.random((2, units, themes)) < 0.3
        cluster = rng.integers(0, 7, units) * 2  # numbers that no unit has are no cluster
        without = masi.masi_alpha_without([a, b], cluster)
        for place, name in enumerate(np.unique(cluster)):
            rest = cluster != name
            expected = masi.masi_alpha(a[rest], b[rest])
            assert without[place] == pytest.approx(expected if expected is not None else np.nan, nan_ok=True)


def test_masi_alpha_without_the_only_one_who_differs_is_undefined() -> None:
    a = np.array([[1], [1], [0]], bool)
    assert np.isnan(masi.masi_alpha_without([a, a], [0, 0, 1])).tolist() == [True, True]


def test_masi_alpha_of_several_with_gaps_is_alpha_by_its_definition() -> None:
    rng = np.random.default_rng(44)
    for coders, units, themes in ((3, 20, 3), (5, 12, 2), (2, 15, 4)):
        given = rng.random((coders, units, themes)) < 0.4
        read = rng.random((coders, units)) < 0.7
        values = []  # of units that two or more have read: unit and set
        for unit in range(units):
            readers = np.flatnonzero(read[:, unit])
            if len(readers) > 1:
                values += [(unit, len(readers), given[coder, unit]) for coder in readers]
        apart = [
            (one[0] == other[0], float(masi.masi_distance([one[2]], [other[2]])[0]) / (one[1] - 1))
            for one, other in combinations(values, 2)
        ]
        seen = 2 * sum(d for same, d in apart if same) / len(values)
        far = [float(masi.masi_distance([a[2]], [b[2]])[0]) for a, b in combinations(values, 2)]
        assert masi.masi_alpha_of(given, read) == pytest.approx(1 - seen / np.mean(far))
        cluster = rng.integers(0, 4, units)
        without = masi.masi_alpha_without(given, cluster, read)
        counted = np.unique(cluster[read.sum(axis=0) > 1])
        for place, name in enumerate(counted.tolist()):
            rest = cluster != name
            expected = masi.masi_alpha_of(given[:, rest], read[:, rest])
            assert without[place] == pytest.approx(expected)


def test_masi_alpha_of_chance_is_nought_and_not_what_sums_leave_of_it() -> None:
    # one set of all is smaller: as many pairs of values differ as units do
    for units in range(3, 40):
        a = np.ones((units, 3), bool)
        b = a.copy()
        b[0, 0] = False
        found = masi.masi_alpha(a, b)
        assert found is not None
        assert found == 0.0 or abs(found) > 1e-12
    assert masi.masi_alpha([[1], [0]], [[0], [1]]) == pytest.approx(-0.5)
