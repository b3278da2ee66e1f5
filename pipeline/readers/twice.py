"""Names of documents that may be one person's at two times, and may not: Anna I and Anna II, N01 and N01R."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

_MOST = 3  # interviews of one person: of more it is people of a place that are numbered
_GAP = r"[\s_.-]"
_SAID = re.compile(  # in words, behind any name that stands by itself as well, or with another of these
    rf"{_GAP}+\(?(?:(?:first|second|third|1st|2nd|3rd){_GAP}+(?:interview|int)|again|repeat(?:ed)?|initial"
    rf"|re-?visit(?:ed)?|re-?interview(?:ed)?|base{_GAP}?line|follow{_GAP}?up)\)?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?:_(?P<number>[1-9])|{_GAP}*\((?P<bracket>[1-9])\)|{_GAP}+(?P<roman>i{{1,3}}|iv)"
    rf"|{_GAP}+\(?(?P<year>(?:19|20)\d\d)\)?|(?<=\d){_GAP}?(?P<again>r)|(?<=\d)_(?P<letter>[a-f]))$",
    re.IGNORECASE,
)
_FIRST = {"number": "1", "bracket": "1", "roman": "i", "letter": "a"}
_CODE = re.compile(r"[^\W\d_]{1,3}[-_ ]?\d{1,4}")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[ _][^\W\d_a-z][^\W\d_]*){0,2}")
_NOBODY = re.compile(  # what is numbered and is no person
    r"(?<![^\W\d_])(?:fg|fgd|hh|gp|int|idi|kii|doc|focus|groups?|wards?|sites?|interviews?|transcripts?|texts?"
    r"|talks?|files?|documents?|class|classes|schools?|clinics?|teams?|hospitals?|units?|villages?|famil(?:y|ies)"
    r"|households?|cases?|courses?|parts?|sessions?|meetings?|visits?|days?|weeks?|rounds?|waves?|phases?|chapters?"
    r"|participants?|persons?|respondents?|interviewees?|speakers?|patients?|nurses?|teachers?|students?|parents?"
    r"|carers?|doctors?|mothers?|fathers?|men|women|man|woman|staff|users?|clients?|workers?|managers?|experts?"
    r"|recordings?|audio|notes?|reports?|reviews?|survey|world|war|pilot|panel|workshops?|conversations?|calls?)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)


def twice(names: Collection[str]) -> dict[str, str]:
    """Return whose each name of a document may be, of those who would have two at least.

    >>> twice(["N01_a", "N01_b", "N02"])
    {'N01_a': 'N01', 'N01_b': 'N01'}
    >>> twice(["Anna", "Anna (second interview)", "Ward (1)", "Ward (2)", "P1", "P2"])
    {'Anna': 'Anna', 'Anna (second interview)': 'Anna'}
    """
    of: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # of a base and a form, who at which mark
    bare = {name.casefold(): name for name in names}
    for name in names:
        if said := _SAID.search(name):
            _add(of, "said", name[: said.start()], name, said[0])
        elif (mark := _NUMBERED.search(name)) and (form := mark.lastgroup) and _person(name[: mark.start()]):
            _add(of, form, name[: mark.start()], name, mark[form])
    found: dict[str, str] = {}
    for (base, form), those in of.items():
        marks = {mark.casefold() for mark in those.values()}
        alone = bare.get(base)
        if alone and form != "year" and _FIRST.get(form) not in marks:
            those = {alone: "", **those}
        if 1 < len(those) <= _MOST and len({*those.values()}) == len(those):
            own = re.sub(rf"{_GAP}+$", "", _base(next(iter(those))))
            found |= {name: own for name in those if name not in found}
    return found


def _add(of: dict[tuple[str, str], dict[str, str]], form: str, base: str, name: str, mark: str) -> None:
    """Keep a name by its base and the form of its mark."""
    if re.search(r"[^\W_]", base) and not re.fullmatch(r"[\W_]*", _NOBODY.sub("", base)):
        of[base.casefold(), form][name] = re.sub(r"[\W_]+", "", mark.casefold())


def _base(name: str) -> str:
    """Return a name without what says the time."""
    plain = _SAID.sub("", name)
    return _NUMBERED.sub("", name) if plain == name else plain


def _person(base: str) -> bool:
    """Return whether what stands before a number looks like a person's code or name."""
    return bool(_CODE.fullmatch(base) or _NAME.fullmatch(base)) and not _NOBODY.search(base)
