"""How many more or fewer of one thing than of another a draft says there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..coders_named import coders
from ..findings import Said
from ..grammar import IN_LINE, any_case, people_pattern, value
from ..raised_by import raised_by
from ..sentence import Item, Sentence
from .codings import given_by

KIND = "count"
READS = frozenset("more".split())
_OF_TIMES = "segments|turns|passages|times|occurrences|mentions|uses|codes|codings"
_OUTNUMBERS = any_case(
    r"\b(?P<at>outnumber(?:s|ed)|exceed(?:s|ed)) [^.;]*?\bby (?P<n>{NUMBER})\b(?!\s?%|[.,]\d)"
)
_TIMES_MORE = any_case(r"{STARTS}(?P<n>{NUMBER}) times (?P<at>more|less|fewer)(?: often)? than\b")
_MULTIPLE = 10  # "three times more" may be a multiple
_UNCLEAR = "it is a difference, and it is not clear between what"


def said(here: Sentence) -> Iterator[Said]:
    """Yield a difference that a sentence states between two things that it names, and whether it is so."""
    stated = any_case(
        r"{STARTS}(?P<n>{NUMBER}) (?P<how>more|fewer|less) (?:\w+ )?"
        rf"(?:{people_pattern(here.study.speakers_are)}|(?P<times>{_OF_TIMES}))\b[^.;]*?\b(?P<than>than)\b"
    )
    terms = [one for one in here.items if one.what != "themes"]
    for match in (*_OUTNUMBERS.finditer(here.spoken), *_TIMES_MORE.finditer(here.spoken)):
        more = match["at"].casefold()
        own = [one for one in terms if one.end <= match.start("at")][-1:]
        other = [one for one in terms if one.start >= match.end("at")][:1]
        found, right = _held(match, "less" if more in ("less", "fewer") else "more", own, other, True, here)
        if right is not None and (more[0] in "oe" or value(match["n"]) > _MULTIPLE):
            yield here.said(KIND, match.span("n"), found, right, here.text)
    for match in stated.finditer(here.spoken):
        between = [one for one in here.items if match.start() < one.start and one.end <= match.start("than")]
        own = between[-1:] or [one for one in here.items if one.end <= match.start()][-1:]
        other = [one for one in here.items if one.start >= match.end()][:1]
        found, right = _held(match, match["how"].casefold(), own, other, bool(match["times"]), here)
        yield here.said(KIND, match.span(), found, "not checked" if right is None else right)


def _held(
    match: re.Match[str], how: str, own: Sequence[Item], other: Sequence[Item], times: bool, here: Sentence
) -> tuple[str, bool | None]:
    """Return both numbers, as text, and whether they differ by as much; None where no table has them."""
    several = [one for one in here.items if other and one.start > other[0].end][:1]
    if several and IN_LINE.fullmatch(here.text, other[0].end, several[0].start):
        return "it is a difference from several, and no table has them as one", None
    if not own or not other or here.groups:
        return _UNCLEAR, None
    (low, high), sign = here.allows(match), 1 if how == "more" else -1
    ours, theirs = (_numbers(one, times, here) for one in (own[0], other[0]))
    both = [name for name in ours if name in theirs]
    shown = [
        f"{own[0].name} ({ours[name]}), {other[0].name} ({theirs[name]}) {name}".strip() for name in both
    ]
    right = any(low <= sign * (ours[name] - theirs[name]) <= high for name in both)
    return "; ".join(shown) or _UNCLEAR, right if both else None


def _numbers(one: Item, times: bool, here: Sentence) -> Mapping[str, int]:
    """Return the numbers of a theme or term: of its segments, of its uses, or of who raise or say it."""
    study = here.study
    named = coders(here, one.start, one.end)
    if one.what == "themes":
        if times:
            return {f"segments by {coder}": n for coder, n in given_by(one.name, named, study).items()}
        return raised_by(one.name, named, study)[0]
    term = study.terms.get(one.name)
    number = None if term is None else term.times if times else term.people
    return {} if number is None else {"": number}
