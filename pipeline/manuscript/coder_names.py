"""How prose calls coders: people by their names or initials, both, either, and the automatic one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from unicodedata import combining, normalize

from .grammar import any_case, as_written

_MACHINE = r"\b(?:the|a|our|by|and|with) (?:computer|machine|software|algorithm)\b"
CALLED = {"manual": r"\bmanual|\bhand\b", "auto": rf"\bauto(?:mat|\b)|\bkeyword|{_MACHINE}"}
_OURS = r"\bby us\b|\bour (?:own )?(?:codes|coding|reading)\b|\bwe (?:to|in|gave|coded|saw(?! that)|did)\b"
_ANY_CODER = any_case(rf"(?P<manual>{CALLED['manual']}|{_OURS})|(?P<auto>{CALLED['auto']})")
_NO_NAMES = frozenset(
    "coder coders coded coding codings codes code rater first second third main lead".split()
)
# First names in a login that are words as well, as a sentence may begin with them.
_WORDS = _NO_NAMES | frozenset("al an as at by do in is it may my no so to up us we will".split())
_SHORT = 2  # letters of a part of a name at the most that is not enough to know somebody by
_EITHER = (
    r"\b(?:(?:either|any|at least one|one or (?:both|more|the other)) (?:of (?:the|our) )?(?:\w+ )?coders?|"
    r"one coder or (?:the other|another|both))\b"
)
BOTH = (
    r"\b(?:both|all|the two|each of the) (?:of the )?(?:(?:two|three|human) )*coders\b|"
    r"\b(?:by|from|according to) both\b|\bboth (?:of (?:them|us)|gave|coded)\b"
)


def names_coder(text: str) -> bool:
    """Return whether a text names a coder."""
    return bool(_ANY_CODER.search(text))


@cache
def called_just(name: str) -> re.Pattern[str]:
    """Return a pattern of a coder's name: initials as they are written ("to" is no TO).

    A name without what says that it is a coder's is meant too: AK for coded AK.

    >>> [bool(called_just("second coder BT").search(text)) for text in ("by BT", "by bt", "by the second")]
    [True, False, False]
    """
    own = " ".join(word for word in name.split() if word.casefold() not in _NO_NAMES)
    some = "|".join(
        re.escape(each) if each.isupper() else f"(?i:{re.escape(each)})"
        for each in dict.fromkeys(filter(None, (name, own, _unaccented(name), _unaccented(own))))
    )
    return as_written(rf"(?<!\w)(?:{some})(?!\w)")


def _unaccented(name: str) -> str:
    """Return a name without its accents, as a draft may write it."""
    return "".join(one for one in normalize("NFKD", name) if not combining(one))


@cache
def called_of(people: tuple[str, ...], others: str) -> dict[str, str]:
    """Return patterns of coders' names, also of the parts that no other coder has, nor anybody of `others`.

    >>> called_of(("Deepak Rao", "Inês Rao"), "Ines Town")["Deepak Rao"]
    '(?<!\\\\w)(?:(?i:Deepak\\\\ Rao)|Deepak)(?!\\\\w)'
    >>> bool(re.search(called_of(("jo.tennant", "beth"), "")["jo.tennant"], "Jo gave it to 26"))
    True
    """
    often = Counter(word for name in people for word in {*_shown(name).split()})
    often.update(word for word in others.split())
    patterns = {}
    for name in people:
        full, login = _shown(name), _shown(name) != name
        parts = [word for word in full.split() if word.istitle() and often[word] == 1]
        parts = [word for word in parts if word.casefold() not in (_WORDS if login else _NO_NAMES)]
        parts = [word for word in parts if login or len(word) > _SHORT] if " " in full else []
        parts += [plain for word in parts if not often[plain := _unaccented(word)]]
        parts = [re.escape(full).replace(r"\ ", " ")] * login + parts
        patterns[name] = called_just(name).pattern.replace(
            ")(?!", f"{''.join(f'|{one}' for one in parts)})(?!"
        )
    return patterns


def _shown(name: str) -> str:
    """Return a login as the name that it is made of ("jo.tennant": Jo Tennant); any other as it is."""
    return re.sub(r"[._-]", " ", name).title() if re.fullmatch(r"[^\W\d]+(?:[._-][^\W\d]+)+", name) else name


@cache
def any_of(people: tuple[str, ...], others: str = "") -> re.Pattern[str]:
    """Return a pattern of whoever may have coded: of several people each, either and both of them."""
    each = [*called_of(people, others).values()]
    one = f"(?:{'|'.join(each) or '(?!)'})"
    parts = [
        rf"(?P<either>(?i:{_EITHER})|{one} (?:and/)?or {one})",
        rf"(?P<both>(?i:{BOTH})|{one} (?:and|&) {one})",
    ]
    parts += [f"(?P<c{number}>{pattern})" for number, pattern in enumerate(each)]
    return as_written(f"{'|'.join(parts)}|(?i:{_ANY_CODER.pattern})")


def kinds_called(text: str) -> tuple[str, ...]:
    """Return the kinds of coder (manual, auto) that a text has a word for."""
    return tuple(kind for kind, called in CALLED.items() if any_case(called).search(text))
