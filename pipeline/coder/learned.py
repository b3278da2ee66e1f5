"""The learned coder: from manual codes to automatic ones, only ever out of sample.

A coder of themes (themecoder.py) on the words, word pairs and pieces of words of a segment
(views.py). To code an interviewee, everything is learned from the others alone: the vocabulary and
its weights, the classifiers, and, from a cross-validation inside that training part, the
calibration and the thresholds. With more than MOST_LEFT_OUT interviewees, a tenth of them is left
out at a time. Segments that nobody has coded are coded by what all coded ones teach.

`hints` (units x themes, 0 where there are none) are a further score beside these: what the keyword
rules say. How far they are believed is learned with the calibration. `keywords` are the themes
that the rules alone give: inside each training part it is asked whether what was learned agrees
better with the manual codes than they do, and where it does not, they decide.

Where segments are known to be in the order of the talk (around.py), a classifier can also see the
words said just before and after a segment, never their codes; whether it does, and how far it sees,
is chosen inside the training part. A table of quotations has no such order: there a neighbour often
shares the theme because the table was sorted by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np

from ..statistics import agreement
from ..statistics.arrays import Flags, Reals, Wholes
from .around import without
from .curve import Part, parts_of
from .folds import FOLDS, MOST_LEFT_OUT, QUICK_FOLDS, folds
from .linear import COST, PRIOR
from .themecoder import TERMS, ThemeCoder
from .views import Features, Matrix, Weights, said, unit_length

RULES_DECIDE = True  # keywords decide where learning does no better (False: to measure that)
BLOCK = 512  # units whose evidence is in memory at once
# units x themes x fits from which a second process pays: one takes two seconds to start
WORTH_A_PROCESS = 500_000


class Term(NamedTuple):
    """A word or pair that spoke for a theme: places in the vocabulary (second -1 for a word).

    `nearby`: it was said around the segment and not in it.
    """

    first: int
    second: int
    nearby: bool


class Learned(NamedTuple):
    """What was learned of each unit (rows) and theme (columns).

    `score` is the probability that the manual coder gives the theme, `given` whether it is given,
    `terms` what spoke for those that are given, the strongest first. `tried` says of parts of the
    interviewees how many taught, which units they were tried on, and what those were given
    (curve.py); `taught` is how many taught in the run itself.
    """

    score: Reals
    given: Flags
    terms: dict[tuple[int, int], list[Term]]
    tried: Sequence[Part] = ()
    taught: int = 0


def out_of_sample(
    features: Features,
    hints: Reals,
    given: Flags,
    read: Flags,
    people: Sequence[str],
    *,
    wanted: Flags | None = None,
    keywords: Flags | None = None,
    around: Sequence[Matrix] = (),
    classifier: Any = None,
    curve: bool = False,
    quick: bool = False,
    workers: int = 1,
    progress: Callable[[str], None] = lambda text: None,
) -> Learned:
    """Return every unit coded by what other interviewees' units teach.

    `given` (units x themes) are the manual codes, `read` says which units have been read, `people`
    names each unit's interviewee; `wanted` says which units are coded (all), `keywords` what
    rules give (units x themes; None: they do not decide), `around` what can count as said nearby
    (see `nearby`; nothing), `classifier` what stands in the place of ours. With `curve`, and
    our own classifiers, parts of the interviewees are tried on the others as well. `quick` leaves
    out a fifth of the interviewees at a time, however few there are.
    Up to `workers` processes share the parts, which changes no byte; `progress` is told how far
    it is. Raises ValueError with fewer than two interviewees read.
    """
    score = np.zeros(given.shape)
    found = np.zeros(given.shape, bool)
    terms: dict[tuple[int, int], list[Term]] = {}
    _, person = np.unique(np.array(people, object).astype(str), return_inverse=True)
    coded = np.flatnonzero(read)
    if len(np.unique(person[coded])) < 2:
        raise ValueError("learning needs two interviewees who are coded")
    parts = [
        (coded[train], coded[test])
        for train, test in (
            folds(person[coded], QUICK_FOLDS)
            if quick
            else folds(person[coded], FOLDS, alone=MOST_LEFT_OUT)
        )
    ]
    rest = np.flatnonzero(~read if wanted is None else wanted & ~read)
    if len(rest):
        parts.append((coded, rest))
    sizes = []
    own = len(parts)
    if curve and classifier is None:  # another one may not do with a quarter of the interviewees
        for size, train, test in parts_of(person[coded]):
            sizes.append(size)
            parts.append((coded[train], coded[test]))
    if classifier is not None:
        around = ()  # one that is fitted theme by theme would take minutes for each reach
    code = partial(
        _part,
        features,
        hints,
        given,
        groups=person,
        around=around,
        classifier=classifier,
        keywords=keywords,
    )
    tried: list[Part] = []
    taught = len(np.unique(person[parts[0][0]]))
    fits = 1 + len(around) if classifier is None else 9
    work = len(coded) * given.shape[1] * len(parts) * fits
    for number, (rows, *part) in enumerate(
        _side_by_side(code, parts, workers if work > WORTH_A_PROCESS else 1), 1
    ):
        if number > own:
            tried.append((sizes[number - own - 1], rows, part[1]))
        else:
            score[rows], found[rows], of_rows = part
            terms |= of_rows
        progress(f"learning, part {number} of {len(parts)}")
    return Learned(score, found, terms, tried, taught)


def _side_by_side(
    code: Callable[..., Any], parts: Sequence[tuple[Wholes, Wholes]], workers: int
) -> Iterator[Any]:
    """Yield what is made of each part, in order, from several processes where that is asked for."""
    from joblib import Parallel, delayed

    workers = min(workers, len(parts))
    # memory is not mapped: no file of a transcript's words is left in a temporary folder
    pool = Parallel(n_jobs=workers, return_as="generator", max_nbytes=None, pre_dispatch=workers)
    yield from pool(delayed(code)(train, test) for train, test in parts)


def _part(
    features: Features,
    hints: Reals,
    given: Flags,
    train: Wholes,
    test: Wholes,
    *,
    groups: Wholes,
    around: Sequence[Matrix],
    classifier: Any,
    keywords: Flags | None,
) -> tuple[Wholes, Reals, Flags, dict[tuple[int, int], list[Term]]]:
    """Return the units of one part, coded by what its training units teach."""
    from threadpoolctl import threadpool_limits

    # sums by one thread: how many threads a machine has must not show in the last digit
    with threadpool_limits(1):
        model = Model(features, hints, given, train, groups, around, test, classifier, keywords)
        score, found = np.zeros((len(test), given.shape[1])), []
        terms: dict[tuple[int, int], list[Term]] = {}
        for at in range(0, len(test), BLOCK):
            block = slice(at, at + BLOCK)
            score[block], of_block, of_rows = model.code(test[block])
            found.append(of_block)
            terms |= of_rows
    return test, score, np.concatenate(found), terms


class Model:
    """A coder that has learned from the units `train` and has seen nothing else."""

    def __init__(
        self,
        features: Features,
        hints: Reals,
        given: Flags,
        train: Wholes,
        groups: Wholes,
        around: Sequence[Matrix] = (),
        hidden: Wholes | None = None,
        classifier: Any = None,
        keywords: Flags | None = None,
    ) -> None:
        """Learn; `groups` are the units' interviewees, kept apart in the inner folds too.

        What the units `hidden` say is not seen where it stands around a training unit either (two
        interviewees can speak in one talk).
        """
        self.features, self.hints = features, hints
        self.weights = Weights(features, train)
        best = np.inf
        for near in (None, *around):
            values, weights = self._learned_values(train, near, hidden)
            coder = ThemeCoder(classifier, COST, PRIOR)
            coder.fit(values, given[train], groups[train], hints[train])
            if coder.surprise_ < best:
                best, self.coder = coder.surprise_, coder
                self.near, self.weights_around = near, weights
        self.keywords = keywords if RULES_DECIDE else None
        if keywords is not None and RULES_DECIDE:
            learned = _kappa(given[train], self.coder.given(self.coder.inner_))
            if learned > _kappa(given[train], keywords[train]):
                self.keywords = None

    def _learned_values(
        self, train: Wholes, near: Matrix | None, hidden: Wholes | None
    ) -> tuple[Matrix, Weights]:
        """Return the values of the training units, and the weights of what is around them."""
        if near is None:
            return self._values(train, None, self.weights), self.weights
        seen = np.ones(near.shape[0], bool)
        seen[hidden if hidden is not None else []] = False
        near = without(near, ~seen)
        weights = Weights(self.features, np.unique(near[train].indices))
        return self._values(train, near, weights), weights

    def _values(self, rows: Wholes, near: Matrix | None, weights: Weights) -> Matrix:
        """Return the values of some units, and beside them those of the talk around them."""
        from scipy import sparse

        values = self.weights(self.features, rows)
        if near is None:
            return values
        around: Matrix = near[rows]
        others = np.unique(around.indices)
        spoken = weights.spoken_values(self.features, others)
        return sparse.hstack([values, unit_length(around[:, others] @ spoken)], format="csr")

    def code(self, rows: Wholes) -> tuple[Reals, Flags, dict[tuple[int, int], list[Term]]]:
        """Return probabilities and themes of some units, and what spoke for each theme given."""
        values = self._values(rows, self.near, self.weights_around)
        score = self.coder.predict_proba(values, self.hints[rows])
        given = self.coder.given(score) if self.keywords is None else self.keywords[rows]
        return score, given, self._terms(rows, values, given)

    def _terms(
        self, rows: Wholes, values: Matrix, given: Flags
    ) -> dict[tuple[int, int], list[Term]]:
        """Return the words and pairs that add most to the score of each theme given.

        None where the classifier does not say what each of them adds.
        """
        if not hasattr(self.coder, "coef_"):
            return {}
        unit, column, parts = said(self.features, rows, values)
        added = parts @ np.ascontiguousarray(self.coder.coef_.T)
        start = np.searchsorted(unit, np.arange(len(rows) + 1))
        term = cache(self._term)
        found = {}
        for i, theme in np.argwhere(given).tolist():
            adds = added[start[i] : start[i + 1], theme]
            strongest = np.argsort(-adds, kind="stable")[:TERMS]
            at = start[i] + strongest[adds[strongest] > 0]
            found[int(rows[i]), theme] = [term(c) for c in column[at].tolist()]
        return found

    def _term(self, column: int) -> Term:
        """Return the word or pair that a column of the values stands for."""
        words, pairs = self.features.words.shape[1], self.features.pairs.shape[1]
        before = words + pairs + self.features.pieces_of.shape[1]
        place = column - before if column >= before else column
        if place < words:
            return Term(place, -1, column >= before)
        first, second = self.features.pair[place - words].tolist()
        return Term(first, second, column >= before)


def _kappa(manual: Flags, given: Flags) -> float:
    """Return kappa over all units and themes; 0 where it is undefined."""
    return float(np.nan_to_num(agreement.kappa(agreement.pooled(agreement.cells(manual, given)))))
