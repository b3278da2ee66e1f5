"""Labels of one document that are one interviewee's: spellings of a role, and whoever interprets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from ..wording import some
from ..words.sentences import is_question
from .layouts.later import later
from .layouts.names import answers, pieces
from .layouts.vocabulary import INTERPRETER, NOTE_TAKER

_ROLE = r"(?:the )?(?:(?!via|through|by|with|per|using)\w+ )?(?:{})(?:[ _-]?\d+)?"
_INTERPRETER = later(_ROLE.format(INTERPRETER), re.IGNORECASE)
_NOTE_TAKER = later(_ROLE.format(NOTE_TAKER), re.IGNORECASE)
_WORD = re.compile(r"(?P<word>[^\W\d_]+)[\W_]*(?P<number>\d*[a-z]?)")
_AS, _OF, _IN = '"{}" as "{}" in {}', '"{}" those of "{}" in {}', '"{0}" in {2}'
_LONGEST, _CUT = 6, 3  # letters of a word cut short at most, and how many fewer it has than the word
_KNOWN = 4  # letters with which a word begins that no list has cut short so


@cache
def interprets(label: str) -> bool:
    """Return whether a label says that somebody says what another does in another language.

    >>> [interprets(name) for name in ("Interp", "Hindi interpreter", "Meenakshi (interpreter)", "Interpol")]
    [True, True, True, False]
    >>> interprets("Mrs Joshi (via interpreter)")
    False
    """
    return any(map(_INTERPRETER.fullmatch, (label, *pieces(label))))


def takes_notes(label: str) -> bool:
    """Return whether a label says that somebody writes down what happens: Note-taker, Ann (scribe)."""
    return any(map(_NOTE_TAKER.fullmatch, (label, *pieces(label))))


def cut_short(short: str, whole: str) -> bool:
    """Return whether two labels are one word for who answers, one of them cut short, with the same number.

    >>> cut_short("Resp", "Respondent"), cut_short("P 2", "Participant 2"), cut_short("P1", "Resp 1")
    (True, True, False)
    >>> cut_short("Befragte", "Befragter"), cut_short("Int", "Interviewer"), cut_short("Resp 1", "Respondent")
    (False, False, False)
    """
    if not answers(whole):
        return False
    a, b = (_WORD.fullmatch(label.casefold().rstrip(".")) for label in (short, whole))
    if not a or not b or a["number"] != b["number"]:
        return False
    few, letters = a["word"], iter(b["word"])
    known = answers(short) or (len(few) >= _KNOWN and b["word"].startswith(few))  # Part, Respon
    fits = known and few[0] == b["word"][0] and all(letter in letters for letter in few)
    return fits and len(few) <= min(_LONGEST, len(b["word"]) - _CUT)


def one_interviewee(
    participants: Iterable[tuple[str, str, str]],
) -> tuple[dict[tuple[str, str], str], list[str]]:
    """Return for whom a label counts in a document, where that is another's, and warnings.

    `participants` are the labels of those who answer, as results show them and as the text has them, with
    the document. In one document a word for who answers and the same cut short (Respondent, Resp) are one,
    and who interprets says the words of the one who answers, where one alone does.
    """
    there: dict[str, dict[str, str]] = {}
    for shown, label, document in sorted(set(participants)):
        if shown:
            there.setdefault(document, {})[label] = shown
    same: dict[tuple[str, str], str] = {}
    spelt, spoken, alone = (defaultdict[tuple[str, str], list[str]](list) for _ in range(3))
    for document, labels in there.items():
        people = dict(labels)
        for short in labels:
            wholes = [whole for whole in labels if cut_short(short, whole)]
            if len(wholes) == 1 and (len(short.rstrip(".")) > 1 or len(labels) == 2):
                del people[short]
                same[labels[short], document] = labels[wholes[0]]
                spelt[labels[short], labels[wholes[0]]].append(document)
        answering = [label for label in people if not interprets(label)]
        for label in filter(interprets, people):
            if len(answering) == 1:
                same[labels[label], document] = labels[answering[0]]
                spoken[labels[label], labels[answering[0]]].append(document)
            else:
                alone[labels[label], ""].append(document)
    return same, [*_spelt(spelt), *_spoken(spoken), *_alone(alone)]


def passed_on(
    speakers: Sequence[str],
    documents: Sequence[str],
    whose: Mapping[tuple[str, str], str],
    says: Callable[[int], str],
) -> list[int]:
    """Return the segments in which who interprets puts a question to the one who answers next.

    `whose` is of a label and a document who that is; `says` gives the text of a segment.

    >>> said = ["Was it cold?", "Oedd hi'n oer?", "Oedd.", "She says: why is it so?", "I see."]
    >>> speakers, whose = ["Q", "Interp", "P", "Interp", "Q"], {("Interp", "a"): "P"}
    >>> passed_on(speakers, ["a"] * 5, whose, said.__getitem__)
    [1]
    """
    turns = pairwise(zip(speakers, documents, strict=True)) if whose else ()
    return [
        row
        for row, (who, then) in enumerate(turns)
        if then == (whose.get(who), who[1]) and interprets(who[0]) and is_question(says(row))
    ]


def _spelt(found: Mapping[tuple[str, str], Sequence[str]]) -> list[str]:
    """Return the warning of labels that are taken for one word."""
    shown = _shown(found, _AS)
    return [
        f"labels that are one word, cut short, count as one interviewee: {shown}; where they are two people, "
        "give each a label of their own in the file"
    ] * bool(found)


def _spoken(found: Mapping[tuple[str, str], Sequence[str]]) -> list[str]:
    """Return the warning of who interprets for somebody."""
    shown = _shown(found, _OF)
    return [
        f"the words of who interprets count as those of the one who answers there: {shown}, but for "
        f"questions right before that one speaks; to count none of them, write {_line(found)} in [corpus]"
    ] * bool(found)


def _alone(found: Mapping[tuple[str, str], Sequence[str]]) -> list[str]:
    """Return the warning of who interprets for several, or nobody."""
    shown = _shown(found, _IN)
    return [
        f"where not one alone answers, who interprets counts as an interviewee of their own: {shown}; "
        "write in the file whose words they are (Ann, by the interpreter: ...), or, to count none of them, "
        f"write {_line(found)} in [corpus]"
    ] * bool(found)


def _shown(found: Mapping[tuple[str, str], Sequence[str]], form: str) -> str:
    return some([form.format(who, whose, some(where, 2)) for (who, whose), where in found.items()], 3)


def _line(found: Mapping[tuple[str, str], Sequence[str]]) -> str:
    return "other = [{}]".format(", ".join(f'"{who}"' for who in sorted({who for who, _ in found})))
