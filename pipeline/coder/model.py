"""A coder that has learned from some segments: model selection inside its training part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ..statistics import agreement
from ..statistics.arrays import Flags, Reals, Wholes
from .classifier_scores import beside_values
from .embedding_features import EmbeddingFeatures, owned
from .feature_extraction import FEW, Features, Weights, labelled, stretched
from .linear_classifiers import PRIOR, Bayes
from .neighbours import products_beside, with_nearby, without
from .stretches import Matrix, Parts
from .support_vector_machines import COST, paired, products
from .term_contributions import Term, UnitValues, strongest_terms
from .theme_coder import ThemeCoder

RULES_DECIDE = True  # keywords decide where learning does no better (False: to measure that)


class _WeighedUnits:
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
    def word_values(self) -> Matrix:
        """Values of the words and pairs of the units that tell."""
        return self.weights.word_values(self.features, self.units)

    @cached_property
    def _own_products(self) -> Any:
        return products(self._own_values)

    @cached_property
    def _word_products(self) -> Any:
        return products(self.word_values)

    def values(self, around: Matrix | None) -> Matrix:
        """Return the units' values; beside them, where it is asked for, those of what is around."""
        if around is None:
            return self._own_values
        return with_nearby(self._own_values, around[:, self.units], self.word_values)

    def products(self, around: Matrix | None) -> Any:
        """Return the products of such values, units x units."""
        own_products = self._own_products
        if around is None:
            return own_products
        return own_products + products_beside(around[:, self.units], self._word_products)


def _shown(near: Matrix, train: Wholes, hidden: Wholes | None) -> Matrix:
    """Return what stands around the training units, without the hidden units."""
    seen = np.ones(near.shape[0], bool)
    seen[hidden if hidden is not None else []] = False
    visible: Matrix = without(near, ~seen)[train]
    return visible


class TrainingData(NamedTuple):
    """What there is to learn from beside the codes: rows are units.

    `group` is each unit's interviewee; `hints` (units x themes, 0 where there are none) a further
    score, `keywords` what rules give (None: they do not decide), `around` what can count as said
    nearby (see neighbours.py), `classifier` what stands in the place of ours.
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
        training: TrainingData,
        manual: Flags,
        train: Wholes,
        hidden: Wholes | None = None,
        *,
        apart: Wholes | None = None,
    ) -> None:
        """Learn; interviewees are kept apart in the inner folds too.

        What the units `hidden` say is not seen where it stands around a training unit either (two
        interviewees can speak in one talk). Of the units that nobody has coded the words alone are
        seen, where few teach (embedding_features.py): but for those of the interviewees `apart`.
        """
        features, hints, group, keywords, around, classifier = training
        self.features, self.hints = features, hints
        codes, people, keyed = manual[train], group[train], hints[train]
        self.near, of_train = None, _WeighedUnits(features, train, train)
        shown, best = None, np.inf
        by_units = {train.tobytes(): of_train}
        for near in (None, *around) if around else ():
            seen = None if near is None else _shown(near, train, hidden)
            units = train if seen is None else np.unique(seen.indices)
            if not len(units):  # all that stands around is of those left out
                continue
            # where all is coded, and for most reaches, the same units tell the weights
            weighed = by_units.setdefault(units.tobytes(), _WeighedUnits(features, train, units))
            # one of the two classifiers chooses: it takes a tenth of the time of both, and chooses alike
            quick = ThemeCoder(Bayes(PRIOR))
            quick.foresee(weighed.values(seen), codes, people, keyed)
            if quick.surprise_ < best:
                best, self.near, of_train, shown = quick.surprise_, near, weighed, seen
        self.weights = of_train.weights
        values = of_train.values(shown)
        pairs = classifier is None and paired(values, max(len(train), len(of_train.units) // 2))
        gram = of_train.products(shown) if pairs else None

        parts = None if classifier is not None else self._parts(train, values)

        def coder(meaning: EmbeddingFeatures | None = None, labels: Any = None) -> ThemeCoder:
            embedded, of_parts = _embedded(meaning, features, train, parts)
            return ThemeCoder(classifier, COST, PRIOR).foresee(
                values, codes, people, keyed, gram, embedded, labels, of_parts
            )

        self.coder, self.described = coder(), False
        self.meaning: EmbeddingFeatures | None = None
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
        features = self.features
        if features.vectors is not None or features.read is not None or owned(features, train, seen):
            meaning = EmbeddingFeatures(features, train, seen)
            tried = coder(meaning)
            if tried.surprise_ < self.coder.surprise_:
                self.coder, self.meaning = tried, meaning
        if features.labels is not None and len(train) <= FEW:
            names, each = labelled(features), np.arange(features.labels.shape[0])
            values = self.weights(names, each)
            values.resize((values.shape[0], columns))  # nothing is said around a description
            if self.meaning is not None:
                values = beside_values(values, self.meaning(names, each))
            tried = coder(self.meaning, values)
            if tried.surprise_ < self.coder.surprise_:
                self.coder, self.described = tried, True

    def _values(self, rows: Wholes) -> Matrix:
        """Return the values of some units, and beside them those of the talk around them."""
        values = self.weights(self.features, rows)
        if self.near is None:
            return values
        around: Matrix = self.near[rows]
        others = np.unique(around.indices)
        return with_nearby(values, around[:, others], self.weights.word_values(self.features, others))

    def code(self, rows: Wholes) -> tuple[Reals, Flags, dict[tuple[int, int], list[Term]]]:
        """Return probabilities and themes of some units, and what spoke for each theme given."""
        values = self._values(rows)
        parts = None if self.coder.classifier is not None else self._parts(rows, values)
        embedded, parts = _embedded(self.meaning, self.features, rows, parts)
        score = self.coder.predict_proba(values, self.hints[rows], embedded, parts)
        auto = self.coder.given(score) if self.keywords is None else self.keywords[rows]
        seen = UnitValues(rows, values, embedded, parts)
        return score, auto, strongest_terms(self.features, self.coder, seen, auto)

    def _parts(self, rows: Wholes, values: Matrix) -> Parts | None:
        """Return the values of the stretches of some units; what is around a unit is around each."""
        from scipy import sparse

        if self.features.stretches is None:
            return None
        which, place = self.features.stretches.within(rows)
        if not len(which):
            return None
        own = self.weights(stretched(self.features), which)
        around = values[:, own.shape[1] :]
        if around.shape[1]:
            own = sparse.hstack([own, around[place]], format="csr")
        return Parts(own, place, which)


def _embedded(
    meaning: EmbeddingFeatures | None, features: Features, rows: Wholes, parts: Parts | None
) -> tuple[Reals | None, Parts | None]:
    """Return what vectors of words say of some units, and their stretches with the same."""
    if meaning is None:
        return None, parts
    if parts is not None:
        parts = parts._replace(embedded=meaning(stretched(features), parts.which))
    return meaning(features, rows), parts


def _kappa(manual: Flags, auto: Flags) -> float:
    """Return kappa over all units and themes; 0 where it is undefined."""
    return float(np.nan_to_num(agreement.kappa(agreement.pooled(agreement.cells(manual, auto)))))
