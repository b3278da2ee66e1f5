"""Coefficients of agreement in a draft: of which theme, and between whom."""

from __future__ import annotations

import itertools

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study
from pipeline.manuscript.passages import Segment

_KAPPA = {
    ("Ann", "Bo"): {"*": 0.65, "Skill mix": 0.57, "Escalation": 0.61, "Bank and agency": 0.76},
    ("Ann", "auto"): {"*": 0.27, "Skill mix": 0.36, "Bank and agency": 0.48},
    ("Bo", "auto"): {"*": 0.29, "Skill mix": 0.29, "Escalation": 0.18, "Bank and agency": 0.33},
    ("consensus", "auto"): {"*": 0.25, "Skill mix": 0.31, "Bank and agency": 0.28},
}
_ROWS = [
    {"level": "segment", "coder_a": a, "coder_b": b, "theme": theme, "kappa": kappa,
     "positive_agreement": kappa + 0.05, "ac1": 0.9 - 0.1 * (theme == "Escalation")}
    for (a, b), themes in _KAPPA.items() for theme, kappa in themes.items()
]  # fmt: skip
_THEMES = ("Skill mix", "Escalation", "Bank and agency")
STUDY = Study(
    [Segment("a-1", "a", "N1", "We trust them, and they phone us first.")], 3,
    {theme: Raised(3, None) for theme in _THEMES}, frozenset(("of", "and", "the", "on", "to")),
    agreement=_ROWS,
)  # fmt: skip


def verdicts(text: str, study: Study = STUDY) -> list[str]:
    """Return the verdicts on coefficients and places of the last sentence of a text."""
    found = checked(draft(lines_of(text)), study).to_pylist()
    return [row["verdict"] for row in found if row["kind"] in ("coefficient", "rank")]


_BEFORE = {
    ("Ann", "Bo"): "Between Ann and Bo kappa was 0.65. ",
    ("consensus", "auto"): "Against the consensus the automatic coder reached a kappa of 0.25. ",
}


@pytest.mark.parametrize("pair", _BEFORE, ids="-".join)
@pytest.mark.parametrize("theme", _THEMES)
@pytest.mark.parametrize(
    "sentence",
    ["On {theme} its kappa was {n}.", "On {theme} it reached {n}.", "Their kappa for {theme} was {n}.",
     "For {theme} the two reached {n}.", "It was {n} for {theme}.",
     "They also met. On {theme} they reached {n}."],
)  # fmt: skip
def test_coders_who_were_named_before_hold_on(pair: tuple[str, str], theme: str, sentence: str) -> None:
    own = _KAPPA[pair].get(theme)
    for kappas in _KAPPA.values():
        if theme in kappas:
            n = kappas[theme]
            wrong = "not in the tables" if own is None else "differs"
            (_, found) = verdicts(_BEFORE[pair] + sentence.format(theme=theme, n=f"{n:.2f}"))
            assert found == ("agrees" if n == own else wrong), (sentence, n)


def test_another_pairs_number_without_a_word_for_who_is_not_checked() -> None:
    assert verdicts(_BEFORE["consensus", "auto"] + "Kappa on Skill mix was 0.36.")[1] == "not checked"
    assert verdicts(_BEFORE["consensus", "auto"] + "Between Ann and Bo kappa was 0.65.")[1] == "agrees"
    assert verdicts(_BEFORE["consensus", "auto"] + "The two coders reached a kappa of 0.65.")[1] == "agrees"


@pytest.mark.parametrize("who", ["The two", "They", "The two coders", "Both coders", "We"])
@pytest.mark.parametrize("before", ["", _BEFORE["Ann", "Bo"]])
def test_people_agree_least_by_kappa_and_positive_agreement(who: str, before: str) -> None:
    for theme in _THEMES:  # AC1 is least for another theme, as kappa is of another pair
        found = verdicts(f"{before}{who} agreed least on {theme}.")[-1]
        assert found == ("agrees" if theme == "Skill mix" else "differs"), theme


def test_places_that_depend_on_the_pair_or_the_coefficient_are_not_checked() -> None:
    assert verdicts("Agreement was lowest for Escalation.") == ["not checked"]
    assert verdicts("Agreement was lowest for Skill mix.") == ["not checked"]
    split = [
        row | {"positive_agreement": 0.1 if row["theme"] == "Escalation" else 0.9}
        for row in _ROWS if row["coder_b"] == "Bo"
    ]  # fmt: skip
    for theme, right in (
        ("Skill mix", "not checked"), ("Escalation", "not checked"), ("Bank and agency", "differs"),
    ):  # fmt: skip
        assert verdicts(f"They agreed least on {theme}.", STUDY._replace(agreement=split)) == [right]
    assert verdicts("Kappa was lowest for Skill mix.", STUDY._replace(agreement=split)) == ["agrees"]


_OF_ALL = "Between Ann and Bo kappa was {all} over all themes"


@pytest.mark.parametrize(
    "sentence",
    ["{of_all}, from 0.57 for Skill mix to 0.76 for Bank and agency; positive agreement was {pa}.",
     "{of_all} (Skill mix 0.57, Bank and agency 0.76); positive agreement was {pa}.",
     "{of_all}, lowest for Skill mix; positive agreement was {pa}.",
     "Of Ann and Bo over all themes, with Skill mix lowest, kappa was {all}.",
     "Of Ann and Bo, over all themes, kappa was {all} (0.57 for Skill mix and 0.76 for Bank and agency)."],
)  # fmt: skip
def test_a_number_of_all_themes_is_not_held_to_one_that_has_its_own(sentence: str) -> None:
    for number, pa, right in ((0.65, 0.70, True), (0.57, 0.62, False), (0.76, 0.81, False)):
        text = sentence.format(of_all=_OF_ALL.format(all=number), all=number, pa=f"{pa:.2f}")
        found = verdicts(text)
        assert found.count("differs") == (not right) * (1 + ("{pa}" in sentence)), text
        assert "not checked" not in found


@pytest.mark.parametrize(
    "form",
    ["Kappa of Ann and Bo was {0[1]} for {0[0]}, {1[1]} for {1[0]}, and {2[1]} for {2[0]}.",
     "Kappa of Ann and Bo: {0[0]} {0[1]}, {1[0]} {1[1]}, {2[0]} {2[1]}.",
     "Kappa of Ann and Bo was {0[1]} ({0[0]}), {1[1]} ({1[0]}) and {2[1]} ({2[0]}).",
     "Ann and Bo had these kappas: for {0[0]} ({0[1]}), {1[0]} ({1[1]}) and {2[0]} ({2[1]})."],
)  # fmt: skip
@pytest.mark.parametrize("order", list(itertools.permutations(_THEMES)))
def test_each_number_of_a_list_is_of_its_own_theme(form: str, order: tuple[str, ...]) -> None:
    form = form.replace("these kappas", "kappa, as follows")
    right = [(theme, f"{_KAPPA['Ann', 'Bo'][theme]:.2f}") for theme in order]
    assert verdicts(form.format(*right)) == ["agrees"] * 3
    for wrong in range(3):
        changed = [(t, n if place != wrong else "0.44") for place, (t, n) in enumerate(right)]
        assert sorted(verdicts(form.format(*changed))) == ["agrees", "agrees", "differs"]


@pytest.mark.parametrize(
    "form",
    ["ranged from {a} for {x} to {b} for {y}", "ranged from {a} ({x}) to {b} ({y})",
     "was 0.65, from {a} for {x} to {b} for {y}",
     "ranged from {b} for {y} to {a} for {x}"],
)  # fmt: skip
def test_the_ends_of_a_range_are_of_their_themes(form: str) -> None:
    right = {"a": "0.57", "x": "Skill mix", "b": "0.76", "y": "Bank and agency"}
    for change, verdict in (
        ({}, "agrees"), ({"a": "0.58"}, "differs"), ({"x": "Escalation"}, "differs"),
        ({"x": right["y"], "y": right["x"]}, "differs"), ({"b": "0.61", "y": "Escalation"}, "differs"),
    ):  # fmt: skip
        text = f"Between Ann and Bo kappa {form.format(**right | change)}."
        assert verdicts(text)[-1] == verdict, text


@pytest.mark.parametrize(
    ("interval", "verdict", "shown"),
    [
        ("0.31 to 0.55", "differs", "0.57 [0.41 to 0.70] (Ann"),
        ("0.4, 0.7", "agrees", "0.57 [0.4 to 0.7] (Ann"),
    ],
)
def test_an_interval_that_a_draft_states_stands_beside_that_of_the_table(
    interval: str, verdict: str, shown: str
) -> None:
    rows = [{**row, "kappa_low": 0.412, "kappa_high": 0.698} for row in _ROWS]
    text = f"Between Ann and Bo kappa for Skill mix was 0.57 (95% CI {interval})."
    (row,) = checked(draft(lines_of(text)), STUDY._replace(agreement=rows)).to_pylist()
    assert (row["verdict"], row["found"].partition(" and Bo")[0].removeprefix("Skill mix: ")) == (
        verdict,
        shown,
    )


@pytest.mark.parametrize(
    "whole",
    ["over all themes", "over all three sub-themes", "across the three codes",
     "for all of our three categories", "over the three sub-codes", "of all the sub themes"],
)  # fmt: skip
def test_a_number_of_all_is_not_of_the_theme_before_the_semicolon(whole: str) -> None:
    text = "Kappa of Ann and Bo was 0.57 for Skill mix; {} kappa was {} between Ann and Bo."
    found = [
        [one for one in verdicts(text.format(whole, n)) if one != "not checked"][:2] for n in (0.65, 0.57)
    ]
    assert found == [["agrees", "agrees"], ["agrees", "differs"]]


_LOGINS = STUDY._replace(
    agreement=[
        row | {"coder_a": "ann.lee" if row["coder_a"] == "Ann" else row["coder_a"]} for row in _ROWS
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    ["Kappa between Ann and Bo was {n} for Skill mix.", "Ann Lee and Bo agreed on Skill mix with kappa {n}.",
     "Inter-coder agreement was kappa {n} for Skill mix.", "Inter-rater kappa was {n} for Skill mix.",
     "Cohen’s kappa between the two researchers was {n} for Skill mix.",
     "Human coders agreed with kappa {n} on Skill mix.", "Ann and Bo’s agreement was kappa {n} on Skill mix.",
     "Between coders kappa was {n} for Skill mix."],
)  # fmt: skip
def test_agreement_of_people_is_never_the_automatic_coders(sentence: str) -> None:
    for n, right in (("0.57", "agrees"), ("0.36", "differs"), ("0.29", "differs"), ("0.31", "differs")):
        assert verdicts(sentence.format(n=n), _LOGINS) == [right], n
    for stranger in ("Sam", "Max"):
        text = sentence.format(n="0.36").replace("Ann Lee", "Ann").replace("Ann", stranger)
        found = checked(draft(lines_of(text)), _LOGINS).to_pylist()[0]
        assert found["verdict"] == ("not checked" if stranger in text else "differs")
        assert (f"no coder is called {stranger}" in found["found"]) == (stranger in text)
        assert "auto" not in found["found"]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "{}"])
def test_a_claim_is_shown_with_the_name_that_stands_in_quotation_marks(marks: str) -> None:
    claim = f"Kappa for {marks.format('Skill mix')} was 0.57"
    (row,) = checked(draft(lines_of(f"{claim} between Ann and Bo.")), STUDY).to_pylist()
    assert (row["claim"], row["verdict"]) == (claim, "agrees")


_TWO_PAIRS = [
    ("Kappa between the two coders was {} and with the automatic coder {}.", (0.65, 0.25)),
    ("Kappa between the two coders was {}, but {} with the automatic coder.", (0.65, 0.25)),
    ("Kappa between Ann and Bo was {}, and that of the consensus with the automatic coder {}.", (0.65, 0.25)),
    ("Kappa of the automatic coder and the consensus was {} and between the two coders {}.", (0.25, 0.65)),
    ("Kappa was {} between Ann and the automatic coder and {} between Bo and the automatic coder.",
     (0.27, 0.29)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "right"), _TWO_PAIRS)
def test_each_of_two_numbers_is_of_its_own_coders(sentence: str, right: tuple[float, float]) -> None:
    for numbers in itertools.product((*right, 0.48), repeat=2):
        fits = ["agrees" if n == own else "differs" for n, own in zip(numbers, right, strict=True)]
        assert verdicts(sentence.format(*numbers)) == fits, numbers


def test_a_second_number_that_may_be_of_several_pairs_is_not_checked() -> None:
    (_, second) = verdicts("Kappa between the two coders was 0.65 and with the automatic coder 0.27.")
    assert second == "not checked"
    (_, second) = verdicts("Kappa of Ann with Bo was 0.65 and with the automatic coder 0.25.")
    assert second == "not checked"
    assert verdicts("Kappa of Ann with the automatic coder was 0.27 and with Bo 0.29.") == ["agrees"]


@pytest.mark.parametrize(("many", "verdict"), [("two", "agrees"), ("three", "not checked")])
def test_a_number_of_coders_in_a_coefficient_is_held_once(many: str, verdict: str) -> None:
    # 0.65 is no other pair's than Ann's and Bo's, so it agrees however many coders are said to be
    study = STUDY._replace(totals={"coders": {"coders in the study's codings": 2}})
    text = f"Kappa between the {many} coders of the study was 0.65."
    found = checked(draft(lines_of(text)), study).to_pylist()
    assert [(row["kind"], row["verdict"]) for row in found if "0.65" in row["claim"]] == [
        ("coefficient", "agrees")
    ]
    assert [row["verdict"] for row in found if row["kind"] == "total"] == [verdict]
