"""A layout counts only if it accounts for the whole file; what that means, by cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.parsed import Parsed
from pipeline.readers.text import labelled


def parsed(text: str) -> Parsed:
    return labelled.read(Path("t.txt"), text.encode(), Corpus(files=["x"]))


def turns(text: str) -> list[tuple[str, str]]:
    return [(row.speaker, " ".join(row.text.split())) for row in parsed(text).rows]


@pytest.mark.parametrize(
    "slip", ["P01:It", "P01; It", "P01. It", "P01 - It", "P01 \u2013 It", "P01\tIt", "p01: It",
             "P 01: It", "P1: It", "[P01] It", "[P01]: It", "**P01:** It", "P01) It", "P01\nIt",
             "0:12 P01: It", "P01 : It", "P01> It"],
)  # fmt: skip
def test_a_known_label_that_is_written_otherwise_once_is_a_label(slip: str) -> None:
    result = parsed(f"INT: Why?\n\nP01: It costs.\n\nINT: And?\n\n{slip} was late.\n\nINT: Fine.\n")
    assert [row.speaker for row in result.rows] == ["INT", "P01", "INT", "P01", "INT"]
    assert result.rows[3].text == "It was late."


@pytest.mark.parametrize(
    "said", ["Tom - he left.", "Tom. He left.", "Tom) and so on", "I; we", "P01 left.", "Tom he"]
)
def test_a_sentence_that_opens_with_a_name_is_none(said: str) -> None:
    text = f"I: Why?\n\nTom: It costs.\n{said}\n\nI: And?\n\nTom: So.\n\nP01: No.\n"
    assert turns(text)[1] == ("Tom", f"It costs. {said}")


TITLES = [
    "Covid: new wave\nI think so\nCovid: new wave\nnobody asked\nthey closed\nStrike: nothing new\n"
    "it is closed\nStrike: nothing new\nthanks\n",
    "Brexit: what now\nI do not know\nCovid: masks\nso it is\nnobody cares\nBrexit: no deal\nwell\n"
    "Covid: a wave\nthey are back\nright\nStrike: nurses\nyes I see\nStrike: doctors\nno more\n",
    "Brexit: what now\n\nI do not know\n\nthey do\n\nCovid: masks\n\nso it is\n\nnobody cares\n\n"
    "Brexit: no deal\n\nwell\n\nCovid: a wave\n\nthey are back\n",
    "Staff - we had none.\nMoney - we had none.\nStaff - they left.\nMoney - none.\n",
    "A. first thing\nB. second thing\nC. third thing\n",
    "- Money\n- Staff\n- Money\n- Staff\n",
    "It was late.\nYes\nNo\nIt costs a lot of money.\nYes\nNo\nWe paid.\n",
    "The ward\nIt was late\nThe ward\nwe went home\nThe ward\nand so on\n",
    "[laughs] It was late.\n[pause] We went.\n[laughs] So it was.\n[pause] Yes.\n",
    "It was late (so late) that\nwe paid - as one does -\nand went; so it is.\n",
]


@pytest.mark.parametrize("text", TITLES)
def test_where_nobody_is_labelled_nobody_is(text: str) -> None:
    rows = parsed(text).rows
    assert {row.speaker for row in rows} == {""}
    assert " ".join(" ".join(row.text for row in rows).split()) == " ".join(text.split())


def test_a_word_with_a_colon_inside_a_paragraph_is_nobody() -> None:
    text = "INT: Why?\n\nP03: Two things.\nMoney: we had none.\nStaff: left.\nMoney: again.\n\n"
    assert len(turns(text + "INT: And?\n\nP03: Fine.\n")) == 4
    assert len(turns((text + "INT: And?\n\nP03: Fine.\n").replace("\n\n", "\n"))) == 4


@pytest.mark.parametrize(
    "head",
    [
        "Interviewee: Ann Oak\nInterviewer: Bo Elm\nDate: 1 March\nLocation: Ward 1\n\n",
        "Participant: P03\n\n", "Interview 3\n\nRespondent: Ann Oak\nDuration: 12 min\n\n",
        "Moderator: Bo Elm\n", "Participants: Ann Oak, Bo Elm\n\n",
        "Interviewer: Bo Elm\nDate of interview: 1 March\nTyped by: C\nAnonymised: in part\n\n",
        "Interviewee: Ann Oak\nTyped: 2 March\nPlace: Ward 1\nRecorder: on loan\n",
        "Datum: 1. Mai\nOrt: Station 1\nDauer: 12 min\n\n", "Lieu : Lyon\nDurée : 1 h 05\n\n",
        "Fecha: 1/3\nTema: camas\nModalidad: en casa\n\n", "Dyddiad: 1 Mai\nLleoliad: Bala\n\n",
    ],
)  # fmt: skip
def test_a_header_is_nobodys_talk(head: str) -> None:
    result = parsed(f"{head}BO: Why?\n\nANN: It costs.\n\nBO: So?\n\nANN: Yes.\n")
    assert [row.speaker for row in result.rows if row.role != "note"] == ["BO", "ANN"] * 2
    kept = " ".join(row.text for row in result.rows if row.role == "note")
    assert kept.split() == head.split()


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("head", ["PRESENT", "Participants:", "Teilnehmende", "Yn bresennol:"])
def test_a_list_of_who_takes_part_is_nobodys_talk(head: str, blank: str) -> None:
    listed = f"{head}\nBO: asks\nP01: woman, 42\nP02: man, 71 (left early)\n{blank}"
    talk = "BO: Why?\nP01: It costs.\nP02: It does\nBO: So?\nP01: Yes.\n"
    assert [speaker for speaker, _ in turns(listed + talk)] == ["", "BO", "P01", "P02", "BO", "P01"]
    # A line without a time above labels that all have one lists as well.
    timed = "".join(f"[00:0{n}] {line}\n" for n, line in enumerate(talk.splitlines()))
    below = listed.partition("\n")[2]
    assert len([who for who, _ in turns(below + timed) if who]) == 5


def test_short_turns_at_the_top_are_talk() -> None:
    short = "BO: well\nP01: yes\nBO: Why?\nP01: It costs.\nBO: So?\nP01: Yes.\n"
    assert len(turns(short)) == 6
    for title in ("Ward 1\n\n", "Transcript:\n", "INTERVIEW ONE\n"):
        assert turns(f"{title}{short}")[1] == ("BO", "well")
    once = "Interviewer: Bo Elm\nDate: May\nChair: Good morning to you all.\n"
    assert turns(f"{once}{short}")[1][0] == "Chair"


@pytest.mark.parametrize("name", ["Tom B.", "Dr. Ann O.", "Zoë Ö."])
def test_an_initial_may_end_a_name_that_stands_alone(name: str) -> None:
    text = f"Ann Oak  0:00\nWhy?\n\n{name}  0:12\nIt costs.\n\nAnn Oak  0:20\nSo?\n\n"
    assert [who for who, _ in turns(f"{text}{name}  0:31\nYes.\n")] == ["Ann Oak", name] * 2


@pytest.mark.parametrize("between", [" ", "\t", ". ", ".\t"])
def test_the_number_of_a_question_stands_before_who_asks_it(between: str) -> None:
    text = "Q1~Chair: Why?\nMs Oak: It costs.\nQ2~Bo Elm: So?\nMs Oak: Yes.\nQ3~Chair: When?\n"
    rows = parsed(f"{text}Ms Oak: Now.\n".replace("~", between)).rows
    assert [row.speaker for row in rows][::2] == ["Chair", "Bo Elm", "Chair"]
    assert {row.role for row in rows[::2]} == {"interviewer"}


def test_a_header_may_use_the_labels_of_the_talk() -> None:
    text = "Interviewer: Bo Elm\nParticipant: Ann Oak\n\n"
    talk = "Interviewer: Why did it grow?\nParticipant: It costs.\nInterviewer: So?\n"
    assert turns(text + talk)[1:] == [
        ("Interviewer", "Why did it grow?"), ("Participant", "It costs."), ("Interviewer", "So?"),
    ]  # fmt: skip
    assert parsed(text + talk).rows[0].role == "note"


def test_a_known_label_in_mid_line_after_a_sentence_begins_a_turn_and_the_run_says_so() -> None:
    result = parsed(
        "Int: Why? P3: It costs. Int: So?\n\nP3: Yes, Int: said. It was. Int: And?\n\nP3: Done.\n"
    )
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("Int", "Why?"), ("P3", "It costs."), ("Int", "So?"), ("P3", "Yes, Int: said. It was."),
        ("Int", "And?"), ("P3", "Done."),
    ]  # fmt: skip
    assert result.warnings == (
        't.txt: "Int", "P3" begin a turn in mid-line 3 times; to have labels at the start of a '
        'line only, write [corpus] labels as a template, such as "{speaker}: {text}"',
    )


def test_a_label_in_capitals_of_who_asks_begins_a_turn_wherever_it_stands() -> None:
    text = (
        "MODERATOR: Why?\n\nANN: I close that window MODERATOR: This one? I see. "
        "I told the moderator: no, and so did BO: yes.\n\nMODERATOR: So?\n\nANN: Yes.\n"
    )
    assert [(row.speaker, row.text) for row in parsed(text).rows][1:4] == [
        ("ANN", "I close that window"),
        ("MODERATOR", "This one? I see. I told the moderator: no, and so did BO: yes."),
        ("MODERATOR", "So?"),
    ]


def test_a_whole_interview_may_stand_in_one_paragraph() -> None:
    assert turns("Q: Why? A: It costs. Q: So? A: Yes.\n") == [
        ("Q", "Why?"), ("A", "It costs."), ("Q", "So?"), ("A", "Yes."),
    ]  # fmt: skip


def test_times_and_numbers_inside_a_turn_part_no_words() -> None:
    text = "1 I: We do mental\n2 health care. #00:00:12-3#\n3\n4 So. #00:01:02-3#\n5 R: Yes.\n"
    assert turns(text) == [("I", "We do mental health care. So."), ("R", "Yes.")]
    assert turns("I: Why?\n[00:12]\nAnd so?\n[00:15]\nR: Well.\n[00:18]\nIt costs.\n") == [
        ("I", "Why? And so?"),
        ("R", "Well. It costs."),
    ]


def test_numbers_of_things_are_no_numbers_of_lines() -> None:
    text = "I: What did you buy?\n\nR: 3 beds and\n2 chairs.\n12 lamps.\n\nI: Oh?\n"
    assert turns(text)[1] == ("R", "3 beds and 2 chairs. 12 lamps.")


def test_a_question_asked_once_at_the_top_is_no_header() -> None:
    text = "Interviewer: What is it like there?\n\nBo: It is long.\n\nBo: And late.\n\nCy: So.\n"
    assert turns(text)[0] == ("Interviewer", "What is it like there?")
    header = "Interviewer: Ann Oak\nInterviewee: Bo\n\nA: It is long.\n\nB: So?\n\nA: Late.\n\nB: No.\n"
    assert {speaker for speaker, _ in turns(header)} == {"", "A", "B"}


@pytest.mark.parametrize("title", ["INTERVIEW {}\n=====", "Interview {}", "## Interview {}", "P{}", ""])
@pytest.mark.parametrize("asks", ["Tamsin B", "Sioned", "Dr Oak"])
def test_a_schedule_that_is_asked_of_several_in_one_file_leaves_the_labels(title: str, asks: str) -> None:
    asked = ["Could you tell me what you do?", "And what is it like in the winter?", "What would you change?"]
    people = ["Neil R", "Shaz K", "Eric W", "Debbie L"]
    said = ["It is driving, by night.", "Cold, I would say, and long.", "The rota of the depot, and soon."]
    talk = [
        (who, text.replace("the", f"the {n}")) if who != asks else (who, text)
        for n, other in enumerate(people)
        for question, answer in zip(asked, said, strict=True)
        for who, text in ((asks, question), (other, f"{answer} {n} of us."))
    ]
    size = 2 * len(asked)
    parts = [talk[at : at + size] for at in range(0, len(talk), size)]
    blocks = [
        "\n\n".join([title.format(n), *(f"{who}: {text}" for who, text in part)]).strip()
        for n, part in enumerate(parts, 1)
    ]
    rows = parsed("\n\n".join(blocks)).rows
    assert [(row.speaker, row.text) for row in rows if row.role != "note"] == talk


@pytest.mark.parametrize(("one", "other"), [("Part 2", "Part 4"), ("Part 2", "It is so"), ("P3", "P3")])
def test_numbers_that_do_not_rise_by_one_are_said(one: str, other: str) -> None:
    talk = ["Ann: Which?", f"Bo: This.\n\n{one}", "Ann: And then?", f"Bo: That.\n\n{other}", "Ann: I see."]
    said = turns("\n\n".join(talk * 2).replace("And", "Where", 1))
    assert [text for who, text in said if who == "Bo"] == [f"This. {one}", f"That. {other}"] * 2
