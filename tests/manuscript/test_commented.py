"""A Word draft with comments: each where its author finds it, nothing else changed."""

from __future__ import annotations

import io
import zipfile

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
    ]
    data, lost = commented(document(), rows)
    made = Document(io.BytesIO(data))
    texts = [comment.text for comment in made.comments]
    assert [text.split(".")[0] for text in texts] == ["quotation: not found", "quotation: altered"]
    assert lost == 1
    assert made.paragraphs[0].text == "They said “we trust nobody at all here” (N1)."
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"w:date" not in archive.read("word/comments.xml")


def test_the_same_draft_gives_the_same_bytes() -> None:
    rows = [row("not found", "“we trust nobody at all here” (N1)")]
    assert commented(document(), rows) == commented(document(), rows)
