from __future__ import annotations

import numpy as np
import pytest

from pipeline.coder.learnable import by_keywords, keywords_alone, learnable
from pipeline.codes.programs import withheld_note
from pipeline.codes.withheld import all_withheld, withheld
from pipeline.findings.coder_pairs import without_withheld

from ..invented import config

THEMES = ["Known", "Once", "Rare", "Never", "Noise"]
HOW = config()
PEOPLE = [name for name in "ABCDEF" for _ in range(10)]


def coded() -> tuple[np.ndarray, np.ndarray]:
    """Codes of six people's ten segments by hand, and what is foreseen of them."""
    random = np.random.default_rng(6)
    manual = np.zeros((60, 5), bool)
    manual[:, 0] = random.random(60) < 0.3
    manual[[0, 4], 1] = True
    manual[[2, 15], 2] = True
    manual[:, 4] = random.random(60) < 0.3
    foreseen = np.zeros((60, 5), bool)
    foreseen[:, 0] = manual[:, 0]
    foreseen[:, 4] = np.roll(manual[:, 4], 1)
    return manual, foreseen


def test_a_theme_is_given_where_it_is_foreseen_and_else_it_says_why_not() -> None:
    found = learnable(THEMES, *coded(), PEOPLE, HOW).to_pylist()
    noise = int(coded()[0][:, 4].sum())
    assert [row["given"] for row in found] == [1, 0, 0, 0, 0]
    assert [row["note"] for row in found] == [
        "",
        "one interviewee alone raises it, in 2 segments",
        "few segments: 2 segments of 2 interviewees: kappa 0.00, no agreement beyond chance",
        "no segment has it by all who coded it",
        f"the words of its {noise} segments of 6 interviewees do not recur enough from one interviewee to "
        f"another: kappa {found[4]['kappa']:.2f}, no agreement beyond chance",
    ]
    assert found[0]["kappa"] == 1
    assert found[3]["kappa"] is None


def test_a_kappa_that_random_codes_reach_as_well_says_how_often() -> None:
    # Of the four turnings of A's codes one agrees as these do: once in 4 times.
    manual, foreseen = np.zeros((8, 1), bool), np.zeros((8, 1), bool)
    manual[[1, 6]] = foreseen[1] = True
    for how, kappa in ((HOW, "kappa 0.60, which "), (HOW.changed(compare={"coefficients": False}), "")):
        [row] = learnable(["Rare"], manual, foreseen, list("AAAABBBB"), how).to_pylist()
        reach = "reach" if kappa else "agree as well"
        assert row["note"] == (
            f"few segments: 2 segments of 2 interviewees: {kappa}codes dealt out at random {reach} more than "
            "once in 100 times"
        )
    foreseen[4] = True  # both agree once in 16 times
    [row] = learnable(["Rare"], manual, foreseen, list("AAAABBBB"), HOW).to_pylist()
    assert row["note"].endswith(
        ": kappa 0.33, below the 1.00 that codes dealt out at random reach more than once in 100 times"
    )


def test_the_run_names_three_of_them_and_how_many_more() -> None:
    [text] = withheld(learnable(THEMES, *coded(), PEOPLE, HOW).to_pylist())
    assert text.startswith(
        "4 of 5 themes cannot be told from the words so far, and the automatic coder gives them to "
        'nobody: "Once" (one interviewee alone raises it, in 2 segments), "Rare" (few'
    )
    assert text.endswith("and 1 more. See learnable.csv")
    manual, foreseen = coded()
    assert withheld(learnable(THEMES[:1], manual[:, :1], foreseen[:, :1], PEOPLE, HOW).to_pylist()) == []


def test_keywords_alone_give_every_theme_that_has_some() -> None:
    manual, _ = coded()
    without = np.array([False, True, False, True, False])
    rows = keywords_alone(THEMES, without, manual, manual & ~without, PEOPLE, HOW).to_pylist()
    assert [row["given"] for row in rows] == [1, 0, 1, 0, 1]
    assert [row["kappa"] for row in rows] == [1, None, 1, None, 1]
    assert rows[1]["note"] == "the codebook has no keywords for it"
    assert [row["coded"] for row in rows] == manual.sum(axis=0).tolist()


def test_keywords_alone_have_an_interval_where_they_can_give_a_theme_and_none_elsewhere() -> None:
    manual, foreseen = coded()
    without = np.array([False, True, False, True, False])
    rows = keywords_alone(THEMES, without, manual, foreseen, PEOPLE, HOW).to_pylist()
    held = [row for row in rows if row["kappa_low"] is not None]
    assert held
    assert all(row["kappa_low"] < row["kappa"] < row["kappa_high"] for row in held)
    assert all(row["kappa_high"] is None for row in rows if row not in held)
    assert not [row["theme"] for row, none in zip(rows, without, strict=True) if none and row in held]


def test_a_coder_that_withholds_every_theme_says_why_and_what_to_do() -> None:
    rows = learnable(THEMES, *coded(), PEOPLE, HOW).to_pylist()
    few = [row for row in rows if not row["given"] and row["coded"] < 10]
    [text] = withheld(few)
    assert text == (
        "the automatic coder tried and withholds all 3 themes: with 0 to 2 coded segments each "
        "there is too little to learn from: write keywords (wordpairs guide codebook) or code "
        "more. See learnable.csv"
    )
    many = [row for row in rows if not row["given"]]
    assert all_withheld(many) == (
        "the automatic coder tried and withholds all 4 themes: the words of what was coded do not "
        "recur from one interviewee to another"
    )
    assert all_withheld([{name: str(cell) for name, cell in row.items()} for row in few])
    assert all_withheld(rows) == all_withheld([]) == ""


def test_keywords_give_what_cannot_be_learned_where_they_agree_beyond_chance() -> None:
    manual, foreseen = coded()
    keywords = np.zeros((60, 5), bool)
    keywords[[0, 4], 1] = True  # as coded, but one interviewee's
    keywords[[2, 15], 2] = True  # as coded, two interviewees'
    keywords[::7, 4] = True  # no better than chance
    found = learnable(THEMES, manual, foreseen, PEOPLE, HOW)
    rows = by_keywords(found, manual, keywords, PEOPLE, HOW).to_pylist()
    assert [row["given"] for row in rows] == [1, 0, 1, 0, 0]
    assert rows[0] == found.to_pylist()[0]
    assert rows[2]["foreseen"] == 2
    assert rows[2]["kappa"] == 1
    assert rows[2]["note"] == f"given by its keywords alone: {found.to_pylist()[2]['note']}"


def test_keywords_that_give_a_theme_far_too_often_do_not_stand_in() -> None:
    manual, foreseen = coded()
    manual[:, 2] = np.arange(60) % 10 == 2  # one segment of each
    keywords = np.zeros((60, 5), bool)
    keywords[:, 2] = np.isin(np.arange(60) % 10, [2, 3, 4, 5])
    found = learnable(THEMES, manual, foreseen, PEOPLE, HOW)
    assert by_keywords(found, manual, keywords, PEOPLE, HOW)["given"].to_pylist()[2] == 0
    keywords[:, 2] = np.isin(np.arange(60) % 10, [2, 3, 4])
    assert by_keywords(found, manual, keywords, PEOPLE, HOW)["given"].to_pylist()[2] == 1


WHY_NOT = {
    "are found only where nobody has coded": [],
    "agree with the codes no better than chance": [5, 25],
    "agree with the codes in one interviewee alone": [2, 3],
    "give it to more than 3 segments for each that has it": [2, 3, 15, 16, 17, 26, 33, 34, 45, 51],
}


@pytest.mark.parametrize("why", WHY_NOT)
@pytest.mark.parametrize("anywhere", [False, True])
@pytest.mark.parametrize("coefficients", [False, True])
def test_why_keywords_do_not_stand_in_is_said_and_that_they_can(
    why: str, anywhere: bool, coefficients: bool
) -> None:
    how = config(compare={"coefficients": coefficients})
    manual, foreseen = coded()
    manual[3, 2] = True
    keywords = np.zeros((60, 5), bool)
    keywords[WHY_NOT[why], 2] = True
    found = learnable(THEMES, manual, foreseen, PEOPLE, how)
    there = np.array([False, False, anywhere or bool(WHY_NOT[why]), False, False])
    rows = by_keywords(found, manual, keywords, PEOPLE, how, there).to_pylist()
    assert [row["given"] for row in rows] == [1, 0, 0, 0, 0]
    tried = bool(WHY_NOT[why]) or anywhere
    assert rows[2]["note"].endswith(why) == tried
    assert [row["note"] for row in rows if row != rows[2]] == [
        row["note"] for row in found.to_pylist() if row["theme"] != "Rare"
    ]
    [text] = withheld(rows)
    assert ('[themes] method = "keywords" gives whatever the keywords match' in text) == tried
    [text] = withheld(rows[2:3])
    assert ('[themes] method = "keywords" gives whatever the keywords match' in text) == tried
    note = withheld_note("Rare", {"Rare": rows[2]["note"]}, learned=True)
    assert without_withheld(f"{note}; no published count") == "no published count"


def test_keywords_whose_interval_reaches_nought_do_not_stand_in_and_it_is_said() -> None:
    manual, foreseen = coded()
    keywords = manual.copy()
    keywords[3, 2] = True  # one slip, in one of the two interviewees who raise it
    found = learnable(THEMES, manual, foreseen, PEOPLE, HOW)
    row = by_keywords(found, manual, keywords, PEOPLE, HOW).to_pylist()[2]
    assert row["given"] == 0
    assert row["note"].startswith("few segments: 2 segments of 2 interviewees: kappa 0.00, no agree")
    assert "; of its keywords alone kappa 0.79, " in row["note"]
    assert row["note"].endswith("reaches 0")


def test_a_theme_whose_interval_reaches_nought_is_withheld_though_it_is_more_than_chance() -> None:
    manual, foreseen = np.zeros((2, 80, 1), bool)
    manual[[2, 15, 28, 33, 41, 52, 77]] = foreseen[[2, 15, 28]] = foreseen[[63, 78]] = True
    people = [f"P{i // 10}" for i in range(80)]
    [row] = learnable(["Care"], manual, foreseen, people, HOW).to_pylist()
    assert row["kappa_above_chance"] > 0 > row["kappa_low"]
    assert row["note"] == (
        f"few segments: 7 segments of 7 interviewees: kappa {row['kappa']:.2f}, whose 95% interval "
        f"({row['kappa_low']:.2f} to {row['kappa_high']:.2f}) reaches 0"
    )
    foreseen[33] = True  # of five people there is no interval, and chance alone is asked
    few = [f"P{i // 16}" for i in range(80)]
    [row] = learnable(["Care"], manual, foreseen, few, HOW).to_pylist()
    assert (row["given"], row["kappa_low"], row["note"]) == (1, None, "")


def test_without_coefficients_no_kappa_stands_in_a_column_or_a_reason() -> None:
    manual, foreseen = coded()
    keywords = manual.copy()
    keywords[3, 2] = True
    off = config(compare={"coefficients": False})
    found = learnable(THEMES, manual, foreseen, PEOPLE, off)
    with_keywords = by_keywords(found, manual, keywords, PEOPLE, off)
    alone = keywords_alone(THEMES, np.zeros(5, bool), manual, keywords, PEOPLE, off)
    shown = learnable(THEMES, manual, foreseen, PEOPLE, HOW)
    assert found["given"].to_pylist() == shown["given"].to_pylist()
    for row in [*found.to_pylist(), *with_keywords.to_pylist(), *alone.to_pylist()]:
        assert {row[name] for name in row if name.startswith("kappa")} == {None}
        assert "kappa" not in row["note"]
        assert "interval" not in row["note"]
    assert with_keywords.to_pylist()[2]["note"].endswith("that with other interviewees might be chance")


def test_keywords_of_noise_are_given_once_in_a_hundred_times_at_most() -> None:
    random = np.random.default_rng(2)
    people = [f"P{i // 20}" for i in range(200)]
    manual, keywords = random.random((2, 200, 1000)) < random.choice([0.02, 0.1, 0.3], 1000)
    names = [str(i) for i in range(1000)]
    nothing = learnable(names, manual, np.zeros_like(manual), people, HOW)
    passed = by_keywords(nothing, manual, keywords, people, HOW)["given"].to_numpy()
    assert passed.sum() <= 10
