"""What in a draft is a quotation, and whose."""

from __future__ import annotations

import pytest

from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.names import Names
from pipeline.manuscript.quotations import quotations


def quoted(text: str, *speakers: str) -> list[tuple[str, str]]:
    return [(q.text, q.speaker) for q in quotations(draft(lines_of(text)), Names(speakers or ("N1", "N2")))]


@pytest.mark.parametrize(
    "text",
    [
        "They agreed: “we trust them all” (N1).",
        'They agreed: "we trust them all" (N1, nurse).',
        "They agreed: ‘we trust them all’ (N1).",
        "They agreed: 'we trust them all' [N1].",
        "“We trust them all” – N1",
        "As N1 said, “we trust them all” and more.",
        "We trust them all. (N1)",
        "> We trust them all (N1)",
        "Sub-theme\tQuotation\nTrust\tWe trust them all. (N1)",
        "| Theme | Quote |\n|---|---|\n| Trust | “We trust them all” (N1) |",
    ],
)
def test_marks_paragraphs_and_tables_hold_quotations(text: str) -> None:
    ((words, speaker),) = quoted(text)
    assert (words.strip(".").lower(), speaker) == ("we trust them all", "N1")


@pytest.mark.parametrize(
    "text",
    [
        "A lack of ‘joined up’ care, the nurses’ wards and the doctors' rooms.",
        "So-called “common sense” was named.",
        "It is “leadership across many kinds of boundary” [3].",
        "It is “leadership across many kinds of boundary” (Smith, 2019: 4).",
        "Theme\tQuotation\nTrust\t(see Table 3 below, which has them)",
    ],
)
def test_terms_apostrophes_and_the_literature_are_no_quotations(text: str) -> None:
    assert not quoted(text)


def test_a_short_term_that_a_speaker_stands_beside_is_one() -> None:
    assert quoted("It was “common sense” (N2).") == [("common sense", "N2")]


def test_a_name_may_hold_blanks_and_be_written_without() -> None:
    assert quoted("“We trust them all” (Nurse 12).", "Nurse 1", "Nurse 12") == [
        ("We trust them all", "Nurse 12")
    ]
    assert quoted("“We trust them all” (Nurse12).", "Nurse 12")[0][1] == "Nurse 12"


def test_a_theme_that_a_page_parted_is_one() -> None:
    text = "Sub-theme\tQuotation\nHelps with the\tWe do it. (N1)\n\nneeds of all\tSo we do. (N2)"
    found = quotations(draft(lines_of(text)), Names(["N1", "N2"]))
    assert {q.topic for q in found} == {"Helps with the needs of all"}
