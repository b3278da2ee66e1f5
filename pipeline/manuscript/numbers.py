"""Each number of a draft beside what the study's tables say to it, kind of claim by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..wording import called
from .draft import Draft, Paragraph
from .grammar import any_case
from .group_claims import part_of
from .held import NOT_COUNTED, Finding, Said, Study, mentions
from .kinds import (
    codings,
    coefficients,
    differences,
    listed_coefficients,
    occurrences,
    people,
    ranks,
    saturation,
    sums,
    totals,
    who,
    who_says,
)
from .not_checked import left, why_not
from .numerals import Sentence, sentences
from .some_people import in_a_draft
from .tabled import in_table

KINDS = (
    saturation, who, who_says, differences, people, occurrences, coefficients, listed_coefficients, codings,
    totals, ranks, sums,
)  # fmt: skip
"""What a number may be, the likeliest first: each module's `said` finds its own in a sentence."""
_SAYS_IT = any_case(
    r"\b{SAYS} (?:it|this|the (?:pair|word|phrase|term))\b(?! (?:was|is|has)\b)|^\W*it (?:was|is) {SAYS}\b"
)
LEFT = "number"
_BY_GROUP = (occurrences.KIND, who.KIND, ranks.KIND, sums.KIND)  # they know of groups, or need none
_BESIDE = (sums.KIND, ranks.KIND)  # they claim no number for themselves


def numbers(draft: Draft, study: Study) -> list[Finding]:
    """Return a finding for each number of a draft, kind by kind, each in the order of the draft.

    What nothing in the tables belongs to is "not checked", and why.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    study = in_a_draft((block.text for block in draft.blocks if isinstance(block, Paragraph)), study)
    for block in draft.blocks:
        if not isinstance(block, Paragraph):
            for finding in in_table(block, study):
                found[finding.kind].append(finding)
            continue
        named: set[str] = set()  # "3 of 4 days" is listed once
        it, goes_on = "", False
        for sentence in sentences(block):
            it = _it(sentence, it if goes_on or _SAYS_IT.search(sentence.spoken) else "", study)
            goes_on = sentence.text.rstrip().endswith(";")
            outside = study.without_names(sentence.spoken, "x")
            named_in = sentence.with_names(study.who.names, outside)
            parts = study.by_group.places(outside, study.terms)
            for finding in _of_sentence(named_in.with_parts(parts), study._replace(it=it)):
                if finding.kind != LEFT or finding.claim not in named:
                    found[finding.kind].append(finding)
                    named.add(finding.claim)
    order = [*dict.fromkeys(kind.KIND for kind in KINDS[1:]), LEFT]
    return [_called(finding, study) for kind in order for finding in found[kind]]


def _called(finding: Finding, study: Study) -> Finding:
    """Return a finding with people and segments called what the study calls them; no theme is renamed."""
    text, parts, at = finding.found, [], 0
    for one in mentions(text, tuple(study.raised)):
        parts += [called(text[at : one.start], study.words), text[one.start : one.end]]
        at = one.end
    return finding._replace(found="".join([*parts, called(text[at:], study.words)]))


def _it(sentence: Sentence, before: str, study: Study) -> str:
    """Return the term that "it" stands for in a sentence or the next; `before`: where it names nothing."""
    items = {(one.what, one.name) for one in study.items(sentence.text)}
    (what, name), *more = items or {("", before)}
    return "" if more or what == "themes" else name


def _of_sentence(sentence: Sentence, study: Study) -> list[Finding]:
    """Return the findings of a sentence; of several kinds that claim a number the first has it."""
    kept: list[Said] = []
    everything = [_of_all(one, sentence, study) for kind in KINDS for one in kind.said(sentence, study)]
    # Those that were not checked come last, but a number that may be one person's is held to nobody else's,
    # and one that may be of codes that are not counted to no total.
    last = {kind.KIND for kind in KINDS} - {who.KIND}
    everything.sort(
        key=lambda one: (
            one.finding.verdict == "not checked"
            and one.finding.kind in last
            and NOT_COUNTED not in one.finding.found
        )
    )
    if any(one.finding.kind == who.KIND for one in everything):  # what comes first of one person
        everything = [
            one for one in everything
            if (one.finding.kind, one.finding.verdict) != (ranks.KIND, "not checked")
        ]  # fmt: skip
    placed = [one for one in everything if one.finding.kind == ranks.KIND]
    for one in everything:
        if one.finding.verdict == "not checked" and any(
            _over(one, other) for other in placed if other is not one
        ):
            continue  # "the three most frequent pairs" are no number of pairs
        if one.finding.kind in _BESIDE or not any(_meet(one, other) for other in kept):
            kept.append(one)
    kept.sort(key=lambda one: one.start)
    findings = [
        one.finding if one.finding.found
        else one.finding._replace(found=why_not(sentence, one.start, one.end, study))
        for one in kept
    ]  # fmt: skip
    taken: Sequence[tuple[int, int]] = [(one.start, one.end) for one in kept]
    findings += [Finding(LEFT, sentence.place, *one, "not checked") for one in left(sentence, taken, study)]
    return findings


def _of_all(one: Said, sentence: Sentence, study: Study) -> Said:
    """Return what was held to all as not checked, where it is of a group: no table has it by group."""
    if one.finding.kind in _BY_GROUP or one.finding.verdict == "not checked":
        return one
    part = part_of(sentence, one.start, one.end, study)
    if part is None:
        return one
    return one._replace(finding=one.finding._replace(verdict="not checked", found=part.no_table))


def _meet(one: Said, other: Said) -> bool:
    return other.finding.kind not in _BESIDE and _over(one, other)


def _over(one: Said, other: Said) -> bool:
    return one.start < other.end and other.start < one.end
