"""Which column of a table is what, by its name in several languages and by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from ...words.sentences import ENDS, is_question
from ..notes import says_nothing
from . import coded_columns, coders_in_cells, forms, headings, levels, turn_rows
from .cells import Sheet, marked
from .vocabulary import NAMES, TRANSLATED, called, plain

_SHOWN = 400  # rows that are looked at
_ABBREVIATED = 4  # characters of a short code, at the most
_SAME = 0.99  # share of rows in which it goes with the same name
SPOKEN = 25  # characters from which on, in the mean, a column is text and no name
_TALK = 0.6  # share of letters in what people say; dates, numbers and addresses have fewer
_CHOSEN = 3  # times that each answer recurs in the mean, from which on it was chosen from a list
_WORDS, _SAID = 3, 5  # words of a short answer in the mean, and of one that is said whole
_LISTED = re.compile(r"[,;|][ ]?(?=\S)")
_NTH = re.compile(r"([a-z_]*[a-z])_?\d{1,2}")  # Code 1, theme_2, Tag3
_ONLY_GROUPS = ("group", "arm", "site")  # names of groups that no code has
_ONE = 12  # of the names of texts, those of the one column that a table is about


class Columns(NamedTuple):
    """What the columns of a table are; empty: there is none. `texts` could each be the text."""

    text: str
    texts: list[str]
    document: str = ""
    speaker: str = ""
    group: str = ""
    question: str = ""
    codes: tuple[str, ...] = ()
    apart: bool = True  # of which of the texts each column of codes is, is known
    unsure: bool = False  # codes are such by their cells alone
    turns: bool = False  # whose talk a row is of, and who speaks, is known by how the cells run
    form: bool = False  # each row is one that somebody filled in, whose name is the speaker's

    @property
    def answers(self) -> list[str]:
        """The columns that are answers to a question each, where the table is a form's."""
        one = plain(self.text) in NAMES["text"].split()[:_ONE]
        talk = self.speaker and not self.form
        return [] if one or talk or not self.apart or len(self.texts) < 2 else self.texts


def columns(table: Sheet) -> Columns:
    """Return which column is what, by its name and by what stands in it."""
    table = headings.without(table)
    header = [name for name in table.header if name and table.header.count(name) == 1]
    named = {key: called(header, key) for key in ("document", "speaker", "group")}
    named["question"] = forms.question(table, header)
    if named["group"] and len({*table.of(named["group"])}) < 2:
        named["group"] = ""  # of one value: nothing to hold against anything
    # A code may be called as something else is: Trust, Ward, Question.
    said = coders_in_cells.below({name: table.of(name) for name in header})
    named = {key: "" if name in said else name for key, name in named.items()}
    marks = [name for name in header if named["group"] and _is_marks(table, name)]
    if named["group"] in marks and len(marks) > 1 and plain(named["group"]) not in _ONLY_GROUPS:
        named["group"] = ""
    names = NAMES["text"].split()
    hinted = [name for name in header if plain(name) in names]
    long = [name for name in header if name not in (named["speaker"], named["document"])]
    again = [name for name in header if TRANSLATED.search(plain(name))]
    # Beside a translation, shorter ones are said, too.
    least = SPOKEN / 2 if any(length(table, name) >= SPOKEN for name in again) else SPOKEN
    coded = _named_as_codes(table, header)
    long = [name for name in long if name not in coded and length(table, name) >= least]
    long = [name for name in long if _is_talk(table, name)]
    if long:  # a question that is answered in fewer words, beside one that is not
        taken = {*long, *coded, *named.values()}
        long += [name for name in header if name not in taken and _answers(table, name)]
    if not (long or hinted) and (document := named["document"]):  # a Transcript may name one, or be one
        long = [document] * (length(table, document) >= SPOKEN and _is_talk(table, document))
    long = [name for name in long if name not in again] or long
    rank = {name: names.index(plain(name)) for name in hinted}
    order = {name: (rank.get(name, len(names)), -length(table, name)) for name in long or hinted}
    texts = sorted(order, key=order.__getitem__)
    text = texts[0] if texts else ""
    named |= {key: "" for key, name in named.items() if name == text}
    fills, own = forms.signed(table, named["speaker"], texts) if named["speaker"] else (False, False)
    named["speaker"] = "" if own else named["speaker"]
    asked = named["question"] if not named["speaker"] else ""
    answers = [name for name in header if name not in {*texts, *coded, named["group"]}]
    named["document"] = forms.respondent(table, answers, asked) or named["document"]
    runs = turn_rows.Found(named["document"], named["speaker"])
    if not fills:
        runs = turn_rows.found(table, text, *runs, named["question"])
    turns = runs.speaker != named["speaker"] or runs.document != named["document"]
    named |= runs._asdict()
    taken = {text, *named.values()}
    # Every row is looked at: a rare theme may be given for the first time in the last of them.
    taken |= turn_rows.of_talks(table, header, named["document"]) if named["speaker"] else set()
    taken |= forms.boxes(header, texts) - {*coded}
    free = {name: table.of(name) for name in header if name not in taken}
    flags = tuple(name for name in free if _is_marks(table, name))
    early = (fills or not named["speaker"]) and forms.before(header, texts, flags)
    if early:  # than all texts: what a form asked, it may be
        unplaced = len(texts) > 1 and len(coded_columns.of_texts(header, texts, flags)[1]) == len(flags)
        flags = () if unplaced else flags
    code = called(list(free), "code")
    nth = (name for name in free if _is_nth_code(table, name))
    coded = [] if text in coded else [name for name in free if name in coded]
    codes = tuple(dict.fromkeys([*([code] if code else []), *nth, *coded]))
    codes = codes if coded and coded != [code] else flags or codes
    codes = tuple(said) if said and (not code or code in said) else codes
    if unsure := not codes:
        both = {name: table.of(name) for name in header if name in {*free, *texts}}
        codes = tuple(coded_columns.unnamed(both, texts) or coded_columns.of_people(both, texts))
    codes = tuple(name for name in codes if not _in_short(table, name, codes))
    codes = levels.one_of(table, codes, [*free])
    ordered = texts if len(texts) < 2 else [name for name in header if name in texts]
    apart = not codes or (bool(ordered) and not coded_columns.of_texts(header, ordered, codes)[1])
    unsure = bool(codes) and (unsure or (early and codes == flags))
    return Columns(text, ordered, **named, codes=codes, apart=apart, unsure=unsure, turns=turns, form=fills)


def _in_short(table: Sheet, name: str, codes: Sequence[str]) -> bool:
    """Return whether a column of codes is another in short: each of its values goes with one there."""
    cells = table.of(name, stripped=True)
    each = {*cells} - {""}
    marks = all(marked(cell) is not None for cell in each)
    if marks or 2 * len(each) > len(cells) or any(len(cell) > _ABBREVIATED for cell in each):
        return False
    for other in codes:
        beside = table.of(other, stripped=True) if other != name else []
        longer = [len(cell) for cell in {*beside} if cell]
        if len(longer) < 2 or fmean(longer) <= 2 * _ABBREVIATED:
            continue
        pairs = Counter(zip(cells, beside, strict=True))
        most = Counter[str]()
        for (cell, _), n in pairs.items():
            most[cell] = max(most[cell], n)
        if most.total() >= _SAME * len(cells) and len(longer) <= len(most):
            return True
    return False


def _is_marks(table: Sheet, name: str) -> bool:
    """Return whether each cell of a column says that a theme applies, or that it does not: some do each."""
    return {*map(marked, table.of(name))} == {True, False}


def _named_as_codes(table: Sheet, header: Sequence[str]) -> list[str]:
    """Return the columns that are named and filled as codes are (see `coded_columns.is_codes`)."""
    out, beside, of_coders = list[str](), False, coded_columns.of_coders(header)
    for name in header:
        cells = table.of(name)
        if coded_columns.is_codes(name, cells, beside=beside or name in of_coders):
            out.append(name)
        else:
            beside = length(table, name) >= SPOKEN and _is_talk(table, name)
    return out


def _is_nth_code(table: Sheet, name: str) -> bool:
    """Return whether a column is one of several for codes: Code 1, Code 2, each a name or blank."""
    numbered = _NTH.fullmatch(plain(name))
    called_so = numbered is not None and numbered[1] in NAMES["code"].split()
    return called_so and 0 < length(table, name) < 2 * SPOKEN


def named(table: Sheet, hints: str) -> str:
    """Return the first column that has one of some names."""
    return next((name for name in table.header if plain(name) in hints.split()), "")


def _cells(table: Sheet, name: str) -> list[str]:
    column = table.header.index(name)
    return [cell.strip() for cell in table.cells(column)[:_SHOWN]]


def length(table: Sheet, name: str) -> float:
    """Return how long the cells of a column are in the mean, blank ones left out."""
    filled = [len(cell) for cell in _cells(table, name) if cell]
    return fmean(filled) if filled else 0.0


def _is_talk(table: Sheet, name: str) -> bool:
    """Return whether a column holds what people said, and no dates, addresses or choices."""
    filled = [cell for cell in _cells(table, name) if cell]
    letters = sum(sum(map(str.isalpha, cell)) for cell in filled)
    return (
        letters >= _TALK * sum(map(len, filled))
        and len(filled) < _CHOSEN * len(set(filled))
        and any(len(cell.split()) > 1 or not cell.isascii() for cell in filled)
        and not _ticked(filled)
        and not coded_columns.recur(filled)
    )


def _ticked(filled: Sequence[str]) -> bool:
    """Return whether cells hold several of a few choices each: Events, Books.

    >>> _ticked(["Books, Events", "Events", "Books, News", "News, Events", "Books, Events, News", "Books"])
    True
    >>> _ticked(["Well, it was good, I think", "No, not at all", "Well, yes", "Good food, and warm"])
    False
    """
    parts = [part for cell in filled for part in map(str.strip, _LISTED.split(cell)) if part]
    several = sum(bool(_LISTED.search(cell)) for cell in filled)
    return several * 3 >= len(filled) and len(parts) >= _CHOSEN * len(set(parts))


def _answers(table: Sheet, name: str) -> bool:
    """Return whether a column that a question heads holds short answers in people's own words.

    They are several words each, in the mean, and many of them sentences: no names, jobs or places.
    """
    if not is_question(name) or not _is_talk(table, name):
        return False
    filled = [cell for cell in _cells(table, name) if cell and not says_nothing(cell)]
    words = [len(cell.split()) for cell in filled]
    said = sum(n >= _SAID or cell[-1] in ENDS for n, cell in zip(words, filled, strict=True))
    return len(filled) > 1 and sum(words) >= _WORDS * len(words) and said * 5 >= 2 * len(filled)
