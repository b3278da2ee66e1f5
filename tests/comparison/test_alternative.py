"""The alternative annotator test, worked by hand, and against its authors' recipe and scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from pipeline.codes.coders import Coder, Units
from pipeline.comparison import alternative


def coder(name: str, labels: str) -> Coder:
    """Return a coder who gave each unit one of the themes a to c, none (-) or has not read (.)."""
    given = np.array([[label == theme for theme in "abc"] for label in labels], bool)
    return Coder(name, np.array([label != "." for label in labels]), given)


def of(who: list[str]) -> Units:
    size = len(who)
    place = np.arange(size)
    return Units(place, place, [f"s{i}" for i in range(size)], who, who, who, [""] * size)


def against(program: Coder, humans: list[Coder], who: list[str]) -> dict[str, dict[str, Any]]:
    versions = {human.name: program for human in humans}
    return {row["human"]: row for row in alternative.rows_of("auto", versions, humans, of(who))}


def test_by_hand() -> None:
    humans = [coder("x", "aab-"), coder("y", "abb-"), coder("z", "aac-")]
    found = against(coder("auto", "aaa-"), humans, ["A", "B", "C", "D"])
    # s3 says nothing: nobody gave a theme there. Left out x: the others say a a, b a, b c. The
    # program's a, a, a is near by 1, 1/2, 0; x's a, a, b by 1, 1/2, 1/2.
    x = found["x"]
    assert (x["units"], x["interviewees"]) == (3, 3)
    assert (x["advantage"], x["human_advantage"]) == pytest.approx((2 / 3, 1))
    assert x["difference"] == pytest.approx(1 / 3)
    # left out y: a a, a a, b c; the program 1, 1, 0; y 1, 0, 1/2
    assert (found["y"]["advantage"], found["y"]["human_advantage"]) == pytest.approx((2 / 3, 2 / 3))
    # left out z: a a, a b, b b; the program 1, 1/2, 0; z 1, 1/2, 0
    assert (found["z"]["advantage"], found["z"]["human_advantage"]) == (1, 1)
    assert (x["p"], x["wins"]) == (None, None)
    assert x["note"] == "no test: fewer than 6 interviewees"
    everyone = found["*"]
    assert everyone["advantage"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert (everyone["winning_rate"], everyone["note"]) == (None, "no human coder could be tested against")


def test_of_units_of_their_own_it_is_the_authors_t_statistic() -> None:
    rng = np.random.default_rng(5)
    truth = rng.integers(0, 3, 80)

    def noisy(share: float) -> str:
        moved = np.where(rng.random(80) < share, rng.integers(0, 3, 80), truth)
        return "".join("abc"[label] for label in moved)

    labels = [noisy(0.3) for _ in range(4)]
    machine = noisy(0.1)
    humans = [coder(f"h{i}", own) for i, own in enumerate(labels)]
    found = against(coder("auto", machine), humans, [f"P{i}" for i in range(80)])
    for j, own in enumerate(labels):
        rest = [other for k, other in enumerate(labels) if k != j]
        ours = [np.mean([machine[i] == other[i] for other in rest]) for i in range(80)]
        theirs = [np.mean([own[i] == other[i] for other in rest]) for i in range(80)]
        wins = np.array([float(one >= other) for one, other in zip(ours, theirs, strict=True)])
        human = np.array([float(other >= one) for one, other in zip(ours, theirs, strict=True)])
        row = found[f"h{j}"]
        assert row["advantage"] == pytest.approx(wins.mean())
        assert row["human_advantage"] == pytest.approx(human.mean())
        apart = human - wins
        t = stats.ttest_1samp(apart, alternative.EPSILON, alternative="less").statistic
        # degrees of freedom are those of the interval, at most the authors' n - 1
        squares = (apart - apart.mean()) ** 2
        freedom = min(2 * squares.sum() ** 2 / (squares**2).sum() - 2, 79)
        assert row["p"] == pytest.approx(stats.t.cdf(t, freedom))
    rows = [found[f"h{j}"] for j in range(4)]
    expected = stats.false_discovery_control([row["p"] for row in rows], method="by")
    assert [row["p_adjusted"] for row in rows] == pytest.approx(expected)
    assert [row["wins"] for row in rows] == [int(p < 0.05) for p in expected]
    assert found["*"]["winning_rate"] == pytest.approx(np.mean([row["wins"] for row in rows]))
    assert found["*"]["winning_rate"] > 0, "the better coder wins"


def test_segments_of_one_interviewee_are_no_more_evidence_than_their_number() -> None:
    rng = np.random.default_rng(6)
    labels = ["".join("abc"[i] for i in rng.integers(0, 3, 12)) for _ in range(4)]
    once = against(coder("auto", labels[3]), [coder(n, x) for n, x in zip("xyz", labels[:3],
                  strict=True)], [f"P{i}" for i in range(12)])  # fmt: skip
    many = against(
        coder("auto", labels[3] * 9), [coder(n, x * 9) for n, x in zip("xyz", labels[:3],
        strict=True)], [f"P{i}" for i in range(12)] * 9)  # fmt: skip
    assert many["x"]["units"] == 9 * once["x"]["units"]
    for column in ("difference", "low", "high", "p"):
        assert many["x"][column] == pytest.approx(once["x"][column])


def test_a_coder_who_never_gives_a_theme_does_not_win_by_the_silence_of_others() -> None:
    rng = np.random.default_rng(7)
    quiet = "-" * 180
    texts = []
    for _ in range(3):
        own = ["a" if rng.random() < 0.9 else "b" for _ in range(20)]
        texts.append("".join(own) + quiet)
    humans = [coder(name, text) for name, text in zip("xyz", texts, strict=True)]
    found = against(coder("auto", "-" * 200), humans, [f"P{i % 10}" for i in range(200)])
    assert found["x"]["units"] == 20
    assert found["*"]["winning_rate"] in (0, None)


def test_who_has_not_read_is_not_asked() -> None:
    humans = [coder("x", "aa."), coder("y", "a.b"), coder("z", ".ab")]
    found = against(coder("auto", "aab"), humans, ["A", "B", "C"])
    assert [found[name]["units"] for name in "xyz"] == [2, 2, 2]
