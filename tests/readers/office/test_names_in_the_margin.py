"""Names in the margin that a PDF has behind the first line of what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.office import pdf

from ..written import pdf as writer

pytest.importorskip("pypdf", reason="reading PDF needs pypdf")
TURNS = [
    ("INT", ["Where did you go on the", "second day of the trip?"]),
    ("ANN", ["We went to Leeds and then", "by train to the coast,", "where it was cold."]),
    ("INT", ["And then?"]),
    ("ANN", ["Then home."]),
    ("INT", ["Did you like it, and", "would you go again?"]),
    ("BEN", ["Not I."]),
    ("ANN", ["I would, if it was", "warm enough."]),
    ("INT", ["Thank you both."]),
    ("BEN", ["You are welcome, and thank you", "for the tea."]),
]


TALK = [
    (name, [said[0].replace(" ", f" {word} ", 1), *said[1:]])
    for word in ("really", "then", "soon")
    for name, said in TURNS
]  # no line but a name comes back


def rows_of(behind: bool, colon: str, pages: int) -> tuple[list[tuple[str, str]], str]:
    """Return the turns of a PDF that has each name behind the first line, or before it, and what is said."""
    lines = [
        line
        for name, said in TALK
        for line in ([said[0], name + colon, *said[1:]] if behind else [name + colon, *said])
    ]
    size = -(-len(lines) // pages)
    result = pdf.read(
        Path("talk.pdf"),
        writer(*(lines[n : n + size] for n in range(0, len(lines), size))),
        Corpus(files=["x"]),
    )
    return [(row.speaker, row.text) for row in result.rows], " ".join(result.warnings)


@pytest.mark.parametrize("pages", [1, 4])
@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize("behind", [True, False])
def test_a_turn_is_its_own_names(behind: bool, colon: str, pages: int) -> None:
    rows, said = rows_of(behind, colon, pages)
    assert rows == [(name, "\n".join(talk)) for name, talk in TALK]
    assert ("a name stands behind the first line of what it says" in said) is behind
