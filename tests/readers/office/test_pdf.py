"""PDFs: lines of the page as a transcript, without what every page repeats."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.office import pdf
from pipeline.readers.parsed import Parsed

from ..written import pdf as writer

pytest.importorskip("pypdf", reason="reading PDF needs pypdf")


def parsed(data: bytes) -> Parsed:
    result = pdf.read(Path("talk.pdf"), data, Corpus(files=["x"]))
    assert result.text is not None
    for row in result.rows:
        assert row.text == result.text[row.start : row.end]
    return result


def test_a_turn_goes_on_over_lines_and_pages() -> None:
    result = parsed(writer(["INT: Why did", "you come?", "CE1: It was (very)"], ["late."]))
    assert [(row.speaker, row.text) for row in result.rows] == [
        ("INT", "Why did\nyou come?"),
        ("CE1", "It was (very)\nlate."),
    ]
    assert result.warnings == ()


def test_running_titles_and_page_numbers_are_left_out_and_named() -> None:
    words = ["one", "two", "three", "four"]
    pages = [["Study of care", f"CE{n}: part", word, f"Page {n} of 4"] for n, word in enumerate(words, 1)]
    result = parsed(writer(*pages))
    assert [row.text for row in result.rows] == [f"part\n{word}" for word in words]
    assert result.warnings == (
        'talk.pdf: what most pages repeat was left out: "Study of care" at the head of 4, '
        '"Page 1 of 4", "Page 2 of 4", ... at the foot of 4 pages',
    )


FORMS = [
    "{}",
    "Page {}",
    "page {} of {n}",
    "Page {}/{n}",
    "{} / {n}",
    "{} of {n}",
    "- {} -",
    "Seite {} von {n}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2, 3, 5])
@pytest.mark.parametrize("cover", [False, True])
def test_the_number_of_a_page_is_nobodys_on_however_few_pages(form: str, count: int, cover: bool) -> None:
    words = ["one", "two", "three", "four", "five"][:count]
    pages = [[f"CE{n}: It was {word}.", "It was long."] for n, word in enumerate(words, 1)]
    first = int(cover and count > 1)  # a cover may have none
    numbers = [form.format(n, n=count) for n in range(1 + first, count + 1)]
    for page, number in zip(pages[first:], numbers, strict=True):
        page.append(number)
    pages = [
        [*page[:1], f"{page[1][:-1]} {name}.", *page[2:]] for page, name in zip(pages, words, strict=True)
    ]
    result = parsed(writer(*pages))
    assert [row.text for row in result.rows] == [f"It was {word}.\nIt was long {word}." for word in words]
    named = ", ".join(f'"{number}"' for number in numbers[:2]) + ", ..." * (len(numbers) > 2)
    assert result.warnings == (
        f"talk.pdf: what most pages repeat was left out: {named} at the foot of {len(numbers)} "
        f"page{'s' * (len(numbers) > 1)}",
    )


@pytest.mark.parametrize(
    "pages",
    [
        [["CE1: I was on ward", "1"]],  # goes on
        [["CE1: It is on", "page 1"]],
        [["CE1: It was long.", "3"]],  # no page of one
        [["CE1: It was long.", "12"], ["CE2: It was not.", "7"]],  # no order
        [["CE1: It was long:", "3", "were there.", "1"]],  # others stand above
    ],
)
def test_a_number_that_somebody_says_stays(pages: list[list[str]]) -> None:
    result = parsed(writer(*pages))
    assert not any("was left out" in note for note in result.warnings)
    assert pages[0][-1] in str(result.text)


def test_a_label_at_the_head_of_every_page_is_no_running_title() -> None:
    result = parsed(writer(*[["CE1: yes", f"word {letter}"] for letter in "abcd"]))
    assert len(result.rows) == 4
    assert result.warnings == ()


def test_without_labels_each_page_is_a_segment() -> None:
    result = parsed(writer(["One line", "and two."], ["Next page."]))
    assert [row.text for row in result.rows] == ["One line\nand two.", "Next page."]
    assert result.warnings == ("talk.pdf: no speaker's label was found; each page is a segment",)


def test_words_parted_at_the_end_of_a_line_are_counted() -> None:
    assert parsed(writer(["CE1: the plofti-", "bod"])).warnings == (
        "talk.pdf: 1 word parted by a hyphen at the end of a line: 0 joined, as what comes out is "
        "a known word, 1 left with a hyphen",
    )
    rows = parsed(writer(["CE1: the plofti-", "bod and a plofti-bod, no ploftibod"])).rows
    assert rows[0].text == "the ploftibod and a plofti-bod, no ploftibod"


def test_a_page_without_text_is_said_to_be_a_picture() -> None:
    with pytest.raises(InputError) as caught:
        parsed(writer([], []))
    assert str(caught.value) == (
        "talk.pdf: holds no text\n"
        "  found:   2 pages, perhaps scanned\n"
        "  to do:   run text recognition (OCR) over it and save the result, or type it"
    )


@pytest.mark.parametrize(
    "data",
    [
        writer(["CE1: yes"])[:300],
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7 trailer << /Root 1 0 R /Size 2 >> startxref 0 %%EOF",
        writer(["CE1: yes"]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
    ],
)
def test_a_damaged_file_is_one_clear_message(data: bytes) -> None:
    with pytest.raises(InputError, match="a PDF; it is damaged or cut short"):
        parsed(data)


def test_an_encrypted_file_needs_its_password() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    locked = PdfWriter()
    locked.append(PdfReader(BytesIO(writer(["CE1: yes"]))))
    locked.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    locked.write(out)
    with pytest.raises(InputError, match="is protected by a password"):
        parsed(out.getvalue())
