"""Quotations of a list alone that share words of their text, which count once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.parsed import Parsed
from pipeline.readers.tables.overlapping import SHARED, joined
from pipeline.readers.tables.xlsx import read

from ..written import xlsx

TALK = [f"word{n}" for n in range(60)]


def quoted(start: int, end: int) -> str:
    return " ".join(TALK[start:end]).capitalize() + "."


def listed(
    *rows: tuple[str, ...], head: tuple[str, ...] = ("Document", "Segment", "Code", "Coder")
) -> Parsed:
    book = xlsx(Codes=[list(head), *map(list, rows)])
    return read(Path("codes.xlsx"), book, Corpus(files=["codes.xlsx"]))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((0, 30), (10, 20), (0, 30)),  # inside
        ((0, 30), (20, 45), (0, 45)),  # goes on
        ((20, 45), (0, 30), (0, 45)),  # whichever comes first
        ((0, 30), (0, 12), (0, 30)),  # begins alike
        ((0, 30), (22, 40), (0, 40)),  # eight words
        ((0, 30), (23, 40), None),  # seven
        ((0, 30), (30, 40), None),  # side by side
    ],
)
@pytest.mark.parametrize("documents", [("D1", "D1"), ("D1", "D2")])
def test_words_of_two_quotations_of_a_document_count_once(
    one: tuple[int, int], other: tuple[int, int], together: tuple[int, int] | None, documents: tuple[str, str]
) -> None:
    found = listed(
        (documents[0], quoted(*one), "Pay", "Ann"), (documents[1], quoted(*other), "Rota", "Bob")
    )  # fmt: skip
    apart = together is None or documents[0] != documents[1]
    said = [note for note in found.warnings if "1 quotation shares words with another" in note]
    assert len(said) == (not apart)
    rows = [row.text.lower().replace(".", "").split() for row in found.rows]
    if apart:
        assert [len(words) for words in rows] == [one[1] - one[0], other[1] - other[0]]
    else:
        assert together is not None
        assert rows == [TALK[slice(*together)]]
        assert {(code.row, code.coder, code.theme) for code in found.codes} == {
            (0, "Ann", "Pay"), (0, "Bob", "Rota"),
        }  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_every_word_that_is_quoted_is_there_once(seed: int) -> None:
    """Quotations drawn of one text of distinct words; which join is told from their borders alone."""
    draw = random.Random(seed)
    borders = sorted({tuple(sorted(draw.sample(range(61), 2))) for _ in range(8)})
    borders = [each for each in borders if each[1] - each[0] >= SHARED]
    draw.shuffle(borders)
    texts, inside = joined([quoted(*each) for each in borders])
    union = [list(each) for each in sorted(borders)]
    whole: list[list[int]] = []
    for start, end in union:
        if whole and min(whole[-1][1], end) - start >= SHARED:
            whole[-1][1] = max(whole[-1][1], end)
        else:
            whole.append([start, end])
    left = sorted(text.lower().replace(".", "").split() for text in texts if text)
    assert left == sorted(TALK[start:end] for start, end in whole)
    for (start, end), place in zip(borders, inside, strict=True):
        assert " ".join(TALK[start:end]) in texts[place].lower().replace(".", "")


def test_a_list_of_a_thousand_quotations_takes_no_time() -> None:
    from time import process_time

    draw = random.Random(3)
    words = [f"w{n}" for n in range(40_000)]
    texts = [" ".join(words[at : at + 40]) for at in (draw.randrange(39_900) for _ in range(1_000))]
    before = process_time()
    joined(texts)
    assert process_time() - before < 15
