"""The pieces that the patterns of a draft's sentences are made of, each named once.

In a pattern {NUMBER} is the piece of that name, a blank is any white space, and a small letter stands for
its capital too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial

from ..wording import one_of

_BLANKS = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[!=](?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\])*\)| +", re.DOTALL
)
_PIECE = re.compile(r"\{([A-Z_]+)\}")


def _whole(pattern: str) -> str:
    """Return a pattern with its pieces, such as {NUMBER}, in their places, and white space for its blanks."""
    pattern = _PIECE.sub(lambda one: globals()[one[1]], pattern)
    return _BLANKS.sub(lambda one: r"\s+" if one[0].isspace() else one[0], pattern)


@cache
def any_case(pattern: str) -> re.Pattern[str]:
    """Return a regular expression that takes capitals for small letters, and white space for blanks."""
    return re.compile(_whole(pattern), re.IGNORECASE)


@cache
def as_written(pattern: str) -> re.Pattern[str]:
    """Return a regular expression that takes white space for blanks."""
    return re.compile(_whole(pattern))


def blanked(text: str, spans: Iterable[tuple[int, int]], instead: str = " ") -> str:
    """Return a text with blanks, or another character, from each start to its end."""
    for start, end in spans:
        text = text[:start] + instead * (end - start) + text[end:]
    return text


def plain(text: str) -> str:
    """Return a text in small letters with single blanks."""
    return " ".join(text.casefold().split())


# ---- numbers ---------------------------------------------------------------------------------------

_NAMED = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred".split()
_VALUES = {name: value for value, name in enumerate(_NAMED)} | {"none": 0, "zero": 0}
_VALUES |= {name: 10 * value for value, name in enumerate(_TENS, 3)}
NUMBER_WORDS = (*_NAMED[1:], *_TENS)
"""The words for a number that are one word each."""
_BY_TEN = ("twenty", *_TENS[:-1])
for _ten in _BY_TEN:
    for _one in _NAMED[1:10]:
        _VALUES[f"{_ten}-{_one}"] = _VALUES[f"{_ten} {_one}"] = _VALUES[_ten] + _VALUES[_one]
_VALUES |= {"a single": 1, "a hundred": 100, "a dozen": 12, "two dozen": 24}
# Digits in groups of three are one number: by a comma, an apostrophe, or a blank that holds them
# together. A point parts groups where there are two; before a noun that is counted, one is enough.
GROUPED = (
    r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:['’]\d{3})+|(?:[\u00a0\u2007\u2009\u202f]\d{3})+|(?:\.\d{3}){2,})"
    r"(?![.,'’]?\d)"
)
# Tens with their ones as one alternative: a hundred words in each pattern are slow to compile and to match.
_LONGEST = partial(sorted, key=len, reverse=True)
_OTHERS = _LONGEST(word for word in _VALUES if not word.startswith(_BY_TEN))
_BELOW = rf"(?:{'|'.join(_BY_TEN)})(?:(?:-| )(?:{'|'.join(_LONGEST(_NAMED[1:10]))}))?|{'|'.join(_OTHERS)}"
_HUNDREDS = rf"(?P<hundreds>{'|'.join(('a', *_NAMED[1:10]))}) hundred(?: and (?P<rest>{_BELOW}))?"
_WORDS = re.sub(r"\?P<\w+>", "?:", _HUNDREDS) + rf"|{_BELOW}"
NUMBER = rf"(?:{GROUPED}|\d{{1,7}}|{_WORDS})"
COUNTED = rf"(?:{GROUPED}|[1-9]\d{{0,2}}\.\d{{3}}(?![.,]?\d)|\d{{1,7}}|{_WORDS})"
"""A number before a noun that is counted."""
# A number does not begin behind another's mark or blank: "2 699" may be one, or two.
STARTS = r"(?<![\w.,£$€-])(?!(?<=\d['’\s])\d{3}(?!\d))"
NUMERAL = any_case(rf"\b{NUMBER}\b")
FEW = {"once": 1, "twice": 2}
ONCE = r"(?<!\bnot\s)(?<!\beven\s)(?P<few>once|twice)"
NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
OF = rf" (?:out )?of (?:(?:the|its|our|all|these|those) )*(?P<of>{COUNTED})"
"""Behind a number, the whole that it is of: 7 of the 12."""
PER_CENT = r"\s?(?:%|per\s*cent)"
ABOUT = (
    r"(?:(?:only|just|about|around|some|roughly|nearly|almost|over|at (?:least|most)|(?:more|fewer|less) than"
    r"|up to) )*"
)
"""Words before a number that say how near it is."""
RATE = any_case(
    r"(?<![\w.,])(?P<rate>\d{1,3}(?:\.\d+)?)\s*(?:(?:(?:times|uses|occurrences) )?(?<=\s)(?:per|in every|in "
    r"each) |/\s*)(?:1[,.\s]?000|thousand)(?: words)?"
)
"""How often per 1,000 words: 1.25 uses per thousand, 5.6/1,000 words."""


def value(text: str) -> int:
    """Return the number that a word or digits name.

    >>> value("Seven"), value("12"), value("2,699"), value("one hundred and twenty-one")
    (7, 12, 2699, 121)
    """
    digits = re.sub(r"\W", "", text)
    if digits.isdigit():
        return int(digits)
    many = any_case(_HUNDREDS).fullmatch(plain(text))
    if many:
        return 100 * _VALUES.get(many["hundreds"], 1) + _VALUES.get(many["rest"] or "", 0)
    return _VALUES[plain(text)]


def number_of(match: re.Match[str]) -> int:
    """Return the number of a match: of its `few` (once, twice), or its `n` or `m`."""
    named = match.groupdict()
    few = named.get("few")
    return FEW[few.casefold()] if few else value(named.get("n") or named["m"])


# ---- nouns -----------------------------------------------------------------------------------------

_PEOPLE = (
    "interviewees? participants? respondents? informants? people persons? executives? leaders? "
    "managers? nurses? doctors? clinicians? patients? carers? witness(?:es)? staff members? users? "
    "practitioners? professionals? teachers? students? women men"
).split()
SOURCES = r"(?:interviews?|transcripts?|focus groups?)"
TALK = (
    r"(?:interviews?|transcripts?|talk|evidence|testimony|hearing|accounts?|session|turns|segments|answers"
    r"|speech)"
)
ASKERS = r"(?:interviewers?|moderators?|facilitators?|researchers?)"
THEMES = r"(?:(?:sub-?\s?)?(?:themes?|codes?|topics?|categor(?:y|ies)))"
SEGMENTS = (
    r"(?:(?:coded )?(?:segments|turns|passages|excerpts|extracts|quotations|comments|responses|answers|"
    r"codings|references))"
)
# Words between a number and its noun ("12 senior managers"), none that begins something else.
WITHIN = (
    r"(?:(?!(?:per|of|in|by|from|to|and|or|with|for|at|on|out|as|is|are|was|were)\b)[^\W\d][\w'’-]* ){0,2}?"
)


@cache
def people_pattern(speakers_are: str = "") -> str:
    """Return a pattern of the nouns that stand for interviewees; the study's own in the plural."""
    more = [speakers_are, one_of(speakers_are)] if speakers_are else []
    return f"(?:{'|'.join([*map(re.escape, more), *_PEOPLE])})"


# ---- verbs -----------------------------------------------------------------------------------------


def verbs(regular: str, *irregular: str, ing: str = "") -> str:
    """Return a pattern of verbs in the forms of the present and past, and, where it is asked for, of `ing`.

    >>> bool(any_case(verbs("raise identify", "s[ae]w")).fullmatch("identified"))
    True
    """
    forms = list(irregular)
    for word in regular.split():
        if word.endswith("y"):
            forms.append(f"{word[:-1]}(?:y|ied|ies{ing and '|ying'})")
        elif word.endswith("e"):
            forms.append(f"{word[:-1]}(?:ed?|es{ing})")
        else:
            forms.append(f"{word}(?:ed|{'es' if word.endswith(('s', 'sh', 'ch')) else 's'}{ing})?")
    return f"(?:{'|'.join(forms)})"


# What people do with words, and with themes.
SAYS = verbs(
    "utter repeat talk mention employ invoke return",
    "sa(?:id|ys?|ying)", "us(?:ed?|es|ing)", "sp(?:oke|eaks?|oken)", "refer(?:red|s)?",
)  # fmt: skip
RAISES = verbs(
    "raise discuss report describe identify voice express endorse name share touch address",
    "br(?:ought|ings?)",
)  # fmt: skip
RAIS = "(?:rais|mention|discuss|report|describ|identif|voic|express|endors|nam)"  # the stem
SPEAKS = verbs(
    "recall explain describe call note add argue state remark comment observe ask answer talk mention insist "
    "stress emphasise emphasize report warn testify wonder summarise summarize continue conclude concede "
    "reflect repeat claim raise suggest confirm acknowledge complain express voice",
    "sa(?:id|ys?|ying)", "t(?:old|ells?)", "puts?", "repl(?:y|ied|ies|ying)", "sp(?:oke|eaks?|eaking)",
    "admit(?:ted|s|ting)?", "wrote|writes?", "agree[ds]?|agreeing", "refer(?:red|s|ring)?", "felt|feels?",
    "thought|thinks?", "us(?:ed?|es|ing)", "went on|goes on", "gave|gives?", ing="|ing",
)  # fmt: skip

# ---- what stands between and behind ----------------------------------------------------------------

ASIDE = r"(?:\s*\([^()]*\))?"
"""Perhaps something in brackets."""
OPEN, CLOSE = "[“\"‘'«]", "[”\"’'»]"
QUOTED = rf"{OPEN}[^“”\"‘’]*{CLOSE}"
WHO_CODED = (
    r"(?:people|persons|authors|colleagues|researchers|analysts)(?= (?:(?:then|both|each|double|who|\w+ly) )*"
    r"(?:double-?)?coded\b)"
)
"""Those who coded a study, by a noun that may be of others."""
SPOKEN_OF = (
    r"(?:(?:of|about|on|to) )?(?:(?:an?|the|any|their|her|his|its|our) )?{OPEN}?"
    r"(?P<pair>[^\W\d_]+ [^\W\d_]+)(?=(?:[”\"’'])?\s*(?:[.,;)]|$|"
    r"(?:was|were|at|in|when|to|by|only|and|or|but|again|during|before|after)\b))"
)
"""Behind a verb, or before one: a pair of which people speak, and no longer name."""
IN_LINE = any_case(r"{CLOSE}?(?:,|,? (?:and|or|nor|&)) (?:(?:the|for|of|in|with) )*{OPEN}?")
"""Between two things that stand in line."""
IN_OTHER_WORDS = "they may speak of it in other words"
IN_ALL = r"\b(?:in all|in total|altogether|overall)\b"
TOGETHER = r"(?:together|combined|jointly|between them|in sum|taken as one)\b"
CODED = r"\b(?:cod(?:ed?|ings?|es)|appl(?:ied|ications?)|assigned|tagged|highlight\w*)\b"
"""Beside a number, that it is of codes."""
LEFT_OUT = r"(?:but|except(?:ing)?(?: for)?|apart from|other than|save(?: for)?|bar)"
