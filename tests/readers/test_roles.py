"""Roles from the config, and whom a segment counts for."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.config import Corpus
from pipeline.messages import Note
from pipeline.readers import doubted
from pipeline.readers import roles as module
from pipeline.readers.interviewees import interviewees
from pipeline.readers.people import People

from ..seen import warned


def arrow(texts: list[str]) -> pa.ChunkedArray:
    """Return texts as a column."""
    return pa.chunked_array([texts], pa.string())


def roles(speakers: list[str], structure: list[str] | None = None, **settings: Any) -> Any:
    corpus = Corpus(files=["x"], **settings)
    return module.roles(speakers, structure or [""] * len(speakers), corpus)


def test_a_pattern_is_a_name_or_a_glob_in_any_case() -> None:
    found, notes = roles(
        ["INTERVIEWER 2", "CE1", "Chair", "", "field notes"],
        interviewer=["interviewer*"],
        other=["chair"],
        note=["Field *"],
    )
    assert found == ["interviewer", "participant", "other", "participant", "note"]
    assert notes == []


def test_the_config_goes_before_the_structure_of_the_file() -> None:
    found, _ = roles(["Dr Oak", "Mr Fir"], ["participant", "interviewer"], other=["Dr Oak"])
    assert found == ["other", "interviewer"]


def test_a_pattern_that_matches_nobody_is_warned_of() -> None:
    assert roles(["CE1"], interviewer=["Intervewer"])[1] == [
        '[corpus] interviewer names "Intervewer", but no speaker is called that'
    ]


@pytest.mark.parametrize("key", ["interviewer", "other", "note"])
@pytest.mark.parametrize("written", ["Ana Walsh", "anna walsch", "Ana Wals*", "Anna Walsh (host)"])
def test_the_nearest_label_is_asked_after(key: str, written: str) -> None:
    [note] = roles(["Tom Reed", "Anna Walsh"], **{key: [written]})[1]
    assert note == (
        f'[corpus] {key} names "{written}", but no speaker is called that; did you mean "Anna Walsh"?'
    )


@pytest.mark.parametrize("written", ["Chair", "*", "Moderator", "Walter Brand"])
def test_no_label_is_asked_after_where_none_is_near(written: str) -> None:
    notes = roles(["Tom Reed", "Anna Walsh"], other=[written])[1]
    assert not any("did you mean" in note for note in notes)


def test_a_label_that_says_that_somebody_asks_is_believed_where_the_config_names_nobody() -> None:
    for label in ("Interviewer", "INT", "IV", "Q", "Moderator 2", "Facilitator", "Researcher", "I"):
        found, notes = roles([label, "CE1", ""])
        assert found == ["interviewer", "participant", "participant"]
        assert notes == [
            f'"{label}" is taken to ask, as the label says so; if not, name those who do in '
            "[corpus] interviewer"
        ]


def test_the_config_and_the_file_go_before_a_label() -> None:
    assert roles(["Q", "A"], interviewer=["A"]) == (
        ["participant", "interviewer"],
        ['"Q" counts as a participant; if they ask rather than answer, name them in [corpus] interviewer'],
    )
    assert roles(["Q", "A"], ["other", ""])[0] == ["other", "participant"]
    assert roles(["Moderator", "A"], other=["mod*"])[0] == ["other", "participant"]


def test_where_everybody_is_called_so_the_label_says_nothing() -> None:
    assert roles(["Researcher 1", "Researcher 2"])[0] == ["participant"] * 2


def test_i_asks_only_where_another_label_answers() -> None:
    corpus = Corpus(files=["x"])
    both = module.roles(["I", "R", "I"], [""] * 3, corpus, documents=["a", "a", "a"])[0]
    assert both == ["interviewer", "participant", "interviewer"]
    alone = module.roles(["I", "R", "I"], [""] * 3, corpus, documents=["a", "a", "b"])[0]
    assert alone == ["participant"] * 3


def test_a_participant_most_of_whose_turns_are_questions_is_warned_of_by_name() -> None:
    speakers = ["S0", "S1"] * 3
    texts = ["Why?", "So.", "And then?", "Is it? No.", "So it is.", "Well?"]
    assert warned("mostly questions", texts, speakers) == [
        'mostly questions come from "S0" (2 of 3 turns), counted as a participant\'s; if they ask '
        "rather than answer, name them in [corpus] interviewer"
    ]
    assert warned("mostly", texts, speakers, ["interviewer", "participant"] * 3) == []
    assert warned("mostly", texts[:4], speakers[:4]) == []


def test_who_speaks_in_every_document_is_warned_of_unless_somebody_asks() -> None:
    speakers, documents = ["Ann", "Bob", "Ann", "Cat"], ["a", "a", "b", "b"]
    answers = ["participant"] * 4
    assert doubted.everywhere(People(speakers, answers, documents)) == ["Ann"]
    assert doubted.unasked(People(speakers, answers, documents)) == [
        '"Ann" speaks in every text beside somebody else, counted as a participant\'s words; if '
        "they ask rather than answer, name them in [corpus] interviewer"
    ]
    assert doubted.unasked(People(speakers, ["participant", "interviewer"] * 2, documents)) == []
    assert doubted.unasked(People(["Ann", "Bob", "Ann", ""], answers, documents)) == []


@pytest.mark.parametrize("documents", [2, 4, 5])
@pytest.mark.parametrize("always", [["Lady Ward"], ["Lady Ward", "Ms Pike"]])
@pytest.mark.parametrize("missed", [0, 1])
def test_who_is_always_there_beside_many_who_come_once_is_warned_of(
    documents: int, always: list[str], missed: int
) -> None:
    rows = [(name, "participant", str(n)) for name in always for n in range(documents)]
    rows = [*rows[missed:], ("Mr Hall", "interviewer", "0")]
    rows += [(f"Dr {n}", "participant", str(n % documents)) for n in range(4 * len(always))]
    speakers, of_roles, where = map(list, zip(*rows, strict=True))
    found = always[1:] if missed and documents < 5 else always  # a chair may miss one day of five
    assert doubted.standing(People(speakers, of_roles, where)) == found
    notes = doubted.unasked(People(speakers, of_roles, where))
    assert [name for name in always if any(f'"{name}"' in note for note in notes)] == found
    settled = ["other" if name in always else role for name, role, _ in rows]
    assert doubted.unasked(People(speakers, settled, where)) == []


@pytest.mark.parametrize(
    ("others", "label"),
    [
        (["Bo", "Cy", "Di"] * 2, "Ann"),
        (["Bo", "Cy", "Di", "Ed", "Flo", "Gus"], "Speaker 2"),
        (["Bo", "Cy"], "Ann"),
    ],
)
def test_who_is_there_again_among_few_or_as_all_are_is_heard(others: list[str], label: str) -> None:
    speakers = [label, label, "Hal", *others]
    where = ["a", "b", "a", *("ab"[2 * n >= len(others)] for n in range(len(others)))]
    of_roles = ["interviewer" if name == "Hal" else "participant" for name in speakers]
    assert doubted.standing(People(speakers, of_roles, where)) == []


def test_where_nobody_can_be_said_to_ask_the_key_that_settles_it_is_named() -> None:
    answers, documents = ["participant"] * 4, ["a", "a", "b", "b"]
    for speakers, where in (
        (["Ann", "Bob"] * 2, documents),  # nobody would answer
        (["Ann", "Bob"] * 2, ["a"] * 4),  # one text
        (["P", "Bob", "P", "Cat"], documents),  # P may be two people
    ):
        named = ", ".join(f'"{name}"' for name in sorted(set(speakers)))
        assert doubted.unasked(People(speakers, answers, where)) == [
            f"nobody is taken to ask: {named} count as participants; name those who ask in "
            "[corpus] interviewer"
        ]
        assert doubted.unasked(People(speakers, answers, where), ["mostly questions come from P"]) == []
        assert doubted.unasked(People(speakers, ["interviewer", *answers[1:]], where)) == []


def test_spellings_of_one_code_are_warned_of() -> None:
    assert roles(["P03", "P3"])[1] == ['"P03", "P3" differ in spelling alone and count as different people']


def test_names_that_differ_in_capitals_are_warned_of() -> None:
    assert roles(["CE1", "Ce1"])[1] == ['"CE1", "Ce1" differ in capitals alone and count as different people']


def test_the_interviewee_is_the_speaker_else_the_document() -> None:
    who, notes = interviewees(
        ["CE1", "Int", ""], ["participant", "interviewer", "participant"], ["a", "a", "b"]
    )
    assert who == ["CE1", "", "b"]
    assert notes == []


def test_a_generic_label_in_several_documents_is_as_many_people() -> None:
    speakers = ["Participant", "Participant", "Speaker 1", "Speaker 1", "Ann", "Ann"]
    who, notes = interviewees(speakers, ["participant"] * 6, ["a", "b"] * 3)
    assert who == ["a", "b", "a", "b", "Ann", "Ann"]
    assert notes == [
        '"Participant", "Speaker 1" stand in several documents and cannot be one person, so each '
        "document counts as an interviewee; where they are people with names, write these in their "
        'place in the files, or write pseudonyms = "who.csv" in [corpus], and beside the config a who.csv '
        "of these lines, a row for each document: `name,pseudonym,document`, `Participant,P01,a`, "
        "`Participant,P02,b`"
    ]


def test_a_generic_label_in_one_document_is_one_person() -> None:
    assert interviewees(["P", "P"], ["participant"] * 2, ["a", "a"]) == (["P", "P"], [])


def test_an_interviewers_label_inside_a_turn_is_warned_of() -> None:
    speakers = ["MODERATOR", "", "CE1", "Ann Oak", "Interviewer"]
    texts = [
        "Said MODERATOR: I am.",
        "It fails. MODERATOR: Try again. Yes. MODERATOR: So?",
        "As the MODERATOR:said",
        "Ann Oak: me",
        "Go on.",
    ]
    assert warned("the label of", texts, speakers) == [
        'the label of "MODERATOR" stands 2 times inside what somebody else says, first in segment '
        "s1, and the words after it are taken for theirs; let it begin a line"
    ]
    said = ["Hm. Ann Oak: No."] * 5
    names = ["Bo", "Ann Oak", "Bo", "Bo", "Bo"]
    assert warned("the label of", said, names, interviewer=["ann*"]) == [
        'the label of "Ann Oak" stands 4 times inside what somebody else says, first in segment '
        "s0, segment s2, segment s3, and the words after it are taken for theirs; let it begin a "
        "line"
    ]
    said = ["Hm. CE1: No."] * 2
    assert warned("the label of", said, ["Bo", "CE1"], interviewer=["ann*"]) == []


@pytest.mark.parametrize("label", ["Observer", "observer 2", "Silent observer", "Observers"])
def test_a_participant_whose_label_says_otherwise_is_warned_of(label: str) -> None:
    warned = doubted.neither(
        People(["Ann", label, "Bo"], ["interviewer", "participant", "participant"], "111")
    )
    assert warned == [
        f'"{label}": counted as a participant\'s words, which the label does not say; if they '
        "neither ask nor answer, name them in [corpus] other"
    ]
    assert doubted.neither(People([label, "Ann"], ["other", "participant"], "11")) == []
    assert doubted.neither(People(["Ann", "Observatory", "P1"], ["participant"] * 3, "111")) == []
    assert (
        doubted.neither(People(["Allen", "Alla", "Group 1", "Al", "Many"], ["participant"] * 5, "11111"))
        == []
    )


@pytest.mark.parametrize(
    "label",
    ["Unknown", "UNKNOWN SPEAKER", "Unknown Speaker 2", "Unidentified", "unknown male", "All", "Everyone",
     "Both", "ALL PARTICIPANTS", "Several", "Multiple speakers", "The group", "Audience", "Alle", "tous",
     "Crosstalk"],
)  # fmt: skip
def test_whom_nobody_knows_can_be_named(label: str) -> None:
    warned = doubted.neither(
        People(["Ann", label, "Observer"], ["interviewer", "participant", "participant"], "111")
    )
    assert [text.partition(":")[0] for text in warned] == ['"Observer"', f'"{label}"']
    assert warned[1].endswith(
        "where you know who it is, write the name in the file, or in a table of name and pseudonym that "
        f"[corpus] pseudonyms names ({label},P1); if they neither ask nor answer, name them in [corpus] "
        "other; figures and methods text say how many nobody knows"
    )
    assert "counted as a participant, who may be another of them or several; " in warned[1]
    both = interviewees([label, label], ["participant"] * 2, ["a", "b"])[0]
    assert both == ["a", "b"], "in two talks it is hardly one person"
    assert interviewees([label, "Bo"], ["participant"] * 2, ["a", "a"])[0] == [label, "Bo"]


@pytest.mark.parametrize("label", ["Unknown", "UNKNOWN SPEAKER", "Unidentified male 2", "??"])
def test_whom_nobody_knows_is_who_was_interviewed_where_nobody_else_answers(label: str) -> None:
    roles = ["interviewer", "participant", "participant"]
    where, both = ["a", "a", "b"], ["a", "a", "a"]
    assert interviewees(["Ann", label, "Bo"], roles, where)[0] == ["", "a", "Bo"]
    (said,) = doubted.neither(People(["Ann", label, "Bo"], roles, where))
    assert said == f'"{label}": who was interviewed in a, as nobody else answers there'
    assert isinstance(said, Note)
    for speakers in (["Ann", label, "Bo"], ["", label, "Bo"], ["Ann", label, ""]):
        assert label in interviewees(speakers, roles, both)[0], "who it is is not plain"
        assert not isinstance(doubted.neither(People(speakers, roles, both))[-1], Note)


@pytest.mark.parametrize("label", ["All", "Both", "Audience", "Multiple speakers", "Crosstalk"])
def test_several_who_answer_alone_are_nobody_in_particular(label: str) -> None:
    roles = ["interviewer", "participant"]
    assert interviewees(["Ann", label], roles, ["a", "a"])[0] == ["", label]
    assert (
        "may be another of them or several" in doubted.neither(People(["Ann", label], roles, ["a", "a"]))[0]
    )


@pytest.mark.parametrize("role", ["other", "interviewer"])
def test_a_document_in_which_nobody_is_left_to_count_is_warned_of(role: str) -> None:
    labels, where = ["Ann", "Unknown Speaker", "Bo", "", ""], ["a", "a", "b", "b", "c"]
    roles = ["interviewer", role, "participant", "note", "note"]
    (warned,) = doubted.nobody_in(People(labels, roles, where), ["participant"])
    assert warned.startswith("nobody is counted of those who speak in a; ")
    assert doubted.nobody_in(People(labels, roles, where), ["participant", role]) == []
    assert doubted.nobody_in(People(labels, ["participant"] * 5, where), ["participant"]) == []


@pytest.mark.parametrize("pair", [("Q", "A"), ("Question", "Answer")])
@pytest.mark.parametrize("heard", ["THE WITNESS", "The Deponent", "Witness"])
def test_who_speaks_beside_q_and_a_is_not_heard(pair: tuple[str, str], heard: str) -> None:
    speakers = ["LADY WARD", "MR PIKE", *pair, heard, "Ann", "Bo"]
    segment_roles = ["participant", "participant", "interviewer", "participant", "participant", "interviewer",
                     "participant"]  # fmt: skip
    documents = ["1"] * 5 + ["2"] * 2
    assert doubted.officials(People(speakers, segment_roles, documents)) == {"LADY WARD", "MR PIKE"}
    assert (
        '"LADY WARD", "MR PIKE": counted as' in doubted.neither(People(speakers, segment_roles, documents))[0]
    )
    other = ["other" if name.isupper() and len(name) > 1 and name != heard else role
             for name, role in zip(speakers, segment_roles, strict=True)]  # fmt: skip
    assert doubted.officials(People(speakers, other, documents)) == set()


@pytest.mark.parametrize("label", ["Chair", "The Convener", "THE COURT", "Madam Chair", "Deputy Judge Elm",
                                   "The Court Reporter", "Chairman (Mr Ash)", "Clerk"])  # fmt: skip
def test_who_presides_is_not_heard(label: str) -> None:
    found = doubted.officials(
        People([label, "Ann", "Bo"], ["participant", "participant", "interviewer"], "111")
    )
    assert found == {label}
    assert doubted.officials(People([label, "Bo"], ["participant", "interviewer"], "11")) == set()
    assert doubted.officials(People(["Chairs", "Judgement", "Courtney"], ["participant"] * 3, "111")) == set()


@pytest.mark.parametrize(
    ("speakers", "noted"),
    [
        (["I", "P", "Tom", "P"], ["Tom"]),
        (["I", "P", "Tom", "P", "Tom"], ["Tom"]),
        (["I", "P", "Tom", "P", "Tom", "P", "Tom"], []),  # who asks in all turns is warned of otherwise
        (["I", "P", "Tom", "Q", "P"], []),  # in a group anybody may ask
        (["P", "Tom", "P"], []),  # nobody is known to ask
    ],
)
def test_who_asks_once_and_says_nothing_else_is_in_doubt(speakers: list[str], noted: list[str]) -> None:
    texts = ["Why so?" if speaker in ("I", "Tom") else "It is far." for speaker in speakers]
    role = ["interviewer" if speaker == "I" else "participant" for speaker in speakers]
    notes = warned("nothing else", texts, speakers, role)
    assert notes == [
        f'"{name}" asks once or twice and says nothing else, counted as a participant\'s words; if they ask, '
        "name them in [corpus] interviewer"
        for name in noted
    ]


@pytest.mark.parametrize(
    ("shown", "there", "settings", "asks"),
    [
        ("interviewer", ["Ann", "P2"], {}, True),
        ("interviewer", ["Ann", "P2", "Tom"], {}, True),
        ("interviewer", ["Ann"], {}, False),  # who speaks alone answers
        ("interviewer", ["Ann", "I"], {}, False),  # somebody else asks there
        ("", ["Ann", "P2"], {}, False),  # nothing says that they ask elsewhere
        ("interviewer", ["Ann", "P2"], {"interviewer": ["P2"]}, False),  # the config does
    ],
)
def test_who_asks_in_one_text_asks_in_another_that_does_not_say_it(
    shown: str, there: list[str], settings: dict[str, list[str]], asks: bool
) -> None:
    speakers, corpus = ["Ann", "P1", *there], Corpus(files=["x"], **settings)
    structure, documents = [shown, *[""] * (1 + len(there))], ["a", "a", *["b"] * len(there)]
    segment_roles, notes = module.roles(speakers, structure, corpus, documents=documents)
    assert (segment_roles[2] == "interviewer") == asks
    assert any(note.startswith('"Ann" taken to ask in b,') for note in notes) == asks


def test_a_table_says_who_answers_in_a_text() -> None:
    structure = ["interviewer", "", "participant", ""]
    rows = ["Ann", "P1", "Ann", "P2"], structure, Corpus(files=["x"])
    assert module.roles(*rows, documents=["a", "a", "b", "b"])[0][2] == "participant"
