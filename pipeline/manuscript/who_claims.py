"""What a sentence says of people whom it names: that they say or raise it, alone, never, most, more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .held import Study
from .marks import any_case
from .names import Group, goes_on
from .numerals import Sentence
from .people_claims import RAISES, SAYS, people_pattern

_DID_NOT = r"(?:did|do(?:es)?|ha[sd]|have|could|would)(?:n['’]t)?"
_ADVERBS = (
    rf"(?P<how>(?:(?:who|alone|only|both|each|all|together|jointly|also|then|never|not|(?<=not\s)(?:even\s+)?once|{_DID_NOT}"
    r"|cannot|fail(?:ed|s)?\s+to|seldom|\w+ly)"
    r"\s+)*)"
)
_ACTIVE = any_case(rf"(?:\s*\([^()]*\))?(?:,[^,;]*,)?\s+{_ADVERBS}(?P<verb>{SAYS}|{RAISES})\b(?P<rest>[^;]*)")
_COMES_UP = (
    r"(?:c[ao]me?s?\s+up|appear(?:s|ed)?|occur(?:s|red)?|found|present|absent|missing|coded|seen|heard)"
)
_TALKS = r"(?:interviews?|transcripts?|talk|evidence|testimony|accounts?)"
_PASSIVE = any_case(
    rf"\b(?P<not>(?:not|never)\s+)?(?:\w+ly\s+)?(?P<verb>{SAYS}|{RAISES}|{_COMES_UP})(?P<how>(?:\s+[\w-]+){{0,3}}?)"
    rf"\s+(?:by|in|from)\s+(?P<whom>(?:(?:only|both|all\s+of|each\s+of|the\s+{_TALKS}\s+(?:with|of))\s+)*)$"
)
# "Raised by P01, and trust by P03": the verb stands before.
_BY = any_case(r"[\w”\"’'»),]\s+(?P<how>(?:only|mostly|most\s+often)\s+)?by\s+(?:both\s+)?$")
_VERB_BEFORE = any_case(rf"\b(?:{SAYS}|{RAISES})\s+(?:\w+\s+){{0,2}}by\b")
_ONLY_BEFORE = any_case(r"\b(?:only|just|nobody\s+but|no\s+one\s+but|none\s+but|solely|exclusively)\s+$")
_NEITHER = any_case(r"\bneither\s+(?:of\s+)?$")
_ONLY = any_case(r"\b(?:only|solely|exclusively|alone)\b")
_ALONE = any_case(
    r"\s*,?\s*(?:(?:only|alone)\b(?!\s+(?:when|if|after|where|in))"
    r"|and\s+(?:by\s+)?(?:nobody|no\s+one|none)(?:\s+else)?\b)"
)
_NEVER = any_case(r"\b(?:never|not|cannot|fail\w*)\b|n['’]t\b")
NO_THEME = (
    r"\s+(?:(?:none|not\s+one|not\s+any)\s+of\s+(?:the|these|our)|no)\s+(?:\w+\s+)?(?:sub-?\s?)?themes?\b"
)
# "Said nothing of", "said it at no point", "at no time did they say": that they do not.
_NOT_ONCE = (
    r"(?:(?:at|on|in)\s+no\s+(?:point|time|stage|moment|occasion|place|part\s+of\s+(?:his|her|their)\s+\w+)"
    r"|not\s+(?:even\s+)?once|nowhere)"
)
_NOTHING = any_case(
    rf"\s+(?:absolutely\s+)?(?:nothing|no\s+(?:word|words))(?:\s+(?:at\s+all|whatever|whatsoever|more))?"
    rf"\s+(?:to\s+say\s+)?(?:of|about|on|as\s+to|regarding|concerning)\b"
    rf"|\b{_NOT_ONCE}\b|{NO_THEME}"
)
_NEVER_BEFORE = any_case(rf"\b{_NOT_ONCE}\s+(?:{_DID_NOT})\s+$")
_SILENT = any_case(
    r"(?:\s*\([^()]*\))?\s+(?:\w+ly\s+)?(?:"
    r"(?:ha[sd]|have|offer(?:ed|s)?)\s+(?:nothing|no\s+words?|not\s+a\s+word)\s+(?:to\s+say\s+)?(?:of|about|on|for)"
    r"|(?:ma(?:de|kes?)|g(?:ave|ives?)|contain(?:ed|s)?)\s+no\s+(?:mention|reference|allusion|use)\s+(?:of|to|about)"
    r"|(?:was|were|is|are|remain(?:ed|s)?|stay(?:ed|s)?|kept|keeps?)\s+(?:\w+ly\s+)?(?:silent|quiet|mute)\s+(?:on|about|as\s+to|over)"
    r")\b(?P<rest>[^;]*)"
)
# How seldom that is no table says.
_SELDOM = any_case(
    r"\b(?:hardly|scarcely|barely|rarely|seldom|infrequently)\b|^\s*(?:very\s+|only\s+)?(?:a\s+)?(?:little|less)\s+(?:of|about|on)\b"
    r"|^\s*(?:hardly|not)\s+(?:any|much|a\s+lot)\w*\b"
)
# Before a name behind a verb: raised by P01 and not by P02.
_NOT_BY = any_case(
    r"\b(?:not|never|nor|neither|rather\s+than|instead\s+of|as\s+opposed\s+to)\s+(?:(?:by|in|from|of|either|with)\s+)*$"
)
_WHOLE = (
    r"(?P<all>\b(?:all|every\s?(?:one|body)|every|none|nobody|no\s+one|no)"
    r"(?:\s+(?:(?:the|our|of)\s+)*(?:{})\b)?)"
)
_LEFT_OUT = r"(?:but|except(?:\s+for)?|apart\s+from|other\s+than|save(?:\s+for)?)"
_APART = any_case(rf"(?:^|[,;]\s*)(?:{_LEFT_OUT}|with\s+the\s+exception\s+of)\s+$")
_BRACKETED = any_case(
    r"(?<![”\"’'».,!?…])\s*\((?:e\.g\.,?\s+|for\s+example,?\s+|including\s+|namely\s+|i\.e\.,?\s+|that\s+is,?\s+)?$"
)
_COLON = re.compile(r":\s*$")
_OBJECT = any_case(r"\b(?:by|to|with|of|for|from|as|like|unlike|told|asked|than)\s+$")
_MOST = any_case(
    r"\b(?P<nth>second\s+|third\s+)?(?:the\s+)?most(?:\s+(?:often|frequently|of\s+all))?\b(?!\s+of\s+(?:the|his|her|their|its)\b)"
    r"|\bmore(?:\s+(?:often|frequently))?\s+than\s+(?:any(?:one|body|\s+other)|every(?:one|body)|all\s+(?:the\s+)?others?)\b"
)
_MORE = any_case(
    r"\b(?:(?P<how>more|less)(?:\s+(?:often|frequently))?|(?P<even>as\s+(?:often|frequently|much)))(?P<gap>[^;,]{0,90}?)"
    r"\s+(?:than|as)\s+(?:(?:by|in|did|does)\s+)*$"
)
_TOLD_MORE = any_case(r"\b(?:times|twice|half|nearly|almost|about)\s+$")
_FAVOURITE = any_case(
    r"\s+(?:own\s+)?(?:most\s+(?:frequent|common|used|often\s+said)|commonest|top)\s+(?:word\s+)?(?P<what>pair|word)\b"
)
_SO_DID = any_case(r"\b(?:so|as)\s+(?:did|does|do|ha[sd]|have)\s+(?:also\s+)?$")
_DID_NOT_SO = any_case(
    r"\s+(?:(?:did|does|do|ha[sd]|have)\s+not|(?:did|does|do|ha[sd]|have)n['’]t)\s*[.,]?\s*"
)
_ELSE = any_case(r"\s*(?:that|how|why|when|,|:|to\b|$)")
_NTH = {"second": 2, "third": 3}


class Claim(NamedTuple):
    """What a sentence says of a group, with which verb, and from where to where it names of what.

    `how`: each of them, only they, none of them, the others (all but them), most, more, less or even
    (than the group `than`), pair or word (that it is theirs most). `nth`: of most, which place.
    """

    how: str
    verb: str
    where: tuple[int, int]
    than: Group | None = None
    nth: int = 1


@cache
def _whole(speakers_are: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of everybody or nobody before those who are left out, and behind them."""
    whole = _WHOLE.format(people_pattern(speakers_are))
    verb = rf"(?:{SAYS}|{RAISES})"
    return (
        any_case(rf"{whole}\s+{_LEFT_OUT}\s+$"),
        any_case(rf"\s*,\s*{whole}(?:\s+else)?\s+(?P<verb>{verb})\b"),
    )


def claim_of(sentence: Sentence, groups: Sequence[Group], place: int, study: Study) -> Claim | None:
    """Return what a sentence says of one of its groups; None: nothing that is known here."""
    text, group = study.without_names(sentence.spoken, "x"), groups[place]
    first, last = study.clause(sentence.text, group.start, group.end)
    pre, post = text[first : group.start], text[goes_on(text, group.end) : last]
    since = groups[place - 1].end if place else 0
    if place + 1 < len(groups) and (more := _MORE.search(text[since : groups[place + 1].start])):
        before = text[: since + more.start()]
        how = "even" if more["even"] else more["how"].casefold()
        told = how == "even" and _TOLD_MORE.search(before)  # "twice as often as"
        return None if told else Claim(how, "said", (0, len(text)), groups[place + 1])
    if favourite := _FAVOURITE.match(post) if group.owns else None:
        return Claim(favourite["what"].casefold(), "said", (group.end, last))
    but, apart = _whole(study.speakers_are)
    left_out = but.search(text[: group.start]) or (
        apart.match(text, group.end) if _APART.search(text[: group.start]) else None
    )
    if left_out:
        how = "only" if left_out["all"].casefold().startswith("no") else "others"
        return Claim(how, left_out.groupdict().get("verb") or "raised", (0, len(text)))
    likewise, not_so = _SO_DID.search(pre), _DID_NOT_SO.fullmatch(post)
    if likewise or not_so:  # of what the sentence says before
        return Claim("each" if likewise else "none", "raised", (0, group.start))
    if _NOT_BY.search(text[: group.start]) and _VERB_BEFORE.search(text[: group.start]):
        return Claim("none", "raised", (0, group.start))
    if passive := _PASSIVE.search(pre):
        return _passive(passive, pre, post, (first, group.start))
    if group.owns:
        return None
    if (silent := _SILENT.match(post)) and not _OBJECT.search(pre):
        return Claim("none", "raised", (last - len(post) + silent.start("rest"), last))
    active = _ACTIVE.match(post)
    if active and not _OBJECT.search(pre):
        return _active(active, pre, (last - len(post), last))
    by = _BY.search(pre)
    if by and _VERB_BEFORE.search(text[: group.start]):
        how = "most" if "most " in (by["how"] or "").casefold() else "each"
        how = "only" if _ALONE.match(post) or _ONLY.match(by["how"] or "") else how
        return Claim(how, "raised", (first, group.start))
    closed = post.lstrip()[:1] == ")" and _BRACKETED.search(text[: group.start])
    if closed and re.search(rf"\b(?:{people_pattern(study.speakers_are)}|{RAISES}|{SAYS})\b", text, re.I):
        return Claim("each", "raised", (0, len(text)))
    if _COLON.search(pre) and re.fullmatch(r"\s*\.?\s*", text[group.end :]):
        return Claim("each", "raised", (0, group.start))
    return None


def _passive(match: re.Match[str], pre: str, post: str, where: tuple[int, int]) -> Claim:
    """Return the claim of "raised (only) by" a group."""
    verb, before = match["verb"], pre[: match.start()]
    how = f"{match['how']} {match['whom']}"
    if match["not"] or re.match(r"absent|missing", verb, re.IGNORECASE):
        return Claim("none", verb, where)
    most = _MOST.search(f"{before[-30:]} {how}") or _MOST.match(post.lstrip())
    if most:
        return Claim("most", verb, where, nth=_nth(most))
    only = _ONLY.search(how) or _ALONE.match(post) or _ONLY_BEFORE.search(before)
    return Claim("only" if only else "each", verb, where)


def _active(match: re.Match[str], pre: str, where: tuple[int, int]) -> Claim | None:
    """Return the claim of a group that says or raises something."""
    if _ELSE.match(match["rest"]) or _SELDOM.search(match["how"]) or _SELDOM.search(match["rest"]):
        return None
    where = (where[0] + match.start("rest"), where[1])
    never = _NEVER_BEFORE.search(pre) or _NOTHING.search(match["rest"])
    if never or _NEVER.search(match["how"]) or _NEITHER.search(pre):
        return Claim("none", match["verb"], where)
    most = _MOST.search(match["rest"])
    if most:
        return Claim("most", match["verb"], where, nth=_nth(most))
    only = _ONLY_BEFORE.search(pre) or _ONLY.search(match["how"])
    return Claim("only" if only else "each", match["verb"], where)


def _nth(most: re.Match[str]) -> int:
    return _NTH.get((most["nth"] or "").strip().casefold(), 1)
