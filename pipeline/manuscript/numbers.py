"""Each number of a draft beside what the study's tables say to it, kind of claim by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ..tables.handed import AS_IT_IS
from ..wording import called
from .draft import Draft, Paragraph
from .findings import Finding, Said, short
from .grammar import IN_OTHER_WORDS, plain
from .group_claims import WHOLE, part_of
from .held import NOT_COUNTED, Study
from .kinds import (
    agreed_on,
    codings,
    coefficients,
    coefficients_on,
    coefficients_with,
    differences,
    found_of,
    in_brackets,
    listed_coefficients,
    occurrences,
    people,
    ranks,
    returned,
    saturation,
    shared_passages,
    sums,
    themes_of,
    totals,
    who,
    who_says,
)
from .left_out import filled
from .not_checked import left, why_not
from .of_each import ROW, lines, together
from .pair_or_theme import EITHER
from .paragraph import sentences
from .sentence import Sentence, Span
from .some_people import in_a_draft
from .tabled import in_table
from .understood import why_not_understood
from .unread import unread, without

KINDS = (
    saturation, returned, who, who_says, themes_of, differences, people, occurrences, coefficients,
    listed_coefficients, coefficients_with, coefficients_on, shared_passages, agreed_on, found_of, codings,
    in_brackets, totals, ranks, sums,
)  # fmt: skip
"""What a number may be, the likeliest first: each module's `said` finds its own in a sentence."""
LEFT = "number"
_OWN = "the study's own methods text says so"
_BY_GROUP = (occurrences.KIND, who.KIND, ranks.KIND, sums.KIND)  # they know of groups, or need none
_TABLES = {codings.KIND: "themes_by_group.csv", coefficients.KIND: "agreement_by_group.csv"}
_WHICH = "its sentence does not say of which name each of its numbers is"
_BESIDE = (sums.KIND, ranks.KIND)  # they claim no number for themselves


def numbers(draft: Draft, study: Study) -> list[Finding]:
    """Return a finding for each number of a draft, kind by kind, each in the order of the draft.

    What nothing in the tables belongs to is "not checked", and why.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    own = _own_sentences(study)
    study = in_a_draft((block.text for block in draft.blocks if isinstance(block, Paragraph)), study)
    for block in draft.blocks:
        if not isinstance(block, Paragraph):
            for finding in in_table(block, study):
                found[finding.kind].append(finding)
            continue
        named: set[str] = set()  # "3 of 4 days" is listed once
        for here in sentences(block, study):
            for finding in _of_sentence(here, own=plain(here.text) in own):
                if finding.kind != LEFT or finding.claim not in named:
                    found[finding.kind].append(finding)
                    named.add(finding.claim)
    order = [*dict.fromkeys(kind.KIND for kind in KINDS[1:]), LEFT]
    return [_called(finding, study) for kind in order for finding in found[kind]]


def _called(finding: Finding, study: Study) -> Finding:
    """Return a finding with people and segments called what the study calls them; no theme is renamed."""
    text, parts, at = finding.found, [], 0
    for one in study.mentions(text):
        parts += [called(text[at : one.start], study.words), text[one.start : one.end]]
        at = one.end
    return finding._replace(found="".join([*parts, called(text[at:], study.words)]))


def _own_sentences(study: Study) -> frozenset[str]:
    """Return the sentences of the study's own methods text: a draft that has one as it stands agrees."""
    blocks = (Paragraph("", text) for text in study.methods.split("\n\n"))
    return frozenset(plain(one.text) for block in blocks for one in sentences(block, study))


def _of_sentence(here: Sentence, *, own: bool) -> list[Finding]:
    """Return the findings of a sentence, and its numbers that are in none; `own`: the study says it, too."""
    kept = _held(here)
    findings = [
        one.finding if one.finding.found else one.finding._replace(found=why_not(here, one.start, one.end))
        for one in kept
    ]
    # "One named person" is a theme's name.
    taken = [(one.start, one.end) for one in kept] + [(one.start, one.end) for one in here.themes]
    not_read = unread(here, kept, _held)
    of = [(one.start, one.end) for one in kept if one.finding.kind == coefficients.KIND]
    within = _within(here, [span for span in not_read if any(a <= span[0] < b for a, b in of)])
    findings += [one.finding for one in within]
    not_read = [span for span in not_read if not any(one.over([span]) for one in within)]
    taken = without(taken, not_read, here.text)
    findings += [Finding(LEFT, here.place, *one, "not checked") for one in left(here, taken)]
    if own:
        findings = [
            one if one.verdict in AS_IT_IS else one._replace(verdict="agrees", found=_OWN) for one in findings
        ]
    return findings


def _within(here: Sentence, spans: Iterable[Span]) -> list[Said]:
    """Return the totals at places in a coefficient that it did not read: kappa of "the two coders"."""
    starts = [start for start, _ in spans]
    found = [one for one in totals.said(here) if one.start in starts and one.finding.found]
    return [_understood(_of_all(one._replace(reads=totals.READS), here, totals.said), here) for one in found]


def _held(here: Sentence) -> list[Said]:
    """Return what a sentence says: its parts filled in, and of each of several names in line."""
    rows = [match.span() for match in ROW.finditer(here.bare)]
    kept = [_in_turn(one, rows) for one in _kept(here)]
    for one in _filled_in(here):
        kept = _instead(one, kept)
    for line in lines(here):
        each = [
            [one for one in _held(version) if one.finding.kind not in _BESIDE] for version, _ in line.versions
        ]
        of_all = [*together(here, line, each)]
        for one in of_all:
            kept = _instead(one, kept)
        kept = [
            one for one in kept if one in of_all or not (of_all and one.doubtful and one.over(line.words))
        ]
    return sorted(kept, key=lambda one: one.start)


def _in_turn(one: Said, rows: Sequence[Span]) -> Said:
    """Return what is said of one of several numbers in a row as not checked: it may be any of them."""
    own = next((row for row in rows if row[0] <= one.start < row[1]), None)
    if own is None or one.doubtful or one.finding.kind in _BESIDE:
        return one
    return one._replace(finding=one.finding._replace(verdict="not checked", found=_WHICH))


def _instead(one: Said, kept: list[Said]) -> list[Said]:
    """Return findings with one in the place of those that it meets."""
    return [other for other in kept if other.finding.kind in _BESIDE or not other.meets(one)] + [one]


def _filled_in(here: Sentence) -> Iterator[Said]:
    """Yield what is said where a part is filled in, if the part that it is filled in from is held itself."""
    for part in filled(here):
        like, said = _over(part.like, part.like_at), _over(part.sentence, part.at)
        if like and said and said.kind == like.kind:
            claim = short(here.text[part.start : part.end].rstrip(" .;:,"))
            yield Said(*part.number, said._replace(claim=claim))


def _over(here: Sentence, span: Span) -> Finding | None:
    """Return what a sentence was held to at a place."""
    found = [one for one in _kept(here) if one.finding.kind not in _BESIDE and not one.doubtful]
    return next((one.finding for one in found if one.start < span[1] and span[0] < one.end), None)


def _kept(here: Sentence) -> list[Said]:
    """Return what a sentence says by itself; of several kinds that claim a number the first has it.

    Those that were not checked come last, but a number that may be one person's is held to nobody else's,
    and one that may be of codes that are not counted, of who speaks of a pair, or of a theme called as a
    pair is, to no total.
    """
    everything = [
        _of_all(one._replace(reads=one.reads or kind.READS), here, kind.said)
        for kind in KINDS for one in kind.said(here)
        if not any(theme.start <= one.start and one.end <= theme.end for theme in here.themes)
    ]  # fmt: skip
    everything.sort(
        key=lambda one: (
            one.doubtful
            and one.finding.kind != who.KIND
            and not any(why in one.finding.found for why in (NOT_COUNTED, IN_OTHER_WORDS, EITHER))
        )
    )
    if any(one.finding.kind == who.KIND for one in everything):  # what comes first of one person
        everything = [one for one in everything if one.finding.kind != ranks.KIND or not one.doubtful]
    placed = [one for one in everything if one.finding.kind == ranks.KIND]
    kept: list[Said] = []
    for one in everything:
        if one.doubtful and any(one.meets(other) for other in placed if other is not one):
            continue  # "the three most frequent pairs" are no number of pairs
        if one.finding.kind in _BESIDE or not any(
            one.meets(other) for other in kept if other.finding.kind not in _BESIDE
        ):
            kept.append(one)
    return [_understood(one, here) for one in kept]


def _understood(one: Said, here: Sentence) -> Said:
    """Return what was held to the tables as not checked, where a word beside it is not understood."""
    held = not (one.doubtful or one.always or one.finding.kind == sums.KIND)
    why = why_not_understood(here, one) if held else ""
    if not why:
        return one
    found = f"{why}; {one.finding.found}"
    return one._replace(finding=one.finding._replace(verdict="not checked", found=short(found)))


def _of_all(one: Said, here: Sentence, said: Callable[[Sentence], Iterable[Said]]) -> Said:
    """Return what was held to all as it is in the group that it is of, or as not checked."""
    if one.doubtful:
        return one
    kind, whole = one.finding.kind, WHOLE.search(here.spoken[: one.start])
    # "In Cardiology, 25 of 60 comments": the 60 are its own where they are not all
    start = whole.start() if whole and (kind, one.finding.verdict) == (totals.KIND, "differs") else one.start
    part = None if kind in _BY_GROUP else part_of(here, start, one.end)
    if part is None:
        return one
    if part.group in here.study.by_group.studies:
        within = replace(here, study=here.study.by_group.studies[part.group])
        held = next((other for other in said(within) if other.meets(one) and not other.doubtful), None)
        if held:
            found = f"in “{part.group}”, {held.finding.found}"
            return one._replace(finding=held.finding._replace(found=short(found)))
    return one._replace(
        finding=one.finding._replace(verdict="not checked", found=part.not_held(_TABLES.get(kind, "")))
    )
