"""Remarks in brackets that nobody said."""

from __future__ import annotations

from pipeline.readers.text.remarks import OFTEN, asides


def warned(*texts: str, role: str = "participant") -> list[str]:
    names = [f"s{n}" for n in range(len(texts))]
    return asides(names, [role] * len(texts), texts, ["participant"])


def test_remarks_that_keep_beginning_alike_are_warned_of_with_a_remedy() -> None:
    said = ["I see.", *["Yes. (The nurse reads the sheet) [the nurse leaves]"] * (OFTEN // 2)]
    assert warned(*said) == [
        'remarks in brackets are counted as what the interviewees said: "(the nurse ...)" 10 '
        "times, first in segment s1; if a transcriber wrote them, take them out of the text, or "
        "add their words to [tokenise] extra_stop_words"
    ]


def test_a_speakers_own_parentheses_are_not() -> None:
    assert warned(*["We met (in May) and (on Friday)."] * (OFTEN - 1)) == []
    assert warned(*["(laughs)", "(2021)", "(a b", "a) b"] * OFTEN) == []


def test_what_is_not_counted_is_not_warned_of() -> None:
    assert warned(*["(The nurse reads)"] * OFTEN, role="interviewer") == []
