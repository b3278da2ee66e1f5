"""The numbers of a draft's tables: each column that says what it counts, beside the study's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .coder_pairs import rows_of
from .coders_named import coders
from .draft import Table
from .findings import Finding, agrees, of_whole, same, short
from .grammar import any_case, value
from .held import Study
from .kinds import codings, coefficients, occurrences, people
from .passages import words
from .raised_by import raised_by, raised_in_words
from .sentence import Sentence

_LONGEST = 20  # words of a theme's name
_CELL = any_case(
    r"({NUMBER})(?:\s*(?:/|of|out of)\s*({NUMBER}))?\b(?![.,'’]?\d)(?:\s*[(,]\s*(\d{1,3}(?:\.\d+)?)\s?(%)?)?"
)
_DECIMAL = re.compile(
    r"[-−]?\d*\.\d+(?:\s*[(\[]\s*(?P<low>[-−]?[01]?\.\d+)\s*(?:to|[-–—,])\s*(?P<high>[-−]?[01]?\.\d+))?"
)
# What a column counts, by its heading; the first that fits.
_HEADS = tuple((what, any_case(rf"\b(?:{head})")) for what, head in (
    ("rate", r"per 1\W?000|per thousand"),
    ("segments", r"segments|codings|coded|references|extracts|passages|excerpts"),
    ("people", r"interviewees|participants|respondents|informants|raised|people"),
    ("times", r"times|freq|occurr|mentions|uses"),
    ("number", r"number|count|how many|n\b|total|manual|by hand|auto"),
))  # fmt: skip
_THEMES = any_case(r"\b{THEMES}\b")
_TERMS = any_case(r"\b(?:pairs?|bigrams?|words?|terms?|phrases?)\b")
_Held = tuple[str, str, str]  # the kind of finding, what the tables say, the verdict


class Cell(NamedTuple):
    """A number of a table: its place, the theme or term that its row is of, and what heads it.

    `row` is what the draft calls the theme or term. `what` is what its column counts: people,
    segments, times, rate, number (one of these), or a coefficient's column of agreement.csv.
    """

    place: str
    row: str
    theme: str
    term: str
    what: str
    head: str
    text: str

    @property
    def people(self) -> int | None:
        """The number of people that a cell states of a theme."""
        counted = _CELL.match(self.text) if self.theme and self.what in ("people", "number") else None
        return value(counted[1]) if counted else None


def cells(table: Table, study: Study) -> Iterator[Cell]:
    """Yield the numbers of a table that stand in a column whose heading says what they count."""
    columns = {
        column: what for column, head in enumerate(table.head)
        if (what := _what(head, study)) and column and _numbers(table, column)
    }  # fmt: skip
    first = min(columns, default=0)
    of_terms = _of_terms(table, first, study)
    for row in range(1, len(table.rows)):
        # A theme's name stands to the left of its number, and a quotation is longer than a name.
        left = [table.cell(row, column) for column in range(first)][::-1]
        names = [text for text in left if re.search(r"[^\W\d]", text) and len(text.split()) <= _LONGEST]
        theme, term = next(filter(any, (_named(name, study, of_terms) for name in names)), ("", ""))
        for column, what in columns.items() if names else ():
            text = table.cell(row, column).strip()
            if text and text[0] in "0123456789.-−":
                yield Cell(table.where(row), names[0], theme, term, what, table.head[column], text)


def _named(name: str, study: Study, of_terms: bool) -> tuple[str, str]:
    """Return the theme that a cell names, or the term."""
    said, theme = " ".join(words(name)), study.theme_of(name)
    own = of_terms or said != " ".join(words(theme))  # a pair may be called as a theme is
    return ("", said) if said in study.terms and own else (theme, "")


def _of_terms(table: Table, first: int, study: Study) -> bool:
    """Return whether the rows of a table are of words or pairs: by their head, else by most of them."""
    heads = " ".join(table.head[:first])
    if _THEMES.search(heads) or _TERMS.search(heads):
        return not _THEMES.search(heads)
    names = [" ".join(words(table.cell(row, 0))) for row in range(1, len(table.rows))]
    themes = {" ".join(words(theme)) for theme in study.raised}
    return sum(name in study.terms for name in names) > sum(name in themes for name in names)


def _what(head: str, study: Study) -> str:
    """Return what a column with this heading counts; empty: it does not say."""
    name = re.sub(r"[(\[].*|cohen['’]s\s+|krippendorff['’]s\s+|gwet['’]s\s+", "", head.casefold()).strip()
    if name in coefficients.COLUMNS:
        return coefficients.COLUMNS[name]
    if study.speakers_are in head.casefold():
        return "people"
    return next((what for what, pattern in _HEADS if pattern.search(head)), "")


def _numbers(table: Table, column: int) -> bool:
    """Return whether most filled cells of a column are numbers."""
    filled = [cell for row in range(1, len(table.rows)) if (cell := table.cell(row, column).strip())]
    return bool(filled) and 2 * sum(cell[0].isdigit() or cell[0] in ".-−–" for cell in filled) > len(filled)


def in_table(table: Table, study: Study) -> Iterator[Finding]:
    """Yield what the study's tables say to the numbers of a table."""
    for cell in cells(table, study):
        held = _held(cell, table.heading, study)
        if held is not None:
            kind, found, verdict = held
            claim = short(f"{cell.theme or cell.term or cell.row}: {cell.text}")
            yield Finding(kind, cell.place, claim, short(found), verdict)


def _held(cell: Cell, heading: str, study: Study) -> _Held | None:
    """Return what the tables say to a cell; None: they have nothing of the kind."""
    match, counted = _DECIMAL.match(cell.text) or re.match(r"\d+", cell.text), _CELL.match(cell.text)
    if cell.what in coefficients.COLUMNS.values():
        if not match or not cell.theme or "." not in match[0]:
            return None
        rows = rows_of(cell.what, cell.theme, f"{cell.head} {heading}", study)
        stated = re.split(r"\s*[(\[]", match[0])[0]
        return coefficients.KIND, *coefficients.held(cell.what, stated, rows, match["low"], match["high"])
    if cell.what == "rate":
        rate = study.terms[cell.term].rate if cell.term in study.terms else None
        if not match or rate is None:
            return None
        return occurrences.KIND, f"{rate:.2f} per 1,000 words", agrees(same(match[0], rate))
    if counted and (cell.term or cell.theme):
        return _of_term(cell, value(counted[1]), study) if cell.term else _of_theme(cell, counted, study)
    if counted and cell.what in ("people", "number"):
        return people.KIND, "its row names no theme, word or pair of the study", "not checked"
    return None


def _of_term(cell: Cell, number: int, study: Study) -> _Held | None:
    """Return what words.csv and pairs.csv say to a number of a word or pair."""
    term = study.terms[cell.term]
    known = {f"{term.times} times": term.times} if cell.what in ("times", "number") else {}
    if cell.what in ("people", "number") and term.people is not None:
        known[f"said by {term.people} of {study.interviewees}"] = term.people
    kind = people.KIND if cell.what == "people" else occurrences.KIND
    return (kind, "; ".join(known), agrees(number in known.values())) if known else None


def _of_theme(cell: Cell, counted: re.Match[str], study: Study) -> _Held | None:
    """Return what interviewees.csv and the codes say to a number of a theme."""
    number, named = value(counted[1]), coders(Sentence(study, cell.place, cell.head, cell.head), 0, 0)
    given = codings.given_by(cell.theme, named, study)
    segments, in_segments = number in given.values(), codings.shown_by(given)
    if cell.what in ("segments", "times"):
        return (codings.KIND, f"{cell.theme}: {in_segments}", agrees(segments)) if given else None
    known, either = raised_by(cell.theme, named, study)
    if not known:
        return people.KIND, f"{cell.theme}: no table counts it", "not in the tables"
    right = (any if either else all)(number == n for n in known.values())
    if cell.what == "number" and not right and segments:  # a number may be of either
        return codings.KIND, f"{cell.theme}: {in_segments}", "agrees"
    found, slips = raised_in_words(cell.theme, known, study), []
    found += f"; {in_segments}" * bool(cell.what == "number" and not right and given)
    of = value(counted[2]) if counted[2] else 0
    if of and of not in study.wholes:
        slips.append(f"the study's data has {study.interviewees} {study.speakers_are}, not {of}")
    percent = counted[3] and (counted[4] or "%" in cell.head) and cell.what == "people"
    of = of if of in study.wholes else study.wholes[0]
    if percent and not same(f"{counted[3]}%", number / of):
        slips.append(of_whole(number, of))
    return people.KIND, "; ".join([found, *slips]), agrees(right and not slips)
