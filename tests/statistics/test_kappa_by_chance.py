from __future__ import annotations

from itertools import product

import numpy as np
from scipy.stats import hypergeom

from pipeline.statistics import kappa_by_chance
from pipeline.statistics.agreement import cells, kappa
from pipeline.statistics.kappa_by_chance import kappa_above_chance


def column(*values: int) -> np.ndarray:
    return np.array(values, bool)[:, None]


def test_chance_is_that_of_every_turning_of_every_interview() -> None:
    random = np.random.default_rng(1)
    a, b = random.random((11, 1)) < 0.4, random.random((11, 1)) < 0.5
    cluster = np.repeat([0, 1], [5, 6])
    counts: dict[int, int] = {}
    for first, second in product(range(5), range(6)):
        turned = np.concatenate([np.roll(a[:5], first), np.roll(a[5:], second)])
        shared = int((turned & b).sum())
        counts[shared] = counts.get(shared, 0) + 1
    [found] = kappa_by_chance._chances(a, b, cluster)
    for shared, times in counts.items():
        assert np.isclose(found[shared], times / 30)


def test_clusters_of_one_unit_share_as_cards_dealt_twice() -> None:
    a, b = column(1, 1, 1, 0, 0, 0, 0, 0), column(1, 1, 0, 0, 0, 0, 0, 1)
    [found] = kappa_by_chance._chances(a, b, np.arange(8))
    np.testing.assert_allclose(found, hypergeom.pmf(range(4), 8, 3, 3))


def test_the_bound_is_the_kappa_that_chance_stays_under() -> None:
    # 20 units, the theme in 5, all of them shared: 3 or more are shared by chance in 7.3% of
    # deals, 4 or more in 0.5%, so chance stays at 3 or under in 97.5%
    a = column(*[1] * 5, *[0] * 15)
    value, above = kappa_above_chance(a, a, np.arange(20))
    by_chance = kappa(cells(a, column(1, 1, 1, 0, 0, 1, 1, *[0] * 13)))
    assert value[0] == 1
    np.testing.assert_allclose(above, 1 - by_chance)


def test_a_long_passage_is_not_many_independent_segments() -> None:
    a = column(*[1] * 5, *[0] * 15)
    _, above = kappa_above_chance(a, a, np.zeros(20, int))  # 3 of 20 turnings share 4 or 5
    assert above[0] == 0


def test_a_theme_that_never_occurs_has_no_bound_and_one_never_given_is_not_above_chance() -> None:
    none, some = column(0, 0, 0, 0), column(1, 0, 1, 0)
    assert np.isnan(kappa_above_chance(none, none, np.arange(4))[1][0])
    assert kappa_above_chance(some, none, np.arange(4))[1][0] <= 0


def test_of_codings_that_have_nothing_to_do_with_each_other_one_in_forty_passes_at_most() -> None:
    random = np.random.default_rng(2)
    a, b = random.random((2, 200, 2000)) < 0.15
    assert (kappa_above_chance(a, b, np.repeat(np.arange(10), 20))[1] > 0).mean() < 0.026
