from __future__ import annotations

from pipeline.findings.warned import grouped


def test_what_differs_in_its_file_alone_is_one_warning() -> None:
    (group,) = grouped([f"{n}.docx: comments, left out: 2" for n in range(5)])
    assert group.todo == "What is missing"
    assert group.texts == ["Comments, left out: 2: 0.docx, 1.docx, 2.docx and 2 more."]


def test_the_worst_come_first_and_a_file_keeps_its_small_letter() -> None:
    found = grouped([
        "intervals come from resampling 9 people",
        "The stop list removes words that your codebook uses: own (3).",
        "ann.txt: 3 e-mail addresses stand in the text",
    ])  # fmt: skip
    assert [group.todo for group in found] == [
        "Before this is shared", "Mend in the settings or the codebook", "Keep in mind",
    ]  # fmt: skip
    assert found[0].texts == ["ann.txt: 3 e-mail addresses stand in the text."]
    assert found[2].texts == ["Intervals come from resampling 9 people."]


def test_none_are_none() -> None:
    assert grouped([]) == []
