from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.findings.grouped_warnings import grouped, together
from pipeline.study.inputs import _BOOKS, unread_codebook


def test_what_differs_in_its_file_alone_is_one_warning() -> None:
    (group,) = grouped([f"{n}.docx: comments, left out: 2" for n in range(5)])
    assert group.todo == "What is left out or missing"
    assert group.texts == ["Comments, left out: 2: 0.docx, 1.docx, 2.docx and 2 more."]


def test_the_worst_come_first_and_a_file_keeps_its_small_letter() -> None:
    found = grouped([
        "intervals come from resampling 9 people",
        "The stop list removes words that your codebook uses: own (3).",
        "ann.txt: 3 e-mail addresses stand in the text",
    ])  # fmt: skip
    assert [group.todo for group in found] == [
        "Before this is shared", "Look at the settings and the codebook", "Keep in mind",
    ]  # fmt: skip
    assert found[0].texts == ["ann.txt: 3 e-mail addresses stand in the text."]
    assert found[2].texts == ["Intervals come from resampling 9 people."]


@pytest.mark.parametrize("ending", ["txt", "docx", "csv"])
def test_a_sentence_on_two_files_is_not_a_file_with_something_to_say(ending: str) -> None:
    told = [
        f"p{n}.{ending} holds the same texts as p1.{ending}, which are counted twice: take one of the two out"
        for n in (2, 3)
    ]
    (group,) = grouped(told)
    assert group.todo == "What counts twice"  # the worst: it is named first
    found = group.texts
    assert found == [f"{text}." for text in told]


@pytest.mark.parametrize("name", ["speaker-07", "phase1_singlelabel-0001", "keywords-2"])
def test_what_a_segment_is_called_says_nothing_of_the_fault(name: str) -> None:
    (group,) = grouped(
        [f"9 of 90 texts are the same few words, those of segment {name}, and count as speech"]
    )
    assert group.todo == "Keep in mind"


def test_none_are_none() -> None:
    assert grouped([]) == []


def test_many_that_say_their_own_numbers_or_names_are_told_once() -> None:
    texts = [f'{n}.pdf: {n + 3} words parted: {n} "made{n}" one' for n in range(5)]
    (group,) = grouped([*texts, "6.pdf: nothing parted"])
    assert group.texts == [
        '0.pdf (each with its own as well: 1.pdf, 2.pdf, 3.pdf and 1 more): 3 words parted: 0 "made0" one.',
        "6.pdf: nothing parted.",
    ]
    assert len(grouped(texts[:3])[0].texts) == 3


def test_quotations_that_share_words_leave_nothing_out() -> None:
    (group,) = grouped(["a.csv: 2 quotations share words with another, so that no words count twice"])
    assert group.todo == "Keep in mind"
    assert grouped(["a.csv: 2 documents hold no words"])[0].todo == "What is left out or missing"


def test_names_of_columns_are_nobodys() -> None:
    (group,) = grouped(["t.csv: 2 rows above the names of the columns left out: A study, 2024"])
    assert group.todo == "What is left out or missing"


@pytest.mark.parametrize("kind", _BOOKS)
def test_a_codebook_that_the_config_does_not_name_is_mended_in_the_settings(
    kind: str, tmp_path: Path
) -> None:
    (tmp_path / f"codebook{kind}").write_text("x", "utf-8")
    study = {"study": {"name": "s"}, "corpus": {"files": ["a"]}, "path": tmp_path / "s.toml"}
    (group,) = grouped(unread_codebook(Config.model_validate(study)))
    assert group.todo == "Look at the settings and the codebook"
    assert grouped(["a.txt: pictures, not read: 2"])[0].todo == "What is left out or missing"


@pytest.mark.parametrize(
    "said",
    [
        "a.xlsx: beside 2 of 9 segments with a mark stands a text that is not the segment's: codes may be on "
        "the wrong text",
        "Ann coded in a workbook, and left 3 segments of what they began without a mark",
        "Ann and Bo marked nothing in Day 4: Ms Oak",
    ],
)
def test_what_may_be_coded_wrongly_comes_before_what_is_missing(said: str) -> None:
    assert [each.todo for each in grouped(["b.txt: is empty", said])] == [
        "Look at the codes",
        "What is left out or missing",
    ]


@pytest.mark.parametrize(
    "said", ["[the ward telephone rings ...]", '"the e-mail came"', "[typing an e-mail]"]
)
def test_what_a_text_says_does_not_tell_what_there_is_to_do(said: str) -> None:
    (group,) = grouped([f"3 remarks in what the interviewees said are counted nowhere: {said} 1, (laughs) 2"])
    assert group.todo == "Keep in mind"
    (group,) = grouped([f"names of speakers hold an e-mail address; see [corpus] pseudonyms: {said}"])
    assert group.todo == "Before this is shared"


def test_a_label_of_several_people_is_about_who_speaks_and_nothing_is_missing() -> None:
    text = '"Speaker 2" stands in several documents and cannot be one person, so each counts; label them'
    assert grouped([text])[0].todo == "Look at who speaks"


def test_what_is_to_be_kept_apart_comes_before_what_is_shared_and_a_file_keeps_its_name() -> None:
    told = "config.toml has real names in [corpus] interviewer; keep it apart from what you share"
    (group,) = grouped([told])
    assert group.todo == "Before this is shared"
    assert group.texts == [f"{told}."]


def test_warnings_of_several_files_that_differ_in_numbers_are_one_with_their_least_and_greatest() -> None:
    said = ["a.pdf: 13 words of 1,200 are nobody's", "b.pdf: 9 words of 1,200 are nobody's", "9 words of 2"]
    assert together([*said, "c.pdf: 10 words of 1,300 are nobody's"]) == [
        "9 to 13 words of 1,200 to 1,300 are nobody's: in each of a.pdf, b.pdf, c.pdf",
        "9 words of 2",
    ]
    # What is quoted, is called after a number or is to be written is no number.
    assert together(['a.txt: "Part 2" is short', "b.txt: P03 is short", "c.txt: P04 is short"]) == [
        'a.txt: "Part 2" is short',
        "b.txt: P03 is short",
        "c.txt: P04 is short",
    ]
    assert len(together(['a.txt: "1 a"', 'b.txt: "2 a"', "c.txt: top = 3", "d.txt: top = 4"])) == 4
