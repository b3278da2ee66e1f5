"""Dispersion against the worked examples of its papers and a plain loop."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.statistics import dispersion
from pipeline.statistics.dispersion import summed

from .arranged import from_array


def plain_dp_norm(row: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> float:
    """Return DPnorm as the papers write it, for one term."""
    v, s = row / row.sum(), sizes / sizes.sum()
    return float(0.5 * np.abs(v - s).sum() / (1 - s.min()))


def test_dp_norm_of_gries_example_corpus() -> None:
    # Gries 2008, section 2: five parts of 9, 10, 10, 10 and 11 words, a word that occurs 1 to 5
    # times in them: DP = 0.18, so that DPnorm = 0.18 / (1 - 9/50).
    got = dispersion.dp_norm(from_array([[1, 2, 3, 4, 5]]), [9, 10, 10, 10, 11])
    assert got[0] == pytest.approx(0.18 / 0.82)


def test_dp_norm_of_three_equal_parts() -> None:
    # Lijffijt & Gries 2012, table 1: three equal parts hold 2/3, 1/3 and none: DP = 1/3, hence
    # DPnorm = 1/2; all in one part is 2/3, hence 1.
    got = dispersion.dp_norm(from_array([[2, 1, 0], [0, 9, 0], [4, 4, 4]]), [10, 10, 10])
    np.testing.assert_allclose(got, [0.5, 1.0, 0.0], atol=1e-15)


def test_all_in_the_smallest_part_is_one_and_in_a_larger_part_is_less() -> None:
    got = dispersion.dp_norm(from_array([[3, 0], [0, 3]]), [100, 900])
    np.testing.assert_allclose(got, [1.0, 0.1 / 0.9])


def test_dp_norm_equals_the_formula_on_random_counts() -> None:
    rng = np.random.default_rng(6)
    counts = rng.poisson(0.7, (2000, 9)) * rng.integers(0, 4, (2000, 1))
    sizes = rng.integers(40, 4000, 9)
    got = dispersion.dp_norm(from_array(counts), sizes)
    assert got.shape == (2000,)
    for row, value in zip(counts, got, strict=True):
        if row.sum():
            assert value == pytest.approx(plain_dp_norm(row, sizes), abs=1e-12)
        else:
            assert np.isnan(value)
    assert np.nanmin(got) >= 0
    assert np.nanmax(got) <= 1 + 1e-12


def test_with_a_single_part_dispersion_is_undefined_with_its_reason() -> None:
    assert np.isnan(dispersion.dp_norm(from_array([[4], [1]]), [120])).all()
    assert dispersion.why_undefined([120]) == "there is only one part"
    assert dispersion.why_undefined([120, 0]) == "there is only one part"
    assert dispersion.why_undefined([0]) == "there are no words"
    assert dispersion.why_undefined([120, 3]) == ""


def test_a_part_without_words_changes_nothing() -> None:
    without = dispersion.dp_norm(from_array([[2, 1]]), [30, 50])
    with_empty = dispersion.dp_norm(from_array([[2, 0, 1]]), [30, 0, 50])
    assert without == with_empty


def test_a_term_that_does_not_occur_has_no_dispersion_and_no_top_part() -> None:
    counts = from_array([[0, 0], [2, 0]])
    np.testing.assert_array_equal(np.isnan(dispersion.dp_norm(counts, [5, 5])), [True, False])
    np.testing.assert_array_equal(dispersion.top_part_share(counts), [np.nan, 1.0])
    assert dispersion.parts_with(counts).tolist() == [0, 1]
    assert dispersion.totals(counts).tolist() == [0, 2]


def test_range_and_top_part_share_by_hand() -> None:
    counts = from_array([[6, 3, 1, 0], [0, 0, 0, 5], [1, 1, 1, 1]])
    assert dispersion.parts_with(counts).tolist() == [3, 1, 4]
    assert dispersion.top_part_share(counts).tolist() == [0.6, 1.0, 0.25]


def test_rows_of_one_term_and_part_add_up_in_any_order() -> None:
    rows = [(1, 2, 3), (0, 1, 1), (1, 2, 2), (1, 0, 0), (0, 0, 4)]
    for order in (rows, rows[::-1]):
        term, part, count = zip(*order, strict=True)
        counts = summed(term, part, count, terms=3, parts=3)
        assert counts.term.tolist() == [0, 0, 1]
        assert counts.part.tolist() == [0, 1, 2]
        assert counts.frequency.tolist() == [4, 1, 5]
        assert dispersion.totals(counts).tolist() == [5, 5, 0]


def test_the_first_row_may_be_of_any_part() -> None:
    counts = summed([0, 0], [1, 1], [2, 3], terms=1, parts=3)
    assert (counts.term.tolist(), counts.part.tolist(), counts.frequency.tolist()) == ([0], [1], [5])


def test_no_rows_at_all_are_counts_of_nothing() -> None:
    counts = summed([], [], [], terms=2, parts=2)
    assert dispersion.parts_with(counts).tolist() == [0, 0]
    assert np.isnan(dispersion.dp_norm(counts, [3, 4])).all()


@pytest.mark.parametrize("row", [(2, 0, 1), (0, 2, 1), (-1, 0, 1), (0, 0, -1)])
def test_a_row_outside_the_table_is_refused(row: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="a term or part that does not exist, or counts below 0"):
        summed([row[0]], [row[1]], [row[2]], terms=2, parts=2)


def test_sizes_that_contradict_the_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="2 parts but sizes of shape"):
        dispersion.dp_norm(from_array([[1, 1]]), [5, 5, 5])
    with pytest.raises(ValueError, match="a term occurs in a part that has no words"):
        dispersion.dp_norm(from_array([[1, 1]]), [5, 0])


def test_what_chance_gives_is_the_mean_over_all_ways_to_deal_uses_out() -> None:
    # two uses, parts of 1 and 3 words: (2, 0) 1/16, (1, 1) 6/16, (0, 2) 9/16, so that DP is
    # 0.75, 0.25 and 0.25
    assert dispersion.dp_norm_by_chance([2], [10, 30])[0] == pytest.approx(
        (0.75 / 16 + 0.25 * 15 / 16) / 0.75
    )


def test_what_chance_gives_agrees_with_a_simulation() -> None:
    rng = np.random.default_rng(5)
    sizes = np.array([100, 250, 400, 50, 800])
    for total in (1, 3, 8, 40, 400):
        drawn = rng.multinomial(total, sizes / sizes.sum(), 20_000)
        mean = dispersion.dp_norm(from_array(drawn), sizes).mean()
        assert dispersion.dp_norm_by_chance([total], sizes)[0] == pytest.approx(mean, abs=0.006)


def test_many_totals_are_read_off_between_those_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    totals, sizes = np.arange(0, 900), np.arange(1, 40)
    exact = dispersion.dp_norm_by_chance(totals, sizes)
    monkeypatch.setattr(dispersion, "CHANCES", 39 * 200)
    near = dispersion.dp_norm_by_chance(totals, sizes)
    assert np.isnan([near[0], exact[0]]).all()
    assert np.abs(near[1:] - exact[1:]).max() < 0.002


def test_chance_is_undefined_where_dispersion_is() -> None:
    assert np.isnan(dispersion.dp_norm_by_chance([3], [70])).all()


def test_logarithms_of_factorials_are_those_of_scipy() -> None:
    from scipy.special import gammaln

    n = np.array([0, 1, 2, 3, 20, 254, 255, 256, 257, 1000, 123_456, 10**9], float)
    assert dispersion._log_factorial(n) == pytest.approx(gammaln(n + 1), rel=1e-14, abs=1e-14)
