"""The coefficients of agreement that a draft states, with their intervals and ranges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..coder_pairs import Rows, as_before, decided, levels, names_coders, own_part, rows_of, strangers
from ..findings import Said, agrees, same
from ..grammar import any_case
from ..sentence import Sentence

KIND = "coefficient"
READS = frozenset("most more when".split())
COLUMNS = {
    "kappa": "kappa", "κ": "kappa", "alpha": "alpha", "α": "alpha", "ac1": "ac1",
    "precision": "precision", "recall": "recall", "f1": "f1",
    "positive agreement": "positive_agreement", "observed agreement": "observed",
    "percent agreement": "observed", "percentage agreement": "observed",
    "exact match": "exact_match", "exact agreement": "exact_match",
}  # fmt: skip
"""The names of coefficients, as drafts write them, and their columns of agreement.csv."""
_DECIMAL = r"[-−]?[01]?\.\d+"
_NAMES = "|".join(COLUMNS)
_COEFFICIENT = any_case(
    rf"(?<!\w)(?P<name>{_NAMES})(?!\w)[^.;:\d]{{0,60}}?[=:]?\s*(?:(?P<value>{_DECIMAL})(?!\d| times\b|\s*%)|"
    r"(?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT}(?!\s*CI))(?:[\s,;(\[]*(?:95\s*%\s*)?(?:CI|confidence "
    rf"interval|interval)?[\s:,=(\[]*(?P<low>{_DECIMAL})\s*(?:to|and|[-–—,])\s*(?P<high>{_DECIMAL}))?"
)
SPAN = (
    rf"\b(?:rang\w+|vari\w+|between|from) (?:\w+ ){{0,2}}?(?P<low>{_DECIMAL})(?P<least>\s*\([^()]*\)| "
    rf"(?:for|in|on|with) [^.;:()\d]{{1,60}}?)?\s*(?:to|and|[-–—])\s*(?P<high>{_DECIMAL})(?!\d)"
)
"""A range of coefficients, perhaps with the theme that has the least."""
_RANGE = any_case(rf"(?<!\w)(?P<name>{_NAMES})(?!\w)[^.;:\d]{{0,60}}?{SPAN}")
NAME = any_case(rf"(?<!\w)(?:{_NAMES})(?!\w)")
NUMBER = any_case(rf"(?<![\w.,])(?P<value>{_DECIMAL})(?!\d|\s*%| times\b| per\b)")
# What parts a number from its theme behind it, "0.84 for Money", and before it, "Money (0.84)".
FOR = any_case(r"{ASIDE} (?:for|in|on|with|of|about)(?: the)?(?: theme)? {OPEN}?|\s*\({OPEN}?")
HAS = any_case(
    r"{CLOSE}?(?:\s*[:=(]\s*|,? |,? (?:[\w’'-]+ ){0,4}?(?:reached|was|were|attained|had|came to|of|at) )"
)
OVERALL = any_case(
    r"\b(?:overall|pooled|(?:(?:over|across|for|of) )?(?:all|both) (?:of )?(?:(?!other\b|remain)\w+ ){0,2}"
    r"{THEMES}|(?:over|across) (?:(?:the|our|{NUMBER}) ){0,2}{THEMES})\b"
)
# Between a coefficient and what stands right behind it and says what it is of: "0.71 for Money".
_RIGHT_BEHIND = any_case(r"[\s(\[\])]*(?:(?:for|in|on|of|over|across|at|by|per|the|theme) )*[\"“‘'(]?")
_EXTREME = any_case(
    r"\b(?:(?P<low>lowest|least|smallest|weakest|worst|poorest|minimum)|highest|greatest|largest|strongest|"
    r"best|maximum)\b"
)
_WITH = any_case(r"\bwith (?:that of )?(?:the theme )?{OPEN}?$")  # "with Money lowest"
_THE_LEAST = any_case(rf"{_EXTREME.pattern}(?: \w+){{0,2}} (?:for|in|on|with|was|being) {{OPEN}}?$")
# What names a theme behind another verb than that of a coefficient.
_VERB_FOLLOWS = any_case(
    r"\b(?:and|but|while|whereas|although|though|which|who)\b [^.;]{0,20}?\b(?:\w+[^e]ed|withheld|"
    r"gave|found|left|saw|did|could|made|had|was|were)\b"
)
_WITHHELD = any_case(
    r"\b(?:withh[eo]ld\w*|le(?:ft|aves?|aving) out|omitt\w+|exclud\w+|skipp\w+)(?: \w+){0,3}?[,:]?\s*{OPEN}?$"
)
_IS_WITHHELD = any_case(
    r"{CLOSE}?,?(?: (?:is|was|were|being|having|had|been))* (?:withheld|left out|excluded|omitted)\b"
)
_BEFORE = 25  # characters before a coefficient in which it is called the lowest
_BOUND = any_case(
    r"\b(?:(?P<below>below|under|less than|lower than|at most|no more than|up to)|above|over|more than|"
    r"greater than|higher than|at least|no less than|exceed\w*) $"
)
_ASIDE = re.compile(r"\([^()]*\)")
_SHOWN = 4  # coefficients of the tables beside one that differs


def said(here: Sentence) -> Iterator[Said]:
    """Yield the coefficients that a sentence states, and what agreement.csv says to them."""
    spans = ranges(here.spoken)  # listed_coefficients has them
    for match in _COEFFICIENT.finditer(here.spoken):
        column, before = COLUMNS[match["name"].casefold()], here.spoken[: match.start()]
        if any(match.start() < one.end() and one.start() < match.end() for one in spans):
            continue
        if match["percent"] and column in ("kappa", "alpha", "ac1"):
            continue
        theme, value = theme_at(match, here), match["value"] or f"{match['percent']}%"
        bound = _BOUND.search(here.spoken, 0, match.start("value" if match["value"] else "percent"))
        if bound:
            value = ("<" if bound["below"] else ">") + value
        near = re.split(r"[,;]", before[-_BEFORE:])[-1] + match[0]
        extreme = None if theme else _EXTREME.search(near)
        if extreme:  # "the lowest kappa was .14": of the themes, or of pairs of coders
            low, high = (value, None) if extreme["low"] else (None, value)
            found, verdict = range_of(column, here, low, high)
        else:
            found, verdict = of_theme(column, value, theme or "*", match, here, match["low"], match["high"])
        yield here.said(KIND, match.span(), found, verdict)


def of_theme(
    column: str, value: str, theme: str, match: re.Match[str], here: Sentence,
    low: str | None = None, high: str | None = None,
) -> tuple[str, str]:  # fmt: skip
    """Return what agreement.csv says to a coefficient of a theme (`*`: of all) at a place, and the verdict.

    Where the sentence names no coders, it is of those of the sentence before; another pair's is no slip then
    but doubtful, unless it says that it speaks of the same ("its kappa").
    """
    text = _about(match, here)

    def held_to(before: Sequence[str]) -> tuple[str, str]:
        rows = rows_of(column, theme, text, here.study, before)
        found, verdict = held(column, value, rows, low, high)
        return f"{theme}: {found}" if theme != "*" and rows else found, verdict

    found, verdict = held_to(here.before)
    if decided(text, here.study):
        return f"agreement.csv has none of codes that were decided on; {found}", "not checked"
    if who := strangers(text, here.study):
        return f"{who}; {found}", "not checked"
    if verdict != "agrees" and not as_before(here.text):
        other, verdict_of_any = held_to(())
        if verdict_of_any == "agrees":
            return f"it does not say between whom: {found}; {other}", "not checked"
    return found, verdict


def _about(match: re.Match[str], here: Sentence) -> str:
    """Return what says of which level and coders a coefficient is: its part of the sentence, if that does."""
    text = here.text
    before, behind = text.rfind(";", 0, match.start()) + 1, text.find(";", match.end())
    part = own_part(text[before : behind if behind >= 0 else len(text)], match.end() - 1 - before, here.study)
    aside = next((one for one in _ASIDE.finditer(text) if one.start() < match.start() < one.end()), None)
    if aside and before > aside.start() and not names_coders(text[before : aside.end()], here.study):
        # "Two coders agreed (kappa 0.84; positive agreement 0.85)"
        part = text[text.rfind(";", 0, aside.start()) + 1 : aside.end()]
    level = _own(levels(text), match, here)
    return f"by {level or 'any'}; {part if names_coders(part, here.study) else text}"


def ranges(spoken: str) -> list[re.Match[str]]:
    """Return the ranges of coefficients that a sentence states with their name."""
    return list(_RANGE.finditer(spoken))


def stated(spoken: str) -> list[re.Match[str]]:
    """Return the coefficients that a sentence states, and the ranges of them."""
    return [*ranges(spoken), *_COEFFICIENT.finditer(spoken)]


def theme_at(match: re.Match[str], here: Sentence) -> str:
    """Return the theme that a coefficient is of; empty: all of them (the row `*`)."""
    first, last = here.clause(*match.span())
    marks = sorted([*((*one.span(), "*") for one in OVERALL.finditer(here.rest)), *here.themes])
    if not marks or "respectively" in here.text.casefold():
        return here.theme(*match.span())
    own = [one for one in marks if not _of_another(one, match, here.spoken)]
    near = any(first <= start and end <= last for start, end, _ in marks)
    loose = "" if near else here.study.theme_of(here.rest[first:last])  # "trust (lack of)"
    return loose or _own(own, match, here).removeprefix("*")


def _of_another(mark: tuple[int, int, str], match: re.Match[str], spoken: str) -> bool:
    """Return whether a theme that a sentence names has another number or is called the lowest beside it."""
    start, end, what = mark
    if what == "*" or match.start() <= start < match.end():
        return False
    gap = spoken[match.end() : start]
    if start >= match.end() and "(" not in gap and _RIGHT_BEHIND.fullmatch(gap):
        return False
    if _WITH.search(spoken, 0, start) and re.match(rf"\W*(?:the )?{_EXTREME.pattern}", spoken[end:]):
        return True
    parted = start >= match.end() or ";" in spoken[end : match.start()]
    if parted and _THE_LEAST.search(spoken, match.end() if start >= match.end() else 0, start):
        return True
    if _VERB_FOLLOWS.search(gap) or _WITHHELD.search(spoken, 0, start) or _IS_WITHHELD.match(spoken, end):
        return True  # "reached a kappa of 0.62 and withheld one theme, Money"
    taken = [one.span() for one in stated(spoken)]
    return any(
        bool(FOR.fullmatch(spoken, one.end(), start) or HAS.fullmatch(spoken, end, one.start()))
        for one in NUMBER.finditer(spoken)
        if not any(a <= one.start() < b for a, b in taken)
    )


def _own(marks: Sequence[tuple[int, int, str]], match: re.Match[str], here: Sentence) -> str:
    """Return which of some marks of a sentence a coefficient is of; empty: there are none.

    Each is its start, its end and what it says. First the one within the coefficient's own words,
    then what stands right behind it, before it or behind it in its clause, before it elsewhere.
    """
    text, (start, end) = here.text, match.span()
    first, last = here.clause(start, end)
    within = [what for a, b, what in marks if start <= a and b <= end]
    right = [what for a, _, what in marks if a >= end and _RIGHT_BEHIND.fullmatch(text[end:a])]
    before = [(b >= first, what) for _, b, what in marks if b <= start]
    # What another coefficient stands behind is that one's: "kappa was 0.42, and for Money kappa 0.58".
    behind = [what for a, b, what in marks if a >= end and not _COEFFICIENT.search(text, b)]
    near = [what for here, what in before if here][-1:]
    near = near or behind[:1] * any(end <= a and b <= last for a, b, _ in marks)
    ways = (within[-1:], right[:1], near, [what for _, what in before][-1:], behind[:1])
    return next((way[0] for way in ways if way), "")


_ELSE = {  # what else a coefficient may be meant to be, and of what it is
    "kappa_categories": ("kappa", "themes as categories"),
    "kappa_passages": ("kappa", "on shared passages"),
    "kappa_categories_passages": ("kappa", "on shared passages, as categories"),
    "exact_match_passages": ("observed", "the same codes on shared passages"),
}


def _meant_else(column: str, rows: Rows) -> Rows:
    """Return rows with a coefficient of the themes as categories, or on passages: each may be meant.

    >>> row = {"level": "segment", "kappa": 0.5, "kappa_categories": 0.4}
    >>> [(one["kappa"], one["level"]) for one in _meant_else("kappa", [row])]
    [(0.4, 'segment, themes as categories')]
    """
    none = dict.fromkeys((f"{column}_low", f"{column}_high"))
    return [
        {**row, **none, column: row[name], "level": f"{row['level']}, {what}"}
        for row in rows
        for name, (of, what) in _ELSE.items()
        if of == column and row.get(name) is not None
    ]


def _fits(stated: str, number: float) -> bool:
    """Return whether a number is what is stated; "<0.60" and ">0.60" are a limit.

    >>> _fits("0.45", 0.447), _fits("<0.60", 0.41), _fits(">60%", 0.41)
    (True, True, False)
    """
    if stated[0] not in "<>":
        return same(stated, number)
    limit = float(stated[1:].rstrip("%").replace("−", "-")) / (100 if stated.endswith("%") else 1)
    return number <= limit if stated[0] == "<" else number >= limit


def held(
    column: str, stated: str, rows: Rows, low: str | None = None, high: str | None = None
) -> tuple[str, str]:
    """Return what rows of agreement.csv say to a coefficient and its interval, and the verdict."""
    if not rows:
        return "agreement.csv has none", "not in the tables"
    rows = [*rows, *_meant_else(column, rows)]
    right = [
        row for row in rows
        if _fits(stated, row[column])
        and all(
            f"{column}_{end}" not in row or same(text, row[f"{column}_{end}"])
            for end, text in (("low", low), ("high", high)) if text
        )
    ]  # fmt: skip
    digits = len(stated.rstrip("%").partition(".")[2])

    def shown(row: Mapping[str, Any]) -> str:
        number = f"{100 * row[column]:.{digits}f}%" if stated.endswith("%") else f"{row[column]:.{digits}f}"
        ends = [row.get(f"{column}_{end}") for end in ("low", "high")]
        if low and None not in ends:
            number += " [{:.{n}f} to {:.{n}f}]".format(*ends, n=len(low.partition(".")[2]))
        return f"{number} ({row['coder_a']} and {row['coder_b']}, by {row['level']})"

    found = ", ".join(map(shown, (right or rows)[:_SHOWN]))
    found += f" and {len(right or rows) - _SHOWN} more" * (len(right or rows) > _SHOWN)
    return found, agrees(bool(right))


def range_of(
    column: str, here: Sentence, low: str | None, high: str | None, themes: Sequence[str] = ("", "")
) -> tuple[str, str]:
    """Return what agreement.csv says to the least and the greatest of a coefficient, and the verdict.

    They are over the themes at a level of two coders, or over the pairs of coders; `themes` are those that
    the sentence says have the least and the greatest.
    """
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows_of(column, "", here.text, here.study, here.before):
        pair, whole = f"{row['coder_a']} and {row['coder_b']}", row["theme"] == "*"
        over = "over pairs of coders" if whole else pair
        groups[f"{over}, by {row['level']}"][pair if whole else row["theme"]] = row[column]
    spans = {how: (min(n.values()), max(n.values())) for how, n in groups.items() if len(n) > 1}
    # "0.00 to 0.00" says nothing.
    spans = {how: one for how, one in spans.items() if one[0] < one[1]} or spans
    right = {
        how: one for how, one in spans.items()
        if all(same(text, n) for text, n in zip((low, high), one, strict=True) if text)
        and all(groups[how].get(of) == n for of, n in zip(themes, one, strict=True) if of)
    }  # fmt: skip
    digits = len((low or high or "").partition(".")[2])

    def shown(how: str, ends: tuple[float, float]) -> str:
        names = [next(name for name, n in groups[how].items() if n == end) for end in ends]
        named = [f" ({name})" * any(themes) for name in names]
        return f"{ends[0]:.{digits}f}{named[0]} to {ends[1]:.{digits}f}{named[1]} ({how})"

    some = {how: one for how, one in spans.items() if {*filter(None, themes)} <= {*groups[how]}}
    found = ", ".join([shown(how, one) for how, one in (right or some or spans).items()][:_SHOWN])
    return found or "agreement.csv has none", agrees(bool(right)) if spans else "not in the tables"
