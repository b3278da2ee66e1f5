"""The language of a text, by its stop words: samples of our own writing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.words.language import _share, _stop_words, _words, doubts

# A language and a paragraph of it, a line each.
LINES = Path(__file__).with_name("languages.tsv").read_text("utf-8").splitlines()
SAMPLES = dict(line.split("\t") for line in LINES)


@pytest.mark.parametrize("language", SAMPLES)
def test_a_text_in_its_own_language_is_not_doubted(language: str) -> None:
    assert doubts({"Ann": [SAMPLES[language]]}, language) == []


@pytest.mark.parametrize("language", SAMPLES)
def test_a_text_counted_as_another_language_is_named_as_its_own(language: str) -> None:
    for other in SAMPLES:
        if other != language and (language, other) not in {("pt", "es"), ("es", "pt")}:
            found = doubts({"Ann": [SAMPLES[language]]}, other)
            assert [f'language = "{language}"' in text for text in found] in ([True], []), other
    wrong = "de" if language == "en" else "en"
    (warning,) = doubts({"Ann": [SAMPLES[language]]}, wrong)
    own, less = (
        _share(Counter(_words([SAMPLES[language]], 20_000)), _stop_words(code)) for code in (language, wrong)
    )
    assert warning == (
        f'what is said fits the language "{language}" better than "{wrong}": {own:.0%} of the '
        f"words stand on the stop list of the one, {less:.0%} on that of the other; set [tokenise] "
        f'language = "{language}", or study each language by itself'
    )


def test_one_interview_in_another_language_is_named() -> None:
    said = {f"P{n}": [SAMPLES["en"]] * 3 for n in range(4)} | {"P9": [SAMPLES["fr"]]}
    (warning,) = doubts(said, "en")
    assert warning.startswith('what P9 says fits the language "fr" better than "en"')


def test_nothing_is_said_of_a_few_words_or_of_a_language_without_a_list() -> None:
    assert doubts({"Ann": ["Die Pflege ist nicht gut, und die Sache auch nicht."]}, "en") == []
    assert doubts({"Ann": [SAMPLES["de"]]}, "xx") == []
