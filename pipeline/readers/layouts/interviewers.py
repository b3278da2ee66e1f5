"""Who asks in a talk: those whose label says so, whom the text names, or whom the turns tell."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...wording import quoted
from ...words.sentences import is_question
from . import legend, names
from .alike import lists
from .labels import Labels
from .turns import Turn
from .vocabulary import NEITHER, OTHERS

OTHERS_ANSWER = "the labels of all others answer"
_EITHER = re.compile(
    rf"\b(?:{NEITHER}|chair\w*|all|both|group|everyone|several|speaker|unknown|unidentified|multiple|"
    r"carer|mother|father|wife|husband|partner|daughter|son)\b",
    re.IGNORECASE,
)


def ask(file: str, text: str, labels: Labels, turns: list[Turn], look: str, *, settled: bool) -> list[str]:
    """Give the turns of those who ask that role, and return what to say of it.

    `look`: how what has no label looks, where that asks; `settled`: the config says who asks.
    """
    people = {turn.speaker for turn in turns if turn.speaker}
    numbered = {labels.spelling[op.key] for op in labels.ops if op.asks}
    above: set[str] = set()
    if labels.ops and not settled:
        heads = [line for line in labels.lines[: labels.ops[0].line] if not lists(line.view)]
        heads += [line for line in labels.lines[labels.ops[-1].line + 1 :] if line.heading]  # a credit
        above = legend.askers(heads, {*labels.spelling.values()} - {""})
        above = {who for who in above - numbered if not names.asks(who)}
    apart, letters = set[str](), set[str]()
    if not (settled or numbered or above or any(map(names.asks, people))):
        said = [turn for turn in turns if turn.speaker and turn.spans]
        talk = [(turn.speaker, text[turn.spans[0][0] : turn.spans[-1][1]]) for turn in said]
        apart = contrasted(talk)
        letters = by_questions(talk) - apart
    notes = []
    if "" in numbered:
        numbered.discard("")
        what = f"what is {look} has no label, and is" if look else "questions without a label are"
        notes.append(
            f"{file}: only {quoted(people)} {'are' if len(people) > 1 else 'is'} labelled; {what} "
            'taken to be the interviewer\'s; if not, write [corpus] labels = "{speaker}: {text}"'
        )
        for turn in turns:
            turn.role = turn.role or ("" if turn.speaker or turn.resumed else "interviewer")
    reasons = {
        "their questions have numbers": numbered,
        "the text says above it": above,
        OTHERS_ANSWER: apart,
        "most of their turns are questions": letters,
    }
    for turn in turns:
        if any(turn.speaker in those for those in reasons.values()):
            turn.role = turn.role or "interviewer"
    return notes + [asking_note(file, those, why) for why, those in reasons.items() if those]


def asking_note(file: str, who: Collection[str], why: str) -> str:
    """Return what to say of labels that are taken to ask, and why they are."""
    return f"{file}: {quoted(who)} taken to ask, as {why}; name those who do not in [corpus] other"


def contrasted(talk: Collection[tuple[str, str]]) -> set[str]:
    """Return the label that must ask where none says so: all others in the text answer.

    `talk`: who speaks and what, by turns. So "Ann" beside P1, P2 and P3, or "AO" beside the
    Respondent. Who may do either (a chair, an interpreter, all together) is passed over, and so
    is who ends fewer turns as questions than the others do: one more of the group.
    """
    labels = {label for label, _ in talk}
    if any(map(names.asks, labels)):
        return set()
    rest = {label for label in labels if not names.answers(label)}
    asking = {label for label in rest if not (_EITHER.search(label) or OTHERS.fullmatch(label))}
    if len(asking) != 1 or len(rest) == len(labels):
        return set()
    asked = [is_question(words) for label, words in talk if label in asking]
    others = [is_question(words) for label, words in talk if label not in rest]
    return asking if sum(asked) * len(others) >= sum(others) * len(asked) else set()


def by_questions(talk: Collection[tuple[str, str]]) -> set[str]:
    """Return which of two letters asks, as P. and R. or F. and A. do in many languages.

    Both ask or answer somewhere; the turns tell: most of the one's end as questions, few of the
    other's. Names are not recognised so.
    """
    ends: dict[str, list[bool]] = {}
    for label, words in talk:
        ends.setdefault(label, []).append(is_question(words))
    if len(ends) != 2 or max(map(len, ends)) > 1:
        return set()
    share = {who: sum(asked) / len(asked) for who, asked in ends.items()}
    asking = {who for who, part in share.items() if part > 0.5 and len(ends[who]) > 1}
    return asking if len(asking) == 1 and min(share.values()) <= 0.2 else set()
