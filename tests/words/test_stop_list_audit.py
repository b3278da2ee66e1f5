"""The audit of what a stop list removes."""

from __future__ import annotations

import pytest

from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODEBOOK, QUESTIONS, REMOVED
from pipeline.words.stop_list_audit import audit, uses


@pytest.fixture
def used() -> dict[str, dict[str, None]]:
    codebook = table(
        CODEBOOK, [{"theme": "Role of the board", "rule": "word", "pattern": "system*", "weight": 1.0}]
    )
    questions = table(QUESTIONS, [{"question": "q1", "text": "Why not the system?"}])
    return uses(codebook, questions, "System leadership")


def test_the_audit_names_the_places_that_use_a_removed_word(used: dict[str, dict[str, None]]) -> None:
    removed = table(
        REMOVED,
        [
            {"word": "system", "list": "sklearn", "role": "participant", "count": 9},
            {"word": "system", "list": "sklearn", "role": "interviewer", "count": 1},
            {"word": "the", "list": "sklearn", "role": "participant", "count": 50},
            {"word": "whereas", "list": "sklearn", "role": "participant", "count": 3},
        ],
    )
    rows, warnings, _ = audit(removed, used)
    assert rows.to_pylist() == [
        {
            "word": "system",
            "list": "sklearn",
            "used_in": "keyword system* of Role of the board; title; question q1",
            "count": 10,
        },
        {"word": "the", "list": "sklearn", "used_in": "theme Role of the board; question q1", "count": 50},
    ]
    assert warnings == [
        "The stop list removes words that your keywords and title name: system (10). See stop_words.csv; a "
        "keyword is looked for all the same, and [tokenise] keep_words counts a word, where counts should "
        "have it."
    ]


def test_without_keywords_none_are_spoken_of() -> None:
    gone = table(REMOVED, [{"word": "out", "list": "spacy", "role": "participant", "count": 14}])
    (warning,) = audit(gone, uses(table(CODEBOOK, [{"theme": "Missing out"}]), empty(QUESTIONS), ""))[1]
    assert warning.startswith("The stop list removes words that your themes name: out (14). ")
    assert "keyword" not in warning


def test_a_word_of_a_sentence_or_of_a_keyword_of_several_is_in_the_table_alone() -> None:
    book = [
        {"theme": "Pay", "rule": "pair", "pattern": "get paid", "definition": "down the list"},
        {"theme": "Pay", "rule": "near", "pattern": "list above 6"},
        {"theme": "Unlike others", "rule": "word", "pattern": "last"},
        {"theme": "We are stronger together", "rule": "word", "pattern": "union"},
    ]
    asked = table(QUESTIONS, [{"question": "q1", "text": "Who else gets it?"}])
    words = uses(table(CODEBOOK, book), asked, "")
    gone = [{"word": word, "list": "spacy", "role": "participant", "count": 2}
            for word in ("get", "down", "above", "else", "last", "others", "together")]  # fmt: skip
    rows, warnings, _ = audit(table(REMOVED, gone), words)
    assert rows.num_rows == 7
    (warning,) = warnings
    assert "name: last (2), others (2). See stop_words.csv" in warning


def test_a_study_that_uses_no_removed_word_is_not_warned(used: dict[str, dict[str, None]]) -> None:
    assert audit(empty(REMOVED), used)[1:] == ([], [])


@pytest.mark.parametrize(
    ("dashed", "stopped", "said"), [(30, 900, True), (19, 100, False), (30, 2000, False)]
)
def test_tokens_that_are_no_words_are_warned_of_where_they_are_many(
    dashed: int, stopped: int, said: bool
) -> None:
    rows = [("like--", "no word", "participant", dashed), ("the", "spacy", "participant", stopped),
            ("'em", "no word", "participant", 90), ("10k", "no word", "participant", 40),
            ("37\u00b0c", "no word", "participant", 40), ("9:30am", "no word", "participant", 40),
            ("dr.", "no word", "participant", 0),
            ("so--", "no word", "interviewer", 500)]  # fmt: skip
    removed = [{"word": w, "list": of, "role": role, "count": n} for w, of, role, n in rows]
    warnings = audit(table(REMOVED, removed), {})[2]
    assert bool(warnings) == said
    if said:
        assert warnings[0].startswith("30 tokens of the turns that count are counted nowhere")
        assert "makes them no words: like-- (30); with a blank" in warnings[0]
        cure = '; [tokenise] double_hyphens = "dash" counts 30 of them, what was cut short (sho-) among them'
        assert warnings[0].endswith(cure)


def lost(*words: str, times: int = 1, role: str = "participant") -> list[str]:
    """Return the warnings of tokens that are no words, beside many stop words."""
    rows = [{"word": word, "list": "no word", "role": role, "count": times} for word in words]
    rows += [{"word": "the", "list": "spacy", "role": "participant", "count": 90_000}]
    return audit(table(REMOVED, rows), {})[2]


TOUCHED = [f"{one}{mark}{two}" for one in ("infection", "ok", "5mins", "wait)")
           for mark in (".", "!", "!!!", "?", "...", ")") for two in ("total", "i")]  # fmt: skip
TOUCHED += ["20mins", "999.so", ".turn", "/shortness", "respect/"]
WHOLE = ["1st", "2hrs", "a.m.", "r.v.i", "u.s.a", "1.30am", "6:30pm", "n.tees", "and/or", "sho-", "like--",
         "www.nhs.uk", "nhs.uk", "example.org", "ann@example.org", "notes.pdf", "'em", "q.9"]  # fmt: skip


@pytest.mark.parametrize("word", TOUCHED)
def test_a_word_that_wants_a_blank_is_warned_of_from_ten_on(word: str) -> None:
    (said,) = lost(word, times=12)
    assert said.startswith("12 tokens of the turns that count hold words that a stop")
    assert f"counted nowhere: {word} (12); put the blank in" in said
    assert lost(word, times=9) == []
    assert lost(word, times=12, role="interviewer") == []


@pytest.mark.parametrize("word", WHOLE)
def test_an_abbreviation_an_address_or_a_word_cut_short_wants_no_blank(word: str) -> None:
    assert lost(word, times=40) == []


def test_the_commonest_words_that_want_a_blank_are_named_first() -> None:
    (said,) = lost(*TOUCHED)
    assert said.startswith(f"{len(TOUCHED)} tokens")
    assert f"{min(word for word in TOUCHED if word[0].isalpha())} (1)," in said
    assert f"and {len(TOUCHED) - 5} more;" in said


@pytest.mark.parametrize(
    ("word", "said"), [("service-", True), ("the-", True), ("sho-", False), ("at-", False)]
)
def test_a_hyphen_that_touches_a_word_of_the_corpus_wants_a_blank(word: str, said: bool) -> None:
    rows = [{"word": word, "list": "no word", "role": "participant", "count": 12}]
    rows += [
        {"word": stop, "list": "spacy", "role": "participant", "count": 90_000} for stop in ("the", "at")
    ]
    warnings = audit(table(REMOVED, rows), {}, counted=["service", "shopping"])[2]
    assert [f"{word} (12)" in warning for warning in warnings] == [True] * said
