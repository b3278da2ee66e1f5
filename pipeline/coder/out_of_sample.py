"""The learned coder: from manual codes to automatic ones, only ever out of sample.

A coder of themes (theme_coder.py) on the words, word pairs and pieces of words of a segment
(feature_extraction.py). To code an interviewee, everything is learned from the others alone: the
vocabulary and its weights, the classifiers, and, from a cross-validation inside that training part,
the calibration and the thresholds. With more than MOST_LEFT_OUT interviewees, a tenth of them is left
out at a time. Segments that nobody has coded are coded by what all coded ones teach; where few teach,
their words alone are seen before, in vectors that are learned without codes (embedding_features.py), and
never those of an interviewee who is scored.

A segment is scored as a whole and, where that foresees more inside the training part, as the
strongest of its stretches between two marks as well (stretches.py).

Hints are a further score beside these: what the keyword rules say. How far they are believed is
learned with the calibration. Of the themes that the rules alone give it is asked inside each
training part whether what was learned agrees better with the manual codes than they do; where it
does not, they decide.

Where segments are known to be in the order of the talk (neighbours.py), a classifier can also see the
words said just before and after a segment, never their codes; whether it does, and how far it sees,
is chosen inside the training part, by naive Bayes alone. A table of quotations has no such order:
there a neighbour often shares the theme because the table was sorted by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from ..count.threads import mapped
from ..statistics.arrays import Flags, Reals, Wholes
from .folds import FOLDS, MOST_LEFT_OUT, QUICK_FOLDS, folds
from .learning_curve import Part, parts_of
from .model import Model, TrainingData
from .term_contributions import Term

BLOCK = 512  # units whose evidence is in memory at once


class Learned(NamedTuple):
    """What was learned of each unit (rows) and theme (columns).

    `score` is the probability that the manual coder gives the theme, `given` whether it is given,
    `terms` what spoke for those that are given, the strongest first. `tried` says of parts of the
    interviewees how many taught, which units they were tried on, and what those were given
    (learning_curve.py); `taught` is how many taught in the run itself.
    """

    score: Reals
    given: Flags
    terms: dict[tuple[int, int], list[Term]]
    tried: Sequence[Part] = ()
    taught: int = 0


def out_of_sample(
    training: TrainingData,
    codes: Flags,
    read: Flags,
    *,
    wanted: Flags | None = None,
    curve: bool = False,
    quick: bool = False,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda done, parts: None,
) -> Learned:
    """Return every unit coded by what other interviewees' units teach.

    `codes` (units x themes) are the manual codes, `read` says which units have been read, `wanted`
    which units are coded (all). With `curve`, and our own classifiers, parts of the interviewees
    are tried on the others as well. `quick` leaves out a fifth of the interviewees at a time,
    however few there are.
    Up to `workers` threads share the parts, which changes no byte; `progress` is told how many are
    done, none at first, and how many there are. Raises ValueError with fewer than two interviewees read.
    """
    from threadpoolctl import threadpool_limits

    score = np.zeros(codes.shape)
    auto = np.zeros(codes.shape, bool)
    terms: dict[tuple[int, int], list[Term]] = {}
    person = training.group
    coded = np.flatnonzero(read)
    if len(np.unique(person[coded])) < 2:
        raise ValueError("learning needs two interviewees who are coded")
    parts = [
        (coded[train], coded[test])
        for train, test in (
            folds(person[coded], QUICK_FOLDS) if quick else folds(person[coded], FOLDS, alone=MOST_LEFT_OUT)
        )
    ]
    rest = np.flatnonzero(~read if wanted is None else wanted & ~read)
    if wanted is not None:  # what is to be held against somebody is never taught by its own interviewee
        parts = [
            (train, np.concatenate([test, rest[np.isin(person[rest], person[test])]]))
            for train, test in parts
        ]
        rest = rest[~np.isin(person[rest], person[coded])]
    if len(rest):
        parts.append((coded, rest))
    sizes = []
    scored_parts = len(parts)
    if curve and training.classifier is None:  # another one may not do with a quarter of the interviewees
        for size, train, test in parts_of(person[coded]):
            sizes.append(size)
            parts.append((coded[train], coded[test]))
    if training.classifier is not None:  # fitted theme by theme, it would take minutes a reach
        training = training._replace(around=())
    code = partial(_part, training, codes, read)
    tried: list[Part] = []
    taught = len(np.unique(person[parts[0][0]]))
    progress(0, len(parts))
    # sums by one thread: how many threads a machine has must not show in the last digit
    with threadpool_limits(1):
        coded_parts = mapped(code, parts, workers)
        for number, (rows, chance, themes, spoke) in enumerate(coded_parts, 1):
            if number > scored_parts:
                tried.append((sizes[number - scored_parts - 1], rows, themes))
            else:
                score[rows], auto[rows] = chance, themes
                terms |= spoke
            progress(number, len(parts))
    return Learned(score, auto, terms, tried, taught)


def _part(
    training: TrainingData, codes: Flags, read: Flags, part: tuple[Wholes, Wholes]
) -> tuple[Wholes, Reals, Flags, dict[tuple[int, int], list[Term]]]:
    """Return the units of one part, coded by what its training units teach."""
    train, test = part
    scored = training.group[test[read[test]]]
    model = Model(training, codes, train, test, apart=scored)
    score, auto = np.zeros((len(test), codes.shape[1])), []
    terms: dict[tuple[int, int], list[Term]] = {}
    for first in range(0, len(test), BLOCK):
        block = slice(first, first + BLOCK)
        score[block], of_block, of_rows = model.code(test[block])
        auto.append(of_block)
        terms |= of_rows
    return test, score, np.concatenate(auto), terms
