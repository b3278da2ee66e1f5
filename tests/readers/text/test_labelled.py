"""Transcripts with speaker labels: what is a label, and that turns are untouched slices."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Corpus
from pipeline.readers.layouts.names import matches
from pipeline.readers.parsed import Parsed
from pipeline.readers.text import labelled


def parsed(text: str, name: str = "talk.txt", **settings: Any) -> Parsed:
    result = labelled.read(Path(name), text.encode(), Corpus(files=["x"], **settings))
    for row in result.rows:
        assert row.text == text[row.start : row.end]
    return result


def turns(text: str, name: str = "talk.txt", **settings: Any) -> list[tuple[str, str]]:
    return [(row.speaker, row.text) for row in parsed(text, name, **settings).rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CE1: Hello.\nStill me.\n\nCE2: Hi.\n", [("CE1", "Hello.\nStill me."), ("CE2", "Hi.")]),
        ("**Ann Oak**: one\n\n**Bo:** two\n", [("Ann Oak", "one"), ("Bo", "two")]),
        ("[00:52] PARTICIPANT 3: one\n[01:02] INT: two", [("PARTICIPANT 3", "one"), ("INT", "two")]),
        ("00:01:12 Speaker 1: one\n", [("Speaker 1", "one")]),
        (
            "Ann Oak  0:02\none\n\nBo Elm  0:04\ntwo\n\nAnn Oak  0:06\nthree\n",
            [("Ann Oak", "one"), ("Bo Elm", "two"), ("Ann Oak", "three")],
        ),
        ("00:01:12 - Ann Oak: one\n", [("Ann Oak", "one")]),
        ("Speaker 1 (00:12): one\n", [("Speaker 1", "one")]),
        (
            "Speaker 1   0:12\nHello.\n\nSpeaker 2   0:15\nHi.",
            [("Speaker 1", "Hello."), ("Speaker 2", "Hi.")],
        ),
        ("CE1:\nOn its own line.\n", [("CE1", "On its own line.")]),
        ("Q: Why?\nA: Because.", [("Q", "Why?"), ("A", "Because.")]),
        (
            "Interviewer\nWhy?\n\nCE1\nBecause.\n\nInterviewer\nSo?\n\nCE1\nYes.",
            [("Interviewer", "Why?"), ("CE1", "Because."), ("Interviewer", "So?"), ("CE1", "Yes.")],
        ),
    ],
)
def test_labels_are_known_in_the_forms_that_transcribers_use(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize(
    "said",
    [
        "Note that: it is so",
        "Note: it is so",
        "http://a.b/c is where",
        "10:30 was when",
        "He said: no",
        "There are two things: one",
        "Once: a word at the start of a line",
    ],
)
def test_a_colon_in_running_text_is_not_a_label(said: str) -> None:
    assert turns(f"CE1: Well.\n{said}\nCE2: Yes.\n")[0] == ("CE1", f"Well.\n{said}")


def test_a_capitalised_name_is_a_label_when_it_comes_twice() -> None:
    assert turns("Ann: a\nBo de la Cruz: b\nAnn: c\nBo de la Cruz: d\n") == [
        ("Ann", "a"), ("Bo de la Cruz", "b"), ("Ann", "c"), ("Bo de la Cruz", "d"),
    ]  # fmt: skip


def test_a_capitalised_name_is_a_label_when_every_paragraph_opens_with_one() -> None:
    assert turns("Ann: a\n\nBo: b\nThere: c\n") == [("Ann", "a"), ("Bo", "b\nThere: c")]


def test_a_name_of_the_config_is_a_label_however_it_is_written() -> None:
    assert turns("the boss: a\nCE1: b\n", other=["the boss"]) == [("the boss", "a"), ("CE1", "b")]


def test_what_only_looks_like_a_label_is_named() -> None:
    result = parsed("CE1: a\nMatron: b\n")
    assert result.warnings == (
        "talk.txt: read as text and not as speakers: Matron (line 2); if one of them speaks, write [corpus] "
        'labels = "{speaker}: {text}"',
    )


def test_a_time_after_the_colon_is_the_labels_where_they_have_times_and_else_is_said() -> None:
    said = "CE1: 9:30 is early.\nCE2: Yes.\nCE1: (10:30) So?\nCE2: [inaudible 0:12] no.\n"
    rows = parsed(said).rows
    assert [row.text for row in rows] == ["9:30 is early.", "Yes.", "So?", "[inaudible 0:12] no."]
    assert [row.time_start for row in rows] == [None, None, 630.0, None]
    rows = parsed("CE1: 0:03 Well.\nCE2: 0:30 Yes.\nCE1: No.\n").rows
    assert [(row.text, row.time_start) for row in rows] == [("Well.", 3.0), ("Yes.", 30.0), ("No.", None)]


def test_comments_before_the_first_turn_are_no_turn_and_other_text_is_a_note() -> None:
    assert parsed("# a comment\n# another\n\nCE1: Hello.\n").warnings == ()
    result = parsed("A title\n\nCE1: Hello.\n")
    assert [(row.role, row.text) for row in result.rows] == [("note", "A title"), ("", "Hello.")]
    assert result.warnings == ()


def test_without_labels_each_paragraph_is_a_segment_of_nobody() -> None:
    assert turns("One,\ntwo.\n\n \nThree.\n") == [("", "One,\ntwo."), ("", "Three.")]


def test_a_line_of_any_blanks_parts_paragraphs() -> None:
    assert turns("one\n\u00a0\ntwo\r\n \t\f\r\nthree") == [("", "one"), ("", "two"), ("", "three")]


def test_a_heading_in_markdown_cuts_a_turn_and_is_not_spoken() -> None:
    text = "# Title\n\nCE1: one\n\n## Part two\n\nstill one\n\n---\n\nCE2: two\n"
    assert turns(text, "talk.md") == [
        ("", "# Title"), ("CE1", "one"), ("", "## Part two"), ("CE1", "still one"), ("CE2", "two"),
    ]  # fmt: skip


def test_an_empty_turn_keeps_its_number() -> None:
    result = parsed("CE1: a\nCE2:\nCE1: b\n")
    assert [row.text for row in result.rows] == ["a", "", "b"]
    assert result.warnings == ("talk.txt: no text in 1 of 3 turns, kept as segments without words",)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_offsets_count_code_points_of_the_text_without_its_mark_whatever_the_newlines(newline: str) -> None:
    text = f"CE1: 😀 one{newline}two{newline}CE2: café{newline}"
    result = labelled.read(Path("a.txt"), text.encode("utf-8-sig"), Corpus(files=["x"]))
    width = len(newline)
    # "CE1: " is five code points, the emoji one; "two" ends 13 and a newline later.
    assert [(row.start, row.end) for row in result.rows] == [
        (5, 13 + width),
        (18 + 2 * width, 22 + 2 * width),
    ]


@given(st.text(alphabet="ab AB1:*\n\r[]#-é", max_size=80))
def test_every_turn_of_any_text_is_a_slice_of_it_and_turns_do_not_overlap(text: str) -> None:
    for name in ("talk.txt", "talk.md"):
        rows = parsed(text, name).rows
        for before, after in pairwise(rows):
            assert before.end <= after.start


def test_patterns_are_names_or_globs_in_any_case() -> None:
    assert matches("Interviewer 2", "interviewer*")
    assert matches("[P1]", "[p1]")
    assert not matches("CE1", "CE")


def times(text: str, **settings: Any) -> list[tuple[str, str, float | None]]:
    return [(row.speaker, row.text, row.time_start) for row in parsed(text, **settings).rows]


def test_what_otter_saves_has_its_names_and_times_and_not_its_own_credit() -> None:
    text = (
        "Ann Oak  0:12  \nHello there.\n\nUnknown Speaker  1:02:03  \nHi.\n\n"
        "Ann Oak  1:02:10  \nSo.\n\nTranscribed by https://otter.ai\n"
    )
    assert times(text) == [
        ("Ann Oak", "Hello there.", 12.0), ("Unknown Speaker", "Hi.", 3723.0),
        ("Ann Oak", "So.", 3730.0), ("", "Transcribed by https://otter.ai", None),
    ]  # fmt: skip


def test_what_zoom_saves_has_its_names_and_times() -> None:
    text = "[Ann Oak] 14:03:25\nHello there.\n\n[Bo] 14:03:31\nHi.\n\n[Ann Oak] 14:03:40\nSo.\n"
    text += "\n[Bo] 14:03:42\nYes.\n"
    assert times(text)[:2] == [("Ann Oak", "Hello there.", 50605.0), ("Bo", "Hi.", 50611.0)]
    assert times("[00:00:12] Ann: Hello.\n[00:00:15.5] Bo: Hi.\n") == [
        ("Ann", "Hello.", 12.0),
        ("Bo", "Hi.", 15.5),
    ]


def test_where_only_the_interviewer_is_labelled_a_label_holds_for_its_paragraph() -> None:
    text = "It began.\n\nInterviewer: Why?\n\nThe bus.\n\nIt rained.\n"
    result = parsed(text)
    expected = [("", "It began."), ("Interviewer", "Why?"), ("", "The bus."), ("", "It rained.")]
    assert [(row.speaker, row.text) for row in result.rows] == expected
    assert result.warnings == (
        'talk.txt: only "Interviewer" is labelled, so a label is taken to hold for its paragraph '
        "and the paragraphs without one to be the interviewee's",
    )
    assert turns(text.replace("\n\n", "\n")) == expected
    assert turns(text.replace("Interviewer", "Ann"), interviewer=["ann"])[2] == ("", "The bus.")


def test_a_line_too_long_to_be_broken_by_hand_is_a_paragraph() -> None:
    long = "It was so " * 11 + "long."
    text = f"{long}\nWe trust them.\r\nThey listen.\n\nA line that was\nbroken by hand.\n{long}"
    assert turns(text) == [
        ("", long), ("", "We trust them."), ("", "They listen."), ("", "A line that was"),
        ("", "broken by hand."), ("", long),
    ]  # fmt: skip
    assert turns("A line that was\nbroken by hand.\n\nAnother.\n") == [
        ("", "A line that was\nbroken by hand."),
        ("", "Another."),
    ]
    assert turns(f"Moderator: So?\n{long}\n\nNo.\n") == [("Moderator", "So?"), ("", long), ("", "No.")]


def test_where_lines_are_those_of_a_page_a_short_one_ends_its_paragraph() -> None:
    full = "They came to the board of the trust and asked for more money"
    text = f"{full}\nand got it.\nModerator: {full}\nand why?\n{full}\n{full}\nso.\nModerator: So?"
    assert turns(text) == [
        ("", f"{full}\nand got it."),
        ("Moderator", f"{full}\nand why?"),
        ("", f"{full}\n{full}\nso."),
        ("Moderator", "So?"),
    ]
    # A label begins a paragraph even after a full line.
    assert turns(f"Moderator: Yes?\n{full}\nModerator: {full}\nno.") == [
        ("Moderator", "Yes?"), ("", full), ("Moderator", f"{full}\nno."),
    ]  # fmt: skip


def test_where_only_an_interviewee_is_labelled_the_label_holds_to_the_end() -> None:
    assert turns("CE1: One.\n\nTwo.\n") == [("CE1", "One.\n\nTwo.")]


def test_captions_that_were_saved_as_text_are_read_as_captions() -> None:
    text = "0:0:1.0 --> 0:0:2.50\r\nAnn Oak\r\nYes.\r\n0:0:3.0 --> 0:0:4.0\r\nBo Elm\r\nNo.\r\n"
    result = labelled.read(Path("talk.txt"), text.encode(), Corpus(files=["x"]))
    assert [(row.speaker, row.text, row.time_end) for row in result.rows] == [
        ("Ann Oak", "Yes.", 2.05),
        ("Bo Elm", "No.", 4.0),
    ]
    speech = "00:00:01,000 --> 00:00:02,000\nIt costs a lot.\n\n00:00:03,000 --> 00:00:04,000\nSo."
    result = labelled.read(Path("talk.txt"), speech.encode(), Corpus(files=["x"]))
    assert [(row.speaker, row.text) for row in result.rows] == [("", "It costs a lot."), ("", "So.")]


@pytest.mark.parametrize(
    "ends",
    ["[Fin de la grabación]", "FIN DE LA TRANSCRIPCIÓN", "Fin de l'enregistrement.",
     "Ende der Aufnahme", "Ende des Interviews", "Fine della registrazione", "Einde opname",
     "Fim da gravação", "*** Diwedd y recordiad ***", "End of recording",
     "Transcription ended after 00:14:47", "Kind regards,\nCy Ash\nTyping Support",
     "Mit freundlichen Grüßen\nCy Ash"],
)  # fmt: skip
def test_the_end_of_a_transcript_is_nobodys_talk_in_any_language(ends: str) -> None:
    talk = "Ann: Why now?\n\nBo: It grew.\n\nAnn: So?\n\nBo: We said, kind regards to all.\n\n"
    rows = parsed(talk + ends + "\n").rows
    assert [row.text for row in rows if row.speaker][-1] == "We said, kind regards to all."
    assert " ".join(row.text for row in rows if row.role == "note").split() == ends.split()


@pytest.mark.parametrize("behind", ["[{}]", "({})", "\u2013 {}", "-{}", ""])
def test_questions_are_seen_where_names_stand_behind_them_that_never_come_back(behind: str) -> None:
    said = [
        "What did you eat?",
        "Rice and beans.",
        "Every day?",
        "On Sundays, beans.",
        "And then?",
        "The mill.",
    ]
    lines = [
        f"{words} {behind.format(['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'][n])}".strip()
        for n, words in enumerate(said)
    ]
    notes = labelled.read_text("\n\n".join(lines), "a.txt", Corpus(files=["x"])).warnings
    assert any("questions stand in 3 of 6 lines" in note for note in notes)
