"""What the automatic coder gave, and where by hand one is missing: cells of segments and themes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from ..keywords import rules
from ..statistics.arrays import Flags, Reals, Wholes
from ..tables.columns import each_row, empty, table
from ..tables.results import RESULTS
from .data_types import Cell, Coded
from .evidence import Term, evidence


def themes(coded: Coded, auto: Flags, score: Reals, terms: dict[Cell, list[Term]]) -> pa.Table:
    """Return the themes that were given, as tables.RESULTS["themes"]; takes out of `terms`."""
    of, manual = coded.of, coded.manual
    evaluated = np.zeros(len(of), bool) if manual is None else manual.read
    unit, theme = np.nonzero(auto)
    rows = of.row[unit].tolist()
    cells = [evidence(terms.pop(cell, [])) for cell in zip(rows, theme.tolist(), strict=True)]
    columns = {
        "segment": pa.array(of.segment, pa.string()).take(unit),
        "document": pa.array(of.document, pa.string()).take(unit),
        "speaker": pa.array(of.speaker, pa.string()).take(unit),
        "theme": pa.array(coded.themes, pa.string()).take(theme),
        "score": score[unit, theme],
        "evidence": cells,
        "evaluated": evaluated[unit].astype(np.int64),
    }
    return pa.table(columns, schema=RESULTS["themes"])


def overruled(coded: Coded, score: Reals, terms: dict[Cell, list[Term]]) -> pa.Table:
    """Return the keywords that matched where their theme was not given (RESULTS["overruled"])."""
    of, rows = coded.of, []
    for row, theme in sorted(terms):
        unit = int(of.unit[row])
        if coded.wanted[unit]:
            known = {"theme": coded.themes[theme], "score": float(score[unit, theme])}
            rows.append({**of.about(unit), **known, "evidence": evidence(terms[row, theme])})
    return table(RESULTS["overruled"], rows)


def missed(coded: Coded, patterns: Sequence[rules.Pattern], hit: Flags, auto: Flags) -> pa.Table:
    """Return the manual themes that no pattern reaches (RESULTS["missed"]), theme by theme.

    `auto` says whether the automatic coder gave the theme all the same.
    """
    of, themes, manual = coded.of, coded.themes, coded.manual
    positive = [i for i, rule in enumerate(patterns) if rule.rule != "not"]
    if manual is None or not positive:
        return empty(RESULTS["missed"])
    reached = np.zeros((len(of), len(themes)), bool)
    for i in positive:
        reached[:, themes.index(patterns[i].theme)] |= hit[:, i]
    lost = manual.given & manual.read[:, None] & ~reached
    rows = [
        {**of.about(unit), "theme": themes[theme], "auto": int(auto[unit, theme])}
        for theme, unit in np.argwhere(lost.T).tolist()
    ]
    return table(RESULTS["missed"], rows)


def missed_by_hand(coded: Coded, score: Reals, auto: Flags, by_machine: pa.Table) -> pa.Table:
    """Return where the coder is surest of a theme that is not there by hand.

    As RESULTS["missed_by_hand"]; the evidence is that of `by_machine`, where it gave the theme.
    """
    of, themes, manual = coded.of, coded.themes, coded.manual
    if manual is None:
        return empty(RESULTS["missed_by_hand"])
    read = manual.read & coded.wanted
    cells = zip(*surest(score, manual.given, read, worth_reading(int(read.sum()))), strict=True)
    given = each_row(by_machine, "segment", "theme", "evidence")
    spoke = {(segment, theme): words for segment, theme, words in given}
    rows = [
        {
            "rank": rank,
            **of.about(unit),
            "theme": themes[theme],
            "score": float(score[unit, theme]),
            "auto": int(auto[unit, theme]),
            "evidence": spoke.get((of.segment[unit], themes[theme]), ""),
        }
        for rank, (unit, theme) in enumerate(cells, 1)
    ]
    return table(RESULTS["missed_by_hand"], rows)


MOST, LEAST, SHARE = 100, 25, 5  # passages in the list: at most, always allowed, one for so many segments


def worth_reading(segments: int) -> int:
    """Return how many passages the list may have: no more than is read again beside all that was coded.

    >>> [worth_reading(segments) for segments in (10, 129, 300, 4000)]
    [25, 25, 60, 100]
    """
    return min(MOST, max(LEAST, segments // SHARE))


def surest(score: Reals, by_hand: Flags, read: Flags, most: int = MOST) -> tuple[Wholes, Wholes]:
    """Return unit and theme of the highest scores among what was read and not given by hand.

    `score` and `by_hand` are units x themes, `read` is by unit. Highest first, `most` at most;
    equal scores stand in the order of units, then of themes. A score of 0 is none. How many of
    deleted codes come back so is measured by tests/benchmarks/missed.py.

    >>> score = np.array([[0.9, 0.2], [0.0, 0.7], [0.8, 0.8]])
    >>> by_hand = np.array([[True, False], [False, False], [False, False]])
    >>> surest(score, by_hand, np.array([True, True, False]))
    (array([1, 0]), array([1, 1]))
    """
    unit, theme = np.nonzero(~by_hand & read[:, None] & (score > 0))
    order = np.argsort(-score[unit, theme], kind="stable")[:most]
    return unit[order], theme[order]
