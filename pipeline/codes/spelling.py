"""When two spellings of a theme are one."""

from __future__ import annotations

import unicodedata

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})


def key(name: str) -> str:
    """Return what two spellings of a theme have in common: quotes, hyphens, case and blanks aside.

    >>> key("Use of the  word “System”") == key('use of the word "system"')
    True
    """
    plain = unicodedata.normalize("NFC", name).translate(_STRAIGHT)
    return " ".join(plain.split()).casefold()
