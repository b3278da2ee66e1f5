"""A table of contents is nobody's words, whoever is named above it; talk that ends in numbers is talk."""

from __future__ import annotations

import pytest

from pipeline.config import Corpus
from pipeline.readers.text.contents import contents
from pipeline.readers.text.labelled import read_text

TALK = "Chair: Shall we begin?\n\nAnn: We came in 2019.\n\nChair: And then?\n\nAnn: Bo came in 20"
NAMES = ["Opening remarks", "Ann Oak", "Questions by Bo Elm", "Closing: the vote"]
TITLES = ["Contents", "TABLE OF CONTENTS", "Index", "Agenda", "**Inhalt**"]
PLACES = [("1", "3", "12", "40"), ("10:00", "10.15", "11:05", "12:00"), ("p. 2", "p. 3", "page 4", "p. 9")]
GAPS = [" ........ ", "..........", "\t", "    ", " . . . . . ", " …… "]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_entries_below_whoever_is_named_are_notes(gap: str, places: tuple[str, ...], apart: str) -> None:
    entries = [f"{name}{gap}{place}" for name, place in zip(NAMES, places, strict=True)]
    for title in [*TITLES, *[""] * ("." in gap or "…" in gap)]:
        text = f"Chair: Lord Oak{apart}{f'{title}{apart}' * bool(title)}{apart.join(entries)}\n\n{TALK}"
        rows = read_text(text, "talk.txt", Corpus(files=["talk.txt"])).rows
        said = [row.text for row in rows if row.role != "note"]
        assert not [one for one in said for name in NAMES if name in one], (title, said)
        assert said[-4:] == ["Shall we begin?", "We came in 2019.", "And then?", "Bo came in 20"]


@pytest.mark.parametrize(
    "talk",
    [
        TALK,
        "Ann: It cost .... 3\n\nBo: Or .... 4\n\nAnn: No.",  # two lines
        f"Index\n\n{TALK}",
        "Chair: See the index\n\nAnn: We were 3\n\nChair: Then?\n\nAnn: Then 4\n\nChair: Now?\n\nAnn: Now 5",
        "Contents\n\nAnn: We were 3\n\nBo: Then 4\n\nAnn: It is 5\n\nBo: Then 6",
        "Agenda\n\nAnn Oak 10:20\nI came then.\n\nBo Elm 10:15\nI came later.\n\nAnn Oak 10:30\nSo I left.",
    ],
)
def test_talk_that_ends_in_numbers_stays_talk(talk: str) -> None:
    rows = read_text(talk, "talk.txt", Corpus(files=["talk.txt"])).rows
    said = " ".join(row.text for row in rows if row.role != "note")
    for word in ("3", "4", "5", "6", "2019", "20", "later", "left"):
        assert (word in said.split()) or (word not in talk.replace(".", "").split()) or word in said, rows


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Ann Oak .... 3\nBo Elm .... 12\nThe vote .... 40", True),
        ("Ann Oak .... 3\nBo Elm .... 12", False),  # too few without a title
        ("Index\nAnn Oak, 3\nBo Elm, 3", True),  # on one page
        ("Index\nAnn Oak, 12\nBo Elm, 3", False),
        ("Index\nAnn Oak, 3\nBo Elm, 999", True),
        ("Index\nAnn Oak, 3\nBo Elm, 1999", False),  # a year
        ("Index\nQuestions from counsel\nto the inquiry .... 1\nBo Elm .... 12", True),
    ],
)
def test_entries_are_enough_and_rise(text: str, is_one: bool) -> None:
    assert contents(f"{text}\n\nAnn: Yes.", 0) == ({(0, len(text))} if is_one else set())


INDEX = [
    ("MS ANN OAK (affirmed)", "1"), ("Questions from LEAD COUNSEL TO THE\nINQUIRY for MODULE 7", "1"),
    ("PROFESSOR BO ELM (sworn)", "34"), ("Questions from LEAD, COUNSEL TO THE\nINQUIRY FOR MODULE 7.", "34"),
    ("Questions from MR ASH", "120"),
]  # fmt: skip


@pytest.mark.parametrize("title", ["I N D E X", "INDEX", "Index", "C O N T E N T S", "**Index**"])
@pytest.mark.parametrize("head", ["PAGE", "Page No.", ""])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize("turns", [3, 30])
def test_an_index_at_the_end_is_no_words_of_who_spoke_last(
    title: str, head: str, apart: str, turns: int
) -> None:
    talk = [f"THE CHAIR:  Is that so?{apart}MS OAK:  It was in {n} places." for n in range(turns)]
    entries = [f"{name} {'.' * 20} {page}" for name, page in INDEX]
    ends = "THE CHAIR:  10.00 tomorrow, please."
    text = apart.join([*talk, ends, *filter(None, [title, head]), *entries])
    rows = read_text(text, "talk.txt", Corpus(files=["talk.txt"])).rows
    said = [row.text for row in rows if row.role != "note"]
    assert len(said) == 2 * turns + 1
    assert said[-1] == "10.00 tomorrow, please."


@pytest.mark.parametrize(
    "line",
    [
        "(The hearing adjourned until 10.00 am the following day)",
        "(The hearing adjourned until 10.00 am on\nWednesday, 14 May)",
        "(Hearing adjourned at 4.30)",
        "(Adjourned until 10.30)",
        "(The meeting was adjourned)",
        "(The Committee resumed at 2.00 pm)",
        "(Proceedings concluded at 4.29 pm)",
        "(The sitting was suspended for lunch)",
        "(The inquiry then resumed)",
        "[The hearing adjourned until 10.00 am]",
    ],
)
@pytest.mark.parametrize("more", ["", "\n\nMR ASH:  Good morning.\n\nMS OAK:  Good morning."])
@pytest.mark.parametrize("time", ["", "(4.24 pm)\n"])
def test_what_says_that_a_hearing_moves_is_nobodys(line: str, more: str, time: str) -> None:
    text = f"MR ASH:  Was it so?\n\nMS OAK:  It was.\n\nMR ASH:  10.00 tomorrow, please.\n{time}{line}{more}"
    rows = read_text(text, "talk.txt", Corpus(files=["talk.txt"], remarks="keep")).rows
    said = [row.text for row in rows if row.role != "note"]
    assert said == ["Was it so?", "It was.", "10.00 tomorrow, please."] + ["Good morning."] * 2 * bool(more)


@pytest.mark.parametrize("said", ["(we adjourned early)", "(it resumed", "(Is it adjourned?)", "(it ended)"])
def test_what_somebody_says_in_brackets_stays(said: str) -> None:
    text = f"MR ASH:  Was it so?\n\nMS OAK:  It was.\n{said}\n\nMR ASH:  And then?\n\nMS OAK:  No."
    rows = read_text(text, "talk.txt", Corpus(files=["talk.txt"], remarks="keep")).rows
    assert [row.text for row in rows][1] == f"It was.\n{said}"
