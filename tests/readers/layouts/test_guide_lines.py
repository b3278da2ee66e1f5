"""What stands between the talk and nobody says: titles of parts, probes, and notes by the config."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS
from pipeline.readers.parsed import Parsed

from ..written import docx, par, run
from .test_layouts import KINDS

ASKED = ["How do you travel in a week?", "What has changed?", "Were you asked about it?", "Anything else?"]
ANSWERED = [
    "My father takes me in the van at ten to seven, and coming home is luck.",
    "The last bus is at twenty past two now, and lessons finish at four.",
    "There was a form, and it would not take the answer that I gave.",
    "I want to be a plumber here, and be able to get to it.",
]
TITLES = ["Section B: What it means", "The decision", "Part 2", "3 Getting home", "WORK AND COLLEGE"]
PROBES = [
    "Probe: costs, lifts from others, taxis.", "PROBES - costs", "(Prompt) Who else was there?",
    "(Probe: costs)", "[Probe] the costs of it", "Follow-up question: and at home?",
    "Prompt 2: costs and lifts", "Nachfrage: Kosten?", "Relance : les coûts", "Repregunta: los costes",
    "• Probe – costs",
]  # fmt: skip
# How a talk is labelled: both who speak, who asks alone, who answers alone, nobody.
LABELLED = {
    "both": ("I: ", "P1: "),
    "asks": ("Interviewer: ", ""),
    "answers": ("", "R: "),
    "nobody": ("", ""),
}


def talk(between: str, labelled: str, asked: str = "{}") -> list[list[str]]:
    """Return a talk with a line behind the second answer, below which the answer goes on."""
    who = LABELLED[labelled]
    lines = [
        [f"{who[n % 2]}{said}"] for pair in zip(ASKED, ANSWERED, strict=True) for n, said in enumerate(pair)
    ]
    lines = [[asked.format(line[0])] if n % 2 == 0 else line for n, line in enumerate(lines)]
    return [*lines[:4], [between], ["There were six of us in September."], *lines[4:]]


def read(kind: str, paragraphs: list[list[str]], **settings: Any) -> Parsed:
    suffix, make = KINDS[kind]
    return FORMATS[suffix](Path(f"talk.{suffix}"), make(paragraphs), Corpus(files=["x"], **settings))


def words(result: Parsed) -> str:
    """Return all that is an answer, on one line."""
    asks = ("I", "Interviewer")
    said = (r.text for r in result.rows if r.role in ("", "participant") and r.speaker not in asks)
    return " ".join(" ".join(said).split())


SAID = " ".join([*ANSWERED[:2], "There were six of us in September.", *ANSWERED[2:]])


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "html", "md", "txt"])
@pytest.mark.parametrize("labelled", LABELLED)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_stands_out_is_nobodys(title: str, labelled: str, kind: str) -> None:
    between = title if title.isupper() else f"**{title}**"
    if kind == "html" and title.isupper():
        pytest.skip("is the same as in text")
    asked = "**{}**" if labelled == "nobody" else "{}"
    lines = talk(between, labelled, asked)
    result = read(kind, lines)
    assert words(result) == SAID
    assert result.reading is not None
    assert [number for what, number, _ in result.reading.left if "guide" in what] == [1]
    assert title in "".join(why for *_, why in result.reading.left)
    if labelled != "nobody":  # there it looks as the questions do
        assert title in words(read(kind, lines, printed="keep"))


@pytest.mark.parametrize("kind", ["docx", "md", "txt", "txt, no blank lines"])
@pytest.mark.parametrize("labelled", ["both", "asks", "nobody"])
@pytest.mark.parametrize("probe", PROBES)
def test_a_probe_is_nobodys(probe: str, labelled: str, kind: str) -> None:
    if kind == "txt, no blank lines" and labelled != "both":
        pytest.skip("nothing parts paragraphs")
    lines = talk(probe, labelled, "{}" if labelled != "nobody" else "**{}**")
    result = read(kind, lines)
    assert words(result) == SAID
    assert not result.reading or not result.reading.unsure
    assert probe.strip("•– ()[]").split()[-1] in words(read(kind, lines, printed="keep"))


@pytest.mark.parametrize("labelled", ["both", "nobody"])
@pytest.mark.parametrize(
    "said",
    [
        "We walked home.", "What a week!", "TOO MUCH. WAY TOO MUCH.", "NHS", "(laughs)", "[PAUSE]", "no bus",
        "Probably: nobody knows.", "The probe: that is what they called it.", "Prompts came from the back.",
    ],
)  # fmt: skip
def test_what_is_said_below_an_answer_stays_said(said: str, labelled: str) -> None:
    result = read("docx", talk(said, labelled, "{}" if labelled != "nobody" else "**{}**"))
    assert " ".join([*ANSWERED[:2], said, "There were six of us in September.", *ANSWERED[2:]]) == words(
        result
    )


def test_talk_in_bold_or_capitals_has_no_titles() -> None:
    bold = [par(run(line, bold=n % 2 == 1)) for n, (line,) in enumerate(talk("Nothing more", "nobody"))]
    result = FORMATS["docx"](Path("a.docx"), docx("".join(bold)), Corpus(files=["x"]))
    assert all(said in " ".join(row.text for row in result.rows if not row.role) for said in ANSWERED)
    answers = [["A BUS AT LAST"], ["It was late."], ["TOO LONG A WAIT"], ["Nobody came."], ["It is far."]]
    assert [row.role for row in read("txt", answers).rows] == [""] * 5


@pytest.mark.parametrize("kind", ["docx", "md", "txt, no blank lines"])
@pytest.mark.parametrize("note", ["Fieldnote", "Probe", "Beobachtung"])
@pytest.mark.parametrize("labelled", LABELLED)
def test_who_spoke_before_a_note_speaks_on_below_it(labelled: str, note: str, kind: str) -> None:
    if kind == "txt, no blank lines" and labelled != "both":
        pytest.skip("nothing parts paragraphs")
    asked = "**{}**" if labelled == "nobody" else "{}"
    lines = talk(f"{note}: the phone rings in the hall.", labelled, asked)
    lines += [[f"{note}: she looks at the clock."]]
    result = read(kind, lines, note=[note])
    of_note = [row for row in result.rows if row.speaker == note]
    assert [row.text for row in of_note] == ["the phone rings in the hall.", "she looks at the clock."]
    rest = tuple(row for row in result.rows if row.speaker != note)
    assert words(replace(result, rows=rest)) == SAID
    told = "".join(result.warnings)
    assert ("7 words in paragraphs below labels of [corpus] note" in told) == (
        labelled in ("both", "answers")
    )


def test_lines_of_a_broken_note_go_with_it_and_are_counted() -> None:
    long = "The phone rings in the hall, and she looks at the clock over the door for a while."
    text = (
        f"I: {ASKED[0]} And then, tell me what you do when it does not come at all.\nP1: {long}\n"
        f"Note: {long}\n{long}\n{long}\nI: {ASKED[1]} And then, tell me what you do when it does not come.\n"
        f"P1: {long}\n{long}\n{long}\n"
    )
    result = FORMATS["txt"](Path("a.txt"), text.encode(), Corpus(files=["x"], note=["Note"]))
    assert [row.text.count("phone") for row in result.rows if row.speaker == "Note"] == [3]
    assert "36 words on lines below labels of [corpus] note have no label and count as the note" in "".join(
        result.warnings
    )
