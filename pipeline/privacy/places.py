"""Which likely names are of places: small ones, by their last word, and regions, by a list."""

from __future__ import annotations

from functools import cache

from ..words.stopwords import listed_for

PLACE = "place"  # why a name is listed
REGION = "region"  # a country, county or large city, which tells nobody apart but with what else is said
PLACES = frozenset(
    "hospital infirmary hospice clinic surgery ward unit centre center practice pharmacy college school "
    "academy university trust house home lodge court street road lane avenue close square park church "
    "chapel mosque temple council prison team service department suite".split()
)
OF_PLACES = frozenset("royal general saint st queen king princess city county nether upper lower".split())


def is_region(name: str, language: str) -> bool:
    """Tell whether words/lists/places.LANGUAGE.txt has a name.

    >>> is_region("Cheshire", "en"), is_region("Kelderby", "en"), is_region("Kent", "en")
    (True, False, False)
    """
    return name.casefold() in _listed(language)


@cache
def _listed(language: str) -> frozenset[str]:
    return frozenset(listed_for("places", language))
