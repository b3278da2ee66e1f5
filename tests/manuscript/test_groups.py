"""A number of a group (a service, a trust) is held to that group's, and to no other's."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.groups import Groups
from pipeline.manuscript.held import Study, Term
from pipeline.manuscript.said_by import Times
from pipeline.tables.handed import FINE

from .invented_people import of_people

NAMES = ("111", "See and Convey", "PTS  - Patient Transport", "Oakfield")
# How often each group says a pair, counted by hand.
SAID = {"cold wards": (7, 3, 2, 0), "hot meals": (1, 6, 4, 2), "patient transport": (0, 0, 3, 0)}
CALLED = {
    "111": ("the 111 service", "111", "NHS 111", "users of 111"),
    "See and Convey": ("See and Convey", "the See and Convey service"),
    "PTS  - Patient Transport": ("patient transport", "Patient Transport", "PTS", "the transport service"),
    "Oakfield": ("Oakfield", "the Oakfield trust"),
}


def of_groups(names: tuple[str, ...] = NAMES) -> Study:
    rows = [(pair, i, n) for pair, counts in SAID.items() for i, n in enumerate(counts) if n]
    pairs = pa.table({
        "segment": [i for _, i, _ in rows],
        "word1": [pair.split()[0] for pair, _, _ in rows],
        "word2": [pair.split()[1] for pair, _, _ in rows],
        "count": [n for *_, n in rows],
    })  # fmt: skip
    words = pa.table({"segment": pa.array([], pa.int64()), "word": pa.array([], pa.string()),
                      "count": pa.array([], pa.int64())})  # fmt: skip
    times = Times(words, pairs, list(names))
    terms = {pair: Term(sum(counts), 3, 1.0) for pair, counts in SAID.items()}
    by_group = Groups(names, times, dict(zip(names, (1000, 2000, 500, 400), strict=True)))
    return of_people(("P01", "P02", "P03", "P04"))._replace(terms=terms, by_group=by_group)


STUDY = of_groups()
IN = [(group, name) for group, names in CALLED.items() for name in names]


def rows(text: str, study: Study = STUDY) -> list[tuple[str, str, str]]:
    found = checked(draft(lines_of(text)), study).to_pylist()
    return [(row["kind"], row["verdict"], row["found"]) for row in found]


@pytest.mark.parametrize(("group", "name"), IN)
@pytest.mark.parametrize(
    "form",
    ["In {name}, “{term}” was written {n} times.", "“{term}” was written {n} times in {name}.",
     "“{term}” was said {n} times by {name}.", "Among {name} “{term}” was said {n} times, mostly by women."],
)  # fmt: skip
@pytest.mark.parametrize("term", ["cold wards", "hot meals"])
def test_a_number_of_a_group_is_held_to_that_group(group: str, name: str, form: str, term: str) -> None:
    own, whole = SAID[term][NAMES.index(group)], sum(SAID[term])
    right = rows(form.format(name=name, term=term, n=own))
    assert [(kind, verdict) for kind, verdict, _ in right] == [("occurrences", "agrees")]
    assert "differs" in [verdict for _, verdict, _ in rows(form.format(name=name, term=term, n=whole))]


@pytest.mark.parametrize(("group", "name"), IN)
def test_a_rate_of_a_group_is_per_1000_of_its_words(group: str, name: str) -> None:
    place = NAMES.index(group)
    rate = 1000 * SAID["hot meals"][place] / STUDY.by_group.words[group]
    text = "In {}, “hot meals” was written {:.2f} times per 1,000 words."
    assert [verdict for _, verdict, _ in rows(text.format(name, rate))] == ["agrees"]
    assert [verdict for _, verdict, _ in rows(text.format(name, rate + 0.3))] == ["differs"]


@pytest.mark.parametrize(("group", "name"), IN)
def test_the_most_common_pair_of_a_group_is_its_own(group: str, name: str) -> None:
    place = NAMES.index(group)
    first = max(SAID, key=lambda pair: SAID[pair][place])
    other = min(SAID, key=lambda pair: SAID[pair][place])
    text = "In {}, “{}” was the most common pair."
    assert [verdict for _, verdict, _ in rows(text.format(name, first))] == ["agrees"]
    assert [verdict for _, verdict, _ in rows(text.format(name, other))] == ["differs"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("“Cold wards” was written more often in the 111 service than in See and Convey.", "agrees"),
        ("“Cold wards” was written more often in See and Convey than in the 111 service.", "differs"),
        ("“Hot meals” was written less often in the 111 service than in patient transport.", "agrees"),
        # more times (6 and 4), but fewer per 1,000 words (3 and 8)
        ("“Hot meals” was written more often in See and Convey than in patient transport.", "not checked"),
    ],
)
def test_two_groups_are_compared_by_times_and_by_rate(text: str, verdict: str) -> None:
    assert ("rank", verdict) in [(kind, is_so) for kind, is_so, _ in rows(text)]


def test_each_number_has_the_group_beside_it() -> None:
    text = "“Cold wards” was written {} times in the 111 service and {} times in See and Convey."
    assert [v for _, v, _ in rows(text.format(7, 3))] == ["agrees", "agrees"]
    assert [v for _, v, _ in rows(text.format(3, 7))] == ["differs", "differs"]


@pytest.mark.parametrize(
    "text",
    ["“Cold wards” was written 12 times, most often in the 111 service.",
     "“Cold wards” was written 12 times, 7 of them in the 111 service.",
     "Among the 111 comments, “cold wards” was written 12 times.",
     "“Cold wards” was written 12 times in all; See and Convey has fewer.",
     "“Patient transport” was written 3 times."],
)  # fmt: skip
def test_what_is_of_all_is_held_to_all(text: str) -> None:
    assert ("occurrences", "agrees") in [(kind, verdict) for kind, verdict, _ in rows(text)]
    assert "differs" not in [verdict for _, verdict, _ in rows(text)]


@pytest.mark.parametrize(
    "text",
    ["In the 111 service Lack of trust was raised by 3 participants.",
     "In Oakfield Lack of trust was coded in 6 segments.",
     "“Cold wards” was said by 3 participants of the 111 service."],
)  # fmt: skip
def test_what_no_table_has_by_group_is_not_checked(text: str) -> None:
    assert {verdict for _, verdict, _ in rows(text)} == {"not checked"}
    assert any("group" in found for *_, found in rows(text))


def test_the_name_of_a_group_is_no_word_pair() -> None:
    found = rows("In patient transport there were 16 ambulances, and it was said twice.")
    assert not {verdict for _, verdict, _ in found} - FINE
    assert "differs" not in {verdict for _, verdict, _ in found}


def test_a_study_of_one_group_has_none() -> None:
    assert Groups().places("In the 111 service") == []


FIRST = (
    "{term} came first in {name}.", "In {name}, {term} came first.", "{term} was first in {name}.",
    "The pair that came first in {name} was {term}.", "{term} was the top pair in {name}.",
    "{term} ranked first among {name}.", "In {name} {term} was the most common pair.",
)  # fmt: skip


@pytest.mark.parametrize(("group", "name"), IN)
@pytest.mark.parametrize("form", FIRST)
def test_what_came_first_in_a_group_is_held_to_its_pairs(group: str, name: str, form: str) -> None:
    place = NAMES.index(group)
    for pair, counts in SAID.items():
        text = form.format(name=name, term=f"“{pair}”")
        found = [verdict for kind, verdict, _ in rows(text) if kind == "rank"]
        first = counts[place] == max(each[place] for each in SAID.values())
        over = counts[place] == max(counts)  # "first in X" may be of the groups
        allowed = {"agrees" if first else "differs"} | ({"not checked"} if first != over else set())
        assert found, text
        assert {*found} <= allowed, text


@pytest.mark.parametrize(
    "text", ["“Cold wards” came first in the morning.", "“Cold wards” was first in line."]
)
def test_what_came_first_in_time_is_no_place(text: str) -> None:
    assert "rank" not in [kind for kind, *_ in rows(text)]


PAIR_OF = ("inquiry", "committee")
TWO = STUDY._replace(
    by_group=Groups(
        PAIR_OF, {pair: dict(zip(PAIR_OF, n[:2], strict=True)) for pair, n in SAID.items()}, {}
    ),
    terms={pair: Term(sum(n[:2]), 3, 1.0) for pair, n in SAID.items()},
)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    ["At the {a} “cold wards” came up {x}; at the {b}, {y}.", "The {a} said “cold wards” {x}, the {b} {y}.",
     "At the {a} “cold wards” came up {x} and at the {b} {y}.",
     "The {a}'s witnesses said “cold wards” {x} and the {b}'s {y}.",
     "“Cold wards” came up {x} at the {a}; the {b} had it {y}.",
     "“Cold wards” came up {x} at the {a} and {y} at the {b}.",
     "“Cold wards” came up {x} (the {a}) and {y} ({b}).",
     "“Cold wards” came up 10 times, {x} at the {a} and {y} at the {b}.",
     "Witnesses to the {a} said “cold wards” {x}, those to the {b} {y}."],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_each_of_two_numbers_is_of_the_group_of_its_own_clause(form: str, turned: bool) -> None:
    (a, x), (b, y) = [("inquiry", "7 times"), ("committee", "3 times")][:: -1 if turned else 1]
    right = [verdict for _, verdict, _ in rows(form.format(a=a, b=b, x=x, y=y), TWO)]
    wrong = [verdict for _, verdict, _ in rows(form.format(a=a, b=b, x=y, y=x), TWO)]
    of_all = ["agrees"] * ("10 times" in form)
    assert right == [*of_all, "agrees", "agrees"]
    assert wrong == [*of_all, "differs", "differs"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The inquiry gave 7 uses of “cold wards” and the committee gave {} uses.", {"3": "agrees"}),
        ("The inquiry and the committee said “cold wards” {} times.", {"10": "agrees"}),
        ("“Cold wards” came up {} times at the inquiry and at the committee.", {"10": "agrees"}),
        ("{} uses of “cold wards” came from the committee.", {"3": "agrees"}),
        ("Unlike the committee, the inquiry said “cold wards” {} times.", {"7": "agrees"}),
        ("The inquiry, unlike the committee, said “cold wards” {} times.", {"7": "agrees"}),
        ("“Cold wards” was said {} times across both the inquiry and the committee.", {"10": "agrees"}),
        ("The committee had three of the {} uses of “cold wards”.", {"10": "agrees"}),
        ("“Hot meals” came up once at the inquiry; “cold wards” came up {} times.",
         dict.fromkeys(("3", "7", "10"), "not checked")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("n", ["3", "7", "10"])
def test_a_number_is_of_a_group_of_all_or_of_it_is_not_known_what(
    text: str, verdict: dict[str, str], n: str
) -> None:
    found = [v for kind, v, _ in rows(text.format(n), TWO) if kind == "occurrences"]
    assert found[-1] == verdict.get(n, "differs")


@pytest.mark.parametrize("group", ["followup", "follow-up", "Follow up", "Follow-Up"])
@pytest.mark.parametrize("written", ["follow-up", "follow up", "followup", "Follow-up", "follow‑up"])
def test_a_group_is_named_with_a_hyphen_a_blank_or_neither(group: str, written: str) -> None:
    study = of_groups(("baseline", group, "Oakfield", "111"))
    text = f"“Cold wards” was said 7 times at baseline and 4 times at {written}."
    assert [(verdict, found.partition(";")[0]) for _, verdict, found in rows(text, study)] == [
        ("agrees", "7 times in “baseline”"), ("differs", f"3 times in “{group}”")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("“Cold wards” was said 12 times, by all four.", "differs"),
        ("“Cold wards” was said 12 times by three.", "agrees"),
        ("“Cold wards” was said 12 times, by three of the four.", "agrees"),
        ("“Cold wards” was said 12 times, by two of the four.", "differs"),
        ("“Cold wards” was said 12 times by 3 of them.", "agrees"),
        ("“Cold wards” was said 12 times by 4 of them.", "differs"),
        ("“Cold wards” 12 times by four of these.", "differs"),
        ("“Cold wards” 12 times by 3 people.", "agrees"),
        ("“Cold wards” 12 times by two of the interviewees.", "differs"),
    ],
)
def test_behind_times_stands_by_how_many(text: str, verdict: str) -> None:
    of = {kind: (said, found) for kind, said, found in rows(text)}
    assert (of["occurrences"][0], of["count"][0]) == ("agrees", verdict)
    assert of["count"][1].startswith("“cold wards”: said by 3 of 4")


BY_TWO = STUDY._replace(
    codings={"Trust": {"AK": 9, "BT": 4}},
    totals={"coders": {"coders in the study's codings": 2}, "segments": {"segments that count": 80}},
    agreement=({"theme": "*", "level": "segment", "coder_a": "AK", "coder_b": "BT", "units": 51},),
)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Two people coded 51 segments.", ["agrees", "agrees"]),
        ("Two people independently coded 51 segments.", ["agrees", "agrees"]),
        ("Two people coded 50 segments.", ["agrees", "not checked"]),
        ("Two authors coded all 80 segments.", ["agrees", "agrees"]),
        ("Three people coded the transcripts.", ["differs"]),
    ],
)
def test_people_who_coded_are_coders(text: str, verdicts: list[str]) -> None:
    assert [verdict for _, verdict, _ in rows(text, BY_TWO)] == verdicts
