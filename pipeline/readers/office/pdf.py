"""The text of a PDF (.pdf), as far as the file knows what its text is."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ...config import Corpus
from ...errors import InputError
from ...study.kept_pages import Pages
from ...study.study import version_of
from ...wording import many, some
from ...words.language import spoken
from ...words.normal_forms import lemma_table
from ..layouts.blocks import stripped
from ..layouts.lines import without_numbers
from ..layouts.turns import Reading
from ..parsed import Parsed, Row
from ..tables.records import clean
from ..text import furniture, labelled, reports
from ..text.broken_words import LATER
from ..unzip import damaged, expect

if TYPE_CHECKING:
    from pypdf import PdfReader

_KIND = "a PDF"
_LABEL = re.compile(r"[^\W\d_][^:]*:(?!//)")  # no address
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"([^\W\d_]+)-\n[ \t]*([^\W\d_]+)")
# A font draws some letters that meet as one; what is read is that sign, which nobody typed.
_LIGATURES = str.maketrans(
    dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True))
)
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")  # where something lay in memory, in what pypdf says
_PAGE_NUMBER = re.compile(
    rf"[-–—]?[ ]?(?P<word>{furniture.PAGE})(?P<number>\d{{1,4}})(?P<of>{furniture.OF})[ ]?[-–—]?"
)
_ENDED = re.compile(r"[.?!…:\])\"'”’»–—-]\s*\Z|\A\s*\Z")  # a sentence; nothing
_TAIL = 2048  # bytes in which a whole file says that it ends
_SAID_AGAIN = 3  # words behind a label that nobody says again at the head of each page
_MOST_PAGES = 20_000
_MOST_COLUMNS = 8
_HEADING = re.compile(r"[^\W\d][^\d:.?!]{0,40}|No\.")  # of a column
_HEADINGS = "row of headings|rows of headings"


Left = tuple[str, int, str]  # no words: what, number, and what it says, or why


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
    pages, left = _without_furniture(_pages(path, data, known or Pages()))
    notes = _left_out(path.name, left)
    numbered = "\n".join(pages)
    text = without_numbers(numbered)
    if text != numbered:
        pages = [text]
        notes.append(f"{path.name}: numbers of lines or turns in the margin left out")
        number = len(numbered.split()) - len(text.split())
        left.append(("number in the margin|numbers in the margin", number, "of lines or turns"))
    if not text.strip():
        raise InputError(
            "holds no text",
            where=path,
            found=f"{len(pages):,} pages, perhaps scanned",
            remedy="run text recognition (OCR) over it and save the result, or type it",
        )
    language = spoken(text) if _BROKEN.search(text) else ""
    whole = re.findall(r"[^\W\d_]+", _BROKEN.sub(" ", text).casefold()) if language else []
    words = {*whole, *_dictionary(language)} if language else set()
    text, joined, kept = _mended(text, words, language)
    pages = [_mended(page, words, language)[0] for page in pages]
    if joined + kept:
        notes.append(
            f"{path.name}: {many(joined + kept, 'word')} parted by a hyphen at the end of a line: {joined} "
            f"joined, as what comes out is a known word or a part of it is none, {kept} left with a hyphen"
        )
    report = reports.passages(text)
    if report is not None:
        found = replace(report.reading or Reading(), left=left)
        return replace(report, warnings=(*notes, *report.warnings), text=text, reading=found)
    read_as_text = labelled.read_text(text, path.name, corpus)
    notes += read_as_text.warnings
    found = read_as_text.reading or Reading()
    found = replace(found, left=[*left, *found.left])
    if not any(row.speaker or row.time_start is not None for row in read_as_text.rows):
        notes.append(f"{path.name}: no speaker's label was found; each page is a segment")
        by_page, text = tuple(_by_page(pages)), "\n".join(pages)
        return Parsed(rows=by_page, warnings=tuple(notes), placed=True, text=text, reading=found)
    return replace(read_as_text, warnings=tuple(notes), text=read_as_text.text or text, reading=found)


def _pages(path: Path, data: bytes, kept: Pages) -> list[str]:
    """Return the text of each page, without blanks at the ends of lines."""
    texts = kept.of(data, f"pypdf {version_of('pypdf')}", lambda: _taken_out(path, data))
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
        return [page.extract_text() for page in reader.pages]
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


def _without_furniture(pages: list[str]) -> tuple[list[str], list[Left]]:
    """Return the pages without their running titles and numbers, and what these were.

    Such a line is the first or last of a page, and stands, whatever its digits, at the same end
    of more than half of the pages, of three at the least, or of both of two if it is no sentence.
    What pages hold elsewhere as well is none: a name alone on its line; nor is a label with a word or two,
    which somebody may say on each page (Confidential: not to be shared). Numbers of pages are none
    of the talk on fewer pages either: see `_numbers`.
    """
    gone: list[Left] = []
    lines = [page.split("\n") for page in pages]
    for end in (0, -1):
        while True:
            for page in lines:
                while page and not page[end].strip():
                    page.pop(end)
            seen = Counter(_DIGITS.sub("#", page[end].strip()) for page in lines if page)
            line, times = max(seen.items(), key=lambda item: (item[1], item[0]), default=("", 0))
            words = any(map(str.isalpha, line))
            few = len(pages) == times == 2 and words and line[-1:] not in ".?!…"
            again = words and sum(
                _DIGITS.sub("#", each.strip()) == line for page in lines for each in page[1:-1]
            )
            turn = _LABEL.match(line) and len(line.partition(":")[2].split()) < _SAID_AGAIN
            if (times < 3 and not few) or times * 2 <= len(pages) or turn or again > 1:
                those = [lines[place] for place in _numbers(lines, end)]
            else:
                at = [
                    n for n, page in enumerate(lines) if page and _DIGITS.sub("#", page[end].strip()) == line
                ]
                those = [lines[n] for n in (at if words else _going(lines, at, end))]
            if not those:
                break
            shown, times = [page.pop(end) for page in those], len(those)
            texts = list(dict.fromkeys(line.strip()[:60] for line in shown))
            named = ", ".join(f'"{text}"' for text in texts[:2]) + ", ..." * (len(texts) > 2)
            if len(texts) == 1 and _of_lines(texts[0], those, end):
                continue  # a number in the margin, as those of the other lines, which are said of at once
            where = "foot" if end else "head"
            gone.append((f"line at the {where} of a page|lines at the {where} of pages", times, named))
    kept = ["\n".join(page) for page in lines]
    if headings := _headings(lines):
        row = re.compile(rf"^{re.escape(chr(10).join(headings))}(?:\n|\Z)", re.MULTILINE)
        found = [row.subn("", page) for page in kept]
        kept = [page for page, _ in found]
        gone.append((_HEADINGS, sum(times for _, times in found), f'"{" | ".join(headings)}"'))
    return kept, gone


def _headings(pages: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the headings of a table's columns, a line each, which most pages begin with; or none.

    So a table is printed whose cells have lines of their own. They may come back within a page.
    """
    row: tuple[str, ...] = ()
    seen = 0
    for size in range(2, _MOST_COLUMNS + 1):
        heads = Counter(tuple(page[:size]) for page in pages if len(page) > size)
        longer, times = max(heads.items(), key=lambda each: each[1], default=((), 0))
        if times <= max(2, len(pages) / 2) or not all(map(_HEADING.fullmatch, longer)):
            break
        everywhere = sum(
            tuple(page[n : n + size]) == longer for page in pages for n in range(len(page) - size + 1)
        )
        if everywhere < seen:  # what follows the headings is in the first row
            break
        row, seen = longer, everywhere
    return row


def _left_out(name: str, left: Sequence[Left]) -> list[str]:
    """Return the warning of what stood at the ends of most pages."""
    notes = [
        f"{name}: the headings of a table, which come back, were left out: {row}, {many(times, 'time')}"
        for what, times, row in left
        if what == _HEADINGS
    ]
    left = [each for each in left if each[0] != _HEADINGS]
    gone = [f"{named} at the {'foot' if 'foot' in what else 'head'} of {n}" for what, n, named in left]
    what = "page" if some(gone).endswith(" of 1") else "pages"
    return [f"{name}: what most pages repeat was left out: {some(gone)} {what}"] * bool(gone) + notes


def _going(lines: Sequence[Sequence[str]], at: Sequence[int], end: int) -> list[int]:
    """Return the places of pages whose first or last line has a number that others have, or go on with.

    A year that somebody says there is none of them.
    """
    numbers = {n: [int(each) for each in _DIGITS.findall(lines[n][end])] for n in at}
    seen = Counter((n - own * page, own) for page in at for n in numbers[page] for own in (1, 0))
    own = max(seen, key=seen.__getitem__, default=(0, 0))[1]  # the page's, or the same on each page
    return [
        page for page in at if not numbers[page] or any(seen[n - own * page, own] > 1 for n in numbers[page])
    ]


def _of_lines(text: str, pages: Sequence[Sequence[str]], end: int) -> bool:
    """Return whether what stood at one end of these pages numbers a line, as the next line is numbered."""
    if not text.isdecimal():
        return False
    beside = re.compile(rf"\s*{int(text) + (-1 if end else 1)}(?!\S)")
    return all(any(beside.match(line) for line in page) for page in pages if any(page))


def _numbers(lines: list[list[str]], end: int) -> list[int]:
    """Return the places of pages whose first (0) or last (-1) line numbers them: 1, Page 1, - 1 -, 1 of 2.

    Numbers rise by one from page to page. A single one says that it is of a page, or of which, and
    stands below what has ended; a bare one, too, where no other line of the pages is a number
    written as it is.
    """
    found = {
        n: m for n, page in enumerate(lines) if page and (m := _PAGE_NUMBER.fullmatch(page[end].strip()))
    }
    if len({int(match["number"]) - place for place, match in found.items()}) != 1:
        return []
    # One on each page, from 1 on, numbers no line, if those of lines stand before it.
    each = len(found) == len(lines) > 1 and all(int(match["number"]) == n + 1 for n, match in found.items())
    if not all(match["word"] for match in found.values()) and not (each and all(map(_is_numbered, lines))):
        inside = [
            line.strip() for place, page in enumerate(lines) for line in (page[1:] if end == 0 else page[:-1])
        ]
        dress = {_DIGITS.sub("#", match[0]) for match in found.values()}
        if any(_PAGE_NUMBER.fullmatch(line) and _DIGITS.sub("#", line) in dress for line in inside):
            return []
    if len(found) > 1:
        return list(found)
    ((place, match),) = found.items()
    sure = match["word"] or (int(match["number"]) == place + 1 and (match["of"] or end))
    before = lines[place][-2] if end and len(lines[place]) > 1 else ""
    return [place] if sure and _ENDED.search(before) else []


def _is_numbered(page: Sequence[str]) -> bool:
    """Return whether lines hold the numbers of others, and the last one does not go on with them."""
    alone = [int(line) for line in page if line.strip().isdecimal()]
    return len(alone) * 4 >= len(page) and len(alone) > 2 and alone[-1] != alone[-2] + 1


def _mended(text: str, words: Collection[str], language: str) -> tuple[str, int, int]:
    """Return a text without line ends inside words, how many were made one and how many not.

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
        return one if known else f"{match[1]}-{match[2]}"

    return _BROKEN.sub(whole, text), count[0], count[1]


@cache
def _dictionary(language: str) -> frozenset[str]:
    """Return a language's words in all their forms, in small letters, or none where no table is installed."""
    try:
        lemmas = lemma_table(language)
    except InputError:
        return frozenset()
    return frozenset(map(str.casefold, chain(lemmas, lemmas.values())))


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
