"""What needs nothing to be done is known by its words: each of these is one that the program says."""

from __future__ import annotations

import re
from itertools import chain, product, zip_longest

import pytest

from pipeline.readers import nothing_to_do
from pipeline.readers.nothing_to_do import without_notes
from pipeline.terminal.message_cures import GAP, wordings

KINDS = re.split(r"\|(?![^(]*\))", nothing_to_do._NOTES.pattern)
PUT_IN = ("3", "3 rows", "are")  # what a message may have in its gaps


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_note_is_worded_as_some_message_is(kind: str) -> None:
    """A message that is worded anew would be counted as a warning again, in silence."""
    said = (
        "".join(chain.from_iterable(zip_longest(each.text.split(GAP), gaps, fillvalue="")))
        for each in wordings()
        for gaps in product(PUT_IN, repeat=min(3, each.text.count(GAP)))
    )
    assert any(re.search(kind, text, re.DOTALL) for text in said)


def test_what_asks_for_something_is_no_note() -> None:
    asks, says = "a.csv: is empty", "a.csv: no text in 2 of 9 segments, kept as notes"
    assert without_notes([asks, says]) == ([asks], [says])
