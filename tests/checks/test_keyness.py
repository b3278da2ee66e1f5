"""What sets a theme's words apart, counted by hand."""

from __future__ import annotations

import pytest

from pipeline.checks.keyness import LISTED, PRIOR, keyness, sets_of
from pipeline.statistics import association
from pipeline.tables import CODINGS, SEGMENTS, table

from ..counted import Turn, counts, segments

TURNS: list[Turn] = [
    ("A", "board board risk"),
    ("A", "board money"),
    ("B", "money money meetings"),
    ("B", "board?", "interviewer"),
]


def found(sets: dict[str, list[int]], min_count: int = 1) -> list[dict[str, object]]:
    rows = keyness(
        counts(TURNS, stop_words="none"),
        segments(TURNS),
        sets,
        roles=["participant"],
        min_count=min_count,
    )
    return [dict(row) for row in rows.to_pylist()]


def test_a_themes_words_are_held_against_all_other_segments_of_the_roles() -> None:
    rows = {row["term"]: row for row in found({"Boards": [0, 1]})}
    board = rows["board"]
    # three of the theme's five words, none of the rest's three
    assert board["count"] == 3
    assert board["g2"] == pytest.approx(float(association.keyness_g2(3, 5, 0, 3)))
    assert board["log_ratio"] == pytest.approx(float(association.log_ratio(3, 5, 0, 3)))
    # the prior: 500 words shared out as the whole corpus shares its eight
    z = float(association.fightin_words_z(3, 5, 0, 3, PRIOR * 3 / 8, PRIOR))
    assert board["z"] == pytest.approx(z)
    money = rows["money"]
    assert isinstance(money["g2"], float)
    assert money["g2"] < 0


def test_pairs_are_compared_with_pairs() -> None:
    rows = {row["term"]: row for row in found({"Boards": [0, 1]})}
    # one of the theme's three adjacent pairs, none of the rest's two
    expected = float(association.keyness_g2(1, 3, 0, 2))
    assert rows["board money"]["g2"] == pytest.approx(expected)


def test_terms_that_stand_out_come_first_and_rare_ones_are_left_out() -> None:
    terms = [row["term"] for row in found({"Boards": [0, 1]}, min_count=3)]
    assert terms == ["board", "money"]


def test_a_theme_on_every_segment_has_no_rest_and_the_note_says_so() -> None:
    rows = found({"All": [0, 1, 2]})
    assert rows[0]["g2"] is None
    assert rows[0]["note"] == "the rest of the corpus is empty"


def test_sets_are_the_manual_themes_and_the_groups_if_there_are_two() -> None:
    rows = [{"segment": "s0", "group": "x"}, {"segment": "s1", "group": "y"}]
    codings = [
        {"segment": "s1", "coder": "manual", "theme": "T"},
        {"segment": "s0", "coder": "manual", "theme": ""},
    ]
    assert sets_of(table(SEGMENTS, rows), table(CODINGS, codings)) == {
        "T": [1],
        "group: x": [0],
        "group: y": [1],
    }
    assert sets_of(table(SEGMENTS, rows[:1]), table(CODINGS, [])) == {}


def test_a_long_list_keeps_both_ends() -> None:
    turns = [("A", " ".join("abcdefghij"[i % 10] * (2 + i // 10) for i in range(80))), ("B", "zz")]
    rows = keyness(
        counts(turns, stop_words="none"),
        segments(turns),
        {"T": [0]},
        roles=["participant"],
        min_count=1,
    )
    assert rows.num_rows == LISTED
    assert "zz" in rows["term"].to_pylist()
