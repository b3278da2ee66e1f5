"""A draft's paragraphs and tables, each where its author would look for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.manuscript.draft import draft, lines_of, read

from ..readers.written import docx, odt, par

TEXT = """RESULTS

Trust was raised by four nurses.
It went on.

Table 2: What they said

Theme\tQuotation
Trust\tWe trust them. (N1)

\tThey phone us. (N2)

References

[1] A. Writer, "We trust nobody in the end."
"""


def test_paragraphs_tables_and_headings_are_told_apart() -> None:
    made = draft(lines_of(TEXT))
    assert [(p.place, p.text, p.heading) for p in made.paragraphs] == [
        ("paragraph 2", "Trust was raised by four nurses. It went on.", "RESULTS"),
        ("paragraph 3", "Table 2: What they said", "RESULTS"),
    ]
    (only,) = made.tables
    assert only.place == "Table 2"
    assert only.rows == [["Theme", "Quotation"], ["Trust", "We trust them. (N1)"],
                         ["", "They phone us. (N2)"]]  # fmt: skip


def test_the_list_of_references_is_left_out() -> None:
    assert "Writer" not in str(draft(lines_of(TEXT)).blocks)


def test_a_table_without_a_caption_is_counted() -> None:
    made = draft(lines_of("a\tb\n\nSome words of text.\n\nc\td"))
    assert [each.place for each in made.tables] == ["table 1", "table 2"]


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_a_word_processors_draft_is_read_as_its_text(suffix: str) -> None:
    if suffix == ".docx":
        body = par("Results", style="Heading1") + par("Four nurses raised trust.")
        data = docx(body)
    else:
        data = odt(
            '<text:h text:outline-level="1">Results</text:h><text:p>Four nurses raised trust.</text:p>'
        )
    made = read(Path(f"draft{suffix}"), data)
    assert [(p.text, p.heading) for p in made.paragraphs] == [("Four nurses raised trust.", "Results")]


def test_another_kind_of_file_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(InputError, match=r"cannot be read from this kind of file") as error:
        read(Path("draft.pages"), b"x")
    assert ".docx, .odt, .md, .txt" in str(error.value)


def test_an_empty_draft_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        read(Path("draft.txt"), b"  \n")


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "«{}»"])
@pytest.mark.parametrize("before", ["Ms Ash said: ", "As Mr Fig put it, ", ""])
def test_a_short_paragraph_that_ends_with_what_is_said_is_no_heading(marks: str, before: str) -> None:
    text = before + marks.format("I do, in social care.")
    made = draft(lines_of(f"RESULTS\n\n{text}\n\nIt went on.\n"))
    assert [(p.text, p.heading) for p in made.paragraphs] == [(text, "RESULTS"), ("It went on.", "RESULTS")]


def test_a_quotation_that_heads_a_section_is_read_as_well() -> None:
    made = draft(lines_of("Theme 2: “We are stretched thin”\n\nIt went on.\n"))
    heading = "Theme 2: “We are stretched thin”"
    assert [(p.text, p.heading) for p in made.paragraphs] == [(heading, heading), ("It went on.", heading)]
