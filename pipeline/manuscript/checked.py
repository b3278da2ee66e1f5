"""The findings of a draft, as manuscript.csv has them. They accuse nobody: they say what stands
where, and what was looked for."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pyarrow as pa

from ..tables.columns import table
from ..tables.handed import MANUSCRIPT
from .claims import Quotation, quotations
from .draft import Draft
from .numbers import Claim, claims, percentages, sums
from .passages import Passage, Piece, Segment, Transcripts, changes, same_name, words

FINE = frozenset(("verbatim", "elided", "agrees", "adds up"))
"""Verdicts that need no second look."""
_NAMED = 0.7  # share of a theme's words that a text must hold to be about it
_AHEAD = 0.15  # and by how much more than any other theme
_SHOWN = 200  # characters of a claim


class Raised(NamedTuple):
    """How many interviewees raise a theme: by the study's codes, and by what was published."""

    manual: int | None
    published: int | None


class Study(NamedTuple):
    """What a draft is held to: the transcripts, whose they are, and who raises which theme."""

    segments: Sequence[Segment]
    interviewees: int
    raised: Mapping[str, Raised]
    stop_words: frozenset[str] = frozenset()
    speakers_are: str = "interviewees"
    quotes: bool = True  # whether words of the transcripts may be shown

    def theme_of(self, topics: Sequence[str]) -> str:
        """Return the theme that the first of some texts that is about one is about."""
        themes = tuple(self.raised)
        return next(filter(None, (theme_of(t, themes, self.stop_words) for t in topics)), "")


class _Finding(NamedTuple):
    """A row of manuscript.csv."""

    kind: str
    place: str
    claim: str
    found: str
    verdict: str
    segment: str = ""
    document: str = ""
    speaker: str = ""


def checked(draft: Draft, study: Study) -> pa.Table:
    """Return a row for each quotation, number and sum of a draft (tables.MANUSCRIPT), in order.

    Verdicts of a quotation: verbatim, elided, joined, altered, other speaker, not found; of a
    number: agrees, differs, not in the tables; of a sum or percentage: adds up, does not add up;
    of quotations that stand twice: differs; of interviewees quoted: fewer quoted than counted.
    """
    transcripts = Transcripts(study.segments)
    quoted = quotations(draft, {segment.speaker for segment in study.segments})
    findings = [_quotation(one, transcripts, study.quotes) for one in quoted]
    stated = claims(draft, study.speakers_are)
    findings += [finding for one in stated if (finding := _count(one, study))]
    findings += _sums(draft, study)
    findings += _twice(quoted)
    findings += _quoted_and_counted(quoted, stated, study)
    return table(MANUSCRIPT, [finding._asdict() for finding in findings])


# ---- quotations --------------------------------------------------------------------------------


def _quotation(quotation: Quotation, transcripts: Transcripts, quotes: bool) -> _Finding:
    """Return what became of a quotation."""
    passage = transcripts.passage(quotation.text, quotation.speaker)
    claim = _short(f"“{quotation.text}”" + f" ({quotation.speaker})" * bool(quotation.speaker))
    if not passage.pieces:
        looked = " ".join(words(quotation.text)[:12])
        return _Finding("quotation", quotation.place, claim,
                        f"no passage shares half of its words; looked for: {_short(looked)}",
                        "not found")  # fmt: skip
    segments = [transcripts.segments[piece.segment] for piece in passage.pieces]
    speakers = list(dict.fromkeys(segment.speaker for segment in segments))
    where = {
        "segment": "; ".join(dict.fromkeys(segment.name for segment in segments)),
        "document": "; ".join(dict.fromkeys(segment.document for segment in segments)),
        "speaker": "; ".join(speakers),
    }
    verdict, remark = _verdict(passage)
    if verdict == "altered" and not quotes:
        remark = "its words differ"
    speaker_named = quotation.speaker
    if speaker_named and not any(same_name(speaker_named, speaker) for speaker in speakers):
        remark = f"said by {'; '.join(speakers) or 'nobody who is named'}" + f"; {remark}" * bool(
            remark
        )
        verdict = "other speaker"
    return _Finding("quotation", quotation.place, claim, _short(remark), verdict, **where)


def _verdict(passage: Passage) -> tuple[str, str]:
    """Return the verdict on a quotation's words, and what differs."""
    differences = []
    if passage.lost:
        differences.append("not found: " + "; ".join(passage.lost))
    if passage.difference:
        differences.append(passage.difference)
    if differences:
        return "altered", "; ".join(differences)
    pieces = passage.pieces
    if len(pieces) > 1:
        left_out = [_between(a, b) for a, b in itertools.pairwise(pieces)]
        if None in left_out:
            return "joined", f"joined from {len(pieces)} places"
        total = sum(filter(None, left_out))
        return "elided", f"{total} words of the transcript are left out or replaced, and marked"
    return ("elided", "marked as cut at an end or as added to") if passage.cut else ("verbatim", "")


def _between(a: Piece, b: Piece) -> int | None:
    """Return how many words stand between two pieces; None where the second is not behind."""
    return b.start - a.end if a.segment == b.segment and b.start >= a.end else None


def _twice(quoted: Sequence[Quotation]) -> Iterator[_Finding]:
    """Yield quotations of one speaker that stand in two places with different words."""
    for place, one in enumerate(quoted):
        if not one.speaker or len(words(one.text)) < 4:
            continue
        for other in quoted[place + 1 :]:
            if not same_name(one.speaker, other.speaker):
                continue
            changed = changes(one.text, other.text)
            if changed:
                yield _Finding("repetition", one.place, _short(f"“{one.text}” ({one.speaker})"),
                               _short(f"{other.place} has it otherwise: {changed}"), "differs",
                               speaker=one.speaker)  # fmt: skip


# ---- numbers -----------------------------------------------------------------------------------


def _count(claim: Claim, study: Study) -> _Finding | None:
    """Return what the tables say to a number; None for one that is tied to nothing in them."""
    text = _short(claim.text)
    if claim.whole:
        agrees = claim.low == study.interviewees
        return _Finding("count", claim.place, text,
                        f"{study.interviewees} {study.speakers_are} in the study's data",
                        "agrees" if agrees else "differs")  # fmt: skip
    wrong = ""
    if claim.of and claim.of != study.interviewees:
        wrong = f"the study's data has {study.interviewees} {study.speakers_are}, not {claim.of}"
    theme = study.theme_of(claim.topics)
    if claim.row:
        text = _short(f"{theme or claim.topics[0]}: {claim.text}")
    if not theme:
        return _Finding("count", claim.place, text, wrong, "differs") if wrong else None
    raised = study.raised[theme]
    known = [n for n in raised if n is not None]
    if not known:
        return _Finding("count", claim.place, text, f"{theme}: no table counts it",
                        "not in the tables")  # fmt: skip
    says = []
    if raised.manual is not None:
        says.append(f"{theme}: raised by {raised.manual} of {study.interviewees} by the codes")
    if raised.published is not None:
        says.append(f"{raised.published} as published")
    agrees = any(_allows(claim, n, study.interviewees) for n in known) and not wrong
    exact = len(set(known)) == 1 or all(_allows(claim, n, study.interviewees) for n in known)
    verdict = "agrees" if agrees and exact else "differs"
    return _Finding("count", claim.place, text, "; ".join([*says, *filter(None, [wrong])]), verdict)


def _allows(claim: Claim, number: int, interviewees: int) -> bool:
    """Return whether a claim allows a number; "most" is more than half, "half" to the person."""
    if not claim.share:
        return claim.low <= number <= claim.high
    low, high = claim.low * interviewees, claim.high * interviewees
    if claim.low == claim.high:
        return abs(number - low) < 1 if 0 < claim.low < 1 else number == low
    return low < number <= high if claim.low >= 0.5 else low <= number < high


@cache
def theme_of(
    text: str, themes: tuple[str, ...], stop_words: frozenset[str] = frozenset({"of"})
) -> str:
    """Return the theme that a text is about: most of the theme's words are in it; empty: none.

    >>> theme_of("Four spoke of a lack of trust.", ("Lack of trust", "Too many meetings"))
    'Lack of trust'
    """
    stems = _stems(text, stop_words)
    parts = {theme: _stems(theme, stop_words) for theme in themes}
    scored = [(len(part & stems) / len(part), theme) for theme, part in parts.items() if part]
    shares = sorted(scored, reverse=True)
    if not shares or shares[0][0] < _NAMED:
        return ""
    second = shares[1][0] if len(shares) > 1 else 0.0
    return shares[0][1] if shares[0][0] - second >= _AHEAD else ""


@cache
def _stems(text: str, stop_words: frozenset[str]) -> frozenset[str]:
    """Return the stems of a text's words but for stop words."""
    from ..words.forms import snowball

    stem = snowball().EnglishStemmer().stem
    return frozenset(stem(word) for word in words(text) if word not in stop_words)


def _sums(draft: Draft, study: Study) -> Iterator[_Finding]:
    """Yield the sums and percentages of a draft's own numbers."""
    for one in sums(draft, study.speakers_are):
        total = sum(one.parts)
        shown = f"{' + '.join(map(str, one.parts))} = {total}, the whole is {one.whole}"
        verdict = "adds up" if total == one.whole else "does not add up"
        yield _Finding("sum", one.place, _short(one.text), shown, verdict)
    for share in percentages(draft):
        exact = 100 * share.part / share.of if share.of else 0.0
        right = abs(exact - share.percent) <= 0.5 * 10.0**-share.digits + 1e-9
        yield _Finding("sum", share.place, share.text,
                       f"{share.part} of {share.of} are {exact:.{share.digits}f}%",
                       "adds up" if right else "does not add up")  # fmt: skip


def _quoted_and_counted(
    quoted: Sequence[Quotation], stated: Sequence[Claim], study: Study
) -> Iterator[_Finding]:
    """Yield themes of which fewer interviewees are quoted than counted.

    Only in a draft that quotes everybody whom it counts for most of its themes: elsewhere a
    quotation is an example.
    """
    quoted_by: dict[str, set[str]] = defaultdict(set)
    for one in quoted:
        theme = study.theme_of([one.topic]) if one.speaker and one.table else ""
        if theme:
            quoted_by[theme].add("".join(one.speaker.split()).casefold())
    counted: dict[str, Claim] = {}
    for claim in stated:
        if claim.row and (theme := study.theme_of(claim.topics)):
            counted.setdefault(theme, claim)
    both = [theme for theme in study.raised if theme in quoted_by and theme in counted]
    whole = sum(len(quoted_by[theme]) >= counted[theme].low for theme in both)
    if 2 * whole <= len(both):
        return
    for theme in both:
        claim = counted[theme]
        if len(quoted_by[theme]) < claim.low:
            yield _Finding("quoted", claim.place, _short(f"{theme}: {claim.text}"),
                           f"{len(quoted_by[theme])} {study.speakers_are} are quoted for it",
                           "fewer quoted than counted")  # fmt: skip


def _short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
