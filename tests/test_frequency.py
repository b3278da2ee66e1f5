"""What stands beside a count, on a study counted by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scipy import stats

from pipeline.config import Tokenise
from pipeline.count import by_interviewee
from pipeline.count.ranking import Frequencies
from pipeline.count.stability import _resampled
from pipeline.findings.top_rows import shown
from pipeline.frequency import frequency
from pipeline.statistics import dispersion
from pipeline.words.stopwords import fillers, stop_list

from .brute_force import count
from .counted import LEXICON, Turn, counts, segments
from .invented import config
from .test_counts import hostile

TURNS: list[Turn] = [
    ("A", "How is mental health?", "interviewer"),
    ("A", "mental health mental health beds"),
    ("B", "social care beds"),
    ("B", "mental health"),
]


def found(turns: Sequence[Turn] = TURNS, **settings: Any) -> Frequencies:
    chosen = {"min_count": 1, "bootstrap": 200} | settings
    how = config(frequency=chosen, plot={"top": 2})
    return frequency(counts(turns, stop_words="none"), segments(turns), how)


@pytest.mark.parametrize("times", [100, 255, 256, 300, 70_000])
def test_counts_are_exact_however_few_bytes_hold_them(times: int) -> None:
    turns = [("A", "beds care " * times), ("B", "beds care"), ("B", "beds")]
    kept = counts(turns)
    assert kept.words["count"].to_pylist() == [times, times, 1, 1, 1]
    assert kept.words["first"].to_pylist() == [times, times - 1, 1, 0, 0]
    assert kept.pairs["count"].to_pylist() == [times, times - 1, 1]
    assert kept.words.schema.field("count").type.bit_width == (
        8 if times < 256 else 16 if times < 2**16 else 32
    )
    words = frequency(kept, segments(turns), config(frequency={"min_count": 1})).words
    assert words["count"].to_pylist() == [times + 2, times + 1]


def test_pairs_are_sorted_by_falling_count_and_then_by_the_words() -> None:
    rows = found().pairs.to_pylist()
    assert [(r["word1"], r["word2"], r["count"]) for r in rows] == [
        ("mental", "health", 3),
        ("care", "beds", 1),
        ("health", "beds", 1),
        ("health", "mental", 1),
        ("social", "care", 1),
    ]


def test_rates_are_per_1000_words_stop_words_included() -> None:
    row = found().pairs.to_pylist()[0]
    assert row["per_1000"] == pytest.approx(300)  # 3 of 10 participants' words


def test_range_largest_share_and_dispersion_are_over_interviewees() -> None:
    row = found().pairs.to_pylist()[0]
    assert (row["parts"], row["top_part_share"]) == (2, pytest.approx(2 / 3))
    # Both speak 5 words of 10; A has 2/3 of the pair: DP = |2/3 - 1/2| = 1/6, over 1 - 1/2.
    assert row["dp_norm"] == pytest.approx(1 / 3)


def test_association_uses_positional_marginals_of_the_counting_space() -> None:
    row = found().pairs.to_pylist()[0]
    # mental opens 3 pairs, health closes 3: both always together, so logDice is at its height.
    assert row["log_dice"] == pytest.approx(14)
    assert row["g2"] > 0
    assert row["npmi"] is None
    assert row["note"] == "npmi: fewer than 5 occurrences"


def test_rarer_words_and_pairs_are_not_listed() -> None:
    result = found(min_count=2)
    assert result.pairs.num_rows == 1
    assert result.words["word"].to_pylist() == ["health", "mental", "beds"]


def test_contamination_shows_the_interviewers_words_and_the_echoes() -> None:
    row = found().contamination.to_pylist()[0]
    assert row == {"word1": "mental", "word2": "health", "count": 3, "count_with_interviewer": 4, "echoes": 2}


def test_intervals_leave_out_each_interviewee_in_turn() -> None:
    turns = [(name, "x y " * times + "u") for name, times in zip("ABCDEF", range(6), strict=True)]
    row = found(turns).stability.to_pylist()[0]
    assert (row["word1"], row["word2"], row["count"]) == ("x", "y", 15)
    roots = np.cbrt([1000 * (15 - n) / (36 - 2 * n - 1) for n in range(6)])
    apart = roots - roots.mean()
    error = np.sqrt(5 / 6 * (apart**2).sum())
    freedom = min(5, 2 * (apart**2).sum() ** 2 / (apart**4).sum() - 2)
    reach = stats.t.ppf(0.975, freedom) * error
    middle = np.cbrt(1000 * 15 / 36)
    assert row["low"] == pytest.approx(max(middle - reach, 0) ** 3)
    assert row["high"] == pytest.approx((middle + reach) ** 3)
    assert 0.85 < row["coverage"] < 1


@pytest.mark.parametrize("times", [1, 2**19, 2**21])
def test_resamples_are_exact_however_often_a_pair_is_said(times: int) -> None:
    random = np.random.default_rng(5)
    said = times * random.integers(1, 30, (12, 40)) + random.integers(0, 8, (12, 40))  # by people and pairs
    pair = np.argsort(-said.sum(axis=0), kind="stable")
    term, part = (each.ravel() for each in np.indices((40, 12)))
    uses = dispersion.Counts(term, part, said.T[pair].ravel(), 40, 12)
    rows = _resampled(uses, np.full(12, 2**40), 5, np.arange(5), config().frequency)
    drawn = np.random.default_rng(config().frequency.seed).multinomial(12, np.full(12, 1 / 12), size=2000)
    sums = drawn @ said[:, pair]
    among = sums[:, :5] >= np.sort(sums, axis=1)[:, [-5]]
    assert [row["top_k_share"] for row in rows] == among.mean(axis=0).tolist()


def test_every_pair_that_the_figure_shows_has_its_interval() -> None:
    turns = [("A", "aa bb, " * 6), ("B", "cc dd, " * 6), *((name, "yy zz") for name in "ABCDEF")]
    result = found(turns)
    drawn = shown(result.pairs, 2).to_pylist()
    # Said by most of three that tie, and last in the alphabet.
    assert (drawn[0]["word1"], drawn[0]["word2"]) == ("yy", "zz")
    rows = {(row["word1"], row["word2"]): row for row in result.stability.to_pylist()}
    assert [*rows] == [("aa", "bb"), ("cc", "dd"), ("yy", "zz")]
    assert rows["yy", "zz"]["low"] < drawn[0]["per_1000"] < rows["yy", "zz"]["high"]
    assert rows["yy", "zz"]["top_k_share"] > rows["aa", "bb"]["top_k_share"] > 0
    assert (rows["yy", "zz"]["worst_rank"], rows["yy", "zz"]["without"]) == (3, "C; D; E; F")


def test_a_rare_pair_and_few_interviewees_have_no_interval_and_the_note_says_so() -> None:
    rare = found([(name, "x y" if name in "AB" else "u") for name in "ABCDEF"]).stability
    assert rare.to_pylist()[0]["note"] == "no interval: fewer than 5 occurrences"
    few = found([(name, "x y x y x y") for name in "ABC"]).stability
    assert few.to_pylist()[0]["note"] == "no interval: fewer than 6 interviewees"


def test_leaving_one_out_names_whose_absence_lowers_a_pair_most() -> None:
    turns = [("A", "x y x y x y"), ("B", "u v"), ("C", "u v")]
    rows = found(turns).stability.to_pylist()
    # without A: u v 2, x y and y x 0; without B or C nothing passes x y
    assert (rows[0]["word1"], rows[0]["worst_rank"], rows[0]["without"]) == ("x", 2, "A")


def test_leaving_one_out_names_all_whose_absence_lowers_a_pair_as_far() -> None:
    rows = found([("B", "x y"), ("A", "x y"), ("C", "u v"), ("D", "u v")]).stability.to_pylist()
    assert [(row["word1"], row["worst_rank"], row["without"]) for row in rows] == [
        ("u", 2, "C; D"), ("x", 2, "A; B"),
    ]  # fmt: skip


def test_one_interviewee_has_no_interval_and_the_note_says_so() -> None:
    row = found([("A", "mental health")]).stability.to_pylist()[0]
    assert row["low"] is None
    assert row["note"] == "there is one interviewee only"


def test_a_corpus_without_pairs_warns() -> None:
    assert found([("A", "health."), ("B", "care.")]).warnings == [
        "No word pair occurs 1 times or more; lower [frequency] min_count or read more text."
    ]


def test_parts_can_be_documents() -> None:
    assert found(parts="document").pairs["parts"].to_pylist()[0] == 2


def test_pairs_by_interviewee_are_over_people_whatever_the_parts_are() -> None:
    for parts in ("interviewee", "document"):
        rows = found(parts=parts).pairs_by_interviewee.to_pylist()
        assert rows[:2] == [
            {
                "word1": "mental",
                "word2": "health",
                "interviewee": "A",
                "count": 2,
                "per_1000": 400.0,
                "words": 5,
            },
            {
                "word1": "mental",
                "word2": "health",
                "interviewee": "B",
                "count": 1,
                "per_1000": 200.0,
                "words": 5,
            },
        ]


@pytest.mark.parametrize(("most", "rows"), [(0, 0), (1, 0), (2, 2), (4, 4), (5, 5), (6, 6), (7, 6)])
def test_pairs_by_interviewee_are_whole_pairs_up_to_a_bound(
    most: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_interviewee, "_ROWS", most)  # 2 people say the first pair, 1 each of the 4 others
    assert found().pairs_by_interviewee.num_rows == rows


def in_groups(*groups: str) -> pa.Table:
    turns = segments(TURNS)
    return turns.set_column(turns.column_names.index("group"), "group", pa.array(groups, pa.string()))


@pytest.mark.parametrize("parts", ["interviewee", "group"])
def test_pairs_by_group_count_what_counts_in_each_and_outside(parts: str) -> None:
    how = config(frequency={"min_count": 1, "bootstrap": 200, "parts": parts}, plot={"top": 2})
    made = frequency(counts(TURNS, stop_words="none"), in_groups("east", "east", "", "B-west"), how)
    assert [tuple(row.values()) for row in made.pairs_by_group.to_pylist()] == [
        ("mental", "health", "east", 2, pytest.approx(400), 5, 1, 1),
        ("mental", "health", "B-west", 1, pytest.approx(500), 2, 1, 1),
        ("care", "beds", "", 1, pytest.approx(1000 / 3), 3, 1, 1),
        ("health", "beds", "east", 1, pytest.approx(200), 5, 1, 1),
        ("health", "mental", "east", 1, pytest.approx(200), 5, 1, 1),
        ("social", "care", "", 1, pytest.approx(1000 / 3), 3, 1, 1),
    ]


@pytest.mark.parametrize("parts", ["interviewee", "group"])
def test_pairs_by_group_are_what_brute_force_counts_in_each_group_and_each_of_its_people(parts: str) -> None:
    draw, texts = random.Random(3), hostile(400, seed=3)
    turns: list[Turn] = [(f"P{draw.randrange(9)}", text) for text in texts]
    turns = [(who, text, *["interviewer"] * (draw.random() < 0.2)) for who, text in turns]
    # who answers in several groups is one of each; P8 says nothing in any
    groups = [draw.choice(["", "east", "west", "B"]) for _ in turns]
    turns += [("P8", ""), ("P9", "")]
    groups += ["east", "B"]
    whole = segments(turns)
    whole = whole.set_column(whole.column_names.index("group"), "group", pa.array(groups, pa.string()))
    how = config(frequency={"min_count": 1, "bootstrap": 0, "parts": parts})
    kept = counts(turns, stop_words="none")
    found = [tuple(row.values()) for row in frequency(kept, whole, how).pairs_by_group.to_pylist()]

    said = [(group, *turn) for group, turn in zip(groups, turns, strict=True) if len(turn) == 2]
    chosen = Tokenise(stop_words="none")
    removed, spoken = stop_list(chosen, LEXICON.stop_words, ""), fillers(chosen)
    expected = {}
    for group in {*groups}:
        people = sorted({who for here, who, _ in said if here == group})
        texts_of = [[text for here, by, text in said if (here, by) == (group, who)] for who in people]
        each = [count(own, stop_words=removed, phrases=spoken) for own in texts_of]
        words = sum(total for _, _, total, _ in each)
        pairs = sum((pairs for _, pairs, _, _ in each), Counter[tuple[str, str]]())
        for pair, number in pairs.items():
            saying = sum(pair in own for _, own, _, _ in each)
            expected[*pair, group] = number, pytest.approx(1000 * number / words), words, saying, len(people)
    listed = {row[:2] for row in found}
    assert len(found) > 500
    assert {row[:3]: row[3:] for row in found} == {
        key: expected[key] for key in expected if key[:2] in listed
    }


@pytest.mark.parametrize("asked", ["", "east"])
def test_pairs_by_group_has_no_row_where_nothing_that_counts_has_a_group(asked: str) -> None:
    how = config(frequency={"min_count": 1, "bootstrap": 0}, plot={"top": 2})
    made = frequency(counts(TURNS, stop_words="none"), in_groups(asked, "", "", ""), how)
    assert made.pairs_by_group.num_rows == 0


def test_pairs_by_interviewee_has_no_row_where_no_pair_is_listed() -> None:
    assert found(min_count=9).pairs_by_interviewee.num_rows == 0
