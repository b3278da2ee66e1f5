"""How often a score came true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings.calibration import Step, calibrated, low_scores, rising
from pipeline.findings.counts import Counts
from pipeline.findings.manual_and_automatic import readings
from pipeline.tables import handed
from pipeline.tables.columns import table
from pipeline.tables.results import RESULTS

SEGMENTS = table(
    handed.SEGMENTS,
    [{"segment": name, "document": name[0], "role": "participant"} for name in ("A0", "A1", "B0")],
)
CODINGS = table(handed.CODINGS, [{"segment": "A0", "coder": "m", "theme": "t"}])


def steps(*scores: tuple[str, float | None]) -> list[Step]:
    coded = table(
        RESULTS["themes"], [{"segment": segment, "theme": "t", "score": score} for segment, score in scores]
    )
    return calibrated(readings(SEGMENTS, CODINGS, coded, ["t"], ["participant"]), coded)


def test_counts_by_score_what_was_given_and_what_was_given_by_hand_too() -> None:
    assert steps(("A0", 0.95), ("A1", 0.9)) == [Step(0.9, 0.97, 2, 1)]
    assert steps(("A1", 0.2), ("A0", 1.0)) == [Step(0.97, 1.0, 1, 1), Step(0.0, 0.3, 1, 0)]


def test_steps_are_joined_where_lower_scores_came_true_more_often() -> None:
    assert steps(("A0", 0.2), ("A1", 0.4)) == [Step(0.0, 0.5, 2, 1)]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), max_size=6))
def test_shares_never_fall_as_scores_rise_and_nothing_is_lost(counts: list[tuple[int, int]]) -> None:
    parts = [Step(i, i + 1, n, min(n, k)) for i, (n, k) in reversed([*enumerate(counts)])]
    joined = rising(parts)
    shares = [step.by_hand / step.given for step in joined]
    assert shares == sorted(shares, reverse=True)
    assert sum(step.given for step in joined) == sum(step.given for step in parts)
    assert sum(step.by_hand for step in joined) == sum(step.by_hand for step in parts)
    assert [step.low for step in joined[:-1]] == [step.high for step in joined[1:]]


def test_leaves_out_what_nobody_read_and_what_has_no_score() -> None:
    assert steps(("B0", 0.95), ("A0", None)) == []
    assert calibrated(readings(SEGMENTS, CODINGS, None, ["t"], ["participant"]), None) == []


@pytest.mark.parametrize(
    ("fewest", "most", "coefficients", "said", "not_said"),
    [
        (0, 3, True, "(by F1), which lies low where its words tell little; it is lifted only", "nearest"),
        (0, 3, False, "agrees best with the manual codes, which lies low", "F1"),
        (1, 3, True, "A segment on which no theme reaches its threshold gets the nearest", "every segment"),
        (1, 1, True, "every segment gets the one theme whose score lies furthest above", "threshold"),
    ],
)
def test_why_a_low_score_can_be_given_a_theme_is_said_as_the_study_was_coded(
    fewest: int, most: int, coefficients: bool, said: str, not_said: str
) -> None:
    text = low_scores(Counts(9, 9, 9, fewest=fewest, most=most), coefficients=coefficients)
    assert text.startswith("A theme may be given at a low score: ")
    assert said in text
    assert not_said not in text
