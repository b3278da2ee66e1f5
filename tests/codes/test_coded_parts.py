"""The passage that was coded, of a turn of which it is a part."""

from __future__ import annotations

import pytest

from pipeline.codes.coded_parts import coded_parts
from pipeline.codes.coders import units
from pipeline.readers.parsed import Coding
from pipeline.readers.themes import codings
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS, SEGMENTS

SOURCE = "Ann: We wait for care. It takes years.\nBo: Money is short."
SAID = ["We wait for care. It takes years.", "Money is short."]


def parts(*places: tuple[int, str, str], placed: bool = True, text: str = "") -> dict[tuple[int, int], str]:
    """Return the parts of passages (a turn, a theme, words) coded in two turns, in a source or in none."""
    rows, codings = [], []
    for n, said in enumerate(SAID):
        start = SOURCE.index(said)
        where = {"source": "a.txt", "start": start, "end": start + len(said)} if placed else {}
        rows.append({"segment": f"a-{n}", "document": "a", "speaker": f"P{n}", "role": "participant",
                     "text": text or said, "start": 0, "end": 0, **where})  # fmt: skip
    for n, theme, words in places:
        first = (SOURCE if placed else SAID[n]).index(words)
        span = {"start": first, "end": first + len(words)} if words else {}
        codings.append({"segment": f"a-{n}", "coder": "m", "theme": theme, **span})
    segments = table(SEGMENTS, rows)
    return coded_parts(table(CODINGS, codings), segments, units(segments, ["participant"]), ["T", "U"])


@pytest.mark.parametrize("placed", [True, False])
def test_a_part_of_a_turn_is_quoted_and_a_whole_turn_is_not(placed: bool) -> None:
    found = parts(
        (0, "T", "wait for care"), (0, "U", SAID[0]), (1, "T", ""), (1, "U", "short"), placed=placed
    )
    assert found == {(0, 0): "wait for care", (1, 1): "short"}


def test_several_passages_are_quoted_without_what_stands_between_them() -> None:
    assert parts((0, "T", "years"), (0, "T", "care"), (0, "W", "We")) == {(0, 0): "care […] years"}


def test_passages_that_overlap_or_have_a_blank_between_them_are_one() -> None:
    assert parts((0, "T", "wait for"), (0, "T", "for care."), (0, "T", "It")) == {(0, 0): "wait for care. It"}
    assert parts((0, "T", "We wait for care."), (0, "T", "It takes years.")) == {}  # all of the turn


def test_a_coder_s_own_passages_in_a_turn_stay_apart() -> None:
    codes = [Coding("a-0", "m", "T", 5, 7), Coding("a-0", "m", "T", 21, 29), Coding("a-1", "m", "T", 0, 9)]
    made = codings([*codes, Coding("a-1", "m", "T", 9, 12)], ["a-0", "a-1"])
    assert made["passages"].to_pylist() == ["5-7; 21-29", ""]  # the latter touch
    rows = [{"segment": f"a-{n}", "document": "a", "role": "participant", "text": said}
            for n, said in enumerate(SAID)]  # fmt: skip
    segments = table(SEGMENTS, rows)
    found = coded_parts(made, segments, units(segments, ["participant"]), ["T"])
    assert found == {(0, 0): "it […] takes ye", (1, 0): "Money is sho"}


def test_of_a_passage_that_begins_in_the_turn_before_the_turn_s_own_part_is_quoted() -> None:
    segments = table(SEGMENTS, [{"segment": "a-1", "document": "a", "role": "participant", "text": SAID[1],
                                 "source": "a.txt", "start": 43, "end": 58}])  # fmt: skip
    coded = table(CODINGS, [{"segment": "a-1", "coder": "m", "theme": "T", "start": 20, "end": 48}])
    assert coded_parts(coded, segments, units(segments, ["participant"]), ["T"]) == {(0, 0): "Money"}


def test_places_that_are_no_longer_the_texts_are_not_quoted() -> None:
    assert parts((0, "T", "care"), text="Somebody waits for care.") == {}
