"""Numbers in the margin of a page, and numbers that somebody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.layouts.lines import without_numbers
from pipeline.readers.office import pdf

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
