"""Where the name of a theme in a sentence stands for the pair that people say, and for no theme."""

from __future__ import annotations

import re

from .grammar import any_case, plain
from .held import Study
from .marks import marked

_PAIRS = any_case(r"\b(?:pairs?|bigrams?|phrases?)\b[^;]*$")
_ASIDE = re.compile(r"\([^()]*\)")
_PAIR = any_case(r"\b(?:pair|bigram|phrase) $")
_OF_A_THEME = any_case(r"\b(?:{THEMES}|{RAISES}|in|within|under|of|about|for)\W*$")
_RAISED = any_case(
    r"{CLOSE}?,? (?:(?:was|were|is|had been) )?(?:{RAISES}|coded|given|applied|assigned|seen|tagged)\b"
)
_SO_OFTEN = any_case(
    r"{CLOSE}?[.,]?\s*[(,]?\s*(?:(?:was|were) (?:said|used|uttered|spoken) )?{ABOUT}(?:{NUMBER} "
    r"(?:times|occurrences|uses)|once|twice)\b"
)


def as_pairs(text: str, study: Study) -> tuple[tuple[int, int], ...]:
    """Return where the names of themes that are listed pairs, too, stand for the pair.

    In quotation marks that is behind "pairs" and before a number of times, unless the text says that it is
    raised or coded; elsewhere right behind "pair".
    """
    themes = {theme.casefold() for theme in study.raised} & {*study.terms}
    if not themes:
        return ()
    quoted = [
        (start, end) for start, end in marked(text)
        if plain(text[start:end]).strip(".,;:!? ") in themes
        and not _OF_A_THEME.search(text[:start]) and not _RAISED.match(text, end)
        and (_PAIRS.search(_ASIDE.sub(" ", text[:start])) or _SO_OFTEN.match(text, end))
    ]  # fmt: skip
    called = [
        (one.start, one.end) for one in study.mentions(text)
        if plain(text[one.start : one.end]) in themes and _PAIR.search(text[: one.start])
    ]  # fmt: skip
    return (*quoted, *called)
