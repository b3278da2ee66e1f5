"""A Word draft with comments: each where its author finds it, nothing else changed."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document

from pipeline.manuscript.commented import commented


def document() -> bytes:
    made = Document()
    made.add_paragraph("They said “we trust nobody at all here” (N1).")
    made.add_table(1, 2).rows[0].cells[1].text = "They phone us first. (N2)"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def row(verdict: str, claim: str, kind: str = "quotation") -> dict[str, str]:
    return {"kind": kind, "verdict": verdict, "claim": claim, "found": "so and so"}


def test_each_finding_is_a_comment_at_its_paragraph() -> None:
    rows = [
        row("not found", "“we trust nobody at all here” (N1)"),
        row("altered", "“They phone us first.” (N2)"),
        row("verbatim", "“They phone us first.” (N2)"),
        row("differs", "Money: 4", "count"),
        row("not checked", "They phone us", "number"),
    ]
    data, lost = commented(document(), rows)
    made = Document(io.BytesIO(data))
    texts = [comment.text for comment in made.comments]
    assert [text.split(".")[0] for text in texts] == [
        "quotation: not found", "quotation: altered", "number: not checked",
    ]  # fmt: skip
    assert [one.rpartition(": ")[2] for one in lost] == ["4"]
    assert made.paragraphs[0].text == "They said “we trust nobody at all here” (N1)."
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"w:date" not in archive.read("word/comments.xml")


@pytest.mark.parametrize(
    "claim", ["“agency nurse”: 12 times", "12 times", "said 12 times", "“Agency nurse” was said"]
)
@pytest.mark.parametrize("runs", [1, 2, 9])
def test_a_comment_is_at_the_place_and_no_word_changes(claim: str, runs: int) -> None:
    text = "It was 12 times as cold. “Agency nurse” was said 12 times, and that was all that they said."
    made, size = Document(), -(-len(text) // runs)
    paragraph = made.add_paragraph()
    for place in range(0, len(text), size):
        paragraph.add_run(text[place : place + size]).bold = True
    out = io.BytesIO()
    made.save(out)
    data, lost = commented(
        out.getvalue(), [row("differs", claim, "who"), row("differs", "that was all", "who")]
    )
    assert not lost
    (read,) = Document(io.BytesIO(data)).paragraphs
    assert read.text == text
    assert all(run.bold for run in read.runs if run.text)
    inside = re.search("commentRangeStart(.*?)commentRangeEnd", read._p.xml, re.DOTALL)
    assert inside
    marked = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside[1]))
    assert marked
    assert len(marked) < 40
    assert marked in text


def test_the_same_draft_gives_the_same_bytes() -> None:
    rows = [row("not found", "“we trust nobody at all here” (N1)")]
    assert commented(document(), rows) == commented(document(), rows)
