from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, RadiusNeighborsClassifier

from pipeline.coder.custom_classifier import PerTheme, named
from pipeline.errors import InputError

VALUES = np.eye(6)[[0, 1, 2, 0, 1, 2]]
CODES = np.array([[1, 0, 1], [0, 0, 1], [0, 0, 1]] * 2, bool)


def test_a_classifier_is_made_by_name_with_the_seed() -> None:
    made = named("sklearn.ensemble:RandomForestClassifier", 7)
    assert isinstance(made, RandomForestClassifier)
    assert made.random_state == 7
    assert isinstance(named("sklearn.neighbors:KNeighborsClassifier", 7), KNeighborsClassifier)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("LogisticRegression", "a classifier is named by its module and its name"),
        (".sklearn:svm", "a classifier is named by its module and its name"),
        ("sklearn.liner_model:LogisticRegression", "the module cannot be imported"),
        ("sklearn.linear_model:LogisticRegresion", "has no LogisticRegresion"),
        ("sklearn.linear_model:LinearRegression", "that is no classifier"),
        ("os:getcwd", "that is no class of scikit-learn's kind"),
        ("collections:Counter", "that is no class of scikit-learn's kind"),
        ("sklearn.ensemble:VotingClassifier", "it cannot be made without settings"),
    ],
)
def test_what_is_no_classifier_is_refused_with_what_could_stand_there(name: str, problem: str) -> None:
    with pytest.raises(InputError) as error:
        named(name, 1)
    text = str(error.value)
    assert problem in text
    assert text.startswith("[themes] classifier: ")
    assert name in text
    assert '"sklearn.linear_model:LogisticRegression"' in text


def test_a_name_that_is_nearly_right_is_guessed() -> None:
    with pytest.raises(InputError, match=r'did you mean "sklearn\.linear_model:Logistic'):
        named("sklearn.linear_model:LogisticRegresion", 1)


def test_a_module_that_fails_when_imported_is_named_with_its_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "faulty_coder.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match="ZeroDivisionError: division by zero"):
        named("faulty_coder:Any", 1)


def test_nothing_of_a_module_is_run_but_its_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eager_coder.py").write_text("class Any:\n    def __init__(self):\n        1 / 0\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match="no class of scikit-learn"):
        named("eager_coder:Any", 1)


def test_each_theme_has_its_own_and_one_that_all_units_have_is_scored_so() -> None:
    coder = PerTheme(LogisticRegression(C=100)).fit(VALUES, CODES)
    scores = coder.decision_function(VALUES)
    assert ((scores > 0) == CODES).all()
    assert coder.coef_.shape == (3, 6)
    assert not coder.coef_[1:].any()


def test_probabilities_serve_where_there_are_no_distances() -> None:
    coder = PerTheme(RandomForestClassifier(10, random_state=1)).fit(VALUES, CODES)
    assert ((coder.decision_function(VALUES) > 0) == CODES).all()
    assert not hasattr(coder, "coef_")


def test_a_classifier_that_cannot_learn_from_the_words_is_named() -> None:
    coder = PerTheme(RadiusNeighborsClassifier(1e-9)).fit(VALUES, CODES)
    with pytest.raises(InputError, match=r"RadiusNeighborsClassifier .*could not"):
        coder.decision_function(np.ones((1, 6)))
