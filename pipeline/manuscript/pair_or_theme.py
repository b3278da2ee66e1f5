"""Where the name of a theme in a sentence stands for the pair that people say, and for no theme."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .grammar import any_case, plain
from .held import Study
from .marks import marked

EITHER = "it may be of the theme or of the pair"
_PAIRS = any_case(r"\b(?:pairs?|bigrams?|phrases?)\b[^;]*$")
_ASIDE = re.compile(r"\([^()]*\)")
_IS_PAIR = r"(?:was|were|is) (?:the|our|a) (?:[\w-]+ ){0,4}?(?:pair|bigram|phrase)\b"
_SAID = r"(?:said|says?|saying|used|uses|using|uttered|wrote|written)\b"
_PAIR = any_case(r"\b(?:pair|bigram|phrase) $")
_CALLED_PAIR = any_case(r",? " + _IS_PAIR)
_QUOTED_PAIR = any_case(r"\b(?:pair|bigram|phrase|" + _SAID + r")\W*$")
_SAID_BEHIND = any_case(
    r"{CLOSE}?,?(?: \([^()]*\),?)? (?:" + _IS_PAIR + r"|(?:(?:was|were|is|being) )?" + _SAID + ")"
)
_MENTIONED = any_case(r"\bmention\w*\W*$")
_MENTIONED_BEHIND = any_case(
    r"{CLOSE}?,?(?: \([^()]*\),?)? (?:(?:was|were|is|being) )?mentioned\b|{CLOSE}? \({NUMBER},? by\b"
)
_OF_A_THEME = any_case(r"\b(?:{THEMES}|{RAISES}|in|within|under|of|about|for)\W*$")
_RAISED = any_case(
    r"{CLOSE}?,? (?:(?:was|were|is|had been) )?(?:{RAISES}|coded|given|applied|assigned|seen|tagged)\b"
)
_SO_OFTEN = any_case(
    r"{CLOSE}?[.,]?\s*[(,]?\s*(?:(?:(?:was|were) (?:said|used|uttered|spoken)|c[ao]me|occurred|appeared) )?"
    r"{ABOUT}(?:{NUMBER} (?:times|occurrences|uses)|once|twice)\b"
)


def as_pairs(text: str, study: Study) -> tuple[tuple[int, int], ...]:
    """Return where the names of themes that are listed pairs, too, stand for the pair.

    In quotation marks that is where it is said or used, behind "pairs" and before a number of times, unless
    the text says that it is raised or coded; elsewhere right behind "pair", or where it is one.
    """
    themes = {theme.casefold() for theme in study.raised} & {*study.terms}
    if not themes:
        return ()
    quoted = [
        (start, end) for start, end in _quoted(text, themes)
        if _QUOTED_PAIR.search(text[:start]) or _SAID_BEHIND.match(text, end)
        or (not _OF_A_THEME.search(text[:start]) and not _RAISED.match(text, end)
            and (_PAIRS.search(_ASIDE.sub(" ", text[:start])) or _SO_OFTEN.match(text, end)))
    ]  # fmt: skip
    called = [
        (one.start, one.end) for one in study.mentions(text)
        if plain(text[one.start : one.end]) in themes
        and (_PAIR.search(text[: one.start]) or _CALLED_PAIR.match(text, one.end))
    ]  # fmt: skip
    return (*quoted, *called)


def either(text: str, study: Study) -> tuple[tuple[int, int], ...]:
    """Return where such names stand in quotation marks and are mentioned, as a theme or a pair is."""
    themes = {theme.casefold() for theme in study.raised} & {*study.terms}
    return tuple(
        (start, end) for start, end in (_quoted(text, themes) if themes else ())
        if _MENTIONED.search(text[:start]) or _MENTIONED_BEHIND.match(text, end)
    )  # fmt: skip


def _quoted(text: str, themes: Collection[str]) -> Iterator[tuple[int, int]]:
    """Return where some names stand in quotation marks."""
    return ((start, end) for start, end in marked(text) if plain(text[start:end]).strip(".,;:!? ") in themes)
