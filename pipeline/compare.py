"""Stage 6, compare: automatic themes beside manual ones, and human coders beside one another.

The units of a pair of coders are the segments (of the study's roles) in the documents that both
have read; the automatic coder has read all. At the level `interviewee` a unit is an interviewee,
who raises a theme if any of their segments has it (a turn that no interviewee speaks has no part in
it, where interviewees are counted as well); likewise `document` and `speaker` (which is another
level only where roles beside the interviewee's are counted), and at the level `question` one
interviewee's answers to one question.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from .coder.evidence import OVERRULED
from .codes.coders import CONSENSUS, Coder, Units, cells_of, human_coders, judges, reference, themes_of, units
from .codes.programs import (
    AutomaticCodes,
    Faced,
    Ours,
    automatic,
    beyond,
    faced,
    voters,
    with_withheld,
    withheld,
    wordless,
)
from .codes.uncompared import codes_left_out, codes_without_words, warnings_of
from .codes.withheld import why_each
from .comparison import alternative
from .comparison.all_coders import FEWEST_TOGETHER, all_at_level, rows_of_all
from .comparison.by_group import Grouped, agreement_by_group, themes_by_group, units_by_group
from .comparison.categories import confusion
from .comparison.differing import Passages, between_coders, listed, named, perhaps_by
from .comparison.interviewees import Sides, raised_by_interviewees, themes_by_coder
from .comparison.listed_alone import may_not_have_read, with_listed
from .comparison.pairwise import at_level, rows_without
from .comparison.shared_passages import Marked, marked, with_passages
from .config import Config
from .errors import nearest
from .statistics.arrays import Wholes
from .tables.columns import Row, empty, table
from .tables.handed import CODINGS, LOST, SIDE_BY_SIDE, UNTHEMED
from .tables.results import RESULTS

NOBODY, UNPLACED, APART = empty(CODINGS), empty(LOST), empty(SIDE_BY_SIDE)
BLANK = empty(UNTHEMED)


class Compared(NamedTuple):
    """What the comparison found: its tables (see tables.RESULTS), and what to warn of."""

    agreement: pa.Table
    interviewees: pa.Table
    disagreements: pa.Table
    between_coders: pa.Table
    themes_by_group: pa.Table
    agreement_by_group: pa.Table
    themes_by_coder: pa.Table
    confusion: pa.Table
    alternative: pa.Table
    warnings: list[str]


def compare(
    segments: pa.Table,
    codings: pa.Table,
    codebook: pa.Table,
    published: pa.Table,
    given: AutomaticCodes,
    config: Config,
    *,
    machine: pa.Table = NOBODY,
    silent: Collection[str] = (),
    lost: pa.Table = UNPLACED,
    beside: pa.Table = APART,
    blank: pa.Table = BLANK,
    grouped: bool = True,
) -> Compared:
    """Return agreement, interviewees and disagreements (tables.RESULTS), and warnings.

    `agreement` has, where there are three human coders or more, `*` and `*` for all of them
    together (comparison/all_coders.py: `kappa` is Fleiss', `observed`, `positive_agreement` and
    `exact_match` are means over pairs of coders); then every pair of human coders, the automatic
    coder against each, and against their consensus where there are several; coder_a is the human
    one. A coder by keywords alone withholds the themes that have none; `*` leaves these out.
    `adjudicated` is paired with each as a human coder is, and has no part in the consensus.
    Theme `*` is all themes together: `units` are units, `alpha` is the MASI one, and `a`, `b`,
    `both` and every other number come from the cells pooled over unit and theme, so that `f1` is
    the micro F1; `exact_match`, `macro_f1` and `kappa_categories` stand on that row alone. Intervals are over
    interviewees, by `[compare] intervals` (comparison/with_intervals.py). Without `[compare] coefficients`
    there are counts and outcomes and no other number. The human coder of `[themes] train_on`, whom
    the automatic one learned from, is not held against it. Coders that are programs (`machine`,
    codings like the others) are held against each human coder and the consensus as it is.

    `alternative` has the alternative annotator test of the automatic coder and of `machine` where
    there are three human coders (comparison/alternative.py).

    `silent` are the segments that hold no word, such as coded ones of a transcriber's remark alone (others
    of these are no units: readers/remarks_alone.py). They are units as others are, since a coder who read
    the document read them; how many codes that concerns is said.
    `lost` are coded passages that code nothing (tables.LOST): what may be of them is marked. `beside` are
    coders who share the passages of a list (tables.SIDE_BY_SIDE), of whom it is said how they agree on what
    it names alone (comparison/listed_alone.py). `blank` are rows without a theme that count as not read
    (tables.UNTHEMED), of which reading has said so. Of two who coded the same passages it is said how they
    agree on these (comparison/shared_passages.py). Without `grouped` there are no rows by group.

    Where the automatic coder learned, `learned_from` says from whose codes; what it gives where a
    human coder had no part in that is what is held against this coder. A disagreement on a theme
    that it gives to nobody, which is none, is marked in `withheld`.

    `outcome` compares the interviewees at whom two coders see a theme (on `*`: the pairs of
    interviewee and theme), at every level the same, with the names of Farmer et al. 2006:
    `agreement`: the same interviewees; `partial`: some shared, some not; `dissonance`: both see
    it, and in nobody both; `silence`: one or both see it in nobody. In how many they both see it, and
    never in the same segment, stands in `note`.
    """
    of, learned = units(segments, config.tokenise.roles), given.learned
    named = [*published["theme"].to_pylist(), *machine["theme"].to_pylist()]
    names = themes_of(codebook, codings, named)
    humans = human_coders(codings, segments, of, names)
    manual = reference(judges(humans, config.themes))
    auto = automatic(given.themes, of, names, codebook, learned=learned)
    # keywords that stand alone cannot look for a theme that has none
    without = None if learned or auto is None else wordless(codebook, names)
    away = np.zeros(len(names), bool) if without is None else without
    if auto is not None and learned:
        away = withheld(auto, learned=learned)
    sides = Sides(of, names, manual, auto, learned, away, why_each(given.learnable.to_pylist()))
    warnings = warnings_of(segments, codings, of, humans, manual, config, silent, blank)
    warnings += beyond(machine, names)
    machines = human_coders(machine, segments, of, names)
    ours = Ours(auto, learned, config.themes, given.unseen, without)
    programs = faced(ours, machines, humans, manual, of, names)
    aside = codes_left_out(codings, of), codes_without_words(codings, of, silent)
    raised = raised_by_interviewees(sides, published, *aside)
    at = Passages(segments, codings, of, names, config.report.quotes, lost)
    groups = units_by_group(segments, of, config.corpus.asked) if grouped else {}
    by_group = agreement_by_group(
        groups, humans, programs, lambda people, faced: _agreement(sides, people, faced, config, beside, {})
    )
    rows = _agreement(sides, humans, programs, config, beside, marked(codings, of, names))
    return Compared(
        table(RESULTS["agreement"], rows),
        table(RESULTS["interviewees"], raised),
        _differing(sides, _evidence(given), voters(humans), at),
        between_coders(voters(humans), at),
        table(RESULTS["themes_by_group"], _grouped(sides, humans, groups, config)),
        table(RESULTS["agreement_by_group"], by_group),
        table(RESULTS["themes_by_coder"], themes_by_coder(humans, manual, auto, of, names, away)),
        table(RESULTS["confusion"], confusion(_pairs(humans, programs), names)),
        table(RESULTS["alternative"], _replacing(of, humans, programs, config)),
        warnings + may_not_have_read(rows, beside) + _unknown(published, names),
    )


def _agreement(
    sides: Sides,
    humans: Sequence[Coder],
    programs: Sequence[Faced],
    config: Config,
    beside: pa.Table,
    passages: Marked,
) -> list[Row]:
    """Return the rows of all human coders together, of each pair of them, and of each program."""
    of, names = sides.of, sides.names
    pairs = _pairs(humans, programs)
    people = voters(humans)
    rows: list[Row] = []
    for level in config.compare.levels:
        together = all_at_level(level, people, of) if len(people) >= FEWEST_TOGETHER else None
        if together is not None:
            made = rows_of_all(together, names, config)
            rows += [{**row, "withheld": 0} for row in made]
        for each in pairs:
            pair = at_level(level, each.human, each.program, of)
            if pair is not None:
                made = rows_without(pair, names, each.wordless, config)
                made = _with_shared(made, level, each, sides, people, config)
                made = with_listed(made, pair, (each.human, each.program), beside, sides, config)
                if level == "segment" and config.compare.coefficients:
                    made = with_passages(made, each.human, each.program, passages, names)
                rows += with_withheld(made, names, each, sides.why)
    return rows


def _with_shared(
    rows: list[Row], level: str, each: Faced, sides: Sides, people: Sequence[Coder], config: Config
) -> list[Row]:
    """Return rows of a program and the consensus with what holds where two human coders or more read.

    That is what the agreement of these is to be laid beside. All other rows are returned as they are, and
    those of a consensus that has no more.
    """
    human = each.human
    shared = np.sum([coder.read for coder in people], axis=0) > 1 if people else human.read
    if human.name != CONSENSUS or not shared.any() or shared.sum() == human.read.sum():
        return rows
    pair = at_level(level, replace(human, read=shared), each.program, sides.of)
    if pair is None:
        return rows
    without = config.changed(frequency={"bootstrap": 0})
    there = rows_without(pair, sides.names, each.wordless, without)
    columns = ("units", "positive_agreement", "kappa")
    return [
        row | {f"{name}_shared": other.get(name) for name in columns}
        for row, other in zip(rows, there, strict=True)
    ]


def _pairs(humans: Sequence[Coder], programs: Sequence[Faced]) -> list[Faced]:
    """Return every two human coders, and each program with whom it faces."""
    return [*(Faced(a, b, "") for a, b in combinations(humans, 2)), *programs]


def _grouped(sides: Sides, humans: Sequence[Coder], groups: Grouped, config: Config) -> list[Row]:
    """Return how often each coder gives each theme in each group."""
    consensus = [sides.manual] if sides.manual and sides.manual not in humans else []
    coders = [*humans, *consensus, *([sides.auto] if sides.auto else [])]
    shown = config.compare.coefficients
    return themes_by_group(coders, sides.manual, groups, sides.names, sides.away, coefficients=shown)


def _replacing(of: Units, humans: Sequence[Coder], programs: Sequence[Faced], config: Config) -> list[Row]:
    """Return the alternative annotator test of each program that all human coders were held to."""
    people = voters(humans)
    tested: list[Row] = []
    if config.compare.coefficients and len(people) >= alternative.FEWEST_TO_REPLACE:
        for name in dict.fromkeys(each.program.name for each in programs):
            versions = {p.human.name: p.program for p in programs if p.program.name == name}
            if {human.name for human in people} <= versions.keys():
                tested += alternative.rows_of(name, versions, people, of)
    return tested


def _unknown(published: pa.Table, names: Sequence[str]) -> list[str]:
    """Return warnings of published themes that nobody knows."""
    warnings = []
    for theme in dict.fromkeys(published["theme"].to_pylist()):
        if theme not in names:
            guess = nearest(theme, names)
            warnings.append(
                f'the published theme "{theme}" is in neither the codings nor the codebook'
                + (f'; did they mean "{guess}"?' if guess else "")
            )
    return warnings


def _evidence(given: AutomaticCodes) -> pa.Table:
    """Return segment, theme and evidence: of themes given, and of keywords that were overruled."""
    columns = ["segment", "theme", "evidence"]
    cells = [
        "; ".join(f"{OVERRULED}{term}" for term in cell.split("; "))
        for cell in given.overruled["evidence"].to_pylist()
    ]
    against = given.overruled.select(columns[:2]).append_column("evidence", pa.array(cells, pa.string()))
    return pa.concat_tables([given.themes.select(columns), against])


def _differing(sides: Sides, spoke: pa.Table, people: Sequence[Coder], at: Passages) -> pa.Table:
    """Return each segment and theme on which manual and automatic differ, in their order.

    `spoke` has the evidence by segment and theme; passages of `people` may be of it (tables.LOST).
    """
    of, names, manual, auto, away = sides.of, sides.names, sides.manual, sides.auto, sides.away
    # who withholds every theme differs from nobody
    if manual is None or auto is None or away.all():
        return empty(RESULTS["disagreements"])
    row_of = np.full(auto.given.shape, -1)
    row_of[cells_of(spoke, of, names)] = np.arange(spoke.num_rows)
    who, may_be = [coder.name for coder in people], perhaps_by(people, at)
    gave = np.stack([coder.given for coder in people]) if people else np.zeros((0, *auto.given.shape), bool)

    def columns(unit: Wholes, theme: Wholes) -> dict[str, pa.Array]:
        themed = row_of[unit, theme]
        return {
            "manual": pa.array(manual.given[unit, theme].astype(np.int64)),
            "auto": pa.array(auto.given[unit, theme].astype(np.int64)),
            "evidence": spoke["evidence"].take(pa.array(themed, mask=themed < 0)).fill_null(""),
            "withheld": pa.array(away[theme].astype(np.int64)),
            "coder_a": pa.repeat(manual.name, len(unit)),
            "coder_b": pa.repeat(auto.name, len(unit)),
            "may_be_given_by": named(who, may_be[:, unit, theme] & ~manual.given[unit, theme]),
            "given_by": named(who, gave[:, unit, theme]),
        }

    return listed(
        "disagreements", np.nonzero((manual.given != auto.given) & manual.read[:, None]), columns, at
    )
