"""What is asked back of a study: participants who may not answer at all, and labels in mid-line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..messages import Note
from ..tables.columns import is_unknown
from ..wording import quoted, some
from ..words.sentences import ENDS_AS_QUESTION
from ..words.titles import TITLES
from .in_print import in_print
from .layouts.names import is_asker, key, may_ask, together, without_role
from .layouts.vocabulary import NEITHER
from .one_interviewee import interprets
from .parsed import is_blank
from .people import People
from .roles import PARTICIPANT, gathered, generic

_TURNS = 3  # of a speaker, from which on their questions are counted
_CROWD = 4  # who speak in one document alone, for each who speaks in nearly all
_NEARLY = 0.8  # of the documents: a chair misses a day
_NEITHER = re.compile(rf"(?:the )?(?:\w+ )?(?:{NEITHER})(?:[ _-]?\d+)?", re.IGNORECASE)
_LEADS = r"(?:moderator|facilitator|interviewer|researcher)"
_ASSISTS = re.compile(  # who leads; a teaching assistant answers
    rf"(?:the )?(?:{_LEADS}['’]?s? )?(?:assistant|asst\.?)(?: (?:to the )?{_LEADS})?(?:[ _-]?\d+)?",
    re.IGNORECASE,
)
# Who presides over a hearing, or serves it.
_OFFICE = (
    rf"(?:(?:the|madam|deputy|vice|acting|presiding|{'|'.join(sorted(TITLES))})\.?[ -])*"
    r"(?:chair(?:man|woman|person)?|convener|court|judge|justice|magistrate|coroner|commissioner|arbitrator|"
    r"presiding officer|registrar|clerk|usher|bailiff|(?:court )?reporter|stenographer|videographer)"
)
_OFFICE_ALONE = re.compile(_OFFICE, re.IGNORECASE)
_OFFICIAL = re.compile(rf"{_OFFICE}(?:[ ,(].*)?", re.IGNORECASE)
_EXAMINED = ({"q", "a"}, {"question", "answer"})
_WITNESS = re.compile(r"(?:the )?(?:witness|deponent)\b.*", re.IGNORECASE)
Inside = tuple[str, tuple[str, ...]]  # who speaks, and labels that may stand in what they say
INSIDE = 3  # segments with such a label that are named
_COLON = re.compile(r":(?!\S)")
_BLANK = re.compile(r"[^\S\r\n]")
_LABEL, _WORDS = 80, 6  # characters and words of a label before a colon


def questions(texts: pa.ChunkedArray) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which texts say something, and which end as questions."""
    return ~is_blank(texts), pc.match_substring_regex(texts, ENDS_AS_QUESTION).to_numpy()


def mostly(total: Counter[str], asked: Counter[str]) -> list[str]:
    """Return the warning of participants by how many turns they have and how many of them ask."""
    most = [
        who for who in asked if total[who] >= _TURNS and asked[who] * 2 > total[who] and not interprets(who)
    ]
    most.sort(key=lambda who: (-asked[who], who))
    if not most or len(most) == len(total):
        return []
    shown = some([f'"{who}" ({asked[who]:,} of {total[who]:,} turns)' for who in most], 3)
    return [
        f"mostly questions come from {shown}, counted as a participant's; if they ask rather than "
        "answer, name them in [corpus] interviewer"
    ]


def once(total: Mapping[str, int], asked: Mapping[str, int], there: Iterable[tuple[str, str]]) -> list[str]:
    """Return the participants who speak once or twice and ask each time, where one other answers.

    So a second interviewer does; in a group anybody may ask. `total` and `asked` are each one's turns and
    questions, `there` documents and the participants who speak in them.
    """
    few = {who for who, turns in total.items() if turns == asked.get(who) and turns < _TURNS}
    groups = [people for people in gathered(there).values() if len(people - few) != 1]
    return sorted(who for who in few if not interprets(who) and not any(who in people for people in groups))


def once_note(names: Sequence[str]) -> list[str]:
    """Return the warning of such participants."""
    ask = "ask once or twice and say" if len(names) > 1 else "asks once or twice and says"
    note = f"{quoted(names)} {ask} nothing else, counted as a participant's words; if they ask, name them in"
    return [f"{note} [corpus] interviewer"] * bool(names)


def everywhere(people: People) -> list[str]:
    """Return who speaks in every document, of two at least, beside somebody else in each.

    Where nobody is known to ask, it is likely they. None where somebody is, or where the label
    says what somebody is and not who.
    """
    there = people.answer.values()
    if people.led or len(there) < 2 or any(len(names) < 2 for names in there):
        return []
    always = set.intersection(*there)
    alone = any(names <= always for names in there)  # then nobody would answer
    return [] if alone else sorted(name for name in always if not generic(name))


def standing(people: People) -> list[str]:
    """Return the participants who speak in nearly every document beside many who speak in one alone.

    Chair, counsel or a second interviewer do, where others come once to be heard. None where nobody
    is known to ask, for then `everywhere` doubts, and none whose label says what somebody is, or does.
    """
    there = Counter(who for names in people.answer.values() for who in names if not generic(who))
    least, court = max(2, _NEARLY * len(people.documents)), officials(people)
    names = [name for name, documents in there.items() if documents >= least and name not in court]
    known = people.led and [*there.values()].count(1) >= _CROWD * len(names)
    return sorted(name for name in names if known and not is_neither(name))


def unasked(people: People, doubts: Sequence[str] = (), *, apart: Collection[str] = ()) -> list[str]:
    """Return a warning of participants who speak in every document, or where nobody asks, of all.

    The second where nothing else is in doubt, and in every document several speak. Of those `apart`
    another warning says what they do.
    """
    if names := standing(people):
        return [
            f"{quoted(names)} {'speak' if len(names) > 1 else 'speaks'} in nearly every text beside many "
            "who speak in one alone, counted as a participant's words; if they preside, help or ask, name "
            "them in [corpus] other or interviewer"
        ]
    if names := [name for name in everywhere(people) if name not in apart]:
        return [
            f"{quoted(names)} {'speak' if len(names) > 1 else 'speaks'} in every text beside somebody "
            "else, counted as a participant's words; if they ask rather than answer, name them in "
            "[corpus] interviewer"
        ]
    many = all(len(people.labels.get(document, ())) > 1 for document in people.documents)
    if doubts or apart or not people.rows or not many or people.led:
        return []
    return [
        f"nobody is taken to ask: {quoted(set().union(*people.labels.values()))} count as "
        "participants; name those who ask in [corpus] interviewer"
    ]


def unled(people: People, known: Collection[str]) -> list[str]:
    """Return a warning of documents in which several speak and nobody asks, where elsewhere somebody does.

    Of the documents that are `known` another warning says who asks there.
    """
    roles = gathered((document, role) for who, role, document in people.rows if who)
    several = {document for document, names in people.labels.items() if len(names) > 1}
    without = sorted(name for name in several - {*known} if roles[name] == {PARTICIPANT})
    if not without or not people.led:
        return []
    shown = some([f"{name} ({quoted(people.labels[name])})" for name in without], 3)
    return [
        f"nobody is taken to ask in {shown}, where in other texts somebody does: all of them count as "
        "participants; if one of them asks, name them in [corpus] interviewer"
    ]


def is_neither(label: str) -> bool:
    """Return whether a label says that somebody neither asks nor answers: an interpreter, an observer."""
    return bool(_NEITHER.fullmatch(label))


def officials(people: People) -> set[str]:
    """Return the participants of hearings who are not heard: chair, court, clerk, counsel.

    By their label; or they speak beside Q and A, which are then whoever asks and whoever is heard,
    under a label of their own. None where nobody else would be left.
    """
    there = [{key(without_role(name)) for name in names} for names in people.labels.values()]
    beside = set().union(*(who for who in there if any(pair <= who for pair in _EXAMINED)))
    answer = people.participants
    heard = {"a", "answer"} | {key(name) for name in answer if _WITNESS.fullmatch(name)}
    names = {
        name for name in answer if _OFFICIAL.fullmatch(name) or key(without_role(name)) in beside - heard
    }
    return names if names < answer else set()


def of_office(label: str) -> bool:
    """Return whether a label is an office at a hearing, with nobody's name.

    >>> [of_office(label) for label in ("THE CHAIR", "Madam Chairman", "Lord Justice", "Judge Oak")]
    [True, True, True, False]
    """
    return bool(_OFFICE_ALONE.fullmatch(label))


def of_court(labels: Collection[str]) -> bool:
    """Return whether some of the labels are those of a hearing: who presides over it, a witness.

    >>> of_court(["Ann Oak", "THE CHAIR"]), of_court(["A (MS ANN OAK)"]), of_court(["Ann Oak", "Q"])
    (True, True, False)
    """
    there = (label for label in labels if in_print(label) != label)
    return any(there) or any(_OFFICIAL.fullmatch(each) or _WITNESS.fullmatch(each) for each in labels)


def sitting_by(people: People) -> list[str]:
    """Return the participants whose label says that they do not answer: an observer, who assists in a group.

    An assistant does where in each document somebody asks, and two others or more answer.
    """
    led = {document for _, document in people.led}
    there = gathered((who, name) for name, names in people.answer.items() for who in names)
    groups = {name for name, names in people.answer.items() if name in led and len(names) > 2}
    return sorted(
        who
        for who, where in there.items()
        if (is_neither(who) and not interprets(who))  # see `one_interviewee`
        or (_ASSISTS.fullmatch(who) and where <= groups)
    )


def neither(people: People) -> list[str]:
    """Return warnings of participants whose label says that they do not answer, or not who they are."""
    answer, speaking = people.participants, {key(who) for who in people.roles}
    names = {*sitting_by(people)}
    unknown = {who for who in answer if is_unknown(who) or together(who, speaking)} - people.plain.keys()
    notes: list[str] = [
        Note(
            f"{quoted([who])}: who was interviewed in {some(sorted(where), 2)}, as nobody else answers there"
        )
        for who, where in sorted(people.plain.items())
    ]
    if other := (names | officials(people)) - unknown:
        notes.append(
            f"{quoted(other)}: counted as a participant's words, which the label does not say; if "
            "they neither ask nor answer, name them in [corpus] other"
        )
    if unknown:
        notes.append(
            f"{quoted(unknown)}: counted as a participant, who may be another of them or several; where you "
            "know who it is, write the name in the file, or in a table of name and pseudonym that [corpus] "
            f"pseudonyms names ({min(unknown)},P1); if they neither ask nor answer, name them in [corpus] "
            "other; figures and methods text say how many nobody knows"
        )
    return notes


def nobody_in(people: People, counted: Collection[str]) -> list[str]:
    """Return a warning of documents whose speakers are known, and none of them is counted."""
    heard = {document for _, role, document in people.rows if role in counted}
    asks = {document for who, role, document in people.rows if who and role in ("interviewer", "other")}
    if not (empty := sorted(asks - heard)) or not heard:
        return []
    return [
        f"nobody is counted of those who speak in {some(empty)}; if anybody answers there, take their label "
        "out of [corpus] interviewer, other and note"
    ]


def is_inside(inside: Inside, askers: Collection[str]) -> bool:
    """Return whether one of these labels is of somebody who asks, and stands in another's talk."""
    speaker, names = inside
    return speaker not in askers and any(name in askers for name in names)


def labels_that_ask(speakers: Iterable[str], patterns: Sequence[str]) -> set[str]:
    """Return the speakers whose label says that they ask, or fits a pattern."""
    return {name for name in set(speakers) if _may_interrupt(name, tuple(patterns))}


@lru_cache(maxsize=65536)
def _may_interrupt(name: str, patterns: tuple[str, ...]) -> bool:
    return len(name) > 1 and is_asker(name, patterns)


def labels_inside(
    texts: pa.Array | pa.ChunkedArray, patterns: Sequence[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each row in which a colon may end a label that asks, and what labels it could be."""
    if not len(texts):
        return
    maybe = pc.match_substring(texts, ":")
    rows = pc.indices_nonzero(maybe).to_pylist()
    wanted = tuple(patterns)
    for row, text in zip(rows, texts.filter(maybe).to_pylist(), strict=True):
        for match in _COLON.finditer(text):
            words = text[max(0, match.start() - _LABEL) : match.start()]
            words = words.splitlines()[-1] if words.splitlines() else ""
            if not wanted and not may_ask(words):
                continue
            starts = [m.end() for m in _BLANK.finditer(words)][-_WORDS:]
            names = tuple(n for start in starts if _may_interrupt(n := words[start:], wanted))
            if names:
                yield row, names


def interrupted(askers: Collection[str], times: int, where: Sequence[str]) -> list[str]:
    """Return the warning of so many labels inside somebody's talk, the first of which are named."""
    if not times:
        return []
    return [
        f"the label of {quoted(askers)} stands {times:,} time{'s' * (times > 1)} inside what "
        f"somebody else says, first in {', '.join(list(dict.fromkeys(where))[:INSIDE])}, and the "
        "words after it are taken for theirs; let it begin a line"
    ]
