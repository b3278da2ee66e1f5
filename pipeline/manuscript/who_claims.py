"""What a sentence says of people whom it names: that they say or raise it, alone, never, most, more."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .grammar import LEFT_OUT, RAISES, SAYS, any_case, people_pattern
from .names import Group, goes_on
from .sentence import Sentence

_DID_NOT = r"(?:did|do(?:es)?|ha[sd]|have|could|would)(?:n['’]t)?"
_ADVERBS = (
    r"(?P<how>(?:(?:who|alone|only|both|each|all|together|jointly|also|then|never|not|(?<=not\s)(?:even "
    rf")?once|{_DID_NOT}|cannot|fail(?:ed|s)? to|seldom|\w+ly) )*)"
)
_NOT_RAISING = r"(?<=\bnot\s)(?:rais|mention|discuss|voic|nam)ing"
_ACTIVE = any_case(
    rf"{{ASIDE}}(?:,[^,;]*,)?\s+{_ADVERBS}(?P<verb>{SAYS}|{RAISES}|{_NOT_RAISING})\b(?P<rest>[^;]*)"
)
_COMES_UP = r"(?:c[ao]me?s? up|appear(?:s|ed)?|occur(?:s|red)?|found|present|absent|missing|coded|seen|heard)"
_PASSIVE = any_case(
    rf"\b(?P<not>(?:not|never) )?(?:\w+ly )?(?P<verb>{SAYS}|{RAISES}|{_COMES_UP})(?P<how>(?: [\w-]+){{0,3}}?)"
    r" (?:by|in|from) (?P<whom>(?:(?:only|both|all of|each of|the\s+{TALK} (?:with|of)) )*)$"
)
# "Raised by P01, and trust by P03": the verb stands before.
_BY = any_case(r"[\w”\"’'»),] (?P<how>(?:only|mostly|most often) )?by (?:both )?$")
_VERB_BEFORE = any_case(r"\b(?:{SAYS}|{RAISES}) (?:\w+ ){0,2}by\b")
# "Said seven times, most often by P01": the verb stands before what is counted.
_MOSTLY_BY = any_case(
    r"\b(?P<verb>{SAYS}|{RAISES})\b[^;]{0,60}?, (?:mostly|most often|most frequently) by (?:the )?$"
)
_ONLY_BEFORE = any_case(r"(?<!\bnot\s)\b(?:only|just|nobody but|no one but|none but|solely|exclusively) $")
_NEITHER = any_case(r"\bneither (?:of )?$")
_ONLY = any_case(r"(?<!\bnot\s)\b(?:only|solely|exclusively|alone)\b")
_NOT_ONLY = any_case(r"\bnot (?:only|just|solely|exclusively|alone)\b")
_ALONE = any_case(
    r"\s*,?\s*(?:(?:only|alone)\b(?! (?:when|if|after|where|in))"
    r"|and (?:by )?(?:nobody|no one|none)(?: else)?\b)"
)
_NEVER = any_case(r"\b(?:never|not|cannot|fail\w*)\b|n['’]t\b")
NO_THEME = r" (?:(?:none|not one|not any) of (?:the|these|our)|no) (?:\w+ )?(?:sub-?\s?)?themes?\b"
# "Said nothing of", "said it at no point", "at no time did they say": that they do not.
_NOT_ONCE = (
    r"(?:(?:at|on|in) no (?:point|time|stage|moment|occasion|place|part of (?:his|her|their) \w+)"
    r"|not (?:even )?once|nowhere)"
)
_NOTHING = any_case(
    r" (?:absolutely )?(?:nothing|no (?:word|words))(?: (?:at all|whatever|whatsoever|more))? (?:to say "
    rf")?(?:of|about|on|as to|regarding|concerning)\b|\b{_NOT_ONCE}\b|{NO_THEME}"
)
_NEVER_BEFORE = any_case(rf"\b{_NOT_ONCE} (?:{_DID_NOT}) $")
_SILENT = any_case(
    r"{ASIDE} (?:\w+ly )?(?:(?:ha[sd]|have|offer(?:ed|s)?) (?:nothing|no words?|not a word) (?:to "
    r"say )?(?:of|about|on|for)|(?:ma(?:de|kes?)|g(?:ave|ives?)|contain(?:ed|s)?) no (?:mention|reference|"
    r"allusion|use) (?:of|to|about)|(?:was|were|is|are|remain(?:ed|s)?|stay(?:ed|s)?|kept|keeps?) (?:\w+ly "
    r")?(?:silent|quiet|mute) (?:on|about|as to|over))\b(?P<rest>[^;]*)"
)
# How seldom that is no table says.
_SELDOM = any_case(
    r"\b(?:hardly|scarcely|barely|rarely|seldom|infrequently)\b|^\s*(?:very |only )?(?:a )?(?:little|less) "
    r"(?:of|about|on)\b|^\s*(?:hardly|not) (?:any|much|a lot)\w*\b"
)
# Before a name behind a verb: raised by P01 and not by P02.
_NOT_BY = any_case(
    r"\b(?:not|never|nor|neither|rather than|instead of|as opposed to) (?:(?:by|in|from|of|either|with) )*$"
)
_WHOLE = (
    r"(?P<all>\b(?:all|every\s?(?:one|body)|every|none|nobody|no one|no)(?: (?:(?:the|our|of) )*(?:{})\b)?)"
)
_APART = any_case(r"(?:^|[,;]\s*)(?:{LEFT_OUT}|with the exception of) $")
_BRACKETED = any_case(
    r"(?<![”\"’'».,!?…])\s*\((?:e\.g\.,? |for example,? |including |namely |i\.e\.,? |that is,? )?$"
)
# "Said by two of the three nurses, P01 and P02".
_APPOSED = (
    r"\b(?P<verb>{{SAYS}}|{{RAISES}}) by (?:only |just )?{{NUMBER}}(?: (?:out )?of)?"
    r"(?: (?:the|our))*(?: {{NUMBER}})? "
    r"(?:\w+ )?(?:{})(?:,|:| [–—])(?: namely)? $"
)
_COLON = re.compile(r":\s*$")
_OBJECT = any_case(r"\b(?:by|to|with|of|for|from|as|like|unlike|told|asked|than) $")
_MOST = any_case(
    r"\b(?P<nth>second |third )?(?:the )?most(?: (?:often|frequently|of all))?\b(?! of (?:the|his|her|their|"
    r"its)\b)|\bmore(?: (?:often|frequently))? than (?:any(?:one|body| other)|every(?:one|body)|all (?:the "
    r")?others?)\b"
)
_MORE = any_case(
    r"\b(?:(?P<how>more|less)(?: (?:often|frequently))?|(?P<even>as (?:often|frequently|"
    r"much)))(?P<gap>[^;,]{0,90}?) (?:than|as) (?:(?:by|in|did|does|either(?: of)?|both(?: of)?|each of) )*$"
)
_TOGETHER = any_case(r"(?: did)?,? (?:(?:put|taken) )?{TOGETHER}")
# "No interviewee said it more often than Ann": she is first, perhaps with others.
_NOBODY_MORE = any_case(
    r"\b(?:no(?: other)? [^\W\d]+|nobody|no one|none of the [^\W\d]+)(?: else)?\b[^;,]{0,30}?\b"
    r"(?P<verb>{SAYS}|{RAISES})\b[^;]{0,90}?\b"
    r"(?:more(?: (?:often|frequently))?|(?P<even>as (?:often|frequently|much)))"
    r"(?: [^;,]{0,90}?)? (?:than|as) (?:(?:by|in|did|does) )*$"
)
_TOLD_MORE = any_case(r"\b(?:times|twice|half|nearly|almost|about) $")
_FAVOURITE = any_case(
    r" (?:own )?(?:most (?:frequent|common|used|often said)|commonest|top) (?:word )?(?P<what>pair|word)\b"
)
_SO_DID = any_case(r"\b(?:so|as) (?:did|does|do|ha[sd]|have) (?:also )?$")
_DID_NOT_SO = any_case(
    r"(?: (?:alone|only))? (?:(?:did|does|do|ha[sd]|have) not|(?:did|does|do|ha[sd]|have)n['’]t)(?: do so)?"
    r"\s*[.,]?\s*"
)
_IT = any_case(r" (?:it|this|that|them|so)(?: at all)?\s*[.,)]?\s*")
_ELSE = any_case(r"\s*(?:that|how|why|when|,|:|to\b|$)")
_NTH = {"second": 2, "third": 3}
# "Said most often by P01, followed by P02 and then P03": who has the next place.
_FOLLOWED = any_case(
    r"\b(?:followed(?: (?:\w+ly|in turn))?|ahead of|before|and then|(?<=, )then)(?: by)? (?:the )?$"
)


class Claim(NamedTuple):
    """What a sentence says of a group, with which verb, and from where to where it names of what.

    `how`: each of them, only they, none of them, the others (all but them), most, more, less or even
    (than the group `than`), first (nobody more), pair or word (that it is theirs most). `nth`: of most, which
    place; `nobody`: it says so of nobody else; `together`: than others as one, not than each of them.
    """

    how: str
    verb: str
    where: tuple[int, int]
    than: Group | None = None
    nth: int = 1
    nobody: bool = False
    together: bool = False


@cache
def _whole(speakers_are: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of everybody or nobody before those who are left out, and behind them."""
    whole = _WHOLE.format(people_pattern(speakers_are))
    verb = r"(?:{SAYS}|{RAISES})"
    return (any_case(rf"{whole}\s+{LEFT_OUT} $"), any_case(rf"\s*,\s*{whole}(?: else)? (?P<verb>{verb})\b"))


def claim_of(here: Sentence, place: int) -> Claim | None:
    """Return what a sentence says of one of its groups; None: nothing that is known here.

    That only they do not say it is said of all others, too.
    """
    claim, group, text = _stated(here, place), here.groups[place], here.bare
    if claim is None or claim.how != "none":
        return claim
    pre, post = text[: group.start], text[goes_on(text, group.end) :]
    active = _ACTIVE.match(post)
    alone = bool(_ALONE.match(post) or (active and _ONLY.search(active["how"])))
    if not alone and not _ONLY_BEFORE.search(pre):
        return claim
    return None if _NOT_BY.search(pre) or _NEITHER.search(pre) else claim._replace(how="others")


def _stated(here: Sentence, place: int) -> Claim | None:
    text, groups, group = here.bare, here.groups, here.groups[place]
    first, last = here.clause(group.start, group.end)
    if next_one := _next(here, place + 1):
        last = min(last, group.end + next_one.start())
    if _next(here, place):  # the place after those before it, where one of them is said to be first
        before = claim_of(here, place - 1)
        if before and before.how == "most":
            return Claim("most", before.verb, before.where, nth=before.nth + len(groups[place - 1].names))
    whole, pre, post = text[: group.start], text[first : group.start], text[goes_on(text, group.end) : last]
    since = groups[place - 1].end if place else 0
    if place + 1 < len(groups) and (more := _MORE.search(text[since : groups[place + 1].start])):
        how = "even" if more["even"] else more["how"].casefold()
        told = how == "even" and _TOLD_MORE.search(text[: since + more.start()])  # "twice as often as"
        together = bool(_TOGETHER.match(text, goes_on(text, groups[place + 1].end)))
        where = (0, len(text))
        return None if told else Claim(how, "said", where, groups[place + 1], together=together)
    if nobody := _NOBODY_MORE.search(pre):
        how, where = "most" if nobody["even"] else "first", (first + nobody.start(), group.start)
        return Claim(how, nobody["verb"], where, nobody=True)
    if favourite := _FAVOURITE.match(post) if group.owns else None:
        return Claim(favourite["what"].casefold(), "said", (group.end, last))
    but, apart = _whole(here.study.speakers_are)
    left_out = but.search(whole) or (apart.match(text, group.end) if _APART.search(whole) else None)
    active, silent = _ACTIVE.match(post), _SILENT.match(post)
    if left_out:
        never = bool((active and _NEVER.search(active["how"])) or silent)
        how = "only" if left_out["all"].casefold().startswith("no") != never else "others"
        return Claim(how, left_out.groupdict().get("verb") or "raised", (0, len(text)))
    likewise, not_so = _SO_DID.search(pre), _DID_NOT_SO.fullmatch(post)
    if likewise or not_so:  # of what the sentence says before
        return Claim("each" if likewise else "none", "raised", (0, group.start))
    by_verb = _VERB_BEFORE.search(whole)
    if by_verb and _NOT_BY.search(whole):
        return Claim("none", "raised", (0, group.start))
    if passive := _PASSIVE.search(pre):
        return _passive(passive, pre, post, (first, group.start))
    if group.owns:
        return None
    if silent and not _OBJECT.search(pre):
        return Claim("none", "raised", (last - len(post) + silent.start("rest"), last))
    if active and not _OBJECT.search(pre):
        claim = _active(active, pre, (last - len(post), last))
        back = claim and _IT.fullmatch(active["rest"])
        return claim._replace(where=(0, group.start)) if claim and back else claim
    if mostly := _MOSTLY_BY.search(pre):
        return Claim("most", mostly["verb"], (first, group.start))
    by = _BY.search(pre)
    if by and by_verb:
        how = "most" if "most " in (by["how"] or "").casefold() else "each"
        how = "only" if _ALONE.match(post) or _ONLY.match(by["how"] or "") else how
        return Claim(how, "raised", (first, group.start))
    closed = post.lstrip()[:1] == ")" and _BRACKETED.search(whole)
    says = any_case(rf"\b(?:{people_pattern(here.study.speakers_are)}|{RAISES}|{SAYS})\b")
    if closed and says.search(text):
        return Claim("each", "raised", (0, len(text)))
    if apposed := any_case(_APPOSED.format(people_pattern(here.study.speakers_are))).search(pre):
        return Claim("each", apposed["verb"], (first, group.start))
    if _COLON.search(pre) and re.fullmatch(r"\s*\.?\s*", text[group.end :]):
        return Claim("each", "raised", (0, group.start))
    return None


def _next(here: Sentence, place: int) -> re.Match[str] | None:
    """Return what says of a group that it follows the one before it ("followed by")."""
    text, groups = here.bare, here.groups
    if not 0 < place < len(groups) or not _MOST.search(text[: groups[place].start]):
        return None
    return _FOLLOWED.search(text[groups[place - 1].end : groups[place].start])


def _passive(match: re.Match[str], pre: str, post: str, where: tuple[int, int]) -> Claim | None:
    """Return the claim of "raised (only) by" a group."""
    verb, before = match["verb"], pre[: match.start()]
    how = f"{match['how']} {match['whom']}"
    only = _ONLY.search(how) or _ALONE.match(post) or _ONLY_BEFORE.search(before)
    if match["not"] or any_case(r"absent|missing").match(verb):
        # "Not raised by Ann alone": by nobody but her, or by others, too.
        return None if match["not"] and only else Claim("others" if only else "none", verb, where)
    if most := _MOST.search(f"{before[-30:]} {how}") or _MOST.match(post.lstrip()):
        return Claim("most", verb, where, nth=_nth(most))
    return Claim("only" if only else "each", verb, where)


def _active(match: re.Match[str], pre: str, where: tuple[int, int]) -> Claim | None:
    """Return the claim of a group that says or raises something."""
    how, verb, rest = match["how"], match["verb"], match["rest"]
    if _NOT_ONLY.search(how) or _ELSE.match(rest) or _SELDOM.search(how) or _SELDOM.search(rest):
        return None
    where = (where[0] + match.start("rest"), where[1])
    never = _NEVER_BEFORE.search(pre) or _NOTHING.search(rest)
    if never or _NEVER.search(how) or _NEITHER.search(pre):
        return Claim("none", verb, where)
    if most := _MOST.search(rest):
        return Claim("most", verb, where, nth=_nth(most))
    return Claim("only" if _ONLY_BEFORE.search(pre) or _ONLY.search(how) else "each", verb, where)


def _nth(most: re.Match[str]) -> int:
    return _NTH.get((most["nth"] or "").strip().casefold(), 1)
