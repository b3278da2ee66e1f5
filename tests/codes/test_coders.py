"""Who has read what, and who gave which theme to which segment."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from pipeline.codes.coders import Coder, human_coders, judges, judging, reference, teacher, themes_of, units
from pipeline.config import Themes
from pipeline.errors import InputError
from pipeline.tables.columns import table
from pipeline.tables.handed import SEGMENTS

from ..coded import codebook, coder, codings
from ..counted import Turn, segments

TURNS: list[Turn] = [
    ("A", "one"),
    ("A", "asked?", "interviewer"),
    ("A", "two"),
    ("B", "three"),
    ("C", "four"),
]
OF = units(segments(TURNS), ["participant"])


def humans(*codes: tuple[str, str, str]) -> list[Coder]:
    return human_coders(codings(*codes), segments(TURNS), OF, ["T", "U"])


def test_units_are_the_segments_of_the_roles_with_the_way_back() -> None:
    assert OF.segment == ["s0", "s2", "s3", "s4"]
    assert OF.row.tolist() == [0, 2, 3, 4]
    assert OF.unit.tolist() == [0, -1, 1, 2, 3]
    assert len(OF) == 4


def test_the_interviewee_of_a_field_note_is_its_document() -> None:
    rows = table(SEGMENTS, [{"segment": "n", "document": "visit", "role": "note"}])
    assert units(rows, ["note"]).interviewee == ["visit"]
    assert len(units(rows, ["participant"])) == 0


def test_where_interviewees_are_counted_a_document_is_none_of_them() -> None:
    rows = [{"segment": f"s{n}", "document": f"d{n // 3}", "role": role, "interviewee": who}
            for n, (role, who) in enumerate([("participant", "A"), ("interviewer", ""), ("note", ""),
                                             ("participant", "B"), ("other", "")])]  # fmt: skip
    study = table(SEGMENTS, rows)
    of = units(study, ["participant", "interviewer", "other"])
    assert of.interviewee == ["A", "d0", "B", "d1"]
    assert of.answers.tolist() == [True, False, True, False]
    alone = of.of_interviewees()
    assert (alone.segment, alone.unit.tolist()) == (["s0", "s3"], [0, -1, -1, 1, -1])
    assert units(study, ["interviewer", "note"]).answers.all()  # the talks stand for their people


def test_themes_are_the_codebooks_in_its_order_then_the_codings_from_a_to_z() -> None:
    book = codebook({"Zeal": {"word": ["zeal"]}, "Ease": {}})
    codes = codings(("s0", "m", "Zeal"), ("s0", "m", "Pay"), ("s0", "m", "Cost"), ("s0", "m", ""))
    assert themes_of(book, codes) == ["Zeal", "Ease", "Cost", "Pay"]


@pytest.mark.parametrize(
    ("given", "named", "rules", "expected"),
    [
        (("Pay",), (), {}, ["Pay", "Rota"]),
        (("Work",), (), {}, ["Work", "Pay", "Rota"]),  # somebody codes it
        (("Pay",), ("Work",), {}, ["Work", "Pay", "Rota"]),  # a published count, a decision
        (("Pay",), (), {"word": ["work"]}, ["Work", "Pay", "Rota"]),  # it has keywords
        (("",), (), {}, ["Work", "Pay", "Rota"]),  # nothing is coded
    ],
)
def test_a_parent_that_nobody_codes_is_a_heading_and_no_theme(
    given: tuple[str, ...], named: tuple[str, ...], rules: dict[str, list[str]], expected: list[str]
) -> None:
    book = codebook({"Work": rules, "Pay": {}, "Rota": {}})
    parents = ["Work" if theme != "Work" else "" for theme in book["theme"].to_pylist()]
    book = book.set_column(book.column_names.index("parent"), "parent", pa.array(parents))
    codes = codings(*(("s0", "m", theme) for theme in given))
    assert themes_of(book, codes, named) == expected


def test_a_coder_has_read_the_documents_in_which_they_coded_anything() -> None:
    (manual,) = humans(("s2", "manual", "T"))
    assert manual.read.tolist() == [True, True, False, False]
    # the other segment of the document has no code: a 0, not a missing value
    assert manual.given.tolist() == [[0, 0], [1, 0], [0, 0], [0, 0]]


def test_an_empty_theme_says_read_and_nothing_applies() -> None:
    (manual,) = humans(("s2", "manual", "T"), ("s3", "manual", ""))
    assert manual.read.tolist() == [True, True, True, False]
    assert manual.given.sum() == 1


def test_a_code_on_a_segment_that_is_no_unit_counts_as_reading_only() -> None:
    (manual,) = humans(("s1", "manual", "T"))
    assert manual.read.tolist() == [True, True, False, False]
    assert not manual.given.any()


def test_coders_are_sorted_and_a_code_given_twice_is_one() -> None:
    found = humans(("s0", "Zoe", "T"), ("s0", "Ann", "U"), ("s0", "Zoe", "T"))
    assert [each.name for each in found] == ["Ann", "Zoe"]
    assert [int(each.given.sum()) for each in found] == [1, 1]


def test_without_codings_there_is_no_coder_and_no_reference() -> None:
    assert humans() == []
    assert reference([]) is None


@pytest.mark.parametrize("name", ["auto", "consensus"])
def test_a_human_coder_may_not_bear_the_name_of_a_made_one(name: str) -> None:
    with pytest.raises(InputError) as caught:
        humans(("s0", name, "T"))
    assert str(caught.value) == (
        f'codings: a coder may not be named "{name}"\n'
        f"  found:   {name}\n"
        f"  to do:   give that coder another name; {name} is one that this program makes"
    )


def test_one_coder_is_the_reference_as_they_are() -> None:
    one = coder("manual", [[1]])
    assert reference([one]) is one


def test_consensus_is_more_than_half_of_those_who_read_the_segment() -> None:
    # units: read by three (two give T, one U), by two (one gives T, both U), by one, by nobody
    made = reference([
        coder("a", [[1, 0], [1, 1], [1, 0], [0, 0]], read=[1, 1, 1, 0]),
        coder("b", [[1, 1], [0, 1], [0, 0], [0, 0]], read=[1, 1, 0, 0]),
        coder("c", [[0, 0], [0, 0], [0, 0], [0, 0]], read=[1, 0, 0, 0]),
    ])  # fmt: skip
    assert made is not None
    assert made.name == "consensus"
    assert made.read.tolist() == [True, True, True, False]
    assert made.given.astype(int).tolist() == [[1, 0], [0, 1], [1, 0], [0, 0]]


def test_adjudicated_codes_have_no_vote() -> None:
    manual, decided = coder("manual", [[1], [0]]), coder("adjudicated", [[0], [1]])
    assert reference([decided, manual]) is manual
    assert reference([decided]) is decided
    both = reference([decided, manual, coder("second", [[1], [1]])])
    assert both is not None
    assert both.given.tolist() == [[True], [False]]


def test_consensus_agrees_with_counting_votes_in_plain_python() -> None:
    rng = np.random.default_rng(4)
    for _ in range(30):
        read = rng.random((3, 8)) < 0.7
        given = (rng.random((3, 8, 2)) < 0.5) & read[:, :, None]
        made = reference([Coder(str(i), read[i], given[i]) for i in range(3)])
        assert made is not None
        for unit in range(8):
            readers = [i for i in range(3) if read[i, unit]]
            assert made.read[unit] == bool(readers)
            for theme in range(2):
                votes = sum(1 for i in readers if given[i, unit, theme])
                assert made.given[unit, theme] == (votes > len(readers) / 2)


ADA, BEN, CY = (coder(name, [[1]]) for name in ("Ada", "Ben", "Cy"))
SETTLED = coder("adjudicated", [[1]])


def test_without_a_choice_the_only_coder_or_the_consensus_teaches_and_all_test() -> None:
    assert teacher([], Themes()) is None
    assert teacher([ADA], Themes()) is ADA
    several = teacher([ADA, BEN], Themes())
    assert several is not None
    assert several.name == "consensus"
    assert judges([ADA, BEN], Themes()) == [ADA, BEN]


def test_one_coder_teaches_and_the_others_test() -> None:
    assert teacher([ADA, BEN, CY], Themes(train_on="Ben")) is BEN
    assert judges([ADA, BEN, CY], Themes(train_on="Ben")) == [ADA, CY]
    found = judging(
        codings(("s0", "Ada", "T"), ("s0", "Ben", "T"), ("s1", "Ben", "")), Themes(train_on="Ben")
    )
    assert found["coder"].to_pylist() == ["Ada"]


def test_a_name_that_no_coder_has_is_refused_with_its_nearest_neighbour() -> None:
    with pytest.raises(InputError) as error:
        teacher([ADA, BEN, SETTLED], Themes(train_on="Bem"))
    assert str(error.value) == (
        "[themes] train_on: there is no such human coder to learn from\n"
        "  found:   Bem\n"
        "  allowed: Ada, Ben\n"
        "  to do:   did you mean Ben?"
    )


def test_the_only_human_coder_cannot_both_teach_and_test() -> None:
    with pytest.raises(InputError, match="no other human coder to test on"):
        teacher([ADA, SETTLED], Themes(train_on="Ada"))


def test_adjudicated_codes_teach_nobody() -> None:
    with pytest.raises(InputError, match="adjudicated is no human coder to learn from") as error:
        teacher([ADA, BEN, SETTLED], Themes(train_on="adjudicated"))
    assert "allowed: Ada, Ben" in str(error.value)
    with pytest.raises(InputError, match="there is no such human coder to be held against"):
        teacher([ADA, BEN], Themes(test_on="adjudicated"))


def test_one_of_several_coders_tests_and_teaches_unless_another_does() -> None:
    one = Themes(test_on="Ben")
    assert teacher([ADA, BEN, SETTLED], one) is BEN
    assert judges([ADA, BEN, SETTLED], one) == [BEN, SETTLED]
    rows = codings(("s0", "Ada", "T"), ("s0", "Ben", "T"), ("s1", "adjudicated", "T"))
    assert judging(rows, one)["coder"].to_pylist() == ["Ben", "adjudicated"]
    other = Themes(train_on="Ada", test_on="Ben")
    assert teacher([ADA, BEN, CY], other) is ADA
    assert judges([ADA, BEN, CY], other) == [BEN]
    assert Themes(test_on="consensus") == Themes()
    with pytest.raises(InputError, match="no other human coder to test on"):
        teacher([ADA, BEN], Themes(train_on="Ben", test_on="Ben"))
