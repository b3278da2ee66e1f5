"""PDFs: lines of the page as a transcript, without what every page repeats."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.office import page_ends, pdf
from pipeline.readers.parsed import Parsed, Row

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
        'talk.pdf: what most pages repeat was left out: "Study of care" at the head of 4; '
        '"Page 1 of 4", "Page 2 of 4", ... at the foot of 4 pages',
    )


@pytest.mark.parametrize("drawn", ["first", "last"])
def test_a_number_at_the_foot_of_a_page_is_said_to_stand_there_whenever_it_is_drawn(drawn: str) -> None:
    pages = []
    for n, word in enumerate(["one", "two", "three"], 1):
        talk, number = [f"INT: Was it {word}?", f"CE1: It was {word}."], f"Page {n} of 3"
        pages.append([f"__{number}", *talk] if drawn == "first" else [*talk, number])
    result = parsed(writer(*pages))
    named = '"Page 1 of 3", "Page 2 of 3", ...'
    assert result.warnings == (
        f"talk.pdf: what most pages repeat was left out: {named} at the foot of 3 pages",
    )
    assert [row.speaker for row in result.rows] == ["INT", "CE1"] * 3


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("beside", [False, True])
def test_the_number_of_a_line_in_the_margin_is_not_what_pages_repeat(count: int, beside: bool) -> None:
    gap = " " if beside else "\n"
    pages = []
    for page, word in enumerate("apples bread cakes dates eggs figs".split()[:count], 40):
        talk = [
            f"MS OAK: What of {word}?",
            f"CE1: There were {word}.",
            "MS OAK: And then?",
            f"CE1: No {word}.",
        ]
        numbered = "\n".join(f"{n}{gap}{line}" for n, line in enumerate(talk, 1))
        pages.append([*numbered.split("\n"), str(page)])
    said = " ".join(parsed(writer(*pages)).warnings)
    assert '"1"' not in said
    assert "numbers of lines or turns in the margin left out" in said
    assert ('"40", "41"' in said) is (count > 2 or beside)


@pytest.mark.parametrize("number", ["1", "7"])
def test_a_number_alone_that_pages_repeat_is_said(number: str) -> None:
    talk = ("Was it big?", "It was red."), ("Were they old?", "Yes, all."), ("And then?", "Nothing.")
    pages = [[number, f"INT: {asked}", f"CE1: {answer}"] for asked, answer in talk]
    assert f'was left out: "{number}" at the head of 3 pages' in " ".join(parsed(writer(*pages)).warnings)


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


@pytest.mark.parametrize("line", ["CONFIDENTIAL: not for circulation", "Project: warm spaces in libraries"])
@pytest.mark.parametrize("end", [0, -1])
def test_a_running_title_with_a_colon_is_one(line: str, end: int) -> None:
    pages = [["CE1: It was", f"word {letter}."] for letter in "abcd"]
    for page in pages:
        page.insert(0 if end == 0 else len(page), line)
        page.insert(0 if end == 0 else len(page), "Warm spaces")
    result = parsed(writer(*pages))
    assert [row.text for row in result.rows] == [f"It was\nword {letter}." for letter in "abcd"]
    assert line in result.warnings[0]


@pytest.mark.parametrize(
    "columns", [("No", "Time", "Speaker", "What was said"), ("Speaker", "Talk"), ("Nr", "Who", "Text")]
)
@pytest.mark.parametrize("inside", [False, True])
def test_the_headings_of_a_table_that_come_back_are_nobodys(
    columns: tuple[str, ...], inside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cells(n: int, page: str) -> list[str]:
        number, time = [str(n)] * (len(columns) > 2), [f"0:00:{n:02}"] * (len(columns) > 3)
        return [*number, *time, ("Ann", "Bo")[n % 2], f"It was dear in {page} at {'abcdefgh'[n % 8]}."]

    pages = []
    for place, page in enumerate("abcd"):
        rows = [cells(place * 6 + n, page) for n in range(1, 7)]
        rows[3:3] = [[*columns]] * inside
        pages.append("\n".join(chain([*columns], *rows)))
    monkeypatch.setattr(pdf, "_pages", lambda *_: pages)
    read = pdf.read(Path("a.pdf"), b"%PDF-1.4\n%%EOF", Corpus(files=["x"]))
    assert [row.speaker for row in read.rows] == ["Bo", "Ann"] * 12
    assert all(row.text.startswith("It was dear in ") and row.text.endswith(".") for row in read.rows)
    assert f'"{" | ".join(columns)}", {4 * (1 + inside)} times' in "".join(read.warnings) or not inside


def test_without_labels_each_page_is_a_segment() -> None:
    result = parsed(writer(["One line", "and two."], ["Next page."]))
    assert [row.text for row in result.rows] == ["One line\nand two.", "Next page."]
    assert result.warnings == ("talk.pdf: no speaker's label was found; each page is a segment",)


def test_words_parted_at_the_end_of_a_line_are_counted() -> None:
    how = "joined, as what comes out is a known word or a part of it is none"
    assert parsed(writer(["CE1: the plofti-", "bod"])).warnings == (
        f"talk.pdf: 1 word parted by a hyphen at the end of a line: 1 {how}, 0 left with a hyphen",
    )
    assert parsed(writer(["CE1: a bod, a plofti, the plofti-", "bod"])).warnings == (
        f"talk.pdf: 1 word parted by a hyphen at the end of a line: 0 {how}, 1 left with a hyphen",
    )
    rows = parsed(writer(["CE1: the plofti-", "bod and a plofti-bod, no ploftibod"])).rows
    assert rows[0].text == "the ploftibod and a plofti-bod, no ploftibod"


GERMAN = (
    "Ich habe das nicht gewusst, und dann sind wir mit den anderen hin, die auch da waren, weil es so war"
)
FRENCH = (
    "Je ne sais pas, mais nous avons fait cela avec les autres parce que tout le monde est dans la même rue"
)
PARTED = [  # how a text begins, what stands at the line's end and on the next, what is read
    (GERMAN, "Beschwer-", "den gab es", "Beschwerden gab es"),
    (GERMAN, "Plofti-", "boden gab es", "Ploftiboden gab es"),
    (GERMAN, "kür-", "zer war es", "kürzer war es"),
    (FRENCH, "les person-", "nes", "les personnes"),
    # These stay as they are.
    (GERMAN, "Vor-", "und Nachteile", "Vor-\nund Nachteile"),
    (GERMAN, "Vor-", "oder Nachteile", "Vor-\noder Nachteile"),
    (GERMAN, "Nord-", "Süd ist es", "Nord-Süd ist es"),
    (FRENCH, "peut-", "on le dire", "peut-on le dire"),
    ("They said that it was what we had when all of them were there with us, and so on", "decision-",
     "making", "decision-making"),
    ("They said that it was what we had when all of them were there with us, and so on", "the pre-",
     "and post-test", "the pre-\nand post-test"),
]  # fmt: skip


@pytest.mark.parametrize(("begins", "one", "two", "read"), PARTED)
def test_a_hyphen_at_the_end_of_a_line_is_taken_by_the_words_of_its_language(
    begins: str, one: str, two: str, read: str
) -> None:
    pytest.importorskip("spacy_lookups_data", reason="which words there are, its tables say")
    assert parsed(writer([f"CE1: {begins},", one, two])).rows[0].text == f"{begins},\n{read}"


def test_pages_without_labels_are_mended_as_the_whole_is() -> None:
    result = parsed(writer(["It was a plofti-", "bod"], ["No ploftibod."]))
    assert [row.text for row in result.rows] == ["It was a ploftibod", "No ploftibod."]


def test_letters_that_a_font_draws_as_one_are_read_as_they_were_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = (
        "CE1: \ufb01ve \ufb02oods, di\ufb00erent o\ufb03ces, wa\ufb04es, la\ufb05, \ufb06ill; \u00e6sthetic"
    )
    monkeypatch.setattr("pypdf.PageObject.extract_text", lambda page, **_: said)
    result = parsed(writer(["a page"]))
    assert result.rows[0].text == "five floods, different offices, waffles, last, still; \u00e6sthetic"


def test_what_the_library_says_of_a_damaged_file_is_the_same_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(page: object, **_: object) -> str:
        raise ValueError(f"no fonts in {object()!r}, 0x20 of them")

    monkeypatch.setattr("pypdf.PageObject.extract_text", fails)
    with pytest.raises(InputError) as caught:
        parsed(writer(["a page"]))
    assert caught.value.found == "no fonts in <object object>, 0x20 of them"


@pytest.mark.parametrize("form", FORMS[1:])
def test_the_number_of_a_page_is_told_from_those_of_its_lines(form: str) -> None:
    pages = [[form.format(page, n=2)] for page in (1, 2)]
    for n in range(1, 9):
        pages[n > 4] += [str(n), f"{'I' if n % 2 else 'B'}: It was {'once' * n}."]
    result = parsed(writer(*pages))
    assert [row.text for row in result.rows] == [f"It was {'once' * n}." for n in range(1, 9)]


@pytest.mark.parametrize("address", ["https://example.org/talk.html {}/2", "file:///talk.html {}/2"])
def test_the_address_that_a_browser_prints_below_each_page_is_nobodys(address: str) -> None:
    pages = [
        [f"{who}: It was {word}.", "3/4/2024, 2:48 PM", address.format(n)]
        for n, (who, word) in enumerate([("INT", "long"), ("CE1", "short")], 1)
    ]
    assert [row.text for row in parsed(writer(*pages)).rows] == ["It was long.", "It was short."]


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


def test_the_account_of_a_file_lists_what_was_left_out_of_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [f"CONFIDENTIAL: not for circulation\nAnn: It cost.\nBo: It was {word}.\n{n}"
             for n, word in enumerate(["dear", "cheap", "fair"], 1)]  # fmt: skip
    monkeypatch.setattr(pdf, "_pages", lambda *_: pages)
    reading = pdf.read(Path("a.pdf"), b"%PDF-1.4\n%%EOF", Corpus(files=["x"])).reading
    assert reading is not None
    assert [(number, why) for _, number, why in reading.left] == [
        (3, '"CONFIDENTIAL: not for circulation"'),
        (3, '"1", "2", ...'),
    ]


def test_blanks_with_which_a_line_begins_are_no_part_of_a_turn() -> None:
    text = "INT: Why?\nAnn: It was just\n been painted.\n\n  And so on.\nINT: Oh.\n"
    turns = ("Why?", "It was just\n been painted.\n\n  And so on.", "Oh.")
    rows = tuple(Row(text=turn, start=text.index(turn), end=text.index(turn) + len(turn)) for turn in turns)
    found = pdf._without_indents(Parsed(rows=rows, placed=True, text=text))
    assert [row.text for row in found.rows] == ["Why?", "It was just\nbeen painted.\n\nAnd so on.", "Oh."]
    assert found.text is not None
    assert all(found.text[row.start : row.end] == row.text for row in found.rows)


def test_where_no_place_is_known_it_is_said_on_how_many_pages_a_line_stands() -> None:
    pages = [f"Page {n} of 3\nIt was {word}." for n, word in enumerate(["one", "two", "three"], 1)]
    _, left, _ = page_ends.without_repeats(pages, None)
    assert left == [
        ("line that pages repeat|lines that pages repeat", 3, '"Page 1 of 3", "Page 2 of 3", ...')
    ]
    assert page_ends.left_out("a.pdf", left) == [
        'a.pdf: what most pages repeat was left out: "Page 1 of 3", "Page 2 of 3", ... on 3 pages'
    ]
