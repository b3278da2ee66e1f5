"""What each keyword does for its theme, counted by hand and against scikit-learn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from pipeline.codes.coders import Coder
from pipeline.keywords.diagnosis import COEFFICIENTS_OFF, diagnosis, faults
from pipeline.keywords.rules import scores
from pipeline.statistics.arrays import Flags

from ..coded import Book, coder, rules

BOOK: Book = {"T": {"word": ["a", "b"]}}
# four units: "a" is on the first two, "b" on the third
HIT = np.array([[1, 0], [1, 0], [0, 1], [0, 0]], bool)


def found(
    manual: Coder | None, hit: Flags = HIT, book: Book = BOOK, *, coefficients: bool = True
) -> list[dict[str, Any]]:
    table = diagnosis(rules(book), list(book), hit, manual, coefficients=coefficients)
    return [dict(row) for row in table.to_pylist()]


def test_a_score_is_the_sum_of_the_weights_of_the_rules_that_hit() -> None:
    book: Book = {"T": {"word": ["a", ("b", 0.5)], "not": ["c"]}, "U": {"word": [("d", 3.0)]}}
    hit = np.array([[1, 1, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]], bool)
    assert scores(rules(book), ["U", "T", "Empty"], hit).tolist() == [[0, 1.5, 0], [3, 0.5, 0], [0, 0, 0]]


def test_hits_precision_and_false_positives_are_counted_in_what_the_coder_read() -> None:
    # T on units 0 and 3; unit 2, the only one of "b", was not read
    first, second = found(coder("manual", [[1], [0], [0], [1]], read=[1, 1, 0, 1]))
    assert (first["pattern"], first["hits"], first["false_positives"]) == ("a", 2, 1)
    assert first["precision"] == 0.5
    assert (second["hits"], second["false_positives"]) == (1, 0)
    assert second["precision"] is None
    assert second["note"] == "found only where nobody has coded"


def test_changes_below_zero_mean_that_a_rule_earns_its_place() -> None:
    # with both: 2 right, 1 wrong, 0 missed: F1 = 4 / 5. Without "a": 0. Without "b": 1.
    first, second = found(coder("manual", [[1], [1], [0], [0]]))
    assert first["f1_change"] == pytest.approx(-0.8)
    assert second["f1_change"] == pytest.approx(0.2)
    # kappa with both is 2 (2 * 1 - 0) / (2 * 1 + 3 * 2) = .5; without "a" -.5; without "b" 1
    assert first["kappa_change"] == pytest.approx(-1.0)
    assert second["kappa_change"] == pytest.approx(0.5)
    assert first["note"] == second["note"] == ""


def test_changes_agree_with_scikit_learn_on_random_codes() -> None:
    rng = np.random.default_rng(2)
    for _ in range(15):
        hit, given = rng.random((30, 3)) < 0.3, rng.random(30) < 0.4
        book: Book = {"T": {"word": ["a", "b", "c"]}}
        rows = found(coder("manual", given[:, None].tolist()), hit, book)
        auto = hit.any(axis=1)
        for i, row in enumerate(rows):
            without = np.delete(hit, i, axis=1).any(axis=1)
            f1 = f1_score(given, without) - f1_score(given, auto)
            kappa = cohen_kappa_score(given, without) - cohen_kappa_score(given, auto)
            assert row["f1_change"] == pytest.approx(f1)
            assert row["kappa_change"] == pytest.approx(kappa)


def test_a_rule_whose_hits_others_share_changes_nothing() -> None:
    hit = np.array([[1, 1], [1, 1], [0, 0]], bool)
    rows = found(coder("manual", [[1], [0], [0]]), hit)
    assert [row["f1_change"] for row in rows] == [0, 0]
    assert [row["kappa_change"] for row in rows] == [0, 0]


def test_a_rule_that_matches_nothing_says_so_and_why_changes_are_undefined() -> None:
    nothing = np.zeros((4, 2), bool)
    row = found(coder("manual", [[0]] * 4), nothing)[0]
    assert (row["hits"], row["precision"], row["f1_change"], row["kappa_change"]) == (0,) + (None,) * 3
    assert row["note"] == "matches nothing; without it neither coder used the theme"


def test_a_rule_alone_on_an_unused_theme_has_no_f1_to_lose() -> None:
    row = found(coder("manual", [[0]] * 4), HIT[:, :1], {"T": {"word": ["a"]}})[0]
    assert (row["precision"], row["f1_change"], row["kappa_change"]) == (0, None, None)
    assert row["note"] == "without it neither coder used the theme"


def test_a_theme_on_every_unit_has_no_kappa_with_the_rule_that_finds_them_all() -> None:
    row = found(coder("manual", [[1]] * 4), np.ones((4, 1), bool), {"T": {"word": ["a"]}})[0]
    assert (row["precision"], row["f1_change"], row["kappa_change"]) == (1, -1, None)
    assert row["note"] == "with it both coders gave it to every unit"


@pytest.mark.parametrize("manual", [None, coder("manual", [[0]] * 4, read=[0] * 4)])
def test_without_manual_codes_only_hits_are_known(manual: Coder | None) -> None:
    for row, hits in zip(found(manual), (2, 1), strict=True):
        assert row["hits"] == hits
        assert row["note"] == "no manual codes to hold it against"
        assert {row[n] for n in ("precision", "f1_change", "kappa_change", "false_positives")} == {None}


def test_without_coefficients_there_are_counts_and_no_other_number() -> None:
    rows = found(coder("manual", [[1], [0], [0], [0]]), coefficients=False)
    for row in rows:
        assert {row[name] for name in ("precision", "f1_change", "kappa_change")} == {None}
        assert row["note"] == COEFFICIENTS_OFF
    assert [row["false_positives"] for row in rows] == [1, 1]
    assert [row["hits"] for row in rows] == [2, 1]


def test_not_rules_have_no_row_and_each_theme_is_held_against_its_own_codes() -> None:
    book: Book = {"T": {"word": ["a"], "not": ["c"]}, "U": {"word": ["b"]}}
    hit = np.array([[1, 0, 0], [0, 0, 1]], bool)
    rows = found(coder("manual", [[1, 0], [1, 1]]), hit, book)
    assert [(row["theme"], row["pattern"], row["precision"]) for row in rows] == [
        ("T", "a", 1),
        ("U", "b", 1),
    ]


def test_a_keyword_of_two_themes_says_so_under_both() -> None:
    book: Book = {"T": {"word": ["a"]}, "U": {"word": ["A", "b"]}}
    hit = np.array([[1, 1, 0]], bool)
    notes = [row["note"] for row in found(coder("manual", [[1, 1]]), hit, book)]
    assert notes[0].startswith("also under U")
    assert notes[1].startswith("also under T")
    assert notes[2].startswith("matches nothing")


def test_dead_and_shared_keywords_are_named() -> None:
    book: Book = {"T": {"word": ["a"], "not": ["x"]}, "U": {"word": ["a", "b"]}}
    hit = np.array([[1, 0, 1, 0]], bool)
    assert faults(rules(book), hit, [True] * 4) == [
        '1 of 3 keywords matches nothing: "b" (U)',
        '1 of 3 keywords stands under several themes, between which a keyword cannot tell: "a" (T, U)',
    ]
    assert len(faults(rules(book), hit, [True, True, True, False])) == 1  # "b" needs text


def test_no_more_than_five_dead_keywords_are_named() -> None:
    book: Book = {"T": {"word": list("abcdefg")}}
    (warning,) = faults(rules(book), np.zeros((3, 7), bool), [True] * 7)
    assert warning.endswith(': "a", "b", "c", "d", "e" (T) and 2 more')


def test_a_theme_is_named_once_for_its_dead_keywords() -> None:
    book: Book = {"T": {"word": ["a", "b"]}, "U": {"word": ["c"]}}
    (warning,) = faults(rules(book), np.zeros((3, 3), bool), [True] * 3)
    assert warning == '3 of 3 keywords match nothing: "a", "b" (T); "c" (U)'


def test_a_keyword_that_a_list_takes_away_says_which_and_what_brings_it_back() -> None:
    book: Book = {"T": {"word": ["um", "a"], "pair": ["you know"]}, "U": {"word": ["b"]}}
    hit = np.zeros((2, 4), bool)
    assert faults(rules(book), hit, [True] * 4, [0, 2])[1] == (
        '2 of 4 keywords are said only as filler, and so not matched: "um", "you know" (T); '
        "fillers = false in [tokenise] makes words of them"
    )
    (dead, gone) = faults(rules(book), hit, [True] * 4, [3], "stop words")
    assert dead == '3 of 4 keywords match nothing: "um", "a", "you know" (T)'
    assert gone == (
        '1 of 4 keywords holds a stop word, which counts leave out: "b" (U); '
        "[tokenise] keep_words keeps it in"
    )


def covered(book: Book) -> list[str]:
    """Return the warnings on a book whose keywords all match something."""
    every = rules(book)
    return faults(every, np.ones((1, len(every)), bool), [True] * len(every))


def test_a_keyword_that_a_wider_one_of_its_theme_covers_is_named() -> None:
    assert covered({"T": {"word": ["carer*", "care*", "trust"], "pair": ["care home", "car* hom*"]}}) == [
        "2 of 5 keywords find nothing that a wider keyword of the theme does not find: "
        '"carer*" by "care*", "care home" by "car* hom*" (T)'
    ]


def test_keywords_that_overlap_in_part_or_stand_under_different_themes_cover_nothing() -> None:
    assert covered({"T": {"word": ["car*er", "care*"]}, "U": {"word": ["carer*"]}}) == []
    assert covered({"T": {"word": ["care*"], "pair": ["carer home"], "not": ["cared"]}}) == []
