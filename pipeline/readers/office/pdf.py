"""The text of a PDF (.pdf), as far as the file knows what its text is."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...config import Corpus
from ...errors import InputError
from ...messages import Accounted, Note
from ...study.kept_pages import Pages
from ...study.study import version_of
from ...wording import many
from ...words.language import spoken
from ...words.normal_forms import lemma_table
from ..layouts.blocks import stripped
from ..layouts.lines import without_numbers
from ..layouts.printed_lines import with_numbers
from ..layouts.turns import Reading
from ..parsed import Parsed, Row
from ..tables.records import clean
from ..text import labelled, reports
from ..text.not_as_said import LATER
from ..unzip import damaged, expect
from . import page_ends, page_heights, page_lines
from .page_lines import names_first

if TYPE_CHECKING:
    from pypdf import PdfReader

_KIND = "a PDF"
_BROKEN = re.compile(r"([^\W\d_]+)-\n[ \t]*([^\W\d_]+)")
_BROKEN_WITH_REST = re.compile(rf"{_BROKEN.pattern}(?:(\S*)[ \t]+)?")  # up to the next blank of its line
# A font draws some letters that meet as one; what is read is that sign, which nobody typed.
_LIGATURES = str.maketrans(
    dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True))
)
_INDENT = re.compile(r"(?<=\n)[^\S\n]+")
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")  # where something lay in memory, in what pypdf says
_TAIL = 2048  # bytes in which a whole file says that it ends
_MOST_PAGES = 20_000

_Mend = Callable[..., tuple[str, int, int]]  # see `_mended`


def read(path: Path, data: bytes, corpus: Corpus, known: Pages | None = None) -> Parsed:
    """Return the turns of the text in a PDF; one without any label gives a segment per page.

    Lines are those of the page, and labels are found as in a text file. A line at the top or the
    bottom of most pages (a running title, a page number) and numbers in the margin are left out
    and warned of. A word that a hyphen parts at a line's end is made one where it stands elsewhere
    in the file or in a table of the language's words, or a part of it nowhere, else its hyphen stays: whether
    "decision-making" was meant, the page does not say. Needs the library pypdf. `known` has the pages
    of files that were read before. Raises InputError for what is not a PDF, is damaged or cut short,
    has a password, or holds only pictures of text.
    """
    expect(data, path, _KIND, b"%PDF")
    if b"%%EOF" not in data[-_TAIL:]:
        raise _broken(path, "the mark at its end is missing")
    printed = _printed(path, _pages(path, data, known or Pages()))
    if not printed.text.strip():
        raise InputError(
            "holds no text",
            where=path,
            found=f"{len(printed.pages):,} pages, perhaps scanned",
            remedy="run text recognition (OCR) over it and save the result, or type it",
        )
    mend, notes = _mender(printed.text), list(printed.notes)
    text, joined, kept = mend(printed.text)
    if joined + kept:
        notes.append(
            Note(
                f"{path.name}: {many(joined + kept, 'word')} parted by a hyphen at the end of a line: "
                f"{joined} joined, as what comes out is a known word or a part of it is none, {kept} left "
                "with a hyphen"
            )
        )
    report = reports.passages(text)
    if report is not None:
        found = replace(report.reading or Reading(), left=printed.left)
        return replace(report, warnings=(*notes, *report.warnings), text=text, reading=found)
    turns = labelled.read_text(text, path.name, corpus)
    found = turns.reading or Reading()
    found = replace(found, left=[*printed.left, *found.left])
    if not any(row.speaker or row.time_start is not None for row in turns.rows):
        if by_look := _by_look(path, printed, mend, corpus):
            turns, text = by_look
            found = replace(turns.reading or Reading(), left=found.left)
        else:
            pages = [mend(page)[0] for page in printed.pages]
            warnings = [*turns.warnings, f"{path.name}: no speaker's label was found; each page is a segment"]
            turns = Parsed(rows=tuple(_by_page(pages)), warnings=tuple(warnings), placed=True)
            text = "\n".join(pages)
    turns = replace(turns, warnings=(*notes, *turns.warnings), text=turns.text or text, reading=found)
    if printed.numbered:
        turns = replace(turns, rows=with_numbers(turns.rows, printed.numbered))
    return _without_indents(turns)


class _Print(NamedTuple):
    """The text of a PDF without what its pages repeat and what stands in its margin.

    `numbered` is the text with the numbers in the margin, empty where there are none; `looks` has the
    lines that alone look so, by how; `left` what is left out, and `notes` say so.
    """

    text: str
    pages: list[str]
    numbered: str
    looks: Mapping[str, Collection[str]]
    left: list[page_ends.Left]
    notes: list[str]


def _printed(path: Path, pages: list[str]) -> _Print:
    """Return the text of some pages, with what is left out of it."""
    aside = sum(page.count(page_lines.MOVED) for page in pages)
    pages, heights = page_heights.heights(pages)
    pages, places = page_lines.ends([page.replace(page_lines.MOVED, "") for page in pages])
    pages, looks = page_lines.looks(pages)
    pages, left, kept_at_ends = page_ends.without_repeats(pages, places, heights)
    notes = page_ends.left_out(path.name, left, kept_at_ends)
    if aside:
        notes.append(
            f"{path.name}: names stand beside what they say, in a column that the file has behind it; "
            f"taken to stand before it, {many(aside, 'line')}"
        )
    numbered = "\n".join(pages)
    text = without_numbers(numbered)
    if text != numbered:
        pages = [text]
        notes.append(Accounted(f"{path.name}: numbers of lines or turns in the margin left out"))
        number = len(numbered.split()) - len(text.split())
        left.append(("number in the margin|numbers in the margin", number, "of lines or turns"))
    as_numbered = numbered if text != numbered else ""
    text, behind = names_first(text)
    if behind:
        pages = [text]
        notes.append(
            f"{path.name}: a name stands behind the first line of what it says, as a margin has it; taken to "
            f"stand before that line, {many(behind, 'time')}"
        )
    return _Print(text, pages, as_numbered, looks, left, notes)


def _mender(text: str) -> _Mend:
    """Return what mends the words that line ends part, in a text and in parts of it (see `_mended`)."""
    language = spoken(text) if _BROKEN.search(text) else ""
    whole = re.findall(r"[^\W\d_]+", _BROKEN.sub(" ", text).casefold()) if language else []
    words = {*whole, *_dictionary(language)} if language else set()
    return partial(_mended, words=words, language=language)


def _by_look(path: Path, printed: _Print, mend: _Mend, corpus: Corpus) -> tuple[Parsed, str] | None:
    """Return the turns, and their text, where who asks shows in how lines look alone; None elsewhere."""
    for how, lines in printed.looks.items():
        laid = page_lines.laid(mend(page_lines.apart(printed.text, lines), ends=True)[0], how)
        found = labelled.by_layout(laid, path.name, corpus)
        if any(row.role == "interviewer" for row in found.rows):
            return found, laid.text
    return None


def _pages(path: Path, data: bytes, kept: Pages) -> list[str]:
    """Return the text of each page, without blanks at the ends of lines."""
    texts = kept.of(
        data,
        f"pypdf {version_of('pypdf')}, names beside, looks, ends, heights",
        lambda: _taken_out(path, data),
    )
    spelt = (clean(text).translate(_LIGATURES) for text in texts)
    return ["\n".join(line.rstrip() for line in text.splitlines()) for text in spelt]


def _taken_out(path: Path, data: bytes) -> list[str]:
    """Return the text of each page as pypdf gives it."""
    import io

    from pypdf import PdfReader

    # It tells of every oddity of a file on its logger, which would end up on the screen.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opens(reader):
            raise InputError("is protected by a password", where=path, remedy="save a copy without one")
        if len(reader.pages) > _MOST_PAGES:
            raise _broken(path, f"{len(reader.pages):,} pages")
        found = [page_lines.pieces(page, number) for number, page in enumerate(reader.pages)]
        lines = [line for _, of_page in found for line in of_page]
        moved = page_lines.beside(lines) if all(of_page for _, of_page in found) else None
        return moved or [
            page_heights.with_heights(page_lines.marked(of_page), [line.y for line in of_page])
            if of_page
            else text
            for text, of_page in found
        ]
    except InputError:
        raise
    except (Exception, RecursionError) as error:  # it raises whatever a damaged file leads it to
        raise _broken(path, error) from None


def _opens(reader: PdfReader) -> bool:
    """Return whether a PDF that is encrypted opens without a password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # newer ways of encryption need a library that is not asked for
        return False


def _mended(text: str, words: Collection[str], language: str, *, ends: bool = False) -> tuple[str, int, int]:
    """Return a text without line ends inside words, how many were made one and how many not.

    Where `ends` are kept, the line ends behind the word instead, so that lines stay as long as those of the
    page: their length shows where a paragraph ends.

    A word is made one where it is one of `words`: it stands elsewhere, or in the table of the
    language's word forms that comes with spacy-lookups-data, if that is installed; or where it goes on
    in a small letter and a part of it is none of them (antic-ipate), or the language is German. Else its
    hyphen stays, and the line's end with it where a hyphen stands for a word that comes later.
    """
    count = [0, 0]

    def whole(match: re.Match[str]) -> str:
        one = match[1] + match[2]
        known = one.casefold() in words
        if not known and match[2] in LATER:
            return match[0]
        parts = match[1].casefold() in words and match[2].casefold() in words
        known = known or (match[2].islower() and (language == "de" or not parts))
        count[not known] += 1
        word = one if known else f"{match[1]}-{match[2]}"
        rest = match[3] if ends else None
        return word if rest is None else f"{word}{rest}\n"

    return (_BROKEN_WITH_REST if ends else _BROKEN).sub(whole, text), count[0], count[1]


@cache
def _dictionary(language: str) -> frozenset[str]:
    """Return a language's words in all their forms, in small letters, or none where no table is installed."""
    try:
        lemmas = lemma_table(language)
    except InputError:
        return frozenset()
    return frozenset(map(str.casefold, chain(lemmas, lemmas.values())))


def _without_indents(found: Parsed) -> Parsed:
    """Return a text without the blanks at the beginnings of its lines, which layouts have gone by."""
    text = found.text or ""
    cuts = [match.span() for match in _INDENT.finditer(text)]
    if not cuts or not all(text[row.start : row.end] == row.text for row in found.rows):
        return found
    ends = [end for _, end in cuts]
    gone = [0, *accumulate(end - start for start, end in cuts)]
    short = _INDENT.sub("", text)

    def now(place: int) -> int:
        before = bisect_right(ends, place)
        within = max(0, place - cuts[before][0]) if before < len(cuts) else 0
        return place - gone[before] - within

    rows = []
    for row in found.rows:
        start, end = now(row.start), now(row.end)
        rows.append(row._replace(text=short[start:end], start=start, end=end))
    return replace(found, rows=tuple(rows), text=short)


def _by_page(pages: list[str]) -> list[Row]:
    """Return a segment for each page that has text."""
    rows, place = [], 0
    text = "\n".join(pages)
    for page in pages:
        start, end = stripped(text, place, place + len(page))
        if end > start:
            rows.append(Row(text=text[start:end], start=start, end=end))
        place += len(page) + 1
    return rows


def _broken(path: Path, reason: object) -> InputError:
    """Return the error of a PDF that is damaged."""
    anew = "fetch it again, or open it and print it to a PDF anew; or save its text as .txt"
    said = _ADDRESS.sub("", str(reason)) if isinstance(reason, Exception) else reason
    return damaged(path, _KIND, said, anew)
