"""Numbers that a draft claims: of interviewees, per theme, and sums that its own text must make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..wording import one_of
from .claims import marked
from .draft import Draft, Paragraph, Table

_NAMED = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
_VALUES = {name: value for value, name in enumerate(_NAMED)} | _TENS | {"none": 0, "zero": 0}
# Digits in groups of three are one number: by a comma, an apostrophe, or a blank that holds them
# together. A point parts groups where there are two; before a noun that is counted, one is enough.
GROUPED = (
    r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:['’]\d{3})+|(?:[\u00a0\u2007\u2009\u202f]\d{3})+|(?:\.\d{3}){2,})"
    r"(?![.,'’]?\d)"
)
_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))
NUMBER = rf"{GROUPED}|\d{{1,7}}|{_WORDS}"
_PEOPLES = rf"{GROUPED}|[1-9]\d{{0,2}}\.\d{{3}}(?![.,]?\d)|\d{{1,7}}|{_WORDS}"
# A number does not begin behind another's mark or blank: "2 699" may be one, or two.
STARTS = r"(?<![\w.,£$€-])(?!(?<=\d['’\s])\d{3}(?!\d))"
# "2,227 participant segments" are no participants, nor "12 interview questions" interviews.
_ONE_OF = re.compile(
    r"(?!staff|people|persons|women|men\b)(?:focus\s+)?\w+(?<!s)\s+(?!transcripts?\b|recordings?\b)[^\W\d]+s\b",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(?:mean|averag|median|per)", re.IGNORECASE)
# Shares of all interviewees, as the open or closed range that the word allows.
_SHARES = {
    "all": (1.0, 1.0), "every": (1.0, 1.0), "most": (0.5, 1.0), "the majority": (0.5, 1.0),
    "a majority": (0.5, 1.0), "half": (0.5, 0.5), "a minority": (0.0, 0.5),
    "almost all": (0.75, 1.0), "nearly all": (0.75, 1.0), "a third": (1 / 3, 1 / 3),
    "two thirds": (2 / 3, 2 / 3), "two-thirds": (2 / 3, 2 / 3), "neither": (0.0, 0.0),
}  # fmt: skip
_PEOPLE = (
    "interviewees? participants? respondents? informants? people persons? executives? leaders? "
    "managers? nurses? doctors? clinicians? patients? carers? witnesses? staff members? users? "
    "practitioners? professionals? teachers? students? women men"
).split()
_SOURCES = r"interviews?|transcripts?|focus\s+groups?"
_ASKED = re.compile(r"interview\w*\W+(?:\w+\W+){0,3}with\W+$", re.IGNORECASE)
_LONGEST = 20  # words of a theme's name
_MANY = 10_000_000  # "one interviewee said": one at the least
# A sentence that speaks of what stands before it, or of the heading.
_BACK = re.compile(
    r"\b(?:rais|mention|discuss|report|describ|identif|spoke|talk|express|endors)\w*\b.{0,30}"
    r"\b(?:this|it|these|(?:the|this)\s+(?:theme|topic|issue|point|concern|view))\b"
    r"|\b(?:this|these|it)\b.{0,30}\b(?:was|were)\s+(?:rais|mention|discuss|report|describ)\w*",
    re.IGNORECASE,
)
_BY = (
    r"\b(?:rais|mention|discuss|report|describ|identif|voic|express|endors|nam|said|used|coded)(?:ed|ied)?"
    r"(?:\s+\w+ly)?\s+by\s+"
)
_NO_NOUN = r"(?=\s*(?:[.,;:()–—]|$)|\s+(?:and|but|or|while|whereas|as|in|against)\b)"
_SENTENCE = re.compile(r"(?<=[.!?;])[\s\"”’']+(?=[A-Z\"“‘(])")
_COLUMN = re.compile(
    r"number|count|how many|\bn\b|interviewees|participants|respondents|raised", re.IGNORECASE
)


class Claim(NamedTuple):
    """A number of interviewees: `low` and `high` are what the words allow.

    `of` is the whole that the draft names, 0 where it names none. `topics` are the texts that may
    say what the number is of, the likeliest first. `whole`: it is the number of all interviewees
    or interviews. `share`: low and high are shares of all interviewees. `row`: in a table. `bare`:
    no noun says of whom (raised by 3 of 10). `at`: where in the first of the topics it stands.
    """

    place: str
    text: str
    low: float
    high: float
    of: int
    topics: tuple[str, ...]
    whole: bool = False
    share: bool = False
    row: bool = False
    bare: bool = False
    at: int = 0


class Sum(NamedTuple):
    """Parts and the whole that a sentence says they make."""

    place: str
    text: str
    whole: int
    parts: tuple[int, ...]


def value(text: str) -> int:
    """Return the number that a word or digits name.

    >>> value("Seven"), value("12"), value("2,699")
    (7, 12, 2699)
    """
    digits = re.sub(r"\W", "", text)
    return int(digits) if digits.isdigit() else _VALUES[text.casefold()]


def people_pattern(speakers_are: str = "") -> str:
    """Return a pattern of the nouns that stand for interviewees; the study's own in the plural."""
    more = [speakers_are, one_of(speakers_are)] if speakers_are else []
    return "|".join([*map(re.escape, more), *_PEOPLE])


def claims(draft: Draft, speakers_are: str = "") -> list[Claim]:
    """Return what a draft says of how many interviewees, in text and in tables."""
    people = people_pattern(speakers_are)
    out: list[Claim] = []
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            out += _of_paragraph(block, people)
        else:
            out += _of_table(block)
    return out


def _of_paragraph(block: Paragraph, people: str) -> Iterator[Claim]:
    """Yield the claims of a paragraph, each with its sentence."""
    within = r"(?:[^\W\d][\w'’-]*\s+){0,2}?"
    counted = re.compile(
        rf"{STARTS}(?P<n>{_PEOPLES})(?:\s+(?:out\s+)?of\s+(?:the\s+|our\s+|these\s+)?"
        rf"(?P<of>{_PEOPLES}))?\s+{within}(?P<who>(?:{people}|{_SOURCES}))\b",
        re.IGNORECASE,
    )
    shared = re.compile(
        rf"(?<!\w)(?P<share>{'|'.join(sorted(_SHARES, key=len, reverse=True))})(?:\s+of)?"
        rf"(?:\s+(?:the|our|these))?\s+{within}(?P<who>{people})\b",
        re.IGNORECASE,
    )
    percent = re.compile(
        rf"(?<![\w.,£$€-])(?P<share>\d{{1,3}}(?:\.(?P<digits>\d+))?)\s?(?:%|per\s*cent)\s+of"
        rf"\s+(?:the\s+|our\s+|these\s+|all\s+)?{within}(?P<who>{people})\b",
        re.IGNORECASE,
    )
    bare = re.compile(
        rf"{_BY}(?P<n>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<of>{NUMBER})(?![.,]\d){_NO_NOUN}",
        re.IGNORECASE,
    )

    def people_only(spoken: str) -> bool:
        other = re.search(r"\b(?:segment|cod(?:es|ing)|time|turn|passage|text)", spoken, re.IGNORECASE)
        return bool(re.search(_BY, spoken, re.IGNORECASE)) and not other

    # "Raised by 14 interviewees by hand and by 16 automatically": no noun, but whose reading it is.
    read_by = re.compile(
        rf"{STARTS}(?P<n>{NUMBER})\s+(?:automatically|by\s+hand|manually)\b(?!\s+alone)", re.IGNORECASE
    )
    for sentence, spoken in sentences(block):
        # "Four interviewees raised this" is of what the heading names; any other number under a
        # heading may be of something else.
        topics = (sentence, block.heading) if _BACK.search(spoken) else (sentence,)
        for match in counted.finditer(spoken):
            number = value(match["n"])
            of_other = number != 1 and _ONE_OF.match(match["who"] + spoken[match.end() :])
            if of_other or ("." in match["n"] and _MEAN.search(spoken)):
                continue
            of = value(match["of"]) if match["of"] else 0
            interviewed = re.match(r"\s+(?:were\s+)?interviewed\b", spoken[match.end() :])
            asked = _ASKED.search(spoken[: match.start()])
            source = re.fullmatch(_SOURCES, match["who"], re.IGNORECASE)
            whole = not of and bool(interviewed or source or asked)
            only = re.search(r"\b(?:only|just)\s+$", spoken[: match.start()], re.IGNORECASE)
            most = _MANY if number == 1 and not only and not of else number
            low, high = _bounds(spoken[: match.start()], number, most)
            yield Claim(block.place, match[0], low, high, of, topics, whole, at=match.start())
        for match in bare.finditer(spoken):
            number, of = value(match["n"]), value(match["of"])
            yield Claim(block.place, match[0], number, number, of, topics, bare=True, at=match.start("n"))
        for match in read_by.finditer(spoken) if people_only(spoken) else ():
            number = value(match["n"])
            yield Claim(block.place, match[0], number, number, 0, topics, bare=True, at=match.start())
        for match in shared.finditer(spoken):
            if re.match(r"\w+\W+(?:but|except)\b", match[0], re.IGNORECASE):
                continue  # "all but three" is of the three who do not
            low, high = _SHARES[" ".join(match["share"].casefold().split())]
            yield Claim(block.place, match[0], low, high, 0, topics, share=True, at=match.start())
        for match in percent.finditer(spoken):
            share, half = float(match["share"]), 0.5 * 10.0 ** -len(match["digits"] or "")
            low, high = (share - half) / 100, (share + half) / 100
            yield Claim(block.place, match[0], low, high, 0, topics, share=True, at=match.start())


_AT_LEAST = re.compile(r"\b(?:at\s+least|no\s+fewer\s+than|no\s+less\s+than|over)\s+$", re.IGNORECASE)
_ABOVE = re.compile(r"(?<!no )(?<!not )\bmore\s+than\s+$", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than)\s+$", re.IGNORECASE)
_BELOW = re.compile(r"(?<!no )(?<!not )\b(?:fewer|less)\s+than\s+$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|roughly|some|nearly|almost|approximately|circa)\s+$", re.IGNORECASE)


def _bounds(before: str, number: int, most: int) -> tuple[float, float]:
    """Return what the words before a number allow: "at least four" is four or more."""
    if _AT_LEAST.search(before):
        return number, _MANY
    if _AT_MOST.search(before):
        return 0, number
    if _ABOVE.search(before):
        return number + 1, _MANY
    if _BELOW.search(before):
        return 0, number - 1
    if _ABOUT.search(before):
        return 0.9 * number - 1, 1.1 * number + 1
    return number, most


def _of_table(table: Table) -> Iterator[Claim]:
    """Yield a claim for each row of a table that has a column of numbers of interviewees."""
    column = next(
        (left for left, cell in reversed(list(enumerate(table.head)))
         if _COLUMN.search(cell) and _numbers(table, left)), None,
    )  # fmt: skip
    if column is None:
        return
    for row in range(1, len(table.rows)):
        cell = table.cell(row, column).strip()
        match = re.match(rf"({NUMBER})(?:\s*(?:/|of|out of)\s*({NUMBER}))?\b(?![.,'’]?\d)", cell)
        before = [table.cell(row, left) for left in range(column)]
        # A theme's name stands to the left of its number, and a quotation is longer than a name.
        topics = tuple(
            text for text in reversed(before) if re.search(r"[^\W\d]", text) and len(text.split()) <= _LONGEST
        )
        if match and topics:
            number, of = value(match[1]), value(match[2] or "no")
            yield Claim(table.where(row), cell, number, number, of, topics, row=True)


def _numbers(table: Table, column: int) -> bool:
    """Return whether most filled cells of a column are numbers."""
    cells = [table.cell(row, column).strip() for row in range(1, len(table.rows))]
    filled = [cell for cell in cells if cell]
    return bool(filled) and 2 * sum(cell[0].isdigit() for cell in filled) > len(filled)


def without_quotations(text: str) -> str:
    """Return a text with blanks for what stands in quotation marks: others' words."""
    for start, end in marked(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def sentences(block: Paragraph) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a paragraph, each as written and without quotations; of a quotation
    that is set apart none."""
    if block.quoted:
        return
    own = without_quotations(block.text)
    ends = [*_SENTENCE.finditer(block.text)]
    starts = [0, *(match.end() for match in ends)]
    for start, end in zip(starts, [*(match.start() for match in ends), None], strict=True):
        yield block.text[start:end], own[start:end]


def sums(draft: Draft, speakers_are: str = "") -> list[Sum]:
    """Return the sentences that name a whole of interviewees and then its parts.

    "There were ten nurses interviewed, 3 from wards, 6 from clinics and 1 from a hospice": a whole
    with a noun for people or interviews, then two numbers or more, each with a word of belonging.
    """
    people = people_pattern(speakers_are)
    whole = re.compile(
        rf"{STARTS}({NUMBER})\s+(?:[^\W\d][\w'’-]*\s+){{0,3}}?(?:{people}|{_SOURCES})\b", re.IGNORECASE
    )
    part = re.compile(
        rf"(?:,|;|:|\band\b|\()\s*(?:and\s+)?({NUMBER})\s+(?:of\s+(?:them|whom|these)\s+)?"
        r"(?:were|was|are|is|from|in|at|took|worked|came|led|had|identified|by|on|"
        r"men|women|male|female)\b",
        re.IGNORECASE,
    )
    out: list[Sum] = []
    for block in draft.paragraphs:
        for _, sentence in sentences(block):
            first = whole.search(sentence)
            if not first:
                continue
            numbers = [value(match[1]) for match in part.finditer(sentence, first.end())]
            if len(numbers) > 1 and value(first[1]) > 1:
                out.append(Sum(block.place, sentence.strip(), value(first[1]), tuple(numbers)))
    return out


class Percentage(NamedTuple):
    """A count of a whole with the percentage that the draft gives for it."""

    place: str
    text: str
    part: int
    of: int
    percent: float
    digits: int


def percentages(draft: Draft) -> list[Percentage]:
    """Return counts of a whole that have their percentage beside them: "7 of 10 (70%)"."""
    pattern = re.compile(
        rf"{STARTS}({NUMBER})\s*(?:/|(?:out\s+)?of)\s*(?:the\s+)?({NUMBER})(?![\w]|[.,'’\s]\d)[^.;()]{{0,40}}"
        r"[(,]\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s*cent)",
        re.IGNORECASE,
    )
    return [
        Percentage(block.place, match[0], value(match[1]), value(match[2]), float(match[3]),
                   len(match[3].partition(".")[2]))
        for block in draft.paragraphs
        for match in pattern.finditer(block.text)
    ]  # fmt: skip
