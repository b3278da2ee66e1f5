"""Two wordings of one question."""

from __future__ import annotations

import pytest

from pipeline.readers.schedule import one_wording


@pytest.mark.parametrize(
    "other", ["What was  good?", " What was good?", "What was good? ", "what was GOOD?", "What was\ngood?"]
)
def test_wordings_that_differ_in_blanks_or_capitals_alone_are_one(other: str) -> None:
    asked, notes = one_wording(["What was good?", other, "", "What was good?", "What was bad?"], [])
    assert asked == ["What was good?", "What was good?", "", "What was good?", "What was bad?"]
    assert notes == [
        'wordings that differ in blanks or capitals alone are one question: "What was good?" (2)'
    ]


def test_the_schedules_wording_is_kept_and_a_long_one_is_shown_in_part() -> None:
    long = "Please tell us about every thing that you were satisfied with or were not"
    asked, notes = one_wording([long.upper(), long.upper(), f"{long} "], [long])
    assert asked == [long] * 3
    assert notes[0].endswith('"Please tell us about every thing that you were satisfied ..." (2)')


def test_questions_that_say_something_else_stay_two() -> None:
    for questions in (["q1", "q2"], ["What was good?", "What was good"], ["", ""], []):
        assert one_wording(questions, []) == (questions, [])
