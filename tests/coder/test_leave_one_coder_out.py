"""The automatic coder learned without each human coder in turn: who teaches, and when it is not."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.coder import leave_one_coder_out as module
from pipeline.coder.leave_one_coder_out import unseen
from pipeline.codes.coders import Coder, Units
from pipeline.statistics.arrays import Flags

THEMES = ["Trust", "Money"]
OF = Units(
    np.arange(4), np.arange(4), ["s0", "s1", "s2", "s3"], ["A", "A", "B", "C"], [""] * 4,
    ["A", "A", "B", "C"], [""] * 4,
)  # fmt: skip


def coder(name: str, given: list[list[int]], read: str = "1111") -> Coder:
    return Coder(name, np.array([mark == "1" for mark in read]), np.array(given, bool))


ANN = coder("ann", [[1, 0], [0, 0], [1, 0], [0, 1]])
BEA = coder("bea", [[1, 0], [0, 1], [0, 0], [0, 1]])
CYN = coder("cyn", [[0, 1], [0, 1], [1, 0], [0, 0]], "1110")


def learned(teacher: Coder, wanted: Flags) -> Flags:
    return teacher.given  # a coder who says what it was taught


def test_each_coder_is_left_out_of_what_is_learned_and_their_segments_are_coded() -> None:
    found, warnings = unseen([ANN, BEA, CYN], OF, THEMES, learned, 2)
    rows = found.select(["segment", "coder", "theme"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        # without ann: what bea and cyn both gave, and bea alone where cyn has not read
        ("s0", "ann", ""), ("s1", "ann", "Money"), ("s3", "ann", "Money"),
        ("s0", "bea", ""), ("s2", "bea", "Trust"), ("s3", "bea", "Money"),
        ("s0", "cyn", ""), ("s0", "cyn", "Trust"),
    ]  # fmt: skip
    assert warnings == []


def test_adjudicated_codes_neither_teach_nor_are_left_out() -> None:
    found, _ = unseen([ANN, BEA, coder("adjudicated", [[1, 1]] * 4)], OF, THEMES, learned, 2)
    assert found == unseen([ANN, BEA], OF, THEMES, learned, 2)[0]


def test_one_coder_alone_has_no_others() -> None:
    assert unseen([ANN], OF, THEMES, learned, 2)[0].num_rows == 0


def test_a_coder_without_whom_too_few_interviewees_are_coded_is_not_in_it() -> None:
    found, _ = unseen([ANN, coder("dan", [[1, 0]] * 4, "1100")], OF, THEMES, learned, 2)
    assert set(found["coder"].to_pylist()) == {"dan"}


def test_where_it_would_take_too_long_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFFORDABLE", 47)  # 8 units read, 2 themes, 3 parts
    found, warnings = unseen([ANN, BEA], OF, THEMES, learned, 2)
    assert found.num_rows == 0
    assert warnings[0].startswith("the automatic coder was not learned anew without each human")
