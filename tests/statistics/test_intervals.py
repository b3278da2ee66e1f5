"""Intervals by leaving out each interviewee in turn, and what they hold."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from pipeline.statistics import agreement, intervals
from pipeline.statistics.coverage import coverage
from pipeline.statistics.intervals import PLAIN, RATE, SHARE

from ..benchmarks import coverage as simulated


def ten_interviewees() -> npt.NDArray[np.int64]:
    """Return made-up cells of ten interviewees and three themes."""
    return np.random.default_rng(23).integers(0, 12, (10, 3, 4))


def test_the_error_of_a_mean_is_its_textbook_error() -> None:
    # the jackknife of a mean of n values is s / sqrt(n); every interviewee has one unit here
    values = np.array([[1, 0], [0, 1], [1, 0], [1, 0], [0, 1], [1, 0], [0, 1], [0, 1]])
    found = intervals.jackknife(values, lambda c: c[..., 0] / c.sum(-1))
    assert float(found.error) == pytest.approx(values[:, 0].std(ddof=1) / np.sqrt(8))
    assert float(found.freedom) == 7
    reach = stats.t.ppf(0.975, 7) * float(found.error)
    assert [float(found.low), float(found.high)] == pytest.approx([0.5 - reach, 0.5 + reach])


def test_themes_do_not_hang_on_one_another() -> None:
    cells = ten_interviewees()
    together = intervals.jackknife(cells, agreement.kappa)
    for theme in range(3):
        alone = intervals.jackknife(cells[:, theme], agreement.kappa)
        assert [float(x) for x in alone[:4]] == pytest.approx([float(x[theme]) for x in together[:4]])


def test_blocks_do_not_change_an_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = intervals.jackknife(ten_interviewees(), agreement.kappa)
    monkeypatch.setattr(intervals, "BLOCK", 1)
    pieced = intervals.jackknife(ten_interviewees(), agreement.kappa)
    assert np.allclose(pieced[:4], whole[:4])
    assert pieced.why.tolist() == whole.why.tolist() == [""] * 3


def test_interviewees_without_a_unit_are_none() -> None:
    cells = ten_interviewees()
    padded = np.concatenate([cells, np.zeros((5, 3, 4), np.int64)])
    of_padded, of_cells = (intervals.jackknife(each, agreement.kappa) for each in (padded, cells))
    assert np.array_equal(of_padded[:4], of_cells[:4])


def test_what_few_interviewees_carry_is_known_with_few_degrees_of_freedom() -> None:
    two = intervals.around(0.5, [0.5] * 7 + [0.6, 0.4])
    assert float(two.freedom) == pytest.approx(2)
    even = intervals.around(0.5, [0.4, 0.6] * 4)
    assert float(even.freedom) == 7  # n - 1, the most


@pytest.mark.parametrize("people", [6, 7, 9, 17, 30, 200])
@pytest.mark.parametrize("scale", [PLAIN, SHARE, RATE])
def test_what_one_interviewee_carries_has_no_interval_and_what_two_carry_has(
    people: int, scale: intervals.Scale
) -> None:
    one = [0.6] * (people - 1) + [0.61]
    assert str(intervals.around(0.6, one, scale).why) == intervals.CARRIED
    for two in ([0.6] * (people - 2) + [0.61, 0.61], [0.6] * (people - 2) + [0.61, 0.59]):
        found = intervals.around(0.6, two, scale)
        assert str(found.why) == ""
        assert float(found.low) < 0.6 < float(found.high)


def test_the_carriers_are_the_effective_number_of_clusters() -> None:
    # Carter, Schnepel & Steigerwald 2017: n / (1 + the squared coefficient of variation)
    without = np.array([0.5, 0.5, 0.52, 0.5, 0.45, 0.5, 0.48, 0.5, 0.51])
    parts = (without - without.mean()) ** 2
    effective = len(parts) / (1 + parts.var() / parts.mean() ** 2)
    assert float(intervals.around(0.5, without).freedom) == pytest.approx(2 * effective - 2)


def test_an_interval_that_holds_nearly_all_there_can_be_says_nothing() -> None:
    apart = [0.01, 0.99] * 3 + [0.5]
    found = intervals.around(0.5, apart, SHARE)
    assert str(found.why) == "it would hold nearly every value there can be"
    assert np.isnan([*found[:4]]).all()
    assert np.isnan(intervals.chance_under(0.5, found, 0.667))
    assert str(intervals.around(5.0, [1.0, 30.0] * 3, RATE).why) == ""  # a rate has no end


def test_bounds_stay_within_what_can_be() -> None:
    wide = [0.8, 0.95, 0.9, 0.9, 0.85, 0.95]
    for scale in (PLAIN, SHARE, RATE):
        found = intervals.around(0.9, wide, scale)
        assert scale.low <= float(found.low) < 0.9 < float(found.high) <= scale.high


def test_the_chance_of_so_high_a_kappa_is_a_half_at_the_bound_and_falls() -> None:
    found = intervals.around([0.667, 0.8], np.array([[0.6, 0.75], [0.7, 0.85]] * 4))
    at, above = intervals.chance_under([0.667, 0.8], found, 0.667).tolist()
    assert at == pytest.approx(0.5)
    assert above == pytest.approx(stats.t.sf(0.133 / float(found.error[1]), float(found.freedom[1])))


@pytest.mark.parametrize(
    ("without", "why"),
    [
        ([0.1] * 5, "fewer than 6 interviewees"),
        ([0.1, np.nan, 0.2, 0.3, 0.2, 0.1], "it is undefined without one of the interviewees"),
        ([0.4] * 6, "it is the same whichever interviewee is left out"),
        ([0.1, 0.2, 0.3, 0.2, 0.1, 0.2], ""),
    ],
)
def test_an_interval_that_is_undefined_says_why(without: list[float], why: str) -> None:
    found = intervals.around(0.2, without)
    assert str(found.why) == why
    assert np.isnan(float(found.low)) == bool(why)


def test_coverage_is_that_of_the_nearest_simulated_study() -> None:
    ten = coverage("kappa", "jackknife", 10, 25, 0.05)
    assert ten == coverage("kappa", "jackknife", 11, 30, 0.055)
    assert ten == coverage("kappa", "jackknife", 10, 25, 0.95)  # a rare absence
    assert coverage("kappa", "jackknife", 10, 0, 0.05) is None
    assert coverage("kappa", "guess", 10, 25, 0.05) is None


def test_the_default_covers_what_was_asked_of_it_and_the_bootstrap_does_not() -> None:
    for statistic in ("kappa", "positive_agreement", "alpha", "alpha_masi"):
        for prevalence, least in ((0.05, 0.91), (0.1, 0.93), (0.2, 0.93), (0.5, 0.93)):
            held = coverage(statistic, "jackknife", 10, 25, prevalence)
            assert held is not None
            assert held >= least, (statistic, prevalence)
    for prevalence in (0.05, 0.1, 0.2):
        drawn = coverage("kappa", "bootstrap", 10, 25, prevalence)
        assert drawn is not None
        assert drawn < 0.9


def test_the_handbook_has_every_statistic_that_was_simulated_as_it_is_stored() -> None:
    page = simulated.GUIDE.read_text("utf-8")
    shown = page.partition("<!-- coverage -->\n")[2].partition("\n<!-- end of coverage -->")[0]
    assert shown == simulated.guide(simulated.stored(), 2000)
    statistics = {str(row[0]).replace("_", " ") for row in simulated.stored()}
    assert {line.split(" | ")[0] for line in shown.splitlines()} >= {f"| {name}" for name in statistics}


def test_quantiles_of_t_are_those_that_its_density_integrates_to() -> None:
    # By mpmath, at 30 digits: scipy 1.12's own are up to 2e-9 off, those of 1.17 are the same.
    right = {1.5: 6.0166631044279, 1.77: 4.8854616491669, 2: 4.3026527297495, 3.3: 3.0248744618408,
             9: 2.2621571627982, 47.2: 2.0115155190428, 1_000: 1.9623390808264,
             60_000: 1.9600035231779}  # fmt: skip
    freedom = np.array(list(right)).reshape(2, 4)
    quantiles = intervals.t_quantile(0.975, freedom)
    assert quantiles.ravel() == pytest.approx(list(right.values()), 1e-10)
    assert quantiles == pytest.approx(stats.t.ppf(0.975, freedom), 1e-8)
    assert intervals.t_quantile(0.5, freedom) == pytest.approx(np.zeros((2, 4)))
    assert intervals.t_quantile(0.995, 7.0) == pytest.approx(3.4994832973505, 1e-10)
    assert np.isnan(intervals.t_quantile(0.975, np.nan))
    assert intervals.t_quantile(0.975, np.zeros((0, 3))).shape == (0, 3)
