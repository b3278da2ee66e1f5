"""Numbers of themes where several people coded: whose codes a draft's sentence is held to."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study
from pipeline.tables.columns import Row

from .test_checked import STUDY


def findings(text: str, study: Study | None = None) -> list[Row]:
    study = (study or BY_EACH)._replace(speakers_are="nurses")
    return [
        row for row in checked(draft(lines_of(text)), study).to_pylist() if row["verdict"] != "not checked"
    ]


# Of ten interviewees, all read by AK and six by BT; the consensus is of both where both read.
BY_EACH = STUDY._replace(
    raised={
        "Money": Raised(5, None, 4, "", {"coded AK": 6, "second BT": 3, "either coder": 7, "both coders": 2}),
        "Lack of trust": Raised(7, None),
    },
    read={"coded AK": 10, "second BT": 6, "either coder": 10, "both coders": 6},
    codings={
        "Money": {"coded AK": 9, "second BT": 4, "either coder": 11, "both coders": 2, "the consensus": 8,
                  "auto": 5},
    },
    segments_coded=96,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("AK gave Money to {} nurses.", "six", "five"),
        ("By AK’s codes, {} nurses raised Money.", "six", "five"),
        ("By BT’s codes, Money was raised by {} nurses.", "3 of 6", "3 of 7"),
        ("Money was raised by {} nurses by the codes of BT.", "half of the", "most"),
        ("By the codes of either coder {} nurses raised Money.", "seven", "six"),
        ("AK or BT gave Money to {} nurses.", "seven", "six"),
        ("Both coders gave Money to {} nurses.", "two", "three"),
        ("AK and BT gave Money to {} nurses, respectively.", "six and three", "three and six"),
        ("The consensus gave Money to {} nurses.", "five", "six"),
        ("Money was raised by {} nurses.", "five", "six"),  # nobody is named: the consensus
        ("The automatic coder gave Money to {} nurses.", "four", "five"),
        ("AK gave Money to {} segments.", "9", "8"),
        ("Either coder gave Money to {} segments.", "11", "9"),
        ("Money was coded on {} segments.", "8", "9"),
    ],
)
def test_numbers_are_of_the_coder_who_is_named_and_else_of_the_consensus(
    text: str, true: str, false: str
) -> None:
    for numbers, verdict in ((true, "agrees"), (false, "differs")):
        assert {row["verdict"] for row in findings(text.format(numbers))} == {verdict}, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Money was raised by six nurses.",
            "Money: raised by 5 of 10 by the consensus of the coders (6 by coded AK and 3 by second BT)",
        ),
        (
            "Money was coded on 9 segments.",
            "Money: 8 segments by the consensus, where no coder is named (9 by coded AK and 4 by second BT)",
        ),
        ("BT gave Money to four nurses.", "Money: raised by 3 of 10, 6 of whom second BT read, by second BT"),
    ],
)
def test_a_finding_says_whose_codes_it_is_held_to(text: str, found: str) -> None:
    assert [row["found"] for row in findings(text)] == [found]


# Of three coders JM and LH read 218 segments, and no theme was given by all three.
_PAIRS = {("JM", "LH"): (218, 17, 18, 15), ("JM", "Me"): (12, 3, 2, 1), ("LH", "Me"): (12, 4, 2, 2)}
THREE = STUDY._replace(
    raised={"Money": Raised(5, None, 4, "", {"JM": 6, "LH": 7, "Me": 3, "any coder": 8, "all coders": 0})},
    read={"JM": 10, "LH": 10, "Me": 10, "any coder": 10, "all coders": 10},
    codings={"Money": {"JM": 17, "LH": 46, "Me": 2, "any coder": 50, "all coders": 0, "the consensus": 40}},
    segments_coded=688,
    agreement=[
        {"theme": "Money", "level": level, "coder_a": one, "coder_b": other, "units": units // by,
         "a": a // by, "b": b // by, "both": both // by, "kappa": 0.7}
        for level, by in (("segment", 1), ("interviewee", 3))
        for (one, other), (units, a, b, both) in _PAIRS.items()
    ],
)  # fmt: skip
TWO = THREE._replace(
    codings={"Money": {"JM": 17, "LH": 46, "either coder": 50, "both coders": 15, "the consensus": 40}},
    agreement=[row for row in THREE.agreement if row["coder_b"] != "Me"],
)


@pytest.mark.parametrize("study", [TWO, THREE], ids=["two coders", "three coders"])
@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("In {} segments that JM and LH both read, they both gave Money in 15.", "218", "219"),
        ("In 218 segments that JM and LH both read, they both gave Money in {}.", "15", "17"),
        ("Of the {} segments that both read, JM and LH both coded Money in 15.", "218", "217"),
        ("Of the 218 segments that both read, JM and LH both coded Money in {}.", "15", "18"),
        ("Of the 218 segments read by JM and LH, JM gave Money to {} segments.", "17", "15"),
        ("Of the 218 that both JM and LH read, LH gave Money to {} segments.", "18", "46"),
        ("JM and LH both gave Money to {} segments.", "15", "17"),
        ("JM and LH read it all. Both coders gave Money to {} segments.", "15", "17"),
        ("JM and LH both gave Money to {} nurses.", "five", "six"),
    ],
)
def test_what_two_named_coders_gave_or_read_is_of_their_row(
    text: str, true: str, false: str, study: Study
) -> None:
    if study is TWO:
        study = study._replace(raised={"Money": Raised(6, None, 4, "", {"JM": 6, "LH": 7, "both coders": 5})})
    for numbers, verdict in ((true, {"agrees"}), (false, {"differs"})):
        found = {row["verdict"] for row in findings(text.format(numbers), study)}
        assert found - ({"agrees"} if verdict == {"differs"} else set()) == verdict, numbers
