"""What a word pair is."""

from __future__ import annotations

import pytest

from pipeline.config import Bigram
from pipeline.count.occurrences import holding, occurrences
from pipeline.words.stop_list_audit import audit

from .counted import counts, pairs, segments, tokens


def test_a_pair_is_two_adjacent_words_of_one_segment() -> None:
    assert pairs("mental health trusts") == {"mental health": 1, "health trusts": 1}
    assert pairs("mental", "health") == {}


@pytest.mark.parametrize("between", [",", ".", ";", " 10 ", " \u2014 ", " - ", "/", "\n\n", "\n \n"])
def test_anything_that_is_no_word_breaks_a_pair(between: str) -> None:
    assert pairs(f"mental{between}health") == {}


@pytest.mark.parametrize("between", [" ", "\n", "\t", "\u00a0", "  ", "\r\n", " \n "])
def test_white_space_does_not_break_a_pair(between: str) -> None:
    assert pairs(f"mental{between}health") == {"mental health": 1}


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_a_hyphen_without_spaces_joins_as_a_space_does(hyphen: str) -> None:
    assert pairs(f"decision{hyphen}making") == {"decision making": 1}
    assert pairs(f"decision {hyphen} making") == {}
    assert pairs(f"decision{hyphen} making") == {}


def test_gap_drops_pairs_that_hold_a_stop_word() -> None:
    assert pairs("board of trust") == {}


def test_close_deletes_stop_words_first_and_punctuation_still_breaks() -> None:
    assert pairs("board of trust", policy="close") == {"board trust": 1}
    assert pairs("board of, trust", policy="close") == {}


def test_a_clitic_on_the_stop_list_follows_the_policy() -> None:
    assert pairs("trust's board", policy="gap") == {}
    assert pairs("trust\u2019s board", policy="close") == {"trust board": 1}


def test_a_clitic_on_no_list_breaks_a_pair() -> None:
    assert pairs("trust's board", policy="close", stop_words="none") == {}


def test_case_is_folded_and_invisible_characters_vanish() -> None:
    assert pairs("Mental HEALTH", "men\u00adtal \u200bhealth") == {"mental health": 2}


def test_each_filler_acts_as_one_stop_word() -> None:
    text = "funding you know what I mean gaps"
    assert pairs(text, stop_words="none") == {}
    assert pairs(text, policy="close", stop_words="none") == {"funding gaps": 1}
    found = counts([("A", text)], stop_words="none")
    assert found.totals.to_pylist() == [{"segment": 0, "words": 3, "pairs": 2, "stop_words": 0, "fillers": 1}]
    assert found.removed.to_pylist() == [
        {"word": "you know what i mean", "list": "fillers", "role": "participant", "count": 1}
    ]


def test_a_filler_is_one_whatever_it_does_in_its_sentence() -> None:
    """As the guide says, with what it costs: here it is a verb."""
    found = counts([("A", "Did you know Shah, and what I mean is care")])
    assert found.totals["fillers"].to_pylist() == [2]
    assert found.words["word"].to_pylist() == ["care", "shah"]


def test_fillers_can_be_switched_off() -> None:
    assert pairs("sort of funding", stop_words="none", fillers=False) == {"sort of": 1, "of funding": 1}


def test_a_filler_does_not_reach_over_a_blank_line() -> None:
    found = counts([("A", "that sort\n\nof")], stop_words="none")
    assert found.totals["fillers"].to_pylist() == [0]


def test_marginals_count_adjacent_pairs_before_any_is_dropped() -> None:
    found = counts([("A", "the board met the board chair")])
    words = {row["word"]: (row["count"], row["first"], row["second"]) for row in found.words.to_pylist()}
    # the|board board|met met|the the|board board|chair: "met" is no stop word
    assert words == {"board": (2, 2, 2), "met": (1, 1, 1), "chair": (1, 0, 1)}
    assert found.totals["pairs"].to_pylist() == [5]


def test_a_stem_is_shown_as_its_most_frequent_surface_form() -> None:
    assert pairs("leaders meeting", "leader meets", "leaders met", form="stem") == {
        "leaders meeting": 2,
        "leaders met": 1,
    }


def test_a_lemma_comes_from_the_tables() -> None:
    assert pairs("strong boards", "strong board", "strong boards", form="lemma") == {"strong boards": 3}


def test_a_display_that_looks_like_a_stop_words_form_keeps_its_own_counts() -> None:
    # the stop word "made" has the lemma "make"; so has the counted word "makes", shown as it is
    found = counts([("A", "made make sense make sense")], form="lemma", keep_words=["make"])
    assert found.words["word"].to_pylist().count("make") == 1
    rows = {row["word"]: (row["count"], row["first"]) for row in found.words.to_pylist()}
    assert rows["make"] == (2, 2)


def test_keep_and_extra_words_change_the_list() -> None:
    assert pairs("not mental health", keep_words=["Not"]) == {"not mental": 1, "mental health": 1}
    assert pairs("mental health", extra_stop_words=["Mental"]) == {}


def test_scikit_learns_list_holds_system_and_so_the_papers_topic_vanishes() -> None:
    assert pairs("system leadership", stop_words="sklearn") == {}
    assert pairs("system leadership", stop_words="spacy") == {"system leadership": 1}


def test_occurrences_name_who_where_and_how_far_into_the_interview() -> None:
    turns = [
        ("A", "one two mental health"),
        ("A", "mental health?", "interviewer"),
        ("A", "a\u00ad mental health"),
    ]
    rows = holding(counts(turns, stop_words="none").pairs, [("mental", "health")])
    assert rows.tolist() == [0, 1, 2]
    found = occurrences(
        tokens([turns[row] for row in rows], stop_words="none"),
        rows,
        segments(turns),
        counts(turns, stop_words="none").totals,
        [("mental", "health")],
        settings=Bigram(),
        shown={"mental": "mental", "health": "health"},
    ).to_pylist()
    assert [(r["segment"], r["start"], r["end"]) for r in found] == [("s0", 8, 21), ("s2", 3, 16)]
    assert [r["position"] for r in found] == [2 / 7, 5 / 7]


def test_tokens_that_hold_a_letter_and_are_no_word_are_listed_by_count() -> None:
    said = "Staff and/or nurses, i.e. all, wrote to ann@trust.org and/or (at 19:00) on the 1st."
    removed = counts([("Ann", said)]).removed
    rows, *_ = audit(removed, {"the": {"title": None}})
    listed = [(row["word"], row["list"], row["count"]) for row in rows.to_pylist()]
    assert listed == [
        ("the", "spacy", 1), ("and/or", "no word", 2), ("1st", "no word", 1),
        ("i.e.", "no word", 1),
    ]  # fmt: skip
