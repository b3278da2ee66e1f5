"""How many of the segments that one coder gave a theme another one gave it too, or one gave it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..coder_names import CALLED, called_just
from ..coder_pairs import met, names_coders
from ..findings import Said
from ..grammar import any_case, value
from ..sentence import Sentence
from . import codings

KIND = codings.KIND
READS = frozenset[str]()
_SAW = (
    r"(?P<missed>missed|overlooked|passed over)|agreed (?:on|about)|found|caught|identified|recogni[sz]ed|"
    r"recovered|retrieved|detected|picked (?:up|out)|saw|gave(?: it)?(?: to)?|coded|tagged|marked"
)
_OUR = r"(?:(?:the|our|its|all|those|these|\w+['’]s) )*"
# "Agreed on 14 of the 16 passages that we tagged X", "of the 16 passages tagged X, it found 14".
_OF_THOSE = (
    any_case(
        rf"\b(?:{_SAW}) {{ABOUT}}(?P<n>{{NUMBER}}) (?:out )?of {_OUR}(?P<of>{{NUMBER}}) "
        r"(?:\w+ )?{SEGMENTS}\b"
    ),
    any_case(
        rf"\bof {_OUR}(?P<of>{{NUMBER}}) (?:\w+ )?{{SEGMENTS}}\b[^.;]*?, [^.;,]*?(?:{_SAW}) {{ABOUT}}"
        r"(?P<n>{NUMBER})(?!\w|[.,]\d)"
    ),
)
_TIMES = any_case(
    r"\b(?:differ(?:ed|s)?|disagree[ds]?)\b[^.;,]*? (?:(?:on|about|in|over) )?{ABOUT}(?P<n>{NUMBER})"
    r"(?: (?:times|codes|codings)\b|(?=\s*(?:[.;,]|$)))(?!\s*[.,]\d)"
    r"|{STARTS}(?P<m>{NUMBER}) (?:disagreements|differences|codes on which)\b"
)
# Of "12 disagreements" that are no part of them.
_ALL = any_case(r"\bthere were\b|\bha[dv]e? {ABOUT}{NUMBER}\b|{IN_ALL}")


def said(here: Sentence) -> Iterator[Said]:
    """Yield what a sentence says of how two coders' codes meet, and what agreement.csv says to it."""
    theme = here.study.theme_of(here.text)
    for match in (match for pattern in _OF_THOSE for match in pattern.finditer(here.spoken)):
        row = _row(here, theme, value(match["of"])) if theme else None
        if row:
            of, missed = value(match["of"]), bool(match["missed"])
            coder, other = _whose(row, of)
            n = row[coder[0]] - row["both"] if missed else row["both"]
            low, high = here.allows(match)
            how = f"of {of:,} by {coder[1]}, {other[1]} gave it to {row['both']:,} too"
            yield here.said(KIND, match.span(), f"{theme}: {how}", low <= n <= high)
    yield from _alone(here, theme)
    yield from _differ(here)


def _differ(here: Sentence) -> Iterator[Said]:
    """Yield on how many codes a sentence says that coders differ: on those of the themes that are given."""
    about = (here.text, *reversed(here.before))
    coders = not here.groups and any(names_coders(text, here.study) for text in about)
    for match in _TIMES.finditer(here.spoken) if coders else ():
        theme = here.study.theme_of(here.near(*match.span()).text)
        rows = met(theme or "*", here.text, here.study, here.before)
        numbers = {
            f"{row['coder_a']} and {row['coder_b']}": _differing(row) - _withheld(row, here) for row in rows
        }
        if not numbers:
            continue
        low, high = here.allows(match)
        right = [pair for pair, n in numbers.items() if low <= n <= high]
        shown = "; ".join(f"{pair} differ on {numbers[pair]:,} codes" for pair in right[:1] or numbers)
        shown = f"{theme}: {shown}" if theme else shown
        span = (match.start("n") if match["n"] else match.start("m"), match.end())
        some = len(numbers) > 1 or (
            match["m"] and low <= max(numbers.values()) and not _ALL.search(here.spoken)
        )
        yield here.said(KIND, span, shown, bool(right) or ("not checked" if some else False), match.span())


def _differing(row: Mapping[str, Any]) -> int:
    """Return on how many codes the coders of a row of agreement.csv differ."""
    return int(row["a"] + row["b"] - 2 * row["both"])


def _withheld(over: Mapping[str, Any], here: Sentence) -> int:
    """Return how many of the codes of a row over all themes are of themes that a coder gives to nobody."""
    if over["theme"] != "*":
        return 0
    coders = over["coder_a"], over["coder_b"]
    return sum(
        _differing(row) for row in here.study.agreement
        if (row["level"], row["coder_a"], row["coder_b"]) == ("segment", *coders)
        and row["theme"] != "*" and row.get("outcome") == "withheld"
    )  # fmt: skip


def _row(here: Sentence, theme: str, of: int) -> Mapping[str, Any] | None:
    """Return the row of agreement.csv of a theme and two coders one of whom gave it to so many segments."""
    rows = met(theme, here.text, here.study, here.before)
    rows = [row for row in rows if of in (row["a"], row["b"])]
    return rows[0] if rows and of not in (here.study.segments_coded, rows[0]["units"]) else None


def _whose(row: Mapping[str, Any], of: int) -> list[tuple[str, str]]:
    """Return who gave so many, and who else: the columns of their numbers, and their names."""
    sides = [("a", row["coder_a"]), ("b", row["coder_b"])]
    return sides if row["a"] == of else sides[::-1]


def _alone(here: Sentence, theme: str) -> Iterator[Said]:
    """Yield to how many segments a sentence says that a coder alone gave a theme: "only Ann to 21"."""
    rows = here.study.met(theme)
    coders = dict.fromkeys(name for row in rows for name in (row["coder_a"], row["coder_b"]))
    for coder in coders if theme else ():
        called = CALLED.get(coder) or called_just(coder).pattern
        for match in any_case(
            rf"(?:\bonly (?:the )?(?:{called})|(?:{called})\w*(?: coder)? alone)[^.;,]*?\b(?:to|in|on) "
            r"{ABOUT}(?P<n>{NUMBER})(?! in (?:every )?{NUMBER})(?: {SEGMENTS})?\b"
        ).finditer(here.text):
            pairs = [row for row in rows if coder in (row["coder_a"], row["coder_b"])]
            people = [row for row in pairs if not {"auto", "consensus"} & {row["coder_a"], row["coder_b"]}]
            pairs = people if len(people) == 1 else pairs
            low, high = here.allows(match)
            numbers = {
                row["coder_b"] if row["coder_a"] == coder else row["coder_a"]:
                row["a" if row["coder_a"] == coder else "b"] - row["both"] for row in pairs
            }  # fmt: skip
            shown = "; ".join(f"{n:,} that {other} did not give" for other, n in numbers.items())
            right = any(low <= n <= high for n in numbers.values())
            found = f"{theme}: by {coder} {shown}"
            span = (match.start("n"), match.end())
            yield here.said(KIND, span, found, right if len(numbers) == 1 else "not checked", match.span())
