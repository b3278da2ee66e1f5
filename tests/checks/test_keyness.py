"""What sets a theme's words apart, counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.checks.keyness import LISTED, PRIOR, Sets, keyness, sets_of
from pipeline.statistics import association
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS, SEGMENTS

from ..counted import Turn, counts, segments
from ..invented import config

TURNS: list[Turn] = [
    ("A", "board board risk"),
    ("A", "board money"),
    ("B", "money money meetings"),
    ("B", "board?", "interviewer"),
]


def found(
    sets: dict[str, list[int]], min_count: int = 1, read: Sequence[int] = range(4)
) -> list[dict[str, object]]:
    rows = keyness(
        counts(TURNS, stop_words="none"),
        segments(TURNS),
        Sets(sets, {}, read),
        config(frequency={"min_count": min_count}),
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
    assert rows[0]["note"] == "there is no rest to hold it against"


def test_segments_that_nobody_read_are_in_no_themes_rest() -> None:
    # the third segment is of a document that nobody coded: money has one use in the rest, not three
    rows = {row["term"]: row for row in found({"Boards": [0]}, read=[0, 1])}
    assert rows["money"]["g2"] == pytest.approx(float(association.keyness_g2(0, 3, 1, 2)))
    assert "meetings" not in rows


def test_sets_are_the_themes_coded_by_hand_and_the_groups_if_there_are_two() -> None:
    rows = [
        {"segment": f"s{i}", "document": f"d{i}", "group": group, "role": "participant"}
        for i, group in enumerate("xyy")
    ]
    codings = [
        {"segment": "s1", "coder": "manual", "theme": "T"},
        {"segment": "s0", "coder": "manual", "theme": ""},
    ]
    both = {"group: x": [0], "group: y": [1, 2]}
    roles = ["participant"]
    found = sets_of(table(SEGMENTS, rows), table(CODINGS, codings), roles)
    assert found == Sets({"T": [1]}, both, [0, 1])  # nobody read d2
    assert sets_of(table(SEGMENTS, rows[:1]), table(CODINGS, []), roles) == Sets({}, {}, [])


def test_of_several_coders_a_theme_has_the_segments_that_more_than_half_gave_it() -> None:
    rows = [{"segment": f"s{i}", "document": "d", "role": "participant"} for i in range(2)]
    codings = [
        {"segment": place, "coder": coder, "theme": "T"}
        for place, coders in (("s0", "ab"), ("s1", "c"))
        for coder in coders
    ]
    found = sets_of(table(SEGMENTS, rows), table(CODINGS, codings), ["participant"])
    assert found.themes == {"T": [0]}


def test_a_long_list_keeps_both_ends() -> None:
    turns = [("A", " ".join("abcdefghij"[i % 10] * (2 + i // 10) for i in range(80))), ("B", "zz")]
    rows = keyness(
        counts(turns, stop_words="none"),
        segments(turns),
        Sets({"T": [0]}, {}, [0, 1]),
        config(frequency={"min_count": 1}),
    )
    assert rows.num_rows == LISTED
    assert "zz" in rows["term"].to_pylist()


def all_read(sets: dict[str, list[int]], turns: list[Turn]) -> Sets:
    return Sets(sets, {}, range(len(turns)))


def spoken(sets: dict[str, list[int]], turns: list[Turn]) -> dict[str, dict[str, object]]:
    rows = keyness(
        counts(turns, stop_words="none"),
        segments(turns),
        Sets({}, sets, []) if next(iter(sets)).startswith("group") else all_read(sets, turns),
        config(frequency={"min_count": 1}),
    )
    return {str(row["term"]): dict(row) for row in rows.to_pylist()}


def test_a_word_of_one_interviewee_says_little_of_a_group_however_often_it_is_said() -> None:
    turns: list[Turn] = [
        (name, f"{'zeal ' * 30 if name == 'A' else ''}we {'pay' if name < 'E' else 'wait'} {name}x")
        for name in "ABCDEFGH"
    ]
    rows = spoken({"group: x": [0, 1, 2, 3]}, turns)
    zeal, pay = rows["zeal"], rows["pay"]
    assert zeal["g2"] == pytest.approx(float(association.keyness_g2(30, 42, 0, 12)))
    assert pay["g2"] < zeal["g2"]  # type: ignore[operator]
    # whoever has A has it: every way to part eight people is as far
    assert zeal["p_permutation"] == 1.0
    assert zeal["p_wilcoxon"] == 1.0
    # said by all four and by nobody else: two of the 70 ways to choose four of eight
    assert pay["p_wilcoxon"] == pytest.approx(2 / 70)


def test_a_theme_is_held_against_what_the_same_people_say_elsewhere() -> None:
    turns: list[Turn] = []
    for name in "ABCDEFGH":
        turns += [(name, f"money is short {name}y"), (name, f"we wait {name}z"),
                  (name, f"nobody came {name}v"), (name, f"rain fell {name}w")]  # fmt: skip
    rows = spoken({"Money": [i for i in range(32) if i % 4 == 0]}, turns)
    assert rows["money"]["p_permutation"] == 1 / 1000  # four to the eighth ways: none of the drawn
    assert rows["money"]["p_wilcoxon"] == pytest.approx(2 / 256)  # eight of eight say it more there
    assert rows["ay"]["p_permutation"] > 0.05  # type: ignore[operator]


def test_a_set_without_a_rest_has_no_p_values() -> None:
    row = spoken({"All": [0, 1, 2]}, TURNS)["board"]
    assert (row["p_permutation"], row["p_wilcoxon"]) == (None, None)
    assert row["note"] == "there is no rest to hold it against"


def test_every_undefined_p_value_has_a_reason() -> None:
    for sets in ({"Boards": [0, 1]}, {"Money": [0]}, {"Board and more": [0, 2]}):
        for row in spoken(sets, TURNS).values():
            missing = None in (row["p_permutation"], row["p_wilcoxon"])
            assert not missing or "no p_wilcoxon: nobody says it at another rate" in str(row["note"])


@pytest.mark.parametrize("rest", [1, 5, 40])
def test_a_theme_of_one_segment_lists_no_word_that_it_never_says(rest: int) -> None:
    turns: list[Turn] = [("A", "crews"), *[(f"P{n}", f"nurses ward{n} kind food") for n in range(rest)]]
    made = keyness(
        counts(turns, stop_words="none"),
        segments(turns),
        Sets({"T": [0]}, {}, range(len(turns))),
        config(frequency={"min_count": 1}),
    )
    rows = made.to_pylist()
    assert "crews" in [row["term"] for row in rows]
    assert all(row["count"] or row["log_ratio"] < 0 for row in rows if row["log_ratio"] is not None)
