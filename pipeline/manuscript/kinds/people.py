"""How many interviewees a draft says raise a theme or say a word, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ..coder_names import names_coder
from ..coders_named import coders
from ..findings import Said, agrees, of_whole, same
from ..grammar import IN_OTHER_WORDS, NUMERAL, SPOKEN_OF, WHO_CODED, any_case, blanked, plain, value
from ..held import UNCODED
from ..marks import marked
from ..numerals import MOST, Number, so_many_in
from ..pair_or_theme import EITHER, either
from ..people_claims import claims
from ..quotations import CITED
from ..raised_by import raised_by, raised_in_words
from ..sentence import Sentence
from ..some_people import is_named

KIND = "count"
READS = frozenset("not".split())
_OURS = r"\b(?:interviewees?|participants?|respondents?|informants?"
# People who were no interviewees may be more than there are.
_NOT_OURS = any_case(
    r"\b(?:invit|approach|contact|eligib|declin|refus|screen|withdr|survey|recruit|target|plan|aim)\w*"
    r"|[;,] of whom\b"
)
# A sentence that speaks of what stands before it, or of the heading.
_BACK = any_case(
    r"\b(?:{RAIS}|spoke|talk)\w*\b.{0,30}"
    r"\b(?:this|it|these|(?:the|this) (?:theme|topic|issue|point|concern|view))\b"
    r"|\b(?:this|these|it)\b.{0,30}\b(?:was|were) {RAIS}\w*"
)
# Behind a number of people in brackets: the same number again, its whole, its percentage.
_AGAIN = any_case(
    r"(?:(?!\b(?:was|were|is|are|as|in)\b)[^().;:,\d]){0,20}\(\s*(?:n\s*=\s*)?(?:(?P<n>{NUMBER})(?!\s*%|[\d.])"
    r"(?:\s*(?:/|(?:out )?of)\s*(?P<of>\d+))?)?[\s;,=]*(?:(?P<percent>\d{1,3}(?:\.\d+)?)\s?%)?\s*\)"
)
# "Four participants used “mental health”": of whoever says the words, not of a theme.
_SAYS = any_case(r"\b(?:said|say|uses?|used|uttered|spoken)\b")
# "Two carers said that the ward round was long": what they say of it no table has.
_SAYS_THAT = any_case(r" (?:(?:also|had|have|has|\w+ly) )*{SAYS} (?:that|how|why|whether)\b")
# "Two carers mentioned “day shifts”": likewise, where it is no theme.
_MENTIONS = any_case(
    r"\b(?:{SAYS}|wr[io]t\w+|rais(?:ed?|es)|named?|br(?:ought|ings?) up|c[ao]mes? (?:up|from))\b(?! that\b)"
)
# Of whom it is not clear that they say the very words: only that nobody does is held where somebody does.
_SPEAKS_OF = any_case(
    r" (?:(?:also|ever|never|had|have|has|\w+ly) )*"
    rf"(?:sp(?:oke|eaks?|oken)|talk(?:ed|s)?|mention(?:ed|s)?|rais(?:ed?|es)) {SPOKEN_OF}"
)
_COUNTS = any_case(r"\btimes\b|\boccur|\bn\s*=|\bper 1\W?000|\b(?:word )?pairs?\b|\bfrequen|\bmost common")
_VERB = "(?:{RAIS}|say|said|us|utter|speak|spoke|talk)"
_NOT = any_case(
    rf"\b(?:did|do|does|had|have|has|was|were)(?: not|n['’]t| never) (?:\w+ly )?{_VERB}\w*"
    rf"|\bnever\s+{_VERB}\w*|\b(?:all|everybody|everyone) {{LEFT_OUT}}\b"
)
# Behind people, that they are those who were asked: what is said further on is of no number of them.
_TOOK_PART = any_case(
    r" (?:(?:who|had|have) )*(?:(?:g[ai]ve|given?) (?:\w+ )?evidence|t(?:ook|aken) part|participated|"
    r"attended|answered|responded|appeared|(?:were|was) (?:interviewed|asked|recruited|included))\b"
)
# "Two people coded 51 segments": whoever codes is no interviewee.
_CODERS = any_case(rf"{{COUNTED}} {WHO_CODED}")
CODED = any_case(r"\b(?:coded?|coding|coders?|read)\b")  # of those, perhaps, whom a human coder has read
_NEITHER = any_case(r"neither\b")
# "No interviewee said it more than five times".
_HOW_OFTEN = any_case(r"[^.;,]*? (?:more|less|fewer) than {NUMBER} times\b")
_NEAR = 60  # characters before a number in which a "not" may belong to it


class _Tables(NamedTuple):
    """What the tables say to a claim, and how many it is by them (None: they have no such number)."""

    found: str
    verdict: str
    number: int | None = None
    wholes: tuple[int, ...] = ()  # of how many it may be
    always: bool = False  # whatever else the sentence says


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says of how many interviewees, and what the tables say to it."""
    study = here.study
    stated = [*claims(here.spoken, study.speakers_are, *study.wholes)]
    together = sum(c.low for c in stated if c.low == c.high and not c.share and not c.of)
    stated = [claim for claim in stated if not (study.coders and _CODERS.match(here.spoken, claim.start))]
    for claim in stated:
        end, again = claim.end, None
        if not claim.bare:
            again = _AGAIN.match(here.spoken, end) or _AGAIN.search(here.spoken, claim.start, end)
        tables = _of_either(claim, here)
        example = claim.example or (claim.high == 1 and not claim.of and is_named(here, *claim[:2]))
        if example and not (again and (again["n"] or again["percent"])):
            tables = _of_example(claim, here, tables)
        if (
            claim.all and together == study.interviewees and together != claim.low
        ):  # "two nurses were interviewed and eight doctors"
            tables = _Tables(tables.found, "agrees", always=True)
        elif claim.all and together > study.interviewees:
            tables = tables._replace(always=True)
        if again and (again["n"] or again["percent"]) and tables.verdict in ("agrees", "differs"):
            end = max(end, again.end())
            tables = _repeated(again, claim, tables, here)
        made = here.said(KIND, (claim.start, end), tables.found, tables.verdict)
        turned = _NOT.search("".join(_near(here.own_words.rest, claim)))
        yield made._replace(always=tables.always, reads=READS if turned else frozenset(("share",)))


def _of_either(claim: Number, here: Sentence) -> _Tables:
    """Return what the tables say to a claim on a name in quotation marks that a theme and a pair have."""
    tables, places = _tables(claim, here), either(here.text, here.study)
    if not {*places} - {*here.as_pairs}:
        return tables
    other = _tables(claim, replace(here, as_pairs=(*here.as_pairs, *places)))
    if {tables.verdict, other.verdict} == {"agrees", "differs"}:
        why = f"{EITHER}: {tables.found}; {other.found}"
        return tables._replace(found=why, verdict="not checked")
    return tables


def _of_example(claim: Number, here: Sentence, tables: _Tables) -> _Tables:
    """Return what the tables say to a "one" that may be an example of several who do so."""
    if tables.verdict == "differs" and _tables(claim._replace(high=MOST), here).verdict == "agrees":
        why = "“one” may be an example of several; “only one”, or “(n = 1)”, is a number"
        return tables._replace(found=f"{why}; {tables.found}", verdict="not checked")
    return tables


def _repeated(again: re.Match[str], claim: Number, tables: _Tables, here: Sentence) -> _Tables:
    """Return what the tables say to a claim whose brackets say it again: "half (n = 5; 50%)"."""
    study, slips = here.study, list[str]()
    wholes = tables.wholes or (study.interviewees,)
    wholes = tuple(of for of in wholes if of in (int(again["of"] or 0), claim.of)) or wholes
    of, number = wholes[0], study.interviewees if claim.all else tables.number
    stated = value(again["n"]) if again["n"] else None
    if stated is not None and number is not None:
        itself = claim._replace(low=stated, high=stated, of=0, share=False)
        if stated != number and (claim.all or not _fits(itself, here, number, (of,))):
            slips.append(f"in brackets {stated}")
    if again["of"] and int(again["of"]) not in wholes:
        slips.append(f"in brackets of {again['of']}")
    part = stated if stated is not None else None if claim.share else claim.low
    percent = again["percent"]
    if percent and part is not None and not claim.all and not same(f"{percent}%", part / of):
        slips.append(of_whole(part, of, percent))
    if not slips:
        return tables
    return tables._replace(found="; ".join([tables.found, *slips]), verdict="differs")


def _tables(claim: Number, here: Sentence) -> _Tables:
    """Return what the tables say to a number of people."""
    study, written = here.study, here.own_words
    people = f"{study.interviewees} {study.speakers_are}"
    some = f", {study.coded} of whom a human coder has read" if study.coded else ""
    if claim.all:
        wholes = study.wholes if CODED.search(written.text) else (study.interviewees,)
        right = any(claim.allows(n, 0) for n in wholes)
        return _Tables(f"{people} in the study's data{some}", agrees(right))
    if _NEITHER.match(written.text, claim.start) and study.interviewees != 2:
        return _Tables(f"“neither” is of two, and there are {people}", "not checked")
    if claim.high == 0 and _HOW_OFTEN.match(here.spoken, claim.end):
        return _Tables("it is of how often nobody does so, and of no number of people", "not checked")
    says, theme = _SAYS.search(written.text), _theme(claim, written)
    if not theme and not claim.short and _BACK.search(here.spoken):
        theme = study.theme_of(here.heading)
    listed = [(a, b) for a, b, term in written.terms if term in study.terms]
    if written.as_pairs:  # it says which are pairs, and which are themes
        listed = [span for span in listed if all(span[1] <= a or b <= span[0] for a, b, _ in written.themes)]
    if theme and says and study.theme_of(blanked(written.text, listed)) != theme:
        theme = ""  # the word “staff” was used by so many
    counts = _COUNTS.search(here.spoken) or claim.bare or claim.short
    quoted = {one[:2] for one in written.terms} & {*marked(written.text)}
    saying = not theme and (counts or says or (quoted and _MENTIONS.search(written.text)))
    term = _up_to(claim, written).term(claim.start) if saying else ""
    uses = study.terms[term].people if term in study.terms else None
    spoken_of = None if saying or theme else _SPEAKS_OF.match(written.text, claim.end)
    if spoken_of and (times := study.who.times.get(plain(spoken_of["pair"]))) is not None:
        term, uses = plain(spoken_of["pair"]), sum(bool(times.get(name)) for name in study.who.people)
    many = claim.source and study.documents not in (0, study.interviewees)
    if many and (theme or uses is not None):
        return _Tables("no table counts in how many interviews something is said", "not checked")
    whose = study.reading(coders(here, claim.start, claim.end)) if theme else ""
    wholes = study.wholes_of(whose) if theme else (study.interviewees,)
    wrong = ""
    if claim.of and claim.of not in wholes and not (theme and _as_share(claim)):
        wrong = f"the study's data has {people}{some * bool(theme)}, not {claim.of}"
    elif not theme and not claim.share and _too_many(claim, written):
        wrong = f"the study's data has {people}"
    if theme:
        neither = bool(_NEITHER.match(written.text, claim.start))  # of two: of both of them
        return _raised(claim, here, theme, wrong)._replace(always=neither)
    if uses is not None and not quoted and _SAYS_THAT.match(written.text, claim.end):
        why = f"it is of those who say that of “{term}”, which {uses} of {study.interviewees} say"
        return _Tables(why, "not checked")
    if uses is not None and (claim.bare or not wrong):
        right = not wrong and _fits(claim, here, uses)
        shown = f"“{term}”: said by {uses} of {study.interviewees}"
        none = claim.high == 0 or (claim.low == 1 and claim.share and _NOT.search(written.rest))
        if spoken_of and not right and not none:
            return _Tables(f"{shown}; {IN_OTHER_WORDS}", "not checked")
        return _Tables("; ".join(filter(None, [shown, wrong])), agrees(right), uses)
    if many and not wrong:
        return _Tables(
            f"{study.documents} documents, {people}; it is not clear which it counts", "not checked"
        )
    if claim.bare or claim.source or _NOT_OURS.search(written.text):  # of whom nobody knows
        wrong = ""
    return _Tables(wrong, "differs" if wrong else "not checked", always=not claim.of)


def _up_to(claim: Number, written: Sentence) -> Sentence:
    """Return a sentence up to where what a number is said of ends: a semicolon, or that they took part."""
    took_part = _TOOK_PART.match(written.text, claim.end)
    end = took_part.end() if took_part else written.text.find(";", claim.end)
    return written if end < 0 else replace(written.only(0, end), it="")


def _theme(claim: Number, written: Sentence) -> str:
    """Return the theme that a number is of; where its noun is left out, one of its own clause."""
    clause = written.near(claim.start, claim.end) if claim.short else written
    theme = clause.theme(claim.start, claim.end)
    read = claim.read or (claim.short and names_coder(clause.text))  # "whereas six raised it by hand"
    first = written.clause(claim.start, claim.end)[0] if claim.short else 0
    before = [one for one in written.themes if one.end <= first] if read and not theme else []
    return before[-1].theme if before else theme


def _raised(claim: Number, here: Sentence, theme: str, wrong: str) -> _Tables:
    """Return what interviewees.csv says to a number of those who raise a theme."""
    study = here.study
    named = coders(here, claim.start, claim.end)
    known, either = raised_by(theme, named, study)
    if not known and study.uncoded:
        return _Tables(UNCODED, "not checked")
    if not known:
        return _Tables(f"{theme}: no table counts it", "not in the tables")
    whose = study.reading(named)
    own = study.wholes_of(whose)
    wholes = {how: (study.interviewees,) if how == "as published" else own for how in known}
    # a share may be of all, or of those whom the coder read
    ofs = {
        how: [(one,) for one in of] if whose and claim.of not in of else [of] for how, of in wholes.items()
    }
    fits = [any(_fits(claim, here, number, of) for of in ofs[how]) for how, number in known.items()]
    right = not wrong and (any(fits) if either else all(fits))
    found = "; ".join(filter(None, [raised_in_words(theme, known, study), wrong]))
    sure = bool(wrong) or claim.share
    if not right and study.raised[theme].note and {*known} - {"by the automatic codes", "as published"}:
        found += f"; {study.raised[theme].note}"
        if not sure and study.raised[theme].may_be(claim.low, max(known.values())):
            return _Tables(found, "not checked")
    return _Tables(found, agrees(right), next(iter(known.values())), next(iter(wholes.values())))


def _as_share(claim: Number) -> bool:
    """Return whether "four out of five interviewees" may be a share of all."""
    return 0 < claim.low < claim.of <= 10 and claim.high == claim.low


def _too_many(claim: Number, written: Sentence) -> bool:
    """Return whether more are claimed than there are, of this study as noun and sentence say."""
    ours = any_case(rf"{_OURS}|{re.escape(written.study.speakers_are)})$")
    own = claim.low > written.study.interviewees and ours.search(written.text[claim.start : claim.end])
    return bool(own) and not CITED.search(written.text)


def _fits(claim: Number, here: Sentence, number: int, wholes: tuple[int, ...] = ()) -> bool:
    """Return whether a claim allows that so many raise or say something, or that so many do not.

    They are of the first of `wholes`, unless the claim names another of them (without any, of all).

    "Three did not raise X" and "all but three" are of the others; where it is not clear what a
    "not" in its clause belongs to, both are allowed.
    """
    wholes = wholes or (here.study.interviewees,)
    of = claim.of if claim.of in wholes else wholes[0]
    if claim.of and claim.of not in wholes:
        low, high = so_many_in(int(claim.low), claim.of)
        claim = claim._replace(low=low, high=high, share=True)
    itself, others = claim.allows(number, of), claim.allows(wholes[0] - number, of)
    text = here.own_words.rest
    own = "" if claim.high == 0 else text[claim.start : claim.end]  # "no participants" is the number itself
    before, behind = _near(text, claim)
    if _NOT.search(f"{before[-_NEAR:]}{own}{behind}") and not NUMERAL.search(before[-_NEAR:]):
        return others
    return itself


def _near(text: str, claim: Number) -> tuple[str, str]:
    """Return what stands before and behind a number, where a "not" may belong to it."""
    before, behind = re.split(r"[;:]", text[: claim.start])[-1], re.split(r"[;:]", text[claim.end :])[0]
    behind = re.split(rf",|{NUMERAL.pattern}", re.sub(r"\([^()]*\)", "", behind))[0]
    return before, behind
