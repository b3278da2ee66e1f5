"""Warnings that gather the people of a study."""

from __future__ import annotations

import pytest

from pipeline.readers.notes import placeholder_notes


def notes(texts: list[str], people: int = 0) -> list[str]:
    names = [f"s{row}" for row in range(len(texts))]
    who = [f"P{row % (people or len(texts))}" for row in range(len(texts))]
    return placeholder_notes(names, who, texts)


ANSWERS = [f"The ward was short of {row} nurses" for row in range(90)]


@pytest.mark.parametrize("text", ["Did not answer", "n/a", "No comment", "keine  Angabe"])
def test_a_form_in_which_many_answers_are_the_same_few_words_is_warned_of(text: str) -> None:
    (note,) = notes([*ANSWERS, *[text] * 5, *[text.upper()] * 5])
    assert note.startswith("10 of 100 texts are the same few words, those of segment s90, and")
    assert note.endswith("name them in [corpus] no_answer, and if not, no_answer = [] says so")
    assert text not in note


@pytest.mark.parametrize(("texts", "people"), [
    ([*ANSWERS, *["No comment"] * 9], 0),  # few
    ([*ANSWERS * 3, *["No comment"] * 10], 0),  # a small share
    ([*ANSWERS, *["Yes, I think so."] * 10], 5),  # talk
    ([*ANSWERS, *["-"] * 10], 0),  # no word in it
    ([*ANSWERS, *["We were short of nurses again"] * 10], 0),
])  # fmt: skip
def test_other_texts_that_recur_are_not(texts: list[str], people: int) -> None:
    assert notes(texts, people) == []
