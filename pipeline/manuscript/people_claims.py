"""Where a sentence states a number of interviewees: in words, digits, shares or per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .grammar import COUNTED, NUMBER, OF, SOURCES, STARTS, WITHIN, any_case, people_pattern, value
from .numerals import Number, around, bounds, so_many_in

_THE = r"(?: of)?(?: (?:the|our|these|all))* "
# "2,227 participant segments" are no participants, nor "12 interview questions" interviews.
_ONE_OF = any_case(
    r"(?!witness\b|staff|people|persons|women|men\b)(?:focus )?\w+(?<!s) (?!transcripts?\b|"
    r"recordings?\b)[^\W\d]+s\b"
)
# "An interval takes 6 interviewees": no number of those there are.
_NEEDED = any_case(
    r"\b(?:takes?|took|needs?|needed|requir\w+|demand\w*|asks? for) (?:(?:at least|some|about) )?$"
)
_FROM_ON = any_case(r"\bfrom 0 (?:on|onwards?|up|upwards?)\b")
_OF_MANY = frozenset(("people", "staff", "women", "men"))
_MORE = any_case(r" (?:more|fewer|less)\b")
_MEAN = any_case(r"\b(?:mean|averag|median|per)")
# Shares of all interviewees, as the closed range that the words allow, and how far off they may be.
_PARTS = {"half": 1 / 2, "a half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3,
          "a quarter": 1 / 4, "one quarter": 1 / 4, "three quarters": 3 / 4, "a fifth": 1 / 5,
          "two fifths": 2 / 5, "three fifths": 3 / 5, "four fifths": 4 / 5}  # fmt: skip
_ONES = {"a sixth": 6, "an eighth": 8, "a tenth": 10, "a twentieth": 20}
_ONES |= {f"one {name.split()[1]}": of for name, of in _ONES.items()}
_SHARES = {
    "all": (1.0, 1.0), "every": (1.0, 1.0), "most": (0.5, 1.0), "the majority": (0.5, 1.0),
    "a majority": (0.5, 1.0), "a minority": (0.0, 0.5), "neither": (0.0, 0.0),
    "few": (0.0, 0.5), "a few": (0.0, 0.5), "very few": (0.0, 0.5), "a handful": (0.0, 0.5),
    "almost all": (0.75, 1.0), "nearly all": (0.75, 1.0), "the vast majority": (0.75, 1.0),
    **{name: (part, part) for name, part in _PARTS.items()},
    **{name: so_many_in(1, of) for name, of in _ONES.items()},
}  # fmt: skip
_NAMES = "|".join(sorted(_SHARES, key=len, reverse=True)).replace(" ", r"[\s-]+")
# Shares beside a verb: no noun says of whom.
_WHOLLY = ("everyone", "everybody", "each", "nobody", "no one")
_SHARES |= {name: (float(name[0] == "e"),) * 2 for name in _WHOLLY}
# "Above all", "of all", and "by the most interviewees" are no shares.
_NO_SHARE = (
    r"(?!(?<=above\s)all\b|(?<=after\s)all\b|(?<=at\s)all\b|(?<=in\s)all\b|(?<=of\s)all\b|(?<=the\s)most\b)"
)
_ANY_SHARE = any_case(
    rf"(?<!\w)(?:{_NO_SHARE}(?P<share>{_NAMES})(?!\w)|(?P<percent>\d{{1,3}}(?:\.(?P<digits>\d+))?)\s?(?:%|"
    r"per\s*cent))"
)
_DO_SO = r" (?:(?:also|had|have|has|\w+ly) )?(?:{RAISES}|{SAYS}|wrote)\b"
_VERB_BESIDE = (
    rf"(?:(?P<share>(?!(?:all|every|most|neither)\b)(?:{_NAMES}|{'|'.join(_WHOLLY)}))|"
    r"(?P<percent>\d{1,3}(?:\.(?P<digits>\d+))?){PER_CENT})"
)
_LEFT_OUT = any_case(r"\b(?:but|except\w*|apart from|other than|besides|save|unlike)\b")
_ALL_BUT = any_case(r"\b(?:all|everyone|everybody)(?: of \w+)? {LEFT_OUT} $")
# "One nurse raised X" may be an example of several; "X was raised by one nurse" is a number.
_JUST_ONE = any_case(
    r"\b(?:only|just|exactly|precisely|(?:{RAISES}|{SAYS}|written|coded|seen|c[ao]me|brought|occurr\w*|"
    r"appear\w*)(?: (?:\w+ly|of|about|to|up))? (?:by|in|with|from)) $"
)
_AS_ONE = any_case(r"[^.;:,()]*? as (?:an?|the|if|though)\b|,? (?:in particular|for (?:example|instance))\b")
_HELD = any_case(r" (?:were|was) (?:held|conducted|done|made|carried out|recorded|transcribed)\b")  # a total
_ASKED = any_case(r"interview\w*\W+(?:\w+\W+){0,3}with\W+$")
_BY = r"\b(?:{RAIS}|said|used|coded)(?:ed|ied)?(?: \w+ly)? by "
_TIMES = rf"\b(?:{NUMBER} (?:times|uses|occurrences|mentions|occasions)|once|twice),? (?:and )?"
_NO_NOUN = r"(?=\s*(?:[.,;:()–—]|$)| (?:and|but|or|while|whereas|as|in|against)\b)"
_BARE = any_case(rf"{_BY}(?P<n>{NUMBER}){OF}(?![.,]\d){_NO_NOUN}")
# "“Cold wards” was said by two interviewees; “day shifts” by two of three": the verb stands before.
_BY_OF = any_case(rf"\bby (?P<n>{NUMBER}){OF}(?![.,]\d){_NO_NOUN}")
# "Raised by all three", "24 times, by all three": of everybody, where there are three.
_BY_ALL = any_case(
    rf"(?:{_BY}|{_TIMES}(?:by|in|from|across) )"
    rf"(?P<all>(?:all(?: (?:of )?(?:the|our|these))? (?P<n>{NUMBER})|both)(?![.,]\d)){_NO_NOUN}"
)
_SIZE = any_case(
    r"(?P<lead>\bn\s*=\s*|[(\[]\s*)(?P<n>{NUMBER})(?:\s*/\s*| (?:out )?of (?:the "
    r")?)(?P<of>{NUMBER})\b(?![.,]\d)"
)
# "Fourteen of 17 (82%) raised X", and "raised by 14 (82%)".
_OF_DO_SO = any_case(rf"{STARTS}(?P<n>{NUMBER}){OF}{{ASIDE}}(?={_DO_SO})")
_BY_PERCENT = any_case(rf"{_BY}(?P<n>{NUMBER})(?=\s*\(\s*\d{{1,3}}(?:\.\d+)?\s?%\s*\))")
# "Raised by 14 interviewees by hand and by 16 automatically": no noun, but whose reading it is.
_READ_BY = any_case(r"{STARTS}(?P<n>{NUMBER}) (?:automatically|by hand|manually)\b(?! alone)")
# "Three named X", "and Y by five" beside a number with its noun.
_SHORT = any_case(
    r"{STARTS}(?P<n>{NUMBER}) (?:\([^()]*\) )?(?:\w+ly )?(?:raised|mentioned|discussed|reported|described|"
    r"identified|voiced|expressed|named|spoke|talked|said|used|uttered|repeated|wrote)\b|"
    r"\bby (?P<m>{NUMBER})(?=\s*(?:[.,;(]|$|and\b))(?!\s*[.,]\d| and {NUMBER}\b)"
)
# "Whereas the automatic coder saw it in twelve", "in 15 participants by us and in 12 by hand".
_SEEN_IN = any_case(
    r"\b(?:in|to|by|hand|automatically) (?P<n>{NUMBER})"
    r"(?=\s*(?:[.,;)]|$)| (?:and )?(?:by|we|auto\w+)\b)(?![.,]\d)"
)
SEEN_BY = any_case(r"\bauto(?:mat|\b)|\bkeyword|\bby (?:us|hand)\b|\bmanual")  # a coder
# "Said eight times, by five"; (6 times, five); ten times by four of them; (24, by 5 of 6).
_AFTER_TIMES = any_case(
    rf"(?:{_TIMES}(?:by )?|\({NUMBER},? by ){{ABOUT}}(?P<n>{NUMBER})(?:{OF}| of (?:them|these|those))?"
    r"(?=\s*(?:[.;)]|$|(?(of)(?:,|(?:and|but|while|whereas)\b)|(?!))))(?![.]\d)"
)
_YEAR = 1000
_OTHER = any_case(r"\b(?:segments?|codes|codings?|times?|turns?|passages?|texts?)\b")


# "Of the ten interviewees, seven raised X": the ten are all there are, where nothing says which.
_OF_THE = any_case(
    r"(?:^\W*|[;:,(]\s*|\b(?:and|but|that) )(?:of|among|amongst) (?:(?:the|our|all|(?P<some>these|those)) )?$"
)
_OF_THEM = any_case(r"\s*(?:\([^()]*\))?,\s*(?:\w+ly |just )?(?:{NUMBER}|all|none|most|half)\b")


@cache
def _patterns(speakers_are: str) -> tuple[str, dict[str, re.Pattern[str]]]:
    """Return a pattern of a study's nouns for people, and patterns of numbers, parts and shares of them."""
    people = people_pattern(speakers_are)
    asked = r"those (?:(?:that|whom|who) )?(?:(?:we|were) )?(?:interviewed|asked|spoken to)"
    return people, {
        "counted": any_case(
            r"{STARTS}(?!(?:19|20)\d\d {NUMBER}\b)(?P<n>{COUNTED})(?:\s*(?:/|\s(?:out )?of(?: (?:the|our|"
            rf"these))?\s)\s*(?P<of>{COUNTED}))?(?:\s*\(\d{{1,3}}(?:\.\d+)?\s?%\))?{_THE}{WITHIN}"
            rf"(?P<who>{people}|{SOURCES})\b"
        ),
        "in so many": any_case(
            rf"{STARTS}(?P<n>{NUMBER}) in (?:every )?(?P<of>{NUMBER}){_THE}(?:(?P<all>{COUNTED}) )?"
            rf"{WITHIN}{people}\b"
        ),
        "shared": any_case(
            rf"(?<!\w){_NO_SHARE}(?P<share>{_NAMES})"
            rf"(?: of {asked}|(?: of (?:(?:the|our|these|all) )*(?P<of>{{COUNTED}}) |{_THE}){WITHIN}"
            rf"(?P<who>{people}|sample\b))\b"
        ),
        "percent": any_case(
            r"(?<![\w.,£$€-])(?P<percent>\d{1,3}(?:\.(?P<digits>\d+))?|{NUMBER}){PER_CENT}"
            r"(?:\s*\((?:n\s*=\s*)?\d+\))? of "
            rf"(?:{asked}|(?:the |our |these |all )?{WITHIN}(?:{people}|sample))\b"
        ),
        "do so": any_case(
            rf"(?<![\w.,£$€-])(?!each(?!{_THE}{people}\b)){_VERB_BESIDE}(?:{_THE}{people}\b)?(?={_DO_SO})"
        ),
        "never": any_case(
            rf"(?<![\w-])(?:the|our|these) {people}(?:(?<=[^s]s)|(?<=people)|(?<=men))"
            r"(?=(?: (?:have|had))? never (?:{RAISES}|{SAYS})\b)"
        ),
    }


def claims(spoken: str, speakers_are: str = "", *wholes: int) -> Iterator[Number]:
    """Yield the numbers of interviewees that a sentence without its quotations states.

    `wholes` are how many there are: of all, and of those who were coded.
    """
    people, patterns = _patterns(speakers_are)
    found = {how: list(pattern.finditer(spoken)) for how, pattern in patterns.items()}
    parts = [one for one in found["in so many"] if value(one["n"]) <= value(one["of"])]
    for match in parts:  # "nine in ten interviewees"
        part, of = value(match["n"]), max(value(match["of"]), 1)
        low, high = (part / of,) * 2 if of in wholes else so_many_in(part, of)
        half = 0.5 / min((n for n in wholes if n), default=of) * (of not in wholes)  # of a person
        low, high = min(low, part / of - half), max(high, part / of + half)
        whole = value(match["all"]) if match["all"] else 0
        yield Number(*match.span(), *around(spoken[: match.start()], low, high), whole, share=True)
    taken = [*parts, *(one for one in found["shared"] if one["of"])]  # "few of the 13 interviewees"
    for match in found["counted"]:
        if not any(one.start() <= match.start() < one.end() for one in taken):
            yield from _counted(spoken, match, max(wholes, default=0))
    for match in found["never"]:  # none of them: all, and a "not"
        yield Number(*match.span(), 1.0, 1.0, share=True)
    yield from _without_noun(spoken, people, wholes)
    shared, left_out = [*found["shared"], *found["percent"]], _LEFT_OUT.search(spoken)
    for match in found["shared"]:
        # "All but three" is of the three who do not; likewise "all interviewees but Ann".
        but = any_case(r"\w+\W+(?:but|except)\b").match(match[0])
        if not but and not any_case(r",? {LEFT_OUT}\b").match(spoken, match.end()):
            yield _of_share(match, spoken)
    more = [] if left_out else found["do so"]
    more = [one for one in more if not any(a.start() <= one.start() < a.end() for a in shared)]
    for match in (*found["percent"], *more):
        yield _of_share(match, spoken)


def _of_share(match: re.Match[str], spoken: str) -> Number:
    """Return a share in words, or per cent, as a claim."""
    named = match.groupdict()
    if named.get("percent"):
        percent, half = named["percent"], 0.5 * 10.0 ** -len(named["digits"] or "")
        share = float(percent if percent[0].isdigit() else value(percent))
        low, high = (share - half) / 100, (share + half) / 100
    else:
        low, high = _SHARES[re.sub(r"[\s-]+", " ", match["share"]).casefold()]
    of = value(named["of"]) if named.get("of") else 0
    return Number(*match.span(), *around(spoken[: match.start()], low, high), of, share=True)


def shares(spoken: str) -> Iterator[Number]:
    """Yield the shares of a sentence, whatever they are of: half, most, 40%."""
    for match in _ANY_SHARE.finditer(spoken):
        yield _of_share(match, spoken)


def _counted(spoken: str, match: re.Match[str], most: int) -> Iterator[Number]:
    """Yield a number with a noun for people or interviews, unless it is of something else.

    `most` is how many people there are.
    """
    before, behind, number = spoken[: match.start()], spoken[match.end() :], value(match["n"])
    single = match["who"][-1:] != "s" and match["who"].casefold() not in _OF_MANY
    if (
        _MORE.match(spoken, match.end("n"))  # "three fewer participants" is a difference
        or _FROM_ON.search(f"{before[-6:]}0{behind}")  # "from 6 interviewees on"
        or _NEEDED.search(before)
        or (number != 1 and _ONE_OF.match(match["who"] + behind))
        or (single and number > 1)
        or ("." in match["n"] and _MEAN.search(spoken))
        or (any_case(SOURCES).fullmatch(match["who"]) and _HELD.match(behind))
    ):
        return
    of = value(match["of"]) if match["of"] else 0
    out_of = None if of else _OF_THE.search(before)
    them = bool(out_of and not out_of["some"] and _OF_THEM.match(behind))
    if out_of and not them and number <= most:
        return  # "of the four interviewees who left, two" may be any
    low, high = bounds(before, number)
    sure = of or match["n"].casefold() != "one" or _ALL_BUT.search(before) or _JUST_ONE.search(before)
    as_one = _AS_ONE.match(behind) or not (sure or (before[-1:] == "(" and behind[:1] in set(",;)")))
    example = low == high == 1 and bool(as_one)
    interviewed = re.match(r"\s+(?:were\s+)?interviewed\b", behind) or _ASKED.search(before)
    source = bool(any_case(SOURCES).fullmatch(match["who"]))
    every = bool(out_of) or (not of and bool(interviewed))
    yield Number(*match.span(), low, high, of, source=source, all=every, example=example)


def _without_noun(spoken: str, people: str, wholes: Sequence[int]) -> Iterator[Number]:
    """Yield numbers beside which no noun stands: raised by 3 of 10, (3 of 10), and Y by five."""
    verb = any_case(_BY).search(spoken)
    for match in any_case(rf"{_BY}{{ABOUT}}").finditer(spoken):
        share = _ANY_SHARE.match(spoken, match.end())
        if share and any_case(rf"(?!,? {{LEFT_OUT}}\b){_NO_NOUN}").match(spoken, share.end()):
            yield _of_share(share, spoken)
    for match in _BY_PERCENT.finditer(spoken):
        yield Number(*match.span("n"), value(match["n"]), value(match["n"]), short=True)
    for match in _BY_ALL.finditer(spoken):
        number = value(match["n"] or "two")
        if number in wholes:
            yield Number(*match.span("all"), number, number, short=True)
    for match in _AFTER_TIMES.finditer(spoken):
        number = value(match["n"])
        of = value(match["of"]) if match["of"] else 0
        yield Number(match.start("n"), match.end(), number, number, of, short=True)
    bare = [*_BARE.finditer(spoken), *_BY_OF.finditer(spoken, verb.end() if verb else len(spoken))]
    bare += [one for one in _OF_DO_SO.finditer(spoken) if value(one["of"]) in wholes]
    for match in _SIZE.finditer(spoken):  # (173 of 175) is of something else
        bare += [match] * (match["lead"][0] not in "([" or value(match["of"]) in wholes)
    for match in bare:
        number, lead = value(match["n"]), match.groupdict().get("lead") or "n"
        start = match.start("n") if lead == "n" else match.start() + (lead[0] in "([")
        yield Number(start, match.end(), number, number, value(match["of"]), bare=True)
    if _OTHER.search(spoken):
        return
    for match in _READ_BY.finditer(spoken) if verb else ():
        yield Number(*match.span(), value(match["n"]), value(match["n"]), bare=True)
    nouns = any_case(rf"\b{people}\b").search(spoken)
    for match in _SEEN_IN.finditer(spoken) if nouns and SEEN_BY.search(spoken) else ():
        number = value(match["n"])
        if number < _YEAR:
            yield Number(*match.span("n"), *bounds(spoken[: match.start("n")], number), short=True, read=True)
    for match in _SHORT.finditer(spoken):
        group = "n" if match["n"] else "m"
        before = spoken[: match.start(group)]
        if (nouns or _ALL_BUT.search(spoken[: match.start()])) and (group == "n" or verb):
            yield Number(*match.span(group), *bounds(before, value(match[group])), short=True)
