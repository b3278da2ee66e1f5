"""Totals of lists and of each coder, tables of pairs, and people by a noun that the study does not use."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import Table, draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.passages import Segment
from pipeline.manuscript.tabled import in_table

STUDY = Study(
    [Segment("a-1", "a", "N1", "We trust them, and they phone us first.")], 3,
    {"Skill mix": Raised(3, None), "Money": Raised(2, None)}, frozenset(("of", "and", "the")),
    terms={"skill mix": Term(7, 2), "night shift": Term(15, 3)},
    totals={
        "placed": {"listed passages not placed": 3, "listed passages placed": 237, "passages of lists": 240},
        "codings": {"codings by Ann": 108, "codings by Bo": 109, "codings by auto": 59},
        "segments": {"segments that count": 129},
    },
    codings={"Skill mix": {"Ann": 20, "Bo": 15}, "Money": {"Ann": 12, "Bo": 12}}, segments_coded=129,
    agreement=[
        {"level": "segment", "theme": "*", "coder_a": "Bo", "coder_b": "Ann", "a": 109, "b": 108, "both": 76},
        {"level": "segment", "theme": "Skill mix", "coder_a": "Bo", "coder_b": "Ann", "a": 15, "b": 20,
         "both": 11},
    ],
)  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = checked(draft(lines_of(text)), STUDY).to_pylist()
    return found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We left out {} of {} coded passages, which could not be placed.", (3, 240)),
        ("Of the list {} of the {} coded passages could not be placed word for word.", (3, 240)),
        ("The coders coded {1} passages, of which {0} could be placed.", (237, 240)),
        ("Coded.xlsx: {} of {} coded passages left out, one of them of Skill mix.", (3, 240)),
        ("In all {0} coded passages were placed.", (237,)),
        ("In all {0} passages were left out, since the words have no place in the texts.", (3,)),
    ],
)
def test_passages_that_have_no_place_are_held_to_the_lists(text: str, right: tuple[int, ...]) -> None:
    assert {row["verdict"] for row in rows(text.format(*right))} == {"agrees"}, text
    for place in range(len(right)):
        wrong = [n + 2 * (place == at) for at, n in enumerate(right)]
        assert {row["verdict"] for row in rows(text.format(*wrong))} & {"differs", "not checked"}, wrong
    assert "differs" in {row["verdict"] for row in rows(text.format(right[0] + 2, *right[1:]))}


@pytest.mark.parametrize("verb", ["gave", "assigned", "applied"])
@pytest.mark.parametrize(
    ("own", "other", "theme", "right"),
    [
        ("Ann", "Bo", "", 32),
        ("Bo", "Ann", "", 33),
        ("Ann", "Bo", "Skill mix", 9),
        ("Bo", "Ann", "Skill mix", 4),
    ],
)
def test_what_one_coder_gave_alone_is_counted(
    verb: str, own: str, other: str, theme: str, right: int
) -> None:
    of = f"Of {theme}, " if theme else ""
    for number, verdict in ((right, "agrees"), (right + 33, "differs"), (65, "differs")):
        (row,) = rows(f"{of}{own} {verb} {number} codes that {other} did not.")
        assert row["verdict"] == verdict
        assert f"{right} that {own} gave and {other} did not" in row["found"]


@pytest.mark.parametrize("text", ["In all {} gave {} codes.", "{1} codes in all were given by {0}."])
def test_a_coders_codes_in_all_are_that_coders(text: str) -> None:
    for who, number, verdict in (("Ann", 108, "agrees"), ("Bo", 108, "differs"), ("Bo", 109, "agrees")):
        assert {row["verdict"] for row in rows(text.format(who, number))} == {verdict}, (who, number)


@pytest.mark.parametrize(
    ("heads", "held"), [(["Word pair", "Count"], "7"), (["Theme", "Count"], "15"), (["", "Count"], "7")]
)
def test_a_pair_that_a_theme_is_called_as_is_the_pair_in_a_table_of_pairs(
    heads: list[str], held: str
) -> None:
    more = ["Money", "2"] if heads[0] == "Theme" else ["night shift", "15"]
    for number, verdict in ((held, "agrees"), ("99", "differs")):
        table = Table("Table 1", [heads, more, ["Skill mix", number]])
        assert [one.verdict for one in in_table(table, STUDY)][-1] == verdict


@pytest.mark.parametrize("noun", ["clients", "residents", "farmers"])
@pytest.mark.parametrize(
    "text",
    ["Money was raised by two of the three {}.", "Two {} raised money.", "Two of the three {} said so."],
)
def test_people_by_a_noun_that_is_not_the_studys_lead_to_the_key(text: str, noun: str) -> None:
    (row,) = rows(text.format(noun))
    assert row["verdict"] == "not checked"
    assert f'[study] speakers_are = "{noun}"' in row["found"]


def test_a_threshold_from_so_many_on_is_no_number_of_people() -> None:
    assert not [
        row for row in rows("From 6 interviewees on, we give an interval.") if row["verdict"] == "differs"
    ]
