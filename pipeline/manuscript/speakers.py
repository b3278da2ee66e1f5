"""Whom a draft gives a quotation to: who stands in brackets behind it, who says it, or who is near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..words.titles import RANKS, TITLES, written
from .grammar import SPEAKS, any_case, as_written
from .names import Group, Names

_REACH = 160  # characters before a quotation in which its speaker may be named
_ASIDE = r"(?:\s*[(\[][^()\[\]]*[)\]])?(?:,[^,;:“\"]{1,80},)?"
_ADVERBS = r"(?:(?:also|then|even|later|herself|himself|both|all|too|has|had|have|who|\w+ly) ){0,3}"
# Behind a name: that it speaks; between it and the quotation nobody else does.
_SAYING = any_case(rf"{_ASIDE}\s+{_ADVERBS}{SPEAKS}\b(?P<rest>[^;]*)")
_SAID = any_case(
    rf"{_ASIDE}\s+{_ADVERBS}(?:nam|identif|discuss|touch|address|shar|endors|br(?:ought|ing))\w*\b"
)
_OWNED = re.compile(r"['’]s?(?!\w)")
_SPOKEN = any_case(rf"{_ASIDE}\s*[:–—]\s*(?P<rest>)|{_ASIDE},?\s*(?P<then>\s)$")
_OWN_WORDS = any_case(
    r" (?:\w+ ){0,2}(?:words?|phrases?|terms?|account|evidence|testimony|statement|description|view|answer|"
    r"question)(?: (?:was|is|were|that|of|to \w+|for \w+))?\s*[,:]?\s*"
)
_LED = any_case(r"\b(?:according to|in the words of|as|to quote|quot(?:e|ed|ing)|for) $")
# Before a name: that it does something else than to speak.
_OTHERWISE = any_case(
    r"\b(?:told|tells?|asked?|asks|to|reminded|thanked|answer(?:ed|ing)|with|by|about|of|from|unlike|like|"
    r"against|than|than did|for|after|before|between|at) (?:both )?$"
)
_SOMEBODY = any_case(
    r"\b(?:one|another|an?|other|others|they|she|he|we|colleagues?|somebody|someone|the) (?:\w+ "
    r")?(?:interviewee|participant|respondent|informant|witness|executive|leader|manager|nurse|doctor|"
    r"clinician|patient|carer|teacher|student|colleague|person)s?(?:es)?\b|\b(?:others|another|somebody else|"
    r"someone else)\b"
)
_DIRECT = any_case(
    r"(?:[\s:,]|\b(?:of|about|to|it|them|this|the|his|her|a|an|as|words?|phrases?|terms?|pairs?|again|"
    r"only)\b)*"
)
_NOT = any_case(r"\b(?:never|not|nor|without|neither|denied|rather than)\b|n['’]t\b")
_BEHIND = any_case(r"{CLOSE}?\s*,?\s*(?:as )?(?:{SPEAKS} |according to |in the words of )?$")
_BRACKET = re.compile(r"[\s,.;]*[(\[]([^()\[\]]{1,80})[)\]]")
_DASH = re.compile(r"\s*[-–—]\s*([^-–—.;]{1,60})")
_CODE = r"[^\W\d_]{1,12}[\s.#-]*\d{1,3}"
_NAME = rf"(?:{written(TITLES | RANKS)})\.?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?"
_OTHER_CODE = re.compile(rf"\s*(?P<name>{_CODE}|{_NAME})\s*(?:[,;:].*)?")
_BEGINS = r"(?:^|(?<=[.,;:?!]\s)|(?<=[.,;:?!][”\"]\s)|\b(?:as|and|but|when|while|whereas|because) )"
_STRANGER = r"(?P<name>[A-Z][^\W\d_A-Z][\w’'-]*(?:\s[A-Z][\w’'-]+)?)"
_STRANGER_SAYS = as_written(rf"{_BEGINS}{_STRANGER} {_ADVERBS}{SPEAKS}\b")
_STRANGER_TOO = _STRANGER.replace("name", "other")
_STRANGER_BEHIND = as_written(
    rf"{{CLOSE}}?\s*,?\s*(?:{SPEAKS}\s+{_STRANGER}\s*[.,;]|{_STRANGER_TOO}\s+{SPEAKS}\b)"
)
_WHOEVER = re.compile(rf"(?<![\w@])(?:{_NAME}|{_CODE})(?![\w%])(?!\s*\(?(?:19|20)\d\d|\s+et\s+al)")


class Given(NamedTuple):
    """Whom a quotation is given to: `people` by label, any of them; `named` as it is written.

    `sure`: the words say so; else they stand near. `beside`: in brackets or behind a dash; `direct`: right
    behind the word that says so.
    Without people, `named` is somebody whom the study does not know; empty: nobody.
    """

    people: tuple[str, ...] = ()
    named: str = ""
    sure: bool = False
    beside: bool = False
    direct: bool = False


NOBODY = Given()


def given_to(text: str, start: int, end: int, names: Names) -> Given:
    """Return whom a text gives the quotation between two marks to."""
    beside = right_behind(text[end + 1 :], names)
    if beside.named:
        return beside
    behind = text[end + 1 : end + 1 + _REACH]
    closed = text[start:end].rstrip()[-1:] == "."  # a new sentence follows
    groups = [] if closed else names.groups(behind)
    if groups:
        group, gap = groups[0], behind[: groups[0].start]
        after = _SAYING.match(behind, group.end)
        led = any_case(r"(?:as|{SPEAKS}|to|of) $").search(gap)
        if _BEHIND.fullmatch(gap) and (led or after) and not _NOT.search(after[0][:30] if after else ""):
            return _sure(group)
    before = text[max(0, start - 1 - _REACH) : start - 1]
    found = _before(before, names)
    return found if found.named else _stranger(before, behind, names)


def _stranger(before: str, behind: str, names: Names) -> Given:
    """Return as somebody unknown whom a text has say a quotation by a name with a capital (Ann said)."""
    said = [*_STRANGER_SAYS.finditer(before)][-1:]
    match = said[0] if said and re.fullmatch(r"[^.;“”\"]{0,40}", before[said[0].end() :]) else None
    match = match or _STRANGER_BEHIND.match(behind)
    name = next((one for one in match.groupdict().values() if one), "") if match else ""
    return Given(named=name) if name and names.may_be_somebody(name) else NOBODY


def right_behind(behind: str, names: Names) -> Given:
    """Return who stands in brackets or behind a dash at the end of a quotation."""
    bracket = _BRACKET.match(behind)
    dash = None if bracket else _DASH.match(behind)
    inside = bracket[1] if bracket else dash[1] if dash else ""
    groups = names.groups(inside) if inside else []
    if groups and (bracket or not groups[0].start):
        counted = re.search(r"\d|\b(?:once|twice)\b", inside[groups[-1].end :])  # (P01: 5 times)
        return _sure(groups[0])._replace(beside=not counted)
    other = _OTHER_CODE.fullmatch(inside) if bracket else None
    if other and names.labels:
        return Given(named=other["name"].strip(), beside=True)
    return NOBODY


def unknown(text: str, names: Names, *, plain: bool) -> Iterator[tuple[int, int]]:
    """Yield where a text has somebody speak whom the study does not know: as Dr Osborne put it, P99 said.

    `plain`: a name without title or number, too (Ann said).
    """
    known = [(start, end) for start, end, _ in names.singly(text)]
    for match in _STRANGER_SAYS.finditer(text) if plain else ():
        if names.may_be_somebody(match["name"]) and not any(
            a < match.end("name") and match.start("name") < b for a, b in known
        ):
            yield match.span("name")
    for match in _WHOEVER.finditer(text) if names.labels else ():
        start, end = match.start(), match.start() + len(_OWNED.sub("", match[0]))
        code = match[0][-1].isdigit()
        if any(a < end and start < b for a, b in known) or (code and not names.has_like(match[0])):
            continue
        owned = _OWNED.match(text, end)
        speaks = (
            _OWN_WORDS.match(text, owned.end())
            if owned
            else _SAYING.match(text, end) or _SAID.match(text, end)
        )
        led = _LED.search(text[:start])
        put = any_case(r"\b{SPEAKS} $").search(text[:start])
        if speaks or put or (led and not led[0].casefold().startswith(("as", "for"))):
            yield start, end


def _before(before: str, names: Names) -> Given:
    """Return who is named before a quotation in its own sentence."""
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", before)[-1]
    sentence = re.sub(r"[“\"][^“”\"]*[”\"]", lambda quoted: " " * len(quoted[0]), sentence)
    groups = names.groups(sentence)
    for place in range(len(groups) - 1, -1, -1):
        group, pre, post = groups[place], sentence[: groups[place].start], sentence[groups[place].end :]
        saying, spoken = _SAYING.fullmatch(post), _SPOKEN.fullmatch(post)
        if group.owns:
            sure = bool(_OWN_WORDS.fullmatch(post))
            rest = post
        elif _LED.search(pre):
            sure, rest = True, post
        elif _OTHERWISE.search(pre):
            continue
        else:
            sure = bool(saying or (spoken and spoken["rest"] is not None))
            rest = (saying["rest"] or "") if saying else post
        if _NOT.search(post):
            return NOBODY
        if sure and not _SOMEBODY.search(rest):
            return _sure(group)._replace(direct=bool(_DIRECT.fullmatch(rest)))
        break
    if groups:
        return _sure(groups[-1])._replace(sure=False)
    return NOBODY


def _sure(group: Group) -> Given:
    """Return a group as whom a quotation is given to; a name that may be several's is any of theirs."""
    people = tuple(dict.fromkeys(label for name in group.names for label in name))
    return Given(people, group.text, True)
