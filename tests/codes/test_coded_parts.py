"""The passage that was coded, of a turn of which it is a part."""

from __future__ import annotations

import pytest

from pipeline.codes.coded_parts import coded_parts
from pipeline.codes.coders import units
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


def test_several_passages_are_quoted_from_the_first_to_the_last() -> None:
    assert parts((0, "T", "years"), (0, "T", "care"), (0, "W", "We")) == {(0, 0): "care. It takes years"}


def test_places_that_are_no_longer_the_texts_are_not_quoted() -> None:
    assert parts((0, "T", "care"), text="Somebody waits for care.") == {}
