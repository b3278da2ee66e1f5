"""A coder that has learned from some segments: what it sees of them, and what it chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

from ..statistics import agreement
from ..statistics.arrays import Flags, Reals, Wholes
from .around import beside, products_beside, without
from .linear import PRIOR, Bayes
from .machines import COST, PAIRED, products
from .themecoder import TERMS, ThemeCoder, beside_values
from .views import FEW, Features, Matrix, Meaning, Weights, described, owned, said

RULES_DECIDE = True  # keywords decide where learning does no better (False: to measure that)


class Term(NamedTuple):
    """A word or pair that spoke for a theme: places in the vocabulary (second -1 for a word).

    `nearby`: it was said around the segment and not in it. `share`, where `first` is -1: of all
    that spoke for the theme, what has no words to show, because the segment's words are near to
    others by vectors.
    """

    first: int
    second: int
    nearby: bool
    share: float = 0.0


class _Said:
    """Values of training units, weighed as `units` tell, and products of each two."""

    def __init__(self, features: Features, train: Wholes, units: Wholes) -> None:
        self.features, self.train, self.units = features, train, units

    @cached_property
    def weights(self) -> Weights:
        return Weights(self.features, self.units)

    @cached_property
    def _own_values(self) -> Matrix:
        return self.weights(self.features, self.train)

    @cached_property
    def spoken(self) -> Matrix:
        """Values of the words and pairs of the units that tell."""
        return self.weights.spoken_values(self.features, self.units)

    @cached_property
    def _own_products(self) -> Any:
        return products(self._own_values)

    @cached_property
    def _spoken_products(self) -> Any:
        return products(self.spoken)

    def values(self, around: Matrix | None) -> Matrix:
        """Return the units' values; beside them, where it is asked for, those of what is around."""
        if around is None:
            return self._own_values
        return beside(self._own_values, around[:, self.units], self.spoken)

    def products(self, around: Matrix | None) -> Any:
        """Return the products of such values, units x units."""
        own_products = self._own_products
        if around is None:
            return own_products
        return own_products + products_beside(around[:, self.units], self._spoken_products)


def _shown(near: Matrix, train: Wholes, hidden: Wholes | None) -> Matrix:
    """Return what stands around the training units, without the hidden units."""
    seen = np.ones(near.shape[0], bool)
    seen[hidden if hidden is not None else []] = False
    visible: Matrix = without(near, ~seen)[train]
    return visible


class Lesson(NamedTuple):
    """What there is to learn from beside the codes: rows are units.

    `group` is each unit's interviewee; `hints` (units x themes, 0 where there are none) a further
    score, `keywords` what rules give (None: they do not decide), `around` what can count as said
    nearby (see around.py), `classifier` what stands in the place of ours.
    """

    features: Features
    hints: Reals
    group: Wholes
    keywords: Flags | None = None
    around: Sequence[Matrix] = ()
    classifier: Any = None


class Model:
    """A coder that has learned from the units `train` and has seen nothing else."""

    def __init__(
        self,
        lesson: Lesson,
        manual: Flags,
        train: Wholes,
        hidden: Wholes | None = None,
        *,
        apart: Wholes | None = None,
    ) -> None:
        """Learn; interviewees are kept apart in the inner folds too.

        What the units `hidden` say is not seen where it stands around a training unit either (two
        interviewees can speak in one talk). Of the units that nobody has coded the words alone are
        seen, where few teach (company.py): but for those of the interviewees `apart`.
        """
        features, hints, group, keywords, around, classifier = lesson
        self.features, self.hints = features, hints
        codes, people, keyed = manual[train], group[train], hints[train]
        self.near, of_train = None, _Said(features, train, train)
        shown, best = None, np.inf
        by_units = {train.tobytes(): of_train}
        for near in (None, *around) if around else ():
            seen = None if near is None else _shown(near, train, hidden)
            units = train if seen is None else np.unique(seen.indices)
            if not len(units):  # all that stands around is of those left out
                continue
            # where all is coded, and for most reaches, the same units tell the weights
            weighed = by_units.setdefault(units.tobytes(), _Said(features, train, units))
            # one of the two voices chooses: it takes a tenth of the time of both, and chooses alike
            quick = ThemeCoder(Bayes(PRIOR))
            quick.foresee(weighed.values(seen), codes, people, keyed)
            if quick.surprise_ < best:
                best, self.near, of_train, shown = quick.surprise_, near, weighed, seen
        self.weights = of_train.weights
        pairs = classifier is None and max(len(train), len(of_train.units) // 2) <= PAIRED
        values = of_train.values(shown)
        gram = of_train.products(shown) if pairs else None

        def coder(**more: Any) -> ThemeCoder:
            return ThemeCoder(classifier, COST, PRIOR).foresee(values, codes, people, keyed, gram, **more)

        self.coder, self.described = coder(), False
        self.meaning: Meaning | None = None
        if classifier is None:
            seen = np.flatnonzero(~np.isin(group, [] if apart is None else apart))
            self._look_beyond(coder, train, values.shape[1], seen)
        self.coder.finish()
        self.keywords = keywords if RULES_DECIDE else None
        if keywords is not None and RULES_DECIDE:
            learned = _kappa(manual[train], self.coder.given(self.coder.inner_))
            if learned > _kappa(manual[train], keywords[train]):
                self.keywords = None

    def _look_beyond(
        self, coder: Callable[..., ThemeCoder], train: Wholes, columns: int, seen: Wholes
    ) -> None:
        """Take vectors of words, and themes' descriptions, where they help inside the training part.

        Each is kept where the codes of the inner folds are then better foreseen.
        """
        features, meant = self.features, None
        if features.vectors is not None or owned(features, train, seen):
            meaning = Meaning(features, train, seen)
            meant = meaning(features.words[train])
            tried = coder(meant=meant)
            if tried.surprise_ < self.coder.surprise_:
                self.coder, self.meaning = tried, meaning
            else:
                meant = None
        if features.labels is not None and len(train) <= FEW:
            values = self.weights(described(features), np.arange(features.labels.shape[0]))
            values.resize((values.shape[0], columns))  # nothing is said around a description
            if self.meaning is not None:
                values = beside_values(values, self.meaning(features.labels))
            tried = coder(meant=meant, labels=values)
            if tried.surprise_ < self.coder.surprise_:
                self.coder, self.described = tried, True

    def _values(self, rows: Wholes) -> Matrix:
        """Return the values of some units, and beside them those of the talk around them."""
        values = self.weights(self.features, rows)
        if self.near is None:
            return values
        around: Matrix = self.near[rows]
        others = np.unique(around.indices)
        return beside(values, around[:, others], self.weights.spoken_values(self.features, others))

    def code(self, rows: Wholes) -> tuple[Reals, Flags, dict[tuple[int, int], list[Term]]]:
        """Return probabilities and themes of some units, and what spoke for each theme given."""
        values = self._values(rows)
        meant = None if self.meaning is None else self.meaning(self.features.words[rows])
        score = self.coder.predict_proba(values, self.hints[rows], meant)
        auto = self.coder.given(score) if self.keywords is None else self.keywords[rows]
        return score, auto, self._terms(rows, values, auto, meant)

    def _terms(
        self, rows: Wholes, values: Matrix, auto: Flags, meant: Reals | None
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
        terms = {}
        for i, theme in np.argwhere(auto).tolist():
            adds = added[start[i] : start[i + 1], theme]
            strongest = np.argsort(-adds, kind="stable")[:TERMS]
            best = start[i] + strongest[adds[strongest] > 0]
            terms[int(rows[i]), theme] = [term(c) for c in column[best].tolist()]
            if meant is not None:
                apart = max(0.0, float(meant[i] @ self.coder.meant_coef_[theme]))
                share = apart / max(apart + float(adds[adds > 0].sum()), 1e-9)
                terms[int(rows[i]), theme].append(Term(-1, -1, False, share))
        return terms

    def _term(self, column: int) -> Term:
        """Return the word or pair that a column of the values stands for."""
        words, pairs = self.features.words.shape[1], self.features.pairs.shape[1]
        before = words + pairs + self.features.pieces_of.shape[1]
        place = column - before if column >= before else column
        if place < words:
            return Term(place, -1, column >= before)
        first, second = self.features.pair[place - words].tolist()
        return Term(first, second, column >= before)


def _kappa(manual: Flags, auto: Flags) -> float:
    """Return kappa over all units and themes; 0 where it is undefined."""
    return float(np.nan_to_num(agreement.kappa(agreement.pooled(agreement.cells(manual, auto)))))
