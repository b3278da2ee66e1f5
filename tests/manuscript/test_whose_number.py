"""Numbers whose coder, pair or whole stands elsewhere in their sentence."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import UNCODED, Raised, Study, Term
from pipeline.manuscript.names import Names
from pipeline.manuscript.passages import Segment
from pipeline.manuscript.said_by import Who

from .invented_people import of_people

_PAIR = {"level": "segment", "theme": "*", "coder_a": "Zsófia", "coder_b": "Bo", "units": 60}
_AUTO = {**_PAIR, "coder_a": "consensus", "coder_b": "auto"}
PEOPLE = ("P04", "P05", "P09")
GIVEN = {"P04": 2, "P05": 6, "P09": 6}
STUDY = Study(
    [Segment("1", "1", "P04", "Well, my name is P04 and I have lived here for years.")],
    7,
    {"Night shifts": Raised(5, None, 3, by={"Zsófia": 5, "Bo": 4}), "Money": Raised(2, None, 1)},
    terms={"cold wards": Term(10, 4), "night shifts": Term(4, 3), "smart meter": Term(3, 2)},
    codings={
        "Night shifts": {"Zsófia": 15, "Bo": 13, "the consensus": 8, "auto": 9},
        "Money": {"Zsófia": 6, "Bo": 7, "the consensus": 5, "auto": 2},
    },
    segments_coded=60,
    totals={"coders": {"coders in the study's codings": 2}},
    agreement=[
        {**_PAIR, "a": 43, "b": 38, "both": 37, "kappa": 0.84, "positive_agreement": 0.85},
        {**_AUTO, "a": 37, "b": 30, "both": 20, "kappa": 0.59, "positive_agreement": 0.61},
    ],
    who=Who(
        PEOPLE,
        Names(PEOPLE, real={"Laura": "P04"}),
        given={"Night shifts": {"the consensus": GIVEN, "auto": GIVEN}},
        raised={"Night shifts": {"manual": frozenset(GIVEN), "auto": frozenset(GIVEN)}},
    ),
)
ALONE = STUDY._replace(
    raised={theme: Raised(None, None, one.auto) for theme, one in STUDY.raised.items()},
    codings={theme: {"auto": of["auto"]} for theme, of in STUDY.codings.items()},
    agreement=(),
    who=STUDY.who._replace(
        given={"Night shifts": {"auto": GIVEN}}, raised={"Night shifts": {"auto": frozenset(GIVEN)}}
    ),
)


def verdicts(text: str, study: Study = STUDY) -> list[str]:
    return [row["verdict"] for row in checked(draft(lines_of(text)), study).to_pylist()]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Some pairs were “cold wards” (10 times, 4 interviewees) and “night shifts” (4 times, {} "
         "interviewees).", 3, 5),
        ("The pairs were “cold wards” (10; 4 interviewees) and “night shifts” (4; {} interviewees).", 3, 5),
        ("The pair “night shifts” was said 4 times, and the theme “Night shifts” raised by {} "
         "interviewees.", 5, 3),
        ("The automatic coder reached much, and gave Night shifts to {} segments.", 9, 8),
        ("The automatic coder did well on Night shifts, and gave it to {} segments.", 9, 8),
        ("Two coders agreed (kappa 0.84; positive agreement 0.{}), and the automatic coder agreed with "
         "their consensus (kappa 0.59; positive agreement 0.61).", 85, 61),
        ("The automatic coder agreed with the consensus (kappa 0.59; positive agreement 0.{}), and two "
         "coders agreed (kappa 0.84; positive agreement 0.85).", 61, 85),
        ("Zsófia and Bo agreed on {} of 44 codes.", 37, 36),
        ("The two coders agreed on 37 of {} codes.", 44, 45),
        ("Night shifts was coded in 13 segments by Bo and in {} by Zsófia.", 15, 13),
        ("Night shifts was coded in 13 segments by Bo and in {} by Zsofia.", 15, 13),
        ("Night shifts was raised by four interviewees in Bo's coding and by {} in Zsófia's.", 5, 4),
        ("Night shifts was raised by five interviewees according to Zsofia and by {} according to Bo.", 4, 5),
    ],
)  # fmt: skip
def test_a_number_is_of_its_own_pair_theme_and_coder(text: str, right: int, wrong: int) -> None:
    assert {*verdicts(text.format(right))} == {"agrees"}
    assert "differs" in verdicts(text.format(wrong))


@pytest.mark.parametrize("name", ["night shifts", "Night shifts"])
@pytest.mark.parametrize(
    ("text", "pair", "theme"),
    [("{} interviewees said “{}”.", True, False), ("“{1}” was said by {0} interviewees.", True, False),
     ("“{1}” was the rarest word pair (4 times, by {0} interviewees).", True, False),
     ("The pair “{1}” was mentioned by {0} interviewees.", True, False),
     ("{} interviewees mentioned “{}”.", True, True),
     ("“{1}” was mentioned by {0} interviewees.", True, True),
     ("“{1}” was raised by {0} interviewees.", False, True)],
)  # fmt: skip
def test_a_name_in_quotation_marks_is_the_pairs_where_it_is_said(
    text: str, pair: bool, theme: bool, name: str
) -> None:
    def of(number: str) -> list[str]:
        rows = checked(draft(lines_of(text.format(number, name))), STUDY).to_pylist()
        return [row["verdict"] for row in rows if row["kind"] in ("count", "total")]

    either = ["not checked"] * (pair and theme)
    assert of("Three") == (either or [("differs", "agrees")[pair]])
    assert of("Five") == (either or [("differs", "agrees")[theme]])
    assert of("Six") == ["differs"]


def test_a_number_that_may_be_one_coders_is_not_held_to_both() -> None:
    assert verdicts("Zsófia and Bo agreed on 37 of 43 codes.") == ["not checked"]


@pytest.mark.parametrize("part", ["twice through an interpreter", "once in the focus group"])
def test_a_part_of_unknown_people_is_not_held_to_all(part: str) -> None:
    assert verdicts(f"The smart meter came up three times, {part}.") == ["agrees", "not checked"]
    assert verdicts(f"The smart meter came up four times, {part}.") == ["differs", "not checked"]


@pytest.mark.parametrize("name", ["P05", "P09"])
def test_who_ties_is_said_with_how_often(name: str) -> None:
    (row,) = checked(draft(lines_of(f"Night shifts was raised most often by {name}.")), STUDY).to_pylist()
    assert (row["verdict"], row["found"]) == ("differs", "Night shifts: P05 and P09, 6 each")


@pytest.mark.parametrize(
    "text",
    ["P04 never raised Night shifts.", "Night shifts was raised by three interviewees.",
     "Night shifts was coded in nine segments.", "Night shifts (3) came first.",
     "Night shifts was raised most often by P05.", "Night shifts was raised more often than Money."],
)  # fmt: skip
def test_what_nobody_has_coded_is_listed_as_not_checked(text: str) -> None:
    rows = checked(draft(lines_of(text)), ALONE).to_pylist()
    assert {(row["verdict"], row["found"]) for row in rows} == {("not checked", UNCODED)}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [("By the automatic coder, Night shifts was raised by {} interviewees.", 3, 4),
     ("The automatic coder gave Night shifts to {} segments.", 9, 8)],
)  # fmt: skip
def test_automatic_codes_alone_are_held_where_the_sentence_says_so(text: str, right: int, wrong: int) -> None:
    assert verdicts(text.format(right), ALONE) == ["agrees"]
    assert verdicts(text.format(wrong), ALONE) == ["differs"]


def test_some_interviewees_may_be_any() -> None:
    (row,) = checked(draft(lines_of("Six interviewees answered.")), STUDY).to_pylist()
    assert (row["verdict"], row["found"]) == (
        "not checked", "it may be of some of the study's 7 interviewees",
    )  # fmt: skip


@pytest.mark.parametrize(("name", "verdict"), [("Laura", "verbatim"), ("Maria", "altered")])
def test_a_quotation_may_have_the_real_name_behind_a_pseudonym(name: str, verdict: str) -> None:
    assert verdicts(f"One said: “Well, my name is {name} and I have lived here for years.”")[0] == verdict


_SORRY = "{}“I stopped being sorry{}” {} codes were given."


@pytest.mark.parametrize(
    ("label", "end"), [("Ann: ", "."), ("Ann: ", ""), ("Bo (P2): ", "!"), ("As Ann said, ", ".")]
)
def test_a_number_behind_a_quotation_is_not_that_of_who_is_named_before_it(label: str, end: str) -> None:
    study = of_people(("Ann", "Bo", "Cy", "Di"))._replace(totals={"codings": {"codes by hand": 46}})
    for number, verdict in ((46, "agrees"), (45, "not checked")):
        text = _SORRY.format(label, end, number)
        of = [row for row in checked(draft(lines_of(text)), study).to_pylist() if str(number) in row["claim"]]
        assert [(row["kind"], row["verdict"]) for row in of] == [("total", verdict)], text


@pytest.mark.parametrize("mark", ["“{}”", "“{}.”"])
def test_a_term_in_quotation_marks_ends_no_sentence(mark: str) -> None:
    study = of_people(("Ann", "Bo", "Cy", "Di"))
    text = f"Ann said {mark.format('night shifts')} 5 times and Bo {mark.format('cold wards')} 2 times."
    assert verdicts(text, study)[-2:] == ["agrees", "agrees"]


def test_the_name_of_a_theme_behind_a_colon_ends_no_sentence() -> None:
    theme = "Lack of trust in those above"
    study = of_people(("Ann", "Bo", "Cy", "Di"))._replace(
        raised={theme: Raised(3, None)}, codings={theme: {"manual": 6}}
    )
    assert verdicts(f"Codes by theme: “{theme}” 6 codings.", study) == ["agrees"]
    assert verdicts(f"Codes by theme: “{theme}” 5 codings.", study) == ["differs"]
