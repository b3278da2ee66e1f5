"""A coder of themes after scikit-learn's conventions: scores, made probabilities, cut for F1.

It learns from values (units x features, none below 0: TF-IDF of words and pairs, for one) and from
codes: several themes a unit, or a class for each. Two linear classifiers score the units, or
any scikit-learn classifier that is put in their place; in folds inside the training part, groups
kept together, their scores are made probabilities and thresholds are chosen (probabilities.py).

    coder = ThemeCoder().fit(TfidfVectorizer().fit_transform(texts), codes, groups=interviewees)
    coder.predict_proba(values), coder.predict(values), coder.evidence(values)

Where every training unit has a theme, so has every unit that is coded: at least the one whose log
odds lie furthest above its threshold. Where every training unit has exactly one, so has every
unit that is coded: see `probabilities.prevalence_offset`. No theme is given much more often than
the training units have it: see `probabilities.raised`.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.utils.validation import (
    check_array,
    check_consistent_length,
    check_is_fitted,
    check_non_negative,
    validate_data,
)

from ..statistics.arrays import Flags, Reals, Wholes
from .classifier_scores import scaled_scores_of, scored, with_embedded, with_labels
from .custom_classifier import PerTheme
from .feature_extraction import FEW
from .linear_classifiers import PRIOR, Bayes, Centroids, LinearThemes, codes_of
from .probabilities import Calibration, exactly_one, log_odds, prevalence_offset, raised, thresholds
from .stretches import Parts, strongest
from .support_vector_machines import COST, Machines

TERMS = 5  # features named as evidence
STEP = {True: 0.005, False: 0.05}  # of a threshold's rise: where one theme is given, and else


class ThemeCoder(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A coder that gives each unit none, one or several themes.

    `classifier` is any scikit-learn classifier, one being fitted for each theme; None: linear
    support vector machines with naive Bayes beside them. Where it has `coef_`, so has the coder:
    themes x features, what a value adds to the log odds of a theme.
    """

    def __init__(self, classifier: Any = None, cost: float = COST, prior: float = PRIOR) -> None:
        self.classifier = classifier
        self.cost = cost
        self.prior = prior

    def fit(self, X: Any, y: Any, groups: Any = None, **beside: Any) -> Self:  # noqa: N803
        """Learn from values and codes (units x themes of 0 and 1, or a class for each unit).

        `groups` are the units' interviewees, kept on one side of every inner fold (each unit by
        itself); what may stand `beside` is said by `foresee`. Raises ValueError for values below 0 or
        missing, or a target that is no class.
        """
        return self.foresee(X, y, groups, **beside).finish()

    def foresee(
        self,
        X: Any,  # noqa: N803
        y: Any,
        groups: Any = None,
        hints: Any = None,
        gram: Any = None,
        embedded: Any = None,
        labels: Any = None,
        parts: Parts | None = None,
    ) -> Self:
        """Learn in the inner folds alone, as `fit` does: `surprise_` tells coders apart before `finish`.

        `hints` (units x themes) is one more score, such as what keywords say (none);
        `gram` the products of the units' values (`machines.products`), where they are known already.
        From `embedded`, more values of the units that may lie below 0, the machines learn as well, and
        `Centroids` alone, up to FEW units, in the place of naive Bayes. The machines learn from
        `labels`, the values of what describes each class (its `embedded` after them): one more unit of
        that class, on no side of a fold and in no calibration. `parts` are stretches of the units
        (stretches.py): the machines' score of the strongest is one more where it foresees the codes of
        the inner folds better than that of all of the unit.
        """
        X, y = validate_data(  # noqa: N806
            self, X, y, accept_sparse="csr", multi_output=True, dtype=np.float64
        )
        check_non_negative(X, "ThemeCoder")
        self.classes_, codes = codes_of(y)
        self._several = np.shape(y) == codes.shape
        each = np.arange(len(codes)) if groups is None else np.asarray(groups)
        check_consistent_length(X, each)
        _, group = np.unique(each, return_inverse=True)
        # one theme among all and few examples: the mean of machines of parts picks better (constants.py)
        averaged = exactly_one(codes) and len(codes) <= FEW
        kinds: list[Any] = [Machines(self.cost, averaged=averaged), Bayes(self.prior)]
        if self.classifier is not None:
            kind = clone(self.classifier)
            kinds = [kind if isinstance(kind, LinearThemes) else PerTheme(kind)]
        taught = with_labels(*with_embedded(X, codes, gram, embedded), labels)
        stretched = None if self.classifier is not None else parts
        self.scorers_ = scaled_scores_of(kinds[0], *taught[:2], group, taught[2], stretched)
        self._by_centroids = embedded is not None and len(codes) <= FEW
        if self._by_centroids:
            self.scorers_ += scaled_scores_of(Centroids(), embedded, codes, group, None)
        else:
            for kind in kinds[1:]:
                self.scorers_ += scaled_scores_of(kind, X, codes, group, gram)
        scores = np.stack([*(v.scaled(v.inner) for v in self.scorers_), self._hints(hints, codes)], axis=2)
        calibration = None
        if stretched is not None:
            whole, stretch = (np.delete(scores, other, axis=2) for other in (1, 0))
            calibration = Calibration(whole, codes)
            if _surprise(Calibration(stretch, codes)(stretch), codes) < _surprise(calibration(whole), codes):
                calibration = None  # both have a say
            else:
                del self.scorers_[1]
                scores = whole
        self.calibration_ = calibration or Calibration(scores, codes)
        # of the training units, from classifiers that did not see their group
        self.inner_ = chance = self.calibration_(scores)
        # how badly the codes were foreseen in the inner folds: less is better
        self.surprise_ = _surprise(chance, codes)
        self._always, self._single = bool(codes.any(axis=1).all()), self.calibration_.single
        self.threshold_ = (prevalence_offset if self._single else thresholds)(chance, codes)
        self.raised_ = np.zeros(len(self.classes_))
        self.raised_ = raised(self._above(chance), codes, self._choice, STEP[self._single])
        return self

    def finish(self) -> Self:
        """Learn from all units that `foresee` had."""
        for scorer in self.scorers_:
            if not scorer.strongest:
                scorer.estimator.complete()
        if all(hasattr(v.estimator, "coef_") for v in self.scorers_):
            coefs = [
                self.calibration_.weights[:, :, i] @ (v.estimator.coef_ / v.spread[:, None])
                for i, v in enumerate(self.scorers_)
                if not v.strongest
            ]
            # of a theme's own strongest stretch alone: that of another theme may be another one
            self.strongest_coef_ = None
            if len(self.scorers_) > 1 and self.scorers_[1].strongest:
                own = np.diag(self.calibration_.weights[:, :, 1]) / self.scorers_[1].spread
                self.strongest_coef_ = own[:, None] * self.scorers_[0].estimator.coef_
            columns = self.n_features_in_
            near = coefs.pop() if self._by_centroids else 0.0
            self.coef_ = sum(coef[:, :columns] for coef in coefs)
            self.embedded_coef_ = coefs[0][:, columns:] + near
        return self

    def _hints(self, hints: Any, like: Any) -> Reals:
        """Return hints as units x themes, none being noughts."""
        shape = (like.shape[0], len(self.classes_))
        values = np.zeros(shape) if hints is None else check_array(hints)
        if values.shape != shape:
            raise ValueError(f"hints of shape {values.shape} where {shape} is needed")
        return np.asarray(values, np.float64)

    def _chance(
        self,
        X: Any,  # noqa: N803
        hints: Any,
        embedded: Any = None,
        parts: Parts | None = None,
    ) -> Reals:
        """Return probabilities, units x themes."""
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", reset=False, dtype=np.float64)  # noqa: N806
        check_non_negative(X, "ThemeCoder")
        found = scored(self.scorers_[0].estimator, X, embedded)
        scores = [self.scorers_[0].scaled(found)]
        for scorer in self.scorers_[1:]:
            if not scorer.strongest:
                found = scorer.estimator.decision_function(embedded if self._by_centroids else X)
            elif parts is not None:
                found = strongest(found, scored(scorer.estimator, parts.values, parts.embedded), parts.place)
            scores.append(scorer.scaled(found))
        scores.append(self._hints(hints, X))
        return self.calibration_(np.stack(scores, axis=2))

    def predict_proba(
        self,
        X: Any,  # noqa: N803
        hints: Any = None,
        embedded: Any = None,
        parts: Parts | None = None,
    ) -> Reals:
        """Return the probability of each theme (column) for each unit (row)."""
        chance = self._chance(X, hints, embedded, parts)
        return chance if self._several else chance / chance.sum(axis=1, keepdims=True)

    def strongest_of(self, X: Any, embedded: Any, parts: Parts) -> Wholes:  # noqa: N803
        """Return units x themes: the place of a unit's strongest stretch, or -1 where it is all of it."""
        machines = self.scorers_[0].estimator
        whole = scored(machines, X, embedded)
        of_parts = scored(machines, parts.values, parts.embedded)
        best = strongest(whole, of_parts, parts.place)[parts.place]
        stretch, theme = np.nonzero((of_parts == best) & (of_parts > whole[parts.place]))
        which = np.full(whole.shape, -1)
        which[parts.place[stretch], theme] = stretch
        return which

    def predict(self, X: Any, hints: Any = None) -> Any:  # noqa: N803
        """Return 1 for each theme given, units x themes; or a class for each unit."""
        themes = self.given(self._chance(X, hints))
        return themes.astype(int) if self._several else self.classes_[themes.argmax(axis=1)]

    def given(self, chance: Reals) -> Flags:
        """Return which themes are given at some probabilities, units x themes."""
        return self._choice(self._above(chance))

    def _above(self, chance: Reals) -> Reals:
        """Return how far each probability lies above the theme's threshold."""
        if self._single:
            return chance - self.threshold_ - self.raised_
        return log_odds(chance) - log_odds(self.threshold_) - self.raised_

    def _choice(self, above: Reals) -> Flags:
        """Return which themes are given that lie so far above their thresholds."""
        chosen = np.zeros(above.shape, bool) if self._single else above > 0
        if self._always:
            chosen[np.arange(len(above)), above.argmax(axis=1)] = True
        return chosen

    def evidence(self, X: Any, most: int = TERMS) -> list[dict[Any, list[tuple[int, float]]]]:  # noqa: N803
        """Return for each unit what spoke for each class given: (feature, what it added).

        The strongest first, at most `most`. Raises AttributeError where the classifier has no
        `coef_`.
        """
        from scipy import sparse

        themes = self.given(self._chance(X, None))
        values = sparse.csr_array(X)
        by_unit: list[dict[Any, list[tuple[int, float]]]] = []
        for row in range(values.shape[0]):
            span = slice(values.indptr[row], values.indptr[row + 1])
            features = values.indices[span]
            named = {}
            for theme in np.flatnonzero(themes[row]).tolist():
                added = values.data[span] * self.coef_[theme, features]
                best = [i for i in np.argsort(-added, kind="stable")[:most] if added[i] > 0]
                named[self.classes_[theme]] = [(int(features[i]), float(added[i])) for i in best]
            by_unit.append(named)
        return by_unit

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        tags.classifier_tags.multi_label = True
        return tags


def _surprise(chance: Reals, codes: Flags) -> float:
    """Return how badly codes are foreseen: less is better."""
    return -float(np.log(np.where(codes, chance, 1 - chance)).sum())
