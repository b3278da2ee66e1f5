"""Tokens equal plain spaCy's, one distinct chunk at a time."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise

import numpy as np
import pytest

from pipeline.errors import InputError
from pipeline.tokens.lexicon import Lexicon
from pipeline.tokens.spacy_tokenizer import Spacy
from pipeline.words.normalise import normalise
from pipeline.words.shape import is_word

from ..brute_force import plain_tokenizer, tokens_of
from ..test_counts import hostile


def plain(language: str, texts: list[str]) -> list[list[str]]:
    """Return spaCy's tokens of each text, white space left out."""
    tokenizer = plain_tokenizer(language)
    return [
        [token.text for token in tokens_of(normalise(text).text, tokenizer) if not token.text.isspace()]
        for text in texts
    ]


def ours(lexicon: Lexicon, texts: list[str]) -> list[list[str]]:
    found = lexicon.tokens(texts)
    bounds = np.searchsorted(found.row, np.arange(len(texts) + 1))
    used, place = found.used()
    words = [used[i] for i in place.tolist()]
    return [words[a:b] for a, b in pairwise(bounds.tolist())]


OTHERS = ("fr", "de", "es", "it", "tr", "zh")  # whose tokenizers take seconds to load


@pytest.mark.parametrize(
    "language", ["en", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in OTHERS)]
)
def test_tokens_equal_plain_spacys_on_hostile_text(language: str) -> None:
    texts = hostile(4000, seed=11)
    assert ours(Lexicon(language), texts) == plain(language, texts)


@pytest.mark.parametrize("text", ["fine ) :)", "so: (", "EE. UU.", "a :) ) b", "#tag:) )"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_special_case_that_could_reach_over_a_space_is_seen(language: str, text: str) -> None:
    assert ours(Lexicon(language), [text]) == plain(language, [text])


@pytest.mark.parametrize("word", ["A&E", "R&D", "PhD", "T2D", "McK", "CaF\u00c9", "B", "U.S", "etc", "GP"])
def test_the_end_of_a_sentence_is_no_part_of_an_abbreviation(word: str) -> None:
    behind = ["", ",", '"', ")", "'s", "?", "...", ";"]
    texts = [f"We closed {word}.{sign} They closed {word} too." for sign in behind]
    texts += [f"({word}.) {word}.", f"{word}.\n\n{word}.", f"{word}."]
    cut = ours(Lexicon("en"), texts)
    assert cut == plain("en", texts)
    abbreviation = word not in ("B", "U.S", "etc", "GP")
    assert cut[-1] == [word, "."] or not abbreviation


UNITS = "10K 1.5K 20kg 3m 5bn 9:30am 5p.m. 60km/h 37\u00b0C 24hr 3rd 1990s 4G 20kgs 7th 30s 12a".split()
WORDS = "A&E B12 GP2 T2DM COVID-19 A1M COVID19 H1N1 KS2".split()


@pytest.mark.parametrize("language", ["en", pytest.param("de", marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("written", UNITS + WORDS)
def test_letters_that_touch_a_number_are_one_token_with_it(written: str, language: str) -> None:
    around = [("a {} scheme", 1), ("({})", 1), ("\u00a3{}, then", 1), ("{}.", 0), ("{}-year {}", 0)]
    texts = [pattern.format(*[written] * 2) for pattern, _ in around]
    cut = ours(Lexicon(language), texts)
    assert cut == plain(language, texts)
    assert all(written in tokens for tokens in cut[:3]) or (language, written) == ("de", "5p.m.")  # English
    assert is_word(written.lower()) == (written in WORDS)


def test_what_touches_no_digit_or_is_no_letter_stands_by_itself() -> None:
    texts = ["5 pm", "10-k", "10%", "1990's", "5\n\nkg", "\u00b0\u00b0", "10\u00a0K"]
    parts = [["5", "pm"], ["10", "-", "k"], ["10", "%"], ["1990", "'s"], ["5", "kg"], ["\u00b0"] * 2]
    assert ours(Lexicon("en"), texts) == [*parts, ["10", "K"]]


def test_offsets_point_into_the_untouched_text() -> None:
    text = "\ufeffMen\u00adtal\r\nhealth\u200b, \u201cyes\u201d \U0001f600!"
    found = Lexicon("en").tokens(["before", text])
    spans = [text[s:e] for r, s, e in zip(found.row, found.start, found.end, strict=True) if r == 1]
    assert spans == ["Men\u00adtal", "health", ",", "\u201c", "yes", "\u201d", "\U0001f600", "!"]


def test_a_kept_lexicon_gives_the_same_tokens_without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = hostile(300, seed=5)
    lexicon = Lexicon("en")
    first = ours(lexicon, texts)
    stop_words = lexicon.stop_words
    kept = Lexicon.from_table("en", lexicon.to_table())
    monkeypatch.setattr("pipeline.tokens.lexicon.Spacy", None)  # importing spaCy would now fail
    assert ours(kept, texts) == first
    assert kept.stop_words == stop_words


def test_texts_without_tokens_are_no_trouble() -> None:
    assert ours(Lexicon("en"), ["", "  ", "\n\n", "a"]) == [[], [], [], ["a"]]


def test_an_unknown_language_is_a_clear_error() -> None:
    with pytest.raises(InputError, match="spaCy has no tokenizer for this language"):
        Lexicon("xq").tokens(["a"])


def test_chinese_is_cut_into_words_and_never_at_each_character(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "\u62a4\u58eb\u8bf4\u7b49\u5019\u540d\u5355\u5f88\u957f\u3002"
    (words,) = ours(Lexicon("zh"), [said])
    assert words[:3] == ["\u62a4\u58eb", "\u8bf4", "\u7b49\u5019"]
    monkeypatch.setattr("pipeline.tokens.lexicon.Spacy", Spacy)  # not the one that was just loaded
    monkeypatch.setitem(sys.modules, "jieba", None)
    with pytest.raises(InputError, match="written without spaces") as error:
        Lexicon("zh").tokens([said])
    assert error.value.remedy == ('pip install jieba; or part the words by spaces and use language = "xx"')


@pytest.mark.parametrize(("written", "near"), [("frx", "fr"), ("dexx", "de"), ("english", "en")])
def test_a_mistyped_language_is_proposed_a_neighbour(written: str, near: str) -> None:
    with pytest.raises(InputError) as error:
        Lexicon(written).tokens(["a"])
    assert error.value.remedy == f"did you mean {near}?"


@pytest.mark.parametrize("language", ["th", "ko", "vi"])
def test_a_language_that_needs_a_package_says_which(language: str) -> None:
    if find_spec({"th": "pythainlp", "ko": "natto", "vi": "pyvi"}[language]):
        pytest.skip("it is installed")
    with pytest.raises(InputError, match="needs a segmenter"):
        Lexicon(language).tokens(["a"])


def test_spacys_command_line_stays_outside_until_it_is_used() -> None:
    script = """
import subprocess
import sys
from pipeline.tokens.lexicon import Lexicon
from pipeline.tokens.spacy_tokenizer import Spacy
Lexicon("en").tokens(["Trusts' boards"])
beside = {"spacy.cli", "spacy.cli.info", "typer", "requests", "urllib3"}
assert not beside & {*sys.modules}, beside & {*sys.modules}
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download) and type(spacy.cli).__name__ == "module"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
