"""Interviews of the same people at several times, by the names of files: AM_baseline, AM_followup."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..wording import listed, many
from ..words.dates import MONTH

_MOST = 12  # waves that may be compared
_WITHOUT = 0.2  # share of the texts that say no wave, at the most
_AGAIN = 0.6  # share of those that are of people who come again, at least
_B, _E = r"(?<![^\W_])", r"(?![^\W_])"  # where a word begins and ends, between signs
_GAP = r"[\s_.-]*"
_NUMBER = r"(?P<number>\d{1,2}|one|two|three|four)"
_ORDER = {
    "first": "1",
    "1st": "1",
    "second": "2",
    "2nd": "2",
    "third": "3",
    "3rd": "3",
    "fourth": "4",
    "4th": "4",
}
# Ways to name a wave, the first that fits all names: a word, a number of time, then of the interview.
_WAYS = tuple(
    re.compile(f"{_B}(?:{way}){_E}", re.IGNORECASE)
    for way in (
        rf"(?P<word>base{_GAP}line|follow{_GAP}up|fu|pre|post|before|after|entry|exit|intake|discharge"
        rf"|mid{_GAP}(?:point|line|term)|end{_GAP}(?:point|line)|outset|start|end)(?:{_GAP}{_NUMBER})?"
        rf"|(?P<length>\d{{1,2}}){_GAP}(?P<unit>m|mo|mth|months?|mths|wk|wks|weeks?|y|yr|yrs|years?)"
        rf"(?:{_GAP}(?:follow{_GAP}up|fu))?",
        rf"(?P<kind>t|tp|time(?:{_GAP}point)?|wave|w|round|phase|visit|v|session|year|month){_GAP}{_NUMBER}",
        rf"(?P<order>{'|'.join(_ORDER)})(?:{_GAP}(?:interview|visit|int|session))?",
        rf"(?P<kind>interview|int|i){_GAP}{_NUMBER}",
    )
)
_UNITS = {"m": "months", "w": "weeks", "y": "years"}
_SPELT = {"one": "1", "two": "2", "three": "3", "four": "4"}
_DATE = re.compile(
    r"(?<!\d)(?:\d{4}[-_. /]?\d{2}[-_. /]?\d{2}|\d{1,2}[-_. /]\d{1,2}[-_. /](?:\d{4}|\d\d)|\d{6})(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[\s_.-]*{MONTH}(?:[\s_.,-]*(?:\d{{4}}|\d\d))?{_E}"
    rf"|{_B}{MONTH}[\s_.,-]*\d{{4}}{_E}",
    re.IGNORECASE,
)
_EDGE = r"[\W_]*(?:(?:transcripts?|interviews?|int|final|clean|anonymi[sz]ed|otter|ai|with|of)[\W_]+)*"
_BEFORE = re.compile(rf"^{_EDGE}", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[\W_]+(?:transcripts?|interviews?|int|final|clean|anonymi[sz]ed|otter|ai|with|of))*[\W_]*$",
    re.IGNORECASE,
)


class Wave(NamedTuple):
    """Who is interviewed in a text, as its name says it, and at which time."""

    person: str
    wave: str


def waves(names: Collection[str]) -> dict[str, Wave]:
    """Return of names of texts, of files below a folder perhaps, who and when; empty where none say it.

    Two people at least come at two times, nobody twice at one, and most texts are of people who come again.
    In a way to name a time a name says one alone; dates beside it are passed over.

    >>> found = waves(["AM_baseline_2024-02-12", "AM_followup_2024-08-19", "DO_baseline", "DO_follow-up"])
    >>> found["AM_followup_2024-08-19"], found["DO_follow-up"].wave
    (Wave(person='AM', wave='follow-up'), 'follow-up')
    >>> [*waves(["P1 T1", "T2_P01", "P2 T1", "T2 P02"]).values()][1]
    Wave(person='P01', wave='T2')
    >>> waves(["Interview 1 - Ann", "Interview 2 - Bo", "Interview 3 - Cy"])
    {}
    """
    for way in _WAYS:
        found = {name: wave for name in names if (wave := _one(name, way))}
        if found and _fits(found, len(names)):
            return found
    return {}


def of_files(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the wave of each file by its name, and by the folders below the one that all are in."""
    named = _named(paths)
    found = waves([*named.values()])
    return {path: found[name].wave if name in found else "" for path, name in named.items()}


def seen(paths: Sequence[Path]) -> str:
    """Return in words who comes at which times by the names of files; empty where they do not say it."""
    found = waves([*_named(paths).values()])
    return says(found) if found else ""


def _named(paths: Sequence[Path]) -> dict[Path, str]:
    """Return what files are called below the folder that all are in, without their suffixes."""
    try:
        top = Path(os.path.commonpath([path.parent for path in paths])) if paths else Path()
        return {path: path.relative_to(top).with_suffix("").as_posix() for path in paths}
    except ValueError:  # several drives of Windows
        return {path: path.stem for path in paths}


def people(documents: Mapping[str, str]) -> dict[str, str]:
    """Return whom documents are of that come at several times, by how these are shown (of each, its name).

    >>> people({name: name for name in ("Ann (pre)", "ann post", "Bo pre", "Bo post", "Di pre")})["ann post"]
    'Ann'
    """
    found = waves([*documents.values()])
    of: dict[str, list[str]] = defaultdict(list)
    for shown, name in documents.items():
        if name in found:
            of[_key(found[name].person)].append(shown)
    called: dict[str, str] = {}
    for those in of.values():
        if len(those) > 1:
            own = next((w.person for way in _WAYS if (w := _one(those[0], way))), those[0])
            called |= dict.fromkeys(those, own)
    return called


def says(found: Mapping[str, Wave]) -> str:
    """Return in words how many people come at which times.

    >>> says(waves(["A pre", "A post", "B pre", "B post", "C pre"]))
    '3 people at 2 times by the names of the files: pre (3) and post (2)'
    """
    of = Counter(wave for _, wave in found.values())
    who = len({_key(person) for person, _ in found.values()})
    times = listed([f"{wave} ({number:,})" for wave, number in sorted(of.items(), key=_order)])
    return f"{many(who, 'person|people')} at {many(len(of), 'time')} by the names of the files: {times}"


def _order(counted: tuple[str, int]) -> tuple[bool, int, str]:
    """Return where a wave comes among others: what is first by its word, then by numbers."""
    wave = counted[0]
    number = re.search(r"\d+", wave)
    first = wave.split()[0] in {"baseline", "pre", "before", "entry", "intake", "outset", "start"}
    return not first, int(number[0]) if number else 0, wave


def _one(name: str, way: re.Pattern[str]) -> Wave | None:
    """Return who and when a name says in one way to name a time; None where it says none, or several."""
    plain = _DATE.sub(" ", name)
    each = [*way.finditer(plain)]
    if len(each) != 1:
        return None
    rest = plain[: each[0].start()].strip() + " " + plain[each[0].end() :].strip()
    who = " ".join(re.sub(r"[\s_/()\[\],;-]+", " ", _BEHIND.sub("", _BEFORE.sub("", rest))).split())
    return Wave(who, _called(each[0])) if re.search(r"[^\W_]", who) else None


def _called(match: re.Match[str]) -> str:
    """Return what a wave is called, in all its spellings.

    >>> [_called(_WAYS[0].search(text)) for text in ("FollowUp 2", "Base-line", "6mo", "12 months follow-up")]
    ['follow-up 2', 'baseline', '6 months', '12 months']
    """
    parts = match.groupdict()
    number = _SPELT.get((parts.get("number") or "").lower(), parts.get("number") or "").lstrip("0")
    if parts.get("length"):
        return f"{int(parts['length'])} {_UNITS[parts['unit'][0].lower()]}"
    if parts.get("order"):
        return f"interview {_ORDER[parts['order'].lower()]}"
    word = re.sub(r"[\W_]+", "", (parts.get("word") or parts["kind"]).lower())
    if parts.get("kind"):
        number = number or "0"
        if word in ("t", "tp", "w", "v"):
            return f"{'T' if word in ('t', 'tp') else word.upper()}{number}"
        word = {"timepoint": "time", "int": "interview", "i": "interview"}.get(word, word)
    word = {"followup": "follow-up", "fu": "follow-up"}.get(word, word)
    return f"{word} {number}".strip()


def _key(person: str) -> str:
    """Return what a person is called in all spellings: P1 is P01."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", "", person.casefold()))


def _fits(found: Mapping[str, Wave], texts: int) -> bool:
    """Return whether names of so many texts say who comes when, see `waves`."""
    of: dict[str, list[str]] = defaultdict(list)
    for person, wave in found.values():
        of[_key(person)].append(wave)
    again = [times for times in of.values() if len(times) > 1]
    each = Counter(wave for _, wave in found.values())
    shared = sum(number > 1 for number in each.values())
    once = all(len({*times}) == len(times) for times in of.values())
    enough = len(again) > 1 and sum(map(len, again)) >= _AGAIN * len(found)
    return (
        once and enough and shared > 1 and 1 < len(each) <= _MOST and texts - len(found) <= _WITHOUT * texts
    )
