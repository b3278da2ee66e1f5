"""Candidate keywords from the segments that no pattern reaches, counted by hand."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.checks.candidates import FITTED, LEAST_G2, LISTED, candidates
from pipeline.statistics import association
from pipeline.tables.columns import table
from pipeline.tables.results import RESULTS

from ..coded import codebook, codings
from ..counted import Turn, counts, segments
from ..invented import config

# Money is coded on five segments; the pattern "money" reaches the first.
TURNS: list[Turn] = [
    ("A", "money money"),
    ("A", "budget budget gone"),
    ("B", "budget tight gone"),
    ("C", "budget again"),
    ("C", "purse purse purse purse purse"),
    ("A", "rota " * 40),
    ("B", "diary diary diary diary"),
    ("D", "budget budget budget"),
]
BOOK = codebook({"Money": {"word": ["money"]}, "Time": {"word": ["rota"]}})
CODES = [(f"s{i}", "manual", "Money") for i in range(5)] + [("s6", "manual", "")]
MISSED = [("s1", "A"), ("s2", "B"), ("s3", "C"), ("s4", "C")]


def found(
    missed: list[tuple[str, str]] = MISSED, codes: pa.Table | None = None, **sections: Any
) -> list[dict[str, Any]]:
    rows = [{"segment": s, "document": d, "theme": "Money"} for s, d in missed]
    got = candidates(
        counts(TURNS, stop_words="none"),
        segments(TURNS),
        codings(*CODES) if codes is None else codes,
        BOOK,
        table(RESULTS["missed"], rows),
        config(**sections),
    )
    return [dict(row) for row in got.to_pylist()]


def test_words_of_missed_segments_are_held_against_all_that_was_read_and_not_coded_so() -> None:
    rows = {row["term"]: row for row in found()}
    budget = rows["budget"]
    assert (budget["count"], budget["segments"], budget["interviewees"]) == (4, 3, 3)
    # missed: 13 words; read and not Money: s5 and s6, 44 words. Nobody has read D.
    assert budget["g2"] == pytest.approx(float(association.keyness_g2(4, 13, 0, 44)))
    assert budget["log_ratio"] == pytest.approx(float(association.log_ratio(4, 13, 0, 44)))


def test_a_word_that_one_interviewee_alone_says_is_no_candidate() -> None:
    assert "purse" not in {row["term"] for row in found()}


def test_a_weak_or_rare_word_is_no_candidate() -> None:
    # "gone" is said twice by two people, which chance gives easily
    assert float(association.keyness_g2(2, 13, 0, 44)) < LEAST_G2
    assert [row["term"] for row in found()] == ["budget"]
    assert found(frequency={"min_count": 5}) == []


def test_each_candidate_says_that_it_is_fitted_to_the_same_data() -> None:
    assert {row["note"] for row in found()} == {FITTED}


def test_without_missed_segments_or_codes_there_are_none() -> None:
    assert found([]) == []
    assert found(codes=codings()) == []


def test_no_more_than_ten_are_listed() -> None:
    words = [f"w{chr(97 + i)}" for i in range(LISTED + 5)]
    turns: list[Turn] = [("A", " ".join(words * 4)), ("B", " ".join(words * 4))]
    turns += [("C", "rota " * 400)]
    codes = codings(("s0", "m", "Money"), ("s1", "m", "Money"), ("s2", "m", ""))
    rows = [{"segment": s, "document": d, "theme": "Money"} for s, d in (("s0", "A"), ("s1", "B"))]
    got = candidates(
        counts(turns, stop_words="none"), segments(turns), codes, BOOK,
        table(RESULTS["missed"], rows), config(),
    )  # fmt: skip
    assert got.num_rows == LISTED


def test_the_coder_who_teaches_has_no_say_in_what_is_missed() -> None:
    codes = codings(*CODES, *((f"s{i}", "Zoe", "Money") for i in range(8)))
    assert found(codes=codes, themes={"train_on": "Zoe"})[0]["g2"] == found()[0]["g2"]
