"""A printed guide in every text is counted as said, and that is said."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.words import repeated_sentences as module
from pipeline.words.repeated_sentences import Recited, rows_with, sentences

from ..seen import warned

GUIDE = ["1 Read the information in the tab.", "2 Submit one query of your own.",
         "3 Was the table clear to you?"]  # fmt: skip


def recognised(texts: dict[str, list[str]]) -> list[str]:
    rows = [(document, text) for document, said in texts.items() for text in said]
    documents, said = [document for document, _ in rows], [text for _, text in rows]
    return warned("sentences stand word for word", said, documents=documents)


def test_sentences_that_most_texts_have_word_for_word_are_warned_of() -> None:
    texts = {f"P{n}": [*GUIDE, f"Here is what I did on day {n}."] for n in range(3)}
    texts["P9"] = ["I did not get to see any of it."]
    (warning,) = recognised(texts)
    assert warning.startswith(
        "3 sentences stand word for word in more than half of the 4 texts and are counted as said, "
        "first in segment s0; if"
    )
    lower = {name: [text.lower().replace(".", "") for text in said] for name, said in texts.items()}
    assert len(recognised(lower | {"P0": texts["P0"]})) == 1


def test_half_of_the_texts_is_not_most_and_few_texts_or_sentences_are_no_guide() -> None:
    half = {"P0": GUIDE, "P1": GUIDE, "P2": ["No."], "P3": ["No."]}
    assert recognised(half) == []
    assert recognised({"P0": GUIDE, "P1": GUIDE, "P2": GUIDE}) == []
    assert recognised({f"P{n}": GUIDE[:2] for n in range(9)}) == []


def test_what_everybody_says_in_few_words_is_no_guide() -> None:
    assert (
        recognised({f"P{n}": ["Yes, I think so.", "Thank you very much.", "I do."] for n in range(9)}) == []
    )


def test_of_more_segments_than_interviews_have_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"P{n}": GUIDE for n in range(5)}
    monkeypatch.setattr(module, "MOST", 15)
    assert len(recognised(texts)) == 1
    monkeypatch.setattr(module, "MOST", 14)
    assert recognised(texts) == []


def test_sentences_of_a_guide_are_known_beside_answers_and_end_where_these_begin() -> None:
    said = ["I see it now", "it is fine (reads)", "Now then", "we press it", "all done"]
    rows = [
        (f"P{n}", f"Done 3.d After all of it, click ‘Send’ once {answer}. 4) Was it clear to you? No.")
        for n, answer in enumerate(said)
    ] + [(f"P{n}", f"c.i The first ward {answer}") for n, answer in enumerate(said)]
    texts = pa.chunked_array([[text for _, text in rows]])
    found = sentences([document for document, _ in rows], texts)
    assert found == ["3.d After all of it, click ‘Send’ once", "4) Was it clear to you?",
                     "c.i The first ward"]  # fmt: skip
    assert rows_with(found, texts) == list(range(10))
    documents = [document for document, _ in rows]
    said = [text for _, text in rows]
    assert len(warned("sentences stand word for word", said, documents=documents)) == 1
    assert warned("sentences stand", said, documents=documents, printed="keep") == []


def test_what_many_begin_to_say_is_no_sentence_of_a_guide() -> None:
    ends = ["it is", "we did", "they want", "you mean", "I am"]
    habits = ["I do not know what {}", "At the end of the day {}", "To be honest with you {}"]
    texts = {f"P{n}": [h.format(end) for h in habits] for n, end in enumerate(ends)}
    assert recognised(texts) == []


def test_what_most_begin_a_line_with_is_a_guides_where_others_are() -> None:
    more = "Tell me about the ward."
    texts = {f"P{n}": [*GUIDE, f"{more} It is number {n}. I do not say so."] for n in range(5)}
    (warning,) = recognised(texts)
    assert warning.startswith("4 sentences")
    assert recognised({who: said[2:] for who, said in texts.items()}) == []


@pytest.mark.parametrize("ward", ["The ward", "The ward:", "Ward Two"])
def test_a_heading_that_most_texts_have_is_a_guides_where_others_are(ward: str) -> None:
    said = {f"P{n}": [*GUIDE, f"{ward}\nIt is number {n}."] for n in range(5)}
    (warning,) = recognised(said)
    assert warning.startswith("4 sentences")
    assert recognised({who: rows[2:] for who, rows in said.items()}) == []


@pytest.mark.parametrize("line", ["Thank you.", "the ward", "Yes", "So I do?", "Right then!"])
def test_what_ends_as_talk_does_is_no_heading(line: str) -> None:
    said = {f"P{n}": [*GUIDE, f"{line}\nIt is number {n}."] for n in range(5)}
    (warning,) = recognised(said)
    assert warning.startswith("3 sentences")


def test_a_number_with_a_full_stop_before_a_question_ends_no_sentence() -> None:
    guide = [f"{n}. {asked}" for n, asked in enumerate(("How was it?", "Who was it?", "Why is it so?"), 4)]
    texts = [f"{asked} In {who} words: it was hot." for who in range(4) for asked in guide]
    documents = [f"P{n // 3}" for n in range(12)]
    found = sentences(documents, pa.chunked_array([texts]))
    assert found == guide


@pytest.mark.parametrize("asked", ["Q3 Tell me about the ward", "What did you do there", "4. What was hard"])
@pytest.mark.parametrize("said", ["Well it was hot", "I mean so", "The ward I saw"])
def test_a_question_with_its_answer_and_no_sign_between_is_warned_of(asked: str, said: str) -> None:
    found = warned("no sign between", ["I see.", f"Hm.\n{asked} {said}.", "It is hot."])
    glued = "1 line with a question and what begins as an answer to it, no sign between, all of it"
    assert [note.partition(" counted as said")[0] for note in found] == [glued] * (not said.startswith("I"))
    assert all("segment s1;" in note for note in found)
    for between in ("?", ".", ":", "\n"):
        assert warned("no sign between", [f"{asked}{between} {said}."]) == []
    assert warned("no sign between", [f"{asked} {said}."], roles=["interviewer"]) == []


@pytest.mark.parametrize(
    "said", ["What we did Well it was", "You know The Lancet", "The ward In it", "Q1 has It so"]
)
def test_talk_with_a_name_or_to_nobody_holds_no_question_with_its_answer(said: str) -> None:
    assert warned("no sign between", [said]) == []


def test_odd_capitals_in_cells_of_tables_are_no_answers() -> None:
    recited = Recited()
    texts = pa.chunked_array([["How can you fault It when so many are there"]])
    recited.add(texts, [0], lambda _: "d", lambda _: "s0")
    assert len(recited.notes(1)) == 1
    assert recited.notes(1, written=True) == []
