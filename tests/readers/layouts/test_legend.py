"""Lines above a talk that say who asks."""

from __future__ import annotations

import pytest

from pipeline.readers.layouts.header import without_header
from pipeline.readers.layouts.interviewers import contrasted
from pipeline.readers.layouts.labels import Labels
from pipeline.readers.layouts.legend import askers
from pipeline.readers.layouts.lines import lines

from ..written import docx, odt, par
from .test_fresh import INITIALS, read, turns

LABELS = ("AO", "Ann", "ELM", "K1")


@pytest.mark.parametrize(
    ("above", "who"),
    [
        ("Interviewer: Ann Oak (AO)", {"AO", "Ann"}),
        ("AO = interviewer; K1 = participant", {"AO"}),
        ("K1: Moderator", {"K1"}),
        ("Interviewed by: Ann Oak", {"AO", "Ann"}),
        ("ELM is the interviewer.", {"ELM"}),
        ("**Moderatorin:** Bo Elm", {"ELM"}),
        ("Interviewed by Ann Oak, 3 May 1998", {"AO", "Ann"}),
        ("Interviewer\tMs Elm", {"ELM"}),
        ("Interviewer\n\nBo Elm", {"ELM"}),
        ("Bo Elm (facilitator), Ann", {"ELM"}),
        ("Moderator (K1): Cy", {"K1"}),
        ("AO: interviewer   K1: participant", {"AO"}),
        ("K1: participant, AO: interviewer", {"AO"}),
        ("K1 = participant AO = interviewer", {"AO"}),
        ("Interviewee: Bo Elm", set()),
        ("The interviewer asked K1: why?", set()),
        ("Interviewers: AO, Ann, ELM, K1 (AO) (Ann) (ELM) (K1)", set()),
    ],
)
def test_a_line_says_of_whom_it_is_that_they_ask(above: str, who: set[str]) -> None:
    assert askers(lines(above), LABELS) == who


CREDITS = [
    "Propos recueillis par {}", "Das Gespräch führte {}.", "Die Fragen stellte {}",
    "Entrevista realizada por {}", "Intervista di {}", "Interview door {}", "Rozmawiała {}",
    "Rozmowę przeprowadził {}", "Розмовляла {}", "Cyfweliad gan {}", "Söyleşi: {}", "Interview by {}",
    "Interviewed by {}",
]  # fmt: skip


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("photo", ["", "\nFoto: Cy Ash", "\nPhotos by Cy Ash"])
@pytest.mark.parametrize("above", [True, False])
def test_a_newspapers_credit_names_who_asks_above_the_talk_or_below(
    credit: str, photo: str, above: bool
) -> None:
    line = credit.format("Ann Oak") + photo
    talk = "Ann Oak: Where was it?\n\nBo Elm: In town.\n\nAnn Oak: And then.\n\nBo Elm: We left.\n"
    text = f"A morning in town\n\n{line}\n\n{talk}" if above else f"A morning in town\n\n{talk}\n{line}\n"
    result = read("a.txt", text.encode())
    assert [(row.speaker, row.role) for row in result.rows if row.role != "note"] == [
        ("Ann Oak", "interviewer"), ("Bo Elm", ""),
    ] * 2  # fmt: skip
    assert result.rows[-1].text == ("We left." if above else line) or result.rows[-1].role == "note"


@pytest.mark.parametrize("head", ["Gäste", "Presented by", "Invités", "Con", "W rozmowie", "Konuk", "Guest"])
@pytest.mark.parametrize("who", ["Ann Oak", "Ann Oak (nurse)", "Ann Oak and Bo Elm", "Ann Oak, Bo Elm"])
def test_a_line_of_nothing_but_the_names_of_speakers_is_a_header(head: str, who: str) -> None:
    talk = "Ann Oak: Where was it?\n\nBo Elm: In town.\n\nAnn Oak: And then.\n\nBo Elm: We left.\n"
    rows = [row for row in read("a.txt", f"{head}: {who}\n\n{talk}".encode()).rows if row.role != "note"]
    assert [row.speaker for row in rows] == ["Ann Oak", "Bo Elm"] * 2


@pytest.mark.parametrize("words", ["Ann.", "Ann?", "Ann first", "Cy", "Ann, Cy"])
def test_who_calls_a_speaker_by_name_speaks(words: str) -> None:
    talk = "Ann: Where was it?\n\nBo: In town.\n\nAnn: And then.\n\nBo: We left.\n"
    rows = read("a.txt", f"Teacher: {words}\n\n{talk}".encode()).rows
    assert (rows[0].speaker, rows[0].text) == ("Teacher", words)


def test_it_is_said_and_the_config_comes_first() -> None:
    parsed = read("a.txt", INITIALS.encode())
    assert any('"AO" taken to ask, as the text says above it' in w for w in parsed.warnings)
    other = {"interviewer": ["BE"]}
    asks = {who for who, role, _ in turns(read("a.txt", INITIALS.encode(), **other), **other)
            if role == "interviewer"}  # fmt: skip
    assert asks == {"BE"}


@pytest.mark.parametrize(
    ("labels", "who"),
    [
        (("M", "P1", "P2 (F, 34)", "All"), {"M"}),
        (("AO", "Respondent"), {"AO"}),
        (("Ann", "P1", "Interpreter"), {"Ann"}),
        (("Ann", "Cy", "P1"), set()),
        (("Moderator", "Ann", "P1"), set()),
        (("Ann", "Speaker 2"), set()),
        (("P1", "P2"), set()),
    ],
)
def test_who_is_left_where_all_others_answer_asks(labels: tuple[str, ...], who: set[str]) -> None:
    assert contrasted([(label, "It costs.") for label in labels]) == who


@pytest.mark.parametrize(("ann", "p1", "who"), [
    ("Why?", "It costs.", {"Ann"}),
    ("Mm.", "It costs.", {"Ann"}),  # no question anywhere: the labels alone
    ("It costs.", "Does it, Ann?", set()),  # one more of the group
    ("It costs.", "\u201cDoes it?\u201d", set()),
])  # fmt: skip
def test_whom_the_others_ask_does_not_ask(ann: str, p1: str, who: set[str]) -> None:
    assert contrasted([("Ann", ann), ("P1", p1), ("P2", "No.")]) == who


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("codes", ["I: Interviewer   R: Respondent", "R: Participant; I: Researcher"])
def test_a_line_of_what_codes_mean_is_nobodys_turn(codes: str, gap: str) -> None:
    talk = ["I: Why so?", "R: It is far.", "I: And the bus?", "R: Late."]
    read_ = turns(read("a.txt", gap.join([codes, *talk]).encode()))
    assert [f"{who}: {said}" for who, _, said in read_] == talk


def test_a_header_alone_has_no_line_of_codes() -> None:
    assert not without_header(Labels([], [])).ops


@pytest.mark.parametrize(
    "label", ["Key", "Key to symbols", "Transcription key", "Symbols used", "Transcription conventions"]
)
@pytest.mark.parametrize("mark", ["{}:", "**{}:**"])
def test_what_a_transcriber_s_marks_mean_is_said_by_nobody(label: str, mark: str) -> None:
    meant = (
        "[inaudible] speech that nobody could make out; [pause] more than three seconds; [laughs] laughter."
    )
    talk = "Interviewer: Why?\n\nAnn: It grew.\n\nInterviewer: And then?\n\nAnn: We left.\n"
    text = f"{mark.format(label)} {meant}\n\n{talk}"
    found = read("talk.md", text.encode())
    speakers = {row.speaker for row in found.rows if row.role != "note" and row.speaker}
    assert speakers == {"Interviewer", "Ann"}


HERE = [
    "Speakers", "Participants", "Present", "In attendance", "Interviewees", "Attendees", "Those present",
    "Participant(s)", "Attendance", "Apologies", "Names",
]  # fmt: skip
LISTED = [
    "T2 nurse, ward clerk, Ann", "T2 nurse, ward clerk, Ann.", "four nurses, one clerk.",
    "T2 is a nurse who has been on this ward for nine years and Ann is the researcher.",
]  # fmt: skip
WARD = [
    "Ann: How long have you worked here?", "T2: Nine years.", "Ann: And what would help?", "T2: More hands.",
]  # fmt: skip


@pytest.mark.parametrize("head", HERE)
@pytest.mark.parametrize("listed", LISTED)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.odt"])
@pytest.mark.parametrize("below", [[], ["Date: 3 May 2021"]])
def test_who_is_there_is_said_by_nobody(head: str, listed: str, name: str, below: list[str]) -> None:
    paragraphs = [f"{head}: {listed}", *below, *WARD]
    data = "\n\n".join(paragraphs).encode()
    if name == "a.docx":
        data = docx("".join(map(par, paragraphs)))
    if name == "a.odt":
        data = odt("".join(f"<text:p>{each}</text:p>" for each in paragraphs))
    rows = [row for row in read(name, data).rows if row.role != "note"]
    assert [f"{row.speaker}: {row.text}" for row in rows] == WARD


@pytest.mark.parametrize("head", ["Participants", "Speakers", "Interviewees"])
def test_a_group_that_answers_as_one_keeps_its_label(head: str) -> None:
    talk = [f"{head}: We came by bus, all of us.", WARD[0], f"{head}: Nine years.", *WARD[1:]]
    assert read("a.txt", "\n\n".join(talk).encode()).rows[0].speaker == head


@pytest.mark.parametrize("said", ["We all came here on the bus.", "We came by bus, all of us. It was late."])
def test_a_group_may_speak_first_and_once(said: str) -> None:
    rows = read("a.txt", "\n\n".join([f"Participants: {said}", *WARD]).encode()).rows
    assert (rows[0].speaker, rows[0].text) == ("Participants", said)
