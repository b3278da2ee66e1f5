"""Two coders held against each other, by hand, in plain Python and against scikit-learn."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import numpy as np
import pytest
from scipy.stats import t
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

from pipeline.codes.coders import Coder, Units, units
from pipeline.comparison.pairwise import OFF, Pair, at_level, outcome, rows_of
from pipeline.comparison.with_intervals import COVERAGE
from pipeline.config import Compare, Level
from pipeline.statistics.arrays import numbered
from pipeline.statistics.coefficients import OF_TWO
from pipeline.statistics.coverage import coverage
from pipeline.statistics.intervals import CARRIED, FEW
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS

from ..coded import coder
from ..invented import config

KINDS = get_args(Compare.model_fields["intervals"].annotation)
LEVELS = get_args(Level)
APART = "both see it in one interviewee, there never in the same segment"
# Two documents, three interviewees; the last segment answers no question.
PLACES = [("d1", "A", "q1"), ("d1", "A", "q2"), ("d1", "B", "q1"), ("d2", "C", "q1"), ("d2", "C", "")]
NUMBERS = [
    *OF_TWO,
    "kappa_low",
    "kappa_high",
    "ac1_low",
    "ac1_high",
    "f1_low",
    "f1_high",
    "exact_match",
    "macro_f1",
    "resamples_discarded",
]


def places(listed: list[tuple[str, str, str]]) -> Units:
    rows = [
        {"segment": f"s{i}", "document": document, "interviewee": who, "question": question,
         "speaker": who, "role": "participant"}
        for i, (document, who, question) in enumerate(listed)
    ]  # fmt: skip
    return units(table(SEGMENTS, rows), ["participant"])


def pair(level: str, a: Coder, b: Coder) -> Pair:
    found = at_level(level, a, b, places(PLACES))
    assert found is not None
    return found


def compared(
    a: Coder,
    b: Coder,
    names: list[str],
    level: str = "segment",
    intervals: Any = "jackknife",
    **settings: Any,
) -> list[dict[str, Any]]:
    how = config(compare={"intervals": intervals}, frequency={"bootstrap": 200, **settings})
    return rows_of(pair(level, a, b), names, how)


# ---- units of each level -----------------------------------------------------------------------


A = coder("a", [[1], [0], [0], [0], [1]])
B = coder("b", [[0], [1], [1], [0], [0]])


def test_segments_are_units_and_those_without_a_code_are_zeros() -> None:
    found = pair("segment", A, B)
    assert found.given_a.ravel().tolist() == [1, 0, 0, 0, 1]
    assert found.cluster.tolist() == [0, 0, 1, 2, 2]


def test_an_interviewee_raises_a_theme_that_any_of_their_segments_has() -> None:
    found = pair("interviewee", A, B)
    assert found.given_a.ravel().tolist() == [1, 0, 1]
    assert found.given_b.ravel().tolist() == [1, 1, 0]
    assert found.cluster.tolist() == [0, 1, 2]


def test_it_is_noted_in_whom_both_see_a_theme_and_never_in_the_same_segment() -> None:
    # A: the first theme in different segments; C: the first in the same one, the second in different ones
    one = coder("a", [[1, 0], [0, 0], [0, 0], [1, 1], [0, 0]])
    other = coder("b", [[0, 0], [1, 0], [0, 0], [1, 0], [1, 1]])
    for level in LEVELS:
        whole, first, second = compared(one, other, ["t", "u"], level)
        assert (first["outcome"], second["outcome"]) == ("agreement", "agreement")
        note = "both see it in 2 interviewees, in 1 of them never in the same segment"
        assert first["note"].split("; ")[-1] == note
        assert second["note"].split("; ")[-1] == APART
        assert "never" not in whole["note"]
    alike = compared(one, one, ["t", "u"])
    assert not any("never" in row["note"] for row in alike)


def test_a_document_is_resampled_with_the_interviewee_who_speaks_first() -> None:
    found = pair("document", A, B)
    assert found.given_a.ravel().tolist() == [1, 1]
    assert found.given_b.ravel().tolist() == [1, 0]
    assert found.cluster.tolist() == [0, 2]


def test_a_question_is_one_interviewees_answers_to_it() -> None:
    found = pair("question", A, B)
    # A q1, A q2, B q1, C q1; the segment that answers none is no unit
    assert found.given_a.ravel().tolist() == [1, 0, 0, 0]
    assert found.given_b.ravel().tolist() == [0, 1, 1, 0]
    assert found.cluster.tolist() == [0, 0, 1, 2]


def test_only_units_that_both_have_read_are_units() -> None:
    partly = coder("b", [[0], [1], [1], [0], [0]], read=[1, 1, 1, 0, 0])
    assert len(pair("segment", A, partly).given_a) == 3
    assert len(pair("document", A, partly).given_a) == 1
    assert len(pair("interviewee", A, partly).raised_a) == 2


def test_coders_who_read_nothing_in_common_are_no_pair() -> None:
    first, second = coder("a", [[0]] * 5, [1, 0, 0, 0, 0]), coder("b", [[0]] * 5, [0, 1, 0, 0, 0])
    assert at_level("segment", first, second, places(PLACES)) is None
    assert at_level("question", A, B, places([("d", "A", "")] * 5)) is None


def test_numbers_go_by_first_appearance() -> None:
    keys, numbers = numbered(["b", "a", "b"])
    assert (keys, numbers.tolist()) == (["b", "a"], [0, 1, 0])


# ---- outcomes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([1, 0, 1], [1, 0, 1], "agreement"),
        ([1, 1, 0], [0, 1, 0], "partial"),
        ([1, 1, 0], [0, 1, 1], "partial"),
        ([1, 0, 0], [0, 1, 0], "dissonance"),
        ([1, 0, 0], [0, 0, 0], "silence"),
        ([0, 0, 0], [0, 1, 0], "silence"),
        ([0, 0, 0], [0, 0, 0], "silence"),
    ],
)
def test_outcomes_are_named_by_the_interviewees_at_whom_a_theme_is_seen(
    a: list[int], b: list[int], expected: str
) -> None:
    assert outcome(np.array([a, b], bool).reshape(2, -1, 1)) == expected


def test_the_outcome_is_the_same_at_every_level() -> None:
    for level in ("segment", "interviewee", "document", "question"):
        # A raises T in A and C, B in A and B; C raises it where no question is answered
        rows = rows_of(pair(level, A, B), ["T"], config(compare={"coefficients": False}))
        assert [row["outcome"] for row in rows] == ["partial", "partial"]
    alone = coder("b", [[0], [0], [0], [0], [1]])
    for level in ("segment", "interviewee", "document", "question"):
        assert (
            rows_of(pair(level, A, alone), ["T"], config(compare={"coefficients": False}))[1]["outcome"]
            == "partial"
        )


# ---- rows --------------------------------------------------------------------------------------


def test_all_themes_together_come_first_and_pool_unit_and_theme() -> None:
    a = coder("a", [[1, 0], [1, 1], [0, 0], [0, 0], [0, 0]])
    b = coder("b", [[1, 0], [0, 1], [0, 1], [0, 0], [0, 0]])
    every, first, second = compared(a, b, ["T", "U"])
    assert [row["theme"] for row in (every, first, second)] == ["*", "T", "U"]
    assert [row["units"] for row in (every, first, second)] == [5, 5, 5]
    assert [(r["a"], r["b"], r["both"]) for r in (every, first, second)] == [(3, 3, 2), (2, 1, 1), (1, 2, 1)]
    # ten cells of unit and theme: 2 both, 1 and 1 alone, 6 neither; kappa = (2 * 11) / (2 * 21)
    assert every["observed"] == 0.8
    assert every["kappa"] == pytest.approx(22 / 42)
    assert every["f1"] == pytest.approx(2 / 3)  # micro
    assert every["macro_f1"] == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert every["exact_match"] == 0.6
    assert not {"exact_match", "macro_f1"} & (first.keys() | second.keys())


def test_alpha_of_all_themes_is_the_one_with_masi_distance() -> None:
    a = coder("a", [[1, 1], [1, 0], [0, 0], [0, 0], [0, 1]])
    b = coder("b", [[1, 0], [1, 0], [0, 0], [0, 1], [0, 1]])
    every, first, _ = compared(a, b, ["T", "U"])
    assert every["alpha"] == pytest.approx(plain_masi_alpha(a, b))
    # {T, U} and {T}: Jaccard 1/2, one holds the other 2/3: distance 2/3; empty and {U}: 1
    assert plain_distance({0, 1}, {0}) == pytest.approx(2 / 3)
    assert plain_distance(set(), {1}) == 1
    assert first["alpha"] == 1  # on T alone they agree


def plain_distance(one: set[int], other: set[int]) -> float:
    if one == other:
        return 0.0
    if not one & other:
        return 1.0
    held = one <= other or other <= one
    return 1 - len(one & other) / len(one | other) * (2 / 3 if held else 1 / 3)


def plain_masi_alpha(a: Coder, b: Coder) -> float:
    """Return Krippendorff's alpha with MASI distance, from its definition."""
    first, second = ([set(np.flatnonzero(row).tolist()) for row in c.given] for c in (a, b))
    both = first + second
    observed = sum(map(plain_distance, first, second)) / len(first)
    chance = sum(plain_distance(x, y) for x, y in product(both, both))
    return 1 - observed / (chance / (len(both) * (len(both) - 1)))


def test_coefficients_agree_with_scikit_learn_and_plain_python_on_random_studies() -> None:
    rng = np.random.default_rng(6)
    for _ in range(15):
        size = int(rng.integers(4, 25))
        of = places([(f"d{p}", f"P{p}", "") for p in sorted(rng.integers(0, 5, size).tolist())])
        given = rng.random((2, size, 3)) < rng.uniform(0.2, 0.7)
        a, b = (Coder(name, np.ones(size, bool), g) for name, g in zip("ab", given, strict=True))
        both = at_level("segment", a, b, of)
        assert both is not None
        every, *rows = rows_of(both, ["T", "U", "V"], config(frequency={"bootstrap": 0}))
        for theme, row in enumerate(rows):
            x, y = a.given[:, theme], b.given[:, theme]
            if x.any() and y.any() and not (x.all() and y.all()):
                assert row["kappa"] == pytest.approx(cohen_kappa_score(x, y))
                assert row["precision"] == pytest.approx(precision_score(x, y))
                assert row["recall"] == pytest.approx(recall_score(x, y))
                assert row["f1"] == pytest.approx(f1_score(x, y))
            assert row["a"] == x.sum()
            assert row["both"] == (x & y).sum()
            share = np.mean([x.mean(), y.mean()])
            chance = 2 * share * (1 - share)
            assert row["ac1"] == pytest.approx(((x == y).mean() - chance) / (1 - chance))
        assert every["kappa"] == pytest.approx(cohen_kappa_score(given[0].ravel(), given[1].ravel()))
        assert every["alpha"] == pytest.approx(plain_masi_alpha(a, b))
        assert every["exact_match"] == pytest.approx((given[0] == given[1]).all(axis=1).mean())


def test_interviewee_level_agrees_with_plain_python_on_random_studies() -> None:
    rng = np.random.default_rng(8)
    for _ in range(20):
        people = [f"P{p}" for p in rng.integers(0, 6, 20).tolist()]
        of = places([(f"d{who}", who, "") for who in people])
        given = rng.random((2, 20, 1)) < 0.25
        a, b = (Coder(name, np.ones(20, bool), g) for name, g in zip("ab", given, strict=True))
        both = at_level("interviewee", a, b, of)
        assert both is not None
        row = rows_of(both, ["T"], config(frequency={"bootstrap": 0}))[1]
        raised = [{who for who, has in zip(people, g[:, 0], strict=True) if has} for g in given]
        assert (row["units"], row["a"], row["b"], row["both"]) == (
            len(set(people)), len(raised[0]), len(raised[1]), len(raised[0] & raised[1])
        )  # fmt: skip


def eight_people() -> tuple[Pair, Coder, Coder]:
    """Return two coders of eight interviewees, twelve segments each, and two themes."""
    rng = np.random.default_rng(12)
    of = places([(f"d{i // 12}", f"P{i // 12}", "") for i in range(96)])
    first = rng.random((96, 2)) < 0.3
    second = np.where(rng.random((96, 2)) < 0.15, ~first, first)
    a, b = (Coder(name, np.ones(96, bool), given) for name, given in (("a", first), ("b", second)))
    found = at_level("segment", a, b, of)
    assert found is not None
    return found, a, b


def test_intervals_hold_the_coefficient_and_are_of_interviewees() -> None:
    both, a, b = eight_people()
    every, row, _ = rows_of(both, ["T", "U"], config())
    for name in ("kappa", "alpha", "ac1", "f1", "positive_agreement"):
        for each in (every, row):
            assert each[f"{name}_low"] < each[name] < each[f"{name}_high"]
    # by hand: kappa without each interviewee
    left = np.array(
        [
            cohen_kappa_score(np.delete(a.given[:, 0], who), np.delete(b.given[:, 0], who))
            for who in np.arange(96).reshape(8, 12)
        ]
    )
    apart = left - left.mean()
    error = np.sqrt(7 / 8 * (apart**2).sum())
    freedom = min(7, 2 * (apart**2).sum() ** 2 / (apart**4).sum() - 2)
    reach = t.ppf(0.975, freedom) * error
    assert row["kappa_low"] == pytest.approx(row["kappa"] - reach)
    assert row["p_kappa_667"] == pytest.approx(t.sf((row["kappa"] - 0.667) / error, freedom))
    used = (a.given[:, 0].mean() + b.given[:, 0].mean()) / 2
    for name, column in COVERAGE.items():
        assert row[column] == coverage(name, "jackknife", 8, 12, used), name
    # of sets a unit counts once, of themes pooled once for each
    assert every["alpha_coverage"] == coverage("alpha_masi", "jackknife", 8, 12, used)
    assert every["positive_agreement_coverage"] == coverage("positive_agreement", "jackknife", 8, 24, used)
    assert row["resamples_discarded"] == 0


def test_an_interval_that_simulated_studies_show_to_hold_too_little_is_none() -> None:
    # of ten interviewees, a unit each, kappa's held the true value in 80 of 100 at 20%
    of = places([(f"d{i}", f"P{i}", "") for i in range(10)])
    first, second = np.zeros((2, 10, 2), bool)
    first[:4, 0] = second[:2, 0] = True
    a, b = (Coder(name, np.ones(10, bool), given) for name, given in (("a", first), ("b", second)))
    both = at_level("segment", a, b, of)
    assert both is not None
    _, row, _ = rows_of(both, ["T", "U"], config())
    assert row["kappa"] == pytest.approx(6 / 11)
    assert (row["kappa_low"], row["p_kappa_667"], row.get("coverage")) == (None, None, None)
    assert row.get("alpha_coverage") is None
    assert 0.85 < row["positive_agreement_coverage"] <= 1
    assert "of simulated studies of this size it held the true value in 79 of 100" in row["note"]
    assert row["positive_agreement_low"] is not None


def test_the_bootstrap_is_an_option_and_the_same_for_the_same_seed() -> None:
    both, *_ = eight_people()
    how = config(compare={"intervals": "bootstrap"}, frequency={"bootstrap": 400, "seed": 3})
    drawn = [rows_of(both, ["T", "U"], how) for _ in range(2)]
    assert drawn[0] == drawn[1]
    plain = rows_of(both, ["T", "U"], config())
    assert drawn[0][1]["kappa_low"] != plain[1]["kappa_low"]
    assert drawn[0][1]["coverage"] < plain[1]["coverage"]
    # alpha over sets has no resamples that are quickly made: it keeps the jackknife's
    assert drawn[0][0]["alpha_low"] == plain[0]["alpha_low"]
    assert drawn[0][1]["alpha_low"] != plain[1]["alpha_low"]


def one_of_six() -> Pair:
    """Return two coders who give the theme to the only segment of the first of six people."""
    of = places([(f"d{i}", f"P{i}", "") for i in range(6)])
    a = Coder("a", np.ones(6, bool), np.arange(6)[:, None] == 0)
    found = at_level("segment", a, Coder("b", a.read, a.given), of)
    assert found is not None
    return found


def kappa_of(a: Any, b: Any) -> float:
    by_chance = a.mean() * b.mean() + (1 - a.mean()) * (1 - b.mean())
    return float(((a == b).mean() - by_chance) / (1 - by_chance)) if by_chance < 1 else np.nan


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_interval_at_every_level_says_something_or_why_not(kind: Any, level: str) -> None:
    rng = np.random.default_rng(5)
    reasons: set[str] = set()
    for people in (5, *rng.integers(6, 20, 12).tolist()):
        who = np.repeat(np.arange(people), 6)
        of = places([(f"d{w}", f"P{w}", f"q{i % 3}") for i, w in enumerate(who.tolist())])
        first = rng.random((len(who), 2)) < rng.choice([0.02, 0.1, 0.4])
        # of one in three studies one interviewee alone is what the coders differ about
        apart = (rng.random(first.shape) < 0.2) & ((who == 0)[:, None] | (rng.random() < 2 / 3))
        read = np.ones(len(who), bool)
        both = at_level(level, Coder("a", read, first), Coder("b", read, first ^ apart), of)
        assert both is not None
        for row in rows_of(
            both, ["T", "U"], config(compare={"intervals": kind}, frequency={"bootstrap": 200})
        )[1:]:
            column = "TU".index(row["theme"])
            left = np.array([
                kappa_of(both.given_a[rest, column], both.given_b[rest, column])
                for rest in (both.cluster != w for w in range(people))
            ])  # fmt: skip
            squares = (left - left.mean()) ** 2
            effective = squares.sum() ** 2 / max((squares**2).sum(), 1e-300)
            if row["kappa_low"] is None:
                assert row["kappa"] is None or "no interval" in row["note"]
                reasons.add(row["note"])
            else:
                assert people >= 6
                assert effective >= 1.5
                assert 1e-12 < row["kappa_high"] - row["kappa_low"] < 0.95 * 2
            if row["positive_agreement_low"] is not None:
                length = row["positive_agreement_high"] - row["positive_agreement_low"]
                assert 1e-12 < length < 0.95
    for why in (FEW, CARRIED):
        assert any(why in reason for reason in reasons)


def test_discarded_resamples_are_counted() -> None:
    drawn = config(compare={"intervals": "bootstrap"}, frequency={"bootstrap": 500})
    row = rows_of(one_of_six(), ["T"], drawn)[1]
    # a resample without the first of six interviewees has no kappa: (5/6) ** 6 of them
    assert row["resamples_discarded"] / 500 == pytest.approx((5 / 6) ** 6, abs=0.06)


@pytest.mark.parametrize("kind", KINDS)
def test_what_hangs_on_one_interviewee_has_no_interval(kind: Any) -> None:
    row = rows_of(one_of_six(), ["T"], config(compare={"intervals": kind}))[1]
    assert row["kappa"] == 1
    assert row["note"] == (
        "no interval for kappa, alpha, positive_agreement and f1: it is undefined without "
        "one of the interviewees; no interval for ac1: it is the same whichever interviewee is "
        "left out"
    )


# ---- undefined, with reasons -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "undefined", "note"),
    [
        ([0] * 5, [0] * 5, {"kappa", "alpha", "precision", "recall", "f1", "positive_agreement"},
         "neither coder used the theme"),
        ([1] * 5, [1] * 5, {"kappa", "alpha", "negative_agreement"},
         "both coders gave it to every unit"),
        ([0] * 5, [1, 0, 0, 0, 0], {"recall"}, "a never used the theme"),
        ([1, 0, 0, 0, 0], [0] * 5, {"precision"}, "b never used the theme"),
        ([1, 0, 0, 0, 0], [1, 0, 1, 0, 0], set(), ""),
        ([1] * 5, [1, 0, 1, 1, 0], set(), "a gave it to every unit, so kappa is 0 however often b did"),
        ([1, 1, 1, 1, 0], [1] * 5, set(), "b gave it to every unit, so kappa is 0 however often a did"),
        ([1] * 5, [0] * 5, {"precision"},
         "b never used the theme; a gave it to every unit, so kappa is 0 however often b did"),
    ],
)  # fmt: skip
def test_what_is_undefined_says_why(a: list[int], b: list[int], undefined: set[str], note: str) -> None:
    first, second = coder("a", [[x] for x in a]), coder("b", [[x] for x in b])
    row = compared(first, second, ["T"])[1]
    assert {name for name in OF_TWO if row[name] is None} == undefined
    few = "no interval: fewer than 6 interviewees"
    if undefined >= {"kappa", "f1"}:
        few = "no interval for ac1: fewer than 6 interviewees"
    assert row["note"] == "; ".join(filter(None, (note, few)))


def test_one_interviewee_gives_no_interval() -> None:
    of = places([("d", "A", "")] * 5)
    both = at_level("segment", A, B, of)
    assert both is not None
    row = rows_of(both, ["T"], config(frequency={"bootstrap": 200}))[1]
    assert (row["kappa_low"], row["kappa_high"]) == (None, None)
    assert row["note"] == f"no interval: fewer than 6 interviewees; {APART}"


def test_intervals_that_are_switched_off_say_so() -> None:
    row = compared(A, B, ["T"], bootstrap=0)[1]
    assert row.get("kappa_low") is None
    assert row["note"] == f"intervals are switched off; {APART}"


def test_alpha_without_two_different_sets_says_so_though_kappa_is_one() -> None:
    both = coder("a", [[1, 0]] * 5), coder("b", [[1, 0]] * 5)
    every = compared(*both, ["T", "U"])[0]
    assert (every["kappa"], every["alpha"]) == (1, None)
    assert every["note"].startswith("no alpha: every unit has the same themes from every coder")


def test_without_coefficients_no_number_but_counts_stands_anywhere() -> None:
    rows = rows_of(pair("segment", A, B), ["T"], config(compare={"coefficients": False}))
    assert [row["note"] for row in rows] == [OFF, f"{OFF}; {APART}"]
    assert OFF == "coefficients are switched off"
    for row in rows:
        assert not set(row) & set(NUMBERS)
        assert not [value for value in row.values() if isinstance(value, float)]
        assert (row["units"], row["a"], row["b"], row["both"]) == (5, 2, 2, 0)
