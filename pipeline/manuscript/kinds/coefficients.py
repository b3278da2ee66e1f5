"""The coefficients of agreement that a draft states, with their intervals and ranges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...codes.coders import ADJUDICATED
from ..coders_named import CALLED
from ..grammar import any_case
from ..held import Said, Study, agrees, mentions, same, short
from ..numerals import Sentence

KIND = "coefficient"
_CALLED = {**CALLED, ADJUDICATED: r"\badjudicat"}
_HUMANS = any_case(r"\b(?:human|two|three|both) (?:human )?coders\b|\bbetween (?:the )?(?:human )?coders\b")
# The writers of a draft, where it speaks of an agreement: the human coders.
_US = any_case(
    r"\b(?:between|with|against|and|of|both|two) us(?: (?:two|both))?\b|\b(?:we|us) (?:two|both)\b|\bwe "
    r"(?:\w+ly )?(?:(?:both|two|ourselves) )?(?:dis)?agreed\b|\bwe (?:\w+ly )?(?:reached|attained|"
    r"achieved)\b|\bour (?:own )?(?:two )?(?:manual )?(?:cod(?:es|ing|ings|ers)|readings?|agreement)\b|"
    r"\bourselves\b|\b(?:each other|one another)\b"
)
# "The automatic coder agreed with us less (positive agreement 0.57, kappa 0.66)": both are of them.
_WITH_AUTO = any_case(
    rf"(?:{CALLED['auto']})\w* (?:\w+ )?(?:agreed|and us|with us)\b|\bwe and (?:the )?(?:{CALLED['auto']})"
)
_DECIMALS = re.compile(r"(?<![\w.])[-−]?[01]?\.\d+(?!\d)")
_AFTER = any_case(_CALLED[ADJUDICATED])
COLUMNS = {
    "kappa": "kappa", "κ": "kappa", "alpha": "alpha", "α": "alpha", "ac1": "ac1",
    "precision": "precision", "recall": "recall", "f1": "f1",
    "positive agreement": "positive_agreement", "observed agreement": "observed",
    "percent agreement": "observed", "percentage agreement": "observed",
}  # fmt: skip
"""The names of coefficients, as drafts write them, and their columns of agreement.csv."""
_DECIMAL = r"[-−]?[01]?\.\d+"
_NAMES = "|".join(COLUMNS)
_COEFFICIENT = any_case(
    rf"(?<!\w)(?P<name>{_NAMES})(?!\w)[^.;:\d]{{0,60}}?[=:]?\s*(?:(?P<value>{_DECIMAL})(?!\d| times\b|\s*%)|"
    r"(?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT}(?!\s*CI))(?:[\s,;(\[]*(?:95\s*%\s*)?(?:CI|confidence "
    rf"interval|interval)?[\s:,=(\[]*(?P<low>{_DECIMAL})\s*(?:to|and|[-–—,])\s*(?P<high>{_DECIMAL}))?"
)
_RANGE = any_case(
    rf"(?<!\w)(?P<name>{_NAMES})(?!\w)[^.;:\d]{{0,60}}?\b(?:rang\w+|vari\w+|between|from) (?:\w+ ){{0,2}}?"
    rf"(?P<low>{_DECIMAL})(?P<least>\s*\([^()]*\))?\s*(?:to|and|[-–—])\s*(?P<high>{_DECIMAL})"
)
_LEVEL = any_case(
    r"\b(?:by|per|each|level of(?: the)?) (segment|interviewee|question|document)\b(?![’'])"
    r"|\b(segment|interviewee|question|document)[- ]level\b"
    r"|\blevel of(?: the)? (segment|interviewee|question|document)s\b"
)
_OVERALL = any_case(
    r"\b(?:overall|pooled|(?:(?:over|across|for|of) )?(?:all|both) (?:of )?(?:the |our |\w+ )?themes"
    r"|(?:over|across) (?:the |our )?themes)\b"
)
# No table has these.
_MEAN = any_case(r"\b(?:mean|averag\w*|median)(?: \w+['’]?s?)? $")
# How often intervals hold it is no value of it: "held the true kappa in 93%".
_TRUE = any_case(r"\btrue $")
_MEAN_OF = any_case(r"\b(?:mean|averag\w*|median)\b")
# Between a coefficient and what stands right behind it and says what it is of: "0.71 for Money".
_RIGHT_BEHIND = any_case(r"[\s(\[\])]*(?:(?:for|in|on|of|over|across|at|by|per|the|theme) )*[\"“‘'(]?")
_EXTREME = any_case(
    r"\b(?:(?P<low>lowest|least|smallest|weakest|worst|poorest|minimum)|highest|greatest|largest|strongest|"
    r"best|maximum)\b"
)
_BEFORE = 25  # characters before a coefficient in which it is called the lowest
_SHOWN = 4  # coefficients of the tables beside one that differs
Rows = Sequence[Mapping[str, Any]]


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield the coefficients that a sentence states, and what agreement.csv says to them."""
    ranges = list(_RANGE.finditer(sentence.spoken))
    for match in ranges:
        yield Said.of(
            KIND,
            sentence,
            match.span(),
            *_of_range(COLUMNS[match["name"].casefold()], sentence, study, match["low"], match["high"]),
            match[0],
        )
    for match in _COEFFICIENT.finditer(sentence.spoken):
        column = COLUMNS[match["name"].casefold()]
        if any(match.start() < one.end() and one.start() < match.end() for one in ranges):
            continue
        before = sentence.spoken[: match.start()]
        if _MEAN.search(before) or _TRUE.search(before) or _MEAN_OF.search(match[0]):
            continue
        if match["percent"] and column in ("kappa", "alpha", "ac1"):
            continue
        theme, level = _theme(match, sentence, study), _own(_levels(sentence.text), match, sentence, study)
        extreme = (
            None if theme else _EXTREME.search(sentence.spoken, max(0, match.start() - _BEFORE), match.end())
        )
        if extreme:  # "the lowest kappa was .14": of the themes, or of pairs of coders
            found, verdict = _of_range(
                column, sentence, study, *_ends(match["value"] or f"{match['percent']}%", extreme)
            )
            yield Said.of(KIND, sentence, match.span(), found, verdict, match[0])
            continue
        rows = rows_of(column, theme or "*", f"by {level or 'any'}; {_part(match, sentence)}", study)
        found, verdict = held(
            column, match["value"] or f"{match['percent']}%", rows, match["low"], match["high"]
        )
        found = f"{theme}: {found}" if theme and rows else found
        yield Said.of(KIND, sentence, match.span(), short(found), verdict, match[0])


def _part(match: re.Match[str], sentence: Sentence) -> str:
    """Return the part of a sentence between semicolons that a coefficient stands in, with its coders."""
    text = sentence.text
    before, behind = text.rfind(";", 0, match.start()) + 1, text.find(";", match.end())
    part = text[before : behind if behind >= 0 else len(text)]
    return part if _named_coders(part) else text


def _named_coders(text: str) -> bool:
    """Return whether a text says between which coders an agreement is, or that they are human."""
    return bool(_HUMANS.search(text) or _US.search(text)) or any(
        any_case(called).search(text) for called in _CALLED.values()
    )


def stated(spoken: str) -> list[re.Match[str]]:
    """Return the coefficients that a sentence states, and the ranges of them."""
    return [*_RANGE.finditer(spoken), *_COEFFICIENT.finditer(spoken)]


def _theme(match: re.Match[str], sentence: Sentence, study: Study) -> str:
    """Return the theme that a coefficient is of; empty: all of them (the row `*`)."""
    text, rest = sentence.text, study.without_names(sentence.text)
    first, last = study.clause(text, *match.span())
    places = mentions(text, tuple(study.raised))
    marks = sorted([*((*one.span(), "*") for one in _OVERALL.finditer(rest)), *places])
    here = any(first <= start and end <= last for start, end, _ in marks)
    if not marks or "respectively" in text.casefold():
        return study.named(text, *match.span())
    loose = "" if here else study.theme_of((rest[first:last],))  # "trust (lack of)"
    return loose or _own(marks, match, sentence, study).removeprefix("*")


def _levels(text: str) -> list[tuple[int, int, str]]:
    """Return where a text names a level of agreement.csv, and which."""
    return [(*one.span(), next(filter(None, one.groups())).lower()) for one in _LEVEL.finditer(text)]


def _own(
    marks: Sequence[tuple[int, int, str]], match: re.Match[str], sentence: Sentence, study: Study
) -> str:
    """Return which of some marks of a sentence a coefficient is of; empty: there are none.

    Each is its start, its end and what it says. First the one within the coefficient's own words,
    then what stands right behind it, before it or behind it in its clause, before it elsewhere.
    """
    start, end = match.span()
    first, last = study.clause(sentence.text, start, end)
    text = sentence.text
    within = [what for a, b, what in marks if start <= a and b <= end]
    right = [what for a, _, what in marks if a >= end and _RIGHT_BEHIND.fullmatch(text[end:a])]
    before = [(b >= first, what) for _, b, what in marks if b <= start]
    # What another coefficient stands behind is that one's: "kappa was 0.42, and for Money kappa 0.58".
    behind = [what for a, b, what in marks if a >= end and not _COEFFICIENT.search(text, b)]
    near = [what for here, what in before if here][-1:] or behind[:1] * any(
        end <= a and b <= last for a, b, _ in marks
    )
    ways = (within[-1:], right[:1], near, [what for _, what in before][-1:], behind[:1])
    return next((way[0] for way in ways if way), "")


def rows_of(column: str, theme: str, about: str, study: Study) -> Rows:
    """Return the rows of agreement.csv of a theme, at the level and of the coders that a text names.

    Without a theme they are of all rows that have the coefficient.
    """
    rows = [row for row in _independent(about, study) if row.get(column) is not None]
    return _of_coders(_at_level([row for row in rows if theme in ("", row["theme"])], about), about)


def _independent(about: str, study: Study) -> Rows:
    """Return the rows of agreement.csv, those of adjudicated codes only where a text says so.

    Decisions were made on what the coders differed in, so that such a row is no check of any of them.
    """
    if _AFTER.search(about):
        return study.agreement
    return [row for row in study.agreement if ADJUDICATED not in (row["coder_a"], row["coder_b"])]


def _at_level(rows: Rows, about: str) -> Rows:
    named = _LEVEL.search(about)
    level = next(filter(None, named.groups()), "").lower() if named else ""
    return [row for row in rows if row["level"] == level] or rows


def _of_coders(rows: Rows, about: str) -> Rows:
    named = [row for row in rows if all(
        any_case(_CALLED.get(row[c], rf"\b{re.escape(row[c])}\b")).search(about)
        for c in ("coder_a", "coder_b")
    )]  # fmt: skip
    return named or _of_a_side(rows, about) or rows


def _of_a_side(rows: Rows, about: str) -> Rows:
    """Return the rows of the coders whom a text names as kinds: the automatic one, and people (us).

    Where both stand beside several coefficients, it is not clear which is whose, and all are returned.
    """
    us = bool(_US.search(about) or _HUMANS.search(about))
    auto = bool(any_case(CALLED["auto"]).search(about))
    if not (us or auto) or (
        us and auto and len(_DECIMALS.findall(about)) > 1 and not _WITH_AUTO.search(about)
    ):
        return rows
    machine = [{row["coder_a"], row["coder_b"]} & {"auto"} for row in rows]
    consensus = ["consensus" in (row["coder_a"], row["coder_b"]) for row in rows]
    if auto:
        return [row for row, one in zip(rows, machine, strict=True) if one]
    return [row for row, one, of in zip(rows, machine, consensus, strict=True) if not one and not of]


def held(
    column: str, stated: str, rows: Rows, low: str | None = None, high: str | None = None
) -> tuple[str, str]:
    """Return what rows of agreement.csv say to a coefficient and its interval, and the verdict."""
    if not rows:
        return "agreement.csv has none", "not in the tables"
    right = [
        row for row in rows
        if same(stated, row[column])
        and all(
            f"{column}_{end}" not in row or same(text, row[f"{column}_{end}"])
            for end, text in (("low", low), ("high", high)) if text
        )
    ]  # fmt: skip
    digits = len(stated.rstrip("%").partition(".")[2])

    def shown(row: Mapping[str, Any]) -> str:
        number = f"{100 * row[column]:.{digits}f}%" if stated.endswith("%") else f"{row[column]:.{digits}f}"
        return f"{number} ({row['coder_a']} and {row['coder_b']}, by {row['level']})"

    found = ", ".join(map(shown, (right or rows)[:_SHOWN]))
    found += f" and {len(right or rows) - _SHOWN} more" * (len(right or rows) > _SHOWN)
    return found, agrees(bool(right))


def _ends(number: str, extreme: re.Match[str]) -> tuple[str | None, str | None]:
    """Return a number as the least or the greatest of a range."""
    return (number, None) if extreme["low"] else (None, number)


def _of_range(
    column: str, sentence: Sentence, study: Study, low: str | None, high: str | None
) -> tuple[str, str]:
    """Return what agreement.csv says to the least and the greatest of a coefficient, and the verdict.

    They are over the themes at a level of two coders, or over the pairs of coders.
    """
    groups: dict[str, list[float]] = defaultdict(list)
    for row in rows_of(column, "", sentence.text, study):
        over = "over pairs of coders" if row["theme"] == "*" else f"{row['coder_a']} and {row['coder_b']}"
        groups[f"{over}, by {row['level']}"].append(row[column])
    spans = {how: (min(values), max(values)) for how, values in groups.items() if len(values) > 1}
    right = {
        how: one for how, one in spans.items()
        if all(same(text, n) for text, n in zip((low, high), one, strict=True) if text)
    }  # fmt: skip
    digits = len((low or high or "").partition(".")[2])
    shown = [f"{a:.{digits}f} to {b:.{digits}f} ({how})" for how, (a, b) in (right or spans).items()][:_SHOWN]
    found = short(", ".join(shown) or "agreement.csv has none")
    return found, agrees(bool(right)) if spans else "not in the tables"
