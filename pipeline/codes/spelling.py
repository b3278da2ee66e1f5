"""When two spellings of a theme are one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from ..wording import some

# What stands for a quotation mark or a dash, however it is typed.
_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛´`′", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)

_AND = re.compile(r",?\s*&\s*|,?\s+(?:\+|and|und|et|y|e|og|och|en)\s+")
ALIKE = "dashes alone are one: "  # words of `respelled` by which its note is known
_NOTHING = "nothing applies"
NOTHING = f"({_NOTHING})"  # in the place of a theme: read, and no theme applies


def key(name: str) -> str:
    """Return what two spellings of a theme have in common: quotes, dashes, case, blanks and "&" aside.

    >>> key("Use of the  word “System”") == key('use of the word "system"')
    True
    >>> key("Pay, leave & rest") == key("Pay, leave, and rest"), key("Q&A") == key("C++")
    (True, False)
    """
    plain = unicodedata.normalize("NFC", name).translate(_STRAIGHT)
    return _AND.sub(" & ", " ".join(plain.split()).casefold())


def without_accents(text: str) -> str:
    """Return a text with letters without accents: Therese, of Thérèse."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def says_nothing(name: str) -> bool:
    """Return whether what stands in a theme's place says that no theme applies.

    >>> [says_nothing(each) for each in (NOTHING, "Nothing  applies", "[nothing applies].", "Nothing")]
    [True, True, True, False]
    """
    return key(name).strip("()[]. ") == _NOTHING


def a_letter_apart(name: str, other: str) -> bool:
    """Return whether one letter more, fewer, another or two changed round make two names one.

    Digits are none: what is numbered is told apart by them.

    >>> [a_letter_apart("Staffing", other) for other in ("Stafing", "Staffign", "Stuffing", "Staffed")]
    [True, True, True, False]
    >>> a_letter_apart("speaker1", "speaker2"), a_letter_apart("speaker1", "speker1")
    (False, True)
    """
    name, other = sorted((name, other), key=len)
    first = next((place for place, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), len(name))
    mine, theirs = name[first:], other[first:]
    alike = mine[1:] == theirs[1:] or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    alike = mine == theirs[1:] if len(name) < len(other) else name != other and alike
    return alike and [c for c in name if c.isdecimal()] == [c for c in other if c.isdecimal()]


def a_slip_apart(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of names that are one but for a letter, or for what is no letter: hyphens, full stops.

    >>> a_slip_apart(["on-line exams", "On_line exam", "online exam", "on leave", "week 1", "week 2"])[0]
    ('On_line exam', 'on-line exams')
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    letters = {name: "".join(filter(str.isalnum, key(name))) for name in sorted(names)}
    for name, whole in letters.items():
        numbers = re.findall(r"\d+", name)
        # What is a letter apart is the same without one letter at the most.
        for each in {whole, *(whole[:place] + whole[place + 1 :] for place in range(len(whole)))}:
            alike.setdefault((each, *numbers), []).append(name)
    pairs = {pair: None for together in alike.values() for pair in combinations(together, 2)}
    written = (tuple(letters[name] for name in pair) for pair in pairs)
    return sorted(
        pair
        for pair, (one, other) in zip(pairs, written, strict=True)
        if one == other or a_letter_apart(one, other)
    )


def respelled(what: str, written: Mapping[str, int], kept: Mapping[str, str]) -> list[str]:
    """Return a note of names that are spelled in several ways and are one; none where there are none.

    `what` they are of; `written` says how often each stands there, `kept` under which it counts.

    >>> respelled("codes", {"Trust": 5, "trust": 1}, {"Trust": "Trust", "trust": "Trust"})[0][-24:]
    ': "trust" (1) as "Trust"'
    """
    ways = Counter(key(name) for name in written if name)
    others = [
        f'"{name}" ({written[name]:,}) as "{kept[name]}"'
        for name in sorted(written)
        if ways[key(name)] > 1 and name != kept[name]
    ]
    if not others:
        return []
    return [
        f'{what} that differ in capitals, blanks, quotation marks, "&" for "and", or dashes alone are one: '
        + some(others)
    ]
