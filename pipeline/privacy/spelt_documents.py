"""Names of documents that spell who speaks there otherwise: run together, without accents, surname first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from .name_words import folded, plain, words
from .names import Name, somebodys

_UNIT = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")  # Anne-Marie, O'Dowd
_PIECE = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_RISE = re.compile(r"(?<=[^\W\d_A-Z])(?<!\bMc)(?<!\bMac)(?=[A-Z\u00c0-\u00de])")
_LETTERS = re.compile(r"[\W\d_]+")
_SHORT = 2  # letters, up to which a word may be an initial or a particle


def spelt(rows: Iterable[Name]) -> dict[str, set[str]]:
    """Return how the words of names are spelt plainly, and all of a name together, with whose they are.

    >>> spelt([Name("Siân O'Dowd", "P01")])
    {'sian': {'P01'}, 'odowd': {'P01'}, 'sianodowd': {'P01'}}
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        theirs = {*somebodys(row.name)}
        units = [_plainly(unit) for unit in row.name.split() if theirs & {*words(unit)}]
        for unit in [*units, "".join(units)]:
            if len(unit) > _SHORT:
                found.setdefault(unit, set()).add(row.pseudonym)
    return found


def respelt(
    document: str, known: Mapping[str, Collection[str]], speaking: Collection[str], given: Collection[str]
) -> str:
    """Return a document's name with the pseudonyms of those `speaking` there for words of theirs.

    `known` as of `spelt`; words of pseudonyms that are `given`, as compared, stay.

    >>> known = spelt([Name("Siân O'Dowd", "P01")])
    >>> [respelt(name, known, ["P01"], ["p01"]) for name in ("TalkSian2", "SianODowd", "02_O'Dowd, Siân")]
    ['Talk P01 2', 'P01', '02_P01, P01']
    >>> respelt("SianODowd", known, [], [])
    'SianODowd'
    """

    def whose(unit: str) -> str:
        those = {*known.get(_plainly(unit), ())} & {*speaking}
        number = unit[len(unit.rstrip("0123456789")) :]
        return f"{those.pop()} {number}".rstrip() if len(those) == 1 else ""

    def piece(match: re.Match[str]) -> str:
        if given and {*words(match[0])} & {*given}:
            return match[0]
        parts = _RISE.split(match[0])
        shown = [whose(part) or part for part in parts]
        return whose(match[0]) or (" ".join(dict.fromkeys(shown)) if shown != parts else match[0])

    return _UNIT.sub(lambda match: whose(match[0]) or _PIECE.sub(piece, match[0]), document)


def parted(document: str) -> str:
    """Return a document's name with a blank where two words are run together; what rises often is an id.

    >>> [parted(name) for name in ("SianOak_2", "Bo McBee", "R_DdkxPAgkOO")]
    ['Sian Oak_2', 'Bo McBee', 'R_DdkxPAgkOO']
    """
    return _PIECE.sub(lambda match: " ".join(pieces(match[0])), document)


def _plainly(unit: str) -> str:
    return _LETTERS.sub("", folded(unit))


def pieces(word: str) -> list[str]:
    """Return the two words that are run together in one, or it alone.

    >>> pieces("SianOak"), pieces("McBee"), pieces("DdkxPAgkOO")
    (['Sian', 'Oak'], ['McBee'], ['DdkxPAgkOO'])
    """
    parts = _RISE.split(word)
    return parts if len(parts) == 2 else [word]


def otherwise(word: str, known: Mapping[str, Collection[str]], as_written: Collection[str]) -> str:
    """Return the pseudonym for a word that spells a name of the table otherwise than it does; else the word.

    `known` as of `spelt`, `as_written` are the words of its names, which rows find.

    >>> known = spelt([Name("Siân Oak", "P01")])
    >>> [otherwise(word, known, ["siân", "oak"]) for word in ("Sian", "sianoak", "Oak", "Oakley")]
    ['P01', 'P01', 'Oak', 'Oakley']
    """
    those = {*known.get(_plainly(word), ())}
    return those.pop() if len(those) == 1 and plain(word) not in as_written else word


def once(shown: str, document: str) -> str:
    """Return how a document is shown without a pseudonym that stands in its name already.

    >>> once("P07_P07, visit 1", "P07_Ann, visit 1"), once("HC-04 HC-04", "HC-04 Bo")
    ('P07, visit 1', 'HC-04')
    """
    return shown if shown == document else re.sub(r"(?<![^\W_])(\S.*?)[\s,_-]+\1(?![^\W_])", r"\1", shown)
