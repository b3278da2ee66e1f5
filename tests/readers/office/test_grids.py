"""Tables in documents: talk in two languages side by side, headings above questions, and what looks alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.office import docx, odt, webpage
from pipeline.readers.parsed import Parsed

from ..written import docx as word
from ..written import odt as writer
from ..written import par, table

Rows = list[tuple[str, ...]]
TALK = [
    ("E", "O que a levou a isso?", "What made you do it?"),
    ("C", "A minha avó, acho eu.", "My grandmother, I think it was."),
    ("E", "E depois, quando abriu?", "And later, when did you open?"),
    ("C", "Quando fechou a fábrica.", "When they closed the factory here."),
]


def read(rows: Rows, kind: str = "docx", text: str = "") -> Parsed:
    """Return what is read of a table in a file of a kind, `text` being the column of the config."""
    corpus = Corpus(files=["x"], **({"text": text} if text else {}))
    if kind == "docx":
        return docx.read(Path("a.docx"), word(table(*rows)), corpus)
    if kind == "odt":
        cells = [
            [f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row] for row in rows
        ]
        inner = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)
        return odt.read(Path("a.odt"), writer(f"<table:table>{inner}</table:table>"), corpus)
    inner = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return webpage.read(Path("a.html"), f"<html><body><table>{inner}</table></body></html>".encode(), corpus)


def said(parsed: Parsed) -> list[tuple[str, str]]:
    """Return who says what, notes left out."""
    return [(row.speaker, row.text) for row in parsed.rows if row.role != "note"]


HEADS = [("", "Português", "English"), ("Quem", "Português", "English"), ("Speaker", "Original", "English")]
AGAIN = ["Translation", "English translation", "Tradução", "Übersetzung", "Traduction", "Text (translated)"]


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize("head", HEADS)
def test_of_two_languages_side_by_side_one_is_read_and_the_other_told(
    head: tuple[str, ...], kind: str
) -> None:
    parsed = read([head, *TALK], kind)
    assert said(parsed) == [(who, english) for who, _, english in TALK]
    note = (
        f'of the columns of a table that hold talk, "English" is read, and "{head[1]}" kept as notes; '
        "[corpus] text names the one to be read"
    )
    assert any(note in warning for warning in parsed.warnings)
    other = read([head, *TALK], kind, text=head[1])
    assert said(other) == [(who, first) for who, first, _ in TALK]


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("labels", [True, False])
def test_what_was_said_is_read_and_not_its_translation(again: str, first: bool, labels: bool) -> None:
    rows: Rows = [("Who", "Original", again), *TALK]
    if labels:
        rows = [rows[0][1:], *((f"{who}: {a}", f"{who}: {b}") for who, a, b in TALK)]
    turned = rows if first else [(*row[:-2], row[-1], row[-2]) for row in rows]
    assert said(read(turned)) == [(who, original) for who, original, _ in TALK]
    assert said(read(turned, text=again)) == [(who, other) for who, _, other in TALK]


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize(("left", "right"), [("EC", "EC"), ("EC", "IC"), ("EC", "IP")])
@pytest.mark.parametrize("headed", [True, False])
def test_labels_in_both_languages_do_not_make_them_two_talks(
    left: str, right: str, headed: bool, kind: str
) -> None:
    rows: Rows = [("Português", "English")] * headed
    rows += [(f"{left[n % 2]}: {a}", f"{right[n % 2]}: {b}") for n, (_, a, b) in enumerate(TALK)]
    parsed = read(rows, kind)
    assert said(parsed) == [(right[n % 2], english) for n, (_, _, english) in enumerate(TALK)]
    assert any("[corpus] text names the one to be read" in warning for warning in parsed.warnings)
    if headed:
        other = read(rows, kind, text="Português")
        assert said(other) == [(left[n % 2], first) for n, (_, first, _) in enumerate(TALK)]


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize("people", [("Int", "Ann", "Int", "Ann"), ("Int", "Ann", "Ann", "Int")])
def test_two_who_take_turns_from_cell_to_cell_both_speak(people: tuple[str, ...], kind: str) -> None:
    lines = [f"{who}: {text}" for who, (_, _, text) in zip(people * 2, [*TALK, *TALK], strict=True)]
    parsed = read([(lines[n], lines[n + 1]) for n in range(0, 8, 2)], kind)
    assert len(said(parsed)) == 8


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize("memo", ["", "why so?", "Anger, loss."])
def test_a_column_of_a_few_words_beside_the_talk_is_no_translation(memo: str, kind: str) -> None:
    parsed = read(
        [
            ("Speaker", "Text", "Memo"),
            *((who, text, memo[: 9 * (n % 2)]) for n, (who, _, text) in enumerate(TALK)),
        ],
        kind,
    )
    assert said(parsed) == [(who, text) for who, _, text in TALK]
    assert not any("hold talk" in warning for warning in parsed.warnings)


QA = [
    ("Why did the list grow?", "The staff left."),
    ("And then?", "A plan was made."),
    ("Did it?", "It did."),
]


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize(
    "head",
    [("Question", "Answer (notes from the recording)"), ("Question [guide]", "Answer"),
     ("Topic guide", "Notes"), ("Leitfaden", "Mitschrift"), ("What we ask", "What was said")],
)  # fmt: skip
def test_headings_above_questions_and_answers_are_nobodys(head: tuple[str, str], kind: str) -> None:
    parsed = read([head, *QA], kind)
    assert [text for _, text in said(parsed)] == [text for pair in QA for text in pair]
    first = {speaker for speaker, text in said(parsed) if text.endswith("?")}
    assert len(first) == 1
    assert {speaker for speaker, _ in said(parsed)} - first


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize(
    "first",
    [
        ("Tell me about the list.", "It grew."),
        ("How was it?", "Fine"),
        ("Please begin", "It grew a lot, I would say."),
    ],
)
def test_a_first_row_that_is_said_stays(first: tuple[str, str], kind: str) -> None:
    assert [text for _, text in said(read([first, *QA], kind))][:2] == [*first]


def test_what_stands_above_questions_is_kept_as_a_note_and_told() -> None:
    parsed = read([("Topic guide", "Notes"), *QA])
    assert [row.text for row in parsed.rows if row.role == "note"] == ["Topic guide", "Notes"]
    assert any("kept as notes" in warning for warning in parsed.warnings)


def test_paragraphs_beside_a_table_are_read_as_before() -> None:
    parsed = docx.read(Path("a.docx"), word(par("A title") + table(*QA)), Corpus(files=["x"]))
    assert [text for _, text in said(parsed)] == [text for pair in QA for text in pair]


PEOPLE = ("Dilwyn", "Rasheeda", "Gareth Rees")
ASKED = ("How was the start of it?", "What about the noise?", "Who helps you with it?")
ANSWERED = [
    tuple(f"{word} it was, and I told them so." for word in row)
    for row in (("Cold", "Late", "Fine"), ("Loud", "Low", "None"), ("Ann", "Bo", "Nobody"))
]


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize("number", ["", "Q{}. ", "{}) "])
def test_a_question_and_an_answer_in_the_column_of_each(number: str, across: bool, kind: str) -> None:
    rows: Rows = [PEOPLE] if across else [("Question", *PEOPLE)]
    for n, (question, answers) in enumerate(zip(ASKED, ANSWERED, strict=True), 1):
        asked = number.format(n) + question
        rows += [(asked,), answers] if across else [(asked, *answers)]
    found = [(who, text) for who, text in said(read(rows, kind)) if who in PEOPLE]
    assert found == [pair for answers in ANSWERED for pair in zip(PEOPLE, answers, strict=True)]


@pytest.mark.parametrize(
    "heads", [("English", "Welsh", "Polish"), ("Text", "Translation", "Notes"), ("", "", "")]
)
def test_columns_that_are_not_called_by_people_are_nobodys_by_name(heads: tuple[str, ...]) -> None:
    rows: Rows = [("Question", *heads)]
    rows += [(question, *answers) for question, answers in zip(ASKED, ANSWERED, strict=True)]
    assert not {who for who, _ in said(read(rows))} & {*heads} - {""}


LEFT = [
    ("CB", "How was it?"),
    ("DR", "It was cold."),
    ("CB", "And the noise?"),
    ("DR", "It was loud, I told them."),
]
RIGHT = [
    ("INT", "Who helped?"),
    ("RA", "Nobody, at first."),
    ("INT", "Then?"),
    ("RA", "My neighbour, and then my son."),
]


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
@pytest.mark.parametrize("head", [(), ("Speaker", "Text")])
@pytest.mark.parametrize("times", [True, False])
def test_talks_side_by_side_are_read_one_after_the_other(
    times: bool, head: tuple[str, ...], kind: str
) -> None:
    def timed(row: tuple[str, ...], first: str) -> tuple[str, ...]:
        return (first, *row) if times else row

    rows = [timed(head, "Time") + timed(head, "Time")] if head else []
    rows += [
        timed(a, f"0:0{n}") + timed(b, f"0:1{n}") for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True))
    ]
    parsed = read(rows, kind)
    assert said(parsed) == [*LEFT, *RIGHT]
    assert any("2 talks stand side by side" in warning for warning in parsed.warnings)


def test_a_column_of_themes_beside_comments_is_no_second_talk() -> None:
    rows: Rows = [
        (*talk, *note)
        for talk, note in zip(LEFT, [("Cold", "He means the flat."), ("Cold", "See above.")] * 2, strict=True)
    ]
    assert said(read(rows)) == LEFT
