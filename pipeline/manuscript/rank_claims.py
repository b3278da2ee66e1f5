"""What a sentence puts first, last or in another place, or before something else, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .grammar import NTHS, NUMBER, SOURCES, any_case, people_pattern, value
from .kinds.coefficients import COLUMNS
from .sentence import Item, Sentence

_NTH = {name: n for n, name in enumerate(NTHS[:10], 1)} | {"2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "next": 0}
PLACE = any_case(
    rf"(?<![\w-])(?:(?P<nth>{'|'.join(_NTH)})[\s-]+)?(?:(?P<so_many>{NUMBER})[\s-]+)?(?:(?P<most>most|"
    r"highest|greatest|largest|biggest|strongest|best|commonest|leading|top)|(?P<least>least|lowest|fewest|"
    r"smallest|weakest|worst|poorest|rarest))(?![\w-])|\b(?P<led>(?:led|heads?|headed|tops?|topped|at the "
    r"(?:top|head) of|first (?:in|on|of|among)) (?:the|this|that|our) (?:list|ranking|order|table|pairs|"
    rf"themes|words)\b|(?:came|comes|stood|stands|ranked|ranks|(?P<was>was|is)) (?P<came>"
    rf"{'|'.join(NTHS[:10])}|last)"
    r"(?=\s*(?:[.,;(]|$|\b(?:and|with|in the list)\b)|(?P<where> (?:in|at|among|amongst|within|for) )))"
)
_OTHERS = r"(?:any|all|every|each)(?: (?:of )?the)? others?\b"
_MORE = any_case(
    r"(?<!no )(?<!not )\b(?:(?P<most>more|higher|greater|larger|better|stronger)|(?P<least>fewer|less|lower|"
    r"smaller|worse|weaker))\b(?P<what>[^.;:()]{0,60}?) than (?:(?:(?:of|for|in|on|about) "
    rf")?(?P<others>{_OTHERS})|(?:(?:for|in|with|that (?:of|for)|was|either|both|each|of)\b\s*)*[“\"‘']?"
    r"(?=(?P<one>\S)))"
)
_NO_PLACE = any_case(r"\b(?:at|for|not) (?:the |very )?$|\blast but not $")  # "at most", "for the most part"
_OF_EVERY = any_case(r" of (?:(?:all|any|the|our|these) )*(?:{NUMBER} )?(?:{THEMES}|(?:word )?pairs|words)\b")
SOME_OF = any_case(r"\b(?:one of|among|amongst|some of) (?:the|our|its)?\s*$")
_SHARED = any_case(
    r"\b(?:joint(?:ly)?|equal(?:ly)?|tied|tying|together with|ex aequo|as (?:often|many|much))\b"
)
# What is put in order: the nouns for it.
_NOUNS = {
    "themes": any_case(r"\b{THEMES}\b"),
    "pairs": any_case(r"\b(?:pairs?|bigrams?|phrases?)\b"),
    "words": any_case(r"\bwords?\b(?! pairs?)"),
}
_PLURAL = any_case(r"\b(?:themes|codes|topics|categories|pairs|bigrams|phrases|words|terms)\b")
# By what it is put in order.
AGREEMENT = "agreement"
SIZES = (*COLUMNS.values(), AGREEMENT)
COEFFICIENT = any_case(
    rf"(?<!\w)(?P<name>{'|'.join(sorted(COLUMNS, key=len, reverse=True))}"
    rf"|{AGREEMENT}|agree[ds]?|coefficients?|reliability)(?!\w)"
)
_SO_MANY = r"\s*(?:(?:number|count|total|share|proportion)s? of )?(?:\w+ )?"
_SEGMENTS = any_case(
    rf"{_SO_MANY}(?:segments|turns|passages|excerpts|quotations|comments|times|occurrences|mentions|uses|"
    r"codings)\b"
)
_CODED = any_case("{CODED}")
_SAID = any_case(r"\b(?:often|frequen\w+|said|used?|occurr\w*|repeated)\b")  # of a pair: its times
_WIDELY = any_case(r"\b(?:shared|widespread|widely)\b")
_OFTEN = any_case(
    r"\b(?:often|frequen\w+|common\w*|prevalen\w+|mention\w+|rais\w+|discuss\w+|report\w+|nam(?:ed?|ing)|"
    r"said|used?|occurr\w*|appear\w*|talked|spoken|spoke|came up|c[ao]me)\b"
)
# Of two things: no table puts these in order.
_WITH_ANOTHER = any_case(
    r"\b(?:confus\w+|mistak\w+|mistook|mixed up|muddled|swapped|interchange\w*|"
    r"disagree\w*|differ(?:ed|s)?)\b"
)
_OFTEN_ITSELF = frozenset(("commonest", "rarest", "top", "leading"))
_NEAR = 6  # words before and behind, in which it is said what is put in order and by what
_IS = any_case(
    r"\s*(?:(?:of|about) )?{OPEN}?|(?: \w+){0,2} (?:of|about) {OPEN}?|[^.;()]{0,60}?\b(?:was|were|is|are|"
    r"being|remained) (?:that (?:of|for) )?(?:the )?(?:(?:word )?pairs? |(?:sub-)?themes? |codes? |words? "
    r")?{OPEN}?"
)
_FOR = any_case(r"[^.;:,()]{0,60}?\b(?:for|in|on|with) (?:the )?(?:theme )?{OPEN}?")
_NAMELY = any_case(
    r"[^.;:,()]{0,60}?\s*(?:[:,(–—]|\bnamely\b)\s*(?:namely|that is,?)?\s*{OPEN}?"
    r"|[^.;:,()]{0,60}?\b(?:was|is) [-−.\d%]+\s*(?:\(|,?\s*for ){OPEN}?"
)
_AND = any_case(
    r"{CLOSE}?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:,?\s*(?:and|&|as well as|then|or) |,\s*)"
    r"(?:(?:by|the|theme|pair) )*{OPEN}?"
)
_CLOSES = any_case(r"{CLOSE}?\s*(?:[.;(]|$)")  # behind a line of things: it is all that is said
_TOGETHER = any_case(r"{CLOSE}?(?: did| were)?,? (?:(?:put|taken) )?{TOGETHER}")
_AFTER = any_case(r"\W*(?:after|apart from|besides|other than)\b")
_THEN = any_case(r"(?:followed(?: closely)? by|, then(?: (?:by|came))?) (?:the )?{OPEN}?$")
_BEFORE = any_case(r"(?:\bahead of|\bbefore) (?:the )?{OPEN}?$")


class Order(NamedTuple):
    """What a sentence puts in which place: `names` from `place` on (0: not clear), in the order of `by`.

    `within`: each is one of the first `place`. `than`: instead, before this one.
    """

    names: tuple[str, ...]
    place: int
    most: bool
    by: str
    what: str
    within: bool = False
    shared: bool = False
    than: str = ""
    so_many: int = 0  # that it says there are; 0: it does not


def places(spoken: str) -> list[re.Match[str]]:
    """Return where a sentence has a superlative or a comparative that may put something in a place."""
    return [*PLACE.finditer(spoken), *_MORE.finditer(spoken)]


def orders(match: re.Match[str], here: Sentence, *, in_group: bool) -> Iterator[Order]:
    """Yield what a superlative or comparative of a sentence puts in which place; `in_group`: of one group."""
    text, (start, end), comparing = here.spoken, match.span(), match.re is _MORE
    first, last = here.clause(start, end)
    before, behind = text[first:start], text[end:last]
    people = rf"(?:{people_pattern(here.study.speakers_are)}|{SOURCES})\b"
    timely = not (comparing or in_group)
    if not comparing and not _is_place(match, before, behind, people):
        return
    if timely and (match["was"] or match["where"]):
        return  # "was first", "came first in the morning"
    near = f"{' '.join(before.split()[-_NEAR:])} {match['what'] if comparing else ''}"
    after = f"{match['what']} " if comparing else " ".join(["", *behind.split()[:_NEAR]])
    after = re.split(r"[,:(]", after)[0]
    what = next((w for w, noun in _NOUNS.items() if noun.search(f"{near} {after} {match[0]}")), "")
    by = _by(near, after, people, match, text[first:last])
    if by in SIZES:
        what = "themes"
    items = [one for one in here.items if first <= one.start and one.end <= last and what in ("", one.what)]
    whose = [
        one for one in here.groups
        if first <= one.start < min(last, end + 60)
        and (one.start < first + 2 or (one.start > start - 40 and _of_them(text, one.start)))
    ]  # fmt: skip
    plural = bool(_PLURAL.search(f"{near} {after}")) or bool(match.groupdict().get("so_many"))
    named, behind_it = _subject(match, items, here.text, by, plural)
    why = ""
    if whose:
        why = f"no table has what comes first of {whose[0].text} alone" * bool(by and (what or items))
    elif not by:
        why = f"no table says what is {match[0].strip().casefold()} in this sense" * bool(what and items)
    elif timely and match["came"] and by not in SIZES and (what or (named and named[0].what)) == "themes":
        pass  # "trust came first" may be of time
    elif not named and what and not re.search(r"\d", behind):
        why = "it is not clear which theme, word or pair it puts in this place"
    elif named:
        yield from _placed(
            match, here, Order((), 0, True, by, what or named[0].what), named, behind_it, items
        )
    if why and not comparing:
        yield _none(why)


def _placed(
    match: re.Match[str], here: Sentence, order: Order, named: Sequence[Item], behind_it: bool,
    items: Sequence[Item],
) -> Iterator[Order]:  # fmt: skip
    """Yield the places in which a sentence puts what it names; `items` are what its clause names beside."""
    text, comparing, what = here.spoken, match.re is _MORE, order.what
    first, last = here.clause(*match.span())
    if comparing and not match["others"]:
        other = next((one for one in items if 0 <= one.start - match.end() < 2 and one.what == what), None)
        line = _line([one for one in items if other and one.start >= other.start], text)
        if other is not None and _TOGETHER.match(text, line[-1].end):
            yield _none("no table has several themes, words or pairs as one")
        elif other not in (None, *named):
            order = order._replace(names=(named[-1].name,), place=1, most=bool(match["most"]))
            yield from (order._replace(than=one.name) for one in line)
        return
    names = tuple(dict.fromkeys(one.name for one in named))
    so_many = value(match["so_many"]) if not comparing and match["so_many"] else 0
    nth = 1 if comparing else _NTH.get((match["nth"] or match["came"] or "first").casefold(), 1)
    most = not match["least"] and (comparing or (match["came"] or "").casefold() != "last")
    leaves = _AFTER.match(text, first)  # "after X, the most often coded theme was Y"
    nth += sum(bool(leaves) and one.end <= match.start() and one.name not in names for one in items)
    within = bool(SOME_OF.search(text[first : match.start()]))
    if (within and not so_many) or not nth:
        yield _none("it does not say which place it means")
        return
    within = within or (so_many > len(names))
    shared = bool(_SHARED.search(text[first:last]))
    yield order._replace(
        names=names, place=so_many if within else nth, most=most, within=within, shared=shared,
        so_many=so_many,
    )  # fmt: skip
    place, after = nth + len(names), named[-1] if behind_it else match
    for one in () if comparing else _next(after, here.items, here.text, _BEFORE):
        if one.what == what and one.name not in names:
            yield order._replace(names=names[-1:], place=1, most=most, than=one.name)
    for one in () if within or comparing else _next(after, here.items, here.text, _THEN):
        if one.what == what:
            yield order._replace(names=(one.name,), place=place, most=most, shared=True)
            place += 1


def _is_place(match: re.Match[str], before: str, behind: str, people: str) -> bool:
    """Return whether a superlative may put something in a place: "at most" and "most interviewees" do not."""
    of_some = not match["led"] and re.match(r"\s+of\b", behind) and not _OF_EVERY.match(behind)
    most = match[0].casefold() == "most" and not any_case(r"\bthe $").search(before)
    share = most and any_case(rf" (?:\w+ )?{people}|\s*(?:[.,;:(]|$)").match(behind)
    return not (_NO_PLACE.search(before) or of_some or share)


def _none(why: str) -> Order:
    return Order((), 0, True, why, "")


def _of_them(text: str, place: int) -> bool:
    """Return whether a name is of who says it (most often by Ann)."""
    by = re.search(r"\b(?:by|in|from|with|of|than|for)\s+(?:[\w’']+\s+){0,4}$", text[:place])
    return bool(by) or place < 2


def _by(before: str, after: str, people: str, match: re.Match[str], clause: str) -> str:
    """Return by what something is put in order; empty: it is not said.

    That is people, segments, what is said (a pair's times), often (any of these), or a coefficient.
    """
    word, near = (match["most"] or match["least"] or "top").casefold(), f"{before} {after}"
    coefficient = COEFFICIENT.search(after) or COEFFICIENT.search(before)
    if not coefficient:
        if any_case(rf"{_SO_MANY}{people}").match(after):
            return "people"
        if _SEGMENTS.match(after):
            return "segments"
        if _WITH_ANOTHER.search(near):
            return ""
        if _WIDELY.search(near):
            return "people"
        if _CODED.search(near):
            return "segments"
        if word in _OFTEN_ITSELF or _OFTEN.search(near):
            return "said" if _SAID.search(near) else "often"
        coefficient = None if word in ("most", "least", "fewest") else COEFFICIENT.search(clause)
    return COLUMNS.get(coefficient["name"].casefold(), AGREEMENT) if coefficient else ""


def _subject(
    match: re.Match[str], items: Sequence[Item], text: str, by: str, plural: bool
) -> tuple[list[Item], bool]:
    """Return what is put in the place, and whether it stands behind the superlative."""
    left = [one for one in items if one.end <= (match.end("what") if match.re is _MORE else match.start())]
    right = [one for one in items if one.start >= match.end()]
    size = by in SIZES
    if right and match.re is PLACE:
        gap = text[match.end() : right[0].start]
        linked = _IS.fullmatch(gap) or (size and _FOR.fullmatch(gap))
        if (linked or (not left and _NAMELY.fullmatch(gap))) and not PLACE.search(gap):
            line = _line(right, text)
            return line if plural or (size and _CLOSES.match(text, line[-1].end)) else right[:1], True
    verb = text[left[-1].end : match.end()] if left else ""
    if plural or re.search(r"\b(?:were|are|had|came|stood|ranked)\b", verb):
        return _line(left[::-1], text), False
    return left[-1:], False


def _line(items: Sequence[Item], text: str) -> list[Item]:
    """Return the items that stand in line with the first of some."""
    line = list(items[:1])
    for one in items[1:]:
        a, b = sorted((line[-1], one))
        if not _AND.fullmatch(text[a.end : b.start]):
            break
        line.append(one)
    return line


def _next(
    after: Item | re.Match[str], items: Sequence[Item], text: str, words: re.Pattern[str]
) -> list[Item]:
    """Return what some words say to follow: "followed by trust and money"."""
    end = after.end if isinstance(after, Item) else after.end()
    right = [one for one in items if one.start >= end]
    start = next((n for n, one in enumerate(right) if words.search(text[end : one.start])), None)
    return [] if start is None else _line(right[start:], text)
