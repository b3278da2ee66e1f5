"""A row for each coder or code of a text: the text counts once. What looks alike stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Corpus
from pipeline.errors import InputError
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables import delimited, excerpt_columns, xlsx
from pipeline.readers.tables.cells import Sheet

from ..written import xlsx as book

ANSWERS = [
    "The buses are too rare for us.", "I cannot get home in the evening.", "The driver was friendly to me.",
    "Too dear for pensioners like us.", "I am faster by bicycle these days.", "The stop has no roof at all.",
]  # fmt: skip
THEMES = ("time", "price", "staff")
CODERS = ("Anna", "Ben")


def long(number: str, head: Sequence[str]) -> list[list[str]]:
    """Return a table with a row for each answer and coder; `number`: of answer, of row, or none."""
    rows = [list(head)]
    for n, answer in enumerate(ANSWERS):
        for m, coder in enumerate(CODERS):
            first = {"answer": [str(n + 1)], "row": [str(len(rows))], "": []}[number]
            rows.append([*first, answer, coder, THEMES[(n + m) % 3]])
    return rows


def read(rows: list[list[str]], kind: str = "csv", **settings: Any) -> Parsed:
    corpus = Corpus(files=["x"], **settings)
    if kind == "xlsx":
        return xlsx.read(Path("list.xlsx"), book(Sheet=rows), corpus)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return delimited.read(Path("list.csv"), out.getvalue().encode(), corpus)


HEADS = {
    "answer": "id,text,coder,code id,answer,coder,codes Nr,Antwort,Codierer,Codes "
    "Nr.,Antwort,Kodierer:in,Kategorie No,Response,Rater,Theme num,réponse,codeur,thème "
    "número,respuesta,codificador,código nr,antwoord,codeerder,thema "
    "numero,risposta,codificatore,codice nr,svar,kodare,kod Respondent,text,Annotator,label",
    "row": "No.,answer,coder,code row,text,coder,code",
    "": "answer,coder,code text,coded_by,theme",
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("number", "head"),
    [(number, tuple(head.split(","))) for number in HEADS for head in HEADS[number].split()],
)
def test_an_answer_that_two_coded_counts_once_with_the_codes_of_both(
    number: str, head: tuple[str, ...], kind: str
) -> None:
    found = read(long(number, head), kind)
    assert [row.text for row in found.rows] == ANSWERS
    assert {code.coder for code in found.codes} == {*CODERS}
    assert len(found.codes) == 12
    documents = {row.document for row in found.rows}
    assert documents == {str(n) for n in range(1, 7)} if number == "answer" else documents == {""}
    assert all(row.own_document == (number != "answer") for row in found.rows)


@pytest.mark.parametrize(
    "head", [("id", "text", "code"), ("interview", "text", "theme"), ("Fall", "text", "tag")]
)
def test_a_text_with_a_row_for_each_of_its_codes_counts_once(head: tuple[str, ...]) -> None:
    rows = [list(head)]
    for n, answer in enumerate(ANSWERS):
        rows += [[str(n), answer, theme] for theme in THEMES[: 1 + n % 2]]
    found = read(rows)
    assert [row.text for row in found.rows] == ANSWERS
    assert len(found.codes) == 9


SAME = [  # what stays a row a segment
    [["id", "text", "code"], *([str(n), answer, "time"] for n, answer in enumerate(ANSWERS))],
    # Two people of a site who wrote the same; the same short word of one talk.
    [["site", "text", "code"], ["A", ANSWERS[0], "time"], ["A", ANSWERS[0], "time"], ["B", ANSWERS[1], ""]],
    [["document", "speaker", "text", "code"], ["1", "P", "Yes.", "time"], ["1", "P", "Yes.", "price"],
     ["1", "P", ANSWERS[0], ""]],
    [["document", "speaker", "text", "code"], ["1", "Ann", ANSWERS[0], "time"], ["1", "Bo", ANSWERS[0], ""]],
    # An author is no coder, a topic no code of theirs.
    [["no", "author", "text", "topic"], ["1", "Ann", ANSWERS[0], "a"], ["2", "Bo", ANSWERS[0], "b"]],
    # A column for each coder.
    [["id", "text", "coder 1", "coder 2"], *([str(n), answer, "a", "b"] for n, answer in enumerate(ANSWERS))],
]  # fmt: skip


@pytest.mark.parametrize("rows", SAME)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_of_a_table_of_texts_stay_segments(rows: list[list[str]], kind: str) -> None:
    found = read(rows, kind)
    place = rows[0].index("text")
    assert [row.text for row in found.rows] == [row[place] for row in rows[1:]]
    assert not found.codes


@pytest.mark.parametrize(
    "settings", [{"codes": ["code"]}, {"text": "text"}, {"segment": "row", "codes": ["code"]}]
)
def test_what_the_config_names_is_read_as_it_says(settings: dict[str, Any]) -> None:
    rows = long("row", ("row", "text", "coder", "code"))
    found = read(rows, **settings)
    assert len(found.rows) == 12
    said = any("name in [corpus] segment the column" in warning for warning in found.warnings)
    assert said == (settings == {"codes": ["code"]})


def test_a_segment_that_the_config_names_makes_rows_of_a_text_one() -> None:
    rows = long("answer", ("id", "text", "coder", "code"))
    found = read(rows, segment="id", codes=["code"])
    assert [row.text for row in found.rows] == ANSWERS
    assert not any("counts each time" in warning for warning in found.warnings)


@pytest.mark.parametrize("times", [1, 2])
def test_a_few_answers_that_people_share_are_not_warned_of(times: int) -> None:
    rows = [["text", "code"], *([answer, "a"] for answer in ANSWERS * 2)]
    rows += [[f"{answer} Really, number {n}.", "b"] for n, answer in enumerate(ANSWERS * 4 * times)]
    assert not any("counts each time" in warning for warning in read(rows, codes=["code"]).warnings)


@pytest.mark.parametrize("head", [("segment", "coder", "theme"), ("Segment", "coder", "code")])
def test_codings_by_the_names_of_segments_are_no_texts(head: tuple[str, ...]) -> None:
    assert not excerpt_columns.known(Sheet(Path("codings.csv"), [*head], [], [], "", []))
    with pytest.raises(InputError, match='there is no column "text"'):
        read([list(head), ["interview-01-002", "Anna", "time"], ["interview-01-002", "Ben", "price"]])
