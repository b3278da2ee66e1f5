from __future__ import annotations

import numpy as np
import pytest

from pipeline.coder.feature_extraction import Features, features_of_counts, features_of_text
from pipeline.coder.model import Model, TrainingData
from pipeline.coder.probabilities import Calibration
from pipeline.coder.stretches import strongest
from pipeline.coder.term_contributions import UnitValues, _Strongest, values_by_term
from pipeline.keywords.matching import Words
from pipeline.statistics.arrays import Flags

from ..counted import Turn, counts, tokens
from .training_data import out_of_sample

# Each of ten interviewees says two things at length; a theme stands in one stretch of each.
FILLING = (
    "we began early that spring",
    "it rained, they say",
    "my cousin drove us there",
    "nobody slept much, I believe",
    "the kettle was on again",
)
ROTA = ("the rota was shared", "we share a rota", "a shared rota helped", "rota and all", "that rota held")
DIARY = ("my diary was full", "full of paperwork", "a diary of paperwork", "paperwork, diary", "diary again")
TEXTS = [
    f"{FILLING[(i + j) % 5]}. {part[i % 5]}; {FILLING[(i + 2 * j + 1) % 5]}. {FILLING[(3 * i + 2) % 5]}"
    for i in range(10)
    for j, part in enumerate((ROTA, DIARY))
]
PEOPLE = np.repeat(np.arange(10), 2)
CODES = np.array([[True, False], [False, True]] * 10)


def features(texts: list[str]) -> Features:
    turns: list[Turn] = [("A", text) for text in texts]
    words = Words(tokens(turns), np.ones(len(turns), bool))
    return features_of_text(words, np.arange(len(turns)), len(turns))


def model(texts: list[str] = TEXTS, codes: Flags = CODES) -> Model:
    group = np.arange(len(texts)) // 2
    return Model(TrainingData(features(texts), np.zeros(codes.shape), group), codes, np.arange(len(texts)))


@pytest.mark.parametrize("mark", [".", ",", ";", "!", "?", ":", " -", "\n\n"])
def test_any_mark_parts_a_segment_into_stretches(mark: str) -> None:
    found = features([f"the rota{mark} my diary", "no mark at all"])
    assert found.stretches is not None
    assert found.stretches.unit.tolist() == [0, 0]
    said_in = [{found.vocabulary[i] for i in found.stretches.words[[row]].indices} for row in range(2)]
    assert said_in == [{"the", "rota"}, {"my", "diary"}]


def test_the_counts_of_stretches_add_up_to_those_of_their_segment() -> None:
    found = features([*TEXTS[:4], "none", "", *TEXTS[4:]])
    assert found.stretches is not None
    which, place = found.stretches.within(np.array([7, 0]))
    assert sorted(set(place.tolist())) == [0, 1]
    for at, unit in enumerate((7, 0)):
        for of_stretches, of_units in (
            (found.stretches.words, found.words),
            (found.stretches.pairs, found.pairs),
        ):
            together = of_stretches[which[place == at]].sum(axis=0)
            np.testing.assert_array_equal(together, of_units[[unit]].toarray()[0])
    assert not len(found.stretches.within(np.array([4, 5]))[0])


def test_counts_without_text_have_no_stretches() -> None:
    found = counts([("A", "rota. nights"), ("B", "nights")])
    assert features_of_counts(found.words, found.pairs, np.arange(2), 2).stretches is None


def test_the_strongest_is_a_stretch_or_all_of_the_segment() -> None:
    scores, of_parts = np.array([[1.0, 0.0], [2.0, 2.0]]), np.array([[0.5, 3.0], [0.7, 1.0]])
    assert strongest(scores, of_parts, np.array([0, 0])).tolist() == [[1.0, 3.0], [2.0, 2.0]]
    assert strongest(scores, of_parts[:0], np.array([], int)).tolist() == scores.tolist()


def test_a_coder_hears_the_strongest_stretch_where_there_are_stretches() -> None:
    plain = [text.replace(".", "").replace(";", "").replace(",", "") for text in TEXTS]
    assert [scorer.strongest for scorer in model().coder.scorers_] == [False, True, False]
    assert [scorer.strongest for scorer in model(plain).coder.scorers_] == [False, False]
    found = out_of_sample(
        features(TEXTS), np.zeros(CODES.shape), CODES, np.ones(20, bool), list(map(str, PEOPLE))
    )
    assert (found.given == CODES).all()


def test_what_a_stretch_is_scored_by_inside_a_part_comes_from_the_others() -> None:
    turned = CODES.copy()
    turned[:2] = ~turned[:2]
    one, other = (
        Model(TrainingData(features(TEXTS), np.zeros(CODES.shape), PEOPLE), codes, np.arange(2, 20)).coder
        for codes in (CODES, turned)
    )
    np.testing.assert_array_equal(one.scorers_[1].inner, other.scorers_[1].inner)


def test_what_spoke_adds_up_to_the_log_odds_of_a_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = np.concatenate([CODES, np.zeros((1, 2), bool)])  # a segment without one: no theme competes
    texts = [*TEXTS, "we began early. it rained"]
    taught, rows = model(texts, codes), np.arange(20)
    values = taught._values(rows)
    parts = taught._parts(rows, values)
    assert parts is not None
    monkeypatch.setattr(Calibration, "__call__", Calibration._log_odds)  # not cut off near 0 and 1
    log_odds = taught.coder.predict_proba(values, None, None, parts)
    unit, column, words = values_by_term(taught.features, rows, values)
    seen = UnitValues(rows, values, None, parts)
    auto = np.ones((20, 2), bool)
    more = _Strongest(taught.features, taught.coder, seen, auto, words)
    added = words @ taught.coder.coef_.T
    sums = np.zeros((20, 2))
    for i in range(20):
        first, end = np.searchsorted(unit, [i, i + 1])
        span = slice(int(first), int(end))
        for theme in range(2):
            sums[i, theme] = (added[span, theme] + more.adds(i, theme, span, column[span])).sum()
    rest = log_odds - sums
    np.testing.assert_allclose(rest, np.broadcast_to(rest[0], rest.shape), atol=1e-6)


def test_a_score_does_not_hang_on_what_is_coded_beside_it() -> None:
    taught = model([*TEXTS, "the rota"], np.concatenate([CODES, CODES[:1]]))
    together = taught.code(np.arange(21))[0]
    for unit in (0, 7, 20):  # the last has one stretch
        np.testing.assert_allclose(taught.code(np.array([unit]))[0][0], together[unit])
