"""Numbers of themes where several people coded: whose codes a draft's sentence is held to."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised
from pipeline.tables.columns import Row

from .test_checked import STUDY


def findings(text: str) -> list[Row]:
    study = BY_EACH._replace(speakers_are="nurses")
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
