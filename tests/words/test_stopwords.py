"""Stop lists and fillers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.config import Tokenise
from pipeline.notebook.vectoriser import PairVectorizer
from pipeline.tokenise import tokenise
from pipeline.tokens.lexicon import Lexicon
from pipeline.words.kind import Kind
from pipeline.words.stopwords import fillers, stop_list

from ..counted import counts, segments


def test_the_users_file_is_a_list_of_its_own() -> None:
    words = stop_list(Tokenise(stop_words="mine.txt"), Lexicon("en").stop_words, "Board\n# no\nchair # x\n")
    assert [w for w, name in words.items() if name != "contractions"] == ["board", "chair"]
    assert words["chair"] == "file"


def test_spacys_list_drops_negations_and_scikit_learns_drops_system() -> None:
    lexicon = Lexicon("en")
    assert {"not", "no", "never", "n't"} <= set(stop_list(Tokenise(), lexicon.stop_words, ""))
    sklearn = stop_list(Tokenise(stop_words="sklearn"), lexicon.stop_words, "")
    assert "system" in sklearn
    assert "system" not in stop_list(Tokenise(), lexicon.stop_words, "")


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


def test_the_list_of_sklearn_is_its_own_and_needs_no_import_of_it() -> None:
    says = (
        "import sys; from pipeline.words.stopwords import _of_sklearn; found = _of_sklearn();"
        "assert not any(name.partition('.')[0] in ('sklearn', 'scipy') for name in sys.modules);"
        "from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS;"
        "assert found == ENGLISH_STOP_WORDS"
    )
    subprocess.run([sys.executable, "-c", says], check=True)


STUTTERED = {
    "en": ["I'm", "You're", "that's", "it\u2019s", "don't", "can't", "they've", "who'd've"],
    "fr": ["c'est", "qu\u2019il", "d'une"],
    "it": ["c'\u00e8", "dell'altro"],
}
WAYS = ["{0}-{0}", "{0}-{0}-{0}", "cara-{0}", "{0}\u2010{0}"]


@pytest.mark.parametrize(  # the tokenizer of French takes long to load
    "language", ["en", "it", pytest.param("fr", marks=pytest.mark.exhaustive)]
)
def test_a_contraction_of_stop_words_after_a_hyphen_is_one(language: str) -> None:
    texts = [f"banda {way.format(said)} banda" for said in STUTTERED[language] for way in WAYS]
    chosen, lexicon = Tokenise(language=language), Lexicon(language)
    listed = stop_list(chosen, lexicon.stop_words, "")
    turns = segments([("Ann", text) for text in texts])
    kept = tokenise(turns, settings=chosen, lexicon=lexicon, stop_words=listed, fillers=[])
    assert {row["word"] for row in kept.to_pylist() if row["kind"] == Kind.WORD} <= {"banda", "cara"}
    features = PairVectorizer(what="words", language=language).fit(texts).get_feature_names_out()
    assert {*features} <= {"banda", "cara"}


def test_it_stands_as_written_among_what_was_removed_and_counts_where_it_is_kept() -> None:
    said = [("Ann", "I'm-I'm tired")]
    listed = {"word": "i'm", "list": "contractions", "role": "participant", "count": 2}
    for name in ("spacy", "sklearn"):
        assert listed in counts(said, stop_words=name).removed.to_pylist()
    for settings in ({"stop_words": "none"}, {"keep_words": ["I\u2019m"]}):
        assert "i'm" in counts(said, **settings).words["word"].to_pylist()


@pytest.mark.parametrize("said", ["let's", "people's", "o'clock"])
def test_a_word_with_an_apostrophe_that_is_no_stop_word_counts(said: str) -> None:
    assert {"o'clock", "people", "let"} & {*counts([("A", f"uh-{said}-{said}")]).words["word"].to_pylist()}


def test_a_word_typed_in_parts_is_the_word_of_a_list() -> None:
    settings = Tokenise(stop_words="none", extra_stop_words=["Sante\u0301"])
    assert stop_list(settings, Lexicon("en").stop_words, "") == {"sant\u00e9": "extra_stop_words"}
