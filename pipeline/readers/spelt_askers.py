"""Who asks under several spellings: Dr Anwen Rees, Anwen R., A Rees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..codes.spelling import without_accents
from ..wording import quoted, some
from ..words import titles
from .layouts.names import asks, without_role
from .people import People
from .roles import NUMBERED, gathered, generic

_WORD = re.compile(r"[^\W\d_]+")


def one_person(a: str, b: str) -> bool:
    """Return whether two labels may be one name: the words of the one, or their initials, are the other's.

    >>> [one_person("Dr. Anwen Rees", each) for each in ("Anwen R.", "anwen rees", "A Rees", "AR")]
    [True, True, True, True]
    >>> [one_person("Anwen Rees", each) for each in ("Anwen Lloyd", "B Rees", "R", "Dr")]
    [False, False, False, False]
    """
    one, other = sorted((_words(a), _words(b)), key=lambda words: sum(map(len, words)))
    if not one or not other:
        return False
    if len(one) == 1 and 1 < len(one[0]) == len(other):
        return "".join(word[0] for word in other) == one[0]
    left = list(other)
    for word in sorted(one, key=len, reverse=True):
        fits = [each for each in left if each == word] or [
            each for each in left if len(word) == 1 and each[0] == word and len(one) > 1
        ]
        if not fits:
            return False
        left.remove(fits[0])
    return any(len(word) > 1 for word in one)


def _words(label: str) -> list[str]:
    """Return the words of a name as they are compared: no titles, accents or capitals."""
    words = _WORD.findall(without_accents(without_role(label)).casefold())
    return [word for word in words if word not in titles.BEFORE | titles.AFTER]


def spelt(people: People) -> dict[str, tuple[str, list[str]]]:
    """Return the participants who may be somebody who asks elsewhere: that one, and where they speak.

    They speak beside others in documents in which nobody else asks but a number (Speaker 2), which may be
    another person there; so they are not who answers.
    """
    led = {document for who, document in people.led if who and not NUMBERED.fullmatch(who)}
    documents = gathered((who, document) for document, names in people.answer.items() for who in names)
    askers = sorted({who for who, _ in people.led if who and not (asks(who) or generic(who))})
    found = {}
    for who, where in sorted(documents.items()):
        if (
            not led & where
            and all(len(people.labels[name]) > 1 for name in where)
            and not generic(who)
            and (same := [name for name in askers if one_person(who, name)])
        ):
            found[who] = max(same, key=len), sorted(where)
    return found


def notes(people: People, named: Sequence[str]) -> list[str]:
    """Return the warning of who may ask under another spelling; `named` is [corpus] interviewer."""
    found = spelt(people)
    shown = some([f'"{who}" in {some(where, 2)} ("{asker}")' for who, (asker, where) in found.items()], 3)
    line = ", ".join(f'"{name}"' for name in [*named, *found])
    return [
        f"somebody who asks may be spelt otherwise elsewhere, and counts as a participant there: {shown}; if "
        f"it is one person, write interviewer = [{line}] in [corpus]"
    ] * bool(found)


def several(names: Iterable[str]) -> list[str]:
    """Return what to say of askers who may be one person under several spellings.

    >>> several(["Anwen Rees", "A Rees", "Bo"])
    ['"A Rees", "Anwen Rees": taken for one person who asks, spelt in several ways']
    """
    alike = gathered((whole, name) for name, whole in spellings(names).items())
    return [
        f"{quoted(those)}: taken for one person who asks, spelt in several ways"
        for those in alike.values()
        if len(those) > 1
    ]


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Return of each of some askers the longest spelling; their own, where they may be one of two people.

    >>> spellings(["Anwen Rees", "A Rees", "AR", "Al Reid"])
    {'Anwen Rees': 'Anwen Rees', 'Al Reid': 'Al Reid', 'A Rees': 'Anwen Rees', 'AR': 'AR'}
    """
    wholes: list[str] = []
    found: dict[str, str] = {}
    for name in sorted({name for name in names if not asks(name)}, key=lambda name: (-len(name), name)):
        fits = [whole for whole in wholes if one_person(whole, name)]
        found[name] = fits[0] if len(fits) == 1 else name
        wholes += [name] * (not fits)
    return found
