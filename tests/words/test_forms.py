"""Normal forms of words: lower, lemma and stem."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.config import Tokenise
from pipeline.words.forms import normal_forms


@pytest.mark.parametrize(
    ("language", "word", "lemma"),
    [("en", "meetings", "meeting"), ("fr", "abaissa", "abaisser"), ("ca", "'n", "ne"),
     ("de", "häuser", "häuser")],
)  # fmt: skip
def test_a_lemma_is_a_word_whether_its_table_has_words_or_lists(
    language: str, word: str, lemma: str
) -> None:
    pytest.importorskip("spacy_lookups_data")
    settings = Tokenise(language=language, form="lemma")
    assert normal_forms([word, word], np.array([True, False]), settings) == [lemma, word]
