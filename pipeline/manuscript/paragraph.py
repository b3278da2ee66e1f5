"""The sentences of a paragraph: where each ends, and what stands in it that is no number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from .draft import Paragraph
from .grammar import any_case, blanked
from .held import Study
from .marks import marked
from .names import Group
from .pair_or_theme import as_pairs
from .passages import words
from .sentence import TERM, Sentence, Span

_SENTENCE = re.compile(
    r"(?:(?<=[.!?])(?:\[\^?[\d,;–\- ]+\])?[\"”’']*\s+(?=[A-Z\"“‘(])|(?<=;)\s+(?=[A-Z])(?![^()]*\)))"
)
_NUMBER_NEXT = re.compile(r"(?:([^\W_]+)|[%)])[.!?](\s+)(?=\d[\d,]*(?:%|\s+[a-z]))")
_CUT_SHORT = 3  # letters of a word that may be cut short: vs. 12, cf. 3
_SHORT_FOR = frozenset(
    "approx fig figs table tables vol nos page pages line lines chap sect para item".split()
)
_CLOCK = re.compile(r"(?<![\w:.,])\d{1,2}:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?![\w:])")
_RANGE = re.compile(r"(?<![\w.,:–-])\d+(?:-| - )\d+(?![\w:–-]|[.,]\d)")
_SAYS_IT = any_case(
    r"\b{SAYS} (?:it|this|the (?:pair|word|phrase|term))\b(?! (?:was|is|has)\b)|^\W*it (?:was|is) {SAYS}\b"
)
_LABELLED, _BEGINS = re.compile(r"\w\)?:\s*\W$"), re.compile(r"\W\s+(?=\d)")  # Ann: “…” 46 codes


def sentences(block: Paragraph, study: Study) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; of a quotation that is set apart none."""
    if block.quoted:
        return
    own = _numbers_alone(blanked(block.text, marked(block.text)))  # without what others say
    named = [one[:2] for one in study.mentions(block.text)]
    ends = [match.span() for match in _SENTENCE.finditer(block.text)]
    ends = sorted([*ends, *_closed(block.text, named), *_before_numbers(block.text)])
    starts = [0, *(b for _, b in ends)]
    before: tuple[str, ...] = ()
    it, goes_on = "", False
    for start, end in zip(starts, [*(a for a, _ in ends), len(own)], strict=True):
        text, spoken = block.text[start:end], own[start:end]
        outside = study.without_names(spoken, "x")
        people = tuple(one for one in study.who.names.groups(outside) if not _codes(one, text, study))
        parts = tuple(study.by_group.places(outside, study.terms))
        for a, b in (*((one.start, one.end) for one in people), *((one.start, one.end) for one in parts)):
            spoken = spoken[:a] + re.sub(r"\d", "x", spoken[a:b]) + spoken[b:]
        pairs = as_pairs(text, study)
        here = Sentence(study, block.place, text, spoken, block.heading, before, "", people, parts, pairs)
        it = _it(here, it if goes_on or _SAYS_IT.search(own[start:end]) else "")
        yield replace(here, it=it)
        goes_on, before = text.rstrip().endswith(";"), (*before, own[start:end])


def _closed(text: str, named: Collection[Span] = ()) -> Iterator[Span]:
    """Yield where a sentence ends with what it quotes, and a number begins the next; `named`: no quotations.

    >>> text = 'Ann: "I was so tired." 46 codes, and "cold wards" 12 times.'
    >>> [text[end:] for _, end in _closed(text)]
    ['46 codes, and "cold wards" 12 times.']
    """
    for start, end in marked(text):
        led, long = bool(_LABELLED.search(text[:start])), len(words(text[start:end])) > TERM
        ended, behind = text[start:end].endswith((".", "!", "?", "…")), _BEGINS.match(text, end)
        if behind and led + long + ended > 1 and (start, end) not in named:
            yield end + 1, behind.end()


def _before_numbers(text: str) -> Iterator[Span]:
    """Yield where a sentence ends with a word or number and the next begins with a number (not vs. 12).

    >>> text = "It was said 31 times. 28 people said it, approx. 5 of 10 (cf. 3 others). 12% did."
    >>> [text[end:] for _, end in _before_numbers(text)]
    ['28 people said it, approx. 5 of 10 (cf. 3 others). 12% did.', '12% did.']
    """
    for match in _NUMBER_NEXT.finditer(text):
        word = match[1] or ""
        if not word or word.isdecimal() or (len(word) > _CUT_SHORT and word.casefold() not in _SHORT_FOR):
            yield match.span(2)


def _numbers_alone(text: str) -> str:
    """Return a text with a dash between the numbers of a range, and no digits in times of the clock.

    >>> _numbers_alone("by 3-5 of 10 in 2 - 4 talks [P03, 00:14:20], of COVID-19")
    'by 3–5 of 10 in 2 – 4 talks [P03, xx:xx:xx], of COVID-19'
    """
    text = _CLOCK.sub(lambda match: re.sub(r"\d", "x", match[0]), text)
    return _RANGE.sub(lambda match: match[0].replace("-", "–"), text)


def _codes(group: Group, text: str, study: Study) -> bool:
    """Return whether a name is meant as a coder's: initials that a label has too, beside a theme."""
    asks = not any(label in study.who.people for name in group.names for label in name)
    return asks and study.is_coder(group.text) and bool(study.mentions(text))


def _it(here: Sentence, before: str) -> str:
    """Return the term that "it" stands for in a sentence or the next; `before`: where it names nothing."""
    items = {(one.what, one.name) for one in here.items}
    (what, name), *more = items or {("", before)}
    return "" if more or what == "themes" else name
