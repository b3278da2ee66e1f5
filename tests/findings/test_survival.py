"""Whether pairs and agreement survive other choices, in words."""

from __future__ import annotations

from typing import Any

from pipeline.findings.survival import survival

ROWS: list[dict[str, Any]] = [
    {"choice": "as it is", "value": "", "top_pairs_kept": 1.0, "kappa": 0.5},
    {"choice": "stop_words", "value": "none", "top_pairs_kept": 0.0, "kappa": 0.5},
    {"choice": "form", "value": "stem", "top_pairs_kept": 0.9, "kappa": 0.5},
    {"choice": "without one interviewee", "value": "CE1", "top_pairs_kept": 0.8, "kappa": 0.25},
    {"choice": "unit", "value": "interviewee", "top_pairs_kept": None, "kappa": 0.75},
]


def test_says_what_is_kept_and_how_far_kappa_moves() -> None:
    assert survival(ROWS, 13, 5) == [
        "Of 3 other choices, 2 keep more than half of the top pairs; the fewest are kept with "
        "stop words: none (0%).",
        "Kappa over all 13 themes (5 of them withheld, counted as not given) is 0.50; it runs from "
        "0.25 (CE1 left out) to 0.75 (unit: interviewee), and how words are counted does not "
        "change it.",
    ]


def test_names_no_coefficient_where_there_is_none() -> None:
    assert len(survival([{**row, "kappa": None} for row in ROWS], 13)) == 1


def test_says_nothing_of_what_was_not_tried() -> None:
    assert survival([], 13) == []
    assert survival([{**row, "top_pairs_kept": None, "kappa": None} for row in ROWS], 1) == []
