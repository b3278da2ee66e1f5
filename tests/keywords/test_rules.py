"""What a keyword pattern is, and which words it matches."""

from __future__ import annotations

import random
import time
from fnmatch import fnmatchcase

import pytest

from pipeline.errors import InputError
from pipeline.keywords.rules import Pattern, Vocabulary, patterns

from ..coded import Book, codebook, rules


def pieces(written: str, rule: str = "word") -> tuple[str, ...]:
    return rules({"T": {rule: [written]}})[0].pieces


def matched(piece: str, *words: str) -> list[str]:
    return [words[code] for code in Vocabulary(words)[piece].tolist()]


# ---- from the codebook to patterns -------------------------------------------------------------


def test_rules_stand_in_the_order_of_the_codebook_with_their_weights() -> None:
    book: Book = {"B": {"word": ["trust"], "not": ["brain trust"]}, "A": {"pair": [("waiting list*", 2)]}}
    assert rules(book) == [
        Pattern("B", "word", "trust", ("trust",)),
        Pattern("B", "not", "brain trust", ("brain", "trust")),
        Pattern("A", "pair", "waiting list*", ("waiting", "list*"), 2.0),
    ]


def test_a_theme_without_rules_has_no_pattern() -> None:
    assert rules({"Quiet": {}}) == []


def test_a_weight_that_is_not_given_is_one() -> None:
    book = codebook({"T": {"word": ["care"]}}).drop_columns(["weight"])
    empty = book.append_column("weight", [[None]])
    assert patterns(empty)[0].weight == 1.0


def test_a_rule_of_a_theme_that_is_said_twice_is_one() -> None:
    found = rules({"T": {"word": ["care", "Care"], "not": ["care"]}, "U": {"word": ["care"]}})
    assert [(rule.theme, rule.rule) for rule in found] == [("T", "word"), ("T", "not"), ("U", "word")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Trust", ("trust",)),
        ("waiting   list*", ("waiting", "list*")),
        ("decision-making", ("decision", "making")),
        ("co\u2010operat*", ("co", "operat*")),
        ("co\u2011operat*", ("co", "operat*")),
        ("covid-19", ("covid-19",)),  # the tokenizer leaves letter-hyphen-number whole
        ("post-covid-19 clinic", ("post", "covid-19", "clinic")),
        ("covid*-19", ("covid*-19",)),
        ("24-hour", ("24", "hour")),
        ("can't", ("ca", "n't")),
        ("won\u2019t cope", ("wo", "n't", "cope")),
        ("the trust's board", ("the", "trust", "'s", "board")),
        ("cannot cope", ("can", "not", "cope")),
        ("i'd've", ("i", "'d", "'ve")),
        ("l'eau*", ("l'", "eau*")),
        ("o'clock", ("o'", "clock")),
        ("a&e", ("a&e",)),
    ],
)
def test_a_written_pattern_is_divided_as_the_text_is(written: str, expected: tuple[str, ...]) -> None:
    assert pieces(written) == expected


def test_a_near_rule_is_two_words_and_a_distance() -> None:
    (rule,) = rules({"T": {"near": ["Night awake* 6"]}})
    assert (rule.pieces, rule.distance, rule.text) == (("night", "awake*"), 6, "Night awake* 6")


@pytest.mark.parametrize("written", ["night awake", "night 6", "night awake 0", "a b c 6", "6"])
def test_a_near_rule_that_is_something_else_is_refused(written: str) -> None:
    with pytest.raises(InputError) as caught:
        rules({"Sleep": {"near": [written]}})
    assert str(caught.value) == (
        'codebook, theme "Sleep": a near rule is two words and a distance\n'
        f"  found:   {written}\n"
        '  allowed: "night awake 6": at most six words apart'
    )


def test_a_near_rule_may_hold_words_that_fall_into_pieces() -> None:
    (rule,) = rules({"T": {"near": ["co-operat* trust 5"]}})
    assert (rule.pieces, rule.first, rule.distance) == (("co", "operat*", "trust"), 2, 5)


@pytest.mark.parametrize("written", ["*", "waiting *", "--", "self-*", "!", ""])
def test_a_pattern_with_a_word_of_no_letter_or_digit_is_refused(written: str) -> None:
    with pytest.raises(InputError) as caught:
        rules({"T": {"word": [written]}})
    assert str(caught.value) == (
        'codebook, theme "T": a keyword holds no letter or digit\n'
        f"  found:   {written!r}\n"
        "  allowed: words, with * for any run of letters"
    )


# ---- globs -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("care", ["care"]),
        ("care*", ["care", "career", "cares"]),
        ("*care", ["care", "daycare"]),
        ("*care*", ["care", "career", "cares", "daycare"]),
        ("c*e", ["care"]),
        ("c*re*r", ["career"]),
        ("d*c*e", ["daycare"]),
        ("carer", []),
    ],
)
def test_a_star_stands_for_any_run_of_letters_or_none(piece: str, words: list[str]) -> None:
    assert matched(piece, "care", "career", "cares", "daycare", "scar") == words


def test_the_parts_between_stars_do_not_share_letters() -> None:
    assert matched("ab*ba", "aba", "abba", "abxba") == ["abba", "abxba"]
    assert matched("*aa*aa", "aaa", "aaaa") == ["aaaa"]


def test_no_other_sign_is_a_wildcard() -> None:
    assert matched("a.e", "a.e", "ace") == ["a.e"]
    assert matched("[ab]*", "a", "[ab]c") == ["[ab]c"]
    assert matched("wh?t", "what", "wh?t") == ["wh?t"]


def test_a_word_that_can_be_divided_is_matched_by_all_of_its_pieces_together() -> None:
    words = ["rendez-vous", "vous", "won't", "integrated care system", "rendez"]
    fitting = Vocabulary(words).fitting
    assert fitting(["rendez", "v*"]).tolist() == [0]
    assert fitting(["vous"]).tolist() == [1]
    assert fitting(["rendez*"]).tolist() == [0, 4]
    assert fitting(["wo", "n't"]).tolist() == [2]
    assert fitting(["integrated", "care", "system"]).tolist() == [3]
    assert fitting(["integrated", "care"]).tolist() == []


def test_globs_agree_with_fnmatch_on_random_words() -> None:
    chance = random.Random(3)
    words = sorted({"".join(chance.choices("ab", k=chance.randint(1, 7))) for _ in range(150)})
    for _ in range(300):
        piece = "".join(chance.choices("ab*", weights=(3, 3, 2), k=chance.randint(1, 6)))
        assert matched(piece, *words) == [word for word in words if fnmatchcase(word, piece)], piece


def test_globs_that_would_run_for_ever_finish_at_once() -> None:
    words = ["a" * 100_000, "ab" * 50_000 + "c", "a" * 100_000 + "b"]
    begun = time.process_time()
    assert matched("a*a*a*a*a*b", *words) == [words[2]]
    assert matched("*a*a*a*a*a*a*a*a*a*a*z", *words) == []
    assert matched("*" * 50 + "c", *words) == [words[1]]
    assert time.process_time() - begun < 5
