"""A sample to be coded by hand: whole, the same for all who ask, and of each as likely."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.codes.drawn_sample import Drawn, drawn
from pipeline.codes.read_as_one import readings
from pipeline.errors import InputError

from .test_read_as_one import DAY, ROLES, Segments, survey, talk

SURVEY = survey(*((f"r{n}", f"Answer {n}.", "participant") for n in range(60)))
TALKS = [row for n in range(12) for row in talk(f"i{n}", "-QAQAQ")]
DAYS = [row for n in range(4) for row in talk(f"d{n}", DAY)]


def of(rows: Segments, size: int, seed: int = 1, by: str = "") -> Drawn:
    read_as, used = readings(rows, ROLES, by)
    return drawn(rows, read_as, used, roles=ROLES, size=size, seed=seed)


@pytest.mark.parametrize(
    ("rows", "by", "what"),
    [
        (SURVEY, "", "20 of 60 rows"),
        (TALKS, "", "5 of 12 interviews"),
        (TALKS, "row", "7 of 24 rows"),
        (DAYS, "", "3 of 8 witnesses"),
        (DAYS, "document", "2 of 4 interviews"),
        (SURVEY + TALKS, "", "30 of 72 rows or interviews"),
    ],
)
def test_what_is_read_as_one_is_drawn_as_one(rows: Segments, by: str, what: str) -> None:
    size = int(what.split()[0])
    places, said = of(rows, size, by=by)
    assert said == f"{what}, drawn at random (seed 1)"
    assert places == sorted({*places})  # in the order of the texts
    read_as, _ = readings(rows, ROLES, by)
    chosen, rest = ([read_as[place] for place in each] for each in (places, {*range(len(rows))} - {*places}))
    assert not {*chosen} & {*rest} - {"this row"}
    counted = [read_as[p] for p in places if rows[p]["role"] in ROLES]
    assert counted.count("this row") + len({*counted} - {"this row"}) == size
    assert of(rows, size, by=by) == of(rows, size, by=by) != of(rows, size, 2, by=by)
    assert {*places} < {*of(rows, size + 1, by=by).places}


def test_a_question_goes_with_the_answer_that_is_drawn() -> None:
    for place in range(24):
        places = of(TALKS, 1, place, "row").places
        before = {0: [0, 1, 2], 1: [3, 4]}  # of each interview -QAQAQ
        here = [place % 6 for place in places]
        assert here in before.values()


def test_a_further_comment_moves_no_other() -> None:
    more = SURVEY + [row | {"segment": f"new{n}"} for n, row in enumerate(SURVEY[:3])]
    lost = {*of(SURVEY, 20).places} - {*of(more, 20).places}
    assert len(lost) <= 3


def test_each_is_drawn_as_often_as_another() -> None:
    times = Counter(place for seed in range(2000) for place in of(SURVEY, 6, seed).places)
    expected, spread = 200, (2000 * 0.1 * 0.9) ** 0.5
    assert len(times) == 60
    assert max(abs(n - expected) for n in times.values()) < 4 * spread
    together = sum({0, 1} <= {*of(SURVEY, 30, seed).places} for seed in range(400))
    assert abs(together / 400 - 30 * 29 / (60 * 59)) < 0.1  # of two neighbours both


@pytest.mark.parametrize("size", [-1, 0, 61])
def test_more_than_there_are_cannot_be_drawn(size: int) -> None:
    with pytest.raises(InputError, match="1 to 60, the number of rows"):
        of(SURVEY, size)
