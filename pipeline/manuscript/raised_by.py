"""How many interviewees raise a theme, by whose reading, and how that is shown."""

from __future__ import annotations

from ..wording import listed
from .held import Study


def raised_by(theme: str, named: tuple[str, ...], study: Study) -> tuple[dict[str, int], bool]:
    """Return how many raise a theme, by whose reading, and whether it may be any of these.

    `named` are the coders that a text names: without any it is of the codes (of several coders, of their
    consensus) and as published.
    """
    raised, whose = study.raised[theme], study.reading(named)
    known: dict[str, int | None] = {study.together: raised.manual, "as published": raised.published}
    if whose in raised.by:
        known = {f"by {whose}": raised.by[whose]}
    elif whose in study.pairs:
        known = {f"by both {whose}": study.of_pair(whose, theme, "interviewee").get("both")}
    either = False
    if raised.auto is not None and "auto" in named:
        either = bool(whose) or ("manual" in named and raised.manual is not None)  # which is not clear
        known = {"by the automatic codes": raised.auto, **(known if either else {})}
        known.pop("as published", None)
    return {how: number for how, number in known.items() if number is not None}, either


def raised_in_words(theme: str, known: dict[str, int], study: Study) -> str:
    """Return as text how many raise a theme."""
    (how, first), *more = known.items()
    of = f" of the {study.coded} whom a human coder has read" if study.coded else f" of {study.interviewees}"
    of *= how != "as published"
    whose = how.removeprefix("by ")
    if whose in study.read and study.read[whose] not in study.wholes:
        of += f", {study.read[whose]} of whom {whose} read,"
    each = listed([f"{n} by {coder}" for coder, n in study.raised[theme].by.items() if coder in study.coders])
    beside = f" ({each})" if how == study.together and each else ""
    return "; ".join([f"{theme}: raised by {first}{of} {how}{beside}", *(f"{n} {h}" for h, n in more)])
