"""That somebody does not say or raise something, however a draft writes it, is held to what they do."""

from __future__ import annotations

import itertools

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Study, Term

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


# Nobody else is silent on the first; Ms Boyle and Dr Marsh are on the second.
ALONE = [
    "Only {who} did not {base} {what}.",
    "Only {who} never {verb} {what}.",
    "Only {who} was silent on {what}.",
    "Only {who} made no mention of {what}.",
    "{who} alone did not {base} {what}.",
    "{who} alone never {verb} {what}.",
    "It was {who} alone who never {verb} {what}.",
    "{what} was absent only from {who}.",
    "Nobody but {who} did not {base} {what}.",
    "Nobody except {who} never {verb} {what}.",
    "Everybody {verb} {what}, only {who} not {ing} it.",
    "Three interviewees {verb} {what}; only {who} did not.",
    *(
        form.replace("BUT", but)
        for but in ("but", "except", "except for", "apart from", "other than", "save", "save for", "bar")
        for form in ("All BUT {who} {verb} {what}.", "All interviewees BUT {who} {verb} {what}.",
                     "{what} was {verb} by everybody BUT {who}.")
    ),
]  # fmt: skip


@pytest.mark.parametrize("form", ALONE)
@pytest.mark.parametrize(
    ("what", "alone", "others"),
    [
        ("“night shifts”", "P03", ["Ms Boyle", "Dr Marsh"]),
        ("Want of money", "Ms Boyle and Dr Marsh", ["P03"]),
    ],
)
def test_that_only_they_do_not_is_of_all_others_too(
    what: str, alone: str, others: list[str], form: str
) -> None:
    says = ("said", "say", "saying") if what.startswith("“") else ("raised", "raise", "raising")
    verbs = dict(zip(("verb", "base", "ing"), says, strict=True))

    def of(who: str) -> set[str]:
        text = form.format(what=what, who=who, **verbs)
        found = checked(draft(lines_of(text)), EVERYBODY).to_pylist()
        return {row["verdict"] for row in found if row["kind"] == "who"}

    assert of(alone) == {"agrees"}
    for who in (*others, *alone.split(" and ")[1:]):  # of several, one of them is not all
        assert of(who) == {"differs"}


@pytest.mark.parametrize(
    "text",
    ["{what} was not {verb} by {who} alone.", "{what} was never {verb} by anyone but {who}.",
     "{what} was {verb} by others, not by {who} alone."],
)  # fmt: skip
def test_where_not_alone_may_be_either_it_is_not_checked(text: str) -> None:
    found = verdicts(text.format(what="Lack of trust", verb="raised", who="P03"))
    assert {*found} <= {"not checked"}


@pytest.mark.parametrize(
    "text", ["Lack of trust was raised not only by {}.", "Not only {} raised Lack of trust."]
)
def test_not_only_is_of_others_too(text: str) -> None:
    assert verdicts(text.format("Mr McKee")) == ["agrees"]
    assert verdicts(text.format("P03")) == ["differs"]


@pytest.mark.parametrize("who", ["One interviewee", "Another interviewee", "Two interviewees"])
@pytest.mark.parametrize(
    "quoted", ["Maybe we talk of night shifts again.", "There is a lack of trust in all of this."]
)
def test_what_stands_within_a_quotation_is_not_what_is_counted(who: str, quoted: str) -> None:
    for text in (
        f"{who} said, “{quoted}”",
        f"As {who.lower()} said: “{quoted}”",
        f"“{quoted}”, said {who.lower()}.",
    ):
        found = checked(draft(lines_of(text)), EVERYBODY).to_pylist()
        assert {row["verdict"] for row in found if row["kind"] == "count"} <= {"not checked"}


def test_a_not_within_a_quotation_is_no_part_of_what_is_said() -> None:
    text = "Lack of trust was raised by {} (“we did not raise it with them”)."
    assert [verdicts(text.format(n))[-1] for n in ("three interviewees", "only one interviewee")] == [
        "agrees",
        "differs",
    ]


@pytest.mark.parametrize(
    "never", ["never {verb} {what}", "have never {verb} {what}", "had never {verb} {what}"]
)
@pytest.mark.parametrize(("who", "said"), [("The interviewees", "differs"), ("Our nurses", "not checked")])
def test_what_all_are_said_never_to_say_is_held_to_everybody(never: str, who: str, said: str) -> None:
    nobody = EVERYBODY._replace(terms={**EVERYBODY.terms, "hot tea": Term(0, 0)})
    some, none = never.format(verb="said", what="“night shifts”"), never.format(verb="said", what="“hot tea”")
    assert verdicts(f"{who} {some}.") == [said]
    assert verdicts(f"The interviewees {none}.", nobody) == ["agrees"]
    raised = never.format(verb="raised", what="Lack of trust")
    assert verdicts(f"{who} {raised}.") == [said]


@pytest.mark.parametrize(
    "nobody", ["No interviewee", "No one", "Nobody", "Nobody else", "No other interviewee"]
)
@pytest.mark.parametrize(
    ("rest", "verdict"),
    [
        ("said “night shifts” more often than Ms Boyle", "agrees"),
        ("said “night shifts” more often than Ms Boyle (five times)", "agrees"),
        ("said “cold wards” more often than Mr McKee", "agrees"),  # as often as Ms Boyle
        ("said “cold wards” as often as Mr McKee", "differs"),
        ("said “night shifts” more often than Mr McKee", "differs"),
    ],
)
def test_that_nobody_says_it_more_often_puts_somebody_first(nobody: str, rest: str, verdict: str) -> None:
    found = checked(draft(lines_of(f"{nobody} {rest}.")), EVERYBODY).to_pylist()
    assert {row["verdict"] for row in found} == {verdict}


@pytest.mark.parametrize(
    "text",
    ["No other interviewee said “night shifts”.", "No interviewee said “night shifts” more than five times."],
)
def test_that_nobody_else_or_nobody_so_often_says_it_is_no_number_of_people(text: str) -> None:
    verdicts = [row["verdict"] for row in checked(draft(lines_of(text)), EVERYBODY).to_pylist()]
    assert verdicts[0] == "not checked"
