"""What is said of remarks: how many are counted nowhere, and which brackets may have been read wrongly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from textwrap import shorten

from ..messages import Note
from ..wording import as_toml, form, many, some, times
from .remarks import OFTEN, WRITTEN, called, expressions, is_usual, lists, patterns_of

WHOLE_LIST = "`wordpairs check --all`"
_NAMED = 5  # remarks that the warning names
_SHOWN, _PATTERNS = 3, 12  # brackets that may be remarks, in words and in the line to paste
_LEFT_OUT = (  # the warning
    r"([\d,]+)\s(?:bracketed\s)?remarks?\sin\swhat\s.+?\ssaid\s(?:is|are)\scounted\snowhere:\s"
    r"(.+?)(?:\s\(`|;)"
)
_BEGINS = re.compile(r"\*(?=\)?\Z)")  # a pattern's star at its end
_QUOTED = 160  # characters of the longest of them


def left_out(counts: Counter[str], whose: str = "the interviewees") -> list[str]:
    """Return how many of which remarks are not counted: a warning, but of usual ones alone, [laughs].

    `whose`: who said what they stand in; that of others counts for nobody anyway.
    """
    if not counts:
        return []
    named = each_left_out(counts)
    more = f" ({WHOLE_LIST} lists all {len(named):,})" if len(named) > _NAMED else ""
    what = "" if any(name[0] == '"' for name in counts) else "bracketed "
    said = (
        f"{many(counts.total(), f'{what}remark|{what}remarks')} in what {whose} said "
        f"{form(counts.total(), 'is|are')} counted nowhere: "
        f'{some(named, _NAMED)}{more}; if said or written, [corpus] remarks = "keep" counts them'
    )
    return [Note(said) if all(map(is_usual, counts)) else said]


def each_left_out(counts: Counter[str]) -> list[str]:
    """Return each remark that is not counted and how often, the commonest first.

    Longer ones that begin with the same two words are one, called by the words with which all begin.

    >>> each_left_out(Counter({"[laughs]": 5, "(the guest nods slowly)": 3, "(the guest nods twice)": 4}))
    ['(the guest nods ...) 7', '[laughs] 5']
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        words = name.split()
        alike.setdefault(tuple(words[:2] if len(words) > 2 else words), []).append(name)
    named = {_in_common(names): sum(counts[name] for name in names) for names in alike.values()}
    return [f"{name} {n:,}" for name, n in sorted(named.items(), key=lambda each: (-each[1], each[0]))]


def _in_common(names: Sequence[str]) -> str:
    """Return the name of remarks that begin alike: of one, its own; of several, the words they share."""
    if len(names) == 1:
        return names[0]
    words = [name[:-1].removesuffix(" ...").split() for name in names]
    shared = takewhile(lambda each: len({*each}) == 1, zip(*words, strict=False))
    return f"{' '.join(each[0] for each in shared)} ...{names[0][-1]}"


def number_left_out(warnings: Sequence[str]) -> int:
    """Return how many remarks were left out, as the warning of `left_out` says it.

    >>> number_left_out(left_out(Counter({"[laughs]": 1200})))
    1200
    """
    said = (re.match(_LEFT_OUT, warning) for warning in warnings)
    return sum(int(match[1].replace(",", "")) for match in said if match)


def commonest_left_out(warnings: Sequence[str]) -> tuple[str, ...]:
    """Return the two remarks left out most often, as that warning calls them.

    >>> commonest_left_out(left_out(Counter({"(the guest ...)": 1200, "[laughs]": 1, "[sic]": 1})))
    ('(the guest ...)', '[laughs]')
    """
    said = (re.match(_LEFT_OUT, warning) for warning in warnings)
    named = re.compile(r"(?:^|,\s)(.+?)\s\d[\d,]*(?=,\s|\sand\s|$)")
    return tuple(name for match in said if match for name in named.findall(match[2])[:2])


def kept_notes(
    kept: Counter[str], directs: Counter[str], where: Mapping[str, str], remarks: str | Sequence[str]
) -> list[str]:
    """Return the warning of what is speech and may be remarks: how often, and where first."""
    named, patterns = doubtful(kept, directs)
    if not patterns:
        return []
    return [
        f"remarks {place_of(patterns)} are counted as what the interviewees said: {named}, first in "
        f"{where[patterns[0]]}; if a transcriber wrote them, leave them out: {stated(remarks, patterns)}"
    ]


def stated(remarks: str | Sequence[str], patterns: Sequence[str]) -> str:
    """Return how a config states more patterns; those that it has may hold names, and are not repeated.

    >>> stated("drop", ["(so*)"]), stated(["(Ann laughs)"], ["(so*)"])
    ('[corpus] remarks = ["(so*)"]', 'add to [corpus] remarks "(so*)"')
    """
    more = as_toml(patterns)
    return f"add to [corpus] remarks {more[1:-1]}" if patterns_of(remarks) else f"[corpus] remarks = {more}"


def place_of(patterns: Sequence[str]) -> str:
    """Return where remarks of these patterns stand.

    >>> place_of(["(the participant*)"]), place_of(["(so*)", "The participant reads*"])
    ('in brackets', 'in brackets or on lines of their own')
    """
    both = {"in brackets" if each.startswith("(") else "on lines of their own": None for each in patterns}
    return " or ".join(sorted(both))


def own_notes(
    own: Counter[str], left_out: Counter[str], remarks: str | Sequence[str], *, quotes: bool
) -> list[str]:
    """Return the warning of square brackets that whoever wrote may have set: how many, the longest, the cure.

    `own` counts them by all that they say, `left_out` all that are left out by name. `quotes`: what they
    say may be shown.
    """
    if not own:
        return []
    others = Counter[str]()
    for name, n in (left_out - Counter(map(called, own.elements()))).items():
        pattern = _pattern(name)
        if pattern and not any(expressions((pattern,))[0].fullmatch(text) for text in own):
            others[pattern] += n
    order = sorted(others, key=lambda pattern: (-others[pattern], pattern))
    line = stated(remarks, order[:_PATTERNS] or ["[*unreadable*]"])
    longest = shorten(max(own, key=lambda text: (len(text), text)), _QUOTED, placeholder=" ...]")
    more = f", with the {len(order) - _PATTERNS:,} kinds of brackets that this line does not name"
    which = many(own.total(), "square bracket reads|square brackets read")
    return [
        f"{which} as what people wrote of their own, and {form(own.total(), 'is|are')} counted nowhere"
        + f', the longest "{longest}"' * quotes
        + f"; to count them{more * (len(order) > _PATTERNS)}, and to leave out what else stands in square "
        f"brackets: {line}"
    ]


def _pattern(name: str) -> str:
    """Return a pattern of square brackets like one of a name; none of known remarks, always left out.

    >>> _pattern("[unreadable but maybe dr]"), _pattern("[when you used ...]"), _pattern("[laughs]")
    ('[*unreadable*]', '[*when you*]', '')
    """
    words = WRITTEN.findall(name)
    if name[0] != "[" or not words or is_usual(name):
        return ""
    known = next((word for word in words if word in lists().remarks), "")
    more = name.endswith(" ...]")
    return f"[*{known}*]" if known else f"[*{' '.join(words[:2])}*]" if more else f"[{' '.join(words)}*]"


def doubtful(kept: Counter[str], directs: Counter[str]) -> tuple[str, list[str]]:
    """Return what is speech and may be remarks, in words and as the patterns that fit it: lines first.

    Brackets that begin alike are so where there are many, or one of them says what happens: `kept`
    counts all, `directs` those that do, by their pattern.
    """
    order = sorted(kept.items(), key=lambda each: (each[0].startswith("("), -each[1], each[0]))
    doubted = [(pattern, n) for pattern, n in order if n >= OFTEN or pattern in directs]
    named = some([f'"{_BEGINS.sub(" ...", pattern)}" {times(n)}' for pattern, n in doubted], _SHOWN)
    return named, [pattern for pattern, _ in doubted[:_PATTERNS]]
