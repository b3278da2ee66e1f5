"""How often a draft says that a theme was coded: segments, and their share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...codes.coders import ADJUDICATED
from ...wording import form
from ..coders_named import CALLED, coders
from ..grammar import NUMBER, NUMERAL, any_case, number_of, value
from ..held import Said, Study, mentions, same, short
from ..numerals import Sentence, bounds
from ..people_claims import Claim, around, shares

KIND = "codings"
_SLACK = 0.025  # how far from a share "a third" may be
_OF_TWO = "it is of two themes, each by another coder, and no table has how they meet"
_NUMBER = any_case(
    r"{STARTS}(?:(?P<n>{NUMBER})(?:{OF})? (?P<what>times|{SEGMENTS})|(?<=coded )(?P<few>once|twice))\b"
    r"(?! (?:as|more|less) (?:often|frequently|many|common\w*)\b)"
)
# Behind a theme in line with one of which so many segments are said: ", Money on 1,008 (26.0%)".
_IN_LINE = any_case(
    r"[”\"’']?\s*(?:[(,:]\s*)?(?:(?:on|in|to|with) )?(?P<n>{NUMBER})(?=\s*(?:[),.;(]|and\b|$))(?![.,]\d|\s*%)"
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
# Beside another number of a theme, with its coder alone: "and 17 by computer".
_AND_BY = any_case(
    r"(?:\b(?:and|against|versus|vs|but|to)|,) (?:only )?(?P<n>{NUMBER}) (?:by|from) (?:the )?"
    r"(?:hand|computer|machine|software|(?:automatic|manual|human|hand) coder)\b"
)
_FEW = 20  # "one in twenty" is a share, "4 of 106" a number
_OF_SEGMENTS = any_case(r"(?:coded )?(?:segments|turns)")
_BOTH = any_case(r"\b(?:by|from) both\b|\bboth (?:of (?:them|the coders)|(?:human )?coders|gave|coded)\b")
# "Of the 99 that both read".
_ALL_READ = any_case(
    r"\bof (?:the )?(?P<of>{NUMBER}) (?:{SEGMENTS} )?(?:(?:that|which) )?(?:(?:they|we) )?"
    r"both (?:(?:of (?:them|us)|coders) )?(?:had )?(?:read|coded)\b"
)
# "Ruth gave 65 codes that Anil did not."
_ALONE = (
    r"(?<!\w)(?P<own>{names}) (?:alone )?(?:gave|gives|assigned|applied|made|had) {{STARTS}}"
    r"(?P<n>{{NUMBER}}) (?:\w+ )?(?:codes?|codings?|{{SEGMENTS}}) (?:that|which) (?P<other>{names}) "
    r"(?:did|had|does|has)(?: not|n['’]t)\b"
)
_ITS_PART = any_case(r"[^.;]{0,40}\bof (?:which|these|them|those)\b")
_TOGETHER = any_case(r"\b(?:together|combined|in sum|taken as one)\b")
_CODED = any_case(
    r"\b(?:cod(?:ed|ings?|es?)|appl(?:ied|ications?)|assigned|labell?ed|tagged|highlight\w*|gave|given|"
    r"fell|references|accounted for|categori[sz]ed|categor(?:y|ies) (?:of|for|in|with))\b|\bcategory, with\b"
)


def said(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield how many segments a sentence says have a theme, and what the codes say to it."""
    if not _CODED.search(sentence.spoken):
        return
    stated = [*_NUMBER.finditer(sentence.spoken), *_SHARE.finditer(sentence.spoken)]
    for one in mentions(sentence.text, tuple(study.raised)) if stated else ():
        behind = _IN_LINE.match(sentence.spoken, one.end)
        if behind and one.start > stated[0].start():
            given = given_by(one.theme, coders(sentence.text, *behind.span(), study), study)
            if given:
                yield _held(behind, one.theme, given, sentence, study)
    for match in _AND_BY.finditer(sentence.spoken) if stated else ():
        theme = study.named(sentence.text, *match.span("n"))
        by_whom = tuple(kind for kind, called in CALLED.items() if any_case(called).search(match[0]))
        given = {coder: n for coder, n in study.codings.get(theme, {}).items() if coder in by_whom}
        if given:
            yield _held(match, theme, given, sentence, study)
    yield from _to_so_many(sentence, study)
    yield from _by_one_alone(sentence, study)
    listed = study.totals.get("placed", {}).get("passages of lists")
    yield from _shares(sentence, study)
    for match in stated:
        if listed and (match.groupdict().get("of") and value(match["of"]) == listed):
            continue  # "3 of 240 coded passages left out": of a list, whatever theme is named beside them
        first, last = study.clause(sentence.text, *match.span())
        its = study.named(sentence.text[first : match.end()], match.start() - first, match.end() - first)
        led = its and _CODED.search(sentence.spoken, first, match.start())
        if _ITS_PART.match(sentence.spoken, match.end()) and not led:
            continue  # "3,884 comments, of which 1,008 were coded as trust": the whole
        if any(one.start() < match.start() < one.end() for one in _ONE_IN.finditer(sentence.spoken)):
            continue  # "one in twelve comments"
        if _crossed(sentence.text[first:last], study):
            yield Said.of(KIND, sentence, match.span(), _OF_TWO, "not checked")
            continue
        theme = study.named(sentence.text[first:last], match.start() - first, match.end() - first)
        every_theme = {one.theme for one in mentions(sentence.text, tuple(study.raised))}
        theme = theme or (every_theme.pop() if len(every_theme) == 1 else "")
        given = given_by(theme, coders(sentence.text, *match.span(), study), study)
        read = _read_by_both(sentence.text, theme, study)
        clause = _ALL_READ.sub(lambda one: " " * len(one[0]), sentence.text)[first:last]
        given = _by_name(clause, match.start() - first, read or given, theme, study) or read or given
        clause = sentence.text[first:last]
        named = list(dict.fromkeys(one.theme for one in mentions(clause, tuple(study.raised))))
        if len(named) > 1 and _TOGETHER.search(clause):
            every = [given_by(one, coders(sentence.text, *match.span(), study), study) for one in named]
            given = {coder: sum(one.get(coder, 0) for one in every) for coder in every[0]}
            theme = " and ".join(named)
        if given:
            yield _held(match, theme, given, sentence, study)


def _shares(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield the shares in words that a sentence says a theme has: a third of the comments, one in twelve."""
    said_so = [
        (match.span(), one, match["whose"]) for one in shares(sentence.spoken)
        if (match := _OF_ALL.match(sentence.spoken, one.end)) and sentence.spoken[one.end - 1] != "%"
    ]  # fmt: skip
    for match in _ONE_IN.finditer(sentence.spoken):
        part, of = value(match["one"]), value(match["in"])
        if part < of <= _FEW and of not in _wholes(sentence, study):
            near = (1 / (of + 0.5), 1 / (of - 0.5)) if part == 1 else (part / of - 0.05, part / of + 0.05)
            low, high = around(sentence.spoken[: match.start()], *near)
            said_so.append((match.span(), Claim(*match.span(), low, high, share=True), ""))
    for (_, last), claim, whose in said_so:
        start, end = claim.start, claim.end
        theme = study.named(sentence.text, start, last)
        given = given_by(theme, coders(sentence.text, start, last, study), study)
        if not given:
            continue
        shown = f"{theme}: {shown_by(given)} of {study.segments_coded:,}"
        part_of_all = bool(re.search(r"\w", study.without_names(whose)))
        if part_of_all or _crossed(sentence.text, study):
            why = f"it may be of a part; of all, {shown}"
            yield Said.of(KIND, sentence, (start, end), why, "not checked")
            continue
        again = _AGAIN.match(sentence.spoken, last)
        least = _SLACK * (claim.low == claim.high)
        right = any(
            claim.low - least <= n / study.segments_coded <= claim.high + least
            and (not again or not again["n"] or value(again["n"]) == n)
            and (not again or same(f"{again['percent']}%", n / study.segments_coded))
            for n in given.values()
        )
        yield Said.of(KIND, sentence, (start, again.end() if again else end), short(shown), right)


def _wholes(sentence: Sentence, study: Study) -> set[int]:
    """Return of how many segments a draft may say that so many have a theme."""
    both = _ALL_READ.search(sentence.text)
    return {
        study.segments_coded,
        *([value(both["of"])] if both else ()),
        *study.totals.get("segments", {}).values(),
    }


def _crossed(clause: str, study: Study) -> bool:
    """Return whether the one number of a clause is of two themes, each by another coder."""
    named = {one.theme for one in mentions(clause, tuple(study.raised))}
    rest = study.without_names(clause)
    own = {coder for by in study.codings.values() for coder in by}
    who = {kind for kind, called in CALLED.items() if any_case(called).search(rest)}
    who |= {name for name in own - {*CALLED} if any_case(rf"(?<!\w){re.escape(name)}(?!\w)").search(rest)}
    return len(named) > 1 < len(who) and len(NUMERAL.findall(rest)) == 1


def _to_so_many(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield, of what two coders both read, a number beside whose name no noun stands: "and Bo to 18"."""
    theme = study.theme_of((sentence.text,))
    for coder, n in _read_by_both(sentence.text, theme, study).items():
        for match in any_case(
            rf"(?<!\w){re.escape(coder)} (?:to|in) (?P<n>{NUMBER})(?!\w)(?: of (?:the )?(?P<of>{NUMBER}))?"
        ).finditer(sentence.spoken):
            if not _NUMBER.match(sentence.spoken, match.start("n")):
                yield _held(match, theme, {coder: n}, sentence, study)


def _by_one_alone(sentence: Sentence, study: Study) -> Iterator[Said]:
    """Yield how many codes a sentence says one coder gave and another did not, of a theme or of all."""
    rows = [row for row in study.agreement if row["level"] == "segment" and "both" in row]
    names = "|".join(sorted({re.escape(row[c]) for row in rows for c in ("coder_a", "coder_b")}))
    theme = study.theme_of((sentence.text,)) or "*"
    for match in any_case(_ALONE.format(names=names)).finditer(sentence.spoken) if names else ():
        for row in rows:
            pair = (row["coder_a"].casefold(), row["coder_b"].casefold())
            who = (match["own"].casefold(), match["other"].casefold())
            if row["theme"] == theme and sorted(pair) == sorted(who):
                n = (row["a"] if pair == who else row["b"]) - row["both"]
                low, high = bounds(sentence.spoken[: match.start("n")], value(match["n"]))
                found = f"{n:,} that {match['own']} gave and {match['other']} did not"
                found = f"{theme}: {found}" if theme != "*" else found
                span = (match.start("n"), match.end())
                yield Said.of(KIND, sentence, span, found, low <= n <= high, match[0])


def _read_by_both(text: str, theme: str, study: Study) -> Mapping[str, int]:
    """Return how often each of two coders gave a theme in what both read, where a text says so."""
    of = _ALL_READ.search(text)
    for row in study.agreement if of else ():
        units = value(of["of"]) if of else 0
        pair = (row["coder_a"], row["coder_b"])
        own = row["theme"] == theme and row["level"] == "segment" and row["units"] == units
        if own and not {*pair} & {"auto", "consensus", ADJUDICATED}:
            return {pair[0]: row["a"], pair[1]: row["b"]}
    return {}


def _held(
    match: re.Match[str], theme: str, given: Mapping[str, int], sentence: Sentence, study: Study
) -> Said:
    """Return what the codes say to a number of segments, or a share of all."""
    shown, said = f"{theme}: {shown_by(given)}", match.groupdict()
    right: bool | str
    percent = None if said.get("percent") else _PER_CENT.match(sentence.spoken, match.end())
    if said.get("percent"):
        shown += f" of {study.segments_coded:,}"
        right = any(same(f"{said['percent']}%", n / study.segments_coded) for n in given.values())
    else:
        start = match.start("few" if said.get("few") else "n")
        low, high = bounds(sentence.spoken[:start], number_of(match))
        right = any(low <= n <= high for n in given.values())
        few_places = study.passages.get(theme, max(given.values()))
        of_segments = _OF_SEGMENTS.match(said.get("what") or "")
        if few_places < max(given.values()) and "auto" not in given and not of_segments:
            fits = "; the number fits the segments" if right else "; the number fits the passages"
            fits *= right or low <= few_places <= high
            shown = f"{shown}, in {few_places:,} passages or more{fits}"
            between = few_places <= low <= high <= max(given.values())
            right = right or ("not checked" if between else False)
        whole = _wholes(sentence, study)
        if said.get("of") and value(said["of"]) not in whole:
            shown, right = f"{shown}; {study.segments_coded:,} in all, not {said['of']}", False
        if percent and right is not False and not said.get("of"):
            stated = f"{percent['percent']}%"
            n = number_of(match)
            if not any(same(stated, n / of) for of in whole if of):
                shown += (
                    f"; {n:,} of {study.segments_coded:,} {form(n, 'is|are')} {n / study.segments_coded:.1%}"
                )
                right = False if right is True else right
    note = study.raised[theme].note if theme in study.raised and "auto" not in given else ""
    shown += f"; {note}" * (bool(note) and right is False)
    if note and right is False and not said.get("percent"):
        may_be = study.raised[theme].may_be(low, max(given.values()))
        right = "not checked" if may_be else right
    last = percent.end() if percent else match.end()
    span = (match.start("n") if said.get("n") else match.start(), last)
    return Said.of(KIND, sentence, span, short(shown), right)


def _by_name(
    clause: str, place: int, given: Mapping[str, int], theme: str, study: Study
) -> Mapping[str, int]:
    """Return the number of the human coder whom a clause names nearest to a place, or of both; else none."""
    people = [name for name in given if name not in ("auto", "the consensus")]
    every = [name for name in study.codings.get(theme, {}) if name != "the consensus"]
    by_one = {kind for kind, called in CALLED.items() if any_case(called).search(study.without_names(clause))}
    pair = every if len(people) < 2 and len(every) == 2 and len(by_one) != 1 else people
    if _BOTH.search(clause) and len(pair) == 2:
        rows = [row for row in study.agreement if row["theme"] == theme and row["level"] == "segment"]
        both = next((row["both"] for row in rows if {row["coder_a"], row["coder_b"]} == {*pair}), None)
        return {} if both is None else {"both": both}
    shown = {"manual": "manual coder"}  # by hand, whoever did it
    named = [
        (match.start() > place, abs(match.start() - place), name)
        for name in people
        for match in any_case(rf"(?<!\w){re.escape(shown.get(name, name))}(?!\w)").finditer(clause)
    ]
    return {min(named)[2]: given[min(named)[2]]} if named and len(people) > 1 else {}


def given_by(theme: str, named: tuple[str, ...], study: Study) -> Mapping[str, int]:
    """Return to how many segments each coder gave a theme: the automatic one where it is named."""
    given = study.codings.get(theme, {})
    auto = {coder: n for coder, n in given.items() if coder == "auto"}
    people = {coder: n for coder, n in given.items() if coder != "auto"}
    if "auto" in named:
        return given if "manual" in named else auto
    return people or auto


def shown_by(given: Mapping[str, int]) -> str:
    """Return the numbers of segments by coder, as text."""
    return ", ".join(f"{n:,} {'segment' if n == 1 else 'segments'} by {coder}" for coder, n in given.items())
