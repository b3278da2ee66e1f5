"""Where keyword rules match in running text, counted by hand."""

from __future__ import annotations

import random
import time
from typing import Any

import numpy as np
import pytest

from pipeline.config import Tokenise
from pipeline.keywords.hits import Hits
from pipeline.keywords.matching import Words, hits_in_text
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon

from ..coded import Book, in_text, rules
from ..counted import segments, tokens


def found(text: str, *listed: str, **settings: Any) -> list[str]:
    """Return the words that patterns of one theme match in a text, as the text has them."""
    return sliced([text], in_text([text], {"T": {"word": listed}}, **settings))


def sliced(texts: list[str], hits: Hits) -> list[str]:
    places = zip(hits.segment.tolist(), hits.start.tolist(), hits.end.tolist(), strict=True)
    return [texts[segment][start:end] for segment, start, end in places]


def near(text: str, rule: str, *without: str) -> list[str]:
    return sliced([text], in_text([text], {"T": {"near": [rule], "not": without}}))


def left(text: str, words: list[str], without: list[str]) -> list[str]:
    return sliced([text], in_text([text], {"T": {"word": words, "not": without}}))


# ---- words and pairs ---------------------------------------------------------------------------


def test_case_is_ignored_and_every_match_is_found_in_its_place() -> None:
    hits = in_text(["Trust me, TRUST them."], {"T": {"word": ["trust"]}})
    assert list(zip(hits.start.tolist(), hits.end.tolist(), strict=True)) == [(0, 5), (10, 15)]
    assert hits.label.tolist() == ["trust", "trust"]
    assert hits.count.tolist() == [1, 1]


def test_a_glob_matches_words_and_not_parts_of_words() -> None:
    assert found("We collaborate; collaboration works", "collaborat*") == ["collaborate", "collaboration"]
    assert found("scared of care", "care") == ["care"]


def test_a_pair_reaches_over_no_stop_word_but_may_hold_one() -> None:
    assert found("a board of trust", "board trust") == []
    assert found("a board of trust", "board of trust") == ["board of trust"]
    assert found("out of the hours", "out of") == ["out of"]


@pytest.mark.parametrize("stop_words", ["spacy", "sklearn", "none"])
def test_what_a_keyword_finds_does_not_hang_on_the_stop_list(stop_words: str) -> None:
    text = "We can't cope, we cannot see the trust's board, nor the A&E wait."
    listed = ["can't cope", "cannot see", "the trust's board", "a&e wait*"]
    expected = ["can't cope", "cannot see", "the trust's board", "A&E wait"]
    assert found(text, *listed, stop_words=stop_words) == expected
    text = "awake, it wasn't the long night"
    assert near_distance(text, stop_words) == 6


def near_distance(text: str, stop_words: str) -> int:
    """Return the least distance at which "night" is near "awake"."""
    for distance in range(1, 20):
        book: Book = {"T": {"near": [f"night awake {distance}"]}}
        if len(in_text([text], book, stop_words=stop_words).start):
            return distance
    return 0


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", " "])
def test_a_hyphen_is_ignored_in_pattern_and_text(hyphen: str) -> None:
    text = f"good decision{hyphen}making"
    for pattern in ("decision-making", "decision making", "decision\u2011mak*"):
        assert found(text, pattern) == [f"decision{hyphen}making"]


TERMS = ["integrated care system", "decision-making"]


@pytest.mark.parametrize(
    ("pattern", "matched"),
    [
        ("integrated care system", ["Integrated Care System"]),
        ("integrated-care-system", ["Integrated Care System"]),
        ("integrated care system* leader*", ["Integrated Care System leaders"]),
        ("integrated*", ["Integrated Care System"]),
        ("decision making", ["decision-making"]),
        ("decision-making", ["decision-making"]),
        ("care system", ["care system"]),  # of the other two the term has made one word
        ("care", ["care"]),
        ("making", []),
    ],
)
def test_a_term_is_one_word_and_matched_by_all_of_its_words(pattern: str, matched: list[str]) -> None:
    text = "Integrated Care System leaders; a care system; decision-making"
    assert found(text, pattern, terms=TERMS) == matched


@pytest.mark.parametrize("text", ["won't", "gonna", "ain't", "can't", "o'clock", "i'd've", "it's"])
@pytest.mark.parametrize("stop_words", ["spacy", "none"])
def test_a_contraction_is_matched_as_it_is_written(text: str, stop_words: str) -> None:
    said = f"so {text} it and {text.replace(chr(39), chr(8217))}"
    assert len(found(said, text, stop_words=stop_words)) == 2


@pytest.mark.exhaustive
@pytest.mark.parametrize("word", ["rendez-vous", "l'hôpital", "aujourd'hui", "qu'il", "peut-être"])
def test_words_of_another_language_are_divided_alike_in_pattern_and_text(word: str) -> None:
    chosen = Tokenise(language="fr", stop_words="none")
    lexicon = Lexicon("fr")
    said = tokenise(
        segments([("A", f"et {word} ici")]), settings=chosen, lexicon=lexicon, stop_words={}, fillers=[]
    )
    words = Words(said, np.ones(1, bool))
    hits = hits_in_text(rules({"T": {"word": [word]}}), words)
    assert (hits.start.tolist(), hits.end.tolist()) == ([3], [3 + len(word)])
    assert not len(hits_in_text(rules({"T": {"word": ["vous"]}}), words).start)


def test_a_spaced_hyphen_breaks() -> None:
    assert found("decision - making", "decision-making") == []


@pytest.mark.parametrize("between", [", ", ". ", " 3 ", "\n\n", "\r\n\r\n", " / ", "; "])
def test_punctuation_numbers_and_blank_lines_break_a_pair(between: str) -> None:
    assert found(f"waiting{between}list", "waiting list") == []


@pytest.mark.parametrize("between", [" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u200b "])
def test_other_white_space_does_not_break_a_pair(between: str) -> None:
    assert found(f"waiting{between}list", "waiting list") == [f"waiting{between}list"]


def test_a_number_that_the_pattern_names_is_matched() -> None:
    assert found("a 24-hour ward; 24 hours", "24 hour*") == ["24-hour", "24 hours"]
    assert found("after Covid-19 wards", "covid-19") == ["Covid-19"]
    assert found("after Covid-19 wards", "covid*", "covid-19 ward*") == ["Covid-19", "Covid-19 wards"]


def test_a_pair_never_crosses_a_segment() -> None:
    hits = in_text(["the waiting", "list"], {"T": {"pair": ["waiting list"]}})
    assert hits.start.tolist() == []


def test_a_filler_is_no_word_to_match_and_stands_between() -> None:
    assert found("it is kind of you", "kind") == []
    assert found("it is kind of you", "kind", fillers=False) == ["kind"]
    assert found("waiting um list", "waiting list") == []


def test_only_the_segments_that_are_units_are_searched() -> None:
    said = tokens([("A", "trust"), ("A", "trust", "interviewer"), ("B", "trust")])
    hits = hits_in_text(rules({"T": {"word": ["trust"]}}), Words(said, np.array([1, 0, 1], bool)))
    assert hits.segment.tolist() == [0, 2]


def test_offsets_slice_the_untouched_text_exactly() -> None:
    texts = [
        "\ufeffSo: \u201cmental\u00a0health\u201d \U0001f600 care\u200bful",
        "de\u00adcision\u2010making\r\n\r\n\u2018trust\u2019",
        "",
        "e\u0301lan \U0001f468\u200d\U0001f469 Trust",
    ]
    book: Book = {"T": {"pair": ["mental health", "decision-making"], "word": ["careful", "trust"]}}
    assert sliced(texts, in_text(texts, book)) == [
        "mental\u00a0health",
        "care\u200bful",
        "de\u00adcision\u2010making",
        "trust",
        "Trust",
    ]


def test_hits_stand_in_the_order_of_the_text_and_overlaps_are_all_found() -> None:
    book: Book = {"T": {"word": ["calls", "phone"], "pair": ["phone calls"]}}
    text = "phone calls"
    hits = in_text([text], book)
    assert sliced([text], hits) == ["phone", "phone calls", "calls"]
    assert found("care care care", "care care") == ["care care", "care care"]


def test_no_rules_and_no_words_find_nothing() -> None:
    assert in_text(["trust"], {"T": {}}).start.tolist() == []
    assert in_text([""], {"T": {"word": ["trust"], "near": ["a b 2"]}}).start.tolist() == []


# ---- near --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("awake night", 1),
        ("night awake", 1),  # in either order
        ("awake all night", 2),
        ("awake, I think: night", 3),  # punctuation is not counted and does not break
        ("awake.\n\nNight", 1),
        ("awake at 3 in the night", 5),  # a number is a word of the distance
        ("awake half-way night", 3),  # a hyphenated word is two
        ("awake you know night", 2),  # a filler is one
    ],
)
def test_distance_is_counted_in_words(text: str, apart: int) -> None:
    assert near(text, f"night awake {apart}") != []
    assert apart == 1 or near(text, f"night awake {apart - 1}") == []


def test_both_words_of_a_near_rule_are_the_evidence() -> None:
    assert near("awake all night", "night awake 2") == ["awake", "night"]


def test_the_words_of_a_near_rule_may_be_hyphenated_or_terms() -> None:
    text = "co-operating in full trust; an integrated care system and its board"
    assert near(text, "trust co-operat* 3") == ["co-operating", "trust"]
    assert near(text, "trust co-operat* 2") == []
    hits = in_text([text], {"T": {"near": ["board integrated-care-system 3"]}}, terms=TERMS)
    assert sliced([text], hits) == ["integrated care system", "board"]


def test_a_near_rule_stays_inside_its_segment() -> None:
    hits = in_text(["awake", "night"], {"T": {"near": ["night awake 6"]}})
    assert hits.start.tolist() == []


def test_a_word_is_never_near_itself() -> None:
    assert near("care", "care care 5") == []
    assert near("care and care", "care care 5") == ["care", "care"]
    assert near("careful", "care* *ful 5") == []


def test_a_taken_away_word_hides_no_other_one_in_range() -> None:
    text = "awake, good night, then a long night"
    for rule in ("awake night 6", "night awake 6"):
        assert near(text, rule, "good night") == ["awake", "night"]
        assert near(text, rule.replace("6", "5"), "good night") == []


def test_near_agrees_with_plain_python_on_random_texts() -> None:
    chance = random.Random(5)
    for _ in range(100):
        words = chance.choices(["night", "awake", "x", "y"], k=chance.randint(1, 12))
        limit = chance.randint(1, 5)
        nights = [i for i, word in enumerate(words) if word == "night"]
        wakes = [i for i, word in enumerate(words) if word == "awake"]
        expected = any(abs(i - j) <= limit for i in nights for j in wakes)
        assert bool(near(" ".join(words), f"night awake {limit}")) == expected


# ---- not ---------------------------------------------------------------------------------------


def test_not_of_several_words_takes_away_only_the_matches_that_share_a_word_with_it() -> None:
    text = "A board meeting. Another meeting."
    assert left(text, ["meeting*"], ["board meeting*"]) == ["meeting"]
    hits = in_text([text], {"T": {"word": ["meeting*"], "not": ["board meeting*"]}})
    assert hits.start.tolist() == [25]
    assert left("board meeting rooms", ["meeting room*"], ["board meeting"]) == []


def test_not_of_a_word_that_the_theme_uses_takes_away_the_matches_on_it() -> None:
    assert left("a meeting about meetings", ["meeting*"], ["meetings"]) == ["meeting"]
    assert left("the meeting room", ["meeting room", "room"], ["meeting"]) == ["room"]


def test_not_of_any_other_word_takes_the_theme_from_the_whole_segment() -> None:
    book: Book = {"Trust": {"word": ["trust"], "not": ["foundation"]}, "Money": {"word": ["money"]}}
    hits = in_text(["trust money foundation", "trust"], book)
    assert list(zip(hits.segment.tolist(), hits.label.tolist(), strict=True)) == [(0, "money"), (1, "trust")]


def test_not_of_one_written_word_is_one_word_though_the_text_divides_it() -> None:
    assert left("we trust, we don't", ["trust"], ["don't"]) == []
    assert left("we trust, co-operating", ["trust"], ["co-operat*"]) == []
    assert left("decision-making, making", ["making"], ["decision-making"]) == ["making"]


def test_not_takes_near_matches_away() -> None:
    assert near("awake all night", "night awake 6", "all night") == []
    assert near("awake all night, happy", "night awake 6", "happy") == []


def test_not_of_one_theme_leaves_other_themes_alone() -> None:
    book: Book = {"T": {"word": ["trust"], "not": ["nhs trust"]}, "U": {"word": ["trust"]}}
    assert in_text(["an NHS trust"], book).pattern.tolist() == [2]


def test_a_theme_of_not_rules_alone_matches_nothing() -> None:
    assert left("trust", [], ["trust"]) == []


# ---- against plain Python, and fast ------------------------------------------------------------


def test_matches_agree_with_plain_python_on_random_texts() -> None:
    chance = random.Random(7)
    for _ in range(150):
        words = chance.choices(["a1", "bb", "cc", "dd", ","], k=chance.randint(1, 15))
        pattern = chance.choices(["bb", "cc", "d*", "*c"], k=chance.randint(1, 3))
        gone = chance.choices(["bb", "cc", "dd"], k=2)

        def fits(word: str, piece: str) -> bool:
            return word == {"d*": "dd", "*c": "cc"}.get(piece, piece)

        def places(pieces: list[str], said: list[str] = words) -> list[set[int]]:
            size = len(pieces)
            return [
                set(range(i, i + size))
                for i in range(len(said) - size + 1)
                if all(fits(said[i + k], pieces[k]) for k in range(size))
            ]

        covered = set().union(*places(gone))
        expected = sorted(min(place) for place in places(pattern) if not place & covered)
        book: Book = {"T": {"word": [" ".join(pattern)], "not": [" ".join(gone)]}}
        text = " ".join(words)
        starts = [len(" ".join([*words[:i], ""])) for i in expected]
        assert in_text([text], book, stop_words="none").start.tolist() == starts


def test_a_hostile_glob_and_a_huge_word_finish_at_once() -> None:
    text = "a" * 100_000 + " b"
    said = tokens([("A", text)])
    begun = time.process_time()
    hits = hits_in_text(rules({"T": {"word": ["a*a*a*a*a*b", "*a*a*a*a b"]}}), Words(said, np.ones(1, bool)))
    assert time.process_time() - begun < 5
    assert hits.end.tolist() == [100_002]
