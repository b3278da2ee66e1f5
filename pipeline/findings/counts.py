"""What a study held: the numbers that its methods paragraph and its page name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..coder.evidence import MEANING, rest_nearby
from ..codes.coders import human_coders, people_of, reference, units
from ..codes.withheld import all_withheld
from ..comparison import listed_alone, shared_passages
from ..comparison.with_intervals import COVERAGE
from ..statistics.arrays import Flags
from ..tables.columns import unknown_speakers
from ..tables.results import RESULTS
from ..words.remark_notes import commonest_left_out, number_left_out
from ..words.unanswered import unanswered
from .finished_study import FinishedStudy
from .manual_and_automatic import Matrix


@dataclass(frozen=True)
class Counts:
    """What the study held; `words` and `fillers` are None where nobody counted them.

    `segments`, `documents`, `interviewees` and `words` are of the counted roles. A human coder is
    in `coders`; `coded` is how many interviewees they coded; `automatic` says whether the
    automatic coder ran; `kinds` names the statistics tables that the study has, `levels` those at
    which anything was compared; `text` says whether there was any, or counts alone; `nearby`
    how many themes were given for what was said around a segment as well, and how many for nothing
    else that could be named, `meaning` whether any was given for what its words are
    near to; `discarded` is the most resamples in
    which a kappa was undefined; `tried` are the other choices that were counted or compared.
    `coverage` is by coefficient the least and greatest coverage of its intervals; it lacks those without any.
    `withheld` says whether the automatic coder gives no theme at all (codes/withheld.py), `away`
    how many it gives to nobody. `valued` are the columns of agreement.csv that hold any value.
    `margins` says whether any count has an interval.
    `silent` is how many further documents hold nothing that is counted, `unanswered` how many
    segments only say that nobody answered, `remarks` how many remarks of the transcript were left
    out and `commonest` what the most of them are, `uncompared` how many coded segments have no
    part in the comparison.
    `side_by_side` says of coders whom a list of passages has so over which segments they agree.
    `unknown` of the interviewees are a label that says that nobody knows who speaks.
    `fewest` and `most` are how many themes the coder who taught gave to a segment that they read.
    """

    segments: int
    documents: int
    interviewees: int
    words: int | None = None
    fillers: int | None = None
    themes: int = 0
    coders: int = 0
    coded: int = 0
    automatic: bool = False
    kinds: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    text: bool = True
    nearby: tuple[int, int] = (0, 0)
    meaning: bool = False
    discarded: int = 0
    tried: tuple[str, ...] = ()
    fewest: int = 0
    most: int = 0
    coverage: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    withheld: bool = False
    away: int = 0
    valued: frozenset[str] = frozenset(RESULTS["agreement"].names)
    margins: bool = True
    silent: int = 0
    unanswered: int = 0
    remarks: int = 0
    commonest: tuple[str, ...] = ()
    uncompared: int = 0
    unknown: int = 0
    side_by_side: tuple[str, ...] = ()


def counts_of(known: FinishedStudy, who: Matrix) -> Counts:
    """Return what the study held, counted over the roles that the config names."""
    config, tables, segments = known.config, known.tables, known.segments
    counted = known.counted
    documents = segments["document"].filter(counted)
    speaking = pc.count_distinct(documents, mode="all").as_py()
    totals = tables.get("segment_totals")
    # No automatic theme may be given and yet a coder have looked for them.
    looked = any(value is not None for value in _column(tables.get("interviewees"), "auto"))
    learnable = known.rows("learnable")
    withheld = bool(all_withheld(learnable))
    agreement = tables.get("agreement")
    covered = {
        name: [share for share in _column(agreement, column) if share is not None]
        for name, column in COVERAGE.items()
    }
    fewest, most = _themes_each(known, who.themes)
    tried = [row for row in known.rows("robustness")[1:] if row["top_pairs_kept"] is not None]
    given = known.codings["segment"].filter(pc.not_equal(known.codings["theme"], "")).unique().to_pylist()
    here = {*segments["segment"].filter(counted).to_pylist()} if given else ()
    return Counts(
        segments=len(documents),
        documents=speaking,
        interviewees=len(who.interviewees),
        unknown=sum(unknown_speakers(segments).values()),
        words=_total(totals, "words", counted),
        fillers=_total(totals, "fillers", counted),
        themes=len(who.themes),
        coders=len(people_of(known.codings)),
        coded=sum(who.read),
        automatic=looked or withheld or bool(_column(tables.get("themes"), "theme")),
        kinds=frozenset(name for name, data in tables.items() if data.num_rows),
        levels=tuple(level for level in config.compare.levels if level in _column(agreement, "level")),
        text=config.streams or bool(pc.any(pc.greater(pc.binary_length(segments["text"]), 0)).as_py()),
        nearby=rest_nearby(_column(tables.get("themes"), "evidence")),
        meaning=any(MEANING in cell for cell in _column(tables.get("themes"), "evidence")),
        discarded=max((n or 0 for n in _column(agreement, "resamples_discarded")), default=0),
        tried=tuple(dict.fromkeys(row["choice"] for row in tried)),
        fewest=fewest,
        most=most,
        coverage={name: (min(shares), max(shares)) for name, shares in covered.items() if shares},
        margins=any(low is not None for low in _column(tables.get("stability"), "low")),
        silent=pc.count_distinct(segments["document"], mode="all").as_py() - speaking,
        unanswered=_unanswered(known),
        remarks=number_left_out([*known.warnings, *known.notes]),
        commonest=commonest_left_out([*known.warnings, *known.notes]),
        side_by_side=tuple(
            sentence
            for module in (listed_alone, shared_passages)
            for sentence in module.for_methods(known.rows("agreement"))
        ),
        uncompared=sum(segment not in here for segment in given),
        withheld=withheld,
        away=sum(not row["given"] for row in learnable),
        valued=frozenset(
            name
            for name in RESULTS["agreement"].names
            if any(value is not None for value in _column(agreement, name))
        ),
    )


def _themes_each(known: FinishedStudy, themes: Sequence[str]) -> tuple[int, int]:
    """Return the fewest and the most themes of a segment that the coder who taught has read."""
    config, segments, codings = known.config, known.segments, known.codings
    if not codings.num_rows:
        return 0, 0
    of = units(segments, config.tokenise.roles)
    names = [*themes, *sorted({*codings["theme"].to_pylist()} - {"", *themes})]
    humans = human_coders(codings, segments, of, names)
    chosen = config.themes.train_on or config.themes.test_on
    taught = reference([coder for coder in humans if coder.name == chosen] or humans)
    if taught is None or not taught.read.any():
        return 0, 0
    each = taught.given[taught.read].sum(axis=1)
    return int(each.min()), int(each.max())


def _unanswered(known: FinishedStudy) -> int:
    """Return how many notes are one of the texts that say that nobody answered."""
    wordings = known.config.corpus.no_answer
    if not wordings:
        return 0
    notes = known.segments.filter(pc.equal(known.segments["role"], "note"))
    return sum(unanswered(notes["text"].to_pylist(), notes["question"].to_pylist(), wordings))


def _column(data: pa.Table | None, name: str) -> list[Any]:
    """Return the values of a column, none where the table is missing."""
    return [] if data is None else list(data.column(name).to_pylist())


def _total(totals: pa.Table | None, name: str, counted: Flags) -> int | None:
    """Return the sum of a column of SEGMENT_TOTALS over the counted segments."""
    if totals is None:
        return None
    return int(pc.sum(totals[name].filter(counted[totals["segment"].to_numpy()]), min_count=0).as_py())
