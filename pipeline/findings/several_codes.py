"""What texts with several codes do to the coder, where there are many: each teaches all of its themes."""

from __future__ import annotations

from ..wording import many
from .manual_and_automatic import Readings

_SHARE, _LEAST = 0.2, 5  # of the coded segments, and how many, from which on it is said


def several_codes(both: Readings) -> str:
    """Return how many segments have several codes by hand and what comes of it; empty where they are few."""
    each = both.hand[both.read].sum(axis=1)
    coded, several = int((each > 0).sum()), int((each > 1).sum())
    if several < max(_LEAST, _SHARE * coded):
        return ""
    of = many(coded, "segment")
    return (
        f"Of the {of} with a code by hand, several codes stand on {several:,} ({several / coded:.0%}). Each "
        "of these teaches all of its themes from all of its words, so that a word said of one topic may "
        "come to speak for another."
    )
