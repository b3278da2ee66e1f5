"""Others whom the talk names, in a study that shows on purpose who speaks: they were not asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..wording import listed, many
from .likely_names import Likely, in_talk
from .name_words import words
from .places import PLACE, REGION


def but_for(speakers: Iterable[str], likely: Sequence[Likely]) -> list[Likely]:
    """Return the likely names that have another word than labels of who speaks.

    >>> found = [Likely(name, 1, "a-1", "capital", 1) for name in ("Ann", "Ann Lee", "Mr Lee", "Ann Oak")]
    >>> [each.name for each in but_for(["Ann Lee (nurse)"], found)]
    ['Mr Lee', 'Ann Oak']
    """
    theirs = {word for label in {*speakers} for word in words(label)}
    return [each for each in likely if not theirs.issuperset(words(each.name))]


def quoted_others(likely: Sequence[Likely]) -> list[str]:
    """Return the warning of others whom the talk names; of countries, counties and cities alone none."""
    said = [each for each in in_talk(likely) if each.why != REGION]
    places = sum(each.why == PLACE for each in said)
    what = [many(len(said) - places, "person|people")] * (len(said) > places)
    what += [many(places, "place")] * bool(places)
    return [
        f"likely names of others, {listed(what)}, are quoted on the page and in exports: "
        "`wordpairs check STUDY --names left.csv` lists them"
    ] * bool(said)
