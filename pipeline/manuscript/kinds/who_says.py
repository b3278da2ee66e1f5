"""Who at all, who alone, who never and who most says a word or raises a theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...wording import listed, many
from ..coders_named import coders
from ..findings import Said
from ..grammar import IN_OTHER_WORDS, SPOKEN_OF, any_case, plain
from ..held import UNCODED, Study
from ..marks import even, marked
from ..names import Group
from ..sentence import Sentence
from ..speakers import unknown
from ..who_claims import NO_THEME, Claim, claim_of
from .who import KIND, counted_of, given_to, times_of

READS = frozenset("part".split())
# What each claim reads of the words that turn it.
_READ_BY = dict.fromkeys(("none", "only", "others"), READS | {"not", "other", "more"})
_READ_BY[""] = READS
_READ_BY |= dict.fromkeys(("more", "less", "even"), READS | {"more"})
_READ_BY |= dict.fromkeys(("most", "first", "pair", "word"), READS | {"most", "nth", "more", "other"})
_WORDS_ONLY = any_case(r"sa(?:id|ys?|ying)|us(?:ed?|es|ing)|utter|repeat|employ|invok")
_PLAINLY = any_case(
    r"rais|discuss|voic|identif|express|endors|mention|sp(?:oke|eak)|talk|touch|address|br(?:ought|ing)"
)
_NO_THEME = any_case(NO_THEME)
_BESIDE = re.compile(r"[”\"’'»][.,]?\s*[(\[–—-]\s*$")  # before the name of a quotation's speaker
# "Spoke of a pressure mattress", "a pressure mattress was raised by": a pair of which people may speak.
_SPOKEN_OF = any_case(r"\W*" + SPOKEN_OF)
_OF_WHAT_IS_NOT_SO = frozenset("none others more less even".split())  # need both sides to have been read
_OF_SOME = frozenset("each only none others".split())
_HOW_OFTEN = frozenset("most first more less even".split())
_NOT_COUNTED = "no table counts it; `wordpairs kwic` shows who says it"
_SHORTEST = 4  # words of a quotation at the least; fewer may be a term


class _Target(NamedTuple):
    """What is said or raised: its name, and how often by whom; `doubt`: why nothing is held to it.

    `loose`: a pair that the text does not call one, of which people may speak in other words.
    """

    name: str
    times: Mapping[str, int]
    theme: bool
    doubt: str = ""
    hand: bool = False  # whether that is by the codes of people
    loose: bool = False


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says of who says or raises something, and whether it is so.

    A name beside a theme or a term of which it is not clear what is said is not checked.
    """
    study = here.study
    for start, end in unknown(here.bare, study.who.names, plain=bool(here.items)):
        if any(one.start < end and start < one.end for one in here.groups):
            continue  # the digits of whose name are no numbers here
        if here.themes and study.is_coder(here.text[start:end]):
            continue  # "Hanna gave X to seven turns"
        why = study.nobody(here.text[start:end])
        yield here.said(KIND, (start, end), why, "not checked", here.text[start:])
    groups = here.groups if study.who.people else ()
    counted = counted_of(here) if groups else frozenset()
    than: set[int] = set()
    for place, group in enumerate(groups):
        claim = None if group.start in than else claim_of(here, place)
        if group.start in than or (group.start in counted and (claim is None or claim.how == "each")):
            continue
        target = _target(here, group, claim)
        if target is None or (claim is None and _quotes(here, group)):
            continue
        if target.doubt == _NOT_COUNTED and _gives(here, group):
            continue  # “ugly and it is brilliant” as one said (P06), beside a term of three words
        if claim is None:
            beside = f"it names {group.text} beside “{target.name}”, and it is not clear what it says of them"
            why, text = target.doubt or group.doubt or beside, even(here.text, group.start, group.end)
            yield here.said(KIND, group[:2], why, "not checked", text)
            continue
        than |= {claim.than.start} if claim.than else set()
        yield _held(here, group, claim, target)


def _held(here: Sentence, group: Group, claim: Claim, target: _Target) -> Said:
    """Return what a claim says of a group, and whether it is so."""
    study, end = here.study, claim.than.end if claim.than else group.end
    named = [*group.people, *(claim.than.people if claim.than else ())]
    unread = study.who.uncoded(named) if target.hand else []
    doubt = target.doubt or study.may_be(named)
    right: bool | str = "not checked"
    if doubt or not group.people or (group.more and claim.how not in ("each", "none")):
        beside = f"it names {group.text} beside “{target.name}”, and it is not clear what it says of them"
        shown = doubt or group.doubt or beside
    elif unread and claim.how in _OF_WHAT_IS_NOT_SO:
        shown = f"nobody coded {listed(unread)}"
    else:
        right = _right(claim, group.people, target, study)
        shown, raised = _shown(claim, group, target, study), study.raised.get(target.name)
        if target.loose and not right and not _surely_not(claim, group.people, target, study):
            right, shown = "not checked", f"{shown}; {IN_OTHER_WORDS}"
        if target.theme and not right and raised is not None and raised.note:
            shown = f"{shown}; {raised.note}"
    first, last = min(group.start, claim.where[0]), max(end, claim.where[1])  # from its target to its name
    span = (first, group.start) if claim.nobody else (group.start, end)  # from "no interviewee" on
    made = here.said(KIND, span, shown, right, even(here.text, first, last).strip(" ,;"))
    return made._replace(reads=_READ_BY["none" if claim.nobody else ""] | _READ_BY.get(claim.how, READS))


# ---- of what ---------------------------------------------------------------------------------------


def _target(here: Sentence, group: Group, claim: Claim | None) -> _Target | None:
    """Return the theme or term that is said or raised; None where none is named."""
    text, study = here.text, here.study
    first, last = claim.where if claim else here.clause(group.start, group.end)
    part, verb = here.only(first, last), claim.verb if claim else ""
    words_only = bool(_WORDS_ONLY.match(verb))
    themes = [one for one in here.themes if first <= one.start and one.end <= last]
    terms = _terms(here, first, last, words_only)
    if first < group.start:  # the nearest before the name
        themes = sorted(themes, key=lambda one: abs(one.start - group.start))
        terms = sorted(terms, key=lambda one: abs(one[0] - group.start))
    if words_only and not terms and claim and claim.how == "most":  # a pair that is a theme's name, too
        terms = [(one.start, name) for one in themes if (name := one.theme.casefold()) in study.terms]
    if themes and not (words_only and terms):
        written = text[themes[0].start : themes[0].end]
        quoted = text[: themes[0].start][-1:] in tuple("“\"‘'«")
        if " " not in written and written.islower() and not quoted:
            doubt = f"“{written}” may be the theme or the word"
            return _Target(themes[0].theme, {}, True, doubt) if claim else None
        return _theme(themes[0].theme, here, group)
    if terms:
        times = times_of(terms[0][1], study)
        doubt = "" if times is not None else _NOT_COUNTED
        return _Target(terms[0][1], times or {}, False, doubt)
    if here.it and not themes and (words_only or (claim and claim.how == "most")):
        times = times_of(here.it, study)
        return None if times is None else _Target(here.it, times, False)
    if claim and _PLAINLY.match(verb) and not words_only:
        theme = study.theme_of(part.text)
        if " " in theme:
            return _theme(theme, here, group)
        pair = _SPOKEN_OF.match(text[first:last]) if claim.how in _OF_SOME else None
        times = study.who.times.get(plain(pair["pair"])) if pair else None
        if pair and times is not None:
            return _Target(plain(pair["pair"]), times, False, loose=True)
    if claim and _NO_THEME.match(text[first:last]):
        of = (study.who.raised.get(theme, {}).get("manual") for theme in study.raised)
        return _Target("any theme", {name: 1 for who in of for name in who or ()}, True, hand=True)
    if claim and (words_only or claim.how in ("more", "less", "even", "most")):
        pairs = (term for _, _, term in part.terms if " " in term and term in study.terms)
        term = next(pairs, "")
        return _Target(term, study.who.times.get(term, {}), False) if term else None
    return None


def _terms(here: Sentence, first: int, last: int, said: bool) -> list[tuple[int, str]]:
    """Return the terms in quotation marks between two places, each with its own.

    The name of a theme is one where it is `said`, and listed.
    """
    themes = {theme.casefold() for theme in here.study.raised} - ({*here.study.terms} if said else set())
    found = [(a, plain(here.text[a:b]).strip(".,;:!? ")) for a, b in marked(here.text)
             if first <= a and b <= last]  # fmt: skip
    return [(a, term) for a, term in found if term not in themes and 0 < len(term.split()) < _SHORTEST]


def _theme(theme: str, here: Sentence, group: Group) -> _Target:
    """Return a theme with who raises it, in how many segments, by the reading that a text names."""
    named = coders(here, group.start, group.end)
    auto, raised = "auto" in named, here.study.who.raised.get(theme, {})
    who = raised.get("auto" if auto else here.study.reading(named), None if auto else raised.get("manual"))
    if who is None:
        return _Target(
            theme, {}, True, UNCODED if here.study.uncoded else f"{theme}: no table says who raises it"
        )
    given = given_to(theme, named, here.study) or {}
    return _Target(theme, {name: given.get(name) or 1 for name in who}, True, hand=not auto)


# ---- whether it is so ------------------------------------------------------------------------------


def _right(claim: Claim, people: Sequence[str], target: _Target, study: Study) -> bool:
    """Return whether a claim of some people is so."""
    everybody, named = {*study.who.people}, {*people}
    if target.hand:
        everybody -= {*study.who.uncoded(everybody)}
    sayers = {name for name, n in target.times.items() if n}
    own = sum(target.times.get(name, 0) for name in people)
    if claim.than is not None:
        each, whole = ([target.times.get(name, 0) for name in side] for side in (people, claim.than.people))
        return bool(whole) and all(
            {"more": n > m, "less": n < m}.get(claim.how, n == m)
            for n in ([sum(each)] if claim.together else each)
            for m in ([sum(whole)] if claim.together else whole)
        )
    if claim.how in ("pair", "word"):
        return study.who.favourite(people[0], claim.how) == target.times.get(people[0], 0) > 0
    if claim.how == "first":
        return own > 0 and own == max(n for name, n in target.times.items() if name in everybody)
    if claim.how == "most":
        ranked = sorted((n for name, n in target.times.items() if name in everybody), reverse=True)
        first = ranked[claim.nth - 1 :][: len(people)]
        alone = len(people) == 1 and ranked.count(own) == 1
        return first == [target.times.get(name, 0) for name in people] and (alone or claim.nth > 1)
    return {
        "each": named <= sayers,
        "only": sayers & everybody == named,
        "none": not named & sayers,
        "others": everybody - sayers == named,
    }[claim.how]


def _surely_not(claim: Claim, people: Sequence[str], target: _Target, study: Study) -> bool:
    """Return whether what some people say makes a claim false: somebody says it who is said not to."""
    sayers = {name for name, n in target.times.items() if n and name in study.who.people}
    return bool({"only": sayers - {*people}, "each": set()}.get(claim.how, sayers & {*people}))


def _shown(claim: Claim, group: Group, target: _Target, study: Study) -> str:
    """Return who says or raises it, as text; those who are named first."""
    if target.theme:
        who = [name for name in study.who.people if name in target.times]
        if claim.how not in _HOW_OFTEN or not who:
            return f"{target.name}: raised by {listed(who) or 'nobody'}"
        named = (*group.people, *(claim.than.people if claim.than else ()))
        numbers = {max(target.times[name] for name in who), *(target.times.get(name, 0) for name in named)}
        each = {n: [name for name in study.who.people if target.times.get(name, 0) == n] for n in numbers}
        ties = [f"{listed(each[n])}, {n}{' each' * (len(each[n]) > 1)}" for n in sorted(each, reverse=True)]
        return f"{target.name}: {'; '.join(ties)}"
    own = {name: n for name, n in target.times.items() if name in study.who.people}
    order = sorted(own, key=lambda name: (-own[name], name))
    first = [*group.people, *(claim.than.people if claim.than else ())]
    shown = [f"{name} ({target.times.get(name, 0)})" for name in dict.fromkeys([*first, *order])]
    most = ""
    if claim.how in ("pair", "word"):
        often = study.who.favourite(group.people[0], claim.how)
        most = f"; the {claim.how} that {group.people[0]} says most: {many(often, 'time')}"
    return f"“{target.name}”: said by {listed(shown) or 'nobody'}{most}"


def _gives(here: Sentence, group: Group) -> bool:
    """Return whether somebody stands in brackets behind a quotation, whose they are: held elsewhere."""
    before = here.text[: group.start].rstrip()
    return before.endswith(("(", "[")) and any(b <= group.start for _, b in marked(here.text))


def _quotes(here: Sentence, group: Group) -> bool:
    """Return whether a name may give a quotation of the sentence to somebody, which is held elsewhere."""
    longer = any(len(here.text[a:b].split()) >= _SHORTEST for a, b in marked(here.text))
    return longer or bool(_BESIDE.search(here.text[: group.start]))
