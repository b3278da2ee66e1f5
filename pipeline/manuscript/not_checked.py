"""Numbers of a draft that nothing was held to, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..words.dates import MONTH
from .coder_names import kinds_called
from .grammar import ASKERS, NUMERAL, SEGMENTS, SOURCES, THEMES, any_case, blanked, people_pattern
from .held import UNCODED
from .marks import even
from .numerals import RANGE
from .sentence import Sentence, Span

# The number of an item, a reference, a footnote, a year, the number of a table: none is a claim.
_NO_CLAIM = any_case(
    r"^\W*(?:\d+(?:\.\d+)+[.)]?|\d+[.)])\s|\[\^?[\d,;–\- ]+\]:?|\([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\)|"
    r"(?<![\w.,])(?:1[89]|20)\d\d(?:[-–](?:\d\d){1,2})?(?![\w,%]|\.\d)|\b(?:tables?|figures?|fig\.|box|boxes|"
    r"sections?|chapters?|appendi(?:x|ces)|refs?\.|references?|pages?|pp?\.|versions?|v\.?|phases?|stages?|"
    r"steps?|modules?|paragraphs?|equations?|no\.)\s*\d+(?:\.\d+)*(?:\s*(?:and|to|[-–,])\s*\d+(?:\.\d+)*)*|"
    r"\bthe two(?= (?:\w+ly )?(?:(?:dis)?agree|reached|attained))|"
    r"(?:\b(?:lines?|ll?\.|paras?\.?|turn|segment|comment|excerpt|extract|quot(?:e|ation)|interview|participant|"
    r"respondent|minute|min\.)|[§#])\s*\d+(?:[–-]\d+)?\b|"
    r"\bper 1[,.\s]?0{3}\b|\b95\s?%\s*(?:CI|confidence|interval)|\bn?one\b|\bno\b|\bseed \d+"
    # A number that is called, as a service is: the 111 service, NHS 111.
    r"|\bNHS \d+|(?<![\w.,])(?:111|112|101|999|911)(?= (?:service|call|line|number|online|team|staff|"
    r"provider|app)\w*)|(?<![\w.])\d+(?:\.\d{1,2}){2,}(?!\d)|\b(?:https?://|www\.|doi)\S+"
)
_ANY = any_case(
    r"(?<![\w.,£$€-])(?:{GROUPED}(?:\.\d+)?|\d[\d,]*(?:\.\d+)*(?:\s\d{3})*|\.\d+|{NUMBER})"
    r"(?:\s?[–—]\s?\d+(?:\.\d+)?)?(?:\s?%| per\s*cent)?(?![\w-])"
    r"(?:\s*(?:/|\s(?:out )?of\s(?:the )?)\s*{NUMBER}(?![\w.-]*\w))?"
)
# Behind a speaker, where something stands: (P03, 12), (P03: 12–14).
_PLACE = re.compile(r"\s*[,:;]?\s*\d+(?:[–-]\d+)?(?=\s*[)\];,])")
_RATIO = any_case(
    r"\b(?:(?:twice|thrice|half|{STARTS}{NUMBER} times) as (?:often|many|much|frequent\w*|common\w*)|"
    r"{STARTS}{NUMBER}(?: times (?:more|less|fewer)|[\s-]?fold)|(?:two|three|four)fold|(?:doubl|tripl)ed|"
    r"(?:half|(?:a|one|two)[\s-]thirds?|(?:a|one|three)[\s-]quarters?) of (?:them|these|those|which|whom|us|"
    r"it|(?:the|our|all|its|their) \w+)\b)"
)
_DATE = any_case(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?)\b"
    r"(?:,? (?:19|20)\d\d\b)?"
)
# What no study has, by the words at a number.
_NOT_HELD = (
    ("no table has durations, dates or ages",
     r"\s*(?:[-–]|to|and)?\s*(?:\d+\s*)?-?\s*(?:minutes?|min\b|hours?|days?|weeks?|months?|years?)"),
    ("no table has money", r"\s*(?:pounds?|euros?|dollars?|GBP|USD|million)\b"),
)  # fmt: skip
_SOMEBODY = any_case(
    r"{NUMBER}(?: (?:out )?of(?: (?:the|our|these|all))* {NUMBER})? (?:(?!of\b)[^\W\d][\w'’-]* )?"
    r"(?P<noun>[^\W\d]+s)\b"
)
_BY = any_case(r"\b(?:{RAIS}|said|used)(?:ed|ied)? by (?:all )?$")
_DO_SO = any_case(r" (?:(?:also|had|have|has|\w+ly) )?(?:{RAISES}|{SAYS})\b")
_STATISTIC = re.compile(r"(?:\b[ptzFrRU]|χ2|χ²|df|SD|β|OR)\s*(?:\([^()]*\))?\s*[=<>≤≥]\s*[-−]?$")


def left(here: Sentence, taken: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a sentence that are in no claim, with the words around them, and why.

    Years, references and the numbers of tables and figures are no claims.
    """
    ranges = ((RANGE.search(here.spoken[:start]), start, end) for start, end in taken)
    text = blanked(here.spoken, [(span.start() if span else start, end) for span, start, end in ranges])
    multiple = "it is a share or a multiple of another number, and no table has it by itself"
    for pattern, why in ((_RATIO, multiple), (_DATE, _NOT_HELD[0][0])):
        spans = [match.span() for match in pattern.finditer(text)]
        yield from ((_around(here.text, *span), why) for span in spans)
        text = blanked(text, spans)
    if not here.themes and not any(one.name in here.study.terms for one in here.items):
        places = (_PLACE.match(text, one.end) for one in here.groups)
        text = blanked(text, [match.span() for match in places if match])
    text = _NO_CLAIM.sub(lambda match: " " * len(match[0]), text)
    for match in _ANY.finditer(text):
        yield _around(here.text, *match.span()), why_not(here, *match.span())


def _around(text: str, start: int, end: int) -> str:
    """Return a part of a text with up to three words before and behind it."""
    before = re.search(r"(?:(?:[^\s.;:]|[.:](?=\w))+\s+){0,3}[^\s\w]*$", text[:start])
    behind = re.match(r"[^\s.;:]*(?:\s+(?:[^\s.;:]|[.:](?=\w))+){0,3}", text[end:])
    first, last = before.start() if before else start, end + (behind.end() if behind else 0)
    return even(text, first, last).strip(" ,")


def why_not(here: Sentence, start: int, end: int) -> str:
    """Return why a number at a place of a sentence was held to nothing."""
    for reason, words in _NOT_HELD:
        if any_case(words).match(here.spoken[end:]):
            return reason
    if any_case(r" (?:more|fewer|less)\b").match(here.spoken[end:]):
        return "it is a difference, and it is not clear between what"
    if _STATISTIC.search(here.spoken[:start]):
        return "no table has such a statistic"
    if them := _unknown_people(here, start):
        part = f"it may be of some of the study's {here.study.interviewees} {here.study.speakers_are}"
        return f'{part}; if the {them} are all of them: [study] speakers_are = "{them}"'
    if here.study.uncoded and not kinds_called(here.text) and (here.themes or here.theme(start, end)):
        return UNCODED
    if len(here.themes) > 1:
        return "its sentence names several themes, and it is not clear which the number is of"
    if here.themes or here.theme(start, end):
        return "its sentence names a theme, but not what the number counts of it"
    if here.term(start) in here.study.terms:
        return "its sentence names a word or pair, but not what the number counts of it"
    some = any_case(rf"(?:{{NUMBER}})?\s*{people_pattern(here.study.speakers_are)}").fullmatch(
        here.spoken, start, end
    )
    if some and NUMERAL.match(here.spoken, start):
        return f"it may be of some of the study's {here.study.interviewees} {here.study.speakers_are}"
    return "its sentence names no theme, word, pair, coefficient or total of the study"


def _unknown_people(here: Sentence, start: int) -> str:
    """Return a noun of those who raise or say something that may be all the study's people; or none."""
    study = here.study
    match = _SOMEBODY.match(here.spoken, start)
    people = people_pattern(study.speakers_are)
    known = any_case(rf"{people}|{SOURCES}|{SEGMENTS}|{THEMES}|{ASKERS}|coders|times")
    if not match or known.fullmatch(match["noun"]):
        return ""
    by = _BY.search(here.spoken, 0, start)
    return match["noun"].casefold() if by or _DO_SO.match(here.spoken, match.end()) else ""
