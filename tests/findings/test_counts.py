"""What a study held, as the methods paragraph and the page say it."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.coder.evidence import rest_nearby
from pipeline.findings.counts import Counts, counts_of
from pipeline.findings.finished_study import FinishedStudy
from pipeline.findings.manual_and_automatic import matrix, readings
from pipeline.tables import handed
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS
from pipeline.words.remark_notes import left_out

from ..invented import config

SEGMENTS = table(handed.SEGMENTS, [
    {"segment": name, "document": name[0], "interviewee": name[0], "role": "participant",
     "text": "said"}
    for name in ("A1", "A2", "B1")
])  # fmt: skip


def held(codes: str, train_on: str = "") -> Counts:
    """Each code is `coder segment theme`, and they are parted by commas."""
    rows = [dict(zip(("coder", "segment", "theme"), code.split(), strict=True)) for code in codes.split(",")]
    codings = table(CODINGS, rows)
    whole = config(themes={"train_on": train_on})
    both = readings(SEGMENTS, codings, None, [], ["participant"])
    return counts_of(FinishedStudy(whole, {}, SEGMENTS, codings), matrix(both))


@pytest.mark.parametrize(
    ("codes", "each"),
    [
        ("m A1 t, m A2 u", (1, 1)),  # B is not read
        ("m A1 t, m A1 u, m A2 u", (1, 2)),
        ("m A1 t", (0, 1)),
        ("m A1 t, m A2 t, n A1 u, n A2 u, n A2 t", (0, 1)),  # the consensus: nothing, then t
    ],
)
def test_counts_the_themes_of_each_segment_that_was_read(codes: str, each: tuple[int, int]) -> None:
    found = held(codes)
    assert (found.fewest, found.most) == each


def test_counts_those_of_the_coder_who_taught_where_one_did() -> None:
    codes = "m A1 t, m A2 t, n A1 u, n A2 u, n A2 t"
    assert (held(codes, "m").fewest, held(codes, "m").most) == (1, 1)
    assert (held(codes, "n").fewest, held(codes, "n").most) == (1, 2)


def test_tells_text_from_counts_alone() -> None:
    assert held("m A1 t").text


def test_a_coder_who_withholds_every_theme_has_looked_and_gives_no_value() -> None:
    codings = table(CODINGS, [{"coder": "m", "segment": "A1", "theme": "t"}])
    both = readings(SEGMENTS, codings, None, [], ["participant"])
    tables = {
        "learnable": table(RESULTS["learnable"], [{"theme": "t", "coded": 1, "given": 0}]),
        "agreement": table(RESULTS["agreement"], [{"theme": "t", "units": 3, "kappa": None}]),
    }
    found = counts_of(FinishedStudy(config(), tables, SEGMENTS, codings), matrix(both))
    assert (found.automatic, found.withheld, found.away) == (True, True, 1)
    assert "units" in found.valued
    assert "kappa" not in found.valued


def test_counts_what_was_left_out() -> None:
    rows = SEGMENTS.to_pylist()
    rows += [
        {"segment": "C1", "document": "C", "interviewee": "", "role": "note", "text": " did not  answer."},
        {"segment": "C2", "document": "C", "interviewee": "", "role": "note", "text": "A heading"},
    ]
    codes = [{"coder": "m", "segment": name, "theme": theme} for name, theme in
             (("A1", "t"), ("C1", "t"), ("C1", "u"), ("C2", ""))]  # fmt: skip
    whole = config(corpus={"no_answer": ["Did not answer"]})
    segments, codings = table(handed.SEGMENTS, rows), table(CODINGS, codes)
    known = FinishedStudy(
        whole, {}, segments, codings, warnings=left_out(Counter({"[laughs]": 1200, "xxx": 3}))
    )
    found = counts_of(known, matrix(readings(segments, codings, None, [], ["participant"])))
    assert (found.documents, found.silent) == (2, 1)
    assert (found.unanswered, found.remarks, found.uncompared) == (1, 1203, 1)
    nothing = held("m A1 t")
    assert (nothing.silent, nothing.unanswered, nothing.remarks, nothing.uncompared) == (0, 0, 0, 0)


def test_codes_that_rest_on_what_was_said_nearby_are_told_from_those_that_also_do() -> None:
    cells = ["rota@0-4", "rota@0-4; nearby: plan", "nearby: plan", "nearby: plan; nearby: rota", ""]
    assert rest_nearby(cells) == (3, 2)
