"""Arrow is set up without what it does not need; who is in a study."""

from __future__ import annotations

import subprocess
import sys

import pyarrow as pa

from pipeline.tables.columns import as_one, interviewees, natural, table, unknown_speakers
from pipeline.tables.handed import SEGMENTS


def test_arrow_is_given_its_first_values_without_pandas() -> None:
    code = (
        "import sys; from pipeline.tables.columns import arrow_without_pandas as go; go();"
        "import pyarrow as pa; pa.array([1]); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_names_sort_as_people_count() -> None:
    assert sorted(["CE10", "CE9", "CE1", "ann"], key=natural) == ["ann", "CE1", "CE9", "CE10"]


def test_interviewees_are_named_once_and_segments_of_nobody_are_nobodys() -> None:
    said_by = pa.table({"interviewee": ["CE10", "CE2", "", "CE2"]})
    assert interviewees(said_by) == ["CE2", "CE10"]


def test_a_column_is_copied_only_where_it_is_several() -> None:
    whole = pa.array(["care"] * 10)
    before = pa.total_allocated_bytes()
    assert as_one(pa.chunked_array([whole])) == whole
    assert pa.total_allocated_bytes() == before
    assert as_one(pa.chunked_array([whole, whole])).to_pylist() == ["care"] * 20


def test_an_interviewee_nobody_knows_is_one_whom_no_other_label_names() -> None:
    rows = [
        {"speaker": "Ann", "interviewee": "Ann"},
        {"speaker": "Unknown Speaker", "interviewee": "a"},  # in two documents, one in each
        {"speaker": "Unknown Speaker", "interviewee": "b"},
        {"speaker": "Unknown Speaker", "interviewee": ""},  # named in [corpus] other
        {"speaker": "??", "interviewee": "c"},
        {"speaker": "Bo", "interviewee": "c"},
        {"speaker": "", "interviewee": "d"},
    ]
    assert unknown_speakers(table(SEGMENTS, rows)) == {"Unknown Speaker": 2}
    assert unknown_speakers(table(SEGMENTS, rows[:1])) == {}
