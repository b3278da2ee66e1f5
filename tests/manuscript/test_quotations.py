"""What in a draft is a quotation, and whose."""

from __future__ import annotations

import pytest

from pipeline.manuscript.checked import checked
from pipeline.manuscript.draft import draft, lines_of
from pipeline.manuscript.names import Names
from pipeline.manuscript.quotations import quotations

from .invented_people import of_people


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


TALKS_OF = [
    "{who} said {of} was {quote}.",
    "{who} said of {of} that it was {quote}.",
    "{who} said about {of}: {quote}.",
    "{who} spoke of {of} as {quote}.",
    "{who} used {of} when he told us of {quote}.",
    "Only {who} said {of}, which he called {quote}.",
    "{who} said {of} four times, as {quote}.",
    "{who} said {of} more often than Ms Boyle, and called it {quote}.",
    "{who} raised {of} and said {quote}.",
]


@pytest.mark.parametrize("text", TALKS_OF)
@pytest.mark.parametrize("of", ["the day shifts", "“day shifts”", "Want of money"])
@pytest.mark.parametrize("quote", ["“a red herring”", "'seven grey kippers in a hat'"])
def test_a_quotation_is_looked_up_whatever_else_its_sentence_claims(text: str, of: str, quote: str) -> None:
    study = of_people(("Ms Boyle", "Mr McKee", "P03", "Dr Marsh"))
    found = checked(draft(lines_of(text.format(who="Mr McKee", of=of, quote=quote))), study).to_pylist()
    looked_up = [(row["verdict"], row["claim"]) for row in found if row["kind"] == "quotation"]
    assert looked_up == [("not found", f"“{quote[1:-1]}” (Mr McKee)")]


def test_the_name_of_a_theme_that_somebody_tells_of_is_no_quotation() -> None:
    study = of_people(("Ms Boyle", "Mr McKee", "P03", "Dr Marsh"))
    found = checked(draft(lines_of("Mr McKee told us of the theme “Want of money” at length.")), study)
    assert "quotation" not in found["kind"].to_pylist()
