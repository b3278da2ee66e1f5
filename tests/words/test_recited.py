"""A printed guide in every text is counted as said, and that is said."""

from __future__ import annotations

import pytest

from pipeline.words import recited as module

from ..seen import warned

GUIDE = ["1 Read the information in the tab.", "2 Submit one query of your own.",
         "3 Was the table clear to you?"]  # fmt: skip


def recognised(texts: dict[str, list[str]]) -> list[str]:
    rows = [(document, text) for document, said in texts.items() for text in said]
    documents, said = [document for document, _ in rows], [text for _, text in rows]
    return warned("sentences of five words", said, documents=documents)


def test_sentences_that_most_texts_have_word_for_word_are_warned_of() -> None:
    texts = {f"P{n}": [*GUIDE, f"Here is what I did on day {n}."] for n in range(3)}
    texts["P9"] = ["I did not get to see any of it."]
    (warning,) = recognised(texts)
    assert warning.startswith(
        "3 sentences of five words or more stand word for word in more than half of the 4 texts "
        "and are counted as said, first in segment s0; if"
    )
    lower = {name: [text.lower().replace(".", "") for text in said] for name, said in texts.items()}
    assert len(recognised(lower | {"P0": texts["P0"]})) == 1


def test_half_of_the_texts_is_not_most_and_few_texts_or_sentences_are_no_guide() -> None:
    half = {"P0": GUIDE, "P1": GUIDE, "P2": ["No."], "P3": ["No."]}
    assert recognised(half) == []
    assert recognised({"P0": GUIDE, "P1": GUIDE, "P2": GUIDE}) == []
    assert recognised({f"P{n}": GUIDE[:2] for n in range(9)}) == []


def test_what_everybody_says_in_few_words_is_no_guide() -> None:
    assert recognised({f"P{n}": ["Yes, I think so.", "Thank you very much.", "I do."]
                 for n in range(9)}) == []  # fmt: skip


def test_of_more_segments_than_interviews_have_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = {f"P{n}": GUIDE for n in range(5)}
    monkeypatch.setattr(module, "MOST", 15)
    assert len(recognised(texts)) == 1
    monkeypatch.setattr(module, "MOST", 14)
    assert recognised(texts) == []
