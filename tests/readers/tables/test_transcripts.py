"""An interview in each cell of a table: its turns are segments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from pipeline.cli import main
from pipeline.config import Corpus
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import delimited

from ...rare import rare

ONE = "INT: Why did it grow?\nP1: The waiting list grew.\nINT: And then?\nP1: The staff left."
TWO = "INT: How?\nP2: The board asked."
TABLE = f'document,text\nP1,"{ONE}"\nP2,"{TWO}"\n'


def parsed(text: str, **settings: Any) -> Parsed:
    return delimited.read(Path("a.csv"), text.encode(), Corpus(files=["x"], **settings))


def turns(found: Parsed) -> list[tuple[str, str, str]]:
    return [(row.document, row.speaker, row.text) for row in found.rows]


def test_labels_that_open_lines_of_cells_are_speakers() -> None:
    found = parsed(TABLE)
    assert turns(found) == [
        ("P1", "INT", "Why did it grow?"), ("P1", "P1", "The waiting list grew."),
        ("P1", "INT", "And then?"), ("P1", "P1", "The staff left."),
        ("P2", "INT", "How?"), ("P2", "P2", "The board asked."),
    ]  # fmt: skip
    assert found.warnings == (
        "a.csv: cells hold transcripts, so each turn is a segment: 6 turns of INT, P1, P2 in 2 "
        'rows; labels = "none" in [corpus] keeps each cell whole',
    )


def test_what_no_label_opens_is_nobodys_and_stays_in_its_cell() -> None:
    found = parsed(f'document,text\nP1,"{ONE}"\nP2,"A note.\n{TWO}"\nP3,\n')
    assert ("P2", "", "A note.") in turns(found)
    assert ("P1", "P1", "The staff left.") in turns(found)
    assert ("P3", "", "") in turns(found), "a row without text is kept"
    said = " ".join(row.text for row in found.rows).split()
    assert len(said) == len(f"{ONE} A note. {TWO}".split()) - 6, "no word but the labels is lost"


def test_rows_without_a_document_are_one_each_and_ids_go_on() -> None:
    found = parsed(f'text\n"{ONE}"\n"{TWO}"\n')
    assert {row.document for row in found.rows} == {"a-1", "a-2"}
    found = parsed(f'id,text\nx,"{ONE}"\ny,"{TWO}"\n', segment="id")
    assert [row.segment for row in found.rows] == ["x-1", "x-2", "x-3", "x-4", "y-1", "y-2"]


@pytest.mark.parametrize(
    ("table", "settings"),
    [
        (TABLE, {"labels": "none"}),
        (TABLE.replace("document,", "speaker,"), {}),  # whose column says who speaks
        ('text\n"Staff: kind."\n"It grew.\nNote: it did."\n"Well."\n', {}),
    ],
)
def test_other_cells_are_kept_whole(table: str, settings: dict[str, Any]) -> None:
    found = parsed(table, **settings)
    assert len(found.rows) == table.count('"') // 2
    assert not any("turn" in w for w in found.warnings)


def test_codes_of_a_row_keep_it_whole_and_it_is_said() -> None:
    found = parsed(f'text,theme\n"{ONE}",Growth\n"{TWO}",Board\n', codes=["theme"])
    assert len(found.rows) == 2
    assert any("kept whole, labels and all" in note for note in found.warnings)


@pytest.mark.parametrize("form", ["csv", pytest.param("parquet", marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("held", rare(["cells", "turns", "many lines"]))
def test_a_streamed_table_counts_the_same(tmp_path: Path, held: str, form: str) -> None:
    lines = "It was long.\nThe staff left.\nNobody came.\nWe waited on."
    cells = {"cells": [ONE], "turns": ONE.split("\n"), "many lines": [lines]}[held]
    told = [(f"D{n}", cell) for n in range(1500) for cell in cells]
    documents, texts = zip(*told, strict=True)
    (tmp_path / "a.csv").write_text(quoted(["document", "text"], *map(list, told)), "utf-8")
    pq.write_table(pa.table({"document": documents, "text": texts}), tmp_path / "a.parquet")
    said: list[list[list[str]]] = []
    for stream in ("true", "false"):
        config = tmp_path / f"{stream}.toml"
        config.write_text(
            f'[study]\nname = "{stream}"\nresults = "r"\nfigures = "f"\n[corpus]\n'
            f'files = ["a.{form}"]\n[engine]\nstream = {stream}\n[frequency]\nbootstrap = 0\n',
            "utf-8",
        )
        assert main(["run", str(config), "--stage", "frequency", "--quiet"]) == 0
        rows = (tmp_path / "r" / stream / "words.csv").read_text("utf-8").splitlines()
        said.append([row.split(",")[:3] for row in rows])
    assert said[0] == said[1]
    counts = {word: count for word, count, _ in said[0]}
    assert counts["staff"] == "1500"
    assert "int" not in counts


LAYOUTS = {
    "colon": "{}: {}", "dash": "{} – {}", "tab": "{}\t{}", "brackets": "[{}] {}", "round": "({}) {}",
    "full width": "{}：{}", "time first": "00:0{n}:10 {}: {}", "time in brackets": "[00:0{n}:10] {}: {}",
}  # fmt: skip
SAID = [("INT", "Why did it grow?"), ("P1", "The waiting list grew."), ("INT", "And then?"),
        ("P1", "The staff left."), ("INT", "Who asked?"), ("P1", "The board did.")]  # fmt: skip
ALONE = {"name alone": "{}\n{}", "name and time above": "{} 00:0{n}:10\n{}", "Q. and A.": "{}\n\n{}"}


def written(layout: str) -> list[str]:
    """Return what is said, a turn each, as a layout has it."""
    return [layout.format(*turn, n=n) for n, turn in enumerate(SAID)]


def quoted(*rows: list[str]) -> str:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("document", [True, False])
def test_rows_that_are_turns_have_the_speaker_that_their_label_names(layout: str, document: bool) -> None:
    cells = [*written(LAYOUTS[layout])[:4], "It was long.", *written(LAYOUTS[layout])[4:]]
    table = quoted(
        ["document", "text", "Staff"], *(["I1", cell, "1" if "left" in cell else ""] for cell in cells)
    )
    if not document:
        table = quoted(["text", "Staff"], *([cell, "1" if "left" in cell else ""] for cell in cells))
    found = parsed(table, codes=["Staff"])
    said = [*SAID[:4], ("P1", "It was long."), *SAID[4:]]
    assert [(row.speaker, row.text) for row in found.rows] == said
    assert {row.document for row in found.rows} == ({"I1"} if document else {""})
    assert not any(row.own_document for row in found.rows), "a transcript, not a comment a row"
    assert [found.rows[code.row].text for code in found.codes if code.theme] == ["The staff left."]
    assert any(
        "cells open with who speaks, so each is a turn: INT, P1 in 7 rows" in w for w in found.warnings
    )


@pytest.mark.parametrize("layout", LAYOUTS | ALONE)
def test_a_cell_is_read_by_the_layouts_that_a_text_is(layout: str) -> None:
    cell = "\n".join(written((LAYOUTS | ALONE)[layout]))
    found = parsed(quoted(["document", "text"], ["P1", cell]))
    assert turns(found) == [("P1", *turn) for turn in SAID]


def test_a_row_that_no_label_opens_goes_on_in_its_document_alone() -> None:
    rows = [["I1", cell] for cell in written("{}: {}")] + [
        ["I2", "A note."],
        ["I2", "INT: Why?"],
        ["I2", "P1: So."],
    ]
    found = parsed(quoted(["document", "text"], *rows))
    assert [row.speaker for row in found.rows] == ["INT", "P1"] * 3 + ["", "INT", "P1"]


COMMENTS = [
    [
        "The ward was clean: I liked it.",
        "The ward was clean: we liked it.",
        "Long. Too long.",
        "No.",
        "Yes. It was.",
    ],
    ["Staff: friendly.", "The food - cold.", "Parking. Far away.", "I waited.", "It grew."],
    [f"Day {n}: we waited." for n in range(9)],
    ["Yes. It was.", "No. It was not.", "Yes. I think so.", "No. I do not.", "Yes. Very."],
    ["(laughs) It was.", "(sighs) It was not.", "(laughs) I think so.", "(sighs) I do not."],
]


@pytest.mark.parametrize("comments", COMMENTS)
def test_comments_are_nobodys_turns(comments: list[str]) -> None:
    found = parsed(quoted(["text"], *([one] for one in comments)))
    assert [(row.speaker, row.text) for row in found.rows] == [("", one) for one in comments]
    assert found.warnings == ()


@pytest.mark.parametrize("layout", ["{}", "{} 0{n}:10", "[00:0{n}:10] {}", "00:0{n}:10 - 00:0{n}:19 {}"])
def test_who_speaks_on_a_row_of_its_own_is_warned_of(layout: str) -> None:
    rows = [[line] for n, (who, said) in enumerate(SAID) for line in (layout.format(who, n=n), said)]
    found = parsed(quoted(["text"], *rows))
    assert [row.text for row in found.rows] == [line for (line,) in rows], "nothing is changed"
    (warning,) = found.warnings
    assert "who speaks on rows of their own (INT, P1)" in warning


@pytest.mark.parametrize("layout", ["{}  00:0{n}:10"])
def test_a_row_that_is_a_name_and_a_time_has_no_words(layout: str) -> None:
    rows = [[line] for n, (who, said) in enumerate(SAID) for line in (layout.format(who, n=n), said)]
    found = parsed(quoted(["text"], *rows))
    assert [(row.speaker, row.text) for row in found.rows if row.text] == SAID
    assert len(found.rows) == len(rows), "a row each, for the codes"
    assert any("no text in 6 of 12 segments" in warning for warning in found.warnings)


def test_short_answers_that_come_again_are_no_names() -> None:
    said = [
        "Yes",
        "The food was good.",
        "No",
        "It was cold.",
        "No",
        "I liked it.",
        "Yes",
        "We did not.",
        "No",
    ]
    assert parsed(quoted(["text"], *([one] for one in said))).warnings == ()


def test_labels_none_keeps_rows_whole() -> None:
    found = parsed(quoted(["text"], *([cell] for cell in written("{}: {}"))), labels="none")
    assert [row.text for row in found.rows] == written("{}: {}")
