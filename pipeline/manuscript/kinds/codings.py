"""How often a draft says that a theme was coded: segments, and their share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...codes.coders import ADJUDICATED
from ..coders_named import coders
from ..grammar import NUMBER, any_case, number_of, value
from ..held import Said, Study, mentions, same, short
from ..numerals import Sentence, bounds

KIND = "codings"
_NUMBER = any_case(
    r"{STARTS}(?:(?P<n>{NUMBER})(?:{OF})? (?P<what>times|{SEGMENTS})|(?<=coded )(?P<few>once|twice))\b"
)
# Behind a theme in line with one of which so many segments are said: ", Money on 1,008 (26.0%)".
_IN_LINE = any_case(
    r"[”\"’']?\s*(?:[(,:]\s*)?(?:(?:on|in|to|with) )?(?P<n>{NUMBER})(?=\s*(?:[),.;(]|and\b|$))(?![.,]\d|\s*%)"
)
_SHARE = any_case(
    r"(?<![\w.,])(?P<percent>\d{1,3}(?:\.\d+)?){PER_CENT} of (?:the |all (?:the )?)?{SEGMENTS}\b"
)
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
    r"fell|references)\b"
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
    yield from _to_so_many(sentence, study)
    yield from _by_one_alone(sentence, study)
    listed = study.totals.get("placed", {}).get("passages of lists")
    for match in stated:
        if listed and (match.groupdict().get("of") and value(match["of"]) == listed):
            continue  # "3 of 240 coded passages left out": of a list, whatever theme is named beside them
        first, last = study.clause(sentence.text, *match.span())
        its = study.named(sentence.text[first : match.end()], match.start() - first, match.end() - first)
        led = its and _CODED.search(sentence.spoken, first, match.start())
        if _ITS_PART.match(sentence.spoken, match.end()) and not led:
            continue  # "3,884 comments, of which 1,008 were coded as trust": the whole
        theme = study.named(sentence.text[first:last], match.start() - first, match.end() - first)
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
        both = _ALL_READ.search(sentence.text)
        whole = {
            study.segments_coded,
            *([value(both["of"])] if both else ()),
            *study.totals.get("segments", {}).values(),
        }
        if said.get("of") and value(said["of"]) not in whole:
            shown, right = f"{shown}; {study.segments_coded:,} in all, not {said['of']}", False
    note = study.raised[theme].note if theme in study.raised and "auto" not in given else ""
    shown += f"; {note}" * (bool(note) and right is False)
    if note and right is False and not said.get("percent"):
        may_be = study.raised[theme].may_be(low, max(given.values()))
        right = "not checked" if may_be else right
    span = (match.start("n"), match.end()) if said.get("n") else match.span()
    return Said.of(KIND, sentence, span, short(shown), right)


def _by_name(
    clause: str, place: int, given: Mapping[str, int], theme: str, study: Study
) -> Mapping[str, int]:
    """Return the number of the human coder whom a clause names nearest to a place, or of both; else none."""
    people = [name for name in given if name not in ("auto", "the consensus")]
    if _BOTH.search(clause) and len(people) == 2:
        rows = [row for row in study.agreement if row["theme"] == theme and row["level"] == "segment"]
        both = next((row["both"] for row in rows if {row["coder_a"], row["coder_b"]} == {*people}), None)
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
