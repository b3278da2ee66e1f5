"""Talk without labels, in which what stands out asks."""

from __future__ import annotations

import pytest

from pipeline.readers.layouts.unlabelled import asked

from .test_fresh import read, turns

TALK = [
    "Where did you start?", "In the laundry.", "What was it like there?", "It was heavy. Steam.",
    "And later?", "The kitchen. I sang.",
]  # fmt: skip


def spans(*said: str) -> tuple[str, list[tuple[int, int]]]:
    """Return paragraphs as a text, and where they stand."""
    text = "\n\n".join(said)
    starts = [text.index(one) for one in said]
    return text, [(at, at + len(one)) for at, one in zip(starts, said, strict=True)]


def test_paragraphs_that_look_alike_and_mostly_ask_are_the_interviewers() -> None:
    text, found = spans(*TALK)
    bold = {"in bold": [found[n][0] for n in (0, 2, 4)]}
    sides = asked(text, found, bold)
    assert sides is not None
    assert (list(sides.starts), sides.how) == ([0, 2, 4], "in bold")


@pytest.mark.parametrize("starts", [(0, 2), (1, 3, 5), (0, 1, 2), range(6)])
def test_a_look_that_does_not_part_questions_from_answers_says_nothing(starts: tuple[int]) -> None:
    text, found = spans(*TALK)
    assert asked(text, found, {"in bold": [found[n][0] for n in starts]}) is None


@pytest.mark.parametrize("form", ["{n}. {q}", "**{q}**", "({n}) {q}"])
def test_a_text_says_so_itself(form: str) -> None:
    text = "A letter\n\n" + "\n\n".join(
        form.format(n=n // 2 + 1, q=said) if n % 2 == 0 else said for n, said in enumerate(TALK)
    )
    parsed = read("talk.txt", text.encode())
    roles = ["interviewer", "participant"] * 3
    assert [(r, t.strip("*")) for _, r, t in turns(parsed)] == list(zip(roles, TALK, strict=True))
    (note,) = parsed.warnings
    assert 'are taken to be the interviewer\'s; if not, write [corpus] labels = "none"' in note
    plain = read("talk.txt", text.encode(), labels="none")
    assert {row.role for row in plain.rows} == {""}
