"""Words and pairs as scikit-learn takes features: the commands' rules, in its pipelines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from pipeline.bigram import Counts
from pipeline.notebook.vectoriser import PairVectorizer

from ..counted import counts as counted

TEXTS = ["The night shift, you know. Night shift!", "A board of trust", "", "Night boards"]


def features(texts: Any, **settings: Any) -> list[dict[str, int]]:
    """Return what stands in each text."""
    made = PairVectorizer(**settings)
    rows = made.fit_transform(texts).toarray()
    names = made.get_feature_names_out()
    return [{n: int(c) for n, c in zip(names, row, strict=True) if c} for row in rows]


# Of scikit-learn's checks those with an input are all of numbers: for a vectoriser of texts, its
# own CountVectorizer among them, it runs the others and says so in a warning.
@pytest.mark.filterwarnings("ignore:Can't test estimator PairVectorizer")
@parametrize_with_checks([PairVectorizer()])  # type: ignore[untyped-decorator]
def test_it_is_an_estimator_as_scikit_learn_wants_one(estimator: Any, check: Any) -> None:
    check(estimator)


def test_a_feature_is_a_word_or_a_pair_by_our_rules() -> None:
    first, second, third, _ = features(TEXTS)
    assert first == {"night": 2, "shift": 2, "night shift": 2}
    assert second == {"board": 1, "trust": 1}
    assert third == {}
    closed = features(TEXTS, stop_word_policy="close", what="pairs")
    assert closed[1] == {"board trust": 1}
    assert features(TEXTS, what="words", min_df=2)[0] == {"night": 2}
    assert features(TEXTS, form="stem", what="words")[3] == {"board": 1, "night": 1}


def test_it_counts_what_the_stages_count() -> None:
    turns = [(f"P{n}", text) for n, text in enumerate(TEXTS)]
    counts: Counts = counted(turns)
    pairs = {
        (row["segment"], f"{row['word1']} {row['word2']}"): row["count"] for row in counts.pairs.to_pylist()
    }
    ours = features(TEXTS, what="pairs")
    assert {(n, name): c for n, row in enumerate(ours) for name, c in row.items()} == pairs


def test_a_column_of_pandas_or_polars_is_a_list_of_texts() -> None:
    for column in (pd.Series(TEXTS), pl.Series(TEXTS), np.array(TEXTS)):
        assert features(column) == features(TEXTS)


def test_what_is_no_list_of_texts_is_told() -> None:
    wrong: list[tuple[Any, str]] = [
        ("one text", "one text"),
        (pd.DataFrame({"text": TEXTS}), "this is a table"),
        ([*TEXTS, None], "row 4 is no text: None"),
        (["of the"], "no word in the texts but stop words"),
    ]
    for given, said in wrong:
        with pytest.raises(ValueError, match=said):
            PairVectorizer().fit(given)


def test_words_that_were_not_learnt_are_left_out() -> None:
    made = PairVectorizer().fit(TEXTS[:1])
    assert made.transform(["Another day shift", "shift"]).toarray().tolist() == [[0, 0, 1], [0, 0, 1]]


def test_it_works_in_a_pipeline_and_a_clone() -> None:
    texts = ["night shift", "long night shift", "pay day", "late pay day"] * 3
    night = np.array([1, 1, 0, 0] * 3)
    people = np.repeat([0, 1, 2], 4)
    model = make_pipeline(PairVectorizer(), LogisticRegression())
    found = cross_val_predict(model, texts, night, groups=people, cv=GroupKFold(3))
    assert (found == night).all()
    assert clone(PairVectorizer(what="pairs")).get_params()["what"] == "pairs"
