"""What each person and group of a study says and raises, and who coded it: what a draft is held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...codes.coders import Coder, each_and_together, human_coders
from ...comparison.by_group import units_by_group
from ...findings.finished_study import FinishedStudy
from ...findings.manual_and_automatic import Readings, of_study
from ...manuscript.groups import Groups
from ...manuscript.held import CONSENSUS, Raised, Study
from ...manuscript.names import Names
from ...manuscript.said_by import Times, Who
from ...study.study import Study as Finished
from ...tables.columns import each_row


class Coded(NamedTuple):
    """The two readings of a study, its human coders, and, if there are several, each and all together."""

    both: Readings
    humans: Sequence[Coder]
    several: Sequence[Coder]

    def given(self) -> dict[str, NDArray[np.bool_]]:
        """Return by coder, and of several by what is taken of them, who gave which theme to which segment."""
        flags = {coder.name: coder.given for coder in self.several or self.humans}
        return flags | ({CONSENSUS: self.both.hand} if len(self.humans) > 1 else {})

    def whom(self, these: NDArray[np.bool_]) -> list[str]:
        """Return the interviewee of each of these segments."""
        return [str(name) for name in np.asarray(self.both.of.interviewee, object)[these].tolist()]


def coded_by(known: FinishedStudy, themes: list[str]) -> Coded:
    """Return who coded a study, and how."""
    both = of_study(known, themes)
    humans = human_coders(known.codings, known.segments, both.of, both.themes)
    return Coded(both, humans, each_and_together(humans))


def who_of(
    study: Finished,
    known: FinishedStudy,
    coded: Coded,
    rows: Sequence[Mapping[str, Any]],
    real: Mapping[str, str],
) -> Who:
    """Return what each person of a study says and raises; `real` are names behind pseudonyms."""
    config, segments = known.config, known.segments
    named = each_row(segments, "interviewee", "speaker", "document")
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
    given, raised = _themes_by_person(coded, rows)
    return Who(
        people=tuple(known.people),
        names=Names(dict.fromkeys([*of, *speakers]), talk, known.them, real),
        times=times, words=words, turns=turns, given=given, raised=raised, whole=plain,
        coded=frozenset(coded.whom(coded.both.read)),
    )  # fmt: skip


def groups_of(study: Finished, known: FinishedStudy) -> Groups:
    """Return what is said in each group of a study that has several."""
    counts = known.config.tokenise.roles
    of = [(group or "") * (role in counts) for group, role in each_row(known.segments, "group", "role")]
    names = sorted({*of} - {""})
    if len(names) < 2 or not study.has("segment_words"):
        return Groups()
    return Groups(tuple(names), *_said(study, of))


def in_each_group(study: Study, known: FinishedStudy, coded: Coded) -> Study:
    """Return a study whose groups have each a study of its own: what is coded there, and how coders agree."""
    both, rows = coded.both, known.rows("agreement_by_group")
    people = np.asarray(both.of.interviewee, object)
    flags = coded.given() | {"auto": both.machine}
    units = units_by_group(known.segments, both.of) if study.by_group.names else {}
    made: dict[str, Study] = {}
    for group in study.by_group.names:
        own = np.zeros(len(people), bool)
        own[units.get(group, [])] = True
        answers, read = own & both.of.answers, own & both.read
        whom = {
            name: len({*people[these & both.of.answers]}) for name, these in (("all", own), ("read", read))
        }

        def raised(of: NDArray[np.bool_], place: int, these: NDArray[np.bool_]) -> int:
            return len({*people[of[:, place] & these].tolist()})

        themes = {name: n for n, name in enumerate(both.themes) if name in study.raised}
        by_hand = {theme: study.raised[theme].manual is not None for theme in themes}
        made[group] = study._replace(
            interviewees=whom["all"],
            coded=whom["read"] if whom["read"] < whom["all"] else 0,
            raised={
                theme: Raised(
                    raised(both.hand, n, answers & read) if by_hand[theme] else None,
                    None,
                    None if study.raised[theme].auto is None
                    else raised(both.machine, n, answers & read if by_hand[theme] else answers),
                    by={one.name: raised(one.given, n, answers & read) for one in coded.several},
                )
                for theme, n in themes.items()
            },
            codings={t: {who: int(of[own, n].sum()) for who, of in flags.items()} for t, n in themes.items()},
            segments_coded=int(read.sum()),
            agreement=[row for row in rows if row["group"] == group],
            totals={"segments": {"segments that count": int(own.sum())}},
            terms={}, read={}, passages={}, saturation=(), by_group=Groups(),
        )  # fmt: skip
    return study._replace(by_group=study.by_group._replace(studies=made))


def _said(study: Finished, of: list[str]) -> tuple[Times, Counter[str]]:
    """Return how often each of `of`, which names somebody for each segment, says what, and their words."""
    words = Counter[str]()
    for row, count in each_row(study.table("segment_totals"), "segment", "words"):
        words[of[row]] += count
    return Times(study.table("segment_words"), study.table("segment_pairs"), of), words


def _themes_by_person(
    coded: Coded, rows: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, dict[str, dict[str, int]]], dict[str, dict[str, frozenset[str]]]]:
    """Return by theme in how many segments of whom each coder sees it, and by reading who raise it."""
    both = coded.both
    given: dict[str, dict[str, dict[str, int]]] = {}
    raised: dict[str, dict[str, frozenset[str]]] = {}
    flags = coded.given() | {"auto": both.machine}
    for place, row in enumerate(rows):
        theme, hand, machine = row["theme"], row["manual"] is not None, row["auto"] is not None
        given[theme] = {name: dict(Counter(coded.whom(of[:, place]))) for name, of in flags.items()}
        compared = both.of.answers & (both.read if hand else True)
        readings = [("manual", both.hand, hand), ("auto", both.machine, machine)]
        readings += [(one.name, one.given, hand) for one in coded.several]
        raised[theme] = {
            how: frozenset(coded.whom(of[:, place] & compared)) for how, of, known_so in readings if known_so
        }
    return given, raised


def of_themes(known: FinishedStudy) -> list[dict[str, Any]]:
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
