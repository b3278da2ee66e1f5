"""Numbers in the margin of a page, and numbers that somebody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.layouts.lines import without_numbers
from pipeline.readers.office import pdf
from pipeline.readers.text import labelled

SAID = ["2020.", "124:", "2020", "25.", "24", "12", "3", "1", "26", "10%", "£5", "2020?", "7)", "[2020]"]


def talk(page: int, line: int, said: dict[tuple[int, int], str]) -> str:
    """Return a line of a page: what is said there, or words."""
    return said.get((page, line), f"word {'abc'[page]}{'abcdefghijklmnopqrstuvwxyz'[line]} goes on and on")


def printed(style: str, step: int, paged: bool, said: dict[tuple[int, int], str]) -> str:
    """Return three pages of 25 lines, whose numbers stand above, below or beside them."""
    out = []
    for page in range(3):
        for line in range(1, 26):
            number = str(line) if line % step == 0 else ""
            text = talk(page, line, said)
            if style == "beside":
                out.append(f"{number:>3}  {text}")
            else:
                pair = [number, text] if style == "above" else [text, number]
                out += [each for each in pair if each]
        out += [str(101 + page)] * paged
    return "\n".join(out)


@pytest.mark.parametrize("style", ["above", "below", "beside"])
@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("paged", [True, False])
@pytest.mark.parametrize("number", SAID)
def test_a_number_that_is_said_is_told_from_those_in_the_margin(
    style: str, step: int, paged: bool, number: str
) -> None:
    for page, line in [(0, 1), (0, 4), (1, 2), (1, 5), (1, 12), (2, 1), (2, 24), (2, 25)]:
        said = {(page, line): number}
        kept = [each.strip() for each in without_numbers(printed(style, step, paged, said)).split("\n")]
        whole = [talk(p, n, said) for p in range(3) for n in range(1, 26)]
        assert sorted(filter(None, kept)) == sorted(whole), (page, line)


@pytest.mark.parametrize(("said", "at"), [(s, n) for s in SAID for n in (0, 1, 3) if s != str(n + 3)])
def test_a_number_said_where_a_page_lacks_its_own_is_none(
    said: str, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [f"Ann: It was dear in {'abcd'[n]}.\nIt went on until\n{n + 3}" for n in range(4)]
    pages[at] = pages[at].rpartition("\n")[0] + f"\n{said}"
    monkeypatch.setattr(pdf, "_pages", lambda *_: pages)
    read = pdf.read(Path("a.pdf"), b"%PDF-1.4\n%%EOF", Corpus(files=["x"]))
    assert sum(row.text.split().count(said) for row in read.rows) == 1
    assert not ({"3", "4", "5", "6"} - {said}) & set(" ".join(row.text for row in read.rows).split())


def minutes(form: str, first: int, every: bool) -> str:
    """Return questions with numbers and answers of many lines, without a number or with one."""
    out, number = [], first
    for n in range(8):
        out.append(
            f"{form.format(number)}{('Lord Oak', 'Ms Pitt')[n % 4 == 3]}: What was dear in {'abcdefgh'[n]}?"
        )
        number += 1
        out.append(
            f"{form.format(number) if every else ''}Dr Elm: It was the rent,\n"
            + "which went on and on,\n" * 12
        )
        number += every
    return "\n".join(out)


@pytest.mark.parametrize("form", ["{}. ", "{}  ", "[{}] ", "({}) ", "{}) "])
@pytest.mark.parametrize("first", [1, 12, 98])
@pytest.mark.parametrize("every", [False, True])
def test_numbers_before_labels_are_no_words_and_ask_where_nobody_who_answers_has_one(
    form: str, first: int, every: bool
) -> None:
    read = labelled.read_text(minutes(form, first, every), "a.txt", Corpus(files=["x"]))
    assert {row.speaker for row in read.rows} == {"Lord Oak", "Ms Pitt", "Dr Elm"}
    assert not any(character.isdigit() for row in read.rows for character in row.text)
    asking = {row.speaker for row in read.rows if row.role == "interviewer"}
    assert asking == (set() if every else {"Lord Oak", "Ms Pitt"})


def test_a_list_with_numbers_that_somebody_reads_out_is_talk() -> None:
    items = "\n".join(
        f"{n}. {word}: it was dear." for n, word in enumerate(("Rent", "Food", "Fuel", "Care"), 1)
    )
    talk = "\n".join(
        f"Ann: What was dear in {place}?\nBo: In {place} it was the rent." for place in "abcdefghijkl"
    )
    read = labelled.read_text(f"{talk}\n{items}", "a.txt", Corpus(files=["x"]))
    assert {row.speaker for row in read.rows} == {"Ann", "Bo"}
    assert all(f"{word}: it was dear." in read.rows[-1].text for word in ("Rent", "Food", "Fuel", "Care"))
