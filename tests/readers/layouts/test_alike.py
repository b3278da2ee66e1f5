"""Labels that are known by the company they keep: in capitals, words that are initials, one turn only."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.readers.text.labelled import read_text

SIGNS = {"colon": ": ", "stop": ". ", "tab": "\t", "dash": " - ", "bar": " | ", "line": "\n"}
TALK = ("So what did you do?", "We moved the laundry.", "And then?", "The boiler went. It was cold.",
        "Who came?", "Nobody came for a week.")  # fmt: skip
MORE = ("And the yard?", "We left it.", "For good?", "For a year. Then we came back.", "Why?", "It was home.")


def told(text: str, **settings: Any) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Return the turns of a text, speaker and words, and its warnings."""
    result = read_text(text, "talk.txt", Corpus(files=["x"], **settings))
    return [(row.speaker, row.text) for row in result.rows], result.warnings


def talk(a: str, b: str, sign: str, gap: str = "\n", words: tuple[str, ...] = TALK) -> str:
    """Return a talk of six turns as text."""
    return "".join(f"{who}{sign}{said}{gap}" for who, said in zip((a, b) * 3, words, strict=True))


def talk_with(lone: str, a: str, b: str, sign: str) -> str:
    """Return a talk in whose midst another says one thing."""
    return talk(a, b, sign) + f"{lone}{sign}I came later.\n" + talk(a, b, sign, words=MORE)


@pytest.mark.parametrize(
    ("a", "b"),
    [("MS OAK", "MR ELM"), ("ANN OAK", "BO ELM"), ("OAK", "ELM"), ("A. OAK", "J.R. ELM"),
     ("Ms Oak", "Mr Elm"), ("ÉVA ÁRPÁD", "ANN OAK-ASH"), ("MS OAK (interviewer)", "MR ELM"),
     ("THE CHAIR", "DR O'ELM"), ("Prof. Ann Oak", "Dame Bo Elm")],
)  # fmt: skip
@pytest.mark.parametrize("after", [". ", ".\n"], ids=["beside", "below"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_names_with_a_full_stop_that_come_back_in_turn_are_labels(
    a: str, b: str, after: str, gap: str
) -> None:
    assert told(talk(a, b, after, gap))[0] == list(zip((a, b) * 3, TALK, strict=True))


def test_a_long_header_does_not_hide_names_in_capitals() -> None:
    header = "A study of laundries. " + "What was said is given as it was said, and nothing is left out. " * 2
    answers = talk("MS OAK", "MR ELM", ". ", "\n\n").replace("cold.", "cold.\n\nVery cold.\n\nWe sang.")
    turns, _ = told(f"{header}\n\n{answers}")
    assert [who for who, _ in turns if who] == ["MS OAK", "MR ELM"] * 3


@pytest.mark.parametrize(("a", "b"), [("SO", "AM"), ("IT", "DO"), ("NO", "AM"), ("AM", "BK"), ("HE", "WE")])
@pytest.mark.parametrize("sign", list(SIGNS))
def test_initials_that_are_words_are_labels_where_they_speak_in_turn(a: str, b: str, sign: str) -> None:
    assert told(talk(a, b, SIGNS[sign]))[0] == list(zip((a, b) * 3, TALK, strict=True))


@pytest.mark.parametrize(("a", "b"), list(product(("NB", "PS", "RE", "OK"), ("INT", "MR ELM"))))
def test_words_before_typists_remarks_are_no_initials(a: str, b: str) -> None:
    text = f"{b}: Why so?\nP1: It was late.\n{a}: The tape is bad.\n" * 3
    assert {who for who, _ in told(text)[0]} == {b, "P1"}
    entries = "TO: the yard\nNO: twelve\n" * 4
    assert {who for who, _ in told(entries)[0]} == {""}


@pytest.mark.parametrize(
    ("a", "b", "lone", "sign"),
    [(*sides, sign)
     for sides in (("MS OAK", "MR ELM", "MRS ASH"), ("INT", "P1", "DR ASH"), ("Q", "A", "THE WITNESS"))
     for sign in ("colon", "stop")]
    + [("Ann Oak", "Bo Elm", "Cy Ash", "colon"), ("Ann", "Bo", "Dr Cyn Ash", "colon")]
    + [("Ann", "Bo", "Cynthia", sign) for sign in ("tab", "bar")],
)  # fmt: skip
def test_a_name_that_speaks_once_is_taken_where_it_looks_like_the_others(
    a: str, b: str, lone: str, sign: str
) -> None:
    text = talk_with(lone, a, b, SIGNS[sign])
    who = "A" if lone == "THE WITNESS" else lone  # who answers: see one_witness
    assert (who, "I came later.") in told(text)[0]


@pytest.mark.parametrize("sign", ["colon", "stop", "dash"])
def test_a_name_that_speaks_once_is_named_with_its_line_and_what_settles_it(sign: str) -> None:
    text = talk_with("Cynthia", "Ann", "Bo", SIGNS[sign])
    template = f"{{speaker}}{SIGNS[sign]}{{text}}"
    turns, warnings = told(text)
    assert "Cynthia" not in dict(turns)
    assert warnings == (
        "talk.txt: read as text and not as speakers: Cynthia (line 7); if one of them speaks, write "
        f'[corpus] labels = "{template}"',
    )
    assert ("Cynthia", "I came later.") in told(text, labels=template)[0]


@pytest.mark.parametrize("sign", list(SIGNS))
def test_an_interviewer_called_i_is_no_pronoun(sign: str) -> None:
    after = SIGNS[sign]
    said = [("I", "Who begins?"), ("Ann", "I started here. I was young."), ("Bo", "I did too."),
            ("I", "And later?"), ("Cy", "I moved."), ("Ann", "So did we."), ("I", "Why?"),
            ("Bo", "Well."), ("Cy", "I had to.")]  # fmt: skip
    assert told("".join(f"{who}{after}{words}\n" for who, words in said))[0] == said


def test_a_sentence_in_capitals_is_nobody() -> None:
    text = "We asked them. They said so.\nNO WAY. It cannot be.\nAnd it was late. We left.\n" * 3
    assert {who for who, _ in told(text)[0]} == {""}


def test_lines_of_a_licence_in_capitals_are_nobody() -> None:
    text = (
        "THE LAUNDRY IS GIVEN AS IT IS AND WITHOUT ANY PROMISE THAT\nIT WORKS ARE DISCLAIMED. IN NO "
        "EVENT SHALL THE HOLDERS OF THE\nYARD OR BOILER BE LIABLE. THIS HOLDS FOR ALL, AND SO\n"
    )
    assert {who for who, _ in told(text * 5)[0]} == {""}


ASKED = [("I", "How long is the ride?"), ("Ann", "An hour. Hello, Tom."), ("I", "And at night?"),
         ("Ann", "There is none."), ("Tom", "Who takes you?"), ("Ann", "My niece does."),
         ("I", "Every night?"), ("Ann", "In winter.")]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "speaks"),
    [
        ("Tom", "Tom", True),
        ("Tom", "Łucja", True),
        ("Tom", "Mary-Lou", True),
        ("takes you?", "takes you? I forgot.", False),  # more than a question
        ("Who takes you?", "Well,\n***", False),  # a rule alone asks nothing
        ("Hello, Tom.", "Hello.", False),  # the talk names nobody so
        ("Hello, Tom.", "Hello, Tom, by tom.", False),  # a word of the talk
        ("Hello, Tom.", "Tom is late.", False),  # named where a sentence begins
    ],
)
def test_who_asks_once_speaks_where_the_talk_names_them(old: str, new: str, speaks: bool) -> None:
    lines = [f"{who}: {said}".replace(old, new) for who, said in ASKED]
    rows, _ = told("\n".join(lines))
    assert ((new if old == "Tom" else "Tom") in dict(rows)) == speaks
