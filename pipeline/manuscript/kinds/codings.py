"""How often a draft says that a theme was coded: segments, and their share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..held import Said, Study, same, short
from ..marks import any_case
from ..numerals import NUMBER, STARTS, Sentence, bounds, value
from .people import coders

KIND = "codings"
_SEGMENTS = (
    r"(?:coded\s+)?(?:segments|turns|passages|excerpts|extracts|quotations|comments|responses|answers|"
    r"codings|references)"
)
_NUMBER = any_case(rf"{STARTS}(?P<n>{NUMBER})\s+(?:times|{_SEGMENTS})\b")
_SHARE = any_case(
    r"(?<![\w.,])(?P<percent>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s*cent)\s+of\s+(?:the\s+|all\s+(?:the\s+)?)?"
    rf"{_SEGMENTS}\b"
)
_BOTH = any_case(
    r"\b(?:by|from)\s+both\b|\bboth\s+(?:of\s+(?:them|the\s+coders)|(?:human\s+)?coders|gave|coded)\b"
)
_CODED = any_case(
    r"\b(?:cod(?:ed|ings?|es?)|appl(?:ied|ications?)|assigned|labell?ed|tagged|highlight\w*|gave|given|"
    r"fell|references)\b"
)


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield how many segments a sentence says have a theme, and what the codes say to it."""
    if not _CODED.search(sentence.spoken):
        return
    for match in (*_NUMBER.finditer(sentence.spoken), *_SHARE.finditer(sentence.spoken)):
        first, last = study.clause(sentence.text, *match.span())
        theme = study.named(sentence.text[first:last], match.start() - first, match.end() - first)
        given = given_by(theme, coders(sentence.text, *match.span()), study)
        given = _by_name(sentence.text[first:last], match.start() - first, given, theme, study) or given
        if not given:
            continue
        shown = f"{theme}: {shown_by(given)}"
        if match.re is _SHARE:
            shown += f" of {study.segments_coded:,}"
            right = any(same(f"{match['percent']}%", n / study.segments_coded) for n in given.values())
        else:
            low, high = bounds(sentence.spoken[: match.start()], value(match["n"]))
            right = any(low <= n <= high for n in given.values())
        yield Said.of(KIND, sentence, match.span(), short(shown), right)


def _by_name(
    clause: str, place: int, given: Mapping[str, int], theme: str, study: Study
) -> Mapping[str, int]:
    """Return the number of the human coder whom a clause names nearest to a place, or of both; else none."""
    people = [name for name in given if name not in ("auto", "the consensus")]
    if _BOTH.search(clause) and len(people) == 2:
        rows = [row for row in study.agreement if row["theme"] == theme and row["level"] == "segment"]
        both = next((row["both"] for row in rows if {row["coder_a"], row["coder_b"]} == {*people}), None)
        return {} if both is None else {"both": both}
    shown = {"manual": "manual coder"}  # by hand, whoever did it
    named = [
        (match.start() > place, abs(match.start() - place), name)
        for name in people
        for match in any_case(rf"(?<!\w){re.escape(shown.get(name, name))}(?!\w)").finditer(clause)
    ]
    return {min(named)[2]: given[min(named)[2]]} if named and len(people) > 1 else {}


def given_by(theme: str, named: tuple[str, ...], study: Study) -> Mapping[str, int]:
    """Return to how many segments each coder gave a theme: the automatic one where it is named."""
    given = study.codings.get(theme, {})
    auto = {coder: n for coder, n in given.items() if coder == "auto"}
    people = {coder: n for coder, n in given.items() if coder != "auto"}
    if "auto" in named:
        return given if "manual" in named else auto
    return people or auto


def shown_by(given: Mapping[str, int]) -> str:
    """Return the numbers of segments by coder, as text."""
    return ", ".join(f"{n:,} {'segment' if n == 1 else 'segments'} by {coder}" for coder, n in given.items())
