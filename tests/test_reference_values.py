"""Coefficients of real codings beside the checkout, to the digits that are published for them."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.codes.programs import AutomaticCodes
from pipeline.compare import compare
from pipeline.statistics import agreement, several_coders
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODEBOOK, CODINGS, PUBLISHED, SEGMENTS
from pipeline.tables.results import RESULTS

from .invented import config
from .statistics.arranged import value_counts

pytestmark = pytest.mark.shared


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- AnnoMI: ten annotators of counselling transcripts -----------------------------------------


def annomi_counts(path: Path, column: str) -> np.ndarray:
    """Return units x values: the therapist utterances that ten annotators coded.

    Only seven of the transcripts have ten annotators. Client turns hold "n/a" in this column.
    """
    values = defaultdict(list)
    for row in rows_of(path):
        values[row["transcript_id"], row["utterance_id"]].append(row[column])
    units = [codes for codes in values.values() if len(codes) == 10 and "n/a" not in codes]
    names = sorted({code for codes in units for code in codes})
    return value_counts([[names.index(code) for code in codes] for codes in units])


ANNOMI = [
    ("main_therapist_behaviour", 0.7365, 0.7367),
    ("question_exists", 0.8687, 0.8688),
    ("reflection_exists", 0.6596, 0.6597),
    ("therapist_input_exists", 0.6441, 0.6443),
]


@pytest.mark.parametrize(("column", "fleiss", "krippendorff"), ANNOMI)
def test_ten_annotators_of_annomi(shared: Path, column: str, fleiss: float, krippendorff: float) -> None:
    counts = annomi_counts(shared / "annomi" / "annomi_multicoder.csv", column)
    assert len(counts) == 216
    tallies = several_coders.tally(counts)[0, 0]
    assert round(float(several_coders.fleiss_kappa(tallies)), 4) == fleiss
    assert round(float(several_coders.alpha(tallies)), 4) == krippendorff


def test_ten_annotators_of_annomi_through_the_whole_comparison(shared: Path) -> None:
    rows = defaultdict(list)
    for row in rows_of(shared / "annomi" / "annomi_multicoder.csv"):
        rows[row["transcript_id"], row["utterance_id"]].append(row)
    units = {
        key: own
        for key, own in rows.items()
        if len(own) == 10 and all(row["question_exists"] != "n/a" for row in own)
    }
    turns = [
        {"segment": "-".join(key), "document": key[0], "role": "participant", "text": "x"} for key in units
    ]
    codes = [
        {"segment": "-".join(key), "coder": row["annotator_id"], "theme": theme}
        for key, own in units.items()
        for row in own
        for theme in (
            row["main_therapist_behaviour"],
            *[name for name, _, _ in ANNOMI[1:] if row[name] == "True"],
        )
    ]

    def together(only: set[str]) -> dict[str, dict[str, Any]]:
        found = compare(
            table(SEGMENTS, turns),
            table(CODINGS, [code for code in codes if code["theme"] in only]),
            empty(CODEBOOK),
            empty(PUBLISHED),
            AutomaticCodes(empty(RESULTS["themes"])),
            config(compare={"levels": ["segment"]}),
        )
        joint = [row for row in found.agreement.to_pylist() if row["coder_a"] == "*"]
        assert {row["units"] for row in joint} == {216}
        return {row["theme"]: row for row in joint}

    exist = {name for name, _, _ in ANNOMI[1:]}
    both = together(exist)
    for name, fleiss, krippendorff in ANNOMI[1:]:
        assert (round(both[name]["kappa"], 4), round(both[name]["alpha"], 4)) == (fleiss, krippendorff)
        assert both[name]["kappa_low"] < fleiss < both[name]["kappa_high"]
    # one theme a unit: MASI distance is 0 or 1, and alpha the nominal one
    behaviours = together({code["theme"] for code in codes} - exist)
    assert round(behaviours["*"]["alpha"], 4) == ANNOMI[0][2]


# ---- exam proctoring: two coders of open answers, several codes each ---------------------------


def codes_of(path: Path) -> dict[str, set[str]]:
    """Return the codes of each answer that this coder coded; a blank row was not coded.

    A sub-code ("blackboard->open_book") is a code of its own, beside its parent.
    """
    found = {}
    for row in rows_of(path):
        codes = {value.strip() for name, value in row.items() if name.startswith("Code ")} - {""}
        if codes:
            found[row["ResponseId"]] = codes
    return found


def exam_codes(folder: Path, question: str) -> tuple[list[list[bool]], list[list[bool]]]:
    """Return what either coder gave to the answers that both coded: answers x codes each.

    A code counts if either coder gave it to one of these answers; the many that the first coder
    gave to other answers alone would add agreement on nothing.
    """
    first, second = (codes_of(folder / f"{question}_{c}.csv") for c in ("primary", "secondary"))
    units = sorted(first.keys() & second.keys())
    names = sorted(set().union(*(first[unit] | second[unit] for unit in units)))
    a, b = ([[name in given[unit] for name in names] for unit in units] for given in (first, second))
    return a, b


EXAM = [("N2", 5, 7, 0.839), ("N3", 20, 25, 0.829), ("N4", 20, 20, 0.796)]


@pytest.mark.parametrize(("question", "answers", "codes", "kappa"), EXAM)
def test_two_coders_of_exam_proctoring(
    shared: Path, question: str, answers: int, codes: int, kappa: float
) -> None:
    a, b = exam_codes(shared / "exam_proctoring", question)
    assert (len(a), len(a[0])) == (answers, codes)
    assert round(float(agreement.kappa(agreement.pooled(agreement.cells(a, b)))), 3) == kappa


# ---- the paper: interviewees quoted for each sub-theme, against its Table 2 ---------------------


def table_2(folder: Path) -> list[dict[str, Any]]:
    """Return for each sub-theme how many interviewees are quoted, and how many were published."""
    straight = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
    rows = rows_of(folder / "quotations.csv")
    segments = table(SEGMENTS, [
        {"segment": row["segment"], "document": row["interviewee"], "role": "participant",
         "interviewee": row["interviewee"], "text": row["text"], "start": 0, "end": 0}
        for row in rows
    ])  # fmt: skip
    codings = table(CODINGS, [
        {"segment": row["segment"], "coder": "manual",
         "theme": row["sub_theme"].translate(straight)}
        for row in rows
    ])  # fmt: skip
    published = table(PUBLISHED, [
        {"theme": row["sub_theme"].translate(straight),
         "interviewees": int(row["interviewees_reported"])}
        for row in rows_of(folder / "table2_interviewees.csv")
    ])  # fmt: skip
    found = compare(
        segments, codings, empty(CODEBOOK), published,
        AutomaticCodes(empty(RESULTS["themes"])), config(),
    ).interviewees  # fmt: skip
    return [dict(row) for row in found.to_pylist()]


def test_eleven_of_thirteen_sub_themes_are_quoted_from_as_many_as_table_2_counts(shared: Path) -> None:
    rows = rows_of(shared / "systems_leadership" / "quotations.csv")
    assert len(rows) == 55
    assert len({row["interviewee"] for row in rows}) == 9
    found = table_2(shared / "systems_leadership")
    assert len(found) == 13
    differ = {(row["manual"], row["published"]) for row in found if row["manual"] != row["published"]}
    assert differ == {(3, 7), (3, 5)}
