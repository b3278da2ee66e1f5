"""Totals of lists and of each coder, tables of pairs, and people by a noun that the study does not use."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import Table, draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.passages import Segment
from pipeline.manuscript.tabled import in_table

from .invented_people import of_people

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


def rows(text: str, study: Study = STUDY) -> list[dict[str, str]]:
    found: list[dict[str, str]] = checked(draft(lines_of(text)), study).to_pylist()
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


@pytest.mark.parametrize("noun", ["clients", "farmers"])
def test_that_they_may_be_some_is_said_before_the_key(noun: str) -> None:
    (row,) = rows(f"Money was raised by two {noun}.")
    assert row["found"] == (
        f"it may be of some of the study's 3 interviewees; if the {noun} are all of them: "
        f'[study] speakers_are = "{noun}"'
    )


# Of two coders by their initials, who both read 93 segments; both gave the same 76 codes.
INITIALS = STUDY._replace(
    raised={"Training": Raised(3, None), "Money": Raised(2, None)},
    terms={"skill mix": Term(7, 2), "night shift": Term(15, 3)},
    totals={**STUDY.totals, "codings": {"codings by SJ": 101, "codings by MB": 96, "codings in all": 197}},
    codings={"Training": {"SJ": 20, "MB": 15}, "Money": {"SJ": 81, "MB": 81}},
    agreement=[
        {"level": "segment", "theme": "*", "coder_a": "MB", "coder_b": "SJ", "a": 96, "b": 101, "both": 76,
         "units": 93, "kappa": 0.71, "positive_agreement": 0.77},
    ],
)  # fmt: skip
WORDS = {101: "one hundred and one", 96: "ninety-six"}


@pytest.mark.parametrize(("one", "other"), [(("SJ", 101), ("MB", 96)), (("MB", 96), ("SJ", 101))])
@pytest.mark.parametrize("verb", ["coded", "gave", "had assigned", "applied", "highlighted"])
@pytest.mark.parametrize(
    "form",
    ["{} {verb} {} and {} {}.", "{} {verb} {}, {} {}.", "{} {verb} {}, and {} {verb} {}.",
     "{} {verb} {} codes, {} {}."],
)  # fmt: skip
def test_coders_by_their_initials_with_a_number_each(
    form: str, verb: str, one: tuple[str, int], other: tuple[str, int]
) -> None:
    for spelt in (str, WORDS.__getitem__):
        text = form.format(one[0], spelt(one[1]), other[0], spelt(other[1]), verb=verb)
        assert [row["verdict"] for row in rows(text, INITIALS)] == ["agrees", "agrees"], text
        text = form.format(other[0], spelt(one[1]), one[0], spelt(other[1]), verb=verb)
        assert [row["verdict"] for row in rows(text, INITIALS)] == ["differs", "differs"], text
    text = form.format(one[0], one[1] + 1, other[0], other[1] - 1, verb=verb)
    assert {row["verdict"] for row in rows(text, INITIALS)} == {"not checked"}, text


@pytest.mark.parametrize("noun", ["segments", "comments", "passages"])
@pytest.mark.parametrize(
    "form",
    ["Kappa was 0.71 {on} {n} {noun}.", "Kappa between SJ and MB was 0.71 ({on} {n} {noun}).",
     "SJ and MB agreed ({on} {n} {noun}, kappa 0.71).", "{on} {n} {noun} kappa was 0.71.",
     "SJ and MB reached a kappa of 0.71, based {on} {n} {noun}."],
)  # fmt: skip
@pytest.mark.parametrize("on", ["on", "over"])
def test_on_how_many_segments_a_coefficient_is(form: str, noun: str, on: str) -> None:
    if "based" in form and on == "over":
        on = "on"
    for n, verdict in (("93", "agrees"), ("ninety-three", "agrees"), ("94", "differs"), ("129", "differs")):
        text = form.format(n=n, noun=noun, on=on)
        found = [row for row in rows(text[0].upper() + text[1:], INITIALS) if "both read" in row["found"]]
        assert [row["verdict"] for row in found] == [verdict], text


def test_of_two_pairs_who_read_other_numbers_the_one_whose_kappa_it_is_counts() -> None:
    (row,) = INITIALS.agreement
    three = INITIALS._replace(agreement=[row, {**row, "coder_b": "TO", "units": 40, "kappa": 0.62}])
    for text, verdict in (
        ("Kappa was 0.62 on 40 segments.", "agrees"),
        ("Kappa was 0.62 on 93 segments.", "differs"),
        ("Kappa was 0.71 on 93 segments and 0.62 on 40 segments.", "agrees"),
        ("Kappa was above 0.6 on 40 segments.", "not checked"),
    ):
        found = [row["verdict"] for row in rows(text, three) if "both read" in row["found"]]
        assert found[:1] == [verdict], text


@pytest.mark.parametrize("verb", ["said", "used", "wrote", "mentioned"])
@pytest.mark.parametrize(
    "of", ["Of {} interviewees, {}", "Of the {} interviewees, {}", "Among {} interviewees, {}"]
)
def test_of_so_many_so_many_said_it(of: str, verb: str) -> None:
    for whole, part, verdicts in (
        ("3", "2", ["agrees", "agrees"]),
        ("three", "two", ["agrees", "agrees"]),
        ("3", "1", ["agrees", "differs"]),
        ("348", "15", ["differs", "differs"]),
    ):
        text = f"{of.format(whole, part)} {verb} “skill mix”."
        assert [row["verdict"] for row in rows(text, INITIALS)] == verdicts, text
    text = f"{of.format('3', '2')} {verb} that the wards were cold."
    assert {row["verdict"] for row in rows(text, INITIALS)} <= {"agrees", "not checked"}, text


@pytest.mark.parametrize("verb", ["said that", "clearly said how", "repeated that", "said why"])
@pytest.mark.parametrize("who", ["Just one interviewee", "Two interviewees", "Of the 3 interviewees, one"])
def test_of_what_people_say_about_a_pair_no_table_has_a_number(who: str, verb: str) -> None:
    found = [row["verdict"] for row in rows(f"{who} {verb} skill mix was poor.", INITIALS)]
    assert found[-1:] == ["not checked"]
    assert "differs" not in found
    quoted = [row["verdict"] for row in rows(f"{who} said “skill mix”.", INITIALS)]
    assert quoted[-1] == ("agrees" if "Two" in who else "differs")


@pytest.mark.parametrize("lead", ["Of the four interviewees, one", "Of four interviewees, just one"])
def test_one_of_so_many_is_one_person(lead: str) -> None:
    study = of_people(("P01", "P02", "P03", "P04"))
    for n, verdict in ((5, "agrees"), (3, "agrees"), (4, "differs"), (9, "differs")):
        found = [row for row in rows(f"{lead} said “night shifts” {n} times.", study) if row["kind"] == "who"]
        assert [row["verdict"] for row in found] == [verdict], n


@pytest.mark.parametrize(
    "form",
    ["“Skill mix” was said 7 times, by {}.", "“Skill mix” (7, by {}) came second.",
     "“Skill mix” (7 times, by {}) came second.", "“Skill mix” came 7 times by {} and “night shift” 15.",
     "“Skill mix” had 7 uses by {}."],
)  # fmt: skip
def test_by_so_many_of_so_many_beside_a_number_of_times(form: str) -> None:
    for who, verdict in (
        ("2 of 3", "agrees"), ("two of the three", "agrees"), ("1 of 3", "differs"), ("2 of 6", "differs"),
    ):  # fmt: skip
        found = [row["verdict"] for row in rows(form.format(who), INITIALS) if row["kind"] == "count"]
        assert found == [verdict], form.format(who)


def test_by_so_many_beside_a_name_of_theme_and_pair_may_be_of_either() -> None:
    found = [row for row in rows("“Skill mix” (7, by 2 of 3) came second.") if row["kind"] == "count"]
    assert [row["verdict"] for row in found] == ["not checked"]


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("In all {} codings were made.", "121", "105"),
        ("In all either coder gave {} codings.", "121", "122"),
        ("In all there were {} codings.", "197", "198"),
        ("Money had {} codings by SJ.", "81", "80"),
    ],
)
def test_codings_are_of_each_coder_or_of_either_of_two(text: str, true: str, false: str) -> None:
    assert {row["verdict"] for row in rows(text.format(true), INITIALS)} == {"agrees"}
    assert {row["verdict"] for row in rows(text.format(false), INITIALS)} == {"differs"}
    for text in ("Both coders gave 121 codings.", "105 codings were made."):
        assert {row["verdict"] for row in rows(text, INITIALS)} == {"not checked"}, text


def test_a_threshold_from_so_many_on_is_no_number_of_people() -> None:
    assert not [
        row for row in rows("From 6 interviewees on, we give an interval.") if row["verdict"] == "differs"
    ]
