"""Texts of a form that say that nobody answered, of any question or of one, or nothing to speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .normalise import plainly

PARAGRAPH = "\n\n"  # between the answers of a row that are one text
_LITTLE = re.compile(  # an answer to what could be better, and none to what else there is to say
    r"(?:(?:no|nope|none|nil|nothing|not really|(?:i(?:[’']m| am) )?not sure|unsure|"
    r"(?:i )?do(?: not|n[’']t) know|"
    r"(?:i )?(?:cannot|can not|can[’']t|could not|couldn[’']t) think of (?:anything|any)|"
    r"no (?:complaints?|concerns?|suggestions?|improvements?|issues?|problems?|ideas?))"
    r"(?:,? (?:really|at all|else|much|specific|in particular|"
    r"(?:comes|springs) to mind|(?:that )?i can think of|to (?:mention|report|say|improve|change)|"
    r"thanks|thank you))*[,.!]* ?)+"
)

_FINE = re.compile(r"\bno (?:complaints?|concerns?|issues?|problems?)\b")
_UNSURE = re.compile(r"\b(?:not sure|unsure|know|(?:not|[’']t) think of|no (?:ideas?|suggestions?))\b")
# What a question asks for, by its words, but for those that mean something else in it.
_ELSE = re.compile(
    r"\b(?:as well|(?:would|[’']d|should) (?:you |have )?like|(?:feel|felt|look) like)\b|[’']d like\b"
)
_BETTER = re.compile(r"\b(?:better|improv\w*|chang\w+|differently|suggest\w*)\b")
_WELL = re.compile(r"\b(?:well|good|best|lik(?:e|ed|es)|enjoy\w*|helpful|positive\w*|great)\b")
_MORE = re.compile(r"\b(?:anything|else|comments?|feedback)\b")
_REASON = re.compile(r"\bwhy\b|\breasons?\b")


class Little(NamedTuple):
    """How many people say no more than that there is nothing to say, and in what words, commonest first."""

    people: int
    wordings: list[str]


def says_little(text: str) -> bool:
    """Return whether a text says no more than that there is nothing to say.

    >>> [says_little(text) for text in ("Nothing really.", "NONE", "Not really, no", "No nurses")]
    [True, True, True, False]
    >>> [says_little(text) for text in ("Can’t think of anything", "Not sure", "No complaint form")]
    [True, True, False]
    """
    return bool(_LITTLE.fullmatch(plainly(text)))


def kind_of_little(text: str) -> str:
    """Return what a text that says little says: "fine" (no complaints), "unsure" or "nothing".

    >>> [kind_of_little(text) for text in ("No complaints", "Can't think of any", "Nothing I can think of")]
    ['fine', 'unsure', 'nothing']
    """
    said = plainly(text)
    return "fine" if _FINE.search(said) else "unsure" if _UNSURE.search(said) else "nothing"


def asks_for(question: str) -> str:
    """Return what a question asks for: what could be "better", what went "well", "more"; "" of another.

    >>> [asks_for(each) for each in ("What could we do better?", "What went well?", "Any other comments?")]
    ['better', 'well', 'more']
    >>> [asks_for(each) for each in ("What would you like to change?", "What was good, what better?", "Why?")]
    ['better', '', '']
    """
    asked = _ELSE.sub(" ", plainly(question))
    better, well = _BETTER.search(asked), _WELL.search(asked)
    if better or well:
        return "" if better and well else "better" if better else "well"
    return "more" if _MORE.search(asked) and not _REASON.search(asked) else ""


def likely_none(text: str, question: str) -> bool:
    """Return whether a text that says little is likelier no answer than one to a question.

    Who does not know has not answered. Nothing is no answer where it is asked for more or what could be
    better, and a judgement where it is asked what went well, as "no complaints" is of anything. Little
    hangs on it: such a text has no word that counts, and whoever writes no other is counted or is not.

    >>> [likely_none("Nothing", question) for question in ("What could be better?", "What was good?")]
    [True, False]
    >>> likely_none("Not sure", "What was good?"), likely_none("No complaints", "What could be better?")
    (True, False)
    """
    kind = kind_of_little(text)
    return kind == "unsure" or (kind == "nothing" and asks_for(question) in ("better", "more"))


def who_say_little(people: Sequence[str], texts: Iterable[str]) -> Little:
    r"""Return who says no more, of the texts that count of people; several answers may be one text.

    >>> who_say_little(["Ann", "Bo", "Bo", "Cy"], ["None\n\nNothing", "No", "Good food", "none."])
    Little(people=2, wordings=['None', 'Nothing'])
    """
    says: dict[str, list[str]] = {}
    for who, text in zip(people, texts, strict=True):
        says.setdefault(who, []).append(text)
    mine = [said for said in says.values() if all(map(says_little, said))]
    each = [cell.strip() for said in mine for text in said for cell in text.split(PARAGRAPH)]
    first: dict[str, str] = {}
    often = Counter(first.setdefault(plainly(cell), cell) for cell in each)
    return Little(len(mine), [text for text, _ in often.most_common()])


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
