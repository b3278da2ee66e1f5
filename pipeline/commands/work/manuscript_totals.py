"""What a study has in all, by what is counted: what totals of a draft are held to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

import pyarrow.compute as pc

from ...codes.coders import read_of
from ...findings.counts import counts_of
from ...findings.finished_study import FinishedStudy
from ...findings.manual_and_automatic import matrix
from ...findings.methods import PASSAGES, UNPLACED
from ...readers.roles import PARTICIPANT
from .manuscript_people import Coded


def in_all(known: FinishedStudy, coded: Coded) -> dict[str, Any]:
    """Return what a study has in all, counted as its methods paragraph does: the rest of a `Study`."""
    both = coded.both
    counts = counts_of(known, matrix(both))
    given = {name: of.sum(axis=0).tolist() for name, of in coded.given().items()}
    if counts.automatic:
        given["auto"] = both.machine.sum(axis=0).tolist()
    together = {coder.name for coder in coded.several} - {coder.name for coder in coded.humans}
    totals = {
        "words": {"words, stop words included": counts.words or 0},
        "pairs": {"word pairs listed": known.tables["pairs"].num_rows},
        "segments": _segments(known, coded, counts.segments),
        "asked": {
            "segments of interviewers": pc.sum(pc.equal(known.segments["role"], "interviewer")).as_py() or 0
        },
        "documents": {"documents": counts.documents, known.them: counts.interviewees},
        "interviewees": {f"{known.them} in the study's data": counts.interviewees}
        | (
            {f"{known.them} whom a name tells": counts.interviewees - counts.unknown}
            if counts.unknown
            else {}
        ),
        **_themes(known, both.themes),
        "codings": {
            f"codings by {coder}": sum(numbers) for coder, numbers in given.items() if coder not in together
        }
        | {"codings in all": sum(bool(theme) for theme in known.codings["theme"].to_pylist())}
        | _marked(known),
        "placed": _placed(known),
        "coders": {f"coder{'s' * (counts.coders != 1)} in the study's codings": counts.coders},
    }
    some = {what: {name: n for name, n in numbers.items() if n} for what, numbers in totals.items()}
    return {
        "interviewees": counts.interviewees,
        "documents": counts.documents,
        "returned": _returned(known, counts.silent),
        "totals": {what: held for what, held in some.items() if held},
        "codings": {t: {c: n[i] for c, n in given.items()} for i, t in enumerate(both.themes)},
        "segments_coded": int(both.read.sum()),
        "read": {coder.name: len(read_of(both.of, coder.read)) for coder in coded.several},
        "coded": counts.coded if counts.coded < counts.interviewees else 0,
        "passages": _passages(known),
    }


def _returned(known: FinishedStudy, silent: int) -> int:
    """Return how many respondents a survey's rows are of; `silent` are those who say nothing that counts.

    0 of another study, and where somebody is no document of their own.
    """
    theirs = known.segments.filter(pc.equal(known.segments["role"], PARTICIPANT))
    people = {*theirs["interviewee"].to_pylist()}
    if known.them != "respondents" or not people <= {*theirs["document"].to_pylist()}:
        return 0
    return len(people) + silent


def _segments(known: FinishedStudy, coded: Coded, counted: int) -> dict[str, int]:
    """Return how many segments there are, and how many who read or gave something to."""
    both, humans = coded.both, coded.humans
    return {
        "segments that count": counted,
        "segments with a theme by hand": int(both.hand.any(axis=1).sum()),
        "segments with an automatic theme": int(both.machine.any(axis=1).sum()),
        "segments of all roles": known.segments.num_rows,
        **{f"segments that {coder.name} read": int(coder.read.sum()) for coder in humans},
        **{
            f"segments that both {a.name} and {b.name} read": int((a.read & b.read).sum())
            for a, b in itertools.combinations(humans, 2)
        },
    }


def _themes(known: FinishedStudy, themes: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return how many themes and keywords there are, of what kinds."""
    keywords, learnable = known.rows("keywords"), known.rows("learnable")
    learned = sum(bool(row["given"]) for row in learnable)
    upper = {row["theme"]: row["parent"] or row["theme"] for row in known.codebook.to_pylist()}
    parents = {upper.get(theme, theme) for theme in themes}
    withheld = {"themes that the automatic coder gives to nobody": len(learnable) - learned}
    idle = {"keywords that match nothing": sum(not row["hits"] for row in keywords)}
    return {
        "themes": {
            "themes": len(themes),
            "themes above sub-themes": len(parents) if len(parents) < len(themes) else 0,
            "themes that the automatic coder gives": learned,
            "themes that it gives to nobody": len(learnable) - learned,
        },
        "sub-themes": {"sub-themes": len(themes)},
        "withheld": withheld,
        "keywords": {"keywords": len(keywords)} | idle,
        "idle": idle,
    }


def _placed(known: FinishedStudy) -> dict[str, int]:
    """Return how many passages those lists have of which some have no place, and how many have one."""
    told = [value for name, value in known.facts.items() if name.startswith(UNPLACED)]
    numbers = [[int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", value)[:2]] for value in told]
    if not numbers:
        return {}
    lost, listed = (sum(column) for column in zip(*numbers, strict=True))
    placed = {"listed passages not placed": lost, "listed passages placed": listed - lost}
    return placed | {"passages of lists": listed}


def _marked(known: FinishedStudy) -> dict[str, int]:
    """Return how many codes projects and lists have on passages, one of which may be of several segments."""
    told = [
        re.match(r"of ([\d,]+) coded", value)
        for name, value in known.facts.items()
        if name.startswith(PASSAGES)
    ]
    tagged = [re.search(r"([\d,]+) highlights with a tag", value) for value in known.facts.values()]
    numbers = {"codings in projects and lists": told, "highlights with a tag": tagged}
    return {
        what: sum(int(match[1].replace(",", "")) for match in matches if match)
        for what, matches in numbers.items()
    }


def _passages(known: FinishedStudy) -> dict[str, int]:
    """Return by theme how many places a coder marked, at the least: what goes on from turn to turn is one."""
    segments = known.segments
    order = {name: n for n, name in enumerate(segments["segment"].to_pylist())}
    documents, starts, ends = (segments[name].to_pylist() for name in ("document", "start", "end"))
    marks: dict[tuple[str, str], set[tuple[int, int, int]]] = {}
    for row in known.codings.to_pylist():
        if row["start"] is not None and row["segment"] in order:
            mark = (order[row["segment"]], row["start"], row["end"])
            marks.setdefault((row["theme"], row["coder"]), set()).add(mark)
    found: dict[str, int] = {}
    for (theme, _), those in marks.items():
        runs, whole = 0, -2
        for place, start, end in sorted(those):
            goes_on = whole == place - 1 and documents[place] == documents[place - 1]
            runs += not (goes_on and start <= starts[place])
            whole = place if end >= ends[place] else -2
        found[theme] = max(runs, found.get(theme, 0))
    return found
