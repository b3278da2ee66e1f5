"""What a sentence says of several names at once: "X and Y were each coded in 11 segments" says it of both.

A number, or who is said to say or raise something, is held to a sentence for each name that stands in line,
with that name alone in its place; what the line as a whole is held to follows from those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from .coders_named import called_in
from .draft import Paragraph
from .findings import Finding, Said, short
from .grammar import CLOSE, OPEN, any_case
from .kinds import codings, people
from .marks import even
from .paragraph import sentences
from .sentence import Item, Sentence, Span

_THINGS = r"(?:{THEMES}|(?:word )?pairs?|bigrams?|phrases?|words?|terms?)"
_OF = r"(?:(?:for|of|in|on|with|to|about|that|the|theme|pair|word) )*"
_AND = any_case(rf"\s*(?:,\s*(?:(?P<last>and|or|nor|&) )?|\s(?P<and>and|or|nor|&|as well as|plus) ){_OF}")
_AHEAD = any_case(rf"\b(?P<word>both|each(?: of)?|all of|either|neither) (?:{_THINGS}\s*[,:(–—]?\s*)?{_OF}$")
_BEHIND = any_case(
    r",?(?: (?:was|were|had|have|has|are|is|been|with|at)){0,2}(?P<not> not)?"
    r"(?:\s*\(| )(?P<word>each|both|all)\b"
    r"(?! (?:of (?:the|our) )?(?:{NUMBER} |human )?coders| (?:but|the|of|{NUMBER})\b)"
)
# "Seven times each", "0.70 in both cases".
_LAST = any_case(
    r" (?P<word>each|apiece|(?:for|in|of) (?:each|both|all)(?: (?:of (?:them|these)|cases?))?)"
    r"(?=\s*(?:[.,;:)]|$|(?:by|in|and|but|while|whereas)\b))"
)
_NOT = any_case(r"(?:\bnot|n['’]t) (?:\w+ )?$")
# Numbers that are shared out otherwise, and of all as one.
_IN_TURN = any_case(
    r"\b(?:respectively\b|{TOGETHER})|"
    r"(?<!\bbetween\s){NUMBER}(?: \w+)? and {NUMBER}\b"
)
_ITS_OWN = re.compile(r"\s*\((?!\s*(?:each|both|all)\b)[^()]*\)")
_OPENS, _CLOSES = re.compile(rf"{OPEN}$"), re.compile(CLOSE)

_STATED = any_case(r"(?<![\w.,])(?:\d*\.\d+|once|twice|{NUMBER})(?![.,]\d|\w)")
_FIGURE = any_case(rf"(?>{_STATED.pattern})(?: (?:out )?of (?:the )?{_STATED.pattern})?")
ROW = any_case(
    rf"(?<!\bbetween\s)(?<!\bof\s){_FIGURE.pattern}(?:,\s*{_FIGURE.pattern})*,?\s+(?:and|&)\s+{_FIGURE.pattern}"
)
_RESPECTIVELY = any_case(r",? respectively\b")

EACH, NEITHER, ANY, UNCLEAR = "each", "neither", "any", "unclear"
_TOGETHER = (people.KIND, codings.KIND)  # of several names these may be of all as one, or of what has all
_OF_ALL = "it is not clear whether it is of each of them, or of all as one"


Edits = Sequence[tuple[int, int, str]]


class Line(NamedTuple):
    """Names in line (`start` to `end`), what their word says of them, and a sentence for each.

    Beside each of these stands what it has otherwise: from, to, and what instead. `words` is where the
    words stand that say what is said of the line.
    """

    start: int
    end: int
    how: str
    names: tuple[str, ...]
    words: tuple[Span, ...]
    versions: tuple[tuple[Sentence, Edits], ...]


def alone(here: Sentence, text: str) -> Sentence | None:
    """Return a text as a sentence in the place of another; None where it is several."""
    found = [*sentences(Paragraph(here.place, text, here.heading), here.study)]
    return found[0] if len(found) == 1 else None


def lines(here: Sentence) -> Iterator[Line]:
    """Yield the names in line of a sentence that share what it says."""
    if _IN_TURN.search(here.spoken):
        return
    for names in _in_line(here, here.items):
        first, last = _whole(here.text, names[0]), _whole(here.text, names[-1])
        start, end = first[0], last[1]
        how, cut = _how(here, start, end, names)
        versions = []
        for one in names:
            a, b = _whole(here.text, one)
            edits = tuple(sorted([(start, end, here.text[a:b]), *((*span, "") for span in cut)]))
            version = alone(here, _edited(here.text, edits))
            if version:
                versions.append((replace(version, before=here.before, it=""), edits))
        if len(versions) == len(names):
            yield Line(start, end, how, tuple(one.name for one in names), tuple(cut), tuple(versions))


def in_turn(here: Sentence) -> Iterator[tuple[Span, Span, Sentence, Span]]:
    """Yield each number of a row that names in line share out in turn: "X and Y had 11 and 9, respectively".

    Each is where the names and it stand, where it does, a sentence that has it and its name alone,
    and where it stands in that.
    """
    said_so = [(*match.span(), "") for match in _RESPECTIVELY.finditer(here.text)]
    for row in ROW.finditer(here.bare):
        numbers = [match.span() for match in _FIGURE.finditer(here.bare, *row.span())]
        every = (*_in_line(here, here.items), *_in_line(here, _coders(here)), *_people(here))
        as_many = [names for names in every if len(names) == len(numbers)]
        if len(as_many) != 1:  # none has it, or it is not clear which
            continue
        start, end = _whole(here.text, as_many[0][0])[0], _whole(here.text, as_many[0][-1])[1]
        if _meet((start, end), row.span()):
            continue
        for name, (a, b) in zip(as_many[0], numbers, strict=True):
            own = here.text[slice(*_whole(here.text, name))]
            edits = sorted([(start, end, own), (*row.span(), here.text[a:b]), *said_so])
            version = alone(here, _edited(here.text, edits))
            at = row.start() + sum(len(new) - (y - x) for x, y, new in edits if y <= row.start())
            if version:
                version = replace(version, before=here.before, it="")
                yield (min(start, a), max(end, b)), (a, b), version, (at, at + b - a)


def together(here: Sentence, line: Line, said: Sequence[Sequence[Said]]) -> Iterator[Said]:
    """Yield what a line of names is held to, from what a sentence for each of them is.

    A finding that is the same for each is not of the line, nor is a number in brackets behind its last name.
    """
    own = _ITS_OWN.match(here.text, line.end)
    each = [
        [(_back(one, edits), one.finding) for one in found if _in_clause(one, version, line)]
        for found, (version, edits) in zip(said, line.versions, strict=True)
    ]
    seen: list[Span] = []
    for span, finding in (one for found in each for one in found):
        if any(_meet(span, other) for other in seen) or (own and _meet(span, own.span())):
            continue
        alike = [
            next((f for at, f in found if f.kind == finding.kind and _meet(at, span)), None) for found in each
        ]
        if len({(one.found, one.verdict) if one else None for one in alike}) == 1:
            continue
        seen.append(span)
        verdict, why = _verdict(line, span, finding.kind, alike)
        shown = "; ".join(
            one.found if name.casefold() in one.found.casefold() else f"{name}: {one.found}"
            for name, one in zip(line.names, alike, strict=True) if one and one.found
        )  # fmt: skip
        first = min(line.start, span[0], *(a for a, _ in line.words))
        claim = even(here.text, first, max(line.end, span[1])).strip(" ,;")
        shown = short(f"{why}: {shown}" if why else shown)
        yield Said(*span, Finding(finding.kind, here.place, short(claim), shown, verdict))


def _verdict(line: Line, span: Span, kind: str, alike: Sequence[Finding | None]) -> tuple[str, str]:
    """Return the verdict on what is said of a line of names, and why where it is of nothing."""
    each = [one.verdict if one else "not checked" for one in alike]
    right, wrong = [one == "agrees" for one in each], [one not in ("agrees", "not checked") for one in each]
    if line.how == UNCLEAR or (span[1] <= line.start and kind in _TOGETHER and line.how != NEITHER):
        return "not checked", _OF_ALL
    if line.how == NEITHER:
        return ("differs" if any(right) else "agrees" if all(wrong) else "not checked"), ""
    if all(right):
        return "agrees", ""
    if all(wrong) or (any(wrong) and (line.how == EACH or (line.how != ANY and kind not in _TOGETHER))):
        return next(one for one, bad in zip(each, wrong, strict=True) if bad), ""
    return "not checked", _OF_ALL if any(wrong) else "it is not clear of each of them"


def _coders(here: Sentence) -> list[Item]:
    """Return where a sentence names human coders, in order."""
    named = called_in(here.study).items() if here.study.coders else ()
    return sorted(Item(*one.span(), name, "coders") for name, how in named for one in how.finditer(here.text))


def _people(here: Sentence) -> Iterator[list[Item]]:
    """Yield the people of each list of names in a sentence, in order."""
    named = here.study.who.names.singly(here.text) if here.groups else ()
    for group in here.groups:
        yield [
            Item(start, end, who[0], "people") for start, end, who in named
            if group.start <= start and end <= group.end
        ]  # fmt: skip


def _in_line(here: Sentence, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield each line of two names or more that are joined by "and", "or", "nor" or commas."""
    line: list[Item] = []
    joined = False
    for one in [*items, None]:
        gap = None
        if line and one and one.what == line[-1].what and one.name not in {other.name for other in line}:
            gap = _AND.fullmatch(here.text, _whole(here.text, line[-1])[1], _whole(here.text, one)[0])
        if gap and one and not joined:
            line.append(one)
            joined = bool(gap["last"] or gap["and"])
            continue
        if joined or (len(line) > 1 and _how(here, line[0].start, line[-1].end, line)[0] == EACH):
            yield line
        line, joined = [one] if one else [], False


def _whole(text: str, item: Item) -> Span:
    """Return where a name stands with the quotation marks around it."""
    opens, closes = _OPENS.search(text[: item.start]), _CLOSES.match(text, item.end)
    return (item.start - 1, item.end + 1) if opens and closes else (item.start, item.end)


def _how(here: Sentence, start: int, end: int, names: Sequence[Item]) -> tuple[str, list[Span]]:
    """Return what is said of a line of names, and where the words stand that say it."""
    text = here.spoken
    ahead, behind = _AHEAD.search(text[:start]), _BEHIND.match(text, end)
    last = None if here.groups else _LAST.search(text, end)
    either = any_case(r"\b(?:or|nor)\b").search(text, start, end)
    cut = [match.span("word") for match in (ahead, behind, last) if match]
    word = ahead["word"].casefold() if ahead else ""
    if (behind and behind["not"]) or any(_NOT.search(text[:a]) for a, _ in cut):
        return UNCLEAR, cut
    if word == "neither":
        return NEITHER, cut
    if word == "either" or (either and not cut):
        return ANY, cut
    return (EACH if cut else ""), cut


def _edited(text: str, edits: Edits) -> str:
    for start, end, instead in reversed(edits):
        text = text[:start] + instead + text[end:]
    return text


def _back(one: Said, edits: Edits) -> Span:
    """Return where what stands in an edited sentence stood before."""

    def before(place: int, *, ends: bool) -> int:
        moved = 0
        for start, end, instead in edits:
            if place <= start + moved:
                break
            if place < start + moved + len(instead) + ends:
                return end if ends else start
            moved += len(instead) - (end - start)
        return place - moved

    return before(one.start, ends=False), before(one.end, ends=True)


def _in_clause(one: Said, version: Sentence, line: Line) -> bool:
    first, last = version.clause(one.start, one.end)
    return first <= line.start < last


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
