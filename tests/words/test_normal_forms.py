"""Normal forms of words: lower, lemma and stem."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from pipeline.config import Tokenise
from pipeline.errors import InputError
from pipeline.words.normal_forms import lemma_table, normal_forms


@pytest.mark.parametrize(
    ("language", "word", "lemma"),
    [("en", "meetings", "meeting"), ("de", "häuser", "häuser"),
     pytest.param("fr", "abaissa", "abaisser", marks=pytest.mark.exhaustive),
     pytest.param("ca", "'n", "ne", marks=pytest.mark.exhaustive)],
)  # fmt: skip
def test_a_lemma_is_a_word_whether_its_table_has_words_or_lists(language: str, word: str, lemma: str) -> None:
    pytest.importorskip("spacy_lookups_data")
    settings = Tokenise(language=language, form="lemma")
    assert normal_forms([word, word], np.array([True, False]), settings) == [lemma, word]


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )  # a process of its own: what is imported is what is tested
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.exhaustive
def test_the_stemmers_come_without_the_rest_of_nltk_and_stem_alike() -> None:
    said = run(
        "import sys\n"
        "from pipeline.words.normal_forms import snowball\n"
        "ours = snowball().SnowballStemmer('english').stem\n"
        "assert not [name for name in sys.modules if name.startswith('nltk')]\n"
        "from nltk.stem.snowball import SnowballStemmer\n"
        "import nltk\n"
        "assert nltk.__version__\n"
        "theirs = SnowballStemmer('english').stem\n"
        "words = ['systems', 'leadership', 'generously', 'skis', 'dying', 'happily']\n"
        "assert [ours(w) for w in words] == [theirs(w) for w in words]\n"
        "print(ours('systems'))"
    )
    assert said == "system\n"


@pytest.mark.exhaustive
def test_an_nltk_that_is_there_already_is_used() -> None:
    run(
        "import nltk, sys\n"
        "from pipeline.words.normal_forms import snowball\n"
        "assert snowball() is sys.modules['nltk.stem.snowball']\n"
        "assert sys.modules['nltk'] is nltk"
    )


@pytest.mark.parametrize("language", ["pl", "fi", "cy"])
def test_a_language_without_a_lemma_table_is_not_sent_to_install_what_is_there(language: str) -> None:
    pytest.importorskip("spacy_lookups_data")
    with pytest.raises(InputError, match="none for this language") as error:
        lemma_table(language)
    assert "install" not in error.value.remedy


def test_without_any_table_it_is_said_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy_lookups_data", None)
    with pytest.raises(InputError, match="not installed here") as error:
        lemma_table("en")
    assert "wordpairs[lemma]" in error.value.remedy
