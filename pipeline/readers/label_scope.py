"""Whose a label is that answers in several documents: one person's, or somebody else's in each (P1 of four
groups)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..tables.columns import is_unknown, natural
from ..wording import form, listed, many, some
from .layouts.names import answers
from .layouts.vocabulary import PEOPLE

STUDY, DOCUMENT = "study", "document"  # [corpus] label_scope: in what a label is one person's
GROUP = 3  # who answer in a document, from which on it is a group's
_NUMBER = re.compile(r"(?P<stem>[^\d\n]*?)[\s_-]*[#№]?(?P<number>\d{1,2})")
_LETTER = re.compile(r"(?P<stem>(?:\w{2,}[\s_-]+)*)(?P<letter>[A-Z])")
_ROW = 3  # numbers in a row, from which on the first and the last are named
_FIRST = 2  # the least number that a series may begin with: who has number 1 may have said nothing
_PARTS = re.compile(r"[\s_]+")
_EDGES = " _-–—.,;:()[]"
# How documents are called that may be of one group that meets again.
_AGAIN = re.compile(
    r"(?<![^\W_])(?:sessions?|meetings?|weeks?|days?|visits?|rounds?|waves?|parts?|months?|time|"
    r"baseline|follow[ _-]?up|t(?=\d))(?![^\W\d_])",
    re.IGNORECASE,
)


class Scope(NamedTuple):
    """In what the labels of a study are one person's, by what they look like, and whether that is sure.

    `labels` answer in several documents, and these are `documents`; those `alone` of one series with them
    answer in one.
    """

    scope: str
    sure: bool
    labels: list[str]
    documents: list[str]
    numbered: bool = True
    alone: Sequence[str] = ()

    def says(self) -> str:
        """Return what was seen, in words.

        >>> Scope(DOCUMENT, True, ["P1", "P2", "P3"], ["FG1 oak", "FG2 ash"]).says()
        'P1 to P3 answer in several documents (FG1, FG2)'
        >>> Scope(DOCUMENT, True, ["P1", "P2"], ["FG1", "FG2"], alone=["P3"]).says()
        'P1 to P3, of whom P1 and P2 answer in several documents (FG1, FG2)'
        """
        return f"{self.who()} in several documents ({self.where()})"

    def who(self) -> str:
        """Return whose labels answer, and of which series they are where that is longer."""
        who = f"{_runs(self.labels)} {form(len(self.labels), 'answers|answer')}"
        every = sorted([*self.labels, *self.alone], key=natural)
        return f"{_runs(every)}, of whom {who}" if self.alone else who

    def where(self) -> str:
        """Return the documents, by their short names."""
        return some([*short_names(self.documents).values()], 3)


def _runs(labels: Sequence[str]) -> str:
    """Return labels in their order as a list, of numbers in a row the first and the last.

    >>> _runs(["P1", "P2", "P3", "P5"]), _runs(["F1", "F2", "M3"]), _runs(["Ann", "Bo", "Cy"])
    ('P1 to P3 and P5', 'F1, F2 and M3', 'Ann, Bo and Cy')
    """
    runs: list[list[str]] = []
    for label in labels:
        before = _place(runs[-1][-1]) if runs else None
        here = _place(label)
        if before and here and here == (before[0], before[1] + 1):
            runs[-1].append(label)
        else:
            runs.append([label])
    return listed(
        [text for run in runs for text in ([f"{run[0]} to {run[-1]}"] if len(run) >= _ROW else run)]
    )


def short_names(documents: Collection[str]) -> dict[str, str]:
    """Return the names of documents cut to the fewest first words that tell them all apart.

    Of one document, and where all words are needed, that is the whole name.

    >>> short_names(["FG1 Ashcombe 08.05.24", "FG2 Pound Corner"])
    {'FG1 Ashcombe 08.05.24': 'FG1', 'FG2 Pound Corner': 'FG2'}
    >>> list(short_names(["Focus group 1 - nurses", "Focus group 2 - GPs"]).values())
    ['Focus group 1', 'Focus group 2']
    >>> list(short_names(["Group", "Group_2"]).values()), short_names(["FG1 Ashcombe"])
    (['Group', 'Group_2'], {'FG1 Ashcombe': 'FG1 Ashcombe'})
    """
    names = [*dict.fromkeys(documents)]
    longest = max((len(_PARTS.split(name)) for name in names), default=0)
    for words in range(1, longest if len(names) > 1 else 1):
        short = [_begins(name, words) for name in names]
        if all(short) and len({each.casefold() for each in short}) == len(names):
            return dict(zip(names, short, strict=True))
    return {name: name for name in names}


def _begins(name: str, words: int) -> str:
    ends = [match.start() for match in _PARTS.finditer(name)]
    return (name[: ends[words - 1]] if len(ends) >= words else name).strip(_EDGES)


def called(
    answers: Iterable[tuple[str, str]], alone: Collection[str], known: Collection[str] = ()
) -> dict[tuple[str, str], str]:
    """Return how each is shown who is a label in a document: by both, the document's name cut short.

    `alone` are labels that say no more than that somebody answers (Participant): with nobody else in the
    document, that is the document itself. One of the names `known` to be one person's (pseudonyms) is that,
    where it answers in one document.

    >>> called([("P1", "FG1 oak"), ("P2", "FG1 oak"), ("P1", "FG2 ash"), ("R", "Call 3")], ["R"])
    {('P1', 'FG1 oak'): 'FG1 P1', ('P2', 'FG1 oak'): 'FG1 P2', ('P1', 'FG2 ash'): 'FG2 P1', ('R', 'Call 3'): \
'Call 3'}
    """
    pairs = [*dict.fromkeys(answers)]
    people: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    for label, document in pairs:
        people.setdefault(document, []).append(label)
        places.setdefault(label, []).append(document)
    short = short_names(people)
    found = {}
    for label, document in pairs:
        if label in known and len(places[label]) == 1:
            found[label, document] = label
        elif label in alone and len(people[document]) == 1:
            found[label, document] = document
        else:
            found[label, document] = f"{short[document]} {label}"
    if len({*found.values()}) < len(found):  # a label that begins as a document's name goes on
        return {(label, document): f"{document}: {label}" for label, document in pairs}
    return found


def scope_of(answer: Mapping[str, Collection[str]]) -> Scope | None:
    """Return what labels say of their scope by who answers in each document; None: none is in question.

    A series that begins anew in several groups (P1 to P5, P1 to P7; A, B, C) is of each document. It is in
    doubt where the documents may be of one group that meets again, where two answer in each (P1, P2), where
    numbers recur that do not begin anew (P4, P9), and where few first names of groups recur. A label that
    stands in documents' names is a person's in all of them.

    >>> fg1, fg2 = ["P1", "P2", "P3"], ["P1", "P2", "P3", "P4"]
    >>> scope_of({"FG1": fg1, "FG2": fg2})
    Scope(scope='document', sure=True, labels=['P1', 'P2', 'P3'], documents=['FG1', 'FG2'], numbered=True, \
alone=['P4'])
    >>> scope_of({"FG1": fg1, "FG2": ["P4", "P5", "P6"]}), scope_of({"P1 May": ["P1"], "P1 June": ["P1"]})
    (None, None)
    >>> [scope_of({f"{name} {n}": fg1 for n in (1, 2)})[:2] for name in ("Group", "Week")]
    [('document', True), ('study', False)]
    >>> scope_of({f"P1 and P2, {month}": ["P1", "P2"] for month in ("May", "June")})
    """
    people = {name: [who for who in labels if not is_unknown(who)] for name, labels in answer.items()}
    several = {name: labels for name, labels in people.items() if len(labels) > 1}
    groups = {name: labels for name, labels in several.items() if len(labels) >= GROUP}
    shared = _shared(several)
    again = any(map(_AGAIN.search, several))
    if series := [who for who in shared if _place(who)]:
        there = sorted(name for name, labels in several.items() if {*labels} & {*series})
        anew = {name for name in there if _anew(filter(_place, several[name]))}
        either = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, series))})(?!\w)")
        own = any(map(either.search, there))
        alone = {who for labels in people.values() if len(labels) == 1 for who in labels} & {*series}
        if own or not (groups.keys() & {*there} or anew):
            return None
        begins = anew >= {*there} and not again and len(alone) < 2
        sure = begins and groups.keys() >= {*there}
        stems = {_stem(who) for who in series}
        once = {who for name in there for who in several[name]} - {*series} if begins else ()
        rest = sorted((who for who in once if _place(who) and _stem(who) in stems), key=natural)
        scope = DOCUMENT if begins else STUDY
        return Scope(scope, sure, sorted(series, key=natural), there, alone=rest)
    names = [who for who in _shared(groups) if _first_name(who)]
    of_groups = {who for labels in groups.values() for who in labels}
    if not names or 3 * len(names) > len(of_groups) or again:
        return None
    there = sorted(name for name, labels in groups.items() if {*labels} & {*names})
    return Scope(STUDY, False, sorted(names, key=natural), there, numbered=False)


def in_question(answer: Mapping[str, Collection[str]]) -> Scope | None:
    """Return likewise what a config is to say: of numbered labels in groups, or where it is sure."""
    found = scope_of(answer)
    if found is None or not found.numbered:
        return None
    there = (len(answer[name]) for name in found.documents)
    return found if sum(size >= GROUP for size in there) > 1 else None


def note(found: Scope, now: int, then: int) -> list[str]:
    """Return the warning of labels of which a config does not say it, with the interviewees by either."""
    return [
        f"{found.who()} in several documents ({found.where()}): {many(now, 'interviewee')} as they are "
        f"counted, {then:,} if a label is somebody else in each; "
        f'write label_scope = "{DOCUMENT}" in [corpus] for that, or "{STUDY}"'
    ]


def _shared(people: Mapping[str, Collection[str]]) -> list[str]:
    """Return the labels that stand in several of some documents."""
    seen: dict[str, int] = {}
    for labels in people.values():
        for who in {*labels}:
            seen[who] = seen.get(who, 0) + 1
    return [who for who, times in seen.items() if times > 1]


def _place(label: str) -> tuple[str, int] | None:
    """Return the series of a label and its place in that.

    >>> [_place(label) for label in ("Participant 3", "F1", "Speaker B", "C", "Ann", "FG1-P2", "Dr A")]
    [('participant', 3), ('f', 1), ('speaker', 2), ('', 3), None, None, None]
    """
    if match := _NUMBER.fullmatch(label):
        return match["stem"].strip().casefold(), int(match["number"])
    match = _LETTER.fullmatch(label)
    stem = match["stem"].strip(" _-") if match else ""
    if match and (not stem or PEOPLE.fullmatch(stem) or answers(stem)):
        return stem.casefold(), ord(match["letter"]) - ord("A") + 1
    return None


def _stem(label: str) -> str:
    """Return the series of a label; empty for a letter, and for none."""
    place = _place(label)
    return place[0] if place else ""


def _anew(labels: Iterable[str]) -> bool:
    """Return whether labels are series that each begin with 1, and leave few numbers out.

    >>> _anew(["P1", "P2", "P4"]), _anew(["F1", "F2", "M1"]), _anew(["P1", "P4", "P9"]), _anew(["P6", "P7"])
    (True, True, False, False)
    """
    series: dict[str, set[int]] = {}
    for label in labels:
        if place := _place(label):
            series.setdefault(place[0], set()).add(place[1])
    return sum(map(len, series.values())) > 1 and all(
        min(numbers) <= _FIRST and 2 * max(numbers) <= 3 * len(numbers) + 2 for numbers in series.values()
    )


def _first_name(label: str) -> bool:
    """Return whether a label is one word with a capital, as a first name is: not TK, not The Chair."""
    return bool(re.fullmatch(r"[^\W\d_a-z]?[^\W\d_]*", label)) and label.istitle()
