"""What is a speaker's name, and that names as programs write them are read in the usual layouts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pipeline.config import Corpus
from pipeline.readers.layouts import names
from pipeline.readers.layouts.names import asks, may_ask
from pipeline.readers.layouts.vocabulary import LANGUAGES
from pipeline.readers.text import labelled

ODD = [
    "Müller, Anna", "Ann Oak (Guest)", "OAK, Ann (TRUST - X26)", "ann.oak@trust.nhs.uk",
    "Oak & Elm", "Спикер №1", "2nd Interviewer", "Dr Ann Mary de la Cruz Oak Elm",
    "iPhone 12 | Ward 3", "O'Neil, Siobhán [NHS]", "P3 (female, 34, nurse)", "R&D", "J. Smith",
    "nixo", "Anne-Marie", "प्रतिभागी", "ผู้ให้สัมภาษณ์", "বক্তা", "José", "受访者", "Ann/Bo",
    "@annoak", "7 of Nine", "Mr. O’Hara", "Speaker #2", "UKHSA_Ann", "Participant-07",
]  # fmt: skip
SAID = ["It costs.", "Why is that?", "We paid, and so on.", "Did you?", "I think we did.", "Oh?"]
WRITTEN: dict[str, Callable[[str, str], str]] = {
    "colon": lambda who, said: f"{who}: {said}\n\n",
    "colon, tight": lambda who, said: f"{who}: {said}\n",
    "colon, time before": lambda who, said: f"[0:12] {who}: {said}\n",
    "alone, time beside": lambda who, said: f"{who}  0:12\n{said}\n\n",
    "alone, time below": lambda who, said: f"{who}\n0:12\n{said}\n\n",
    "angle brackets": lambda who, said: f"<{who}> {said}\n",
}


@pytest.mark.parametrize("layout", WRITTEN)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ODD)
def test_a_name_may_hold_what_programs_put_into_names(name: str, form: str, layout: str) -> None:
    who = (unicodedata.normalize(form, name), "Tom Hill")  # type: ignore[arg-type]
    text = "".join(WRITTEN[layout](who[n % 2], said) for n, said in enumerate(SAID))
    rows = labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"])).rows
    wanted = who[0].removeprefix("@")
    assert [(row.speaker.removeprefix("@"), row.text) for row in rows] == [
        ((wanted, who[1])[n % 2], said) for n, said in enumerate(SAID)
    ]


@pytest.mark.parametrize(
    "spellings", [("P03", "P3", "P 03"), ("P-03", "p03", "P03"), ("Ann Oak", "ANN OAK", "Ann Oak"),
                  ("Speaker 1", "Speaker 01", "speaker 1"), ("José", "Jose\u0301", "JOSÉ")],
)  # fmt: skip
def test_spellings_of_one_name_are_one_speaker(spellings: tuple[str, ...]) -> None:
    text = "".join(f"INT: So?\n\n{name}: It costs.\n\n" for name in spellings)
    rows = labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"])).rows
    assert len({row.speaker for row in rows}) == 2
    assert len(rows) == 6


@pytest.mark.parametrize("kind", ["{}{}:", "{}{}.", "[{}{}]"])
def test_numbered_questions_and_answers_are_two_people(kind: str) -> None:
    text = "".join(f"{kind.format(who, n)} It is so.\n\n" for n in range(1, 4) for who in "QA")
    rows = labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"])).rows
    assert [row.speaker for row in rows] == ["Q", "A"] * 3


def test_numbers_that_come_back_are_people() -> None:
    text = "Q1: Why?\n\nA1: So.\n\nQ2: Why?\n\nQ1: Oh.\n\nA1: Yes.\n\nQ2: No.\n\nQ1: Well.\n\n"
    rows = labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"])).rows
    assert {row.speaker for row in rows} == {"Q1", "A1", "Q2"}


@pytest.mark.parametrize(
    "said",
    ["He said", "So", "There are two things", "Note", "Date", "10", "And so", "(laughs)", "I mean",
     "inaudible", "COVID-19", "What she told me was this", "https"],
)  # fmt: skip
def test_what_is_said_is_no_name(said: str) -> None:
    assert names.sureness(said) <= names.TALK


def test_whatever_asks_may_ask() -> None:
    random = Random(5)
    labels = [
        re.sub(r"\[(.)[^\]]*\]", r"\1", label).replace("?", "").replace("_", " ")
        for words in LANGUAGES.values()
        for label in words.asks.split()
    ]
    numbers = ["", "", " 1", "2", "-3", "_4a", " #5", " # 6", ".", " 2b.", "/in"]
    places = ["{}", "{} Ann", "Ann Oak, {}", "({}) Bo", "{} (x)", "Ann - {}", "{} / {}", "Bo [{}]"]
    cases: list[Callable[[str], str]] = [str, str.title, str.upper]
    asking = 0
    for _ in range(3000):
        label = random.choice(cases)(random.choice(labels))
        label = unicodedata.normalize(random.choice(["NFC", "NFD"]), label)
        name = random.choice(places).replace("{}", label + random.choice(numbers))
        if len(name) > 1 and asks(name):
            asking += 1
            assert may_ask(name), name
            assert may_ask(f"as we were told by {name}"), name
    assert asking > 1000
    assert may_ask("Me")
    assert not may_ask("and this is what I said, as it is")
