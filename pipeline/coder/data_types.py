"""What the automatic coder is given to read, and what comes of learning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..codes.coders import Coder, Units
from ..statistics.arrays import Flags, Reals
from ..tables.columns import empty
from ..tables.handed import CODINGS, SEGMENT_PAIRS, SEGMENT_WORDS, TOKENS
from ..tables.results import RESULTS
from .evidence import Term

Cell = tuple[int, int]  # the row of a segment and a theme


class Texts(NamedTuple):
    """What is read: the segments (tables.SEGMENTS), their tokens or none, and their counts."""

    segments: pa.Table
    tokens: pa.Table = empty(TOKENS)
    words: pa.Table = empty(SEGMENT_WORDS)
    pairs: pa.Table = empty(SEGMENT_PAIRS)


class Coded(NamedTuple):
    """Who coded the units by hand, and which of them are to be coded automatically.

    `teaches` is whom the automatic coder learns from, `manual` whom it is held against; None:
    nobody. `wanted` is by unit.
    """

    of: Units
    themes: list[str]
    humans: list[Coder]
    teaches: Coder | None
    manual: Coder | None
    wanted: Flags

    @property
    def people(self) -> list[str]:
        """The interviewee of each unit that the teacher has read."""
        read = [] if self.teaches is None else np.flatnonzero(self.teaches.read).tolist()
        return [self.of.interviewee[unit] for unit in read]


class LearnedCodes(NamedTuple):
    """What the coder gives, and what learning it is worth; the keywords alone: score and given.

    `score` and `given` are units x themes, `known` tells by theme whether it is given by what was
    learned; `evidence` are the cells that were given and the words that spoke for them, taken out of
    what was learned one by one: a large study has a million of them.
    """

    score: Reals
    given: Flags
    known: Flags
    evidence: Iterator[tuple[Cell, list[Term]]] = iter(())
    learnable: pa.Table = empty(RESULTS["learnable"])
    curve: pa.Table = empty(RESULTS["learning_curve"])
    unseen: pa.Table = empty(CODINGS)
    warnings: Sequence[str] = ()
