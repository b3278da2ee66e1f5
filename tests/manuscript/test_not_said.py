"""That somebody does not say or raise something, however a draft writes it, is held to what they do."""

from __future__ import annotations

import itertools

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study

from .invented_people import of_people

LABELS = ("Ms Boyle", "Mr McKee", "P03", "Dr Marsh")
EVERYBODY = of_people(LABELS)
# Night shifts: all but P03; day shifts: McKee and P03. Lack of trust: all but P03; Want of money: McKee, P03.
TERM = ("“night shifts”", "P03", "Ms Boyle")  # of what, who does not say it, who does
THEME = ("Lack of trust", "P03", "Mr McKee")

NEVER = [
    "{who} never {verb} {what}.",
    "{who} {verb} nothing of {what}.",
    "{who} {verb} nothing at all about {what}.",
    "{who} {verb} {what} at no point.",
    "{who} {verb} {what} at no time.",
    "{who} had nothing to say about {what}.",
    "{who} had nothing to say on {what}.",
    "{who} made no mention of {what}.",
    "{who} made no reference to {what}.",
    "{who} was silent on {what}.",
    "{who} did not once {base} {what}.",
    "At no point did {who} {base} {what}.",
    "At no time did {who} {base} {what}.",
    "Not once did {who} {base} {what}.",
]
BUT_NOT = [
    "{what} was {verb} by Dr Marsh and not by {who}.",
    "{what} was {verb} by Dr Marsh but not by {who}.",
    "{what} was {verb} by Dr Marsh, not by {who}.",
    "{what} was {verb} by Dr Marsh rather than by {who}.",
    "{what} was {verb} by Dr Marsh rather than {who}.",
    "{what} was {verb} by Dr Marsh, never by {who}.",
]


def verdicts(text: str, study: Study = EVERYBODY) -> list[str]:
    return [row["verdict"] for row in checked(draft(lines_of(text)), study).to_pylist()]


@pytest.mark.parametrize(("of", "form"), [*itertools.product((TERM, THEME), (*NEVER, *BUT_NOT))])
def test_what_is_not_said_is_held_however_it_is_written(of: tuple[str, str, str], form: str) -> None:
    what, silent, says = of
    verbs = {"verb": "said", "base": "say"} if of is TERM else {"verb": "raised", "base": "raise"}
    true = verdicts(form.format(what=what, who=silent, **verbs))
    false = verdicts(form.format(what=what, who=says, **verbs))
    assert {*true} == {"agrees"}
    assert "differs" in false


@pytest.mark.parametrize("neither", ["neither of {} and {}", "neither {} nor {}"])
def test_by_neither_of_two_is_of_both(neither: str) -> None:
    assert verdicts(f"Want of money was raised by {neither.format('Ms Boyle', 'Dr Marsh')}.") == ["agrees"]
    assert verdicts(f"Want of money was raised by {neither.format('Ms Boyle', 'P03')}.") == ["differs"]


@pytest.mark.parametrize(
    "text",
    ["{} spoke little of {}.", "{} hardly spoke of {}.", "{} rarely said {}.", "{} seldom said {}.",
     "{} said little about {}.", "{} said hardly anything about {}.", "{} said not much about {}."],
)  # fmt: skip
@pytest.mark.parametrize("who", LABELS)
def test_how_seldom_somebody_says_it_is_not_checked(text: str, who: str) -> None:
    found = checked(draft(lines_of(text.format(who, "“night shifts”"))), EVERYBODY).to_pylist()
    assert [row["verdict"] for row in found if row["kind"] != "quotation"] == ["not checked"]


@pytest.mark.parametrize("form", [*NEVER, *BUT_NOT, "{who} {verb} less of {what} than Dr Marsh did."])
def test_of_whom_nobody_coded_it_is_not_said_that_they_raise_nothing(form: str) -> None:
    coded = EVERYBODY._replace(
        who=EVERYBODY.who._replace(coded=frozenset(("Ms Boyle", "Mr McKee", "Dr Marsh")))
    )
    words = {"what": "Lack of trust", "verb": "raised", "base": "raise"}
    rows = checked(draft(lines_of(form.format(who="P03", **words))), coded).to_pylist()
    assert "agrees" not in [row["verdict"] for row in rows if "P03" in row["claim"]]
    assert not any(row["verdict"] == "differs" for row in rows)
    assert "agrees" in verdicts("“Night shifts” was never said by P03.", coded)  # words need no codes


def test_none_of_the_themes_is_held() -> None:
    assert verdicts("P03 raised none of the themes.") == ["differs"]
    assert verdicts("Ms Boyle raised no theme.") == ["differs"]
    unread = EVERYBODY._replace(who=EVERYBODY.who._replace(coded=frozenset(("Ms Boyle",))))
    assert verdicts("P03 raised none of the themes.", unread) == ["not checked"]


def test_all_but_one_are_all_of_those_who_were_coded() -> None:
    coded = EVERYBODY._replace(who=EVERYBODY.who._replace(coded=frozenset(("Ms Boyle", "Mr McKee", "P03"))))
    assert verdicts("Everyone except Ms Boyle raised Want of money.", coded) == ["agrees"]
