"""Tables parted by tabs under the suffix .txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.readers.tables.tabbed import is_table
from pipeline.study.loading import checked

TABLE = "document\tspeaker\ttext\ni1\tINT\tWhy did it grow?\ni1\tZoë\tThey left.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_saved_as_text_is_read_by_its_columns(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "Book1.txt").write_bytes(TABLE.encode(encoding))
    data = {"study": {"name": "s"}, "corpus": {"files": ["Book1.txt"]}}
    found = (
        read(checked(data, tmp_path / "s.toml"))
        .segments.select(["document", "speaker", "role", "text"])
        .to_pylist()
    )
    assert [tuple(row.values()) for row in found] == [
        ("i1", "INT", "interviewer", "Why did it grow?"),
        ("i1", "Zoë", "participant", "They left."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "INT\tWhy?\nAnn\tIt grew.\n",  # name and tab
        "Speaker\tText\n",  # no rows
        "Speaker\tText\nAnn\tIt grew.\textra\n",
        "Speaker: Text\nAnn: It grew.\n",
        "",
    ],
)
def test_transcripts_are_no_tables(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert not is_table(tmp_path / "a.txt")
