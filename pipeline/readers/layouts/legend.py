"""What stands above a talk of who asks in it: `Interviewer: Ann Oak (AO)`, `MJ = moderator`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ...words.titles import RANKS, TITLES
from . import names
from .lines import Line

_MARKS = re.compile(r"[*_]{1,2}(?!\w)|(?<!\w)[*_]{1,2}")  # bold
_BY = re.compile(
    r"(?:interview\w*|moderated|facilitated|conducted|led|held|questions|presented|hosted)\b.*? by\b|"
    r"(?:presenter|host|presentación|apresentação|présentation|presentatie|prowadzenie|"
    r"conduzione|cyflwynydd)",
    re.IGNORECASE,
)
# How a newspaper says who asked, above a talk or below it, before the name.
CONDUCTED = (
    r"interview(?:ed)? by|propos recueillis par|(?:entretien|interview) (?:réalisée?|menée?|conduite?) par|"
    r"(?:(?:das|dieses) )?(?:interview|gespräch) führten?|die fragen stellten?|"
    r"entrevista (?:realizada|feita|conduzida) por|entrevistó|intervista (?:di|a cura di)|interview door|"
    r"rozmawia(?:ł|ła|li|ły)|rozmowę przeprowadził[ai]?|розмовля(?:в|ла|ли)|спілкува(?:вся|лася|лися)|"
    r"беседовал[аи]?|(?:cyfweliad|cyfwelwyd) gan|söyleşi|röportaj"
)
_CONDUCTED = re.compile(rf"(?:{CONDUCTED})[ \t:]+(?P<who>[^.:?!]{{2,60}})", re.IGNORECASE)
_IS = re.compile(r"[ \t]*(?:[:=\t]|[ ]{2,}|[ ][-–—]|\bis\b|(?<=\bby)\b)[ \t]*")
_INSIDE = re.compile(r"[(\[](.*?)[)\]]")
_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES | RANKS))}|the)\b\.?[ ]?", re.IGNORECASE)
_APART = re.compile(r"[,&:=]|\band\b")
_WORDS = re.compile(r"[^\W_]+")
# What parts the descriptions of a line: I: Interviewer; R: Respondent, or with blanks before another code.
_PARTS = re.compile(r"[;|]|\.\s|(?<=[^\s,:=])[,\s]\s*(?=[^\W_][\w.]{0,5} ?[:=]\s)")
_LONG = 24  # words of a line that says who somebody is


HEADS = frozenset(
    "interviewee interviewer participant respondent moderator facilitator researcher speaker "
    "informant name transcriber observer chair patient client participants attendees "
    "interviewers interviewees respondents speakers present witness witnesses members".split()
)

# Before what a transcriber's marks mean: Key to symbols: [unclear] = best guess. A key worker is none.
_KEYS = frozenset("key legend conventions notation symbols abbreviations légende legende leyenda".split())
_OF_KEYS = frozenset(
    "to of for the used in this signs marks transcription transcript transcripts transcribers transcriber's "
    "transcriber’s".split()
)

# Words of a heading above a list of who takes part, in the languages that layouts are known in.
PRESENT = frozenset(
    "participants attendees present speakers interviewees respondents witnesses attending "
    "attendance apologies names "
    "teilnehmende teilnehmer anwesende beteiligte sprecher présents présentes intervenants "
    "participantes asistentes presentes partecipanti presenti deelnemers aanwezigen "
    "cyfranogwyr bresennol deltagare deltagere deltakere närvarande".split()
)


def is_key(label: str) -> bool:
    """Return whether a label stands before what the marks of a transcript mean.

    >>> [is_key(label) for label in ("Key", "Key to symbols", "Transcription conventions", "Key worker")]
    [True, True, True, False]
    """
    words = {*label.casefold().split()}
    return bool(words & _KEYS) and words <= _KEYS | _OF_KEYS


def people(above: Sequence[Line], labels: Collection[str]) -> set[str]:
    """Return the labels that the lines above a talk list as who takes part."""
    if not labels:
        return set()
    present: set[str] = set()
    for what, who in _descriptions(above):
        if _INSIDE.sub("", what).strip().lower() in HEADS:
            present |= meant(who, labels)
    return present


def askers(above: Sequence[Line], labels: Collection[str]) -> set[str]:
    """Return the labels of which the lines above a talk say that they ask.

    By the label itself, in brackets or alone, by a word of the name, or by its initials. What a
    name is may stand beside it, in brackets after it, or on the line above, as in a table of facts;
    a newspaper's credit (Interviewed by Ann Oak) also stands below the talk.
    """
    asking: set[str] = set()
    for what, who in _descriptions(above):
        if names.asks(_INSIDE.sub(" ", what).strip(" .").removeprefix("the ")) or _BY.fullmatch(what.strip()):
            asking |= meant(f"{who} ({' '.join(_INSIDE.findall(what))})", labels)
    for line in above:
        if credit := _CONDUCTED.match(_MARKS.sub("", line.view).strip()):
            asking |= meant(credit["who"], labels)
    return asking if len(asking) < len(labels) else set()


def _descriptions(above: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield what the lines say that somebody is, and who."""
    views = [_MARKS.sub("", line.view).strip(" \t.,") for line in above]
    for line in views:
        for piece in parted(line) if len(line.split()) <= _LONG else ():
            a, sign, b = (*_IS.split(piece.strip(), maxsplit=1), "", "")[:3]
            if sign or b:
                yield a, sign or b
                yield sign or b, a
            for match in _INSIDE.finditer(piece):  # Ann Oak (interviewer)
                yield match[1], _APART.split(piece[: match.start()])[-1]
    yield from pairwise(views)


def parted(line: str) -> list[str]:
    """Return the descriptions that stand in one line.

    >>> parted("I: Interviewer   R: Respondent"), parted("AO = moderator, BE = carer")
    (['I: Interviewer', 'R: Respondent'], ['AO = moderator', 'BE = carer'])
    """
    return [piece.strip() for piece in _PARTS.split(line) if piece.strip()]


def meant(who: str, labels: Collection[str]) -> set[str]:
    """Return the labels that mean one of the people named."""
    spelt = spellings(who)
    return {label for label in labels if plain(label) in spelt}


def spellings(who: str) -> set[str]:
    """Return what stands for one of the people named, as `plain` has it: full name, word, initials.

    >>> sorted(spellings("Ann Oak"))
    ['ann', 'ann oak', 'ao', 'oak']
    """
    spelt: set[str] = set()
    for name in _APART.split(who):
        words = [word.casefold() for word in _WORDS.findall(_TITLE.sub("", _INSIDE.sub(" ", name)))]
        spelt |= {" ".join(words), *words, "".join(word[0] for word in words)}
        spelt |= {" ".join(_WORDS.findall(inside.casefold())) for inside in _INSIDE.findall(name)}
    spelt.discard("")
    return spelt


def plain(label: str) -> str:
    """Return a label without title, full stops and capitals: Mrs Oak is oak, A.O. is ao."""
    words = _WORDS.findall(_TITLE.sub("", label.casefold()))
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)
