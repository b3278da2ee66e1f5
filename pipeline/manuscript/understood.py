"""Whether all that stands around a number in its clause is understood: else it is held to nothing.

A claim is held to the tables only where each word of its clause is a number, a name that the study knows (a
theme, a term, a person, a group, a coder), or a word of the closed lists below. A word of no list may say
that the number is of a part, of others, or of something else: "on the wards", "by the older ones", "in the
pilot". Words that turn what a number says (not, fewer, first, other) are in lists of their own: they are
understood only within what a kind of number has read, or by kinds that look for them (their `READS`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .coders_named import called_in, coders_in
from .findings import Said
from .grammar import NTHS, any_case, blanked, people_pattern, value, verbs
from .held import theme_words
from .names import goes_on
from .quotations import CITED
from .sentence import Sentence, Span
from .some_people import if_all

# ---- the closed lists -------------------------------------------------------------------------------

_LINKS = """
a about across against all also am among amongst an and any are as at be been being between both but by did
do does e each either every everything for from g had has have he her here his i ie in into is it its many
of on or our out over own per respectively s several she since so some that the their them then there these
they this those throughout thus to together too up us via was we were whereas which while who whom whose
with within
"""
_HOW = """
additionally again almost alone altogether approximately around circa clearly combined commonly consequently
directly even exactly explicitly far finally frequently furthermore generally however importantly indeed
independently interestingly jointly just likewise moreover nearly notably often only overall pooled
precisely repeatedly roughly similarly still strikingly surprisingly therefore times total unsurprisingly
usually yet
"""
_DOES = """
anybody anyone appearing arisen arose be came caught coding coming found gave given headed heard held hold
identify late led made meet mentioning met place placed raising ran responsible saw saying seen shown
stood stop stopped tagged took using withheld written wrote
"""
_VERBS = verbs(
    "account add agree amount answer appear apply arise ask assign attain cease code come compare "
    "comprise conduct consist construct contain contribute count cover derive develop differ disagree "
    "emerge exceed find follow generate give highlight interview label labell learn leave list make mark "
    "match miss outnumber overlook participate produce range rank reach read respond run see show stand "
    "take vary withhold write yield",
    "occur(?:s|red|ring)?", "left", "learnt",
)  # fmt: skip
_WHAT = """
ac1 acceptable adjudicated adjudication agreement alpha alphas analysis answers author authors automatic
automatically bigram bigrams brennan categories category cent ci codebook coder coder's coders codings
coefficient coefficients cohen cohen's colleagues comment comments common computer confidence consensus
corpus data dataset differences disagreement disagreements document documents everybody everyone excellent
excerpt excerpts extract extracts f1 facilitator fair figure finding findings frequency frequent good gwet
gwet's hand hearings highlights human informant informants instance instances inter-coder inter-rater
interval interview interviewee interviewees interviewer interviewers interviews kappa kappas keyword
keywords krippendorff krippendorff's level list machine manual manually masi mention mentions moderate
moderator n number numbers occasion occasions occurrence occurrences pair pairs paper participant
participants passage passages people percent percentage perfect person persons phrase phrases pieces poor
precision prediger project proportion quotation quotations rare rate rater raters ratio recall recordings
reference references research researchers respondent respondents response responses result results sample
segment segments share speaker speakers study sub sub-code sub-codes sub-theme sub-themes substantial
subthemes table talk talks term terms text texts theme themes time tokens topic topics transcript
transcripts turn turns unit units use uses utterances value values word words α κ
"""
_PLAIN = frozenset(f"{_LINKS} {_HOW} {_DOES} {_WHAT}".split())
# Words that turn what a number says, by how.
_TURNS: Mapping[str, str] = {
    "not": "not never no nobody none nothing nor neither cannot without except excepting save bar unlike "
    "apart rather silent absent missing nowhere seldom excluding fail failed",
    "nth": " ".join((*NTHS, "last")),
    "share": "half third thirds quarter quarters fifth fifths majority minority few handful",
    "most": "most least commonest rarest highest lowest fewest best worst top strongest weakest leading "
    "ahead high low",
    "more": "more fewer less than higher lower better worse above below under",
    "other": "other others another else further new",
    "when": "after before when",
    "of": "mean average averaged median individual semi-structured in-depth qualitative public focus "
    "group groups",
}
NOT_UNDERSTOOD = "it is not understood what"
_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*")
_DOES_SO = any_case(rf"(?:{{SAYS}}|{{RAISES}}|{_VERBS})")
# Words that are understood together alone.
_PHRASES = any_case(
    r"\b(?:(?:positive|observed|exact|percent(?:age)?) (?:agreement|match)|"
    r"confidence interval|(?:settled|reconciled|resolved|decided) (?:codes|coding)|after discussion|"
    r"(?:took|taken?) part|(?:in|of) (?:all|both|each|these) cases?|stop words?(?: included)?|left out|"
    r"(?:no |not )?(?:more|fewer|less) than (?={NUMBER}|an? |half|most)|at (?:least|most)|no fewer than|"
    r"as well as|according to|g[ai]ven? (?:oral |written )?evidence|could (?:not )?be (?:learned|placed)|"
    r"came (?:late|early)|not (?:be )?placed|matched nothing|to nobody|ha(?:ve|s|d) no place|"
    r"(?:days|sessions) of (?:\w+ )?hearings|(?:in|at) both (?:of )?(?:the )?(?:hospitals|trusts|sites)|"
    r"the same codes? (?:on|to|in|for) (?=\d)|shared?(?= {COUNTED} (?:coded )?passages)|shared(?= passages)|"
    r"(?<=passages )(?:that |which )?(?:they|we|both|the two)(?: coders)? (?:both )?shared?|"
    r"codes as categories|(?:based|computed|calculated|measured)(?= on (?:the |all )?{COUNTED}\b)|"
    r"(?:an|one) example|MASI distance|could not (?:be )?learn(?:ed|t)?|count(?:ed)? as not given|"
    r"(?:including|counting|plus) (?:the )?{ASKERS}|(?<=\bno )(?:point|stage|moment|place)|"
    r"no (?:new|further|additional|more|other)(?= {THEMES}| (?:word )?pairs?)|any (?:of the )?others?|"
    r"(?:after|when) (?:coding|coded|read) by|not (?:only|just|solely))\b|"
    r"(?<=\d)(?:st|nd|rd|th)\b|\([^()]* and others\)|\b(?:(?!no\b|none\b){NUMBER}|once|twice|thrice)\b|"
    r"\b[\w-]+\.(?:xlsx|csv|docx|txt|json|toml)\b"
)
# A part of the interviews, of the time or of the people, by its place: "the first interview".
_PLACED = any_case(
    rf"\b(?:{'|'.join(NTHS)}|last|this|that|another|same|one|each|every|per) (?:interview|transcript|"
    r"document|recording|session|focus group|turn|segment|comment|answer|hearing|hour|day|week|part|wave)s?\b"
)
_NTH = any_case(rf"(?:{'|'.join(NTHS)}|last|another) ")
# What leads a sentence and is of all its clauses: "Among the nurses, X was raised by two, and Y by one".
_LEADS = any_case(
    r"\W*(?:in|on|at|among|amongst|within|for|from|by|with|without|of|during|after|before|since|when|where|if|"
    r"unlike|across|under|outside|except\w*|apart) [^,;:]*,"
)
_ASIDE = re.compile(r"\([^()]*\)")
_OF_SO_MANY = any_case(
    rf"\W*(?:of|among|amongst) (?:the |our )?(?P<n>{{COUNTED}}) (?:\w+ )?{people_pattern()} [^,;:]*,"
)
# Behind a number, what goes on of something else.
_GOES_ON = any_case(
    r"(?:,|\s[–—]) ?(?:which|because|although|though|so that|as (?!well\b)|whose|for example|for instance|"
    r"e\.g\.|"
    r"(?:the )?(?:most\w*|fewest|least)|mainly|above all|unlike|many|some|half|of (?:which|whom)|"
    r"(?:more|less) (?:often|frequently) than|"
    r"(?:{NUMBER}|once|twice)\b)|"
    r"(?:,|\band) (?:not|never) by\b|\brather than\b|"
    r"\band (?=(?:(?:was|were|had|it|they|we) )?(?:{RAISES}|{SAYS}|coded|given)\b)"
)
_BEFORE = any_case(r"\band (?=(?:(?:was|were) )?(?:coded|given)\b)")
# Beside a group's name: "users of", "unlike the"; "service".
_OF_GROUP = any_case(
    r"(?:(?:users?|respondents?|participants?|interviewees?|people|witness(?:es)?|comments?) "
    r"(?:of|to|in|from|at) (?:the |NHS )*|unlike (?:in |at )?(?:the )?|NHS )+$"
)
_GROUPS_NOUN = any_case(
    r"(?:['’]s?)? (?:service|trust|hospital|user|witnesse|comment|respondent|participant|interviewee|arm|"
    r"site|group)s?\b"
)


def why_not_understood(here: Sentence, one: Said) -> str:
    """Return which words around a claim are not understood, as a reason; empty: all are."""
    words, end = _not_understood(here, one)
    if not words:
        return ""
    people = any_case(rf"(?:.* )?{people_pattern()}").fullmatch(words)
    say = any_case(r"\s(?:{SAYS}|{RAISES})\b").match(here.spoken, end)
    by = any_case(r"\bby (?:(?:the|our|all|{NUMBER}) )*$").search(here.spoken[: end - len(words)])
    return f"{NOT_UNDERSTOOD} “{words}” says beside it" + (if_all(words) if people or say or by else "")


def _not_understood(here: Sentence, one: Said) -> tuple[str, int]:
    """Return the first words around a claim that are not understood, and where they end."""
    text, theirs = _rest(here), _own_words(here)
    aside = next((at for at in _ASIDE.finditer(here.spoken) if at.start() < one.start < at.end()), None)
    whole = _OF_SO_MANY.match(here.spoken)
    if whole and whole.end() <= one.start and value(whole["n"]) not in here.study.wholes:
        return whole[0].strip(" ,"), whole.end()
    for start, end in _around(here, one):
        part = _PLACED.search(here.spoken, start, end)
        within = part and (one.start <= part.start() < one.end or "part" in one.reads)
        if part and not (within and (one.finding.kind != "who" or not _NTH.match(part[0]))):
            return part[0], part.end()
        strange, place = "", 0
        for match in _WORD.finditer(text, start, end):
            word = match[0].casefold().replace("’", "'")
            bare = word.removesuffix("n't") if word.endswith("n't") else word.removesuffix("'s").strip("'")
            how = "not" if word.endswith("n't") else _turns().get(bare, "")
            known = how or bare in _PLAIN or bare in theirs or _DOES_SO.fullmatch(bare)
            if not known and (not strange or here.spoken[place : match.start()].isspace()):
                strange, place = f"{strange} {match[0]}".strip(), match.end()
                continue
            if strange:
                break
            outside = aside and not aside.start() < match.start() < aside.end()
            if outside and (one.finding.kind == "who" or how not in ("not", "other")):
                continue  # what turns "No one said it more often than Ann (five times)" turns no aside
            own = ("share", "most", "not") if one.finding.kind == "count" else ("share", "most")
            within = one.start <= match.start() < one.end and how in own
            if how and not within and how not in one.reads:
                return match[0], match.end()
        if strange:
            return strange, place
    return "", 0


@cache
def _turns() -> Mapping[str, str]:
    return {word: how for how, words in _TURNS.items() for word in words.split()}


def _own_words(here: Sentence) -> frozenset[str]:
    """Return a study's words for its people and pieces of text; its listed words beside one of them."""
    study = here.study
    own = f"{study.speakers_are} {study.segments_are}".casefold().split()
    own += [word.removesuffix("s") for word in own]
    own += [f"{kind}{end}" for kind in study.all_are for end in ("", "s", "es")]
    own += study.terms if any(" " not in term for *_, term in here.terms) else ()
    return frozenset(own)


def _around(here: Sentence, one: Said) -> Iterator[Span]:
    """Yield where the clause of a claim stands, and what leads its sentence."""
    first, last = here.clause(one.start, one.end)
    first, last = min(first, one.start), max(last, one.end)
    led = _LEADS.match(here.spoken)
    if led and led.end() <= one.start:
        yield led.span()
    starts = [cut.end() for cut in _BEFORE.finditer(here.spoken, first, one.start)]
    ends = [cut.start() for cut in _GOES_ON.finditer(here.spoken, one.end, last)]
    yield max([first, *starts]), min([last, *ends])


def _rest(here: Sentence) -> str:
    """Return a sentence with blanks for all that is a name of the study, a number or a reference."""
    study, text = here.study, here.spoken
    spans = [(one.start, one.end) for one in here.themes]
    spans += [(one.start, goes_on(text, one.end)) for one in here.groups]
    for one in here.parts:
        before, behind = _OF_GROUP.search(text[: one.start]), _GROUPS_NOUN.match(text, one.end)
        spans.append((before.start() if before else one.start, behind.end() if behind else one.end))
    spans += [(start, end) for start, end, _ in here.terms]
    coders = {row[which] for row in study.agreement for which in ("coder_a", "coder_b")}
    for pattern in (coders_in(study), *called_in(study, tuple(sorted(coders))).values()):
        for match in pattern.finditer(here.text):  # "auto" of "automatically"
            spans.append((match.start(), match.end() + len(re.split(r"\W", text[match.end() :])[0])))
    spans += [one.span() for one in (*_PHRASES.finditer(text), *CITED.finditer(text))]
    loose = theme_words(here.rest, study)
    spans += [one.span() for one in _WORD.finditer(text) if one[0].casefold() in loose]
    labels = "|".join(sorted(map(re.escape, study.labels), key=len, reverse=True))
    asks = any_case(rf"(?<!\w)(?:including )?(?:{labels})(?!\w)") if labels else None
    return blanked(text, [*spans, *(one.span() for one in (asks.finditer(text) if asks else ()))])
