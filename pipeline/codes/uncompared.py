"""Which codes are compared with nothing, and what else a reader of a comparison must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pyarrow as pa

from ..config import Config
from ..statistics.intervals import LEAST
from ..wording import many, some
from .coders import Coder, Units


def warnings_of(
    codings: pa.Table, of: Units, humans: Sequence[Coder], manual: Coder | None, config: Config
) -> list[str]:
    """Return what a reader of the comparison must know, as sentences.

    `manual` is who the automatic coder is held against (None: nobody).
    """
    warnings: list[str] = []
    train_on = config.themes.train_on
    if manual is None:
        return ["there are no manual codes: automatic themes stand alone, and nothing is compared"]
    unit = set(of.segment)
    given = {(row["segment"], row["theme"]) for row in codings.to_pylist() if row["theme"]}
    outside = sorted({segment for segment, _ in given if segment not in unit})
    if outside:
        codes = Counter(theme for _, theme in given)
        lost = Counter(theme for segment, theme in given if segment not in unit)
        gone = [f"{theme} ({count:,} of {codes[theme]:,})" for theme, count in sorted(lost.items())
                if count * 2 > codes[theme]]  # fmt: skip
        warnings.append(
            f"{many(len(outside), 'coded segment is|coded segments are')} left out of the "
            "comparison, as their words are not counted (an interviewer's, or a note's); "
            f"the first of them is {outside[0]} ([tokenise] roles says whose words count)"
            + (f"; with them go most codes of {some(gone)}" if gone else "")
        )
    unread = len({d for d, read in zip(of.document, manual.read, strict=True) if not read})
    if unread:
        warnings.append(
            f"{unread} of {len(set(of.document))} documents were read by no human coder"
            f"{f' but {train_on}, who taught' if train_on else ''}: automatic themes there are "
            "compared with nothing"
        )
    if config.compare.coefficients and config.frequency.bootstrap:
        people = len({w for w, read in zip(of.interviewee, manual.read, strict=True) if read})
        if 1 < people < LEAST:
            warnings.append(f"no interval is given: {people} interviewees are too few, it takes {LEAST}")
    for a, b in combinations(humans, 2):
        if not (a.read & b.read).any():
            warnings.append(f"{a.name} and {b.name} read no document in common: not compared")
    if "question" in config.compare.levels and not any(of.question):
        warnings.append("the data names no questions: nothing is compared at the level question")
    return warnings
