"""Comments that Google Docs prints below a text: nobody says them, in whatever file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Corpus
from pipeline.readers.office import pdf
from pipeline.readers.text import labelled

from ..written import pdf as writer

CORPUS = Corpus(files=["x"])
TALK = ["INT: Where was it?", "ANN: In the old town{}, I think.", "INT: And then?", "ANN: We went{} home."]
COMMENTS = ["[a]which town?", "[b]a nice quotation", "for the paper"]


@pytest.mark.parametrize("kind", ["txt", "md", "pdf"])
def test_they_are_left_out_and_said(kind: str) -> None:
    lines = [*(line.format(mark) for line, mark in zip(TALK, ["", "[a]", "", "[b]"], strict=True)), *COMMENTS]
    if kind == "pdf":
        pytest.importorskip("pypdf")
        result = pdf.read(Path("talk.pdf"), writer(lines), CORPUS)
    else:
        result = labelled.read(Path(f"talk.{kind}"), "\n".join(lines).encode(), CORPUS)
    assert [row.text for row in result.rows][-1] == "We went home."
    assert any(
        "comments at the end ([a] ...), which nobody says, left out: 3 lines" in w for w in result.warnings
    )


@pytest.mark.parametrize(
    "below",
    [
        ["[a]which town?"],  # [b] has no comment
        ["[b]nice", "[a]which town?"],  # in no order
        ["[a]which town?", "[b]nice", "[c]and this?"],  # [c] stands nowhere
        ["[x]which town?", "[y]nice"],
    ],
)
def test_other_lines_in_brackets_stay(below: list[str]) -> None:
    lines = [*(line.format(mark) for line, mark in zip(TALK, ["", "[a]", "", "[b]"], strict=True)), *below]
    rows = labelled.read(Path("talk.txt"), "\n".join(lines).encode(), CORPUS).rows
    assert rows[-1].text.splitlines()[1:] == below or rows[-1].text in below[-1]


def test_many_comments_go_on_after_z() -> None:
    letters = [*map(chr, range(97, 123)), "aa", "ab"]
    lines = ["INT: And?", *(f"ANN: It was[{each}] cold.\nINT: Yes?" for each in letters)]
    lines += [f"[{each}]really?" for each in letters]
    rows = labelled.read(Path("talk.txt"), "\n".join(lines).encode(), CORPUS).rows
    assert rows[-1].text == "Yes?"
