"""How many more or fewer of one thing than of another a draft says there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..coders_named import coders
from ..grammar import any_case, people_pattern, value
from ..held import Item, Said, Study, short
from ..numerals import Sentence, bounds
from .codings import given_by
from .people import raised_by

KIND = "count"
_OF_TIMES = "segments|turns|passages|times|occurrences|mentions|uses|codes|codings"
_OUTNUMBERS = any_case(
    r"\b(?P<at>outnumber(?:s|ed)|exceed(?:s|ed)) [^.;]*?\bby (?P<n>{NUMBER})\b(?!\s?%|[.,]\d)"
)
_TIMES_MORE = any_case(r"{STARTS}(?P<n>{NUMBER}) times (?P<at>more|less|fewer)(?: often)? than\b")
_MULTIPLE = 10  # "three times more" may be a multiple
_UNCLEAR = "it is a difference, and it is not clear between what"


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield a difference that a sentence states between two things that it names, and whether it is so."""
    stated = any_case(
        r"{STARTS}(?P<n>{NUMBER}) (?P<how>more|fewer|less) (?:\w+ )?"
        rf"(?:{people_pattern(study.speakers_are)}|(?P<times>{_OF_TIMES}))\b[^.;]*?\b(?P<than>than)\b"
    )
    for match in (*_OUTNUMBERS.finditer(sentence.spoken), *_TIMES_MORE.finditer(sentence.spoken)):
        yield from _by_so_many(match, sentence, study)
    for match in stated.finditer(sentence.spoken):
        items, end = study.items(sentence.text), match.end()
        between = [one for one in items if match.start() < one.start and one.end <= match.start("than")]
        own = between[-1:] or [one for one in items if one.end <= match.start()][-1:]
        other = [one for one in items if one.start >= end][:1]
        found, right = _UNCLEAR, None
        if own and other and not sentence.groups:
            found, right = _held(match["how"], own[0], other[0], bool(match["times"]), sentence, study,
                                 bounds(sentence.spoken[: match.start()], value(match["n"])))  # fmt: skip
        verdict = "not checked" if right is None else right
        yield Said.of(KIND, sentence, (match.start(), match.end()), short(found), verdict)


def _by_so_many(match: re.Match[str], sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield by how many uses one term has more than another, and whether it is so."""
    items = [one for one in study.items(sentence.text) if one.what != "themes"]
    number, named = value(match["n"]), match["at"].casefold()
    own = [one for one in items if one.end <= match.start("at")][-1:]
    other = [one for one in items if one.start >= match.end("at")][:1]
    if not own or not other or sentence.groups or (named[0] not in "oe" and number <= _MULTIPLE):
        return
    how = "less" if named in ("less", "fewer") else "more"
    allowed = bounds(sentence.spoken[: match.start("n")], number)
    found, right = _held(how, own[0], other[0], True, sentence, study, allowed)
    if right is not None:
        yield Said.of(KIND, sentence, match.span("n"), short(found), right, sentence.text)


def _held(
    how: str, own: Item, other: Item, times: bool, sentence: Sentence, study: Study,
    allowed: tuple[float, float],
) -> tuple[str, bool | None]:  # fmt: skip
    """Return both numbers, as text, and whether they differ by as much; None where no table has them."""
    ours, theirs = (_numbers(one, times, sentence, study) for one in (own, other))
    both = [name for name in ours if name in theirs]
    sign = 1 if how.casefold() == "more" else -1
    shown = [f"{own.name} ({ours[name]}), {other.name} ({theirs[name]}) {name}".strip() for name in both]
    right = any(allowed[0] <= sign * (ours[name] - theirs[name]) <= allowed[1] for name in both)
    return "; ".join(shown) or _UNCLEAR, right if both else None


def _numbers(one: Item, times: bool, sentence: Sentence, study: Study) -> Mapping[str, int]:
    """Return the numbers of a theme or term: of its segments, of its uses, or of who raise or say it."""
    named = coders(sentence.text, one.start, one.end, study)
    if one.what == "themes":
        if times:
            return {f"segments by {coder}": n for coder, n in given_by(one.name, named, study).items()}
        return raised_by(one.name, named, study)[0]
    term = study.terms.get(one.name)
    number = None if term is None else term.times if times else term.people
    return {} if number is None else {"": number}
