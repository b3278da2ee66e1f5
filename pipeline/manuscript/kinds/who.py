"""How often one person, or several who are named, say a word or pair, and what else is counted of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from ...wording import listed, many
from ..attribution import Whose, whose
from ..coders_named import coders
from ..findings import Said, same
from ..grammar import QUOTED, RATE, any_case, number_of, people_pattern, value
from ..held import UNCODED, Study
from ..names import Group
from ..numerals import Number, bounds
from ..people_claims import shares
from ..sentence import Sentence
from . import coefficients

KIND = "who"
READS = frozenset("most nth part".split())
_TIMES = any_case(
    r"{STARTS}(?:(?P<n>{NUMBER})(?:{OF})? (?:[\w-]+ )?(?P<what>times|occasions|occurrences?|mentions?|"
    r"instances?|uses|utterances|words|turns|segments|passages|excerpts|quotations|codings|answers|comments)|"
    r"{ONCE})\b(?! (?:as|more|less|that)\b)"
)
_BARE = any_case(r"{STARTS}(?P<n>{NUMBER})(?:{OF})?(?![\w.,]*\d|\w| (?:more|less|fewer)\b)")
_IN_BRACKETS = any_case(
    r"\s*(?:\(\s*(?:n\s*=\s*)?|:\s*)(?P<n>{NUMBER})(?=\s*(?:[);,.]|and\b|$))(?!\s*[.,]\d|\s*%)"
)
_VERB = any_case(r"\b(?:{SAYS}|{RAISES}) (?:the )?$")
_CLOSED = any_case(r"\s*(?:[);,.]|and\b|$)")
_OF_WHOLE = any_case(r"(?:^|[\s,;(])of (?:its|the|all|these|those|their) $")
_CODED = any_case("{CODED}")
_ALL_BUT = any_case(r"\ball\b[^.;,()]{0,60}?\b{LEFT_OUT} $")  # "all but one by Ann"
_MADE_NO = any_case(r"\b(?:ma(?:de|kes?)|g(?:ave|ives?)|contain(?:ed|s)?) $")
_SEGMENTS = frozenset("turns segments passages excerpts quotations answers comments codings".split())
_THEM = (
    r"(?: of (?:them|these|those|which|(?:its|the|these|all|all the|all its) (?:\w+ )?"
    r"(?:uses|mentions|occurrences|times|instances|codings|segments)))?"
)
_SHARE_END = any_case(
    rf"{_THEM}(?: (?:of|for) {QUOTED})?(?= (?:(?:were|was|are|is|came|comes?|fell) )?(?:by|from|in)\s| "
    r"(?:are|were|is|was)\s|\s*$|\s*[.,;(])"
)
_ACCOUNTS = any_case(
    r"(?: alone| together)? (?:(?:is|was|were|are) responsible|account(?:s|ed)?|made up|stands?|stood) "
    r"(?:for )?(?:almost |nearly |about |roughly )?$"
)
_SEVERAL = (
    r" (?:(?:were|was|are|is|came|comes?) )?(?:by|from) (?:just |only )?"
    r"(?P<k>one|the same|a single|two|three) (?:{})\b"
)
_NO_TURNS = "no table has in how many turns somebody says it; `wordpairs kwic` lists them"


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says that a person says so often, and what is counted of them.

    A number that stands by a name and may be of anybody is not checked, and why: it is never held
    to what all say together.
    """
    for number, found, held in _held_numbers(here) if here.study.who.people else ():
        shown = here.text[number.start : max(number.end, found.until)]
        term = here.term(number.start)
        by = f" (by {listed(found.people)})" if found.people and found.until <= number.end else ""
        span = (min(number.start, found.since), max(number.end, found.until))
        yield here.said(KIND, span, *held, f"“{term}”: {shown}{by}" if term else f"{shown}{by}")
    named = here.groups and here.study.who.people
    for match in coefficients.stated(here.spoken) if named else ():
        whole = whose(here, *match.span(), None)
        if whole and whole.people:
            why = "no table has a coefficient of one interviewee"
            yield here.said(KIND, match.span(), why, "not checked")


def counted_of(here: Sentence) -> frozenset[int]:
    """Return where the groups begin of whom a sentence says a number that is held to theirs."""
    return frozenset(found.at for _, found, _ in _held_numbers(here))


def _held_numbers(here: Sentence) -> Iterator[tuple[Number, Whose, tuple[str, bool | str]]]:
    """Yield the numbers of a sentence that are not of everybody, whose they are, and what is so."""
    text, before = here.spoken, None
    for number in _numbers(text, here.groups):
        if number.high == 0 and _MADE_NO.search(text[: number.start]):
            continue  # "made no mention of" is no number
        if number.of == 0 and _OF_WHOLE.search(text[: number.start]):
            before = None
            continue  # "of its 19 uses, five"
        found = whose(here, number.start, number.end, before)
        if number.share and (found is None or found.why):
            found = _share_of(number, here) or found
        if not number.what and found and found.until == number.end and not _CLOSED.match(text, number.end):
            found = None  # "Ann (eleven years a nurse)"
        before = found
        held = _held(number, found, here) if found and (number.sure or not found.why) else None
        if found and held is not None:
            yield number, found, held


def _numbers(text: str, groups: Sequence[Group]) -> list[Number]:
    """Return the numbers of a sentence that may be of somebody, in order, the longest first."""
    found = []
    for match in RATE.finditer(text):
        found.append(Number(*match.span(), 0, 0, what="rate", rate=match["rate"]))
    counted = [*_TIMES.finditer(text)] + ([*_BARE.finditer(text)] if groups else [])
    for match in counted:
        bare, n, of = match.re is _BARE, number_of(match), value(match["of"]) if match["of"] else 0
        if not (bare and 1000 <= n <= 2100 and match["n"].isdigit()):  # a year
            what = "" if bare else (match["what"] or "times").casefold()
            low, high = bounds(text[: match.start()], n)
            found.append(Number(*match.span(), low, high, of, what=what, sure=not bare))
    for group in groups:
        if bracket := _IN_BRACKETS.match(text, group.end):
            n = value(bracket["n"])
            found.append(Number(*bracket.span("n"), n, n, sure=False))
    for claim in shares(text):
        end = _SHARE_END.match(text, claim.end)
        if end and not _VERB.search(text[: claim.start]):  # "used most by" is of no share
            whole = text[claim.start : end.end()].casefold()
            found.append(
                claim._replace(end=end.end(), what="share", sure=False, most=whole.strip() == "most")
            )
    kept: list[Number] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            rest = not one.share and not one.rate and bool(_ALL_BUT.search(text[: one.start]))
            kept.append(one._replace(rest=rest))
    return kept


def _share_of(number: Number, here: Sentence) -> Whose | None:
    """Return whose a share is where the words at it say so in another way than at a number."""
    text, left = here.spoken, [one for one in here.groups if one.end <= number.start]
    if left and not left[-1].more and _ACCOUNTS.fullmatch(text[left[-1].end : number.start]):
        return Whose(left[-1].people, until=number.end, at=left[-1].start) if left[-1].people else None
    several = any_case(_SEVERAL.format(people_pattern(here.study.speakers_are))).match(text, number.end)
    so_many = {"two": 2, "three": 3}.get(several["k"].casefold(), 1) if several else 0
    return Whose(unnamed=so_many, until=several.end()) if several else None


def _held(number: Number, found: Whose, here: Sentence) -> tuple[str, bool | str] | None:
    """Return what is so, and the verdict; None where the number is of nothing that is counted."""
    study, who = here.study, here.study.who
    if unsure := study.may_be(found.people):
        found = Whose(why=unsure, until=found.until, at=found.at)
    coded = bool(_CODED.search(here.spoken))
    theme = here.theme(number.start, number.end) if study.raised else ""
    term = "" if theme and coded else here.term(number.start)
    if number.what in _SEGMENTS and not coded:
        if term or theme:
            return (_NO_TURNS if term else found.why or _NO_TURNS), "not checked"
        return _total(number, found, who.turns, "turns") if number.what in ("turns", "segments") else None
    if number.what == "words":
        counted = _total(number, found, who.words, "words, stop words included")
        if counted and counted[1] is False:  # `check` shows the words between blanks
            written = {name: study.written(name) for name in found.people}
            between = _total(number, found, written, "words between blanks")
            return (between if between and between[1] else None) or counted
        return counted
    if found.why:
        return (found.why, "not checked") if term or theme else None
    if theme and (coded or (not term and number.what not in ("share", "rate", ""))):
        given = given_to(theme, coders(here, number.start, number.end), study)
        if not coded or given is None:
            why = "its sentence does not say what the number counts of the theme"
            return UNCODED if study.uncoded else why, "not checked"
        return _counted(theme, number, found, given, study)
    if not term:
        return None if not number.share else ("its sentence names no word or pair", "not checked")
    times = times_of(term, study)
    if times is None:
        why = "it may have a stop word or a form that no table counts; `wordpairs kwic` counts it"
        return why, "not checked"
    return _counted(f"“{term}”", number, found, times, study)


def times_of(term: str, study: Study) -> Mapping[str, int] | None:
    """Return how often each person says a term; None where that is not known."""
    times = study.who.times.get(term)
    if times is not None:
        return times
    words = term.split()
    plain = study.who.whole and 0 < len(words) < 3 and all(word.isalpha() for word in words)
    return {} if plain and study.stop_words.isdisjoint(words) and term not in study.terms else None


def given_to(theme: str, named: tuple[str, ...], study: Study) -> Mapping[str, int] | None:
    """Return how many segments of each person have a theme, by the reading that a text names."""
    given = study.who.given.get(theme, {})
    hand = [n for coder, n in given.items() if coder != "auto"]
    if "auto" in named:
        return given.get("auto")
    whose = study.reading(named)
    return given.get(whose, hand[-1] if hand and whose not in study.pairs else None)


def _total(number: Number, found: Whose, of: Mapping[str, int], what: str) -> tuple[str, bool | str] | None:
    """Return what is so of the words or turns of somebody."""
    if not found.people:
        return (found.why, "not checked") if found.why else None
    known = [of.get(name, 0) for name in found.people]
    shown = ", ".join(f"{name}: {n:,} {what}" for name, n in zip(found.people, known, strict=True))
    return shown, _fit(number, known, found)


def _counted(
    what: str, number: Number, found: Whose, of: Mapping[str, int], study: Study
) -> tuple[str, bool | str]:
    """Return what is so of how often somebody says a term, or has a theme."""
    own = {name: n for name, n in of.items() if name in study.who.people}
    total = sum(own.values())
    slip = f"; {total} in all, not {number.of}" * (number.of not in (0, total))
    if found.unnamed:
        most = sorted(own, key=lambda name: (-own[name], name))[: found.unnamed + 1]
        shown = f"{what}: {total} in all, most by {listed([f'{name} ({own[name]})' for name in most])}{slip}"
        sums = [sum(some) for some in itertools.combinations(own.values(), found.unnamed)]
        sums = [total - n for n in sums] if number.rest else sums
        return shown, any(number.allows(n, total) for n in sums) and not slip
    known = [of.get(name, 0) for name in found.people]
    if number.rate:
        return _rated(what, number.rate, known, found, study)
    parts = ", ".join(f"{many(n, 'time')} by {name}" for name, n in zip(found.people, known, strict=True))
    if number.share or number.rest:
        n = total - sum(known) if number.rest else sum(known)
        others = [count for name, count in own.items() if name not in found.people]
        if number.most and 2 * n <= total and min(known) > max(others, default=0):
            why = "“most” may be more than half, or the most of anybody"
            return f"{why}; {what}: {parts}, of {total} in all", "not checked"
        return f"{what}: {parts}, of {total} in all", number.allows(n, total) and not slip
    return f"{what}: {parts}{slip}", _fit(number, known, found) and not slip


def _rated(what: str, rate: str, known: Sequence[int], found: Whose, study: Study) -> tuple[str, bool | str]:
    """Return how often people say a term per 1,000 of their words."""
    words = [study.who.words.get(name, 0) for name in found.people]
    rates = [1000 * n / of if of else 0.0 for n, of in zip(known, words, strict=True)]
    shown = (f"{each:.2f} per 1,000 words of {name}" for each, name in zip(rates, found.people, strict=True))
    together = 1000 * sum(known) / max(1, sum(words))
    right = same(rate, together) or all(same(rate, each) for each in rates)
    return f"{what}: {', '.join(shown)}", right


def _fit(number: Number, known: Sequence[int], found: Whose) -> bool:
    """Return whether a number is what each says, or what all say together."""
    together, apart = number.allows(sum(known), 0), all(number.allows(n, 0) for n in known)
    return together or apart if found.each is None else apart if found.each else together
