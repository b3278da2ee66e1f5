from __future__ import annotations

from typing import Any

from pipeline.findings.sensitivity import NO_VARIANCE, more_coding, survival

CURVE: list[dict[str, Any]] = [
    {"kind": kind, "taught": taught, "kappa": kappa, "kappa_low": low, "kappa_high": high,
     "human_low": 0.4, "human_high": human, "note": note, "more": 5 if kind == "forecast" else None}
    for kind, taught, kappa, low, high, human, note in (
        ("measured", 3, 0.1, None, None, 0.4, ""),
        ("measured", 5, 0.2, None, None, 0.4, ""),
        ("measured", 9, 0.3, 0.1, 0.5, 0.4, ""),
        ("forecast", 15, 0.35, 0.05, 0.65, 0.4, "held back, the last was missed by 0.02"),
    )
]  # fmt: skip
THEMES: list[dict[str, Any]] = [{"given": 1}, {"given": 0}, {"given": 1}]


def test_the_curve_the_humans_and_the_forecast_stand_in_four_sentences() -> None:
    assert more_coding(CURVE, THEMES) == (
        "Learned from 9 interviewees, the automatic coder agrees with the manual codes at a kappa, pooled "
        "over segments and themes, of 0.30 out of sample (0.20 from 5, 0.10 from 3), over 3 themes, before "
        "one of them was withheld (above, it counts as not given). "
        "Human coders agree at 0.40. Were 5 more coded than the 10 there are, and all 15 taught "
        "(6 more than the 9 of the measured 0.30), it would be about 0.35 "
        "(0.05 to 0.65). That is a forecast: held back, the last was missed by 0.02."
    )
    assert "agree at 0.40 to 0.60." in more_coding([{**row, "human_high": 0.6} for row in CURVE], THEMES)
    assert "Human" not in more_coding([{**row, "human_low": None} for row in CURVE], THEMES)
    assert "over 1 theme. " in more_coding(CURVE, THEMES[:1])
    assert "before 2 of them were withheld (above, they count as not given)." in more_coding(
        CURVE, [*THEMES, {"given": 0}]
    )


def test_the_forecast_says_of_how_many_more_it_is() -> None:
    many = [*CURVE[:3], {**CURVE[3], "taught": 2_988, "more": 300}]
    said = "Were 300 more coded than the 2,688 there are, and all 2,988 taught (2,979 more than the 9 of"
    assert said in more_coding(many, THEMES)


def test_without_a_forecast_nothing_is_said() -> None:
    assert more_coding([], []) == more_coding(CURVE[:3], THEMES) == ""


ROWS: list[dict[str, Any]] = [
    {"choice": "as it is", "value": "", "top_pairs_kept": 1.0, "kappa": 0.5},
    {"choice": "stop_words", "value": "none", "top_pairs_kept": 0.0, "kappa": 0.5},
    {"choice": "form", "value": "stem", "top_pairs_kept": 0.9, "kappa": 0.5},
    {"choice": "without one interviewee", "value": "CE1", "top_pairs_kept": 0.8, "kappa": 0.25},
    {"choice": "unit", "value": "interviewee", "top_pairs_kept": None, "kappa": 0.75},
]
ROWS = [{**row, "note": ""} for row in ROWS]


def test_says_what_is_kept_and_how_far_kappa_moves() -> None:
    assert survival(ROWS, 13, 5) == [
        "Of 3 other choices, 2 keep more than half of the top pairs; the fewest are kept with "
        "stop words: none (0%).",
        "Kappa, pooled over all 13 themes (5 of them withheld, counted as not given), is 0.50; with other "
        "choices it runs from 0.25 (CE1 left out) to 0.75 (unit: interviewee), and how words "
        "are counted does not change it.",
    ]
    assert "is 0.50; it would be 0.75 (unit: interviewee), and" in survival([ROWS[0], ROWS[-1]], 13)[-1]


def test_a_kappa_that_could_be_nothing_but_0_is_no_end_of_the_range() -> None:
    forced = {**ROWS[-1], "kappa": 0.0, "note": f"kappa is {NO_VARIANCE}"}
    assert "is 0.50; it would be 0.25 (CE1 left out), and" in survival([*ROWS[:-1], forced], 13)[-1]


def test_names_no_coefficient_where_there_is_none() -> None:
    assert len(survival([{**row, "kappa": None} for row in ROWS], 13)) == 1


def test_says_nothing_of_what_was_not_tried() -> None:
    assert survival([], 13) == []
    assert survival([{**row, "top_pairs_kept": None, "kappa": None} for row in ROWS], 1) == []
