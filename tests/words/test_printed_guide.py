"""Sentences of a printed guide are known where they stand whole, and nowhere else."""

from __future__ import annotations

import pytest

from pipeline.words.printed_guide import Printed

GUIDE = ["The ward", "Where did you go after that?", "3.b Are the options clear to you", "c.i The ward",
         "It’s re-usable – is it not?", "And then?", "Était-ce utile à l'équipe ?"]  # fmt: skip


def cut(text: str, said: tuple[str, ...] = (), *, lines: bool = False) -> list[str]:
    """Return what of a text is the guide's."""
    guide = Printed(GUIDE)
    parts = list(guide.parts(text, said, lines=lines))
    left = "".join(text[start:end] for start, end, _ in parts)
    assert "".join(left.split()) == "".join(text.split())  # nothing is lost
    return [text[start:end] for start, end, asked in parts if asked]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Where did you go after that? Home.", ["Where did you go after that?"]),
        ("I see. WHERE did  you go\nafter that. Home.", ["WHERE did  you go\nafter that."]),
        ("2. Where did you go after that", ["2. Where did you go after that"]),
        ("(reads) Where did you go after that? Home.", ["Where did you go after that?"]),
        ("task done 3.b Are the options clear to you? Yes", ["3.b Are the options clear to you?"]),
        ("3.b Are the options clear to you they are", ["3.b Are the options clear to you"]),
        ("c.i The ward was hot", ["c.i The ward"]),
        ("Where did you go after that? 3.b Are the options clear to you? Yes",
         ["Where did you go after that?", "3.b Are the options clear to you?"]),
        ("Hm. It's reusable - is it not? Yes.", ["It's reusable - is it not?"]),
        ("Where did you go after that Well it was hot", ["Where did you go after that"]),
        ("Hm.\nWhere did you go after that I'd gone home", ["Where did you go after that"]),
        ("The ward It is hot", ["The ward"]),
        ("Hm. E\u0301tait-ce utile à l’équipe? Oui.", ["E\u0301tait-ce utile à l’équipe?"]),
    ],
)  # fmt: skip
def test_a_whole_sentence_is_the_guides(text: str, asked: list[str]) -> None:
    assert cut(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "You asked me where did you go after that? Home.",
        "You asked: where did you go after that? Home.",
        "You asked me. “Where did you go after that?” Home.",
        "Hm. Where did you go after that, she said, and I went.",
        "Hm. Where did you go after that war? Home.",
        "Elsewhere did you go after that? Home.",
        "The ward was hot. The ward.",
        "The ward I was in was hot.",
        "The ward Sister was hot.",
        "I mean The ward It is hot",
        "Where did you go after that It Girl came",
        "And then? Home.",  # said in other words than the guide's
        "In 3 are the options clear to you and me",
    ],
)
def test_a_repetition_is_who_says_it(text: str) -> None:
    assert cut(text) == []


def test_what_a_labelled_interviewer_asks_may_be_repeated_but_not_with_the_guides_number() -> None:
    guide = Printed(GUIDE)
    (key,) = guide.keys("So where did you go after that")
    assert cut("Where did you go after that? Home.", (key,)) == []
    assert cut("1. Where did you go after that? Home.", (key,)) == ["1. Where did you go after that?"]
    assert cut("Where did you go after that?", (key,)) == ["Where did you go after that?"]


def test_of_lines_only_whole_ones_are_taken() -> None:
    text = "Where did you go after that?\nHome. 3.b Are the options clear to you? Yes."
    assert cut(text, lines=True) == ["Where did you go after that?"]
    assert not Printed(["And then?"])
    assert cut("") == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Your ward\nIt was hot.", ["Your ward"]),
        ("So it is.\nyour ward:\nHot.", ["your ward:"]),
        ("Your ward.", ["Your ward."]),
        ("It is hot. Your ward. Yes.", []),
        ("Your ward was hot", []),
        ("3. Your ward was hot", []),
        ("3.b Are the options clear to you Your ward", ["3.b Are the options clear to you", "Your ward"]),
        (
            "3.b Are the options clear to you? Your ward: hot.",
            ["3.b Are the options clear to you?", "Your ward:"],
        ),
        (
            "3.b Are the options clear to you Your ward It was hot.",
            ["3.b Are the options clear to you", "Your ward"],
        ),
        ("3.b Are the options clear to you? Your ward was hot.", ["3.b Are the options clear to you?"]),
        ("3.b Are the options clear to you? Yes. Your ward: hot.", ["3.b Are the options clear to you?"]),
    ],
)
def test_a_heading_is_the_guides_where_it_fills_a_line_or_follows_a_sentence_of_it(
    text: str, asked: list[str]
) -> None:
    parts = Printed(["Your ward", *GUIDE]).parts(text)
    assert [text[start:end] for start, end, is_asked in parts if is_asked] == asked


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("The ward I was in\nThe ward Sister", ["The ward I", "The ward Sister"]),
        ("Where did you go after that Ann was hot", ["Where did you go after that Ann"]),
        ("The ward It is hot. The ward was hot, the ward Sister", []),  # cut, or goes on as talk does
    ],
)
def test_a_line_that_may_hold_a_sentence_and_an_answer_is_known(text: str, begun: list[str]) -> None:
    assert list(Printed(GUIDE).begun(text)) == begun
