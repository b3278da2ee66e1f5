"""Quotations: one of each interviewee who raises a theme, cut where they are long."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.findings.manual_and_automatic import readings
from pipeline.findings.quotations import Quotation, excerpt, quotations, samples
from pipeline.tables import handed
from pipeline.tables.columns import table
from pipeline.tables.handed import CODINGS
from pipeline.tables.results import RESULTS

SAID = {
    "a-1": "Trust takes years to build and a day to lose.",
    "a-2": "It was raining.",
    "b-1": "We argued about money, and trust went first.",
    "b-2": "Nobody paid us.",
    "c-1": "   ",
}
SEGMENTS = table(handed.SEGMENTS, [
    {"segment": name, "document": name[0], "interviewee": name[0].upper(), "role": "participant",
     "text": text}
    for name, text in SAID.items()
])  # fmt: skip


def codings(*rows: tuple[str, str]) -> pa.Table:
    made = [{"segment": segment, "coder": "manual", "theme": theme} for segment, theme in rows]
    return table(CODINGS, made)


def automatic(*rows: tuple[str, str, float, str]) -> pa.Table:
    names = ("segment", "theme", "score", "evidence")
    return table(RESULTS["themes"], [dict(zip(names, row, strict=True)) for row in rows])


def found(manual: pa.Table, auto: pa.Table | None = None, *themes: str) -> dict[str, list[Quotation]]:
    both = readings(SEGMENTS, manual, auto, themes or ("Trust",), ["participant"])
    return quotations(SEGMENTS, both, auto)


def test_a_theme_has_one_passage_of_each_interviewee_by_hand() -> None:
    manual = codings(("a-1", "Trust"), ("a-2", "Trust"), ("b-1", "Trust"), ("c-1", "Trust"))
    passages = found(manual)["Trust"]
    # a-1 is nearer to forty words than a-2; c-1 has no text.
    assert [(p.segment, p.interviewee, p.both) for p in passages] == [
        ("a-1", "A", False),
        ("b-1", "B", False),
    ]


def test_passages_on_which_both_agree_come_first_then_the_surest() -> None:
    manual = codings(("a-1", "Trust"), ("a-2", "Trust"), ("b-1", "Trust"), ("b-2", "Trust"))
    auto = automatic(("a-2", "Trust", 0.4, ""), ("b-1", "Trust", 0.9, "trust@23-28"))
    passages = found(manual, auto)["Trust"]
    assert [(p.segment, p.both) for p in passages] == [("b-1", True), ("a-2", True)]
    assert passages[0].spans == [(23, 28)]


def test_without_manual_codes_the_automatic_ones_are_quoted() -> None:
    auto = automatic(("b-1", "Trust", 1.0, ""), ("b-2", "Money", 1.0, ""))
    result = found(codings(), auto, "Trust", "Money", "Silence")
    assert {theme: [p.segment for p in passages] for theme, passages in result.items()} == {
        "Trust": ["b-1"],
        "Money": ["b-2"],
        "Silence": [],
    }
    assert not result["Trust"][0].both


def test_two_themes_do_not_take_the_same_sample_where_there_is_another() -> None:
    manual = codings(("a-1", "Trust"), ("b-1", "Trust"), ("a-1", "Money"), ("b-1", "Money"), ("a-1", "Years"))
    chosen = samples(found(manual, None, "Trust", "Money", "Years", "Silence"))
    assert {theme: passage.segment for theme, passage in chosen.items()} == {
        "Trust": "a-1",
        "Money": "b-1",
        "Years": "a-1",
    }


def test_a_short_passage_is_given_whole_on_one_line() -> None:
    assert excerpt(" One\nline. ", [], 5) == "One line."
    assert excerpt("", [], 5) == ""


def test_a_long_one_is_cut_to_whole_sentences_around_the_match() -> None:
    text = "First things first. We came late! “Trust,” she said. Then it rained. Then it stopped."
    at = text.index("Trust")
    assert excerpt(text, [(at, at + 5)], 6) == "[…] “Trust,” she said. Then it rained. […]"
    assert excerpt(text, [(at, at + 5)], 9) == ("[…] “Trust,” she said. Then it rained. Then it stopped.")
    assert excerpt(text, [], 7) == "First things first. We came late! […]"


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    text = "Start. " + " ".join(f"w{n}" for n in range(30)) + " end."
    at = text.index("w20")
    assert excerpt(text, [(at, at + 3)], 5) == "[…] w18 w19 w20 w21 w22 […]"
    assert excerpt(text, [(text.index("end"), len(text))], 3) == "[…] w28 w29 end."
    assert excerpt("a b c d e f", [], 3) == "a b c […]"


def test_an_excerpt_never_has_more_words_than_asked_for() -> None:
    text = "One two three. Four five! Six seven eight nine? Ten."
    for most in range(1, 12):
        for at in range(0, len(text), 5):
            words = [w for w in excerpt(text, [(at, at + 1)], most).split() if w != "[…]"]
            assert 0 < len(words) <= most


@pytest.mark.parametrize(
    ("part", "most", "quoted"),
    [
        ("a day to lose", 40, "[…] a day to lose […]"),
        ("Trust takes years", 40, "Trust takes years […]"),
        ("to lose.", 40, "[…] to lose."),
        ("years to build and a day", 3, "[…] years to build […]"),
        (SAID["a-1"], 40, SAID["a-1"]),  # all of it is coded
        ("", 40, SAID["a-1"]),  # where it was coded is not known
    ],
)
def test_what_was_coded_is_quoted_and_not_the_sentences_around_a_match(
    part: str, most: int, quoted: str
) -> None:
    at = SAID["a-1"].index(part)
    place = {"start": at, "end": at + len(part)} if part else {}
    manual = table(CODINGS, [{"segment": "a-1", "coder": "manual", "theme": "Trust", **place}])
    auto = automatic(("a-1", "Trust", 0.9, "trust@0-5"))
    both = readings(SEGMENTS, manual, auto, ["Trust"], ["participant"])
    (passage,) = quotations(SEGMENTS, both, auto, manual)["Trust"]
    assert excerpt(passage.text, passage.spans, most, passage.parts) == quoted


def test_of_several_coded_passages_none_of_what_stands_between_is_quoted() -> None:
    row = {"segment": "a-1", "coder": "manual", "theme": "Trust", "start": 0, "end": 32}
    manual = table(CODINGS, [{**row, "passages": "0-5; 18-23; 27-32"}])
    both = readings(SEGMENTS, manual, None, ["Trust"], ["participant"])
    (passage,) = quotations(SEGMENTS, both, None, manual)["Trust"]
    assert [passage.text[start:end] for start, end in passage.parts] == ["Trust", "to bu", "and a"]
    assert excerpt(passage.text, [], 40, passage.parts) == "Trust […] to bu […] and a […]"
    assert excerpt(passage.text, [], 4, passage.parts) == "Trust […] to bu […]"  # what fits whole
    assert excerpt(passage.text, [(31, 32)], 4, passage.parts) == "[…] to bu […] and a […]"


def test_a_remark_is_quoted_for_no_theme() -> None:
    text = "(The witness reads the task) I went."
    segments = SEGMENTS.set_column(
        SEGMENTS.column_names.index("text"), "text", pa.array([text] * SEGMENTS.num_rows)
    )
    manual = codings(("a-1", "Trust"))
    both = readings(segments, manual, None, ["Trust"], ["participant"])
    whole = quotations(segments, both, None, manual, ["(the witness*)"])
    assert [one.text for one in whole["Trust"]] == [text]
    nothing = segments.set_column(
        SEGMENTS.column_names.index("text"), "text", pa.array([text[:28]] * SEGMENTS.num_rows)
    )
    assert len(quotations(nothing, both, None, manual)["Trust"]) == 1
    assert quotations(nothing, both, None, manual, ["(the witness*)"])["Trust"] == []


def test_paragraphs_that_are_quoted_as_one_are_parted_by_a_stroke() -> None:
    said = "Great\n\nCar park is full.\n \nStaff,\nkind."
    assert excerpt(said, [], 40) == "Great / Car park is full. / Staff, kind."
    assert excerpt(said, [(7, 10)], 5) == "Great / Car park is full. […]"
