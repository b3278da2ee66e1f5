"""What a draft says that the study as a whole has: words, segments, interviews, themes, keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..coder_names import BOTH, called_just, names_coder
from ..findings import Said
from ..grammar import COUNTED, NUMBER, WHO_CODED, WITHIN, any_case, people_pattern, value
from ..held import Study
from ..numerals import MOST, bounds
from ..quotations import CITED
from ..sentence import Sentence, Span
from .agreed_on import AGREED
from .codings_of import BY, of_named
from .people import CODED

KIND = "total"
READS = frozenset("of part".split())
_WHOLE = (
    r"in (?:all|total)|altogether|total\w*|overall|corpus|data\s?sets?|compris\w+|consist\w*|ran to|amount\w*"
    r"|(?:transcripts|interviews|data) (?:had|held|contain\w*)"
)
_HELD = r"held|conducted|carried out|undertook|completed|transcribed|there were|we (?:read|analy[sz]ed|coded)"
_MADE = (
    r"identif\w+|develop\w*|generat\w+|deriv\w+|yield\w*|arriv\w+|produc\w+|construct\w+|codebook"
    r"|coding frame|framework|result\w* in|grouped|organi[sz]ed"
)
_HEARINGS = r"(?:(?:days|sessions) of )?(?:\w+ )?hearings"
# What is counted: the words for it, and those of a sentence that say that it is of the whole.
_NOUNS: Mapping[str, tuple[str, str]] = {
    "words": (r"words(?! pairs)|tokens", _WHOLE),
    "pairs": (r"word pairs|pairs of words|bigrams|pairs", rf"{_WHOLE}|listed"),
    "segments": (
        r"segments|turns|passages|excerpts|extracts|quotations|responses|answers|comments|utterances|units",
        rf"{_WHOLE}|we (?:read|coded|analy[sz]ed)",
    ),
    "documents": (
        rf"interviews|transcripts|documents|focus groups?(?! \w+s\b)|recordings|{_HEARINGS}",
        rf"{_WHOLE}|{_HELD}",
    ),
    "interviewees": (
        "",
        r"sample (?:of|comprised|consisted|was)"
        r"|(?:took part|participated) in (?:the|our|this) (?:study|interviews)",
    ),
    "sub-themes": (r"sub-?\s?themes|sub-?codes", rf"{_WHOLE}|{_MADE}"),
    "themes": (r"themes|codes|topics|categories|tags", rf"{_WHOLE}|{_MADE}"),
    "keywords": (r"keywords|key words|search terms", rf"{_WHOLE}|{_MADE}|dictionary"),
    "codings": (
        r"codings|code applications|manual codes|codes by hand|coded (?:segments|passages)|highlights"
        "|taggings",
        _WHOLE,
    ),
    "coders": (
        rf"coders|raters|analysts|researchers|{WHO_CODED}",
        r"(?:study|project|data|corpus|sample|transcripts|interviews) (?:had|has|have|(?:was|were) coded by)"
        r"|(?:people|persons|authors|colleagues) (?:\w+ly )?coded (?:the|all|our) (?:\w+ )?"
        r"(?:transcripts|interviews|data|corpus)",
    ),
}
_EACH = any_case(r"\b(?:mean|averag\w*|on average)\b")
_PER = any_case(
    r"[\w\s]{0,20}?\b(?:per|each|every|an?) (?:interview|transcript|document|participant)| long\b"
)
_APART = any_case(r"\b(?:each|every|per)\b")  # near a number: of one of many
_SAID_IN = any_case(r"\b(?:in|across|throughout|from) (?:(?:only|just|all|about|the|at least) )*$")
_FIRST = any_case(r"\b(?:most|top|first|commonest|least|rarest)\b")  # "the 13 most frequent word pairs"
_FEW = 100  # words, fewer than which are no corpus
_MANY = 10  # codes of a coder, so many of which are no part by chance
_NEAR = 40  # characters around a number in which such a word is of it
# Parts that a study has a number of.
_PARTS = {
    "withheld": ("theme", any_case(
        r"{STARTS}(?P<n>{NUMBER})\b[^.;:,()]{0,60}?\b(?:withheld|not (?:be )?(?:learn\w*|told))"
        r"|\bto nobody (?P<m>{NUMBER})\b")),
    "idle": ("keyword", any_case(
        r"{STARTS}(?P<n>{NUMBER})\b[^.;:,()]{0,40}?\b(?:match\w*|found|find\w*|hit) (?:nothing|no)\b")),
}  # fmt: skip
# "The automatic coder gave 86", "86 were given automatically", "95 by hand": codings, where it says so.
_AUTO, _HAND = r"(?:automatic \w+|auto|keywords|machine)", r"(?:hand|manual \w+)"
_GAVE = any_case(
    rf"(?:\b(?:(?P<auto>{_AUTO})|{_HAND}) (?:itself )?(?:gave|assigned|made|applied) (?P<n>{NUMBER})"
    r"|{STARTS}(?P<m>{NUMBER}) (?:codings )?(?:(?:were|was) )?(?:(?:made|given|assigned|applied) )?"
    rf"(?:(?P<by>automatically|by (?:the )?{_AUTO})|by (?:the )?{_HAND}|manually))"
    r"(?=\s*(?:[,;.)]|$|and\b|but\b|codings?\b))(?!\s*[.,]\d)"
)
# Beside the name of a coder, a number without its noun.
_BEHIND = any_case(
    r" (?:(?:ha[sd]|gave|made|assigned|applied|coded|tagged|marked|highlighted|with) ){0,2}"
    r"{ABOUT}(?P<n>{NUMBER})(?=\s*(?:[.,;)]|$|and\b|but\b))(?!\s*[.,]\d)"
)
_AHEAD = any_case(r"(?:\band|[,;]) {ABOUT}(?P<n>{NUMBER}) by $")
# "We left out 3 of 240 coded passages", "of which 237 could be placed".
_SO_MANY = r"(?: (?:out )?of (?:the |our )?{COUNTED})?(?: (?:\w+ )?{SEGMENTS})?(?:,? (?:that|which))?"
_PLACED = any_case(
    rf"{{STARTS}}(?P<n>{{COUNTED}}){_SO_MANY} (?:(?:could|were|was|had|have|has|had to be) )?(?P<lost>"
    r"(?:be )?left out|not (?:be )?placed|no place|unplaced)?(?(lost)|(?:be )?placed)\b"
    rf"|\bleft out (?P<m>{{COUNTED}})(?: (?:out )?of (?:the |our )?{{COUNTED}})? coded {{SEGMENTS}}"
)
_CODINGS = any_case(r"\bcodings?\b")
# "The interviewers, in 687 turns", "687 turns of the interviewers".
_ASKERS = r"{ASKERS}(?:['’]s?)?"
_ASKED = any_case(
    rf"(?:\b{_ASKERS}\b(?:,? [\w'’]+){{0,3}},? (?P<n>{COUNTED}) (?:turns|segments|utterances)\b|"
    r"{STARTS}(?P<m>{COUNTED}) (?:(?:turns|segments|utterances) (?:\w+ )?(?:of|by|from) (?:the |our "
    rf")?{_ASKERS}|{_ASKERS} (?:turns|segments|utterances))\b)"
)


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says of the whole study, and what its tables say to it.

    A number that is the study's agrees wherever it stands. Another one differs only where the
    sentence says that it is of the whole; elsewhere it may be of a part, and is left.
    """
    study, taken = here.study, []
    for one, start in _of_parts(here):
        yield one
        taken.append(start)
    nouns = {kind: noun or people_pattern(study.speakers_are) for kind, (noun, _) in _NOUNS.items()}
    stated = [
        (kind, match)
        for kind, noun in nouns.items()
        for match in any_case(
            r"{STARTS}(?P<n>{COUNTED})(?: (?:out )?of(?: (?:the|our|these|all))* (?P<of>{COUNTED}))?"
            rf"\s+{WITHIN}(?:{noun})(?![\w-])"
        ).finditer(here.spoken)
    ]
    codes = [match.end() for kind, match in stated if kind in ("themes", "codings")]
    yield from () if here.themes else _in_line(here, min(codes, default=0))
    together = sum(value(match["n"]) for kind, match in stated if kind == "documents")
    for kind, match in stated:
        known, group = _known_of(kind, match, here), "of" if match["of"] else "n"
        number, (start, end) = value(match[group]), (match.start(group), match.end())
        before, span = here.spoken[:start], (start, end)
        if any(one.start() < end and start < one.end() for one in AGREED.finditer(here.spoken)):
            continue
        if not known or match[group].casefold() in ("no", "none", "one") or start in taken:
            continue
        if kind == "words" and (number < _FEW or before.endswith("per ")):
            continue
        if kind == "documents" and _SAID_IN.search(here.spoken[: match.start()]) and here.items:
            continue  # in how many something is said, no table has
        part = group == "of" and value(match["n"]) in known.values()
        if part and match.start() not in taken:  # "5 of 13 themes"
            yield _said(here, (match.start(), end), value(match["n"]), known, sure=True)
        first, last = here.clause(start, end)
        near = here.spoken[max(first, start - _NEAR) : min(last, end + _NEAR)]
        mean = _mean(kind, known, study) if _EACH.search(near) and _PER.match(here.spoken, end) else {}
        if mean:
            yield _said(here, span, number, mean, sure=True)
            continue
        whole = bool(any_case(rf"\b(?:{_NOUNS[kind][1]})\b").search(here.spoken))
        sure = group == "of" or (whole and not CITED.search(here.text) and not _APART.search(near))
        sure = sure and not (kind == "coders" and names_coder(here.spoken))  # by hand, and the automatic one
        sure = sure or (kind in ("themes", "codings") and _anothers(here.study, number, known))
        sure = sure and not _FIRST.search(match[0])
        if not sure and kind in ("segments", "codings") and here.theme(start, end):
            yield here.said(KIND, span, "", "not checked")
            continue
        if kind == "documents":  # as many people as documents are no match
            people, known = known, {what: n for what, n in known.items() if what == "documents"} or known
            if together in known.values():
                number = together
            elif any_case(r"\bhearings$").search(match[0]):  # it may be a part of what was read
                sure = False
            elif number in people.values() and number not in known.values():
                shown = "; ".join(f"{n:,} {what}" for what, n in people.items())
                yield here.said(KIND, span, f"it is not clear which: {shown}", "not checked")
                continue
        yield _said(here, span, number, known, sure=sure)


def _of_parts(here: Sentence) -> Iterator[tuple[Said, int]]:
    """Yield what a sentence says of parts that a study has a number of, and where each number stands.

    Those are themes withheld, keywords that match nothing, codings by hand or automatic, interviewers'
    turns, and listed passages that have a place or none.
    """
    study, spoken = here.study, here.spoken
    given, asked, placed = (study.totals.get(what, {}) for what in ("codings", "asked", "placed"))
    for part, (of, pattern) in _PARTS.items():
        known = study.totals.get(part, {})
        for match in pattern.finditer(spoken) if known and of in spoken.casefold() else ():
            group = "n" if match["n"] else "m"
            yield _said(here, match.span(group), value(match[group]), known, sure=True), match.start(group)
    auto = {what: n for what, n in given.items() if what.endswith(" auto")}
    hand = {what: n for what, n in given.items() if what not in auto}
    one_side: list[tuple[re.Match[str], Mapping[str, int]]] = [
        (match, auto if match["auto"] or match["by"] else hand)
        for match in (_GAVE.finditer(spoken) if _CODINGS.search(spoken) else ())
        if not study.theme_of(here.text)
    ]
    one_side += [(match, asked) for match in _ASKED.finditer(spoken)]
    for match, known in one_side:
        if known:
            group = "n" if match["n"] else "m"
            start, number = match.start() if match["n"] else match.start("m"), value(match[group])
            # Three turns of an interviewer may be any three; what comes near the whole is of the whole.
            whole = any_case(rf"\b(?:{_WHOLE})\b").search(spoken) or 2 * number >= max(known.values())
            yield _said(here, (start, match.end()), number, known, sure=bool(whole)), match.start(group)
    for match in _PLACED.finditer(spoken) if placed else ():
        what = "listed passages not placed" if match["m"] or match["lost"] else "listed passages placed"
        group, known = "n" if match["n"] else "m", {what: placed.get(what, 0)}
        sure = bool(any_case(r"\bcoded|\bplace").search(spoken))
        one = _said(here, match.span(group), value(match[group]), known, sure=sure, claim=match.span())
        yield one, match.start(group)


def _known_of(kind: str, match: re.Match[str], here: Sentence) -> Mapping[str, int]:
    """Return what the study has of a kind that a number may be of, by what it is."""
    study = here.study
    people = {f"{study.speakers_are} in the study's data": study.interviewees}
    known = dict(study.totals.get(kind, people if kind in ("documents", "interviewees") else {}))
    if kind == "interviewees" and study.coded and CODED.search(here.spoken):
        known[f"{study.speakers_are} whom a human coder has read"] = study.coded
    if kind == "themes" and match[0].casefold().endswith("codes"):  # given, or in the codebook
        known |= study.totals.get("codings", {})
    if kind in ("segments", "codings"):
        known |= study.totals.get("placed", {})
    if kind == "segments" and CODED.search(here.spoken):
        known |= _read_by_two(study)
    if kind == "codings" and not any_case(BOTH).search(here.spoken):
        known |= _given_by_two(study)
    return of_named(known, here, match.start())


def _read_by_two(study: Study) -> Mapping[str, int]:
    """Return how many segments each two human coders read, by who they are."""
    return {
        f"{study.segments_are} that both {row['coder_a']} and {row['coder_b']} read": int(row["units"])
        for row in study.agreement
        if (row["theme"], row["level"]) == ("*", "segment") and row.get("units")
        if {row["coder_a"], row["coder_b"]} <= {*study.coders}
    }


def _given_by_two(study: Study) -> Mapping[str, int]:
    """Return how many codes each two human coders gave, those of both once, by who they are."""
    return {
        f"codings that {row['coder_a']} or {row['coder_b']} gave": int(row["a"] + row["b"] - row["both"])
        for row in study.met("*")
        if "a" in row and {row["coder_a"], row["coder_b"]} <= {*study.coders}
    }


def _in_line(here: Sentence, first: int) -> Iterator[Said]:
    """Yield the numbers beside a coder's name alone: "and TO 51", ", 51 by TO", behind another's codes.

    Where nothing is called codes (MB gave 52 and TO 51), those that are some coder's of several.
    """
    given = here.study.totals.get("codings", {})
    beside = [
        (match, {what: given[what]})
        for what in (what for what in given if what.startswith(BY))
        for name in called_just(what[len(BY) :]).finditer(here.spoken, first)
        if (match := _BEHIND.match(here.spoken, name.end()) or _AHEAD.search(here.spoken[: name.start()]))
    ]
    for match, known in beside:
        number = value(match["n"])
        if first or (len(beside) > 1 and number in given.values()):
            yield _said(here, match.span("n"), number, known, sure=_anothers(here.study, number, known))


def _anothers(study: Study, number: int, known: Mapping[str, int]) -> bool:
    """Return whether a number that is not a coder's is just another coder's: no part is so many by chance."""
    by = {what: n for what, n in study.totals.get("codings", {}).items() if what.startswith(BY)}
    own = [what for what in known if what in by]
    return len(own) == 1 and number >= _MANY and number in [n for what, n in by.items() if what not in own]


def _mean(kind: str, known: Mapping[str, int], study: Study) -> Mapping[str, int]:
    """Return how many words or segments an interview has on average, by whom or what it is."""
    whole = next(iter(known.values()), 0)
    by = {study.speakers_are: study.interviewees, "documents": study.documents}
    wanted = kind in ("words", "segments")
    return {f"{kind} on average, over {n} {what}": round(whole / n) for what, n in by.items() if wanted and n}


def _said(
    here: Sentence, span: Span, number: int, known: Mapping[str, int], *, sure: bool, claim: Span | str = ""
) -> Said:
    """Return what the tables say to a total; where the draft may mean a part, that it was left."""
    low, high = bounds(here.spoken[: span[0]], number)
    # "More than three interviewees" may be any of them.
    either = sure or (low > 0 and high < MOST) or number in known.values()
    right = [what for what, n in known.items() if either and low <= n <= high]
    shown = "; ".join(f"{known[what]:,} {what}" for what in right[:1] or known)
    if right or sure:
        return here.said(KIND, span, shown, bool(right), claim)
    if low > max(known.values()):
        shown = f"no total of the study is so many: {shown}"
    else:
        whole = next((f"{n:,} {what}" for what, n in known.items() if n >= low), shown.partition(";")[0])
        shown = f"it may be of a part; the whole is {whole}"
    return here.said(KIND, span, shown, "not checked", claim)
