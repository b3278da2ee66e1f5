"""Remarks that nobody said: where they stand, what they look like, and what is left of a text."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.words.remarks import OFTEN, left_out, spoken

from .. import seen


def said(text: str, remarks: str | list[str] = "drop") -> str:
    found: str = spoken(pa.array([text]), remarks).texts[0].as_py()
    return found


REMARKS = [
    "[laughs]", "[NAME]", "[the nurse comes in]", "[over\na line end]", "(laughs)", "(Laughter)",
    "(inaudible 00:12:03)", "(long pause)", "(pause, 3 sec)", "(both laughing)",
    "(laughs nervously)", "[she [the nurse] nods]",
    "(clears throat)", "(crosstalk)", "(coughs)", "(lacht)", "(unv. 00:12)", "(rires)", "(risas)",
    "(pausa larga)", "(skrattar)", "xxxx", "XXX",
]  # fmt: skip
SPEECH = ["(in May)", "(2021)", "(pain and coughs)", "(no laughing matter)", "(a b", "a) b",
          "Maxxxx", "xx", "(a pause\n\nlaughs)", "[a blank\n\nline]"]  # fmt: skip


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("place", ["{}", "care {}", "{} care", "care {} trust", "care{}trust."])
def test_a_remark_is_bars_of_its_length_wherever_it_stands(remark: str, place: str) -> None:
    text = place.format(remark)
    if "e{}t" in place and remark[0] in "xX":
        pytest.skip("within a word it is no redaction")
    found = said(text)
    at = text.index(remark)
    assert (found[:at], found[at + len(remark) :]) == (text[:at], text[at + len(remark) :])
    assert found[at : at + len(remark)] == f" {'|' * (len(remark) - 2)} "


@pytest.mark.parametrize("text", SPEECH)
def test_other_brackets_are_speech(text: str) -> None:
    assert said(f"care {text} trust") == f"care {text} trust"


def test_the_config_keeps_remarks_or_names_more() -> None:
    text = "(The participant nods) yes (laughs)"
    assert said(text, "keep") == text
    assert said(text, ["(the  participant*)"]) == f" {'|' * 20}  yes  |||||| "


def test_it_is_said_how_many_of_which_are_left_out_of_what_is_counted() -> None:
    texts = pa.array(["[laughs] a (Laughs)", "xxxx [laughs]", "[asks]", "none"])
    found = spoken(texts, "drop", np.array([True, True, False, True]))
    assert found.left_out == Counter({"[laughs]": 2, "(laughs)": 1, "redactions": 1})
    assert found.texts[2].as_py() == " |||| "
    assert left_out(found.left_out) == [
        "4 remarks of the transcript are counted nowhere: [laughs] 2, (laughs) 1, redactions 1; "
        '[corpus] remarks = "keep" counts them'
    ]
    assert left_out(Counter()) == []


def warned(*texts: str, remarks: str | list[str] = "drop") -> list[str]:
    return seen.warned("remarks in brackets", texts, remarks=remarks)


def test_brackets_that_keep_beginning_alike_are_warned_of_with_the_line_to_paste() -> None:
    talk = ["I see.", *["Yes. (The nurse reads)"] * OFTEN]
    (warning,) = warned(*talk)
    assert warning == (
        'remarks in brackets are counted as what the interviewees said: "(the nurse ...)" 10 '
        "times, first in segment s1; if a transcriber wrote them, leave them out: [corpus] "
        'remarks = ["(the nurse*)"]'
    )
    line = warning.rpartition("remarks = ")[2]
    pattern = Corpus.model_validate({"files": ["x"], "remarks": [line[2:-2]]}).remarks
    assert warned(*talk, remarks=pattern) == []
    assert warned(*["(Points)"] * OFTEN)[0].endswith('remarks = ["(points*)"]')


def test_a_speakers_own_parentheses_are_not() -> None:
    assert warned(*["We met (in May) and (on Friday)."] * (OFTEN - 1)) == []
    assert warned(*["(laughs)", "(2021)", "(a b", "a) b"] * OFTEN) == []


@given(st.lists(st.text(st.sampled_from("a []()x\n|"), max_size=12)))
def test_every_text_keeps_its_length(texts: list[str]) -> None:
    once = spoken(pa.array(texts, pa.string()), "drop").texts
    assert [len(t) for t in once.to_pylist()] == [len(t) for t in texts]
