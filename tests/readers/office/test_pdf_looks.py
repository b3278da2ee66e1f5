"""Who asks in a PDF without labels, by lines in bold or italics."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from pipeline.config import Corpus
from pipeline.readers.office import pdf
from pipeline.readers.parsed import Parsed
from tests.rare import rare

from ..written import pdf as writer

pytest.importorskip("pypdf", reason="reading PDF needs pypdf")

WORDS = ["", "ward", "clinic", "hospice"]  # of each page


def parsed(*pages: Sequence[str], font: str = "Helvetica-Bold", labels: str = "auto") -> Parsed:
    corpus = Corpus(files=["x"], labels=labels)
    return pdf.read(Path("a.pdf"), writer(*pages, font=font), corpus)


def page(number: int, mark: str = "**") -> list[str]:
    """Return a page of a question and an answer, and one more that goes over to the next page."""
    what = WORDS[number]
    asked = [f"Why did you come to the {what}", f"of the {what} and its antici-", f"pated {what} beds?"]
    said = [f"It was the only {what} with a bed, and", "we had antici-", f"pated no {what}."]
    return [
        *(f"{mark}{line}" for line in asked), *said, f"Anticipated or not, the {what} was full.",
        f"{mark}And what of the {what} next door?", f"That {what} was well and",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "font", rare(["Helvetica-Bold", "Times-Italic", "ABCDEF+Arial-BoldMT", "Courier-Oblique"])
)
def test_lines_of_another_look_ask(font: str) -> None:
    found = parsed(page(1), page(2), page(3), font=font)
    asked = [row.text.replace("\n", " ") for row in found.rows if row.role == "interviewer"]
    assert asked == [text for n in (1, 2, 3) for text in (
        f"Why did you come to the {WORDS[n]} of the {WORDS[n]} and its anticipated {WORDS[n]} beds?",
        f"And what of the {WORDS[n]} next door?",
    )]  # fmt: skip
    assert len(found.rows) == 12
    assert found.text is not None
    assert all(found.text[row.start : row.end] == row.text for row in found.rows)
    assert any(
        "6 paragraphs in" in note and "taken to be the interviewer's" in note for note in found.warnings
    )
    assert not any("each page is a segment" in note for note in found.warnings)


@pytest.mark.parametrize(
    ("mark", "font", "labels"),
    [("", "Helvetica-Bold", "auto"), ("**", "Times-Roman", "auto"), ("**", "Times-Bold", "none")],
)
def test_pages_are_segments_where_no_look_asks(mark: str, font: str, labels: str) -> None:
    found = parsed(page(1, mark), page(2, mark), page(3, mark), font=font, labels=labels)
    assert len(found.rows) == 3
    assert any("each page is a segment" in note for note in found.warnings)


@pytest.mark.parametrize("seed", rare(range(30)))
def test_an_answer_with_words_parted_at_ends_of_lines_is_one(seed: int) -> None:
    random = Random(seed)
    words = "the bread was dear and we had none of it that year because rain came to every field".split()
    lines, answers = list[str](), list[str]()
    for word in ("ward", "clinic", "hospice"):
        lines += [f"**What of the {word}?"]
        said = [random.choice(words) for _ in range(random.randint(30, 60))]
        for at in random.sample(range(len(said)), 4):
            said[at] = random.choice(["anticipated", "refurbishment", "neighbourhoods,", "interviewers"])
        answers.append(" ".join(said) + ".")
        line = ""
        for part in answers[-1].split():
            if len(line) + len(part) < 60:
                line = f"{line} {part}".strip()
            elif len(part) > 8 and len(line) < 58:
                lines += [f"{line} {part[:5]}-"]
                line = part[5:]
            else:
                lines += [line]
                line = part
        lines += [line]
    found = parsed(["Interview 1: the ward", *lines])
    # Nor does a title, or a sentence of one word, look like a label where it shows who asks.
    assert found.reading is not None
    assert found.reading.unsure == []
    assert [row.text.replace("\n", " ") for row in found.rows if not row.role] == answers


def test_names_in_bold_are_labels_as_before() -> None:
    found = parsed(
        [
            "**Interviewer:",
            "Was it cold?",
            "**Ann:",
            "It was.",
            "**Interviewer:",
            "And then?",
            "**Ann:",
            "No.",
        ]
        * 3
    )
    assert {row.speaker for row in found.rows} == {"Interviewer", "Ann"}
