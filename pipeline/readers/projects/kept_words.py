"""Texts that were edited after they were coded: codes go where the words that the project keeps now stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...codes.passage_search import LEAST, Searched, letters
from ...wording import form, many, some
from .positions import Span, is_named

_DOTS = "…. "  # at the end of a name that says that it is cut


class Edited:
    """What became of the coded passages of a project's texts, document by document."""

    def __init__(self) -> None:
        self._moved: Counter[str] = Counter()
        self._astray: Counter[str] = Counter()

    def placed(
        self,
        document: str,
        text: str,
        spans: Sequence[Span | None],
        words: Sequence[str],
        *,
        named: bool = False,
    ) -> list[Span | None]:
        """Return passages where their words stand: where they are, else where these stand just once.

        Of no words nothing is asked; what stands nowhere, or in several places, stays where it is.
        `named`: the words are names, which may be cut, or say something else. So nothing is moved by a short
        one, and one that stands nowhere is none of words unless others of the text have moved.
        """
        out, moved, several, nowhere = list(spans), 0, 0, 0
        said: Searched | None = None  # made only for a text that needs it
        for number, (span, kept) in enumerate(zip(spans, words, strict=True)):
            here, wanted = text[slice(*span)] if span else "", letters(kept)
            stays = letters(here) == wanted or (named and (len(wanted) < LEAST or is_named(kept, here)))
            if not wanted or stays:
                continue
            said = said or Searched(text)
            places = said.places(kept.rstrip(_DOTS) if named else kept)
            if len(places) == 1 and named:
                places = _whole(text, places[0], len(here))
            if len(places) == 1:
                out[number], moved = places[0], moved + 1
            else:
                several, nowhere = several + bool(places), nowhere + (not places)
        self._moved[document] += moved
        self._astray[document] += several + (nowhere if moved or not named else 0)
        return out

    @property
    def account(self) -> list[str]:
        """How many passages were moved, and in which documents."""
        number, where = _summed(self._moved)
        if not number:
            return []
        return [
            f"{many(number, 'coded passage was|coded passages were')} moved to where the words that the "
            f"project keeps of {form(number, 'it|them')} now stand, as the text was edited after it was "
            f"coded: {where}"
        ]

    @property
    def warnings(self) -> list[str]:
        """A warning of passages that hold other words than the project keeps of them, if there are any."""
        number, where = _summed(self._astray)
        if not number:
            return []
        return [
            f"{many(number, 'coded passage holds|coded passages hold')} other words than the project keeps "
            f"of {form(number, 'it|them')}, and these stand in no one place ({where}): the text was edited "
            "after it was coded, and codes may be on the wrong text; look at them in the project, and code "
            "them anew there"
        ]


def _whole(text: str, place: Span, size: int) -> list[Span]:
    """Return the passage that begins where its name stands, which may be cut, and is as long as it was.

    None where such a one does not end with a word.
    """
    start, end = place[0], max(place[1], place[0] + size)
    around = text[end - 1 : end + 1]
    return [] if end > len(text) or (len(around) > 1 and around.isalnum()) else [(start, end)]


def _summed(counts: Counter[str]) -> tuple[int, str]:
    """Return a sum, and the names of which anything is counted."""
    return counts.total(), some([name for name, number in counts.items() if number], 12)
