from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from matplotlib.figure import Figure

from pipeline.charts import saturation
from pipeline.findings.saturation_rule import SURVEY
from pipeline.tables.columns import table
from pipeline.tables.results import RESULTS

from . import study
from .drawn import lengths, lines
from .legible import check, sentence, words_of

NEW, PAIRS, SHARES = (4, 1, 0, 0, 1, 0, 0), (10, 3, 0, 2, 1, 1, 0), {5: 0.2, 6: 0.0}


def draw(
    new: Sequence[int | None], pairs: Sequence[int], names: Sequence[str] = (), width: float = 170
) -> Figure:
    tables = {"saturation": study.saturation(new, pairs, SHARES, names)}
    return study.drawn(saturation.CHART, tables, plot={"width_mm": width})


def test_each_interview_has_a_bar_for_what_is_new_and_a_point_for_what_there_is() -> None:
    figure = draw(NEW, PAIRS)
    assert len(lengths(figure)) == 1 + 1  # the themes' bars and the pairs', as one shape each
    steps = lines(figure, 0.8)[:, 1].reshape(2, len(NEW) - 1, 2)  # panels x steps x ends
    rises = (steps[0, :, 0] - steps[0, :, 1]).round(6)
    assert [bool(rise) for rise in rises] == [True, False, False, True, False, False]
    assert words_of(figure).count("CE7") == 1


def test_the_first_two_interviews_that_add_little_are_named() -> None:
    assert "Interviewee 7 and the one before are the first two that add 5%" in sentence(draw(NEW, PAIRS))
    assert "No two interviews running add 5% or less" in sentence(draw(NEW[:6], PAIRS))
    assert "Guest" not in sentence(draw(NEW[:5], PAIRS))


def test_what_later_interviews_add_stands_with_the_rule() -> None:
    assert "none after them adds a theme." in sentence(draw(NEW, PAIRS))
    assert "those after them add 3 themes more." in sentence(draw((*NEW, 3), (*PAIRS, 0)))


def test_of_a_survey_the_rule_for_interviews_says_nothing() -> None:
    rows = study.saturation(NEW, PAIRS, SHARES).to_pylist()
    rows = [{**row, "run_share": None, "note": SURVEY} for row in rows]
    tables = {"saturation": table(RESULTS["saturation"], rows)}
    said = sentence(study.drawn(saturation.CHART, tables, study={"speakers_are": "respondents"}))
    assert "No rule of saturation is applied: most said fewer than 100 words" in said
    assert "The respondents stand in the order in which the data lists them." in said
    assert "Interview" not in said
    assert "first two" not in said


@pytest.mark.parametrize(("them", "one"), [("interviewees", "interviewee"), ("witnesses", "witness")])
def test_who_adds_is_called_what_the_study_calls_them(them: str, one: str) -> None:
    tables = {"saturation": study.saturation(NEW, PAIRS, SHARES, ())}
    figure = study.drawn(saturation.CHART, tables, study={"speakers_are": them})
    assert words_of(figure)[0] == f"What each {one} adds to those before"


def test_without_codes_only_the_pairs_are_drawn() -> None:
    text = sentence(draw([None, None], [3, 1]))
    assert "Listed word pairs" in text
    assert "Themes" not in text


@pytest.mark.parametrize("width", [60, 85, 170])
@pytest.mark.parametrize("people", [1, 7, 139])
def test_no_label_is_cut_or_covers_another(width: float, people: int) -> None:
    names = [*study.HARD, *study.people(people)][:people]
    check(draw([1] * people, [900] * people, names, width))


def test_others_than_interviewees_are_named_in_the_rule_and_the_order() -> None:
    tables = {"saturation": study.saturation(NEW, PAIRS, SHARES, ())}
    said = sentence(study.drawn(saturation.CHART, tables, study={"speakers_are": "witnesses"}))
    assert "Witness 7 and the one before are the first two" in said
    assert "nterview" not in said
    assert "The witnesses stand in the order of their numbers, which need not be" in said
    names = [*"ABCDEFG"]
    assert "stand in the order in which they were read, " in sentence(draw(NEW, PAIRS, names))


@pytest.mark.parametrize("people", [2, 139, 3000])
def test_thousands_are_drawn_with_as_many_marks_as_can_be_told_apart(people: int) -> None:
    new = [int(n % 7 == 0) for n in range(people)]
    figure = draw(new, new, [f"P{n}" for n in range(people)])
    steps = lines(figure, 0.8).reshape(-1, 2, 2)  # steps x ends x (x, y)
    panel = steps[: len(steps) // 2]
    assert len(panel) == people - 1 if people < 400 else len(panel) < 1000
    # from the first to the last, none left out in between
    assert np.allclose(panel[1:, 0], panel[:-1, 1])
    wide = panel[-1, 1, 0] - panel[0, 0, 0]
    assert wide > 0.9 * (people - 1) / people * 400


@pytest.mark.parametrize(
    ("new", "adds"),
    [
        ((4, 1), "The last of them adds 1 theme and 2 listed word pairs."),
        ((4, None), "The last of those read adds 4 themes and the last of them adds 2 listed word pairs."),
    ],
)
def test_the_alternative_text_says_whose_last_themes_it_has(new: tuple[int | None, ...], adds: str) -> None:
    tables = {"saturation": study.saturation(new, (3, 2), {}, ())}
    assert saturation.described(study.given(saturation.CHART, tables)).endswith(adds)
