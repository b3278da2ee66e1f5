"""When two spellings are one theme, and which of them is taken."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})


def key(name: str) -> str:
    """Return what two spellings of a theme have in common: quotes, hyphens, case and blanks aside.

    >>> key("Use of the  word “System”") == key('use of the word "system"')
    True
    """
    plain = unicodedata.normalize("NFC", name).translate(_STRAIGHT)
    return " ".join(plain.split()).casefold()


def spellings(codebook: Iterable[str], codings: Iterable[str]) -> dict[str, str]:
    """Return, for the key of each theme, its spelling: the codebook's, else the most used one."""
    counts = Counter(theme for theme in codings if theme)
    ranked = sorted(counts, key=lambda theme: (-counts[theme], theme))
    by_key: dict[str, str] = {}
    for theme in [*codebook, *ranked]:
        by_key.setdefault(key(theme), theme)
    return by_key
