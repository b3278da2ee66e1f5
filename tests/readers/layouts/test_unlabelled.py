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


def test_broken_prose_with_small_words_at_line_starts_is_no_talk() -> None:
    text = "\n".join(
        "The wards of the old house were closed in May and the beds were sold. It was said that\n"
        "a Committee had met, and nobody knew who sat on it, or when. The porters heard it from\n"
        "I Block, where the last of the nurses packed the linen into boxes and wrote on each of\n"
        "a Box what was in it, so that whoever opened it in the new house would know it again.\n"
        for _ in range(6)
    )
    parsed = read("talk.txt", text.encode())
    assert {row.speaker for row in parsed.rows} == {""}


def test_words_of_the_language_that_open_lines_before_a_capital_are_nobody() -> None:
    lines = ["I Love the sea.", "A Tale of two wards.", "I Saw her on Monday.", "A Day like any."] * 2
    assert {who for who, _, _ in turns(read("poem.txt", "\n".join(lines).encode()))} == {""}
    coded = ["I How was it?", "R A day like any.", "I And the night?", "R It was long."]
    assert [who for who, _, _ in turns(read("talk.txt", "\n".join(coded).encode()))] == list("IRIR")


def test_captions_say_who_must_ask() -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.900\n{('Ann', 'P07')[n % 2]}: {said}" for n, said in enumerate(TALK)
    )
    parsed = read("talk.vtt", text.encode())
    assert [(who, role) for who, role, _ in turns(parsed)] == [
        ("Ann", "interviewer"), ("P07", "participant")] * 3  # fmt: skip
    assert any('"Ann" taken to ask, as the labels of all others answer' in w for w in parsed.warnings)
    own = {"interviewer": ["P07"]}
    assert {
        role for who, role, _ in turns(read("talk.vtt", text.encode(), **own), **own) if who == "Ann"
    } == {"participant"}


@pytest.mark.parametrize("asking", [(0, 2, 4), (0, 4), (2,)])
@pytest.mark.parametrize("first", ["Where did you start?", "Tell me where you started."])
def test_headings_that_are_sentences_ask(asking: tuple[int, ...], first: str) -> None:
    talk = [first, *TALK[1:]]
    lines = [f"# {s}" if n in asking else f"*{s}*" if n % 2 == 0 else s for n, s in enumerate(talk)]
    if first != TALK[0] and 0 not in asking:
        lines[0] = f"# {talk[0]}"
    parsed = read("talk.md", "\n\n".join(["# Ann, 3 May", *lines]).encode())
    found = [(role, said.strip("*")) for _, role, said in turns(parsed)]
    roles = ["interviewer", "participant"] * 3
    assert found == [*zip(roles, talk, strict=True)]
    assert (parsed.rows[0].role, parsed.rows[0].text) == ("note", "# Ann, 3 May")


@pytest.mark.parametrize("label", ["Interviewer:", "**Interviewer:**"])
def test_a_label_alone_above_a_blank_line_holds_for_the_paragraph_below_it(label: str) -> None:
    lines = [f"{label}\n\n{said}" if n % 2 == 0 else said for n, said in enumerate(TALK)]
    found = [(role, said) for _, role, said in turns(read("talk.txt", "\n\n".join(lines).encode()))]
    assert found == [*zip(["interviewer", "participant"] * 3, TALK, strict=True)]


def test_a_short_line_in_bold_is_said_where_all_that_somebody_says_is_in_bold() -> None:
    lines = [f"**Int: {said}**" if n % 2 == 0 else f"Ann: {said}" for n, said in enumerate(TALK)]
    lines.insert(3, "**Heavy or not**")
    who, _, said = turns(read("talk.txt", "\n\n".join(lines).encode()))[2]
    assert who == "Int"
    assert said.endswith("Heavy or not**")
