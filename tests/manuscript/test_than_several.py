"""More often than two others is than each of them, and than both together where it says so."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.groups import Groups
from pipeline.manuscript.held import Study

from .test_understood import BY_GROUP, STUDY

# "Night shifts" by P01 5, P02 3, P04 1; “night shifts” 9 times in all, “day shifts” 6, “cold wards” 4.
LINES = ["{} or {}", "{} and {}", "either {} or {}", "both {} and {}"]
NIGHTS = "“night shifts”"


def verdicts(text: str, study: Study = STUDY) -> set[str]:
    return {row["verdict"] for row in checked(draft(lines_of(text)), study).to_pylist()}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    ("who", "how", "others", "right"),
    [
        ("P01", "more", ("P02", "P04"), True),  # 5 is more than 3 and than 1
        ("P02", "more", ("P01", "P04"), False),
        ("P04", "less", ("P01", "P02"), True),
        ("P02", "less", ("P01", "P04"), False),  # 3 is less than 6, and not than 1
    ],
)
def test_people(line: str, who: str, how: str, others: tuple[str, str], right: bool) -> None:
    text = f"{who} said {NIGHTS} {how} often than {line.format(*others)}."
    assert verdicts(text) == {"agrees" if right else "differs"}


@pytest.mark.parametrize("together", ["together", "combined", "taken together"])
def test_people_together(together: str) -> None:
    # 5 is more than 3 + 1, 3 is less than 5 + 1.
    assert "differs" not in verdicts(f"P01 said {NIGHTS} more often than P02 and P04 {together}.")
    assert "agrees" not in verdicts(f"P02 said {NIGHTS} more often than P01 and P04 {together}.")


def test_two_say_it_more_often_where_each_of_them_does() -> None:
    assert verdicts(f"P01 and P02 said {NIGHTS} more often than P04.") == {"agrees"}
    assert verdicts("P02 and P04 said “night shifts” less often than P01.") == {"agrees"}
    assert verdicts("P01 and P04 said “night shifts” more often than P02.") == {"differs"}


@pytest.mark.parametrize("line", LINES)
def test_terms_and_themes(line: str) -> None:
    pairs, less = ("“day shifts”", "“cold wards”"), (NIGHTS, "“cold wards”")
    assert verdicts(f"{NIGHTS.capitalize()} was said more often than {line.format(*pairs)}.") == {"agrees"}
    assert "differs" in verdicts(f"“Day shifts” was said more often than {line.format(*less)}.")
    assert "differs" in verdicts(f"“Day shifts” was said more often than {line.format(*less[::-1])}.")
    themes = ("Lack of trust", "Too many meetings")  # 6 and 4 segments, Want of money 9
    assert verdicts(f"Want of money was coded more often than {line.format(*themes)}.") == {"agrees"}
    others = ("Too many meetings", "Want of money")
    assert "differs" in verdicts(f"Lack of trust was coded more often than {line.format(*others)}.")


def test_terms_together_are_in_no_table() -> None:
    text = "“Night shifts” was said more often than “day shifts” and “cold wards” together."
    assert verdicts(text) == {"not checked"}


@pytest.mark.parametrize(("term", "verdict"), [("night shifts", "agrees"), ("cold wards", "differs")])
def test_groups(term: str, verdict: str) -> None:
    text = f"“{term.capitalize()}” was said more often in Oakfield than in Riverside."
    assert verdicts(text, BY_GROUP) == {verdict}


@pytest.mark.parametrize("line", LINES)
def test_as_often_as_several_and_differences_from_several_are_not_held_to_one(line: str) -> None:
    # Night shifts 9 times, day shifts 6, cold wards 4; themes 6, 9 and 4 segments.
    both = line.format("“day shifts”", "“cold wards”")
    for text in ("“Day shifts” was said as often as {}.", "“Day shifts” was said half as often as {}."):
        assert "agrees" not in verdicts(text.format(both))
    # That it is more often is so, and that it is three times more is not of both.
    assert verdicts(f"“Night shifts” was said three more times than {both}.") == {"agrees", "not checked"}
    assert verdicts("“Night shifts” was said three more times than “day shifts”.") == {"agrees"}


@pytest.mark.parametrize("line", LINES)
def test_groups_in_line(line: str) -> None:
    # Night shifts: 6, 3 and 4 times in 2,000, 1,500 and 4,000 words.
    groups = Groups(
        ("Oakfield", "Riverside", "Hillside"),
        {"night shifts": {"Oakfield": 6, "Riverside": 3, "Hillside": 4}},
        {"Oakfield": 2000, "Riverside": 1500, "Hillside": 4000},
    )
    study = STUDY._replace(by_group=groups)
    said = "“Night shifts” was said more often in {} than in {}."
    others = line.format("Riverside", "Hillside")
    assert verdicts(said.format("Oakfield", others), study) == {"agrees"}
    others = line.format("Hillside", "Oakfield")
    assert "agrees" not in verdicts(said.format("Riverside", others), study)
    others = line.format("Oakfield", "Hillside")
    assert "agrees" not in verdicts(said.format("Riverside", others), study)
