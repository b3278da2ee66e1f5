"""Hearings: turns, stage directions, and roles from headings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.parsed import Parsed
from pipeline.readers.text import hearing

DAY = """\
1 May 2031
==========

*(10.00 am)*

Opening Remarks by the Chair
----------------------------

**Dame Elm**: Good morning.

**Ms Ash**: My Lady, the first witness is Dr Oak.

Dr Ann Oak
----------

*DR ANN OAK (affirmed).*

**Dame Elm**: Welcome.

**The Witness**: Thank you.

Questions From Lead Counsel to the Inquiry
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

**Ms Ash**: Your name?

**Dr Ann Oak**: Ann Oak. I grew up here,

in the village.

*(A short break)*

And I stayed.

**Lead 9**: Why?

**Dr Oak**: Work.

Questions From the Chair
^^^^^^^^^^^^^^^^^^^^^^^^

**Dame Elm**: One more thing.

**The Witness**: Yes?

*(The witness withdrew)*

**Ms Ash**: The next item, my Lady.

Submissions on Behalf of the Villagers by Mr Fir
------------------------------------------------

**Mr Fir**: We are grateful.
"""


def parsed(text: str) -> Parsed:
    result = hearing.read(Path("module-x/day.rst"), text.encode(), Corpus(files=["x"]))
    for row in result.rows:
        assert row.text == text[row.start : row.end]
    return result


def test_roles_follow_from_the_headings() -> None:
    rows = parsed(DAY).rows
    assert [(row.speaker, row.role) for row in rows] == [
        ("Dame Elm", "other"),
        ("Ms Ash", "other"),
        ("Dame Elm", "other"),
        ("Dr Ann Oak", "participant"),  # The Witness
        ("Ms Ash", "interviewer"),
        ("Dr Ann Oak", "participant"),
        ("Dr Ann Oak", "participant"),  # after the break
        ("Lead 9", "interviewer"),
        ("Dr Ann Oak", "participant"),  # Dr Oak
        ("Dame Elm", "interviewer"),
        ("Dr Ann Oak", "participant"),
        ("Ms Ash", "other"),
        ("Mr Fir", "other"),
    ]


def test_a_stage_direction_is_not_speech_and_ends_the_slice() -> None:
    rows = parsed(DAY).rows
    assert [rows[5].text, rows[6].text] == ["Ann Oak. I grew up here,\n\nin the village.", "And I stayed."]


def test_the_folder_is_the_group_and_questions_stay_empty() -> None:
    assert {(row.group, row.question, row.document) for row in parsed(DAY).rows} == {("module-x", "", "")}


@pytest.mark.parametrize(
    "direction",
    ["*(Pause)*", "(Pause).", "*(10.30 am)*", "*MR FIR (sworn)..*", "*Housekeeping*", "(Laughter)"],
)
def test_directions_come_in_several_forms(direction: str) -> None:
    rows = parsed(f"**A**: one\n\n{direction}\n\ntwo\n").rows
    assert [row.text for row in rows] == ["one", "two"]


@pytest.mark.parametrize(
    "spoken",
    [
        "*(a) the first, or (b) the second*",
        "*That is what I said.*",
        "(1) Watching the road.",
        "(and I mean it)",
    ],
)
def test_emphasis_and_numbered_points_are_speech(spoken: str) -> None:
    assert [row.text for row in parsed(f"**A**: one\n\n{spoken}\n").rows] == [f"one\n\n{spoken}"]


def test_witnesses_who_are_sworn_together_all_answer() -> None:
    text = (
        "Dr Ann Oak\n---\n\n*DR ANN OAK (sworn).*\n\nMr Bo\n---\n\n*MR BO YEW OBE (sworn).*\n\n"
        "Questions From Counsel\n^^^\n\n**Counsel**: Who?\n\n**Dr Oak**: I.\n\n**Mr Yew**: And I.\n"
        "\n**The Witness**: Yes.\n\n**Witnesses**: (All nod).\n"
    )
    result = parsed(text)
    assert [(row.speaker, row.role) for row in result.rows] == [
        ("Counsel", "interviewer"),
        ("Dr Oak", "participant"),
        ("Mr Yew", "participant"),  # the heading lost the surname, the oath has it
        ("The Witness", "participant"),
        ("Witnesses", "other"),
    ]
    assert result.warnings == (
        'day.rst: 1 turn of "The Witness" may be of any of several witnesses; the label is kept; '
        "in a table that [corpus] pseudonyms names, columns document and from say whose it is from which "
        "segment on",
    )


def test_a_heading_that_lost_its_underline_still_says_who_asks() -> None:
    text = "Dr Oak\n---\n\nQuestions From Counsel to the Inquiry\n\n**Mr A**: Q.\n\n**Dr Oak**: A.\n"
    assert [row.role for row in parsed(text).rows] == ["interviewer", "participant"]


def test_a_name_over_a_speech_makes_no_witness_unless_somebody_asks() -> None:
    assert parsed("Mr Fir\n---\n\n**Mr Fir**: My submissions.\n").rows[0].role == "other"


def test_speech_that_became_a_heading_is_warned_of_and_does_not_crash() -> None:
    text = f"**A**: one\n\n{'Long ' * 1000}\n{'-' * 4999}\n\n**B**: two\n"
    result = parsed(text)
    assert [row.text for row in result.rows] == ["one", "two"]
    assert result.warnings == (
        "day.rst: a heading of 4,999 characters, in line 3, is probably speech that was marked as "
        "a heading by mistake; it is not counted",
    )


def test_a_witness_under_anothers_heading_answers_and_is_warned_of() -> None:
    oak = "**Dr Oak**: Yes.\n\n"
    asks = "---\n\nQuestions From A\n^^^\n\n"
    text = f"Dr Oak\n{asks}{oak}Mr Fir\n{asks}{oak * 6}"
    result = parsed(text)
    assert {row.role for row in result.rows} == {"participant"}
    assert result.warnings == (
        "day.rst: Dr Oak speaks 6 times under the heading of Mr Fir: see whether the file labels "
        "the speaker rightly",
    )


def test_text_before_anybody_is_named_is_left_out_and_warned_of() -> None:
    result = parsed("Some words.\n\n**A**: one\n")
    assert [row.text for row in result.rows] == ["one"]
    assert result.warnings == (
        "day.rst: 1 passage before the first speaker's label was left out, as nobody says it",
    )


def test_a_page_that_only_lists_others_has_no_turns() -> None:
    assert parsed("Module X\n========\n\n.. toctree::\n   :glob:\n\n   ./*\n").rows == ()


def test_windows_newlines_make_no_difference_to_the_words() -> None:
    plain, windows = parsed(DAY), parsed(DAY.replace("\n", "\r\n"))
    assert [row.role for row in plain.rows] == [row.role for row in windows.rows]
    assert [row.text for row in plain.rows] == [r.text.replace("\r\n", "\n") for r in windows.rows]


@pytest.mark.shared
def test_module_7_of_the_inquiry_tells_counsel_chair_and_witnesses_apart(shared: Path) -> None:
    roles: Counter[tuple[str, str]] = Counter()
    for path in sorted((shared / "inquiry" / "module-7").glob("*.rst")):
        result = hearing.read(path, path.read_bytes(), Corpus(files=["x"]))
        roles.update((row.speaker, row.role) for row in result.rows)
    assert roles["Lead 7", "interviewer"] == 2_052
    assert roles["Inq00045926", "participant"] == 96
    assert {role for speaker, role in roles if speaker == "Lady Hallett"} == {"other"}
    witnesses = {speaker for speaker, role in roles if role == "participant"}
    assert len(witnesses) == 42
    assert not any(name.endswith(" KC") for name in witnesses)
