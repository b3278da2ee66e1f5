"""How often a draft says that a theme was coded: segments, and their share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...codes.coders import ADJUDICATED, SEVERAL
from ...wording import listed
from ..coder_names import BOTH, CALLED, called_just, called_of, kinds_called
from ..coders_named import BOTH_READ, coders, pair_named
from ..findings import Said, of_whole, same
from ..grammar import NUMBER, NUMERAL, any_case, number_of, value
from ..held import CONSENSUS, Study
from ..numerals import Number, around, so_many_in
from ..people_claims import shares
from ..sentence import Sentence
from .codings_of import of_what_another_gave

KIND = "codings"
READS = frozenset[str]()
_OF_ANOTHER = "it is of what one coder did with another's codes; agreement.csv has how many both gave"
_OF_TWO = "it is of two themes, each by another coder, and no table has how they meet"
_NUMBER = any_case(
    r"{STARTS}(?:(?P<n>{NUMBER})(?:{OF})? (?P<what>times|{SEGMENTS})|(?<=coded )(?P<few>once|twice))\b"
    r"(?! (?:as|more|less) (?:often|frequently|many|common\w*)\b)(?! (?:more|fewer|less) than\b)"
)
_SHARE = any_case(
    r"(?<![\w.,])(?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT} of (?:the |all (?:the )?)?{SEGMENTS}\b"
)
# A share in words, and whose: half of Trust C's comments, one in twelve comments.
_OF_ALL = any_case(
    r"{ASIDE} (?:of )?(?:(?:the|all|our|these|coded) )*(?P<whose>(?:[\w’'-]+ ){0,4}?){SEGMENTS}\b"
)
_ONE_IN = any_case(
    r"{STARTS}(?P<one>{NUMBER}) in (?:every )?(?P<in>{NUMBER})(?: of)?(?: (?:the|all|our))* "
    r"{SEGMENTS}\b"
)
# Behind a number of segments: its share of all. "(28%)", ", 26% of all".
_PER_CENT = any_case(
    r"\s*(?:[(,]\s*|\bor )(?:or |i\.?e\.?,? )?(?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT}"
    r"(?=\s*[),;.]|\s*$| of (?:all|them|the)\b)"
)
_AGAIN = any_case(
    r"\s*\(\s*(?:(?:n\s*=\s*)?(?P<n>{NUMBER})\s*[,;]\s*)?(?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT}\s*\)"
)
_FEW = 20  # "one in twenty" is a share, "4 of 106" a number
_OF_SEGMENTS = any_case(r"(?:coded )?(?:segments|turns)")
# "Ruth gave 65 codes that Anil did not."
_ALONE = (
    r"(?<!\w)(?P<own>{names}) (?:alone )?(?:gave|gives|assigned|applied|made|had) {{STARTS}}"
    r"(?P<n>{{NUMBER}}) (?:\w+ )?(?:codes?|codings?|{{SEGMENTS}}) (?:that|which) (?P<other>{names}) "
    r"(?:did|had|does|has)(?: not|n['’]t)\b"
)
_ITS_PART = any_case(r"[^.;]{0,40}\bof (?:which|these|them|those)\b")
_TOGETHER = any_case(r"\b{TOGETHER}")
_BOTH = any_case(BOTH)
_CODED = any_case(
    r"\b(?:cod(?:ed|ings?|es?)|appl(?:ied|ications?)|assigned|labell?ed|tagged|highlight\w*|gave|given|"
    r"fell|references|accounted for|categori[sz]ed|categor(?:y|ies) (?:of|for|in|with))\b|\bcategory, with\b"
)


def said(here: Sentence) -> Iterator[Said]:
    """Yield how many segments a sentence says have a theme, and what the codes say to it."""
    if not _CODED.search(here.spoken):
        return
    study = here.study
    stated = [*_NUMBER.finditer(here.spoken), *_SHARE.finditer(here.spoken)]
    yield from _to_so_many(here)
    yield from _by_one_alone(here)
    yield from _shares(here)
    listed = study.totals.get("placed", {}).get("passages of lists")
    for match in stated:
        if listed and (match.groupdict().get("of") and value(match["of"]) == listed):
            continue  # "3 of 240 coded passages left out": of a list, whatever theme is named beside them
        first, last = here.clause(*match.span())
        clause, named = here.only(first, last), coders(here, *match.span())
        its = here.only(first, match.end()).theme(*match.span())
        led = its and _CODED.search(here.spoken, first, match.start())
        if _ITS_PART.match(here.spoken, match.end()) and not led:
            continue  # "3,884 comments, of which 1,008 were coded as trust": the whole
        wholes = (*_ONE_IN.finditer(here.spoken), *BOTH_READ.finditer(here.text))
        if any(one.start() < match.start() < one.end() for one in wholes):
            continue  # "one in twelve comments", "in 218 that both read"
        if of_what_another_gave(here, match):
            yield here.said(KIND, match.span(), _OF_ANOTHER, "not checked")
            continue
        if _crossed(clause):
            yield here.said(KIND, match.span(), _OF_TWO, "not checked")
            continue
        every_theme = {one.theme for one in here.themes}
        theme = clause.theme(*match.span()) or (every_theme.pop() if len(every_theme) == 1 else "")
        both = _both(theme, study) if not study.coders and _BOTH.search(clause.text) else {}
        given = _read_by_both(here, theme, named) or both or given_by(theme, named, study)
        themes = list(dict.fromkeys(one.theme for one in clause.themes))
        if len(themes) > 1 and _TOGETHER.search(clause.text):
            every = [given_by(one, named, study) for one in themes]
            given = {coder: sum(one.get(coder, 0) for one in every) for coder in every[0]}
            theme = " and ".join(themes)
        yield from _held(match, theme, given, here)
    yield from _how_many_both_read(here)


def _shares(here: Sentence) -> Iterator[Said]:
    """Yield the shares in words that a sentence says a theme has: a third of the comments, one in twelve."""
    of_all = here.study.segments_coded
    said_so = [
        (match.end(), one, match["whose"]) for one in shares(here.spoken)
        if (match := _OF_ALL.match(here.spoken, one.end)) and here.spoken[one.end - 1] != "%"
    ]  # fmt: skip
    for match in _ONE_IN.finditer(here.spoken):
        part, of = value(match["one"]), value(match["in"])
        if part < of and (part == 1 or of <= _FEW) and of not in _wholes(here):
            low, high = around(here.spoken[: match.start()], *so_many_in(part, of))
            said_so.append((match.end(), Number(*match.span(), low, high, share=True), ""))
    for last, claim, whose in said_so:
        theme = here.theme(claim.start, last)
        given = given_by(theme, coders(here, claim.start, last), here.study)
        if not given:
            continue
        shown = f"{theme}: {shown_by(given)} of {of_all:,}"
        if re.search(r"\w", here.study.without_names(whose)) or _crossed(here):
            yield here.said(KIND, claim[:2], f"it may be of a part; of all, {shown}", "not checked")
            continue
        again = _AGAIN.match(here.spoken, last)
        right = any(
            claim.allows(n, of_all)
            and (not again or not again["n"] or value(again["n"]) == n)
            and (not again or same(f"{again['percent']}%", n / of_all))
            for n in given.values()
        )
        yield here.said(KIND, (claim.start, again.end() if again else claim.end), shown, right)


def _wholes(here: Sentence) -> set[int]:
    """Return of how many segments a draft may say that so many have a theme."""
    both, study = BOTH_READ.search(here.text), here.study
    of_both = {value(both["n"])} if both else set()
    return {study.segments_coded, *study.totals.get("segments", {}).values()} | of_both


def _crossed(here: Sentence) -> bool:
    """Return whether the one number of a clause is of two themes, each by another coder."""
    coders = {coder for by in here.study.codings.values() for coder in by} - {*CALLED}
    who = [name for name in coders if called_just(name).search(here.rest)]
    both = len(who) + len(kinds_called(here.rest)) > 1 and len({one.theme for one in here.themes}) > 1
    return both and len(NUMERAL.findall(here.rest)) == 1


def _to_so_many(here: Sentence) -> Iterator[Said]:
    """Yield a number beside the name of whose codes it is, and no noun: "and Bo to 18; both gave it to 9"."""
    study, every = here.study, here.study.several[1]
    theme = here.themes[0].theme if here.themes else study.theme_of(here.text)
    called = called_of(study.coders, " ".join(study.who.people))
    for coder in [*study.coders, every] if theme and len({one.theme for one in here.themes}) < 2 else ():
        whose = "both(?: of them| coders)?" if coder == every else called[coder]
        does = rf"(?:(?:gave|coded|saw) (?:it|{re.escape(theme)}) )?"
        for match in any_case(
            rf"(?<!\w){whose} {does}(?:to|in) (?P<n>{NUMBER})(?!\w)"
            rf"(?: of (?:the )?(?P<of>{NUMBER}))?(?! in (?:every )?{NUMBER})"
        ).finditer(here.spoken):
            named = coders(here, *match.span("n")) if coder == every else ()
            named = named if study.reading(named) in study.pairs else (coder,)
            given = _read_by_both(here, theme, named) or given_by(theme, named, study)
            if not _NUMBER.match(here.spoken, match.start("n")):
                yield from _held(match, theme, given, here)


def _by_one_alone(here: Sentence) -> Iterator[Said]:
    """Yield how many codes a sentence says one coder gave and another did not, of a theme or of all."""
    theme = here.study.theme_of(here.text) or "*"
    rows = here.study.met(theme)
    names = "|".join(sorted({re.escape(row[c]) for row in rows for c in ("coder_a", "coder_b")}))
    for match in any_case(_ALONE.format(names=names)).finditer(here.spoken) if names else ():
        who = (match["own"].casefold(), match["other"].casefold())
        for row in rows:
            pair = (row["coder_a"].casefold(), row["coder_b"].casefold())
            if sorted(pair) == sorted(who):
                n = (row["a"] if pair == who else row["b"]) - row["both"]
                low, high = here.allows(match)
                found = f"{n:,} that {match['own']} gave and {match['other']} did not"
                found = f"{theme}: {found}" if theme != "*" else found
                own = here.said(KIND, (match.start("n"), match.end()), found, low <= n <= high, match.span())
                yield own._replace(reads=frozenset(("not",)))  # "codes that Bo did not"


def _read_by_both(here: Sentence, theme: str, named: tuple[str, ...]) -> Mapping[str, int]:
    """Return how often each of two coders gave a theme in what both read, where a text says so.

    Of the coders whom it names one, or what both gave.
    """
    of, whose = BOTH_READ.search(here.text), here.study.reading(named)
    for row in _of_people(here, theme) if of else ():
        if of and row["units"] == value(of["n"]):
            each = {row["coder_a"]: row["a"], row["coder_b"]: row["b"]}
            if whose in (SEVERAL[1][1], *here.study.pairs):
                return {"both": row["both"]}
            return {whose: each[whose]} if whose in each else each
    return {}


def _of_people(here: Sentence, theme: str) -> list[Mapping[str, Any]]:
    """Return the rows of agreement.csv of a theme and human coders: those two whom a text names."""
    rows = [
        row for row in here.study.met(theme)
        if not {row["coder_a"], row["coder_b"]} & {"auto", "consensus", ADJUDICATED}
    ]  # fmt: skip
    pair = here.study.pairs.get(pair_named((here.text, *reversed(here.before)), here.study))
    return [row for row in rows if pair in (None, {row["coder_a"], row["coder_b"]})]


def _how_many_both_read(here: Sentence) -> Iterator[Said]:
    """Yield how many segments a sentence says that two coders both read: no number of a theme."""
    rows = _of_people(here, next((row["theme"] for row in here.study.agreement), ""))
    for match in BOTH_READ.finditer(here.text) if rows else ():
        low, high = here.allows(match)
        fits = [row for row in rows if low <= row["units"] <= high]
        row = (fits or rows)[0]
        found = f"{row['units']:,} segments that {row['coder_a']} and {row['coder_b']} both read"
        doubtful = not fits and len(rows) > 1
        yield here.said(KIND, match.span("n"), found, "not checked" if doubtful else bool(fits), match.span())


def _held(match: re.Match[str], theme: str, given: Mapping[str, int], here: Sentence) -> Iterator[Said]:
    """Yield what the codes say to a number of segments, or a share of all; nothing where there are none."""
    if not given:
        return
    study, said, most = here.study, match.groupdict(), max(given.values())
    shown, of_all = f"{theme}: {shown_by(given)}{_beside(theme, given, study)}", study.segments_coded
    note = study.raised[theme].note if theme in study.raised and "auto" not in given else ""
    span, right = (match.start("n") if said.get("n") else match.start(), match.end()), False
    if said.get("percent"):
        right = any(same(f"{said['percent']}%", n / of_all) for n in given.values())
        shown += f" of {of_all:,}" + f"; {note}" * (bool(note) and not right)
        yield here.said(KIND, span, shown, right)
        return
    low, high = here.allows(match)
    right, doubtful = any(low <= n <= high for n in given.values()), False
    places = study.passages.get(theme, most)
    if places < most and "auto" not in given and not _OF_SEGMENTS.match(said.get("what") or ""):
        fits = "; the number fits the segments" if right else "; the number fits the passages"
        shown += f", in {places:,} passages or more" + fits * (right or low <= places <= high)
        doubtful = not right and places <= low <= high <= most
    if said.get("of") and value(said["of"]) not in _wholes(here):
        shown, right, doubtful = f"{shown}; {of_all:,} in all, not {said['of']}", False, False
    percent, n = _PER_CENT.match(here.spoken, match.end()), number_of(match)
    span = (span[0], percent.end() if percent else match.end())
    slips = percent and not any(same(f"{percent['percent']}%", n / of) for of in _wholes(here) if of)
    if slips and (right or doubtful) and not said.get("of"):
        shown, right = f"{shown}; {of_whole(n, of_all)}", False
    if note and not right and not doubtful:
        shown, doubtful = f"{shown}; {note}", study.raised[theme].may_be(low, most)
    yield here.said(KIND, span, shown, "not checked" if doubtful else right)


def given_by(theme: str, named: tuple[str, ...], study: Study) -> Mapping[str, int]:
    """Return to how many segments a theme was given, by the coders whom a text names.

    Without any it is by hand: of several coders, by their consensus.
    """
    given, whose = study.codings.get(theme, {}), study.reading(named)
    auto = {coder: n for coder, n in given.items() if coder == "auto"}
    people = {coder: n for coder, n in given.items() if coder != "auto"}
    if whose in study.pairs:
        both = study.of_pair(whose, theme, "segment").get("both")
        people = {} if both is None else {f"both {whose}": both}
        return {**people, **auto} if "auto" in named else people
    if whose in SEVERAL[1][1:]:
        people = {**_both(theme, study)} or {coder: n for coder, n in people.items() if coder == whose}
    elif whose in people or (study.coders and CONSENSUS in people):
        people = {whose or CONSENSUS: people[whose or CONSENSUS]}
    if "auto" in named:
        return {**people, **auto} if whose or "manual" in named else auto
    return people or ({} if study.uncoded else auto)


def _both(theme: str, study: Study) -> Mapping[str, int]:
    """Return to how many segments two coders gave a theme: two people, or one and the automatic coder."""
    pair = ({*study.coders} or {*study.codings.get(theme, {})}) - {ADJUDICATED}
    rows = (row for row in study.met(theme) if {row["coder_a"], row["coder_b"]} == pair)
    return next(({"both": row["both"]} for row in rows), {})


def shown_by(given: Mapping[str, int]) -> str:
    """Return the numbers of segments by coder, as text."""
    return ", ".join(f"{n:,} {'segment' if n == 1 else 'segments'} by {coder}" for coder, n in given.items())


def _beside(theme: str, given: Mapping[str, int], study: Study) -> str:
    """Return how often each of several coders gave a theme, where their consensus is meant."""
    each = [f"{n:,} by {coder}" for coder, n in study.codings.get(theme, {}).items() if coder in study.coders]
    return f", where no coder is named ({listed(each)})" if {*given} == {CONSENSUS} and each else ""
