"""What names nobody has no part that is somebody's, and a word has the marks that stand on it."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.privacy.finder import Uses
from pipeline.privacy.names import Name
from pipeline.privacy.pseudonyms import Names

LABELS = (
    ("Unknown Speaker", ("Speaker 2", "Unknown caller")),
    ("Speaker 7", ("Speaker 2", "Another Speaker")),
    ("Unidentified Male 2", ("Unidentified Female", "Male 1")),
    ("Participant", ("the participant",)),
    ("Interviewer", ("the interviewer", "[corpus] interviewer")),
    ("Client", ("the client",)),
    ("The Witness", ("a Witness", "the witness")),
    ("Guest 1", ("Guest 2",)),
    ("Guest Ann", ("Guest 2",)),
    ("Ann Oak (Guest)", ("Guest 2",)),
)  # fmt: skip


@pytest.mark.parametrize(("label", "others"), LABELS, ids=[label for label, _ in LABELS])
def test_nothing_else_is_called_after_a_label_that_names_nobody(label: str, others: tuple[str, ...]) -> None:
    known = Names([Name(label, "Owain"), Name("Bo Lee", "P02")])
    assert known.label(label) == "Owain"
    for other in others:
        assert known.hidden(f"most by {other} (7)") == f"most by {other} (7)"
        uses = Uses()
        known.here("day 1").text(f"As {other} said.", uses)
        assert not uses.parts
    assert known.hidden("most by Lee (7), by lee.txt") == "most by P02 (7), by P02.txt"


def test_a_surname_is_hidden_that_is_also_what_somebody_is() -> None:
    assert Names([Name("Ann Guest", "P01")]).hidden("most by Guest (7)") == "most by P01 (7)"


NAMES = (
    "प्रियंका देशपांडे",  # Devanagari
    "மீனாட்சி",  # Tamil
    "สมชาย ดี",  # Thai
    "مُحَمَّدٌ",  # Arabic with vowel signs
    "שָׂרָה",  # Hebrew with points
    unicodedata.normalize("NFD", "José"),
)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_replaced_whole(name: str) -> None:
    uses = Uses()
    shown = Names([Name(name, "P01")]).here("").text(f"({name}), {name.replace(' ', '-')}.", uses)
    assert shown == "(P01), P01."
    assert not +uses.small  # of a script without capitals nothing is written small


@pytest.mark.parametrize("name", NAMES)
def test_no_name_ends_before_a_mark(name: str) -> None:
    mark = next(filter(_is_mark, reversed(name)))
    stem = name
    while _is_mark(stem[-1]):
        stem = stem[:-1]
    assert Names([Name(stem, "P01")]).here("").text(f"{stem}{mark} {stem}") == f"{stem}{mark} P01"


def test_a_first_name_in_a_script_without_capitals_is_noted() -> None:
    uses = Uses()
    Names([Name("प्रियंका देशपांडे", "P01")]).here("day 1").text("प्रियंका आई।", uses)
    assert dict(uses.parts) == {("P01", "प्रियंका"): 1}
