"""Numbers of segments: whose they are, shares of all, and what is so many times as often."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.groups import Groups
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.passages import Segment

THEMES = {"Access": (275, 300), "Staff": (1905, 1800), "Dignity": (95, 67), "Care received": (2253, 2100)}
STUDY = Study(
    [Segment("C1", "d", "C1", "Hello to all of you.")],
    6902,
    {theme: Raised(by_hand, None) for theme, (by_hand, _) in THEMES.items()},
    frozenset(("of", "the")),
    speakers_are="respondents",
    segments_are="comments",
    terms={"friendly staff": Term(65, 65, 0.9),
           "lovely staff": Term(30, 30, 0.3), "good care": Term(35, 35, 0.3),
           "staff": Term(1358, 1265, 12.0)},
    agreement=[{"theme": "Access", "level": "segment", "coder_a": "manual", "coder_b": "auto", "both": 134,
                "a": 275, "b": 300, "units": 6902}],
    totals={"segments": {"segments that count": 6902}},
    codings={theme: {"manual": a, "auto": b} for theme, (a, b) in THEMES.items()},
    segments_coded=6902,
    documents=6902,
    by_group=Groups(("Trust A", "Trust B"), {}, {}),
)  # fmt: skip


def found(text: str) -> list[tuple[str, str, str]]:
    rows = checked(draft(lines_of(text)), STUDY).to_pylist()
    return [(row["kind"], row["verdict"], row["found"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The word “staff” was used by {} respondents.", "1,265", "1,905"),
        ("The computer coded {} comments as Dignity.", "67", "95"),
        ("Dignity was coded in {} comments by computer.", "67", "95"),
        ("Both gave Access to {} comments.", "134", "275"),
        ("One in {} comments was coded Staff.", "four", "twelve"),
        ("{} of the comments were coded Care received.", "A third", "Half"),
        ("{} of all comments were coded Care received.", "Nearly a third", "More than half"),
        ("A third of the comments ({}, 33%) were coded Care received.", "2,253", "2,353"),
        ("A third of the comments (2,253, {}%) were coded Care received.", "33", "23"),
        ("“Friendly staff” and “lovely staff” were used {} times together.", "95", "65"),
        ("Staff was coded in 1,905 comments ({}%).", "28", "72"),
        ("Staff was coded in 1,905 comments ({}%).", "27.6", "28.6"),
        ("Staff accounted for 1,905 comments, {}% of all.", "28", "26"),
        ("Dignity was the rarest category, with {} comments.", "95", "59"),
        ("“Friendly staff” was used {} as often as “lovely staff”.", "twice", "three times"),
        ("“Friendly staff” was used {} as often as “lovely staff”.", "more than twice", "over three times"),
        ("“Friendly staff” was used {} as often as “lovely staff”.", "about twice", "nearly"),
        ("“Lovely staff” was used {} as often as “friendly staff”.", "half", "at least twice"),
        ("Access was coded {} as often as Dignity.", "three times", "twice"),
        ("{} was coded least often.", "Dignity", "Access"),
    ],
)
def test_a_number_of_segments_is_held_to_its_own(text: str, right: str, wrong: str) -> None:
    for said, verdict in ((right, "agrees"), (wrong, "differs")):
        assert verdict in {v for _, v, _ in found(text.format(said))}, said
    assert "differs" not in {v for _, v, _ in found(text.format(right))}


@pytest.mark.parametrize("name", THEMES)
def test_the_fewest_of_all_is_a_rank(name: str) -> None:
    text = f"{name} was coded in only {THEMES[name][0]:,} comments, fewest of all categories."
    ranks = [verdict for kind, verdict, _ in found(text) if kind == "rank"]
    assert ranks == ["agrees" if name == "Dignity" else "differs"]


@pytest.mark.parametrize(
    "text",
    [
        "311 comments coded Care received by hand were coded Staff by computer.",
        "Of comments coded Staff by computer, 311 were coded Care received by hand.",
        "Half of Trust A's comments were coded Staff.",
        "“Lovely staff” was not used as often as “good care”.",
    ],
)
def test_what_no_table_has_is_listed_as_not_checked(text: str) -> None:
    assert {verdict for _, verdict, _ in found(text)} == {"not checked"}


def test_equal_means_equal() -> None:
    ((_, verdict, what),) = found("“Lovely staff” was used as often as “good care”.")
    assert (verdict, what) == ("differs", "lovely staff: 30, good care: 35 (0.86 times)")


def test_segments_are_called_what_the_study_calls_them() -> None:
    ((_, _, what),) = found("Dignity was coded in 96 comments.")
    assert what == "Dignity: 95 comments by manual"


_SAID = "They were late again and nobody had rung us before noon"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A patient of Trust A said: “{}”.", "other group"),
        ("A patient of Trust B said: “{}”.", "verbatim"),
        ("A Trust A patient wrote, “{}”.", "other group"),
        ("One of Trust B's respondents wrote, “{}”.", "verbatim"),
        ("“{}” (patient, Trust A)", "other group"),
        ("“{}” (patient, Trust B)", "verbatim"),
        ("Unlike in Trust A, a patient said: “{}”.", "verbatim"),
    ],
)
def test_the_group_that_a_quotation_is_given_to_is_held(text: str, verdict: str) -> None:
    study = STUDY._replace(segments=[Segment("C1", "d", "C1", _SAID, "C1", group="Trust B")])
    rows = checked(draft(lines_of(text.format(_SAID))), study).to_pylist()
    assert [row["verdict"] for row in rows if row["kind"] == "quotation"] == [verdict]


def test_what_two_groups_say_is_either_one_s() -> None:
    segments = [
        Segment(f"C{n}", "d", f"C{n}", _SAID, f"C{n}", group=name)
        for n, name in enumerate(STUDY.by_group.names)
    ]
    for group in STUDY.by_group.names:
        text = f"A patient of {group} said: “{_SAID}”."
        (row, *_) = checked(draft(lines_of(text)), STUDY._replace(segments=segments)).to_pylist()
        assert row["verdict"] == "verbatim"


@pytest.mark.parametrize("how", ["confused with", "mistaken for", "mixed up with"])
def test_what_is_most_often_confused_is_no_rank_of_codes(how: str) -> None:
    rows = found(f"Care received was the theme most often {how} Staff.")
    assert {verdict for _, verdict, _ in rows} == {"not checked"}


INITIALS = STUDY._replace(
    codings={theme: {"MB": 5, "TO": 2} for theme in STUDY.codings},
    totals={"codings": {"codings by MB": 52, "codings by TO": 51}, "themes": {"themes": 3}},
)


@pytest.mark.parametrize(
    "form",
    ["{} gave {} codes and {} {}.", "{} gave {} codes and {} gave {}.", "{} gave {} codes, {} {}.",
     "There were {1} codes by {0} and {3} codes by {2}.", "{} ({} codes) and {} ({} codes) read everything.",
     "{} gave {} and {} {}.",
     "{1} codes were given by {0} and {3} by {2}.", "{} made {} codings, {} made {} codings."],
)  # fmt: skip
@pytest.mark.parametrize("said", [("MB", 52, "TO", 51), ("TO", 51, "MB", 52)])
def test_each_number_of_codes_is_of_its_own_coder(form: str, said: tuple[str, int, str, int]) -> None:
    a, n, b, m = said

    def verdicts(*claims: object) -> list[str]:
        findings = checked(draft(lines_of(form.format(*claims))), INITIALS).to_pylist()
        return [row["verdict"] for row in findings if row["kind"] == "total"]

    assert verdicts(a, n, b, m) == ["agrees", "agrees"]
    assert verdicts(b, n, a, m) == ["differs", "differs"]


def test_a_number_that_is_no_coders_may_be_of_a_part() -> None:
    for text in ("MB gave 31 codes and TO 22.", "MB gave 31 and TO 22.", "MB gave 9 and stopped."):
        rows = checked(draft(lines_of(text)), INITIALS).to_pylist()
        assert {row["verdict"] for row in rows} == {"not checked"}, text


@pytest.mark.parametrize("theme", STUDY.codings)
def test_initials_are_no_small_word(theme: str) -> None:
    for n, verdict in ((5, "agrees"), (2, "differs")):
        findings = checked(draft(lines_of(f"MB gave {theme} to {n} segments.")), INITIALS).to_pylist()
        assert [row["verdict"] for row in findings if row["kind"] == "codings"] == [verdict]


def test_a_coder_before_one_in_so_many_is_given_the_share() -> None:
    study = INITIALS._replace(segments_coded=20)
    for n, verdict in (("four", "agrees"), ("five", "differs")):
        findings = checked(
            draft(lines_of(f"Dignity was coded by MB in one in {n} comments.")), study
        ).to_pylist()
        assert [(row["claim"], row["verdict"]) for row in findings] == [(f"one in {n} comments", verdict)]
