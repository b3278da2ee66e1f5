"""Likely names in the talk that no table of pseudonyms has, by plain rules.

A name is words with a capital that stand together, and that one thing at least speaks for, at one place:

title    a title before it: Dr Ahmed, Mrs Lee
said so  a word before it that says whom: called Bo, my colleague Susan
place    its last word says what it is: Kelder Royal Infirmary (shown apart from people)
heading  it stands in a heading or a short note that nobody says, and is neither said in small letters nor a
         word of files' names (Interview): Visit 6 - Sioned, 16 March. What only says what stands behind it
         (Place: Bala), or in the next cell of a table, is none
capital  it stands within a sentence, and a word of it is nowhere in small letters in the study
region   so, and a list (words/lists/places.LANGUAGE.txt) has it: Cheshire, a country, county or large city

Days, months, feasts (Christmas Eve) and the like part what stands together (lists/capitals.LANGUAGE.txt).
What is known to all (lists/public.LANGUAGE.txt: Twitter, Parliament), an office (Prime Minister) or what
files are called (Meeting Recording) is none as a whole.

It is then counted wherever it stands. What this cannot see: a name that only ever begins a sentence, one in
small letters or in capitals, one that is also a word of the study (Rose, Baker) without a title or the
like before it; and, by its capital, any in German, which gives one to every noun. Titles and words that say
whom are English. That it lists nothing is no proof that nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from ..readers.roles import generic
from .capitals import begins, in_small_letters, ordinary, plain, standing, titles
from .capitals import nobodys as listed_as_nobodys
from .document_words import OF_FILES, of_heading, without_fields, without_fields_at_ends
from .places import OF_PLACES, PLACE, PLACES, REGION, is_region

_NAMED = re.compile(
    r"\b(?:called|named|surnamed|nicknamed|names?(?: is| was|'s|\u2019s| are))[ \u00a0]\Z", re.IGNORECASE
)
WHO = frozenset(
    "colleague friend boss manager supervisor mentor partner husband wife son daughter brother sister mother "
    "father mum dad aunt uncle cousin neighbour neighbor consultant surgeon midwife matron nurse doctor gp "
    "carer receptionist physio pharmacist".split()
)
_NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))
_SOUND = re.compile(
    r"[^aeiouyAEIOUY\W\d]{2}|(?:Ok|Oh|Ah|Eh|Er|Um|Uh)|[MHmh]+(?:-[mh]+)*"
)  # Bs, Hm; and not Bo, Al
_BEGUN = "begun"  # a name, of whose words the first begins a sentence and may be none of it
_HEADING = "heading"
_STRENGTH = (_BEGUN, "capital", _HEADING, PLACE, "said so", "title")
_FREE = "\x00"
_OFFICES = frozenset(
    "acting area assistant associate cabinet chair chairman chairperson chairwoman chief "
    "clinical commissioner coordinator coroner councillor dean deputy director doctor examiner "
    "executive experience finance financial first foreign general head health home information "
    "inquiry interim junior lead leader manager medical minister ministers network national "
    "nurse nursing officer operating operations permanent practitioner president prime "
    "principal professor programme project public regional registrar relations secretary senior "
    "shadow social speaker state strategic technical undersecretary vice worker".split()
)

UNSEEN = (
    "A name that only begins sentences, stands in small letters, or is also a word of the talk (Rose) and "
    "has no title before it, is not seen"
)


class Likely(NamedTuple):
    """A likely name: as it is written, how often, the first segment, what speaks for it.

    `said` of the `number` times are in what somebody says, the others in headings and notes.
    """

    name: str
    number: int
    segment: str
    why: str
    said: int


def likely_names(
    segments: Sequence[str],
    texts: Sequence[str],
    *,
    language: str = "en",
    known: Collection[str] = (),
    nobodys: Collection[str] = (),
    notes: Sequence[bool] = (),
) -> list[Likely]:
    """Return the likely names in some texts, the commonest first, and before them those with a title.

    `segments` are the texts' ids; `notes`: which of them nobody says (Session 3 - ricky). `known` are
    pseudonyms, of which none is listed; nor is a name of `nobodys`, or a label of nobody (Unknown Speaker).

    >>> talk = ["So my colleague Susan Lee rang Dr Ahmed on the ward.", "Susan Lee is off on Monday."]
    >>> [(each.name, each.number, each.why) for each in likely_names(["1", "2"], talk)]
    [('Dr Ahmed', 1, 'title'), ('Susan Lee', 2, 'said so')]
    """
    is_said = [not note for note in notes or [False] * len(texts)]
    texts = [text if said else without_fields(text) for text, said in zip(texts, is_said, strict=True)]
    spoken = [*compress(texts, is_said)]
    headed = {row: of_heading(texts[row]) for row, is_note in enumerate(notes) if is_note}
    small = in_small_letters(spoken)
    # Names, what stands before each, its row.
    pieces = [
        (words, before, row)
        for run, before, row in standing(_without(known, texts), small, language)
        if (words := run if is_said[row] else without_fields_at_ends(run))
    ]
    found: dict[str, str] = {}
    for words, before, row in pieces:
        name = " ".join(words)
        why = _why(words, before, small, language)
        if language not in _NOUNS_HAVE_CAPITALS and why in ("", _BEGUN, "capital"):
            above = headed.get(row, ()) and any(not ordinary(w, small) and w in headed[row] for w in words)
            why = _HEADING if above else why
        if why:
            found[name] = max(found.get(name, why), why, key=_STRENGTH.index)
    number, said = Counter[str](), Counter[str]()
    first: dict[str, str] = {}
    for words, before, row in pieces:
        name, rest = " ".join(words), " ".join(words[1:])
        first_word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
        if found.get(f"{first_word} {name}", _BEGUN) != _BEGUN and begins(before[: -len(first_word) - 1]):
            name = f"{first_word} {name}"  # Big Tony, whose "Big" begins a sentence
        if rest in found and found.get(name, "") in ("", _BEGUN) and begins(before):
            name = rest  # Then Susan
        number[name] += 1
        said[name] += is_said[row]
        first.setdefault(name, segments[row])
    decided = {name.casefold() for name in nobodys}
    for name, why in found.items():
        if why in (_BEGUN, "capital"):
            found[name] = REGION if is_region(name, language) else "capital"
    listed = (
        Likely(name, number[name], first[name], why, said[name])
        for name, why in found.items()
        if number[name] and not (name.casefold() in decided or generic(name) or _known_to_all(name, language))
    )
    return sorted(listed, key=lambda each: (each.why != "title", -each.number, each.name))


def in_talk(names: Sequence[Likely]) -> list[Likely]:
    """Return those of the names that somebody says, with a title first, then those said most."""
    return sorted((each for each in names if each.said), key=lambda each: (each.why != "title", -each.said))


def in_headings(names: Sequence[Likely]) -> list[str]:
    """Return those of the names that stand in headings and notes alone: somebody's above all."""
    return [each.name for each in names if not each.said]


def _known_to_all(name: str, language: str) -> bool:
    """Tell whether a name is an institution's, a firm's and the like that all know, an office or a file's.

    >>> [_known_to_all(name, "en") for name in ("Prime Minister", "Twitter", "Meeting Recording", "Ann Dean")]
    [True, True, True, False]
    """
    words = [plain(word) for word in name.split()]
    office = len(words) > 1 and _OFFICES.issuperset(words)
    return office or OF_FILES.issuperset(words) or " ".join(words) in listed_as_nobodys(language, "public")


def _without(known: Collection[str], texts: Iterable[str]) -> Iterable[str]:
    """Return texts with nothing in the places of pseudonyms."""
    if not known:
        return texts
    hidden = _hidden(known)
    return (hidden.sub(lambda match: _FREE * len(match[0]), text) for text in texts)


def _why(words: Sequence[str], before: str, small: Collection[str], language: str) -> str:
    """Return what speaks for words as a name, where they stand; empty: nothing."""
    rare = [word for word in words if len(word) > 1 and not ordinary(word, small)]
    if titles(words, 0):
        return "title"
    led = before.rstrip(", \u00a0")
    said = led.rsplit(None, 1) if not led.endswith("\n") else []  # of a paragraph before
    if said and ((said[-1].casefold() in WHO and len(said) > 1) or (rare and _NAMED.search(before))):
        return "said so"
    others = [plain(word) for word in words[:-1]]
    if plain(words[-1]) in PLACES and ({*others} & OF_PLACES or any(word != words[-1] for word in rare)):
        return PLACE
    if language in _NOUNS_HAVE_CAPITALS:
        return ""
    if begins(before):
        return _BEGUN if any(word != words[0] for word in rare) else ""
    return "capital" if rare and not (len(words) == 1 and _SOUND.fullmatch(words[0])) else ""


def _hidden(known: Collection[str]) -> re.Pattern[str]:
    """Return what finds pseudonyms, whole words in any case, the longest first."""
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
