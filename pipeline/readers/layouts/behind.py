"""Labels that stand behind what is said: after a tab at the right margin, in brackets, after a dash."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from ...wording import many
from ...words.sentences import ENDS, is_question
from . import names
from .lines import Line
from .turns import Laid

_NAME = r"(?P<name>[^\W_][^\t:：\r\n\[\](){}]{0,39}?)"
_FORMS = {
    "It costs. <tab>Ann": re.compile(rf"\t[ \t]*(?:\*\*|__)?{_NAME}:?(?:\*\*|__)?:?[ \t]*$"),
    "It costs. [Ann]": re.compile(rf"[ \t]*(?:\[{_NAME}\])[ \t]*$"),
    "It costs. (Ann)": re.compile(rf"[ \t]*(?:\({_NAME}\))[ \t]*$"),
    "It costs. - Ann": re.compile(rf"[ \t]+[-–—][ \t]?{_NAME}[ \t]*$"),
}
LAYOUT = "name behind"
NOTE = "\0"  # in place of a speaker: nobody says it
_FEWEST, _MOST = 4, 12  # lines with a label; people
_SHARE = 0.6  # of the lines have one
_RARE = 0.2


def bare(line: str) -> str:
    """Return a line without what may be a label behind it.

    >>> bare("And you? [CB]"), bare("And you?\\tAnn Oak"), bare("And you? - CB"), bare("And you?")
    ('And you?', 'And you?', 'And you?', 'And you?')
    """
    for form in _FORMS.values():
        if (match := form.search(line)) and names.sureness(match["name"]) > names.TALK:
            return line[: match.start()]
    return line


def names_behind(laid: Laid, lines: Sequence[Line]) -> tuple[str, list[str]]:
    """Take the lines of a text that have who says them behind, as turns of it; return how that looks.

    Nothing where they have not. Most lines end so, with few names that come back, and what asks
    is mostly one's, or a name is one of transcribers. A line without a name is whose the one above
    is, where the first line has one and the last none, or where a tab shows that the name stands in a margin;
    else whose the next is, as below a quotation. How many lines are so taken is said.
    """
    said = [line for line in lines if line.talk]
    if laid.tables or len(said) < _FEWEST or _named_before(said):
        return "", []
    for looks, form in _FORMS.items():
        found = [form.search(laid.text[line.start : line.end]) for line in said]
        who = [
            match["name"].strip() if match and names.sureness(match["name"]) >= names.PERSON else ""
            for match in found
        ]
        if not _labels(who, [laid.text[line.start : line.end] for line in said]):
            continue
        first = next(n for n, name in enumerate(who) if name)
        last = max(n for n, name in enumerate(who) if name)
        lead = any(line.view.rstrip()[-1:] in ENDS for line in said[:first])
        tail = any(line.view.rstrip()[-1:] in ENDS for line in said[last + 1 :])
        if lead and tail:
            continue
        above = tail or (not lead and "tab" in looks)
        ends = [
            line.start + match.start() if match else line.end for line, match in zip(said, found, strict=True)
        ]
        named = {line.start: each for line, *each in zip(said, who, ends, strict=True) if each[0]}
        without = _take(laid, lines, named, above=above)
        side = "above" if above else "below"
        note = f"{many(without, 'line')} without a name at the end counted for whose the one {side} is"
        return looks, [note] * bool(without)
    return "", []


def _named_before(said: Sequence[Line]) -> bool:
    """Return whether lines begin with labels: then what stands behind them is none."""
    opens = (line.view.lstrip(" \t*_").partition(":") for line in said)
    named = sum(bool(colon) and names.sureness(who.strip(" *_")) > names.ODD for who, colon, _ in opens)
    return named >= _RARE * len(said)


def _labels(who: Sequence[str], said: Sequence[str]) -> bool:
    """Return whether the names behind lines, empty where there is none, are of those who speak."""
    given = [names.key(name) for name in who if name]
    often = Counter(given)
    if len(given) < max(_FEWEST, _SHARE * len(who)) or not 1 < len(often) <= _MOST:
        return False
    if len(given) < 2 * len(often) or sum(a != b for a, b in pairwise(given)) < 0.5 * (len(given) - 1):
        return False
    if any(names.codename(name) for name in who if name):
        return True
    asks = Counter(names.key(name) for name, line in zip(who, said, strict=True) if is_question(bare(line)))
    asks.pop("", None)
    one, times = asks.most_common(1)[0] if asks else ("", 0)
    others = asks.total() - times
    return times > 1 and times * 2 >= often[one] and others <= _RARE * (len(given) - often[one])


def _take(laid: Laid, lines: Sequence[Line], named: Mapping[int, Sequence[Any]], *, above: bool) -> int:
    """Make the lines turns of a table that has its own labels; return how many have none and a speaker.

    `named`: by where a line starts, who says it, and where that stands.
    """
    turns: list[tuple[int, int, int, str]] = []
    speaker, without = "", 0
    for line in lines if above else reversed(lines):
        own = named.get(line.start)
        if own is None:
            title = not line.talk or (not above and line.view.rstrip()[-1:] not in ENDS)
            who = NOTE if title else speaker or NOTE
            without += who != NOTE
            turns.append((line.start, line.start, line.end, who))
        else:
            speaker = own[0]
            turns.append((line.start, line.start, own[1], speaker))
    laid.tables.append((lines[0].start, lines[-1].end))
    laid.spoken.append(sorted(turns))
    return without
