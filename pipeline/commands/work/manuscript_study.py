"""What a draft is held to: a study's segments and tables, brought up to date first."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...codes.coders import each_and_together, human_coders, read_of
from ...config import Config
from ...errors import InputError
from ...findings.counts import counts_of
from ...findings.finished_study import FinishedStudy
from ...findings.manual_and_automatic import matrix, of_study
from ...findings.methods import PASSAGES, UNPLACED
from ...manuscript.groups import Groups
from ...manuscript.held import CONSENSUS, Raised, Study, Term
from ...manuscript.names import Names
from ...manuscript.passages import Segment
from ...manuscript.said_by import Times, Who
from ...readers.layouts.names import asks, codename
from ...stages.showing import known
from ...study.study import Study as Finished
from ...tables.handed import LISTED
from ...up_to_date import finished
from ...words.remarks import speech


def study_of(config: Config) -> Study:
    """Return what a draft is held to."""
    study = finished(config)
    segments = study.table("segments")
    said = speech(segments, config.corpus.remarks)
    spoken = [
        Segment(
            row["segment"],
            row["document"],
            row["speaker"] or row["interviewee"],
            row["text"],
            row["interviewee"],
            counted,
            row["group"] or "",
        )
        for row, counted in zip(segments.to_pylist(), said["text"].to_pylist(), strict=True)
    ]
    if not any(segment.text.strip() for segment in spoken):
        raise InputError(
            "there is no text to hold a quotation to",
            where=config.path,
            found="a corpus whose text is not kept",
            remedy="use the study that has the transcripts, with [engine] stream = false",
        )
    told = known(study)
    who = who_of(study, told, real_names(config))
    raised = {
        row["theme"]: Raised(
            row["manual"],
            row["published"],
            row["auto"],
            _uncounted(row["note"]),
            {
                name: len(of)
                for name, of in who.raised[row["theme"]].items()
                if name not in ("manual", "auto")
            },
        )
        for row in _of_themes(told)
    }
    whom = config.frequency.parts == "interviewee"
    terms: dict[str, Term] = {}
    for name, columns in (("words", ("word",)), ("pairs", ("word1", "word2"))):
        for row in told.rows(name):
            term = " ".join(row[column] for column in columns).casefold()
            terms[term] = Term(row["count"], row["parts"] if whom else None, row["per_1000"])
    for row in told.rows("contamination"):
        term = f"{row['word1']} {row['word2']}".casefold()
        if term in terms:
            terms[term] = terms[term]._replace(both=row["count_with_interviewer"])
    return Study(
        spoken,
        raised=raised,
        stop_words=frozenset(study.table("listed", LISTED)["word"].to_pylist()),
        speakers_are=config.study.speakers_are,
        segments_are=config.study.segments_are,
        quotes=config.report.quotes,
        terms=terms,
        agreement=told.rows("agreement"),
        labels=frozenset(config.corpus.interviewer),
        askers=_askers(segments),
        saturation=told.rows("saturation"),
        who=who,
        by_group=groups_of(study, told),
        **_whole(told, list(raised)),
    )


def _askers(segments: pa.Table) -> dict[str, bool]:
    """Return the speakers who only ask, and whether each label says no more than that (Q, Counsel)."""
    roles: dict[str, set[str]] = {}
    for speaker, role in zip(segments["speaker"].to_pylist(), segments["role"].to_pylist(), strict=True):
        roles.setdefault(speaker or "", set()).add(role)
    return {
        name: asks(name) and codename(name) for name, of in roles.items() if name and of == {"interviewer"}
    }


def _uncounted(note: str | None) -> str:
    """Return what a note says of codes on words that are not counted."""
    return "; ".join(part for part in (note or "").split("; ") if part.startswith("on words not counted"))


def real_names(config: Config) -> dict[str, str]:
    """Return the names of people that a table of pseudonyms has, each with its pseudonym."""
    from ...privacy.finder import Reach
    from ...privacy.name_table import names

    table = names(config)
    if table is None:
        return {}
    rows = zip(table.rows, table.reach, strict=True)
    return {row.name: table.text(row.name) for row, reach in rows if reach is not Reach.LABEL}


def who_of(study: Finished, known: FinishedStudy, real: Mapping[str, str] = {}) -> Who:
    """Return what each person of a study says and raises; `real` are names behind pseudonyms."""
    config, segments = known.config, known.segments
    columns = ("interviewee", "speaker", "document")
    named = zip(*(segments[column].to_pylist() for column in columns), strict=True)
    counted = (role in config.tokenise.roles for role in segments["role"].to_pylist())
    # What is not counted in somebody's interview, such as a printed question, is not theirs.
    of = [
        next(filter(None, names if own else names[:2]), "") for names, own in zip(named, counted, strict=True)
    ]
    turns = Counter(of)
    times, words = _said(study, of) if study.has("segment_words") else ({}, Counter[str]())
    talk = segments["text"].to_pylist()
    speakers = segments["speaker"].to_pylist()
    plain = config.tokenise.form == "lower" and not config.tokenise.terms and not config.bigram.patterns
    given, raised, coded = _themes_by_person(known)
    return Who(
        people=tuple(known.people),
        names=Names(dict.fromkeys([*of, *speakers]), talk, known.them, real),
        times=times, words=words, turns=turns, given=given, raised=raised, whole=plain,
        coded=coded,
    )  # fmt: skip


def groups_of(study: Finished, known: FinishedStudy) -> Groups:
    """Return what is said in each group of a study that has several."""
    named, roles = (known.segments[column].to_pylist() for column in ("group", "role"))
    counts = known.config.tokenise.roles
    of = [(group or "") * (role in counts) for group, role in zip(named, roles, strict=True)]
    names = sorted({*of} - {""})
    if len(names) < 2 or not study.has("segment_words"):
        return Groups()
    return Groups(tuple(names), *_said(study, of))


def _said(study: Finished, of: list[str]) -> tuple[Times, Counter[str]]:
    """Return how often each of `of`, which names somebody for each segment, says what, and their words."""
    words = Counter[str]()
    totals = study.table("segment_totals")
    for row, count in zip(totals["segment"].to_pylist(), totals["words"].to_pylist(), strict=True):
        words[of[row]] += count
    return Times(study.table("segment_words"), study.table("segment_pairs"), of), words


def _themes_by_person(
    known: FinishedStudy,
) -> tuple[dict[str, dict[str, dict[str, int]]], dict[str, dict[str, frozenset[str]]], frozenset[str]]:
    """Return by theme in how many segments of whom each coder sees it, by reading who raise it, and of whom
    a human coder has read something."""
    segments = known.segments
    rows = _of_themes(known)
    themes = [row["theme"] for row in rows]
    both = of_study(known, themes)
    people = both.of.interviewee
    given: dict[str, dict[str, dict[str, int]]] = {theme: {} for theme in themes}
    raised: dict[str, dict[str, frozenset[str]]] = {theme: {} for theme in themes}
    humans = human_coders(known.codings, segments, both.of, both.themes)
    several = each_and_together(humans)
    flags = {coder.name: coder.given for coder in several or humans}
    if len(humans) > 1:
        flags[CONSENSUS] = both.hand
    flags["auto"] = both.machine
    for place, row in enumerate(rows):
        for name, of in flags.items():
            given[row["theme"]][name] = dict(Counter(np.asarray(people, object)[of[:, place]].tolist()))
        hand, machine = row["manual"] is not None, row["auto"] is not None
        compared = both.of.answers & (both.read if hand else True)
        readings = [("manual", both.hand, hand), ("auto", both.machine, machine)]
        for how, of, known_so in [*readings, *((one.name, one.given, hand) for one in several)]:
            if known_so:
                seen = np.asarray(people, object)[of[:, place] & compared]
                raised[row["theme"]][how] = frozenset(seen.tolist())
    return given, raised, frozenset(np.asarray(people, object)[both.read].tolist())


def _of_themes(known: FinishedStudy) -> list[dict[str, Any]]:
    """Return the rows of interviewees.csv; where nobody has coded, of the automatic codes alone."""
    rows = list(known.rows("interviewees"))
    if rows or "themes" not in known.tables:
        return rows
    themes = list(dict.fromkeys(row["theme"] for row in known.codebook.to_pylist()))  # a row is a keyword
    both = of_study(known, themes)
    people = np.asarray(both.of.interviewee, object)
    own = both.machine & both.of.answers[:, None]
    raise_it = [len({*people[own[:, place]].tolist()}) for place in range(len(themes))]
    none = {"manual": None, "published": None, "note": None}
    return [{"theme": theme, "auto": n, **none} for theme, n in zip(themes, raise_it, strict=True)]


def _whole(known: FinishedStudy, themes: list[str]) -> dict[str, Any]:
    """Return what a study has in all, counted as its methods paragraph does: the rest of a `Study`."""
    segments = known.segments
    both = of_study(known, themes)
    counts = counts_of(known, matrix(both))
    humans = human_coders(known.codings, segments, both.of, both.themes)
    several = each_and_together(humans)
    given = {coder.name: coder.given.sum(axis=0).tolist() for coder in several or humans}
    if len(humans) > 1:
        given[CONSENSUS] = both.hand.sum(axis=0).tolist()
    if counts.automatic:
        given["auto"] = both.machine.sum(axis=0).tolist()
    together = {coder.name for coder in several} - {coder.name for coder in humans}
    them, keywords, learnable = known.them, known.rows("keywords"), known.rows("learnable")
    learned = sum(bool(row["given"]) for row in learnable)
    upper = {row["theme"]: row["parent"] or row["theme"] for row in known.codebook.to_pylist()}
    parents = {upper.get(theme, theme) for theme in both.themes}
    totals = {
        "words": {"words, stop words included": counts.words or 0},
        "pairs": {"word pairs listed": known.tables["pairs"].num_rows},
        "segments": {
            "segments that count": counts.segments,
            "segments with a theme by hand": int(both.hand.any(axis=1).sum()),
            "segments with an automatic theme": int(both.machine.any(axis=1).sum()),
            "segments of all roles": segments.num_rows,
            **{f"segments that {coder.name} read": int(coder.read.sum()) for coder in humans},
            **{
                f"segments that both {a.name} and {b.name} read": int((a.read & b.read).sum())
                for a, b in itertools.combinations(humans, 2)
            },
        },
        "asked": {"segments of interviewers": pc.sum(pc.equal(segments["role"], "interviewer")).as_py() or 0},
        "documents": {"documents": counts.documents, them: counts.interviewees},
        "interviewees": {f"{them} in the study's data": counts.interviewees}
        | ({f"{them} whom a name tells": counts.interviewees - counts.unknown} if counts.unknown else {}),
        "themes": {
            "themes": len(both.themes),
            "themes above sub-themes": len(parents) if len(parents) < len(both.themes) else 0,
            "themes that the automatic coder gives": learned,
            "themes that it gives to nobody": len(learnable) - learned,
        },
        "sub-themes": {"sub-themes": len(both.themes)},
        "withheld": {"themes that the automatic coder gives to nobody": len(learnable) - learned},
        "keywords": {
            "keywords": len(keywords),
            "keywords that match nothing": sum(not row["hits"] for row in keywords),
        },
        "idle": {"keywords that match nothing": sum(not row["hits"] for row in keywords)},
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
        "totals": {what: held for what, held in some.items() if held},
        "codings": {t: {c: n[i] for c, n in given.items()} for i, t in enumerate(both.themes)},
        "segments_coded": int(both.read.sum()),
        "read": {coder.name: len(read_of(both.of, coder.read)) for coder in several},
        "coded": counts.coded if counts.coded < counts.interviewees else 0,
        "passages": _passages(known),
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
