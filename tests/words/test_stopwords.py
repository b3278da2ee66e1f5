"""Stop lists, fillers, and the audit of what a list removes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.config import Tokenise
from pipeline.count.lexicon import Lexicon
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODEBOOK, QUESTIONS, REMOVED
from pipeline.words.stopwords import audit, fillers, stop_list, uses

from ..counted import counts


def test_the_users_file_is_a_list_of_its_own() -> None:
    words = stop_list(Tokenise(stop_words="mine.txt"), Lexicon("en"), "Board\n# no\nchair # x\n")
    assert [w for w, name in words.items() if name != "contractions"] == ["board", "chair"]
    assert words["chair"] == "file"


def test_spacys_list_drops_negations_and_scikit_learns_drops_system() -> None:
    lexicon = Lexicon("en")
    assert {"not", "no", "never", "n't"} <= set(stop_list(Tokenise(), lexicon, ""))
    sklearn = stop_list(Tokenise(stop_words="sklearn"), lexicon, "")
    assert "system" in sklearn
    assert "system" not in stop_list(Tokenise(), lexicon, "")


def test_fillers_are_the_longest_first_and_the_languages_own() -> None:
    found = [phrase for phrase in fillers(Tokenise()) if phrase.sort == "filler"]
    sizes = [len(phrase.parts) for phrase in found]
    assert sizes == sorted(sizes, reverse=True)
    assert "you know" in [phrase.shown for phrase in found]
    assert "tu vois" in [phrase.shown for phrase in fillers(Tokenise(language="fr"))]
    assert fillers(Tokenise(language="hi")) == []
    assert {phrase.sort for phrase in fillers(Tokenise(fillers=False))} == {"contraction"}


CONTRACTIONS = ["gonna", "gotta", "won't", "shan't", "ain't", "wont", "dont", "theyve", "y'all"]


@pytest.mark.parametrize("written", CONTRACTIONS)
@pytest.mark.parametrize("place", ["{} wait", "staff {} wait", "staff {}", "Staff {}, wait"])
def test_a_contraction_of_pieces_is_one_stop_word(written: str, place: str) -> None:
    found = counts([("Ann", place.format(written))], "gap")
    assert written not in found.words["word"].to_pylist()
    assert set(found.words["word"].to_pylist()) <= {"staff", "wait"}
    assert {"word": written, "list": "contractions", "role": "participant", "count": 1} in (
        found.removed.to_pylist()
    )
    assert sum(found.totals["words"].to_pylist()) == len(place.format("x").split())


def test_kept_a_contraction_counts_as_it_is_written() -> None:
    found = counts([("Ann", "Staff gonna wait")], "gap", keep_words=["gonna"])
    pairs = found.pairs.to_pylist()
    assert [(row["word1"], row["word2"]) for row in pairs] == [("gonna", "wait"), ("staff", "gonna")]


@pytest.mark.parametrize("form", ["lower", "stem"])
def test_a_term_is_one_word_whatever_the_stop_list_says(form: str) -> None:
    chosen = ["Care of the elderly", "care", "follow-up"]
    said = "Good care of the elderly costs. Care Of The elderly! The care, a follow-up visit."
    found = counts([("Ann", said)], "gap", terms=chosen, form=form)
    words = {row["word"]: row["count"] for row in found.words.to_pylist()}
    assert words == {"care of the elderly": 2, "care": 1, "follow-up": 1, "good": 1, "costs": 1, "visit": 1}
    pairs = [(row["word1"], row["word2"]) for row in found.pairs.to_pylist()]
    assert ("care of the elderly", "costs") in pairs
    assert ("follow-up", "visit") in pairs


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
    rows, warnings = audit(removed, used)
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
        "The stop list removes words that your themes, keywords or title name: system (10). "
        "See stop_words.csv; keep a word with [tokenise] keep_words."
    ]


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
    rows, warnings = audit(table(REMOVED, gone), words)
    assert rows.num_rows == 7
    (warning,) = warnings
    assert "name: last (2), others (2). See stop_words.csv" in warning


def test_a_study_that_uses_no_removed_word_is_not_warned(used: dict[str, dict[str, None]]) -> None:
    assert audit(empty(REMOVED), used)[1] == []


def test_the_list_of_sklearn_is_its_own_and_needs_no_import_of_it() -> None:
    says = (
        "import sys; from pipeline.words.stopwords import _of_sklearn; found = _of_sklearn();"
        "assert not any(name.partition('.')[0] in ('sklearn', 'scipy') for name in sys.modules);"
        "from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS;"
        "assert found == ENGLISH_STOP_WORDS"
    )
    subprocess.run([sys.executable, "-c", says], check=True)


def test_a_word_typed_in_parts_is_the_word_of_a_list() -> None:
    settings = Tokenise(stop_words="none", extra_stop_words=["Sante\u0301"])
    assert stop_list(settings, Lexicon("en"), "") == {"sant\u00e9": "extra_stop_words"}


@pytest.mark.parametrize(
    ("dashed", "stopped", "said"), [(30, 900, True), (19, 100, False), (30, 2000, False)]
)
def test_tokens_that_are_no_words_are_warned_of_where_they_are_many(
    dashed: int, stopped: int, said: bool
) -> None:
    rows = [("like--", "no word", "participant", dashed), ("the", "spacy", "participant", stopped),
            ("so--", "no word", "interviewer", 500)]  # fmt: skip
    removed = [{"word": w, "list": of, "role": role, "count": n} for w, of, role, n in rows]
    warnings = audit(table(REMOVED, removed), {})[1]
    assert bool(warnings) == said
    if said:
        assert warnings[0].startswith("30 tokens hold a letter")
        assert "like-- (30)" in warnings[0]
