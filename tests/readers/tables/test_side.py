"""Codings, interview schedule and published counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.readers.parsed import Coding
from pipeline.readers.tables import side


def test_a_code_without_a_coder_is_manual_and_repeats_count_once() -> None:
    found, notes, *_ = side.codings(Path("c.csv"), b"segment,coder,theme\ns1,,Care\ns1,,Care\ns2,Bo,\n")
    assert found == [Coding("s1", "manual", "Care"), Coding("s2", "Bo", "")]
    assert notes == [
        "c.csv: 1 code that stands twice, counted once",
        'c.csv: 1 code without a coder counts as of one coder more, "manual"',
    ]


def test_the_coder_column_may_be_absent_but_theme_may_not() -> None:
    assert side.codings(Path("c.csv"), b"segment,theme\ns1,Care\n")[0][0].coder == "manual"
    with pytest.raises(InputError, match='there is no column "theme"'):
        side.codings(Path("c.csv"), b"segment,code\ns1,Care\n")


def test_a_code_needs_a_segment() -> None:
    with pytest.raises(InputError, match=r"c\.csv, line 2: a code has no segment"):
        side.codings(Path("c.csv"), b"segment,theme\n,Care\n")


def test_a_schedule_keeps_its_order() -> None:
    table, _ = side.questions(Path("q.csv"), b"question,text\nq2,Why?\nq1,Who?\n")
    assert table.to_pylist() == [{"question": "q2", "text": "Why?"}, {"question": "q1", "text": "Who?"}]
    with pytest.raises(InputError, match="line 3: two questions have the same name"):
        side.questions(Path("q.csv"), b"question,text\nq1,Why?\nq1,Who?\n")


def test_published_counts_are_whole_numbers() -> None:
    table, _ = side.published(Path("p.csv"), b"theme,interviewees\nCare,4\nCost,0\n")
    assert table.column("interviewees").to_pylist() == [4, 0]
    for value in (b"4.5", b"-1", b"", b"four"):
        with pytest.raises(InputError, match="is not a whole number"):
            side.published(Path("p.csv"), b"theme,interviewees\nCare," + value + b"\n")


def test_a_theme_is_published_once() -> None:
    with pytest.raises(InputError, match="line 3: two rows have the same theme"):
        side.published(Path("p.csv"), b"theme,interviewees\nCare,4\ncare,5\n")


def test_codes_on_several_passages_of_a_segment_are_no_repetition() -> None:
    data = b"segment,coder,theme,start,end\na,Ann,trust,0,5\na,Ann,trust,7,9\n"
    rows, notes, *_ = side.codings(Path("c.csv"), data)
    assert (rows, notes) == ([Coding("a", "Ann", "trust", 0, 5), Coding("a", "Ann", "trust", 7, 9)], [])
    as_a_run_has_them = b"segment,coder,theme,start,end,passages\na,Ann,trust,0,9,0-5; 7-9\n"
    assert side.codings(Path("c.csv"), as_a_run_has_them)[:2] == (rows, [])


def test_a_theme_cell_of_several_is_cut_but_a_name_of_the_codebook_is_not() -> None:
    data = b'segment,theme\ns1,"staff, waiting"\ns2,staff\ns3,"trust, staff"\n'
    rows, notes, *_ = side.codings(Path("codings.csv"), data, ["Trust, staff"])
    assert [(row.segment, row.theme) for row in rows] == [
        ("s1", "staff"), ("s1", "waiting"), ("s2", "staff"), ("s3", "trust, staff"),
    ]  # fmt: skip
    assert "hold several codes" in notes[0]


def test_no_column_that_has_its_own_use_is_proposed_for_one_that_lacks() -> None:
    for header, guess in (("segment,coder,code", ""), ("segment,coder,themes", "themes")):
        with pytest.raises(InputError, match='there is no column "theme"') as caught:
            side.codings(Path("c.csv"), f"{header}\na,x,T\n".encode())
        assert caught.value.remedy.partition("codings need")[0] == (
            f"did you mean {guess}? " if guess else ""
        )
