"""How often a score came true."""

from __future__ import annotations

from pipeline import tables
from pipeline.findings.readings import readings
from pipeline.findings.trust import Step, trust

SEGMENTS = tables.table(tables.SEGMENTS, [
    {"segment": name, "document": name[0], "role": "participant"} for name in ("A0", "A1", "B0")
])  # fmt: skip
CODINGS = tables.table(tables.CODINGS, [{"segment": "A0", "coder": "m", "theme": "t"}])


def steps(*scores: tuple[str, float | None]) -> list[Step]:
    given = tables.table(tables.RESULTS["themes"], [
        {"segment": segment, "theme": "t", "score": score} for segment, score in scores
    ])  # fmt: skip
    return trust(readings(SEGMENTS, CODINGS, given, ["t"], ["participant"]), given)


def test_counts_by_score_what_was_given_and_what_was_given_by_hand_too() -> None:
    assert steps(("A0", 0.95), ("A1", 0.9)) == [Step(0.9, 0.97, 2, 1)]
    assert steps(("A0", 0.2), ("A1", 1.0)) == [Step(0.97, 1.0, 1, 0), Step(0.0, 0.3, 1, 1)]


def test_leaves_out_what_nobody_read_and_what_has_no_score() -> None:
    assert steps(("B0", 0.95), ("A0", None)) == []
    assert trust(readings(SEGMENTS, CODINGS, None, ["t"], ["participant"]), None) == []
