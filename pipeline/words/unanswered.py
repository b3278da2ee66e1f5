"""Texts of a form that say that nobody answered: of any question, or of one."""

from __future__ import annotations

from collections.abc import Sequence

from .normalise import plainly


def unanswered(texts: Sequence[str | None], questions: Sequence[str], wordings: Sequence[str]) -> list[bool]:
    """Return for each text whether it is one of some wordings; "" is an empty one.

    A wording behind a question and a colon is one of that question's answers alone.

    >>> unanswered(["Nothing.", "nothing", "n/a"], ["Good?", "Bad?", "Bad?"], ["Good?: Nothing", "N/A"])
    [True, False, True]
    """
    every = {plainly(each) for each in wordings}
    none: dict[str, set[str]] = {}
    for question in {*questions}:
        own = [text for text, asked in (of_question(each, [question]) for each in wordings) if asked]
        none[question] = every.union(map(plainly, own))
    return [plainly(text or "") in none[asked] for text, asked in zip(texts, questions, strict=True)]


def of_question(wording: str, questions: Sequence[str]) -> tuple[str, str]:
    """Return what a wording is without the question of which alone it is no answer, and that question.

    >>> of_question("Good?: Nothing", ["Good?"]), of_question("N/A", ["Good?"])
    (('Nothing', 'Good?'), ('N/A', ''))
    """
    bare = " ".join(wording.split())
    for question in filter(None, questions):
        begins = f"{' '.join(question.split()).rstrip(': ')}:"
        if bare.casefold().startswith(begins.casefold()):
            return bare[len(begins) :].strip(), question
    return wording, ""
