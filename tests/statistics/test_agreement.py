"""Coefficients of 2x2 cells against published tables and independent libraries."""

from __future__ import annotations

import warnings

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import agreement as agr
from pipeline.statistics.coefficients import OF_TWO

Wholes = npt.NDArray[np.int64]

# Cells are: both, only a, only b, neither.
SIM_WRIGHT = [22, 2, 4, 11]  # Sim & Wright 2005, Physical Therapy 85(3), 257-268, table 1
GWET = [118, 5, 2, 0]  # Gwet 2008, BJMSP 61(1), section 2: two raters of 125 participants
CONSTANT = {
    "nobody used it": [0, 0, 0, 9],
    "both gave it to all": [9, 0, 0, 0],
    "only a used it": [0, 3, 0, 6],
    "only b used it": [0, 0, 3, 6],
    "a to all, b to none": [0, 9, 0, 0],
    "a to all, b to some": [4, 5, 0, 0],
    "no units": [0, 0, 0, 0],
}


def random_cells(seed: int, size: int) -> Wholes:
    """Return random cells, many of them 0, and every constant case."""
    rng = np.random.default_rng(seed)
    limit = rng.choice([0, 1, 3, 30, 5000], size=(size, 4))
    return np.concatenate([rng.integers(0, limit + 1), list(CONSTANT.values())])


# ---- published examples ------------------------------------------------------------------------


def test_coefficients_of_sim_and_wright() -> None:
    assert agr.observed(SIM_WRIGHT) == pytest.approx(0.8462, abs=5e-5)
    assert agr.kappa(SIM_WRIGHT) == pytest.approx(0.67, abs=0.005)
    assert agr.brennan_prediger(SIM_WRIGHT) == pytest.approx(0.69, abs=0.005)  # their PABAK
    assert agr.prevalence_index(SIM_WRIGHT) == pytest.approx(0.28, abs=0.005)
    assert agr.bias_index(SIM_WRIGHT) == pytest.approx(-0.05, abs=0.005)  # printed without sign


def test_ac1_stands_where_kappa_collapses_in_gwets_example() -> None:
    # By hand: Po = 118/125 = .944; the mean share of the first category is 243/250 = .972, so
    # chance for AC1 is 2 * .972 * .028 = .054432 and AC1 = .889568 / .945568 = .9408.
    # Chance for kappa is .984 * .96 + .016 * .04 = .94528, so kappa = -.00128 / .05472 = -.0234.
    assert agr.ac1(GWET) == pytest.approx(0.9408, abs=5e-5)
    assert agr.kappa(GWET) == pytest.approx(-0.0234, abs=5e-5)
    assert agr.observed(GWET) == 0.944


def test_kappa_of_characters_is_cohens_not_the_one_that_qualcoder_prints() -> None:
    # 1,000 characters, each coder coded 100, 50 of them shared: QualCoder's report says 0.299.
    # By hand: Po = .9, Pe = .1 * .1 + .9 * .9 = .82, kappa = .08 / .18.
    assert agr.kappa([50, 50, 50, 850]) == pytest.approx(4 / 9, abs=1e-15)


def test_alpha_of_krippendorffs_two_observers() -> None:
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: alpha = 0.095.
    meg = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0]]).T
    owen = np.array([[1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
    both_coders = agr.cells(meg, owen)
    assert both_coders.tolist() == [[1, 1, 3, 5]]
    assert agr.alpha(both_coders)[0] == pytest.approx(0.095, abs=5e-4)


def test_positive_and_negative_agreement_by_hand() -> None:
    assert agr.positive_agreement(SIM_WRIGHT) == pytest.approx(44 / 50)
    assert agr.negative_agreement(SIM_WRIGHT) == pytest.approx(22 / 28)


def test_precision_and_recall_take_coder_a_as_the_reference() -> None:
    assert agr.precision([6, 2, 4, 88]) == pytest.approx(6 / 10)
    assert agr.recall([6, 2, 4, 88]) == pytest.approx(6 / 8)
    assert agr.f1([6, 2, 4, 88]) == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))


# ---- against independent libraries -------------------------------------------------------------


def test_kappa_equals_scikit_learn() -> None:
    from sklearn.metrics import cohen_kappa_score

    table = random_cells(7, 1000)
    table = table[table.sum(axis=1) > 0]
    a, b = [1, 1, 0, 0], [1, 0, 1, 0]  # one unit of each cell, weighted by its count
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of each nan
        theirs = [cohen_kappa_score(a, b, labels=[0, 1], sample_weight=row) for row in table]
    np.testing.assert_allclose(agr.kappa(table), theirs, rtol=1e-9, atol=1e-9)


def test_precision_recall_and_f1_equal_scikit_learn() -> None:
    from sklearn.metrics import precision_recall_fscore_support

    table = np.minimum(random_cells(7, 2000), 40)
    a, b = np.zeros((2, 160, len(table)), int)  # each table is a theme of 160 units
    for theme, (both, a_only, b_only, _) in enumerate(table):
        a[: both + a_only, theme] = 1
        b[:both, theme] = 1
        b[both + a_only : both + a_only + b_only, theme] = 1
    theirs = precision_recall_fscore_support(a, b, average=None, zero_division=np.nan)
    for mine, column in zip((agr.precision, agr.recall, agr.f1), theirs[:3], strict=True):
        np.testing.assert_allclose(mine(table), column, rtol=1e-12)


def test_alpha_equals_the_krippendorff_package() -> None:
    import krippendorff

    for row in random_cells(8, 2000):
        both, a_only, b_only, neither = row.tolist()
        units = [[2, 0]] * both + [[1, 1]] * (a_only + b_only) + [[0, 2]] * neither
        mine = float(agr.alpha(row))
        if not 0 < 2 * both + a_only + b_only < 2 * len(units):
            assert np.isnan(mine)  # the package raises where nothing varies
        elif len(units) < 100:
            theirs = krippendorff.alpha(value_counts=units, level_of_measurement="nominal")
            assert mine == pytest.approx(theirs, abs=1e-9)


def test_ac1_and_brennan_prediger_equal_their_formulas_for_any_number_of_categories() -> None:
    for row in random_cells(9, 2000):
        both, a_only, b_only, neither = row.tolist()
        units = sum(row.tolist())
        if units == 0:
            continue
        agree = (both + neither) / units
        shares = [(2 * both + a_only + b_only) / 2 / units, (2 * neither + a_only + b_only) / 2 / units]
        # Gwet 2008: chance is the sum of p (1 - p) over categories, divided by their number - 1.
        chance = sum(share * (1 - share) for share in shares) / (len(shares) - 1)
        assert float(agr.ac1(row)) == pytest.approx((agree - chance) / (1 - chance), abs=1e-12)
        # Brennan & Prediger 1981: chance is 1 over their number.
        assert float(agr.brennan_prediger(row)) == pytest.approx((agree - 0.5) / 0.5, abs=1e-12)


def test_pooled_kappa_and_micro_and_macro_f1_equal_scikit_learn() -> None:
    from sklearn.metrics import cohen_kappa_score, f1_score

    rng = np.random.default_rng(10)
    for _ in range(50):
        units, themes = rng.integers(2, 40), rng.integers(2, 8)
        a = rng.random((units, themes)) < 0.5
        b = rng.random((units, themes)) < 0.5
        a[0], b[0] = True, False  # every theme is used, or macro F1 differs by convention
        table = agr.cells(a, b)
        assert float(agr.kappa(agr.pooled(table))) == pytest.approx(cohen_kappa_score(a.ravel(), b.ravel()))
        assert float(agr.f1(agr.pooled(table))) == pytest.approx(
            f1_score(a, b, average="micro", zero_division=0)
        )
        assert float(agr.macro_f1(table)) == pytest.approx(f1_score(a, b, average="macro", zero_division=0))


# ---- what is undefined, and why ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "undefined", "why"),
    [
        ("nobody used it", "kappa alpha precision recall f1 positive_agreement",
         "neither coder used the theme"),
        ("both gave it to all", "kappa alpha negative_agreement",
         "both coders gave it to every unit"),
        ("only a used it", "precision", "auto never used the theme"),
        ("only b used it", "recall", "manual never used the theme"),
        ("a to all, b to none", "precision", "auto never used the theme"),
        ("a to all, b to some", "", ""),
        ("no units", " ".join(OF_TWO), "there are no units to compare"),
    ],
)  # fmt: skip
def test_every_undefined_coefficient_has_its_reason(case: str, undefined: str, why: str) -> None:
    row = CONSTANT[case]
    found = [name for name, measure in OF_TWO.items() if np.isnan(measure(row))]
    assert sorted(found) == sorted(undefined.split())
    assert agr.reason(row, "manual", "auto") == why


def test_kappa_is_0_wherever_one_coder_alone_gave_a_theme_to_every_unit() -> None:
    table = [row for row in random_cells(12, 500) if agr.constant(row)]
    assert len(table) > 10
    assert {float(agr.kappa(row)) for row in table} == {0.0}
    assert not agr.constant(CONSTANT["both gave it to all"])
    assert not agr.constant(CONSTANT["only a used it"])
    said = "auto gave it to every unit, so kappa is 0 however often manual did"
    assert agr.constant([4, 0, 5, 0], "manual", "auto") == said


def test_a_coefficient_is_undefined_exactly_where_there_is_a_reason() -> None:
    table = random_cells(11, 500)
    undefined = np.any([np.isnan(measure(table)) for measure in OF_TWO.values()], axis=0)
    assert [bool(agr.reason(row)) for row in table] == undefined.tolist()


def test_kappa_is_zero_not_undefined_where_one_coder_alone_is_constant() -> None:
    assert agr.kappa([0, 3, 0, 6]) == 0
    assert agr.kappa([4, 5, 0, 0]) == 0


def test_f1_is_zero_where_both_used_the_theme_but_never_together() -> None:
    assert agr.f1([0, 3, 2, 5]) == 0
    assert agr.f1([0, 3, 0, 5]) == 0


def test_macro_f1_leaves_out_themes_that_nobody_used() -> None:
    assert agr.macro_f1([[1, 0, 0, 5], [0, 1, 1, 4], [0, 0, 0, 6]]) == 0.5
    assert np.isnan(agr.macro_f1([[0, 0, 0, 6], [0, 0, 0, 6]]))


def test_identical_and_opposite_codings_are_the_ends_of_every_scale() -> None:
    for name in ("observed", "kappa", "alpha", "ac1", "brennan_prediger", "f1"):
        assert OF_TWO[name]([5, 0, 0, 5]) == pytest.approx(1, abs=1e-15), name
    for name in ("kappa", "ac1", "brennan_prediger"):
        assert OF_TWO[name]([0, 5, 5, 0]) == pytest.approx(-1, abs=1e-15), name


# ---- shapes ------------------------------------------------------------------------------------


def test_cells_count_each_unit_once_per_theme() -> None:
    a = [[1, 1], [1, 0], [0, 0], [0, 1]]
    b = [[1, 0], [0, 0], [1, 0], [0, 1]]
    assert agr.cells(a, b).tolist() == [[1, 1, 1, 1], [1, 1, 0, 2]]


def test_cells_of_clusters_add_up_to_the_cells() -> None:
    rng = np.random.default_rng(12)
    a, b = rng.random((2, 300, 5)) < 0.3
    cluster = rng.integers(0, 7, 300)
    by_cluster = agr.cells_by_cluster(a, b, cluster, 8)
    assert by_cluster.shape == (8, 5, 4)
    np.testing.assert_array_equal(by_cluster.sum(axis=0), agr.cells(a, b))
    np.testing.assert_array_equal(by_cluster[3], agr.cells(a[cluster == 3], b[cluster == 3]))
    assert by_cluster[7].sum() == 0


def test_no_units_give_empty_cells() -> None:
    assert agr.cells(np.zeros((0, 2)), np.zeros((0, 2))).tolist() == [[0] * 4] * 2


def test_a_coefficient_has_the_shape_of_the_leading_axes() -> None:
    table = random_cells(13, 593).reshape(3, 200, 4)
    for measure in OF_TWO.values():
        together = measure(table)
        assert together.shape == (3, 200)
        np.testing.assert_array_equal(together[1, 7], measure(table[1, 7]))
    assert agr.macro_f1(table).shape == (3,)
    assert agr.pooled(table).shape == (3, 4)


def test_arrays_that_are_not_cells_or_codings_are_refused() -> None:
    with pytest.raises(ValueError, match="cells end in an axis of four counts"):
        agr.kappa([1, 2, 3])
    with pytest.raises(ValueError, match="two units x themes arrays of one shape"):
        agr.cells([[1, 0]], [[1]])
