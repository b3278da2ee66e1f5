"""Passages that code nothing: where they may be of, and what is said beside the numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from pipeline.codes.coders import human_coders, units
from pipeline.codes.placed_passages import (
    ELSEWHERE,
    NOWHERE,
    SEVERAL,
    UNSAID,
    Document,
    Lost,
    Passage,
    located,
)
from pipeline.codes.unplaced import beside_numbers, perhaps, shown, table_of
from pipeline.comparison.differing import Passages, between_coders
from pipeline.config import Spans
from pipeline.read import read
from pipeline.study.config_file import checked
from pipeline.tables.columns import table
from pipeline.tables.handed import LOST
from pipeline.tables.results import RESULTS

from ..coded import codings
from ..counted import segments
from ..refi import Coded, Text, qdpx

TURNS = [
    ("Ann", "We wait for hours on end at the desk, and it is normal that nobody comes to us."),
    ("Int", "And what do you do then?"),
    ("Ann", "Then we go home with the children and try it all again on the next morning."),
    ("Int", "So you say that it is the desk?"),
    ("Bo", "The agency nurse had left at two in the morning, so there was no one who could sign."),
    ("Ann", "我们在医院里等了很久，然后没有人来看我们，所以我们就回家了。"),
]  # fmt: skip
SAID = [text for _, text in TURNS]
LONG = (0, 2, 4, 5)

# What people and programs do to a passage so that its letters are no longer those of the text.
SLIPS: dict[str, Callable[[str], str]] = {
    "two letters exchanged": lambda text: f"{text[:12]}{text[13]}{text[12]}{text[14:]}",
    "a letter left out": lambda text: text[:9] + text[10:],
    "a letter twice": lambda text: text[:9] + text[8:],
    "three letters wrong": lambda text: f"{text[:4]}q{text[5:18]}q{text[19:28]}q{text[29:]}",
    "something put in": lambda text: f"{text[:15]}xyz{text[15:]}",
    "something left out": lambda text: text[:10] + text[14:],
    "a page break": lambda text: f"{text[:14]}\n\f17 Interview with A. B.\n{text[14:]}",
    "a label": lambda text: f"Interviewee One: {text}",
    "a half of it and an end": lambda text: f"{text[: len(text) // 2]} zzz",
}


def lost(passage: str, *, name: str = "", rule: Spans = "half") -> Lost:
    """Return a passage of a talk that codes nothing there."""
    one = Document(["talk"], SAID, speakers=[who for who, _ in TURNS])
    other = Document(["other"], ["A text of something else, and of no desk."])
    (out,) = located([Passage(name, passage, "Ann", "Waits")], [one, other], rule).lost
    return out


@pytest.mark.parametrize("names", [False, True])
def test_a_passage_of_a_project_on_a_part_of_a_segment_may_be_of_it(tmp_path: Path, names: bool) -> None:
    text = "Bo: We wait for hours. It is normal.\n\nBo: Nobody comes.\n\nINT: And then?\n"
    part, border = Coded(4, 14, [(0, 0)]), Coded(23, 49, [(1, 1)])
    whole, asked = Coded(42, 55, [(1, 0)]), Coded(62, 65, [(0, 1)])
    (tmp_path / "p.qdpx").write_bytes(qdpx({"talk": Text(text, [part, border, whole, asked])}))
    (tmp_path / "names.csv").write_text("name,pseudonym\nBo,P01\nAnn,Coder 1\n")
    ann, bo = ("Coder 1", "P01") if names else ("Ann", "Bo")
    expected = {
        "half": [],
        "exact": [
            (1, ann, "trust", "talk-001"), (2, bo, "money", "talk-001"), (2, bo, "money", "talk-002"),
            (3, ann, "money", "talk-003"),
        ],
    }  # fmt: skip
    for spans, rows in expected.items():
        corpus = {"files": ["p.qdpx"], "spans": spans, **({"pseudonyms": "names.csv"} if names else {})}
        found = read(checked({"study": {"name": "s"}, "corpus": corpus}, tmp_path / "c.toml")).unplaced
        cells = [found[name].to_pylist() for name in ("line", "coder", "theme", "segment")]
        assert list(zip(*cells, strict=True)) == rows
        assert {*found["why"].to_pylist()} <= {UNSAID}


@pytest.mark.parametrize("turn", LONG)
@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("part", [slice(None), slice(0, 40)])
def test_a_slip_of_the_hand_leads_to_the_turn(slip: str, turn: int, part: slice) -> None:
    found = lost(SLIPS[slip](SAID[turn][part]))
    assert (found.why, [(near.document, near.row) for near in found.near]) == (NOWHERE, [(0, turn)])
    assert found.near[0].words in SAID[turn]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize(
    "between", [" And what do you do then? ", " ", "\nInterviewer 2: And what do you do?\n"]
)
def test_a_slip_in_a_passage_of_two_turns_leads_to_both(slip: str, between: str) -> None:
    found = lost(SLIPS[slip](SAID[0]) + between + SAID[2])
    assert {near.row for near in found.near} - {1} == {0, 2}


@pytest.mark.parametrize(
    ("passage", "name", "rule", "why", "rows"),
    [
        ("the desk", "talk", "half", SEVERAL, [0, 3]),
        ("home with the children", "other", "half", ELSEWHERE, [2]),
        ("home with the children", "", "exact", UNSAID, [2]),
        ("nobody ever said a thing like it", "", "half", NOWHERE, []),
    ],
)
def test_whatever_the_reason_the_turns_are_named(
    passage: str, name: str, rule: Spans, why: str, rows: list[int]
) -> None:
    found = lost(passage, name=name, rule=rule)
    assert (found.why, [near.row for near in found.near]) == (why, rows)


def rows(*found: Lost) -> pa.Table:
    """Return the table of passages whose turns are called s0, s1 ..."""
    named = [
        one._replace(near=tuple(near._replace(segment=f"s{near.row}") for near in one.near)) for one in found
    ]
    return table_of([("coded.csv", named)], ["waits"], lambda data: data)


def test_the_table_has_a_row_for_each_turn_and_the_words_to_paste() -> None:
    data = rows(lost(SLIPS["a letter twice"](SAID[0])), lost("nobody ever said a thing like it"))
    assert data.schema == LOST
    assert data["segment"].to_pylist() == ["s0", ""]
    assert data["theme"].to_pylist() == ["waits", "waits"], "as the study spells it"
    assert data["words_there"].to_pylist() == [SAID[0], ""]
    assert shown(data, quotes=False)["words_there"].to_pylist() == ["", ""]
    assert shown(data, quotes=True).equals(data)


def test_only_what_a_person_may_have_coded_is_perhaps_coded() -> None:
    of = units(segments([("talk", text) for text in SAID]), ["participant"])
    data = rows(lost("the desk"))
    assert np.argwhere(perhaps(data, of, ["other", "waits"])).tolist() == [[0, 1], [3, 1]]
    assert not perhaps(data, of, ["other", "waits"], ["Ann"]).any()
    assert not perhaps(data, of, ["other"]).any()


@pytest.mark.parametrize(("auto", "human", "said"), [
    ((), (), "1 coded passage of coded.csv has no place of its own in the texts, and counts as not "),
    (("Ann", ""), ("",), ": 1 theme that only the automatic coder gives stands where it may belong, and may "
     "be no disagreement. "),
    (("",), ("Ann",), ": 1 code that one human coder gives and another does not stands where it may belong"),
    (("Ann", "Ann"), ("Ann",), ": 2 themes that only the automatic coder gives and 1 code that one human "
     "coder gives and another does not stand where it may belong, and may be no disagreement. "),
])  # fmt: skip
def test_what_is_said_beside_the_numbers(auto: list[str], human: list[str], said: str) -> None:
    differ, between = (
        table(RESULTS[name], [{"may_be_given_by": who} for who in each])
        for name, each in (("disagreements", auto), ("between_coders", human))
    )
    assert said in beside_numbers(rows(lost("the desk")), differ, between)
    assert beside_numbers(LOST.empty_table(), differ) == beside_numbers(None, differ) == ""


@pytest.mark.parametrize("whose", ["Ann", "Bo", "Cy", "a program"])
def test_where_coders_differ_it_is_said_whose_lost_passage_it_may_be(whose: str) -> None:
    talk = segments([("talk", text) for text in SAID])
    coded = codings(
        ("s0", "Bo", "waits"), ("s3", "Bo", "waits"), ("s3", "Ann", "waits"), ("s1", "Ann", "other")
    )
    of, names = units(talk, ["participant"]), ["other", "waits"]
    data = rows(lost("the desk"))  # it may be of s0 or of s3
    data = data.set_column(data.schema.get_field_index("coder"), "coder", pa.array([whose] * data.num_rows))
    at = Passages(talk, coded, of, names, True, data)
    found = between_coders(human_coders(coded, talk, of, names), at).to_pylist()
    assert {(row["segment"], row["theme"]): row["may_be_given_by"] for row in found} == {
        ("s0", "waits"): whose if whose == "Ann" else "",  # Bo gave it, and Cy has read nothing
        ("s1", "other"): "",
    }
