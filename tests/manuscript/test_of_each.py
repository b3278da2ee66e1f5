"""What is said of several names at once is held to each of them, whatever the number counts."""

from __future__ import annotations

import itertools

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.names import Names
from pipeline.manuscript.passages import Segment
from pipeline.manuscript.said_by import Who

from ..rare import rare

# The first two of each row have the same numbers, the third another.
THEMES = {"Sources of help": (11, 3, 0.70), "Carers coming in": (11, 3, 0.70), "Costs": (4, 2, 0.42)}
PAIRS = {"district nurse": (9, 3), "care package": (9, 3), "social worker": (8, 2)}
PEOPLE = ("P1", "P2", "P3", "P4")
_TIMES = {name: dict.fromkeys(PEOPLE[:n], 3) for name, (_, n) in PAIRS.items()}
STUDY = Study(
    [Segment("1", "1", "P1", "The nurse came every day.")], 4,
    {theme: Raised(people, None) for theme, (_, people, _) in THEMES.items()}, frozenset(("of", "in", "on")),
    terms={pair: Term(*of) for pair, of in PAIRS.items()},
    codings={theme: {"manual": n, "auto": n} for theme, (n, _, _) in THEMES.items()}, segments_coded=78,
    agreement=[
        {"level": "segment", "coder_a": "manual", "coder_b": "auto", "theme": theme, "kappa": kappa,
         "both": n - 2, "a": n, "b": n, "units": 78}
        for theme, (n, _, kappa) in {**THEMES, "*": (26, 4, 0.53)}.items()
    ],
    who=Who(PEOPLE, Names(PEOPLE), _TIMES, given={theme: {} for theme in THEMES},
            raised={theme: {"manual": frozenset(PEOPLE[:n])} for theme, (_, n, _) in THEMES.items()}),
)  # fmt: skip
LINES = {"{0} and {1}": 2, "{0}, {1} and {2}": 3, "{0}, {1}, and {2}": 3}
# What is so of a line of the first two themes or pairs, and not of one with the third.
OF_THEMES = (
    "{} were each coded in 11 segments.",
    "Both {} were coded in 11 segments.",
    "{} were all raised by three interviewees.",
    "{} were given to 11 segments each.",
    "{} were each coded in 14.1% of the segments.",
    "Kappa was 0.70 each for {}.",
    "Kappa was 0.70 both for {}.",
    "Kappa reached 0.70 for {}.",
    "P1, P2 and P3 raised both {}.",
)
OF_PAIRS = (
    "{} were each said nine times.",
    "{} were said nine times each.",
    "Both {} were said by three interviewees.",
    "{} came up nine times.",
    "P3 said {} three times each.",
)


def verdicts(text: str) -> set[str]:
    return {row["verdict"] for row in checked(draft(lines_of(text)), STUDY).to_pylist()}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    ("said", "names"),
    rare([(said, tuple(THEMES)) for said in OF_THEMES] + [(said, tuple(PAIRS)) for said in OF_PAIRS], 14),
)
def test_a_number_of_several_names_is_held_to_each(line: str, said: str, names: tuple[str, ...]) -> None:
    marked = [f"“{name}”" if name in PAIRS else name for name in names]
    some = marked[: LINES[line]] if LINES[line] == 3 else marked[:2]
    alike = verdicts(said.format(line.format(*some)))
    assert alike == ({"agrees"} if LINES[line] == 2 else {"differs"}), alike
    for order in itertools.permutations([marked[0], marked[2]]) if LINES[line] == 2 else ():
        assert "differs" in verdicts(said.format(line.format(*order))), order


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Neither Costs nor Carers coming in was coded in more than ten segments.", "differs"),
        ("Neither “social worker” nor “care package” was said ten times.", "agrees"),
        # A theme that two coders gave, and two themes.
        ("Costs was coded in two segments by both coders.", "agrees"),
        ("Sources of help and Carers coming in were each coded in nine segments by both coders.", "agrees"),
        # Of each, or of all as one.
        ("Costs and Carers coming in were coded in 11 segments.", "not checked"),
        ("Two interviewees raised both Costs and Carers coming in.", "not checked"),
        ("Either Costs or Carers coming in was coded in 11 segments.", "not checked"),
        ("Costs and Carers coming in were not both coded in 11 segments.", "not checked"),
        # A number of each in turn, whatever it counts.
        ("Costs and Carers coming in were coded in 4 and 11 segments.", "agrees"),
        ("Costs and Carers coming in were coded in 11 and 4 segments, respectively.", "differs"),
        ("Costs and Carers coming in were raised by two and three interviewees, respectively.", "agrees"),
        ("Kappa was 0.42 and 0.70 for Costs and Carers coming in, respectively.", "agrees"),
        ("Kappa was 0.70 and 0.42 for Costs and Carers coming in, respectively.", "differs"),
        ("Agreement on Costs (kappa 0.42) was low, 0.70 for Carers coming in, and 0.53 overall.", "agrees"),
        ("Agreement on Costs (kappa 0.43) was low, 0.71 for Carers coming in, and 0.54 overall.", "differs"),
        # The number in brackets is of the last alone.
        ("The commonest pairs were “district nurse” and “social worker” (8 times).", "agrees"),
        ("“District nurse” and “social worker” were said 17 times together.", "agrees"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_line(text: str, verdict: str) -> None:
    found = checked(draft(lines_of(text)), STUDY).to_pylist()
    assert {row["verdict"] for row in found if row["kind"] != "rank"} == {verdict}


@pytest.mark.parametrize(("other", "verdict"), [("social worker", "agrees"), ("care package", "differs")])
def test_what_something_is_ahead_of_need_not_be_next(other: str, verdict: str) -> None:
    study = STUDY._replace(terms={**STUDY.terms, "care package": Term(10, 3)})
    found = checked(draft(lines_of(f"“District nurse” came second, ahead of “{other}”.")), study).to_pylist()
    assert [row["verdict"] for row in found] == ["agrees", verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("The study had two coders.", "differs"), ("The study had one manual and one automatic coder.", ""),
     ("The two coders met.", "not checked")],
)  # fmt: skip
def test_a_study_has_as_many_coders_as_gave_codes(text: str, verdict: str) -> None:
    study = STUDY._replace(totals={"coders": {"coder in the study's codings": 1}})
    found = checked(draft(lines_of(text)), study).to_pylist()
    assert [row["verdict"] for row in found] == [verdict] * bool(verdict)
