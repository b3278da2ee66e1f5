"""The word index that ends a transcript of a reporter: nobody says it, whatever it looks like."""

from __future__ import annotations

import random

import pytest

from pipeline.config import Corpus
from pipeline.readers.parsed import Parsed
from pipeline.readers.text.labelled import read_text

WORDS = (
    "ability abuse access account advice ageing apply asked aware back basis board care chair clinic".split()
)
TALK = "".join(
    f"Q. Was that so on day {n}?\nA. The night shift was long on day {n}, at 12:{n + 10} I think.\n"
    for n in range(9)
)
FORMS = {
    "below": lambda word, places: f"{word} [{len(places)}]\n" + "".join(f"  {'  '.join(places)}\n"),
    "beside": lambda word, places: f"{word} [{len(places)}] {' '.join(places)}\n",
    "no number": lambda word, places: f"{word} {', '.join(places)}\n",
    "word alone": lambda word, places: f"{word}\n{' '.join(places)}\n",
    "round": lambda word, places: f"{word} ({len(places)}) {' '.join(places)}\n",
    "capitals": lambda word, places: f"{word.upper()} [{len(places)}]\n{chr(10).join(places)}\n",
}
HEADS = {
    "none": "",
    "title": "WORD INDEX\n",
    "letter": "A\n",
    "page": "(1) ability - chair\n",
    "sheet": "Sheet 4\n",
}


def index(form: str, mark: str, words: list[str]) -> str:
    rng = random.Random(form + mark)
    places = [
        [f"{rng.randint(1, 200)}{mark}{rng.randint(1, 25)}" for _ in range(rng.randint(1, 6))] for _ in words
    ]
    return "".join(FORMS[form](word, each) for word, each in zip(words, places, strict=True))


def read(text: str) -> Parsed:
    return read_text(text, "hearing.txt", Corpus(files=["hearing.txt"]))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("mark", ["/", ":"])
@pytest.mark.parametrize("form", FORMS)
def test_it_is_left_out_and_the_talk_is_all_there(form: str, mark: str, head: str) -> None:
    bare, found = read(TALK), read(TALK + HEADS[head] + index(form, mark, WORDS))
    said = [(row.speaker, row.text) for row in bare.rows]
    assert [(row.speaker, row.text) for row in found.rows if row.role != "note"][:17] == said[:17]
    last = [row.text for row in found.rows if row.speaker][-1].splitlines()
    assert last[0] == said[-1][1]
    assert last[1:] == HEADS[head].splitlines()[: len(last) - 1]  # a heading is no entry
    assert "ability" not in " ".join(row.text for row in found.rows).replace("(1) ability", "")
    assert "an index of words at the end, which nobody says, left out" in " ".join(found.warnings)


@pytest.mark.parametrize(
    "ends",
    [
        "A. I was there 12:30.\n", "A. Yes.\n" * 3,
        "".join(f"A. At 12:{n} I went, and at 13:{n} I came back to the same ward.\n" for n in range(10, 50)),
        "".join(f"Q. Where?\nA. John 3:{n}.\n" for n in range(1, 40)),
        index("beside", ":", WORDS[:6]),
        index("beside", ":", random.Random(1).sample(WORDS, len(WORDS))),
    ],
)  # fmt: skip
def test_what_is_no_index_stays(ends: str) -> None:
    assert "index of words" not in " ".join(read(TALK + ends).warnings)


@pytest.mark.parametrize(
    "opens", ["Witness: {}", "Witnesses: {}", "Examination of witness: {}", "Evidence of: {}"]
)
@pytest.mark.parametrize(
    "who", ["Dame Ann Oak", "Dame Ann Oak, chair of the trust", "Rt Hon Dame Ann Oak DBE; and"]
)
def test_a_line_that_names_a_witness_is_not_said(opens: str, who: str) -> None:
    talk = "".join(
        f"Chair: And day {n}?\nDame Ann Oak: The night shift was long on day {n}.\n" for n in range(5)
    )
    found = read(f"{opens.format(who)}\n{talk}")
    assert {row.speaker for row in found.rows if row.role != "note"} == {"Chair", "Dame Ann Oak"}


def test_a_witness_who_speaks_under_that_label_does() -> None:
    talk = "".join(
        f"Counsel: And day {n}?\nWitness: The night shift was long on day {n}.\n" for n in range(5)
    )
    assert {row.speaker for row in read(talk).rows} == {"Counsel", "Witness"}
