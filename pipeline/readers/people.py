"""Who speaks: roles from the config's patterns, and whom a segment counts for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..config import Corpus
from ..errors import nearest
from ..wording import quoted, some
from .layouts.names import asks, key, matches, versions
from .layouts.vocabulary import OTHERS
from .parsed import is_blank

PARTICIPANT = "participant"
# Labels that say what somebody is and not who: the same one in two interviews is two people;
# beside those of `vocabulary`.
_GENERIC = re.compile(
    r"guest|patient|client|carer|resident|subject|user|the witness|witness|witnesses"
    r"|(?:speaker|s)[ _-]?#?\d+",  # what a transcriber's program calls them
    re.IGNORECASE,
)
_UNKNOWN = re.compile(  # whom nobody knows, such as Otter's Unknown Speaker
    r"(?:the )?(?:unknown|unidentified)(?: (?:speaker|voice|person|male|female|man|woman))?(?:[ _-]?#?\d+)?",
    re.IGNORECASE,
)
# How a question ends, whatever closes behind it.
_ASKED = "[?\uff1f\u061f][ \\t\\r\\n\"'\u201d\u2019)\u00bb]*\\z"
_TURNS = 3  # of a speaker, from which on their questions are counted


def roles(
    speakers: Sequence[str],
    structure: Sequence[str],
    corpus: Corpus,
    real: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
) -> tuple[list[str], list[str]]:
    """Return each segment's role, and warnings.

    `speakers` and `structure` (the role that the file's own structure gives, or "") are one per
    segment. The config's patterns come first, then the structure, else a participant; where two
    patterns fit, the order is interviewer, other, note. No speaker: never matched by a pattern.
    Where the speakers have pseudonyms, a pattern may also fit their `real` names. Where the config
    names no interviewer, a label that says so is one: see `askers`.
    """
    patterns = {"interviewer": corpus.interviewer, "other": corpus.other, "note": corpus.note}
    both = list(zip(speakers, real or speakers, strict=True))
    named: dict[tuple[str, str], str] = {}
    used: set[tuple[str, str]] = set()
    listed = [(role, pattern) for role, of_role in patterns.items() for pattern in of_role]
    for either in sorted(set(both)):
        known = [name for name in either if name]
        fits = [each for each in listed if any(matches(name, each[1]) for name in known)]
        used.update(fits)
        named[either] = fits[0][0] if fits else ""
    taken = set() if corpus.interviewer else askers(speakers, structure, documents)
    for either in named:
        if not named[either] and either[0] in taken:
            named[either] = "interviewer"
    decided = {}
    for either, role in set(zip(both, structure, strict=True)):
        pattern = named[either]
        plain = pattern and (either[0] not in taken or not role)
        decided[either, role] = pattern if plain else role or pattern or PARTICIPANT
    segment_roles = [decided[each] for each in zip(both, structure, strict=True)]
    notes = [
        # A warning stands in the results, where a study with pseudonyms names nobody.
        "[corpus] {} names {}, but no speaker is called that{}".format(
            role,
            f"somebody in place {place}" if corpus.pseudonyms else f'"{pattern}"',
            "" if corpus.pseudonyms else _meant(pattern, speakers),
        )
        for role, of_role in patterns.items()
        for place, pattern in enumerate(of_role, 1)
        if (role, pattern) not in used
    ]
    pairs = set(zip(speakers, segment_roles, strict=True))  # few, of however many segments
    asking = {speaker for speaker, role in pairs if role == PARTICIPANT and asks(speaker)}
    taken &= {speaker for speaker, role in pairs if role == "interviewer"}
    if taken:
        notes.append(
            f"{quoted(taken)} {'are' if len(taken) > 1 else 'is'} taken to ask, as the label says "
            "so; if not, name those who do in [corpus] interviewer"
        )
    elif asking:
        notes.append(
            f"{quoted(asking)} {'count' if len(asking) > 1 else 'counts'} as a participant; "
            "if they ask rather than answer, name them in [corpus] interviewer"
        )
    return segment_roles, notes + _twins(speakers)


def _meant(pattern: str, speakers: Sequence[str]) -> str:
    """Return the question whether the speaker was meant whose label is nearest to a pattern, if any is."""
    known = {speaker.casefold(): speaker for speaker in sorted(set(speakers))}
    near = nearest(pattern.strip("*? ").casefold(), known, least=0.7)
    return f'; did you mean "{known[near]}"?' if near else ""


def askers(
    speakers: Sequence[str], structure: Sequence[str], documents: Sequence[str] | None = None
) -> set[str]:
    """Return the labels that say that somebody asks: Interviewer, INT, Q, Moderator 2.

    "I" says so where another label stands in each of its documents. None where every label does,
    for then they say what people are and not what they do.
    """
    asking = {speaker for speaker in set(speakers) if asks(speaker)}
    others: dict[str, set[str]] = defaultdict(set)
    for speaker, document in set(zip(speakers, documents or repeat(""), strict=False)):
        others[document].add(speaker)
    lone = any("I" in asking and "I" in labels and len(labels) == 1 for labels in others.values())
    asking -= {"I"} if lone else set()
    answer = {who for who, role in zip(speakers, structure, strict=True) if role in ("", PARTICIPANT)}
    return asking if answer - asking else set()


def questions(texts: pa.ChunkedArray) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which texts say something, and which end as questions."""
    return ~is_blank(texts), pc.match_substring_regex(texts, _ASKED).to_numpy()


def mostly(total: Counter[str], asked: Counter[str]) -> list[str]:
    """Return the warning of participants by how many turns they have and how many of them ask."""
    most = [who for who in asked if total[who] >= _TURNS and asked[who] * 2 > total[who]]
    most.sort(key=lambda who: (-asked[who], who))
    if not most or len(most) == len(total):
        return []
    shown = some([f'"{who}" ({asked[who]:,} of {total[who]:,} turns)' for who in most], 3)
    return [
        f"mostly questions come from {shown}, counted as a participant's; if they ask rather than "
        "answer, name them in [corpus] interviewer"
    ]


def everywhere(speakers: Sequence[str], segment_roles: Sequence[str], documents: Sequence[str]) -> list[str]:
    """Return who speaks in every document, of two at least, beside somebody else in each.

    Where nobody is known to ask, it is likely they. None where somebody is, or where the label
    says what somebody is and not who.
    """
    there: dict[str, set[str]] = defaultdict(set)
    for speaker, role, document in set(zip(speakers, segment_roles, documents, strict=True)):
        if role == "interviewer":
            return []
        if speaker and role == PARTICIPANT:
            there[document].add(speaker)
    if len(there) < 2 or any(len(names) < 2 for names in there.values()):
        return []
    always = set.intersection(*there.values())
    alone = any(names <= always for names in there.values())  # then nobody would answer
    return [] if alone else sorted(name for name in always if not generic(name))


def unasked(
    speakers: Sequence[str],
    segment_roles: Sequence[str],
    documents: Sequence[str],
    doubts: Sequence[str] = (),
) -> list[str]:
    """Return a warning where nobody asks: of participants who speak in every document, else of all.

    The second where nothing else is in doubt, and in every document several speak.
    """
    names = everywhere(speakers, segment_roles, documents)
    if not names:
        there: dict[str, set[str]] = defaultdict(set)
        for speaker, document in set(zip(speakers, documents, strict=True)):
            there[document].add(speaker)
        many = there and min(len(who - {""}) for who in there.values()) > 1
        if doubts or not many or "interviewer" in segment_roles:
            return []
        return [
            f"nobody is taken to ask: {quoted(set().union(*there.values()) - {''})} count as "
            "participants; name those who ask in [corpus] interviewer"
        ]
    return [
        f"{quoted(names)} {'speak' if len(names) > 1 else 'speaks'} in every text beside somebody "
        "else, counted as a participant's words; if they ask rather than answer, name them in "
        "[corpus] interviewer"
    ]


_NEITHER = re.compile(
    r"(?:the )?(?:\w+ )?(?:interpreter|translator|dolmetscher(?:in)?|interprète|intérprete|tolk|"
    r"observer|note[- ]?taker)(?:[ _-]?\d+)?",
    re.IGNORECASE,
)


# Who presides over a hearing, or serves it.
_OFFICIAL = re.compile(
    r"(?:(?:the|madam|mr|deputy|vice|acting|presiding|lord|lady)\.?[ -])*"
    r"(?:chair(?:man|woman|person)?|convener|court|judge|justice|magistrate|coroner|commissioner|arbitrator|"
    r"presiding officer|registrar|clerk|usher|bailiff|(?:court )?reporter|stenographer|videographer)"
    r"(?:[ ,(].*)?",
    re.IGNORECASE,
)
_EXAMINED = ({"q", "a"}, {"question", "answer"})
_WITNESS = re.compile(r"(?:the )?(?:witness|deponent)\b.*", re.IGNORECASE)


def officials(speakers: Sequence[str], segment_roles: Sequence[str], documents: Sequence[str]) -> set[str]:
    """Return the participants of hearings who are not heard: chair, court, clerk, counsel.

    By their label; or they speak beside Q and A, which are then whoever asks and whoever is heard,
    under a label of their own. None where nobody else would be left.
    """
    there: dict[str, set[str]] = defaultdict(set)
    people = set[str]()
    for speaker, role, document in set(zip(speakers, segment_roles, documents, strict=True)):
        there[document].add(key(speaker))
        people |= {speaker} if speaker and role == PARTICIPANT else set()
    beside = set().union(*(who for who in there.values() if any(pair <= who for pair in _EXAMINED)))
    heard = {"a", "answer"} | {key(name) for name in people if _WITNESS.fullmatch(name)}
    names = {name for name in people if _OFFICIAL.fullmatch(name) or key(name) in beside - heard}
    return names if names < people else set()


def neither(
    speakers: Sequence[str], segment_roles: Sequence[str], documents: Sequence[str] = ()
) -> list[str]:
    """Return warnings of participants whose label says that they do not answer, or not who they are."""
    answer = {who for who, role in zip(speakers, segment_roles, strict=True) if role == PARTICIPANT}
    names = {who for who in answer if _NEITHER.fullmatch(who) or _UNKNOWN.fullmatch(who)}
    names |= officials(speakers, segment_roles, documents) if documents else set()
    unknown = {name for name in names if _UNKNOWN.fullmatch(name)}
    notes = []
    if other := names - unknown:
        notes.append(
            f"{quoted(other)}: counted as a participant's words, which the label does not say; if "
            "they neither ask nor answer, name them in [corpus] other"
        )
    if unknown:
        notes.append(
            f"{quoted(unknown)}: counted as a participant's words, which the label does not say; where you "
            "know who it is, write the name in the file, or once for all in a table that [corpus] "
            f"pseudonyms names, as {min(unknown)},P1; if they neither ask nor answer, name them in "
            "[corpus] other"
        )
    return notes


def nobody_in(
    speakers: Sequence[str], segment_roles: Sequence[str], documents: Sequence[str], counted: Collection[str]
) -> list[str]:
    """Return a warning of documents whose speakers are known, and none of them is counted."""
    rows = set(zip(documents, speakers, segment_roles, strict=True))
    heard = {document for document, _, role in rows if role in counted}
    asks = {document for document, speaker, role in rows if speaker and role in ("interviewer", "other")}
    if not (empty := sorted(asks - heard)) or not heard:
        return []
    return [
        f"nobody is counted of those who speak in {some(empty)}; if anybody answers there, take their label "
        "out of [corpus] interviewer, other and note"
    ]


def generic(name: str) -> bool:
    """Return whether a speaker's label says what somebody is and not who: Participant, P, S2."""
    return any(each.fullmatch(n) for n in versions(name) for each in (OTHERS, _GENERIC, _UNKNOWN))


def interviewees(
    speakers: Sequence[str], segment_roles: Sequence[str], documents: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return whom each segment counts for, empty but for participants, and warnings.

    That is the participant's speaker, else the document; and the document, too, where the label
    is generic (Participant, Speaker 1) and stands in several documents.
    """
    places: dict[str, set[str]] = defaultdict(set)
    for speaker, role, document in set(zip(speakers, segment_roles, documents, strict=True)):
        if role == PARTICIPANT:
            places[speaker].add(document)
    shared = {speaker for speaker, where in places.items() if len(where) > 1 and generic(speaker)}
    who = [
        "" if role != PARTICIPANT else document if not speaker or speaker in shared else speaker
        for speaker, role, document in zip(speakers, segment_roles, documents, strict=True)
    ]
    if not shared:
        return who, []
    return who, [
        f"{quoted(shared)} {'stand' if len(shared) > 1 else 'stands'} in several documents and "
        "cannot be one person, so each document counts as an interviewee; where they are people with "
        "names, write these in their place, in the files or in a table ([corpus] pseudonyms)"
    ]


def _twins(speakers: Iterable[str]) -> list[str]:
    """Return warnings of names that are spelt otherwise alone, and so count as two people."""
    alike: dict[str, list[str]] = defaultdict(list)
    for speaker in sorted(set(speakers)):
        alike[key(speaker)].append(speaker)
    return [
        f"{quoted(names)} differ in "
        + ("capitals" if len({name.casefold() for name in names}) == 1 else "spelling")
        + " alone and count as different people"
        for _, names in sorted(alike.items())
        if len(names) > 1
    ]
