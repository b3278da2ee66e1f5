"""Who asks in one document and takes part in another, as where two people chair in turn.

A label has one role in the whole study, or what the config says of it in one document (`by_document`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from ..wording import many, some
from .by_document import SIGN
from .one_interviewee import interprets
from .roles import NUMBERED, answering, gathered

CHAIRS = 3  # turns in a document, from which on the share that ask says something
ASKS = 0.4  # that share, from which on somebody asks there
ANSWERS = 2  # turns in a document, from which on it is seen that somebody hardly asks
HARDLY = 0.1  # that share, up to which they do not
ASKED, TIMES = 5, 4  # questions of one of two who speak, and for how many of the other's to as many turns
_CROWD, _PART = 4, 0.1  # speakers, and one's share of the turns, of a talk that somebody else leads
_TALK = 20  # paragraphs from which on a text without labels may be a talk of two
_SHOWN = 2  # documents that are named of each person
PARTED = re.compile(r"Asker \d+")  # who asks in some documents alone, as a table of names says already


class Talk(NamedTuple):
    """What somebody says in a document: turns, those that end as questions, and bytes, if known."""

    turns: int
    questions: int
    length: int = 0


class Roles(NamedTuple):
    """In which documents somebody leads, and in which they take part."""

    asks: list[str]
    answers: list[str]


def both_ways(talk: Mapping[tuple[str, str], Talk]) -> dict[str, Roles]:
    """Return who asks in one document and not in another, by what each label says in each document.

    In the other somebody else asks, or many speak and theirs is a small part; and where that is known,
    they say about as much at a time as those who answer: a second interviewer only nods.
    Where neither can be seen they are taken to ask.
    """
    there, asks = _by_document(talk)
    found = {}
    for who, documents in _asking(there, asks).items():
        answers = [name for name in documents if _takes_part(who, there[name], asks[name])]
        if answers:
            found[who] = Roles([name for name in documents if name not in answers], answers)
    return found


def renumbered(talk: Mapping[tuple[str, str], Talk]) -> dict[str, Roles]:
    """Return who asks in one document, and in which others nobody is seen to, of labels that are numbers.

    A service numbers speakers anew in each recording (Speaker 2), so that there it may be who answers.
    """
    there, asks = _by_document(talk)
    found = {}
    for who, documents in _asking(there, asks).items():
        unseen = [name for name in documents if not asks[name] and len(there[name]) > 1]
        if NUMBERED.fullmatch(who) and unseen:
            found[who] = Roles([name for name in documents if who in asks[name]], unseen)
    return found


def _by_document(
    talk: Mapping[tuple[str, str], Talk],
) -> tuple[dict[str, dict[str, Talk]], dict[str, set[str]]]:
    """Return what each says in each document, and who is seen to ask there."""
    there: dict[str, dict[str, Talk]] = defaultdict(dict)
    for (who, document), said in sorted(talk.items()):
        if who and said.turns:
            there[document][who] = said._replace(questions=0) if answering(who) else said
    asks = {
        document: {who for who, said in by.items() if said.turns >= CHAIRS and _share(said) >= ASKS}
        | ({_one_of_two(by)} - {""})
        for document, by in there.items()
    }
    return there, asks


def _asking(there: Mapping[str, Mapping[str, Talk]], asks: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Return the documents of each who is seen to ask in one of them, by name."""
    places = gathered((who, document) for document, by in there.items() for who in by)
    return {
        who: sorted(where)
        for who, where in sorted(places.items())
        if any(who in asks[name] for name in where)
    }


def leading(said: Mapping[tuple[str, str], Talk], askers: Collection[str]) -> list[str]:
    """Return who leads a document in which none of the `askers` asks.

    Where somebody asks elsewhere that is who has the most turns, a third of them questions, which are
    most of all that are asked there; and anywhere of two who speak the one who asks while the other
    hardly does.
    """
    there: dict[str, dict[str, Talk]] = defaultdict(dict)
    for (who, document), each in said.items():
        there[document][who] = each._replace(questions=0) if answering(who) else each
    found = set()
    for by in there.values():
        if any(who in askers and each.questions >= ASKS * each.turns for who, each in by.items()):
            continue
        who, most = max(by.items(), key=lambda item: (item[1].turns, item[0]))
        asked = sum(each.questions for each in by.values())
        leads = most.turns >= CHAIRS and 3 * most.questions >= most.turns and 2 * most.questions > asked
        found.add(who if askers and leads else _one_of_two(by))
    return sorted(found - {""})


def _one_of_two(by: Mapping[str, Talk]) -> str:
    """Return who asks of two who speak, as in counselling, where much is no question; empty: neither."""
    named = sorted((who for who in by if who), key=lambda who: _share(by[who]))
    if len(named) != 2:
        return ""
    other, who = (by[name] for name in named)
    asks = who.questions >= ASKED and _share(who) >= HARDLY and _share(who) >= TIMES * _share(other)
    return named[1] if asks else ""


def unnamed(
    talk: Mapping[tuple[str, str], Talk], asking: Collection[tuple[str, str]]
) -> dict[str, list[str]]:
    """Return who asks as `init` would have it, and in which documents, but for those known to.

    `asking` says who is known to ask in which document. In the others, and where several speak, that is
    of whom many turns are questions; and in any document who leads it, see `leading`.
    """
    speak = gathered((document, who) for who, document in talk)
    led, known = {document for _, document in asking}, {who for who, _ in asking}
    turns, asked = Counter[str](), Counter[str]()
    for (who, document), said in talk.items():
        if who and document not in led and len(speak[document]) > 1 and not interprets(who):
            turns[who] += said.turns
            asked[who] += said.questions
    many = {who for who in turns if turns[who] >= ANSWERS and asked[who] >= ASKS * turns[who]}
    found = {*(many if len(many) < len(turns) else ()), *leading(talk, known | many | both_ways(talk).keys())}
    asks: dict[str, list[str]] = {who: [] for who in sorted(found - known)}
    for who, document in sorted(talk):
        if who in asks and talk[who, document].questions:
            asks[who].append(document)
    return asks


def unlabelled(talk: Mapping[tuple[str, str], Talk], roles: Mapping[str, set[str]]) -> list[str]:
    """Return the warning of documents in which nobody is labelled and much is asked; `roles` are of each."""
    labels = gathered((document, who) for who, document in talk)
    asked = {
        document: talk["", document]
        for document, who in sorted(labels.items())
        if who == {""} and roles.get(document) == {"participant"}
    }
    asked = {name: said for name, said in asked.items() if said.turns >= _TALK and said.questions >= ASKED}
    shown = some([f"{name} ({said.questions:,} of {said.turns:,})" for name, said in asked.items()], 3)
    return [
        f"nobody is labelled where paragraphs are questions: {shown}; if somebody asks there, their words "
        "count as the interviewee's: label who speaks (Ann: ...), or take a file of the talk that says it"
    ] * bool(asked)


def asks_too(talk: Mapping[tuple[str, str], Talk], found: Mapping[str, list[str]]) -> list[str]:
    """Return the warning of participants who ask, by the documents in which they do."""
    shown = some([f'"{who}" in {shown_in(talk, who, documents)}' for who, documents in found.items()], 3)
    return [
        f"much is asked by {shown}, counted as a participant's words; if they ask rather than answer, name "
        "them in [corpus] interviewer"
    ] * bool(found)


def _share(said: Talk) -> float:
    return said.questions / said.turns


def _takes_part(who: str, there: Mapping[str, Talk], asks: set[str]) -> bool:
    said = there[who]
    if said.turns < ANSWERS or _share(said) > HARDLY:
        return False
    part = said.turns / sum(each.turns for each in there.values())
    if not (asks or (len(there) >= _CROWD and part < _PART)):
        return False
    others = [each for name, each in there.items() if name != who and name not in asks]
    turns, length = sum(each.turns for each in others), sum(each.length for each in others)
    return not said.length or not turns or 2 * said.length / said.turns >= length / turns


def shown_in(talk: Mapping[tuple[str, str], Talk], who: str, documents: list[str]) -> str:
    """Return in which documents somebody speaks, with how many of their turns ask there.

    >>> shown_in({("Ann", "one"): Talk(8, 0)}, "Ann", ["one"])
    'one (0 questions in 8 turns)'
    """
    counts = [(name, talk[who, name]) for name in documents]
    parts = [
        f"{name} ({many(said.questions, 'question')} in {many(said.turns, 'turn')})" for name, said in counts
    ]
    return some(parts, _SHOWN)


def notes(talk: Mapping[tuple[str, str], Talk], roles: Mapping[str, str]) -> dict[str, str]:
    """Return by label the warning of each who has one role in all documents; `roles` of each label."""
    said = {}
    sure = both_ways(talk)
    for who, (asks, others) in {**renumbered(talk), **sure}.items():
        if roles.get(who) not in ("interviewer", "participant") or PARTED.fullmatch(who):
            continue
        taken = "taken to ask" if roles[who] == "interviewer" else "counted as a participant"
        there, by_name = shown_in(talk, who, asks), some([f'"{each}{SIGN}{who}"' for each in asks], _SHOWN)
        beside = sorted({name for name, document in talk if document == others[0]} - {who, ""}) or [who]
        how = "hardly" if who in sure else "nobody is seen to"
        place = f' in place of "{who}"' * (roles[who] == "interviewer")
        said[who] = (
            f'"{who}" asks in {there} and {how} in {shown_in(talk, who, others)}, and is {taken} in all of '
            f"them. If it is two people, write {by_name} in [corpus] interviewer{place}, and there whoever "
            f'asks in {some(others, _SHOWN)}, as "{others[0]}{SIGN}{beside[0]}"'
        )
    return said
