"""Any scikit-learn classifier in the place of ours, one for each theme."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import get_tags

from ..errors import InputError, nearest
from ..statistics.arrays import Flags, Reals, Wholes

_WHERE = "[themes] classifier"
_EXAMPLE = '"sklearn.linear_model:LogisticRegression"'


class PerTheme(BaseEstimator):  # type: ignore[misc]
    """A classifier for each theme; its scores are distances, or log odds where it has none."""

    def __init__(self, classifier: Any) -> None:
        self.classifier = classifier

    def fit(self, X: Any, y: Flags) -> Self:  # noqa: N803
        """Learn from values and codes; a theme that all units have, or none, is scored so."""
        X = self._sparse_or_dense(X)  # noqa: N806
        self.classifiers_: list[Any] = []
        for theme in range(y.shape[1]):
            codes = y[:, theme]
            if codes.all() or not codes.any():
                self.classifiers_.append(1.0 if codes.any() else -1.0)
                continue
            with _asked(self.classifier):
                self.classifiers_.append(clone(self.classifier).fit(X, codes.astype(int)))
        fitted = [each for each in self.classifiers_ if not isinstance(each, float)]
        if fitted and all(getattr(each, "coef_", None) is not None for each in fitted):
            none = np.zeros((1, X.shape[1]))
            weights = [
                none if isinstance(each, float) else np.reshape(_dense(each.coef_), (1, -1))
                for each in self.classifiers_
            ]
            self.coef_ = np.concatenate(weights)
        return self

    def foresee(self, values: Any, codes: Flags, parts: Sequence[Wholes], gram: Any = None) -> Reals:
        """Return units' scores as what lies outside their own part teaches; `complete` learns from all.

        0 is the score of units in none of `parts`; `gram` is not used.
        """
        scores = np.zeros(codes.shape)
        for part in parts:
            learn = np.delete(np.arange(len(codes)), part)
            inside = clone(self).fit(values[learn], codes[learn])
            scores[part] = inside.decision_function(values[part])
        self._whole = values, codes
        return scores

    def complete(self) -> None:
        """Learn from all units that `foresee` had."""
        self.fit(*self._whole)
        del self._whole

    def decision_function(self, X: Any) -> Reals:  # noqa: N803
        """Return scores, units x themes, higher where a theme is likelier."""
        X = self._sparse_or_dense(X)  # noqa: N806
        with _asked(self.classifier):
            return np.stack([_score(each, X) for each in self.classifiers_], axis=1)

    def _sparse_or_dense(self, values: Any) -> Any:
        """Return values as the classifier takes them: sparse, or else dense."""
        return values if get_tags(self.classifier).input_tags.sparse else _dense(values)


@contextmanager
def _asked(classifier: Any) -> Iterator[None]:
    """Say of a classifier that fails that it did, as an InputError."""
    try:
        with warnings.catch_warnings():
            # that a fit stopped early shows in its scores, which are out of sample
            warnings.simplefilter("ignore", ConvergenceWarning)
            yield
    except (ValueError, TypeError, MemoryError, np.linalg.LinAlgError) as error:
        why = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        raise InputError(
            f"{type(classifier).__name__} could not learn from these words, or score them ({why})",
            where=_WHERE,
            found=type(classifier).__name__,
            allowed="a scikit-learn classifier of many values, most of them 0",
            remedy=f"try {_EXAMPLE}, or leave it empty for ours",
        ) from error


def _score(classifier: Any, values: Any) -> Reals:
    """Return a fitted classifier's score of each unit."""
    if isinstance(classifier, float):
        return np.full(values.shape[0], classifier)
    if hasattr(classifier, "decision_function"):
        return np.asarray(classifier.decision_function(values), np.float64)
    if hasattr(classifier, "predict_proba"):
        chance = np.clip(classifier.predict_proba(values)[:, 1], 1e-6, 1 - 1e-6)
        return np.asarray(np.log(chance / (1 - chance)), np.float64)
    return np.asarray(classifier.predict(values), np.float64)


def _dense(values: Any) -> Any:
    """Return an array of what may be sparse."""
    return values.toarray() if hasattr(values, "toarray") else values


def named(name: str, seed: int) -> Any:
    """Return a new classifier by "module:name", with its defaults and `seed`.

    Raises InputError where there is no such module or name, or it is no classifier.
    """
    module, _, attribute = name.partition(":")
    if not all(part.isidentifier() for part in [*module.split("."), attribute]):
        raise _wrong(name, "a classifier is named by its module and its name")
    try:
        there = importlib.import_module(module)
    except Exception as error:  # whatever a module of the user's raises when it is imported
        why = f"the module cannot be imported ({type(error).__name__}: {error})"
        raise _wrong(name, why) from error
    kind = getattr(there, attribute, None)
    if kind is None:
        classes = {name: each for name, each in vars(there).items() if isinstance(each, type)}
        guess = nearest(attribute, [n for n, c in classes.items() if issubclass(c, ClassifierMixin)])
        why = f"the module {module} has no {attribute}"
        raise _wrong(name, why, f'did you mean "{module}:{guess}"?' if guess else "")
    if not isinstance(kind, type) or not issubclass(kind, BaseEstimator):
        raise _wrong(name, "that is no class of scikit-learn's kind")
    if not issubclass(kind, ClassifierMixin):
        raise _wrong(name, "that is no classifier")
    try:
        made = kind()
    except TypeError as error:
        raise _wrong(name, f"it cannot be made without settings: {error}") from None
    if "random_state" in made.get_params():
        made.set_params(random_state=seed)
    return made


def _wrong(name: str, what: str, remedy: str = "") -> InputError:
    """Return the error for a classifier that cannot be used."""
    return InputError(
        what,
        where=_WHERE,
        found=name,
        allowed=f"a scikit-learn classifier such as {_EXAMPLE}, or nothing for ours",
        remedy=remedy or "name a classifier that is installed, or leave it empty",
    )
