"""Identifiers that should not be in a transcript: found, counted and never repeated.

Looks for e-mail addresses, phone numbers, NHS numbers, national insurance numbers and postcodes
as the United Kingdom writes them (phone numbers as others do, too), in figures and not in words.
It finds slips; that it finds nothing is no proof that nobody can be recognised.

Every pattern is of bounded length, so the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..wording import listed, many

if TYPE_CHECKING:
    import pyarrow as pa

_FIRST = 3  # segments that a warning names
Identifier = tuple[str, int, int]  # kind, start, end

# Parts of kinds with what is between figures: two blanks, hyphens, stops or brackets at most, a line's end.
_LINE = r"[ \u00a0\t\u00ad)\-\u2010]{0,2}(?:\r\n|[\r\n\u2028])[ \u00a0\t]{0,8}"
_GAP = rf"(?:[ \u00a0\t\u00ad.()\-\u2010-\u2013]{{0,2}}|{_LINE})"
_BLANK = rf"(?:[ \u00a0\t\u00ad\-]{{0,2}}|{_LINE})"
_SPACE = rf"(?:[ \u00a0\t\u00ad]{{0,2}}|{_LINE})"
_PARTED = rf"(?:[.\- \u00a0\t\u00ad]|{_LINE})"
_LINES = re.compile(_LINE)

_LOCAL = re.compile(r"[^\s@<>()\[\]{},;:\"]{1,64}\Z")
_DOMAIN = re.compile(r"(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}")
_NHS = re.compile(rf"(?<![\w.+])[0-9]{{3}}{_BLANK}[0-9]{{3}}{_BLANK}[0-9]{{4}}(?!\w)")
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"{_BLANK}[0-9]{{2}}{_BLANK}[0-9]{{2}}{_BLANK}[0-9]{{2}}{_BLANK}[A-D](?!\w)",
    re.IGNORECASE | re.ASCII,
)
_PHONE = re.compile(
    # from abroad, or with a trunk 0: eight figures or more after it
    rf"(?<![\w.,/:+\-])(?:\+|00{_BLANK}(?=[1-9])|\(?0(?=[1-9]))"
    rf"(?:{_GAP}[0-9]){{8,14}}(?![0-9]|[.,:/][0-9])"
    # North American: ten figures that are parted
    rf"|(?<![\w.,/:+\-])(?:\([2-9][0-9]{{2}}\){_SPACE}|[2-9][0-9]{{2}}{_PARTED})[2-9][0-9]{{2}}"
    rf"{_PARTED}[0-9]{{4}}"
    r"(?![\w]|[.,:/\-][0-9])"
)
_HAS_FIGURE = re.compile("[0-9]")
_THREE = re.compile("[0-9]{3}")
_DATE = re.compile(r"\(?[0-3]?[0-9]([.\-])[01]?[0-9]\1[0-9]{2,4}")
_POSTCODE = re.compile(
    rf"(?<!\w)(?:(?P<area>[A-Z]{{1,2}})[0-9][A-Z0-9]?{_SPACE}[0-9][ABD-HJLNP-UW-Z]{{2}}"
    rf"|GIR{_SPACE}0AA)(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_AREAS = frozenset(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT"
    " DY E EC EH EN EX FK FY G GL GU GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA"
    " LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG"
    " SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"
    " ZE".split()
)
_ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)\Z")  # a 2nd, which a postcode writes 2ND
# What each pattern above matches holds one of these, whatever stands around it: an at sign; eight
# figures with gaps (NHS and phone numbers); two letters and six figures (national insurance); a
# letter, figures and two letters (postcodes). None of them goes on from a letter or figure before.
_OPENS = "(?:^|[^A-Za-z0-9_])"
_WIDER = _GAP.replace("{0,2}", "{0,4}")  # a bracket, and what may follow it
_CANDIDATE = (
    "@"
    rf"|{_OPENS}[0-9](?:{_WIDER}[0-9]){{7}}"
    rf"|{_OPENS}[A-Za-z]{{2}}{_BLANK}[0-9]{{2}}{_BLANK}[0-9]{{2}}{_BLANK}[0-9]{{2}}{_BLANK}[A-Da-d]"
    rf"|{_OPENS}[A-Za-z]{{1,2}}[0-9][A-Za-z0-9]?{_SPACE}[0-9][A-Za-z]{{2}}"
    rf"|{_OPENS}[Gg][Ii][Rr]{_SPACE}0[Aa][Aa]"
)
_CANDIDATE = re.sub(r"\\u([0-9a-f]{4})", r"\\x{\1}", _CANDIDATE)  # as RE2 writes a character
# In the order in which a warning counts them, and in which one span is only one of them.
_KINDS = {
    "e-mail address": "e-mail addresses",
    "NHS number": "NHS numbers",
    "national insurance number": "national insurance numbers",
    "phone number": "phone numbers",
    "postcode": "postcodes",
}


KINDS = tuple(_KINDS)


def identifiers(text: str) -> list[Identifier]:
    """Return the identifiers in a text: kind, start and end, none of them overlapping.

    >>> [kind for kind, _, _ in identifiers("I am ann@example.org, NHS 943 476 5919.")]
    ['e-mail address', 'NHS number']
    """
    spans = list(_addresses(text)) if "@" in text else []
    if _HAS_FIGURE.search(text):
        candidates = [("NHS number", m) for m in _NHS.finditer(text) if _is_nhs(m.group())]
        candidates += [("national insurance number", m) for m in _INSURANCE.finditer(text)]
        candidates += [("phone number", m) for m in _PHONE.finditer(text) if _is_phone(m.group())]
        candidates += [("postcode", m) for m in _POSTCODE.finditer(text) if _is_postcode(m)]
        spans += [(kind, *match.span()) for kind, match in candidates]
    rank = {kind: place for place, kind in enumerate(_KINDS)}
    out: list[Identifier] = []
    for kind, start, end in sorted(spans, key=lambda item: (item[1], rank[item[0]])):
        if not out or out[-1][2] <= start:
            out.append((kind, start, end))
    return out


def candidates(texts: Sequence[str] | pa.Array | pa.ChunkedArray) -> list[int]:
    """Return the rows of the texts that may hold an identifier: all that do, and a few more.

    One pass by Arrow's engine for patterns (RE2), which takes a thirtieth of the time that the
    exact patterns take.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not isinstance(texts, pa.Array | pa.ChunkedArray):
        texts = pa.array(texts, pa.large_string())
    rows: list[int] = pc.indices_nonzero(pc.match_substring_regex(texts, _CANDIDATE)).to_pylist()
    return rows


def identifiers_found(
    segments: Sequence[str], texts: Sequence[str] | pa.ChunkedArray, labels: Sequence[str] = ()
) -> list[str]:
    """Return a warning that counts each kind and names the first segments, or none.

    `segments` are the ids of the `texts`; `labels` are the other names that a study prints:
    speakers, documents, groups. No identifier is repeated: an id that is one is not named.
    """
    number: Counter[str] = Counter()
    where: list[str] = []
    for row, kinds in located(texts):
        number.update(kinds)
        hidden = len(where) < _FIRST and identifiers(segments[row])
        where.append(f"segment {row + 1:,}" if hidden else segments[row])
    return in_text(number, where, "segment") + in_names({*segments, *labels})


def located(texts: Sequence[str] | pa.Array | pa.ChunkedArray) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the texts that hold identifiers, and the kind of each of these."""
    for row in candidates(texts):
        text = texts[row]
        kinds = [kind for kind, _, _ in identifiers(text if isinstance(text, str) else text.as_py())]
        if kinds:
            yield row, kinds


def in_text(number: Counter[str], where: Sequence[str], what: str) -> list[str]:
    """Return a warning that counts identifiers and names the first places, each a `what`."""
    if not number:
        return []
    more = len(where) - _FIRST
    places = ", ".join(where[:_FIRST]) + (f" and {many(more, f'more {what}')}" if more > 0 else "")
    return [
        f"the text may hold {_listed(number)}: in {places}; they stay where they are: take them out "
        "of the transcripts before you share anything"
    ]


def in_names(names: Iterable[str]) -> list[str]:
    """Return a warning that counts identifiers in names that the results print."""
    called: Counter[str] = Counter()
    for _, kinds in located(list(names)):
        called.update(kinds)
    if not called:
        return []
    return [
        f"names of segments, speakers, documents or groups hold {_listed(called)}: they are "
        "printed in the results; name other columns, or see [corpus] pseudonyms"
    ]


def _addresses(text: str) -> Iterator[Identifier]:
    """Yield the e-mail addresses in a text."""
    done = 0
    at = text.find("@")
    while at >= 0:
        wrapped = _LINES.match(text, at + 1)
        domain = _DOMAIN.match(text, wrapped.end() if wrapped else at + 1)
        end = at - (not wrapped and text.endswith(("\n", "\r"), done, at))  # of what stands before it
        end -= text.endswith("\r\n", done, end + 1) and end < at
        local = _LOCAL.search(text[max(done, end - 64) : end]) if domain else None
        if domain and local and local.group().strip(".'"):
            done = domain.end()
            yield "e-mail address", end - len(local.group()), done
        at = text.find("@", at + 1)


def _is_nhs(written: str) -> bool:
    """Tell whether ten figures are an NHS number: the last checks the others, modulo 11.

    >>> _is_nhs("943 476 5919"), _is_nhs("943 476 5918")
    (True, False)
    """
    figures = [int(c) for c in written if c.isdecimal()]
    check = 11 - sum(f * weight for f, weight in zip(figures, range(10, 1, -1), strict=False)) % 11
    # A check figure of 10 is none; numbers do not begin with 0, nor are they one figure repeated.
    return figures[0] != 0 and len(set(figures)) > 1 and check % 11 == figures[9] and check != 10


def _is_phone(written: str) -> bool:
    """Tell whether figures are a phone number: not a date with a time, nor somebody counting."""
    figures = sum(c.isdecimal() for c in written)
    return 9 <= figures <= 15 and bool(_THREE.search(written)) and not _DATE.match(written)


def _is_postcode(match: re.Match[str]) -> bool:
    """Tell whether a postcode's area exists, and it is not "we1 2nd"."""
    area = match["area"]
    return area is None or (area.upper() in _AREAS and not _ORDINAL.search(match.group()))


def _listed(number: Counter[str]) -> str:
    """Return each kind with its number, as words."""
    return listed([many(number[kind], f"{kind}|{more}") for kind, more in _KINDS.items() if number[kind]])
