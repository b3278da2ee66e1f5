"""Numbers that belong to a coder, a theme, a difference or a place in the order of interviews."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.held import Raised, Study, Term
from pipeline.manuscript.passages import Segment

_WORDS = "no one two three four five six seven eight nine ten eleven twelve thirteen".split()
THEMES = {
    "Lack of trust": Raised(4, None, 7),
    "Money": Raised(6, None, 3, "on words not counted: 9 of 30 codes by hand"),
}
STUDY = Study(
    [Segment("a-1", "a", "N1", "We trust the ward managers on night shifts, and they phone us first.")],
    12,
    THEMES,
    frozenset(("of", "the")),
    terms={"ward managers": Term(2, 1), "night shifts": Term(9, 3), "day shifts": Term(5, 5)},
    codings={"Lack of trust": {"manual": 8, "auto": 11}, "Money": {"manual": 20, "auto": 5}},
    segments_coded=40,
    passages={"Lack of trust": 8, "Money": 14},
    saturation=[
        {
            "position": n,
            "interviewee": f"N{n}",
            "new_themes": new,
            "themes": so_far,
            "new_pairs": 1,
            "pairs": n,
        }
        for n, new, so_far in ((1, 1, 1), (2, 0, 1), (3, 1, 2), (4, 0, 2), (5, 0, 2))
    ],
)


def findings(text: str, study: Study = STUDY) -> list[dict[str, str]]:
    found: list[dict[str, str]] = checked(draft(lines_of(text)), study).to_pylist()
    return found


def verdicts(text: str, study: Study = STUDY) -> set[str]:
    return {row["verdict"] for row in findings(text, study)}


BY_HAND_AND_AUTO = (
    "{theme} was raised by {hand} participants, whereas the automatic coder saw it in {auto}.",
    "{theme} was raised by {hand} participants, while the automatic coder saw it in {auto}.",
    "{theme} was raised by {hand} participants, but the automatic coder saw it in {auto}.",
    "{theme} was found in {hand} participants by us and in {auto} by the automatic coder.",
    "{theme} was raised by {hand} participants by hand and by {auto} by the automatic coder.",
    "{theme} was raised by {hand} participants by hand and {auto} automatically.",
    "By hand {hand} and automatically {auto} participants raised {theme}.",
    "The automatic coder gave {theme} to {auto} participants, we to {hand}.",
    "The automatic coder saw {theme} in {auto} participants, whereas {hand} raised it by hand.",
)


@pytest.mark.parametrize("text", BY_HAND_AND_AUTO)
@pytest.mark.parametrize("words", [str, _WORDS.__getitem__])
@pytest.mark.parametrize("theme", THEMES)
def test_a_number_is_of_the_coder_of_its_own_clause(
    theme: str, words: Callable[[int], str], text: str
) -> None:
    hand, auto = THEMES[theme].manual, THEMES[theme].auto
    assert hand is not None
    assert auto is not None
    for a, b in itertools.product((hand, hand + 1, auto), (auto, auto + 1, hand)):
        written = text.format(theme=theme, hand=words(a), auto=words(b))
        right = {"agrees"} if (a, b) == (hand, auto) else {"agrees", "differs"}
        if a != hand and b != auto:
            right = {"differs"}
        assert verdicts(written) == right, written


@pytest.mark.parametrize("who", ["all three ward managers", "four ward managers", "most ward managers"])
@pytest.mark.parametrize("often", ["{} times", "only {} times"])
def test_a_theme_that_was_coded_so_often_is_no_pair_that_stands_beside(who: str, often: str) -> None:
    for number, verdict in ((8, "agrees"), (2, "differs"), (9, "differs")):
        text = f"Lack of trust was raised by {who} and coded {often.format(number)}."
        (row,) = [row for row in findings(text) if row["kind"] == "codings"]
        assert row["verdict"] == verdict, text
        assert not [row for row in findings(text) if row["kind"] == "occurrences"]
        (row,) = findings(f"For night shifts, Lack of trust was coded {often.format(number)}.")
        assert (row["kind"], row["verdict"]) == ("codings", verdict)
    assert verdicts("Lack of trust was coded twice.") == {"differs"}


@pytest.mark.parametrize(
    "text",
    ["Night shifts occurred {} times.", "Night shifts were mentioned {} times.",
     "The pair night shifts was listed ({} occurrences).", "They said night shifts {} times."],
)  # fmt: skip
def test_a_pair_without_marks_is_one_where_it_is_said(text: str) -> None:
    assert verdicts(text.format(9)) == {"agrees"}
    assert verdicts(text.format(8)) == {"differs"}


@pytest.mark.parametrize(
    ("text", "differ"),
    [
        ("Lack of trust was raised by {} {} participants than Money.", -2),
        ("{} {} participants raised Lack of trust than Money.", -2),
        ("Money was raised by {} {} interviewees than Lack of trust.", 2),
        ("“Night shifts” was said {} {} times than “day shifts”.", 4),
        ("Lack of trust was given to {} {} segments than Money.", -12),
    ],
)
def test_a_difference_is_held_to_both_numbers(text: str, differ: int) -> None:
    word, other = ("more", "fewer") if differ > 0 else ("fewer", "more")
    for number, how, right in (
        (abs(differ), word, True), (abs(differ) + 1, word, False), (abs(differ), other, False),
    ):  # fmt: skip
        kinds = [row["verdict"] for row in findings(text.format(number, how)) if row["kind"] != "rank"]
        assert kinds == ["agrees" if right else "differs"], text.format(number, how)
    assert "not checked" in verdicts("Two more participants raised Money than in the pilot.")


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("No new theme was raised after the {} interview.", ("third", "4th"), ("first", "second")),
        ("No further themes emerged after the {} participant.", ("third", "fifth"), ("second",)),
        ("The last new theme came with the {} interviewee.", ("third",), ("second", "fourth")),
        ("The last new theme, Money, came up in the {} interview.", ("third",), ("fifth",)),
        ("New themes stopped appearing after the {} interview.", ("third",), ("fourth", "first")),
        ("Every theme had been raised by the {} participant.", ("third", "fourth"), ("second",)),
        ("All two themes had been raised after {} interviews.", ("three", "4"), ("2", "one")),
        ("After {} interviews one of two themes had been raised.", ("2",), ("three", "four")),
        ("After interview {}, 2 of 2 themes had been raised.", ("3", "4"), ("1", "2")),
        ("After {} interviews 1 of 3 themes had been raised.", (), ("2", "3")),
        ("The last new pair came with the {} interview.", ("fifth",), ("third",)),
    ],
)
def test_when_themes_came_first_is_held_to_the_order_of_interviews(
    text: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    for place in right:
        assert verdicts(text.format(place)) == {"agrees"}, text.format(place)
    for place in wrong:
        assert verdicts(text.format(place)) == {"differs"}, text.format(place)
    none = findings(text.format((right + wrong)[0]), STUDY._replace(saturation=()))
    assert {row["verdict"] for row in none} == {"not checked"}


@pytest.mark.parametrize(
    "text", ["Saturation was reached after {} interviews.", "It was saturated by the third interview."]
)
def test_whether_that_is_saturation_is_nobodys_but_the_authors(text: str) -> None:
    (row,) = findings(text.format("two"))
    assert row["verdict"] == "not checked"
    assert "last new one comes in place 3 (N3)" in row["found"]


@pytest.mark.parametrize(
    "text",
    ["Half of them spoke of Money.",
     "Money came up three times as often as hope.", "Two thirds of these were about Money."],
)  # fmt: skip
def test_shares_and_multiples_are_listed(text: str) -> None:
    assert any("multiple of another" in row["found"] for row in findings(text))


def test_passages_may_be_fewer_than_segments_where_they_go_on() -> None:
    for number, verdict in (
        (20, "agrees"),
        (16, "not checked"),
        (14, "not checked"),
        (13, "differs"),
        (30, "differs"),
    ):
        assert verdicts(f"Money was coded {number} times.") == {verdict}, number
    assert verdicts("Money was given to 16 segments.") == {"differs"}
    assert verdicts("Lack of trust was coded 7 times.") == {"differs"}  # each within a turn
    for number, fits in (
        (20, "fits the segments"),
        (14, "fits the passages"),
        (13, "or more"),
        (16, "or more"),
    ):
        (row,) = findings(f"Money was coded {number} times.")
        assert "20 segments by manual, in 14 passages or more" in row["found"]
        assert fits in row["found"]
        assert ("the number fits" in row["found"]) == (number in (14, 20))
    assert "passages" not in findings("Lack of trust was coded 8 times.")[0]["found"]


@pytest.mark.parametrize(
    "text", ["Money was raised by all participants.", "Money was raised by 7 of 12 participants."]
)
def test_what_is_not_counted_is_said_where_a_number_differs(text: str) -> None:
    (row,) = findings(text)
    assert row["verdict"] == "differs"
    assert "on words not counted: 9 of 30" in row["found"]


@pytest.mark.parametrize("text", ["Money was raised by no participants.", "No interviewees raised Money."])
def test_nobody_is_a_number_too(text: str) -> None:
    study = STUDY._replace(raised={"Money": Raised(12, None)})
    assert verdicts(text, study) == {"differs"}
    assert verdicts(text, STUDY._replace(raised={"Money": Raised(0, None)})) == {"agrees"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It was poor on Money (0.26) and Lack of trust.", "poor on Money (0.26) and Lack of"),
        ("It was clear. “Night shifts” and hope came (on 7).", "hope came (on 7)"),
    ],
)
def test_what_is_listed_keeps_its_marks(text: str, claim: str) -> None:
    assert any(claim in row["claim"] for row in findings(text)), findings(text)


def test_a_number_of_a_theme_is_of_no_total() -> None:
    (row,) = findings(
        "Money stood out, in seven segments.", STUDY._replace(totals={"segments": {"segments": 40}})
    )
    assert row["found"].startswith("its sentence names a theme")


def test_of_codes_that_mostly_do_not_count_a_greater_number_is_not_called_wrong() -> None:
    note = "on words not counted: 173 of 175 codes by hand"
    study = STUDY._replace(raised={"Money": Raised(1, None, None, note)}, codings={"Money": {"manual": 2}})
    for text in ("Money was coded {} times.", "Money was raised by {} participants."):
        (row,) = findings(text.format(12), study)
        assert row["verdict"] == "not checked"
        assert note in row["found"]
    assert verdicts("Money was coded 176 times.", study) == {"differs"}


@pytest.mark.parametrize("before", ["times", "times (all of them)", "times by 3 people", "occurrences"])
def test_a_sentence_that_begins_with_a_number_is_one_of_its_own(before: str) -> None:
    text = f'"night shifts" was said 9 {before}. {{}} interviewees said "day shifts" 5 times.'
    assert verdicts(text.format(5)) == {"agrees"}
    found = {row["verdict"] for row in findings(text.format(3)) if row["kind"] != "occurrences"}
    assert "differs" in found
