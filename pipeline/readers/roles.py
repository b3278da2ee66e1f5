"""Who speaks: roles from the config's patterns, and what labels say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import repeat

from ..config import ASIDE, Corpus
from ..errors import nearest
from ..tables.columns import is_unknown
from ..wording import quoted, some
from .in_print import in_print
from .layouts.names import asks, codename, key, matches, versions
from .layouts.vocabulary import OTHERS
from .one_interviewee import interprets, takes_notes

PARTICIPANT = "participant"
_CODE = re.compile(r"[^\W\d_]{1,4}[ _-]?\d{1,3}[a-z]?(?![^\W_])")
# Labels that say what somebody is and not who: the same one in two interviews is two people;
# beside those of `vocabulary`.
_ANSWERS = re.compile(
    "guest|patient|client|carer|resident|subject|user|the witness|witness|witnesses", re.IGNORECASE
)
NUMBERED = re.compile(r"(?:speaker|s)[ _-]?#?\d+", re.IGNORECASE)  # what a transcriber's program calls them


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
    both = list(zip(speakers, real or speakers, strict=True))
    named, used = _by_patterns(set(both), corpus)
    taken = set() if corpus.interviewer else askers(speakers, structure, documents)
    noting = set() if corpus.other else note_takers(speakers, structure)
    for either, role in named.items():
        by_label = "interviewer" if either[0] in taken else "other" if either[0] in noting else ""
        named[either] = role or by_label
    decided = {}
    for either, role in set(zip(both, structure, strict=True)):
        pattern = named[either]
        plain = pattern and (either[0] not in taken or not role)
        decided[either, role] = pattern if plain else role or pattern or PARTICIPANT
    segment_roles = [decided[each] for each in zip(both, structure, strict=True)]
    also = [] if corpus.interviewer else _elsewhere(speakers, structure, segment_roles, documents or ())
    notes = _idle(corpus, used, speakers, documents or ())
    notes += _by_labels(set(zip(speakers, segment_roles, strict=True)), taken, noting)
    return segment_roles, notes + also + _twins(speakers)


def _by_patterns(
    both: Collection[tuple[str, str]], corpus: Corpus
) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """Return the role of each speaker, shown and real, by the config's patterns, and those that fit."""
    listed = [(role, pattern) for role in ASIDE for pattern in getattr(corpus, role)]
    named: dict[tuple[str, str], str] = {}
    used: set[tuple[str, str]] = set()
    for either in sorted(both):
        known = {shown for name in either if name for shown in (name, in_print(name))}
        fits = [each for each in listed if any(matches(name, each[1]) for name in known)]
        used.update(fits)
        named[either] = fits[0][0] if fits else ""
    return named, used


def _idle(
    corpus: Corpus, used: Collection[tuple[str, str]], speakers: Sequence[str], documents: Sequence[str]
) -> list[str]:
    """Return warnings of the config's patterns that fit nobody."""
    return [
        # A warning stands in the results, where a study with pseudonyms names nobody.
        "[corpus] {} names {}, but no speaker is called that{}".format(
            role,
            f"somebody in place {place}" if corpus.pseudonyms else f'"{pattern}"',
            "" if corpus.pseudonyms else _meant(pattern, speakers, documents),
        )
        for role in ASIDE
        for place, pattern in enumerate(getattr(corpus, role), 1)
        if (role, pattern) not in used and ": " not in pattern  # of one document: `by_document`
    ]


def _by_labels(
    pairs: Collection[tuple[str, str]], taken: Collection[str], noting: Collection[str]
) -> list[str]:
    """Return warnings of roles that labels have by what they say; `pairs` are labels and roles, few."""
    asking = {speaker for speaker, role in pairs if role == PARTICIPANT and asks(speaker)}
    ask = {speaker for speaker, role in pairs if role == "interviewer" and speaker in taken}
    note = {speaker for speaker, role in pairs if role == "other" and speaker in noting}
    notes = []
    if ask:
        notes.append(
            f"{quoted(ask)} {'are' if len(ask) > 1 else 'is'} taken to ask, as the label says "
            "so; if not, name those who do in [corpus] interviewer"
        )
    elif asking:
        notes.append(
            f"{quoted(asking)} {'count' if len(asking) > 1 else 'counts'} as a participant; "
            "if they ask rather than answer, name them in [corpus] interviewer"
        )
    if note:
        notes.append(
            f"{quoted(note)} {'take' if len(note) > 1 else 'takes'} notes, as the label says, and "
            "neither asks nor answers; where they do, write another label in the file"
        )
    return notes


def _elsewhere(
    speakers: Sequence[str], structure: Sequence[str], segment_roles: list[str], documents: Sequence[str]
) -> list[str]:
    """Make those ask whose own text does not say it and whose name asks in others; return a note of it.

    So in documents in which several speak and nobody else asks, and where no table says that they answer.
    """
    rows = list(zip(documents, speakers, segment_roles, structure, strict=False))
    asking = {who for _, who, role, shown in set(rows) if role == shown == "interviewer" and not generic(who)}
    led = {document for document, _, role, _ in set(rows) if role == "interviewer"}
    there = gathered((row[0], row[1]) for row in set(rows) if row[1] and row[2] == PARTICIPANT)
    found = {name for name, people in there.items() if name not in led and len(people - asking) > 0}
    ask = {(row[0], row[1]) for row in set(rows) if row[0] in found and row[1] in asking and not row[3]}
    for place, row in enumerate(rows if ask else ()):
        if row[:2] in ask and row[2] == PARTICIPANT:
            segment_roles[place] = "interviewer"
    where, who = (sorted({each[side] for each in ask}) for side in (0, 1))
    return [
        f"{quoted(who)} taken to ask in {some(where, 3)}, where nobody else does, as in other texts; name "
        "those who do not in [corpus] other"
    ] * bool(ask)


def _meant(pattern: str, speakers: Sequence[str], documents: Sequence[str]) -> str:
    """Return the question whether the speaker was meant whose label is nearest to a pattern, if any is.

    Where a document is called so, how it is meant.
    """
    stem = pattern.rpartition(".")[0] or pattern
    if any(matches(document, name) for document in set(documents) for name in (pattern, stem)):
        return f'; to mean all of the document, write "{pattern}: *"'
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
    others = gathered(set(zip(documents or repeat(""), speakers, strict=False)))
    lone = any("I" in asking and "I" in labels and len(labels) == 1 for labels in others.values())
    asking -= {"I"} if lone else set()
    answer = {who for who, role in zip(speakers, structure, strict=True) if role in ("", PARTICIPANT)}
    return asking if answer - asking else set()


def note_takers(speakers: Sequence[str], structure: Sequence[str]) -> set[str]:
    """Return the labels that say that somebody takes notes; none where nobody else is labelled."""
    noting = {speaker for speaker in set(speakers) if takes_notes(speaker)}
    answer = {who for who, role in zip(speakers, structure, strict=True) if role in ("", PARTICIPANT)}
    return noting if answer - noting - {""} else set()


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return all that stands beside each first one of some pairs."""
    beside: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        beside[first].add(second)
    return beside


@cache
def generic(name: str) -> bool:
    """Return whether a speaker's label says what somebody is and not who: Participant, P, S2."""
    known = (each.fullmatch(n) for n in versions(name) for each in (OTHERS, _ANSWERS, NUMBERED))
    return any(known) or any(map(is_unknown, versions(name)))


def answering(name: str) -> bool:
    """Return whether a label says that whoever it is answers, in every document: Client, Patient.

    Or that their questions are another's: the interpreter.
    """
    return interprets(name) or any(map(_ANSWERS.fullmatch, versions(name)))


def code_of(document: str) -> str:
    """Return the code of a person that a document's name begins with; nothing where it does with none.

    >>> [code_of(name) for name in ("P5_GMT2021-05-10", "ce-12 (May)", "Interview 1 Bo", "Day 3 Oak", "P5")]
    ['P5', 'ce-12', '', '', 'P5']
    """
    match = _CODE.match(document)
    return match[0] if match and codename(match[0].upper()) else ""


def codes_of(documents: Iterable[str]) -> dict[str, str]:
    """Return the codes that documents' names begin with; none unless all do, and no two are alike.

    Nor where nothing follows the codes, or there is one document.

    >>> codes_of(["P1_May", "P2_June"]), codes_of(["P1_May", "P1_June"]), codes_of(["P1", "P2"])
    ({'P1_May': 'P1', 'P2_June': 'P2'}, {}, {})
    """
    codes = {document: code_of(document) for document in dict.fromkeys(documents)}
    own = all(codes.values()) and len({key(code) for code in codes.values()}) == len(codes) > 1
    return codes if own and any(code != document for document, code in codes.items()) else {}


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
