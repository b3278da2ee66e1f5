"""Labels that are written otherwise than the rest, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.config import Corpus
from pipeline.readers.text.labelled import read_text

INQUIRY = [
    ("THE CHAIR", "Good morning. Ms Oak."), ("MS OAK", "You were there; is that right?"),
    ("A", "That is right."), ("Q", "When did it fail?"), ("A", "After midnight. A nurse came."),
    ("THE CHAIR", "Was there no telephone?"), ("A", "There was one."),
    ("MS OAK", "And had you said so?"), ("A", "I had, in May."), ("Q", "To whom?"),
    ("A", "To the ward."),
]  # fmt: skip
ASIDES = ["DR ANN ELM (affirmed)", "Questions from COUNSEL TO THE INQUIRY"]


@pytest.mark.parametrize("gap", [" ", "   "])
@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("asides", [[], ASIDES, ["Cross-examination by MR ASH", "(A short break)"]])
def test_an_inquiry_names_who_begins_and_goes_on_with_q_and_a(
    gap: str, numbered: bool, first: int, asides: list[str]
) -> None:
    turns = INQUIRY[first:]
    lines = [f"{who}{'.' if len(who) == 1 else ':'}{gap}{said}" for who, said in turns]
    lines[2:2] = asides
    if numbered:
        lines = [f"{n:2}   {line}" for n, line in enumerate(lines, 1)]
    rows = read_text("\n".join(lines) + "\n", "a.txt", Corpus(files=["x"])).rows
    assert [(row.speaker, row.text) for row in rows if row.role != "note"] == turns
    assert {who for who, _ in turns if len(who) == 1} == {"Q", "A"}


@pytest.mark.parametrize("above", ["IR = interviewer, IE = interviewee", "Extract 6"])
@pytest.mark.parametrize("numbered", [False, True])
def test_ir_and_ie_are_labels_and_ie_in_small_letters_is_none(above: str, numbered: bool) -> None:
    lines = ["IR:  so when it came back (0.4) what did you do", "IE:  well I did not ring (.)",
             "     it was the weather, ie: rain", "IR:  =you left it", "IE:  I did"]  # fmt: skip
    if numbered:
        lines = [f"{n:<4}{line}" for n, line in enumerate(lines, 1)]
    result = read_text(f"{above}\n\n" + "\n".join(lines), "a.txt", Corpus(files=["x"]))
    said = [row for row in result.rows if row.role != "note"]
    assert [row.speaker for row in said] == ["IR", "IE", "IR", "IE"]
    assert [row.role for row in said] == ["interviewer", "", "interviewer", ""]
    assert "weather, ie: rain" in said[1].text


def said(text: str, *asks: str) -> list[tuple[str, str]]:
    """Return who says what in a text."""
    parsed = read_text(text, "t.txt", Corpus(files=["t.txt"], interviewer=[*asks]))
    return [(row.speaker, row.text) for row in parsed.rows if row.role != "note"]


TURNS = ["Why so?", "It was late.", "Who said it?", "Nobody did, then.", "And so?", "We went home."]
CODES = [("INT", "P01"), ("M", "P1"), ("Interviewer", "Respondent"), ("MS OAK", "DR ELM")]


@pytest.mark.parametrize("sign", [":", "."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("asks", "answers"), CODES)
@pytest.mark.parametrize("slip", [2, 3])
def test_a_known_label_whose_sign_was_forgotten_opens_a_turn(
    sign: str, gap: str, asks: str, answers: str, slip: int
) -> None:
    if sign == "." and asks == "Interviewer":
        return  # a word of talk before a full stop
    who = [asks, answers] * 3
    lines = [f"{name}{sign} {text}" for name, text in zip(who, TURNS, strict=True)]
    lines[slip] = lines[slip].replace(sign, "", 1)
    assert said(gap.join(lines)) == list(zip(who, TURNS, strict=True))


def test_a_name_in_capitals_before_small_letters_or_i_before_any_opens_none() -> None:
    text = "I: Why so?\n\nANN: I Claudius was on.\nI Think so.\nANN said it.\n\nI: And?\n\nANN: Yes."
    assert [who for who, _ in said(text)] == ["I", "ANN", "I", "ANN"]


def test_where_labels_end_in_full_stops_other_capitals_are_a_slip() -> None:
    talk = "MS OAK. Why so?\nDR ELM. It was late.\n" * 3
    text = f"{talk}Ms Oak. Who said it?\nDR ELM. Nobody. Ms Oak. Yes."
    assert [who for who, _ in said(text, "MS OAK")] == ["MS OAK", "DR ELM"] * 4


@pytest.mark.parametrize("word", ["Key", "Legend", "Conventions"])
def test_what_a_transcribers_marks_mean_is_nobodys(word: str) -> None:
    key = f"{word}: [inaudible 00:00] = words that were not heard; [unclear] = a best guess at them.\n\n"
    talk = "SR: Why so?\n\nJT: It was late.\n\n" * 4
    assert [who for who, _ in said(key + talk)] == ["SR", "JT"] * 4
