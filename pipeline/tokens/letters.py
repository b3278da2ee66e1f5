"""What spaCy's tokenizer need not be asked: what it does with a run of ASCII letters.

spaCy takes affixes and infixes off a chunk, and knows URLs and other wholes, by regular
expressions. Where none of a language's expressions can match within ASCII letters alone, a chunk
of such letters is one token, unless it is a special case. Half of the distinct chunks of a text
are; and when affixes are off, so is what is left of most others.

That no match is possible is read from each expression's own parse tree, so it holds for the
language and the version of spaCy at hand, whatever its expressions are. What the tree does not
make certain (a reference, an anchor, a negative look-around) counts as a match.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from importlib import import_module
from typing import Any

LETTERS = frozenset(string.ascii_letters)
DOTLESS = frozenset(map(chr, range(128))) - {"."}

# Letters that `re.IGNORECASE` takes for an ASCII letter.
_FOLDED = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}


def may_match(search: object, alphabet: frozenset[str]) -> bool:
    """Return whether a bound method of a compiled expression could match within an alphabet.

    The texts that are thought of hold no other characters than those of `alphabet`. False is
    proven; True means only that it is not. No method (None) matches nothing; what is not a
    method of an expression may do anything.

    >>> may_match(re.compile("[0-9]+(?:km|m)$").search, LETTERS)
    False
    >>> may_match(re.compile("(?<=[a-z])(?:km|m)$").search, LETTERS)
    True
    """
    if search is None:
        return False
    pattern = getattr(search, "__self__", None)
    if not isinstance(pattern, re.Pattern):
        return True
    if pattern.flags & re.IGNORECASE:
        alphabet |= {c.swapcase() for c in alphabet if c.isascii()}
        alphabet |= {twin for c in alphabet for twin in _FOLDED.get(c, "")}
    try:
        parser = import_module("re._parser")  # no public one gives the tree
    except ImportError:  # a later Python may keep it elsewhere: then nothing is proven
        return True
    return _all_may(parser.parse(pattern.pattern, pattern.flags & re.VERBOSE), alphabet)


def unless(plain: Callable[[str], bool], search: Callable[[str], Any], nothing: Any) -> Callable[[str], Any]:
    """Return a search that finds nothing in texts that are plain, and is not begun there."""

    def quick(text: str) -> Any:
        return nothing if plain(text) else search(text)

    return quick


def of_letters(text: str) -> bool:
    """Return whether a text is ASCII letters alone, one at least."""
    return text.isascii() and text.isalpha()


def dotless(text: str) -> bool:
    """Return whether a text is ASCII without a full stop."""
    return "." not in text and text.isascii()


def _all_may(nodes: Any, alphabet: frozenset[str]) -> bool:
    return all(_may(str(kind), what, alphabet) for kind, what in nodes)


def _may(kind: str, what: Any, alphabet: frozenset[str]) -> bool:
    """Return whether one node of a parse tree could match within the alphabet."""
    match kind:
        case "LITERAL":
            return chr(what) in alphabet
        case "IN":
            return _class_may(what, alphabet)
        case "BRANCH":
            return any(_all_may(branch, alphabet) for branch in what[1])
        case "SUBPATTERN":
            return _all_may(what[-1], alphabet)
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, repeated = what
            return least == 0 or _all_may(repeated, alphabet)
        case "ASSERT":
            return _all_may(what[1], alphabet)  # it looks at the same text
        case _:
            return True


def _class_may(members: Any, alphabet: frozenset[str]) -> bool:
    """Return whether a class of characters has one of the alphabet."""
    kinds = [(str(kind), what) for kind, what in members]
    if kinds[0][0] == "NEGATE":
        kept = set(alphabet)
        for kind, what in kinds[1:]:
            if kind in ("LITERAL", "RANGE"):  # a category leaves as many as it may
                low, high = what if kind == "RANGE" else (what, what)
                kept -= {c for c in alphabet if low <= ord(c) <= high}
        return bool(kept)
    return any(_member_may(kind, what, alphabet) for kind, what in kinds)


def _member_may(kind: str, what: Any, alphabet: frozenset[str]) -> bool:
    if kind in ("LITERAL", "RANGE"):
        low, high = what if kind == "RANGE" else (what, what)
        return any(low <= ord(c) <= high for c in alphabet)
    if str(what) == "CATEGORY_DIGIT":
        return any(c.isdigit() for c in alphabet)
    return not (str(what) == "CATEGORY_SPACE" and not any(c.isspace() for c in alphabet))
