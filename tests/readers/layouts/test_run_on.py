"""An answer without a label below a question counts as the interviewer's: it is warned of, and left."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers import FORMATS
from pipeline.readers.text.labelled import read_text

ANSWER = (
    "It was hard for me at first, as I had no car and my sister lived far away, and so I walked to work each "
    "day in the dark until we found a flat near the ward."
)
INTRO = (
    "Before we begin I want to thank you for your time. You can stop whenever you like, and your words stay "
    "with me; I will send you what I make of your answers, if you wish so."
)


def talk(ask: str, answer: str, below: str, gap: str = "\n\n") -> str:
    turns = [f"{ask}: How was it?", f"{answer}: Fine.", f"{ask}: And the start, how was that?", below,
             f"{ask}: Who else came?", f"{answer}: My sister did."]  # fmt: skip
    return gap.join(turns)


def run_on(text: str, corpus: Corpus | None = None, name: str = "talk.txt") -> list[str]:
    parsed = read_text(text, name, corpus or Corpus(files=[name]))
    return [note for note in parsed.warnings if "like an answer" in note]


@pytest.mark.parametrize("ask", ["MODERATOR", "Interviewer", "Q", "I", "Ann"])
@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n"])
@pytest.mark.parametrize("more", [1, 2])
def test_it_is_said_where_and_what_to_do(ask: str, gap: str, more: int) -> None:
    corpus = Corpus(files=["talk.txt"], interviewer=["ann"] if ask == "Ann" else [])
    below = gap.join([ANSWER, "And so it went."][:more])
    (note,) = run_on(talk(ask, "P1", below, gap), corpus)
    line = 1 + gap.count("\n") * 3
    assert note == (
        f'talk.txt: without a label, after a question of "{ask}", and like an answer: "It was hard for me at '
        f'..." (line {line}); it counts as what is asked: if somebody answers there, begin a line with the '
        "label (P1: ...)"
    )


@pytest.mark.parametrize(
    "below",
    [
        INTRO,  # who asks goes on
        "I see.",  # short
        f"{ANSWER[:-1]}?",  # asks
        f'"{ANSWER}"',  # reads out
        "Some say that the start is the hardest part of all, as nobody knows anybody there and the wards are "
        "far apart from each other and from the town.",  # nobody's own
    ],
)
def test_what_who_asks_may_say_is_no_answer(below: str) -> None:
    assert run_on(talk("Interviewer", "P1", below)) == []


def test_whoever_answers_may_ask_and_go_on() -> None:
    assert run_on(talk("Interviewer", "P1", "").replace("Fine.", f"How was it?\n\n{ANSWER}")) == []


def test_it_is_known_in_a_word_file_too(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for paragraph in talk("Interviewer", "P1", ANSWER).split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(tmp_path / "talk.docx")
    path = tmp_path / "talk.docx"
    warnings = FORMATS["docx"](path, path.read_bytes(), Corpus(files=[path.name])).warnings
    assert [note for note in warnings if '"It was hard for me at ..." (turn 3); it counts' in note]


@pytest.mark.parametrize("ask", ["MODERATOR", "Interviewer"])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_an_answer_in_the_paragraph_of_its_question_is_known_too(ask: str, gap: str) -> None:
    (note,) = run_on(talk(ask, "P1", "", gap).replace("how was that?", f"how was that? {ANSWER}"))
    assert (
        f'"It was hard for me at ..." (line {1 + gap.count(chr(10)) * 2}); it counts as what is asked' in note
    )


@pytest.mark.parametrize("said", [f"{ANSWER} You know.", INTRO, "I see.", f"{ANSWER} Was it so?"])
def test_what_who_asks_says_to_somebody_after_a_question_is_none(said: str) -> None:
    assert run_on(talk("Interviewer", "P1", "").replace("how was that?", f"how was that? {said}")) == []


def test_where_only_who_asks_is_labelled_all_behind_a_question_may_be_an_answer() -> None:
    (note,) = run_on("MODERATOR: How was it? Fine, we had no car.\n\nMODERATOR: Who came? We all did then.\n")
    assert note == (
        'talk.txt: without a label, after a question of "MODERATOR", and like an answer: "Fine, we had no '
        'car. ..." (line 1), "We all did then. ..." (line 3); it counts as theirs, and nobody else\'s words '
        "are there: if somebody answers there, begin a line with the label (Interviewee: ...)"
    )


@pytest.mark.parametrize("end", ["?", ""])
@pytest.mark.parametrize("label", ["PARTICIPANT", "INTERVIEWEE", "RESPONDENT 2"])
def test_a_label_in_capitals_in_the_paragraph_of_the_question_begins_a_turn(label: str, end: str) -> None:
    assert parted(label, end)


@pytest.mark.parametrize("label", ["Ann Oak", "P1", "Interviewee"])
def test_another_label_does_behind_a_question(label: str) -> None:
    assert parted(label, "?")
    assert not parted(label, "")


def parted(label: str, end: str) -> bool:
    """Return whether a label is known in the paragraphs of an interviewer."""
    text = "\n\n".join(
        f"Interviewer: How was {it}{end} {label}: It was fine." for it in ("May", "June", "it")
    )
    rows = read_text(text, "talk.txt", Corpus(files=["talk.txt"])).rows
    said = [(row.speaker, row.text) for row in rows]
    return said[:2] == [("Interviewer", f"How was May{end}"), (label, "It was fine.")] and len(said) == 6


@pytest.mark.parametrize("who", ["A (MS ANN OAK)", "Answer (MR BO ELM)"])
def test_who_examines_in_a_reporter_s_record_is_not_doubted_where_others_answer(who: str) -> None:
    assert run_on(talk("Q", "P1", ANSWER))
    assert run_on(talk("Q", who, ANSWER)) == []
