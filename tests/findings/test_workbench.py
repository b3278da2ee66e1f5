"""What the workbench is given, and why there is none."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from pipeline.config import Config
from pipeline.findings.finished_study import FinishedStudy
from pipeline.findings.manual_and_automatic import readings
from pipeline.findings.page_passages import MOST
from pipeline.findings.workbench import held_half, packed, workbench
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS

from ..coded import codebook
from ..counted import Turn, segments, tokens

TURNS: list[Turn] = [
    ("Ann", "Social care 🙂 and social care."),
    ("Ann", "What of it?", "interviewer"),
    ("Ben", "kind of, care"),
]


def made(**changes: Any) -> dict[str, Any]:
    config = Config(
        study={"name": "s"}, corpus={"files": ["x"]}, report={"quotes": changes.get("quotes", True)}
    )
    codings = table(CODINGS, [{"segment": "s0", "coder": "manual", "theme": "money"}])
    said = segments(TURNS)
    both = readings(said, codings, None, changes.get("order", ["money", "trust"]), ["participant"])
    tables: dict[str, pa.Table] = {
        "tokens": tokens(TURNS),
        "candidates": table(
            RESULTS["candidates"],
            [{"theme": "money", "term": "cost", "count": 3, "segments": 2, "interviewees": 2}],
        ),
    }
    tables |= changes.get("tables", {})
    book = codebook({"trust": {"word": [("care*", 0.5)], "near": ["a b 3"]}})
    facts = {"codebook author": "A."}
    return workbench(
        FinishedStudy(config, tables, changes.get("segments", said), codings, book, facts=facts), both
    )


def unpacked(talk: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return word, start and end of each token, as the page's script reads them."""
    numbers: list[int] = []
    value = shift = 0
    for byte in base64.b64decode(talk["tokens"]):
        value += (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    found = []
    rest = iter(numbers)
    for many in talk["counts"]:
        end = 0
        for _ in range(many):
            code, gap = divmod(next(rest), 4)
            word = talk["vocabulary"][code]
            length = len(word)
            if gap > 1:
                far = next(rest)
                gap, length = (-(far + 1) // 2 if far % 2 else far // 2), next(rest)
            found.append((word, end + gap, end + gap + length))
            end += gap + length
    return found


def test_tokens_of_the_units_are_packed_with_their_places() -> None:
    talk = made()["talk"]
    assert talk["counts"] == [7, 3]
    assert dict(zip(talk["vocabulary"], talk["kinds"], strict=True)) == {
        "social": "0", "care": "0", "and": "1", ".": "4", ",": "4", "🙂": "4", "": "3"
    }  # fmt: skip
    assert unpacked(talk) == [
        ("social", 0, 6), ("care", 7, 11), ("🙂", 12, 13), ("and", 14, 17), ("social", 18, 24),
        ("care", 25, 29), (".", 29, 30), ("", 0, 7), (",", 7, 8), ("care", 9, 13),
    ]  # fmt: skip


def test_thousands_of_words_and_long_gaps_are_packed_too() -> None:
    text = " ".join(f"w{i}" for i in range(40_000)) + " " * 300 + "end"
    said = tokens([("A", text)])
    found = unpacked(packed(said, np.ones(1, bool)))
    assert [text[start:end] for word, start, end in found if word] == [word for word, _, _ in found if word]
    assert found[-1][0] == "end"


def test_a_theme_brings_its_rules_and_candidates() -> None:
    found = made()
    assert found["themes"][0] == {"parent": "", "definition": "", "rules": []}
    assert found["themes"][1]["rules"] == [["word", "care*", 0.5], ["near", "a b 3", 1.0]]
    assert found["candidates"] == [[["cost", 3, 2, 2]], []]
    assert found["head"] == {"author": "A.", "date": "", "note": ""}


def test_only_who_was_read_can_be_held_out_and_the_seed_decides() -> None:
    assert made()["held"] == []  # Ann alone was read
    people = [f"P{i}" for i in range(10)]
    drawn = {tuple(held_half(people, seed)) for seed in range(20)}
    assert len(drawn) > 10
    assert {len(each) for each in drawn} == {5}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quotes": False}, "This page holds no text ([report] quotes = false)"),
        ({"segments": segments(TURNS[:1] * (MOST + 1))}, "The workbench works on 40,000 segments at most"),
        ({"tables": {"tokens": tokens([])}}, "There is no text, only counts"),
    ],
)
def test_it_says_why_it_is_not_there(changes: dict[str, Any], why: str) -> None:
    found = made(**changes)
    assert found["absent"].startswith(why)
    assert set(found) == {"absent"}
