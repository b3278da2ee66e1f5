"""What a part of a sentence leaves out: "X was raised by six of ten, Y by five" says it of Y as of X.

A part that has nothing but names, numbers and small words is filled in from the part before it: its names
and numbers stand in for those of the same sort there, and what comes out is a sentence like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .coders_named import coders_in
from .grammar import FEW, NUMERAL, any_case, people_pattern
from .of_each import alone, in_turn
from .sentence import Sentence, Span

# What stands for each letter of a name, by its sort, and of a number.
_ITEM, _CODER, _PERSON, _GROUP, _NUMBER = "\ue000\ue001\ue002\ue003\ue004"
_NAMES = _ITEM + _CODER + _PERSON + _GROUP
_STATED = any_case(rf"(?<![\w.,])(?:\d*\.\d+|once|twice|{NUMERAL.pattern})(?![.,]\d|\w)")
_PARTS = any_case(
    r"\s*[,;]\s*(?:(?:and|but|while|whereas)\b\s*)?|\s(?:and|but|while|whereas|against|versus)\s"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_OF_WHOLE = any_case(r"\b(?:of|among|amongst) (?:(?:the|our|all|its|these|those) )*$")
_NOUN = r"(?:times|{SEGMENTS}|codes|PEOPLE)\b"
_FIGURE = (
    rf"(?P<number>{_NUMBER}+)(?P<of> (?:out )?of (?:(?:the|our|all) )*{_NUMBER}+)?(?P<noun> {_NOUN})?"
    rf"(?P<again>\s*\((?=[^()]*{_NUMBER})[^()]*\))?"
)
_LED = any_case(r"\b(?:by|in|on|to|for|from|at) $")
_SMALL = (
    r"\b(?:by|in|on|to|for|from|at|of|as|when|after|with|the|a|only|just|it|also|again|cod(?:ed|ing)|"
    rf"read(?:ing)?|according|s|n)\b|{_NOUN}|[^\w{_NAMES}{_NUMBER}]|[{_NAMES}{_NUMBER}]"
)
# Of numbers that are shared out otherwise.
_IN_TURN = any_case(r"\b(?:respectively|each|together)\b|{NUMBER} and {NUMBER}\b")
# "Money (Ann 8, Bo 9)", in a sentence on codes.
_EACH = re.compile(rf"(?P<who>{_CODER}+)[:=\s]+(?P<n>{_NUMBER}+)")
_EACHS = re.compile(rf"\s*\(\s*{_EACH.pattern}(?:\s*[,;/]\s*{_CODER}+[:=\s]+{_NUMBER}+)*\s*\)")
_CODED = any_case(r"{CODED}|\b{SEGMENTS}\b")


class Filled(NamedTuple):
    """A part of a sentence (`start` to `end`), its number there, the part filled in and the number in that.

    `like` is the part that it is filled in from, and the number whose place it has in that.
    """

    start: int
    end: int
    number: Span
    sentence: Sentence
    at: Span
    like: Sentence
    like_at: Span


_TIMES = any_case(r"\b(?:times|{SEGMENTS}|codes|occurrences|mentions|uses)\b")
_ANY_NUMBER = re.compile(f"{_NUMBER}+")


class _Part(NamedTuple):
    start: int
    end: int
    names: bool
    numbers: bool
    small: bool  # it has nothing else but small words


def filled(here: Sentence) -> Iterator[Filled]:
    """Yield each number of a sentence whose part leaves out what the one before it says, filled in."""
    yield from (
        Filled(*whole, number, version, at, version, at) for whole, number, version, at in in_turn(here)
    )
    masked = _masked(here)
    if _IN_TURN.search(here.spoken) or masked.count(_NUMBER) < 2:
        return
    yield from _each_coders(here, masked)
    lead: Span | None = None
    closed, ahead = False, -1  # whether a part was filled in from the lead; names ahead of the next lead
    for part in _parts(masked, here):
        if lead and part.small and part.names and part.numbers:
            yield from _filled(here, masked, lead, part)
            closed, ahead = True, -1
        elif lead and part.small and part.names:
            ahead = part.start if ahead < 0 else ahead
            lead = lead if closed else (lead[0], part.end)
        else:
            anew = lead is None or closed or ";" in masked[: part.start].rstrip()[-1:]
            lead = (
                (part.start if ahead < 0 else ahead, part.end)
                if lead is None or anew
                else (lead[0], part.end)
            )
            closed, ahead = False, -1


def _masked(here: Sentence) -> str:
    """Return a sentence with a mark of its sort for each letter of a name, and for each of a number."""
    spans = [(one.start, one.end, _ITEM) for one in here.items]
    spans += [(one.start, one.end, _GROUP) for one in here.parts]
    spans += [(one.start, one.end, _PERSON) for one in here.groups]
    spans += [(*match.span(), _CODER) for match in coders_in(here.study).finditer(here.text)]
    spans += [(*match.span(), _NUMBER) for match in _STATED.finditer(here.bare)]
    text = here.text
    for start, end, mark in spans:
        if text[start:end] == here.text[start:end]:  # no name stands there
            text = text[:start] + mark * (end - start) + text[end:]
    return text


def _parts(masked: str, here: Sentence) -> list[_Part]:
    """Return the parts of a sentence in order; a number alone goes with the names before it."""
    small = any_case(_with_people(_SMALL, here))
    flat = _BRACKETS.sub(lambda match: "x" * len(match[0]), masked)
    cuts = [match.span() for match in _PARTS.finditer(flat)]
    parts: list[_Part] = []
    for start, end in zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(masked)], strict=True):
        text, last = masked[start:end], parts[-1] if parts else None
        names = any(mark in text for mark in _NAMES)
        part = _Part(start, end, names, _NUMBER in text, not small.sub("", text))
        if last and last.small and last.names and part.small and not names:
            parts[-1] = last._replace(end=end, numbers=last.numbers or part.numbers)
        else:
            parts.append(part)
    return parts


def _with_people(pattern: str, here: Sentence) -> str:
    return pattern.replace("PEOPLE", people_pattern(here.study.speakers_are))


def _filled(here: Sentence, masked: str, lead: Span, part: _Part) -> Iterator[Filled]:
    """Yield the numbers of a part, each in the place of one of the part before it."""
    instead: dict[Span, str] = {}
    for mark in _NAMES:
        own = [m.span() for m in re.compile(f"{mark}+").finditer(masked, part.start, part.end)]
        there = [m.span() for m in re.compile(f"{mark}+").finditer(masked, *lead)]
        if own and (len(own) > 1 or len(there) != 1):
            return
        instead |= {there[0]: here.text[slice(*own[0])]} if own else {}
    pairs, asides = _matched(masked, lead, part, here), dict[int, int]()
    for new, old in pairs:
        word, of, noun, again = (here.text[slice(*new.span(g))] for g in ("number", "of", "noun", "again"))
        noun = noun or here.text[slice(*old.span("noun"))]
        if word.casefold() in FEW:  # twice: two times
            word, noun = str(FEW[word.casefold()]), " times"
        instead[old.span()] = word + (of or here.text[slice(*old.span("of"))]) + noun + again
        asides[old.start()] = len(instead[old.span()]) - len(again)
    text, at, places = "", lead[0], dict[int, int]()
    for (start, end), words in sorted(instead.items()):
        text += here.text[at:start]
        places[start] = len(text)
        text, at = text + words, end
    like, other = alone(here, here.text[slice(*lead)]), alone(here, text + here.text[at : lead[1]])
    if not like or not other:
        return
    for new, old in pairs:
        first, was = places[old.start()], old.start() - lead[0]
        a, b = ([*_ANY_NUMBER.finditer(masked, *one.span("again"))] for one in (new, old))
        counts = len(a) == len(b) == 1 and bool(_TIMES.search(new["again"]))  # "(28 times)" behind people
        end = new.start("again") if counts else new.end()
        yield Filled(
            part.start, part.end, (new.start(), end), other, (first, first + 1), like, (was, was + 1)
        )  # fmt: skip
        if counts:
            at, was = first + asides[old.start()] + a[0].start() - end, b[0].start() - lead[0]
            yield Filled(part.start, part.end, a[0].span(), other, (at, at + 1), like, (was, was + 1))


def _matched(
    masked: str, lead: Span, part: _Part, here: Sentence
) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Return the numbers of a part, each with that of the part before it whose place it has; or none."""
    figure = any_case(_with_people(_FIGURE, here))
    old, new = (
        [match for match in figure.finditer(masked, a, b) if not _OF_WHOLE.search(masked[a : match.start()])]
        for a, b in (lead, part[:2])
    )

    def sort(match: re.Match[str]) -> tuple[str, str]:
        led = _LED.search(masked[: match.start()])
        noun = "times" if here.text[slice(*match.span())].casefold() in FEW else (match["noun"] or "").strip()
        return noun, led[0] if led else ""

    pairs = list(zip(new, old, strict=False)) if len(new) == len(old) else []
    if len(new) == 1 and len(old) > 1:
        alike = [one for one in old if sort(one) == sort(new[0])]
        alike = alike or [one for one in old if sort(new[0])[1] and sort(one)[1] == sort(new[0])[1]]
        pairs = [(new[0], alike[0])] if len(alike) == 1 else []
    other = any(sort(a)[0] and sort(b)[0] and sort(a)[0] != sort(b)[0] for a, b in pairs)
    return [] if other else pairs


def _each_coders(here: Sentence, masked: str) -> Iterator[Filled]:
    """Yield the numbers that brackets behind a theme give to coders, of segments that each gave it to."""
    for theme in here.themes if _CODED.search(here.spoken) else ():
        aside = _EACHS.match(masked, theme.end)
        for one in _EACH.finditer(masked, *aside.span()) if aside else ():
            who, n = (here.text[slice(*one.span(group))] for group in ("who", "n"))
            before = f"{theme.theme} was coded in "
            own, at = alone(here, f"{before}{n} segments by {who}."), (len(before), len(before) + len(n))
            if own:
                yield Filled(*one.span(), one.span("n"), own, at, own, at)
