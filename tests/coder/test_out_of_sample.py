from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from pipeline.coder.feature_extraction import Features, features_of_text
from pipeline.coder.folds import folds
from pipeline.coder.model import Model, TrainingData
from pipeline.coder.neighbours import nearby
from pipeline.coder.term_contributions import Term
from pipeline.keywords.matching import Words
from pipeline.statistics.arrays import Flags, Wholes

from ..counted import Turn, tokens
from .training_data import out_of_sample

# Two themes, each with a word of its own, in the mouths of six interviewees.
SAYS = (
    ("the rota was shared between the two of us", "paperwork filled the whole diary"),
    ("we shared one rota that winter", "my diary is nothing but paperwork"),
    ("a shared rota saved the weekend", "the paperwork ate my diary"),
    ("nights went into a shared rota", "paperwork again and a full diary"),
    ("their rota and ours were shared", "no diary survives that paperwork"),
    ("that shared rota held for years", "every diary is full of paperwork"),
)
TEXTS = [text for person in SAYS for text in person]
PEOPLE = [name for name in "ABCDEF" for _ in range(2)]
CODES = np.array([[True, False], [False, True]] * 6)
ALL = np.ones(12, bool)


def features(texts: list[str] = TEXTS) -> Features:
    turns: list[Turn] = [("A", text) for text in texts]
    words = Words(tokens(turns), np.ones(len(turns), bool))
    return features_of_text(words, np.arange(len(turns)), len(turns))


def none(codes: Flags = CODES) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.zeros((len(codes), codes.shape[1]))


def test_themes_are_found_in_an_interviewee_who_was_left_out() -> None:
    found = out_of_sample(features(), none(), CODES, ALL, PEOPLE)
    assert (found.given == CODES).all()
    assert ((found.score > 0.5) == CODES).all()


def test_what_an_interviewee_was_coded_as_does_not_change_what_the_coder_makes_of_them() -> None:
    honest = out_of_sample(features(), none(), CODES, ALL, PEOPLE)
    turned = CODES.copy()
    turned[:2] = ~turned[:2]  # A's codes the wrong way round
    misled = out_of_sample(features(), none(), turned, ALL, PEOPLE)
    np.testing.assert_array_equal(misled.score[:2], honest.score[:2])
    np.testing.assert_array_equal(misled.given[:2], honest.given[:2])


def test_hints_and_text_of_an_interviewee_change_nothing_for_a_model_trained_without_them() -> None:
    hints = none()
    hints[2:] = CODES[2:] * 1.0
    train, groups = np.arange(2, 12), np.repeat(np.arange(6), 2)
    others = TEXTS.copy()
    others[:2] = ["nothing like it", "nor this"]
    before = Model(TrainingData(features(), hints, groups), CODES, train)
    after = Model(TrainingData(features(others), hints, groups), CODES, train)
    np.testing.assert_allclose(before.coder.threshold_, after.coder.threshold_)
    np.testing.assert_allclose(before.coder.calibration_.weights, after.coder.calibration_.weights)


def test_what_is_wanted_of_somebody_partly_read_is_never_taught_by_their_own_codes() -> None:
    read = ALL.copy()
    read[1] = False  # of A the other coder read one segment alone
    honest = out_of_sample(features(), none(), CODES & read[:, None], read, PEOPLE, wanted=ALL)
    turned = CODES & read[:, None]
    turned[0] = [False, True]
    misled = out_of_sample(features(), none(), turned, read, PEOPLE, wanted=ALL)
    np.testing.assert_array_equal(misled.score[:2], honest.score[:2])
    assert honest.score[1].any()


def test_segments_that_nobody_read_are_coded_by_what_all_that_were_read_teach() -> None:
    read = ALL.copy()
    read[10:] = False
    unknown = CODES.copy()
    unknown[10:] = False
    found = out_of_sample(features(), none(), unknown, read, PEOPLE)
    assert (found.given[10:] == CODES[10:]).all()


def test_the_words_that_spoke_for_a_theme_are_named() -> None:
    texts = features()
    found = out_of_sample(texts, none(), CODES, ALL, PEOPLE)
    words = {texts.vocabulary[term.first] for term in found.terms[0, 0]}
    assert {"rota", "shared"} <= words
    assert (0, 1) not in found.terms


def test_a_segment_can_have_no_theme_where_training_segments_have_none() -> None:
    texts = [*TEXTS, *["we talked of the weather and the sea"] * 6]
    codes = np.concatenate([CODES, np.zeros((6, 2), bool)])
    people = [*PEOPLE, *"ABCDEF"]
    found = out_of_sample(features(texts), none(codes), codes, np.ones(18, bool), people)
    assert not found.given[12:].any()


def test_where_every_segment_has_exactly_one_theme_so_has_every_automatic_one() -> None:
    texts = [*TEXTS[:-2], "nothing of the kind", "rota and paperwork, shared diary"]
    found = out_of_sample(features(texts), none(), CODES, ALL, PEOPLE)
    assert (found.given.sum(axis=1) == 1).all()


def test_keyword_hints_are_believed_where_they_have_been_right() -> None:
    texts = [f"{'abcdefghijkl'[i] * 4} said" for i in range(12)]  # words that teach nothing
    hints = CODES * np.log1p(1.0)
    found = out_of_sample(features(texts), hints, CODES, ALL, PEOPLE)
    assert (found.given == CODES).all()


def test_a_theme_that_one_interviewee_alone_raises_is_not_found_there() -> None:
    codes = np.concatenate([CODES, np.zeros((12, 1), bool)], axis=1)
    codes[0, 2] = True
    found = out_of_sample(features(), none(codes), codes, ALL, PEOPLE)
    assert not found.given[0, 2]


def test_learning_needs_two_interviewees() -> None:
    with pytest.raises(ValueError, match="two interviewees"):
        out_of_sample(features(), none(), CODES, ALL, ["A"] * 12)


def test_the_talk_around_a_segment_helps_where_its_own_words_say_nothing() -> None:
    texts, people, codes = [], [], []
    for person in "ABCDEFGH":
        for theme, cue in enumerate(("shared rota", "diary paperwork")):
            texts += [f"tell me about {cue}", f"yes well that is {person * 3}"]
            people += [person, person]
            codes += [[False, False], [theme == 0, theme == 1]]
    given = np.array(codes)
    answers = np.arange(len(texts)) % 2 == 1
    keys = [f"{name}{i // 2}" for i, name in enumerate(people)]  # a question and its answer
    around = nearby(keys)
    found = out_of_sample(features(texts), none(given), given, answers, people, wanted=answers, around=around)
    assert (found.given[answers] == given[answers]).all()
    assert all(term.nearby for term in found.terms[1, 0][:1])
    alone = out_of_sample(features(texts), none(given), given, answers, people, wanted=answers)
    assert not (alone.given[answers] == given[answers]).all()


def test_two_who_speak_in_one_talk_alone_can_have_nothing_left_around_them() -> None:
    # one of the two is left out, and with them all that the other's segments have around them
    texts = [f"{text} {person}" for text in TEXTS[:4] for person in "ab"]
    codes, both = np.repeat(CODES[:4], 2, axis=0), ["A", "B"] * 4
    around = nearby([f"talk{n // 2}" for n in range(8)])
    found = out_of_sample(features(texts), none(codes), codes, np.ones(8, bool), both, around=around)
    assert found.given.shape == (8, 2)


def test_neighbours_are_of_one_talk_and_count_for_less_the_further_they_are() -> None:
    one, three = (each.toarray() for each in nearby(["A", "A", "A", "B", None]))
    assert one[0].tolist() == [0, 1, 0, 0, 0]
    assert three[0].tolist() == [0, 1, 2**-0.5, 0, 0]
    assert not three[3].any()
    assert not three[4].any()


@pytest.mark.parametrize("people", [5, 30, 31, 400])
def test_no_interviewee_is_on_both_sides_and_each_is_left_out_once(people: int) -> None:
    groups: Wholes = np.repeat(np.arange(people), 3)
    parts = list(folds(groups, 10, alone=30))
    assert len(parts) == (people if people <= 30 else 10)
    for train, test in parts:
        assert not set(groups[train]) & set(groups[test])
    np.testing.assert_array_equal(
        np.sort(np.concatenate([test for _, test in parts])), np.arange(len(groups))
    )


def test_any_number_of_threads_gives_the_same_result() -> None:
    one = out_of_sample(features(), none(), CODES, ALL, PEOPLE)
    two = out_of_sample(features(), none(), CODES, ALL, PEOPLE, workers=2)
    assert one.score.tobytes() == two.score.tobytes()
    assert one.terms == two.terms


def test_a_theme_is_scored_by_its_classifiers_alike_whatever_other_themes_there_are() -> None:
    more = np.concatenate([CODES, CODES[:, ::-1], ALL[:, None]], axis=1)
    train, groups = np.arange(12), np.repeat(np.arange(6), 2)
    alone, among = (
        Model(TrainingData(features(), none(codes), groups), codes, train).coder.scorers_
        for codes in (CODES[:, :1], more)
    )
    for one, several in zip(alone, among, strict=True):
        np.testing.assert_allclose(one.inner[:, 0], several.inner[:, 0], atol=1e-5)
        coef = one.estimator.coef_[0], several.estimator.coef_[0]
        np.testing.assert_allclose(*coef, atol=1e-5)


@pytest.mark.parametrize("classifier", [LogisticRegression(C=10), KNeighborsClassifier(3)])
def test_another_classifier_can_stand_in_and_names_words_if_it_weighs_them(classifier: Any) -> None:
    found = out_of_sample(features(), none(), CODES, ALL, PEOPLE, classifier=classifier)
    assert (found.given == CODES).all()
    words = {features().vocabulary[term.first] for term in found.terms.get((0, 0), [])}
    assert bool(words & {"rota", "shared"}) == isinstance(classifier, LogisticRegression)
    assert bool(found.terms) == isinstance(classifier, LogisticRegression)


def test_a_term_is_a_word_or_a_pair() -> None:
    found = out_of_sample(features(), none(), CODES, ALL, PEOPLE)
    terms = [term for named in found.terms.values() for term in named]
    assert {term.second < 0 for term in terms} == {True, False}
    assert all(isinstance(term, Term) for term in terms)
