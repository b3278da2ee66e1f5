"""What the study's tables say to the numbers that a draft states."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from ..wording import many
from .claims import CITED
from .draft import Draft
from .held import Finding, Study, short
from .measures import Coefficient, Occurrence, coefficients, occurrences, term_of, unchecked
from .numbers import NUMBER, Claim, percentages, sums

# "Four participants used “mental health”": of whoever says the words, not of a theme.
_SAYS = re.compile(r"\b(?:said|say|uses?|used|uttered|spoken)\b", re.IGNORECASE)
_ASKED = r"\b(?:interviewees?|participants?|respondents?|informants?"
_NOTHING = "tied to no theme, word, pair or coefficient of the study"
_CALLED = {"manual": r"\bmanual|\bhand\b", "auto": r"\bauto(?:mat|\b)|\bkeyword"}
_CALLS = "|".join(f"(?P<{name}>{called})" for name, called in _CALLED.items())
_ANY_CODER = re.compile(_CALLS, re.IGNORECASE)
_NUMERAL = re.compile(rf"\b(?:{NUMBER})\b", re.IGNORECASE)
_VERB = (
    r"(?:rais|mention|discuss|report|describ|identif|voic|"
    r"express|endors|nam|say|said|us|utter|speak|spoke|talk)"
)
_NOT = re.compile(
    rf"\b(?:did|do|does|had|have|has|was|were)(?:\s+not|n['’]t|\s+never)\s+(?:\w+ly\s+)?{_VERB}\w*"
    rf"|\bnever\s+{_VERB}\w*|\b(?:all|everybody|everyone)\s+(?:but|except)\b",
    re.IGNORECASE,
)
_PERHAPS_NOT = re.compile(
    r"\b(?:not|never|no|none|without|neither|fail\w*|but|except)\b|n['’]t\b", re.IGNORECASE
)
_LEVEL = re.compile(
    r"\b(?:by|per|each|level\s+of(?:\s+the)?)\s+(segment|interviewee|question|document)\b(?![’'])"
    r"|\b(segment|interviewee|question|document)[- ]level\b"
    r"|\blevel\s+of(?:\s+the)?\s+(segment|interviewee|question|document)s\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(
    r"\b(?:over(?:\s+all\s+themes)?|overall|pooled|all\s+themes)\W+(?:\w+\W+){0,4}$", re.IGNORECASE
)
_SHOWN = 4  # coefficients of the tables beside one that differs


def numbers(draft: Draft, stated: Sequence[Claim], study: Study) -> list[Finding]:
    """Return a finding for each number of people or occurrences, coefficient, sum, and the rest.

    `stated` are the numbers of people. What nothing in the tables belongs to is "not checked".
    """
    said = list(occurrences(draft, study.terms))
    measured = list(coefficients(draft))
    findings = [_count(one, study) for one in stated]
    findings += [_occurrence(one, study) for one in said]
    findings += [_coefficient(one, study) for one in measured]
    findings += _sums(draft, study)
    held: dict[str, list[str]] = defaultdict(list)
    stating: tuple[Any, ...] = (
        *stated, *said, *measured, *sums(draft, study.speakers_are), *percentages(draft)
    )  # fmt: skip
    for one in stating:
        held[one.place].append(one.text)
    return findings + [
        Finding("number", one.place, short(one.text), _NOTHING, "not checked")
        for one in unchecked(draft, lambda place: sorted(held[place], key=len, reverse=True))
    ]


def _count(claim: Claim, study: Study) -> Finding:
    """Return what the tables say to a number of people."""
    people = f"{study.interviewees} {study.speakers_are}"
    sentence, end = claim.topics[0], claim.at + len(claim.text)
    theme = study.theme_of(claim.topics)
    if not claim.row:
        theme = study.named(sentence, claim.at, end) or study.theme_of(claim.topics[1:])
    text = short(f"{theme or claim.topics[0]}: {claim.text}" if claim.row else claim.text)

    def finding(found: str, verdict: str) -> Finding:
        return Finding("count", claim.place, text, found, verdict)

    def agrees(right: bool) -> str:
        return "agrees" if right else "differs"

    if claim.whole:
        return finding(f"{people} in the study's data", agrees(claim.low == study.interviewees))
    wrong = f"the study's data has {people}"
    if claim.of and claim.of != study.interviewees:
        wrong += f", not {claim.of}"
    elif theme or claim.share or claim.low <= study.interviewees or not _of_this_study(claim, study):
        wrong = ""
    if theme:
        raised = study.raised[theme]
        coders = () if claim.row else _coders(sentence, claim.at, end)
        if raised.auto is not None and "auto" in coders:
            known = [raised.auto]
            says = [f"{theme}: raised by {raised.auto} of {study.interviewees} by the automatic codes"]
            if "manual" in coders and raised.manual is not None:  # which of them is not clear
                known.append(raised.manual)
                says.append(f"{raised.manual} by the codes")
            right = not wrong and any(_fits(claim, n, study) for n in known)
            return finding("; ".join([*says, *filter(None, [wrong])]), agrees(right))
        known = [n for n in (raised.manual, raised.published) if n is not None]
        if not known:
            return finding(f"{theme}: no table counts it", "not in the tables")
        says = []
        if raised.manual is not None:
            says.append(f"{theme}: raised by {raised.manual} of {study.interviewees} by the codes")
        if raised.published is not None:
            says.append(f"{raised.published} as published")
        right = not wrong and all(_fits(claim, n, study) for n in known)
        return finding("; ".join([*says, *filter(None, [wrong])]), agrees(right))
    term = term_of(sentence, claim.at, study.terms)
    saying = claim.bare or _SAYS.search(sentence)
    uses = study.terms[term].people if term in study.terms and saying else None
    if claim.bare and uses is None:  # raised by 3 of 4: of whom nobody knows
        wrong = ""
    if uses is not None and (claim.bare or not wrong):
        right = not wrong and _fits(claim, uses, study)
        said = f"“{term}”: said by {uses} of {study.interviewees}"
        return finding("; ".join(filter(None, [said, wrong])), agrees(right))
    return finding(wrong or _NOTHING, "differs" if wrong else "not checked")


def _of_this_study(claim: Claim, study: Study) -> bool:
    """Return whether a number is of this study's interviewees, as its noun and sentence say."""
    ours = re.compile(rf"{_ASKED}|{re.escape(study.speakers_are)})$", re.IGNORECASE)
    return bool(ours.search(claim.text)) and not CITED.search(claim.topics[0])


def _coders(sentence: str, start: int, end: int) -> tuple[str, ...]:
    """Return the coders that a number at a place of a sentence may be of, as the words by it say.

    The one who is named behind it before another number is; else all that the sentence names.
    """
    behind = _ANY_CODER.search(sentence, start)
    if behind and not _NUMERAL.search(sentence, end, behind.start()):
        return (behind.lastgroup or "",)
    return tuple(dict.fromkeys(match.lastgroup or "" for match in _ANY_CODER.finditer(sentence)))


def _fits(claim: Claim, number: int, study: Study) -> bool:
    """Return whether a claim allows that so many raise or say something, or that so many do not.

    "Three did not raise X" and "all but three" are of the others; where it is not clear what a
    "not" in its clause belongs to, both are allowed.
    """
    itself = _allows(claim, number, study.interviewees)
    if claim.row:
        return itself
    others = _allows(claim, study.interviewees - number, study.interviewees)
    sentence = study.without_names(claim.topics[0])
    before = re.split(r"[;:]", sentence[: claim.at])[-1]
    behind = re.split(r"[;:]", sentence[claim.at + len(claim.text) :])[0]
    behind = re.split(rf",|{_NUMERAL.pattern}", re.sub(r"\([^()]*\)", "", behind))[0]
    near = f"{before[-60:]}{claim.text}{behind}"
    if _NOT.search(near) and not _NUMERAL.search(before[-60:]):
        return others
    return itself or bool(_PERHAPS_NOT.search(near) and others)


def _allows(claim: Claim, number: int, interviewees: int) -> bool:
    """Return whether a claim allows a number; "most" is more than half, "half" to the person."""
    if not claim.share:
        return claim.low <= number <= claim.high
    low, high = claim.low * interviewees, claim.high * interviewees
    if claim.low == claim.high:
        return abs(number - low) < 1 if 0 < claim.low < 1 else number == low
    return low < number <= high if claim.low >= 0.5 else low <= number < high


def _occurrence(one: Occurrence, study: Study) -> Finding:
    """Return what the tables say to how often a term occurs."""
    claim = short(f"“{one.term}”: {one.text}")
    if one.term not in study.terms and not study.stop_words.isdisjoint(one.term.split()):
        found = "it has a stop word, and words.csv and pairs.csv leave those out"
        return Finding("occurrences", one.place, claim, found, "not checked")
    if one.term not in study.terms:
        return Finding(
            "occurrences", one.place, claim, "neither words.csv nor pairs.csv lists it", "not in the tables"
        )
    count = study.terms[one.term].times
    verdict = "agrees" if count == one.number else "differs"
    return Finding("occurrences", one.place, claim, f"{many(count, 'time')}", verdict)


def _coefficient(one: Coefficient, study: Study) -> Finding:
    """Return what agreement.csv says to a coefficient: of the theme, level and coders named."""
    start = one.at
    overall = _OVERALL.search(one.sentence[:start])
    theme = (not overall and study.named(one.sentence, start, start + len(one.text))) or "*"
    named_level = _LEVEL.search(one.sentence)
    level = next(filter(None, named_level.groups()), "").lower() if named_level else ""
    rows = [row for row in study.agreement if row["theme"] == theme and row[one.column] is not None]
    if level and any(row["level"] == level for row in rows):
        rows = [row for row in rows if row["level"] == level]
    named = [row for row in rows if all(
        re.search(_CALLED.get(row[c], rf"\b{re.escape(row[c])}\b"), one.sentence, re.IGNORECASE)
        for c in ("coder_a", "coder_b")
    )]  # fmt: skip
    rows = named or rows
    digits = len(one.value.partition(".")[2])

    def same(text: str, number: float | None) -> bool:
        half = 0.5 * 10.0 ** -len(text.partition(".")[2])
        wanted = float(text.replace("−", "-"))
        return number is not None and abs(number - wanted) <= half + 1e-9

    right = [
        row
        for row in rows
        if same(one.value, row[one.column])
        and all(
            f"{one.column}_{end}" not in row or same(text, row[f"{one.column}_{end}"])
            for end, text in zip(("low", "high"), one.interval or (), strict=False)
        )
    ]
    shown = [
        f"{row[one.column]:.{digits}f} ({row['coder_a']} and {row['coder_b']}, by {row['level']})"
        for row in right or rows
    ]
    found = (f"{theme}: " if theme != "*" else "") + ", ".join(shown[:_SHOWN])
    found += f" and {len(shown) - _SHOWN} more" * (len(shown) > _SHOWN)
    verdict = "agrees" if right else "differs" if rows else "not in the tables"
    return Finding(
        "coefficient", one.place, short(one.text), short(found if rows else "agreement.csv has none"), verdict
    )


def _sums(draft: Draft, study: Study) -> Iterator[Finding]:
    """Yield the sums and percentages of a draft's own numbers."""
    for one in sums(draft, study.speakers_are):
        total = sum(one.parts)
        shown = f"{' + '.join(map(str, one.parts))} = {total}, the whole is {one.whole}"
        verdict = "adds up" if total == one.whole else "does not add up"
        yield Finding("sum", one.place, short(one.text), shown, verdict)
    for share in percentages(draft):
        exact = 100 * share.part / share.of if share.of else 0.0
        right = abs(exact - share.percent) <= 0.5 * 10.0**-share.digits + 1e-9
        yield Finding("sum", share.place, share.text,
                      f"{share.part} of {share.of} are {exact:.{share.digits}f}%",
                      "adds up" if right else "does not add up")  # fmt: skip
