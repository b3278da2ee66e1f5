"""Association and keyness against published tables and independent libraries."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import association as assoc

Reals = npt.NDArray[np.float64]

# Dunning 1993, section 6.1, the table of bigrams with the highest likelihood ratios in 31,777
# words of Swiss bank texts: -2 log lambda, k(AB), k(A ~B), k(~A B), k(~A ~B).
DUNNING = [
    (270.72, 110, 2442, 111, 29114),
    (263.90, 29, 13, 123, 31612),
    (256.84, 31, 23, 139, 31584),
    (167.23, 10, 0, 3, 31764),
    (157.21, 76, 104, 2476, 29121),
    (157.03, 16, 16, 51, 31694),
    (146.80, 9, 0, 5, 31763),
    (115.02, 16, 0, 865, 30896),
    (104.53, 10, 9, 41, 31717),
    (100.96, 8, 2, 27, 31740),
]


def random_pairs(seed: int, size: int) -> tuple[Reals, Reals, Reals, Reals]:
    """Return f, f1, f2, n of random tables, many with empty cells, none wholly empty."""
    rng = np.random.default_rng(seed)
    scale = rng.choice([0, 1, 5, 100, 100_000], size=(size, 4))
    table = rng.integers(0, scale + 1).astype(np.float64)
    table = table[table.sum(axis=1) > 0]
    f, only1, only2, _ = table.T
    return f, f + only1, f + only2, table.sum(axis=1)


# ---- association -------------------------------------------------------------------------------


@pytest.mark.parametrize(("published", "both", "first", "second", "neither"), DUNNING)
def test_g2_reproduces_dunnings_table(
    published: float, both: int, first: int, second: int, neither: int
) -> None:
    n = both + first + second + neither
    assert assoc.g2_signed(both, both + first, both + second, n) == pytest.approx(published, abs=0.006)


def test_g2_is_negative_for_a_pair_rarer_than_chance() -> None:
    assert assoc.g2_signed(1, 50, 50, 100) < 0
    assert assoc.g2_signed(40, 50, 50, 100) > 0
    assert assoc.g2_signed(10, 50, 50, 100) == -assoc.g2_signed(40, 50, 50, 100)


def test_g2_is_zero_not_undefined_where_words_are_independent_or_fill_the_corpus() -> None:
    assert assoc.g2_signed(25, 50, 50, 100) == 0
    assert assoc.g2_signed(7, 7, 7, 7) == 0  # f == n
    assert assoc.g2_signed(3, 7, 3, 7) == 0  # f1 == n
    assert assoc.g2_signed(0, 0, 3, 7) == 0  # word1 never opens a pair


def test_nothing_is_defined_in_an_empty_corpus() -> None:
    for measure in (assoc.g2_signed, assoc.pmi, assoc.npmi, assoc.t_score):
        assert np.isnan(measure(0, 0, 0, 0))
    assert np.isnan(assoc.log_dice(0, 0, 0))


# Manning & Schuetze 1999, Foundations of Statistical Natural Language Processing, 14,307,668
# words: table 5.6 (p. 166), t, C(w1), C(w2), C(w1 w2).
@pytest.mark.parametrize(
    ("published", "f1", "f2", "f"),
    [
        (4.4721, 42, 20, 20),
        (4.4721, 41, 27, 20),
        (4.4720, 30, 117, 20),
        (4.4720, 77, 59, 20),
        (4.4720, 24, 320, 20),
        (2.3714, 14907, 9017, 20),
        (2.2446, 13484, 10570, 20),
        (1.3685, 14734, 13478, 20),
        (1.2176, 14093, 14776, 20),
        (0.8036, 15019, 15629, 20),
    ],
)
def test_t_score_reproduces_manning_and_schuetze(published: float, f1: int, f2: int, f: int) -> None:
    # The table cuts its digits off: 1.21769 is printed as 1.2176.
    got = float(assoc.t_score(f, f1, f2, 14_307_668))
    assert math.floor(got * 10_000) / 10_000 == published


def test_pmi_reproduces_manning_and_schuetze() -> None:
    # Table 5.14, p. 179: Ayatollah Ruhollah 18.38, Bette Midler 17.98, Agatha Christie 16.31,
    # videocassette recorder 15.94, unsalted butter 15.19.
    got = assoc.pmi(20, [42, 41, 30, 77, 24], [20, 27, 117, 59, 320], 14_307_668)
    np.testing.assert_allclose(got, [18.38, 17.98, 16.31, 15.94, 15.19], atol=0.006)


def test_npmi_runs_from_never_together_over_chance_to_only_together() -> None:
    # Bouma 2009, section 3.1, gives the three fixed points.
    np.testing.assert_allclose(assoc.npmi([0, 25, 50], 50, 50, 100), [-1.0, 0.0, 1.0], rtol=0, atol=1e-15)


def test_npmi_is_undefined_where_the_pair_is_all_there_is_or_a_word_does_not_occur() -> None:
    assert np.isnan(assoc.npmi(7, 7, 7, 7))
    assert np.isnan(assoc.npmi(0, 0, 3, 7))


def test_pmi_t_score_and_log_dice_are_undefined_for_a_pair_that_does_not_occur() -> None:
    assert np.isnan(assoc.pmi(0, 5, 5, 100))
    assert np.isnan(assoc.t_score(0, 5, 5, 100))
    assert np.isnan(assoc.log_dice(0, 5, 5))


def test_log_dice_has_rychlys_fixed_points() -> None:
    # Rychly 2008, section 3: 14 at most; 0 is one co-occurrence in 16,000 (2^14) of either word;
    # one point more is twice as often, seven points more 128 times.
    assert assoc.log_dice(10, 10, 10) == 14
    assert assoc.log_dice(1, 2**14, 2**14) == 0
    assert assoc.log_dice(64, 1000, 3000) - assoc.log_dice(32, 1000, 3000) == pytest.approx(1)
    assert assoc.log_dice(128, 500, 500) - assoc.log_dice(1, 500, 500) == pytest.approx(7)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ((6, 5, 9, 100), "a pair is counted more often than one of its words"),
        ((1, 60, 60, 100), "words are counted more often than there are pairs"),
        ((-1, 5, 5, 100), "a count is negative or not a number"),
        ((math.nan, 5, 5, 100), "a count is negative or not a number"),
    ],
)
def test_impossible_counts_are_refused(counts: tuple[float, ...], message: str) -> None:
    for measure in (assoc.g2_signed, assoc.pmi, assoc.npmi, assoc.t_score):
        with pytest.raises(ValueError, match=message):
            measure(*counts)


def test_arguments_broadcast_and_nothing_warns() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        f, f1, f2, n = random_pairs(1, 500)
        for measure in (assoc.g2_signed, assoc.pmi, assoc.npmi, assoc.t_score):
            assert measure(f, f1, f2, n).shape == f.shape
            assert measure(f[:, None], f1[:, None], f2[:, None], n[:, None]).shape == (len(f), 1)
        assert assoc.log_dice(f, f1, f2).shape == f.shape


# ---- association against NLTK ------------------------------------------------------------------


@pytest.fixture(scope="module")
def tables() -> tuple[Reals, Reals, Reals, Reals]:
    return random_pairs(20, 4000)


def nltk_scores(name: str, tables: tuple[Reals, Reals, Reals, Reals]) -> Reals:
    """Return NLTK's measure of each table, nan where NLTK cannot compute it.

    It is given positional marginals, not the global word counts that its finders use.
    """
    from nltk.metrics import BigramAssocMeasures

    measure: Callable[..., float] = getattr(BigramAssocMeasures, name)
    scores = []
    for f, f1, f2, n in zip(*tables, strict=True):
        try:
            scores.append(measure(int(f), (int(f1), int(f2)), int(n)))
        except (ValueError, ZeroDivisionError):  # its "math domain error" and division by nothing
            scores.append(math.nan)
    return np.array(scores)


def test_g2_equals_nltk_but_for_the_sign_that_nltk_lacks(tables: tuple[Reals, Reals, Reals, Reals]) -> None:
    f, f1, f2, n = tables
    ours, theirs = assoc.g2_signed(f, f1, f2, n), nltk_scores("likelihood_ratio", tables)
    assert np.isfinite(ours).all()
    known = np.isfinite(theirs)
    assert known.mean() > 0.9
    np.testing.assert_allclose(np.abs(ours)[known], theirs[known], rtol=1e-7, atol=1e-6)
    np.testing.assert_array_equal(np.sign(ours), np.sign(f * n - f1 * f2))


@pytest.mark.parametrize("name", ["pmi", "student_t", "dice"])
def test_pmi_t_score_and_log_dice_equal_nltk_where_the_pair_occurs(
    name: str, tables: tuple[Reals, Reals, Reals, Reals]
) -> None:
    f, f1, f2, n = tables
    ours = {
        "pmi": assoc.pmi(f, f1, f2, n),
        "student_t": assoc.t_score(f, f1, f2, n),
        "dice": 2 ** (assoc.log_dice(f, f1, f2) - 14),
    }[name]
    occurs = f > 0
    assert np.isnan(ours[~occurs]).all()
    theirs = nltk_scores(name, tables)
    np.testing.assert_allclose(ours[occurs], theirs[occurs], rtol=1e-9, atol=1e-9)


def test_npmi_is_pmi_over_its_greatest_value(tables: tuple[Reals, Reals, Reals, Reals]) -> None:
    f, f1, f2, n = tables
    usual = (f > 0) & (f < n)
    expected = nltk_scores("pmi", tables)[usual] / -np.log2(f[usual] / n[usual])
    got = assoc.npmi(f, f1, f2, n)
    np.testing.assert_allclose(got[usual], expected, rtol=1e-9, atol=1e-9)
    assert np.nanmin(got) >= -1
    assert np.nanmax(got) <= 1


# ---- keyness -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("published", "both", "first", "second", "neither"), DUNNING)
def test_keyness_g2_is_dunnings_over_all_four_cells(
    published: float, both: int, first: int, second: int, neither: int
) -> None:
    got = assoc.keyness_g2(both, both + second, first, first + neither)
    assert got == pytest.approx(published, abs=0.006)


def test_keyness_equals_scipys_log_likelihood_test_of_the_table() -> None:
    from scipy.stats import chi2_contingency

    rng = np.random.default_rng(3)
    n_a, n_b = rng.integers(50, 5000, (2, 300))
    f_a, f_b = rng.integers(0, n_a // 2), rng.integers(1, n_b // 2)
    theirs = [
        chi2_contingency([[a, b], [m - a, n - b]], correction=False, lambda_="log-likelihood")[0]
        for a, m, b, n in zip(f_a, n_a, f_b, n_b, strict=True)
    ]
    ours = assoc.keyness_g2(f_a, n_a, f_b, n_b)
    np.testing.assert_allclose(np.abs(ours), theirs, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(np.sign(ours), np.sign(f_a * n_b - f_b * n_a))


def test_keyness_changes_sign_when_the_groups_change_places() -> None:
    rng = np.random.default_rng(4)
    f_a, f_b = rng.integers(0, 40, (2, 200))
    f_a[0], f_b[1] = 0, 0
    for measure in (assoc.keyness_g2, assoc.log_ratio, assoc.lrc):
        np.testing.assert_allclose(measure(f_a, 900, f_b, 5000), -measure(f_b, 5000, f_a, 900), rtol=1e-12)


def test_log_ratio_is_one_where_a_term_is_twice_as_frequent() -> None:
    assert assoc.log_ratio(2_000_000, 10_000_000, 1_000_000, 10_000_000) == pytest.approx(1, abs=1e-6)
    # By hand: (3.5 / 100.5) / (0.5 / 200.5).
    assert assoc.log_ratio(3, 100, 0, 200) == pytest.approx(math.log2(3.5 / 100.5 / (0.5 / 200.5)))


def test_lrc_of_a_term_that_the_rest_never_uses_by_hand() -> None:
    # The lower bound of 10 of 10 is 0.025 to the power of a tenth, 0.69150; among four terms
    # 0.00625 to the power of a tenth, 0.60202. Sizes 1000 and 4000 make the ratio four times it.
    alone = assoc.lrc(10, 1000, 0, 4000)
    assert alone == pytest.approx(math.log2(4 * 0.69150 / 0.30850), abs=1e-3)
    of_four = assoc.lrc(10, 1000, 0, 4000, family=4)
    assert of_four == pytest.approx(math.log2(4 * 0.60202 / 0.39798), abs=1e-3)


@pytest.mark.exhaustive
def test_lrc_is_the_bound_of_scipys_exact_interval_nearest_to_zero() -> None:
    from scipy.stats import binomtest

    rng = np.random.default_rng(5)
    f_a, f_b = rng.integers(0, 60, 400), rng.integers(0, 60, 400)
    f_a[f_a + f_b == 0] = 1
    n_a, n_b = 7_000, 31_000
    expected = []
    for a, b in zip(f_a.tolist(), f_b.tolist(), strict=True):
        share = binomtest(a, a + b).proportion_ci(1 - 0.05 / 400, method="exact")
        if a / n_a >= b / n_b:
            bound = math.log2(n_b / n_a * share.low / (1 - share.low)) if share.low else -math.inf
            expected.append(max(bound, 0))
        else:
            bound = math.log2(n_b / n_a * share.high / (1 - share.high))
            expected.append(min(bound, 0))
    got = assoc.lrc(f_a, n_a, f_b, n_b)
    np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-9)
    assert 50 < np.count_nonzero(got) < 350


def test_lrc_is_never_further_from_zero_than_the_ratio_it_bounds() -> None:
    f_a, f_b = np.meshgrid(np.arange(1, 30), np.arange(1, 30))
    plain = np.log2((f_a / 1000) / (f_b / 1500))
    got = assoc.lrc(f_a, 1000, f_b, 1500)
    assert (np.abs(got) <= np.abs(plain)).all()
    assert (got * plain >= 0).all()


def test_a_larger_family_makes_lrc_more_conservative() -> None:
    one, many = (assoc.lrc(60, 1000, 20, 1000, family=size) for size in (1, 100))
    assert one > many > 0


def test_lrc_refuses_a_family_or_level_that_makes_no_sense() -> None:
    for wrong in ({"family": 0}, {"level": 1.0}, {"level": 0.0}):
        with pytest.raises(ValueError, match="a family of at least 1 and a level between 0 and 1"):
            assoc.lrc(1, 2, 1, 2, **wrong)


def test_keyness_is_undefined_without_words_or_for_a_term_in_neither_group() -> None:
    for measure in (assoc.keyness_g2, assoc.log_ratio, assoc.lrc):
        assert np.isnan(measure(0, 0, 3, 100))
        assert np.isnan(measure(3, 100, 0, 0))
    assert np.isnan(assoc.log_ratio(0, 50, 0, 100))
    assert np.isnan(assoc.lrc(0, 50, 0, 100))
    assert assoc.keyness_g2(0, 50, 0, 100) == 0


def test_more_occurrences_than_words_are_refused() -> None:
    with pytest.raises(ValueError, match="a term is counted more often than there are words"):
        assoc.keyness_g2(5, 4, 1, 10)


def test_fightin_words_by_hand() -> None:
    # Monroe et al. 2008: y = 12 of 100 and 3 of 80, pseudo-counts 2 of 50.
    delta = math.log(14 / (150 - 14)) - math.log(5 / (130 - 5))
    z = delta / math.sqrt(1 / 14 + 1 / 5)
    assert assoc.fightin_words_z(12, 100, 3, 80, 2, 50) == pytest.approx(z)


def test_fightin_words_shrinks_towards_the_background() -> None:
    weak, strong = (assoc.fightin_words_z(12, 100, 3, 80, 0.02 * weight, weight) for weight in (10, 10_000))
    assert 0 < strong < weak


def test_fightin_words_is_undefined_for_a_term_without_count_or_pseudo_count() -> None:
    assert np.isnan(assoc.fightin_words_z(3, 100, 0, 80, 0, 0))
    assert np.isnan(assoc.fightin_words_z(100, 100, 3, 80, 0, 0))
    with pytest.raises(ValueError, match="a term's pseudo-count exceeds their total"):
        assoc.fightin_words_z(3, 100, 3, 80, 5, 4)


def test_delta_p_looks_both_ways() -> None:
    # "of course" by hand: 1,000 pairs, "of" opens 100, "course" closes 20, 18 of them together.
    # Given "of", 18 of 100; given another word, 2 of 900. Given "course", 18 of 20; else 82 of 980.
    assert float(assoc.delta_p(18, 100, 20, 1000)) == pytest.approx(0.18 - 2 / 900)
    assert float(assoc.delta_p(18, 20, 100, 1000)) == pytest.approx(0.9 - 82 / 980)
    # chance gives nought; a word that opens every pair foretells nothing that can be compared
    assert float(assoc.delta_p(10, 100, 100, 1000)) == pytest.approx(0)
    assert math.isnan(float(assoc.delta_p(10, 50, 10, 50)))
