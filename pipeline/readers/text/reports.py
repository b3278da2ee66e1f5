r"""Reports of coded passages as texts, as programs write them.

NVivo's are of one code, by document: `<Files\\Ann> - § 2 references`. MAXQDA's retrieved segments have where
each is from and its code above it or below; ATLAS.ti's quotations begin with their number (2:14) and end
with their codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...codes.passage_search import letters
from ...tables.handed import MANUAL
from ...wording import many
from ..layouts.blocks import stripped
from ..parsed import PASSAGES_ONLY, Code, Parsed, Row
from ..tables.coder_columns import makers, of_quotations
from ..tables.summary_rows import ROOTS

_NAME = re.compile(r"\A\s*(?:Name|Nodes?|Code|Nom|Nombre)\s*:\s*(?P<name>[^\r\n]+)")
_SOURCE = re.compile(
    r"(?:^|(?<=\r))[ \t]*<(?P<path>[^<>\r\n]*\\[^<>\r\n]+)>[ \t]*-[ \t]*§[ \t]*\d+[^\r\n]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_REFERENCE = re.compile(
    r"(?:^|(?<=\r))[ \t]*\S[^\r\n\d]{0,30}\d+[ \t]*-[ \t]*\d+[.,]\d+[ \t]*%[^\r\n]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)

_LINE = re.compile(r"[^\r\n]+")
_BULLET = "[●○◉◯•▪■□◆◇∙·]"
# MAXQDA: Interviews > Ann: 31 - 31  (0); Document: Interviews\Ann; Position: 31 - 31; Code: ● Staff > Pay
_AT = re.compile(r"\s*(?P<path>[^:]*\S)\s*:\s*\d+\s*[-–]\s*\d+\s*(?:\(\d+\))?\s*")
_KEY = re.compile(
    r"\s*(?P<key>Code|Text|Document|Dokument|Documento|Position|Posición|Weight score|Weight|Gewicht|"
    r"Created by|Coder|Author|Autor|Erstellt von)\s*:\s*(?P<value>[^\r\n]*)",
    re.IGNORECASE,
)
_BLOCKS = 2  # of lines about a passage: one alone may head a transcript
_TITLE = 6  # words of a report's own title
# ATLAS.ti: 2:14 ¶ 4, It costs… - Ann; 2 Codes:; ○ Pay; Created: 12/06/2026 by Bo, Modified: ...
_HEAD = re.compile(
    r"\s*\d{1,4}:\d{1,5}\b[ \t]*(?:[¶§][^,\r\n]*|\S[^,\r\n]{0,30})?(?:,[ \t]*|[ \t]+)(?P<rest>[^\r\n]+)"
)
_CODES = re.compile(r"\s*(?:\d+[ \t]+)?(?:Codes|Kodes|Códigos|Codici)[ \t]*:[ \t]*")
_LISTS = re.compile(r"(?:Codes|Kodes|Códigos|Codici)[ \t]*:")
_CODE = re.compile(rf"\s*{_BULLET}\s*(?P<code>[^\r\n]*\S)\s*")
_BY = re.compile(r"\s*Created:[^\r\n]*?\bby (?P<who>[^\r\n,]+)")


@dataclass
class _Passage:
    """A passage of a report: where it stands, the document that it is of, its codes, who gave them."""

    start: int = -1
    end: int = -1
    document: str = ""
    codes: list[str] = field(default_factory=list)
    coder: str = MANUAL


def passages(text: str) -> Parsed | None:
    """Return the passages of a report, each with its codes, or None for other text.

    Each is a segment of the document that the report names. Offsets are into `text`.
    """
    for reading in (_of_one_code, _with_places, _with_numbers):
        found = [one for one in reading(text) if one.document and one.end > one.start]
        if found and reading is _with_numbers:
            return _by_whom(text, found)
        if found:
            return _parsed(text, found)
    return None


def _by_whom(text: str, found: Sequence[_Passage]) -> Parsed:
    """Return the quotations of ATLAS.ti's report, which says who made each and not who gave its codes."""
    names = makers(((one.document, one.start), one.coder) for one in found)
    for one in found if names else ():
        one.coder = MANUAL
    read = _parsed(text, found)
    return replace(read, warnings=(*read.warnings, of_quotations(names))) if names else read


def _parsed(text: str, found: Sequence[_Passage]) -> Parsed:
    rows = [
        Row(text=text[one.start : one.end], document=one.document, start=one.start, end=one.end)
        for one in found
    ]
    codes = [Code(row, one.coder, code) for row, one in enumerate(found) for code in one.codes]
    themes = {code.theme for code in codes}
    what = (
        f'the passages coded "{themes.pop()}"' if len(themes) == 1 else f"passages with {len(themes):,} codes"
    )
    documents = many(len({one.document for one in found}), "document")
    return Parsed(
        rows=tuple(rows), codes=tuple(codes), placed=True,
        warnings=(
            f"read as a report of {what}, {len(rows)} from {documents}; what was not coded is not in it",
        ),
        facts=((PASSAGES_ONLY, "a report"),),
    )  # fmt: skip


def path_of(code: str) -> tuple[str, ...]:
    r"""Return a code's names from the top, without what NVivo calls all codes.

    >>> path_of("Codes\\\\Staff\\Pay"), path_of("Staff > Pay"), path_of("Pay/Hours")
    (('Staff', 'Pay'), ('Staff', 'Pay'), ('Pay/Hours',))
    """
    names = [name for part in re.split(r"\\+| > ", code) if (name := " ".join(part.split()))]
    return tuple(names[1:] if len(names) > 1 and names[0].casefold() in ROOTS else names)


def _of_one_code(text: str) -> Iterator[_Passage]:
    """Yield the passages of NVivo's report."""
    sources = list(_SOURCE.finditer(text)) if "§" in text else []
    if not sources or not _REFERENCE.search(text, sources[0].end()):
        return
    named = _NAME.match(text)
    codes = [" > ".join(path_of(named["name"]))] if named else []
    stops = [source.start() for source in sources[1:]] + [len(text)]
    for source, stop in zip(sources, stops, strict=True):
        heads = list(_REFERENCE.finditer(text, source.end(), stop))
        ends = [head.start() for head in heads[1:]] + [stop]
        document = source["path"].rpartition("\\")[2].strip()
        for head, end in zip(heads, ends, strict=True):
            yield _Passage(*stripped(text, head.end(), end), document, codes)


def _with_places(text: str) -> Iterator[_Passage]:
    """Yield the passages of MAXQDA's report: what stands between the lines that say where each is from."""
    if "Code:" not in text:
        return
    parts: list[tuple[bool, list[re.Match[str]]]] = []  # whether lines are about a passage; the lines
    for line in _LINE.finditer(text):
        if line[0].strip():
            about = bool(_KEY.fullmatch(line[0]) or _AT.fullmatch(line[0]))
            if not parts or parts[-1][0] != about:
                parts.append((about, []))
            parts[-1][1].append(line)
    abouts = [_about(lines) for about, lines in parts if about]
    if len(abouts) < _BLOCKS or not all(one.document and one.codes for one in abouts):
        return
    talks = [lines for about, lines in parts if not about]
    if len(talks) == len(abouts) + 1 and sum(len(line[0].split()) for line in talks[0]) <= _TITLE:
        talks = talks[1:]  # each passage stands below what is said of it
    elif len(talks[0]) > 1 and len(talks[0][0][0].split()) <= _TITLE and parts[-1][0]:
        talks[0] = talks[0][1:]
    for one, lines in zip(abouts, talks, strict=False):
        one.start, one.end = stripped(text, lines[0].start(), lines[-1].end())
        yield one


def _about(lines: Sequence[re.Match[str]]) -> _Passage:
    """Return what lines say of a passage."""
    out = _Passage()
    for line in lines:
        if (at := _AT.fullmatch(line[0])) and path_of(at["path"]):
            out.document = path_of(at["path"])[-1]
        elif said := _KEY.fullmatch(line[0]):
            name, value = said["key"].casefold(), re.sub(rf"^\s*{_BULLET}\s*", "", said["value"]).strip()
            if name == "code":
                out.codes.append(" > ".join(path_of(value)))
            elif name in ("text", "document", "dokument", "documento") and path_of(value):
                out.document = path_of(value)[-1]
            elif name in ("created by", "coder", "author", "autor", "erstellt von"):
                out.coder = value or MANUAL
    out.codes = [code for code in out.codes if code]
    return out


def _with_numbers(text: str) -> Iterator[_Passage]:
    """Yield the quotations of ATLAS.ti's report."""
    if not _LISTS.search(text):
        return
    lines = [line for line in _LINE.finditer(text) if line[0].strip()]
    begins = [n for n, line in enumerate(lines) if _HEAD.fullmatch(line[0])]
    heads = [lines[n] for n in begins]
    for head, first, stop in zip(heads, begins, [*begins[1:], len(lines)], strict=True):
        below = lines[first + 1 : stop]
        cut = next((n for n, line in enumerate(below) if _CODES.fullmatch(line[0])), None)
        if not cut:
            continue
        start, end = stripped(text, below[0].start(), below[cut - 1].end())
        codes = []
        for line in below[cut + 1 :]:
            if not (code := _CODE.fullmatch(line[0])):
                break
            codes.append(code["code"])
        who = next((by["who"].strip() for line in below[cut:] if (by := _BY.match(line[0]))), MANUAL)
        named = _HEAD.fullmatch(head[0])
        yield _Passage(start, end, _document(named["rest"] if named else "", text[start:end]), codes, who)


def _document(head: str, passage: str) -> str:
    """Return the document that a quotation's head names, behind the quotation's own name.

    >>> _document("It is in… - 05 Ann - line nos", "It is in there."), _document("in Ann", "It costs.")
    ('05 Ann - line nos', 'Ann')
    """
    said = letters(passage)
    parts = [
        (head[: cut.start()], head[cut.end() :].strip())
        for cut in re.finditer(r"(?:^|[ \t]+)(?:-|–|in|In)[ \t]+", head)
    ]
    names = [document for name, document in parts if said.startswith(letters(name))]
    return names[-1] if names else parts[-1][1] if parts else ""
